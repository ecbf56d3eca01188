//! One conversation: the card, the talk, the box to answer in.

use super::frame::{DeskFrame, team_name};
use super::queue;
use super::signed::Signed;
use crate::deskqueue::AlreadyTaken;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::{Frame, draw, fault_page};
use crate::turn::{self, TurnError};
use crate::webchat::{Line, Piece};
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use engine::consent::ConsentState;
use engine::conversation::Channel;
use engine::personal::Purpose;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

struct Field {
    label: String,
    value: String,
    how: &'static str,
}

#[derive(Template)]
#[template(path = "desk/conversation.html")]
struct ConversationPage<'a> {
    frame: Frame<'a>,
    desk: DeskFrame,
    id: Uuid,
    epoch: u64,
    reason: String,
    /// Whether the resident is at a telephone, where nothing that is written is heard.
    by_phone: bool,
    emergency: bool,
    request: Option<String>,
    fields: Vec<Field>,
    missing: Vec<String>,
    consent: Vec<(&'static str, &'static str)>,
    reference: Option<String>,
    lines: Vec<Line>,
    teams: Vec<(String, String)>,
    draft: String,
}

const NO_PHONE: &str =
    "This is a telephone call. Save the number on which you can be rung, then take it";

/// Whether this is a telephone call that this adviser could not be joined to.
async fn cannot_be_rung(web: &Web, id: Uuid, adviser: &str) -> bool {
    let session = web.app.sessions.load(id).await;
    let by_phone = session.is_some_and(|session| session.channel == Channel::Voice);
    by_phone && web.app.telephony.is_on() && web.app.desk.phone_of(adviser).is_none()
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Take {
    csrf: String,
}

/// `POST /desk/take/{id}`: of many who try exactly one wins.
pub(super) async fn take(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<Uuid>,
    form: Result<Form<Take>, FormRejection>,
) -> Response {
    if !form.is_ok_and(|Form(form)| signed.sign_in.sent(&form.csrf)) {
        return fault_page(&web, Fault::OtherSite);
    }
    let account = &signed.sign_in.account;
    // Taking it twice (a double press) is taking it.
    if web
        .app
        .desk
        .owner(id)
        .is_some_and(|(owner, _)| owner == account.name)
    {
        return Redirect::to(&format!("/desk/conversations/{id}")).into_response();
    }
    if cannot_be_rung(&web, id, &account.name).await {
        let note = Some(NO_PHONE.to_owned());
        return queue::page(&web, &signed, StatusCode::CONFLICT, note, false).await;
    }
    let served = web
        .app
        .desk
        .waiting(&account.teams)
        .iter()
        .any(|waiting| waiting.id == id);
    let taken = if served || web.app.desk.owner(id).is_some() {
        turn::claim(&web.app, id, &account.name, &account.shown).await
    } else {
        Err(TurnError::Unknown)
    };
    let note = match taken {
        Ok(_) => return Redirect::to(&format!("/desk/conversations/{id}")).into_response(),
        Err(TurnError::Taken) => already_taken(&web, id),
        Err(_) => AlreadyTaken::Gone.to_string(),
    };
    queue::page(
        &web,
        &signed,
        StatusCode::CONFLICT,
        Some(capital(&note)),
        false,
    )
    .await
}

fn already_taken(web: &Web, id: Uuid) -> String {
    match web.app.desk.owner(id) {
        Some((by, _)) => format!("Already taken by {by}"),
        None => AlreadyTaken::Gone.to_string(),
    }
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|letter| letter.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// `GET /desk/conversations/{id}`.
pub(super) async fn show(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<Uuid>,
) -> Response {
    page(&web, &signed, id, StatusCode::OK, None, String::new()).await
}

/// The conversation, if this adviser has it; else the list, with the reason.
pub(super) async fn page(
    web: &Web,
    signed: &Signed,
    id: Uuid,
    status: StatusCode,
    note: Option<String>,
    draft: String,
) -> Response {
    let app = &web.app;
    let name = &signed.sign_in.account.name;
    let epoch = match app.desk.owner(id) {
        Some((owner, epoch)) if owner == *name => epoch,
        Some(_) => {
            let note = Some(already_taken(web, id));
            return queue::page(web, signed, StatusCode::CONFLICT, note, false).await;
        }
        None => {
            let note = note.unwrap_or_else(|| {
                "You do not have this conversation. It has ended, or Porter has it again".to_owned()
            });
            return queue::page(web, signed, StatusCode::NOT_FOUND, Some(note), false).await;
        }
    };
    let Some(session) = app.sessions.load(id).await else {
        let note = Some("This conversation has ended".to_owned());
        return queue::page(web, signed, StatusCode::NOT_FOUND, note, false).await;
    };
    let book = &app.book;
    let card = session.conversation.card(book);
    let view = session.conversation.view(book);
    let desk = DeskFrame::new(web, &signed.sign_in, "conversation")
        .await
        .about(id)
        .saying(note);
    let page = ConversationPage {
        frame: desk.frame(web, "Conversation"),
        desk,
        id,
        epoch,
        reason: card.reason,
        by_phone: session.channel == Channel::Voice,
        emergency: view.emergency,
        request: card.request,
        fields: card
            .fields
            .into_iter()
            .map(|field| Field {
                label: field.label,
                value: field.value.into_revealed(Purpose::HandOver),
                how: field.how,
            })
            .collect(),
        missing: card.missing,
        consent: vec![
            (
                "Sharing with the other council",
                in_words(card.consent.share_councils),
            ),
            ("Sensitive information", in_words(card.consent.sensitive)),
            (
                "Passing details to others",
                in_words(card.consent.third_party),
            ),
            ("Information by mail", in_words(card.consent.info_mail)),
        ],
        reference: card.reference,
        lines: Line::all(&session.for_adviser(), &web.words, &book.title, ""),
        teams: book
            .teams
            .keys()
            .map(|team| (team.as_str().to_owned(), team_name(web, team.as_str())))
            .collect(),
        draft,
    };
    draw(status, &page)
}

/// Where consent stands, for an adviser.
pub(super) const fn in_words(state: ConsentState) -> &'static str {
    match state {
        ConsentState::None => "Not asked",
        ConsentState::Asked => "Asked, not answered yet",
        ConsentState::Unclear => "Not clear, so counts as no",
        ConsentState::Given => "Yes",
        ConsentState::Refused => "No",
        ConsentState::Withdrawn => "Withdrawn",
        ConsentState::Ended => "Ended",
        ConsentState::NeedsRefresh => "Must be asked again: the notice has changed",
    }
}
