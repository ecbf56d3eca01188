//! The normal form of opening hours: the usual week, its seasons, bank holidays and special days.
//!
//! It is made from the real schedule of the coming two years and not from the text, so two strings
//! that mean the same are told the same, and a string that says something odd is told as it works.

use super::{Hours, Stretch, clock};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::{BTreeSet, HashMap};

/// The usual hours of a desk and what differs from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The usual week, one entry if it is the same all year, else one for each season, the present first.
    pub seasons: Vec<Season>,
    /// What happens on bank holidays.
    pub bank_holidays: BankHolidays,
    /// Days that differ, in order, at most five; bank holidays that do as the others do are not among them.
    pub specials: Vec<Special>,
    /// True when there are more special days than are listed.
    pub more: bool,
}

/// More special days than this would be no summary: the rest is left to questions about a date.
pub(super) const MOST_SPECIALS: usize = 5;

/// A part of the year with one usual week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season {
    /// The day it next begins; `None` when the week is the same all year, or has begun and never comes back.
    pub from: Option<NaiveDate>,
    /// Its last day; `None` when no end is in sight.
    pub until: Option<NaiveDate>,
    /// Weekdays that share their hours, in the week's order; days that are closed are left out.
    pub patterns: Vec<Pattern>,
}

/// Weekdays with the same hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The days, Monday first.
    pub days: Vec<Weekday>,
    /// The hours on each of them; never empty.
    pub hours: Vec<Stretch>,
}

/// What a desk does on bank holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankHolidays {
    /// As on any such weekday, or the desk is never open on the days they fall on.
    AsUsual,
    /// Closed.
    Closed,
    /// Open, but at these hours.
    Own(Vec<Stretch>),
}

/// Days that differ from the usual week in the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Special {
    /// Which days.
    pub days: SpecialDays,
    /// The hours on them; empty when closed.
    pub hours: Vec<Stretch>,
}

/// Special days that come each year, or only once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpecialDays {
    /// Every year on these days; the dates are their next ones.
    Yearly(Vec<NaiveDate>),
    /// Once, on these dates.
    Once(Vec<NaiveDate>),
}

/// The hours of Monday to Sunday.
type Plan = Vec<Vec<Stretch>>;

/// Days before `from` that are looked at too, so that a week that straddles a change cannot be taken
/// for a season of its own.
const EARLY: u64 = 60;
/// Days that [`Hours::usual`] may look to either side.
const NEAR: u64 = 9 * 7;
/// Two years, so that what comes yearly can be told from what comes once.
const AHEAD: u64 = 2 * 366;

pub(super) fn week_of(hours: &Hours, from: NaiveDate) -> Week {
    let early = |days| from.checked_sub_days(Days::new(days)).unwrap_or(from);
    let known: HashMap<NaiveDate, Vec<Stretch>> =
        clock::days(early(EARLY + NEAR), EARLY + AHEAD + 2 * NEAR)
            .map(|date| (date, hours.on(date)))
            .collect();
    let on = |date: NaiveDate| {
        known
            .get(&date)
            .map_or_else(|| hours.on(date), Clone::clone)
    };
    let days: Vec<Day> = clock::days(early(EARLY), EARLY + AHEAD)
        .map(|date| Day {
            date,
            hours: on(date),
            usual: hours.usual_by(date, &on),
            bank_holiday: hours.holidays().is_holiday(date),
        })
        .collect();
    let coming = days
        .iter()
        .position(|day| day.date >= from)
        .and_then(|first| days.get(first..))
        .unwrap_or_default();
    let bank_holidays = bank_holidays(coming);
    let (specials, more) = specials(coming, &bank_holidays);
    Week {
        seasons: seasons(&days, from),
        bank_holidays,
        specials,
        more,
    }
}

struct Day {
    date: NaiveDate,
    hours: Vec<Stretch>,
    usual: Vec<Stretch>,
    bank_holiday: bool,
}

impl Day {
    /// Whether the day's usual hours are those of `plan`; a bank holiday keeps any.
    fn keeps(&self, plan: &Plan) -> bool {
        self.bank_holiday
            || plan.get(self.date.weekday().num_days_from_monday() as usize) == Some(&self.usual)
    }
}

/// Only days on which the desk would else be open, or is open, can tell what it does on bank holidays.
fn bank_holidays(days: &[Day]) -> BankHolidays {
    let telling: Vec<&Day> = days
        .iter()
        .filter(|day| day.bank_holiday && !(day.usual.is_empty() && day.hours.is_empty()))
        .collect();
    let most = |count: usize| count * 2 > telling.len();
    if telling.is_empty() || most(telling.iter().filter(|day| day.hours == day.usual).count()) {
        return BankHolidays::AsUsual;
    }
    if most(telling.iter().filter(|day| day.hours.is_empty()).count()) {
        return BankHolidays::Closed;
    }
    let own = telling.iter().map(|day| &day.hours).find(|own| {
        !own.is_empty() && most(telling.iter().filter(|day| day.hours == **own).count())
    });
    own.map_or(BankHolidays::AsUsual, |own| BankHolidays::Own(own.clone()))
}

