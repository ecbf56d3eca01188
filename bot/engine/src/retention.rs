//! How long everything is kept: the published schedule (rule R45, domain.md C8), and when each thing
//! is over by it. Whether a hold stops the deletion is the store's to know.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use indexmap::IndexMap;

/// The schedule of a pack.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// Its version.
    pub version: String,
    /// Where the published policy is.
    pub policy: String,
    /// Months after a request is done, by class.
    pub classes: IndexMap<String, u32>,
    /// Days that a record stays after it ended: its person moved away, or was silent too long.
    pub ended_days: u32,
    /// Months that the evidence of consent stays after the record is gone.
    pub evidence_months: u32,
    /// Months that a case stays after everybody has answered it.
    pub cases_months: u32,
    /// Months that anonymous counts stay.
    pub counts_months: u32,
    /// Months that the audit stays.
    pub audit_months: u32,
    /// Days until recipients have destroyed their copies, once a request is done.
    pub copies_days: u32,
}

impl Schedule {
    /// Whether what has been done since `since` and is kept as `class` is over. A class that the
    /// schedule does not know is never over: somebody has to say how long it is kept.
    pub fn request_is_over(&self, class: &str, since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        self.classes
            .get(class)
            .is_some_and(|months| is_over(since, *months, now))
    }

    /// The last moment whose evidence, cases, counts or audit are over by now, `months` ago.
    pub fn before(months: u32, now: DateTime<Utc>) -> DateTime<Utc> {
        now.checked_sub_months(Months::new(months))
            .unwrap_or(DateTime::<Utc>::MIN_UTC)
    }

    /// By when recipients have destroyed their copies of what was done on a day, the council's local one.
    pub fn copies_due(&self, done: NaiveDate) -> NaiveDate {
        done.checked_add_days(Days::new(u64::from(self.copies_days)))
            .unwrap_or(done)
    }
}

/// Whether `months` have passed since `since`.
fn is_over(since: DateTime<Utc>, months: u32, now: DateTime<Utc>) -> bool {
    since
        .checked_add_months(Months::new(months))
        .is_some_and(|end| end <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a time")
    }

    fn schedule() -> Schedule {
        Schedule {
            version: "1".into(),
            policy: "https://example.org/records".into(),
            classes: [("low_risk".to_owned(), 24), ("brief".to_owned(), 1)]
                .into_iter()
                .collect(),
            ended_days: 30,
            evidence_months: 72,
            cases_months: 36,
            counts_months: 24,
            audit_months: 72,
            copies_days: 30,
        }
    }

    #[test]
    fn a_request_is_over_when_its_months_are_and_not_a_second_before() {
        let over = |class: &str, now| {
            schedule().request_is_over(class, at("2026-01-31T10:00:00Z"), at(now))
        };
        assert!(!over("low_risk", "2028-01-31T09:59:59Z"));
        assert!(over("low_risk", "2028-01-31T10:00:00Z"));
        // February has no 31st: its last day counts.
        assert!(!over("brief", "2026-02-28T09:59:59Z"));
        assert!(over("brief", "2026-02-28T10:00:00Z"));
    }

    #[test]
    fn what_no_class_names_is_kept() {
        let now = at("2099-01-01T00:00:00Z");
        assert!(!schedule().request_is_over("unheard_of", at("2026-01-01T00:00:00Z"), now));
    }

    #[test]
    fn copies_are_destroyed_within_their_days() {
        let done = "2026-11-24".parse().expect("a date");
        let due = schedule().copies_due(done);
        assert_eq!(due.to_string(), "2026-12-24");
    }
}
