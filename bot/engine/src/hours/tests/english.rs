use super::{clock, date, stretch};
use crate::hours::english::English;
use crate::hours::{Manner, Stretch, Tongue};
use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

#[test]
fn times_are_in_gov_uk_style_for_the_eye_and_plain_for_the_ear() {
    let table = [
        ("0:00", "midnight", "midnight"),
        ("24:00", "midnight", "midnight"),
        ("0:30", "12:30am", "12 30 am"),
        ("9:00", "9am", "9 am"),
        ("9:05", "9:05am", "9 oh 5 am"),
        ("12:00", "midday", "midday"),
        ("12:30", "12:30pm", "12 30 pm"),
        ("17:30", "5:30pm", "5 30 pm"),
        ("23:59", "11:59pm", "11 59 pm"),
    ];
    for (time, shown, spoken) in table {
        assert_eq!(English.time(clock(time), Manner::Shown), shown);
        assert_eq!(English.time(clock(time), Manner::Spoken), spoken);
    }
}

#[test]
fn dates_say_the_year_only_where_it_is_in_doubt() {
    let today = date("2026-11-23");
    let table = [
        (
            "2026-12-28",
            "Monday 28 December",
            "Monday the 28th of December",
        ),
        (
            "2027-01-01",
            "Friday 1 January",
            "Friday the 1st of January",
        ),
        (
            "2026-01-02",
            "Friday 2 January",
            "Friday the 2nd of January",
        ),
        (
            "2027-08-23",
            "Monday 23 August 2027",
            "Monday the 23rd of August 2027",
        ),
        (
            "2028-12-11",
            "Monday 11 December 2028",
            "Monday the 11th of December 2028",
        ),
    ];
    for (day, shown, spoken) in table {
        assert_eq!(English.date(date(day), today, Manner::Shown), shown);
        assert_eq!(English.date(date(day), today, Manner::Spoken), spoken);
    }
}

#[test]
fn days_and_stretches_are_joined_as_people_say_them() {
    let table: [(&[chrono::Weekday], &str); 5] = [
        (&[Mon, Tue, Wed, Thu, Fri, Sat, Sun], "Every day"),
        (&[Tue, Wed, Thu], "Tuesday to Thursday"),
        (&[Sat, Sun], "Saturday and Sunday"),
        (&[Mon, Wed, Fri], "Monday, Wednesday and Friday"),
        (&[Sun], "Sunday"),
    ];
    for (days, told) in table {
        assert_eq!(English.weekdays(days), told);
    }
    let several = [
        stretch("9:00-12:00"),
        stretch("13:00-17:00"),
        stretch("18:00-24:00"),
    ];
    assert_eq!(
        English.stretches(&several, Manner::Shown),
        "9am to midday, 1pm to 5pm and 6pm to midnight"
    );
    assert_eq!(
        English.stretches(&[Stretch::ALL_DAY], Manner::Shown),
        "24 hours"
    );
}
