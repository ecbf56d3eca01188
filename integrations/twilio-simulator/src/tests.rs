//! The network against doors that say what each test wants.

use crate::{Doors, Ending, Leg, Network, Settings, Waits};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::routing::post;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use twilio::signature::{Asked, Body, Keys};

/// What a door was asked, by path and form.
type Heard = Arc<Mutex<Vec<(String, HashMap<String, String>)>>>;

#[derive(Clone)]
struct Stage {
    says: Arc<HashMap<&'static str, String>>,
    heard: Heard,
    base: String,
}

/// Doors that answer with these documents; `{}` in them is where the doors are.
async fn doors(says: &[(&'static str, &str)]) -> (Network, Heard) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let network = Network::start(Settings::default()).await.unwrap();
    let documents = says.iter().map(|(path, inside)| {
        let inside = inside.replace("{}", &base);
        (*path, format!("<Response>{inside}</Response>"))
    });
    let heard = Heard::default();
    let stage = Stage {
        says: Arc::new(documents.collect()),
        heard: Arc::clone(&heard),
        base: base.clone(),
    };
    let router = Router::new().fallback(post(answer)).with_state(stage);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let door = |path: &str| Some(format!("{base}{path}"));
    let doors = Doors {
        voice: format!("{base}/voice"),
        fallback: door("/fallback"),
        status: door("/status"),
    };
    network.number("+441632960101", doors);
    (network, heard)
}

async fn answer(
    State(stage): State<Stage>,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> (axum::http::StatusCode, String) {
    let form = twilio::webhook::Form::parse(body.as_bytes()).unwrap();
    let keys = Keys::new(["a token for trials".to_owned()], []);
    let signature = headers.get("x-twilio-signature");
    let signed = keys.check(&Asked {
        address: &format!("{}{uri}", stage.base),
        signature: signature.and_then(|one| one.to_str().ok()),
        settings: None,
        body: Body::Form(form.fields()),
    });
    assert!(signed.is_ok(), "{uri} is not signed");
    let told = form.fields().iter().cloned().collect();
    stage
        .heard
        .lock()
        .unwrap()
        .push((uri.path().to_owned(), told));
    let found = stage.says.get(uri.path()).cloned();
    let status = match found {
        Some(_) => axum::http::StatusCode::OK,
        None => axum::http::StatusCode::NOT_FOUND,
    };
    (status, found.unwrap_or_default())
}

async fn call(network: &Network) -> Leg {
    let leg = network.call("+441632960001", "+441632960101").unwrap();
    leg.settled().await;
    leg
}

fn told(heard: &Heard, path: &str, name: &str) -> Option<String> {
    let heard = heard.lock().unwrap();
    let (_, last) = heard.iter().rev().find(|(door, _)| door == path)?;
    last.get(name).cloned()
}

#[tokio::test]
async fn keys_end_at_their_number_or_at_the_hash_and_silence_is_told_where_it_is_wanted() {
    let ask = |more: &str| {
        format!(
            "<Gather input='dtmf speech' action='{{}}/turn' {more}><Say>Well?</Say></Gather><Say>Then not.</Say>"
        )
    };
    let (one, many) = (
        ask("numDigits='1' finishOnKey=''"),
        ask("actionOnEmptyResult='true'"),
    );
    let (network, heard) = doors(&[("/voice", &one), ("/turn", &many), ("/status", "")]).await;
    let leg = call(&network).await;
    leg.presses("27").await;
    assert_eq!(told(&heard, "/turn", "Digits").as_deref(), Some("2"));
    leg.presses("0163#9").await;
    assert_eq!(told(&heard, "/turn", "Digits").as_deref(), Some("0163"));
    leg.says("good morning", Some(0.5)).await;
    assert_eq!(
        told(&heard, "/turn", "SpeechResult").as_deref(),
        Some("good morning")
    );
    assert_eq!(told(&heard, "/turn", "Confidence").as_deref(), Some("0.5"));
    leg.stays_silent().await;
    assert_eq!(told(&heard, "/turn", "Digits"), None);
    leg.hangs_up().await;
    network.settled().await;
    assert_eq!(
        told(&heard, "/status", "CallStatus").as_deref(),
        Some("completed")
    );
    // Where nobody wants to hear of silence, what stands behind the question is said.
    let leg = call(&network).await;
    let scene = leg.stays_silent().await;
    assert!(scene.words().ends_with("Then not."));
    assert_eq!(scene.waits, Waits::Over(Ending::Ended));
}

#[tokio::test]
async fn a_document_that_cannot_be_obeyed_leads_to_the_fallback_and_then_to_the_end() {
    let (network, heard) =
        doors(&[("/voice", "<Shout/>"), ("/fallback", "<Say>Sorry.</Say>")]).await;
    let leg = call(&network).await;
    assert_eq!(leg.scene().words(), "Sorry.");
    assert_eq!(
        told(&heard, "/fallback", "ErrorCode").as_deref(),
        Some("11200")
    );
    let (network, _) = doors(&[("/fallback", "<Shout/>")]).await;
    let leg = call(&network).await;
    assert!(matches!(leg.scene().waits, Waits::Over(Ending::Trouble(_))));
}

#[tokio::test]
async fn whoever_waits_in_a_queue_is_joined_to_the_one_who_dials_it() {
    let wait = "<Enqueue action='{}/after' waitUrl='{}/hold'>desk</Enqueue>";
    let says = [
        ("/voice", wait),
        ("/hold", "<Say>You are number one.</Say>"),
        ("/adviser", "<Dial><Queue>desk</Queue></Dial>"),
        ("/after", "<Redirect>{}/last</Redirect>"),
        ("/last", "<Say>Bye.</Say><Hangup/>"),
        ("/status", ""),
    ];
    let (network, heard) = doors(&says).await;
    let caller = call(&network).await;
    assert_eq!(caller.scene().waits, Waits::Queue);
    assert_eq!(told(&heard, "/hold", "QueuePosition").as_deref(), Some("1"));
    let base = network.doors_of("+441632960101").unwrap().voice;
    let adviser = Leg::is_rung(
        &network,
        crate::leg::Ring {
            to: "+441632960990".to_owned(),
            from: "+441632960101".to_owned(),
            url: base.replace("/voice", "/adviser"),
            events: None,
            timeout: std::time::Duration::from_secs(20),
        },
    );
    adviser.picks_up().await;
    adviser.until(|scene| scene.waits == Waits::Talk).await;
    caller.until(|scene| scene.waits == Waits::Talk).await;
    adviser.hangs_up().await;
    let scene = caller.until(crate::Scene::is_over).await;
    assert!(scene.words().ends_with("Bye."));
    assert_eq!(
        told(&heard, "/after", "QueueResult").as_deref(),
        Some("bridged")
    );
}

#[tokio::test]
async fn who_does_not_pick_up_and_who_is_busy_is_told_so() {
    let (network, heard) = doors(&[("/leg", "")]).await;
    let base = network.doors_of("+441632960101").unwrap().voice;
    for (busy, status) in [(true, "busy"), (false, "no-answer")] {
        let leg = Leg::is_rung(
            &network,
            crate::leg::Ring {
                to: "+441632960990".to_owned(),
                from: "+441632960101".to_owned(),
                url: base.clone(),
                events: Some(base.replace("/voice", "/leg")),
                timeout: std::time::Duration::from_secs(20),
            },
        );
        if busy {
            leg.is_busy().await;
        } else {
            leg.lets_it_ring().await;
        }
        network.settled().await;
        let heard = heard.lock().unwrap();
        assert!(
            heard
                .iter()
                .any(|(_, told)| told.get("CallStatus").is_some_and(|told| told == status))
        );
    }
}
