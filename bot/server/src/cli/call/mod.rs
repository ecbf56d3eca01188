//! `porter call`: a telephone in this terminal, for people who have no account with a provider.
//!
//! The same code answers as for a real call: a whole Porter serves on this machine, and a telephone
//! network beside it signs, asks and obeys as the provider does. The clock is simulated: it goes on by as
//! long as words take to be said and pauses last, so that nobody has to wait.

mod adviser;
mod desk;
mod telephone;

use super::args::TrialStore;
use super::chat::{moment, unlimited};
use crate::clock::{Clock, MockClock, SystemClock};
use crate::config::{Access, Config, Secret, Way};
use crate::serve::Server;
use crate::start::{self, Outside, Terminal};
use crate::voice::path;
use adviser::Manner;
use anyhow::{Context, bail};
use chrono::{DateTime, TimeDelta, Utc};
use engine::ids::CouncilId;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use twilio_simulator::{Doors, Network, Settings};

/// The number that is called.
const NUMBER: &str = "+441632960101";

/// What requests of the trial are signed with.
const TOKEN: &str = "a token for trials on one machine";

/// Options of `porter call`.
#[derive(Debug, clap::Args)]
#[command(after_help = HOW)]
pub(super) struct Args {
    /// The council that is called; the home council if none is named.
    #[arg(long, value_name = "ID")]
    council: Option<String>,
    /// The moment at which the call begins, such as 2026-11-23T10:00:00Z; now, if none is given.
    #[arg(long, value_name = "RFC3339", value_parser = moment)]
    now: Option<DateTime<Utc>>,
    /// The caller's number, such as +441632960001; withheld, if none is given.
    #[arg(long, value_name = "E164")]
    caller_id: Option<String>,
    /// An adviser is on duty, and does this when rung.
    #[arg(long, value_name = "MANNER")]
    adviser: Option<Manner>,
    /// Words go through a socket instead of a request for each turn.
    #[arg(long)]
    relay: bool,
    #[command(flatten)]
    store: TrialStore,
    /// The pack's folder.
    #[arg(long, value_name = "FOLDER")]
    pack: Option<PathBuf>,
}

/// How to use the telephone.
const HOW: &str = "\
At the prompt:
  any words          are spoken
  1, 0, *, 01632#    digits, * and # alone are keys
  say 14             spoken, even if they look like keys
  mumble words       spoken, and hardly understood
  an empty line      is silence
  hang up            ends the call (so does the end of the input)";

pub(super) async fn run(mut config: Config, args: Args) -> anyhow::Result<ExitCode> {
    if let Some(pack) = args.pack {
        config.pack = pack;
    }
    let temporary = args.store.set(&mut config)?;
    unlimited(&mut config);
    let begins = args.now.unwrap_or_else(|| SystemClock.now());
    let clock = Arc::new(MockClock::at(begins));
    let council = council(&config, args.council)?;
    let network = network(Arc::clone(&clock)).await?;
    telephone_of(&mut config, &network, council, args.relay)?;
    let outside = Outside {
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        ..Outside::default()
    };
    let app = start::app(config, outside, Arc::new(Terminal::new())).await?;
    let server = Server::with(Arc::new(app)).await?;
    let desk = desk::Desk::new(server.app(), &network, args.adviser);
    let caller = args.caller_id.as_deref().unwrap_or("anonymous");
    let Some(leg) = network.call(caller, NUMBER) else {
        bail!("Nobody has the number {NUMBER}.");
    };
    let talked = telephone::run(leg, &desk, &network).await;
    server.stop().await;
    drop(temporary);
    talked?;
    Ok(ExitCode::SUCCESS)
}

/// A network that moves the clock on.
async fn network(clock: Arc<MockClock>) -> anyhow::Result<Network> {
    let passes = move |time: Duration| {
        clock.advance(TimeDelta::from_std(time).unwrap_or_default());
    };
    Network::start(Settings {
        auth_token: TOKEN.to_owned(),
        passes: Box::new(passes),
        ..Settings::default()
    })
    .await
    .context("No telephone network can be made on this machine: see that it has a free port.")
}

/// Porter's telephone is this network, and nothing of what is configured.
fn telephone_of(
    config: &mut Config,
    network: &Network,
    council: CouncilId,
    relay: bool,
) -> anyhow::Result<()> {
    // A port that is free: it has to be known before anything is served on it.
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
    let listen = free.context("No port is free on this machine.")?;
    let public = format!("http://{listen}");
    config.web.listen = listen;
    config.web.public_url = Some(public.clone());
    config.metrics_listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let key = Settings::default().api_key;
    let telephone = &mut config.telephone;
    telephone.auth_tokens = vec![Secret::new(TOKEN.to_owned())];
    telephone.shared_keys.clear();
    telephone.numbers = vec![(NUMBER.to_owned(), council)];
    telephone.access = Some(Access {
        account: network.account().clone(),
        key: key.0,
        secret: Secret::new(key.1),
        url: network.url().to_owned(),
    });
    telephone.speech = if relay { Way::Relay } else { Way::Gather };
    // Nobody listens to the words being said.
    telephone.relay_as.pace = Duration::ZERO;
    let door = |path: &str| format!("{public}{path}");
    network.number(
        NUMBER,
        Doors {
            voice: door(path::VOICE),
            fallback: Some(door(path::FALLBACK)),
            status: Some(door(path::STATUS)),
        },
    );
    Ok(())
}

/// The council that is called.
fn council(config: &Config, named: Option<String>) -> anyhow::Result<CouncilId> {
    let book = start::pack(&config.pack)?.book;
    let council = match named {
        Some(id) => CouncilId::from(id.as_str()),
        None => book.home_council.clone(),
    };
    if book.councils.contains_key(&council) {
        return Ok(council);
    }
    let known: Vec<_> = book.councils.keys().map(CouncilId::as_str).collect();
    bail!(
        "There is no council `{}` in this pack: choose one of {}.",
        council.as_str(),
        known.join(", ")
    )
}
