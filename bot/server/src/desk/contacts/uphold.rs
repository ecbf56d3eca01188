//! What is done to one record: merged with another of the same person by whoever may change it; a copy,
//! restriction and holds by the data protection officer.

use super::{find, record, sentence};
use crate::copy;
use crate::desk::records;
use crate::desk::signed::Signed;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::fault_page;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contact_store::StoreError;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::Arc;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Wish {
    csrf: String,
    what: String,
    hold: String,
}

/// `POST /desk/records/{contact_id}/rights`: restrict it, use it again, hold it, lift a hold.
pub(crate) async fn act(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<String>,
    form: Result<Form<Wish>, FormRejection>,
) -> Response {
    let wish = match form {
        Ok(Form(wish)) if signed.sign_in.sent(&wish.csrf) => wish,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let store = &web.app.store;
    let access = records::access(&web.app, &signed.sign_in.account, &signed.sign_in.reason);
    let done = match wish.what.as_str() {
        "restrict" => store.restrict(&access, &id, true).await,
        "use" => store.restrict(&access, &id, false).await,
        "hold" => store.hold(&access, &id).await.map(|_| ()),
        "lift" => store.lift_hold(&access, &wish.hold).await.map(|_| ()),
        _ => return fault_page(&web, Fault::NotAForm),
    };
    match done {
        Ok(()) => Redirect::to(&format!("/desk/records/{id}")).into_response(),
        Err(error) => refused(&web, &signed, &id, &error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct Same {
    csrf: String,
    version: i64,
    other: String,
    other_version: i64,
}

/// `POST /desk/records/{contact_id}/merge`: the other record goes into this one.
pub(crate) async fn merge(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<String>,
    form: Result<Form<Same>, FormRejection>,
) -> Response {
    let same = match form {
        Ok(Form(same)) if signed.sign_in.sent(&same.csrf) => same,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let access = records::access(&web.app, &signed.sign_in.account, &signed.sign_in.reason);
    let (stays, goes) = (
        (id.as_str(), same.version),
        (same.other.as_str(), same.other_version),
    );
    match web.app.store.merge(&access, stays, goes).await {
        Ok(()) => Redirect::to(&format!("/desk/records/{id}")).into_response(),
        Err(error) => refused(&web, &signed, &id, &error).await,
    }
}

async fn refused(web: &Web, signed: &Signed, id: &str, error: &StoreError) -> Response {
    let note = Some(sentence(error));
    match error {
        StoreError::NoSuchRecord | StoreError::NoReason | StoreError::LongReason => {
            find::page(web, signed, find::status(error), note).await
        }
        _ => record::page(web, signed, id, StatusCode::CONFLICT, note).await,
    }
}

/// `GET /desk/records/{contact_id}/copy`: everything about this person, to look through and send.
pub(crate) async fn copy(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<String>,
) -> Response {
    let book = &web.app.book;
    let access = records::access(&web.app, &signed.sign_in.account, &signed.sign_in.reason);
    let partners: Vec<_> = book.councils.keys().cloned().collect();
    let file = web
        .app
        .store
        .person(&access, std::slice::from_ref(&id), &partners);
    let file = match file.await {
        Ok(file) => file,
        Err(error) => return refused(&web, &signed, &id, &error).await,
    };
    let Ok(html) = copy::page(book, &web.words, &file, access.at) else {
        return fault_page(&web, Fault::Busy);
    };
    let style = STANDARD.encode(Sha256::digest(copy::style()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let policy = AppendHeaders([(header::CONTENT_SECURITY_POLICY, policy)]);
    (policy, Html(html)).into_response()
}
