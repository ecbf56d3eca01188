//! A place corrected to one on another road: what was near the old road is not near the new one.

use crate::conversation::form::placelike::names_road;
use crate::conversation::repair::mend::Instead;
use crate::cue::words;

/// Words that say where on a road something is.
const WHERE: &str = "near by outside opposite behind beside between next before after past corner junction under at just front in";

/// "Mill Lane by the post box, not Mill Road", "Mill Lane, not Mill Road, outside the library": the whole
/// place, where the old road is named and the new one is told with what is near it.
pub(super) fn place_anew(old: &str, said: &Instead) -> Option<String> {
    let is_where = |raw: &&str| {
        let word = words(raw).concat();
        WHERE.split(' ').any(|at| at == word)
    };
    let that: Vec<&str> = said.that.as_deref()?.split_whitespace().collect();
    let this: Vec<&str> = said.this.split_whitespace().collect();
    let near = that.iter().position(&is_where);
    let (road, near) = that.split_at(near.unwrap_or(that.len()));
    let known = words(old);
    let holds = |part: &[&str]| {
        let part = words(&part.join(" "));
        !part.is_empty() && known.windows(part.len()).any(|window| window == part)
    };
    let named = road.last().is_some_and(|last| names_road(last));
    if !named || !holds(road) || !this.iter().any(|word| names_road(word)) {
        return None;
    }
    let told = this.iter().skip(1).any(is_where);
    match (told, near.is_empty() || holds(&that)) {
        (true, _) => Some(said.this.clone()),
        (false, false) => Some(format!(
            "{} {}",
            said.this.trim_end_matches(','),
            near.join(" ")
        )),
        (false, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::place_anew;
    use crate::conversation::repair::mend::Instead;

    #[test]
    fn another_road_is_told_with_what_is_near_it() {
        for (old, said, new) in [
            (
                "Greenway Road, near the chip shop",
                "wait, the place is wrong, it's Greenway Avenue by the post box not Greenway Road",
                Some("Greenway Avenue by the post box"),
            ),
            (
                "road on gullwing way just before the tip",
                "sorry i meant lantern street not gullwing way outside the library",
                Some("lantern street outside the library"),
            ),
            (
                "Mill Road by the pub",
                "it should be Mill Lane near the school, not Mill Road",
                Some("Mill Lane near the school"),
            ),
            ("Mill Road by the pub", "Mill Lane not Mill Road", None),
            ("Mill Road by the pub", "by the shop not by the pub", None),
            (
                "Mill Road by the pub",
                "Oak Lane by the inn not Ash Road",
                None,
            ),
        ] {
            assert_eq!(
                place_anew(old, &Instead::of(said)).as_deref(),
                new,
                "{said}"
            );
        }
    }
}
