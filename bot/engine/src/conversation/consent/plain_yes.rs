//! A yes or no with words after it, to a plain question: whether to use what a record holds, or a
//! yes-or-no question of a topic's own.
//!
//! Never for consent, where only a clear yes is a yes (domain.md A3.3): nothing there calls this.

use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::field::{FieldKind, FieldValue, Reading, YesNo};

/// More words than this are a story, not an answer.
const MOST_WORDS: usize = 14;

const YES: &[&str] = &[
    "yes",
    "yep",
    "yup",
    "yeah",
    "yea",
    "aye",
    "ar",
    "arr",
    "ok",
    "okay",
    "sure",
    "right",
    "course",
    "definitely",
    "certainly",
    "correct",
    "indeed",
    "absolutely",
    "please",
    "fine",
    "true",
];
const NO: &[&str] = &["no", "nope", "nah", "naw"];
/// Said before an answer without changing it.
const BEFORE: &[&str] = &["oh", "er", "erm", "um", "ah", "well", "of", "and"];
/// A yes with one of these is not a plain one; a question is none at all.
const TURNS: &[&str] = &[
    "but",
    "if",
    "unless",
    "wait",
    "maybe",
    "perhaps",
    "actually",
    "instead",
    "except",
    "hang",
    "not",
    "dont",
    "isnt",
    "arent",
    "wont",
    "cant",
    "cannot",
    "doesnt",
    "didnt",
    "never",
    "wrong",
    "until",
    "depends",
    "sometimes",
    "rather",
    "mean",
    "meant",
    "change",
];
const ASKS: &[&str] = &[
    "what", "whats", "why", "when", "who", "where", "how", "which", "stop",
];
/// What a detail is called that was used before and still is.
const SAME: &[&str] = &["same", "still", "that", "thats", "one", "it", "its", "this"];
/// All that is said around that, and nothing else: "that number is my daughter's" is no yes.
const AROUND: &[&str] = &[
    "the", "is", "be", "use", "right", "my", "me", "number", "phone", "mobile", "email", "address",
    "love", "dear", "mate", "works", "mine", "please", "thanks", "ta", "correct", "do", "will",
    "as", "before", "good", "it", "yours", "have", "you", "got", "current", "to", "using",
];
/// What a detail is called that is not to be used any more.
const OTHER: &[&str] = &[
    "new",
    "old",
    "different",
    "another",
    "changed",
    "other",
    "lost",
    "gone",
    "longer",
    "anymore",
    "ex",
    "moved",
];

/// Said of answers that are read over and of sending them.
const RIGHT: &[&str] = &[
    "right",
    "correct",
    "fine",
    "good",
    "great",
    "perfect",
    "lovely",
    "grand",
    "champion",
    "happy",
    "brilliant",
    "alright",
    "spot",
    "proper",
    "accurate",
    "send",
    "submit",
    "confirm",
    "confirmed",
    "agreed",
    "cracking",
    "ideal",
    "super",
    "sound",
];
/// All that is said around those, and nothing else: a value or a wish among them is another matter.
const AROUND_RIGHT: &[&str] = &[
    "that",
    "thats",
    "this",
    "it",
    "its",
    "them",
    "theyre",
    "all",
    "is",
    "are",
    "be",
    "everything",
    "everythings",
    "looks",
    "look",
    "sounds",
    "seems",
    "i",
    "im",
    "am",
    "do",
    "can",
    "you",
    "may",
    "now",
    "on",
    "off",
    "in",
    "away",
    "through",
    "then",
    "so",
    "just",
    "quite",
    "very",
    "to",
    "me",
    "the",
    "my",
    "with",
    "go",
    "ahead",
    "carry",
    "details",
    "request",
    "answers",
    "form",
    "as",
    "should",
    "it",
    "thanks",
    "thank",
    "ta",
    "cheers",
    "much",
    "love",
    "dear",
    "mate",
    "lover",
    "duck",
    "pet",
    "my",
    "mind",
    "would",
    "like",
    "want",
    "wanted",
    "got",
    "ive",
    "youve",
    "checked",
    "have",
    "says",
    "there",
    "here",
    "by",
    "from",
    "for",
    "well",
    "job",
    "wonderful",
    "both",
    "each",
    "every",
    "bit",
    "of",
    "lot",
    "whole",
    "get",
    "over",
    "up",
    "yourself",
    "done",
    "we",
    "us",
    "were",
    "too",
    "again",
    "straight",
    "a",
    "today",
    "kindly",
];

