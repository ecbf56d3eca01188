//! The resident's privacy page as a paper: the notice in force, and what the pack knows better than any
//! notice. Every word of it stands in the notice, in the pack's words or in `page.ftl`.

use super::asked;
use super::shown::{cell, cells, sentence_case, shown};
use crate::pages::PageWords;
use askama::Template;
use engine::flow::{Act, Book, Kind, Topic};
use engine::rights::RightsKind;

#[derive(Template)]
#[template(path = "papers/privacy.md")]
pub(super) struct Privacy<'a> {
    words: &'a PageWords,
    notice: &'a str,
    services: Vec<ServiceRow>,
    schedule: String,
    kept: Vec<String>,
    rights: Vec<RightRow>,
    officers: Vec<Officer>,
}

/// A service, in cells.
struct ServiceRow {
    service: String,
    details: String,
    who: String,
    how_long: String,
}

/// A right, and by when it is answered.
struct RightRow {
    title: String,
    when: String,
}

/// How to reach a council's data protection officer.
struct Officer {
    council: String,
    contact: String,
}

impl<'a> Privacy<'a> {
    pub(super) fn of(book: &'a Book, words: &'a PageWords) -> Self {
        let services = asked::services(book, words).into_iter();
        let topics = book.topics.values();
        let rights = topics.filter(|topic| topic.kind == Kind::Rights);
        let schedule = [
            ("version", book.retention.version.as_str()),
            ("policy", book.retention.policy.as_str()),
        ];
        Self {
            words,
            notice: book.notice.text.trim_end(),
            services: services
                .map(|asked| ServiceRow {
                    service: cell(&asked.service),
                    details: cells(&asked.details),
                    who: cells(&asked.who),
                    how_long: cell(&asked.how_long),
                })
                .collect(),
            schedule: words.say("asked-schedule", &schedule),
            kept: kept(book, words),
            rights: rights
                .filter_map(|topic| {
                    Some(RightRow {
                        title: cell(&sentence_case(&topic.title)),
                        when: cell(&when(book, words, topic)?),
                    })
                })
                .collect(),
            officers: book
                .councils
                .values()
                .map(|council| Officer {
                    council: council.name.clone(),
                    contact: shown(book, &council.dpo.text),
                })
                .collect(),
        }
    }

    fn t(&self, id: &str) -> String {
        self.words.say(id, &[])
    }
}

/// What the schedule says of everything that is no request.
fn kept(book: &Book, words: &PageWords) -> Vec<String> {
    let schedule = &book.retention;
    let for_months = |id: &str, months: u32| words.say(id, &[("span", &span(words, months))]);
    let ended = schedule.ended_days.to_string();
    let copies = schedule.copies_days.to_string();
    let silence = span(words, book.settings.silence_months);
    vec![
        words.say("asked-record-kept", &[("span", &silence), ("days", &ended)]),
        for_months("asked-evidence-kept", schedule.evidence_months),
        for_months("asked-case-kept", schedule.cases_months),
        for_months("asked-audit-kept", schedule.audit_months),
        for_months("asked-counts-kept", schedule.counts_months),
        words.say("asked-copies-kept", &[("days", &copies)]),
    ]
}

/// By when a right is seen to; `None` for a topic that only tells.
fn when(book: &Book, words: &PageWords, topic: &Topic) -> Option<String> {
    let id = match book.act(topic.id.as_str()) {
        Some(Act::StopSharing) => "asked-right-at-once",
        Some(Act::StartSharing) => "asked-right-after-code",
        Some(Act::RequestStatus) => return None,
        Some(Act::Case(kind)) => match kind {
            RightsKind::Complaint => "asked-right-30-days",
            RightsKind::Foi => "asked-right-20-days",
            RightsKind::MovedAway => "asked-right-after-move",
            RightsKind::Access
            | RightsKind::Erasure
            | RightsKind::Rectification
            | RightsKind::StopContact
            | RightsKind::Objection
            | RightsKind::Withdrawal => "asked-right-month",
        },
        None => {
            let team = book.teams.get(topic.team.as_ref()?)?;
            let says = words.say("asked-right-person", &[("team", &team.name)]);
            return Some(sentence_case(&says));
        }
    };
    Some(words.say(id, &[]))
}

/// "6 years", or "18 months" where the years do not come out even.
fn span(words: &PageWords, months: u32) -> String {
    let (id, count) = if months >= 12 && months.is_multiple_of(12) {
        ("asked-years", months / 12)
    } else {
        ("asked-months", months)
    };
    words.say(id, &[("count", &count.to_string())])
}
