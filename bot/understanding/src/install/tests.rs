use super::*;
use std::cell::RefCell;

#[derive(Default)]
struct Noted(RefCell<Vec<String>>);

impl Progress for Noted {
    fn started(&self, what: &str, _total: Option<u64>) {
        self.0.borrow_mut().push(what.to_owned());
    }
    fn advanced(&self, _bytes: u64) {}
    fn finished(&self) {
        self.0.borrow_mut().push("finished".into());
    }
}

#[test]
fn an_empty_folder_holds_no_model() {
    let cache = tempfile::tempdir().unwrap();
    assert_eq!(find(cache.path()).unwrap(), None);
}

#[test]
fn without_a_source_it_says_so_in_one_line_and_leaves_nothing() {
    let cache = tempfile::tempdir().unwrap();
    let missing = Source::Folder(cache.path().join("not-there"));
    for (sources, says) in [
        (vec![], "no source is configured"),
        (vec![missing], "not-there"),
    ] {
        let error = install(cache.path(), &sources, &NoProgress)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("could not be fetched") && error.contains(says),
            "{error}"
        );
        assert!(!error.contains('\n'), "{error}");
        assert_eq!(std::fs::read_dir(cache.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_wrong_file_is_refused_with_the_expected_and_the_found_hash() {
    let (cache, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let json = r#"{"model":{"vocab":{"[CLS]":0,"[SEP]":1,"[UNK]":2}}}"#;
    std::fs::write(folder.path().join("tokenizer.json"), json).unwrap();
    std::fs::write(
        folder.path().join("model.safetensors"),
        b"these are not the weights",
    )
    .unwrap();
    let noted = Noted::default();
    let error = install(
        cache.path(),
        &[Source::Folder(folder.path().into())],
        &noted,
    )
    .unwrap_err()
    .to_string();
    assert!(
        error.contains("expected sha256 07eced37") && error.contains("found "),
        "{error}"
    );
    assert_eq!(noted.0.into_inner(), ["Copying the model", "finished"]);
    let weights = folder.path().join("model.safetensors");
    let error = files::verify(&weights, WEIGHTS_SHA256)
        .unwrap_err()
        .to_string();
    let digest = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(
        b"these are not the weights",
    ));
    assert!(
        error.contains(WEIGHTS_SHA256) && error.contains(&digest),
        "{error}"
    );
}

#[test]
fn a_damaged_model_in_the_cache_is_refused() {
    let cache = tempfile::tempdir().unwrap();
    let places = Installed::places(cache.path());
    std::fs::create_dir_all(places.model.parent().unwrap()).unwrap();
    std::fs::write(&places.model, b"damaged").unwrap();
    std::fs::write(&places.tokenizer, b"{}").unwrap();
    assert!(matches!(
        find(cache.path()),
        Err(InstallError::Wrong { .. })
    ));
}

#[test]
fn two_installations_work_in_folders_of_their_own() {
    let cache = tempfile::tempdir().unwrap();
    let (one, other) = (
        WorkFolder::new(cache.path()).unwrap(),
        WorkFolder::new(cache.path()).unwrap(),
    );
    assert_ne!(one.path(), other.path());
    drop((one, other));
    assert_eq!(std::fs::read_dir(cache.path()).unwrap().count(), 0);
}
