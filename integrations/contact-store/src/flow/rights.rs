//! Rights on a database: each method one transaction.

use super::Store;
use crate::access::{Access, Deed};
use crate::db::Db;
use crate::error::StoreError;
use crate::nothing::evenly;
use crate::rights::{
    CaseClock, CaseProgress, HoldItem, LawfulAsk, LawfulItem, LawfulOutcome, PersonFile, Rights,
    clock, hold, lawful, person, restrict,
};
use async_trait::async_trait;
use engine::ids::CouncilId;
use engine::rights::Step;

#[async_trait]
impl<D: Db> Rights for Store<D> {
    async fn person(
        &self,
        access: &Access,
        contact_ids: &[String],
        partners: &[CouncilId],
    ) -> Result<PersonFile, StoreError> {
        evenly(async {
            self.allow(access, "person", Deed::Uphold).await?;
            let mut rows = self.keeper().await?;
            let asked = (contact_ids, partners);
            let (file, head) =
                person::person(&mut rows, &self.keys, &self.own, access, asked).await?;
            self.finish(rows, Some(head)).await?;
            Ok(file)
        })
        .await
    }

    async fn restrict(
        &self,
        access: &Access,
        contact_id: &str,
        restricted: bool,
    ) -> Result<(), StoreError> {
        evenly(async {
            self.allow(access, "restrict", Deed::Uphold).await?;
            let mut rows = self.keeper().await?;
            let what = (contact_id, restricted);
            let head = restrict::restrict(&mut rows, &self.keys, &self.own, access, what).await?;
            self.finish(rows, Some(head)).await
        })
        .await
    }

    async fn hold(&self, access: &Access, contact_id: &str) -> Result<String, StoreError> {
        evenly(async {
            self.allow(access, "hold", Deed::Uphold).await?;
            let mut rows = self.keeper().await?;
            let (id, head) =
                hold::hold(&mut rows, &self.keys, &self.own, access, contact_id).await?;
            self.finish(rows, Some(head)).await?;
            Ok(id)
        })
        .await
    }

    async fn lift_hold(&self, access: &Access, id: &str) -> Result<bool, StoreError> {
        evenly(async {
            self.allow(access, "lift_hold", Deed::Uphold).await?;
            let mut rows = self.keeper().await?;
            let (lifted, head) = hold::lift(&mut rows, &self.keys, &self.own, access, id).await?;
            self.finish(rows, Some(head)).await?;
            Ok(lifted)
        })
        .await
    }

    async fn holds(&self, access: &Access, contact_id: &str) -> Result<Vec<HoldItem>, StoreError> {
        evenly(async {
            self.allow(access, "holds", Deed::Uphold).await?;
            let mut rows = self.keeper().await?;
            let (open, head) =
                hold::open(&mut rows, &self.keys, &self.own, access, contact_id).await?;
            self.finish(rows, Some(head)).await?;
            Ok(open)
        })
        .await
    }

    async fn disclose_by_law(
        &self,
        access: &Access,
        ask: &LawfulAsk<'_>,
    ) -> Result<LawfulOutcome, StoreError> {
        evenly(async {
            let mut rows = self.keeper().await?;
            let verdict = lawful::ask(&mut rows, &self.keys, &self.own, access, ask).await;
            match verdict {
                Ok((outcome, head)) => {
                    self.finish(rows, Some(head)).await?;
                    Ok(outcome)
                }
                Err(error) => {
                    drop(rows);
                    self.or_refused(access, "pass_by_law", Err(error)).await
                }
            }
        })
        .await
    }

    async fn approve_disclosure(
        &self,
        access: &Access,
        id: &str,
    ) -> Result<LawfulOutcome, StoreError> {
        evenly(async {
            self.allow(access, "pass_by_law", Deed::Uphold).await?;
            let mut rows = self.keeper().await?;
            let (outcome, head) =
                lawful::approve(&mut rows, &self.keys, &self.own, access, id).await?;
            self.finish(rows, Some(head)).await?;
            Ok(outcome)
        })
        .await
    }

    async fn lawful_disclosures(&self, access: &Access) -> Result<Vec<LawfulItem>, StoreError> {
        self.allow(access, "lawful_disclosures", Deed::Uphold)
            .await?;
        let mut rows = self.keeper().await?;
        let (items, head) = lawful::list(&mut rows, &self.keys, &self.own, access).await?;
        self.finish(rows, Some(head)).await?;
        Ok(items)
    }

    async fn progress(
        &self,
        access: &Access,
        reference: &str,
    ) -> Result<Option<CaseProgress>, StoreError> {
        evenly(async {
            self.allow(access, "read_case", Deed::Look).await?;
            let mut rows = self.reader().await?;
            clock::progress(&mut rows, access, reference).await
        })
        .await
    }

    async fn note_step(
        &self,
        access: &Access,
        reference: &str,
        step: Step,
    ) -> Result<bool, StoreError> {
        self.allow(access, "case_step", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let what = (reference, step);
        let (done, head) = clock::note_step(&mut rows, &self.own, access, what).await?;
        self.finish(rows, Some(head)).await?;
        Ok(done)
    }

    async fn set_clock(
        &self,
        access: &Access,
        reference: &str,
        clock: CaseClock,
    ) -> Result<bool, StoreError> {
        self.allow(access, "case_clock", Deed::Look).await?;
        let mut rows = self.keeper().await?;
        let what = (reference, clock);
        let (done, head) = clock::set_clock(&mut rows, &self.own, access, what).await?;
        self.finish(rows, Some(head)).await?;
        Ok(done)
    }
}
