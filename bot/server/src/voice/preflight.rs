//! Before the first call: whether the telephone can work, and whether anything at Twilio would keep words.
//!
//! Used at start and by `porter doctor`. Changes nothing. To add a look: a function here and
//! its line in [`preflight`].

use super::path;
use crate::config::{Access, Config};
use engine::flow::Book;
use twilio::rest::{self, Client, Number, RestError};
use twilio::signature::{Algorithm, Asked, Body, sign};

/// How one thing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Fine, with something to know.
    Fine(String),
    /// Works, but not as well as it could, or keeps more than it should.
    Worse(String),
    /// Does not work.
    Broken(String),
}

use Finding::{Broken, Fine, Worse};

/// Looks at everything. One finding where the telephone is off.
pub async fn preflight(config: &Config, book: Option<&Book>) -> Vec<Finding> {
    let telephone = &config.telephone;
    if !telephone.is_on() {
        return vec![if telephone.access.is_some() {
            Broken(
                "no call can be taken: set `twilio.auth_tokens`, with which Twilio signs its requests"
                    .to_owned(),
            )
        } else {
            Fine("is off; `twilio.auth_tokens` turns it on".to_owned())
        }];
    }
    let mut findings = vec![public_address(config), signatures(config)];
    findings.extend(numbers(config, book));
    match &telephone.access {
        None => findings.push(Worse(
            "takes calls but cannot ring anybody: without `twilio.account` and its key no adviser is rung, no \
             text message is sent, and Twilio keeps its record of calls that kept nothing"
                .to_owned(),
        )),
        Some(access) => findings.extend(account(config, access).await),
    }
    findings
}

fn public_address(config: &Config) -> Finding {
    match &config.web.public_url {
        Some(url) if url.starts_with("https://") => Fine(format!(
            "Twilio is to post calls to {url}{}",
            path::VOICE
        )),
        _ => Broken(
            "Twilio cannot reach Porter: set `web.public_url` to the https address under which it does"
                .to_owned(),
        ),
    }
}

/// What Twilio would sign is taken, and what it would not is not.
fn signatures(config: &Config) -> Finding {
    let keys = super::signatures(config);
    let address = format!("{}{}", config.public_url(), path::VOICE);
    let form = [("CallSid".to_owned(), "CA1".to_owned())];
    let asked = |signature: &str| {
        keys.check(&Asked {
            address: &address,
            signature: Some(signature),
            settings: None,
            body: Body::Form(&form),
        })
    };
    let tokens = config.telephone.auth_tokens.iter();
    let good = tokens
        .map(|token| sign(Algorithm::HmacSha1, token.expose(), &address, &form))
        .all(|signature| asked(&signature).is_ok());
    if good && asked("nonsense").is_err() {
        Fine("signatures are checked".to_owned())
    } else {
        Broken("signatures cannot be checked: look at `twilio.auth_tokens`".to_owned())
    }
}

fn numbers(config: &Config, book: Option<&Book>) -> Vec<Finding> {
    let numbers = &config.telephone.numbers;
    if numbers.is_empty() {
        return vec![Worse(
            "`twilio.numbers` is empty: every call is taken for the home council's, and nobody can be rung"
                .to_owned(),
        )];
    }
    let Some(book) = book else {
        return Vec::new();
    };
    let unknown = numbers
        .iter()
        .filter(|(_, council)| !book.councils.contains_key(council));
    unknown
        .map(|(_, council)| {
            Broken(format!(
                "`twilio.numbers` names the council `{council}`, which is not in the pack"
            ))
        })
        .collect()
}

async fn account(config: &Config, access: &Access) -> Vec<Finding> {
    let client = Client::new(rest::Access {
        url: access.url.clone(),
        account: access.account.clone(),
        key: access.key.clone(),
        secret: access.secret.expose().to_owned(),
    });
    let client = match client {
        Ok(client) => client,
        Err(error) => return vec![Broken(error.to_string())],
    };
    match client.account().await {
        Err(error) => return vec![Broken(error.to_string())],
        Ok(account)
            if account
                .status
                .as_deref()
                .is_some_and(|status| status != "active") =>
        {
            return vec![Broken(
                "the account is not active: ask Twilio why".to_owned(),
            )];
        }
        Ok(_) => {}
    }
    let mut findings = vec![Fine("the account and its key are good".to_owned())];
    for (number, _) in &config.telephone.numbers {
        match client.number(number).await {
            Ok(found) => findings.extend(settings(config, &found)),
            Err(RestError::NotFound) => findings.push(Broken(
                "a number in `twilio.numbers` is not one of the account's".to_owned(),
            )),
            Err(error) => findings.push(Broken(error.to_string())),
        }
    }
    findings.extend(kept_words(
        client.has_recordings().await,
        "recordings of calls",
    ));
    findings.extend(kept_words(
        client.has_transcriptions().await,
        "transcriptions of recordings",
    ));
    findings
}

