//! Only for who is signed in: everybody else is shown the way to the sign-in.

use super::session::{COOKIE, SignIn};
use crate::deskqueue::OnCall;
use crate::http::Web;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

/// A request of a signed-in adviser's.
pub(crate) struct Signed {
    /// The sign-in.
    pub(crate) sign_in: SignIn,
    /// The cookie's value.
    pub(crate) cookie: String,
}

impl FromRequestParts<Arc<Web>> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Arc<Web>) -> Result<Self, Response> {
        let by_hand = !parts.headers.contains_key("x-porter-refresh");
        let refused = || {
            if parts.method == Method::GET && by_hand {
                Redirect::to("/desk/sign-in").into_response()
            } else {
                (
                    StatusCode::UNAUTHORIZED,
                    "Sign in at /desk/sign-in, then try again",
                )
                    .into_response()
            }
        };
        let cookie = cookie(&parts.headers).ok_or_else(refused)?;
        let now = web.app.clock.now();
        let sign_in = web.desk.find(&cookie, now, by_hand).ok_or_else(refused)?;
        if sign_in.available {
            be_here(web, &sign_in);
        }
        Ok(Self { sign_in, cookie })
    }
}

/// A sign of life: the adviser counts as there.
pub(super) fn be_here(web: &Web, sign_in: &SignIn) {
    let name = &sign_in.account.name;
    if web
        .app
        .desk
        .on_duty()
        .iter()
        .any(|on_duty| on_duty.adviser == *name)
    {
        web.app.desk.touch(name);
    } else {
        web.app.desk.signed_in(name, &sign_in.account.teams);
    }
    let on_call = sign_in.phone.clone().map(|phone| OnCall {
        adviser: name.clone(),
        shown: sign_in.account.shown.clone(),
        phone,
    });
    web.app.desk.reach(name, on_call);
}

/// The value of the desk's cookie.
fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}
