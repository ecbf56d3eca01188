use super::{date, holidays, hours};
use crate::hours::english::English;
use crate::hours::{COUNCIL_ZONE, Hours, Manner, When, answer};
use chrono::{Duration, TimeZone};
use proptest::prelude::*;

fn rule() -> impl Strategy<Value = String> {
    let months = prop::sample::select(vec![
        "",
        "",
        "Apr-Sep ",
        "Oct-Mar ",
        "Dec 24 ",
        "Dec 25-26 ",
        "2027 Jan 04 ",
        "Jan 01 ",
    ]);
    let days = prop::sample::select(vec![
        "Mo-Fr", "Sa", "Sa-Su", "Mo,We", "PH", "Tu", "Sa[1]", "Mo-Su",
    ]);
    let time = (
        0_u8..24,
        prop::sample::select(vec![0_u8, 15, 30]),
        0_u8..27,
        0_u8..60,
    )
        .prop_map(|(h, m, to, end)| format!("{h:02}:{m:02}-{to:02}:{end:02}"));
    let hours = prop_oneof![4 => time.prop_map(|time| format!(" {time}")), 1 => Just(" off".to_owned()), 1 => Just(" unknown".to_owned())];
    (months, days, hours).prop_map(|(months, days, hours)| format!("{months}{days}{hours}"))
}

fn expression() -> impl Strategy<Value = String> {
    let joint = prop::sample::select(vec!["; ", ", ", " || "]);
    (rule(), prop::collection::vec((joint, rule()), 0..4)).prop_map(|(first, rest)| {
        rest.into_iter()
            .fold(first, |text, (joint, rule)| text + joint + &rule)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_hours_can_be_asked_anything(osm in expression(), minute in 0_i64..1_000_000) {
        let Ok(desk) = Hours::parse(&osm, &holidays()) else { return Ok(()) };
        let now = COUNCIL_ZONE.with_ymd_and_hms(2026, 1, 1, 0, 0, 0).unwrap() + Duration::minutes(minute);
        if let Some(opens) = desk.next_open(now) {
            prop_assert!(opens > now, "{osm}: {opens} is not after {now}");
            prop_assert!(desk.open_at(opens), "{osm}: closed at {opens}");
        }
        if let Some(closes) = desk.closes_at(now) {
            prop_assert!(desk.open_at(now) && closes > now, "{osm}");
        }
        let _ = desk.warnings();
        for manner in [Manner::Shown, Manner::Spoken] {
            prop_assert!(desk.week_summary(now.date_naive(), &English, manner).iter().all(|line| !line.is_empty()));
        }
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read_as_hours_or_a_question(text in ".{0,60}", words in "((next|on|the|may|sat|24th|5|half|past|to|dec|at|christmas|five|31|/|:) ?){0,8}") {
        let _ = Hours::parse(&text, &holidays());
        let now = COUNCIL_ZONE.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap();
        for text in [&text, &words] {
            let when = When::find(text, date("2026-11-23"), &holidays());
            let _ = answer(&hours("Mo-Fr 08:30-17:00; PH off"), when.as_ref(), now);
        }
    }
}
