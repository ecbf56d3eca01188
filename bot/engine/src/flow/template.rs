//! Text with facts in it: `{hours deane_house}` is worked out when it is said.

use crate::ids::{CouncilId, DeskId, TeamId};

/// A text, cut into words and facts when the pack is compiled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template(pub Vec<Piece>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as written.
    Words(String),
    /// Something to work out.
    Fact(Fact),
}

/// What a text may have worked out when it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// `{hours DESK}`: the week's hours in words.
    Hours(DeskId),
    /// `{next_open DESK}`: when the desk opens next, in words.
    NextOpen(DeskId),
    /// `{open_now DESK}`: a sentence that says whether it is open and until when.
    OpenNow(DeskId),
    /// `{address DESK}`.
    Address(DeskId),
    /// `{phone DESK}`.
    Phone(DeskId),
    /// `{team TEAM}`: the team's name.
    Team(TeamId),
    /// `{team_phone TEAM}`.
    TeamPhone(TeamId),
    /// `{council COUNCIL}`: the council's name.
    Council(CouncilId),
    /// `{home}`: the council where the resident lives.
    Home,
    /// `{owner}`: the council that runs the service in hand.
    Owner,
    /// `{service}`: the service in hand, such as "a garden waste bin".
    Service,
    /// `{notice_link}`: where the privacy notice is.
    NoticeLink,
}

/// Words for the eye and, where they differ, for the ear.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// To read.
    pub text: Template,
    /// To hear; the text itself where none is written.
    pub speech: Option<Template>,
}
