//! What the owner of the database does once: the tables with their rules, and what Porter's role may.

use super::options;
use crate::error::StoreError;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::PgPoolOptions;
use sqlx::{Row, SqlSafeStr};

/// Every migration, in order, compiled in. One that has landed is never edited.
const MIGRATIONS: [(i64, &str, &str); 4] = [
    (
        1,
        "contact store",
        include_str!("../../../../migrations/postgres/0001_contact_store.sql"),
    ),
    (
        2,
        "rights cases",
        include_str!("../../../../migrations/postgres/0002_rights_cases.sql"),
    ),
    (
        3,
        "after keeping",
        include_str!("../../../../migrations/postgres/0003_after_keeping.sql"),
    ),
    (
        4,
        "numbers",
        include_str!("../../../../migrations/postgres/0004_numbers.sql"),
    ),
];

/// The least that Porter's role needs. What is only ever added to (evidence, audit) it cannot change,
/// whatever a policy says; a policy lets it take out what is over by the schedule, and nothing else. The role's name comes by a setting, so that nothing is put together.
const GRANT: &str = "DO $$
DECLARE who text := current_setting('porter.grantee');
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA porter, vault TO %I', who);
    EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA porter, vault TO %I', who);
    EXECUTE format('REVOKE INSERT ON porter._sqlx_migrations FROM %I', who);
    EXECUTE format('GRANT UPDATE, DELETE ON porter.contact, porter.contact_index,
        porter.verify_try, porter.one_time_code, vault.record_key TO %I', who);
    EXECUTE format('GRANT UPDATE ON porter.request, porter.rights_request, porter.telling, porter.adviser,
        porter.service_token, porter.count_event, porter.monitoring_count, porter.audit_head, porter.delivery,
        porter.disclosure, porter.disposal, porter.legal_hold, porter.lawful_disclosure, porter.expiry,
        porter.audit_start TO %I', who);
    EXECUTE format('GRANT DELETE ON porter.sensitive_value, porter.store_key, porter.request,
        porter.rights_request, porter.count_event, porter.monitoring_count, porter.telling, porter.delivery, porter.legal_hold,
        porter.lawful_disclosure, porter.consent_event, porter.audit TO %I', who);
END $$";

/// Makes the PostgreSQL store at `url` ready, or brings it up to date: its tables, their row-level
/// security, and the rights of `role`. `url` must be the database owner's; `role` is whom Porter
/// signs in as, and must be there.
///
/// # Errors
/// [`StoreError::Unsafe`] for a role that is not there or that row-level security would not bind.
pub async fn prepare(url: &str, role: &str) -> Result<(), StoreError> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(options(url)?)
        .await?;
    let found = sqlx::query(
        "SELECT rolsuper OR rolbypassrls AS passes, rolname = current_user AS same
        FROM pg_roles WHERE rolname = $1",
    )
    .bind(role.to_owned())
    .fetch_optional(&pool)
    .await?;
    let refused = match found {
        None => Some(format!(
            "there is no role `{role}`: make it first with `CREATE ROLE {role} LOGIN PASSWORD '…'`"
        )),
        Some(row) if row.try_get("same")? => Some(format!(
            "`{role}` is the owner itself: Porter needs a role of its own, or row-level security would be void"
        )),
        Some(row) if row.try_get("passes")? => Some(format!(
            "`{role}` is a superuser or has BYPASSRLS: row-level security would not bind it; choose a plain role"
        )),
        Some(_) => None,
    };
    if let Some(why) = refused {
        return Err(StoreError::Unsafe(why));
    }
    sqlx::raw_sql("CREATE SCHEMA IF NOT EXISTS porter")
        .execute(&pool)
        .await?;
    let migrations = MIGRATIONS
        .into_iter()
        .map(|(version, name, sql)| {
            Migration::new(
                version,
                name.into(),
                MigrationType::Simple,
                sql.into_sql_str(),
                false,
            )
        })
        .collect();
    Migrator::with_migrations(migrations)
        .run(&pool)
        .await
        .map_err(|error| match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
            other => StoreError::WrongVersion(other),
        })?;
    sqlx::query("SELECT set_config('porter.grantee', $1, false)")
        .bind(role.to_owned())
        .execute(&pool)
        .await?;
    sqlx::raw_sql(GRANT).execute(&pool).await?;
    pool.close().await;
    Ok(())
}
