//! Records that a council brought in: found by whom they concern, sharing stopped by the resident and
//! started with a code, and an audit that shows when it was touched.

use crate::support::{Adviser, Server, Talker, command_line};
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use std::path::Path;
use std::process::Output;

const PHONE: &str = "+441632960047";

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn contact(share: &str) -> String {
    json!({
        "contact_id": "c-1", "name": "Ada Example", "house": "12", "street": "Example Street",
        "postcode": "TA1 1HE", "phone": PHONE, "home_council": "district",
        "consent_share": share, "notice_version": "2",
    })
    .to_string()
}

/// A store in a folder of the test's own.
struct Store {
    folder: tempfile::TempDir,
}

impl Store {
    fn with(contact: &str) -> Self {
        let store = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let brought = store.run(&["contacts", "import", "--json"], contact);
        assert!(brought.status.success(), "{}", told(&brought));
        store
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("contacts.sqlite")
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let url = format!("sqlite:{}", self.file().display());
        let mut all = arguments.to_vec();
        all.extend(["--store", &url]);
        command_line(&[], &all, input)
    }

    /// What an adviser of a council finds by a telephone number: the very bytes.
    fn find(&self, council: &str, phone: &str) -> String {
        let found = self.run(
            &[
                "contacts",
                "find",
                "--as",
                "adviser",
                "--council",
                council,
                "--purpose",
                "service",
                "--reason",
                "a test",
                "--phone",
                phone,
                "--json",
            ],
            "",
        );
        assert!(found.status.success(), "{}", told(&found));
        String::from_utf8(found.stdout).unwrap()
    }

    fn verify(&self, more: &[&str]) -> Output {
        let mut all = vec!["audit", "verify"];
        all.extend(more);
        self.run(&all, "")
    }
}

#[test]
fn a_record_that_may_not_be_seen_is_found_just_as_one_that_is_not_there() {
    let store = Store::with(&contact("refused"));
    assert_eq!(store.find("county", PHONE), "{\"found\":[]}\n");
    assert_eq!(store.find("county", "01632 960099"), "{\"found\":[]}\n");
    let seen: Value = serde_json::from_str(&store.find("district", PHONE)).unwrap();
    assert_eq!(seen["found"][0]["name"], "Ada Example");
    assert!(seen["found"][0].get("dob").is_none(), "{seen}");
}

#[test]
fn a_receipt_is_written_as_json_or_as_a_page_and_the_audit_says_why() {
    let store = Store::with(&contact("given"));
    let receipt = |role: &str, id: &[&str], more: &[&str]| {
        let mut all = vec!["contacts", "receipt"];
        all.extend(id);
        all.extend(["--as", role, "--council", "district"]);
        all.extend(["--purpose", "rights", "--reason", "she asked for a copy"]);
        all.extend(more);
        store.run(&all, "")
    };
    let json = receipt("dpo", &["c-1"], &["--json"]);
    assert!(json.status.success(), "{}", told(&json));
    let said: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(said["schema_version"], "ISO/IEC TS 27560:2023");
    assert_eq!(said["content"][0]["now"]["decision"], "given");
    // JSON is the default, and the id may be named as with the other commands.
    assert_eq!(receipt("dpo", &["--id", "c-1"], &[]).stdout, json.stdout);
    let page = receipt("dpo", &["c-1"], &["--page"]);
    let page = String::from_utf8(page.stdout).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("You said yes"));
    assert!(!page.contains("Ada") && !page.contains("receipt-"));

    for refused in [
        receipt("dpo", &["c-2"], &[]),
        receipt("adviser", &["c-1"], &[]),
        receipt("dpo", &[], &[]),
        receipt("dpo", &["c-1"], &["--json", "--page"]),
    ] {
        assert!(!refused.status.success() && refused.stdout.is_empty());
        assert!(!told(&refused).is_empty());
    }
    let who = [
        "contacts",
        "who",
        "--id",
        "c-1",
        "--as",
        "dpo",
        "--council",
        "district",
    ];
    let why = ["--purpose", "rights", "--reason", "who looked"];
    let looks = store.run(&[who.as_slice(), &why].concat(), "");
    let looks: Value = serde_json::from_slice(&looks.stdout).unwrap();
    let looks = looks["looked"].as_array().unwrap();
    let of_it = |look: &&Value| {
        look["action"] == "consents"
            && look["role"] == "dpo"
            && look["purpose"] == "rights"
            && look["reason"] == "she asked for a copy"
    };
    assert_eq!(looks.iter().filter(of_it).count(), 3, "{looks:?}");
}

