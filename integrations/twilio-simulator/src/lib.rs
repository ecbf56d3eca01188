//! A telephone network on one machine, for people who have no account with a provider, and for tests.
//!
//! # What it is
//! The other side of [`twilio`]: calls come in and are rung out, the number's doors are asked with
//! signed requests, and the documents that answer them are obeyed ([`document`] reads them, as strictly
//! as the provider does). [`Network`] is the whole, [`Leg`] one end of a call in somebody's hand. The
//! interface that Porter calls is served over HTTP like the provider's own, so nothing of Porter knows
//! that it is not.
//!
//! # What it must not know
//! Nothing of Porter: no path, no phrase, no rule. What it does follows from the documents that it is
//! given and from what the people at its telephones do.
//!
//! # How to add one more
//! A verb: in [`document`], with its arm in `leg/obeying.rs`. A call of the interface: a route in
//! `interface.rs`. Something that goes wrong on the way: in [`Weather`].

mod asking;
mod conferences;
pub mod document;
mod interface;
mod leg;
mod network;
mod scene;
#[cfg(test)]
mod tests;
mod weather;

pub use leg::Leg;
pub use network::{Deeds, Doors, Network, Settings, Text};
pub use scene::{Ending, Listening, Scene, Spoken, Waits};
pub use weather::Weather;
