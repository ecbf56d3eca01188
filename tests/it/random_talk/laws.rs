//! What is held against each turn.

use super::plays::said;
use crate::support::guess_of;
use engine::consent::{ConsentPurpose, ConsentState};
use engine::conversation::{Conversation, Effect, Event, Turn, View, World};
use engine::flow::Book;
use engine::heard::Guess;
use engine::identity::{CodeCheck, Identified};
use engine::personal::Purpose;
use std::collections::HashSet;

pub(super) fn asks_to_share(view: &View) -> bool {
    view.asks
        .as_ref()
        .is_some_and(|asks| *asks == "consent_share")
}

/// What has been shown in a conversation so far: all that it may act on.
#[derive(Default)]
pub(super) struct Shown {
    found: HashSet<String>,
    own: HashSet<String>,
    proved: HashSet<String>,
    /// A code was sent because of a yes to the question.
    answered: bool,
}

impl Shown {
    /// Notes what an effect came to.
    pub(super) fn note(&mut self, before: &View, effect: &Effect, result: &Event) {
        self.answered |= matches!(effect, Effect::SendCode(_)) && asks_to_share(before);
        match (effect, result) {
            (_, Event::Identified(Identified::Matched(found))) => {
                self.found.extend(found.record().ids().iter().cloned());
            }
            (Effect::Keep(keep), Event::Kept { record, .. }) if keep.attachment().is_none() => {
                self.own
                    .extend(record.iter().flat_map(|own| own.ids()).cloned());
            }
            (Effect::CheckCode { record, .. }, Event::CodeChecked(CodeCheck::Right)) => {
                self.proved.extend(record.ids().iter().cloned());
            }
            _ => {}
        }
    }

    /// `after` is how the turn left it: one that hears that everyone is safe goes on with what waited.
    pub(super) fn check(&self, before: &View, after: &View, effect: &Effect, seed: u64) {
        let alarmed = before.emergency && after.emergency;
        let known = |id: &String| self.found.contains(id) || self.own.contains(id);
        match effect {
            Effect::Withdraw(withdrawal) => {
                assert!(!before.emergency, "seed {seed}: withdrawn in an emergency");
                assert!(
                    withdrawal.record.ids().iter().all(known),
                    "seed {seed}: a record from nowhere is closed"
                );
                assert!(
                    !withdrawal.verified || !self.found.is_empty(),
                    "seed {seed}: verified by nothing"
                );
            }
            Effect::Share { record, decision } => {
                let may = |id: &String| self.proved.contains(id) || self.own.contains(id);
                assert!(
                    record.ids().iter().all(may),
                    "seed {seed}: opened without a code"
                );
                assert!(decision.opens(), "seed {seed}: opened without a clear yes");
                assert!(
                    asks_to_share(before) || self.answered,
                    "seed {seed}: opened without the question"
                );
            }
            Effect::Agree { record, decision } => {
                assert!(
                    record.ids().iter().all(|id| self.own.contains(id)),
                    "seed {seed}: news for a record that was not made here"
                );
                assert!(decision.opens(), "seed {seed}: news without a clear yes");
                assert_eq!(
                    decision.record().purpose,
                    ConsentPurpose::InfoMail,
                    "seed {seed}"
                );
                assert_eq!(
                    before.asks.as_ref().map(|asks| asks.as_str()),
                    Some("consent_info_mail"),
                    "seed {seed}: news without the question"
                );
                assert!(
                    before.reference.is_some(),
                    "seed {seed}: before the reference"
                );
            }
            Effect::Monitor(answer) => {
                assert_eq!(
                    before.asks.as_ref().map(|asks| asks.as_str()),
                    Some(answer.question().as_str()),
                    "seed {seed}: monitored without the question"
                );
                assert!(
                    before.reference.is_some() && before.form.is_none(),
                    "seed {seed}: monitored before the request is done"
                );
            }
            Effect::TextReference { to, .. } => {
                assert!(
                    before.reference.is_some() && before.choices.len() == 2,
                    "seed {seed}: a text message that nobody was asked about"
                );
                assert!(
                    engine::field::is_mobile(to.reveal(Purpose::Match)),
                    "seed {seed}: a text message to no mobile"
                );
            }
            Effect::FindStatus(_) => {
                assert!(!alarmed, "seed {seed}: a look-up in an emergency");
            }
            Effect::OpenCase(case) => {
                assert!(!alarmed, "seed {seed}: a case in an emergency");
                let mut records = case.record.iter().flat_map(|record| record.ids());
                assert!(records.all(known), "seed {seed}: a record from nowhere");
            }
            Effect::Keep(keep) => {
                let Some(joined) = keep.attachment() else {
                    return;
                };
                assert!(
                    joined
                        .record()
                        .ids()
                        .iter()
                        .all(|id| self.found.contains(id)),
                    "seed {seed}: joins a record that nobody recognised"
                );
                assert!(
                    joined.facts().suffice(),
                    "seed {seed}: joins a record by too few facts"
                );
                let shown = before.consent.share_councils;
                let decided = joined.decision();
                assert_eq!(
                    decided.map_or(joined.share(), |decision| decision.record().decision),
                    shown,
                    "seed {seed}: what was shown is what is kept"
                );
                assert!(
                    before.identity_verified,
                    "seed {seed}: joins a record unverified"
                );
                // What opens a record is a start, unless only the notice changed, or a code came back.
                let mut joins = joined.record().ids().iter();
                assert!(
                    joined.share() == ConsentState::NeedsRefresh
                        || joins.all(|id| self.proved.contains(id))
                        || !decided.is_some_and(engine::consent::Decision::opens),
                    "seed {seed}: opens a record with two facts"
                );
            }
            Effect::SendCode(record) | Effect::CheckCode { record, .. } => assert!(
                record.ids().iter().all(|id| self.found.contains(id)),
                "seed {seed}: a code for a record that was not found"
            ),
            _ => {}
        }
    }
}

