//! Opening hours that parse and still say something else than their writer meant (domain.md B, traps).

use super::english::English;
use super::{Hours, Manner, Tongue, clock, week};
use chrono::{Datelike, NaiveDate, Weekday};
use opening_hours::RuleKind;
use opening_hours_syntax::ExtendedTime;
use opening_hours_syntax::rules::day::{HolidayKind, MonthdayRange, WeekDayRange};
use opening_hours_syntax::rules::time::Time;
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleOperator, RuleSequence};

/// What a string may say by mistake, and what to write instead. Both are whole sentences for the
/// people who write the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What the hours say now.
    pub sentence: String,
    /// What to write if that is not meant.
    pub suggestion: String,
}

impl Warning {
    fn new(sentence: impl Into<String>, suggestion: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            suggestion: suggestion.into(),
        }
    }
}

pub(super) fn warnings(hours: &Hours) -> Vec<Warning> {
    let rules = &hours.expression().rules;
    let span = Span::of(hours);
    if !span.dates().any(|date| !hours.on(date).is_empty()) {
        let fix = "Write the days and times it opens, like `Mo-Fr 09:00-17:00; PH off`.";
        return vec![Warning::new(
            format!("`{}` is never open.", hours.text),
            fix,
        )];
    }
    let mut found = Vec::new();
    let order = holiday_rule_overridden(hours, rules, &span);
    let overridden = order.is_some();
    found.extend(order);
    if !overridden {
        found.extend(open_at_christmas(hours, rules, &span));
    }
    found.extend(date_without_weekday(hours, rules, &span));
    found.extend(rules.iter().filter_map(past_midnight));
    found.extend(rules.iter().filter_map(overlapping_times));
    found.extend(rules.iter().filter_map(uncertain));
    found.extend(rules.iter().filter_map(school_holidays));
    if !overridden {
        found.extend(without_effect(hours, rules, &span));
    }
    found
}

/// The years that the list of bank holidays speaks of: only there can the lints be sure.
struct Span {
    first: i32,
    last: i32,
}

impl Span {
    fn of(hours: &Hours) -> Self {
        let (first, last) = hours.holidays.years();
        Self { first, last }
    }

    fn dates(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let years =
            u64::try_from(self.last.saturating_sub(self.first).saturating_add(1)).unwrap_or(1);
        let start = NaiveDate::from_ymd_opt(self.first, 1, 1).unwrap_or_default();
        clock::days(start, years.min(20) * 366)
    }
}

/// Trap 1: a later `;` rule takes the place of `PH off`, so the desk opens on bank holidays.
fn holiday_rule_overridden(hours: &Hours, rules: &[RuleSequence], span: &Span) -> Option<Warning> {
    let place = rules.iter().position(closes_bank_holidays)?;
    let later_opens = rules.iter().skip(place + 1).any(|rule| {
        rule.operator == RuleOperator::Normal
            && rule.kind == RuleKind::Open
            && !names_holiday(rule)
            && names_no_date(rule)
    });
    let open = span
        .dates()
        .find(|date| hours.holidays.is_holiday(*date) && !hours.on(*date).is_empty())?;
    if !later_opens {
        return None;
    }
    let mut moved: Vec<RuleSequence> = rules.to_vec();
    let holiday = moved.remove(place);
    let last_plain = moved
        .iter()
        .rposition(names_no_date)
        .map_or(moved.len(), |index| index + 1);
    moved.insert(last_plain.min(moved.len()), holiday);
    Some(Warning::new(
        format!(
            "`PH off` stands before the weekday rule, which takes its place: the desk opens on {}, {}.",
            told(open),
            hours.holidays.name_on(open).unwrap_or("a bank holiday"),
        ),
        format!("Put `PH off` after it: `{}`.", text_of(moved)),
    ))
}

