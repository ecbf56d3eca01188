//! The talk with a request for each turn.

use super::*;
use engine::conversation::Channel;

#[tokio::test]
async fn a_call_is_greeted_by_a_machine_that_says_so_and_how_to_reach_a_person() {
    let doors = telephone().await;
    let caller = Caller::rings(&doors, 1).await;
    caller
        .hears("automated assistant")
        .hears("press zero")
        .hears("input=\"dtmf speech\"")
        .hears("action=\"https://porter.example/twilio/turn?t=1\"")
        .hears("actionOnEmptyResult=\"true\"")
        .hears("language=\"en-GB\"");
}

#[tokio::test]
async fn a_request_is_completed_with_speech_and_keys_and_kept_once_whatever_is_sent_twice() {
    let doors = telephone().await;
    let mut caller = Caller::rings(&doors, 1).await;
    caller.asks_for_a_bin().await;
    let action = caller.action();
    let sent = [("Digits", "1")];
    let first = caller.asks(&action, &sent).await;
    first.is(200).has("reference");
    // The read-back of the reference is heard whole: it stands before the question, not in it.
    let (before, _) = first.body.split_once("<Gather").unwrap();
    assert!(before.contains("reference"), "{}", first.body);
    for _ in 0..3 {
        let again = caller.asks(&action, &sent).await;
        assert_eq!(again.body, first.body);
    }
    assert_eq!(kept(&doors).await.len(), 1);
    caller.hangs_up().await;
    caller.hangs_up().await;
    doors.clock.advance(TimeDelta::seconds(10));
    voice::sweep(&doors.app).await;
    let forgotten = doors.line.forgotten.lock().unwrap().len();
    assert_eq!(forgotten, 0, "what was kept may stay on the bill");
}

#[tokio::test]
async fn consent_is_heard_whole_and_can_be_keyed() {
    let doors = telephone().await;
    let mut caller = Caller::rings(&doors, 1).await;
    caller.says("can i have a garden waste bin").await;
    for _ in 0..20 {
        if caller.asked().await == "consent_share" {
            break;
        }
        match caller.asked().await.as_str() {
            "name" => caller.says("ada example").await,
            "address" => {
                caller
                    .says("four boundary lane samplewick t a three five w h")
                    .await
            }
            "phone" => caller.keys("01632960001#").await,
            "bin_count" => caller.keys("2").await,
            _ => caller.says("skip").await,
        };
    }
    let (before, within) = caller.document.split_once("<Gather").unwrap();
    assert!(
        before.contains("<Say") && !within.contains("<Say"),
        "{}",
        caller.document
    );
    caller.hears("numDigits=\"1\"");
    caller.keys("2").await.hears("Send my request");
    assert!(kept(&doors).await.is_empty());
}

/// Whether the newest answers at check stand for sharing.
async fn shares(caller: &Caller<'_>) -> engine::consent::ConsentState {
    let sid: CallSid = caller.sid.parse().unwrap();
    let id = caller.doors.app.calls.conversation(&sid).await.unwrap();
    let session = caller.doors.app.sessions.load(id).await.unwrap();
    let view = session.conversation.view(&caller.doors.app.book);
    view.consent.share_councils
}

#[tokio::test]
async fn a_yes_that_may_be_misheard_is_read_back_and_a_second_one_shares_nothing() {
    use engine::consent::ConsentState;
    let doors = telephone().await;
    let mut number = 0;
    for (second, sharing) in [
        (
            vec![("SpeechResult", "yes"), ("Confidence", "0.95")],
            ConsentState::Given,
        ),
        (vec![("Digits", "1")], ConsentState::Given),
        (
            vec![("SpeechResult", "yes"), ("Confidence", "0.31")],
            ConsentState::Unclear,
        ),
        (
            vec![("SpeechResult", "mm"), ("Confidence", "0.95")],
            ConsentState::Unclear,
        ),
    ] {
        number += 1;
        let mut caller = Caller::rings(&doors, number).await;
        caller.says("can i have a garden waste bin").await;
        for _ in 0..12 {
            if caller.asked().await == "consent_share" {
                break;
            }
            match caller.asked().await.as_str() {
                "name" => caller.says("ada example").await,
                "address" => {
                    caller
                        .says("four boundary lane samplewick t a three five w h")
                        .await
                }
                "phone" => caller.keys("01632960001#").await,
                "bin_count" => caller.keys("2").await,
                _ => caller.says("skip").await,
            };
        }
        let action = caller.action();
        caller
            .asks(&action, &[("SpeechResult", "yes"), ("Confidence", "0.31")])
            .await
            .is(200);
        assert_eq!(caller.asked().await, "consent_share", "read back first");
        let action = caller.action();
        caller.asks(&action, &second).await.is(200);
        assert_eq!(shares(&caller).await, sharing, "{second:?}");
    }
}

