//! Fluent messages: everything Porter says that no topic says, in every language of the pack.
//!
//! A message may carry an attribute `.speech` with the form for the ear.

use crate::reply::Saying;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The messages of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    language: String,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language)
    }
}

impl Words {
    /// Reads Fluent source.
    ///
    /// # Errors
    /// Every syntax fault and every message that stands twice, each as a sentence with its byte range.
    pub fn parse(language: &str, source: &str) -> Result<Self, Vec<WordsFault>> {
        let mut faults = Vec::new();
        let tag: LanguageIdentifier = language.parse().unwrap_or_else(|_| {
            faults.push(WordsFault {
                at: 0..0,
                says: format!("`{language}` is not a language tag such as `en-GB`"),
            });
            LanguageIdentifier::default()
        });
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.into_iter().map(|error| WordsFault {
                    at: error.pos.clone(),
                    says: format!("this message cannot be read: {}", error.kind),
                }));
                resource
            }
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolating marks are invisible characters that spoil copied references and plain text.
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.into_iter().map(|error| WordsFault {
                at: 0..0,
                says: error.to_string(),
            }));
        }
        if faults.is_empty() {
            Ok(Self {
                bundle,
                language: language.to_owned(),
            })
        } else {
            Err(faults)
        }
    }

    /// The language's tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether a message with this id exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle
            .get_message(id)
            .is_some_and(|message| message.value().is_some())
    }

    /// A message with its arguments filled in, for the eye and the ear. Empty for an id that does
    /// not exist, which compiling rules out for every id Porter uses.
    pub fn say(&self, id: &str, args: &[(&str, &str)]) -> Saying {
        self.say_both(
            id,
            &args
                .iter()
                .map(|(name, value)| (*name, *value, *value))
                .collect::<Vec<_>>(),
        )
    }

    /// As [`Words::say`], where an argument reads differently from how it sounds: name, text, speech.
    pub fn say_both(&self, id: &str, args: &[(&str, &str, &str)]) -> Saying {
        let text = self.render(id, args, false);
        let speech = self.render(id, args, true);
        Saying {
            text,
            speech,
            foreign: Vec::new(),
        }
    }

    fn render(&self, id: &str, args: &[(&str, &str, &str)], speech: bool) -> String {
        let Some(message) = self.bundle.get_message(id) else {
            return String::new();
        };
        let pattern = speech
            .then(|| {
                message
                    .get_attribute("speech")
                    .map(|attribute| attribute.value())
            })
            .flatten()
            .or_else(|| message.value());
        let Some(pattern) = pattern else {
            return String::new();
        };
        let mut filled = FluentArgs::new();
        for (name, text, spoken) in args {
            let value = if speech { *spoken } else { *text };
            // A whole number takes part in plural rules; everything else is text.
            let value = count(value).map_or_else(|| FluentValue::from(value), FluentValue::from);
            filled.set(*name, value);
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&filled), &mut errors)
            .into_owned()
    }
}

/// A small whole number, for plural rules. Telephone numbers and references stay text.
fn count(value: &str) -> Option<u32> {
    let plain = value == "0" || !value.starts_with('0');
    (plain && value.len() <= 3)
        .then(|| value.parse().ok())
        .flatten()
}

/// A fault in a Fluent file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsFault {
    /// Byte range in the source.
    pub at: std::ops::Range<usize>,
    /// What is wrong.
    pub says: String,
}