/// Traps 1 and 7: open on a Christmas Day that no rule names. On a weekend the bank holiday moves to
/// a weekday, and `PH off` does not close the day itself.
fn open_at_christmas(hours: &Hours, rules: &[RuleSequence], span: &Span) -> Option<Warning> {
    let around_the_clock = rules
        .iter()
        .all(|rule| rule.is_constant() && rule.kind == RuleKind::Open);
    let meant = rules
        .iter()
        .any(|rule| rule.kind == RuleKind::Open && names_christmas(rule));
    if around_the_clock || meant {
        return None;
    }
    let christmas =
        (span.first..=span.last).filter_map(|year| NaiveDate::from_ymd_opt(year, 12, 25));
    let open: Vec<NaiveDate> = christmas
        .filter(|date| !hours.on(*date).is_empty())
        .collect();
    let first = open.first()?;
    let moved = rules.iter().any(closes_bank_holidays);
    let (why, fix) = if moved {
        (
            " The bank holiday moves to a weekday then, so `PH off` does not close that day.",
            "Dec 25-26 off; Jan 01 off",
        )
    } else {
        ("", "PH off; Dec 25-26 off; Jan 01 off")
    };
    Some(Warning::new(
        format!("The desk opens on Christmas Day, {}.{why}", told(*first)),
        format!(
            "Add it at the end: `{}; {fix}`. If it does open then, say so with its hours: `Dec 25 10:00-14:00`.",
            hours.text
        ),
    ))
}

/// Trap 2: a date with hours and no weekdays opens the desk also where it falls on a closed weekday.
fn date_without_weekday(hours: &Hours, rules: &[RuleSequence], span: &Span) -> Option<Warning> {
    let place = rules.iter().position(|rule| {
        rule.kind == RuleKind::Open
            && rule.day_selector.weekday.is_empty()
            && rule.day_selector.year.is_empty()
            && !rule.day_selector.monthday.is_empty()
            && rule.day_selector.monthday.iter().all(single_yearly_date)
    })?;
    let rule = rules.get(place)?;
    let alone = only(hours, std::slice::from_ref(rule));
    // Every date falls on every weekday within eleven years.
    let start = NaiveDate::from_ymd_opt(span.first, 1, 1)?;
    let closed_weekday =
        |date: &NaiveDate| !alone.on(*date).is_empty() && hours.usual(*date).is_empty();
    let odd = clock::days(start, 12 * 366)
        .filter(|date| !hours.on(*date).is_empty())
        .find(closed_weekday)?;
    let open: Vec<&str> = week::week_days()
        .filter(|day| usually_open(hours, *day, odd))
        .map(osm_weekday)
        .collect();
    let suggestion = if open.is_empty() {
        "Name the weekdays after the date.".to_owned()
    } else {
        format!(
            "Name the weekdays: `{} {} {}`.",
            rule.day_selector,
            runs(&open),
            rule.time_selector
        )
    };
    Some(Warning::new(
        format!(
            "`{rule}` names no weekday, so it opens the desk on {}, a day it is else closed.",
            told(odd)
        ),
        suggestion,
    ))
}

/// Trap 3: hours over midnight are cut off where the next day's rule takes over.
fn past_midnight(rule: &RuleSequence) -> Option<Warning> {
    let over = |start: &Time, end: &Time| match (start, end) {
        (Time::Fixed(start), Time::Fixed(end)) => end <= start || *end > ExtendedTime::MIDNIGHT_24,
        _ => false,
    };
    let open = rule.kind == RuleKind::Open;
    (open && rule.time_selector.spans.iter().any(|span| over(&span.range.start, &span.range.end))).then(|| {
        Warning::new(
            format!("`{rule}` runs past midnight; the rule of the next day may cut it off, and Monday morning is easily lost."),
            "Do not write \"out of hours\" as hours of its own: Porter takes the desk's hours and turns them round. \
             If the desk does open at night, end the day at 24:00 and begin the next at 00:00.",
        )
    })
}

/// The parser joins overlapping times wrongly, so they must not overlap.
fn overlapping_times(rule: &RuleSequence) -> Option<Warning> {
    let mut spans: Vec<(ExtendedTime, ExtendedTime)> = rule
        .time_selector
        .spans
        .iter()
        .filter_map(|span| match (span.range.start, span.range.end) {
            (Time::Fixed(start), Time::Fixed(end)) => Some((start, end)),
            _ => None,
        })
        .collect();
    spans.sort_unstable();
    spans
        .windows(2)
        .any(|pair| matches!(pair, [(_, end), (start, _)] if start < end))
        .then(|| {
            Warning::new(
                format!("The times in `{rule}` overlap."),
                "Write each stretch once, from opening to closing.",
            )
        })
}

