//! What people say instead of an answer, to any question: "I'd rather not say", "why do you need that?".
//!
//! It must not know which field is asked. To hear one more way, add it to a list below.

use super::beside_the_point::is_beside_the_point;
use super::not_yet::is_not_yet;
use super::phrase::plain_words;
use super::small_talk::SOUNDS;

/// What was said instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// The person would rather not answer, or has nothing to give.
    Declined,
    /// The person asks what the answer is for.
    Question,
    /// The person cannot answer, or answers nothing: "I don't know", "what?", "say that again".
    Lost,
}

/// How freely the words of an answer may run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The answer is one value, so a phrase anywhere counts.
    Value,
    /// A value that may be left out: a bare "no" declines it.
    Optional,
    /// The answer is free words, so only an utterance that is nothing else counts.
    Words,
}

const DECLINES_ALONE: &[&str] = &[
    "skip",
    "pass",
    "no thanks",
    "no thank you",
    "nah thanks",
    "no ta",
    "none",
    "na",
    "n a",
    "not applicable",
    "nothing",
    "skip it",
    "skip this",
    "skip that",
    "next",
    "next question",
    "next please",
    "leave it blank",
    "leave it",
    "leave that",
    "leave that out",
    "not today",
    "no comment",
    "anonymous",
    "secret",
    "its private",
    "thats private",
    "private",
    "its personal",
    "thats personal",
    "its a secret",
    "never mind",
    "id rather not",
    "i would rather not",
    "rather not",
    "i refuse",
    "no way",
    "not telling",
    "not likely",
    "decline",
    "i decline",
    "n/a",
    "prefer not",
    "its confidential",
    "confidential",
    "not saying",
    "nope not saying",
    "i wont",
    "absolutely not",
    "move on",
    "not happening",
];

const DECLINES: &[&str] = &[
    "rather not",
    "prefer not",
    "sooner not",
    "dont like to say",
    "dont like to give",
    "dont like giving",
    "dont care to say",
    "do not like to say",
    "none of your business",
    "mind your own business",
    "not telling",
    "not going to tell",
    "not going to give",
    "not going to say",
    "not gonna tell",
    "not gonna give",
    "not gonna say",
    "wont tell",
    "wont say",
    "wont give",
    "wont be giving",
    "wont share",
    "not saying",
    "not comfortable",
    "not giving",
    "no comment",
    "dont want to say",
    "dont want to give",
    "dont want to tell",
    "dont want to share",
    "dont want to answer",
    "dont want to disclose",
    "dont want to provide",
    "do not want to say",
    "do not want to give",
    "do not want to tell",
    "do not want to share",
    "do not want to answer",
    "do not want to provide",
    "dont wish to",
    "do not wish to",
    "dont wanna say",
    "dont wanna give",
    "dont wanna tell",
    "keep that to myself",
    "keep it to myself",
    "keep that private",
    "keep it private",
    "can we skip",
    "can i skip",
    "skip this",
    "skip that",
    "skip it",
    "skip the question",
    "leave it blank",
    "leave that blank",
    "leave that out",
    "not your business",
    "nothing to do with you",
    "dont have one",
    "havent got one",
    "dont have any",
    "havent got any",
    "do not have one",
    "have not got one",
    "havent one",
    "dont have an email",
    "dont have email",
    "havent got an email",
    "havent got email",
    "dont have a phone",
    "havent got a phone",
    "dont use email",
    "dont do email",
    "not on email",
    "no email",
    "no phone",
    "dont own a phone",
    "remain anonymous",
    "stay anonymous",
    "be anonymous",
    "not to say",
    "not obliged to",
    "you cant have",
    "you cannot have",
    "not happy to give",
    "not happy giving",
    "not willing to",
    "dont have a mobile",
    "havent got it",
    "havent got that",
    "dont have it",
    "dont have that",
    "dont give out my",
    "dont give my",
    "dont feel comfortable",
    "i decline",
    "i refuse",
];

