use super::*;
use crate::samples::time;
use engine::consent::ConsentState;
use serde_json::Value;

fn party(id: &str) -> ReceiptParty {
    ReceiptParty {
        id: id.into(),
        name: format!("The {id}"),
        address: format!("1 {id} Street"),
        contact: format!("dpo@{id}.example"),
    }
}

fn terms() -> ReceiptTerms {
    ReceiptTerms {
        jurisdiction: "GB".into(),
        language: "en-GB".into(),
        controllers: vec![party("district"), party("county")],
        recipients: vec![party("contractor"), party("another")],
        notice: "https://porter.example/privacy".into(),
        storage_locations: vec!["in the United Kingdom".into()],
        retention: "six years after it ends".into(),
        validity: "until you withdraw it".into(),
        withdrawal_method: "Tell us.".into(),
        privacy_rights: vec!["see it".into()],
        regulator: party("regulator"),
    }
}

fn event(id: &str, purpose: &str, decision: ConsentState, at: &str) -> ConsentEvent {
    ConsentEvent {
        id: id.into(),
        subject_id: "subject".into(),
        purpose: purpose.into(),
        decision,
        at: time(at),
        lawful_basis: "consent".into(),
        wording_id: Some("share".into()),
        wording_sha256: Some("ab".into()),
        notice_id: Some("notice".into()),
        notice_version: Some("2".into()),
        notice_sha256: Some("cd".into()),
        language: Some("en-GB".into()),
        channel: Some("web".into()),
        council: "district".into(),
        method: "button".into(),
        asked_count: Some(1),
        verified: false,
        supersedes: None,
    }
}

fn history() -> Vec<ConsentEvent> {
    let mut withdrawn = event(
        "e3",
        "share_councils",
        ConsentState::Withdrawn,
        "2026-11-25T11:30:00Z",
    );
    (withdrawn.notice_id, withdrawn.notice_version) = (None, None);
    vec![
        event(
            "e1",
            "share_councils",
            ConsentState::Given,
            "2026-07-01T08:00:00Z",
        ),
        event(
            "e2",
            "sensitive:health",
            ConsentState::Given,
            "2026-07-01T08:01:00Z",
        ),
        withdrawn,
    ]
}

fn words() -> ReceiptWords {
    ReceiptWords {
        language: "en-GB".into(),
        title: "Your receipt".into(),
        nobody: "nobody".into(),
        states: [("withdrawn".to_owned(), "You took it back".to_owned())].into(),
        ..ReceiptWords::default()
    }
}

fn json(events: &[ConsentEvent]) -> Value {
    serde_json::to_value(Receipt::of(events, &terms()).unwrap()).unwrap()
}

#[test]
fn a_record_has_every_field_that_the_standard_requires() {
    let receipt = json(&history());
    assert!(receipt["receipt_id"].is_string());
    assert_eq!(receipt["schema_version"], "ISO/IEC TS 27560:2023");
    let required: [(&str, &[&str]); 5] = [
        (
            "header",
            &["schema_version", "record_id", "pii_principal_id"],
        ),
        (
            "processing",
            &[
                "privacy_notice",
                "language",
                "purpose",
                "pii_information",
                "pii_controllers",
                "storage_locations",
                "retention_period",
                "jurisdiction",
                "recipient_third_parties",
                "withdrawal_method",
            ],
        ),
        ("personal_data", &["pii_type"]),
        (
            "party",
            &[
                "party_id",
                "party_address",
                "party_name",
                "party_contact",
                "party_type",
            ],
        ),
        (
            "event",
            &[
                "event_time",
                "validity_duration",
                "entity_id",
                "event_type",
                "event_state",
            ],
        ),
    ];
    for record in receipt["content"].as_array().unwrap() {
        for (section, keys) in required {
            let section = &record[section];
            let rows = section.as_array().cloned().unwrap_or(vec![section.clone()]);
            assert!(!rows.is_empty());
            for row in rows {
                for key in keys {
                    assert!(!row[key].is_null() && row[key] != "", "{key}: {row}");
                }
            }
        }
    }
}

