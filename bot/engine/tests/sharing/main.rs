//! Consents, rights and what has become of a request, with the pack that ships and the outside played by hand.

mod cases;
mod evidence;
mod news;
mod own;
mod places;
mod sensitive;
mod start;
mod status;
mod stop;
mod talk;
