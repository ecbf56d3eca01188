//! What people have a right to, through the command line on a real store.

use crate::support::{command_line, json_lines};
use serde_json::{Value, json};
use std::time::Instant;

struct Office {
    _folder: tempfile::TempDir,
    env: Vec<(String, String)>,
}

impl Office {
    /// A store with these records in it.
    fn with(import: &Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("contacts.sqlite").display());
        let env = vec![
            ("PORTER_STORE".to_owned(), url),
            (
                "PORTER_DATA".to_owned(),
                folder.path().display().to_string(),
            ),
        ];
        let office = Self {
            _folder: folder,
            env,
        };
        json_lines(&command_line(
            &office.env,
            &["contacts", "import", "--json"],
            &import.to_string(),
        ));
        office
    }

    /// As the data protection officer of a council.
    fn officer(&self, council: &str, command: &[&str]) -> std::process::Output {
        let who = [
            "--as",
            "dpo",
            "--council",
            council,
            "--purpose",
            "rights",
            "--reason",
            "a test",
        ];
        command_line(&self.env, &[command, &who].concat(), "")
    }

    fn says(&self, council: &str, command: &[&str]) -> Value {
        json_lines(&self.officer(council, command)).remove(0)
    }

    fn refuses(&self, council: &str, command: &[&str]) -> String {
        let output = self.officer(council, command);
        assert!(!output.status.success(), "{command:?} was done");
        String::from_utf8(output.stderr).unwrap()
    }
}

fn request(n: usize, contact: &str, planted: &str) -> Value {
    json!({
        "reference": format!("{planted}-{n}"), "topic": "new_bin", "service_code": "WASTE_CONTAINER",
        "owner": "district", "status": "done", "contact_id": contact,
        "fields": {"reason": format!("{planted} number {n}")}, "at": "2026-03-04T10:00:00Z",
    })
}

#[test]
fn a_copy_has_every_value_of_one_person_and_none_of_another() {
    const ITEMS: usize = 1_000;
    let mut requests: Vec<_> = (0..ITEMS)
        .map(|n| request(n, "c-1", "planted-theirs"))
        .collect();
    requests.extend((0..50).map(|n| request(n, "c-2", "planted-anothers")));
    let office = Office::with(&json!({
        "contacts": [
            {"contact_id": "c-1", "name": "Ada Planted-Theirs", "phone": "01632 960123",
                "address": "14 Planted Road, Taunton, TA1 1HE", "home_council": "district"},
            {"contact_id": "c-2", "name": "Bea Planted-Anothers", "phone": "01632 960124",
                "address": "14 Planted Road, Taunton, TA1 1HE", "home_council": "district"},
        ],
        "requests": requests,
    }));
    let begun = Instant::now();
    let copy = office.says("district", &["rights", "copy", "--contact", "c-1"]);
    println!("a copy of {ITEMS} requests took {:?}", begun.elapsed());
    let text = copy.to_string();
    for n in 0..ITEMS {
        assert!(
            text.contains(&format!("planted-theirs number {n}\"")),
            "{n}"
        );
    }
    for planted in [
        "Ada Planted-Theirs",
        "+441632960123",
        "14 Planted Road",
        "TA1 1HE",
    ] {
        assert!(text.contains(planted), "{planted}");
    }
    for other in ["Bea", "planted-anothers", "960124"] {
        assert!(!text.contains(other), "{other}");
    }
    let page = office.officer(
        "district",
        &["rights", "copy", "--contact", "c-1", "--page"],
    );
    let page = String::from_utf8(page.stdout).unwrap();
    for n in [0, ITEMS - 1] {
        assert!(page.contains(&format!("planted-theirs number {n}")));
    }
    assert!(!page.contains("anothers"));
    // It is not shared: to the other council it is as if there were none.
    let absent = office.refuses("county", &["rights", "copy", "--contact", "c-1"]);
    assert_eq!(
        absent,
        office.refuses("county", &["rights", "copy", "--contact", "c-9"])
    );
    assert!(absent.contains("there is no such record"), "{absent}");
}

#[test]
fn due_dates_are_a_calendar_month_or_the_next_working_day() {
    let office = Office::with(&json!({"contacts": []}));
    for (kind, received, due) in [
        ("access", "2026-11-24", "2026-12-24"),
        ("access", "2027-01-31", "2027-03-01"),
        ("erasure", "2026-11-25", "2026-12-29"),
        ("rectification", "2026-12-03", "2027-01-04"),
        ("foi", "2026-11-24", "2026-12-22"),
        ("complaint", "2026-11-24", "2026-12-24"),
    ] {
        let command = ["rights", "due", "--kind", kind, "--received", received];
        let said = json_lines(&command_line(&office.env, &command, "")).remove(0);
        assert_eq!(said["due"], due, "{kind} {received}");
    }
    let command = [
        "rights",
        "due",
        "--kind",
        "everything",
        "--received",
        "2026-11-24",
    ];
    assert!(!command_line(&office.env, &command, "").status.success());
}

