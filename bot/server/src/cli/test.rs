//! `porter test`: plays a pack's transcripts with the real understanding.

use super::chat::{Talk, unlimited};
use super::coverage::Coverage;
use crate::clock::{Clock, MockClock};
use crate::config::{Config, Secret};
use crate::start::{self, Outside, Parts, Terminal, report};
use crate::turn::{Input, Line, NewConversation, TurnError};
use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use engine::consent::ConsentState;
use engine::conversation::Priority;
use engine::conversation::coverage::Seen;
use engine::flow::transcript::{self, Act, Mark, Transcript, Want};
use engine::flow::{Kind, Sources};
use engine::personal::Personal;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The moment a transcript is played at when it names none: a Wednesday morning, all desks open.
const USUAL_MOMENT: &str = "2026-03-04T10:00:00Z";

/// Options of `porter test`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The pack's folder; the configured one if none is named.
    pack: Option<PathBuf>,
    /// Show which steps and branches of the topics the transcripts go through, worst topic first.
    #[arg(long)]
    coverage: bool,
    /// Write the coverage as JSON, one object a topic and one for the whole.
    #[arg(long, requires = "coverage")]
    json: bool,
    /// Fail if less than this percentage of the steps and branches is gone through.
    #[arg(long, requires = "coverage", value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(..=100))]
    at_least: Option<u8>,
}

