//! What holds for every field, whatever is said to it; the fuzzer looks for a text that breaks it.
//!
//! To add a field: a `[[bin]]` in `Cargo.toml` with the field's name. Nothing here knows one field
//! from another.

use chrono::NaiveDate;
use engine::field::{Choice, Fault, FieldKind, FieldValue, Manner, Reading, faults};

/// Characters that a stored value must never hold: they could turn a line round on a screen, end a
/// C string or start a new log line.
fn unfit(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Reads `data` as an answer to the field (its first byte decides between typed and spoken) and
/// holds what comes of it against the laws of all fields.
///
/// # Panics
/// Where a law is broken, and then it says which.
pub fn keeps_its_laws(field: &str, data: &[u8]) {
    let Some((manner, text)) = data.split_first() else {
        return;
    };
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let Some(kind) = FieldKind::named(field) else {
        panic!("There is no field `{field}`: name the target after one that `porter parse` knows.");
    };
    let manner = Manner {
        spoken: manner & 1 == 1,
        today: NaiveDate::from_ymd_opt(2026, 3, 4).unwrap_or_default(),
    };
    let choices = [Choice::plain("Brown bin"), Choice::plain("Black bin")];
    match kind.read(text, manner, &choices) {
        Reading::Accept(value) => {
            is_fit(&value, text);
            if !words(kind) {
                reads_back(kind, &value, manner, &choices);
            }
        }
        Reading::Ask(value) => is_fit(&value, text),
        Reading::Reject(fault) => has_words(fault),
        Reading::Declined | Reading::Question => {}
    }
}

/// Words lose what is said around them ("er, well, 14"), and may lose more of it when they are said
/// again; figures and codes must not change.
const fn words(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Name
            | FieldKind::House
            | FieldKind::Street
            | FieldKind::Town
            | FieldKind::Address
            | FieldKind::Location
            | FieldKind::Description
            | FieldKind::Items
            | FieldKind::Text
    )
}

/// A value is inert, is no longer than a few times what was said, and can be shown, said and stored.
fn is_fit(value: &FieldValue, said: &str) {
    let shown = value.shown();
    assert!(!shown.trim().is_empty(), "a value that shows nothing");
    assert!(!shown.chars().any(unfit), "what cannot be seen is kept in {shown:?}");
    let most = 200 + 24 * said.chars().count();
    assert!(shown.chars().count() <= most, "{shown:?} is longer than what was said");
    assert!(!value.spoken().is_empty(), "{shown:?} cannot be said");
    let _ = value.json();
}

/// A sure value, typed again as it is shown, gives the same value or is read back; it never gives
/// another one.
fn reads_back(kind: FieldKind, value: &FieldValue, manner: Manner, choices: &[Choice]) {
    let typed = Manner {
        spoken: false,
        ..manner
    };
    if let Reading::Accept(again) = kind.read(&value.shown(), typed, choices) {
        let (shown, again) = (value.shown(), again.shown());
        assert!(again == shown, "{shown:?} is read as another value, {again:?}");
    }
}

/// Every fault has words in a pack, because the checker holds packs against the list of all.
fn has_words(fault: Fault) {
    assert!(faults::ALL.contains(&fault), "a fault that no pack has words for");
}
