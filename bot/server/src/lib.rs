//! Porter's shell: web chat, desk, jobs and command line around the pure engine.
//!
//! # What it is
//! The only place that knows a socket, a clock and a thread. Channels translate into
//! [`turn::Message`] and out of [`turn::Done`]; one loop, [`turn::run`], serves them all.
//!
//! # What it must not know
//! How a conversation goes on: no channel holds a rule, and nothing a resident can read stands here.
//!
//! # How to add one more
//! A channel: a module that calls [`turn::open`] and [`turn::run`]. An outside thing: a trait with an
//! embedded default, a field of [`app::App`]. A timer: a function in [`jobs`].

mod api;
pub mod app;
mod assets;
pub mod cli;
pub mod clock;
pub mod config;
mod copy;
mod desk;
pub mod deskqueue;
mod effects;
mod faults;
mod headers;
pub mod health;
pub mod http;
pub mod jobs;
pub mod judgements;
mod limits;
pub mod logging;
pub mod messages;
pub mod metrics;
mod numbers;
mod outbox;
mod pages;
mod papers;
mod receipt;
pub mod serve;
pub mod sessions;
pub mod signin;
pub mod staged;
pub mod start;
pub mod tallies;
#[cfg(test)]
mod testing;
pub mod turn;
pub mod understander;
pub mod voice;
mod webchat;