pub(super) async fn run(mut config: Config, args: Args) -> anyhow::Result<ExitCode> {
    if let Some(pack) = args.pack {
        config.pack = pack;
    }
    let folder = tempfile::tempdir()
        .context("No temporary folder can be made: see that the disk has room.")?;
    let url = format!("sqlite:{}", folder.path().join("contacts.sqlite").display());
    config.store.url = Secret::new(url);
    config.store.keys = None;
    unlimited(&mut config);
    let (parts, sources) = start::parts(&config, Arc::new(Terminal::new())).await?;
    if parts.model.degraded() {
        eprintln!(
            "These transcripts are played with the built-in stand-in for the encoder; some may fail for that alone."
        );
    }
    let transcripts = transcript::load(&sources, &parts.book).map_err(|faults| {
        let reports: Vec<_> = faults.faults.iter().map(|fault| report(fault)).collect();
        anyhow!("{}", reports.join("\n"))
    })?;
    let mut failed = 0;
    let mut seen = BTreeSet::new();
    for transcript in &transcripts {
        let misses = Box::pin(play(&config, &parts, transcript, &mut seen)).await?;
        let verdict = if misses.is_empty() { "ok  " } else { "FAIL" };
        eprintln!("{verdict}  {} ({})", transcript.play, transcript.file);
        failed += usize::from(!misses.is_empty());
        for (mark, says) in misses {
            eprintln!("{}", miss(&sources, mark, says));
        }
    }
    parts.store.close().await;
    eprintln!("{} transcripts, {failed} failed.", transcripts.len());
    let enough = !args.coverage || {
        let coverage = Coverage::of(&parts.book, &seen);
        coverage.show(args.json)?;
        coverage.reaches(args.at_least.unwrap_or(0))
    };
    Ok(if failed == 0 && enough {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn miss(sources: &Sources, mark: Mark, says: String) -> String {
    report(&transcript::miss(sources, mark, says))
}

/// Plays one transcript; what was missed, and where it is written.
async fn play(
    config: &Config,
    parts: &Parts,
    transcript: &Transcript,
    seen: &mut BTreeSet<Seen>,
) -> anyhow::Result<Vec<(Mark, String)>> {
    let usual = DateTime::parse_from_rfc3339(USUAL_MOMENT)?;
    let now = transcript.now.unwrap_or(usual).with_timezone(&Utc);
    let clock: Arc<dyn Clock> = Arc::new(MockClock::at(now));
    let mut outside = Outside {
        clock,
        desk: false,
        ..Outside::default()
    };
    let staged = Arc::clone(outside.staged.get_or_insert_default());
    let app = start::assemble(config.clone(), parts.clone(), outside);
    let opening = NewConversation {
        channel: transcript.channel,
        council: transcript.council.clone(),
        caller_id: transcript.caller_id.clone().map(Personal::new),
    };
    let mut talk = Talk::open(&app, opening).await?;
    let mut misses = Vec::new();
    for line in &transcript.lines {
        let input = match &line.act {
            Act::Expect(wanted) => {
                let now = talk.line();
                let found = wanted
                    .iter()
                    .filter_map(|wanted| Some((wanted.mark, missed(&wanted.want, &now)?)));
                misses.extend(found);
                continue;
            }
            Act::Outside(outside) => {
                staged.then(outside);
                continue;
            }
            Act::Say(text) => talk.said(text.clone()),
            Act::Keys(keys) => Input::Keyed(keys.clone()),
            Act::Silence => Input::Silence,
            Act::HangUp => Input::HungUp,
            Act::TimeOut => Input::IdledOut,
            Act::Unclaimed => Input::Unclaimed,
        };
        if let Err(error) = talk.send(input).await {
            misses.push((line.mark, refused(error)));
        }
    }
    seen.extend(staged.take_seen());
    Ok(misses)
}

fn refused(error: TurnError) -> String {
    format!("Porter refused this line: {error}")
}

/// What was there instead, if something else was.
fn missed(want: &Want, now: &Line) -> Option<String> {
    let view = &now.view;
    let handoff = view.handoff.as_ref().map(|handoff| &handoff.team);
    match want {
        Want::Asks(wanted) => differs(
            "asks",
            view.asks.as_ref().map(ToString::to_string).as_ref(),
            wanted.as_ref(),
        ),
        Want::Topic(wanted) => differs("topic", view.topic.as_ref(), wanted.as_ref()),
        Want::Kind(wanted) => differs(
            "kind",
            view.kind.map(Kind::as_str).as_ref(),
            wanted.map(Kind::as_str).as_ref(),
        ),
        Want::Form(wanted) => differs("form", view.form.as_ref(), wanted.as_ref()),
        Want::HandoffTeam(wanted) => differs("handoff_team", handoff, wanted.as_ref()),
        Want::HandoffUrgent(wanted) => {
            let urgent = view
                .handoff
                .as_ref()
                .is_some_and(|handoff| handoff.priority == Priority::Urgent);
            differs("handoff_urgent", Some(&urgent), Some(wanted))
        }
        Want::Emergency(wanted) => differs("emergency", Some(&view.emergency), Some(wanted)),
        Want::Verified(wanted) => differs(
            "identity_verified",
            Some(&view.identity_verified),
            Some(wanted),
        ),
        Want::Ended(wanted) => differs("ended", Some(&view.ended), Some(wanted)),
        Want::Reference(wanted) => {
            differs("reference", Some(&view.reference.is_some()), Some(wanted))
        }
        Want::Consent(wanted) => stands("consent", view.consent.share_councils, *wanted),
        Want::Sensitive(wanted) => stands("sensitive", view.consent.sensitive, *wanted),
        Want::InfoMail(wanted) => stands("info_mail", view.consent.info_mail, *wanted),
        Want::Says(words) => (!says(now, words)).then(|| format!("Porter said: {}", said(now))),
        Want::Never(words) => says(now, words).then(|| format!("Porter said: {}", said(now))),
    }
}

fn stands(key: &str, found: ConsentState, wanted: ConsentState) -> Option<String> {
    differs(key, Some(&found.as_str()), Some(&wanted.as_str()))
}

fn differs<T: PartialEq + std::fmt::Display>(
    key: &str,
    found: Option<&T>,
    wanted: Option<&T>,
) -> Option<String> {
    let found_words = found.map_or_else(|| "nothing".to_owned(), |found| format!("`{found}`"));
    (found != wanted).then(|| format!("`{key}` was {found_words}"))
}

fn says(now: &Line, words: &str) -> bool {
    plain(&said(now)).contains(&plain(words))
}

fn said(now: &Line) -> String {
    now.replies.join("\n")
}

/// Words for comparing: small letters, single spaces, straight quotation marks.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('\u{2019}', "'");
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}
