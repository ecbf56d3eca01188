//! `porter chat`: the same turn loop as every channel, at a terminal.

mod friendly;
mod json;
mod talk;

use super::args::TrialStore;
use crate::clock::{Clock, MockClock, SystemClock};
use crate::config::Config;
use crate::messages::TerminalMessages;
use crate::start::{self, Outside, Terminal};
use crate::turn::NewConversation;
use anyhow::bail;
use chrono::{DateTime, Utc};
use engine::conversation::Channel;
use engine::ids::CouncilId;
use engine::personal::Personal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

pub(super) use talk::Talk;

/// Options of `porter chat`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Read and write JSON, one object a line.
    #[arg(long)]
    json: bool,
    /// Talk as on the web or as on the telephone.
    #[arg(long, value_name = "web|voice", default_value = "web", value_parser = channel)]
    channel: Channel,
    /// The council that was contacted.
    #[arg(long, value_name = "ID")]
    council: Option<String>,
    /// Freeze the clock at this moment, such as 2026-11-23T10:00:00Z.
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    now: Option<DateTime<Utc>>,
    /// The caller's number, such as +441632960001.
    #[arg(long, value_name = "E164")]
    caller_id: Option<String>,
    #[command(flatten)]
    store: TrialStore,
    /// The pack's folder.
    #[arg(long, value_name = "FOLDER")]
    pack: Option<PathBuf>,
}

pub(super) async fn run(mut config: Config, args: Args) -> anyhow::Result<ExitCode> {
    if let Some(pack) = args.pack {
        config.pack = pack;
    }
    let temporary = args.store.set(&mut config)?;
    unlimited(&mut config);
    let clock: Arc<dyn Clock> = match args.now {
        Some(now) => Arc::new(MockClock::at(now)),
        None => Arc::new(SystemClock),
    };
    let outside = Outside {
        clock,
        desk: false,
        messages: Some(Arc::new(TerminalMessages)),
        ..Outside::default()
    };
    let app = start::app(config, outside, Arc::new(Terminal::new())).await?;
    let council = args.council.map(|id| CouncilId::from(id.as_str()));
    if let Some(council) = &council
        && !app.book.councils.contains_key(council)
    {
        let known: Vec<_> = app.book.councils.keys().map(CouncilId::as_str).collect();
        bail!(
            "There is no council `{council}` in this pack: choose one of {}.",
            known.join(", ")
        );
    }
    let opening = NewConversation {
        channel: args.channel,
        council,
        caller_id: args.caller_id.map(Personal::new),
    };
    let talk = Talk::open(&app, opening).await?;
    if args.json {
        json::run(talk).await?;
    } else {
        friendly::run(talk).await?;
    }
    app.write_counts().await;
    app.store.close().await;
    drop(temporary);
    Ok(ExitCode::SUCCESS)
}

/// One person at a terminal floods nobody, a frozen clock would never let a minute pass, and what is
/// said must mean the same on a busy machine.
pub(super) fn unlimited(config: &mut Config) {
    config.limits.messages_per_minute = usize::MAX;
    config.limits.conversations_per_minute = usize::MAX;
    config.understanding.deadline = Duration::from_mins(1);
}

/// A channel by its name.
pub(super) fn channel(name: &str) -> Result<Channel, String> {
    match name {
        "web" => Ok(Channel::Web),
        "voice" => Ok(Channel::Voice),
        _ => Err("a channel is `web` or `voice`".to_owned()),
    }
}

/// A moment such as `2026-11-23T10:00:00Z`.
pub(super) fn moment(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|moment| moment.with_timezone(&Utc))
        .map_err(|_| "a moment is written like `2026-11-23T10:00:00Z`".to_owned())
}
