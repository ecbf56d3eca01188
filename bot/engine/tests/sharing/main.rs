//! Consents, rights, residents who were here before and what has become of a request, with the pack that ships and the outside played by hand.

mod another;
mod cases;
mod evidence;
mod known;
mod monitoring;
mod news;
mod objecting;
mod own;
mod places;
mod sensitive;
mod start;
mod status;
mod stop;
mod talk;
mod unsure;
