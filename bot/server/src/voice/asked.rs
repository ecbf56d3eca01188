//! Only Twilio asks here: size, kind, signature, in that order, before anything in a request is believed.

use super::calls::Token;
use crate::http::Web;
use crate::limits::LARGEST_BODY;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use twilio::signature::{self, Refused};
use twilio::webhook::{Call, Form, Unreadable};

/// The header that is the same when Twilio asks once more.
const IDEMPOTENCY: &str = "i-twilio-idempotency-token";

/// Longest idempotency token that is remembered, in bytes.
const LONGEST_TOKEN: usize = 128;

/// What Twilio asked, checked.
pub(super) struct Asked {
    /// What it told.
    pub(super) form: Form,
    /// The call it is about; requests for a conference need not name one.
    pub(super) about: Result<Call, Unreadable>,
    /// The query of the address, which is Porter's own.
    pub(super) query: Form,
    /// The same for every try of the same request.
    pub(super) token: Option<Token>,
}

/// Why a request is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Away {
    /// It is not Twilio's.
    NotTwilio(Refused),
    /// More bytes than Twilio sends.
    TooLarge,
    /// No form.
    WrongType,
    /// A form that cannot be read.
    Unreadable(Unreadable),
    /// The call is not known, or no longer.
    UnknownCall,
}

impl Away {
    const fn code(self) -> &'static str {
        match self {
            Self::NotTwilio(Refused::Missing) => "no_signature",
            Self::NotTwilio(Refused::Wrong) => "wrong_signature",
            Self::NotTwilio(Refused::UnknownKey) => "unknown_key",
            Self::NotTwilio(Refused::OtherBody) => "other_body",
            Self::TooLarge => "too_large",
            Self::WrongType => "wrong_type",
            Self::Unreadable(_) => "unreadable",
            Self::UnknownCall => "unknown_call",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::NotTwilio(_) => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::UnknownCall => StatusCode::NOT_FOUND,
        }
    }
}

impl IntoResponse for Away {
    fn into_response(self) -> Response {
        tracing::warn!(code = "voice.refused", why = self.code());
        let says = match self {
            Self::NotTwilio(refused) => refused.to_string(),
            Self::TooLarge => "the body is too large: post what Twilio posts".to_owned(),
            Self::WrongType => {
                "the body is of another type: post application/x-www-form-urlencoded".to_owned()
            }
            Self::Unreadable(unreadable) => unreadable.to_string(),
            Self::UnknownCall => "there is no such call, or it is over".to_owned(),
        };
        (self.status(), says).into_response()
    }
}

impl Asked {
    /// The call it is about.
    pub(super) fn call(&self) -> Result<&Call, Away> {
        self.about
            .as_ref()
            .map_err(|error| Away::Unreadable(*error))
    }
}

impl FromRequest<Arc<Web>> for Asked {
    type Rejection = Away;

    async fn from_request(request: Request, web: &Arc<Web>) -> Result<Self, Away> {
        let (parts, body) = request.into_parts();
        if header(&parts.headers, signature::SIGNATURE).is_none() {
            return Err(Away::NotTwilio(Refused::Missing));
        }
        let bytes = axum::body::to_bytes(body, LARGEST_BODY)
            .await
            .map_err(|_| Away::TooLarge)?;
        if !is_form(&parts.headers) {
            return Err(Away::WrongType);
        }
        let form = Form::parse(&bytes).map_err(Away::Unreadable)?;
        let path = parts
            .uri
            .path_and_query()
            .map_or("/", |asked| asked.as_str());
        let public = web.app.config.public_url();
        web.signatures
            .check(&signature::Asked {
                address: &format!("{public}{path}"),
                signature: header(&parts.headers, signature::SIGNATURE),
                settings: header(&parts.headers, signature::SETTINGS),
                body: signature::Body::Form(form.fields()),
            })
            .map_err(Away::NotTwilio)?;
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self {
            query: Form::parse(query.as_bytes()).map_err(Away::Unreadable)?,
            token: header(&parts.headers, IDEMPOTENCY)
                .filter(|token| !token.is_empty() && token.len() <= LONGEST_TOKEN)
                .map(|token| Token::new(token, path)),
            about: Call::read(&form),
            form,
        })
    }
}

/// Whether Twilio opens this socket: it signs the address as `wss`, and nothing else.
pub(super) fn opens_socket(web: &Web, headers: &HeaderMap, path: &str) -> Result<(), Away> {
    let public = web.app.config.public_url();
    // Twilio's word for https is wss here, and http is for trials on one machine.
    let secure = public.replacen("https://", "wss://", 1);
    let address = format!("{}{path}", secure.replacen("http://", "ws://", 1));
    let asked = signature::Asked {
        address: &address,
        signature: header(headers, signature::SIGNATURE),
        settings: header(headers, signature::SETTINGS),
        body: signature::Body::None,
    };
    web.signatures.check(&asked).map_err(Away::NotTwilio)
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.map(|kind| kind.split(';').next().unwrap_or_default().trim());
    kind.is_some_and(|kind| kind.eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}
