//! `porter adviser`: who may sign in at the desk.

use crate::config::Config;
use crate::{signin, start};
use anyhow::{Context, bail};
use console::Term;
use contact_store::{Adviser, Role};
use engine::flow::Book;
use engine::ids::{CouncilId, TeamId};
use std::io::{IsTerminal, stdin};
use std::process::ExitCode;

/// What to do with advisers.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Add an adviser; the password is asked for, or read from standard input.
    Add(Add),
    /// List the advisers.
    List,
}

/// Options of `porter adviser add`.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// The name to sign in with.
    name: String,
    /// The council the adviser works for.
    #[arg(long, value_name = "ID")]
    council: String,
    /// The teams whose queues the adviser serves, separated by commas.
    #[arg(long, value_name = "ID,ID", value_delimiter = ',', required = true)]
    teams: Vec<String>,
    /// What the adviser is there for.
    #[arg(
        long,
        default_value = "adviser",
        value_name = "adviser|team_lead|dpo|admin"
    )]
    role: String,
}

pub(super) async fn run(config: &Config, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Add(add) => self::add(config, add).await?,
        Command::List => list(config).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn add(config: &Config, add: Add) -> anyhow::Result<()> {
    let book = start::pack(&config.pack)?.book;
    let (council, teams, role) = place(&book, &add)?;
    let name = add.name.trim().to_owned();
    if name.is_empty() || name.eq_ignore_ascii_case(signin::DEMO_NAME) {
        bail!(
            "An adviser needs a name other than `{}`: choose another.",
            signin::DEMO_NAME
        );
    }
    let password_hash = signin::hash(&password()?)?;
    let store = start::store(config).await?;
    let adviser = Adviser {
        id: String::new(),
        username: name.clone(),
        password_hash,
        council,
        teams,
        role,
    };
    let added = store.add_adviser(&adviser).await;
    store.close().await;
    added?;
    eprintln!("{name} can sign in at the desk now.");
    Ok(())
}

/// Council, teams and role, if the pack has them.
fn place(book: &Book, add: &Add) -> anyhow::Result<(CouncilId, Vec<TeamId>, Role)> {
    let council = CouncilId::from(add.council.as_str());
    if !book.councils.contains_key(&council) {
        let known: Vec<_> = book.councils.keys().map(CouncilId::as_str).collect();
        bail!(
            "There is no council `{council}`: choose one of {}.",
            known.join(", ")
        );
    }
    let teams: Vec<TeamId> = add.teams.iter().map(|team| team.trim().into()).collect();
    if let Some(unknown) = teams.iter().find(|team| !book.teams.contains_key(*team)) {
        let known: Vec<_> = book.teams.keys().map(TeamId::as_str).collect();
        bail!(
            "There is no team `{unknown}`: choose from {}.",
            known.join(", ")
        );
    }
    let role =
        Role::named(&add.role).context("A role is `adviser`, `team_lead`, `dpo` or `admin`.")?;
    Ok((council, teams, role))
}

/// The new password: typed unseen twice at a terminal, else the first line of standard input.
fn password() -> anyhow::Result<String> {
    if !stdin().is_terminal() {
        let line = super::out::next()?;
        return line.context("No password was given: write it to standard input.");
    }
    let terminal = Term::stderr();
    eprint!("New password: ");
    let first = terminal.read_secure_line()?;
    eprint!("The same again: ");
    if terminal.read_secure_line()? != first {
        bail!("The two were not the same: try again.");
    }
    Ok(first)
}

async fn list(config: &Config) -> anyhow::Result<()> {
    let store = start::store(config).await?;
    let advisers = store.advisers().await;
    store.close().await;
    for adviser in advisers? {
        let teams: Vec<_> = adviser.teams.iter().map(TeamId::as_str).collect();
        super::out::text(&format!(
            "{}\t{}\t{}\t{}\n",
            adviser.username,
            adviser.council,
            adviser.role,
            teams.join(",")
        ))?;
    }
    Ok(())
}
