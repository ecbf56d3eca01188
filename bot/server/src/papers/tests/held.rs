//! The list of details against what the topics really keep and pass on.

use super::walk::{Kept, Manner, fields, told_for, walk};
use super::{PACKS, book, words};
use crate::papers::details::{Comes, Detail, Fate, of_topic};
use engine::flow::{Book, Topic};
use engine::ids::{CouncilId, FieldId};
use engine::keep::Keep;
use std::collections::BTreeSet;

const MANNERS: [Manner; 3] = [Manner::Open, Manner::Brief, Manner::Unreachable];

/// An address of each council that serves one, as the pack's table has it.
fn addresses(pack: &str) -> Vec<String> {
    let table = std::fs::read_to_string(super::folder(pack).join("places/addresses.csv")).unwrap();
    let mut councils = BTreeSet::new();
    let lines = table.lines().skip(1).filter(|line| !line.contains('"'));
    let cells = lines.map(|line| line.split(',').collect::<Vec<_>>());
    cells
        .filter(|cells| !cells[0].is_empty() && cells[1].parse::<u32>().is_ok())
        .filter(|cells| councils.insert(cells[5].to_owned()))
        .map(|cells| format!("{} {}, {}, {}", cells[1], cells[2], cells[3], cells[4]))
        .collect()
}

/// The fields and owners that a topic kept in all its talks.
#[derive(Default)]
struct Seen {
    fields: BTreeSet<FieldId>,
    owners: BTreeSet<CouncilId>,
}

fn check_request(topic: &Topic, details: &[Detail<'_>], keep: &Keep, seen: &mut Seen) {
    let request = keep.request();
    let gets = request.contractor.clone();
    for field in fields(keep) {
        let detail = details.iter().find(|detail| detail.field == field);
        let detail = detail.unwrap_or_else(|| panic!("{}: {field} is in no paper", topic.id));
        let Fate::Request {
            service,
            contractor,
            in_record,
        } = detail.fate
        else {
            panic!(
                "{}: {field} is kept, and the papers say it is not",
                topic.id
            )
        };
        assert_eq!(request.retention, service.retention, "{}", topic.id);
        let passed = gets.as_ref().filter(|(_, fields)| fields.contains(&field));
        assert_eq!(
            passed.map(|(recipient, _)| recipient.as_str()),
            contractor.map(|(recipient, _)| recipient),
            "{}: who gets {field}",
            topic.id
        );
        let sensitive = keep.sensitive().iter().any(|(sealed, _)| *sealed == field);
        assert_eq!(sensitive, detail.comes == Comes::AfterYes, "{field}");
        let own = request
            .details
            .fields()
            .iter()
            .any(|(own, _)| *own == field);
        assert!(own || sensitive || in_record, "{}: {field}", topic.id);
        seen.fields.insert(field);
    }
    // What a contractor gets is told in full, also where somebody left it out.
    for field in gets.iter().flat_map(|(_, fields)| fields) {
        assert!(
            details.iter().any(|detail| detail.field == *field),
            "{}: the contractor gets {field}, which is in no paper",
            topic.id
        );
    }
    seen.owners.insert(request.owner.clone());
}

fn check(book: &Book, topic: &Topic, details: &[Detail<'_>], addresses: &[String]) {
    let mut seen = Seen::default();
    for manner in MANNERS {
        for address in addresses {
            match walk(book, &topic.id, manner, address) {
                Kept::Request(keep) => check_request(topic, details, &keep, &mut seen),
                Kept::Case(case) => {
                    for field in told_for(&case) {
                        let detail = details.iter().find(|detail| detail.field == field);
                        let fate = detail.map(|detail| detail.fate);
                        assert!(
                            matches!(fate, Some(Fate::Case(kind)) if kind == case.kind),
                            "{}: {field} is kept with a case, and the papers do not say so",
                            topic.id
                        );
                        seen.fields.insert(field);
                    }
                }
                Kept::Nothing => {}
            }
        }
    }
    let said = details.iter();
    let said: BTreeSet<FieldId> = said
        .filter(|detail| !matches!(detail.fate, Fate::Forgotten))
        .map(|detail| detail.field.clone())
        .collect();
    assert_eq!(
        seen.fields, said,
        "{}: what is kept, and what the papers say",
        topic.id
    );
    let service = book.form(topic.id.as_str()).and_then(|form| form.service());
    if let Some(service) = service {
        let by_address = service.owner_by_address && addresses.len() > 1;
        assert_eq!(
            seen.owners.len() > 1,
            by_address,
            "{}: {:?}",
            topic.id,
            seen.owners
        );
        assert!(seen.owners.contains(&service.owner), "{}", topic.id);
    }
}

#[test]
fn every_topic_keeps_and_passes_on_what_the_papers_say_and_nothing_else() {
    for pack in PACKS {
        let book = book(pack);
        let words = words(&book);
        let addresses = addresses(pack);
        assert!(!addresses.is_empty(), "{pack} has addresses to live at");
        let mut rows = 0;
        for topic in book.topics.values() {
            let details = of_topic(&book, &words, topic);
            rows += details.len();
            check(&book, topic, &details, &addresses);
        }
        assert!(rows > 40, "{pack} collects something: {rows}");
    }
}
