//! The scripting interface (design.md): exactly those keys, one object a line, and the next line is read
//! after a bad one.

use crate::support::{command_line, export_as, exported, json_lines, model_or_skip};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn chat(arguments: &[&str], input: &str) -> Vec<Value> {
    let mut all = vec!["chat", "--json", "--now", "2026-11-24T10:00:00Z"];
    all.extend(arguments);
    json_lines(&command_line(&[], &all, input))
}

fn keys(object: &Value) -> BTreeSet<&str> {
    object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// A whole request for a garden waste bin.
const BIN: &str = concat!(
    "{\"say\":\"Can I have a new garden waste bin?\"}\n{\"say\":\"Ada Example\"}\n",
    "{\"say\":\"14 Acacia Road, Taunton, TA1 1HE\"}\n{\"say\":\"01632 960 001\"}\n{\"say\":\"2\"}\n",
    "{\"say\":\"skip\"}\n{\"say\":\"yes\"}\n{\"say\":\"yes\"}\n"
);

#[test]
fn a_chat_writes_one_line_at_the_start_and_one_for_each_line_with_all_keys() {
    model_or_skip!();
    let answers = chat(
        &[],
        "{\"say\":\"What are the opening hours of the Council Offices?\"}\nrubbish\n{\"say\":1}\n\n{\"keys\":\"x\"}\n{\"say\":\"<b>\"}\n{\"say\":\"\"}\n{\"event\":\"silence\"}\n{\"event\":\"hangup\"}\n",
    );
    let expected: BTreeSet<&str> = [
        "turn",
        "replies",
        "asks",
        "choices",
        "topic",
        "kind",
        "form",
        "emergency",
        "handoff",
        "consent",
        "identity_verified",
        "reference",
        "ended",
    ]
    .into();
    assert_eq!(answers.len(), 10, "{answers:#?}");
    for (n, answer) in answers.iter().enumerate() {
        if [2, 3, 4, 5].contains(&n) {
            assert_eq!(keys(answer), ["error"].into(), "{answer}");
            assert!(answer["error"].as_str().unwrap().len() > 10);
        } else {
            assert_eq!(keys(answer), expected, "{answer}");
            assert_eq!(
                keys(&answer["consent"]),
                ["share_councils", "sensitive", "third_party", "info_mail"].into()
            );
        }
    }
    assert_eq!(answers[0]["turn"], 0);
    assert_eq!(
        (&answers[1]["topic"], &answers[1]["kind"]),
        (&json!("opening_hours"), &json!("answer"))
    );
    let last = answers.last().unwrap();
    assert_eq!(
        (&last["replies"], &last["ended"]),
        (&json!([]), &json!(true)),
        "a hang-up: {last}"
    );
}

#[test]
fn a_request_made_in_a_chat_comes_out_by_export_and_goes_in_elsewhere() {
    model_or_skip!();
    let folder = tempfile::tempdir().unwrap();
    let store = |name: &str| {
        let place = folder.path().join(name);
        std::fs::create_dir_all(&place).unwrap();
        format!("sqlite:{}", place.join("contacts.sqlite").display())
    };
    let (one, two) = (store("one"), store("two"));
    let answers = chat(&["--store", &one], BIN);
    let last = answers.last().unwrap();
    let reference = last["reference"]
        .as_str()
        .unwrap_or_else(|| panic!("{answers:#?}"));
    assert_eq!(last["handoff"], Value::Null);

    let export = |url: &str| exported(&[], url);
    let first = export(&one);
    assert_eq!(
        keys(&first),
        ["contacts", "requests", "consent_records", "rights_requests"].into()
    );
    let contact = &first["contacts"][0];
    assert_eq!(
        keys(contact),
        [
            "contact_id",
            "name",
            "address",
            "house",
            "street",
            "postcode",
            "phone",
            "email",
            "dob",
            "home_council",
            "visible_to",
            "consent_share",
            "flags"
        ]
        .into()
    );
    assert_eq!(
        (
            &contact["name"],
            &contact["house"],
            &contact["postcode"],
            &contact["phone"]
        ),
        (
            &json!("Ada Example"),
            &json!("14"),
            &json!("TA1 1HE"),
            &json!("+441632960001")
        )
    );
    assert_eq!(
        (&contact["consent_share"], &contact["email"]),
        (&json!("given"), &Value::Null)
    );
    let request = &first["requests"][0];
    assert_eq!(
        keys(request),
        [
            "reference",
            "topic",
            "service_code",
            "owner",
            "status",
            "contact_id",
            "fields",
            "at"
        ]
        .into()
    );
    assert_eq!(
        (&request["reference"], &request["fields"]["bin_count"]),
        (&json!(reference), &json!(2))
    );
    assert_eq!(
        keys(&first["consent_records"][0]),
        [
            "contact_id",
            "purpose",
            "decision",
            "timestamp",
            "channel",
            "notice_version",
            "wording",
            "council",
            "language",
            "method"
        ]
        .into()
    );

    let imported = json_lines(&command_line(
        &[],
        &["contacts", "import", "--store", &two, "--json"],
        &first.to_string(),
    ));
    assert_eq!(imported[0]["contacts"], 1, "{imported:?}");
    let second = export(&two);
    for part in ["contacts", "requests"] {
        assert_eq!(first[part], second[part], "ids and values are kept");
    }
    // The same again changes nothing; one contact alone is read too.
    command_line(
        &[],
        &["contacts", "import", "--store", &two, "--json"],
        &first.to_string(),
    );
    assert_eq!(export(&two)["contacts"], first["contacts"]);
    let single = json!({"contact_id": "legacy-7", "name": "Bo Sample", "phone": "+441632960002", "home_council": "county", "consent_share": "refused", "notice_version": "2019"});
    json_lines(&command_line(
        &[],
        &["contacts", "import", "--store", &two, "--json"],
        &single.to_string(),
    ));
    let third = export(&two);
    let legacy = third["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|contact| contact["contact_id"] == "legacy-7")
        .expect("its own id is kept");
    assert_eq!(
        (&legacy["name"], &legacy["consent_share"]),
        (&json!("Bo Sample"), &json!("refused"))
    );
    assert!(
        third["consent_records"]
            .as_array()
            .unwrap()
            .iter()
            .any(|record| record["contact_id"] == "legacy-7" && record["method"] == "import")
    );
    for bad in ["", "{", "[]", "{\"contacts\":7}"] {
        let output = command_line(&[], &["contacts", "import", "--store", &two, "--json"], bad);
        assert!(!output.status.success(), "{bad:?} was taken");
        assert!(!output.stderr.is_empty());
    }
    assert_eq!(export(&two), third, "nothing of a bad import is kept");
    // Only who may, for what they may.
    let adviser = export_as(&[], &two, ("adviser", "service"));
    assert!(
        !adviser.status.success() && adviser.stdout.is_empty(),
        "an adviser exports nothing"
    );
}

#[test]
fn understand_and_parse_answer_each_line() {
    model_or_skip!();
    let answers = json_lines(&command_line(
        &[],
        &["understand", "--json"],
        "can I have a new garden waste bin\n\nthere is a fire\n",
    ));
    assert_eq!(answers.len(), 3, "an empty line is an utterance too");
    for answer in &answers {
        assert_eq!(
            keys(answer),
            [
                "text",
                "topic",
                "kind",
                "confidence",
                "emergency",
                "alternatives"
            ]
            .into()
        );
    }
    assert_eq!(answers[0]["topic"], "garden_waste_bin");
    assert_eq!(answers[2]["emergency"], true);
    let answers = json_lines(&command_line(
        &[],
        &["parse", "postcode", "--json"],
        "ta1 1he\nnonsense\n",
    ));
    assert_eq!(answers.len(), 2);
    for answer in &answers {
        assert_eq!(keys(answer), ["input", "outcome", "value", "say"].into());
    }
    assert_eq!(
        (&answers[0]["outcome"], &answers[0]["value"]),
        (&json!("accept"), &json!("TA1 1HE"))
    );
    assert_eq!(
        (&answers[1]["outcome"], &answers[1]["value"]),
        (&json!("reject"), &Value::Null)
    );
}
