//! Words that answer nothing, whatever is asked: a sigh, abuse, haste ("hurry up"), somebody else who is to
//! be asked ("ask my wife"), and what points elsewhere ("see above", "you already have it").
//!
//! They count only where they are all that was said. To hear one more, add it to a list here; every field then
//! does. The patterns are cues, as in a pack; small words that change nothing are left out before.

use super::aside::Setting;
use crate::cue::{Cue, are_made_up_of};
use std::sync::LazyLock;

/// Left out before: they change nothing.
const SMALL: &[&str] = &[
    "a",
    "absolute",
    "absolutely",
    "again",
    "ah",
    "all",
    "already",
    "an",
    "and",
    "blasted",
    "blooming",
    "bloody",
    "but",
    "complete",
    "completely",
    "damn",
    "flipping",
    "honestly",
    "just",
    "look",
    "lot",
    "now",
    "oh",
    "ok",
    "ooh",
    "please",
    "quite",
    "really",
    "right",
    "seriously",
    "so",
    "sorry",
    "the",
    "then",
    "too",
    "total",
    "totally",
    "utterly",
    "very",
    "well",
];

/// May stand among them, and are nothing by themselves.
const AMONG: &[&str] = &[
    "as", "before", "better", "best", "could", "earlier", "else", "for", "have", "he", "i", "id",
    "ill", "im", "in", "is", "it", "its", "must", "my", "need", "on", "once", "per", "said", "say",
    "says", "she", "should", "that", "thats", "they", "this", "time", "to", "twice", "want", "we",
    "where", "will", "with", "would", "you", "youd", "youll", "details", "find", "check", "get",
    "think",
];

const PATTERNS: &[&str] = &[
    // Sighs
    "for goodness|gods|god|heavens|petes|christs|pitys|crying|fucks|fs|flips sake|out",
    "for crying out loud",
    "my|good|dear god|goodness|gosh|lord|word|heavens|gracious|days|me|dear",
    "goodness|gracious|gosh|heavens me|gracious|knows",
    "dear|hell|blimey|crikey|ffs|omg|wtf|argh|ugh|grr|tut|christ|damnit|dammit|bollocks|strewth",
    "sod|bugger|blow it|off|this|that|you",
    "piss|get off|lost|stuffed",
    "shut up",
    // Abuse
    "this|that|it is|was|gets|getting ridiculous|useless|hopeless|pathetic|stupid|daft|silly|appalling|disgraceful|outrageous|annoying|frustrating|infuriating|unbelievable|unacceptable|joke|nonsense|shambles|farce|disgrace|madness",
    "its|thats|whats|this|what|how ridiculous|useless|hopeless|pathetic|stupid|daft|silly|appalling|disgraceful|outrageous|annoying|frustrating|infuriating|unbelievable|unacceptable|joke|nonsense|shambles|farce|disgrace|madness",
    "ridiculous|useless|hopeless|pathetic|unbelievable|outrageous|disgraceful|nonsense",
    "you|yous|they are|is|lot useless|hopeless|pathetic|stupid|daft|silly|ridiculous|rude|thick|clueless|incompetent|idiots|morons|muppets|joke|disgrace|shambles",
    "youre|your|ur|you|theyre useless|hopeless|pathetic|stupid|daft|silly|ridiculous|rude|thick|clueless|incompetent|idiot|idiots|moron|morons|muppet|muppets|joke|disgrace|shambles",
    "you|youre|your|stupid|useless|daft stupid|useless|daft|silly|dumb machine|robot|bot|thing|computer|people|council",
    "stupid|useless|daft machine|robot|bot",
    "its|this|what|youre|is waste of space|time|money",
    "you are no|waste help|use|good|of space",
    "youre no help|use|good",
    "fed up with this|it|you|that",
    "sick of this|it|you|that",
    // Haste
    "hurry up|it",
    "come on",
    "get on with it",
    "get move on",
    "chop chop",
    "be quick|quicker",
    "havent|dont|not got|have day|time|long|minute",
    "havent|dont got|have got|have day|time|long|minute",
    "in hurry|rush",
    "speak|talk up|louder|properly|slower",
    "i cant hear you|anything|that|myself",
    "hold|hang on sec|second|minute|moment|mo|tick|bit",
    "hold|hang on",
    "kids|children|grandkids are|is|were shouting|crying|screaming|fighting hold|hang on",
    "need minute|moment|second|sec|mo|bit",
    // Somebody else is to be asked
    "ask|asking my|our|her|his|your wife|husband|partner|missus|mum|mother|dad|father|son|daughter|sister|brother|neighbour|landlord|carer|boss|colleague|colleagues|nan|gran|girlfriend|boyfriend|solicitor|agent|wifes|mate",
    "ask my other half",
    "ask|asking him|her|them|me|yourself|yourselves|someone|somebody|anyone|around|council|computer",
    "my|our wife|husband|partner|missus|mum|mother|dad|father|son|daughter|sister|brother|carer|landlord|nan|gran knows|deals|handles|keeps|sorts",
    "my other half knows|deals|handles|keeps|sorts|does",
    "my|our wife|husband|partner|missus|mum|mother|dad|father|son|daughter|sister|brother|carer|landlord|nan|gran will|would|might know",
    "you first|guess|choose|decide|pick",
    "after you",
    // What points elsewhere
    "see|read|check|refer|scroll|as|per|like|same above|below|previous|previously|overleaf|attached|attachment|earlier",
    "as before|always|usual",
    "see|check|read my|your|our|last|previous email|emails|letter|message|report|form|application|notes|records|system|file|account|website|last|previous",
    "as|in|on|from|per my|your|our|their|last|previous email|emails|letter|message|report|form|application|notes|records|system|systems|file|files|computer|screen|website",
    "as|in|on|from|per my|your|our|their last|previous|other email|letter|message|report|form|application|call",
    "on file|record|system|screen",
    "same as|like before|above|last|previously|always|usual",
    "same as|like my|last|our|previous last|previous|report|one|request|form|call|message report|one|request|form|call|message",
    "same as|like my|our|last|previous report|one|request|form|call|message",
    "same as|like last time|report|one|request|form|week|year",
    "same place|spot|one|location|address|name as|like before|last|above|always|previously",
    "ditto",
    "you have|got|know|had it|that|them|this|those",
    "you have|got|know|had my|our details|name|address|number|phone|email|postcode",
    "youve got|had it|that|them|this|those",
    "youve got|had my|our details|name|address|number|phone|email|postcode",
    "i|ive|we|weve told|said|gave|given|typed|wrote|put you|it|that|this|them",
];

