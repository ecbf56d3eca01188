//! Stopping and starting to share, with the pack that ships and the outside played by hand.

mod evidence;
mod own;
mod start;
mod stop;
mod talk;
