//! The sentences of the checker, one file a family of faults.
//!
//! A fault says what is wrong where it stands; its help says what to write instead. `compile` finds
//! them. To add one: a variant here, its `report` in `compile`, and a bad twin in
//! `tests/flow_faults`.

pub(crate) mod form;
pub(crate) mod messages;
pub(crate) mod name;
pub(crate) mod pack;
pub(crate) mod passing;
pub(crate) mod place;
pub(crate) mod says;
pub(crate) mod shape;
pub(crate) mod text;
pub(crate) mod transcript;
