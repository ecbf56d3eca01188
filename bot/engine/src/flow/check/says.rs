//! Faults of what people say: examples and cues.

use crate::cue::CueFault;
use miette::Diagnostic;
use thiserror::Error;

/// Examples that a topic should have for Porter to learn from.
pub(crate) const ENOUGH: usize = 5;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum SaysFault {
    #[error("this topic has no examples")]
    #[diagnostic(
        code(flow::no_examples),
        help("write at least {ENOUGH} things that people say for it under `says`")
    )]
    None,

    #[error("this topic has {count} of {ENOUGH} examples")]
    #[diagnostic(
        code(flow::few_examples),
        severity(Warning),
        help("write {} more: short, long, typed and spoken ones", ENOUGH.saturating_sub(*count))
    )]
    Few { count: usize },

    #[error("`{other}` has this example too")]
    #[diagnostic(
        code(flow::shared_example),
        help("take it out of one of them: what one sentence means cannot be learnt twice")
    )]
    Shared { other: String },

    #[error("this example stands here twice")]
    #[diagnostic(
        code(flow::repeated_example),
        severity(Warning),
        help("say it in another way, or take it out")
    )]
    Repeated,

    #[error("this example has no words")]
    #[diagnostic(code(flow::wordless_example), help("write what people say"))]
    Wordless,

    #[error("this cue cannot be read: {why}")]
    #[diagnostic(code(flow::bad_cue), help("write words, such as `smell* ... gas|oil`"))]
    BadCue { why: CueFault },

    #[error("`{other}` has this cue too")]
    #[diagnostic(
        code(flow::shared_cue),
        help("a cue settles a topic by itself, so it can belong to one topic only")
    )]
    SharedCue { other: String },

    #[error("`not` rules out an example of this topic")]
    #[diagnostic(
        code(flow::rules_out_itself),
        help("make the pattern longer, or take the example out: {example}")
    )]
    RulesOutItself { example: String },

    #[error("a topic of kind `{kind}` has no cues")]
    #[diagnostic(
        code(flow::no_cues),
        severity(Warning),
        help("add `cues` for its surest words: this kind is looked for in every utterance")
    )]
    NoCues { kind: &'static str },
}