fn uncertain(rule: &RuleSequence) -> Option<Warning> {
    (rule.kind == RuleKind::Unknown).then(|| {
        Warning::new(
            format!("`{rule}` says \"unknown\", which Porter tells residents as closed."),
            "Write `open` hours if the desk is open then, or leave the rule out.",
        )
    })
}

fn school_holidays(rule: &RuleSequence) -> Option<Warning> {
    let school = |day: &WeekDayRange| {
        matches!(
            day,
            WeekDayRange::Holiday {
                kind: HolidayKind::School,
                ..
            }
        )
    };
    rule.day_selector.weekday.iter().any(school).then(|| {
        Warning::new(
            format!("`{rule}` uses school holidays (SH), and the pack has no list of these, so it never applies."),
            "Write the dates instead, like `2027 Feb 15-2027 Feb 19 10:00-12:00`.",
        )
    })
}

/// Trap 4: `;` replaces where `,` was meant, so an earlier rule does nothing.
fn without_effect(hours: &Hours, rules: &[RuleSequence], span: &Span) -> Option<Warning> {
    if rules.len() < 2 {
        return None;
    }
    (0..rules.len()).find_map(|place| {
        let rule = rules.get(place)?;
        // A rule for a date or for bank holidays may have nothing to do in these few years, rightly.
        if rule.kind != RuleKind::Open || !names_no_date(rule) || names_holiday(rule) {
            return None;
        }
        let mut rest = rules.to_vec();
        rest.remove(place);
        let without = only(hours, &rest);
        let same = span.dates().take(400).all(|date| hours.on(date) == without.on(date));
        same.then(|| {
            Warning::new(
                format!("`{rule}` has no effect: a later rule for the same days takes its place."),
                "To add hours to a day, put a comma between the times: `Mo-Fr 09:00-12:00,13:00-17:00`.",
            )
        })
    })
}

fn only(hours: &Hours, rules: &[RuleSequence]) -> Hours {
    let text = text_of(rules.to_vec());
    let parsed = text.parse().unwrap_or_else(|_| hours.schedule.clone());
    Hours::from_schedule(text, parsed, &hours.holidays)
}

/// The rules as a council writes them: "off", where the parser says "closed".
fn text_of(rules: Vec<RuleSequence>) -> String {
    OpeningHoursExpression { rules }
        .to_string()
        .replace(" closed", " off")
}

fn closes_bank_holidays(rule: &RuleSequence) -> bool {
    rule.kind == RuleKind::Closed && names_holiday(rule)
}

fn names_holiday(rule: &RuleSequence) -> bool {
    let public = |day: &WeekDayRange| {
        matches!(
            day,
            WeekDayRange::Holiday {
                kind: HolidayKind::Public,
                ..
            }
        )
    };
    rule.day_selector.weekday.iter().any(public)
}

fn names_no_date(rule: &RuleSequence) -> bool {
    let dated = |range: &MonthdayRange| matches!(range, MonthdayRange::Date { .. });
    rule.day_selector.year.is_empty() && !rule.day_selector.monthday.iter().any(dated)
}

fn names_christmas(rule: &RuleSequence) -> bool {
    let text = rule.day_selector.to_string();
    text.contains("Dec 25") || text.contains("Dec 24-26") || text.contains("Dec 24-Dec 26")
}

fn single_yearly_date(range: &MonthdayRange) -> bool {
    matches!(range, MonthdayRange::Date { start, end } if start == end && start.0.year().is_none())
}

fn usually_open(hours: &Hours, day: Weekday, near: NaiveDate) -> bool {
    clock::days(near, 7)
        .find(|date| date.weekday() == day)
        .is_some_and(|date| !hours.usual(date).is_empty())
}

fn osm_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mo",
        Weekday::Tue => "Tu",
        Weekday::Wed => "We",
        Weekday::Thu => "Th",
        Weekday::Fri => "Fr",
        Weekday::Sat => "Sa",
        Weekday::Sun => "Su",
    }
}

fn runs(days: &[&str]) -> String {
    let all = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    match days {
        [first, .., last] if all.windows(days.len()).any(|window| window == days) => {
            format!("{first}-{last}")
        }
        _ => days.join(","),
    }
}

/// For the people who write packs: always with weekday and year.
fn told(date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        English.weekday(date.weekday()),
        English.day_month(date, Manner::Shown),
        date.year()
    )
}
