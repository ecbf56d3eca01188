//! Faults of transcripts.

use miette::Diagnostic;
use thiserror::Error;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum TranscriptFault {
    #[error("this line does {} things", if *count == 0 { "no".to_owned() } else { format!("{count}") })]
    #[diagnostic(
        code(flow::one_thing_a_line),
        help("write one of `resident`, `keys`, `event`, `outside` and `porter` on each line")
    )]
    NotOneThing { count: usize },

    #[error("this expects nothing")]
    #[diagnostic(
        code(flow::expects_nothing),
        help("name what must be true, such as `asks: name`")
    )]
    ExpectsNothing,

    #[error("this says nothing of the outside")]
    #[diagnostic(
        code(flow::nothing_outside),
        help("name what it answers, such as `identify: matched`")
    )]
    NothingOutside,

    #[error("this transcript has no lines")]
    #[diagnostic(
        code(flow::no_lines),
        help("write what the resident says and what must be true after it")
    )]
    NoLines,

    #[error("`{written}` is no moment")]
    #[diagnostic(
        code(flow::bad_moment),
        help("write one such as `2026-03-02T10:00:00Z`")
    )]
    BadMoment { written: String },

    #[error("`{written}` has a key that telephones do not have")]
    #[diagnostic(code(flow::bad_keys), help("write figures, `*` and `#`, in quotes"))]
    BadKeys { written: String },

    #[error("there are no telephone keys in the web chat")]
    #[diagnostic(
        code(flow::keys_on_the_web),
        help("set `channel: voice`, or write `resident`")
    )]
    KeysOnTheWeb,

    #[error("{says}")]
    #[diagnostic(code(flow::missed))]
    Missed { says: String },
}
