//! The desk at `/desk`: who waits, taking one over, answering, giving back, and the work list.
//!
//! Every page is drawn whole and works without a script; `desk.js` only brings pages up to date.
//! Who owns a conversation is checked by the turn at every word; the desk's pages only carry the epoch.
//! What an adviser sees of a resident comes from the session in memory, once the adviser has taken it.
//! To add an action: a route here, a handler beside its like, a form with the session's `csrf`.

mod account;
mod answers;
mod cases;
mod codes;
mod contacts;
mod conversation;
mod deliveries;
mod frame;
mod live;
mod numbers;
mod phone;
mod queue;
mod records;
mod session;
mod signed;
mod signin;
mod tellings;
mod work;

pub(crate) use session::{COOKIE, Sessions};
pub(crate) use work::capital;

use crate::http::Web;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The desk's doors.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/desk", get(queue::show))
        .route("/desk/sign-in", get(signin::show).post(signin::sign_in))
        .route("/desk/sign-out", post(signin::sign_out))
        .route("/desk/presence", post(queue::presence))
        .route("/desk/phone", post(phone::set))
        .route("/desk/take/{id}", post(conversation::take))
        .route("/desk/conversations/{id}", get(conversation::show))
        .route("/desk/conversations/{id}/reply", post(answers::reply))
        .route(
            "/desk/conversations/{id}/hand-back",
            post(answers::hand_back),
        )
        .route("/desk/conversations/{id}/wrap-up", post(answers::wrap_up))
        .route("/desk/conversations/{id}/pass", post(answers::pass))
        .route("/desk/requests", get(work::show))
        .route(
            "/desk/requests/{reference}",
            get(work::open).post(work::change),
        )
        .route("/desk/records", get(contacts::show).post(contacts::find))
        .route("/desk/records/{contact_id}", get(contacts::open))
        .route(
            "/desk/records/{contact_id}/stop-sharing",
            post(contacts::stop),
        )
        .route("/desk/records/{contact_id}/receipt", get(contacts::receipt))
        .route("/desk/records/{contact_id}/merge", post(contacts::merge))
        .route("/desk/records/{contact_id}/copy", get(contacts::copy))
        .route("/desk/records/{contact_id}/rights", post(contacts::act))
        .route("/desk/records/{contact_id}/consent", post(contacts::decide))
        .route("/desk/cases", get(cases::show))
        .route(
            "/desk/cases/{reference}",
            get(cases::open).post(cases::answered),
        )
        .route("/desk/cases/{reference}/work", post(cases::work))
        .route(
            "/desk/deliveries",
            get(deliveries::show).post(deliveries::done),
        )
        .route("/desk/tellings", get(tellings::show).post(tellings::done))
        .route("/desk/codes", get(codes::show).post(codes::told))
        .route("/desk/numbers", get(numbers::show))
        .route("/desk/numbers.csv", get(numbers::numbers_csv))
        .route("/desk/monitoring", get(numbers::monitoring))
        .route("/desk/monitoring.csv", get(numbers::monitoring_csv))
        .route("/desk/ws", get(live::open))
}
