//! Opening hours by hand-computed dates. Cargo's working folder is the crate's.

mod desks;
mod english;
mod moments;
mod never_panics;
mod questions;
mod traps;
mod utterances;

use super::{COUNCIL_ZONE, Clock, Holidays, Hours, Stretch};
use chrono::{DateTime, NaiveDate, TimeZone};
use chrono_tz::Tz;

fn holidays() -> Holidays {
    Holidays::load(include_str!("../../../../../flows/somerset/holidays.yaml"))
        .expect("the demo holidays load")
}

fn hours(osm: &str) -> Hours {
    Hours::parse(osm, &holidays()).expect("these hours parse")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// "2026-12-24 09:30" by the council's wall clock.
fn at(text: &str) -> DateTime<Tz> {
    let wall =
        chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a date and time");
    COUNCIL_ZONE
        .from_local_datetime(&wall)
        .earliest()
        .expect("a time that the clocks show")
}

fn clock(text: &str) -> Clock {
    let (hour, minute) = text.split_once(':').expect("a time");
    Clock::new(
        hour.parse().expect("hours"),
        minute.parse().expect("minutes"),
    )
    .expect("a time of day")
}

fn stretch(text: &str) -> Stretch {
    let (from, to) = text.split_once('-').expect("two times");
    Stretch {
        from: clock(from),
        to: clock(to),
    }
}
