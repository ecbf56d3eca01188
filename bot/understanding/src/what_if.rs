//! Questions about what would be if something happened: "who is liable if a tree falls on my car".
//!
//! They use the words of an emergency and are none as far as they go; whether anyone is in danger is
//! asked about once (domain.md C10). What would happen to a person ("what happens if I take them all")
//! is never taken for such a question.

use engine::cue::stands;

/// What is asked about a thing that has not happened.
const ASKED: &str = "liable|liability|responsible|responsibility|insured|insurance|insure|covered|cover|covers|pays|pay|fault|claim|happens|happen";
/// A question that stands behind its condition: "if there's a fire in the flats what do we do".
const BEHIND: &str = "what|who|how|where|which|do|does|should|would";
/// Whoever is named may be in it.
const PEOPLE: &str = "i|im|ive|id|ill|me|myself|he|hes|him|she|shes|her|they|theyre|them|someone|somebody|anyone|man|woman|lady|child|children|kid|kids|baby|boy|girl|lad|mum|dad|mother|father|nan|gran|grandad|husband|wife|partner|boyfriend|girlfriend|ex|son|daughter|brother|sister|neighbour|friend|mate|people|person|now|already|just";
/// End in "ing" and tell of nothing that is going on.
const THINGS: [&str; 6] = [
    "building",
    "ceiling",
    "anything",
    "something",
    "railing",
    "scaffolding",
];

/// Whether the words only ask what would be.
pub(crate) fn asks_what_if(words: &[String]) -> bool {
    let Some(at) = words
        .iter()
        .rposition(|word| word == "if" || word == "when")
    else {
        return false;
    };
    let (Some(head), Some(tail)) = (words.get(..at), words.get(at.saturating_add(1)..)) else {
        return false;
    };
    let asked = |pattern: &'static str, words: &[String]| stands(pattern, words);
    let condition: Vec<String> = if head.is_empty() {
        let end = tail
            .iter()
            .skip(1)
            .position(|word| asked(BEHIND, std::slice::from_ref(word)));
        let Some(end) = end else {
            return false;
        };
        tail.iter().take(end.saturating_add(1)).cloned().collect()
    } else if asked(ASKED, head) {
        tail.to_vec()
    } else {
        return false;
    };
    let goes_on = |word: &String| word.ends_with("ing") && !THINGS.contains(&word.as_str());
    !condition.is_empty() && !asked(PEOPLE, &condition) && !condition.iter().any(goes_on)
}

#[cfg(test)]
mod tests {
    use super::asks_what_if;
    use engine::cue::words;

    #[test]
    fn what_would_be_is_asked_and_what_is_is_told() {
        for asked in [
            "who's liable if a tree falls on my car",
            "what happens if my house floods",
            "who is responsible if a wall collapses?",
            "if there's a fire in the flats what do we do",
            "am I insured if the river floods the garage",
            "who pays when a lamp post falls on a car",
        ] {
            assert!(asks_what_if(&words(asked)), "{asked}");
        }
        for told in [
            "what happens if I take thirty paracetamol",
            "what happens if he finds out I rang you, he will kill me",
            "what do I do if there is smoke coming under the door",
            "if he comes back what do I do",
            "when the wall fell it hit the car",
            "if the fire is spreading what do we do",
            "if",
            "who pays if",
            "",
        ] {
            assert!(!asks_what_if(&words(told)), "{told}");
        }
    }
}
