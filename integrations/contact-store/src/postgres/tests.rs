//! What only PostgreSQL can get wrong: row-level security that is silently void, roles, lost servers.

mod full;
mod inventory;

use super::rows::sql;
use super::testing::{ROLE, database_or_skip};
use super::{Postgres, prepare};
use crate::access::{AccessPurpose, Role, fields_for};
use crate::error::StoreError;
use crate::flow::Store;
use crate::samples::{
    EMAIL, NAME, PHONE, REASON, adviser, copies, dpo, keep, officer, partners, turn,
};
use crate::{ContactStore, Status, matrix};
use engine::consent::Answer;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use std::sync::Arc;

#[tokio::test]
async fn the_story_is_told_on_postgres_and_leaves_no_statement_out() {
    let database = database_or_skip!();
    let store = database.store().await;
    crate::story::story(&store).await;
    let left_out: Vec<_> = sql::ALL
        .iter()
        .filter(|(_, text)| !sql::executed::has_run(text))
        .map(|(name, _)| name)
        .collect();
    assert!(left_out.is_empty(), "the story leaves out {left_out:?}");
    store.close().await;
    database.gone().await;
}

/// Looks as somebody in a transaction of its own, with none of the store's statements in between.
async fn look(
    connection: &mut PgConnection,
    (role, council, purpose): (&str, &str, &str),
    count: &'static str,
    state: &str,
) -> i64 {
    let mut transaction = connection.begin().await.unwrap();
    sqlx::query(
        "SELECT set_config('porter.role', $1, true), set_config('porter.council', $2, true),
            set_config('porter.purpose', $3, true)",
    )
    .bind(role.to_owned())
    .bind(council.to_owned())
    .bind(purpose.to_owned())
    .execute(&mut *transaction)
    .await
    .unwrap();
    let row = sqlx::query(count)
        .bind(state.to_owned())
        .fetch_one(&mut *transaction)
        .await
        .unwrap();
    row.get(0)
}

const CONTACTS: &str = "SELECT count(*) FROM contact WHERE id = $1";
const INDEX: &str = "SELECT count(*) FROM contact_index WHERE contact_id = $1";
const EVENTS: &str = "SELECT count(*) FROM consent_event e
    WHERE subject_id = (SELECT subject_id FROM contact WHERE id = $1)";
const REQUESTS: &str = "SELECT count(*) FROM request WHERE contact_id = $1";
const KEYS: &str = "SELECT count(*) FROM vault.record_key WHERE id IN
    (SELECT key_id FROM contact WHERE id = $1
        UNION SELECT key_id FROM request WHERE contact_id = $1)";

/// Every cell of roles, purposes, councils and states of consent, as the role that Porter signs in
/// as, in plain SQL without a single filter of the store's.
#[tokio::test]
async fn row_level_security_alone_holds_in_every_cell_of_the_matrix() {
    let database = database_or_skip!();
    let store = database.store().await;
    matrix::fill(&store).await;
    let mut plain = database.plain().await;
    let mut cells = 0;
    for role in [
        "adviser",
        "team_lead",
        "dpo",
        "admin",
        "bot",
        "keeper",
        "somebody",
        "",
    ] {
        for purpose in [
            "service",
            "rights",
            "fraud",
            "safeguarding",
            "marketing",
            "",
        ] {
            let named = Role::named(role).zip(AccessPurpose::named(purpose));
            let opens = named.is_some_and(|(role, purpose)| !fields_for(role, purpose).is_empty());
            for council in ["district", "county", "parish", ""] {
                let may = !council.is_empty() && (opens || (role, purpose) == ("bot", "service"));
                for state in matrix::STATES {
                    cells += 1;
                    let who = (role, council, purpose);
                    let open =
                        role == "keeper" || (may && (council == "district" || state == "given"));
                    let requests = match (open, may && council == "county") {
                        (true, _) => 2,
                        (false, true) => 1,
                        (false, false) => 0,
                    };
                    for (sql, rows) in [
                        (CONTACTS, i64::from(open)),
                        (INDEX, i64::from(open)),
                        (EVENTS, i64::from(open && state != "none")),
                        (REQUESTS, requests),
                        (KEYS, requests + i64::from(open)),
                    ] {
                        let seen = look(&mut plain, who, sql, state).await;
                        assert_eq!(seen, rows, "{who:?} {state}: {sql}");
                    }
                }
            }
        }
    }
    assert_eq!(cells, 8 * 6 * 4 * 8);
    store.close().await;
    database.gone().await;
}

