//! Dates of birth and dates near today (Tuesday 24 November 2026).

use super::{check, manner};
use crate::field::{DateOfBirth, FieldKind, Leaning, Reading};

#[test]
fn dates_of_birth_are_real_past_and_in_british_order() {
    check(
        FieldKind::Dob,
        &[
            ("19/3/1952", "accept 1952-03-19"),
            ("19/03/1952", "accept 1952-03-19"),
            ("19-03-1952", "accept 1952-03-19"),
            ("19.03.1952", "accept 1952-03-19"),
            ("19 3 1952", "accept 1952-03-19"),
            ("19/3/52", "accept 1952-03-19"),
            ("1952-03-19", "accept 1952-03-19"),
            ("19031952", "accept 1952-03-19"),
            ("190352", "accept 1952-03-19"),
            ("19 March 1952", "accept 1952-03-19"),
            ("19th March 1952", "accept 1952-03-19"),
            ("19th of March, 1952", "accept 1952-03-19"),
            ("19 Mar 52", "accept 1952-03-19"),
            ("March 19 1952", "accept 1952-03-19"),
            ("March 19th, 1952", "accept 1952-03-19"),
            ("Wednesday 19 March 1952", "accept 1952-03-19"),
            ("I was born on 19 March 1952", "accept 1952-03-19"),
            ("my date of birth is 19/3/1952", "accept 1952-03-19"),
            ("dob 19/3/1952 thanks", "accept 1952-03-19"),
            ("03/04/1952", "accept 1952-04-03"),
            ("29 February 1952", "accept 1952-02-29"),
            ("1/1/2000", "accept 2000-01-01"),
            ("1/1/05", "accept 2005-01-01"),
            ("23/11/2026", "accept 2026-11-23"),
            ("12 Febuary 1960", "accept 1960-02-12"),
            ("04/25/1952", "ask 1952-04-25"),
            ("12/5/24", "ask 2024-05-12"),
            ("19/3/1952 no wait 18/3/1952", "ask 1952-03-18"),
            ("29 February 1953", "reject dob-real"),
            ("31/04/1952", "reject dob-real"),
            ("32/01/1952", "reject dob-real"),
            ("13/13/1952", "reject dob-real"),
            ("0/5/1952", "reject"),
            ("24/11/2026", "reject dob-past"),
            ("19/3/2030", "reject dob-past"),
            ("tomorrow", "reject dob"),
            ("19/3/1852", "reject dob-too-long-ago"),
            ("1/1/1906", "reject dob-too-long-ago"),
            ("24/11/1906", "accept 1906-11-24"),
            ("23/11/1906", "reject dob-too-long-ago"),
            ("nineteen fifty two", "reject dob-day"),
            ("not 19/3/1952", "reject dob"),
            ("19 March", "reject dob-year"),
            ("March 1952", "reject dob-day"),
            ("1952", "reject dob-day"),
            ("74", "reject"),
            ("I'm 74", "reject dob"),
            ("Ada Smith", "reject dob"),
            ("what time do you open", "reject dob"),
            ("no", "reject dob"),
            ("", "reject dob"),
            ("19/3/", "reject dob-year"),
            ("I'd rather not say", "declined"),
            ("why do you need my date of birth?", "question"),
        ],
    );
}

