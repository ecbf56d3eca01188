//! What goes wrong between two machines: requests that come twice, late, or half.

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How often something goes wrong, each from 0 (never) to 1 (always).
#[derive(Debug, Clone, Copy, Default)]
pub struct Weather {
    /// What chance begins with.
    pub seed: u64,
    /// A request is sent once more after it was answered.
    pub twice: f64,
    /// A request is broken off on the way, and then sent once more.
    pub half: f64,
    /// News of a call comes up to this much later than it should, in any order.
    pub late: Duration,
    /// The interface fails at a call.
    pub failing: f64,
}

/// Chance, as the weather has it.
#[derive(Debug)]
pub(crate) struct Sky {
    weather: Weather,
    dice: Mutex<StdRng>,
}

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It goes through.
    Well,
    /// It comes twice; `true`: as the same request, else as if it were another.
    Twice(bool),
    /// It is broken off after this long, and sent again.
    Half(Duration),
}

impl Sky {
    pub(crate) fn new(weather: Weather) -> Self {
        Self {
            weather,
            dice: Mutex::new(StdRng::seed_from_u64(weather.seed)),
        }
    }

    fn happens(&self, often: f64) -> bool {
        often > 0.0 && self.roll(|dice| dice.random_bool(often.min(1.0)))
    }

    fn roll<T>(&self, with: impl FnOnce(&mut StdRng) -> T) -> T {
        with(&mut self.dice.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn fate(&self) -> Fate {
        if self.happens(self.weather.half) {
            return Fate::Half(Duration::from_micros(
                self.roll(|dice| dice.random_range(0..4_000)),
            ));
        }
        if self.happens(self.weather.twice) {
            return Fate::Twice(self.roll(|dice| dice.random_bool(0.5)));
        }
        Fate::Well
    }

    pub(crate) fn delay(&self) -> Duration {
        let longest = u64::try_from(self.weather.late.as_micros()).unwrap_or(u64::MAX);
        if longest == 0 {
            return Duration::ZERO;
        }
        Duration::from_micros(self.roll(|dice| dice.random_range(0..=longest)))
    }

    pub(crate) fn interface_fails(&self) -> bool {
        self.happens(self.weather.failing)
    }

    /// One of two, by chance.
    pub(crate) fn coin(&self) -> bool {
        self.roll(|dice| dice.random_bool(0.5))
    }
}
