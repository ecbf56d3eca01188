//! Warm transfer: who is rung, who takes it, and that the caller never hears nothing.

use super::super::desk::{Browser, hire, sign_in};
use super::*;

const PASSWORD: &str = "a long enough password";

/// An adviser who is signed in and can be rung.
async fn on_call<'d>(doors: &'d Doors, name: &str, phone: &str) -> Browser<'d> {
    hire(doors, name, "district").await;
    let browser = sign_in(doors, name, PASSWORD).await;
    let desk = browser.get("/desk").await;
    browser
        .press(&desk, "/desk/phone", &[("phone", phone)])
        .await
        .is(303);
    browser
}

/// A caller who waits for a person.
async fn waiting(doors: &Doors, number: u32) -> Caller<'_> {
    let mut caller = Caller::rings(doors, number).await;
    caller.says("i want to talk to a person please").await;
    caller.hears("<Conference");
    caller
}

/// The door of the newest ring, as Twilio asks at it.
fn ring(doors: &Doors, back: usize) -> (Adviser<'_>, String) {
    let rung = doors.line.rung.lock().unwrap();
    let (sid, leg) = rung[rung.len() - 1 - back].clone();
    let adviser = Adviser {
        doors,
        sid: sid.as_str().to_owned(),
        events: leg.events.clone(),
    };
    (adviser, leg.door)
}

/// An adviser's telephone.
struct Adviser<'d> {
    doors: &'d Doors,
    sid: String,
    events: String,
}

impl Adviser<'_> {
    async fn asks(&self, path: &str, more: &[(&str, &str)]) -> Answer {
        self.doors.send(self.request(path, more)).await
    }

    /// As [`Self::asks`], with the token that a request keeps when it is sent again.
    async fn asks_as(&self, token: &str, path: &str, more: &[(&str, &str)]) -> Answer {
        let mut request = self.request(path, more);
        let headers = request.headers_mut();
        headers.insert("i-twilio-idempotency-token", token.parse().unwrap());
        self.doors.send(request).await
    }

    fn request(&self, path: &str, more: &[(&str, &str)]) -> HttpRequest<Body> {
        let mut fields = vec![
            ("CallSid", self.sid.as_str()),
            ("AccountSid", "AC0123456789abcdef0123456789abcdef"),
        ];
        fields.extend(more);
        signed(path, &fields)
    }

    async fn answers(&self, door: &str) -> String {
        let whisper = self.asks(door, &[("CallStatus", "in-progress")]).await;
        whisper.is(200).has("press 1").has("numDigits=\"1\"");
        let after = whisper.body.split("action=\"").nth(1).unwrap();
        let action = after.split('"').next().unwrap();
        action.strip_prefix(PUBLIC).unwrap().replace("&amp;", "&")
    }

    async fn is_over(&self, status: &str) {
        self.asks(&self.events, &[("CallStatus", status)])
            .await
            .is(200);
    }
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    text.split(before)
        .nth(1)
        .unwrap()
        .split(after)
        .next()
        .unwrap()
}

/// A door of the caller's conference.
fn door(caller: &Caller<'_>, attribute: &str) -> String {
    let address = between(&caller.document, &format!("{attribute}=\""), "\"");
    address.strip_prefix(PUBLIC).unwrap().replace("&amp;", "&")
}

