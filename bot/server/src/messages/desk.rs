//! Codes that advisers pass on. In this process's memory only, for as long as a code is good.

use super::{Code, Messages, NotSent};
use crate::clock::Clock;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use contact_store::CodeTo;
use engine::ids::CouncilId;
use engine::personal::Purpose;
use std::sync::{Arc, Mutex, PoisonError};

/// How long a code is shown: as long as the store takes it.
const SHOWN: TimeDelta = TimeDelta::minutes(10);

/// Codes that wait at most, over all councils: far more than anybody can pass on in ten minutes.
const MOST: usize = 200;

/// A code that an adviser has yet to pass on.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Names it in the desk's form.
    pub number: u64,
    /// Since when.
    pub at: DateTime<Utc>,
    /// The code and where it goes.
    pub code: Code,
}

#[derive(Default)]
struct All {
    last: u64,
    waiting: Vec<Waiting>,
}

/// Keeps codes for the desk's page `/desk/codes`.
pub struct DeskMessages {
    clock: Arc<dyn Clock>,
    all: Mutex<All>,
}

impl DeskMessages {
    /// No codes yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            all: Mutex::default(),
        }
    }

    /// What advisers of this council have yet to pass on, oldest first.
    pub fn waiting(&self, council: &CouncilId) -> Vec<Waiting> {
        let mut all = self.all();
        all.forget(self.clock.now());
        let of_council = all
            .waiting
            .iter()
            .filter(|one| one.code.council == *council);
        of_council.cloned().collect()
    }

    /// An adviser of this council passed a code on. False where it is not there any more.
    pub fn told(&self, council: &CouncilId, number: u64) -> bool {
        let mut all = self.all();
        let before = all.waiting.len();
        all.waiting
            .retain(|one| one.number != number || one.code.council != *council);
        all.waiting.len() < before
    }

    fn all(&self) -> std::sync::MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for DeskMessages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeskMessages")
    }
}

impl All {
    fn forget(&mut self, now: DateTime<Utc>) {
        self.waiting
            .retain(|one| now.signed_duration_since(one.at) < SHOWN);
    }
}

/// Where it goes, to be compared.
fn place(to: &CodeTo) -> &str {
    match to {
        CodeTo::Phone(to) | CodeTo::Email(to) => to.reveal(Purpose::Match),
    }
}

#[async_trait]
impl Messages for DeskMessages {
    async fn send(&self, code: Code) -> Result<(), NotSent> {
        let now = self.clock.now();
        let mut all = self.all();
        all.forget(now);
        // Only the newest code for a record opens anything; an older one would only mislead.
        all.waiting.retain(|one| {
            one.code.council != code.council || place(&one.code.to) != place(&code.to)
        });
        if all.waiting.len() >= MOST {
            return Err(NotSent);
        }
        all.last += 1;
        let number = all.last;
        all.waiting.push(Waiting {
            number,
            at: now,
            code,
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::MockClock;
    use engine::personal::Personal;

    fn code(digits: &str, to: &str, council: &str) -> Code {
        Code {
            digits: Personal::new(digits.to_owned()),
            to: CodeTo::Phone(Personal::new(to.to_owned())),
            council: council.into(),
        }
    }

    fn seen(messages: &DeskMessages, council: &str) -> Vec<String> {
        let waiting = messages.waiting(&council.into());
        let digits = waiting
            .iter()
            .map(|one| one.code.digits.reveal(Purpose::HandOver).clone());
        digits.collect()
    }

    #[tokio::test]
    async fn a_code_is_seen_by_its_council_for_ten_minutes_and_only_the_newest_for_a_number() {
        let clock = Arc::new(MockClock::at(DateTime::UNIX_EPOCH));
        let messages = DeskMessages::new(Arc::clone(&clock) as Arc<dyn Clock>);
        for (digits, to) in [("111111", "1"), ("222222", "1"), ("333333", "2")] {
            messages.send(code(digits, to, "district")).await.unwrap();
        }
        assert_eq!(seen(&messages, "district"), ["222222", "333333"]);
        assert!(seen(&messages, "county").is_empty());

        let first = messages.waiting(&"district".into()).remove(0).number;
        assert!(!messages.told(&"county".into(), first), "not theirs");
        assert!(messages.told(&"district".into(), first));
        assert!(!messages.told(&"district".into(), first), "gone");
        assert_eq!(seen(&messages, "district"), ["333333"]);

        clock.advance(TimeDelta::minutes(10));
        assert!(seen(&messages, "district").is_empty());
    }
}