#[test]
fn dates_of_birth_are_understood_by_ear() {
    check(
        FieldKind::Dob,
        &[
            (
                "~nineteenth of march nineteen fifty two",
                "accept 1952-03-19",
            ),
            ("~the nineteenth of March fifty two", "accept 1952-03-19"),
            ("~nineteen march nineteen fifty-two", "accept 1952-03-19"),
            (
                "~march the nineteenth nineteen fifty two",
                "accept 1952-03-19",
            ),
            ("~one nine oh three one nine five two", "accept 1952-03-19"),
            ("~nineteen three fifty two", "accept 1952-03-19"),
            ("~nineteen oh three nineteen fifty two", "accept 1952-03-19"),
            (
                "~nineteenth of the third nineteen fifty two",
                "accept 1952-03-19",
            ),
            (
                "~the nineteenth of the third fifty two",
                "accept 1952-03-19",
            ),
            ("~19th of March 1952", "accept 1952-03-19"),
            (
                "~it's the second of january two thousand and five",
                "accept 2005-01-02",
            ),
            ("~second of january two thousand", "accept 2000-01-02"),
            (
                "~the thirty first of december nineteen ninety nine",
                "accept 1999-12-31",
            ),
            ("~third of may twenty ten", "accept 2010-05-03"),
            ("~third of may twenty oh five", "accept 2005-05-03"),
            ("~twenty first of june nineteen eighty", "accept 1980-06-21"),
            ("~fourth of july nineteen oh nine", "accept 1909-07-04"),
            (
                "~first of august nineteen hundred and fifty",
                "accept 1950-08-01",
            ),
            (
                "~er the fifth of, um, may nineteen seventy",
                "accept 1970-05-05",
            ),
            (
                "~I was born on the first of april nineteen sixty one",
                "accept 1961-04-01",
            ),
            ("~one nine zero three five two", "accept 1952-03-19"),
            ("~thirtieth of february nineteen fifty", "reject dob-real"),
            ("~march nineteen fifty two", "ask 1952-03-19"),
            ("~march two thousand and five", "reject dob-day"),
            ("~nineteenth of march", "reject dob-year"),
            ("~none of your business", "declined"),
        ],
    );
}

#[test]
fn a_date_of_birth_is_shown_and_said_with_the_month_in_words() {
    let Reading::Accept(dob) = DateOfBirth::read("19/3/52", manner(false)) else {
        panic!("not read")
    };
    assert_eq!(
        (dob.shown().as_str(), dob.spoken().as_str()),
        ("19 March 1952", "19 March 1952")
    );
    assert_eq!(format!("{dob:?}"), "[personal]");
}

#[test]
fn dates_are_told_from_today() {
    check(
        FieldKind::Date {
            leaning: Leaning::Either,
        },
        &[
            ("today", "accept 2026-11-24"),
            ("this morning", "accept 2026-11-24"),
            ("yesterday", "accept 2026-11-23"),
            ("yesterday morning", "accept 2026-11-23"),
            ("it was yesterday", "accept 2026-11-23"),
            ("the day before yesterday", "accept 2026-11-22"),
            ("tomorrow", "accept 2026-11-25"),
            ("last Friday", "accept 2026-11-20"),
            ("last friday please", "accept 2026-11-20"),
            ("on Friday", "accept 2026-11-20"),
            ("Friday", "accept 2026-11-20"),
            ("friday morning", "accept 2026-11-20"),
            ("Friday just gone", "accept 2026-11-20"),
            ("last Tuesday", "accept 2026-11-17"),
            ("Tuesday last week", "accept 2026-11-17"),
            ("a week ago", "accept 2026-11-17"),
            ("two days ago", "accept 2026-11-22"),
            ("3 days ago", "accept 2026-11-21"),
            ("three weeks ago", "accept 2026-11-03"),
            ("in two weeks", "accept 2026-12-08"),
            ("next Friday", "ask 2026-11-27"),
            ("Friday next week", "accept 2026-12-04"),
            ("Friday week", "accept 2026-12-04"),
            ("a week on Friday", "accept 2026-12-04"),
            ("this Friday", "accept 2026-11-27"),
            ("the third", "accept 2026-11-03"),
            ("the 3rd", "accept 2026-11-03"),
            ("on the 30th", "accept 2026-10-30"),
            ("the 3rd of last month", "accept 2026-10-03"),
            ("3 March", "ask 2027-03-03"),
            ("3 March 2027", "accept 2027-03-03"),
            ("20/11/2026", "accept 2026-11-20"),
            ("20/11/26", "accept 2026-11-20"),
            ("20 November", "accept 2026-11-20"),
            ("Friday 20 November", "accept 2026-11-20"),
            ("Friday the 20th", "accept 2026-11-20"),
            ("Thursday 20 November", "ask 2026-11-20"),
            ("20/11", "accept 2026-11-20"),
            ("11/20/2026", "ask 2026-11-20"),
            ("2026-11-20", "accept 2026-11-20"),
            ("~the twentieth of november", "accept 2026-11-20"),
            ("~twentieth november twenty twenty six", "accept 2026-11-20"),
            ("~last friday", "accept 2026-11-20"),
            ("it should have been collected yesterday", "ask 2026-11-23"),
            ("my bin was due on Monday", "ask 2026-11-23"),
            ("Friday or Saturday", "reject"),
            ("yesterday no wait today", "ask 2026-11-24"),
            ("31 November", "reject date-real"),
            ("30/02/2026", "reject date-real"),
            ("1 January 1066", "reject date-range"),
            ("last week", "reject date"),
            ("recently", "reject date"),
            ("a while ago", "reject date"),
            ("3", "reject"),
            ("March", "reject date-day"),
            ("no", "reject date"),
            ("", "reject date"),
            ("what time do you open", "reject date"),
            ("not yesterday", "reject date"),
            ("I'd rather not say", "declined"),
            ("why do you need that", "question"),
        ],
    );
}