#[tokio::test]
async fn the_matrix_holds_through_the_store_on_postgres() {
    let database = database_or_skip!();
    let store = database.store().await;
    matrix::holds(&store).await;
    store.close().await;
    database.gone().await;
}

#[tokio::test]
async fn whoever_has_not_said_who_they_are_sees_and_writes_nothing() {
    let database = database_or_skip!();
    let store = database.store().await;
    matrix::fill(&store).await;
    let mut plain = database.plain().await;
    let tables: Vec<(String, String)> = sqlx::query(
        "SELECT schemaname, tablename FROM pg_tables
        WHERE schemaname IN ('porter', 'vault') AND tablename <> '_sqlx_migrations'",
    )
    .fetch_all(&mut plain)
    .await
    .unwrap()
    .iter()
    .map(|row| (row.get(0), row.get(1)))
    .collect();
    assert!(tables.len() > 15);
    // Once before any transaction said who looks, and once after one did: nothing is left over.
    for _ in 0..2 {
        for (schema, table) in &tables {
            let count = format!("SELECT count(*) FROM {schema}.{table}");
            let row = sqlx::query(AssertSqlSafe(count))
                .fetch_one(&mut plain)
                .await
                .unwrap();
            assert_eq!(row.get::<i64, _>(0), 0, "{schema}.{table}");
        }
        let keeper = ("keeper", "", "");
        assert_eq!(look(&mut plain, keeper, CONTACTS, "given").await, 1);
    }
    for (role, change) in [
        (
            "",
            "INSERT INTO store_key (id, check_value) VALUES ('x', '')",
        ),
        (
            "adviser",
            "INSERT INTO verify_try (contact_id, at) VALUES ('given', now())",
        ),
        ("adviser", "UPDATE contact SET share = 'given'"),
        ("dpo", "DELETE FROM contact"),
        ("keeper", "UPDATE audit SET action = 'nothing'"),
        ("keeper", "DELETE FROM audit"),
        ("keeper", "UPDATE consent_event SET decision = 'given'"),
        ("keeper", "DELETE FROM consent_event"),
        ("keeper", "TRUNCATE audit"),
        ("keeper", "ALTER TABLE contact DISABLE ROW LEVEL SECURITY"),
        ("keeper", "DROP POLICY rule ON contact"),
        ("keeper", "SET ROLE postgres"),
    ] {
        let mut transaction = plain.begin().await.unwrap();
        sqlx::query("SELECT set_config('porter.role', $1, true), set_config('porter.council', 'district', true), set_config('porter.purpose', 'service', true)")
            .bind(role)
            .execute(&mut *transaction)
            .await
            .unwrap();
        let done = sqlx::raw_sql(change).execute(&mut *transaction).await;
        let touched = done.map_or(0, |done| done.rows_affected());
        assert_eq!(touched, 0, "{role}: {change}");
        transaction.rollback().await.unwrap();
    }
    store.close().await;
    database.gone().await;
}

