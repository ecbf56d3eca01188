//! The store's keys and the vault.

use super::sql::{self, query};
use super::{Line, SqlRows, all};
use crate::db::{KeyRow, KeyRows};
use crate::error::StoreError;
use chrono::{DateTime, Utc};
use sqlx::Row;

fn key(row: &Line) -> Result<KeyRow, StoreError> {
    Ok(KeyRow {
        id: row.try_get("id")?,
        council: row.try_get("council")?,
        wrapped: row.try_get("wrapped")?,
        at: row.try_get("at")?,
    })
}

impl KeyRows for SqlRows {
    async fn key_checks(&mut self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let rows = query(sql::KEY_CHECKS).fetch_all(self.connection()).await?;
        all(&rows, |row| {
            Ok((row.try_get("id")?, row.try_get("check_value")?))
        })
    }

    async fn add_key_check(&mut self, id: &str, value: &[u8]) -> Result<(), StoreError> {
        query(sql::ADD_KEY_CHECK)
            .bind(id.to_owned())
            .bind(value.to_vec())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn drop_key_check(&mut self, id: &str) -> Result<(), StoreError> {
        query(sql::DROP_KEY_CHECK)
            .bind(id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn record_key(&mut self, id: &str) -> Result<Option<KeyRow>, StoreError> {
        let row = query(sql::RECORD_KEY)
            .bind(id.to_owned())
            .fetch_optional(self.connection())
            .await?;
        row.as_ref().map(key).transpose()
    }

    async fn record_keys(&mut self) -> Result<Vec<KeyRow>, StoreError> {
        all(
            &query(sql::RECORD_KEYS).fetch_all(self.connection()).await?,
            key,
        )
    }

    async fn add_record_key(&mut self, row: &KeyRow) -> Result<bool, StoreError> {
        let done = query(sql::ADD_RECORD_KEY)
            .bind(row.id.clone())
            .bind(row.council.clone())
            .bind(row.wrapped.clone())
            .bind(row.at)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn rewrap_record_key(&mut self, id: &str, wrapped: &[u8]) -> Result<(), StoreError> {
        query(sql::REWRAP_RECORD_KEY)
            .bind(id.to_owned())
            .bind(wrapped.to_vec())
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn drop_record_key(&mut self, id: &str) -> Result<bool, StoreError> {
        let done = query(sql::DROP_RECORD_KEY)
            .bind(id.to_owned())
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn drop_stray_keys(&mut self, older_than: DateTime<Utc>) -> Result<u64, StoreError> {
        let done = query(sql::DROP_STRAY_KEYS)
            .bind(older_than)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected())
    }
}
