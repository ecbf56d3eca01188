//! Faults of the pack as a whole: files, hours, teams, notice, settings.

use miette::Diagnostic;
use thiserror::Error;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum PackFault {
    #[error("the pack has no `{file}`")]
    #[diagnostic(code(flow::missing_file), help("add it; FLOWS.md says what it holds"))]
    MissingFile { file: String },

    #[error("there is no file `{file}` in the pack")]
    #[diagnostic(code(flow::missing_notice))]
    NoNotice {
        file: String,
        #[help]
        help: Option<String>,
    },

    #[error("nothing reads `{file}`")]
    #[diagnostic(code(flow::unread_file), severity(Warning))]
    UnreadFile {
        file: String,
        #[help]
        help: Option<String>,
    },

    #[error("there is no topic of kind `{kind}`")]
    #[diagnostic(code(flow::missing_kind))]
    MissingKind {
        kind: &'static str,
        #[help]
        help: &'static str,
    },

    #[error("{sentence}")]
    #[diagnostic(
        code(flow::bad_hours),
        help("see the opening_hours pages of OpenStreetMap for more")
    )]
    BadHours { sentence: String },

    #[error("{sentence}")]
    #[diagnostic(code(flow::likely_slip_in_hours), severity(Warning))]
    LikelySlipInHours {
        sentence: String,
        #[help]
        help: String,
    },

    #[error("{sentence}")]
    #[diagnostic(
        code(flow::bad_holidays),
        help("opening hours need the bank holidays of the years to come")
    )]
    BadHolidays { sentence: String },

    #[error("nobody is last: {chain}")]
    #[diagnostic(
        code(flow::teams_in_a_circle),
        help("let the team that is always there name no `next`")
    )]
    TeamsInACircle { chain: String },

    #[error("the last day is before the first")]
    #[diagnostic(
        code(flow::reversed_dates),
        help("write the earlier day under `valid_from`")
    )]
    ReversedDates,

    #[error("`{link}` is no path of a page")]
    #[diagnostic(code(flow::bad_link), help("begin with `/`, such as `/privacy`"))]
    BadLink { link: String },

    #[error("version `{version}` is the notice itself")]
    #[diagnostic(
        code(flow::no_earlier_notice),
        help("name versions that came before it, or leave `same_sharing_as` out")
    )]
    NoEarlierNotice { version: String },

    #[error("`{key}: {value}` is out of bounds")]
    #[diagnostic(
        code(flow::setting_out_of_bounds),
        help("write a number from {least} to {most}")
    )]
    SettingOutOfBounds {
        key: &'static str,
        value: u32,
        least: u32,
        most: u32,
    },

    #[error("`bin_day` looks up rounds, and the pack has none")]
    #[diagnostic(
        code(flow::no_rounds),
        severity(Warning),
        help("add the table of rounds under places/")
    )]
    NoRounds,

    #[error("the service is the {owner} council's, and the team works for the {council} council")]
    #[diagnostic(
        code(flow::team_of_another_council),
        severity(Warning),
        help("name a team of the owner, or leave `team` out")
    )]
    TeamOfAnotherCouncil { owner: String, council: String },

    #[error("`{language}` is no language tag")]
    #[diagnostic(code(flow::bad_language), help("write one such as `en-GB`"))]
    BadLanguage { language: String },

    #[error("nothing says how people ask for the move `{name}`")]
    #[diagnostic(
        code(flow::missing_move),
        help("add `{name}:` with its cues under `repair`")
    )]
    MissingMove { name: &'static str },

    #[error("`{name}` is the name of two desks: `{first}` and `{second}`")]
    #[diagnostic(
        code(flow::shared_desk_name),
        severity(Warning),
        help("leave it with the desk that people mean by it")
    )]
    SharedDeskName {
        name: String,
        first: String,
        second: String,
    },

    #[error("this pack could not be made into a book, and nobody knows why")]
    #[diagnostic(
        code(flow::unfinished),
        help("this is a fault of the checker: report it with the pack")
    )]
    Unfinished,
}
