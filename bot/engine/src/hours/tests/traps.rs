use super::{at, date, holidays, hours, stretch};
use crate::hours::{Holidays, Hours};

#[test]
fn a_desk_with_ph_off_is_closed_on_each_of_englands_bank_holidays() {
    let desk = hours("Mo-Fr 08:30-17:00; PH off");
    let listed = [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-03",
        "2027-05-31",
        "2027-08-30",
        "2027-12-27",
        "2027-12-28",
        "2028-01-03",
        "2028-04-14",
        "2028-04-17",
        "2028-05-01",
        "2028-05-29",
        "2028-08-28",
        "2028-12-25",
        "2028-12-26",
    ];
    for day in listed {
        assert!(holidays().is_holiday(date(day)), "{day} is a bank holiday");
        assert!(desk.on(date(day)).is_empty(), "closed on {day}");
        assert!(
            !desk.usual(date(day)).is_empty(),
            "{day} would else be open"
        );
    }
    assert_eq!(
        holidays().dates().count(),
        listed.len(),
        "and no other day is one"
    );
}

#[test]
fn other_nations_holidays_are_working_days_here() {
    let desk = hours("Mo-Fr 08:30-17:00; PH off");
    for day in [
        "2026-03-17",
        "2027-07-12",
        "2026-08-03",
        "2026-11-30",
        "2026-01-02",
    ] {
        assert_eq!(desk.on(date(day)), vec![stretch("8:30-17:00")], "{day}");
    }
}

#[test]
fn trap_1_ph_off_before_the_weekday_rule_is_warned_of_with_the_right_order() {
    let desk = hours("PH off; Mo-Fr 08:30-17:00");
    assert!(
        desk.open_at(at("2026-12-25 10:00")),
        "the parser opens it on Christmas Day"
    );
    let warnings = desk.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(
        warnings[0].suggestion,
        "Put `PH off` after it: `Mo-Fr 08:30-17:00; PH off`."
    );
    assert!(hours("Mo-Fr 08:30-17:00; PH off").warnings().is_empty());
}

#[test]
fn trap_2_a_date_without_weekdays_opens_a_sunday_and_is_warned_of() {
    let desk = hours("Mo-Fr 09:00-17:00; PH off; Dec 24 09:00-12:30");
    assert!(
        desk.open_at(at("2028-12-24 10:00")),
        "the parser opens it on that Sunday"
    );
    let warnings = desk.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].sentence.contains("a day it is else closed"),
        "{}",
        warnings[0].sentence
    );
    assert_eq!(
        warnings[0].suggestion,
        "Name the weekdays: `Dec 24 Mo-Fr 09:00-12:30`."
    );
    let mended = hours("Mo-Fr 09:00-17:00; PH off; Dec 24 Mo-Fr 09:00-12:30");
    assert!(mended.on(date("2028-12-24")).is_empty());
    assert!(mended.warnings().is_empty());
}

#[test]
fn trap_3_out_of_hours_as_a_string_loses_monday_morning_and_is_warned_of() {
    let night = hours("Mo-Fr 18:00-08:30; Sa-Su 00:00-24:00");
    assert!(
        !night.open_at(at("2026-11-23 03:00")),
        "Monday at three is lost"
    );
    assert!(
        night
            .warnings()
            .iter()
            .any(|warning| warning.sentence.contains("past midnight"))
    );
    assert!(
        !hours("Mo-Fr 08:30-18:00").open_at(at("2026-11-23 03:00")),
        "the desk turned round has it"
    );
}

#[test]
fn trap_4_a_comma_adds_a_semicolon_replaces_and_bars_fall_back() {
    let day = date("2026-11-24");
    assert_eq!(
        hours("Mo-Fr 09:00-12:00, Mo-Fr 13:00-17:00").on(day),
        vec![stretch("9:00-12:00"), stretch("13:00-17:00")]
    );
    assert_eq!(
        hours("Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00").on(day),
        vec![stretch("13:00-17:00")]
    );
    assert_eq!(
        hours("Sa 09:00-12:00 || 10:00-11:00").on(day),
        vec![stretch("10:00-11:00")]
    );
    let replaced = hours("Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00; PH off").warnings();
    assert!(
        replaced.iter().any(|warning| warning
            .sentence
            .contains("`Mo-Fr 09:00-12:00` has no effect")),
        "{replaced:?}"
    );
}