const QUESTIONS_ALONE: &[&str] = &[
    "why",
    "what for",
    "how come",
    "but why",
    "why that",
    "why though",
    "for what",
    "is that necessary",
    "what is it for",
    "whats it for",
    "whats that for",
    "what is that for",
    "what is this for",
    "whats this for",
    "do i have to",
    "do i need to",
    "must i",
    "why is that",
    "why this",
    "for what purpose",
    "what purpose",
    "whys that",
    "why me",
    "is it compulsory",
    "is that compulsory",
    "is it mandatory",
    "is it optional",
    "is that optional",
    "is it required",
    "is that required",
    "is that really necessary",
    "what use is that",
    "how is that relevant",
    "why does that matter",
    "why does it matter",
    "does it matter",
    "what is that",
    "whats that",
    "what reference",
    "which reference",
    "what number",
    "what is a uprn",
    "whats a uprn",
    "what is a reference",
    "how many can i have",
    "how many can we have",
    "how many am i allowed",
    "how many are we allowed",
    "how many do i get",
    "how many do most people have",
    "is that relevant",
];

const QUESTIONS: &[&str] = &[
    "why do you",
    "why would you",
    "why should i",
    "why must i",
    "why do i",
    "why are you asking",
    "why are you",
    "why is that needed",
    "why is it needed",
    "why is this needed",
    "whys that needed",
    "why need",
    "why does it",
    "why is my",
    "why does that matter",
    "why you need",
    "why you want",
    "why have you",
    "why the need",
    "why does the",
    "what do you want my",
    "what do you need my",
    "what do you want that",
    "what do you need that",
    "what do you want it for",
    "what do you need it for",
    "what do you want this",
    "what do you need this",
    "what will you do with",
    "what are you going to do with",
    "what do you do with",
    "what happens to my",
    "what happens with my",
    "who will see",
    "who sees",
    "who gets to see",
    "who can see",
    "who will you give",
    "what business is it",
    "do you really need",
    "do you need my",
    "do you need that",
    "do i have to give",
    "do i have to say",
    "do i have to tell",
    "do i have to answer",
    "do i need to give",
    "do i need to tell",
    "is it necessary to",
    "how will you use",
    "what will you use",
    "what would you use",
    "what is my",
    "whats my",
    "for what reason",
    "what reason",
    "what would you need",
    "what would you want",
    "why on earth",
    "why ask",
    "how come you",
    "what has my",
    "what has that",
    "whats that got to do",
    "what has it got to do",
    "what are you going to use",
    "what would you do with",
    "why do you want to share",
    "who will see it",
    "who will see that",
    "who will see them",
    "who would see",
    "who is going to see",
    "whos going to see",
    "who sees it",
    "who gets to see",
    "what happens if i say no",
    "what if i say no",
    "what details",
];

const LOST: &[&str] = &[
    "i dont know",
    "dont know",
    "dunno",
    "i dunno",
    "no idea",
    "ive no idea",
    "i have no idea",
    "not sure",
    "im not sure",
    "i do not know",
    "i cant remember",
    "cant remember",
    "i dont remember",
    "i forget",
    "ive forgotten",
    "i forgot",
    "ive lost it",
    "i lost it",
    "lost it",
    "ive thrown it away",
    "i threw it away",
    "i cant find it",
    "cant find it",
    "what",
    "pardon",
    "pardon me",
    "sorry",
    "sorry what",
    "what was that",
    "come again",
    "say again",
    "say that again",
    "say that again please",
    "can you repeat that",
    "could you repeat that",
    "repeat",
    "repeat that",
    "repeat please",
    "please repeat",
    "eh",
    "huh",
    "help",
    "help me",
    "i need help",
    "i dont understand",
    "what do you mean",
    "what does that mean",
    "hello",
    "hi",
    "hey",
    "hello there",
    "are you there",
    "anyone there",
    "is anyone there",
    "is anybody there",
    "hello are you there",
    "hello is anyone there",
    "hello is anybody there",
    "go back",
    "back",
    "cancel",
    "stop",
    "start again",
    "start over",
    "quit",
    "exit",
    "bye",
    "goodbye",
    "thanks",
    "thank you",
    "cheers",
    "a person",
    "person",
    "human",
    "a human",
    "agent",
    "adviser",
    "operator",
    "representative",
    "speak to a person",
    "talk to a person",
    "i want a person",
    "real person",
    "a real person",
    "someone",
    "speak to someone",
    "i want to speak to someone",
    "null",
    "undefined",
    "nil",
    "nan",
    "let me think",
    "hang on",
    "hold on",
    "one moment",
    "just a moment",
    "one second",
    "wait",
    "wait a minute",
    "please",
    "i want to speak to a person",
    "i want to talk to a person",
    "can i speak to a person",
    "can i speak to someone",
    "can i talk to someone",
    "can i talk to a person",
    "put me through",
    "put me through to someone",
    "give me a second",
    "the same",
    "same as before",
    "ok",
    "okay",
    "hmm",
    "er",
    "um",
    "erm",
    "uh",
    "mm",
    "ah",
    "um er",
    "whatever",
    "idk",
    "maybe",
    "haha",
    "lol",
    "true",
    "false",
];

