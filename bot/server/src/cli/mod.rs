//! The command line: `porter` alone serves; the rest is for people who write flows, test and operate.
//!
//! JSON goes to standard output, one object a line; everything else to standard error. To add a
//! command: a file here with its `run`, a variant of `Command`, an arm in `run`.

mod adviser;
mod args;
mod audit;
mod call;
mod chat;
mod check;
mod contacts;
mod coverage;
mod doctor;
mod graph;
mod keys;
mod model;
mod numbers;
mod out;
mod papers;
mod parse;
mod places;
mod retention;
mod rights;
mod serve;
mod store;
mod telephone;
mod test;
mod token;
mod understand;

use crate::config::{Config, environment};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Porter: a council's first point of contact, by web chat and telephone.
#[derive(Debug, Parser)]
#[command(name = "porter", version, about)]
struct Cli {
    /// A configuration file; `porter config` prints the commented defaults.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve chat, desk and API (also what `porter` alone does).
    Serve,
    /// Talk to Porter in this terminal.
    Chat(chat::Args),
    /// Ring Porter from this terminal, over a telephone network on this machine.
    Call(call::Args),
    /// Show what utterances are taken as, one a line from standard input.
    Understand(understand::Args),
    /// Show how a field reads values, one a line from standard input.
    Parse(parse::Args),
    /// Compile a pack and show all its faults.
    Check(check::Args),
    /// Play a pack's transcripts.
    Test(test::Args),
    /// Draw a topic.
    Graph(graph::Args),
    /// Write the papers that data protection law asks for, from a pack and the store's schema.
    Papers(papers::Args),
    /// Bring a council's addresses and the days that holidays move into a pack.
    #[command(subcommand)]
    Places(places::Command),
    /// Bring contact records in, find them, or take them out under a right.
    #[command(subcommand)]
    Contacts(contacts::Command),
    /// Carry out what people have a right to; audited.
    #[command(subcommand)]
    Rights(Box<rights::Command>),
    /// Count what is over by the pack's schedule, or delete it.
    Retention(retention::Args),
    /// Print how contacts went, from the anonymous counts.
    Numbers(numbers::Numbers),
    /// Print what was told of ethnic group and preferred language, as counts.
    Monitoring(numbers::Monitoring),
    /// Check that the audit is whole.
    #[command(subcommand)]
    Audit(audit::Command),
    /// Change the store's key.
    #[command(subcommand)]
    Keys(keys::Command),
    /// Make a PostgreSQL store ready.
    #[command(subcommand)]
    Store(store::Command),
    /// Manage the tokens of other systems that may ask for records.
    #[command(subcommand)]
    Token(token::Command),
    /// Fetch and prepare the sentence encoder.
    #[command(subcommand)]
    Model(model::Command),
    /// What the telephone provider is to be given.
    #[command(subcommand)]
    Telephone(telephone::Command),
    /// Say what is wrong with this installation and how to mend it.
    Doctor,
    /// Manage the desk's advisers.
    #[command(subcommand)]
    Adviser(adviser::Command),
    /// Print the commented default configuration.
    Config,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("Porter cannot start its threads ({error}): free some memory and try again.");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", error.to_string().trim_end());
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let command = cli.command.unwrap_or(Command::Serve);
    // The doctor and the manual must work with a configuration that does not.
    match command {
        Command::Doctor => return doctor::run(cli.config.as_deref()).await,
        Command::Config => {
            out::text(crate::config::MANUAL)?;
            return Ok(ExitCode::SUCCESS);
        }
        _ => {}
    }
    let config = Config::read(cli.config.as_deref(), &environment())?;
    crate::logging::start(&config.log);
    match command {
        Command::Serve => serve::run(config).await,
        Command::Chat(args) => Box::pin(chat::run(config, args)).await,
        Command::Call(args) => Box::pin(call::run(config, args)).await,
        Command::Understand(args) => understand::run(config, args).await,
        Command::Parse(args) => parse::run(&config, &args),
        Command::Check(args) => check::run(&config, &args),
        Command::Test(args) => Box::pin(test::run(config, args)).await,
        Command::Graph(args) => graph::run(&config, &args),
        Command::Papers(args) => papers::run(&config, &args),
        Command::Places(command) => places::run(&config, command),
        Command::Contacts(command) => contacts::run(config, command).await,
        Command::Rights(command) => rights::run(config, *command).await,
        Command::Retention(args) => retention::run(config, args).await,
        Command::Numbers(args) => numbers::numbers(config, args).await,
        Command::Monitoring(args) => numbers::monitoring(config, args).await,
        Command::Audit(command) => audit::run(config, command).await,
        Command::Keys(command) => keys::run(config, command).await,
        Command::Store(command) => store::run(command).await,
        Command::Token(command) => token::run(config, command).await,
        Command::Telephone(telephone::Command::Fallback) => telephone::fallback(&config),
        Command::Model(command) => model::run(config, command).await,
        Command::Adviser(command) => adviser::run(&config, command).await,
        Command::Doctor | Command::Config => Ok(ExitCode::SUCCESS),
    }
}
