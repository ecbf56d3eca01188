//! Headers of every answer: nothing is stored, framed, sniffed or told to others.

use crate::http::Web;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::sync::Arc;

/// Adds them.
pub(crate) async fn secure(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static(
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
        ),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    let web = &web.app.config.web;
    let policy = policy(&web.frame_ancestors, &web.leave_url);
    // A configured value that is no header text was refused when the configuration was read.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        // A page that sets a stricter policy of its own keeps it.
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(policy);
    }
    response
}

/// Only our own files, no inline script or style. A form may end at the address that "leave this page"
/// goes to, because browsers apply `form-action` to redirects as well.
fn policy(frame_ancestors: &str, leave: &str) -> String {
    let leave = origin(leave);
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self' {leave}; base-uri 'none'; \
         frame-ancestors {frame_ancestors}"
    )
}

/// Scheme, host and port of an address.
fn origin(address: &str) -> &str {
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let end = address
        .char_indices()
        .find(|(at, letter)| *at >= after_scheme && *letter == '/')
        .map_or(address.len(), |(at, _)| at);
    address.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_way_out_by_its_origin_only() {
        let policy = policy("'none'", "https://www.example.org/weather/today");
        assert!(policy.contains("form-action 'self' https://www.example.org;"));
        assert!(!policy.contains("unsafe"));
    }
}
