//! Faults of form: keys, types, values that are none of the known ones.

use crate::flow::diagnostic::suggestion;
use miette::Diagnostic;
use thiserror::Error;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum ShapeFault {
    #[error("this is not YAML that can be read: {says}")]
    #[diagnostic(
        code(flow::yaml),
        help(
            "nothing else of this file is checked until it can be read; look at the spaces, quotes and brackets here"
        )
    )]
    Yaml { says: String },

    #[error("this file is empty")]
    #[diagnostic(code(flow::empty_file), help("write it or remove it"))]
    EmptyFile,

    #[error("there is no key `{key}` here")]
    #[diagnostic(code(flow::unknown_key))]
    UnknownKey {
        key: String,
        #[help]
        help: Option<String>,
    },

    #[error("`{key}` stands here twice")]
    #[diagnostic(
        code(flow::duplicate_key),
        help("keep one of them; the second is not read")
    )]
    DuplicateKey { key: String },

    #[error("{} no `{key}`", owner.as_deref().map_or_else(|| "this file has".to_owned(), |owner| format!("`{owner}` has")))]
    #[diagnostic(code(flow::missing_key), help("add `{key}:` with its value"))]
    MissingKey {
        key: &'static str,
        owner: Option<String>,
    },

    #[error("`{key}` has no value")]
    #[diagnostic(code(flow::empty_value), help("give it {what}, or take the key out"))]
    Empty { key: String, what: &'static str },

    #[error("`{key}` has to be {what}")]
    #[diagnostic(code(flow::wrong_type), help("write {what} here"))]
    WrongType { key: String, what: &'static str },

    #[error("`{key}` has to be a text, and `{written}` is not one in YAML")]
    #[diagnostic(code(flow::unquoted), help("put quotes around it: \"{written}\""))]
    Unquoted { key: String, written: String },

    #[error("this text is blank")]
    #[diagnostic(code(flow::blank), help("write the text, or take the key out"))]
    Blank,

    #[error("`{written}` is not {what}")]
    #[diagnostic(code(flow::unknown_value))]
    UnknownValue {
        written: String,
        what: &'static str,
        #[help]
        help: Option<String>,
    },

    #[error("`{name}` cannot be a name")]
    #[diagnostic(
        code(flow::bad_name),
        help(
            "names are small letters, figures and `_`, with a letter first, such as `deane_house`"
        )
    )]
    BadName { name: String },
}

impl ShapeFault {
    /// An unknown key, with what was most likely meant.
    pub(crate) fn unknown_key(key: &str, known: &[&'static str]) -> Self {
        let help = match key {
            "required" if known.contains(&"optional") => {
                Some("every question has to be answered unless it says `optional: true`".to_owned())
            }
            _ => suggestion(key, known.iter().copied()),
        };
        Self::UnknownKey {
            key: key.to_owned(),
            help,
        }
    }
}
