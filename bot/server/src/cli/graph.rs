//! `porter graph TOPIC`: a topic as a drawing.

use super::out;
use crate::config::Config;
use crate::start;
use anyhow::{Context, anyhow};
use engine::drawing::draw;
use engine::flow::Book;
use std::path::PathBuf;
use std::process::ExitCode;

/// How like an id must be to what was typed to be offered instead, 0 to 1.
const LIKE_ENOUGH: f64 = 0.7;

/// Options of `porter graph`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The topic's id, such as `garden_waste_bin`.
    topic: String,
    /// The pack's folder; the configured one if none is named.
    #[arg(long, value_name = "FOLDER")]
    pack: Option<PathBuf>,
    /// Where the SVG is written; standard output if nowhere is named.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<ExitCode> {
    let folder = args.pack.as_deref().unwrap_or(&config.pack);
    let book = start::pack(folder)?.book;
    let drawing = draw(&book, &args.topic).ok_or_else(|| unknown(&book, &args.topic))?;
    match &args.out {
        Some(file) => std::fs::write(file, drawing).with_context(|| {
            format!(
                "{} cannot be written: name a file in a folder that is there and may be written to.",
                file.display()
            )
        })?,
        None => out::text(&drawing)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn unknown(book: &Book, topic: &str) -> anyhow::Error {
    let like = book
        .topics
        .keys()
        .map(|id| (strsim::jaro_winkler(topic, id.as_str()), id))
        .filter(|(like, _)| *like >= LIKE_ENOUGH)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match like {
        Some((_, id)) => anyhow!("There is no topic `{topic}`: did you mean `{id}`?"),
        None => anyhow!(
            "There is no topic `{topic}`: name one by its file in {}/topics.",
            book.name
        ),
    }
}
