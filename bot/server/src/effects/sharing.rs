//! Finding whose record it is, proving it, and changing what is shared: done by the store, at once.
//!
//! Whatever goes wrong is an event, which the conversation puts into words. Wrong facts, no record and
//! a store that fails on a look-up sound the same to the resident; only the log tells them apart.

use super::{STORE_DEADLINE, TooLate};
use crate::app::App;
use crate::messages::Code;
use contact_store::{By, CodeTo, StoreError};
use engine::consent::Decision;
use engine::conversation::{Event, FailedEffect, Withdrawal};
use engine::identity::{CodeCheck, CodeRoute, Facts, Identified, RecordRef};
use engine::ids::CouncilId;
use engine::personal::{Personal, Purpose};
use uuid::Uuid;

/// Signs of a contact detail that may be said.
const SAID: usize = 2;

/// Who talks: the conversation, and the council it is with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Talking<'a> {
    pub(crate) conversation: Uuid,
    pub(crate) council: &'a CouncilId,
}

impl<'a> Talking<'a> {
    const fn by(self) -> By<'a> {
        By::Resident {
            council: self.council,
            conversation: self.conversation,
        }
    }
}

/// What the store made of it in its time; a failure is counted and logged.
async fn in_time<T>(
    app: &App,
    effect: &'static str,
    what: impl Future<Output = Result<T, StoreError>>,
) -> Option<T> {
    let failed = match tokio::time::timeout(STORE_DEADLINE, what).await {
        Ok(Ok(done)) => return Some(done),
        // Nothing is wrong with the store: the record may not be seen any more.
        Ok(Err(StoreError::NoSuchRecord)) => return None,
        Ok(Err(error)) => error.to_string(),
        Err(_) => TooLate.to_string(),
    };
    app.metrics.effect_failed(effect);
    // The store's errors are sentences for operators and hold nothing of a record.
    tracing::error!(code = "store.failed", error = failed);
    None
}

pub(super) async fn identify(app: &App, who: Talking<'_>, facts: &Facts) -> Event {
    let found = app.store.identify(who.council, facts, app.clock.now());
    let found = in_time(app, "identify", found).await;
    Event::Identified(found.unwrap_or(Identified::NoMatch))
}

pub(super) async fn recognise(
    app: &App,
    who: Talking<'_>,
    facts: &Facts,
    before: Option<&Facts>,
) -> Event {
    let now = app.clock.now();
    let found = app.store.recognise(who.council, facts, before, now);
    let found = in_time(app, "recognise", found).await;
    Event::Identified(found.unwrap_or(Identified::NoMatch))
}

pub(super) async fn withdraw(app: &App, who: Talking<'_>, what: &Withdrawal) -> Event {
    changed(in_time(app, "withdraw", app.store.withdraw(who.by(), what)).await)
}

pub(super) async fn share(
    app: &App,
    who: Talking<'_>,
    record: &RecordRef,
    decision: &Decision,
) -> Event {
    changed(in_time(app, "share", app.store.settle(who.by(), record, decision)).await)
}

/// A yes to news: the same evidence, and nobody sees more of the record for it.
pub(super) async fn agree(
    app: &App,
    who: Talking<'_>,
    record: &RecordRef,
    decision: &Decision,
) -> Event {
    match in_time(app, "agree", app.store.settle(who.by(), record, decision)).await {
        Some(()) => Event::Agreed,
        None => Event::Failed(FailedEffect::Agree),
    }
}

const fn changed(done: Option<()>) -> Event {
    match done {
        Some(()) => Event::SharingChanged,
        None => Event::Failed(FailedEffect::Sharing),
    }
}

/// A turn that is played again sends another code; the newest is the one that counts.
pub(super) async fn send_code(app: &App, who: Talking<'_>, record: &RecordRef) -> Event {
    let digits = Personal::new(format!("{:06}", app.chance.draw() % 1_000_000));
    let noted = app
        .store
        .new_code(who.council, record, &digits, app.clock.now());
    let Some(to) = in_time(app, "send_code", noted).await.flatten() else {
        return Event::CodeNotSent;
    };
    let route = route(&to);
    let code = Code {
        digits,
        to,
        council: who.council.clone(),
    };
    let sent = tokio::time::timeout(STORE_DEADLINE, app.messages.send(code)).await;
    if !matches!(sent, Ok(Ok(()))) {
        app.metrics.effect_failed("send_code");
        return Event::CodeNotSent;
    }
    app.metrics.code_sent();
    app.desk.tell();
    Event::CodeSent(route)
}

/// How it goes, with the little of it that may be said.
fn route(to: &CodeTo) -> CodeRoute {
    let ending = |text: &str| {
        let mut signs: Vec<char> = text.chars().rev().take(SAID).collect();
        signs.reverse();
        Personal::new(signs.into_iter().collect())
    };
    match to {
        CodeTo::Phone(number) => CodeRoute::Phone {
            ending: ending(number.reveal(Purpose::SayBack)),
        },
        CodeTo::Email(address) => {
            let address = address.reveal(Purpose::SayBack);
            let name = address.split_once('@').map_or("", |(name, _)| name);
            CodeRoute::Email {
                ending: ending(name),
            }
        }
    }
}

pub(super) async fn check_code(app: &App, record: &RecordRef, code: &Personal<String>) -> Event {
    let checked = app.store.check_code(record, code, app.clock.now());
    match in_time(app, "check_code", checked).await {
        Some(check) => Event::CodeChecked(check),
        // A code that cannot be checked opens nothing; a person goes on.
        None => Event::CodeChecked(CodeCheck::Over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_than_the_end_of_a_contact_detail_leaves_the_shell() {
        for (to, says) in [
            (CodeTo::Phone("+441632960047".to_owned().into()), "47"),
            (CodeTo::Email("ada@example.org".to_owned().into()), "da"),
            (CodeTo::Email("a@example.org".to_owned().into()), "a"),
            (CodeTo::Email("broken".to_owned().into()), ""),
        ] {
            let (CodeRoute::Phone { ending } | CodeRoute::Email { ending }) = route(&to);
            assert_eq!(ending.reveal(Purpose::Match), says);
        }
    }
}
