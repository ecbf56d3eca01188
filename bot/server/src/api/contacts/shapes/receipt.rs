//! The consent receipt, with the names of ISO/IEC TS 27560:2023 and, beside them, our own.

use super::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a resident agreed to or refused, and what became of it.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the names are the standard's")]
pub(in super::super) struct Receipt {
    /// The same for the same history; another with one more event.
    receipt_id: String,
    schema_version: ReceiptStandard,
    format_version: ReceiptFormat,
    /// One for each purpose, in the order in which they were first asked about.
    content: Vec<ReceiptRecord>,
}

/// The standard whose fields these are.
#[derive(Serialize, Deserialize, ToSchema)]
enum ReceiptStandard {
    #[serde(rename = "ISO/IEC TS 27560:2023")]
    Ts27560,
}

/// Our own writing of them; another number where a field changes.
#[derive(Serialize, Deserialize, ToSchema)]
enum ReceiptFormat {
    #[serde(rename = "porter-consent-receipt-2")]
    Second,
}

/// What was agreed for one purpose.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptRecord {
    header: ReceiptHeader,
    now: ReceiptNow,
    processing: ReceiptProcessing,
    /// Kinds of details, never values.
    personal_data: Vec<ReceiptPersonalData>,
    party: Vec<ReceiptParty>,
    /// Newest first.
    event: Vec<ReceiptEvent>,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptHeader {
    schema_version: ReceiptStandard,
    format_version: ReceiptFormat,
    record_id: String,
    /// The random id of whom it concerns.
    pii_principal_id: String,
}

/// Where this consent stands: its newest event.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptNow {
    event_id: String,
    event_state: EventState,
    decision: State,
    /// `P0D` where nothing is permitted.
    validity_duration: String,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptProcessing {
    privacy_notice: ReceiptNotice,
    /// A BCP 47 tag.
    language: String,
    /// `share_councils`, `info_mail`, `sensitive:CLASS` or `third_party:RECIPIENT`.
    purpose: String,
    /// Of the last decision.
    lawful_basis: String,
    pii_information: Vec<String>,
    pii_controllers: Vec<String>,
    /// How the last decision was given.
    collection_method: String,
    storage_locations: Vec<String>,
    retention_period: String,
    jurisdiction: String,
    /// Whom the question named; empty where it named nobody else.
    recipient_third_parties: Vec<String>,
    withdrawal_method: String,
    privacy_rights: Vec<String>,
    authority_party: String,
}

/// The notice under which the last decision was made.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptNotice {
    #[schema(required = true)]
    id: Option<String>,
    #[schema(required = true)]
    version: Option<String>,
    #[schema(required = true)]
    sha256: Option<String>,
    /// Where the notice in force can be read.
    link: String,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptPersonalData {
    pii_type: String,
    pii_optional: bool,
    special_pii_category: bool,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the names are the standard's")]
struct ReceiptParty {
    party_id: String,
    party_name: String,
    party_address: String,
    party_contact: String,
    party_type: PartyType,
    party_role: PartyRole,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PartyType {
    Controller,
    Recipient,
    Authority,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PartyRole {
    Controller,
    JointController,
    Processor,
    ThirdParty,
    SupervisoryAuthority,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiptEvent {
    event_id: String,
    /// In UTC.
    #[schema(format = DateTime)]
    event_time: String,
    /// How long a yes holds, in words; `P0D` for everything else, which permits nothing.
    validity_duration: String,
    /// The council that asked.
    entity_id: String,
    event_type: EventType,
    event_state: EventState,
    decision: State,
    method: String,
    /// Where it was said; null where nobody said anything to Porter.
    #[schema(required = true)]
    channel: Option<String>,
    verified: bool,
    #[schema(required = true)]
    asked_count: Option<i64>,
    #[schema(required = true)]
    language: Option<String>,
    #[schema(required = true)]
    wording_id: Option<String>,
    #[schema(required = true)]
    wording_sha256: Option<String>,
    #[schema(required = true)]
    notice_id: Option<String>,
    #[schema(required = true)]
    notice_version: Option<String>,
    #[schema(required = true)]
    notice_sha256: Option<String>,
    #[schema(required = true)]
    supersedes: Option<String>,
}

/// `explicit` is only what the resident decided; a question or an answer nobody could read is not.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum EventType {
    Explicit,
    NotExplicit,
    Request,
    Imported,
    ByRule,
}

/// In the words of the Data Privacy Vocabulary.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum EventState {
    Unknown,
    Requested,
    Given,
    Refused,
    Withdrawn,
    Expired,
    Invalidated,
}