#[test]
fn a_right_that_comes_by_letter_is_logged_once_and_stands_with_both_councils_until_each_answers() {
    let office = Office::with(&json!({
        "contacts": [{"contact_id": "c-1", "name": "Ada Example", "home_council": "district"}],
    }));
    let opened = office.says(
        "district",
        &[
            "rights",
            "open",
            "--kind",
            "access",
            "--contact",
            "c-1",
            "--received",
            "2026-11-24",
        ],
    );
    assert_eq!(opened["due"], "2026-12-24");
    assert_eq!(opened["controllers"], json!(["district", "county"]));
    let reference = opened["reference"].as_str().unwrap();
    for council in ["district", "county"] {
        let case = office.says(council, &["rights", "list"]);
        assert_eq!(case["reference"], reference);
        assert_eq!(
            case["left"],
            json!(["identity_checked", "exported", "answered"])
        );
    }
    let step = |council, step| {
        office.says(
            council,
            &["rights", "step", "--case", reference, "--done", step],
        )
    };
    step("district", "identity_checked");
    let stopped = ["rights", "clock", "--case", reference, "--set", "stop"];
    office.says("district", &stopped);
    let twice = office.refuses("district", &stopped);
    assert!(twice.contains("stands already"), "{twice}");
    office.says(
        "district",
        &["rights", "clock", "--case", reference, "--set", "go-on"],
    );
    let case = office.says("district", &["rights", "list"]);
    assert_eq!(case["left"], json!(["exported", "answered"]));
    step("district", "answered");
    let none = office.officer("district", &["rights", "list"]);
    assert!(none.stdout.is_empty(), "the district has answered");
    assert_eq!(
        office.says("county", &["rights", "list"])["reference"],
        reference
    );
    let unknown = office.refuses(
        "district",
        &["rights", "step", "--case", "1", "--done", "answered"],
    );
    assert!(unknown.contains("no such open case"), "{unknown}");
}

#[test]
fn a_hold_stops_an_erasure_and_an_open_request_outlives_it_until_it_is_done() {
    let mut open = request(1, "c-1", "planted-open");
    open["status"] = "received".into();
    let office = Office::with(&json!({
        "contacts": [{"contact_id": "c-1", "name": "Ada Example", "home_council": "district"}],
        "requests": [open, request(2, "c-1", "planted-done")],
    }));
    let hold = office.says("district", &["rights", "hold", "--contact", "c-1"]);
    let held = office.refuses("district", &["rights", "erase", "--contact", "c-1"]);
    assert!(held.contains("a legal hold stops this"), "{held}");
    let hold = hold["hold"].as_str().unwrap();
    office.says("district", &["rights", "lift", "--hold", hold]);
    let erased = office.says("district", &["rights", "erase", "--contact", "c-1"]);
    assert_eq!(
        (&erased["requests"], &erased["open"]),
        (&json!(1), &json!(1))
    );
    let gone = office.refuses("district", &["rights", "copy", "--contact", "c-1"]);
    assert!(gone.contains("there is no such record"), "{gone}");
}

#[test]
fn a_restricted_record_is_there_for_its_persons_rights_alone() {
    let office = Office::with(&json!({
        "contacts": [{"contact_id": "c-1", "name": "Ada Example", "phone": "01632 960123",
            "home_council": "district"}],
    }));
    let find = |role, purpose| {
        let command = [
            "contacts",
            "find",
            "--as",
            role,
            "--council",
            "district",
            "--purpose",
            purpose,
            "--reason",
            "a test",
            "--phone",
            "01632 960123",
            "--json",
        ];
        let said = json_lines(&command_line(&office.env, &command, "")).remove(0);
        said["found"].as_array().unwrap().len()
    };
    assert_eq!(find("adviser", "service"), 1);
    office.says("district", &["rights", "restrict", "--contact", "c-1"]);
    assert_eq!((find("adviser", "service"), find("dpo", "rights")), (0, 1));
    office.says(
        "district",
        &["rights", "restrict", "--contact", "c-1", "--lift"],
    );
    assert_eq!(find("adviser", "service"), 1);
}

