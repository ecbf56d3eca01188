use super::{clock, date, holidays};
use crate::hours::When;
use chrono::Weekday;

/// Asked on Monday 23 November 2026.
fn find(text: &str) -> Option<When> {
    When::find(text, date("2026-11-23"), &holidays())
}

#[test]
fn days_and_times_are_found_in_what_people_say() {
    let table: &[(&str, &str, Option<&str>)] = &[
        ("are you open today", "2026-11-23", None),
        ("Are you open tonight?", "2026-11-23", None),
        ("what time do you close today", "2026-11-23", None),
        ("opening times tomorrow please", "2026-11-24", None),
        ("the day after tomorrow", "2026-11-25", None),
        ("are you open this Saturday", "2026-11-28", None),
        ("open on sat?", "2026-11-28", None),
        ("sat", "2026-11-28", None),
        ("is it open Monday", "2026-11-23", None),
        ("next Monday", "2026-11-30", None),
        ("next Friday", "2026-12-04", None),
        ("Friday week", "2026-12-04", None),
        ("tuesday next week", "2026-12-01", None),
        ("are you open on 25 December", "2026-12-25", None),
        ("Dec 24th", "2026-12-24", None),
        ("24/12", "2026-12-24", None),
        ("24/12/2027", "2027-12-24", None),
        ("2026-12-31", "2026-12-31", None),
        ("the twenty fourth of december", "2026-12-24", None),
        ("4 may", "2027-05-04", None),
        ("May 4th", "2027-05-04", None),
        ("1 November", "2027-11-01", None),
        ("Sat 12 Dec", "2026-12-12", None),
        ("on the 3rd", "2026-12-03", None),
        ("new year's day", "2027-01-01", None),
        ("at 10 to 5", "2026-11-23", Some("16:50")),
        ("ten past nine on Tuesday", "2026-11-24", Some("9:10")),
        ("open thurs?", "2026-11-26", None),
        ("bank holiday monday", "2026-12-28", None),
        ("may day", "2027-05-03", None),
        ("at 6pm tomorrow", "2026-11-24", Some("18:00")),
        ("are you open at 6", "2026-11-23", Some("18:00")),
        ("can I come after five", "2026-11-23", Some("17:00")),
        ("at 9 on Tuesday", "2026-11-24", Some("9:00")),
        ("tomorrow at half past five", "2026-11-24", Some("17:30")),
        ("tomorrow at half five", "2026-11-24", Some("17:30")),
        ("quarter to six tomorrow", "2026-11-24", Some("17:45")),
        ("is anyone there at 5.30pm", "2026-11-23", Some("17:30")),
        ("5:30 p.m. on 24 december", "2026-12-24", Some("17:30")),
        ("at 17:15 today", "2026-11-23", Some("17:15")),
        (
            "will you be open at midday on Saturday",
            "2026-11-28",
            Some("12:00"),
        ),
        ("at eight o'clock tonight", "2026-11-23", Some("20:00")),
        ("at 8 in the morning tomorrow", "2026-11-24", Some("8:00")),
        ("tomorrow at 12am", "2026-11-24", Some("0:00")),
        ("open until six?", "2026-11-23", None),
        ("are you open until 6 tomorrow", "2026-11-24", None),
        ("saturday afternoon", "2026-11-28", None),
    ];
    for (text, day, time) in table {
        assert_eq!(
            find(text),
            Some(When::Day {
                date: date(day),
                time: time.map(clock)
            }),
            "{text}"
        );
    }
}

#[test]
fn now_the_usual_and_each_weekday_are_told_apart() {
    let table = [
        ("are you open now", When::Now),
        ("still open?", When::Now),
        ("is the office open at the moment", When::Now),
        ("is anybody there right now", When::Now),
        ("do you open on Saturdays", When::Every(Weekday::Sat)),
        ("open every sunday?", When::Every(Weekday::Sun)),
        ("are you open on a Wednesday", When::Every(Weekday::Wed)),
        ("are you open in the evenings", When::Usual),
        ("are you 24/7", When::Usual),
        ("is it Monday to Friday", When::Usual),
        ("mon-fri?", When::Usual),
        ("open sunday mornings?", When::Every(Weekday::Sun)),
        ("are you open on bank holidays", When::BankHolidays),
    ];
    for (text, expected) in table {
        assert_eq!(find(text), Some(expected), "{text}");
    }
}

#[test]
fn several_days_are_listed() {
    let table: [(&str, &[&str]); 5] = [
        ("open at the weekend", &["2026-11-28", "2026-11-29"]),
        ("next weekend", &["2026-12-05", "2026-12-06"]),
        ("Saturday and Sunday", &["2026-11-28", "2026-11-29"]),
        (
            "at easter",
            &["2027-03-26", "2027-03-27", "2027-03-28", "2027-03-29"],
        ),
        ("new year", &["2026-12-31", "2027-01-01"]),
    ];
    for (text, days) in table {
        assert_eq!(
            find(text),
            Some(When::Days(days.iter().map(|day| date(day)).collect())),
            "{text}"
        );
    }
    let Some(When::Days(christmas)) = find("are you open over christmas") else {
        panic!("Christmas is several days")
    };
    assert_eq!(
        (christmas.first(), christmas.last()),
        (Some(&date("2026-12-24")), Some(&date("2027-01-01")))
    );
}

#[test]
fn words_that_only_look_like_days_are_left_alone() {
    let silent = [
        "",
        "what are your opening hours",
        "may I ask when you open",
        "I sat for an hour at your desk",
        "out in the sun",
        "we will wed soon",
        "I have been waiting for 5 weeks",
        "after 5 days",
        "now then, I want a bin",
        "I live at 12 High Street",
        "I live at 4 March Road",
        "the second one please",
        "the first Monday in May",
        "open ten to five?",
        "my bin was missed last Tuesday",
        "you may be closed",
    ];
    for text in silent {
        assert_eq!(find(text), None, "{text}");
    }
}