/// What was said instead of an answer, or `None` when the words may be one. `text` is cleaned already.
pub fn heard(text: &str, setting: Setting) -> Option<Aside> {
    let mut words = plain_words(text);
    let filler = |word: &String| {
        matches!(
            word.as_str(),
            "well"
                | "oh"
                | "please"
                | "sorry"
                | "hmm"
                | "actually"
                | "but"
                | "honestly"
                | "ok"
                | "okay"
        ) || SOUNDS.contains(&word.as_str())
    };
    if !words.iter().all(filler) {
        while words.first().is_some_and(filler) {
            words.remove(0);
        }
        while words.last().is_some_and(filler) {
            words.pop();
        }
    }
    let said = words
        .join(" ")
        .replace("dyou", "do you")
        .replace("whadya", "what do you");
    // "n/a" loses nothing but its slash here; the plain list holds both spellings.
    let alone = |list: &[&str]| list.contains(&said.as_str());
    let within = |list: &[&str]| {
        list.iter().any(|phrase| match setting {
            Setting::Value | Setting::Optional => contains(&said, phrase),
            Setting::Words => near_start(&said, phrase),
        })
    };
    if alone(QUESTIONS_ALONE) || (words.len() <= 20 && within(QUESTIONS)) {
        return Some(Aside::Question);
    }
    if alone(DECLINES_ALONE) || (words.len() <= 20 && within(DECLINES)) {
        return Some(Aside::Declined);
    }
    // "No I haven't" is as much of a no as "I haven't".
    let no = |said: &str| matches!(said, "no" | "nope" | "nah");
    let after_no = said
        .split_once(' ')
        .filter(|(first, _)| no(first))
        .map_or(said.as_str(), |(_, rest)| rest);
    if setting == Setting::Optional
        && (no(&said)
            || matches!(
                after_no,
                "i dont"
                    | "i do not"
                    | "i havent"
                    | "i have not"
                    | "i havent any"
                    | "i aint"
                    | "i aint got one"
                    | "ive not"
                    | "ive not got one"
                    | "ive none"
                    | "havent"
                    | "not got one"
                    | "we havent"
                    | "we dont"
                    | "i wont"
                    | "i will not"
            ))
    {
        return Some(Aside::Declined);
    }
    (alone(LOST) || is_not_yet(&said) || is_beside_the_point(&words, setting))
        .then_some(Aside::Lost)
}

/// Whether the words decline what may be left out: "no", "no thanks", "rather not".
pub fn declines_optional(text: &str) -> bool {
    heard(text, Setting::Optional) == Some(Aside::Declined)
}

/// `phrase` as whole words anywhere in `said`.
fn contains(said: &str, phrase: &str) -> bool {
    said.match_indices(phrase).any(|(at, found)| {
        let before = said.get(..at).unwrap_or_default();
        let after = said
            .get(at.saturating_add(found.len())..)
            .unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

/// `phrase` after at most two words of `said`, in an utterance short enough to hold little else.
fn near_start(said: &str, phrase: &str) -> bool {
    said.split(' ').count() <= 10
        && said.match_indices(phrase).any(|(at, found)| {
            let before = said.get(..at).unwrap_or_default();
            let after = said
                .get(at.saturating_add(found.len())..)
                .unwrap_or_default();
            (before.is_empty() || before.ends_with(' '))
                && before.split_whitespace().all(|word| {
                    matches!(
                        word,
                        "i" | "id"
                            | "i'd"
                            | "would"
                            | "im"
                            | "its"
                            | "thats"
                            | "no"
                            | "can"
                            | "we"
                            | "and"
                            | "so"
                    )
                })
                && (after.is_empty() || after.starts_with(' '))
        })
}
