//! Faults of names: what is named and does not exist, or exists twice.

use miette::Diagnostic;
use std::fmt;
use thiserror::Error;

/// What a name can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    Council,
    Desk,
    Team,
    Recipient,
    Retention,
    Topic,
    Field,
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Council => "council",
            Self::Desk => "desk",
            Self::Team => "team",
            Self::Recipient => "recipient",
            Self::Retention => "retention class",
            Self::Topic => "topic",
            Self::Field => "field",
        })
    }
}

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum NameFault {
    #[error("there is no {noun} `{name}`")]
    #[diagnostic(code(flow::unknown_name))]
    Unknown {
        noun: Noun,
        name: String,
        #[help]
        help: Option<String>,
    },

    #[error("`{name}` is not a standard field, and nothing says what kind it is")]
    #[diagnostic(code(flow::unknown_field))]
    UnknownField {
        name: String,
        #[help]
        help: String,
    },

    #[error("two topics are called `{name}`")]
    #[diagnostic(
        code(flow::duplicate_topic),
        help("{first} has it already; give this one another name")
    )]
    DuplicateTopic { name: String, first: String },

    #[error("`{first}` has the service code `{code}` already")]
    #[diagnostic(
        code(flow::duplicate_service_code),
        severity(Warning),
        help("give each service a code of its own, or the back office cannot tell them apart")
    )]
    DuplicateServiceCode { code: String, first: String },

    #[error("`{name}` is a name that Porter keeps for itself")]
    #[diagnostic(
        code(flow::kept_name),
        help("it stands for \"which of these did you mean?\"; give the topic another name")
    )]
    KeptName { name: String },

    #[error("`{name}` cannot be the name of a topic")]
    #[diagnostic(
        code(flow::bad_name),
        help(
            "names are small letters, figures and `_`, with a letter first, such as `garden_waste_bin`"
        )
    )]
    BadTopicName { name: String },
}
