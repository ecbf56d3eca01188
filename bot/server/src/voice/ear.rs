//! How each question is listened to: what may be keyed, which pauses belong to an answer, what is likely
//! to be heard.

use engine::conversation::View;
use engine::field::FieldKind;
use engine::flow::Book;
use twilio::twiml::{Input, Keys, Speech, SpeechEnd};

/// Recognisers are told that single letters and digits come.
const SPELT: &str = "$OOV_CLASS_ALPHANUMERIC_SEQUENCE";

/// Recognisers are told that a number comes.
const NUMBER: &str = "$OOV_CLASS_DIGIT_SEQUENCE";

/// Seconds that somebody who types for a caller may take (relay services, domain.md C12).
const RELAY_TIMEOUT: u8 = 40;

/// How a question is listened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ear {
    /// What is listened for.
    pub(super) input: Input,
    /// Seconds until silence counts as an answer.
    pub(super) timeout: u8,
}

/// What kind of answer is awaited, as far as listening goes.
#[derive(Clone, Copy)]
enum Awaited {
    /// One of a few, each with a key.
    Choice,
    /// A number, which may be keyed.
    Digits,
    /// Letters and digits one by one.
    Spelt,
    /// A name, a street, an address.
    Name,
    /// What happened, in words.
    Words,
    /// Anything at all.
    Wish,
}

/// How the open question is listened to; `slowly` for somebody who needs time.
pub(super) fn ear(view: &View, book: &Book, model: Option<&String>, slowly: bool) -> Ear {
    let awaited = awaited(view, book);
    let (timeout, pause, keys) = match awaited {
        Awaited::Choice => (7, 1, Keys::One),
        Awaited::Digits | Awaited::Spelt => (9, 3, Keys::UntilHash),
        Awaited::Words => (9, 3, Keys::One),
        Awaited::Name | Awaited::Wish => (8, 2, Keys::One),
    };
    let keys = if view.choices.len() > 9 {
        Keys::UntilHash
    } else {
        keys
    };
    let hints = match awaited {
        Awaited::Choice => view.choices.clone(),
        Awaited::Digits => vec![NUMBER.to_owned()],
        Awaited::Spelt => vec![SPELT.to_owned()],
        Awaited::Name | Awaited::Words | Awaited::Wish => Vec::new(),
    };
    let speech = Speech {
        model: model.cloned(),
        end: SpeechEnd::Pause(if slowly { pause + 3 } else { pause }),
        hints,
    };
    Ear {
        input: Input::SpeechAndKeys(speech, keys),
        timeout: if slowly { RELAY_TIMEOUT } else { timeout },
    }
}

/// An ear for anything, where it is not known what is open.
pub(super) fn anything(model: Option<&String>) -> Ear {
    let speech = Speech {
        model: model.cloned(),
        end: SpeechEnd::Pause(2),
        hints: Vec::new(),
    };
    Ear {
        input: Input::SpeechAndKeys(speech, Keys::UntilHash),
        timeout: 8,
    }
}

fn awaited(view: &View, book: &Book) -> Awaited {
    if !view.choices.is_empty() {
        return Awaited::Choice;
    }
    let Some(asks) = view.asks.as_ref() else {
        return Awaited::Wish;
    };
    let question = view.form.as_ref().and_then(|form| {
        let form = book.form(form.as_str())?;
        form.collect.iter().find(|question| question.field == *asks)
    });
    let kind = question
        .map(|question| question.kind)
        .or_else(|| FieldKind::named(asks.as_str()));
    match kind {
        Some(
            FieldKind::Phone
            | FieldKind::Dob
            | FieldKind::Date { .. }
            | FieldKind::WholeNumber { .. }
            | FieldKind::Uprn
            | FieldKind::Code,
        ) => Awaited::Digits,
        Some(
            FieldKind::Postcode
            | FieldKind::Reference
            | FieldKind::Registration
            | FieldKind::NiNumber
            | FieldKind::SpeltCode
            | FieldKind::House
            | FieldKind::Email,
        ) => Awaited::Spelt,
        Some(FieldKind::Name | FieldKind::Street | FieldKind::Town | FieldKind::Address) => {
            Awaited::Name
        }
        Some(FieldKind::Location | FieldKind::Description | FieldKind::Items | FieldKind::Text) => {
            Awaited::Words
        }
        Some(FieldKind::YesNo | FieldKind::Choice | FieldKind::ContactPreference) => {
            Awaited::Choice
        }
        None => Awaited::Wish,
    }
}
