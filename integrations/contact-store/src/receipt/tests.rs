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
        recipients: ["contractor", "another"]
            .map(|id| ReceiptRecipient {
                party: party(id),
                works_for_us: id == "contractor",
            })
            .into(),
        notice: "https://porter.example/privacy".into(),
        storage_locations: vec!["in the United Kingdom".into()],
        retention: ReceiptRetention {
            share_councils: "the record's life and six years".into(),
            sensitive: "the request's life and six years".into(),
            third_party: "30 days and six years".into(),
            info_mail: "until you say stop and six years".into(),
        },
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
        newest: "So it is now".into(),
        permits_nothing: "It permits nothing".into(),
        states: [("withdrawn".to_owned(), "You took it back".to_owned())].into(),
        ..ReceiptWords::default()
    }
}

fn json(events: &[ConsentEvent]) -> Value {
    serde_json::to_value(receipt(events)).unwrap()
}

fn receipt(events: &[ConsentEvent]) -> Receipt {
    Receipt::of(events, &terms()).unwrap().unwrap()
}

fn none(events: &[ConsentEvent], terms: &ReceiptTerms) -> ReceiptError {
    Receipt::of(events, terms).unwrap_err()
}

/// One event of a purpose.
fn one(purpose: &str, decision: ConsentState) -> ConsentEvent {
    event("e", purpose, decision, "2026-07-01T08:00:00Z")
}

