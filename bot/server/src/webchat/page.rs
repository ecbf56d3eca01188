//! The chat page, drawn whole each time.

use super::line::{Line, Piece};
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{self, Frame};
use crate::sessions::Outgoing;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono_tz::Europe::London;
use engine::conversation::{Channel, Conversation, Event, Opening, View, World};
use std::sync::Arc;
use uuid::Uuid;

/// What a page shows.
#[derive(Default)]
pub(crate) struct Shown {
    /// The conversation and its token, once there is one.
    pub(crate) key: Option<(Uuid, String)>,
    /// What was wrong with what came in.
    pub(crate) fault: Option<Fault>,
    /// What the person typed and is not sent yet.
    pub(crate) draft: String,
    /// True if the person only asked for news.
    pub(crate) checked: bool,
    /// What the person has just said of an answer.
    pub(crate) judged: Option<bool>,
}

#[derive(Template)]
#[template(path = "chat.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that the page shows or not"
)]
struct ChatPage<'a> {
    frame: Frame<'a>,
    fault: Option<String>,
    emergency: bool,
    lines: Vec<Line>,
    key: Option<(String, String)>,
    ended: bool,
    choices: Vec<String>,
    draft: String,
    note: String,
    note_is_loud: bool,
    may_check: bool,
    /// Number of the answer that may be judged, where there is one.
    answer: Option<u64>,
    idle: String,
    strings: String,
    leave: &'a str,
    autocomplete: &'static str,
}

/// `GET /`: the greeting and an empty form. Creates nothing.
pub(crate) async fn show(State(web): State<Arc<Web>>) -> Response {
    draw(&web, Shown::default()).await
}

/// Draws the chat as it stands.
pub(crate) async fn draw(web: &Web, mut shown: Shown) -> Response {
    let app = &web.app;
    let talk = match &shown.key {
        Some((id, _)) => crate::turn::read(app, *id, 0).await,
        None => None,
    };
    if talk.is_none() {
        shown.key = None;
    }
    let (view, talk) = talk.unwrap_or_else(|| greeting(web));
    let book = &app.book;
    let frame = Frame::new(web, &web.words.say("page-title", &[("name", &book.title)]));
    let frame = match shown.fault {
        Some(_) => frame.with_error(),
        None => frame,
    };
    let state = note(web, shown.key.as_ref().map(|(id, _)| *id), &view);
    let may_check = state.is_some();
    let note_is_loud = state.is_some();
    let note = match state {
        Some(id) => web.words.say(id, &[]),
        None if shown.judged.is_some() => web.words.say(thanks(shown.judged == Some(true)), &[]),
        None if shown.checked => web.words.say("page-no-news", &[]),
        None => String::new(),
    };
    let status = shown.fault.map_or(StatusCode::OK, Fault::status);
    let judged = shown.key.as_ref().filter(|_| !view.ended);
    let answer = judged.and_then(|(id, _)| app.judgements.open(*id));
    let page = ChatPage {
        answer,
        fault: shown
            .fault
            .map(|fault| fault.sentence(&web.words, app.config.limits.message_chars)),
        emergency: view.emergency,
        lines: Line::all(&talk, &web.words, &book.title, &book.notice.link),
        // Over is over: the next press of a button begins anew.
        key: shown
            .key
            .filter(|_| !view.ended)
            .map(|(id, token)| (id.to_string(), token)),
        ended: view.ended,
        draft: shown.draft,
        note,
        note_is_loud,
        may_check,
        idle: idle(web),
        strings: strings(web),
        leave: &app.config.web.leave_url,
        autocomplete: autocomplete(view.asks.as_ref().map(engine::ids::FieldId::as_str)),
        choices: view.choices,
        frame,
    };
    pages::draw(status, &page)
}

/// The greeting that a conversation would begin with: the engine is pure, so stepping it makes nothing.
fn greeting(web: &Web) -> (View, Vec<Outgoing>) {
    let app = &web.app;
    let opening = Opening {
        id: Uuid::nil(),
        channel: Channel::Web,
        council: None,
        caller_id: None,
        texts: false,
    };
    let world = World {
        book: &app.book,
        now: app.clock.now().with_timezone(&London),
        chance: 0,
        desk: app.desk.as_ref(),
    };
    let turn = Conversation::new(opening, &app.book).step(&Event::Opened, world);
    let view = turn.conversation.view(&app.book);
    let said = turn
        .replies
        .into_iter()
        .filter(|reply| !reply.saying.is_empty());
    let lines = (1..).zip(said).map(|(seq, reply)| Outgoing {
        seq,
        from: reply.from,
        saying: reply.saying,
        choices_at_end: false,
        private: false,
    });
    (view, lines.collect())
}

/// The id of the words for whoever judged an answer.
const fn thanks(right: bool) -> &'static str {
    if right {
        "page-right-thanks"
    } else {
        "page-right-thanks-no"
    }
}

/// The id of the words for who has the conversation, where it is not Porter.
pub(super) fn note(web: &Web, id: Option<Uuid>, view: &View) -> Option<&'static str> {
    let id = id?;
    if view.ended {
        return None;
    }
    if web.app.desk.owner(id).is_some() {
        return Some("page-with-adviser");
    }
    let queued = view
        .handoff
        .as_ref()
        .is_some_and(|handoff| !handoff.offered);
    (queued || web.app.desk.is_waiting(id)).then_some("page-waiting")
}

fn idle(web: &Web) -> String {
    let minutes = web
        .app
        .config
        .idle_minutes
        .unwrap_or(web.app.book.settings.idle_seconds / 60);
    if minutes == 0 {
        return String::new();
    }
    web.words
        .say("page-idle", &[("minutes", &minutes.to_string())])
}

/// The words that the script needs, as JSON in an attribute: the policy allows no inline script.
fn strings(web: &Web) -> String {
    let say = |id: &str| web.words.say(id, &[]);
    serde_json::json!({
        "name": web.app.book.title,
        "you": say("page-you"),
        "adviser": say("page-adviser"),
        "empty": say("page-fault-empty"),
        "sending": say("page-sending"),
        "no_news": say("page-no-news"),
        "right": say(thanks(true)),
        "not_right": say(thanks(false)),
        "replaced": say("page-replaced"),
        "reconnecting": say("page-reconnecting"),
        "offline": say("page-offline"),
        "again": say("page-new"),
        "privacy": web.app.book.notice.link,
    })
    .to_string()
}

/// The browser's name for what is asked, so that it can offer what it knows (WCAG 1.3.5).
fn autocomplete(asks: Option<&str>) -> &'static str {
    match asks.unwrap_or_default() {
        "name" => "name",
        "address" => "street-address",
        "street" => "address-line1",
        "postcode" => "postal-code",
        "phone" => "tel",
        "email" => "email",
        "dob" => "bday",
        _ => "off",
    }
}
