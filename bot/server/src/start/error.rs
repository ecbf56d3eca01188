//! Why Porter does not start.

use crate::config::ConfigFaults;
use contact_store::StoreError;
use std::net::SocketAddr;

/// Why Porter does not start, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration has faults.
    #[error(transparent)]
    Config(#[from] ConfigFaults),
    /// The pack cannot be read or has faults; the report shows them underlined.
    #[error("{0}")]
    Pack(String),
    /// The contact store cannot be used.
    #[error("The contact store cannot be used: {0}")]
    Store(#[from] StoreError),
    /// The pack's topics cannot be learnt.
    #[error("The pack's topics cannot be learnt: {0}")]
    Learn(String),
    /// An address cannot be listened on.
    #[error(
        "Nothing can listen on {address} ({error}): end the program that uses it, or set `{key}` to another address"
    )]
    Listen {
        /// The setting.
        key: &'static str,
        /// The address.
        address: SocketAddr,
        /// What the system said.
        error: std::io::Error,
    },
    /// A socket failed.
    #[error("The listener failed ({0}): start again")]
    Socket(std::io::Error),
}
