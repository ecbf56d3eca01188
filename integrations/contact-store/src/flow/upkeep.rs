//! Deleting what is over, on a database.
//!
//! Each item goes in a transaction of its own, its key after it: a job that is killed half-way leaves
//! everything either whole or gone, and at worst a key that opens nothing, which the hourly sweep takes.

use super::Store;
use crate::audit::seal_of_start;
use crate::db::{ContactRows as _, Db, DutyRows as _, Turn as _};
use crate::error::StoreError;
use crate::monitoring::Quarter;
use crate::retention::{Expiry, ExpiryTerms, Upkeep};
use crate::trail::{Act, Who, note, tell_holders};
use crate::vault::RecordKey;
use crate::viewer::Viewer;
use async_trait::async_trait;
use chrono::{DateTime, Days, Months, TimeDelta, Utc};
use engine::ids::CouncilId;
use engine::retention::Schedule;

/// A clock that runs further ahead of the last entry of the audit than this is likely wrong.
const LONGEST_QUIET: TimeDelta = TimeDelta::days(62);

/// A clock that stands further behind the last entry of the audit than this is wrong.
const SLACK: TimeDelta = TimeDelta::days(1);

#[async_trait]
impl<D: Db> Upkeep for Store<D> {
    async fn expire(
        &self,
        terms: &ExpiryTerms<'_>,
        now: DateTime<Utc>,
    ) -> Result<Expiry, StoreError> {
        if !terms.clock_is_right {
            self.doubt(now).await?;
        }
        let mut expiry = Expiry {
            applied: terms.apply,
            ..Expiry::default()
        };
        self.requests(terms, now, &mut expiry).await?;
        self.records(terms, now, &mut expiry).await?;
        self.the_rest(terms, now, &mut expiry).await?;
        if terms.apply && expiry.total() > 0 {
            let mut rows = self.keeper().await?;
            let who = Who::job("retention", now);
            let mut head = None;
            for (class, n) in &expiry.over {
                let n = usize::try_from(*n).unwrap_or(usize::MAX);
                let mut act = Act::on_none("expire", "done", n);
                act.fields.clone_from(class);
                head = Some(note(&mut rows, &self.own, &who, act).await?);
            }
            self.finish(rows, head).await?;
        }
        Ok(expiry)
    }
}

impl<D: Db> Store<D> {
    /// Refuses a clock that cannot be right.
    async fn doubt(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut rows = self.reader().await?;
        let Some(last) = rows.last_entry().await? else {
            return Ok(());
        };
        if now + SLACK < last || now > last + LONGEST_QUIET {
            return Err(StoreError::ClockIsOff);
        }
        Ok(())
    }

    async fn requests(
        &self,
        terms: &ExpiryTerms<'_>,
        now: DateTime<Utc>,
        expiry: &mut Expiry,
    ) -> Result<(), StoreError> {
        let mut rows = self.reader().await?;
        let mut over = rows.done_requests().await?;
        drop(rows);
        over.retain(|row| {
            let schedule = terms.schedule;
            schedule.request_is_over(&row.retention, row.status_at, now)
        });
        for row in over {
            if row.held {
                expiry.held = expiry.held.saturating_add(1);
                continue;
            }
            expiry.add(format!("request:{}", row.retention), 1);
            if terms.apply {
                let mut rows = self.keeper().await?;
                rows.drop_request(&row.reference).await?;
                rows.commit().await?;
                self.destroy(row.key_id).await?;
            }
        }
        Ok(())
    }

    async fn records(
        &self,
        terms: &ExpiryTerms<'_>,
        now: DateTime<Utc>,
        expiry: &mut Expiry,
    ) -> Result<(), StoreError> {
        let stays = Days::new(terms.schedule.ended_days.into());
        let gone_by = now.checked_sub_days(stays).unwrap_or(now);
        let silent_by = gone_by
            .checked_sub_months(Months::new(terms.silence_months))
            .unwrap_or(gone_by);
        let mut rows = self.reader().await?;
        let over = rows.over_contacts(gone_by.date_naive(), silent_by).await?;
        drop(rows);
        for row in over {
            let ours = |council: &CouncilId| council.as_str() == row.home_council;
            if !terms.councils.iter().any(ours) {
                continue;
            }
            if row.held {
                expiry.held = expiry.held.saturating_add(1);
                continue;
            }
            expiry.add("record", 1);
            if terms.apply {
                self.drop_record(&row.id, now).await?;
            }
        }
        Ok(())
    }

