//! Residents who were here before, through the scripting interface: what one run keeps, the next one
//! recognises, and no value of it is spoken in full.

use crate::support::{command_line, exported, json_lines, model_or_skip};
use serde_json::{Value, json};

/// One run of `porter chat`, with these lines said; what it wrote.
fn chat(store: &str, more: &[&str], says: &[&str]) -> Vec<Value> {
    let mut all = vec![
        "chat",
        "--json",
        "--now",
        "2026-11-24T10:00:00Z",
        "--store",
        store,
    ];
    all.extend(more);
    let input: Vec<_> = says
        .iter()
        .map(|say| json!({ "say": say }).to_string())
        .collect();
    json_lines(&command_line(&[], &all, &input.join("\n")))
}

fn export(store: &str) -> Value {
    exported(&[], store)
}

fn import(store: &str, contact: &Value) {
    let all = ["contacts", "import", "--store", store, "--json"];
    json_lines(&command_line(&[], &all, &contact.to_string()));
}

fn store_in(folder: &tempfile::TempDir, name: &str) -> String {
    let place = folder.path().join(name);
    std::fs::create_dir_all(&place).unwrap();
    format!("sqlite:{}", place.join("contacts.sqlite").display())
}

const BIN: [&str; 3] = [
    "Can I have a new garden waste bin?",
    "Ada Example",
    "14 Acacia Road, Taunton, TA1 1HE",
];

/// All that Porter said, in one text.
fn said(lines: &[Value]) -> String {
    let replies = lines
        .iter()
        .flat_map(|line| line["replies"].as_array().unwrap());
    let replies: Vec<_> = replies.map(|reply| reply.as_str().unwrap()).collect();
    replies.join("\n")
}

#[test]
fn a_second_run_recognises_whom_the_first_one_kept() {
    model_or_skip!();
    let folder = tempfile::tempdir().unwrap();
    for (name, answer, state, seen_by) in [
        ("shared", "yes", "given", json!(["district", "county"])),
        ("refused", "no", "refused", json!(["district"])),
    ] {
        let store = store_in(&folder, name);
        let rest = ["07700 900147", "2", "ada@example.org", answer, "yes"];
        let first = chat(&store, &[], &[&BIN[..], &rest[..]].concat());
        let last = first.last().unwrap();
        assert!(last["reference"].is_string(), "{first:#?}");
        assert_eq!(last["identity_verified"], false);

        let again = ["yes", "1", "yes"];
        let second = chat(&store, &[], &[&BIN[..], &again[..]].concat());
        let recognised = &second[3];
        assert_eq!(recognised["identity_verified"], true, "{second:#?}");
        assert_eq!(recognised["consent"]["share_councils"], state);
        assert_eq!(recognised["asks"], "phone");
        assert_eq!(recognised["choices"], json!(["Yes", "No"]));
        assert_eq!(second[1]["identity_verified"], false);
        let asked: Vec<_> = second.iter().map(|line| &line["asks"]).collect();
        let no_more = ["email", "consent_share"];
        assert!(
            asked
                .iter()
                .all(|asks| !no_more.iter().any(|no| *asks == no)),
            "{asked:?}"
        );
        assert!(
            second.last().unwrap()["reference"].is_string(),
            "{second:#?}"
        );

        let all = said(&second);
        assert!(all.contains("ending 47"), "{all}");
        for value in ["07700", "900147", "900 147", "+44", "ada@", "example.org"] {
            assert!(!all.contains(value), "{value} was spoken: {all}");
        }
        let kept = export(&store);
        assert_eq!(kept["contacts"].as_array().unwrap().len(), 1, "one contact");
        assert_eq!(
            kept["requests"].as_array().unwrap().len(),
            2,
            "two requests"
        );
        assert_eq!(kept["contacts"][0]["visible_to"], seen_by);
        assert_eq!(kept["consent_records"].as_array().unwrap().len(), 1);
        let of = |n: usize| &kept["requests"][n]["contact_id"];
        assert_eq!(of(0), of(1));
    }
}

#[test]
fn the_other_council_knows_nobody_who_refused_and_a_caller_is_not_known_by_the_line() {
    model_or_skip!();
    let folder = tempfile::tempdir().unwrap();
    let (with, without) = (store_in(&folder, "with"), store_in(&folder, "without"));
    import(
        &with,
        &json!({"contact_id": "c-1", "name": "Ada Example", "house": "14", "street": "Acacia Road",
            "postcode": "TA1 1HE", "phone": "+447700900147", "home_council": "district",
            "consent_share": "refused", "notice_version": "2"}),
    );
    let rest = ["01632 960 001", "2", "skip", "no", "yes"];
    let lines = [&BIN[..], &rest[..]].concat();
    let plain = |store: &str, more: &[&str]| {
        let mut lines = chat(store, more, &lines);
        for line in &mut lines {
            let reference = line["reference"].as_str().unwrap_or("none").to_owned();
            let text = line.to_string().replace(&reference, "REF");
            *line = serde_json::from_str(&text).unwrap();
        }
        lines
    };
    let county = ["--council", "county"];
    assert_eq!(plain(&with, &county), plain(&without, &county));
    let caller = ["--channel", "voice", "--caller-id", "+447700900147"];
    let lines = ["can someone call me back", "Ada Example", "07700 900147"];
    let called = chat(&with, &caller, &lines);
    let unknown = called.iter().all(|line| line["identity_verified"] == false);
    assert!(unknown, "{called:#?}");
    assert!(!said(&called).contains("ending"), "{called:#?}");
}

#[test]
fn a_changed_notice_asks_anew_and_a_yes_needs_no_code() {
    model_or_skip!();
    let folder = tempfile::tempdir().unwrap();
    let store = store_in(&folder, "old");
    import(
        &store,
        &json!({"contact_id": "c-1", "name": "Ada Example", "house": "14", "street": "Acacia Road",
            "postcode": "TA1 1HE", "phone": "+447700900147", "home_council": "district",
            "consent_share": "given", "notice_version": "0"}),
    );
    let lines = chat(
        &store,
        &[],
        &[&BIN[..], &["yes", "2", "skip", "yes", "yes"]].concat(),
    );
    assert_eq!(
        lines[3]["consent"]["share_councils"], "needs_refresh",
        "{lines:#?}"
    );
    let asked = lines.iter().find(|line| line["asks"] == "consent_share");
    assert_eq!(asked.unwrap()["consent"]["share_councils"], "asked");
    let last = lines.last().unwrap();
    assert_eq!(last["consent"]["share_councils"], "given", "{lines:#?}");
    let kept = export(&store);
    assert_eq!(kept["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(
        kept["contacts"][0]["visible_to"],
        json!(["district", "county"])
    );
}
