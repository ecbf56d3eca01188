//! The calendar of one round: which bin on which date, with the days that holidays move.

use super::Collection;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// A moved day lies at most this many days from its planned one; `load` checks it.
pub(super) const FURTHEST_MOVE: i64 = 14;

/// How far ahead a collection is looked for: beyond this the plan has ended.
const HORIZON_DAYS: u64 = 200;

/// One round's plan.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) weekday: Weekday,
    /// In the council's order of bins.
    pub(super) bins: Vec<BinPlan>,
}

/// When one bin is collected.
#[derive(Debug, Clone)]
pub(super) struct BinPlan {
    pub(super) bin: String,
    /// 1 for every week.
    pub(super) every_weeks: u32,
    /// A planned date that the weeks are counted from; any date of the weekday when weekly.
    pub(super) first: Option<NaiveDate>,
    /// The changes that are for this bin, by planned date.
    pub(super) changes: Vec<Change>,
}

/// A planned day that is moved, or left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
}

impl Plan {
    /// The next collection of each bin on or after `earliest`, the soonest first.
    pub(super) fn next(&self, earliest: NaiveDate) -> Vec<Collection> {
        let mut found: Vec<Collection> = self
            .bins
            .iter()
            .filter_map(|bin| bin.next(self.weekday, earliest))
            .collect();
        // Stable: bins of one day keep the council's order.
        found.sort_by_key(|collection| collection.date);
        found
    }
}

impl BinPlan {
    fn next(&self, weekday: Weekday, earliest: NaiveDate) -> Option<Collection> {
        // A day planned before `earliest` may have been moved to after it.
        let furthest = u64::try_from(FURTHEST_MOVE).unwrap_or_default();
        let start = earliest.checked_sub_days(Days::new(furthest))?;
        (0..furthest * 2 + HORIZON_DAYS)
            .filter_map(|day| start.checked_add_days(Days::new(day)))
            .filter(|planned| planned.weekday() == weekday && self.in_its_week(*planned))
            .filter_map(|planned| self.carried_out(planned))
            .filter(|collection| collection.date >= earliest)
            .min_by_key(|collection| collection.date)
    }

    fn in_its_week(&self, planned: NaiveDate) -> bool {
        let every = i64::from(self.every_weeks.max(1));
        let weeks = |first: NaiveDate| (planned - first).num_days().div_euclid(7);
        self.first
            .is_none_or(|first| weeks(first).rem_euclid(every) == 0)
    }

    /// The planned day as it is really collected; `None` when it is left out.
    fn carried_out(&self, planned: NaiveDate) -> Option<Collection> {
        let change = self.changes.iter().find(|change| change.from == planned);
        let (date, moved_from) = match change {
            Some(change) => (change.to?, Some(planned)),
            None => (planned, None),
        };
        Some(Collection {
            bin: self.bin.clone(),
            date,
            moved_from,
        })
    }
}