#[tokio::test]
async fn an_old_turn_changes_nothing_and_gets_what_stands() {
    let doors = telephone().await;
    let mut caller = Caller::rings(&doors, 1).await;
    let first = caller.action();
    caller.says("can i have a garden waste bin").await;
    let stands = caller.document.clone();
    let old = caller.asks(&first, &[("SpeechResult", "library")]).await;
    assert_eq!(old.is(200).body, stands);
    for odd in ["/twilio/turn?t=99", "/twilio/turn?t=x", "/twilio/turn"] {
        let answer = caller.asks(odd, &[("SpeechResult", "library")]).await;
        assert_eq!(answer.is(200).body, stands, "{odd}");
    }
    // The call itself, announced twice, is one conversation.
    let again = caller.asks("/twilio/voice", &[]).await;
    assert_eq!(again.body, stands);
    assert_eq!(doors.app.sessions.len(), 1);
}

#[tokio::test]
async fn a_repeated_request_is_known_by_its_token_too() {
    let doors = telephone().await;
    let caller = Caller::rings(&doors, 1).await;
    let action = caller.action();
    let send = |words: &'static str, token: &'static str| {
        let fields = caller.fields(&[("SpeechResult", words)]);
        let mut request = signed(&action, &fields);
        let headers = request.headers_mut();
        headers.insert("i-twilio-idempotency-token", token.parse().unwrap());
        request
    };
    let first = doors
        .send(send("can i have a garden waste bin", "k1"))
        .await;
    let again = doors
        .send(send("can i have a garden waste bin", "k1"))
        .await;
    assert_eq!(first.is(200).body, again.body);
    first.has("name");
}

#[tokio::test]
async fn only_twilio_may_ask_and_only_what_can_be_read() {
    let doors = telephone().await;
    let caller = Caller::rings(&doors, 1).await;
    let fields = caller.fields(&[("SpeechResult", "library")]);
    let path = "/twilio/turn?t=1";

    let mut unsigned = signed(path, &fields);
    unsigned.headers_mut().remove("x-twilio-signature");
    doors.send(unsigned).await.is(403);

    let mut wrong = signed(path, &fields);
    let headers = wrong.headers_mut();
    headers.insert(
        "x-twilio-signature",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAA=".parse().unwrap(),
    );
    doors.send(wrong).await.is(403);

    let (mut parts, _) = signed(path, &fields).into_parts();
    parts.headers.remove("content-length");
    let other = Body::from("CallSid=CA1");
    doors
        .send(HttpRequest::from_parts(parts.clone(), other))
        .await
        .is(403);

    let mut json = signed(path, &fields);
    let headers = json.headers_mut();
    headers.insert("content-type", "application/json".parse().unwrap());
    doors.send(json).await.is(415);

    let large = Body::from("a".repeat(1_000_000));
    doors
        .send(HttpRequest::from_parts(parts.clone(), large))
        .await
        .is(413);

    let not_text = Body::from(&b"CallSid=%ff"[..]);
    doors
        .send(HttpRequest::from_parts(parts, not_text))
        .await
        .is(400);

    let stranger = Caller::new(&doors, 99);
    doors
        .send(signed(path, &stranger.fields(&[])))
        .await
        .is(404);
    let status = [("CallStatus", "completed")];
    doors
        .send(signed("/twilio/status", &stranger.fields(&status)))
        .await
        .is(404);
    doors
        .send(signed(path, &[("CallSid", "CA1")]))
        .await
        .is(400);
    doors.get("/twilio/voice").await.is(405);
    // None of that moved the talk.
    assert_eq!(doors.app.calls.len(), 1);
}

#[tokio::test]
async fn without_tokens_the_telephone_is_off() {
    let doors = doors().await;
    doors.send(signed("/twilio/voice", &[])).await.is(404);
}

#[tokio::test]
async fn a_call_that_kept_nothing_is_forgotten_by_the_provider_in_the_end() {
    let doors = telephone().await;
    let mut caller = Caller::rings(&doors, 1).await;
    caller.says("library").await.hears("library");
    doors.line.failures.store(2, Ordering::SeqCst);
    caller.hangs_up().await;
    assert!(doors.app.sessions.is_empty());
    for _ in 0..3 {
        doors.clock.advance(TimeDelta::minutes(1));
        voice::sweep(&doors.app).await;
    }
    let sid: CallSid = caller.sid.parse().unwrap();
    assert_eq!(*doors.line.forgotten.lock().unwrap(), [sid]);
    doors.clock.advance(TimeDelta::minutes(10));
    voice::sweep(&doors.app).await;
    assert_eq!(
        doors.line.forgotten.lock().unwrap().len(),
        1,
        "once is enough"
    );
    // And is no call of ours any more.
    doors
        .send(signed("/twilio/turn?t=2", &caller.fields(&[])))
        .await
        .is(404);
}

