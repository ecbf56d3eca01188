use super::{date, hours};
use crate::hours::Manner;
use crate::hours::english::English;

fn told(osm: &str, manner: Manner) -> String {
    hours(osm).week_summary(date("2026-11-23"), &English, manner).join("\n")
}

macro_rules! desk {
    ($name:ident, $osm:expr, @$shown:literal, @$spoken:literal) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(told($osm, Manner::Shown), @$shown);
            insta::assert_snapshot!(told($osm, Manner::Spoken), @$spoken);
        }
    };
}

desk!(the_deane_house_desk, "Mo-Fr 08:30-17:00; PH off", @"", @"");
desk!(the_district_phone_line, "Mo-Fr 08:00-18:00; PH off", @"", @"");
desk!(county_hall, "Mo-Th 08:30-17:00; Fr 08:30-16:30; PH off", @"", @"");
desk!(the_recycling_centre,
    "Apr-Sep Mo-Fr 09:00-18:00, Apr-Sep Sa-Su 09:00-16:00; Oct-Mar Mo-Su 09:00-16:00; Dec 25-26 off; Jan 01 off",
    @"", @"");
desk!(the_library, "Tu-Fr 09:30-17:30; Sa 09:30-16:00; PH off", @"", @"");
desk!(the_community_office, "Mo,We,Fr 10:00-13:00,14:00-16:00; PH off", @"", @"");
desk!(the_web_chat_with_christmas_eve, "Mo-Fr 09:00-17:00; PH off; Dec 24 Mo-Fr 09:00-12:30", @"", @"");
desk!(the_bot, "24/7", @"", @"");
desk!(a_desk_with_its_own_hours_on_bank_holidays, "Mo-Su 07:30-12:00; PH 10:00-12:00", @"", @"");
desk!(a_season_that_does_not_follow_the_months, "Mar 15-Oct 31 Mo-Fr 09:00-18:00; Nov 1-Mar 14 Mo-Fr 09:00-16:00; PH off", @"", @"");
desk!(a_change_for_good, "Mo-Fr 09:00-17:00; 2027-2100 Mo-Fr 10:00-16:00; PH off", @"", @"");
desk!(a_closure_that_comes_once, "Mo-Fr 09:00-17:00; PH off; 2026 Dec 09 off", @"", @"");

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
fn zz_print() {
    for osm in ["Mo-Fr 08:30-17:00; PH off","Mo-Fr 08:00-18:00; PH off","Mo-Th 08:30-17:00; Fr 08:30-16:30; PH off","Apr-Sep Mo-Fr 09:00-18:00, Apr-Sep Sa-Su 09:00-16:00; Oct-Mar Mo-Su 09:00-16:00; Dec 25-26 off; Jan 01 off","Tu-Fr 09:30-17:30; Sa 09:30-16:00; PH off","Mo,We,Fr 10:00-13:00,14:00-16:00; PH off","Mo-Fr 09:00-17:00; PH off; Dec 24 Mo-Fr 09:00-12:30","24/7","Mo-Su 07:30-12:00; PH 10:00-12:00","Mar 15-Oct 31 Mo-Fr 09:00-18:00; Nov 1-Mar 14 Mo-Fr 09:00-16:00; PH off","Mo-Fr 09:00-17:00; 2027-2100 Mo-Fr 10:00-16:00; PH off","Mo-Fr 09:00-17:00; PH off; 2026 Dec 09 off", "Mo-Fr 09:00-17:00; PH off; Sa[1] 10:00-12:00; We[2] 10:00-17:00"] {
        println!("== {osm}\n-- {}\n-- {}", told(osm, Manner::Shown), told(osm, Manner::Spoken));
    }
}
