use super::{date, hours};
use crate::hours::Manner;
use crate::hours::english::English;

/// The lines for the eye, a gap, the lines for the ear; asked on Monday 23 November 2026.
fn told(osm: &str) -> String {
    let lines = |manner| {
        hours(osm)
            .week_summary(date("2026-11-23"), &English, manner)
            .join("\n")
    };
    format!("{}\n\n{}", lines(Manner::Shown), lines(Manner::Spoken))
}

macro_rules! desk {
    ($name:ident, $osm:expr, @$told:literal) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(told($osm), @$told);
        }
    };
}

desk!(
    the_deane_house_desk,
    "Mo-Fr 08:30-17:00; PH off",
    @r"
    Monday to Friday, 8:30am to 5pm (closed on bank holidays)

    Monday to Friday, 8 30 am to 5 pm
    Closed on bank holidays
    "
);
desk!(
    the_district_phone_line,
    "Mo-Fr 08:00-18:00; PH off",
    @r"
    Monday to Friday, 8am to 6pm (closed on bank holidays)

    Monday to Friday, 8 am to 6 pm
    Closed on bank holidays
    "
);
desk!(
    county_hall,
    "Mo-Th 08:30-17:00; Fr 08:30-16:30; PH off",
    @r"
    Monday to Thursday, 8:30am to 5pm
    Friday, 8:30am to 4:30pm
    Closed on bank holidays

    Monday to Thursday, 8 30 am to 5 pm
    Friday, 8 30 am to 4 30 pm
    Closed on bank holidays
    "
);
desk!(
    the_recycling_centre,
    "Apr-Sep Mo-Fr 09:00-18:00, Apr-Sep Sa-Su 09:00-16:00; Oct-Mar Mo-Su 09:00-16:00; Dec 25-26 off; Jan 01 off",
    @r"
    October to March: every day, 9am to 4pm
    April to September: Monday to Friday, 9am to 6pm
    April to September: Saturday and Sunday, 9am to 4pm
    Closed on 25 and 26 December and 1 January

    October to March: every day, 9 am to 4 pm
    April to September: Monday to Friday, 9 am to 6 pm
    April to September: Saturday and Sunday, 9 am to 4 pm
    Closed on the 25th and the 26th of December and the 1st of January
    "
);
desk!(
    the_library,
    "Tu-Fr 09:30-17:30; Sa 09:30-16:00; PH off",
    @r"
    Tuesday to Friday, 9:30am to 5:30pm
    Saturday, 9:30am to 4pm
    Closed on bank holidays

    Tuesday to Friday, 9 30 am to 5 30 pm
    Saturday, 9 30 am to 4 pm
    Closed on bank holidays
    "
);
desk!(
    the_community_office,
    "Mo,We,Fr 10:00-13:00,14:00-16:00; PH off",
    @r"
    Monday, Wednesday and Friday, 10am to 1pm and 2pm to 4pm (closed on bank holidays)

    Monday, Wednesday and Friday, 10 am to 1 pm and 2 pm to 4 pm
    Closed on bank holidays
    "
);
desk!(
    the_web_chat_with_christmas_eve,
    "Mo-Fr 09:00-17:00; PH off; Dec 24 Mo-Fr 09:00-12:30",
    @r"
    Monday to Friday, 9am to 5pm (closed on bank holidays)
    24 December, 9am to 12:30pm

    Monday to Friday, 9 am to 5 pm
    Closed on bank holidays
    The 24th of December, 9 am to 12 30 pm
    "
);
desk!(
    the_bot,
    "24/7",
    @r"
    Every day, 24 hours a day

    Every day, 24 hours a day
    "
);
desk!(
    a_desk_with_its_own_hours_on_bank_holidays,
    "Mo-Su 07:30-12:00; PH 10:00-12:00",
    @r"
    Every day, 7:30am to midday
    Bank holidays, 10am to midday

    Every day, 7 30 am to midday
    Bank holidays, 10 am to midday
    "
);
desk!(
    a_season_that_does_not_follow_the_months,
    "Mar 15-Oct 31 Mo-Fr 09:00-18:00; Nov 1-Mar 14 Mo-Fr 09:00-16:00; PH off",
    @r"
    1 November to 14 March: Monday to Friday, 9am to 4pm
    15 March to 31 October: Monday to Friday, 9am to 6pm
    Closed on bank holidays

    The 1st of November to the 14th of March: Monday to Friday, 9 am to 4 pm
    The 15th of March to the 31st of October: Monday to Friday, 9 am to 6 pm
    Closed on bank holidays
    "
);
desk!(
    a_change_for_good,
    "Mo-Fr 09:00-17:00; 2027-2100 Mo-Fr 10:00-16:00; PH off",
    @r"
    Until Thursday 31 December 2026: Monday to Friday, 9am to 5pm
    From Friday 1 January 2027: Monday to Friday, 10am to 4pm
    Closed on bank holidays

    Until Thursday the 31st of December 2026: Monday to Friday, 9 am to 5 pm
    From Friday the 1st of January 2027: Monday to Friday, 10 am to 4 pm
    Closed on bank holidays
    "
);
desk!(
    a_closure_that_comes_once,
    "Mo-Fr 09:00-17:00; PH off; 2026 Dec 09 off",
    @r"
    Monday to Friday, 9am to 5pm (closed on bank holidays)
    Closed on Wednesday 9 December 2026

    Monday to Friday, 9 am to 5 pm
    Closed on bank holidays
    Closed on Wednesday the 9th of December 2026
    "
);
desk!(
    some_days_of_the_month,
    "Mo-Fr 09:00-17:00; PH off; Sa[1] 10:00-12:00",
    @r"
    Monday to Friday, 9am to 5pm (closed on bank holidays)
    Saturday 5 December 2026, Saturday 2 January 2027, Saturday 6 February 2027, Saturday 6 March 2027 and Saturday 3 April 2027, 10am to midday
    Some other days are different

    Monday to Friday, 9 am to 5 pm
    Closed on bank holidays
    Saturday the 5th of December 2026, Saturday the 2nd of January 2027, Saturday the 6th of February 2027, Saturday the 6th of March 2027 and Saturday the 3rd of April 2027, 10 am to midday
    Some other days are different
    "
);

#[test]
fn the_summary_is_the_same_on_whatever_day_of_the_year_one_asks() {
    let centre = hours(
        "Apr-Sep Mo-Fr 09:00-18:00, Apr-Sep Sa-Su 09:00-16:00; Oct-Mar Mo-Su 09:00-16:00; Dec 25-26 off; Jan 01 off",
    );
    let mut lines = centre.week_summary(date("2026-11-23"), &English, Manner::Shown);
    lines.retain(|line| !line.starts_with("Closed"));
    lines.sort();
    for day in crate::hours::clock::days(date("2026-01-02"), 400).step_by(11) {
        let mut others = centre.week_summary(day, &English, Manner::Shown);
        others.retain(|line| !line.starts_with("Closed"));
        others.sort();
        assert_eq!(others, lines, "asked on {day}");
    }
}

#[test]
fn a_date_that_differs_from_year_to_year_is_not_told_as_yearly() {
    let desk = hours("Mo-Fr 09:00-17:00; PH off; 2026 Dec 24 10:00-12:00; 2027 Dec 24 off");
    let specials = desk.week(date("2026-11-23")).specials;
    let once = |special: &crate::hours::Special| {
        matches!(special.days, crate::hours::SpecialDays::Once(_))
    };
    assert!(
        specials.len() == 2 && specials.iter().all(once),
        "{specials:?}"
    );
}
