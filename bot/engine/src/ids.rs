//! Names that a pack gives to its things. Cheap to clone, compared as text, never personal.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as it stands in the pack.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }
        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }
        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }
    };
}

id!(
    /// A topic (intent) of the pack, such as `garden_waste_bin`.
    TopicId
);
id!(
    /// A council that is a partner in the contact store, such as `district`.
    CouncilId
);
id!(
    /// A team that people are handed over to, such as `customer_services`.
    TeamId
);
id!(
    /// A question's field, such as `phone` or `bin_count`; the name `asks` shows.
    FieldId
);
id!(
    /// A desk with opening hours, such as `deane_house`.
    DeskId
);
id!(
    /// A consent wording, such as `share_home_owns`.
    WordingId
);

/// The topic of what is counted and belongs to none. No pack has a topic of this name.
pub fn no_topic() -> TopicId {
    NO_TOPIC.into()
}

/// The name of [`no_topic`].
pub const NO_TOPIC: &str = "none";
