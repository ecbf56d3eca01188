//! The programming interface: the chat as JSON, for those who build their own window.
//!
//! The same turn, the same limits and the same words as the page. The document at `/openapi.json` is
//! made from the code; `bot/docs/openapi.json` is its committed copy, and a test compares them.
//! To add a call: a handler with its `utoipa::path`, one line in [`routes`].

mod answer;
mod calls;
mod contacts;
mod refusal;

pub(crate) use refusal::{Refusal, fault};

use crate::http::Web;
use axum::Router;
use std::sync::Arc;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The calls and the document that describes them.
pub(crate) fn routes() -> (Router<Arc<Web>>, OpenApi) {
    let (router, mut document) = OpenApiRouter::new()
        .routes(routes!(calls::begin))
        .routes(routes!(calls::say))
        .routes(routes!(calls::read))
        .merge(contacts::routes())
        .split_for_parts();
    document.info = InfoBuilder::new()
        .title("Porter")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A conversation with a council. Bodies are at most 16 KiB; how long and how many messages \
             may be is the council's configuration (2,000 characters, 30 a minute by default). Nothing \
             is kept of a conversation but the requests that it ends in.",
        ))
        .license(Some(
            LicenseBuilder::new()
                .name("Apache-2.0")
                .identifier(Some("Apache-2.0"))
                .build(),
        ))
        .build();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The conversation's token."))
        .build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("token", SecurityScheme::Http(bearer));
    let service = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A service token, made with `porter token add`."))
        .build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("service", SecurityScheme::Http(service));
    (router, document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_document_is_the_one_the_code_makes() {
        let made = routes().1.to_pretty_json().unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
        if std::env::var_os("PORTER_WRITE_DOCS").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap();
        assert!(
            made == committed,
            "run the test once with PORTER_WRITE_DOCS=1 and commit bot/docs/openapi.json"
        );
    }
}
