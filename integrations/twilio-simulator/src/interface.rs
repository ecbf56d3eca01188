//! The interface that is called, as the provider publishes it: the calls that Porter makes.

use crate::leg::{Leg, Order, Ring};
use crate::network::{Network, Text};
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;
use twilio::CallSid;

type Told = HashMap<String, String>;

pub(crate) fn router(network: Network) -> Router {
    let account = Router::new()
        .route("/Calls.json", post(ring).get(legs))
        .route("/Calls/{name}", post(change).delete(forget))
        .route("/Conferences/{room}/Participants/{name}", post(participant))
        .route("/Messages.json", post(message))
        .route("/IncomingPhoneNumbers.json", get(numbers))
        .route(
            "/Recordings.json",
            get(async || Json(json!({ "recordings": [] }))),
        )
        .route(
            "/Transcriptions.json",
            get(async || Json(json!({ "transcriptions": [] }))),
        );
    Router::new()
        .nest("/2010-04-01/Accounts/{account}", account)
        .route(
            "/2010-04-01/Accounts/{account}",
            get(async || Json(json!({ "status": "active" }))),
        )
        .layer(from_fn_with_state(network.clone(), admitted))
        .with_state(network)
}

/// Only with the key; and now and then the interface fails.
async fn admitted(State(network): State<Network>, request: Request, next: Next) -> Response {
    let (key, secret) = &network.inside.settings.api_key;
    let given = request.headers().get(header::AUTHORIZATION);
    let given = given
        .and_then(|given| given.to_str().ok())
        .unwrap_or_default();
    if given != basic(key, secret) {
        return refused(StatusCode::UNAUTHORIZED, 20_003);
    }
    if network.inside.sky.interface_fails() {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, 20_500);
    }
    next.run(request).await
}

fn basic(key: &str, secret: &str) -> String {
    use base64::Engine as _;
    let pair = base64::engine::general_purpose::STANDARD.encode(format!("{key}:{secret}"));
    format!("Basic {pair}")
}

fn refused(status: StatusCode, code: u32) -> Response {
    (
        status,
        Json(json!({ "code": code, "status": status.as_u16() })),
    )
        .into_response()
}

fn sid_of(name: &str) -> Option<CallSid> {
    name.strip_suffix(".json")?.parse().ok()
}

/// `POST Calls`: somebody is rung.
async fn ring(State(network): State<Network>, Form(told): Form<Vec<(String, String)>>) -> Response {
    let one = |name: &str| {
        let found = told.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.clone())
    };
    let (Some(to), Some(from), Some(url)) = (one("To"), one("From"), one("Url")) else {
        return refused(StatusCode::BAD_REQUEST, 21_201);
    };
    let seconds = one("Timeout").and_then(|seconds| seconds.parse().ok());
    let leg = Leg::is_rung(
        &network,
        Ring {
            to,
            from,
            url,
            events: one("StatusCallback"),
            timeout: Duration::from_secs(seconds.unwrap_or(60)),
        },
    );
    let answer = Json(json!({ "sid": leg.sid().as_str(), "status": "queued" }));
    network.rings(leg);
    (StatusCode::CREATED, answer).into_response()
}

/// `GET Calls?ParentCallSid=…`: the legs that belong to another. Here none belongs to another.
async fn legs(Query(_): Query<Told>) -> Json<Value> {
    Json(json!({ "calls": [] }))
}

/// `POST Calls/{sid}`: a leg is sent elsewhere, or ended.
async fn change(
    State(network): State<Network>,
    Path((_, name)): Path<(String, String)>,
    Form(told): Form<Told>,
) -> Response {
    let Some((sid, known)) =
        sid_of(&name).and_then(|sid| Some((sid.clone(), network.knows(&sid)?)))
    else {
        return refused(StatusCode::NOT_FOUND, 20_404);
    };
    if known.over {
        return refused(StatusCode::BAD_REQUEST, 21_220);
    }
    let order = match (told.get("Url"), told.get("Status").map(String::as_str)) {
        (Some(url), _) => Order::SentTo(url.clone()),
        (None, Some("completed" | "canceled")) => Order::CalledOff,
        _ => return refused(StatusCode::BAD_REQUEST, 21_218),
    };
    let _ = known.orders.send(order);
    Json(json!({ "sid": sid.as_str() })).into_response()
}

/// `DELETE Calls/{sid}`: its record goes; not while the call goes on.
async fn forget(
    State(network): State<Network>,
    Path((_, name)): Path<(String, String)>,
) -> Response {
    let Some((sid, known)) =
        sid_of(&name).and_then(|sid| Some((sid.clone(), network.knows(&sid)?)))
    else {
        return refused(StatusCode::NOT_FOUND, 20_404);
    };
    if !known.over {
        return refused(StatusCode::CONFLICT, 20_009);
    }
    network.forgets(&sid);
    StatusCode::NO_CONTENT.into_response()
}

/// `POST Conferences/{room}/Participants/{name}`: something is announced to one of them.
async fn participant(
    State(network): State<Network>,
    Path((_, room, name)): Path<(String, String, String)>,
    Form(told): Form<Told>,
) -> Response {
    let name = name.strip_suffix(".json").unwrap_or_default();
    let Some(who) = network.inside.conferences.find(&room, name) else {
        return refused(StatusCode::NOT_FOUND, 20_404);
    };
    if let Some(url) = told.get("AnnounceUrl") {
        let _ = who.orders.send(Order::Announced(url.clone()));
    }
    Json(json!({ "call_sid": who.call.as_str() })).into_response()
}

/// `POST Messages`: a text message.
async fn message(State(network): State<Network>, Form(mut told): Form<Told>) -> Response {
    let (Some(to), Some(words)) = (told.remove("To"), told.remove("Body")) else {
        return refused(StatusCode::BAD_REQUEST, 21_602);
    };
    network.notes(|deeds| deeds.texts.push(Text { to, words }));
    let answer = Json(json!({ "sid": network.name("SM"), "status": "queued" }));
    (StatusCode::CREATED, answer).into_response()
}

/// `GET IncomingPhoneNumbers?PhoneNumber=…`: what answers one of the account's numbers.
async fn numbers(State(network): State<Network>, Query(asked): Query<Told>) -> Json<Value> {
    let number = asked.get("PhoneNumber").cloned().unwrap_or_default();
    let found = network.doors_of(&number).map(|doors| {
        json!({
            "voice_url": doors.voice,
            "voice_method": "POST",
            "voice_fallback_url": doors.fallback,
            "status_callback": doors.status,
            "voice_caller_id_lookup": false,
        })
    });
    let found: Vec<Value> = found.into_iter().collect();
    Json(json!({ "incoming_phone_numbers": found }))
}
