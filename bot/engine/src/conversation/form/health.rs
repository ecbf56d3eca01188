//! Somebody's health, told beside an answer in free words: "by the back door, I'm in a wheelchair". The
//! part that answers is kept, and the rest is left out before anything is written (rule R22).

use crate::conversation::repair::Repair;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::field::FieldKind;

impl Talk<'_> {
    /// Whether words that were found for a question of free text tell of somebody's health.
    pub(in crate::conversation) fn tells_health(&self, text: &str) -> bool {
        let said = words(text);
        self.names_move(&said, Repair::Health) || self.names_move(&said, Repair::HealthAside)
    }

    /// The same of an answer to a question of this kind: among things to be fetched, a wheelchair is one.
    pub(in crate::conversation) fn answer_tells_health(&self, kind: FieldKind, text: &str) -> bool {
        match kind {
            FieldKind::Items => self.tells_health(&without_aids(text)),
            _ => self.tells_health(text),
        }
    }

    /// What is left of an answer once the parts about health are out; `None`, where that is nothing.
    pub(in crate::conversation) fn without_health(
        &self,
        kind: FieldKind,
        text: &str,
    ) -> Option<String> {
        let mut kept: Vec<&str> = Vec::new();
        let mut dropped = false;
        for part in parts(text) {
            let with = [kept.concat(), part.to_owned()].concat();
            // What goes on from the part before ("… and can't lift them") says the same once more.
            let more = dropped && goes_on(part);
            dropped = more || self.answer_tells_health(kind, &with);
            if !dropped {
                kept.push(part);
            } else if !more && let Some(head) = self.head_without_health(kind, &kept, part) {
                kept.push(head);
            }
        }
        let rest = kept.concat();
        let rest = without_ends(&rest);
        answers_something(&words(rest)).then(|| rest.to_owned())
    }

    /// What stands before "my" and the like in a part that tells of health, where that answers.
    fn head_without_health<'t>(
        &self,
        kind: FieldKind,
        kept: &[&str],
        part: &'t str,
    ) -> Option<&'t str> {
        let mut at = 0;
        for word in part.split_inclusive(char::is_whitespace) {
            if OWNERS.contains(&plain(word).as_str()) {
                let head = part.get(..at)?;
                let said = words(head);
                let open = said
                    .last()
                    .is_some_and(|last| LEADS_ON.contains(&last.as_str()));
                let with = [kept.concat(), head.to_owned()].concat();
                if !open && said.len() > 2 && !self.answer_tells_health(kind, &with) {
                    return Some(head);
                }
            }
            at += word.len();
        }
        None
    }
}

/// Words before which another part begins, in speech as in writing.
const JOINS: &[&str] = &[
    "because",
    "cos",
    "coz",
    "cause",
    "cuz",
    "since",
    "as",
    "so",
    "and",
    "but",
    "due",
    "owing",
    "while",
    "after",
    "although",
    "though",
    "following",
];
/// Whoever is spoken of next.
const SUBJECTS: &[&str] = &[
    "i", "im", "ive", "id", "ill", "he", "hes", "she", "shes", "we", "weve", "they", "theyre",
    "its",
];
/// Where a part about somebody may begin in speech, which has no stops: "by the door my knees are bad".
const OWNERS: &[&str] = &["my", "his", "her", "our", "me"];

/// Words that what was left out belonged to.
const LEADS_ON: &[&str] = &[
    "had", "have", "has", "having", "got", "just", "with", "of", "for", "to", "hurt", "broke",
    "broken", "at", "by", "on", "in", "is", "and", "use", "using", "need", "lost", "do", "did",
    "done",
];

fn plain(word: &str) -> String {
    words(word).concat()
}

/// The parts of a text, each with its spaces and signs, so that they join to the same text.
fn parts(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    let mut ended = false;
    for word in text.split_inclusive(char::is_whitespace) {
        let is = plain(word);
        let begins = JOINS.contains(&is.as_str()) || SUBJECTS.contains(&is.as_str());
        if at > from && (ended || begins) {
            found.extend(text.get(from..at));
            from = at;
        }
        at += word.len();
        ended = word
            .trim_end()
            .ends_with([',', '.', ';', '!', '?', ':', ')', '-', '–', '—']);
    }
    found.extend(text.get(from..at).filter(|last| !last.is_empty()));
    found
}

/// Whether a part goes on with the one before: nothing new is its subject.
fn goes_on(part: &str) -> bool {
    const ON: &[&str] = &[
        "cant",
        "cannot",
        "couldnt",
        "wont",
        "dont",
        "doesnt",
        "didnt",
        "unable",
        "struggle",
        "struggles",
        "need",
        "needs",
        "waiting",
        "awaiting",
        "recovering",
        "of",
        "which",
        "who",
        "that",
        "until",
        "till",
        "had",
        "have",
        "has",
        "been",
        "am",
        "was",
        "get",
        "gets",
        "find",
        "finds",
        "not",
        "only",
        "it",
        "hurts",
        "makes",
        "meaning",
        "mustnt",
        "shouldnt",
        "must",
        "allowed",
    ];
    const BETWEEN: &[&str] = &[
        "really", "just", "still", "now", "also", "even", "is", "are",
    ];
    let said = words(part);
    let mut rest = said.iter().map(String::as_str).skip_while(|word| {
        JOINS.contains(word)
            || BETWEEN.contains(word)
            || (SUBJECTS.contains(word) && *word != "its")
    });
    // "So I", "and he": cut off before what is said of them.
    rest.next().is_none_or(|word| ON.contains(&word)) || is_one_more(&said)
}

