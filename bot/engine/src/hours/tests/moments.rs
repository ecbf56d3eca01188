use super::{at, date, hours, stretch};
use crate::hours::{COUNCIL_ZONE, Stretch};
use chrono::{TimeDelta, TimeZone, Utc};

#[test]
fn a_desk_opens_on_the_minute_and_is_closed_on_the_minute_it_closes() {
    let desk = hours("Mo-Fr 08:30-17:00; PH off");
    for (moment, open) in [
        ("08:29", false),
        ("08:30", true),
        ("16:59", true),
        ("17:00", false),
    ] {
        assert_eq!(
            desk.open_at(at(&format!("2026-11-23 {moment}"))),
            open,
            "{moment}"
        );
    }
    assert_eq!(
        desk.closes_at(at("2026-11-23 10:00")),
        Some(at("2026-11-23 17:00"))
    );
    assert_eq!(desk.closes_at(at("2026-11-23 18:00")), None);
    assert_eq!(
        desk.next_open(at("2026-11-23 18:00")),
        Some(at("2026-11-24 08:30"))
    );
    assert_eq!(
        desk.next_open(at("2026-12-24 17:00")),
        Some(at("2026-12-29 08:30")),
        "over Christmas 2026"
    );
}

#[test]
fn the_question_may_come_in_any_zone() {
    let desk = hours("Mo-Fr 08:30-17:00; PH off");
    let summer = Utc
        .with_ymd_and_hms(2026, 7, 1, 7, 30, 0)
        .unwrap()
        .with_timezone(&chrono_tz::UTC);
    assert!(desk.open_at(summer), "half past eight in summer time");
    let winter = Utc
        .with_ymd_and_hms(2026, 12, 1, 7, 30, 0)
        .unwrap()
        .with_timezone(&chrono_tz::UTC);
    assert!(!desk.open_at(winter));
}

#[test]
fn on_the_day_the_clocks_go_forward_the_hour_that_is_skipped_is_stepped_over() {
    let night = hours("Su 01:30-05:00");
    let before = at("2026-03-28 22:00");
    let opens = night.next_open(before).unwrap();
    assert_eq!(opens.naive_utc().to_string(), "2026-03-29 01:30:00");
    assert!(night.open_at(opens));
    let desk = hours("Mo-Su 09:00-17:00");
    assert_eq!(
        desk.next_open(before).unwrap() - before,
        TimeDelta::hours(10),
        "one hour shorter"
    );
}

#[test]
fn on_the_day_the_clocks_go_back_the_hour_comes_twice() {
    let before = at("2026-10-24 22:00");
    let desk = hours("Mo-Su 09:00-17:00");
    assert_eq!(
        desk.next_open(before).unwrap() - before,
        TimeDelta::hours(12),
        "one hour longer"
    );
    let night = hours("Su 01:30-05:00");
    let second = COUNCIL_ZONE
        .with_ymd_and_hms(2026, 10, 25, 1, 10, 0)
        .latest()
        .unwrap();
    let opens = night.next_open(second).unwrap();
    assert!(opens > second && night.open_at(opens));
    assert_eq!(opens - second, TimeDelta::minutes(20));
}

#[test]
fn hours_that_meet_at_midnight_are_one_stretch_of_time() {
    let always = hours("24/7");
    assert_eq!(always.on(date("2026-11-23")), vec![Stretch::ALL_DAY]);
    assert!(always.open_at(at("2026-12-25 00:00")));
    assert_eq!(always.next_open(at("2026-11-23 10:00")), None);
    assert_eq!(always.closes_at(at("2026-11-23 10:00")), None);

    let late = hours("Fr 20:00-02:00");
    assert_eq!(late.on(date("2026-11-28")), vec![stretch("0:00-2:00")]);
    assert_eq!(
        late.closes_at(at("2026-11-27 23:00")),
        Some(at("2026-11-28 02:00"))
    );
    assert_eq!(
        late.next_open(at("2026-11-27 23:30")),
        Some(at("2026-12-04 20:00")),
        "not at midnight"
    );

    let evening = hours("Mo-Fr 20:00-24:00");
    assert_eq!(
        evening.closes_at(at("2026-11-23 23:59")),
        Some(at("2026-11-24 00:00"))
    );
    assert!(!evening.open_at(at("2026-11-24 00:00")));
}

#[test]
fn a_desk_that_is_never_open_again_has_no_next_opening() {
    assert_eq!(
        hours("2026 Mo-Fr 09:00-17:00").next_open(at("2026-12-31 18:00")),
        None
    );
}