pub(super) fn check(book: &Book, before: &View, event: &Event, turn: &Turn, seed: u64) {
    let view = turn.conversation.view(book);
    let printed = format!("{:?}", turn.effects);
    for word in ["Ada", "Acacia", "TA1 1HE", "Rose Cottage", "482617", "the-"] {
        assert!(!printed.contains(word), "seed {seed}: {word} in {printed}");
    }
    for effect in &turn.effects {
        let Effect::Keep(keep) = effect else { continue };
        if let Some(contact) = keep.contact() {
            let state = contact.decision().record().decision;
            assert!(
                matches!(
                    state,
                    ConsentState::Given | ConsentState::Refused | ConsentState::Unclear
                ),
                "seed {seed}: {state:?}"
            );
            assert_eq!(
                before.consent.share_councils, state,
                "seed {seed}: what was shown is what is kept"
            );
        }
        // What was agreed to about a sensitive detail, and shown, is what is kept; nothing without it.
        let gated = book
            .form(keep.request().topic.as_str())
            .and_then(|form| form.sensitive());
        let given = before.consent.sensitive == ConsentState::Given;
        assert_eq!(
            keep.sensitive().len(),
            usize::from(gated.is_some() && given),
            "seed {seed}: a sensitive value without its yes"
        );
        assert_eq!(
            keep.refused().len(),
            usize::from(gated.is_some() && !given),
            "seed {seed}: a no that leaves no evidence"
        );
        assert_eq!(
            before.asks.as_ref().map(|asks| asks.as_str()),
            Some("confirm"),
            "seed {seed}: kept without check answers"
        );
        assert!(!before.emergency, "seed {seed}: kept during an emergency");
    }
    if let (Some(asks), Some(form)) = (&view.asks, &view.form)
        && let Some(question) = book
            .form(form.as_str())
            .and_then(|form| form.collect.iter().find(|question| question.field == *asks))
        // Asked for a bin day beside the form, and forgotten.
        && ![before, &view].iter().any(|view| view.topic.as_ref() == Some(&"bin_day".into()))
    {
        let card = turn.conversation.card(book);
        assert!(
            card.missing.contains(&question.label),
            "seed {seed}: asks for {asks}, which is filled, after {event:?}"
        );
    }
    if view.emergency {
        assert_eq!(view.asks, None, "seed {seed}: collects during an emergency");
        assert!(
            view.ended || view.handoff.as_ref().is_some(),
            "seed {seed}: an emergency without a hand-over after {event:?}"
        );
    }
}

pub(super) fn a_person_is_two_turns_away(
    book: &Book,
    conversation: &Conversation,
    world: World<'_>,
    seed: u64,
) {
    let view = conversation.view(book);
    if view.ended || conversation.with_adviser() {
        return;
    }
    let asked = || {
        said(
            "I want to speak to a person",
            Guess {
                cue: Some("speak_to_person".into()),
                ..guess_of(book, &"speak_to_person".into(), 0.97)
            },
        )
    };
    let turn = conversation.clone().step(&asked(), world);
    let first = turn.conversation.view(book);
    if first
        .handoff
        .as_ref()
        .is_some_and(|handoff| !handoff.offered)
    {
        return;
    }
    let turn = turn
        .conversation
        .step(&said("yes", Guess::default()), world);
    let second = turn.conversation.view(book);
    let queued = second
        .handoff
        .as_ref()
        .is_some_and(|handoff| !handoff.offered);
    // A yes to sharing may bring a code in between; the call back waits for it.
    let mut views = [&first, &second].into_iter();
    let call_back = views.any(|view| view.form.as_ref().is_some_and(|form| *form == "call_back"));
    assert!(
        queued || call_back,
        "seed {seed}: no person within two turns: {view:?}, {first:?}, {second:?}"
    );
}
