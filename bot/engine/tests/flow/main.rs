//! The checker of flows: a good pack compiles, and each of its bad twins gives one fault with the
//! right sentence, help and underline.

mod addresses;
mod coverage;
mod drawing;
mod faults;
mod good;
mod pack;
mod schema;
mod transcripts;
