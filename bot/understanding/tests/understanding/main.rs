//! The crate from outside: the sentence model against its yardstick, and a small council's words.

mod council;
mod council_words;
mod encoder;
mod full_precision;
mod weights;