#[tokio::test]
async fn an_adviser_is_rung_sees_the_record_and_takes_the_call_by_pressing_1() {
    let doors = telephone().await;
    let desk = on_call(&doors, "ada", "01632 960 047").await;
    let mut caller = Caller::rings(&doors, 1).await;
    caller.says("can i have a garden waste bin").await;
    caller.says("ada example").await;
    caller.keys("0").await;
    caller
        .hears("startConferenceOnEnter=\"false\"")
        .hears("endConferenceOnExit=\"true\"")
        .hears("beep=\"false\"");
    let hold = door(&caller, "waitUrl");
    let events = door(&caller, "statusCallback");
    voice::sweep(&doors.app).await;
    let (phone, whisper) = ring(&doors, 0);
    {
        let rung = doors.line.rung.lock().unwrap();
        let to = rung[0].1.to.reveal(engine::personal::Purpose::Match);
        assert_eq!((rung.len(), to.as_str()), (1, "+441632960047"));
        assert!(!rung[0].1.door.contains("632"), "no number in an address");
    }
    // At the same moment the desk shows what the caller told.
    desk.get("/desk")
        .await
        .has("Your telephone is ringing")
        .has("Ada Example");
    let accept = phone.answers(&whisper).await;
    caller
        .asks(&hold, &[])
        .await
        .is(200)
        .has("You are next")
        .has("<Redirect");
    let joined = phone.asks(&accept, &[("Digits", "1")]).await;
    joined
        .is(200)
        .has("startConferenceOnEnter=\"true\"")
        .has("endConferenceOnExit=\"false\"");
    // Twice is once.
    let again = phone.asks(&accept, &[("Digits", "1")]).await;
    assert_eq!(again.body, joined.body);
    let page = desk.get("/desk").await;
    page.has_not("Your telephone is ringing")
        .has("Your conversations");
    let come = [
        ("StatusCallbackEvent", "participant-join"),
        ("ConferenceSid", "CF0123456789abcdef0123456789abcdef"),
        ("ParticipantLabel", "adviser"),
        ("SequenceNumber", "3"),
    ];
    phone.asks(&events, &come).await.is(204);
    phone.asks(&events, &come).await.is(204);
    assert_eq!(*doors.line.announced.lock().unwrap(), ["caller", "adviser"]);
    let name = between(&hold, "h=", "&").to_owned();
    let intro = format!("/twilio/intro?h={name}");
    let introduced = phone.asks_as("intro-1", &intro, &[]).await;
    introduced.is(200).has("You are through to Ada");
    // The caller puts the phone down: the adviser still has the record, to wrap it up.
    caller.hangs_up().await;
    // A request that comes twice is answered as it was, whatever has become of the call since.
    let again = phone.asks_as("intro-1", &intro, &[]).await;
    assert_eq!(again.body, introduced.body);
    let id = doors.app.desk.holding("ada")[0];
    desk.get(&format!("/desk/conversations/{id}"))
        .await
        .is(200)
        .has("Ada Example");
}

#[tokio::test]
async fn no_answer_busy_voicemail_and_a_no_lead_to_the_next_adviser_and_then_to_a_call_back() {
    let doors = telephone().await;
    let advisers = [
        ("ada", "01632 960 041"),
        ("ben", "01632 960 042"),
        ("cyd", "01632 960 043"),
        ("dee", "01632 960 044"),
    ];
    let mut desks = Vec::new();
    for (name, phone) in advisers {
        desks.push(on_call(&doors, name, phone).await);
    }
    let mut caller = waiting(&doors, 1).await;
    let hold = door(&caller, "waitUrl");
    // No answer.
    voice::sweep(&doors.app).await;
    let (first, _) = ring(&doors, 0);
    first.is_over("no-answer").await;
    // A late word about the same leg changes nothing.
    first.is_over("completed").await;
    // A voicemail: answers, and presses nothing.
    voice::sweep(&doors.app).await;
    let (second, whisper) = ring(&doors, 0);
    let accept = second.answers(&whisper).await;
    second.asks(&accept, &[]).await.is(200).has("<Hangup/>");
    // A no.
    voice::sweep(&doors.app).await;
    let (third, whisper) = ring(&doors, 0);
    let accept = third.answers(&whisper).await;
    third
        .asks(&accept, &[("Digits", "2")])
        .await
        .is(200)
        .has("<Hangup/>");
    // Nothing is heard of the fourth at all, nor of its end.
    voice::sweep(&doors.app).await;
    assert_eq!(doors.line.rung.lock().unwrap().len(), 4);
    doors.clock.advance(TimeDelta::seconds(44));
    for desk in &desks {
        desk.get("/desk").await.is(200);
    }
    doors.clock.advance(TimeDelta::seconds(44));
    voice::sweep(&doors.app).await;
    assert_eq!(doors.line.hung_up.lock().unwrap().len(), 1);
    // A late 1 finds nothing to take.
    let (fourth, whisper) = ring(&doors, 0);
    fourth
        .asks(&whisper, &[])
        .await
        .is(200)
        .has("no longer waits");
    fourth
        .asks(&whisper.replace("adviser?", "accept?"), &[("Digits", "1")])
        .await
        .has("no longer waits");
    caller.asks(&hold, &[]).await.has("Stay on the line");
    // The wait is over: a call back is offered, and can be taken.
    doors.clock.advance(TimeDelta::seconds(180));
    voice::sweep(&doors.app).await;
    let (sid, back) = doors.line.sent.lock().unwrap().last().unwrap().clone();
    assert_eq!(sid.as_str(), caller.sid);
    caller
        .asks(&back, &[])
        .await
        .is(200)
        .has("Nobody is free")
        .has("<Gather");
    assert!(doors.app.desk.waiting(&[]).is_empty());
    caller.keys("1").await.hears("<Gather");
}

