use super::*;

fn environment(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn file(text: &str) -> tempfile::NamedTempFile {
    use std::io::Write;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

#[test]
fn the_defaults_are_what_the_design_says() {
    let config = Config::defaults().unwrap();
    assert_eq!(config.web.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.metrics_listen.to_string(), "127.0.0.1:9090");
    assert_eq!(config.pack, Path::new("flows/somerset"));
    assert_eq!(
        config.store.url.expose(),
        "sqlite:porter-data/contacts.sqlite"
    );
    assert_eq!(config.limits.message_chars, 2_000);
    assert_eq!(config.public_url(), "http://127.0.0.1:8080");
}

#[test]
fn the_environment_wins_over_the_file_and_fixed_names_work() {
    let file = file("[web]\nlisten = \"0.0.0.0:80\"\n[limits]\nmessage_chars = 50\n");
    let config = Config::read(
        Some(file.path()),
        &environment(&[
            ("PORTER_LISTEN", "127.0.0.1:0"),
            ("PORTER_LIMITS_MESSAGES_PER_MINUTE", "7"),
            ("PORTER_DATA", "/tmp/x"),
            ("PORTER_TWILIO_AUTH_TOKENS", "one, two"),
            ("PORTER_MODEL_SOURCES", "hub,folder"),
        ]),
    )
    .unwrap();
    assert_eq!(config.web.listen.port(), 0);
    assert_eq!(config.limits.message_chars, 50);
    assert_eq!(config.limits.messages_per_minute, 7);
    assert_eq!(config.store.url.expose(), "sqlite:/tmp/x/contacts.sqlite");
    assert_eq!(config.telephone.auth_tokens.len(), 2);
    assert_eq!(
        config.model.sources,
        [ModelSource::Hub, ModelSource::Folder]
    );
}

#[test]
fn all_faults_come_at_once_and_typos_are_mended() {
    let file =
        file("[web]\nlisen = \"x\"\n[limits]\nmessage_chars = \"many\"\n[log]\nlevel = \"loud\"\n");
    let faults = Config::read(
        Some(file.path()),
        &environment(&[("PORTER_STORE", "mysql:x"), ("PORTER_LISTN", "127.0.0.1:1")]),
    )
    .unwrap_err();
    let says = faults.to_string();
    for part in [
        "`web.lisen` is no setting: did you mean `web.listen`?",
        "`limits.message_chars` must be a whole number from 1 to 20000",
        "`log.level` must be one of `info`",
        "`store.url` must be `sqlite:FILE`",
        "`PORTER_LISTN` is no setting: did you mean `PORTER_LISTEN`?",
    ] {
        assert!(says.contains(part), "{part:?} is not in: {says}");
    }
    assert_eq!(faults.0.len(), 5, "{says}");
}

#[test]
fn secrets_are_never_shown() {
    let config = Config::read(
        None,
        &environment(&[
            ("PORTER_STORE", "postgres://porter:hunter2@db/porter"),
            ("PORTER_STORE_KEYS", "a:c2VjcmV0"),
            ("PORTER_TWILIO_AUTH_TOKENS", "t0ken"),
        ]),
    )
    .unwrap();
    let shown = format!("{config:?}");
    for secret in ["hunter2", "c2VjcmV0", "t0ken"] {
        assert!(!shown.contains(secret));
    }
}

#[test]
fn a_file_that_is_no_toml_is_named() {
    let file = file("[web\n");
    let faults = Config::read(Some(file.path()), &BTreeMap::new()).unwrap_err();
    assert!(faults.to_string().contains("is not well-formed TOML"));
    let faults = Config::read(Some(Path::new("/no/such.toml")), &BTreeMap::new()).unwrap_err();
    assert!(faults.to_string().contains("/no/such.toml"));
}
