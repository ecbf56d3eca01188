//! `porter understand`: what utterances are taken as.

use super::{chat, out};
use crate::config::Config;
use crate::start::{self, Terminal};
use engine::conversation::Channel;
use engine::flow::{Book, Kind};
use engine::heard::{Alarm, Guess};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// What stands for a topic where Porter would ask which was meant.
const UNCLEAR: &str = "unclear";

/// Options of `porter understand`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write JSON, one object a line (the default; there is no other form).
    #[arg(long)]
    json: bool,
    /// Words as typed or as recognised from speech.
    #[arg(long, value_name = "web|voice", default_value = "web", value_parser = chat::channel)]
    channel: Channel,
    /// The pack's folder.
    #[arg(long, value_name = "FOLDER")]
    pack: Option<PathBuf>,
}

/// One answer.
#[derive(Debug, Serialize)]
struct Line<'a> {
    text: &'a str,
    topic: &'a str,
    kind: Kind,
    confidence: f32,
    emergency: bool,
    alternatives: Vec<Alternative<'a>>,
}

#[derive(Debug, Serialize)]
struct Alternative<'a> {
    topic: &'a str,
    confidence: f32,
}

pub(super) async fn run(mut config: Config, args: Args) -> anyhow::Result<ExitCode> {
    let _ = (args.json, args.channel);
    if let Some(pack) = args.pack {
        config.pack = pack;
    }
    let book = Arc::new(start::pack(&config.pack)?.book);
    let model = start::understanding(&config, Arc::clone(&book), Arc::new(Terminal::new())).await?;
    while let Some(text) = out::next()? {
        let guess = model.understand(&text);
        out::line(&line(&text, &guess, &book))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn line<'a>(text: &'a str, guess: &'a Guess, book: &'a Book) -> Line<'a> {
    let best = guess.best().filter(|_| !guess.unclear);
    // An emergency is acted on whatever else the words may be about.
    let sure = match &guess.alarm {
        Alarm::Sure(topic) => Some(topic),
        _ => None,
    };
    let topic = sure.or_else(|| best.map(|(topic, _)| topic));
    let kind = topic
        .and_then(|topic| book.topics.get(topic))
        .map_or(Kind::Social, |topic| topic.kind);
    let confidence = |wanted: &str| {
        let found = guess.topics.iter().find(|(topic, _)| *topic == *wanted);
        found.map_or(0.0, |(_, confidence)| *confidence)
    };
    let name = topic.map_or(UNCLEAR, |topic| topic.as_str());
    Line {
        text,
        topic: name,
        kind,
        confidence: topic.map_or_else(
            || guess.best().map_or(0.0, |(_, confidence)| confidence),
            |topic| confidence(topic.as_str()),
        ),
        emergency: sure.is_some(),
        alternatives: guess
            .topics
            .iter()
            .filter(|(topic, _)| *topic != *name)
            .map(|(topic, confidence)| Alternative {
                topic: topic.as_str(),
                confidence: *confidence,
            })
            .collect(),
    }
}
