//! Stopping and starting to share, cases, and residents who were here before, with the pack that ships and the outside played by hand.

mod cases;
mod evidence;
mod known;
mod own;
mod places;
mod start;
mod stop;
mod talk;
