//! The party section of a record: who keeps it, who may get it, who watches over it.

use super::{ReceiptError, ReceiptParty, ReceiptTerms, Shown};
use engine::consent::ConsentPurpose;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the standard\'s")]
pub(super) struct Party {
    pub(super) party_id: Shown,
    pub(super) party_name: Shown,
    pub(super) party_address: Shown,
    pub(super) party_contact: Shown,
    pub(super) party_type: &'static str,
    /// What it is to the others, in the words of the Data Privacy Vocabulary.
    pub(super) party_role: &'static str,
}

impl Party {
    fn of(
        party: &ReceiptParty,
        party_type: &'static str,
        party_role: &'static str,
    ) -> Result<Self, ReceiptError> {
        Ok(Self {
            party_id: Shown::needed(&party.id, "party_id")?,
            party_name: Shown::needed(&party.name, "party_name")?,
            party_address: Shown::needed(&party.address, "party_address")?,
            party_contact: Shown::needed(&party.contact, "party_contact")?,
            party_type,
            party_role,
        })
    }
}

/// Everybody whom a record of this purpose concerns.
pub(super) fn parties(
    purpose: &ConsentPurpose,
    terms: &ReceiptTerms,
) -> Result<Vec<Party>, ReceiptError> {
    // Several keep the record together (domain.md T10).
    let keeps = if terms.controllers.len() > 1 {
        "joint_controller"
    } else {
        "controller"
    };
    let controllers = terms
        .controllers
        .iter()
        .map(|party| Party::of(party, "controller", keeps));
    let asked_about = terms.recipients.iter().filter(
        |recipient| matches!(purpose, ConsentPurpose::ThirdParty(id) if *id == recipient.party.id),
    );
    let recipients = asked_about.map(|recipient| {
        let role = if recipient.works_for_us {
            "processor"
        } else {
            "third_party"
        };
        Party::of(&recipient.party, "recipient", role)
    });
    let authority = Party::of(&terms.regulator, "authority", "supervisory_authority");
    controllers.chain(recipients).chain([authority]).collect()
}
