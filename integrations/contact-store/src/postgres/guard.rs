//! Whether row-level security holds for the role that Porter signs in as. It fails silently: an owner,
//! a superuser or one table without a policy sees everything, and nothing else would tell.

use crate::error::StoreError;
use sqlx::{PgPool, Row};

/// The version of the tables that this Porter knows.
const VERSION: i64 = 4;

const PREPARE: &str = "run `porter store prepare --store postgres://OWNER@HOST/DATABASE --role ROLE` as the owner of the database";

fn refuse(why: &str) -> StoreError {
    StoreError::Unsafe(why.to_owned())
}

/// Refuses what would make row-level security void.
pub(super) async fn check(pool: &PgPool) -> Result<(), StoreError> {
    let role = sqlx::query(
        "SELECT rolsuper OR rolbypassrls AS passes, current_setting('server_version_num')::int AS v
        FROM pg_roles WHERE rolname = current_user",
    )
    .fetch_one(pool)
    .await?;
    if role.try_get::<i32, _>("v")? < 150_000 {
        return Err(refuse(
            "PostgreSQL is too old: the store needs version 15 or newer",
        ));
    }
    if role.try_get("passes")? {
        return Err(refuse(
            "Porter must not sign in to PostgreSQL as a superuser or with BYPASSRLS, because row-level security would be void: make a plain role, then run `porter store prepare` with `--role` and its name, and put that role into the store's address",
        ));
    }
    let there = sqlx::query("SELECT to_regclass('porter._sqlx_migrations') IS NOT NULL AS there")
        .fetch_one(pool)
        .await?;
    if !there.try_get::<bool, _>("there")? {
        return Err(StoreError::Unsafe(format!(
            "this database holds no store that this role may use: {PREPARE}"
        )));
    }
    tables(pool).await?;
    let version = sqlx::query("SELECT coalesce(max(version), 0) AS v FROM porter._sqlx_migrations")
        .fetch_one(pool)
        .await
        .map_err(|_| StoreError::Unsafe(format!("this role may not use the store: {PREPARE}")))?;
    match version.try_get::<i64, _>("v")? {
        VERSION => Ok(()),
        newer if newer > VERSION => Err(refuse(
            "the store's tables are of a newer Porter: install that version",
        )),
        _ => Err(StoreError::Unsafe(format!(
            "the store's tables are of an older Porter: {PREPARE}"
        ))),
    }
}

async fn tables(pool: &PgPool) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT c.relname AS name, pg_has_role(c.relowner, 'MEMBER') AS owned,
            c.relrowsecurity AND c.relforcerowsecurity
                AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive)
                AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
                    AND NOT p.polpermissive AND p.polcmd = 'r') AS guarded
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('porter', 'vault') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND c.relname <> '_sqlx_migrations'
        ORDER BY c.relname",
    )
    .fetch_all(pool)
    .await?;
    for row in rows {
        let name: &str = row.try_get("name")?;
        if row.try_get("owned")? {
            return Err(StoreError::Unsafe(format!(
                "Porter must not sign in to PostgreSQL as the owner of its tables (`{name}`): {PREPARE}, then use ROLE in the store's address"
            )));
        }
        if !row.try_get::<bool, _>("guarded")? {
            return Err(StoreError::Unsafe(format!(
                "the table `{name}` has no row-level security that is forced, with a rule for reading: take the table away, or give it a rule; nothing was read"
            )));
        }
    }
    Ok(())
}
