//! What the resident tells an adviser about sharing: stopped at once, or asked in the exact words.

use super::{find, record, sentence};
use crate::desk::records;
use crate::desk::signed::Signed;
use crate::faults::Fault;
use crate::http::Web;
use crate::pages::fault_page;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use contact_store::{By, StoreError};
use engine::consent::{Answer, ConsentPurpose, Decision, Gate, Method, Put, Verdict};
use engine::conversation::{Channel, Withdrawal};
use engine::identity::RecordRef;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Told {
    csrf: String,
    answer: String,
}

type Sent = Result<Form<Told>, FormRejection>;

/// `POST /desk/records/{contact_id}/stop-sharing`.
pub(crate) async fn stop(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<String>,
    form: Sent,
) -> Response {
    if !form.is_ok_and(|Form(form)| signed.sign_in.sent(&form.csrf)) {
        return fault_page(&web, Fault::OtherSite);
    }
    let app = &web.app;
    let account = &signed.sign_in.account;
    let access = records::access(app, account, &signed.sign_in.reason);
    let what = Withdrawal {
        record: RecordRef::new(vec![id.clone()]),
        purpose: ConsentPurpose::ShareCouncils,
        at: access.at,
        channel: Channel::Voice,
        council: account.council.clone(),
        language: app.book.words.language().to_owned(),
        notice: app.book.notice.version.clone(),
        method: Method::Adviser,
        verified: true,
    };
    let done = app.store.withdraw(By::Staff(&access), &what).await;
    answered(&web, &signed, &id, done).await
}

/// `POST /desk/records/{contact_id}/consent`.
pub(crate) async fn decide(
    State(web): State<Arc<Web>>,
    signed: Signed,
    Path(id): Path<String>,
    form: Sent,
) -> Response {
    let told = match form {
        Ok(Form(told)) if signed.sign_in.sent(&told.csrf) => told,
        _ => return fault_page(&web, Fault::OtherSite),
    };
    let app = &web.app;
    let account = &signed.sign_in.account;
    let answer = match told.answer.as_str() {
        "yes" => Answer::Yes,
        "no" => Answer::No,
        "unclear" => Answer::Unclear,
        _ => {
            let note = Some("Choose what they said: yes, no, or it was not clear");
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return record::page(&web, &signed, &id, status, note).await;
        }
    };
    let access = records::access(app, account, &signed.sign_in.reason);
    let (_, put) = record::question(&web, account);
    let Some(decision) = settled(put, answer, access.at) else {
        return fault_page(&web, Fault::Busy);
    };
    let to = RecordRef::new(vec![id.clone()]);
    let done = app.store.settle(By::Staff(&access), &to, &decision).await;
    answered(&web, &signed, &id, done).await
}

/// What the gate makes of an answer. The page has the adviser ask a second time before anything is
/// called unclear, so that is heard twice.
fn settled(put: Put, answer: Answer, at: chrono::DateTime<chrono::Utc>) -> Option<Decision> {
    let mut gate = Gate::put(ConsentPurpose::ShareCouncils, put);
    for _ in 0..2 {
        match gate.hear(answer, Method::Adviser, at) {
            Verdict::Settled(decision) => return Some(decision),
            Verdict::AskAgain(again) | Verdict::ReadBack(again, _) => gate = again,
        }
    }
    None
}

/// Back to the record; to the form where this council may not see it any more.
async fn answered(web: &Web, signed: &Signed, id: &str, done: Result<(), StoreError>) -> Response {
    match done {
        Ok(()) => {
            tracing::info!(code = "desk.sharing_changed");
            let access = records::access(&web.app, &signed.sign_in.account, &signed.sign_in.reason);
            match web.app.store.record(&access, id).await {
                Ok(Some(_)) => Redirect::to(&format!("/desk/records/{id}")).into_response(),
                _ => Redirect::to("/desk/records").into_response(),
            }
        }
        Err(error) => find::page(web, signed, find::status(&error), Some(sentence(&error))).await,
    }
}
