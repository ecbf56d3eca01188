//! The audit's chain: each entry's mac covers the entry and the mac before it, under a key that the
//! database does not hold. Who can write to the database can destroy the audit, but not change it,
//! take a row out or cut its end without being found.
//!
//! Nothing hashed here is anybody's: a record is its random subject id, fields are names, and a reason
//! is its sealed bytes, which an erasure makes unreadable without touching them. So the chain stays
//! whole through every erasure. Pure but for `anchor`, which keeps the end in a file elsewhere.

mod anchor;
mod chain;
#[cfg(test)]
mod tests;

pub(crate) use anchor::Anchor;
pub use anchor::AnchorError;
pub use chain::{Break, Head};
pub(crate) use chain::{Entry, Verifier, genesis, mac, same, seal_of_start};