#[test]
fn trap_6_and_7_a_christmas_at_the_weekend_moves_its_bank_holiday_but_not_itself() {
    let library = hours("Tu-Fr 09:30-17:30; Sa 09:30-16:00; PH off");
    assert!(
        library.open_at(at("2026-12-26 10:00")),
        "Boxing Day 2026 is a working Saturday"
    );
    assert!(
        library.on(date("2027-12-28")).is_empty(),
        "its bank holiday in 2027 is a Tuesday"
    );
    let warnings = library.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0]
            .sentence
            .contains("Christmas Day, Saturday 25 December 2027"),
        "{}",
        warnings[0].sentence
    );
    assert!(
        warnings[0]
            .suggestion
            .contains("PH off; Dec 25-26 off; Jan 01 off"),
        "{}",
        warnings[0].suggestion
    );
    assert!(
        hours("Tu-Fr 09:30-17:30; Sa 09:30-16:00; PH off; Dec 25-26 off; Jan 01 off")
            .warnings()
            .is_empty()
    );
    assert!(
        hours("24/7").warnings().is_empty(),
        "round the clock is meant"
    );
}

#[test]
fn other_slips_are_warned_of() {
    let table = [
        ("Mo-Fr 09:00-17:00", "opens on Christmas Day"),
        ("Mo-Fr off", "never open"),
        ("2020 Mo-Fr 09:00-17:00", "never open"),
        ("Mo-Fr 09:00-17:00; PH off; Sa unknown", "unknown"),
        (
            "Mo-Fr 09:00-17:00; PH off; SH 10:00-12:00",
            "school holidays",
        ),
        ("Mo-Fr 09:00-17:00,10:00-12:00; PH off", "overlap"),
    ];
    for (osm, expected) in table {
        let warnings = hours(osm).warnings();
        assert!(
            warnings
                .iter()
                .any(|warning| warning.sentence.contains(expected)),
            "{osm}: {warnings:?}"
        );
    }
}

#[test]
fn unknown_counts_as_closed() {
    assert!(!hours("Mo-Fr 09:00-17:00 unknown").open_at(at("2026-11-24 10:00")));
}

#[test]
fn a_string_that_cannot_be_read_names_the_rule() {
    let fault = |osm: &str| Hours::parse(osm, &holidays()).expect_err("no opening hours");
    assert_eq!(fault("Mo-Fr 09:00-17:00; Satday 9-5").part, "Satday 9-5");
    assert!(
        fault("Mo-Fr sunrise-sunset")
            .sentence
            .contains("Write clock times")
    );
    assert!(!fault("").sentence.is_empty());
}

#[test]
fn holidays_that_cannot_be_used_are_told_with_their_line() {
    let fault = |yaml: &str| {
        Holidays::load(yaml)
            .expect_err("no list of holidays")
            .to_string()
    };
    let head = "nation: england-and-wales\nsource: s\nas_of: 2026-08-31\n";
    let twice = "holidays:\n  - { date: 2026-01-01, name: A }\n  - { date: 2026-01-01, name: B }\n";
    assert_eq!(
        fault(&format!("{head}{twice}")),
        "Line 6: 2026-01-01 is listed twice. Take one out."
    );
    assert!(
        fault(&format!(
            "{head}holidays:\n  - {{ date: 2026-02-30, name: A }}\n"
        ))
        .starts_with("Line 5")
    );
    assert!(fault(&format!("{head}holidays: []\n")).contains("at least one day"));
}

#[test]
fn named_days_are_found_whether_or_not_they_are_bank_holidays() {
    let table = [
        ("Good Friday", "2027-03-26"),
        ("easter monday", "2027-03-29"),
        ("Easter Sunday", "2027-03-28"),
        ("Christmas Day", "2026-12-25"),
        ("christmas eve", "2026-12-24"),
        ("boxing day", "2026-12-26"),
        ("New Year's Eve", "2026-12-31"),
        ("new year\u{2019}s day", "2027-01-01"),
        ("may day", "2027-05-03"),
        ("August bank holiday", "2027-08-30"),
        ("spring bank holiday", "2027-05-31"),
        ("bank holiday", "2026-12-25"),
        ("bank holiday Monday", "2026-12-28"),
    ];
    for (name, expected) in table {
        assert_eq!(
            holidays().named(name, date("2026-11-23")),
            Some(date(expected)),
            "{name}"
        );
    }
    assert_eq!(
        holidays().named("easter monday", date("2028-01-01")),
        Some(date("2028-04-17"))
    );
    assert_eq!(
        holidays().named("easter monday", date("2038-01-01")),
        Some(date("2038-04-26"))
    );
    for (year, easter) in [
        ("2049", "2049-04-18"),
        ("2076", "2076-04-19"),
        ("2285", "2285-03-22"),
    ] {
        let found = holidays().named("easter sunday", date(&format!("{year}-01-01")));
        assert_eq!(
            found,
            Some(date(easter)),
            "the years where the church's moon is put back"
        );
    }
    assert_eq!(holidays().named("pancake day", date("2026-11-23")), None);
}

#[test]
fn a_christmas_day_with_hours_of_its_own_is_meant() {
    assert_eq!(
        hours("Mo-Su 09:00-17:00; PH off; Dec 25 10:00-12:00").warnings(),
        []
    );
}
