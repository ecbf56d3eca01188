//! The whole bot under test, with actors. One file for each thing that is held.
#![allow(
    clippy::allow_attributes,
    reason = "tests say `unwrap` where a failure should stop them"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::pedantic
)]

mod bad_input;
mod browser;
mod canary;
mod desk;
mod here_before;
mod judges;
mod notice;
mod outbox;
mod places;
mod random_talk;
mod records;
mod rights;
mod scripting;
mod sockets;
mod support;
mod telephone;