#[test]
fn purposes_stand_in_the_order_they_were_asked_and_events_oldest_first() {
    let receipt = json(&history());
    let content = receipt["content"].as_array().unwrap();
    assert_eq!(content.len(), 2);
    assert_eq!(content[0]["processing"]["purpose"], "share_councils");
    assert_eq!(content[0]["processing"]["privacy_notice"]["version"], "2");
    assert_eq!(content[0]["event"][0]["event_state"], "given");
    assert_eq!(content[0]["event"][1]["event_state"], "withdrawn");
    assert_eq!(content[0]["event"][1]["event_time"], "2026-11-25T11:30:00Z");
    assert_eq!(content[1]["personal_data"][0]["special_pii_category"], true);
}

#[test]
fn every_state_of_ours_has_its_word_in_the_standard_beside_it() {
    for (ours, theirs) in [
        (ConsentState::Given, "given"),
        (ConsentState::Refused, "refused"),
        (ConsentState::Unclear, "refused"),
        (ConsentState::Withdrawn, "withdrawn"),
        (ConsentState::Ended, "expired"),
        (ConsentState::NeedsRefresh, "invalidated"),
        (ConsentState::Asked, "requested"),
    ] {
        let receipt = json(&[event("e", "info_mail", ours, "2026-07-01T08:00:00Z")]);
        let event = &receipt["content"][0]["event"][0];
        assert_eq!(event["event_state"], theirs);
        assert_eq!(event["decision"], ours.as_str());
    }
}

#[test]
fn the_same_history_has_the_same_number_and_a_new_event_another() {
    let all = history();
    assert_eq!(json(&all)["receipt_id"], json(&all)["receipt_id"]);
    assert_ne!(json(&all)["receipt_id"], json(&all[..2])["receipt_id"]);
    let mut other = all.clone();
    other[2].subject_id = "another".into();
    assert_ne!(json(&all)["receipt_id"], json(&other)["receipt_id"]);
    assert!(Receipt::of(&[], &terms()).is_none());
}

#[test]
fn only_the_recipient_that_was_asked_about_is_named() {
    let asked = event(
        "e",
        "third_party:contractor",
        ConsentState::Given,
        "2026-07-01T08:00:00Z",
    );
    let receipt = json(&[asked]);
    let record = &receipt["content"][0];
    assert_eq!(
        record["processing"]["recipient_third_parties"][0],
        "contractor"
    );
    assert!(!record["party"].to_string().contains("another"));
}

#[test]
fn the_page_says_when_in_the_time_of_the_place() {
    let page = Receipt::of(&history(), &terms()).unwrap().to_html(&words());
    assert!(page.contains(">25 November 2026 at 11:30am</time>: You took it back (The district)"));
    // Summer time.
    assert!(page.contains(">1 July 2026 at 9:00am</time>"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    assert!(page.contains("<h1>Your receipt</h1>") && page.contains(page_style()));
}

#[test]
fn hostile_text_is_shown_and_never_becomes_markup() {
    let hostile = "\"><script>alert('x')</script>&";
    let mut events = history();
    for event in &mut events {
        event.council = hostile.into();
        event.notice_version = Some(hostile.into());
    }
    events.push(event(
        hostile,
        hostile,
        ConsentState::Given,
        "2026-11-25T12:00:00Z",
    ));
    events.push(event(
        "e5",
        &format!("third_party:{hostile}"),
        ConsentState::Given,
        "2026-11-25T12:00:00Z",
    ));
    let mut terms = terms();
    terms.withdrawal_method = hostile.into();
    terms.controllers[0].name = hostile.into();
    let mut words = words();
    words.title = hostile.into();
    words.language = hostile.into();
    let page = Receipt::of(&events, &terms).unwrap().to_html(&words);
    assert!(!page.contains("<script") && !page.contains("lang=\"\""));
    assert!(page.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"));
}
