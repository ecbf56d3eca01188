//! What the channels and the scripting interface show of a conversation.

use super::effect::Priority;
use crate::consent::ConsentState;
use crate::flow::Kind;
use crate::ids::{FieldId, TeamId, TopicId};
use serde::Serialize;

/// The keys of the scripting interface (design.md), but for `turn` and `replies`, which the shell adds.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct View {
    /// The question open now.
    pub asks: Option<FieldId>,
    /// Answers that are accepted word for word; key n picks the nth.
    pub choices: Vec<String>,
    /// What the last input was taken as.
    pub topic: Option<TopicId>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// The request that is open.
    pub form: Option<TopicId>,
    /// True from the recognition of an emergency until it is resolved.
    pub emergency: bool,
    /// The hand-over, offered or made.
    pub handoff: Option<HandoffView>,
    /// Where consent stands.
    pub consent: ConsentView,
    /// Whether the resident has proved who they are.
    pub identity_verified: bool,
    /// The reference, once there is one.
    pub reference: Option<String>,
    /// True when the conversation is over.
    pub ended: bool,
}

/// A hand-over as others see it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct HandoffView {
    /// The team.
    pub team: TeamId,
    /// How soon.
    pub priority: Priority,
    /// True while the resident's answer to the offer is awaited.
    pub offered: bool,
}

/// Consent by purpose.
#[derive(Debug, Clone, Copy, Default, Serialize, PartialEq, Eq)]
pub struct ConsentView {
    /// Opening the record to the other council.
    pub share_councils: ConsentState,
    /// Sensitive data.
    pub sensitive: ConsentState,
    /// Third parties.
    pub third_party: ConsentState,
    /// Information mailings.
    pub info_mail: ConsentState,
}