/// Whether a part only names one more of what was left out: "and quillanitis", whatever that may be.
/// What begins anew says of what: "and the bins are by the gate".
fn is_one_more(said: &[String]) -> bool {
    const FEW: usize = 3;
    const ANEW: &[&str] = &[
        "the", "my", "our", "your", "their", "please", "can", "could", "would", "will", "it",
        "its", "theyre", "they", "there", "theres", "this", "that", "by", "at", "on", "in", "near",
        "behind", "beside", "outside", "opposite", "under", "next", "round", "around", "up",
        "down", "along", "front", "back", "side", "gate", "door", "drive", "garage", "garden",
        "shed", "porch", "kerb", "path", "alley", "yard", "bins", "bin", "i", "we", "you", "he",
        "she", "what", "when", "where", "why", "nobody", "someone", "all", "left", "right",
    ];
    let first = said.iter().find(|word| !JOINS.contains(&word.as_str()));
    let anew = |word: &String| ANEW.contains(&word.as_str());
    let joined = said
        .first()
        .is_some_and(|word| word == "and" || word == "or");
    let begins_anew =
        first.is_some_and(anew) || said.iter().any(|word| SUBJECTS.contains(&word.as_str()));
    (joined && !begins_anew) || (said.len() <= FEW && !said.iter().any(anew))
}

/// Without the words that led to what is gone.
fn without_ends(text: &str) -> &str {
    let mut text = text.trim();
    while let Some((first, rest)) = text.split_once(char::is_whitespace) {
        if !JOINS.contains(&plain(first).as_str()) && !plain(first).is_empty() {
            break;
        }
        text = rest.trim_start();
    }
    while let Some((rest, last)) = text.rsplit_once(char::is_whitespace) {
        if !JOINS.contains(&plain(last).as_str()) && !plain(last).is_empty() {
            break;
        }
        text = rest.trim_end();
    }
    text.trim_matches([',', '.', ';', ' ', '-', '(', ')', '–', '—', ':'])
}

/// Whether anything is left that could be an answer.
fn answers_something(said: &[String]) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "and", "be", "but", "can", "could", "er", "erm", "for", "hello", "help", "hi",
        "i", "id", "im", "is", "it", "its", "ive", "just", "like", "me", "my", "need", "no", "of",
        "ok", "please", "really", "so", "someone", "sorry", "thank", "thanks", "that", "thats",
        "the", "there", "they", "this", "to", "um", "us", "want", "we", "well", "with", "would",
        "yes", "yeah", "you", "he", "she", "them", "now", "also", "myself", "own", "on", "know",
    ];
    said.iter().any(|word| !SMALL.contains(&word.as_str()))
}

/// Without the names of things that people get about with, unless somebody uses one.
fn without_aids(text: &str) -> String {
    const AIDS: &[&str] = &[
        "wheelchair",
        "wheelchairs",
        "crutches",
        "stick",
        "sticks",
        "frame",
        "frames",
        "zimmer",
        "walker",
        "rollator",
        "stairlift",
        "hoist",
        "bed",
        "beds",
        "chair",
        "chairs",
        "scooter",
        "commode",
        "mobility",
        "walking",
        "electric",
        "hospital",
    ];
    const USES: &[&str] = &["in", "on", "use", "uses", "using", "need", "needs"];
    let said: Vec<&str> = text.split_whitespace().collect();
    let used = |at: usize| {
        (1..=3).any(|back| {
            let before = at.checked_sub(back).and_then(|at| said.get(at));
            before.is_some_and(|word| USES.contains(&plain(word).as_str()))
        })
    };
    let kept = said
        .iter()
        .enumerate()
        .filter(|(at, word)| !AIDS.contains(&plain(word).as_str()) || used(*at))
        .map(|(_, word)| *word);
    kept.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{goes_on, parts, without_ends};

    #[test]
    fn the_parts_of_a_text_join_to_the_same_text() {
        for (text, count) in [
            ("by the back door, I'm in a wheelchair", 2),
            ("by side gate since my stroke i cant move em", 3),
            ("", 0),
            ("  two  spaces , and a comma ", 2),
        ] {
            let found = parts(text);
            assert_eq!(found.concat(), text, "{text:?}");
            assert_eq!(found.len(), count, "{text:?}: {found:?}");
        }
    }

    #[test]
    fn what_goes_on_is_told_from_what_is_new() {
        for (part, on) in [
            ("and can't lift them", true),
            ("i cant move em", true),
            ("of the lung", true),
            ("so ", true),
            ("and quillanitis", true),
            ("and chronic quillanitis of the knee", true),
            ("quillanitis, ", true),
            ("and round the back", false),
            ("and the crew shouted", false),
            ("so please come to the back door", false),
            ("the bins are by the gate", false),
            ("it's by the gate", false),
        ] {
            assert_eq!(goes_on(part), on, "{part}");
        }
    }

    #[test]
    fn no_joining_word_is_left_at_an_end() {
        assert_eq!(without_ends("so at the back, because"), "at the back");
        assert_eq!(without_ends("by the door, "), "by the door");
    }
}
