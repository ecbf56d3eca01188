//! No phone number, in other words than "I'd rather not say": "I'm not on the telephone", "we had it cut
//! off", "email me instead please", "I can't hear on the phone".

use super::phrase::plain_words;

/// What a number belongs to.
const PHONES: &[&str] = &[
    "phone",
    "phones",
    "telephone",
    "telephones",
    "landline",
    "mobile",
    "cell",
    "number",
    "line",
];
const NONE: &[&str] = &[
    "no", "not", "havent", "hasnt", "dont", "isnt", "aint", "never", "without", "cant", "cannot",
    "wont", "nor",
];
/// Other ways of being reached.
const OTHERWISE: &[&str] = &[
    "email", "emails", "emailed", "mail", "letter", "letters", "post", "write", "writing", "wrote",
    "text",
];
/// Words that put one way before another.
const RATHER: &[&str] = &[
    "instead", "rather", "prefer", "better", "best", "just", "only", "please", "easier", "me",
    "sooner",
];
/// Somebody who has a number and cannot tell it, or asks about one.
const LOOKING: &[&str] = &[
    "know",
    "remember",
    "remembered",
    "sure",
    "idea",
    "find",
    "here",
    "hand",
    "wrong",
    "working",
    "your",
    "yours",
    "what",
    "which",
    "why",
    "second",
    "minute",
    "moment",
    "wait",
    "changed",
    "new",
    "old",
    "heard",
    "hear",
    "say",
];

/// Whether somebody says that there is no number, or would be reached otherwise.
pub(super) fn refuses(text: &str) -> bool {
    const MOST: usize = 16;
    const DEAF: &[&str] = &["deaf", "hearing", "stammer", "mute"];
    let words = plain_words(text);
    let said = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let whole = format!(" {} ", words.join(" "));
    let figures = text.chars().any(|c| c.is_ascii_digit() || c == '@')
        || words
            .iter()
            .filter(|word| {
                super::number_words::unit(word).is_some() || matches!(word.as_str(), "oh" | "zero")
            })
            .count()
            > 1;
    if figures || words.len() > MOST {
        return false;
    }
    if said(DEAF) {
        return true;
    }
    if said(LOOKING) {
        return false;
    }
    let none = said(NONE) && said(PHONES);
    let gone = [
        " cut off ",
        " got rid ",
        " there isnt one ",
        " there is not one ",
        " isnt one ",
        " aint one ",
        " aint got one ",
        " dont use one ",
        " never had one ",
        " havent got one ",
        " there is none ",
        " theres none ",
        " havent one ",
        " dont ring ",
        " dont call ",
        " dont phone ",
        " not on it ",
        " no calls ",
        " rather you didnt ring ",
        " rather you didnt call ",
        " rather you didnt phone ",
        " phone me please dont ",
    ]
    .iter()
    .any(|turn| whole.contains(turn));
    none || gone || (said(OTHERWISE) && said(RATHER))
}
