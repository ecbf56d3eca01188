//! Faults of topics and their questions.

use miette::Diagnostic;
use thiserror::Error;

/// Choices that telephone keys can tell apart.
pub(crate) const KEYS: usize = 9;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum FormFault {
    #[error("a topic of kind `{kind}` has no `{key}`")]
    #[diagnostic(code(flow::missing_for_kind), help("add `{key}:` to this topic"))]
    MissingForKind {
        kind: &'static str,
        key: &'static str,
    },

    #[error("a topic of kind `{kind}` takes no `{key}`")]
    #[diagnostic(code(flow::key_of_another_kind))]
    KeyOfAnotherKind {
        kind: &'static str,
        key: String,
        #[help]
        help: String,
    },

    #[error("`{written}` is no language that can be told from its words")]
    #[diagnostic(
        code(flow::unknown_language),
        help("use the three letters of ISO 639-3, such as `pol`, `ron`, `por`, `bul` or `hun`")
    )]
    UnknownLanguage { written: String },

    #[error("`{written}` is no language tag")]
    #[diagnostic(
        code(flow::no_language_tag),
        help("write the language and its country as pages and voices name them, such as `pl-PL`")
    )]
    NoLanguageTag { written: String },

    #[error("a simple question collects nothing")]
    #[diagnostic(
        code(flow::answer_collects),
        help("an `answer` leaves nothing behind; make it `kind: request`, or use `look_up`")
    )]
    AnswerCollects,

    #[error("this answer says nothing")]
    #[diagnostic(
        code(flow::nothing_to_say),
        help("add `answer:`, `desks:` or `look_up:`")
    )]
    NothingToSay,

    #[error("this request asks nothing")]
    #[diagnostic(
        code(flow::nothing_to_ask),
        help("list its questions under `collect`, or make it `kind: answer`")
    )]
    NothingToAsk,

    #[error("the question `{field}` has no `{key}`")]
    #[diagnostic(
        code(flow::missing_in_question),
        help("add `{key}:` here or in fields.yaml")
    )]
    MissingInQuestion { field: String, key: &'static str },

    #[error("`{field}` is asked the same way twice")]
    #[diagnostic(
        code(flow::again_like_ask),
        severity(Warning),
        help("put the question in other words, or give an example: the first words did not work")
    )]
    AgainLikeAsk { field: String },

    #[error("`{field}` says the reason always, and has none")]
    #[diagnostic(code(flow::always_why_without_why), help("add `why:`"))]
    AlwaysWhyWithoutWhy { field: String },

    #[error("a date of birth is asked without its reason")]
    #[diagnostic(
        code(flow::birth_without_reason),
        help("add `why:` and `always_why: true`")
    )]
    BirthWithoutReason,

    #[error("the range ends before it begins")]
    #[diagnostic(
        code(flow::reversed_range),
        help("write the smaller number first: `{max}..{min}`")
    )]
    ReversedRange { min: u32, max: u32 },

    #[error("`{field}` has no `range`")]
    #[diagnostic(
        code(flow::no_range),
        help("add `range:` with the smallest and largest number, such as `1..4`")
    )]
    NoRange { field: String },

    #[error("a field of kind `{kind}` takes no `{key}`")]
    #[diagnostic(code(flow::key_of_another_field))]
    KeyOfAnotherField {
        kind: &'static str,
        key: &'static str,
        #[help]
        help: &'static str,
    },

    #[error("there is nothing to choose in `{field}`")]
    #[diagnostic(code(flow::no_choices), help("list at least 2 under `choices`"))]
    NoChoices { field: String },

    #[error("`{field}` has {count} choices, and the telephone has keys for {KEYS}")]
    #[diagnostic(
        code(flow::too_many_choices),
        help("put some together, or ask two questions")
    )]
    TooManyChoices { field: String, count: usize },

    #[error("\"{words}\" could be `{first}` or `{second}`")]
    #[diagnostic(code(flow::ambiguous_choice), help("leave it with one of them"))]
    AmbiguousChoice {
        words: String,
        first: String,
        second: String,
    },

    #[error("two choices keep the value `{value}`")]
    #[diagnostic(
        code(flow::repeated_choice),
        help("give each choice a value of its own")
    )]
    RepeatedChoice { value: String },

    #[error("a caller cannot key in `{field}`")]
    #[diagnostic(
        code(flow::no_keypad),
        help("add `keypad: true`: a {kind} can be keyed in")
    )]
    NoKeypad { field: String, kind: &'static str },

    #[error("a {kind} cannot be keyed in")]
    #[diagnostic(code(flow::keypad_of_no_use), help("take `keypad: true` out"))]
    KeypadOfNoUse { kind: &'static str },

    #[error("`{topic}` is no emergency topic")]
    #[diagnostic(
        code(flow::becomes_no_emergency),
        help(
            "`becomes` breaks a request off for an emergency, so it names a topic of `kind: emergency`"
        )
    )]
    BecomesNoEmergency { topic: String },

    #[error("`{field}` is not collected here")]
    #[diagnostic(code(flow::gets_uncollected))]
    GetsUncollected {
        field: String,
        #[help]
        help: Option<String>,
    },

    #[error("this request may be sent with nothing answered")]
    #[diagnostic(
        code(flow::all_optional),
        severity(Warning),
        help("take `optional: true` from what the service cannot do without")
    )]
    AllOptional,

    #[error("`act: {act}` has no `{key}`")]
    #[diagnostic(code(flow::missing_for_act), help("add `{key}:` to this topic"))]
    MissingForAct {
        act: &'static str,
        key: &'static str,
    },

    #[error("`act: {act}` belongs to a topic of kind `{kind}`")]
    #[diagnostic(
        code(flow::act_of_another_kind),
        help("make it `kind: {kind}`, or name another act")
    )]
    ActOfAnotherKind {
        act: &'static str,
        kind: &'static str,
    },

    #[error("a right that people see to takes no `{key}`")]
    #[diagnostic(
        code(flow::key_without_act),
        help("add `act:` if Porter sees to it by itself, or take `{key}` out")
    )]
    KeyWithoutAct { key: &'static str },

    #[error("`act: {act}` does not ask for the {field}")]
    #[diagnostic(
        code(flow::act_without_fact),
        help(
            "list `{field}` under `collect`, and not as optional: it is needed to find the record"
        )
    )]
    ActWithoutFact {
        act: &'static str,
        field: &'static str,
    },

    #[error("`{field}` does not help to find a record")]
    #[diagnostic(
        code(flow::no_fact),
        help("take it out: nothing is asked that is of no use")
    )]
    NoFact { field: String },

    #[error("`act: rights_case` does not say what is asked for")]
    #[diagnostic(
        code(flow::act_without_case),
        help("add `case:` with one of: {}", cases())
    )]
    ActWithoutCase,

    #[error("this act opens no case")]
    #[diagnostic(
        code(flow::case_without_act),
        help("take `case` out: only `act: rights_case` opens one")
    )]
    CaseWithoutAct,

    #[error("`case: {case}` does not ask for {what}")]
    #[diagnostic(code(flow::case_without))]
    CaseWithout {
        case: &'static str,
        what: &'static str,
        #[help]
        help: &'static str,
    },

    #[error("`{field}` helps neither to find a record nor to answer")]
    #[diagnostic(
        code(flow::no_use_for_case),
        help("take it out: nothing is asked that is of no use")
    )]
    NoUseForCase { field: String },

    #[error("`{field}` is sensitive, and asked like any other field")]
    #[diagnostic(
        code(flow::sensitive_without_gate),
        help(
            "take it out of `collect` and ask it under `sensitive`: only a clear yes to a question of its own lets it be written down"
        )
    )]
    SensitiveWithoutGate { field: String },

    #[error("no code is sent here")]
    #[diagnostic(
        code(flow::code_out_of_place),
        help("take `{field}` out: only `act: start_sharing` sends one")
    )]
    CodeOutOfPlace { field: String },

    #[error("news is offered, and nothing that is asked here says where to send it")]
    #[diagnostic(
        code(flow::nowhere_to_write),
        help("take `offer` out, or list `email` or `address` under `collect`")
    )]
    NowhereToWrite,

    #[error("`{topic}` is no service that can be suggested here")]
    #[diagnostic(
        code(flow::suggests_no_service),
        help("name another topic, of kind `answer` or `request`")
    )]
    SuggestsNoService { topic: String },

    #[error("this service asks `{field}`, so nothing may be suggested after it")]
    #[diagnostic(
        code(flow::suggests_from_sensitive),
        help(
            "take `suggests` out: only a service that tells little of a person may lead to another"
        )
    )]
    SuggestsFromSensitive { field: String },

    #[error("a due date of 0 working days")]
    #[diagnostic(
        code(flow::no_time),
        help("write 1 or more, or leave `within_working_days` out")
    )]
    NoTime,
}

/// The kinds of case, for a help text.
fn cases() -> String {
    let names: Vec<String> = crate::rights::RightsKind::ALL
        .iter()
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    names.join(", ")
}
