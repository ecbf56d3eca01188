//! Stopping and starting to share, and cases, with the pack that ships and the outside played by hand.

mod cases;
mod evidence;
mod own;
mod places;
mod start;
mod stop;
mod talk;
