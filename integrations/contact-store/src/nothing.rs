//! Every "nothing" takes equally long: time must not tell a closed record from one that is not there
//! (domain.md A3.7).
//!
//! The statements behind the two differ a little: PostgreSQL looks at a closed row before its policy
//! hides it, and a record whose facts are wrong is opened before they are compared. So an answer of
//! nothing is given at a full step of time, and what came before it cannot be heard.

use crate::error::StoreError;
use crate::records::{Erased, SeenRecord};
use crate::rights::{LawfulOutcome, PersonFile};
use crate::store::Kept;
use engine::identity::Identified;
use std::future::Future;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Answers of nothing come at multiples of this, counted from the question: well above what a look
/// takes, well below what a person notices.
const STEP: Duration = Duration::from_millis(5);

/// An answer that may be nothing.
pub(crate) trait MayBeNothing {
    /// Whether it says that there is no such thing.
    fn is_nothing(&self) -> bool;
}

impl<T> MayBeNothing for Option<T> {
    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

impl<T> MayBeNothing for Vec<T> {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl MayBeNothing for Identified {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::NoMatch)
    }
}

/// What was done to a record; only its error says that there is none.
macro_rules! deeds {
    ($($done:ty),*) => {$(
        impl MayBeNothing for $done {
            fn is_nothing(&self) -> bool {
                false
            }
        }
    )*};
}
deeds!(
    (),
    SeenRecord,
    Erased,
    Kept,
    PersonFile,
    LawfulOutcome,
    String
);

/// False says that there is none.
impl MayBeNothing for bool {
    fn is_nothing(&self) -> bool {
        !self
    }
}

/// Gives the answer of `work`; where it is nothing, or an error that says so, at a full step.
pub(crate) async fn evenly<T: MayBeNothing>(
    work: impl Future<Output = Result<T, StoreError>> + Send,
) -> Result<T, StoreError> {
    let start = Instant::now();
    let answer = work.await;
    let nothing = match &answer {
        Ok(found) => found.is_nothing(),
        Err(error) => matches!(error, StoreError::NoSuchRecord | StoreError::NoSuchRequest),
    };
    if nothing {
        sleep_until(next_step(start)).await;
    }
    answer
}

/// The first full step after now, counted from `start`.
fn next_step(start: Instant) -> Instant {
    let gone = start.elapsed().as_nanos();
    let steps = (gone / STEP.as_nanos()).saturating_add(1);
    let steps = u32::try_from(steps).unwrap_or(u32::MAX);
    STEP.checked_mul(steps)
        .and_then(|wait| start.checked_add(wait))
        .unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::sleep;

    async fn took<T: MayBeNothing + Send>(work: u64, answer: Result<T, StoreError>) -> u128 {
        let start = Instant::now();
        let asked = evenly(async {
            sleep(Duration::from_millis(work)).await;
            answer
        });
        let _ = asked.await;
        start.elapsed().as_millis()
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_comes_at_a_full_step_and_something_at_once() {
        for work in 1..5 {
            assert_eq!(took::<Option<()>>(work, Ok(None)).await, 5);
            assert_eq!(took(work, Ok(Vec::<()>::new())).await, 5);
            let error = Err(StoreError::NoSuchRecord);
            assert_eq!(took::<Option<()>>(work, error).await, 5);
            assert_eq!(took(work, Ok(Some(()))).await, u128::from(work));
        }
        // A look that takes longer, however much, ends at the next step.
        assert_eq!(took::<Option<()>>(7, Ok(None)).await, 10);
    }
}
