//! Words to topics, with a confidence that means what it says.
//!
//! # What it is
//! A council writes topics with example sentences; residents say things in their own words. This
//! crate finds the topic, says how sure it is, notices what is on no topic at all, and looks for
//! danger in everything it hears. All of it runs on this machine.
//!
//! ```text
//! text ─► encoder ─► vector ─► head ─► topics with confidence ─┐
//!   └───► bare words ─► cues, vetoes ──────────────────────────┴─► Guess
//! ```
//! * [`encoder`]: a sentence as a direction in space. The real one is all-MiniLM-L6-v2 in int8; a
//!   stand-in that knows only spellings needs no file.
//! * [`install`] and [`quantise`]: the weights, fetched once, checked, made small.
//! * `head`: a classifier trained at start from the pack's examples, its thresholds with it.
//! * `spelling`: slips put right before the encoder sees them.
//! * [`engine::cue`]: word patterns for what must not be missed.
//! * [`Understanding`]: the door. Prepare it once, then ask it from any thread.
//!
//! # What it must not know
//! Where a conversation stands, what the open question is, what a topic says or does. No network
//! but the installer's, no clock, no randomness: the same pack and the same words give the same guess.
//! Nothing that a resident said is kept, printed or put into an error.
//!
//! # How to add one more
//! A topic, an example, a cue: in the pack. An encoder: in [`encoder`]. A source of weights: in
//! [`install`]. A score that tells known from unknown: in `head`.

mod cues;
mod door;
pub mod encoder;
mod gist;
mod head;
pub mod install;
mod prepare;
pub mod quantise;
mod spelling;
mod what_if;
mod wishes;

pub use door::Understanding;
pub use engine::flow::Kind;
pub use install::default_cache_folder;
pub use prepare::{PrepareError, TrainingTopic};
