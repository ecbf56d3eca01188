//! Tables of answers and what is to be made of them, one file a family of fields.
//!
//! A row is an answer and `outcome` or `outcome value` or `reject fault-id`. A row that begins with
//! "~" is spoken. Add a row for every answer that was once read wrongly.

mod aloud;
mod clauses;
mod codes;
mod composed;
mod consent;
mod contact;
mod corrections;
mod dates;
mod heard;
mod hostile;
mod joined;
mod laws;
mod named;
mod numbers;
mod people;
mod places;
mod refusals;
mod talk;
mod unmoved;

use super::{Choice, FieldKind, Manner, Plain, Reading};
use chrono::NaiveDate;

/// Tuesday 24 November 2026.
pub(super) fn manner(spoken: bool) -> Manner {
    Manner {
        spoken,
        today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
    }
}

/// What a field makes of an answer, as one line.
pub(super) fn outcome(kind: FieldKind, row: &str, choices: &[Choice]) -> String {
    let (spoken, text) = match row.strip_prefix('~') {
        Some(rest) => (true, rest),
        None => (false, row),
    };
    let value = |plain: Plain| match plain {
        Plain::Text(text) => text,
        Plain::Number(number) => number.to_string(),
        Plain::List(list) => list.join(" | "),
    };
    match kind.read(text, manner(spoken), choices) {
        Reading::Accept(found) => format!("accept {}", value(found.json())),
        Reading::Ask(found) => format!("ask {}", value(found.json())),
        Reading::Reject(fault) => format!("reject {}", fault.0),
        Reading::Declined => "declined".to_owned(),
        Reading::Question => "question".to_owned(),
    }
}

/// Runs a table; all rows that differ are told at once.
pub(super) fn check(kind: FieldKind, rows: &[(&str, &str)]) {
    check_choices(kind, &[], rows);
}

pub(super) fn check_choices(kind: FieldKind, choices: &[Choice], rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(answer, expected)| {
            let got = outcome(kind, answer, choices);
            // "reject" alone takes any fault.
            let fits = got == *expected
                || (!expected.contains(' ') && got.split(' ').next() == Some(expected));
            (!fits).then(|| format!("{answer:?}: expected {expected:?}, got {got:?}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} rows differ:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}
