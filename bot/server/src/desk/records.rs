//! What the desk asks of the contact store, always as the adviser who is signed in.

use super::account::Account;
use crate::app::App;
use chrono_tz::Europe::London;
use contact_store::{Access, Actor, OpenedRequest, Role, Status, StoreError, WorkFilter, WorkItem};
use engine::flow::Book;
use engine::ids::TopicId;

/// Why a request is opened or moved on from the work list, as the audit says it.
const WORK_LIST: &str = "work list";

/// The account with this sign-in name, and the hash of its password.
pub(super) async fn adviser(
    app: &App,
    name: &str,
) -> Result<Option<(String, Account)>, StoreError> {
    let found = app.store.adviser(name).await?;
    Ok(found.map(|adviser| (adviser.password_hash.clone(), adviser.into())))
}

/// The demonstration's adviser serves every team, and leads them: everything there is can be looked at.
pub(super) fn demo_account(app: &App, name: &str) -> Account {
    let teams = app.book.teams.keys().cloned().collect();
    let home = app.book.home_council.clone();
    Account::new((name, name), home, teams, Role::TeamLead)
}

/// One access of this adviser's, for the audit.
pub(super) fn access(app: &App, account: &Account, reason: &str) -> Access {
    Access {
        actor: Actor::Adviser(account.id.clone()),
        role: account.role,
        council: Some(account.council.clone()),
        services: services(&app.book, account),
        purpose: account.purpose(),
        reason: reason.to_owned(),
        at: app.clock.now(),
    }
}

/// The topics of the adviser's teams; all of them for who serves the front team, and for the data
/// protection officer, who answers for every service.
fn services(book: &Book, account: &Account) -> Option<Vec<TopicId>> {
    if account.role == Role::Dpo || account.teams.contains(&book.front_team) {
        return None;
    }
    let topics = book.topics.values().filter(|topic| {
        topic
            .team
            .as_ref()
            .is_some_and(|team| account.teams.contains(team))
    });
    Some(topics.map(|topic| topic.id.clone()).collect())
}

/// The requests that this adviser's council has promised to do, the most urgent first.
pub(super) async fn work(
    app: &App,
    account: &Account,
    status: Option<Status>,
) -> Result<Vec<WorkItem>, StoreError> {
    let filter = WorkFilter {
        owner: Some(account.council.clone()),
        status,
        overdue_on: None,
    };
    let mut items = app.store.requests(&filter).await?;
    if let Some(services) = services(&app.book, account) {
        items.retain(|item| services.contains(&item.topic));
    }
    Ok(items)
}

/// One request with what this adviser may see of it.
pub(super) async fn request(
    app: &App,
    account: &Account,
    reference: &str,
) -> Result<Option<OpenedRequest>, StoreError> {
    let access = access(app, account, WORK_LIST);
    app.store.open_request(&access, reference).await
}

/// Notes how far a request has come. Only its owner may.
pub(super) async fn set_status(
    app: &App,
    account: &Account,
    reference: &str,
    status: Status,
) -> Result<(), StoreError> {
    let access = access(app, account, WORK_LIST);
    let today = app.clock.now().with_timezone(&London).date_naive();
    let copies = app.book.retention.copies_due(today);
    app.store
        .set_status(&access, reference, status, copies)
        .await
}
