//! Faults of texts: facts that cannot be worked out, words that do not suit, length, the ear.

use miette::Diagnostic;
use thiserror::Error;

/// Characters a text may have: more is neither read on a small screen nor remembered on the telephone.
pub(crate) const LONGEST: usize = 600;

/// Words that do not suit, with what to write instead.
pub(crate) const UNSUITED: [(&str, &str); 5] = [
    (
        "invalid",
        "say what is needed, such as \"A postcode looks like TA1 1HE.\"",
    ),
    ("incorrect", "say what is needed instead"),
    ("illegal", "say what is needed instead"),
    (
        "error",
        "say what went wrong in plain words and what to do now",
    ),
    ("click here", "name the thing that opens"),
];

/// A word that suits only where somebody is in danger.
pub(crate) const PLEASE: (&str, &str) = ("please", "leave it out: a question is polite by itself");

/// What a listener cannot use, as it is written, with what to do about it.
pub(crate) const FOR_THE_EYE: [(&str, &str); 12] = [
    ("https://", "say what the page is called"),
    ("http://", "say what the page is called"),
    ("www.", "say what the page is called"),
    ("/", "write \"or\" or \"and\""),
    ("&", "write \"and\""),
    ("@", "write \"at\""),
    ("*", "leave it out"),
    ("#", "write \"number\""),
    ("<", "leave it out"),
    (">", "leave it out"),
    ("_", "leave it out"),
    ("•", "write a sentence"),
];

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum TextFault {
    #[error("this brace is never closed")]
    #[diagnostic(
        code(flow::open_brace),
        help(
            "close it, as in `{{hours deane_house}}`; a brace that residents see is doubled: `{{{{`"
        )
    )]
    OpenBrace,

    #[error("this brace closes nothing")]
    #[diagnostic(
        code(flow::stray_brace),
        help("a brace that residents see is doubled: `}}}}`")
    )]
    StrayBrace,

    #[error("there is no fact `{name}`")]
    #[diagnostic(code(flow::unknown_fact))]
    UnknownFact {
        name: String,
        #[help]
        help: Option<String>,
    },

    #[error("`{{{fact}}}` does not say of which {noun}")]
    #[diagnostic(
        code(flow::fact_needs_name),
        help("write `{{{fact} {example}}}` with the name of a {noun}")
    )]
    FactNeedsName {
        fact: &'static str,
        noun: &'static str,
        example: &'static str,
    },

    #[error("`{{{fact}}}` stands alone")]
    #[diagnostic(code(flow::fact_takes_no_name), help("write `{{{fact}}}`"))]
    FactTakesNoName { fact: &'static str },

    #[error("`{{{fact}}}` cannot be worked out here")]
    #[diagnostic(code(flow::fact_out_of_place))]
    FactOutOfPlace {
        fact: &'static str,
        #[help]
        help: &'static str,
    },

    #[error("`{name}` has no {what}")]
    #[diagnostic(
        code(flow::fact_has_no_value),
        help("give it `{what}:` in pack.yaml, or leave the fact out")
    )]
    FactHasNoValue { name: String, what: &'static str },

    #[error("this text has {length} characters; {LONGEST} is the most")]
    #[diagnostic(
        code(flow::too_long),
        help("say the first thing first, and leave out what can be asked for")
    )]
    TooLong { length: usize },

    #[error("\"{word}\" does not suit a resident")]
    #[diagnostic(code(flow::unsuited_word), severity(Warning))]
    UnsuitedWord {
        word: &'static str,
        #[help]
        help: &'static str,
    },

    #[error("a listener cannot use `{sign}`")]
    #[diagnostic(
        code(flow::only_for_the_eye),
        severity(Warning),
        help("{instead}, or give a spoken form: `{{ text: …, speech: … }}`")
    )]
    OnlyForTheEye {
        sign: &'static str,
        instead: &'static str,
    },

    /// A name has no spoken form of its own.
    #[error("a listener cannot use `{sign}` in a name")]
    #[diagnostic(
        code(flow::name_only_for_the_eye),
        severity(Warning),
        help("{instead}: this is said as it is written")
    )]
    NameOnlyForTheEye {
        sign: &'static str,
        instead: &'static str,
    },
}
