//! By when a right has to be answered. Dates are the council's local days; the day of receipt is not
//! counted.

use super::RightsKind;
use crate::hours::Holidays;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Working days to answer a request for information (FOI Act 2000, section 10).
const FOI_WORKING_DAYS: u32 = 20;

/// Days to acknowledge a complaint (DPA 2018, section 164A).
const COMPLAINT_DAYS: Days = Days::new(30);

/// The last day to answer what was received on `received` (domain.md C9).
///
/// * A right about a record: the same date next month, or that month's last day where it has none; a
///   closed day moves it to the next working day.
/// * A complaint: 30 days to say that it is here. Nothing in the law moves that on, so a closed day
///   moves it back.
/// * A request for information: 20 working days.
///
/// Years that `holidays` does not list have weekends only.
pub fn due(kind: RightsKind, received: NaiveDate, holidays: &Holidays) -> NaiveDate {
    match kind {
        RightsKind::Access
        | RightsKind::Erasure
        | RightsKind::Rectification
        | RightsKind::MovedAway
        | RightsKind::StopContact
        | RightsKind::Objection
        | RightsKind::Withdrawal => {
            // Where the next month is shorter, this gives its last day.
            let month = received.checked_add_months(Months::new(1));
            open_day(month.unwrap_or(received), holidays, NaiveDate::succ_opt)
        }
        RightsKind::Complaint => {
            let last = received.checked_add_days(COMPLAINT_DAYS);
            open_day(last.unwrap_or(received), holidays, NaiveDate::pred_opt)
        }
        RightsKind::Foi => in_working_days(received, FOI_WORKING_DAYS, holidays),
    }
}

/// The last day `due` once the clock has stood from `paused` to `again`, while the councils waited for a
/// proof of identity or an answer to a question that they reasonably asked (DUAA 2025, Art 12A): the days
/// that were waited come on top, so what was waited or extended before still counts.
pub fn resumed(
    due: NaiveDate,
    paused: NaiveDate,
    again: NaiveDate,
    holidays: &Holidays,
) -> NaiveDate {
    let waited = again.signed_duration_since(paused).num_days().max(0);
    let waited = Days::new(u64::try_from(waited).unwrap_or(0));
    let later = due.checked_add_days(waited).unwrap_or(due);
    open_day(later, holidays, NaiveDate::succ_opt)
}

/// The last day of a case that is complex, or of many: two months more (UK GDPR Art 12(3)), counted from
/// its receipt and never from a day later than `due` allows: what came by letter was received before it
/// was noted. Only what is answered within a month can be extended, and the person is told why within
/// that month.
pub fn extended(
    kind: RightsKind,
    received: NaiveDate,
    due: NaiveDate,
    holidays: &Holidays,
) -> Option<NaiveDate> {
    if matches!(kind, RightsKind::Complaint | RightsKind::Foi) {
        return None;
    }
    let from_receipt = received.checked_add_months(Months::new(3))?;
    let from_due = due.checked_add_months(Months::new(2))?;
    let months = from_receipt.min(from_due);
    Some(open_day(months, holidays, NaiveDate::succ_opt))
}

/// So many working days after `from` (Monday to Friday, bank holidays left out).
pub fn in_working_days(from: NaiveDate, days: u32, holidays: &Holidays) -> NaiveDate {
    let mut date = from;
    let mut left = days;
    while left > 0 {
        let Some(next) = date.succ_opt() else {
            return date;
        };
        date = next;
        if is_open(date, holidays) {
            left -= 1;
        }
    }
    date
}

/// `date`, or the nearest working day in the direction of `step`.
fn open_day(
    date: NaiveDate,
    holidays: &Holidays,
    step: impl Fn(&NaiveDate) -> Option<NaiveDate>,
) -> NaiveDate {
    let mut day = date;
    while !is_open(day, holidays) {
        let Some(next) = step(&day) else {
            return day;
        };
        day = next;
    }
    day
}

fn is_open(date: NaiveDate, holidays: &Holidays) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.is_holiday(date)
}
