//! Every service request of the packs, from the first word to the reference, in three ways.

use super::caller::{Caller, Style};
use super::exchange::{Exchange, Setup};
use crate::support::model_or_skip;
use engine::flow::TopicBody;

/// More turns than any request needs.
const MOST: usize = 60;

/// The services that a call can ask for, each with words that ask for it.
fn requests(exchange: &Exchange) -> Vec<(String, String)> {
    let book = &exchange.server.app().book;
    let topics = book.topics.values();
    topics
        .filter(|topic| matches!(&topic.body, TopicBody::Request(form) if form.service().is_some()))
        .map(|topic| {
            let words = topic.says.first().map_or(&topic.title, |words| words);
            (topic.id.as_str().to_owned(), words.clone())
        })
        .collect()
}

async fn complete(pack: &'static str, style: Style) {
    let exchange = Exchange::open(Setup {
        pack,
        ..Setup::default()
    })
    .await;
    let requests = requests(&exchange);
    assert!(requests.len() >= 10, "{pack} has hardly any requests");
    let mut stuck = Vec::new();
    for (topic, words) in &requests {
        let mut caller = Caller::rings(&exchange, "anonymous", "ada example", style).await;
        caller.says(words).await;
        let began = caller.view().await.and_then(|view| view.form);
        if began.as_ref().map(|form| form.as_str()) != Some(topic) {
            stuck.push(format!("{topic}: {words:?} began {began:?}"));
            continue;
        }
        if caller.answers_everything(MOST).await.is_none() {
            let said = caller.leg.scene();
            let last: Vec<_> = said.heard.iter().rev().take(3).collect();
            stuck.push(format!("{topic}: {:?} {last:?}", said.waits));
        }
        caller.leg.hangs_up().await;
    }
    assert!(
        stuck.is_empty(),
        "{} of {}: {stuck:#?}",
        stuck.len(),
        requests.len()
    );
    let kept = exchange.kept().await;
    assert_eq!(
        kept["requests"].as_array().unwrap().len(),
        requests.len(),
        "each is kept once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_request_can_be_made_by_speech_alone() {
    model_or_skip!();
    complete("flows/somerset", Style::Spoken).await;
    complete("flows/unitary", Style::Spoken).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_request_can_be_made_with_keys_wherever_a_key_can_do() {
    model_or_skip!();
    complete("flows/somerset", Style::Keyed).await;
    complete("flows/unitary", Style::Keyed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_request_can_be_made_with_speech_and_keys_in_turn() {
    model_or_skip!();
    complete("flows/somerset", Style::Mixed).await;
    complete("flows/unitary", Style::Mixed).await;
}
