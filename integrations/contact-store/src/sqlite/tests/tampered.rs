//! Whoever can write to the database file can change the audit, but not without being found.

use super::*;
use crate::Break;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sqlx::{Connection, SqlSafeStr as _};

const TEXTS: [&str; 9] = [
    "id", "at", "actor", "role", "council", "purpose", "action", "outcome", "record",
];
const COLUMNS: usize = 14;

/// A store with an audit of every kind of entry: bot, staff, refused, with and without a record.
async fn with_an_audit(place: &Place) -> Arc<dyn ContactStore> {
    let store = place.open().await;
    let kept = store
        .keep(&bin_with_everything(), &turn(1, 1, "m"))
        .await
        .unwrap();
    let id = kept.contact_id.unwrap();
    // A clock is finer than what the chain covers.
    let precise = crate::Access {
        at: noon() + chrono::TimeDelta::nanoseconds(123_456_789),
        ..adviser("district")
    };
    for _ in 0..6 {
        store.record(&precise, &id).await.unwrap();
        store.record(&adviser("county"), "none").await.unwrap();
        store.consents(&adviser("county"), &id).await.unwrap();
        store.export(&dpo(), &partners()).await.unwrap();
        store.export(&adviser("county"), &partners()).await.err();
        store.who_looked(&officer("district"), &id).await.unwrap();
    }
    store
        .withdraw(
            crate::By::Staff(&adviser("district")),
            &crate::samples::withdrawal(&[&id]),
        )
        .await
        .unwrap();
    store
}

/// What is done to the file, and what must be said of it.
struct Tamperer {
    bare: SqliteConnection,
    chance: StdRng,
    last: i64,
}

impl Tamperer {
    async fn run(&mut self, sql: &str) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned()).into_sql_str();
        sqlx::raw_sql(sql).execute(&mut self.bare).await.unwrap();
    }

    /// As it was before.
    async fn restore(&mut self) {
        self.run(
            "DELETE FROM audit; INSERT INTO audit SELECT * FROM whole;
             DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM whole_head",
        )
        .await;
    }

    fn entry(&mut self) -> i64 {
        self.chance.random_range(1..=self.last)
    }

    /// One byte somewhere in a value gets another one; a value that has none gets its first, and
    /// nothing becomes an empty value.
    async fn flip(&mut self, column: &str, kind: &str, seq: i64) {
        let sql = format!("SELECT CAST({column} AS BLOB) FROM audit WHERE seq = {seq}");
        let was: Option<Vec<u8>> = sqlx::query(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut self.bare)
            .await
            .unwrap()
            .get(0);
        let bytes = match was {
            Some(mut bytes) if !bytes.is_empty() => {
                let at = self.chance.random_range(0..bytes.len());
                bytes[at] ^= self.chance.random_range(1..=255);
                bytes
            }
            Some(_) => vec![self.chance.random()],
            None => Vec::new(),
        };
        let sql = format!("UPDATE audit SET {column} = CAST($1 AS {kind}) WHERE seq = {seq}");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(bytes)
            .execute(&mut self.bare)
            .await
            .unwrap();
    }

    /// Changes one thing somewhere; says what must be found.
    async fn tamper(&mut self, round: usize) -> Break {
        let (seq, last) = (self.entry(), self.last);
        match round % (COLUMNS + 6) {
            column @ 0..9 => {
                self.flip(TEXTS[column], "TEXT", seq).await;
                Break::Changed { seq }
            }
            9 => {
                self.flip("fields", "TEXT", seq).await;
                Break::Changed { seq }
            }
            10 => {
                self.flip("reason", "BLOB", seq).await;
                Break::Changed { seq }
            }
            11 => {
                self.flip("mac", "BLOB", seq).await;
                Break::Changed { seq }
            }
            12 => {
                let bit = 1_i64 << self.chance.random_range(0..64);
                let flip =
                    "count = (count | {bit}) - (count & {bit})".replace("{bit}", &bit.to_string());
                self.run(&format!("UPDATE audit SET {flip} WHERE seq = {seq}"))
                    .await;
                Break::Changed { seq }
            }
            // Its number: behind the end, so that nothing else stands there.
            13 => {
                let found = last + 1 + i64::from(self.chance.random::<u16>());
                self.run(&format!("UPDATE audit SET seq = {found} WHERE seq = {seq}"))
                    .await;
                let next = if seq == last { found } else { seq + 1 };
                Break::Missing {
                    expected: seq,
                    found: next,
                }
            }
            14 => {
                self.run(&format!("DELETE FROM audit WHERE seq = {seq}"))
                    .await;
                if seq == last {
                    return Break::CutTail {
                        last: last - 1,
                        anchored: last,
                    };
                }
                Break::Missing {
                    expected: seq,
                    found: seq + 1,
                }
            }
            15 => {
                self.run(&format!("DELETE FROM audit WHERE seq >= {seq}"))
                    .await;
                Break::CutTail {
                    last: seq - 1,
                    anchored: last,
                }
            }
            // Cut, and the database's own note of the end moved back with it: the anchor knows.
            16 => {
                let seq = seq.max(2);
                self.run(&format!(
                    "DELETE FROM audit WHERE seq >= {seq};
                     UPDATE audit_head SET (seq, mac) =
                        (SELECT seq, mac FROM audit WHERE seq = {seq} - 1)"
                ))
                .await;
                Break::CutTail {
                    last: seq - 1,
                    anchored: last,
                }
            }
            // Two entries change places, numbers and all.
            17 => {
                let other = if seq == last { 1 } else { last };
                self.run(&format!(
                    "UPDATE audit SET seq = -1 WHERE seq = {seq};
                     UPDATE audit SET seq = {seq} WHERE seq = {other};
                     UPDATE audit SET seq = {other} WHERE seq = -1"
                ))
                .await;
                Break::Changed {
                    seq: seq.min(other),
                }
            }
            18 => {
                self.run("UPDATE audit_head SET seq = seq - 1").await;
                Break::Changed { seq: last }
            }
            // What one entry says is said by another too.
            _ => {
                let other = if seq == last { 1 } else { last };
                self.run(&format!(
                    "UPDATE audit SET (actor, action, mac) =
                        (SELECT actor, action, mac FROM audit WHERE seq = {other}) WHERE seq = {seq}"
                ))
                .await;
                Break::Changed { seq }
            }
        }
    }
}

