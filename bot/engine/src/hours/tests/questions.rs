use super::{at, clock, date, holidays, hours, stretch};
use crate::hours::{BankHolidays, ClosedBecause, DayFacts, HoursAnswer, When, answer};
use chrono::Weekday;

fn ask(osm: &str, text: &str, now: &str) -> HoursAnswer {
    let now = at(now);
    let when = When::find(text, now.date_naive(), &holidays());
    answer(&hours(osm), when.as_ref(), now)
}

const DESK: &str = "Mo-Fr 08:30-17:00; PH off";
const LIBRARY: &str = "Tu-Fr 09:30-17:30; Sa 09:30-16:00; PH off; Dec 25-26 off; Jan 01 off";

#[test]
fn open_now_tells_when_the_desk_closes() {
    assert_eq!(
        ask(DESK, "are you open now?", "2026-11-23 10:00"),
        HoursAnswer::OpenNow {
            closes: Some(at("2026-11-23 17:00"))
        }
    );
    assert_eq!(
        ask(DESK, "are you open today", "2026-11-23 10:00"),
        HoursAnswer::OpenNow {
            closes: Some(at("2026-11-23 17:00"))
        }
    );
    assert_eq!(
        ask("24/7", "are you open now", "2026-12-25 03:00"),
        HoursAnswer::OpenNow { closes: None }
    );
}

#[test]
fn closed_now_tells_when_it_opens_and_which_holiday_it_is() {
    let closed = |opens: &str, holiday: Option<&str>| HoursAnswer::ClosedNow {
        opens: Some(at(opens)),
        holiday: holiday.map(Into::into),
    };
    assert_eq!(
        ask(DESK, "are you still open", "2026-11-23 17:00"),
        closed("2026-11-24 08:30", None)
    );
    assert_eq!(
        ask(DESK, "open now?", "2026-12-28 10:00"),
        closed("2026-12-29 08:30", Some("Boxing Day bank holiday"))
    );
    assert_eq!(
        ask(DESK, "are you open tonight", "2026-11-23 18:00"),
        closed("2026-11-24 08:30", None)
    );
}

#[test]
fn a_closed_day_has_its_reason_and_the_next_opening() {
    let closed = |day: &str, because, next: &str| HoursAnswer::ClosedOn {
        date: date(day),
        because,
        next: Some(at(next)),
    };
    assert_eq!(
        ask(DESK, "are you open on Christmas Day", "2026-11-23 10:00"),
        closed(
            "2026-12-25",
            ClosedBecause::Holiday("Christmas Day".into()),
            "2026-12-29 08:30"
        )
    );
    assert_eq!(
        ask(DESK, "what about this Saturday", "2026-11-23 10:00"),
        closed(
            "2026-11-28",
            ClosedBecause::Weekday(Weekday::Sat),
            "2026-11-30 08:30"
        )
    );
    assert_eq!(
        ask(
            LIBRARY,
            "is the library open on boxing day",
            "2026-11-23 10:00"
        ),
        closed("2026-12-26", ClosedBecause::SpecialDay, "2026-12-29 09:30")
    );
    assert_eq!(
        ask(DESK, "open today?", "2026-11-28 10:00"),
        closed(
            "2026-11-28",
            ClosedBecause::Weekday(Weekday::Sat),
            "2026-11-30 08:30"
        )
    );
    assert_eq!(
        ask("Sa off; Su 00:00-24:00", "saturday", "2026-11-23 10:00"),
        closed(
            "2026-11-28",
            ClosedBecause::Weekday(Weekday::Sat),
            "2026-11-29 00:00"
        )
    );
}

#[test]
fn an_open_day_has_its_hours() {
    let day = DayFacts {
        date: date("2026-11-28"),
        hours: vec![stretch("9:30-16:00")],
        holiday: None,
    };
    assert_eq!(
        ask(LIBRARY, "open this saturday?", "2026-11-23 10:00"),
        HoursAnswer::OpenOn(day.clone())
    );
    assert_eq!(
        ask(LIBRARY, "saturday at 3", "2026-11-23 10:00"),
        HoursAnswer::OpenAt {
            at: clock("15:00"),
            until: clock("16:00"),
            day: day.clone()
        }
    );
    assert_eq!(
        ask(
            LIBRARY,
            "can I come in on saturday after five",
            "2026-11-23 10:00"
        ),
        HoursAnswer::ClosedAt {
            at: clock("17:00"),
            day
        }
    );
}

#[test]
fn weekends_and_weekdays_are_told_as_days() {
    let HoursAnswer::Several(days) = ask(LIBRARY, "open at the weekend?", "2026-11-23 10:00")
    else {
        panic!("two days")
    };
    assert_eq!(
        days.iter().map(|day| day.hours.len()).collect::<Vec<_>>(),
        [1, 0]
    );
    assert_eq!(
        ask(LIBRARY, "do you open on Saturdays", "2026-12-24 10:00"),
        HoursAnswer::Weekly {
            weekday: Weekday::Sat,
            hours: vec![stretch("9:30-16:00")]
        },
        "though this Saturday is Boxing Day"
    );
    assert!(matches!(
        ask(LIBRARY, "when are you open", "2026-11-23 10:00"),
        HoursAnswer::Week(_)
    ));
}

#[test]
fn bank_holidays_in_general_are_told_with_the_next_one() {
    let asked = ask(DESK, "are you open on bank holidays", "2026-11-23 10:00");
    let next = DayFacts {
        date: date("2026-12-25"),
        hours: vec![],
        holiday: Some("Christmas Day".into()),
    };
    assert_eq!(
        asked,
        HoursAnswer::BankHolidays {
            usual: BankHolidays::Closed,
            next: Some(next)
        }
    );
}
