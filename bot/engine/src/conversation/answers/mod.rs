//! Answers that are looked up or worked out rather than written: hours, bin days, whose street it is,
//! how far a request is. Nothing of them is kept. An answer whose words stand in the pack needs no file
//! here: `topic` says it.

pub(in crate::conversation) mod bin_day;
pub(in crate::conversation) mod home;
pub(in crate::conversation) mod hours;
pub(in crate::conversation) mod hours_more;
pub(in crate::conversation) mod status;
