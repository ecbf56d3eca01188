//! `porter places import`: a council's addresses, and the days that holidays move, into its pack.
//!
//! Everything is read and checked before anything is written, and a file takes the place of the old one
//! in one step, so a table with a fault leaves Porter with the one it had.

use super::out;
use crate::config::Config;
use crate::start;
use anyhow::{Context, bail};
use engine::flow::{Book, Sources};
use engine::places::{ADDRESSES, Check, Counts, HOLIDAYS};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to do with places.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Check a table of addresses against the pack and put it into it as places/addresses.csv.
    Import(Args),
}

/// Options of `porter places import`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The addresses, as CSV with the columns `uprn`, `house`, `street`, `town`, `postcode`, `council`,
    /// `ward` and `round`, in any order.
    #[arg(required_unless_present = "holidays")]
    file: Option<PathBuf>,
    /// The pack's folder; the configured one if none is named.
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    /// The days that holidays move, as CSV with the columns `round`, `date`, `moved_to` and perhaps `bins`; it
    /// becomes places/holidays.csv.
    #[arg(long, value_name = "FILE")]
    holidays: Option<PathBuf>,
}

pub(super) fn run(config: &Config, command: Command) -> anyhow::Result<ExitCode> {
    let Command::Import(args) = command;
    let folder = args.pack.as_deref().unwrap_or(&config.pack);
    let addresses = args.file.as_deref().map(read).transpose()?;
    let holidays = args.holidays.as_deref().map(read).transpose()?;
    let mut sources = Sources::read(folder)?;
    if addresses.is_some() {
        // The old table may be what is to be mended.
        sources = sources.without(ADDRESSES);
    }
    if let Some(text) = &holidays {
        sources = sources.with(HOLIDAYS, text.as_str());
    }
    let book = start::compiled(sources, folder)?.book;
    let counts = match (&args.file, &addresses) {
        (Some(file), Some(text)) => Some(check(file, text, &book)?),
        _ => None,
    };
    let files = [(ADDRESSES, addresses), (HOLIDAYS, holidays)];
    let files = files
        .into_iter()
        .filter_map(|(name, text)| Some((folder.join(name), text?)))
        .collect::<Vec<_>>();
    let staged = files
        .iter()
        .map(|(path, text)| stage(path, text))
        .collect::<anyhow::Result<Vec<_>>>()?;
    for (file, (path, _)) in staged.into_iter().zip(&files) {
        file.persist(path)
            .with_context(|| format!("{} cannot be replaced: see who owns it.", path.display()))?;
        eprintln!("Written: {}", path.display());
    }
    eprintln!("Porter uses it from its next start on.");
    if let Some(counts) = counts {
        out::line(&json!({
            "addresses": counts.addresses,
            "postcodes": counts.postcodes,
            "rounds": counts.rounds,
            "wards": counts.wards,
            "on_two_rounds": counts.on_two_rounds,
            "of_two_councils": counts.of_two_councils,
            "without_round": counts.without_round,
        }))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> anyhow::Result<String> {
    let name = file.display();
    let bytes = std::fs::read(file)
        .with_context(|| format!("{name} cannot be read: name a file that is there."))?;
    String::from_utf8(bytes).map_err(|_| {
        anyhow::anyhow!("{name} is not UTF-8 text: export it as CSV in UTF-8. Nothing was changed.")
    })
}

fn check(file: &Path, text: &str, book: &Book) -> anyhow::Result<Counts> {
    let bar = ProgressBar::new(text.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("Checking  {bar:30}  {percent} %  {elapsed}") {
        bar.set_style(style);
    }
    let rounds = book.places.rounds();
    let checked = Check::read(text, book.councils.keys(), rounds, |done| {
        bar.set_position(done);
    });
    bar.finish_and_clear();
    match checked {
        Ok(check) => {
            eprintln!("{}", sentence(check.counts));
            Ok(check.counts)
        }
        Err(faults) => {
            let name = file.display().to_string();
            for fault in &faults {
                eprintln!("{}", fault.replacen(ADDRESSES, &name, 1));
            }
            bail!(
                "{} in {name}. Nothing was changed.",
                count(faults.len(), "fault")
            )
        }
    }
}

fn sentence(counts: Counts) -> String {
    format!(
        "{} in {}, on {}, in {}.\n{} on more than one round, {} of more than one council; {} on no round.",
        count(counts.addresses, "address"),
        count(counts.postcodes, "postcode"),
        count(counts.rounds, "round"),
        count(counts.wards, "ward"),
        count(counts.on_two_rounds, "postcode"),
        count(counts.of_two_councils, "postcode"),
        count(counts.without_round, "address"),
    )
}

fn count(number: usize, word: &str) -> String {
    match (number, word.ends_with('s')) {
        (1, _) => format!("1 {word}"),
        (_, true) => format!("{number} {word}es"),
        (_, false) => format!("{number} {word}s"),
    }
}

/// Writes a text beside the file that it will replace.
fn stage(path: &Path, text: &str) -> anyhow::Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let fails = || {
        format!(
            "{} cannot be written: see that the folder is yours and the disk has room. Nothing was changed.",
            path.display()
        )
    };
    std::fs::create_dir_all(folder).with_context(fails)?;
    let mut file = tempfile::Builder::new();
    file.prefix(".importing-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As other files of a pack: whoever runs Porter may read it.
        file.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut file = file.tempfile_in(folder).with_context(fails)?;
    file.write_all(text.as_bytes()).with_context(fails)?;
    file.as_file().sync_all().with_context(fails)?;
    Ok(file)
}
