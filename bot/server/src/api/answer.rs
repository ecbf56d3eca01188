//! What every call answers: the keys of the scripting interface (design.md), and the numbered lines.

use crate::sessions::Outgoing;
use crate::webchat::LineJson;
use engine::conversation::{ConsentView, HandoffView, Priority, View};
use engine::reply::Speaker;
use serde::Serialize;
use utoipa::ToSchema;

/// Where a conversation stands after a call. All keys are always there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Answer {
    /// The turn's number; the greeting is turn 0.
    turn: u64,
    /// What was said to the resident, in order.
    replies: Vec<String>,
    /// The question open now.
    asks: Option<String>,
    /// Answers that are accepted word for word.
    choices: Vec<String>,
    /// What this message was taken as.
    topic: Option<String>,
    /// Its kind: `answer`, `request`, `rights`, `human`, `emergency`, `social` or `out_of_scope`.
    kind: Option<&'static str>,
    /// The request that is open.
    form: Option<String>,
    /// True from the recognition of an emergency until it is resolved.
    emergency: bool,
    /// The hand-over to people, offered or made.
    handoff: Option<Handoff>,
    /// Where consent stands, by purpose.
    consent: Consent,
    /// Whether the resident has proved who they are.
    identity_verified: bool,
    /// The reference, once there is one.
    reference: Option<String>,
    /// True when the conversation is over.
    ended: bool,
    /// The lines, with numbers.
    messages: Vec<LineJson>,
    /// Number of the newest line.
    last_seq: u64,
}

/// A conversation that has begun.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Begun {
    /// Its id.
    pub(super) id: String,
    /// The secret that opens it: send it as Bearer, keep it from everybody else.
    pub(super) token: String,
    #[serde(flatten)]
    pub(super) answer: Answer,
}

/// A hand-over.
#[derive(Debug, Serialize, ToSchema)]
struct Handoff {
    /// The team.
    team: String,
    /// `normal` or `urgent`.
    priority: &'static str,
    /// True while the resident's answer to the offer is awaited.
    offered: bool,
}

/// Where consent stands: `none`, `asked`, `unclear`, `given`, `refused`, `withdrawn`, `ended` or
/// `needs_refresh`.
#[derive(Debug, Serialize, ToSchema)]
struct Consent {
    /// To share the contact record with the other council.
    share_councils: &'static str,
    /// To record sensitive data.
    sensitive: &'static str,
    /// To pass details to others.
    third_party: &'static str,
    /// To send information.
    info_mail: &'static str,
}

impl Answer {
    /// The answer for this view and these new lines.
    pub(super) fn new(turn: u64, view: View, lines: &[Outgoing], last_seq: u64) -> Self {
        Self {
            turn,
            replies: lines
                .iter()
                .filter(|line| line.from != Speaker::Resident)
                .map(|line| line.saying.text.clone())
                .collect(),
            asks: view.asks.map(|id| id.as_str().to_owned()),
            choices: view.choices,
            topic: view.topic.map(|id| id.as_str().to_owned()),
            kind: view.kind.map(engine::flow::Kind::as_str),
            form: view.form.map(|id| id.as_str().to_owned()),
            emergency: view.emergency,
            handoff: view.handoff.map(Handoff::from),
            consent: view.consent.into(),
            identity_verified: view.identity_verified,
            reference: view.reference,
            ended: view.ended,
            messages: lines.iter().map(LineJson::from).collect(),
            last_seq,
        }
    }
}

impl From<HandoffView> for Handoff {
    fn from(view: HandoffView) -> Self {
        Self {
            team: view.team.as_str().to_owned(),
            priority: match view.priority {
                Priority::Normal => "normal",
                Priority::Urgent => "urgent",
            },
            offered: view.offered,
        }
    }
}

impl From<ConsentView> for Consent {
    fn from(view: ConsentView) -> Self {
        Self {
            share_councils: view.share_councils.as_str(),
            sensitive: view.sensitive.as_str(),
            third_party: view.third_party.as_str(),
            info_mail: view.info_mail.as_str(),
        }
    }
}
