//! Time and chance, as arguments: nothing else in Porter looks at a clock or rolls a die.
//!
//! To add a clock (say, one that runs fast): a type with [`Clock`] beside these.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// What time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        wall_clock()
    }
}

/// The one place where the machine's clock is read.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that everything else takes as an argument"
)]
fn wall_clock() -> DateTime<Utc> {
    Utc::now()
}

/// A clock that stands where it was set (`--now`), until it is moved.
#[derive(Debug)]
pub struct MockClock(Mutex<DateTime<Utc>>);

impl MockClock {
    /// A clock that stands at `at`.
    pub const fn at(at: DateTime<Utc>) -> Self {
        Self(Mutex::new(at))
    }

    /// Moves the clock on.
    pub fn advance(&self, by: TimeDelta) {
        let mut at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *at += by;
    }
}

impl Clock for MockClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where random numbers come from.
pub trait Chance: Send + Sync {
    /// Sixty-four random bits.
    fn draw(&self) -> u64;

    /// A random id (version 4): it must not tell when a conversation began.
    fn uuid(&self) -> Uuid {
        let high = self.draw().to_be_bytes();
        let low = self.draw().to_be_bytes();
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().zip(high.into_iter().chain(low)) {
            *place = byte;
        }
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// A secret of 256 bits.
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for part in bytes.chunks_mut(8) {
            for (place, byte) in part.iter_mut().zip(self.draw().to_be_bytes()) {
                *place = byte;
            }
        }
        bytes
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsChance;

impl Chance for OsChance {
    fn draw(&self) -> u64 {
        rand::random()
    }
}

/// The same numbers each time, for tests. Never for tokens that anybody relies on.
#[derive(Debug)]
pub struct SeededChance(Mutex<u64>);

impl SeededChance {
    /// Numbers that follow from `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Chance for SeededChance {
    fn draw(&self) -> u64 {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        scramble(*state)
    }
}

/// Mixes bits so that near inputs give far outputs (the finaliser of `SplitMix64`).
pub(crate) const fn scramble(seed: u64) -> u64 {
    let mut z = seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_secrets_differ_from_draw_to_draw_and_repeat_from_the_same_seed() {
        let (one, two) = (SeededChance::new(7), SeededChance::new(7));
        let first = (one.uuid(), one.secret());
        assert_eq!(first, (two.uuid(), two.secret()));
        assert_ne!(first, (one.uuid(), one.secret()));
    }
}
