//! The page: one file that can be read, printed and kept, with nothing to load and nothing that runs.

use super::Receipt;
use super::event::Event;
use super::party::Party;
use super::record::Record;
use super::shown::{Shown, letters};
use super::words::{ReceiptWords, in_words};
use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
use engine::consent::ConsentState;
use std::fmt::{self, Write as _};

const STYLE: &str = "body{margin:0 auto;padding:1rem;max-width:42rem;font:1.1875rem/1.5 Arial,sans-serif;\
color:#0b0c0c;background:#fff;overflow-wrap:anywhere}h1{font-size:2rem;line-height:1.2}\
h2{font-size:1.5rem;margin-top:2rem;border-top:2px solid #0b0c0c;padding-top:1rem}h3{font-size:1.1875rem}\
dt{font-weight:bold;margin-top:.75rem}dd{margin:0}ol,ul{padding-left:1.5rem}\
@media print{body{max-width:none;font-size:11pt}h2,dt,li{break-inside:avoid;break-after:avoid-page}}";

/// The page's own style sheet, so that a server can name its hash in a content security policy.
pub const fn page_style() -> &'static str {
    STYLE
}

/// Text that is no markup and keeps its direction, whatever it holds.
struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in letters(self.0) {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => fmt::Write::write_char(f, other)?,
            }
        }
        Ok(())
    }
}

/// Such as "25 November 2026 at 11:30am": the time of the place, in words.
fn when(at: DateTime<Utc>) -> String {
    at.with_timezone(&London)
        .format("%-d %B %Y at %-I:%M%P")
        .to_string()
}

impl Receipt {
    /// The receipt as a page.
    pub fn to_html(&self, words: &ReceiptWords) -> String {
        let records: String = self.content.iter().map(|r| record(r, words)).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n<p>{lead}</p>\n<dl>\n{number}</dl>\n{records}</main>\n</body>\n</html>\n",
            lang = Plain(&words.language),
            title = Plain(&words.title),
            lead = Plain(&words.lead),
            number = entry(&words.number, &self.receipt_id),
        )
    }
}

fn record(record: &Record, words: &ReceiptWords) -> String {
    let about = &record.processing;
    let permits = record.now.decision == ConsentState::Given.as_str();
    let kinds: Vec<_> = about
        .pii_information
        .iter()
        .map(|kind| in_words(&words.kinds, kind.as_str()))
        .collect();
    // Whom the question named; it is they only after a yes that stands.
    let recipients = if permits {
        names(record, &about.recipient_third_parties)
    } else {
        Vec::new()
    };
    let validity = if permits {
        record.now.validity_duration.as_str()
    } else {
        &words.permits_nothing
    };
    let list = [
        entry(&words.now, in_words(&words.states, record.now.decision)),
        entries(&words.details, &kinds),
        if recipients.is_empty() {
            entry(&words.recipients, &words.nobody)
        } else {
            entries(&words.recipients, &recipients)
        },
        entries(&words.controllers, &parties(record, "controller")),
        entry(
            &words.basis,
            in_words(&words.bases, about.lawful_basis.as_str()),
        ),
        entry(&words.notice, &notice(record, words)),
        entries(&words.storage, &about.storage_locations),
        entry(&words.validity, validity),
        entry(&words.retention, about.retention_period.as_str()),
        entry(&words.withdrawal, about.withdrawal_method.as_str()),
        entries(&words.rights, &about.privacy_rights),
        entries(&words.regulator, &parties(record, "authority")),
    ];
    let mut newest = Some(&words.newest);
    let events: String = record
        .event
        .iter()
        .map(|event| happened(event, newest.take(), record, words))
        .collect();
    format!(
        "<section>\n<h2>{}</h2>\n<dl>\n{}</dl>\n<h3>{}</h3>\n<ol reversed>\n{events}</ol>\n</section>\n",
        Plain(&heading(record, words)),
        list.concat(),
        Plain(&words.history),
    )
}

/// The purpose in words, with whom or what it is about.
fn heading(record: &Record, words: &ReceiptWords) -> String {
    let whole = record.processing.purpose.as_str();
    let (purpose, object) = whole.split_once(':').unwrap_or((whole, ""));
    let purpose = in_words(&words.purposes, purpose);
    if object.is_empty() {
        return purpose.to_owned();
    }
    let named = party(record, object)
        .map_or_else(|| in_words(&words.kinds, object), |p| p.party_name.as_str());
    format!("{purpose}: {named}")
}

fn notice(record: &Record, words: &ReceiptWords) -> String {
    let notice = &record.processing.privacy_notice;
    match &notice.version {
        Some(version) => format!("{}, {} {version}", notice.link, words.version),
        None => notice.link.to_string(),
    }
}

fn happened(
    event: &Event,
    newest: Option<&String>,
    record: &Record,
    words: &ReceiptWords,
) -> String {
    let council = event.entity_id.as_str();
    let council = party(record, council).map_or(council, |party| party.party_name.as_str());
    let version = event
        .notice_version
        .as_ref()
        .map_or_else(String::new, |version| {
            format!("; {}, {} {version}", words.notice, words.version)
        });
    let newest = newest.map_or_else(String::new, |says| {
        format!(" <strong>{}</strong>", Plain(says))
    });
    format!(
        "<li><time datetime=\"{}\">{}</time>: {} ({}{}){newest}</li>\n",
        event.event_time.format("%Y-%m-%dT%H:%M:%SZ"),
        when(event.event_time),
        Plain(in_words(&words.states, event.decision)),
        Plain(council),
        Plain(&version),
    )
}

fn party<'a>(record: &'a Record, id: &str) -> Option<&'a Party> {
    record
        .party
        .iter()
        .find(|party| party.party_id.as_str() == id)
}

fn names<'a>(record: &'a Record, ids: &'a [Shown]) -> Vec<&'a str> {
    ids.iter()
        .map(|id| party(record, id.as_str()).map_or(id, |party| &party.party_name))
        .map(Shown::as_str)
        .collect()
}

/// Name, address and contact of the parties of a type; one alone where two are the same.
fn parties(record: &Record, party_type: &str) -> Vec<String> {
    let of_type = record.party.iter().filter(|p| p.party_type == party_type);
    of_type
        .map(|party| {
            let mut parts = vec![party.party_name.as_str()];
            for part in [&party.party_address, &party.party_contact] {
                if !parts.contains(&part.as_str()) {
                    parts.push(part.as_str());
                }
            }
            parts.join(". ")
        })
        .collect()
}

fn entry(label: &str, value: &str) -> String {
    format!("<dt>{}</dt><dd>{}</dd>\n", Plain(label), Plain(value))
}

fn entries(label: &str, values: &[impl AsRef<str>]) -> String {
    let values = values.iter().fold(String::new(), |mut all, value| {
        let _ = write!(all, "<dd>{}</dd>", Plain(value.as_ref()));
        all
    });
    format!("<dt>{}</dt>{values}\n", Plain(label))
}
