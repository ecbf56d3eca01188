//! What the papers say: every table, recipient, class and clock, in words that are there.

use super::{PACKS, book, paper, words};
use crate::papers::{all, asked};
use contact_store::{Content, TABLES};

/// The rows of every Markdown table.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| line.starts_with("| "));
    lines.map(|line| {
        let cells = line.trim_matches('|').split(" | ");
        cells.map(str::trim).collect()
    })
}

#[test]
fn every_table_of_the_store_and_each_column_stands_in_the_record_of_processing() {
    for pack in PACKS {
        let record = paper(&book(pack), "record-of-processing.md");
        for table in TABLES {
            let row = rows(&record).find(|row| row[0] == table.name && row.len() == 9);
            let row = row.unwrap_or_else(|| panic!("{}", table.name));
            for (column, content) in table.columns {
                let place = Content::ALL.iter().position(|it| it == content).unwrap();
                let cell: Vec<&str> = row[2 + place].split(", ").collect();
                assert!(cell.contains(column), "{}.{column}: {cell:?}", table.name);
            }
        }
    }
}

#[test]
fn the_retention_that_is_said_is_the_schedules() {
    for pack in PACKS {
        let book = book(pack);
        let record = paper(&book, "record-of-processing.md");
        let dpia = paper(&book, "dpia.md");
        for (class, months) in &book.retention.classes {
            let said = format!("Requests of class {class} (");
            let row = rows(&record).find(|row| row[0].starts_with(&said)).unwrap();
            assert!(
                row[1].starts_with(&format!("{months} month")),
                "{pack} {class}: {row:?}"
            );
        }
        for topic in book.topics.values() {
            let Some(service) = book.form(topic.id.as_str()).and_then(|form| form.service()) else {
                continue;
            };
            let months = book.retention.classes[&service.retention];
            let kept = format!("{}: {months} month", service.retention);
            let mut of_topic = rows(&dpia)
                .filter(|row| row.len() == 10 && row[0] == topic.id.as_str())
                .peekable();
            assert!(of_topic.peek().is_some(), "{}", topic.id);
            assert!(
                of_topic.all(|row| row[8].starts_with(&kept)),
                "{}: {kept}",
                topic.id
            );
        }
    }
}

#[test]
fn each_recipient_stands_in_the_record_with_its_agreement() {
    for pack in PACKS {
        let book = book(pack);
        let record = paper(&book, "record-of-processing.md");
        for recipient in book.recipients.values() {
            let row = rows(&record).find(|row| row[0] == recipient.name).unwrap();
            let agreement = &recipient.agreement;
            assert_eq!(row[1], recipient.class.as_str());
            assert_eq!(row[2], recipient.purpose);
            assert_eq!(row[3], agreement.id);
            assert_eq!(row[4], agreement.from.to_string());
            assert_eq!(row[7], agreement.signed_by);
            for topic in &agreement.covers {
                assert!(row[8].split(", ").any(|it| it == topic.as_str()), "{topic}");
            }
        }
        for gateway in book.gateways.values() {
            assert!(rows(&record).any(|row| row[0] == gateway.title));
        }
    }
}

#[test]
fn every_word_for_residents_is_there_and_suits_them() {
    for pack in PACKS {
        let book = book(pack);
        for paper in all(&book, &words(&book)).unwrap() {
            assert!(!paper.text.contains("asked-"), "{pack}: {}", paper.file);
            assert!(!paper.text.contains("{ $"), "{pack}: {}", paper.file);
            assert!(!paper.text.contains("\n\n\n"), "{pack}: {}", paper.file);
        }
        let ours = paper(&book, "privacy.md");
        let ours = ours.strip_prefix(book.notice.text.trim_end()).unwrap();
        for word in ["please", "sorry", "valid", "forbidden"] {
            let found = ours.to_lowercase();
            let mut found = found.split(|c: char| !c.is_alphabetic());
            assert!(!found.any(|it| it == word), "{pack}: {word}");
        }
    }
}

#[test]
fn the_privacy_page_says_of_every_service_what_is_asked_who_gets_it_and_how_long() {
    for pack in PACKS {
        let book = book(pack);
        let services = asked::services(&book, &words(&book));
        let kept = book.topics.keys();
        let kept = kept.filter(|id| {
            book.form(id.as_str())
                .is_some_and(|form| form.service().is_some())
        });
        assert_eq!(services.len(), kept.count());
        let text = paper(&book, "privacy.md");
        for service in &services {
            let row = rows(&text).find(|row| row[0] == service.service).unwrap();
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(!service.details.is_empty(), "{}", service.service);
            assert!(!service.how_long.is_empty(), "{}", service.service);
            for detail in &service.details {
                assert!(row[1].split("<br>").any(|it| it == detail), "{detail}");
            }
        }
        for council in book.councils.values() {
            assert!(text.contains(&format!("- **{}:**", council.name)));
        }
    }
}

#[test]
fn what_a_contractor_gets_is_told_with_its_name() {
    let book = book("unitary");
    let text = paper(&book, "privacy.md");
    let row = rows(&text).find(|row| row[0] == "A visit for a missed bin");
    let row = row.unwrap_or_else(|| panic!("{text}"));
    let who = "Averholm Collections, to deliver, empty and collect bins, gets only: Address, Bin, Day it was missed";
    assert!(row[2].split("<br>").any(|it| it == who), "{row:?}");
}
