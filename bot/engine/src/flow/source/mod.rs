//! What stands in a pack's YAML, typed and with its places, before anything is looked up.
//!
//! [`node`] reads a file into a tree, [`read`] turns the tree into the structs of [`pack`], [`field`],
//! [`topic`] and [`transcript`]. Every struct knows its keys, reports the ones it does not know, and
//! gives the JSON Schema of itself. To add a key: a line in its struct, and its use in `compile`.

pub(crate) mod field;
pub(crate) mod node;
pub(crate) mod pack;
mod read;
pub(crate) mod repair;
mod scalar;
pub(crate) mod topic;
pub(crate) mod transcript;

pub(crate) use read::{At, Entries, Read, Reader, is_name, mapping, misspelt, read_file};
pub(crate) use scalar::{Day, Named, Range, Text, names};
