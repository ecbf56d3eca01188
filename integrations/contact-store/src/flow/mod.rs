//! The store on a database: each method one transaction. The rules themselves stand in the modules
//! that these lines name.

use crate::access::{Access, Deed};
use crate::adviser::Adviser;
use crate::audit::{Break, Head};
use crate::consents::{ConsentEvent, Telling, Terms, lapse, settle, tell};
use crate::count::{Count, CountEvent};
use crate::db::{ConsentRows as _, ContactRows as _, CountRows as _, Db, KeyRows as _};
use crate::db::{OfficeRows as _, RequestRows as _, Turn as _};
use crate::error::{KeyError, StoreError};
use crate::identity::{CodeTo, Told, code, identify, status};
use crate::monitoring::{MonitoringCount, MonitoringEvent};
use crate::nothing::evenly;
use crate::records::same::{self, Likeness};
use crate::records::{Change, Erased, Query, SeenRecord, change, erase, find};
use crate::rights::cases;
use crate::rights::cases::{CaseItem, OpenedCase};
use crate::sealing::random_id;
use crate::store::{By, ContactStore, Kept, TurnKey};
use crate::token::ServiceToken;
use crate::trail::{Act, AuditReport, Look, Who, looks, note, verify};
use crate::transfer::{Export, Import, Imported, bring, take};
use crate::vault::rewrap_all;
use crate::viewer::Viewer;
use crate::work::{OpenedRequest, RequestStatus, Status, WorkFilter, WorkItem};
use crate::{count, done, keep, monitoring, show};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use engine::consent::Decision;
use engine::conversation::Withdrawal;
use engine::identity::{CodeCheck, Facts, Identified, RecordRef};
use engine::ids::CouncilId;
use engine::keep::Keep;
use engine::personal::Personal;
use engine::request_status::StatusQuery;
use engine::rights::NewCase;
use sha2::{Digest, Sha256};

mod outbox;
mod rights;
mod store;
mod upkeep;

pub(crate) use store::{Store, check_keys};

/// A key that opens nothing is swept away only when no keep can still be about to use it.
const STRAY_AFTER: TimeDelta = TimeDelta::hours(1);

fn token_hash(secret: &str) -> [u8; 32] {
    // The secret is 32 random bytes, so a plain hash cannot be guessed back.
    Sha256::digest(secret.as_bytes()).into()
}

#[async_trait]
impl<D: Db> ContactStore for Store<D> {
    async fn keep(&self, what: &Keep, turn: &TurnKey) -> Result<Kept, StoreError> {
        let (kept, head) = keep::keep(&self.db, &self.keys, &self.own, what, turn).await?;
        self.anchor_at(head);
        Ok(kept)
    }

    async fn open_case(&self, case: &NewCase, turn: &TurnKey) -> Result<Kept, StoreError> {
        evenly(async {
            let opened = cases::open(&self.db, &self.keys, &self.own, case, turn).await?;
            let (kept, head) = opened;
            self.anchor_at(head);
            Ok(kept)
        })
        .await
    }

