use super::*;
use crate::clock::Clock;
use crate::testing::{Stage, stage};
use engine::conversation::Priority;
use engine::ids::FieldId;
use engine::reply::Speaker;
use std::sync::Arc;

/// The resident's own lines, in the order of the log.
async fn heard(stage: &Stage, id: Uuid) -> Vec<String> {
    let session = stage.session(id).await;
    let own = session
        .log
        .iter()
        .filter(|line| line.from == Speaker::Resident);
    own.map(|line| line.saying.text.clone()).collect()
}

#[tokio::test]
async fn a_conversation_begins_with_a_greeting_and_opens_only_for_its_token() {
    let stage = stage().await;
    let opening = NewConversation {
        channel: Channel::Web,
        council: None,
        caller_id: None,
    };
    let opened = open(&stage.app, opening).await.unwrap();
    assert_eq!((opened.done.turn, opened.done.last_seq), (0, 1));
    assert!(authorised(&stage.app, opened.id, &opened.token).await);
    assert!(!authorised(&stage.app, opened.id, "wrong").await);
    assert!(!authorised(&stage.app, Uuid::nil(), &opened.token).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_messages_at_once_are_all_answered_in_the_order_they_came() {
    let stage = Arc::new(stage().await);
    let id = stage.open().await;
    let mut sent = Vec::new();
    for place in 0..20 {
        let stage = Arc::clone(&stage);
        let text = format!("when are you open {place}");
        sent.push(tokio::spawn(async move {
            stage.say(id, &format!("m-{place}"), &text).await.unwrap()
        }));
        // Messages that come one after the other must be answered one after the other.
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    let mut turns = Vec::new();
    for one in sent {
        turns.push(one.await.unwrap().turn);
    }
    assert_eq!(turns, (1..=20).collect::<Vec<u64>>());
    let wanted: Vec<_> = (0..20)
        .map(|place| format!("when are you open {place}"))
        .collect();
    assert_eq!(heard(&stage, id).await, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_loser_of_two_writers_loads_again_and_loses_nothing() {
    let stage = stage().await;
    let id = stage.open().await;
    let old = stage.session(id).await;
    stage.say(id, "first", "when are you open").await.unwrap();
    // Another node that computed its turn from the old revision is refused, and nothing is lost.
    let other = Session::clone(&old);
    assert_eq!(
        stage.app.sessions.save(other, old.revision).await,
        Err(Conflict)
    );
    let done = stage.say(id, "second", "when are you open").await.unwrap();
    assert_eq!(done.turn, 2);
    assert_eq!(heard(&stage, id).await.len(), 2);
}

#[tokio::test]
async fn the_same_message_again_gets_the_same_answer_and_does_nothing() {
    let stage = stage().await;
    let id = stage.open().await;
    let once = stage.say(id, "m", "when are you open").await.unwrap();
    let again = stage.say(id, "m", "something else").await.unwrap();
    assert!(again.repeated && !once.repeated);
    assert_eq!(again.replies, once.replies);
    assert_eq!(stage.session(id).await.turns, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_sent_twenty_times_is_kept_once() {
    let stage = Arc::new(stage().await);
    let id = stage.open().await;
    stage.fill_in(id).await;
    let asked = stage
        .session(id)
        .await
        .conversation
        .view(&stage.app.book)
        .asks;
    assert_eq!(asked.as_ref().map(FieldId::as_str), Some("confirm"));
    let sent: Vec<_> = (0..20)
        .map(|_| {
            let stage = Arc::clone(&stage);
            tokio::spawn(async move { stage.say(id, "confirm", "yes").await.unwrap() })
        })
        .collect();
    let mut references = Vec::new();
    for one in sent {
        references.push(one.await.unwrap().view.reference.unwrap());
    }
    references.dedup();
    assert_eq!(references.len(), 1);
    let kept = stage
        .app
        .store
        .requests(&contact_store::WorkFilter::default())
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
}

#[tokio::test]
async fn a_store_that_fails_gives_words_and_keeps_the_answers() {
    let stage = stage().await;
    let id = stage.open().await;
    stage.fill_in(id).await;
    stage.app.store.close().await;
    let done = stage.say(id, "confirm", "yes").await.unwrap();
    assert!(done.view.reference.is_none() && !done.view.ended);
    assert!(!done.replies.is_empty(), "silence");
    assert!(done.view.form.is_some(), "the answers are gone");
}

#[tokio::test]
async fn limits_are_kept_and_said() {
    let stage = stage().await;
    let id = stage.open().await;
    let long = "a".repeat(2_001);
    assert_eq!(stage.say(id, "m", &long).await, Err(TurnError::TooLong));
    let fits = "é".repeat(2_000);
    assert!(stage.say(id, "m", &fits).await.is_ok());
    let long_id = "a".repeat(LONGEST_MESSAGE_ID + 1);
    assert_eq!(
        stage.say(id, &long_id, "hello").await,
        Err(TurnError::TooLong)
    );
    assert_eq!(
        stage.say(Uuid::nil(), "m", "hello").await,
        Err(TurnError::Unknown)
    );
    for place in 0..29 {
        stage
            .say(id, &format!("flood-{place}"), "hello")
            .await
            .unwrap();
    }
    assert_eq!(
        stage.say(id, "too many", "hello").await,
        Err(TurnError::TooMany)
    );
    stage.clock.advance(chrono::TimeDelta::minutes(1));
    assert!(stage.say(id, "later", "hello").await.is_ok());
}

#[tokio::test]
async fn after_the_end_only_the_last_words_are_left_and_soon_nothing() {
    let stage = stage().await;
    let id = stage.open().await;
    stage.fill_in(id).await;
    let hang_up = Message {
        id: "end".into(),
        input: Input::HungUp,
    };
    let done = run(&stage.app, id, hang_up.clone()).await.unwrap();
    assert!(done.view.ended);
    assert!(stage.app.sessions.load(id).await.is_none());
    assert_eq!(stage.say(id, "more", "hello").await, Err(TurnError::Ended));
    assert!(run(&stage.app, id, hang_up).await.unwrap().repeated);
    let (_, lines) = read(&stage.app, id, 0).await.unwrap();
    assert!(lines.iter().all(|line| line.from == Speaker::Bot));
    stage.pass(121).await;
    assert!(read(&stage.app, id, 0).await.is_none());
    assert_eq!(
        stage.say(id, "more", "hello").await,
        Err(TurnError::Unknown)
    );
}

#[tokio::test]
async fn idle_conversations_end_but_never_in_an_emergency() {
    let stage = stage().await;
    let (idle, busy, danger) = (stage.open().await, stage.open().await, stage.open().await);
    stage.say(danger, "m", "i can smell gas").await.unwrap();
    stage.pass(29 * 60).await;
    stage.say(busy, "m", "when are you open").await.unwrap();
    stage.pass(61).await;
    assert!(stage.app.sessions.load(idle).await.is_none());
    assert!(stage.app.sessions.load(busy).await.is_some());
    stage.pass(24 * 60 * 60).await;
    assert!(stage.app.sessions.load(busy).await.is_none());
    assert!(stage.app.sessions.load(danger).await.is_some());
}

#[tokio::test]
async fn an_urgent_hand_over_that_nobody_takes_goes_on_and_the_resident_hears_so() {
    let stage = stage().await;
    let id = stage.open().await;
    // Somebody is signed in for every team, and takes nothing.
    let teams: Vec<_> = stage.app.book.teams.keys().cloned().collect();
    stage.app.desk.signed_in("sam", &teams);
    let done = stage.say(id, "m", "a child is being hurt").await.unwrap();
    assert!(done.view.emergency);
    let waiting = stage.app.desk.waiting(&[]);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].priority, Priority::Urgent);
    stage.pass(59).await;
    assert!(stage.app.desk.alerts().is_empty());
    let before = stage.session(id).await.last_seq;
    stage.pass(2).await;
    assert_eq!(stage.app.desk.alerts().len(), 1);
    let (view, lines) = read(&stage.app, id, before).await.unwrap();
    assert!(view.emergency && !view.ended);
    assert!(
        lines.iter().any(|line| !line.saying.text.is_empty()),
        "silence"
    );
    assert_ne!(stage.app.desk.waiting(&[])[0].team, waiting[0].team);
    assert_eq!(stage.app.desk.waiting(&[])[0].since, waiting[0].since);
    // Each team is waited for once; then the session stays open without a word every minute.
    for _ in 0..10 {
        stage.pass(61).await;
    }
    let after = stage.session(id).await.last_seq;
    stage.pass(600).await;
    assert_eq!(stage.session(id).await.last_seq, after);
    assert!(stage.clock.now() > crate::testing::morning());
}

#[tokio::test]
async fn an_emergency_with_nobody_signed_in_raises_an_alert_at_once() {
    let stage = stage().await;
    let id = stage.open().await;
    stage.say(id, "m", "i can smell gas").await.unwrap();
    assert_eq!(stage.app.desk.alerts().len(), 1);
    assert!(stage.app.desk.is_waiting(id));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_advisers_exactly_one_takes_a_conversation() {
    let stage = Arc::new(stage().await);
    let id = stage.open().await;
    stage
        .app
        .desk
        .signed_in("advisor-0", &["customer_services".into()]);
    stage
        .say(id, "m", "i want to speak to a person")
        .await
        .unwrap();
    assert!(stage.app.desk.is_waiting(id));
    let tries: Vec<_> = (0..50)
        .map(|place| {
            let stage = Arc::clone(&stage);
            tokio::spawn(async move {
                let who = format!("adviser-{place}");
                claim(&stage.app, id, &who, "Sam").await.map(|_| who)
            })
        })
        .collect();
    let mut won = Vec::new();
    for one in tries {
        match one.await.unwrap() {
            Ok(who) => won.push(who),
            Err(error) => assert_eq!(error, TurnError::Taken),
        }
    }
    assert_eq!(won.len(), 1);
    assert_eq!(stage.app.desk.owner(id).map(|(who, _)| who), won.pop());
}

#[tokio::test]
async fn the_bot_is_silent_while_an_adviser_has_it_and_goes_on_after() {
    let stage = stage().await;
    let id = stage.open().await;
    stage
        .say(id, "1", "can I have a new garden waste bin")
        .await
        .unwrap();
    stage
        .app
        .desk
        .signed_in("sam", &["customer_services".into(), "waste".into()]);
    stage
        .say(id, "2", "i want to speak to a person")
        .await
        .unwrap();
    let (taken, done) = claim(&stage.app, id, "sam", "Sam").await.unwrap();
    assert!(!done.replies.is_empty());
    let done = stage.say(id, "3", "when are you open").await.unwrap();
    assert_eq!(done.replies, []);
    let says = |text: &str| AdviserEvent::Said(Personal::new(text.to_owned()));
    let said = adviser(
        &stage.app,
        id,
        "sam",
        taken.epoch,
        "a".into(),
        says("Hello"),
    )
    .await
    .unwrap();
    assert_eq!(said.replies[0].from, Speaker::Adviser);
    for (who, epoch) in [("kim", taken.epoch), ("sam", taken.epoch + 1)] {
        let refused = adviser(&stage.app, id, who, epoch, "b".into(), says("Boo")).await;
        assert_eq!(refused, Err(TurnError::NotYours));
    }
    let back = adviser(
        &stage.app,
        id,
        "sam",
        taken.epoch,
        "c".into(),
        AdviserEvent::HandedBack,
    )
    .await
    .unwrap();
    assert_eq!(back.view.asks.as_ref().map(FieldId::as_str), Some("name"));
    let late = adviser(
        &stage.app,
        id,
        "sam",
        taken.epoch,
        "d".into(),
        says("One more thing"),
    )
    .await;
    assert_eq!(late, Err(TurnError::NotYours));
}

#[tokio::test]
async fn wrapping_up_wipes_what_was_said() {
    let stage = stage().await;
    let id = stage.open().await;
    stage
        .app
        .desk
        .signed_in("sam", &["customer_services".into()]);
    stage.say(id, "1", "my secret is 12345").await.unwrap();
    stage
        .say(id, "2", "i want to speak to a person")
        .await
        .unwrap();
    let (taken, _) = claim(&stage.app, id, "sam", "Sam").await.unwrap();
    adviser(
        &stage.app,
        id,
        "sam",
        taken.epoch,
        "e".into(),
        AdviserEvent::WrappedUp,
    )
    .await
    .unwrap();
    assert!(stage.app.desk.owner(id).is_none());
    let said = heard(&stage, id).await;
    assert!(said.is_empty(), "{said:?}");
}

#[tokio::test]
async fn an_adviser_who_vanishes_gives_the_conversation_back_to_the_queue() {
    let stage = stage().await;
    let id = stage.open().await;
    stage
        .app
        .desk
        .signed_in("sam", &["customer_services".into()]);
    stage
        .say(id, "1", "i want to speak to a person")
        .await
        .unwrap();
    claim(&stage.app, id, "sam", "Sam").await.unwrap();
    stage.pass(179).await;
    assert!(stage.app.desk.owner(id).is_some());
    stage.pass(2).await;
    assert!(stage.app.desk.owner(id).is_none());
    assert!(stage.app.desk.is_waiting(id));
    assert_eq!(stage.session(id).await.owner, Owner::Bot);
}
