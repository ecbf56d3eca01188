//! Signing in and out.

use super::records;
use super::session::COOKIE;
use super::signed::Signed;
use crate::http::Web;
use crate::pages::{Frame, draw};
use crate::signin::{DEMO_NAME, verify};
use crate::webchat::clean;
use askama::Template;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use std::sync::Arc;

/// The same words whatever was wrong, so that nobody learns which names exist.
const WRONG: &str = "The name, or the password or code, is not right. Check them and try again";
const TOO_MANY: &str = "There were too many tries to sign in. Wait 2 minutes, then try again";
const NOTHING: &str = "Enter your name, and your password or code";
const STORE: &str = "The accounts cannot be read now. Try again in a minute";

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage<'a> {
    frame: Frame<'a>,
    fault: Option<&'static str>,
    name: String,
}

/// `GET /desk/sign-in`.
pub(super) async fn show(State(web): State<Arc<Web>>) -> Response {
    page(&web, StatusCode::OK, None, String::new())
}

fn page(web: &Web, status: StatusCode, fault: Option<&'static str>, name: String) -> Response {
    let frame = Frame::new(web, "Sign in to the desk");
    let frame = if fault.is_some() {
        frame.with_error()
    } else {
        frame
    };
    draw(status, &SignInPage { frame, fault, name })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SignInForm {
    name: String,
    password: String,
}

/// `POST /desk/sign-in`.
pub(super) async fn sign_in(
    State(web): State<Arc<Web>>,
    form: Result<Form<SignInForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return page(&web, StatusCode::BAD_REQUEST, Some(NOTHING), String::new());
    };
    let name = clean(&form.name).to_lowercase();
    if name.is_empty()
        || form.password.is_empty()
        || name.len() > 100
        || form.password.len() > 1_000
    {
        return page(&web, StatusCode::UNPROCESSABLE_ENTITY, Some(NOTHING), name);
    }
    if !web.attempts.admit(&name) {
        tracing::warn!(code = "desk.sign_in_limited");
        return page(&web, StatusCode::TOO_MANY_REQUESTS, Some(TOO_MANY), name);
    }
    let app = &web.app;
    let by_code = app
        .demo
        .as_ref()
        .is_some_and(|demo| demo.redeem(&name, &form.password));
    let account = if by_code {
        Some(records::demo_account(app, DEMO_NAME))
    } else {
        let Ok(found) = records::adviser(app, &name).await else {
            return page(&web, StatusCode::SERVICE_UNAVAILABLE, Some(STORE), name);
        };
        let (hash, account) = found.unzip();
        // Argon2 is slow on purpose: it must not hold up a thread that serves conversations.
        let right =
            tokio::task::spawn_blocking(move || verify(&form.password, hash.as_deref())).await;
        account.filter(|_| right.unwrap_or(false))
    };
    let Some(account) = account else {
        tracing::warn!(code = "desk.sign_in_refused");
        return page(&web, StatusCode::UNAUTHORIZED, Some(WRONG), name);
    };
    tracing::info!(code = "desk.signed_in");
    app.desk.signed_in(&account.name, &account.teams);
    let value = web.desk.begin(
        account,
        app.chance.secret(),
        app.chance.secret(),
        app.clock.now(),
    );
    with_cookie(&web, &format!("{COOKIE}={value}; Max-Age=43200"))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Csrf {
    csrf: String,
}

/// `POST /desk/sign-out`. Conversations that the adviser still has go back into the queue.
pub(super) async fn sign_out(
    State(web): State<Arc<Web>>,
    signed: Signed,
    form: Result<Form<Csrf>, FormRejection>,
) -> Response {
    if !form.is_ok_and(|Form(form)| signed.sign_in.sent(&form.csrf)) {
        return crate::pages::fault_page(&web, crate::faults::Fault::OtherSite);
    }
    if web.desk.end(&signed.cookie) {
        web.app.desk.signed_out(&signed.sign_in.account.name);
    }
    with_cookie(&web, &format!("{COOKIE}=; Max-Age=0"))
}

/// Goes to the desk with the cookie set.
fn with_cookie(web: &Web, cookie: &str) -> Response {
    let secure = if web.app.config.public_url().starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    let cookie = format!("{cookie}; Path=/desk; HttpOnly; SameSite=Strict{secure}");
    let mut response = Redirect::to("/desk").into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
