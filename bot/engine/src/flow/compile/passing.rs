//! What may be passed on and how long everything is kept: recipients, gateways, the schedule.

use super::Names;
use super::pack::text;
use crate::flow::check::name::Noun;
use crate::flow::check::passing::PassingFault;
use crate::flow::diagnostic::Ledger;
use crate::flow::source::At;
use crate::flow::source::pack::{
    AgreementSource, CompatibleSource, GatewaySource, PackSource, RecipientClass as Class,
    RecipientSource, RetentionSource,
};
use crate::flow::source::topic::TopicSource;
use crate::flow::words::Words;
use crate::recipients::{Agreement, Compatible, Gateway, Recipient, RecipientClass};
use crate::retention::Schedule;
use indexmap::IndexMap;

pub(super) fn recipients(
    pack: &PackSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> IndexMap<String, Recipient> {
    let entries = pack.recipients.iter().flat_map(|recipients| &recipients.0);
    let mut made = IndexMap::new();
    for (id, source) in entries {
        let agreement = source
            .agreement
            .as_ref()
            .map(|agreement| self::agreement(agreement, names, ledger));
        let public = matches!(&source.class, Some(class) if class.value == Class::Public);
        if public && source.compatible.is_none() {
            let name = id.value.clone();
            ledger.report(id.place, PassingFault::NobodyDecided { name });
        }
        let recipient = || recipient(source, agreement.flatten());
        made.extend(recipient().map(|recipient| (id.value.clone(), recipient)));
    }
    made
}

fn recipient(source: &RecipientSource, agreement: Option<Agreement>) -> Option<Recipient> {
    Some(Recipient {
        name: text(source.name.as_ref())?,
        class: match source.class.as_ref()?.value {
            Class::Voluntary => RecipientClass::Voluntary,
            Class::Public => RecipientClass::Public,
            Class::Commercial => RecipientClass::Commercial,
        },
        purpose: text(source.purpose.as_ref())?,
        agreement: agreement?,
        compatible: source.compatible.as_ref().and_then(compatible),
    })
}

fn agreement(
    source: &AgreementSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Option<Agreement> {
    if let (Some(from), Some(to)) = (&source.from, &source.to)
        && to.value.0 < from.value.0
    {
        let problem = PassingFault::EndsBeforeItBegins;
        ledger.report_with(to.place, problem, from.place, "the first day");
    }
    let covers = source.covers.as_ref()?;
    for topic in covers {
        names.check(Noun::Topic, topic, ledger);
    }
    Some(Agreement {
        id: text(source.id.as_ref())?,
        from: source.from.as_ref()?.value.0,
        to: source.to.as_ref().map(|day| day.value.0),
        review: source.review.as_ref().map(|day| day.value.0),
        signed_by: text(source.signed_by.as_ref())?,
        covers: covers
            .iter()
            .map(|topic| topic.value.as_str().into())
            .collect(),
    })
}

fn compatible(source: &CompatibleSource) -> Option<Compatible> {
    Some(Compatible {
        decided_by: text(source.decided_by.as_ref())?,
        on: source.on.as_ref()?.value.0,
        because: text(source.because.as_ref())?,
    })
}

/// An agreement that does not cover a topic whose details go to its recipient.
pub(super) fn covered(
    recipient: &At<String>,
    topic: Option<&At<String>>,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) {
    let covers = || {
        let source = names.recipients.as_ref()?.get(recipient.value.as_str())?;
        source.agreement.as_ref()?.covers.as_ref()
    };
    let (Some(covers), Some(topic)) = (covers(), topic) else {
        return;
    };
    if !covers.iter().any(|covered| covered.value == topic.value) {
        let problem = PassingFault::NotCovered {
            recipient: recipient.value.clone(),
            topic: topic.value.clone(),
        };
        ledger.report(recipient.place, problem);
    }
}

/// Promises of a day: each has a due date that somebody sees, and a team that keeps it.
pub(super) fn promises(topic: &TopicSource, ledger: &mut Ledger<'_>) {
    let days = topic.within_working_days.as_ref();
    for said in [&topic.next, &topic.next_without_phone]
        .into_iter()
        .flatten()
    {
        let promised = working_days(&said.text.value);
        // An earlier due date than the one that is said keeps the promise too.
        let kept = |(number, _): &(u32, String)| days.is_some_and(|days| days.value <= *number);
        if let Some((_, promise)) = promised.iter().find(|promise| !kept(promise)) {
            let promise = promise.clone();
            ledger.report(
                said.text.place,
                PassingFault::PromiseWithoutDate { promise },
            );
        }
    }
    if let (Some(days), None) = (days, &topic.team) {
        ledger.report(days.place, PassingFault::PromiseWithoutTeam);
    }
}

/// Each "within 10 working days" of a text, with its number.
fn working_days(text: &str) -> Vec<(u32, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let promise = |window: &[&str]| match window {
        ["within", number, "working", days] if days.starts_with("day") => {
            let number = number.parse().ok()?;
            Some((number, format!("within {number} working days")))
        }
        _ => None,
    };
    words.windows(4).filter_map(promise).collect()
}

pub(super) fn gateways(pack: &PackSource, ledger: &mut Ledger<'_>) -> IndexMap<String, Gateway> {
    let entries = pack.gateways.iter().flat_map(|gateways| &gateways.0);
    let mut made = IndexMap::new();
    for (id, source) in entries {
        if source.evidence.as_ref().is_some_and(Vec::is_empty) {
            let name = id.value.clone();
            ledger.report(id.place, PassingFault::NoEvidence { name });
        }
        made.extend(gateway(source).map(|gateway| (id.value.clone(), gateway)));
    }
    made
}

fn gateway(source: &GatewaySource) -> Option<Gateway> {
    let said = |said: Option<&At<bool>>| said.is_some_and(|said| said.value);
    let evidence = source.evidence.as_ref()?.iter();
    Some(Gateway {
        title: text(source.title.as_ref())?,
        evidence: evidence.map(|name| name.value.clone()).collect(),
        two_people: said(source.two_people.as_ref()),
        at_once: said(source.at_once.as_ref()),
    })
}

pub(super) fn retention(source: &RetentionSource, ledger: &mut Ledger<'_>) -> Option<Schedule> {
    let mut bounded = |value: Option<&At<u32>>, usual: u32, most: u32| {
        let Some(value) = value else { return usual };
        if !(1..=most).contains(&value.value) {
            let (value, place) = (value.value, value.place);
            ledger.report(place, PassingFault::NoSuchTime { value, most });
            return usual;
        }
        value.value
    };
    let mut classes = IndexMap::new();
    for (class, months) in &source.classes.as_ref()?.0 {
        classes.insert(class.value.clone(), bounded(Some(months), 1, 1_200));
    }
    Some(Schedule {
        version: text(source.version.as_ref())?,
        policy: text(source.policy.as_ref())?,
        classes,
        ended_days: bounded(source.ended_days.as_ref(), 30, 3_660),
        evidence_months: bounded(source.evidence_months.as_ref(), 72, 1_200),
        cases_months: bounded(source.cases_months.as_ref(), 36, 1_200),
        counts_months: bounded(source.counts_months.as_ref(), 24, 1_200),
        audit_months: bounded(source.audit_months.as_ref(), 72, 1_200),
        copies_days: bounded(source.copies_days.as_ref(), 30, 3_660),
    })
}

/// Words that say another time than the schedule: what a resident hears is what happens (rule R45).
pub(super) fn said_as_kept(
    source: Option<&RetentionSource>,
    words: &Words,
    ledger: &mut Ledger<'_>,
) {
    let classes = source.and_then(|source| source.classes.as_ref());
    for (class, months) in classes.into_iter().flat_map(|classes| &classes.0) {
        let id = format!("retention-{}", class.value.replace('_', "-"));
        if !words.has(&id) {
            continue;
        }
        let said = words.say(&id, &[]).text;
        if months_of(&said).is_some_and(|told| told != months.value) {
            let kept = months.value;
            ledger.report(months.place, PassingFault::SaidOtherwise { id, said, kept });
        }
    }
}

/// The months of "2 years after it is done"; `None` where no time is named.
fn months_of(said: &str) -> Option<u32> {
    let words: Vec<&str> = said.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let [number, unit] = pair else { return None };
        let number: u32 = number.parse().ok()?;
        match unit.trim_end_matches(|c: char| !c.is_alphabetic()) {
            "year" | "years" => number.checked_mul(12),
            "month" | "months" => Some(number),
            _ => None,
        }
    })
}