#[test]
fn a_record_has_every_field_that_the_standard_requires() {
    let receipt = json(&history());
    assert!(receipt["receipt_id"].is_string());
    assert_eq!(receipt["schema_version"], "ISO/IEC TS 27560:2023");
    assert_eq!(receipt["format_version"], "porter-consent-receipt-2");
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
fn purposes_stand_in_the_order_they_were_asked_and_events_newest_first_with_the_state_now() {
    let receipt = json(&history());
    let content = receipt["content"].as_array().unwrap();
    assert_eq!(content.len(), 2);
    assert_eq!(content[0]["processing"]["purpose"], "share_councils");
    assert_eq!(content[0]["processing"]["privacy_notice"]["version"], "2");
    assert_eq!(content[0]["event"][0]["event_state"], "withdrawn");
    assert_eq!(content[0]["event"][0]["event_time"], "2026-11-25T11:30:00Z");
    assert_eq!(content[0]["event"][1]["event_state"], "given");
    assert_eq!(content[0]["now"]["event_id"], "e3");
    assert_eq!(content[0]["now"]["decision"], "withdrawn");
    assert_eq!(content[0]["now"]["validity_duration"], "P0D");
    assert_eq!(content[0]["header"]["record_id"], "e1");
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
    let other: Vec<_> = all
        .iter()
        .map(|event| ConsentEvent {
            subject_id: "another".into(),
            ..event.clone()
        })
        .collect();
    assert_ne!(json(&all)["receipt_id"], json(&other)["receipt_id"]);
    assert_eq!(Receipt::of(&[], &terms()), Ok(None));
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
    let page = receipt(&history()).to_html(&words());
    assert!(page.contains(">25 November 2026 at 11:30am</time>: You took it back (The district"));
    // Summer time.
    assert!(page.contains(">1 July 2026 at 9:00am</time>"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    assert!(page.contains("<h1>Your receipt</h1>") && page.contains(page_style()));
}

#[test]
fn the_page_begins_with_what_happened_last_and_marks_it_alone() {
    let page = receipt(&history()[..1]).to_html(&words());
    assert_eq!(page.matches("So it is now").count(), 1);
    let page = receipt(&history()).to_html(&words());
    let (share, _) = page.split_once("</section>").unwrap();
    let (newest, older) = share.split_once("</li>").unwrap();
    assert!(newest.contains("25 November 2026") && newest.contains("So it is now"));
    assert!(older.contains("1 July 2026") && !older.contains("So it is now"));
}

#[test]
fn the_page_names_who_may_see_it_only_while_a_yes_stands() {
    let page = |decision| receipt(&[one("share_councils", decision)]).to_html(&words());
    let given = page(ConsentState::Given);
    assert!(given.contains("<dd>The district</dd><dd>The county</dd>"));
    assert!(given.contains("<dd>until you withdraw it</dd>") && !given.contains("nobody"));
    for decision in [
        ConsentState::Refused,
        ConsentState::Ended,
        ConsentState::NeedsRefresh,
    ] {
        let closed = page(decision);
        assert!(
            closed.contains("<dd>nobody</dd>") && closed.contains("<dd>It permits nothing</dd>")
        );
        assert!(!closed.contains("until you withdraw it"));
    }
}

#[test]
fn only_a_yes_is_valid_for_any_time() {
    for (decision, validity) in [
        (ConsentState::Given, "until you withdraw it"),
        (ConsentState::Refused, "P0D"),
        (ConsentState::Unclear, "P0D"),
        (ConsentState::Asked, "P0D"),
        (ConsentState::Withdrawn, "P0D"),
        (ConsentState::Ended, "P0D"),
        (ConsentState::NeedsRefresh, "P0D"),
    ] {
        let receipt = json(&[one("info_mail", decision)]);
        let event = &receipt["content"][0]["event"][0];
        assert_eq!(event["validity_duration"], validity, "{decision:?}");
    }
}

#[test]
fn only_what_the_resident_decided_is_explicit() {
    for (method, decision, kind) in [
        ("typed", ConsentState::Given, "explicit"),
        ("spoken", ConsentState::Refused, "explicit"),
        ("adviser", ConsentState::Withdrawn, "explicit"),
        ("typed", ConsentState::Unclear, "not_explicit"),
        ("typed", ConsentState::Asked, "request"),
        ("job", ConsentState::Ended, "by_rule"),
        ("job", ConsentState::NeedsRefresh, "by_rule"),
        ("import", ConsentState::Given, "imported"),
    ] {
        let mut event = one("info_mail", decision);
        event.method = method.into();
        let receipt = json(&[event]);
        let event = &receipt["content"][0]["event"][0];
        assert_eq!(event["event_type"], kind, "{method} {decision:?}");
    }
}

#[test]
fn basis_method_and_notice_are_those_of_the_last_decision_and_not_of_a_rule() {
    let mut first = one("share_councils", ConsentState::Refused);
    first.lawful_basis = "public_task".into();
    first.notice_version = Some("1".into());
    let mut second = one("share_councils", ConsentState::Given);
    second.method = "spoken".into();
    let mut rule = one("share_councils", ConsentState::NeedsRefresh);
    rule.method = "job".into();
    rule.lawful_basis = "another".into();
    rule.notice_version = Some("3".into());
    (rule.channel, rule.notice_sha256) = (None, None);
    let receipt = json(&[first, second, rule]);
    let about = &receipt["content"][0]["processing"];
    assert_eq!(about["lawful_basis"], "consent");
    assert_eq!(about["collection_method"], "spoken");
    assert_eq!(about["privacy_notice"]["version"], "2");
    assert_eq!(about["privacy_notice"]["sha256"], "cd");
}

#[test]
fn each_purpose_says_how_long_it_is_kept() {
    for (purpose, kept) in [
        ("share_councils", "the record's life and six years"),
        ("sensitive:health", "the request's life and six years"),
        ("third_party:contractor", "30 days and six years"),
        ("info_mail", "until you say stop and six years"),
    ] {
        let receipt = json(&[one(purpose, ConsentState::Given)]);
        let about = &receipt["content"][0]["processing"];
        assert_eq!(about["retention_period"], kept, "{purpose}");
    }
}

#[test]
fn several_controllers_are_joint_and_a_recipient_is_a_processor_only_if_it_works_for_them() {
    let roles = |purpose: &str, terms: &ReceiptTerms| -> Vec<String> {
        let events = [one(purpose, ConsentState::Given)];
        let receipt = Receipt::of(&events, terms).unwrap().unwrap();
        let receipt = serde_json::to_value(receipt).unwrap();
        let parties = receipt["content"][0]["party"].as_array().unwrap();
        let role = |party: &Value| party["party_role"].as_str().unwrap().to_owned();
        parties.iter().map(role).collect()
    };
    let (joint, watches) = ("joint_controller", "supervisory_authority");
    assert_eq!(
        roles("third_party:contractor", &terms()),
        [joint, joint, "processor", watches]
    );
    assert_eq!(
        roles("third_party:another", &terms()),
        [joint, joint, "third_party", watches]
    );
    let mut alone = terms();
    alone.controllers.truncate(1);
    assert_eq!(roles("info_mail", &alone), ["controller", watches]);
}

#[test]
fn each_event_cites_the_notice_and_the_wording_that_were_put() {
    let receipt = json(&history());
    let event = &receipt["content"][0]["event"][1];
    for (key, value) in [
        ("notice_id", "notice"),
        ("notice_version", "2"),
        ("notice_sha256", "cd"),
        ("wording_id", "share"),
        ("wording_sha256", "ab"),
        ("language", "en-GB"),
        ("channel", "web"),
    ] {
        assert_eq!(event[key], value, "{key}");
    }
    assert_eq!(receipt["content"][0]["header"]["format_version"], FORMAT);
}

#[test]
fn a_history_of_two_people_has_no_receipt() {
    let mut events = history();
    events[0].subject_id = "another".into();
    assert_eq!(none(&events, &terms()), ReceiptError::SeveralSubjects);
}

#[test]
fn who_said_something_said_it_on_a_channel() {
    for channel in [None, Some(String::new()), Some("\u{202e} ".to_owned())] {
        let mut events = history();
        events[0].channel.clone_from(&channel);
        let found = none(&events, &terms());
        assert_eq!(found, ReceiptError::NoChannel { event: "e1".into() });
        assert!(found.to_string().contains("e1"), "{found}");
        for method in ["job", "import"] {
            let mut events = history();
            events[0].channel.clone_from(&channel);
            events[0].method = method.into();
            assert!(json(&events)["content"][0]["event"][1]["channel"].is_null());
        }
    }
}

#[test]
fn a_purpose_that_nobody_knows_has_no_receipt() {
    let found = none(&[one("everything", ConsentState::Given)], &terms());
    assert_eq!(found, ReceiptError::UnknownPurpose { event: "e".into() });
}

/// Empties one field.
type Emptied<T> = fn(&mut T);

#[test]
fn a_required_field_that_is_empty_is_an_error_that_names_it() {
    let by_event: [(&str, Emptied<ConsentEvent>); 6] = [
        ("event_id", |event| event.id = " ".into()),
        ("pii_principal_id", |event| event.subject_id.clear()),
        ("entity_id", |event| event.council.clear()),
        ("lawful_basis", |event| event.lawful_basis.clear()),
        ("collection_method", |event| event.method.clear()),
        ("language", |event| event.language = Some("\u{200f}".into())),
    ];
    for (field, empty) in by_event {
        let mut event = one("share_councils", ConsentState::Given);
        empty(&mut event);
        let found = none(&[event], &terms());
        assert_eq!(found, ReceiptError::Empty { field });
    }
    let sensitive = one("sensitive:\u{202e}", ConsentState::Given);
    let field = "pii_type";
    assert_eq!(none(&[sensitive], &terms()), ReceiptError::Empty { field });
    let by_terms: [(&str, Emptied<ReceiptTerms>); 11] = [
        ("jurisdiction", |terms| terms.jurisdiction.clear()),
        ("privacy_notice", |terms| terms.notice.clear()),
        ("pii_controllers", |terms| terms.controllers.clear()),
        ("storage_locations", |terms| terms.storage_locations.clear()),
        ("storage_locations", |terms| {
            terms.storage_locations[0].clear();
        }),
        ("retention_period", |terms| {
            terms.retention.share_councils.clear();
        }),
        ("validity_duration", |terms| terms.validity.clear()),
        ("withdrawal_method", |terms| {
            terms.withdrawal_method = "\n".into();
        }),
        ("party_name", |terms| terms.controllers[0].name.clear()),
        ("party_address", |terms| terms.regulator.address.clear()),
        ("party_contact", |terms| terms.regulator.contact.clear()),
    ];
    for (field, empty) in by_terms {
        let mut terms = terms();
        empty(&mut terms);
        let found = none(&[one("share_councils", ConsentState::Given)], &terms);
        assert_eq!(found, ReceiptError::Empty { field });
        assert!(found.to_string().contains(field), "{found}");
    }
}

#[test]
fn hostile_text_is_shown_and_never_becomes_markup() {
    let hostile = "\"><script>alert('x')</script>&";
    let mut events = history();
    for event in &mut events {
        event.council = hostile.into();
        event.notice_version = Some(hostile.into());
    }
    for (id, purpose) in [(hostile, "sensitive"), ("e5", "third_party")] {
        events.push(event(
            id,
            &format!("{purpose}:{hostile}"),
            ConsentState::Given,
            "2026-11-25T12:00:00Z",
        ));
    }
    let mut terms = terms();
    terms.withdrawal_method = hostile.into();
    terms.controllers[0].name = hostile.into();
    let mut words = words();
    words.title = hostile.into();
    words.language = hostile.into();
    words.newest = hostile.into();
    let page = Receipt::of(&events, &terms)
        .unwrap()
        .unwrap()
        .to_html(&words);
    assert!(!page.contains("<script") && !page.contains("lang=\"\""));
    assert!(page.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"));
}

/// Everything that turns the direction of writing, and some controls.
const TURNS: [char; 18] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}', '\u{200e}', '\u{200f}', '\u{61c}', '\0', '\u{1b}', '\u{7f}', '\u{9b}', '\u{8}',
    '\u{206a}',
];

#[test]
fn nothing_in_a_text_turns_its_direction_or_controls_anything() {
    let turned = |text: &str| -> String {
        let mut all = text.to_owned();
        all.extend(TURNS);
        all + text
    };
    let mut events = history();
    for event in &mut events {
        for text in [&mut event.id, &mut event.council, &mut event.method] {
            *text = turned(text);
        }
        event.lawful_basis = turned("consent");
        event.subject_id = turned("subject");
        for text in [
            &mut event.wording_id,
            &mut event.wording_sha256,
            &mut event.notice_id,
            &mut event.notice_version,
            &mut event.notice_sha256,
            &mut event.language,
            &mut event.channel,
            &mut event.supersedes,
        ] {
            *text = Some(turned("a"));
        }
    }
    events[1].purpose = format!("sensitive:{}", turned("health"));
    let mut terms = terms();
    let controller = &mut terms.controllers[0];
    for text in [
        &mut terms.jurisdiction,
        &mut terms.notice,
        &mut terms.storage_locations[0],
        &mut terms.retention.share_councils,
        &mut terms.validity,
        &mut terms.withdrawal_method,
        &mut terms.privacy_rights[0],
        &mut terms.regulator.name,
        &mut controller.id,
        &mut controller.address,
        &mut controller.contact,
    ] {
        *text = turned(text);
    }
    let mut words = words();
    for text in [&mut words.title, &mut words.language, &mut words.newest] {
        *text = turned(text);
    }
    let receipt = Receipt::of(&events, &terms).unwrap().unwrap();
    let text = serde_json::to_string(&receipt).unwrap();
    // JSON writes some controls as escapes.
    assert!(!text.contains("\\u") && !text.contains("\\b"), "{text}");
    for shown in [text, receipt.to_html(&words)] {
        for letter in TURNS {
            assert!(!shown.contains(letter), "{letter:?}");
        }
    }
}

#[test]
fn a_line_break_becomes_a_space_so_that_words_do_not_run_together() {
    let mut terms = terms();
    terms.withdrawal_method = "Tell us.\r\nIn any\u{2028}words.\t".into();
    let events = [one("info_mail", ConsentState::Given)];
    let receipt = Receipt::of(&events, &terms).unwrap().unwrap();
    let receipt = serde_json::to_value(receipt).unwrap();
    let how = &receipt["content"][0]["processing"]["withdrawal_method"];
    assert_eq!(how, "Tell us.  In any words.");
}
