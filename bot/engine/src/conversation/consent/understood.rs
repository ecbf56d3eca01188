//! Words of understanding before an answer to a consent question: "ok I understand, you can share", "oh
//! right, no then". They answer nothing themselves; what comes after them is read as it stands.

use crate::cue::words;

/// Said before them, and kept where it is itself an answer: "yes, I understand, you can".
const BEFORE: &[&str] = &["oh", "ah", "er", "um", "well", "right", "so", "and"];
const YES: &[&str] = &["yes", "yeah", "yep", "yup", "aye"];
const OK: &[&str] = &["ok", "okay", "alright", "righto"];
/// What says that the explanation was understood.
const UNDERSTOOD: &[&str] = &[
    "i understand that now",
    "i understand now",
    "i understand that",
    "i understand",
    "now i understand",
    "understood",
    "i get it now",
    "i get it",
    "i get that",
    "i get you",
    "got it",
    "gotcha",
    "got you",
    "i see now",
    "i see",
    "oh i see",
    "fair enough",
    "fair dos",
    "makes sense",
    "that makes sense",
    "it makes sense",
    "thats clear",
    "thats clearer",
    "thank you for explaining",
    "thanks for explaining",
    "thanks for that",
    "thanks for telling me",
    "good to know",
    "i was just checking",
    "just checking",
    "just wondered",
    "i just wondered",
];
/// Leads to an answer in so many words.
const LEADS: &[&str] = &[
    "then its a",
    "its a",
    "thats a",
    "itll be a",
    "ill say",
    "then ill say",
    "i say",
    "i will say",
    "in that case",
    "in that case ill say",
    "well then",
];

/// The answer after words of understanding; `None`, where there are none or nothing comes after them.
///
/// "I understand you can share" tells what was understood: without a stop between them the answer has
/// to begin with a word that is one.
pub(in crate::conversation) fn after_understanding(text: &str) -> Option<String> {
    let said: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = said.iter().map(|word| words(word).concat()).collect();
    let is = |at: usize, list: &[&str]| {
        plain
            .get(at)
            .is_some_and(|word| list.contains(&word.as_str()))
    };
    let begins = |at: usize, phrase: &str| {
        let mut long = 0;
        let all = phrase.split(' ').enumerate().all(|(n, word)| {
            long = n + 1;
            plain.get(at + n).is_some_and(|said| said == word)
        });
        all.then_some(long)
    };
    let longest = |at: usize, list: &[&str]| {
        let found = list.iter().filter_map(|phrase| begins(at, phrase));
        found.max()
    };
    let mut at = 0;
    let (mut yes, mut gone) = (None, false);
    loop {
        if let Some(long) = longest(at, UNDERSTOOD) {
            at += long;
            gone = true;
        } else if let Some(long) = longest(at, LEADS) {
            // "It's a no" is an answer; "it's a shame" is a remark, and what follows says which.
            at += long;
            gone = true;
        } else if is(at, BEFORE) || is(at, OK) {
            at += 1;
            gone = true;
        } else if is(at, YES) && yes.is_none() && !gone && longest_after(&plain, at + 1) {
            yes = said.get(at).copied();
            at += 1;
        } else {
            break;
        }
    }
    let rest = said.get(at..).filter(|rest| !rest.is_empty())?;
    let stopped = at
        .checked_sub(1)
        .and_then(|last| said.get(last))
        .is_some_and(|last| last.ends_with([',', '.', ';', '!', '-', '–', '—']));
    let answers = is(at, YES)
        || is(at, OK)
        || is(
            at,
            &["no", "nope", "nah", "please", "go", "then", "share", "dont"],
        );
    if !gone || !(stopped || answers) {
        return None;
    }
    let rest = rest.join(" ");
    Some(match yes {
        // "Yes, I understand, no": the later words count, and with the yes they are not clear.
        Some(yes) => format!("{yes}, {rest}"),
        None => rest,
    })
}

/// "Then no, leave it" without the word that only joins it to what was explained. Before a no alone: "then
/// yes" is asked about once more.
pub(in crate::conversation) fn without_then(text: &str) -> &str {
    const NO: [&str; 3] = ["no", "nope", "nah"];
    let (first, rest) = text
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or_default();
    let joins = words(first) == ["then"];
    let denies = words(rest)
        .first()
        .is_some_and(|next| NO.contains(&next.as_str()));
    if joins && denies { rest } else { text }
}

/// Whether words of understanding follow, after no more than an "ok".
fn longest_after(plain: &[String], at: usize) -> bool {
    let from = plain.get(at..).unwrap_or_default();
    let from: Vec<&str> = from
        .iter()
        .map(String::as_str)
        .skip_while(|word| OK.contains(word) || BEFORE.contains(word))
        .collect();
    let from = from.join(" ");
    UNDERSTOOD.iter().any(|phrase| {
        from.strip_prefix(phrase)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::{after_understanding, without_then};

    #[test]
    fn then_is_left_out_before_a_no_alone() {
        for (said, left) in [
            ("then no, leave it", "no, leave it"),
            ("Then nah", "nah"),
            ("then yes", "then yes"),
            ("then", "then"),
            ("", ""),
        ] {
            assert_eq!(without_then(said), left, "{said}");
        }
    }

    #[test]
    fn what_comes_after_is_read_as_it_stands() {
        for (said, rest) in [
            (
                "yes ok i understand, you can share",
                Some("yes, you can share"),
            ),
            ("ok i understand, you can share", Some("you can share")),
            ("fair enough, yes", Some("yes")),
            ("fair enough yes", Some("yes")),
            ("oh right, no then", Some("no then")),
            ("ok, I'll say no", Some("no")),
            ("I'll say no thank you", Some("no thank you")),
            ("Right. Got it. No thanks.", Some("No thanks.")),
            ("oh i see well yes go on then", Some("yes go on then")),
            // What was understood is no answer.
            ("i understand you can share", None),
            ("i see you share everything", None),
            ("ok i understand", None),
            ("yes i understand", None),
            ("fair enough", None),
            ("yes", None),
            ("no", None),
            ("yes please", None),
        ] {
            assert_eq!(after_understanding(said).as_deref(), rest, "{said}");
        }
    }
}