    /// Takes a record out as an erasure does; its requests stay for their own time.
    async fn drop_record(&self, contact_id: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let mut rows = self.keeper().await?;
        let Some(row) = rows.contact(contact_id).await? else {
            return Ok(());
        };
        let key = RecordKey::need(&mut rows, &self.keys, &row.key_id).await?;
        let place = (
            contact_id,
            row.subject_id.as_str(),
            row.home_council.as_str(),
        );
        tell_holders(&mut rows, place, "erased", now).await?;
        rows.drop_holds(contact_id).await?;
        rows.drop_contact(contact_id).await?;
        let act = Act::on("expire", &row, &key);
        let head = note(&mut rows, &self.own, &Who::job("retention", now), act).await?;
        self.finish(rows, Some(head)).await?;
        self.destroy(Some(row.key_id)).await
    }

    /// Evidence whose record is long gone, and the oldest part of the audit. The chain goes on from the
    /// last entry that went, under a seal of its own.
    async fn evidence(
        &self,
        terms: &ExpiryTerms<'_>,
        now: DateTime<Utc>,
        expiry: &mut Expiry,
        rows: &mut D::Rows,
    ) -> Result<(), StoreError> {
        let evidence_by = Schedule::before(terms.schedule.evidence_months, now);
        let audit_by = Schedule::before(terms.schedule.audit_months, now);
        let subjects = rows.over_evidence(evidence_by).await?;
        let evidence = u64::try_from(subjects.len()).unwrap_or(u64::MAX);
        expiry.add("evidence", evidence);
        let begins = rows.audit_start().await?.map_or(0, |(seq, ..)| seq);
        let over = rows.over_audit(audit_by).await?;
        if let Some((seq, _)) = &over {
            let entries = seq.saturating_sub(begins);
            expiry.add("audit", u64::try_from(entries).unwrap_or(0));
        }
        if !terms.apply {
            return Ok(());
        }
        let through = over.as_ref().map_or(0, |(seq, _)| *seq);
        rows.set_expiry(evidence_by, through).await?;
        for subject in &subjects {
            rows.drop_evidence(subject).await?;
        }
        if let Some((seq, mac)) = &over {
            let seal = seal_of_start(&self.own.audit, *seq, mac);
            rows.set_audit_start(*seq, mac, &seal).await?;
            rows.drop_audit(*seq).await?;
        }
        // From here on nothing may be taken out again, whoever asks.
        rows.set_expiry(DateTime::<Utc>::UNIX_EPOCH, 0).await
    }

    /// What belongs to no record: cases that everybody has answered, counts, tellings seen to.
    async fn the_rest(
        &self,
        terms: &ExpiryTerms<'_>,
        now: DateTime<Utc>,
        expiry: &mut Expiry,
    ) -> Result<(), StoreError> {
        let cases_by = Schedule::before(terms.schedule.cases_months, now);
        let counts_by = Schedule::before(terms.schedule.counts_months, now);
        let mut rows = self.keeper().await?;
        rows.look_as(&Viewer::keeper()).await?;
        let cases = rows.over_cases(cases_by).await?;
        expiry.add("case", u64::try_from(cases.len()).unwrap_or(u64::MAX));
        expiry.add("count", rows.over_counts(counts_by).await?);
        self.evidence(terms, now, expiry, &mut rows).await?;
        let quarter = Quarter::of(counts_by.date_naive());
        expiry.add("monitoring", rows.over_monitoring(&quarter).await?);
        expiry.add("telling", rows.over_tellings(cases_by).await?);
        expiry.add("lawful_disclosure", rows.over_lawfuls(cases_by).await?);
        if !terms.apply {
            return Ok(());
        }
        rows.drop_lawfuls(cases_by).await?;
        for (id, _) in &cases {
            rows.drop_case(id).await?;
        }
        rows.drop_counts(counts_by).await?;
        rows.drop_monitoring(&quarter).await?;
        rows.drop_tellings(cases_by).await?;
        rows.commit().await?;
        self.destroy(cases.into_iter().filter_map(|(_, key)| key))
            .await
    }
}
