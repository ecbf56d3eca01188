//! What the desk asks of the contact store: accounts and the work list.

use super::account::Account;
use crate::app::App;
use contact_store::{OpenedRequest, Status, StoreError, WorkFilter, WorkItem};
use engine::ids::CouncilId;

/// The account with this sign-in name, and the hash of its password.
pub(super) async fn adviser(
    app: &App,
    name: &str,
) -> Result<Option<(String, Account)>, StoreError> {
    let found = app.store.adviser(name).await?;
    Ok(found.map(|adviser| {
        let account = Account::new(&adviser.username, adviser.council, adviser.teams);
        (adviser.password_hash, account)
    }))
}

/// The demonstration's adviser serves every team.
pub(super) fn demo_account(app: &App, name: &str) -> Account {
    let teams = app.book.teams.keys().cloned().collect();
    Account::new(name, app.book.home_council.clone(), teams)
}

/// The requests that an owner has promised to do, the most urgent first.
pub(super) async fn work(
    app: &App,
    owner: &CouncilId,
    status: Option<Status>,
) -> Result<Vec<WorkItem>, StoreError> {
    let filter = WorkFilter {
        owner: Some(owner.clone()),
        status,
        overdue_on: None,
    };
    app.store.requests(&filter).await
}

/// One request with what this council may see of it.
pub(super) async fn request(
    app: &App,
    reference: &str,
    viewer: &CouncilId,
) -> Result<Option<OpenedRequest>, StoreError> {
    app.store.open_request(reference, viewer).await
}

/// Notes how far a request has come. Only its owner may.
pub(super) async fn set_status(
    app: &App,
    reference: &str,
    status: Status,
    council: &CouncilId,
) -> Result<(), StoreError> {
    let now = app.clock.now();
    app.store.set_status(reference, status, council, now).await
}
