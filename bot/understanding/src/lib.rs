//! Words to topics with calibrated confidence.
pub mod cue;
pub mod encoder;
pub mod install;
pub mod quantise;
mod words;
