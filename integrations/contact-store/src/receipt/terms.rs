//! What a receipt says that no event holds.

use engine::consent::ConsentPurpose;

/// A controller, recipient or authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptParty {
    /// Its id in the pack.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where to write to.
    pub address: String,
    /// How to reach it.
    pub contact: String,
}

/// Somebody outside the controllers who may get details under a consent of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRecipient {
    /// Who.
    pub party: ReceiptParty,
    /// Whether it works for the controllers under a contract (rule R26): a processor, where others
    /// are third parties.
    pub works_for_us: bool,
}

/// How long things are kept, for each kind of purpose (domain.md C8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptRetention {
    /// The opened contact record and the proof of the choice.
    pub share_councils: String,
    /// Special category data and the proof.
    pub sensitive: String,
    /// What a recipient got and the proof.
    pub third_party: String,
    /// The wish for mailings and the proof.
    pub info_mail: String,
}

impl ReceiptRetention {
    pub(super) fn of(&self, purpose: &ConsentPurpose) -> &str {
        match purpose {
            ConsentPurpose::ShareCouncils => &self.share_councils,
            ConsentPurpose::Sensitive(_) => &self.sensitive,
            ConsentPurpose::ThirdParty(_) => &self.third_party,
            ConsentPurpose::InfoMail => &self.info_mail,
        }
    }
}

/// What a receipt says that no event holds; comes from the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptTerms {
    /// Whose law applies, such as `GB`.
    pub jurisdiction: String,
    /// The language of events that name none, as a BCP 47 tag.
    pub language: String,
    /// Who keeps the record; where there are several, together.
    pub controllers: Vec<ReceiptParty>,
    /// Who may get details under a consent of its own, outside the controllers.
    pub recipients: Vec<ReceiptRecipient>,
    /// Where the notice can be read.
    pub notice: String,
    /// Where the record is kept.
    pub storage_locations: Vec<String>,
    /// How long it is kept.
    pub retention: ReceiptRetention,
    /// How long a yes holds.
    pub validity: String,
    /// How to take it back.
    pub withdrawal_method: String,
    /// What else the resident may ask for.
    pub privacy_rights: Vec<String>,
    /// To whom to complain.
    pub regulator: ReceiptParty,
}
