//! `porter parse FIELD`: how a field reads values.

use super::out;
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::start;
use anyhow::bail;
use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
use engine::conversation::Phrase;
use engine::field::{FieldKind, FieldValue, Manner, Plain, Reading};
use engine::flow::Book;
use serde::Serialize;
use std::process::ExitCode;

/// Options of `porter parse`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The field, such as `postcode`, `phone`, `dob` or `yes_no`.
    field: String,
    /// Write JSON, one object a line (the default; there is no other form).
    #[arg(long)]
    json: bool,
    /// Read the values as recognised from speech.
    #[arg(long)]
    spoken: bool,
    /// The moment that "yesterday" counts from, such as 2026-11-23T10:00:00Z.
    #[arg(long, value_name = "RFC3339", value_parser = super::chat::moment)]
    now: Option<DateTime<Utc>>,
}

/// One answer.
#[derive(Serialize)]
struct Line<'a> {
    input: &'a str,
    outcome: &'static str,
    value: Option<Plain>,
    say: Option<String>,
}

pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<ExitCode> {
    let Some(kind) = FieldKind::named(&args.field) else {
        bail!(
            "There is no field `{}`: choose one such as name, postcode, house, street, address, phone, email, dob, date, whole_number, yes_no, location, description, items, registration or text.",
            args.field
        );
    };
    let book = start::pack(&config.pack)?.book;
    let now = args.now.unwrap_or_else(|| SystemClock.now());
    let manner = Manner {
        spoken: args.spoken,
        today: now.with_timezone(&London).date_naive(),
    };
    while let Some(input) = out::next()? {
        let reading = kind.read(&input, manner, &[]);
        out::line(&line(&input, &reading, &book, args.spoken))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn line<'a>(input: &'a str, reading: &Reading<FieldValue>, book: &Book, spoken: bool) -> Line<'a> {
    let say = |id: &str, args: &[(&str, &str)]| {
        let saying = book.words.say(id, args);
        if spoken { saying.speech } else { saying.text }
    };
    let read_back = |value: &FieldValue| {
        let value = if spoken {
            value.spoken()
        } else {
            value.shown()
        };
        say(Phrase::ReadBack.id(), &[("value", &value)])
    };
    let (outcome, value, say) = match reading {
        Reading::Accept(value) => ("accept", Some(value.json()), None),
        // There is nothing to read back in "unclear".
        Reading::Ask(value @ FieldValue::YesNo(_)) => ("ask", Some(value.json()), None),
        Reading::Ask(value) => ("ask", Some(value.json()), Some(read_back(value))),
        Reading::Reject(fault) => {
            let words = say(&format!("fault-{}", fault.0), &[]);
            ("reject", None, Some(words))
        }
        Reading::Declined => ("declined", None, None),
        Reading::Question => ("question", None, Some(say(Phrase::WhyDefault.id(), &[]))),
    };
    Line {
        input,
        outcome,
        value,
        say,
    }
}
