use super::{YAML, told};
use crate::rounds::Rounds;

fn with(csv: &str) -> Rounds {
    Rounds::load(YAML, Some(csv)).expect("holidays that load")
}

#[test]
fn imported_days_move_what_the_plan_says() {
    let at = "2026-11-23 10:00";
    let all = with("round,date,moved_to\n,2026-11-24,2026-11-26\n");
    assert_eq!(
        told(&all, "taunton_tue_a", at),
        "food 2026-11-26 (moved from 2026-11-24), recycling 2026-11-26 (moved from 2026-11-24), garden 2026-11-26 (moved from 2026-11-24), refuse 2026-12-01"
    );
    // One for the round stands before one for all, one for a bin before one for all bins.
    let own = with(
        "bins,moved_to,date,round\n,2026-11-26,2026-11-24,\n,2026-11-25,2026-11-24,taunton_tue_a\ngarden;food,,2026-11-24,taunton_tue_a\n",
    );
    assert_eq!(
        told(&own, "taunton_tue_a", at),
        "recycling 2026-11-25 (moved from 2026-11-24), food 2026-12-01, refuse 2026-12-01, garden 2026-12-08"
    );
    // What was imported stands before what rounds.yaml says of the same day.
    let other = with("round,date,moved_to\n,2026-12-25,2026-12-27\n");
    assert!(
        told(&other, "taunton_fri_a", "2026-12-24 10:00")
            .starts_with("food 2026-12-27 (moved from 2026-12-25)")
    );
}

#[test]
fn each_slip_in_the_holidays_is_told_with_its_line() {
    let table = [
        ("", "there is no header. Write round,date,moved_to"),
        ("round,date\n", "the header has no `moved_to`"),
        ("round,date,moved_to,date\n", "the header has `date` twice"),
    ];
    for (csv, says) in table {
        let faults = Rounds::load(YAML, Some(csv)).expect_err("a fault");
        assert!(
            faults.iter().any(|fault| fault
                .to_string()
                .starts_with("places/holidays.csv, line 1: ")
                && fault.sentence.contains(says)),
            "{csv:?}: {faults:?}"
        );
    }
    let rows = [
        ("x,2026-11-24,", "there is no such round"),
        (",24/11/2026,", "`date` is no date"),
        (",2026-11-24,next day", "`moved_to` is no date"),
        (",2026-11-24,2026-11-24", "is moved to itself"),
        (",2026-11-24,2027-11-24", "by more than 14 days"),
        (",2026-11-01,2026-11-02", "moves the same day as line 2"),
        (",2026-11-24", "has 2 cells, and the header has 3"),
    ];
    for (row, says) in rows {
        let csv = format!("round,date,moved_to\n,2026-11-01,2026-11-03\n{row}\n");
        let faults = Rounds::load(YAML, Some(&csv)).expect_err("a fault");
        assert_eq!(faults.len(), 1, "{row}: {faults:?}");
        assert_eq!(faults[0].line, 3, "{row}");
        assert!(faults[0].sentence.contains(says), "{row}: {faults:?}");
    }
}