fn refused(result: Result<Store<Postgres>, StoreError>) -> String {
    match result {
        Err(StoreError::Unsafe(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("the store opened"),
    }
}

#[tokio::test]
async fn porter_refuses_to_start_where_row_level_security_would_be_void() {
    let database = database_or_skip!();
    let unprepared = refused(database.try_open(Some(ROLE)).await);
    assert!(unprepared.contains("porter store prepare"), "{unprepared}");
    // The server's own user is a superuser, and the owner of the tables.
    assert!(refused(database.try_open(None).await).contains("superuser"));
    let itself = prepare(&database.url(None), "postgres").await.unwrap_err();
    assert!(itself.to_string().contains("owner itself"), "{itself}");
    let nobody = prepare(&database.url(None), "nobody_here")
        .await
        .unwrap_err();
    assert!(nobody.to_string().contains("CREATE ROLE"), "{nobody}");
    database.prepare().await.unwrap();
    // Twice does no harm.
    database.prepare().await.unwrap();
    database.try_open(Some(ROLE)).await.unwrap().close().await;

    let mut owner = database.owner().await;
    let passes = format!("{ROLE}_{}", database.name.get(7..19).unwrap());
    for (make, says) in [
        (format!("CREATE ROLE {passes} LOGIN BYPASSRLS"), "BYPASSRLS"),
        (
            format!(
                "ALTER ROLE {passes} NOBYPASSRLS; ALTER TABLE porter.contact OWNER TO {passes}; GRANT USAGE ON SCHEMA porter TO {passes}"
            ),
            "owner of its tables",
        ),
    ] {
        sqlx::raw_sql(AssertSqlSafe(make))
            .execute(&mut owner)
            .await
            .unwrap();
        let why = refused(database.try_open(Some(&passes)).await);
        assert!(why.contains(says), "{why}");
    }
    for (spoil, mend) in [
        (
            "ALTER TABLE porter.contact OWNER TO postgres; ALTER TABLE porter.contact NO FORCE ROW LEVEL SECURITY",
            "ALTER TABLE porter.contact FORCE ROW LEVEL SECURITY",
        ),
        (
            "ALTER TABLE porter.request DISABLE ROW LEVEL SECURITY",
            "ALTER TABLE porter.request ENABLE ROW LEVEL SECURITY",
        ),
        (
            "CREATE TABLE porter.extra (x text)",
            "DROP TABLE porter.extra",
        ),
        (
            "CREATE VIEW porter.peek AS SELECT * FROM porter.contact",
            "DROP VIEW porter.peek",
        ),
        (
            "DROP POLICY rule ON porter.request",
            "CREATE POLICY rule ON porter.request AS RESTRICTIVE FOR SELECT USING (false)",
        ),
    ] {
        sqlx::raw_sql(spoil).execute(&mut owner).await.unwrap();
        let why = refused(database.try_open(Some(ROLE)).await);
        assert!(why.contains("row-level security"), "{spoil}: {why}");
        sqlx::raw_sql(mend).execute(&mut owner).await.unwrap();
    }
    database.try_open(Some(ROLE)).await.unwrap().close().await;
    let drop = format!("DROP OWNED BY {passes}; DROP ROLE {passes}");
    sqlx::raw_sql(AssertSqlSafe(drop))
        .execute(&mut owner)
        .await
        .unwrap();
    database.gone().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_identical_keeps_at_once_through_two_doors_make_one_request() {
    let database = database_or_skip!();
    database.prepare().await.unwrap();
    let doors = [
        Arc::new(database.try_open(Some(ROLE)).await.unwrap()),
        Arc::new(database.try_open(Some(ROLE)).await.unwrap()),
    ];
    let mut keeps = tokio::task::JoinSet::new();
    for n in 0..50_u64 {
        let store = doors[usize::try_from(n % 2).unwrap()].clone();
        keeps.spawn(async move {
            store
                .keep(&keep(n, "district", &[Answer::Yes]), &turn(1, 1, "m"))
                .await
                .unwrap()
        });
    }
    let kept = keeps.join_all().await;
    assert_eq!(kept.iter().filter(|kept| !kept.repeated).count(), 1);
    assert!(kept.iter().all(|one| one.reference == kept[0].reference));
    let export = doors[0].export(&dpo(), &partners()).await.unwrap();
    assert_eq!((export.contacts.len(), export.requests.len()), (1, 1));
    for store in doors {
        store.close().await;
    }
    database.gone().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_read_after_a_withdrawal_is_acknowledged_on_postgres() {
    let database = database_or_skip!();
    let store = Arc::new(database.store().await);
    crate::interleaving::run(store.clone()).await;
    store.close().await;
    database.gone().await;
}

#[tokio::test]
async fn a_server_that_goes_in_mid_transaction_leaves_nothing_half_written() {
    let database = database_or_skip!();
    let store = database.store().await;
    let mut owner = database.owner().await;
    let what = keep(1, "district", &[Answer::Yes]);
    // Every connection of the store's is cut, over and over, while it keeps.
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE usename = $1 AND datname = current_database()";
    let mut failed = 0;
    for n in 0..40_u64 {
        let what = keep(n, "district", &[Answer::Yes]);
        let key = turn(n.into(), 1, "m");
        let (kept, ()) = tokio::join!(store.keep(&what, &key), async {
            tokio::time::sleep(std::time::Duration::from_micros(n * 150)).await;
            sqlx::query(cut)
                .bind(ROLE)
                .execute(&mut owner)
                .await
                .unwrap();
        });
        match kept {
            Ok(_) => {}
            Err(error) => {
                failed += 1;
                assert!(error.to_string().contains("try again"), "{error}");
            }
        }
        // The retry finds what was acknowledged, or does it now; never twice.
        let mut again = store.keep(&what, &key).await;
        for _ in 0..3 {
            if again.is_err() {
                again = store.keep(&what, &key).await;
            }
        }
        again.unwrap();
    }
    assert!(failed > 0, "no keep was hit");
    let export = store.export(&dpo(), &partners()).await.unwrap();
    assert_eq!((export.contacts.len(), export.requests.len()), (40, 40));
    assert!(store.keep(&what, &turn(0, 1, "m")).await.unwrap().repeated);
    store.verify_audit(None, &|_| ()).await.unwrap();
    store.close().await;
    database.gone().await;
}

#[tokio::test]
async fn after_an_erasure_a_dump_holds_neither_values_nor_the_key() {
    let database = database_or_skip!();
    let store = database.store().await;
    let kept = store
        .keep(&keep(1, "district", &[Answer::Yes]), &turn(1, 1, "m"))
        .await
        .unwrap();
    let mut owner = database.owner().await;
    let all_keys =
        "SELECT encode(wrapped, 'hex') FROM vault.record_key WHERE id NOT LIKE 'store:%'";
    let wrapped: Vec<String> = {
        use sqlx::Executor;
        owner.execute("SET row_security = off").await.unwrap();
        sqlx::query(all_keys)
            .fetch_all(&mut owner)
            .await
            .unwrap()
            .iter()
            .map(|row| row.get(0))
            .collect()
    };
    assert_eq!(wrapped.len(), 2);
    let before = database.dump();
    // The positive control.
    assert!(wrapped.iter().all(|key| before.contains(key)) && before.contains("garden_waste_bin"));
    // What is open stays with its owner; so it is done first.
    store
        .set_status(
            &adviser("district"),
            &kept.reference,
            Status::Done,
            copies(),
        )
        .await
        .unwrap();
    store
        .erase(&officer("district"), &kept.contact_id.unwrap())
        .await
        .unwrap();
    let after = database.dump();
    for planted in [
        NAME,
        PHONE,
        EMAIL,
        REASON,
        "1952-03-19",
        "Planted Road",
        "TA1 1HE",
        "planted",
    ] {
        assert!(
            !before.contains(planted) && !after.contains(planted),
            "{planted}"
        );
    }
    assert!(!wrapped.iter().any(|key| after.contains(key)));
    store.verify_audit(None, &|_| ()).await.unwrap();
    store.close().await;
    database.gone().await;
}
