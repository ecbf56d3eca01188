//! The page: one file that can be read, printed and kept, with nothing to load and nothing that runs.

use super::Receipt;
use super::record::{Event, Party, Record};
use super::words::{ReceiptWords, in_words};
use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
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

/// Text that is no markup, whatever it holds.
struct Plain<'a>(&'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
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
    let (purpose, object) = about
        .purpose
        .split_once(':')
        .unwrap_or((&about.purpose, ""));
    let mut heading = in_words(&words.purposes, purpose).to_owned();
    if !object.is_empty() {
        let named = party(record, object).map_or(in_words(&words.kinds, object), |p| &p.party_name);
        heading = format!("{heading}: {named}");
    }
    let state = record.event.last().map_or("", |event| event.decision);
    let kinds: Vec<_> = about
        .pii_information
        .iter()
        .map(|kind| in_words(&words.kinds, kind).to_owned())
        .collect();
    let recipients = names(record, &about.recipient_third_parties);
    let version = about.privacy_notice.version.as_deref().unwrap_or_default();
    let notice = if version.is_empty() {
        about.privacy_notice.link.clone()
    } else {
        format!("{}, {} {version}", about.privacy_notice.link, words.version)
    };
    let validity = record
        .event
        .last()
        .map_or("", |event| event.validity_duration.as_str());
    let mut list = entry(&words.now, in_words(&words.states, state));
    list += &entries(&words.details, &kinds);
    list += &if recipients.is_empty() {
        entry(&words.recipients, &words.nobody)
    } else {
        entries(&words.recipients, &recipients)
    };
    list += &entries(&words.controllers, &parties(record, "controller"));
    list += &entry(&words.basis, in_words(&words.bases, &about.lawful_basis));
    list += &entry(&words.notice, &notice);
    list += &entries(&words.storage, &about.storage_locations);
    list += &entry(&words.validity, validity);
    list += &entry(&words.retention, &about.retention_period);
    list += &entry(&words.withdrawal, &about.withdrawal_method);
    list += &entries(&words.rights, &about.privacy_rights);
    list += &entries(&words.regulator, &parties(record, "authority"));
    let events: String = record
        .event
        .iter()
        .map(|event| happened(event, record, words))
        .collect();
    format!(
        "<section>\n<h2>{}</h2>\n<dl>\n{list}</dl>\n<h3>{}</h3>\n<ol>\n{events}</ol>\n</section>\n",
        Plain(&heading),
        Plain(&words.history),
    )
}

fn happened(event: &Event, record: &Record, words: &ReceiptWords) -> String {
    let council = party(record, &event.entity_id).map_or(&event.entity_id, |p| &p.party_name);
    format!(
        "<li><time datetime=\"{}\">{}</time>: {} ({})</li>\n",
        event.event_time.format("%Y-%m-%dT%H:%M:%SZ"),
        when(event.event_time),
        Plain(in_words(&words.states, event.decision)),
        Plain(council),
    )
}

fn party<'a>(record: &'a Record, id: &str) -> Option<&'a Party> {
    record.party.iter().find(|party| party.party_id == id)
}

fn names(record: &Record, ids: &[String]) -> Vec<String> {
    ids.iter()
        .map(|id| party(record, id).map_or(id, |p| &p.party_name).clone())
        .collect()
}

/// Name, address and contact of the parties of a type; one alone where two are the same.
fn parties(record: &Record, party_type: &str) -> Vec<String> {
    let of_type = record.party.iter().filter(|p| p.party_type == party_type);
    of_type
        .map(|party| {
            let mut parts = vec![party.party_name.as_str()];
            for part in [&party.party_address, &party.party_contact] {
                if !part.is_empty() && !parts.contains(&part.as_str()) {
                    parts.push(part);
                }
            }
            parts.join(". ")
        })
        .collect()
}

fn entry(label: &str, value: &str) -> String {
    format!("<dt>{}</dt><dd>{}</dd>\n", Plain(label), Plain(value))
}

fn entries(label: &str, values: &[String]) -> String {
    let values = values.iter().fold(String::new(), |mut all, value| {
        let _ = write!(all, "<dd>{}</dd>", Plain(value));
        all
    });
    format!("<dt>{}</dt>{values}\n", Plain(label))
}