fn specials(days: &[Day], bank_holidays: &BankHolidays) -> (Vec<Special>, bool) {
    let odd = |day: &Day| {
        let expected = match (day.bank_holiday, bank_holidays) {
            (true, BankHolidays::Closed) => {
                day.hours.is_empty() || day.hours == day.usual && day.usual.is_empty()
            }
            (true, BankHolidays::Own(own)) => {
                day.hours == *own || day.usual.is_empty() && day.hours.is_empty()
            }
            _ => day.hours == day.usual,
        };
        !expected
    };
    let mut found: Vec<Special> = Vec::new();
    let mut seen: BTreeSet<(u32, u32)> = BTreeSet::new();
    for day in days.iter().filter(|day| odd(day)) {
        let key = (day.date.month(), day.date.day());
        // Yearly: each year does the same on that date, or is closed then anyhow. A day that opens where
        // the desk is else closed must do so each year: it may be "the first Saturday of the month".
        let closed_anyhow = |other: &Day| {
            !day.usual.is_empty()
                && other.hours.is_empty()
                && (other.usual.is_empty() || other.bank_holiday)
        };
        let yearly = days
            .iter()
            .filter(|other| (other.date.month(), other.date.day()) == key)
            .all(|other| other.hours == day.hours || closed_anyhow(other));
        if yearly && !seen.insert(key) {
            continue;
        }
        let same = found.iter_mut().find(|special| {
            special.hours == day.hours && matches!(special.days, SpecialDays::Yearly(_)) == yearly
        });
        match same {
            Some(Special {
                days: SpecialDays::Yearly(dates) | SpecialDays::Once(dates),
                ..
            }) => dates.push(day.date),
            None if yearly => found.push(Special {
                days: SpecialDays::Yearly(vec![day.date]),
                hours: day.hours.clone(),
            }),
            None => found.push(Special {
                days: SpecialDays::Once(vec![day.date]),
                hours: day.hours.clone(),
            }),
        }
    }
    shorten(found)
}

fn shorten(found: Vec<Special>) -> (Vec<Special>, bool) {
    let mut room = MOST_SPECIALS;
    let mut more = false;
    let mut kept = Vec::new();
    for mut special in found {
        let (SpecialDays::Yearly(dates) | SpecialDays::Once(dates)) = &mut special.days;
        more |= dates.len() > room;
        dates.truncate(room);
        room -= dates.len();
        if !dates.is_empty() {
            kept.push(special);
        }
    }
    (kept, more)
}

/// A run of days with one usual week: its first day, and the day the next begins.
struct Run {
    start: NaiveDate,
    end: Option<NaiveDate>,
    plan: Plan,
}

/// Cuts the time around `from` where the usual week changes, and keeps what is of the coming year.
fn seasons(days: &[Day], from: NaiveDate) -> Vec<Season> {
    let mut runs = runs(days);
    runs.retain(|run| run.end.is_none_or(|end| end > from));
    let Some(present) = runs.first() else {
        return Vec::new();
    };
    if runs.iter().all(|run| run.plan == present.plan) {
        return vec![Season {
            from: None,
            until: None,
            patterns: patterns(&present.plan),
        }];
    }
    let year_on = from.checked_add_days(Days::new(365)).unwrap_or(from);
    let mut coming: Vec<Season> = Vec::new();
    for (index, run) in runs
        .iter()
        .enumerate()
        .take_while(|(_, run)| run.start < year_on)
    {
        let from = (index > 0).then_some(run.start);
        let until = run.end.and_then(|end| end.pred_opt());
        coming.push(Season {
            from,
            until,
            patterns: patterns(&run.plan),
        });
    }
    // The present season comes back within the year: one season, told with the day it will begin.
    if coming.len() > 1
        && coming.first().map(|season| &season.patterns)
            == coming.last().map(|season| &season.patterns)
    {
        let back = coming.pop().and_then(|season| season.from);
        if let Some(first) = coming.first_mut() {
            first.from = back;
        }
    }
    coming
}

fn runs(days: &[Day]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0;
    while let (Some(plan), Some(first)) = (plan_at(days, start), days.get(start)) {
        let change =
            (start..days.len()).find(|index| days.get(*index).is_some_and(|day| !day.keeps(&plan)));
        // A season that begins on days with the same hours in both is meant to begin with its month.
        let cut = change.map(|change| {
            let first_of_month =
                |index: &usize| days.get(*index).is_some_and(|day| day.date.day() == 1);
            let next = plan_at(days, change);
            let already = |index: &usize| {
                next.as_ref().is_some_and(|next| {
                    days.iter()
                        .take(change)
                        .skip(*index)
                        .all(|day| day.keeps(next))
                })
            };
            let early = (change.saturating_sub(6).max(start + 1)..change)
                .find(|index| first_of_month(index) && already(index));
            early.unwrap_or(change)
        });
        let end = cut.and_then(|cut| days.get(cut)).map(|day| day.date);
        runs.push(Run {
            start: first.date,
            end,
            plan,
        });
        let Some(cut) = cut else { break };
        start = cut;
    }
    runs
}

/// The usual week from the day at `start` on; `None` when too few days are left. A bank holiday says
/// nothing about its weekday: the next such day that is none does.
fn plan_at(days: &[Day], start: usize) -> Option<Plan> {
    let ahead = days.get(start..)?;
    week_days()
        .map(|weekday| {
            let day = ahead
                .iter()
                .take(5 * 7)
                .find(|day| day.date.weekday() == weekday && !day.bank_holiday)?;
            Some(day.usual.clone())
        })
        .collect()
}

fn patterns(plan: &Plan) -> Vec<Pattern> {
    let mut found: Vec<Pattern> = Vec::new();
    for (hours, weekday) in plan.iter().zip(week_days()) {
        if hours.is_empty() {
            continue;
        }
        match found.iter_mut().find(|pattern| pattern.hours == *hours) {
            Some(pattern) => pattern.days.push(weekday),
            None => found.push(Pattern {
                days: vec![weekday],
                hours: hours.clone(),
            }),
        }
    }
    found
}

/// Monday to Sunday.
pub(super) fn week_days() -> impl Iterator<Item = Weekday> {
    std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7)
}

impl SpecialDays {
    /// The next dates of these days, in order.
    pub fn dates(&self) -> &[NaiveDate] {
        let (Self::Yearly(dates) | Self::Once(dates)) = self;
        dates
    }
}
