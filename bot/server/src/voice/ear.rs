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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaited {
    /// One of a few, each with a key.
    Choice,
    /// One of more than there are keys.
    LongChoice,
    /// A number, which may be keyed.
    Digits,
    /// Letters and digits one by one.
    Spelt,
    /// A name.
    Name,
    /// A street, a town, an address.
    Address,
    /// Where something is, in words.
    Place,
    /// What happened, in words.
    Words,
    /// Anything at all.
    Wish,
}

impl Awaited {
    /// Whether more than one key may belong to the answer.
    pub(super) const fn takes_numbers(self) -> bool {
        matches!(self, Self::LongChoice | Self::Digits | Self::Spelt)
    }

    /// Seconds until silence counts as an answer.
    pub(super) const fn timeout(self, slowly: bool) -> u8 {
        match self {
            _ if slowly => RELAY_TIMEOUT,
            Self::Choice | Self::LongChoice => 7,
            Self::Name | Self::Address | Self::Wish => 8,
            Self::Digits | Self::Spelt | Self::Place | Self::Words => 9,
        }
    }

    /// Seconds of a pause that still belongs to the answer.
    const fn pause(self, slowly: bool) -> u8 {
        let pause = match self {
            Self::Choice | Self::LongChoice => 1,
            Self::Name | Self::Address | Self::Wish => 2,
            Self::Digits | Self::Spelt | Self::Place | Self::Words => 3,
        };
        if slowly { pause + 3 } else { pause }
    }
}

/// How the open question is listened to; `slowly` for somebody who needs time.
pub(super) fn ear(view: &View, book: &Book, model: Option<&String>, slowly: bool) -> Ear {
    let awaited = awaited(view, book);
    let hints = match awaited {
        Awaited::Choice | Awaited::LongChoice => view.choices.clone(),
        Awaited::Digits => vec![NUMBER.to_owned()],
        Awaited::Spelt => vec![SPELT.to_owned()],
        Awaited::Address | Awaited::Place => book.places.likely_names().to_vec(),
        Awaited::Name | Awaited::Words | Awaited::Wish => Vec::new(),
    };
    let speech = Speech {
        model: model.cloned(),
        end: SpeechEnd::Pause(awaited.pause(slowly)),
        hints,
    };
    let keys = if awaited.takes_numbers() {
        Keys::UntilHash
    } else {
        Keys::One
    };
    Ear {
        input: Input::SpeechAndKeys(speech, keys),
        timeout: awaited.timeout(slowly),
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

/// What kind of answer the open question awaits.
pub(super) fn awaited(view: &View, book: &Book) -> Awaited {
    match view.choices.len() {
        0 => {}
        1..=9 => return Awaited::Choice,
        _ => return Awaited::LongChoice,
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
        Some(FieldKind::Name) => Awaited::Name,
        Some(FieldKind::Street | FieldKind::Town | FieldKind::Address) => Awaited::Address,
        Some(FieldKind::Location) => Awaited::Place,
        Some(FieldKind::Description | FieldKind::Items | FieldKind::Text) => Awaited::Words,
        Some(FieldKind::YesNo | FieldKind::Choice | FieldKind::ContactPreference) => {
            Awaited::Choice
        }
        None => Awaited::Wish,
    }
}