impl Talk<'_> {
    /// A yes or no to "shall we use it?": also "that one", "its the same", "i have a new one".
    pub(in crate::conversation) fn use_it_or_not(&self, utterance: &Utterance<'_>) -> Option<bool> {
        let words: Vec<&str> = utterance.words.iter().map(String::as_str).collect();
        let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
        let other = has(OTHER);
        match self.yes_or_no(utterance).or_else(|| plain(utterance)) {
            // "Yes, I have a new one", "no, it's the same": not clear.
            Some(yes) if yes == other && words.len() > 1 && (other || has(&["same"])) => None,
            None if words.len() > MOST_WORDS || utterance.text.contains('?') || has(ASKS) => None,
            None if other && !has(&["same", "still"]) => Some(false),
            None => {
                let known = |word: &&str| {
                    [SAME, AROUND, YES, BEFORE]
                        .iter()
                        .any(|list| list.contains(word))
                };
                (has(SAME) && words.iter().all(known)).then_some(true)
            }
            answer => answer,
        }
    }

    /// A yes or no to a topic's own question, where it was not clear to the strict reading.
    pub(in crate::conversation) fn plainly(&self, utterance: &Utterance<'_>) -> Option<FieldValue> {
        let manner = self.manner(utterance.how);
        let strict = FieldKind::YesNo.read(utterance.text, manner, &[]);
        let unclear = strict == Reading::Ask(FieldValue::YesNo(YesNo::Unclear));
        let yes = plain(utterance).filter(|_| unclear)?;
        Some(FieldValue::YesNo(if yes { YesNo::Yes } else { YesNo::No }))
    }
}

/// A word of yes or no at the beginning, and nothing after it that turns it round.
fn plain(utterance: &Utterance<'_>) -> Option<bool> {
    let said = &utterance.words;
    let has = |list: &[&str]| said.iter().any(|word| list.contains(&word.as_str()));
    if said.len() > MOST_WORDS || utterance.text.contains('?') || has(ASKS) {
        return None;
    }
    let first = said.iter().find(|word| !BEFORE.contains(&word.as_str()))?;
    if NO.contains(&first.as_str()) {
        let problem = ["problem", "worries", "bother", "wait", "mean", "meant"];
        return (!has(&problem) && !has(&["yes", "yep", "yeah", "yup", "aye"])).then_some(false);
    }
    (YES.contains(&first.as_str()) && !has(NO) && !has(TURNS)).then_some(true)
}

/// A yes to "is this right?" in more words than one: "yes that's all right, send it". Every word
/// belongs to agreeing, so that nothing that was to be changed is sent unchanged.
pub(in crate::conversation) fn agrees_to_send(utterance: &Utterance<'_>) -> bool {
    let said: Vec<&str> = utterance.words.iter().map(String::as_str).collect();
    let any = |list: &[&str]| said.iter().any(|word| list.contains(word));
    let plain = |word: &&str| {
        [YES, BEFORE, RIGHT, AROUND_RIGHT]
            .iter()
            .any(|list| list.contains(word))
    };
    let first = |list: &[&str]| said.first().is_some_and(|word| list.contains(word));
    let sends = any(&["send", "submit", "confirm"]);
    let agrees = any(RIGHT) || first(YES);
    // "Is that right", "send it to me": asked, and not agreed to.
    let asks = first(&[
        "is", "are", "do", "am", "have", "were", "would", "may", "should",
    ]) || (first(&["can", "you"]) && !sends)
        || (sends && any(&["me"]))
        || utterance.text.contains('?');
    // "Right, I'm off" takes leave.
    let leaves = any(&["off", "away", "go", "going"]) && any(&["im", "i"]) && !sends;
    agrees && !asks && !leaves && said.len() <= MOST_WORDS && said.iter().all(plain)
}