#[test]
fn a_council_that_is_not_in_the_pack_is_refused_with_those_that_are() {
    let store = Store::with(&contact("refused"));
    let refused = store.run(
        &[
            "contacts",
            "find",
            "--as",
            "adviser",
            "--council",
            "parish",
            "--purpose",
            "service",
            "--reason",
            "a test",
            "--phone",
            PHONE,
        ],
        "",
    );
    assert!(!refused.status.success() && refused.stdout.is_empty());
    assert!(
        told(&refused).contains("district, county"),
        "{}",
        told(&refused)
    );
}

#[test]
fn sharing_that_is_stopped_in_the_chat_hides_the_record_from_the_other_council_at_once() {
    let store = Store::with(&contact("given"));
    assert!(store.find("county", PHONE).contains("Ada Example"));
    let talk = store.run(
        &["chat", "--json", "--council", "district", "--now", "2026-11-23T10:00:00Z"],
        "{\"say\":\"Stop sharing my details\"}\n{\"say\":\"Ada Example\"}\n{\"say\":\"TA1 1HE\"}\n{\"say\":\"12\"}\n",
    );
    assert!(talk.status.success(), "{}", told(&talk));
    let last = String::from_utf8(talk.stdout).unwrap();
    let last: Value = serde_json::from_str(last.lines().last().unwrap()).unwrap();
    assert_eq!(last["consent"]["share_councils"], "withdrawn", "{last}");
    assert_eq!(store.find("county", PHONE), "{\"found\":[]}\n");
    assert!(store.find("district", PHONE).contains("Ada Example"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sharing_starts_with_the_code_that_an_adviser_passes_on() {
    let server = Server::start().await;
    let brought = server.run(&["contacts", "import", "--json"], &contact("refused"));
    assert!(brought.status.success(), "{}", told(&brought));
    let adviser = Adviser::demo(&server).await;
    let mut talker = Talker::open(&server).await;
    for line in ["start sharing my details", "Ada Example", "TA1 1HE"] {
        talker.say(line).await;
    }
    let answer = talker.say("12").await;
    assert_eq!(answer["asks"], "code", "{answer}");
    let page = adviser.get("/desk/codes").await;
    assert!(page.html.contains("01632 960 047"), "{}", page.html);
    let cell = page.html.split("<td>").find_map(|cell| {
        let digits = cell.split('<').next()?;
        (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
    });
    let answer = talker.say(cell.unwrap()).await;
    assert_eq!(answer["asks"], "consent_share", "{answer}");
    let answer = talker.say("yes").await;
    assert_eq!(answer["consent"]["share_councils"], "given", "{answer}");
    let log = String::from_utf8_lossy(&server.log()).into_owned();
    assert!(!log.contains(cell.unwrap()) && !log.contains(PHONE));
}

async fn connect(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(file)
        .connect()
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_audit_that_was_touched_does_not_verify() {
    let store = Store::with(&contact("refused"));
    store.find("district", PHONE);
    let whole = store.verify(&[]);
    assert!(whole.status.success(), "{}", told(&whole));
    let report: Value = serde_json::from_slice(&whole.stdout).unwrap();
    assert_eq!(report["anchored"], true);
    let entries = report["entries"].as_i64().unwrap();
    assert!(entries >= 2, "{report}");
    let head = report["head"].as_str().unwrap();
    assert!(head.starts_with(&format!("{entries}:")), "{report}");
    assert!(store.verify(&["--head", head]).status.success());
    let other = format!("{entries}:{}", "0".repeat(64));
    assert!(!store.verify(&["--head", &other]).status.success());

    let mut connection = connect(&store.file()).await;
    for statement in [
        "DROP TRIGGER audit_no_update",
        "UPDATE audit SET outcome = 'dona' WHERE seq = 1",
    ] {
        sqlx::query(statement)
            .execute(&mut connection)
            .await
            .unwrap();
    }
    connection.close().await.unwrap();
    let broken = store.verify(&[]);
    assert!(!broken.status.success() && broken.stdout.is_empty());
    assert!(told(&broken).contains('1'), "{}", told(&broken));
}

#[test]
fn a_token_is_shown_once_and_can_be_revoked() {
    let store = Store::with(&contact("refused"));
    let added = store.run(
        &[
            "token",
            "add",
            "crm",
            "--role",
            "adviser",
            "--council",
            "county",
            "--purpose",
            "service,safeguarding",
        ],
        "",
    );
    assert!(added.status.success(), "{}", told(&added));
    let secret = String::from_utf8(added.stdout).unwrap();
    assert!(
        secret.starts_with("porter_") && secret.trim().len() == 50,
        "{secret}"
    );
    let listed = String::from_utf8(store.run(&["token", "list"], "").stdout).unwrap();
    assert!(listed.contains("crm\tcounty\tadviser\t") && !listed.contains(secret.trim()));
    assert!(store.run(&["token", "revoke", "crm"], "").status.success());
    assert!(!store.run(&["token", "revoke", "crm"], "").status.success());
}
