//! Who calls, for what and why: nothing is looked at before these three are known.

use super::refused;
use crate::api::calls::bearer;
use crate::api::{Refusal, fault};
use crate::faults::Fault;
use crate::http::Web;
use axum::http::HeaderMap;
use contact_store::{Access, AccessPurpose, Actor, LONGEST_REASON, fields_for};
use engine::ids::CouncilId;

/// What every call says beside its token, as the document describes it; [`Caller::of`] reads it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "it only describes the headers")]
pub(super) struct WhyHeaders {
    /// What for: `service`, `rights`, `fraud` or `safeguarding`; one of the token's
    #[param(rename = "Porter-Purpose")]
    purpose: String,
    /// Why, in 1 to 500 characters; kept in the audit
    #[param(rename = "Porter-Reason")]
    reason: String,
}

/// A system that may ask.
pub(super) struct Caller {
    pub(super) access: Access,
    /// The council that its token is for.
    pub(super) council: CouncilId,
}

impl Caller {
    /// The holder of the token, with the purpose and reason of this call.
    pub(super) async fn of(web: &Web, headers: &HeaderMap) -> Result<Self, Refusal> {
        let secret = bearer(headers).ok_or_else(refused::no_token)?;
        let found = web.app.store.token(secret).await;
        let token = found
            .map_err(refused::by_store)?
            .ok_or_else(refused::no_token)?;
        if !web.record_calls.admit(&token.id) {
            return Err(fault(web, Fault::TooMany));
        }
        let purpose = text(headers, "porter-purpose")
            .and_then(AccessPurpose::named)
            .ok_or_else(refused::no_purpose)?;
        let reason = text(headers, "porter-reason")
            .filter(|reason| (1..=LONGEST_REASON).contains(&reason.chars().count()))
            .ok_or_else(refused::no_reason)?;
        if !token.purposes.contains(&purpose) || fields_for(token.role, purpose).is_empty() {
            return Err(refused::not_allowed());
        }
        Ok(Self {
            access: Access {
                actor: Actor::Service(token.id),
                role: token.role,
                council: Some(token.council.clone()),
                services: None,
                purpose,
                reason: reason.to_owned(),
                at: web.app.clock.now(),
            },
            council: token.council,
        })
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let value = headers.get(name)?;
    std::str::from_utf8(value.as_bytes()).ok().map(str::trim)
}
