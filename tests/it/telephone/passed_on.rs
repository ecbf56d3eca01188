//! What an adviser who talks with a caller does at the desk happens to the call.

use super::caller::{Caller, Style};
use super::exchange::{Exchange, Setup};
use crate::support::model_or_skip;
use chrono::TimeDelta;
use engine::conversation::AdviserEvent;
use std::time::Duration;
use twilio_simulator::{Leg, Waits};
use uuid::Uuid;

/// A caller and an adviser who talk, and the conversation.
async fn talk(exchange: &Exchange) -> (Caller<'_>, Leg, Uuid) {
    exchange.adviser("ada", "+441632960047");
    let mut caller = Caller::rings(exchange, "anonymous", "fay example", Style::Spoken).await;
    caller.says("can i have a garden waste bin").await;
    caller.says("fay example").await;
    caller.says("let me talk to a person").await;
    let adviser = rung(exchange).await;
    adviser.picks_up().await;
    adviser.presses("1").await;
    // Each end hears of the other in its own time.
    adviser.until(|scene| scene.waits == Waits::Talk).await;
    caller.leg.until(|scene| scene.waits == Waits::Talk).await;
    let calls = &exchange.server.app().calls;
    let id = calls.conversation(caller.leg.sid()).await.unwrap();
    (caller, adviser, id)
}

/// The telephone that rings next, once everything that is due was done.
async fn rung(exchange: &Exchange) -> Leg {
    beat(exchange).await;
    let ringing = tokio::time::timeout(Duration::from_secs(30), exchange.network.rung());
    ringing.await.expect("somebody is rung")
}

async fn beat(exchange: &Exchange) {
    exchange.clock.advance(TimeDelta::seconds(2));
    porter::jobs::beat(exchange.server.app()).await;
}

/// As the desk's buttons do it.
async fn does(exchange: &Exchange, id: Uuid, event: AdviserEvent) {
    let app = exchange.server.app();
    let (who, epoch) = app.desk.owner(id).unwrap();
    let given_away = !matches!(event, AdviserEvent::WrappedUp);
    porter::turn::adviser(app, id, &who, epoch, "desk".to_owned(), event)
        .await
        .unwrap();
    if given_away {
        porter::voice::given_away(app, id).await;
    }
    beat(exchange).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_passed_on_at_the_desk_waits_and_the_next_adviser_is_rung() {
    model_or_skip!();
    let exchange = Exchange::open(Setup::default()).await;
    let (caller, first, id) = talk(&exchange).await;
    exchange.adviser("ben", "+441632960048");
    does(&exchange, id, AdviserEvent::PassedTo("waste".into())).await;
    first.until(twilio_simulator::Scene::is_over).await;
    caller.leg.until(|scene| scene.waits == Waits::Alone).await;
    let second = rung(&exchange).await;
    assert_eq!(second.to(), "+441632960048");
    second.picks_up().await;
    second.presses("1").await;
    let scene = caller.leg.until(|scene| scene.waits == Waits::Talk).await;
    assert!(!scene.words().contains("wrong"), "{}", scene.words());
    let (owner, _) = exchange.server.app().desk.owner(id).unwrap();
    assert_eq!(owner, "ben");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_handed_back_at_the_desk_goes_on_with_porter_where_it_was() {
    model_or_skip!();
    for relay in [false, true] {
        let setup = Setup {
            relay,
            ..Setup::default()
        };
        let exchange = Exchange::open(setup).await;
        let (mut caller, adviser, id) = talk(&exchange).await;
        does(&exchange, id, AdviserEvent::HandedBack).await;
        adviser.until(twilio_simulator::Scene::is_over).await;
        let scene = caller
            .leg
            .until(|scene| matches!(scene.waits, Waits::Answer(_) | Waits::Relay))
            .await;
        let last = scene.heard.last().unwrap().words.clone();
        assert!(last.contains("house number or name"), "{last}");
        let reference = caller.answers_everything(40).await;
        assert!(reference.is_some(), "{}", caller.leg.scene().words());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_wraps_up_while_they_talk_is_not_cut_off() {
    model_or_skip!();
    let exchange = Exchange::open(Setup::default()).await;
    let (caller, adviser, id) = talk(&exchange).await;
    does(&exchange, id, AdviserEvent::WrappedUp).await;
    assert_eq!(caller.leg.scene().waits, Waits::Talk);
    adviser.hangs_up().await;
    let scene = caller
        .leg
        .until(|scene| matches!(scene.waits, Waits::Answer(_)))
        .await;
    let last = scene.heard.last().unwrap().words.clone();
    assert!(last.contains("anything else"), "{last}");
}
