//! `porter places import`, as whoever keeps a council's addresses runs it.

use crate::support::{command_line, root};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A copy of the demonstration pack, to import into.
struct Pack(tempfile::TempDir);

impl Pack {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&root().join("flows/somerset"), &folder.path().join("pack"));
        Self(folder)
    }

    fn folder(&self) -> PathBuf {
        self.0.path().join("pack")
    }

    fn file(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder().join("places").join(name)).ok()
    }

    /// Everything in `places/`, to see that nothing else was left there.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder().join("places")).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn import(&self, arguments: &[(&str, &str)]) -> Output {
        let folder = self.folder();
        let data = self.0.path().join("data");
        let env = [("PORTER_DATA".to_owned(), data.display().to_string())];
        let mut line = vec!["places".to_owned(), "import".to_owned()];
        for (at, (option, text)) in arguments.iter().enumerate() {
            let file = self.0.path().join(format!("{at}.csv"));
            fs::write(&file, text).unwrap();
            line.extend(
                [*option]
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned),
            );
            line.push(file.display().to_string());
        }
        line.extend(["--pack".to_owned(), folder.display().to_string()]);
        let line: Vec<&str> = line.iter().map(String::as_str).collect();
        command_line(&env, &line, "")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = {
            let entry = entry.unwrap();
            (entry.path(), entry.file_name())
        };
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

const GOOD: &str = "house,uprn,street,town,postcode,council,ward,round\n\
    1,990000000001,Example Street,Taunton,TA1 1HE,district,Castle,taunton_tue_a\n\
    2,990000000002,Example Street,Taunton,TA1 1HE,county,Castle,taunton_wed_a\n\
    3,,Sample Street,Taunton,TA1 1HW,district,Castle,\n";

#[test]
fn a_table_and_holidays_come_in_and_are_counted() {
    let pack = Pack::new();
    let holidays = "round,date,moved_to\n,2026-12-25,2026-12-27\n";
    let done = pack.import(&[("", GOOD), ("--holidays", holidays)]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    let counts: Value = serde_json::from_slice(&done.stdout).unwrap();
    for (name, number) in [
        ("addresses", 3),
        ("postcodes", 2),
        ("rounds", 2),
        ("wards", 1),
        ("on_two_rounds", 1),
        ("of_two_councils", 1),
        ("without_round", 1),
    ] {
        assert_eq!(counts[name], number, "{name}");
    }
    assert!(
        said.contains("3 addresses in 2 postcodes, on 2 rounds, in 1 ward."),
        "{said}"
    );
    assert_eq!(pack.file("addresses.csv").as_deref(), Some(GOOD));
    assert_eq!(pack.file("holidays.csv").as_deref(), Some(holidays));
    assert_eq!(
        pack.names(),
        ["addresses.csv", "holidays.csv", "rounds.yaml"]
    );
}

#[test]
fn a_fault_anywhere_leaves_every_file_as_it_was() {
    let pack = Pack::new();
    let before = pack.file("addresses.csv");
    let bad = GOOD
        .replace("county", "parish")
        .replace("TA1 1HW", "Secret Street");
    let holidays = "round,date,moved_to\n,2026-12-25,soon\n";
    for (arguments, says) in [
        (
            &[("", bad.as_str())][..],
            &[
                "0.csv, line 3: `council` is no council of pack.yaml",
                "0.csv, line 4: `postcode`",
                "2 faults",
                "Nothing was changed",
            ][..],
        ),
        (
            &[("", GOOD), ("--holidays", holidays)],
            &["`moved_to` is no date"],
        ),
        (
            &[("", bad.as_str()), ("--holidays", "round,date,moved_to\n")],
            &["Nothing was changed"],
        ),
        (&[("", "")], &["there is no header"]),
    ] {
        let done = pack.import(arguments);
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(!done.status.success() && done.stdout.is_empty());
        for part in says {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("Secret"), "{said}");
        assert_eq!(pack.file("addresses.csv"), before);
        assert_eq!(pack.names(), ["addresses.csv", "rounds.yaml"]);
    }
}

#[test]
fn a_table_that_is_broken_is_mended_by_importing_a_good_one() {
    let pack = Pack::new();
    fs::write(
        pack.folder().join("places/addresses.csv"),
        "nothing of the kind\n",
    )
    .unwrap();
    let done = pack.import(&[("", GOOD)]);
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert_eq!(pack.file("addresses.csv").as_deref(), Some(GOOD));
}
