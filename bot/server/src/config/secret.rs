//! A setting that nobody may see.

use std::fmt;

/// A secret setting: prints as `[secret]`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Marks `value` as secret.
    pub const fn new(value: String) -> Self {
        Self(value)
    }

    /// The secret, for whoever uses it; never to be printed.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}