#[test]
fn a_service_that_means_the_past_takes_no_later_date() {
    let past = FieldKind::Date {
        leaning: Leaning::Past,
    };
    check(
        past,
        &[
            ("tomorrow", "reject date-past"),
            ("yesterday", "accept 2026-11-23"),
            ("Friday", "accept 2026-11-20"),
            ("this Friday", "accept 2026-11-20"),
            ("25/12/2026", "reject date-past"),
        ],
    );
    let future = FieldKind::Date {
        leaning: Leaning::Future,
    };
    check(
        future,
        &[
            ("tomorrow", "accept 2026-11-25"),
            ("yesterday", "reject date-future"),
            ("Friday", "accept 2026-11-27"),
            ("3 March", "accept 2027-03-03"),
            ("the third", "accept 2026-12-03"),
            ("christmas day", "accept 2026-12-25"),
        ],
    );
}

#[test]
fn a_weekday_with_its_number_and_weeks_counted_from_a_day_are_dates() {
    check(
        FieldKind::Date {
            leaning: Leaning::Past,
        },
        &[
            ("~last monday the sixteenth", "accept 2026-11-16"),
            ("last friday the 13th", "accept 2026-11-13"),
            ("last monday, 16th", "accept 2026-11-16"),
            ("three weeks ago today", "accept 2026-11-03"),
            ("~two weeks ago yesterday", "accept 2026-11-09"),
        ],
    );
}

#[test]
fn misspelt_months_and_days_are_the_ones_they_are_like() {
    check(
        FieldKind::Date {
            leaning: Leaning::Past,
        },
        &[
            ("3 setember 2026", "accept 2026-09-03"),
            ("3rd of septmber 2026", "accept 2026-09-03"),
            ("12 febuary 2026", "accept 2026-02-12"),
            ("12 febuery 2026", "accept 2026-02-12"),
            ("4 apirl 2026", "accept 2026-04-04"),
            ("6 jully 2026", "accept 2026-07-06"),
            ("5 marhc 2026", "accept 2026-03-05"),
            ("3 remember 2026", "reject date"),
            ("wensday", "accept 2026-11-18"),
            ("wednsday", "accept 2026-11-18"),
            ("last tusday", "accept 2026-11-17"),
            ("on thurday", "accept 2026-11-19"),
            ("thrusday", "accept 2026-11-19"),
            ("saterday", "accept 2026-11-21"),
            ("fridya", "accept 2026-11-20"),
            ("mondya", "accept 2026-11-23"),
            // It may be two days.
            ("tursday", "reject date"),
            ("sundry", "reject date"),
        ],
    );
}

#[test]
fn parts_of_days_are_the_day() {
    check(
        FieldKind::Date {
            leaning: Leaning::Past,
        },
        &[
            ("this morning", "accept 2026-11-24"),
            ("early this morning", "accept 2026-11-24"),
            ("first thing this morning", "accept 2026-11-24"),
            ("earlier this afternoon", "accept 2026-11-24"),
            ("last night", "accept 2026-11-23"),
            ("late last night", "accept 2026-11-23"),
            ("last evening", "accept 2026-11-23"),
            ("yesterday evening", "accept 2026-11-23"),
            ("two nights ago", "accept 2026-11-22"),
        ],
    );
}
