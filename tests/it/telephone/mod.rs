//! The telephone, over a network that signs, asks and obeys as the provider does.
//!
//! `exchange` puts Porter and the network together, `caller` is somebody who rings. To add a test: a
//! file here that says what people do at their telephones.

mod caller;
mod every_request;
mod exchange;
mod languages;
mod many_calls;
mod nothing_left;
mod passed_on;
mod texts;
