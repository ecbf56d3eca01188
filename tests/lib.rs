//! The whole bot under test. Everything is in `it/`: one binary, so that it links once.
//!
//! To add a test: a file in `it/`, one `mod` line in `it/main.rs`, a name that reads as a sentence.
