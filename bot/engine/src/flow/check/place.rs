//! Faults of `places/`: rounds and addresses.

use miette::Diagnostic;
use thiserror::Error;

#[derive(Debug, Error, Diagnostic)]
pub(crate) enum PlaceFault {
    #[error("{sentence}")]
    #[diagnostic(
        code(flow::bad_rounds),
        help("FLOWS.md says what the files of places/ hold")
    )]
    BadRounds { sentence: String },

    #[error("{sentence}")]
    #[diagnostic(
        code(flow::bad_addresses),
        help("`porter places import FILE` checks a table before it takes the place of this one")
    )]
    BadAddresses { sentence: String },

    #[error("the pack has rounds and no `places/addresses.csv`: no address is on one")]
    #[diagnostic(
        code(flow::no_addresses),
        severity(Warning),
        help("bring the table of addresses in with `porter places import FILE`")
    )]
    NoAddresses,

    #[error("`{topic}` goes by the address and asks for none")]
    #[diagnostic(
        code(flow::no_address_to_go_by),
        help("add `address` under `collect`, or leave `owner_by_address` out")
    )]
    NoAddressToGoBy { topic: String },
}
