//! The reference as a text message: only at a yes, and only to a mobile.

use super::caller::{Caller, Style};
use super::exchange::{Exchange, Setup};
use crate::support::model_or_skip;
use std::time::Duration;
use twilio_simulator::Text;

const MOBILE: (&str, &str) = (
    "07700900123#",
    "oh double seven hundred nine hundred one two three",
);

/// A request to its reference; the caller tells this number, where it is another than the usual.
async fn asks_for_a_bin<'e>(
    exchange: &'e Exchange,
    phone: Option<(&'static str, &'static str)>,
) -> (Caller<'e>, String) {
    let mut caller = Caller::rings(exchange, "anonymous", "ada example", Style::Keyed).await;
    if let Some(phone) = phone {
        caller.phone = phone;
    }
    caller.says("can i have a garden waste bin").await;
    let reference = caller.answers_everything(40).await.unwrap();
    (caller, reference)
}

/// Messages so far; one that is on its way has time to arrive.
async fn texts(exchange: &Exchange) -> Vec<Text> {
    for _ in 0..50 {
        if !exchange.network.deeds().texts.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    exchange.network.deeds().texts
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_is_sent_at_a_yes_and_goes_to_the_mobile_that_was_told() {
    model_or_skip!();
    let exchange = Exchange::open(Setup::default()).await;
    let (mut caller, reference) = asks_for_a_bin(&exchange, Some(MOBILE)).await;
    assert!(caller.leg.scene().words().ends_with("Press 2 for No."));
    let scene = caller.says("yes please").await;
    assert!(scene.words().contains("I am sending it now"));
    let texts = texts(&exchange).await;
    assert_eq!(texts.len(), 1);
    assert_eq!(texts[0].to, "+447700900123");
    assert!(texts[0].words.contains(&reference), "{}", texts[0].words);
    assert!(
        !texts[0].words.contains("bin"),
        "nothing of what was asked for"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_sends_nothing_and_a_landline_is_not_asked() {
    model_or_skip!();
    let exchange = Exchange::open(Setup::default()).await;
    let (mut caller, _) = asks_for_a_bin(&exchange, Some(MOBILE)).await;
    let scene = caller.says("no").await;
    assert!(scene.words().contains("anything else"));
    caller.leg.hangs_up().await;
    let (caller, _) = asks_for_a_bin(&exchange, None).await;
    assert!(!caller.leg.scene().words().contains("text message"));
    assert_eq!(texts(&exchange).await, []);
}