#[tokio::test]
async fn a_thousand_random_tampers_with_the_file_are_each_found_and_the_first_break_is_named() {
    let place = Place::new();
    let store = with_an_audit(&place).await;
    let report = store.verify_audit(None, &|_| ()).await.unwrap();
    assert!(report.anchored && report.entries > 30, "{report:?}");
    let mut tamperer = Tamperer {
        bare: place.bare().await,
        chance: StdRng::seed_from_u64(11),
        last: report.entries,
    };
    tamperer
        .run(
            "PRAGMA synchronous = off; PRAGMA temp_store = memory;
             DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_no_replace;
             CREATE TEMP TABLE whole AS SELECT * FROM audit;
             CREATE TEMP TABLE whole_head AS SELECT * FROM audit_head",
        )
        .await;
    for round in 0..1_000 {
        let expected = tamperer.tamper(round).await;
        match store.verify_audit(None, &|_| ()).await {
            Err(StoreError::Audit(found)) => assert_eq!(found, expected, "round {round}"),
            other => panic!("round {round}: {expected:?} was not found: {other:?}"),
        }
        tamperer.restore().await;
    }
    tamperer.bare.close().await.unwrap();
    // Put back as it was, it is whole.
    store.verify_audit(None, &|_| ()).await.unwrap();
}

#[tokio::test]
async fn a_time_that_is_spelt_otherwise_is_found_although_it_is_the_same_time() {
    let place = Place::new();
    let store = with_an_audit(&place).await;
    let mut bare = place.bare().await;
    for statement in [
        "DROP TRIGGER audit_no_update",
        "UPDATE audit SET at = replace(at, '+00:00', 'Z') WHERE seq = 3",
    ] {
        sqlx::query(statement).execute(&mut bare).await.unwrap();
    }
    let found = store.verify_audit(None, &|_| ()).await;
    assert!(
        matches!(found, Err(StoreError::Audit(Break::Changed { seq: 3 }))),
        "{found:?}"
    );
}

#[tokio::test]
async fn no_time_has_digits_that_the_chain_does_not_cover() {
    let place = Place::new();
    with_an_audit(&place).await;
    let count = "SELECT count(*) FROM audit WHERE at LIKE '%.123456+00:00'";
    assert!(place.number(count).await > 0);
    let finer =
        "SELECT count(*) FROM audit WHERE length(at) > length('2026-11-23T12:00:00.123456+00:00')";
    assert_eq!(place.number(finer).await, 0);
}
