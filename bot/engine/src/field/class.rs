//! What a field says about a person: contact details, a place, or only the service.

use super::{FieldKind, FieldValue};

/// Whose a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldClass {
    /// It names or reaches a person: kept only through the consent gate.
    Contact,
    /// It says where something is.
    Place,
    /// It belongs to the service alone.
    Service,
}

impl FieldKind {
    /// Whether asking it is a personal question, so that the reason is given first (rule R14).
    pub const fn is_personal(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Phone
                | Self::Email
                | Self::Dob
                | Self::NiNumber
                | Self::Address
                | Self::House
                | Self::Street
                | Self::Postcode
        )
    }

    /// Whether almost any words would do as an answer, so that a question of the resident's own must
    /// be looked for in them.
    pub const fn is_free_text(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::House
                | Self::Street
                | Self::Town
                | Self::Address
                | Self::Location
                | Self::Description
                | Self::Items
                | Self::Text
        )
    }

    /// The least and the most of a number.
    pub const fn range(self) -> Option<(u32, u32)> {
        match self {
            Self::WholeNumber { min, max } => Some((min, max)),
            _ => None,
        }
    }
}

impl FieldValue {
    /// Whose the value is.
    pub const fn class(&self) -> FieldClass {
        match self {
            // A code proves who somebody is: like a contact detail, it can be no detail of a request.
            Self::Name(_)
            | Self::Phone(_)
            | Self::Email(_)
            | Self::Dob(_)
            | Self::NiNumber(_)
            | Self::Code(_) => FieldClass::Contact,
            Self::Address(_)
            | Self::House(_)
            | Self::Street(_)
            | Self::Town(_)
            | Self::Postcode(_)
            | Self::Location(_)
            | Self::Uprn(_) => FieldClass::Place,
            _ => FieldClass::Service,
        }
    }

    /// Whether a later request of the same resident may use it again.
    pub const fn is_contact_or_address(&self) -> bool {
        matches!(self.class(), FieldClass::Contact) || matches!(self, Self::Address(_))
    }
}
