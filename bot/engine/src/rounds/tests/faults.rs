use super::YAML;
use crate::rounds::Rounds;

fn faults(yaml: &str) -> Vec<String> {
    let faults = Rounds::load(yaml, None).expect_err("a fault");
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn each_slip_in_the_rounds_is_told_with_its_line() {
    let table = [
        (
            "over_at: \"19:00\"",
            "over_at: \"7pm\"",
            "`over_at` is no time of day",
        ),
        (
            "weekday: tuesday",
            "weekday: tuseday",
            "`tuseday` is no weekday",
        ),
        (
            "first: 2026-11-10",
            "first: 2026-11-11",
            "2026-11-11, is a Wed, not a Tue",
        ),
        (
            "refuse: { every: 3, first: 2026-11-10 }",
            "refuse: { every: 3 }",
            "`refuse` needs `first`",
        ),
        (
            "refuse: { every: 3, first: 2026-11-10 }",
            "refuse: { every: 0 }",
            "Write 1 to 26",
        ),
        (
            "refuse: { every: 3, first: 2026-11-10 }",
            "rubbish: { every: 1 }",
            "`rubbish` is no bin",
        ),
        ("id: taunton_tue_a", "id: taunton_mon_a", "is there twice"),
        (
            "{ from: 2026-12-25, to: 2026-12-28 }",
            "{ from: 2026-12-25, to: 2027-12-28 }",
            "more than 14 days",
        ),
        (
            "{ from: 2026-12-25, to: 2026-12-28 }",
            "{ from: 2026-12-25, to: 2026-12-25 }",
            "moved to itself",
        ),
        (
            "{ from: 2026-12-28, to: 2026-12-29 }",
            "{ from: 2026-12-25, to: 2026-12-29 }",
            "changed twice",
        ),
        (
            "from: 2026-12-21, bins: [garden]",
            "from: 2026-12-21, bins: [gardn]",
            "`gardn` is no bin",
        ),
    ];
    for (right, wrong, expected) in table {
        assert!(YAML.contains(right), "{right}");
        let yaml = YAML.replacen(right, wrong, 1);
        let line = yaml
            .lines()
            .position(|line| line.contains(wrong))
            .expect("the wrong line")
            + 1;
        let found = faults(&yaml);
        let told = found
            .iter()
            .find(|fault| fault.contains(expected))
            .unwrap_or_else(|| panic!("{expected}: {found:?}"));
        if !expected.ends_with("twice") {
            assert!(
                told.starts_with(&format!("places/rounds.yaml, line {line}: ")),
                "{told} (line {line})"
            );
        }
    }
}

#[test]
fn a_file_that_is_no_list_of_rounds_says_where() {
    let found = faults(&YAML.replacen("weekday: tuesday", "day: tuesday", 1));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("places/rounds.yaml, line ") && !found[0].contains("line 1:"),
        "{found:?}"
    );
}

#[test]
fn all_faults_are_told_at_once() {
    let yaml = YAML
        .replacen("weekday: tuesday", "weekday: tuseday", 1)
        .replacen("over_at: \"19:00\"", "over_at: late", 1);
    assert_eq!(faults(&yaml).len(), 2);
}
