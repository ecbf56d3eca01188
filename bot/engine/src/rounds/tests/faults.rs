use super::{CSV, YAML};
use crate::rounds::Rounds;

fn faults(yaml: &str, csv: &str) -> Vec<String> {
    Rounds::load(yaml, csv).expect_err("a fault")
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
        let found = faults(&yaml, CSV);
        let told = found
            .iter()
            .find(|fault| fault.contains(expected))
            .unwrap_or_else(|| panic!("{expected}: {found:?}"));
        if !expected.ends_with("twice") {
            assert!(
                told.starts_with(&format!("rounds.yaml, line {line}: ")),
                "{told} (line {line})"
            );
        }
    }
}

#[test]
fn a_file_that_is_no_list_of_rounds_says_where() {
    let found = faults(&YAML.replacen("weekday: tuesday", "day: tuesday", 1), CSV);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("rounds.yaml: Line "), "{found:?}");
}

#[test]
fn each_slip_in_the_postcodes_is_told_with_its_line() {
    let table = [
        (
            "TA1 1HE,taunton_tue_b,district,,",
            "there is no round `taunton_tue_b`",
        ),
        ("TA1,taunton_tue_a,district,,", "`TA1` is no full postcode"),
        ("TA1 1HE,taunton_tue_a,,,", "says no council"),
        ("TA1 1HE,taunton_tue_a,district,5,", "go together"),
        ("TA1 1HE,taunton_tue_a,district,9,5", "smaller number first"),
        ("TA1 1HE,taunton_tue_a,district,a,b", "cannot be read"),
        ("TA1 1HE,taunton_tue_a", "cannot be read"),
        ("TA2 6AA,taunton_tue_a,district,,", "more than once"),
        (
            "TA2 6AA,taunton_tue_a,district,4,8",
            "are on another line too",
        ),
    ];
    for (row, expected) in table {
        let other = if row.ends_with("4,8") {
            "TA2 6AA,taunton_mon_a,district,1,4"
        } else {
            "TA2 6AA,taunton_mon_a,district,,"
        };
        let csv = format!("postcode,round,council,house_from,house_to\n{other}\n{row}\n");
        let found = faults(YAML, &csv);
        assert!(
            found
                .iter()
                .any(|fault| fault.starts_with("postcodes.csv, line 3: ")
                    && fault.contains(expected)),
            "{row}: {found:?}"
        );
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let yaml = YAML.replacen("weekday: tuesday", "weekday: tuseday", 1);
    let found = faults(
        &yaml,
        "postcode,round,council,house_from,house_to\nTA1,x,district,,\nTA2,y,district,,\n",
    );
    assert_eq!(found.len(), 3, "{found:?}");
}
