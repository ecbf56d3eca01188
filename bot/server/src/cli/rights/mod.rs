//! `porter rights`: what people have a right to, carried out by the data protection officer.
//!
//! Everything here is audited. To add one: a file with its `run`, a variant, an arm.

mod act;
mod case;
mod copy;
mod due;
mod pass;

use crate::config::Config;
use std::process::ExitCode;

/// What to do for somebody's right.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Write a copy of everything about one person, as JSON or as a page (subject access).
    Copy(copy::Args),
    /// Put details right, and tell whoever got the old ones.
    Correct(act::Correct),
    /// Erase a record, but for what a hold or an open request keeps.
    Erase(act::One),
    /// Keep a record and use it no more, or use it again.
    Restrict(act::Restrict),
    /// Keep a person's details from one recipient from now on.
    Object(act::Object),
    /// Note the day somebody moves away; nothing is deleted before it.
    Moved(act::Moved),
    /// Hold a record against every deletion.
    Hold(act::One),
    /// Lift a hold.
    Lift(act::Lift),
    /// Open a case for a right that came by letter or at a desk.
    Open(case::Open),
    /// Show the open cases with what is left to do.
    List(case::List),
    /// Note a step of a case, or that it is answered.
    Step(case::StepArgs),
    /// Stop a case's clock, go on with it, or extend it.
    Clock(case::ClockArgs),
    /// Pass details on by law, without asking, with the evidence that this needs.
    PassOn(pass::Ask),
    /// Approve what somebody else asked to pass on by law.
    Approve(pass::Approve),
    /// Say by when a right has to be answered.
    Due(due::Args),
}

pub(super) async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Copy(args) => copy::run(config, args).await,
        Command::Correct(args) => act::correct(config, args).await,
        Command::Erase(args) => act::erase(config, args).await,
        Command::Restrict(args) => act::restrict(config, args).await,
        Command::Object(args) => act::object(config, args).await,
        Command::Moved(args) => act::moved(config, args).await,
        Command::Hold(args) => act::hold(config, args).await,
        Command::Lift(args) => act::lift(config, args).await,
        Command::Open(args) => case::open(config, args).await,
        Command::List(args) => case::list(config, args).await,
        Command::Step(args) => case::step(config, args).await,
        Command::Clock(args) => case::clock(config, args).await,
        Command::PassOn(args) => pass::ask(config, args).await,
        Command::Approve(args) => pass::approve(config, args).await,
        Command::Due(args) => due::run(&config, &args),
    }
}
