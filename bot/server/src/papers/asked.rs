//! What residents read of the list: for each service what is asked, who gets it and for how long it is
//! kept. The page at `/privacy` and the privacy paper show the same rows.

use super::details::{Comes, Detail, Fate, of_topic};
use super::shown::sentence_case;
use crate::pages::PageWords;
use engine::flow::{Book, Service, Topic};

/// One service, in the words that a resident reads.
pub(crate) struct Asked {
    /// What it is.
    pub(crate) service: String,
    /// What is asked for it, in the order of asking.
    pub(crate) details: Vec<String>,
    /// Who gets it: the council that runs it first.
    pub(crate) who: Vec<String>,
    /// How long it is kept.
    pub(crate) how_long: String,
}

/// Every service that keeps a request, in the order of its title.
pub(crate) fn services(book: &Book, words: &PageWords) -> Vec<Asked> {
    let topics = book.topics.values();
    let mut services: Vec<Asked> = topics
        .filter_map(|topic| {
            let service = book.form(topic.id.as_str())?.service()?;
            Some(asked(book, words, topic, service))
        })
        .collect();
    services.sort_by(|one, other| one.service.cmp(&other.service));
    services
}

fn asked(book: &Book, words: &PageWords, topic: &Topic, service: &Service) -> Asked {
    let details = of_topic(book, words, topic);
    Asked {
        service: sentence_case(&topic.title),
        details: details.iter().map(|detail| named(words, detail)).collect(),
        who: who(book, words, service, &details),
        how_long: sentence_case(&how_long(book, service)),
    }
}

/// A detail, and whether it has to be given.
fn named(words: &PageWords, detail: &Detail<'_>) -> String {
    let as_it_comes = match detail.comes {
        Comes::Needed => return detail.label.clone(),
        Comes::Optional => "asked-optional",
        Comes::AfterYes => "asked-after-yes",
        Comes::LookedUp => "asked-looked-up",
    };
    words.say(as_it_comes, &[("detail", &detail.label)])
}

fn who(book: &Book, words: &PageWords, service: &Service, details: &[Detail<'_>]) -> Vec<String> {
    let owner = book.council_name(&service.owner);
    let owner = if service.owner_by_address {
        sentence_case(&words.say("asked-by-address", &[("owner", owner)]))
    } else {
        owner.to_owned()
    };
    let mut who = vec![owner];
    let passed: Vec<&str> = details
        .iter()
        .filter(|detail| {
            matches!(
                detail.fate,
                Fate::Request {
                    contractor: Some(_),
                    ..
                }
            )
        })
        .map(|detail| detail.label.as_str())
        .collect();
    let recipient = service.contractor.as_ref();
    if let Some(recipient) = recipient.and_then(|(id, _)| book.recipients.get(id)) {
        let passed = passed.join(", ");
        let args = [
            ("name", recipient.name.as_str()),
            ("purpose", recipient.purpose.as_str()),
            ("details", passed.as_str()),
        ];
        who.push(sentence_case(&words.say("asked-contractor", &args)));
    }
    who
}

/// How long a request is kept, in the pack's words.
pub(super) fn how_long(book: &Book, service: &Service) -> String {
    let id = format!("retention-{}", service.retention.replace('_', "-"));
    book.words.say(&id, &[]).text
}
