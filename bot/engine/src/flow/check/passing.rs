//! Faults of what is passed on and how long everything is kept.

use miette::Diagnostic;
use thiserror::Error;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum PassingFault {
    #[error("nobody has decided that `{name}` may get details")]
    #[diagnostic(
        code(flow::nobody_decided),
        help(
            "a public body's own purpose may conflict with ours (rule R25): let a person decide, and write it under `compatible`"
        )
    )]
    NobodyDecided { name: String },

    #[error("the agreement ends before it begins")]
    #[diagnostic(
        code(flow::reversed_agreement),
        help("write the earlier day under `from`")
    )]
    EndsBeforeItBegins,

    #[error("the agreement with `{recipient}` does not cover `{topic}`")]
    #[diagnostic(
        code(flow::not_covered),
        help("add the topic under `covers`, once the agreement itself does")
    )]
    NotCovered { recipient: String, topic: String },

    #[error("`{name}` needs no evidence")]
    #[diagnostic(
        code(flow::no_evidence),
        help("name what must be written down each time, such as `order_reference`")
    )]
    NoEvidence { name: String },

    #[error("`{value}` is no time to keep something")]
    #[diagnostic(code(flow::no_such_time), help("write a number from 1 to {most}"))]
    NoSuchTime { value: u32, most: u32 },

    #[error("`{id}` says \"{said}\", and it is kept for {kept} months")]
    #[diagnostic(
        code(flow::said_otherwise),
        help("what people are told has to be what happens: change the words or the number")
    )]
    SaidOtherwise { id: String, said: String, kept: u32 },

    #[error("\"{promise}\" is promised, and no due date stands behind it")]
    #[diagnostic(
        code(flow::promise_without_date),
        help(
            "write that number, or a smaller one, under `within_working_days`, so that somebody sees when it is late"
        )
    )]
    PromiseWithoutDate { promise: String },

    #[error("a day is promised, and no team stands behind it")]
    #[diagnostic(
        code(flow::promise_without_team),
        help("name the `team` that keeps it, or leave `within_working_days` out")
    )]
    PromiseWithoutTeam,
}
