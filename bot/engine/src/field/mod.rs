//! The fields a service may ask for: one normaliser each, the same for every channel (rule R8).
//!
//! Each field is a newtype that only its own `read` can make, so a value that exists is well formed.
//! To add a field: one file here with the newtype and its `read`, one arm in [`FieldKind`].

pub mod reading;
mod stub;
pub use stub::{Address, FieldClass, FieldKind, FieldValue, House, Postcode};

pub use reading::{Fault, Manner, Reading};