#[test]
fn law_lets_details_pass_with_every_piece_of_evidence_and_a_second_person() {
    let office = Office::with(&json!({
        "contacts": [{"contact_id": "c-1", "name": "Ada Example", "phone": "01632 960123",
            "home_council": "district"}],
    }));
    for name in ["robin", "kim"] {
        let command = [
            "adviser",
            "add",
            name,
            "--council",
            "district",
            "--teams",
            "rights",
            "--role",
            "dpo",
        ];
        let added = command_line(
            &office.env,
            &command,
            "correct horse battery\ncorrect horse battery\n",
        );
        assert!(
            added.status.success(),
            "{}",
            String::from_utf8_lossy(&added.stderr)
        );
    }
    let mut ask = vec![
        "rights",
        "pass-on",
        "--officer",
        "robin",
        "--contact",
        "c-1",
        "--gateway",
        "crime",
        "--to",
        "the police",
        "--field",
        "name",
    ];
    let missing = office.refuses("district", &ask);
    assert!(
        missing.contains("`request_form` is missing") && missing.contains("`necessity`"),
        "{missing}"
    );
    ask.extend([
        "--evidence",
        "request_form=17",
        "--evidence",
        "necessity=they asked in writing",
    ]);
    let asked = office.says("district", &ask);
    assert_eq!(asked["pass_on"], Value::Null, "another has to approve it");
    let id = asked["id"].as_str().unwrap();
    let approve = |who| ["rights", "approve", "--officer", who, "--id", id];
    let same = office.refuses("district", &approve("robin"));
    assert!(same.contains("another person"), "{same}");
    let made = office.says("district", &approve("kim"));
    assert_eq!(made["pass_on"]["name"], "Ada Example");
    assert!(
        made["pass_on"].get("phone").is_none(),
        "only what was named"
    );
    let nobody = office.refuses("district", &approve("nobody"));
    assert!(nobody.contains("no account `nobody`"), "{nobody}");
    let unknown = office.refuses(
        "district",
        &[
            "rights",
            "pass-on",
            "--officer",
            "kim",
            "--contact",
            "c-1",
            "--gateway",
            "marketing",
            "--to",
            "a firm",
            "--field",
            "name",
        ],
    );
    assert!(unknown.contains("no ground `marketing`"), "{unknown}");
}

#[test]
fn what_is_over_is_counted_first_and_deleted_only_when_asked() {
    let office = Office::with(&json!({
        "contacts": [{"contact_id": "c-1", "name": "Ada Example", "home_council": "district"}],
    }));
    let run = |more: &[&str]| {
        let command = [&["retention", "--json"], more].concat();
        json_lines(&command_line(&office.env, &command, "")).remove(0)
    };
    assert_eq!(run(&[])["over"], json!({}));
    let later = ["--now", "2031-01-01T00:00:00Z"];
    for _ in 0..2 {
        let counted = run(&later);
        assert_eq!(
            (&counted["over"], &counted["deleted"]),
            (&json!({"record": 1}), &json!(false))
        );
    }
    let gone = run(&[&later[..], &["--apply"]].concat());
    assert_eq!(
        (&gone["over"], &gone["deleted"]),
        (&json!({"record": 1}), &json!(true))
    );
    assert_eq!(run(&later)["over"], json!({}));
}

#[test]
fn two_records_of_one_person_become_one_where_the_same_councils_see_them() {
    let person = |id: &str, home: &str, more: Value| {
        let mut person = json!({"contact_id": id, "name": "Ada Example", "phone": "01632 960123",
            "home_council": home});
        person
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        person
    };
    let office = Office::with(&json!({
        "contacts": [
            person("c-1", "district", json!({})),
            person("c-2", "district", json!({"email": "ada@example.org"})),
            person("c-3", "district", json!({"consent_share": "given", "notice_version": "2"})),
        ],
        "requests": [request(1, "c-2", "planted-second")],
    }));
    let adviser = |command: &[&str]| {
        let who = [
            "--as",
            "adviser",
            "--council",
            "district",
            "--purpose",
            "service",
            "--reason",
            "a test",
        ];
        command_line(&office.env, &[command, &who].concat(), "")
    };
    let alike = json_lines(&adviser(&["contacts", "alike", "--id", "c-1"])).remove(0);
    let others = alike["alike"].as_array().unwrap();
    assert_eq!(
        others.len(),
        1,
        "the shared one is seen by others too: {alike}"
    );
    assert_eq!(
        (&others[0]["contact_id"], &others[0]["same"]),
        (&json!("c-2"), &json!(["phone"]))
    );
    let at = alike["version"].to_string();
    let of = others[0]["version"].to_string();
    let into = |stays: &str, at: &str| {
        adviser(&[
            "contacts",
            "merge",
            "--into",
            stays,
            "--at",
            at,
            "--from",
            "c-2",
            "--from-at",
            &of,
        ])
    };
    let open = String::from_utf8(into("c-3", "1").stderr).unwrap();
    assert!(open.contains("cannot be merged"), "{open}");
    assert!(into("c-1", &at).status.success());
    let copy = office
        .says("district", &["rights", "copy", "--contact", "c-1"])
        .to_string();
    assert!(copy.contains("ada@example.org") && copy.contains("planted-second number 1"));
    assert!(
        office
            .refuses("district", &["rights", "copy", "--contact", "c-2"])
            .contains("no such record")
    );
}
