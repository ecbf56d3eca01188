//! The event section of a record: one thing that became of a consent.

use super::{ReceiptError, ReceiptTerms, Shown};
use crate::consents::ConsentEvent;
use chrono::{DateTime, SecondsFormat, Utc};
use engine::consent::ConsentState;
use serde::Serialize;

/// The validity of what permits nothing, which the standard requires too: a period of no days.
pub(super) const PERMITS_NOTHING: &str = "P0D";

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the standard\'s")]
pub(super) struct Event {
    pub(super) event_id: Shown,
    #[serde(serialize_with = "utc")]
    pub(super) event_time: DateTime<Utc>,
    /// How long a yes holds; [`PERMITS_NOTHING`] for everything else.
    pub(super) validity_duration: Shown,
    pub(super) entity_id: Shown,
    pub(super) event_type: &'static str,
    /// In the words of the Data Privacy Vocabulary.
    pub(super) event_state: &'static str,
    /// In our own.
    pub(super) decision: &'static str,
    pub(super) method: Shown,
    /// Where it was said; none where nobody said anything to Porter.
    pub(super) channel: Option<Shown>,
    pub(super) verified: bool,
    pub(super) asked_count: Option<i64>,
    pub(super) language: Option<Shown>,
    pub(super) wording_id: Option<Shown>,
    pub(super) wording_sha256: Option<Shown>,
    pub(super) notice_id: Option<Shown>,
    pub(super) notice_version: Option<Shown>,
    pub(super) notice_sha256: Option<Shown>,
    pub(super) supersedes: Option<Shown>,
}

fn utc<S: serde::Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

impl Event {
    pub(super) fn of(event: &ConsentEvent, terms: &ReceiptTerms) -> Result<Self, ReceiptError> {
        let channel = Shown::maybe(event.channel.as_ref());
        if channel.is_none() && !is_by_rule(event) && !is_imported(event) {
            return Err(ReceiptError::NoChannel {
                event: Shown::of(&event.id).to_string(),
            });
        }
        let validity = if event.decision == ConsentState::Given {
            &terms.validity
        } else {
            PERMITS_NOTHING
        };
        Ok(Self {
            event_id: Shown::needed(&event.id, "event_id")?,
            event_time: event.at,
            validity_duration: Shown::needed(validity, "validity_duration")?,
            entity_id: Shown::needed(&event.council, "entity_id")?,
            event_type: event_type(event),
            event_state: in_their_words(event.decision),
            decision: event.decision.as_str(),
            method: Shown::needed(&event.method, "collection_method")?,
            channel,
            verified: event.verified,
            asked_count: event.asked_count,
            language: Shown::maybe(event.language.as_ref()),
            wording_id: Shown::maybe(event.wording_id.as_ref()),
            wording_sha256: Shown::maybe(event.wording_sha256.as_ref()),
            notice_id: Shown::maybe(event.notice_id.as_ref()),
            notice_version: Shown::maybe(event.notice_version.as_ref()),
            notice_sha256: Shown::maybe(event.notice_sha256.as_ref()),
            supersedes: Shown::maybe(event.supersedes.as_ref()),
        })
    }
}

fn is_by_rule(event: &ConsentEvent) -> bool {
    event.method == "job"
}

fn is_imported(event: &ConsentEvent) -> bool {
    event.method == "import"
}

/// Whether the question was settled, rather than only put or ended by a rule.
pub(super) fn is_decision(event: &ConsentEvent) -> bool {
    use ConsentState::{Given, Refused, Unclear, Withdrawn};
    !is_by_rule(event) && matches!(event.decision, Given | Refused | Unclear | Withdrawn)
}

/// Only what the resident decided in words (or with a button or key that stands for them) is explicit:
/// a question that was put is none, nor is an answer that nobody could read.
fn event_type(event: &ConsentEvent) -> &'static str {
    use ConsentState::{Given, Refused, Withdrawn};
    match event.decision {
        _ if is_by_rule(event) => "by_rule",
        _ if is_imported(event) => "imported",
        Given | Refused | Withdrawn => "explicit",
        ConsentState::Asked => "request",
        _ => "not_explicit",
    }
}

/// Our states in the words of the Data Privacy Vocabulary; only `given` permits anything in both.
const fn in_their_words(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Given => "given",
        ConsentState::Refused | ConsentState::Unclear => "refused",
        ConsentState::Withdrawn => "withdrawn",
        ConsentState::Ended => "expired",
        ConsentState::NeedsRefresh => "invalidated",
        ConsentState::Asked => "requested",
        ConsentState::None => "unknown",
    }
}
