use super::{RightsKind, due, extended, in_working_days, resumed};
use crate::hours::Holidays;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use proptest::prelude::*;

fn holidays() -> Holidays {
    Holidays::load(include_str!("../../../../flows/somerset/holidays.yaml"))
        .expect("the demo holidays load")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn a_month_is_the_same_date_or_the_next_working_day() {
    for (received, last) in [
        // domain.md C9, its four examples.
        ("2026-11-24", "2026-12-24"),
        ("2027-01-31", "2027-03-01"),
        ("2026-11-25", "2026-12-29"),
        ("2026-12-03", "2027-01-04"),
        // The last day of a shorter month, a leap year, Good Friday with its Monday, the year's end.
        ("2027-08-31", "2027-09-30"),
        ("2028-01-31", "2028-02-29"),
        ("2027-02-26", "2027-03-30"),
        ("2026-12-01", "2027-01-04"),
        ("2026-12-31", "2027-02-01"),
    ] {
        for kind in [
            RightsKind::Access,
            RightsKind::Erasure,
            RightsKind::Rectification,
            RightsKind::MovedAway,
            RightsKind::StopContact,
            RightsKind::Objection,
            RightsKind::Withdrawal,
        ] {
            assert_eq!(
                due(kind, date(received), &holidays()),
                date(last),
                "{kind:?} received on {received}"
            );
        }
    }
}

#[test]
fn a_clock_that_stood_goes_on_where_it_was() {
    let to = |due, paused, again| {
        let (due, paused, again) = (date(due), date(paused), date(again));
        resumed(due, paused, again, &holidays()).to_string()
    };
    assert_eq!(
        to("2026-12-24", "2026-11-26", "2026-11-26"),
        "2026-12-24",
        "no day was waited"
    );
    // Ten days after 24 December is a Sunday.
    assert_eq!(to("2026-12-24", "2026-11-26", "2026-12-06"), "2027-01-04");
    // Stopped a second time, or after it was extended, nothing of before is lost.
    assert_eq!(to("2027-01-04", "2026-12-10", "2026-12-12"), "2027-01-06");
    assert_eq!(to("2027-02-24", "2026-12-10", "2026-12-12"), "2027-02-26");
    // A clock that was set back takes nothing away.
    assert_eq!(to("2026-12-24", "2026-11-26", "2026-11-20"), "2026-12-24");
}

#[test]
fn two_months_more_are_for_what_has_a_month() {
    let to = |kind, received, due| extended(kind, date(received), date(due), &holidays());
    let access = |received, due| {
        let day = to(RightsKind::Access, received, due);
        day.map(|day| day.to_string()).unwrap_or_default()
    };
    assert_eq!(access("2026-11-24", "2026-12-24"), "2027-02-24");
    // Noted four days after the letter came.
    assert_eq!(access("2026-11-28", "2026-12-24"), "2027-02-24");
    assert_eq!(to(RightsKind::Foi, "2026-11-24", "2026-12-22"), None);
    assert_eq!(to(RightsKind::Complaint, "2026-11-24", "2026-12-24"), None);
}

#[test]
fn information_takes_20_working_days_and_a_complaint_30_days() {
    let due = |kind, received| due(kind, date(received), &holidays()).to_string();
    // Three days of Christmas and new year are left out.
    assert_eq!(due(RightsKind::Foi, "2026-11-24"), "2026-12-22");
    assert_eq!(due(RightsKind::Foi, "2026-12-01"), "2026-12-31");
    assert_eq!(due(RightsKind::Foi, "2026-12-04"), "2027-01-06");
    // 24 December is a Thursday; 25 December would be too late to move on from, so it moves back.
    assert_eq!(due(RightsKind::Complaint, "2026-11-24"), "2026-12-24");
    assert_eq!(due(RightsKind::Complaint, "2026-11-25"), "2026-12-24");
    assert_eq!(due(RightsKind::Complaint, "2026-11-27"), "2026-12-24");
}

#[test]
fn no_working_days_is_the_day_itself() {
    assert_eq!(
        in_working_days(date("2026-11-28"), 0, &holidays()),
        date("2026-11-28")
    );
}

#[test]
fn what_is_about_a_record_goes_to_every_council_and_the_rest_to_the_one_contacted() {
    let partners = ["district".into(), "county".into()];
    for (_, kind) in RightsKind::ALL {
        let controllers = kind.controllers(&"county".into(), partners.iter());
        let all = kind.is_about_a_record();
        assert_eq!(controllers.len(), 1 + usize::from(all), "{kind:?}");
        assert!(controllers.contains(&"county".into()), "{kind:?}");
    }
}

#[test]
fn every_kind_has_the_name_it_is_listed_under() {
    for (name, kind) in RightsKind::ALL {
        assert_eq!(kind.as_str(), *name);
    }
}

proptest! {
    #[test]
    fn a_due_date_is_never_on_a_closed_day_and_never_before_its_time(
        day in 0_u64..1_000, which in any::<prop::sample::Index>(),
    ) {
        let received = date("2026-01-01").checked_add_days(Days::new(day)).unwrap();
        let (_, kind) = which.get(RightsKind::ALL);
        let last = due(*kind, received, &holidays());
        prop_assert!(!matches!(last.weekday(), Weekday::Sat | Weekday::Sun));
        prop_assert!(!holidays().is_holiday(last));
        let month = received.checked_add_months(Months::new(1)).unwrap();
        let after = last.signed_duration_since(received).num_days();
        match kind {
            RightsKind::Complaint => prop_assert!((24..=30).contains(&after), "{after} days"),
            // 20 working days are four weeks, less the weekend that it came on.
            RightsKind::Foi => prop_assert!((26..=36).contains(&after), "{after} days"),
            // At most the four days of a long weekend later.
            _ => prop_assert!(
                last >= month && last <= month.checked_add_days(Days::new(4)).unwrap()
            ),
        }
    }
}
