//! So many in a minute, and no more.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Admits a number of things in any minute.
#[derive(Debug)]
pub struct Pace {
    most: usize,
    admitted: Mutex<VecDeque<DateTime<Utc>>>,
}

impl Pace {
    /// Admits `most` in any minute.
    pub const fn new(most: usize) -> Self {
        Self {
            most,
            admitted: Mutex::new(VecDeque::new()),
        }
    }

    /// Whether one more is admitted now; if so, it is counted.
    pub fn admit(&self, now: DateTime<Utc>) -> bool {
        let mut admitted = self.admitted.lock().unwrap_or_else(PoisonError::into_inner);
        admit(&mut admitted, now, self.most)
    }
}

/// As [`Pace::admit`], on a window that somebody else keeps.
pub(super) fn admit(window: &mut VecDeque<DateTime<Utc>>, now: DateTime<Utc>, most: usize) -> bool {
    while window
        .front()
        .is_some_and(|at| now.signed_duration_since(*at) >= TimeDelta::minutes(1))
    {
        window.pop_front();
    }
    let room = window.len() < most;
    if room {
        window.push_back(now);
    }
    room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_later_there_is_room_again() {
        let pace = Pace::new(2);
        let at = DateTime::UNIX_EPOCH;
        assert!(pace.admit(at) && pace.admit(at) && !pace.admit(at));
        assert!(!pace.admit(at + TimeDelta::seconds(59)));
        assert!(pace.admit(at + TimeDelta::seconds(60)));
    }
}
