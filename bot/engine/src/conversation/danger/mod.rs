//! Danger: recognised before anything else, asked about when unsure, and left again when it is over.
//!
//! `emergency` holds what is said and done once it is sure; `doubt` the two questions asked when it
//! is not: whether somebody is in danger, and whether it is over. `anyone` reads the answers to them,
//! `beside` tells a doubt from an answer to what is open, `card` answers questions about the numbers. The
//! cues are the pack's.

pub(in crate::conversation) mod anyone;
pub(in crate::conversation) mod beside;
pub(in crate::conversation) mod card;
pub(in crate::conversation) mod doubt;
pub(in crate::conversation) mod emergency;