    async fn cases(&self, access: &Access) -> Result<Vec<CaseItem>, StoreError> {
        self.allow(access, "cases", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (open, head) = cases::list(&mut rows, &self.own, access).await?;
        self.finish(rows, Some(head)).await?;
        Ok(open)
    }

    async fn case(
        &self,
        access: &Access,
        reference: &str,
    ) -> Result<Option<OpenedCase>, StoreError> {
        evenly(async {
            self.allow(access, "read_case", Deed::Look).await?;
            let mut rows = self.keeper().await?;
            let (opened, head) =
                cases::look(&mut rows, &self.keys, &self.own, access, reference).await?;
            self.finish(rows, Some(head)).await?;
            Ok(opened)
        })
        .await
    }

    async fn answered(&self, access: &Access, reference: &str) -> Result<bool, StoreError> {
        self.allow(access, "answer_case", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (done, head) = cases::answered(&mut rows, &self.own, access, reference).await?;
        self.finish(rows, Some(head)).await?;
        Ok(done)
    }

    async fn requests(&self, filter: &WorkFilter) -> Result<Vec<WorkItem>, StoreError> {
        self.reader().await?.work(filter).await
    }

    async fn open_request(
        &self,
        access: &Access,
        reference: &str,
    ) -> Result<Option<OpenedRequest>, StoreError> {
        evenly(async {
            self.allow(access, "open_request", Deed::Look).await?;
            let mut rows = self.keeper().await?;
            let (opened, head) =
                show::open_request(&mut rows, &self.keys, &self.own, access, reference).await?;
            self.finish(rows, Some(head)).await?;
            Ok(opened)
        })
        .await
    }

    async fn set_status(
        &self,
        access: &Access,
        reference: &str,
        status: Status,
        copies_by: NaiveDate,
    ) -> Result<(), StoreError> {
        evenly(async {
            self.allow(access, "set_status", Deed::Look).await?;
            let mut rows = self.keeper().await?;
            let what = (reference, status);
            let moved = done::move_on(&mut rows, &self.own, access, what, copies_by).await?;
            self.finish(rows, Some(moved.head)).await?;
            self.destroy(moved.key).await
        })
        .await
    }

    async fn find_status(
        &self,
        council: &CouncilId,
        query: &StatusQuery,
        at: DateTime<Utc>,
    ) -> Result<Option<RequestStatus>, StoreError> {
        evenly(async {
            let mut rows = self.keeper().await?;
            let (found, head) =
                status::find_status(&mut rows, &self.keys, &self.own, council, query, at).await?;
            self.finish(rows, Some(head)).await?;
            Ok(found)
        })
        .await
    }

    async fn find(&self, access: &Access, by: &Query) -> Result<Vec<SeenRecord>, StoreError> {
        evenly(async {
            self.allow(access, "find", Deed::Look).await?;
            let mut rows = self.keeper().await?;
            let (found, head) = find::find(&mut rows, &self.keys, &self.own, access, by).await?;
            self.finish(rows, Some(head)).await?;
            Ok(found)
        })
        .await
    }

    async fn record(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Option<SeenRecord>, StoreError> {
        evenly(async {
            self.allow(access, "read", Deed::Look).await?;
            let mut rows = self.keeper().await?;
            let (found, head) =
                find::record(&mut rows, &self.keys, &self.own, access, contact_id).await?;
            self.finish(rows, Some(head)).await?;
            Ok(found)
        })
        .await
    }

    async fn change(
        &self,
        access: &Access,
        contact_id: &str,
        version: i64,
        what: &Change,
    ) -> Result<SeenRecord, StoreError> {
        evenly(async {
            self.allow(access, "change", Deed::Change).await?;
            let mut rows = self.keeper().await?;
            let asked = (contact_id, version, what);
            let (seen, head) =
                change::change(&mut rows, &self.keys, &self.own, access, asked).await?;
            self.finish(rows, Some(head)).await?;
            Ok(seen)
        })
        .await
    }

    async fn likenesses(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Vec<Likeness>, StoreError> {
        evenly(async {
            self.allow(access, "likenesses", Deed::Look).await?;
            let mut rows = self.keeper().await?;
            let (found, head) =
                same::likenesses(&mut rows, &self.keys, &self.own, access, contact_id).await?;
            self.finish(rows, Some(head)).await?;
            Ok(found)
        })
        .await
    }

    async fn merge(
        &self,
        access: &Access,
        stays: (&str, i64),
        goes: (&str, i64),
    ) -> Result<(), StoreError> {
        evenly(async {
            self.allow(access, "merge", Deed::Change).await?;
            let mut rows = self.keeper().await?;
            let pair = (stays, goes);
            let merged = same::merge(&mut rows, &self.keys, &self.own, access, pair).await?;
            self.finish(rows, Some(merged.head)).await?;
            self.destroy(Some(merged.key)).await
        })
        .await
    }

    async fn erase(&self, access: &Access, contact_id: &str) -> Result<Erased, StoreError> {
        evenly(async {
            self.allow(access, "erase", Deed::Erase).await?;
            let mut rows = self.keeper().await?;
            let emptied =
                erase::erase(&mut rows, &self.keys, &self.own, access, contact_id).await?;
            self.finish(rows, Some(emptied.head)).await?;
            // From here on nothing finds the record; now its keys go, and with them every copy.
            self.destroy(emptied.keys).await?;
            Ok(emptied.erased)
        })
        .await
    }

    async fn consents(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Option<Vec<ConsentEvent>>, StoreError> {
        evenly(async {
            self.allow(access, "consents", Deed::Look).await?;
            let mut rows = self.keeper().await?;
            let who = Who::staff(access);
            let record = find::seen(&mut rows, &self.keys, access, contact_id).await?;
            let (events, head) = if let Some(record) = record {
                let events = rows.events_of(&record.row.subject_id).await?;
                let act = Act::on("consents", &record.row, &record.key);
                (Some(events), note(&mut rows, &self.own, &who, act).await?)
            } else {
                let act = Act::on_none("consents", "done", 0);
                (None, note(&mut rows, &self.own, &who, act).await?)
            };
            self.finish(rows, Some(head)).await?;
            Ok(events.map(|events| events.into_iter().map(ConsentEvent::from).collect()))
        })
        .await
    }

    async fn withdraw(&self, by: By<'_>, what: &Withdrawal) -> Result<(), StoreError> {
        evenly(async {
            if let By::Staff(access) = by {
                self.allow(access, "withdraw", Deed::Decide).await?;
            }
            let mut rows = self.keeper().await?;
            let head = settle::withdraw(&mut rows, &self.keys, &self.own, by, what).await?;
            self.finish(rows, Some(head)).await
        })
        .await
    }

    async fn settle(
        &self,
        by: By<'_>,
        record: &RecordRef,
        decision: &Decision,
    ) -> Result<(), StoreError> {
        evenly(async {
            if let By::Staff(access) = by {
                self.allow(access, "settle", Deed::Decide).await?;
            }
            let mut rows = self.keeper().await?;
            let asked = (record, decision);
            let head = settle::settle(&mut rows, &self.keys, &self.own, by, asked).await?;
            self.finish(rows, Some(head)).await
        })
        .await
    }

    async fn moves_away(
        &self,
        access: &Access,
        contact_id: &str,
        on: NaiveDate,
    ) -> Result<(), StoreError> {
        evenly(async {
            self.allow(access, "moves_away", Deed::Decide).await?;
            let mut rows = self.keeper().await?;
            let Some(record) = find::seen(&mut rows, &self.keys, access, contact_id).await? else {
                return Err(StoreError::NoSuchRecord);
            };
            rows.look_as(&Viewer::keeper()).await?;
            rows.set_ends_on(contact_id, Some(on)).await?;
            let act = Act::on("moves_away", &record.row, &record.key);
            let head = note(&mut rows, &self.own, &Who::staff(access), act).await?;
            self.finish(rows, Some(head)).await
        })
        .await
    }

    async fn lapse(&self, terms: &Terms, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut rows = self.keeper().await?;
        let (done, head) = lapse::lapse(&mut rows, &self.keys, &self.own, terms, now).await?;
        let older = now.checked_sub_signed(STRAY_AFTER).unwrap_or(now);
        rows.look_as(&Viewer::keeper()).await?;
        rows.drop_stray_keys(older).await?;
        self.finish(rows, head).await?;
        Ok(done)
    }

    async fn identify(
        &self,
        council: &CouncilId,
        facts: &Facts,
        at: DateTime<Utc>,
    ) -> Result<Identified, StoreError> {
        evenly(async {
            let mut rows = self.keeper().await?;
            let asked = (facts, Told::ForARight, at);
            let (identified, head) =
                identify(&mut rows, &self.keys, &self.own, council, asked).await?;
            self.finish(rows, head).await?;
            Ok(identified)
        })
        .await
    }

    async fn recognise(
        &self,
        council: &CouncilId,
        facts: &Facts,
        before: Option<&Facts>,
        at: DateTime<Utc>,
    ) -> Result<Identified, StoreError> {
        evenly(async {
            let mut rows = self.keeper().await?;
            let asked = (facts, Told::ForARequest { before }, at);
            let (identified, head) =
                identify(&mut rows, &self.keys, &self.own, council, asked).await?;
            self.finish(rows, head).await?;
            Ok(identified)
        })
        .await
    }

    async fn new_code(
        &self,
        council: &CouncilId,
        record: &RecordRef,
        code: &Personal<String>,
        at: DateTime<Utc>,
    ) -> Result<Option<CodeTo>, StoreError> {
        let mut rows = self.keeper().await?;
        let asked = (record, code, at);
        let (to, head) = code::new_code(&mut rows, &self.keys, &self.own, council, asked).await?;
        self.finish(rows, head).await?;
        Ok(to)
    }

    async fn check_code(
        &self,
        record: &RecordRef,
        code: &Personal<String>,
        at: DateTime<Utc>,
    ) -> Result<CodeCheck, StoreError> {
        let mut rows = self.keeper().await?;
        let verdict = code::check_code(&mut rows, &self.own, record, code, at).await?;
        rows.commit().await?;
        Ok(verdict)
    }

    async fn tellings(&self, access: &Access) -> Result<Vec<Telling>, StoreError> {
        self.allow(access, "tellings", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (open, head) = tell::open(&mut rows, &self.own, access).await?;
        self.finish(rows, Some(head)).await?;
        Ok(open)
    }

    async fn told(&self, access: &Access, id: &str) -> Result<bool, StoreError> {
        self.allow(access, "told", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let (told, head) = tell::told(&mut rows, &self.keys, &self.own, access, id).await?;
        self.finish(rows, Some(head)).await?;
        Ok(told)
    }

    async fn export(&self, access: &Access, partners: &[CouncilId]) -> Result<Export, StoreError> {
        self.allow(access, "export", Deed::Export).await?;
        let mut rows = self.keeper().await?;
        let (export, head) =
            take::everything(&mut rows, &self.keys, &self.own, access, partners).await?;
        self.finish(rows, Some(head)).await?;
        Ok(export)
    }

    async fn import(&self, access: &Access, import: &Import) -> Result<Imported, StoreError> {
        self.allow(access, "import", Deed::Import).await?;
        let (imported, head) = bring::all(&self.db, &self.keys, &self.own, import, access).await?;
        self.anchor_at(Some(head));
        Ok(imported)
    }

    async fn who_looked(
        &self,
        access: &Access,
        contact_id: &str,
    ) -> Result<Option<Vec<Look>>, StoreError> {
        evenly(async {
            self.allow(access, "who_looked", Deed::SeeAudit).await?;
            let mut rows = self.keeper().await?;
            let who = Who::staff(access);
            let record = find::seen(&mut rows, &self.keys, access, contact_id).await?;
            let (found, head) = if let Some(record) = record {
                let act = Act::on("who_looked", &record.row, &record.key);
                let head = note(&mut rows, &self.own, &who, act).await?;
                let found = looks(&mut rows, &record.row.subject_id, &record.key).await?;
                (Some(found), head)
            } else {
                let act = Act::on_none("who_looked", "done", 0);
                (None, note(&mut rows, &self.own, &who, act).await?)
            };
            self.finish(rows, Some(head)).await?;
            Ok(found)
        })
        .await
    }

    async fn verify_audit(
        &self,
        noted: Option<&Head>,
        progress: &(dyn Fn(i64) + Sync),
    ) -> Result<AuditReport, StoreError> {
        let anchored = match &self.anchor {
            Some(anchor) => anchor.read(&self.own.audit)?,
            None => None,
        };
        let report = verify(&self.db, &self.own, anchored.as_ref(), noted, progress).await?;
        if self.anchor_is_beside && anchored.is_none() && report.entries > 0 {
            return Err(Break::NoAnchor {
                entries: report.entries,
            }
            .into());
        }
        Ok(report)
    }

    async fn rotate_keys(&self) -> Result<usize, StoreError> {
        let mut rows = self.keeper().await?;
        let count = rewrap_all(&mut rows, &self.keys).await?;
        let newest = self.keys.newest().ok_or(KeyError::Unreadable)?;
        for key in self.keys.all().iter().filter(|key| key.id != newest.id) {
            rows.drop_key_check(&key.id).await?;
        }
        rows.commit().await?;
        self.db.scrub().await?;
        Ok(count)
    }

    async fn advisers(&self) -> Result<Vec<Adviser>, StoreError> {
        self.reader().await?.advisers().await
    }

    async fn add_adviser(&self, adviser: &Adviser) -> Result<(), StoreError> {
        let mut adviser = adviser.clone();
        if adviser.id.is_empty() {
            adviser.id = random_id()?;
        }
        let mut rows = self.keeper().await?;
        let username = Adviser::plain(&adviser.username);
        if !rows.add_adviser(&adviser, &username).await? {
            return Err(StoreError::AdviserExists);
        }
        rows.commit().await
    }

    async fn change_adviser(&self, adviser: &Adviser) -> Result<(), StoreError> {
        let mut rows = self.keeper().await?;
        let username = Adviser::plain(&adviser.username);
        if !rows.change_adviser(adviser, &username).await? {
            return Err(StoreError::NoSuchAdviser);
        }
        rows.commit().await
    }

    async fn adviser(&self, username: &str) -> Result<Option<Adviser>, StoreError> {
        let username = Adviser::plain(username);
        self.reader().await?.adviser(&username).await
    }

    async fn add_token(&self, token: &ServiceToken, secret: &str) -> Result<(), StoreError> {
        let token = ServiceToken {
            id: random_id()?,
            ..token.clone()
        };
        let mut rows = self.keeper().await?;
        if !rows.add_token(&token, &token_hash(secret)).await? {
            return Err(StoreError::TokenExists);
        }
        rows.commit().await
    }

    async fn tokens(&self) -> Result<Vec<ServiceToken>, StoreError> {
        self.reader().await?.tokens().await
    }

    async fn token(&self, secret: &str) -> Result<Option<ServiceToken>, StoreError> {
        self.reader().await?.token(&token_hash(secret)).await
    }

    async fn revoke_token(&self, name: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut rows = self.keeper().await?;
        let revoked = rows.revoke_token(name, at).await?;
        rows.commit().await?;
        Ok(revoked)
    }

    async fn count(&self, events: &[(CountEvent, u64)]) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        let mut rows = self.keeper().await?;
        count::add(&mut rows, events).await?;
        rows.commit().await
    }

    async fn counts(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<Vec<Count>, StoreError> {
        self.reader().await?.counts(from, until).await
    }

    async fn monitor(&self, events: &[(MonitoringEvent, u64)]) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        let mut rows = self.keeper().await?;
        monitoring::add(&mut rows, events).await?;
        rows.commit().await
    }

    async fn monitoring(&self) -> Result<Vec<MonitoringCount>, StoreError> {
        self.reader().await?.monitoring().await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.reader().await?.ping().await
    }

    async fn close(&self) {
        self.db.close().await;
    }
}