/// What Twilio does when one of our numbers is called.
fn settings(config: &Config, number: &Number) -> Vec<Finding> {
    let mut findings = Vec::new();
    let expected = |path: &str| format!("{}{path}", config.public_url());
    let is_set = |told: Option<&String>| told.is_some_and(|told| !told.is_empty());
    if is_set(number.trunk_sid.as_ref()) || is_set(number.voice_application_sid.as_ref()) {
        findings.push(Broken(
            "a trunk or an application takes the calls of a number instead of Porter: take it off"
                .to_owned(),
        ));
    }
    let without_limits = |told: &Option<String>| {
        let told = told.clone().unwrap_or_default();
        told.split('#').next().unwrap_or_default().to_owned()
    };
    for (what, told, path) in [
        ("a call comes in", &number.voice_url, path::VOICE),
        ("a call changes", &number.status_callback, path::STATUS),
    ] {
        if without_limits(told) != expected(path) {
            findings.push(Broken(format!(
                "the address of a number for \"{what}\" is another one: set it to {}",
                expected(path)
            )));
        }
    }
    if number
        .voice_method
        .as_deref()
        .is_some_and(|method| method != "POST")
    {
        findings.push(Broken(
            "a number's calls are not posted: set its method to POST".to_owned(),
        ));
    }
    if !is_set(number.voice_fallback_url.as_ref()) {
        findings.push(Worse(format!(
            "a number has no fallback: set {}, or better a page on another host (`porter telephone fallback` prints one)",
            expected(path::FALLBACK)
        )));
    }
    if number.voice_caller_id_lookup == Some(true) {
        findings.push(Worse(
            "Twilio looks up the names of a number's callers, which nobody needs: turn it off"
                .to_owned(),
        ));
    }
    findings
}

/// Whether the provider keeps words of callers.
fn kept_words(found: Result<bool, RestError>, what: &str) -> Option<Finding> {
    match found {
        Ok(false) => None,
        Ok(true) => Some(Worse(format!(
            "the account holds {what}, so something records: Porter asks for none; turn it off and delete them"
        ))),
        Err(_) => Some(Worse(format!(
            "it could not be seen whether the account holds {what}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn config(settings: &[(&str, &str)]) -> Config {
        let owned = settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::read(None, &owned.collect::<BTreeMap<_, _>>()).unwrap()
    }

    fn number() -> Number {
        Number {
            voice_url: Some("https://porter.example/twilio/voice#rt=4000".to_owned()),
            voice_method: Some("POST".to_owned()),
            voice_fallback_url: Some("https://elsewhere.example/sorry.xml".to_owned()),
            status_callback: Some("https://porter.example/twilio/status".to_owned()),
            voice_caller_id_lookup: Some(false),
            voice_application_sid: Some(String::new()),
            trunk_sid: None,
        }
    }

    #[tokio::test]
    async fn with_nothing_configured_the_telephone_is_off_and_says_so() {
        let off = preflight(&config(&[]), None).await;
        assert_eq!(off.len(), 1);
        assert!(matches!(&off[0], Fine(says) if says.contains("is off")));
    }

    #[tokio::test]
    async fn half_a_configuration_is_named_with_its_mend() {
        let half = preflight(&config(&[("PORTER_TWILIO_AUTH_TOKENS", "t")]), None).await;
        assert!(half.contains(&Fine("signatures are checked".to_owned())));
        let said = |text: &str| half.iter().any(|one| format!("{one:?}").contains(text));
        assert!(said("web.public_url") && said("twilio.numbers") && said("twilio.account"));
    }

    #[test]
    fn settings_of_a_number_that_lose_calls_or_keep_more_are_found() {
        let config = config(&[("PORTER_PUBLIC_URL", "https://porter.example")]);
        assert_eq!(settings(&config, &number()), []);
        let faults = [
            Number {
                voice_url: None,
                ..number()
            },
            Number {
                voice_method: Some("GET".to_owned()),
                ..number()
            },
            Number {
                voice_fallback_url: None,
                ..number()
            },
            Number {
                status_callback: Some("https://other.example/x".to_owned()),
                ..number()
            },
            Number {
                voice_caller_id_lookup: Some(true),
                ..number()
            },
            Number {
                trunk_sid: Some("TK1".to_owned()),
                ..number()
            },
        ];
        for fault in faults {
            assert_eq!(settings(&config, &fault).len(), 1, "{fault:?}");
        }
        assert!(kept_words(Ok(true), "recordings").is_some());
        assert!(kept_words(Ok(false), "recordings").is_none());
    }
}
