//! They sign, we check; we sign, they check; and one byte of difference is too many.

use super::Judge;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;
use twilio::signature::{Algorithm, Asked, Body, Keys, Refused, sign, with_body_hash};

const TOKEN: &str = "0123456789abcdef";

/// How many forms each judge sees.
const FORMS: usize = 300;

type Form = Vec<(String, String)>;

/// Forms and addresses as they may come, and stranger: unicode, repeats, empty values.
fn cases() -> Vec<(String, Form)> {
    let names = "[A-Za-z][A-Za-z0-9.]{0,12}";
    let forms = prop::collection::vec((names, "\\PC{0,24}"), 0..9);
    let urls = "https://[a-z]{1,8}\\.example(:[1-9][0-9]{2,3})?/[a-z]{0,8}(\\?[a-z]{1,4}=[A-Za-z0-9'+]{0,8})?";
    let mut runner = TestRunner::deterministic();
    (0..FORMS)
        .map(|case| {
            let url = urls.new_tree(&mut runner).unwrap().current();
            let mut form: Form = forms.new_tree(&mut runner).unwrap().current();
            if case % 3 == 0
                && let Some((name, _)) = form.first().cloned()
            {
                form.push((name.clone(), "again".to_owned()));
                form.push((name, String::new()));
            }
            (url, form)
        })
        .collect()
}

fn check(url: &str, signature: &str, form: &[(String, String)]) -> Result<(), Refused> {
    let keys = Keys::new([TOKEN.to_owned()], []);
    keys.check(&Asked {
        address: url,
        signature: Some(signature),
        settings: None,
        body: Body::Form(form),
    })
}

fn judged(mut judge: Judge) {
    for (url, form) in cases() {
        let asked = json!({"do": "sign", "token": TOKEN, "url": url, "form": form});
        let theirs = judge.ask(&asked)["signature"].as_str().unwrap().to_owned();
        assert_eq!(check(&url, &theirs, &form), Ok(()), "{url}");

        let mut flipped = form.clone();
        flipped.push(("One".to_owned(), "more".to_owned()));
        assert_eq!(check(&url, &theirs, &flipped), Err(Refused::Wrong), "{url}");
        assert_eq!(
            check(&format!("{url}x"), &theirs, &form),
            Err(Refused::Wrong)
        );

        let ours = sign(Algorithm::HmacSha1, TOKEN, &url, &form);
        let asked =
            json!({"do": "validate", "token": TOKEN, "url": url, "form": form, "signature": ours});
        assert_eq!(judge.ask(&asked)["good"], true, "{url}");
        let asked = json!({"do": "validate", "token": TOKEN, "url": url, "form": flipped, "signature": ours});
        assert_eq!(judge.ask(&asked)["good"], false, "{url}");
    }
}

#[test]
fn twilios_python_library_and_we_agree_on_signatures() {
    if let Some(judge) = Judge::python() {
        judged(judge);
    }
}

#[test]
fn twilios_node_library_and_we_agree_on_signatures() {
    if let Some(judge) = Judge::node() {
        judged(judge);
    }
}

#[test]
fn twilios_node_library_takes_our_hash_of_a_body() {
    let Some(mut judge) = Judge::node() else {
        return;
    };
    for body in [
        "{}",
        r#"{"property": "value", "boolean": true}"#,
        "\u{2603}",
    ] {
        let url = with_body_hash("https://a.example/x?y=1", body.as_bytes());
        let signature = sign(Algorithm::HmacSha1, TOKEN, &url, &[]);
        let asked = json!({
            "do": "validate_body", "token": TOKEN, "url": url, "body": body, "signature": signature,
        });
        assert_eq!(judge.ask(&asked)["good"], true, "{body}");
    }
}
