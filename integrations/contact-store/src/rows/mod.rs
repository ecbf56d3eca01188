//! The statements of one transaction: parameters in, rows out, no decisions.
//!
//! This folder is compiled once for each database: the module around it says with which types
//! (`Database`, `Line`), how a transaction is told who looks (`look_as`) and how a time is read that
//! must not have been respelt (`instant`). A value has one type that every database knows: text, whole
//! numbers of 64 bits, bytes, times, dates, truth.

mod consents;
mod contacts;
mod counts;
mod duties;
mod keys;
mod office;
mod outbox;
mod requests;
pub(crate) mod sql;

use super::{Database, Line, instant};
use crate::db::Turn;
use crate::error::StoreError;
use crate::viewer::Viewer;
use engine::consent::ConsentState;
use sql::query;
use sqlx::{Row, Transaction};

/// One transaction; dropped without a commit, it is rolled back.
pub(crate) struct SqlRows {
    transaction: Transaction<'static, Database>,
}

impl SqlRows {
    pub(super) const fn new(transaction: Transaction<'static, Database>) -> Self {
        Self { transaction }
    }

    pub(super) fn connection(&mut self) -> &mut <Database as sqlx::Database>::Connection {
        &mut self.transaction
    }
}

impl Turn for SqlRows {
    async fn commit(self) -> Result<(), StoreError> {
        #[cfg(test)]
        crate::killing::step();
        self.transaction.commit().await?;
        #[cfg(test)]
        crate::killing::step();
        Ok(())
    }

    async fn look_as(&mut self, viewer: &Viewer) -> Result<(), StoreError> {
        super::look_as(self.connection(), viewer).await
    }

    async fn ping(&mut self) -> Result<(), StoreError> {
        query(sql::PING).fetch_one(self.connection()).await?;
        Ok(())
    }
}

/// Turns a stored word back into its type.
fn word<T>(found: Option<T>, table: &'static str, column: &'static str) -> Result<T, StoreError> {
    found.ok_or(StoreError::UnknownWord { table, column })
}

fn all<T>(
    rows: &[Line],
    read: impl Fn(&Line) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    rows.iter().map(read).collect()
}

fn state(
    row: &Line,
    table: &'static str,
    column: &'static str,
) -> Result<ConsentState, StoreError> {
    let name: &str = row.try_get(column)?;
    word(ConsentState::named(name), table, column)
}

fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