#[tokio::test]
async fn who_hangs_up_before_sending_has_sent_nothing() {
    let doors = telephone().await;
    let mut caller = Caller::rings(&doors, 1).await;
    caller.asks_for_a_bin().await;
    let action = caller.action();
    caller.hangs_up().await;
    // The answer was still on its way.
    caller
        .asks(&action, &[("Digits", "1")])
        .await
        .is(200)
        .has("<Hangup/>");
    assert!(kept(&doors).await.is_empty());
    assert!(doors.app.sessions.is_empty());
}

#[tokio::test]
async fn the_number_called_says_which_council_is_meant() {
    let doors = telephone().await;
    let mut caller = Caller::new(&doors, 1);
    caller.to = "+441632960200";
    caller.asks("/twilio/voice", &[]).await.is(200);
    let id = doors
        .app
        .calls
        .conversation(&caller.sid.parse().unwrap())
        .await
        .unwrap();
    let session = doors.app.sessions.load(id).await.unwrap();
    assert_eq!(session.conversation.council().as_str(), "county");
    assert_eq!(session.channel, Channel::Voice);
}

#[tokio::test]
async fn after_a_fault_the_talk_goes_on_where_it_was() {
    let doors = telephone().await;
    let mut caller = Caller::rings(&doors, 1).await;
    caller.says("can i have a garden waste bin").await;
    let fault = [
        ("ErrorCode", "11200"),
        ("ErrorUrl", "https://porter.example/twilio/turn?t=2"),
    ];
    caller
        .asks("/twilio/fallback", &fault)
        .await
        .is(200)
        .has("turn?t=2");
    caller.says("ada example").await;
    let stranger = Caller::new(&doors, 99);
    doors
        .send(signed("/twilio/fallback", &stranger.fields(&fault)))
        .await
        .is(200)
        .has("customer services")
        .has("<Number>+441632960101</Number>");
}

#[tokio::test]
async fn too_many_calls_hear_that_every_line_is_busy() {
    let doors = doors_with(&[
        ("PORTER_TWILIO_AUTH_TOKENS", TOKEN),
        ("PORTER_PUBLIC_URL", PUBLIC),
        ("PORTER_LIMITS_OPEN_CONVERSATIONS", "1"),
    ])
    .await;
    let _first = Caller::rings(&doors, 1).await;
    let second = Caller::rings(&doors, 2).await;
    second.hears("Every line is busy").hears("<Hangup/>");
}

#[tokio::test]
async fn a_code_goes_to_a_mobile_as_a_text_message_and_to_an_adviser_otherwise() {
    use crate::messages::{Code, Messages as _, TextMessages};
    use contact_store::CodeTo;
    use engine::personal::Purpose;
    let doors = telephone().await;
    let line = Arc::clone(&doors.line) as Arc<dyn Telephony>;
    let (book, desk) = (Arc::clone(&doors.app.book), Arc::clone(&doors.app.codes));
    let messages = TextMessages::new(book, line, desk);
    let code = |to: CodeTo| Code {
        digits: Personal::new("123456".to_owned()),
        to,
        council: "district".into(),
    };
    let phone = |number: &str| CodeTo::Phone(Personal::new(number.to_owned()));
    let waiting = || doors.app.codes.waiting(&"district".into()).len();
    messages.send(code(phone("+447700900001"))).await.unwrap();
    {
        let texted = doors.line.texted.lock().unwrap();
        assert_eq!(texted[0].0.reveal(Purpose::Match), "+447700900001");
        let words = texted[0].1.reveal(Purpose::Match);
        assert!(
            words.contains("123456") && words.contains("Taunton Deane"),
            "{words}"
        );
        assert!(words.chars().count() <= 160, "one message");
    }
    assert_eq!(waiting(), 0);
    messages.send(code(phone("+441632960001"))).await.unwrap();
    let email = Personal::new("ada@example.com".to_owned());
    messages.send(code(CodeTo::Email(email))).await.unwrap();
    assert_eq!((waiting(), doors.line.texted.lock().unwrap().len()), (2, 1));
    // Where no message can be sent, an adviser can still ring.
    doors.line.no_ringing.store(true, Ordering::SeqCst);
    messages.send(code(phone("+447700900002"))).await.unwrap();
    assert_eq!(waiting(), 3);
}
