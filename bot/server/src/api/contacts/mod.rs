//! Contact records for other systems of the councils: each call names its token, purpose and reason,
//! and goes through the same need to know and the same audit as the desk.
//!
//! A record that the token may not see answers exactly as one that is not there. One file for each
//! resource; to add a call: a handler here, and a line in `api::routes`.

mod audit;
mod caller;
mod consents;
mod erase;
mod find;
mod input;
mod receipt;
mod record;
mod refused;
mod rights;
mod shapes;
mod tellings;

use crate::http::Web;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Web>> {
    OpenApiRouter::new()
        .routes(routes!(find::find))
        .routes(routes!(tellings::list))
        .routes(routes!(tellings::told))
        .routes(routes!(record::read, record::change, erase::erase))
        .routes(routes!(consents::list))
        .routes(routes!(consents::withdraw))
        .routes(routes!(receipt::read))
        .routes(routes!(audit::list))
        .routes(routes!(rights::copy))
        .routes(routes!(rights::restrict, rights::unrestrict))
}
