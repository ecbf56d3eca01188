//! What has become of a request: asked for with its reference, answered with how far it is.
//!
//! A reference is a secret that the resident was given, so nothing of a person is in the answer, and
//! not even what the request was about. Rights cases are another matter: they stand in [`crate::rights`].

use crate::identity::Facts;
use crate::ids::CouncilId;
use crate::personal::Personal;
use chrono::NaiveDate;

/// What a request is looked for with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusQuery {
    /// The reference in its shown form, "482-617-305".
    pub reference: Personal<String>,
    /// Facts that must fit as well, where the topic asks for any.
    pub facts: Facts,
}

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Progress {
    /// Here, and nobody has acted yet.
    Received,
    /// With those who do the work.
    Sent,
    /// Done.
    Done,
}

/// What a resident who quotes a reference hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestStatus {
    /// How far it is.
    pub progress: Progress,
    /// Who does the work.
    pub owner: CouncilId,
    /// The day by which it was promised, if one was.
    pub due: Option<NaiveDate>,
}