/// Said where any words would be an answer; of a closed question they answer something.
const MISTAKES: &[&str] = &[
    "i|ive|we|weve|have made|make mistake|error",
    "thats|its wrong|incorrect|mistake",
    "that|this|it is wrong|incorrect|mistake",
    "thats|its not right|correct",
    "i|ive got|put|typed it|that|this wrong",
];

static CUES: LazyLock<(Vec<Cue>, Vec<Cue>)> = LazyLock::new(|| {
    let read = |list: &[&str]| list.iter().filter_map(|one| Cue::parse(one).ok()).collect();
    (read(PATTERNS), read(MISTAKES))
});

/// The most words that are read so; whoever says more tells something.
const MOST: usize = 16;

/// Whether the words, in plain form, are all of them such.
pub(super) fn is_beside_the_point(words: &[String], setting: Setting) -> bool {
    let said: Vec<String> = words
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .cloned()
        .collect();
    if said.is_empty() || words.len() > MOST {
        return false;
    }
    let (patterns, mistakes) = &*CUES;
    let mistakes = mistakes.iter().filter(|_| setting == Setting::Words);
    let cues: Vec<&Cue> = patterns.iter().chain(mistakes).collect();
    are_made_up_of(&said, &cues, AMONG)
}

/// As [`is_beside_the_point`], for words as they were said, a mistake that is owned up to among them.
pub(crate) fn says_nothing_to_the_point(text: &str) -> bool {
    is_beside_the_point(&super::phrase::plain_words(text), Setting::Words)
}

#[cfg(test)]
mod tests {
    use super::{CUES, MISTAKES, PATTERNS, is_beside_the_point, says_nothing_to_the_point};
    use crate::field::aside::Setting;
    use crate::field::phrase::plain_words;

    #[test]
    fn every_pattern_is_a_cue() {
        assert_eq!(CUES.0.len(), PATTERNS.len());
        assert_eq!(CUES.1.len(), MISTAKES.len());
    }

    #[test]
    fn sighs_abuse_haste_and_pointers_answer_nothing() {
        for said in [
            "this is bloody ridiculous, you lot are useless",
            "hurry up",
            "oh for goodness sake",
            "for gods sake hurry up",
            "this is ridiculous",
            "ask my wife",
            "you'd better ask my wife",
            "you should ask my husband",
            "you stupid machine",
            "you lot are useless",
            "you already have it",
            "its on your system",
            "i already told you",
            "i need a minute to find it",
            "speak up",
            "oh dear",
            "the kids are shouting hold on",
            "he says hold on a sec",
            "see above",
            "as above",
            "as before",
            "as per my email",
            "same as my last report",
            "in the same place as last time",
            "what a joke",
            "I haven't got all day",
            "my wife deals with that",
        ] {
            assert!(says_nothing_to_the_point(said), "{said}");
        }
    }

    #[test]
    fn a_mistake_is_no_answer_where_any_words_would_be_one() {
        for said in ["i made a mistake", "thats wrong", "it is wrong"] {
            let words = plain_words(said);
            assert!(is_beside_the_point(&words, Setting::Words), "{said}");
            assert!(!is_beside_the_point(&words, Setting::Value), "{said}");
        }
    }

    #[test]
    fn what_holds_an_answer_is_none_of_them() {
        for said in [
            "Joy Quick",
            "a sofa and a useless old fridge",
            "its all rubbish and waste",
            "see the lane behind the pub",
            "as you go up Mill Lane",
            "in my garden",
            "on the corner",
            "my wife",
            "you can ring my wife on 07700 900123",
            "the dog is barking all night",
            "hold on it's Ada Example",
            "the phone box above the shop",
            "this is Ada",
            "it is broken",
            "i need it",
            "Dear Alan",
            "",
        ] {
            assert!(!says_nothing_to_the_point(said), "{said}");
        }
    }
}
