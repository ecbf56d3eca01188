//! The anonymous counts, and those of monitoring.

use super::sql::{self, query};
use super::{Line, SqlRows, all, number, word};
use crate::count::{Count, CountEvent, Tally};
use crate::db::CountRows;
use crate::error::StoreError;
use crate::monitoring::{MonitoringCount, MonitoringEvent};
use chrono::{DateTime, Utc};
use engine::conversation::{Channel, Outcome};
use engine::monitoring::{MonitoringAnswer, MonitoringQuestion};
use sqlx::Row;

fn tally(row: &Line) -> Result<Tally, StoreError> {
    let n: i64 = row.try_get("n")?;
    Ok(Tally::new(u64::try_from(n).unwrap_or(0)))
}

fn count(row: &Line) -> Result<Count, StoreError> {
    let table = "count_event";
    Ok(Count {
        topic: row.try_get::<String, _>("topic")?.into(),
        channel: word(Channel::named(row.try_get("channel")?), table, "channel")?,
        outcome: word(Outcome::named(row.try_get("outcome")?), table, "outcome")?,
        council: row.try_get::<String, _>("council")?.into(),
        hour: row.try_get("hour")?,
        tally: tally(row)?,
    })
}

fn monitoring(row: &Line) -> Result<MonitoringCount, StoreError> {
    let table = "monitoring_count";
    let question = MonitoringQuestion::named(row.try_get("question")?);
    let question = word(question, table, "question")?;
    let answer = MonitoringAnswer::named(question, row.try_get("answer")?);
    let quarter: &str = row.try_get("quarter")?;
    Ok(MonitoringCount {
        answer: word(answer, table, "answer")?,
        council: row.try_get::<String, _>("council")?.into(),
        quarter: word(quarter.parse().ok(), table, "quarter")?,
        tally: tally(row)?,
    })
}

impl CountRows for SqlRows {
    async fn add_count(&mut self, event: &CountEvent, times: u64) -> Result<(), StoreError> {
        query(sql::ADD_COUNT)
            .bind(event.topic.to_string())
            .bind(event.channel.as_str())
            .bind(event.outcome.as_str())
            .bind(event.council.to_string())
            .bind(event.hour())
            .bind(number(times))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn counts(
        &mut self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Count>, StoreError> {
        let rows = query(sql::COUNTS)
            .bind(from)
            .bind(until)
            .fetch_all(self.connection())
            .await?;
        all(&rows, count)
    }

    async fn add_monitoring(
        &mut self,
        event: &MonitoringEvent,
        times: u64,
    ) -> Result<(), StoreError> {
        query(sql::ADD_MONITORING)
            .bind(event.answer.question().as_str())
            .bind(event.answer.as_str())
            .bind(event.council.to_string())
            .bind(event.quarter.to_string())
            .bind(number(times))
            .execute(self.connection())
            .await?;
        Ok(())
    }

    async fn monitoring(&mut self) -> Result<Vec<MonitoringCount>, StoreError> {
        let rows = query(sql::MONITORING).fetch_all(self.connection()).await?;
        all(&rows, monitoring)
    }
}
