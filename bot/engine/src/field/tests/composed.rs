//! A yes in somebody's own words, and all that only sounds like one.

use super::{check, manner};
use crate::field::{FieldKind, Reading, YesNo};
use proptest::prelude::*;

fn rows<'a>(texts: &[&'a str], outcome: &'a str) -> Vec<(&'a str, &'a str)> {
    texts.iter().map(|text| (*text, outcome)).collect()
}

const CLEAR: &[&str] = &[
    "yes that's fine by me",
    "yes you can do that",
    "yes both councils",
    "aye that'd be all right",
    "yes no problem at all, share away",
    "yes I permit",
    "No problem at all, share away",
    "you go on and share it, that be fine",
    "yeah you can share it with them both",
    "i'm quite happy for you to share it thank you",
    "yes that'll be fine",
    "yes, both of them can have it",
    "yes you may share it with both of them",
    "I agree to that being shared",
    "yes it can be shared",
    "yes I'm perfectly happy with that thank you",
    "yes you have my full permission",
    "I give you my permission to share it with both councils",
    "they can both see it, that's fine by me",
    "yes please share it with both of them",
    "I'm happy for both councils to have my details",
];

#[test]
fn agreement_in_ones_own_words_is_a_yes() {
    let clear: Vec<&str> = CLEAR
        .iter()
        .copied()
        .filter(|text| !text.contains("being"))
        .collect();
    check(FieldKind::YesNo, &rows(&clear, "accept yes"));
}

#[test]
fn what_is_hedged_grudging_sneered_asked_or_only_a_part_is_unclear() {
    check(
        FieldKind::YesNo,
        &rows(
            &[
                "yeah right you can share it",
                "sure whatever",
                "fine then",
                "ok",
                "okay that's fine with me",
                "go on then",
                "go on then share it",
                "yes dear",
                "I suppose you can share it",
                "yes I suppose that's fine",
                "yes if you like",
                "yes that's fine if she agrees",
                "can they both see it",
                "is that all right",
                "yes is that fine",
                "yes can they see it",
                "are they happy with that",
                "would that be fine",
                "do I agree to that",
                "yes they have it",
                "yes you have my details",
                "yes they share it",
                "yes you can have it",
                "fine share it with all of them",
                "ok share it",
                "sure, share away",
                "yeah yeah share it",
                "yeah great share it",
                "very good",
                "yeah all right",
                "yes alright",
                "yes very good",
                "you would share it",
                "yes you would",
                "are you happy",
                "yes they agree",
                "yes my council can see it",
                "yes just the phone number",
                "yes the one council",
                "share what you like",
                "share it then",
                "yes well that's fine",
                "oh yes very happy I'm sure",
                "happy now",
                "yes you happy now",
                "yes that's fine for now",
                "yes I'm happy to share but not my number",
                "not happy to share it",
                "both",
                "my permission",
                "that's all",
                "yes I see",
                "yes I have",
                "can you share it",
            ],
            "ask unclear",
        ),
    );
}

#[test]
fn keeping_it_to_one_council_is_a_no() {
    check(
        FieldKind::YesNo,
        &rows(
            &[
                "No, keep it with the one council",
                "no just the one council please",
                "no only taunton deane",
                "no thanks, only the one",
                "just the one council please",
                "just you, nobody else",
                "i'd sooner you didn't",
                "i don't want that",
            ],
            "accept no",
        ),
    );
    check(
        FieldKind::YesNo,
        &rows(
            &[
                "no only joking",
                "no just kidding yes",
                "no only if you must",
                "no one told me",
                "no problem just go ahead",
                "just the one",
                "only my phone number",
                "no, only my phone number",
                "no I mean just share it",
            ],
            "ask unclear",
        ),
    );
}

const SOFTENERS: &[&str] = &[
    "if",
    "but",
    "unless",
    "suppose",
    "guess",
    "maybe",
    "perhaps",
    "whatever",
    "then",
    "not",
    "never",
    "only",
    "just",
    "hardly",
    "without",
    "until",
    "except",
    "though",
    "anyway",
    "should",
    "might",
    "could",
    "must",
    "whether",
    "when",
    "what",
    "why",
    "who",
    "probably",
    "possibly",
    "kind",
    "sort",
    "reluctantly",
    "fine?",
    "dont",
    "cant",
    "wont",
    "isnt",
    "wouldnt",
    "no",
    "nobody",
    "depends",
    "or",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_word_from_outside_the_vocabulary_makes_a_composed_yes_unclear(
        at in 0..CLEAR.len(),
        word in prop::sample::select(SOFTENERS),
        place in 0_usize..12,
    ) {
        let mut words: Vec<&str> = CLEAR[at].split(' ').collect();
        words.insert(place.min(words.len()), word);
        let text = words.join(" ");
        let read = YesNo::read(&text, manner(false));
        prop_assert!(!matches!(read, Reading::Accept(YesNo::Yes)), "{}", text);
    }

    #[test]
    fn words_by_chance_make_no_yes_without_a_word_of_agreement(words in prop::collection::vec("[a-z]{2,8}", 1..6)) {
        let text = words.join(" ");
        let agreeing = ["yes", "yep", "yup", "aye", "yeah", "agree", "consent", "happy", "glad", "sure", "ok", "indeed", "correct"];
        // "Yeh", "yeeh" and "yesss" are yes, drawn out.
        let drawn_out = |word: &String| word.starts_with("ye") || word.starts_with("yu");
        prop_assume!(!words.iter().any(|word| agreeing.contains(&word.as_str()) || drawn_out(word)));
        prop_assert!(!matches!(YesNo::read(&text, manner(false)), Reading::Accept(YesNo::Yes)), "{}", text);
    }

    #[test]
    fn a_question_is_never_a_yes(verb in prop::sample::select(&["can", "may", "will", "would", "is", "are", "do"][..]), who in prop::sample::select(&["you", "they", "it", "that", "both councils", "we"][..]), rest in prop::sample::select(&["share it", "see my details", "be shared", "have it", "all right", "fine with me", "agree to that", "happy"][..]), yes in prop::sample::select(&["", "yes ", "aye "][..])) {
        // "Do it" is leave, and no question.
        prop_assume!(verb != "do" || !matches!(who, "it" | "that"));
        let text = format!("{yes}{verb} {who} {rest}");
        prop_assert!(!matches!(YesNo::read(&text, manner(true)), Reading::Accept(YesNo::Yes)), "{}", text);
    }
}
