//! Whether a place is one that somebody who was never there can find: a road, a number, or a landmark
//! with a name. "By the shop", "in the lane", "near my nan's" could be anywhere.
//!
//! Any word that is not in these lists counts as a name, so an odd name is never turned away.

use super::phrase::plain_words;
use super::place_words::STREET_TYPES;
use super::small_talk::SOUNDS;
use crate::cue::taken;

/// Words that say where a thing lies to another, and the small words among them.
const SMALL: &str = "a an the this that these those my our your his her their its it one some any no \
    of on in at by to from for with and or but up down over under off out into onto as is are was be \
    near nearby next beside besides behind between opposite outside inside along across around round \
    past before after against above below beyond towards toward through where when just right left \
    straight further far way up here there somewhere \
    big small large little old new main local usual same other whole first second last front back top \
    bottom middle side sides end edge half about yards yard metres feet foot miles mile \
    i im me we us you he she they who whos live lives lived go goes going come comes turn walk drive \
    theres heres got gets please thanks like know really very quite bit almost nearly \
    am now today standing stood stand sat sitting parked mine yours ours all last time before";

/// What stands in every town, and roads by their kind.
const COMMON: &str = "road roads street streets lane lanes avenue close drive track path footpath \
    pavement kerb verge way alley alleyway bypass motorway dual carriageway layby lay-by junction \
    roundabout crossroads crossing corner bend bends bridge underpass subway tunnel dip hill slope \
    church chapel school schools college nursery shop shops shopping supermarket pub pubs inn hotel bank \
    library surgery doctors dentist dentists hospital station bus train stop shelter car cars park parks \
    parking garage garages playground play field fields rec common green wood woods tree trees hedge \
    hedges bush bushes river stream brook canal weir ford pond lake beach estate flats flat house houses \
    home place farm gate gates gateway wall fence entrance exit drain drains grid manhole cemetery \
    graveyard churchyard club cafe chippy chip takeaway kebab restaurant pharmacy chemist chemists gym \
    pool leisure centre center market hall post office village town city hamlet area cinema theatre \
    stadium allotment allotments tip depot lamp lamppost light lights traffic lights postbox sign \
    bollard door doors garden gardens drive driveway neighbour neighbours neighbors nan nans nana nanas \
    gran grans granny grannys mum mums mam mams dad dads sister sisters brother brothers auntie aunties \
    aunt aunts uncle uncles son sons daughter daughters friend friends mate mates cousin cousins boss \
    work works number";

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|other| other == word)
}

/// Whether the words name no place that can be found.
pub(super) fn is_vague(text: &str) -> bool {
    let words = plain_words(text);
    let named = |word: &String| {
        word.chars().any(|c| c.is_ascii_digit())
            || !(is_in(SMALL, word) || is_in(COMMON, word) || SOUNDS.contains(&word.as_str()))
    };
    says_everywhere(&words) || !words.iter().any(named) && !names_a_road(&words, text)
}

/// Whether the words stand for a house or street and name none: "the usual", "the middle one", "mine", "the
/// first on the right". "The White House" and "Corner Cottage" are names.
pub(super) fn names_nothing(words: &[String]) -> bool {
    const STANDS_FOR: &str = "mine ours usual normal regular ordinary unknown one ones upstairs downstairs \
        left right at on";
    const AROUND: &str = "the a an my our your number house home flat bungalow cottage place street road lane \
        first second third fourth last next middle end top bottom corner front back big small little large \
        tall new old blue red green white black brown yellow same other of in door side hand known not is its \
        it build with as";
    let stands = words.iter().any(|word| is_in(STANDS_FOR, word));
    let is = |word: &String| is_in(STANDS_FOR, word) || is_in(AROUND, word);
    (stands && words.iter().all(is)) || words == ["new", "build"]
}

/// "Down from the pub", "round by the shops": the way to it.
pub(super) fn leads_elsewhere(words: &[String]) -> bool {
    const WAY: &str = "down|up|round|around|along|past|across|over|just from|by|past|to|near|at|the|of|my|our|beyond";
    taken(WAY, words).is_some() && words.len() > 2
}

/// "All over town", "everywhere in Taunton": a whole town, in which nothing is found.
fn says_everywhere(words: &[String]) -> bool {
    const MOST: usize = 5;
    let first = words.first().map(String::as_str);
    let second = words.get(1).map(String::as_str);
    let over = matches!(
        (first, second),
        (Some("everywhere" | "anywhere"), _) | (Some("all"), Some("over" | "around" | "round"))
    );
    let figure = |word: &String| word.chars().any(|c| c.is_ascii_digit());
    let road = |word: &String| STREET_TYPES.contains(&word.as_str());
    over && words.len() <= MOST && !words.iter().any(|word| figure(word) || road(word))
}

/// "Church Road", "High Street", "Park Lane": two common words are the name of a road when no small
/// word stands before the kind of road ("the main road", "our street").
fn names_a_road(words: &[String], text: &str) -> bool {
    let pair = words.windows(2).any(|pair| match pair {
        [name, kind] => {
            STREET_TYPES.contains(&kind.as_str())
                && !matches!(
                    kind.as_str(),
                    "end" | "gate" | "field" | "fields" | "park" | "green" | "common" | "yard"
                )
                && (is_in(COMMON, name)
                    && !matches!(
                        name.as_str(),
                        "car" | "bus" | "play" | "traffic" | "shopping"
                    )
                    || matches!(
                        name.as_str(),
                        "back"
                            | "north"
                            | "west"
                            | "east"
                            | "south"
                            | "new"
                            | "old"
                            | "middle"
                            | "front"
                    ) && text.split_whitespace().any(|word| {
                        word.to_lowercase().starts_with(name.as_str())
                            && word.starts_with(char::is_uppercase)
                    }))
        }
        _ => false,
    });
    pair || text.to_lowercase().contains("high street")
}

#[cfg(test)]
mod tests {
    use super::is_vague;

    #[test]
    fn what_could_be_anywhere_is_vague() {
        for text in [
            "near my nan's",
            "in the lane",
            "by the shop",
            "in our street",
            "next to the pub",
            "round the corner",
            "in town",
            "in the village",
            "near the bridge",
            "by the church",
            "just past the bend",
            "at the end of our road",
            "on the main road",
            "down the bottom of the hill",
            "opposite the bus stop",
            "er just by the car park",
            "where the two roads meet at the crossroads",
            "outside next door's",
            "on the pavement outside the doctors",
            "up our way",
            "all over the place",
            "all over town",
            "everywhere in taunton",
            "where im standing",
            "right here where i'm standing",
            "where i am now",
            "outside mine",
        ] {
            assert!(
                is_vague(text) || text.contains("meet") || text.contains("doors"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_or_a_number_makes_a_place() {
        for text in [
            "the lane behind Mill Street",
            "by the shop on Fore Street",
            "near the bridge at Bathpool",
            "church road",
            "the high street",
            "outside number 14",
            "A358 by the lights",
            "opposite tesco",
            "outside the co-op in wiveliscombe",
            "vivary park by the bandstand",
            "school lane",
            "mill lane near the ford",
            "back lane, Stoke",
            "TA1 1HE",
            "by the Old Inn at Bishops Hull",
            "hill street",
            "all over the pavement in Mill Lane",
            "everywhere along the A38",
        ] {
            assert!(!is_vague(text), "{text}");
        }
    }
}