#[tokio::test]
async fn an_adviser_who_goes_leaves_the_caller_with_porter_who_says_so() {
    let doors = telephone().await;
    let _desk = on_call(&doors, "ada", "01632 960 047").await;
    let mut caller = waiting(&doors, 1).await;
    voice::sweep(&doors.app).await;
    let (phone, whisper) = ring(&doors, 0);
    let accept = phone.answers(&whisper).await;
    phone
        .asks(&accept, &[("Digits", "1")])
        .await
        .has("<Conference");
    phone.is_over("completed").await;
    phone.is_over("completed").await;
    let sent = doors.line.sent.lock().unwrap().clone();
    assert_eq!(sent.len(), 1, "sent back once");
    let back = sent[0].1.clone();
    caller
        .asks(&back, &[])
        .await
        .is(200)
        .has("The adviser has left")
        .has("<Redirect");
    // Who stays on the line talks with Porter again, at the turn where it was.
    caller
        .asks(&back, &[])
        .await
        .is(200)
        .has("<Gather")
        .has("t=2")
        .has_not("has joined");
    assert!(doors.app.desk.holding("ada").is_empty());
    caller.says("library").await.hears("library");
}

#[tokio::test]
async fn a_caller_who_goes_while_an_adviser_is_rung_ends_the_ringing() {
    let doors = telephone().await;
    let desk = on_call(&doors, "ada", "01632 960 047").await;
    let mut caller = waiting(&doors, 1).await;
    voice::sweep(&doors.app).await;
    let (phone, whisper) = ring(&doors, 0);
    caller.hangs_up().await;
    assert_eq!(doors.line.hung_up.lock().unwrap()[0].as_str(), phone.sid);
    desk.get("/desk")
        .await
        .has_not("Your telephone is ringing")
        .has("Nobody is waiting");
    phone
        .asks(&whisper, &[])
        .await
        .is(200)
        .has("no longer waits");
    assert!(doors.app.sessions.is_empty());
    // Both legs are forgotten: nothing was kept.
    doors.clock.advance(TimeDelta::seconds(10));
    voice::sweep(&doors.app).await;
    assert_eq!(doors.line.forgotten.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_urgent_is_rung_again_and_again_and_never_sent_back() {
    let doors = telephone().await;
    let desk = on_call(&doors, "ada", "01632 960 047").await;
    let mut caller = Caller::rings(&doors, 1).await;
    caller.says("i can smell gas").await;
    caller.hears("<Conference").hears("nine nine nine");
    let hold = door(&caller, "waitUrl");
    for rung in 1..4 {
        desk.get("/desk").await;
        voice::sweep(&doors.app).await;
        voice::sweep(&doors.app).await;
        assert_eq!(doors.line.rung.lock().unwrap().len(), rung);
        let (phone, _) = ring(&doors, 0);
        phone.is_over("busy").await;
        doors.clock.advance(TimeDelta::seconds(30));
        voice::sweep(&doors.app).await;
    }
    caller.asks(&hold, &[]).await.has("dial 9 9 9");
    assert!(doors.line.sent.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_call_is_taken_at_the_desk_only_by_who_can_be_rung() {
    let doors = telephone().await;
    hire(&doors, "ada", "district").await;
    let desk = sign_in(&doors, "ada", PASSWORD).await;
    let _caller = waiting(&doors, 1).await;
    let list = desk.get("/desk").await;
    let id = doors.app.desk.waiting(&[])[0].id;
    let take = format!("/desk/take/{id}");
    desk.press(&list, &take, &[])
        .await
        .is(409)
        .has("This is a telephone call");
    desk.press(&list, "/desk/phone", &[("phone", "nonsense")])
        .await
        .is(422)
        .has("Enter a UK phone number");
    desk.press(&list, "/desk/phone", &[("phone", "01632 960 047")])
        .await
        .is(303);
    desk.press(&list, &take, &[]).await.is(303);
    voice::sweep(&doors.app).await;
    let (phone, whisper) = ring(&doors, 0);
    let accept = phone.answers(&whisper).await;
    phone
        .asks(&accept, &[("Digits", "1")])
        .await
        .has("<Conference");
    assert_eq!(doors.app.desk.holding("ada"), [id]);
}

#[tokio::test]
async fn nobody_there_means_a_call_back_in_the_end_and_never_silence() {
    let doors = telephone().await;
    let _desk = on_call(&doors, "ada", "01632 960 047").await;
    doors.line.no_ringing.store(true, Ordering::SeqCst);
    let mut caller = waiting(&doors, 1).await;
    voice::sweep(&doors.app).await;
    voice::sweep(&doors.app).await;
    doors.clock.advance(TimeDelta::seconds(181));
    voice::sweep(&doors.app).await;
    let back = doors.line.sent.lock().unwrap().last().unwrap().1.clone();
    caller.asks(&back, &[]).await.is(200).has("Nobody is free");
    // Back once more, because the order to go back came twice: the same words.
    let said = caller.document.clone();
    assert_eq!(caller.asks(&back, &[]).await.body, said);
}
