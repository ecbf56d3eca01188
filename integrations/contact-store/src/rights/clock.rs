//! How far a case has come: its steps and its clock.

use super::cases::found;
use crate::access::{Access, Deed};
use crate::audit::Head;
use crate::db::Rows;
use crate::error::StoreError;
use crate::trail::{Act, Who, note};
use crate::vault::Own;
use crate::viewer::Viewer;
use chrono::{DateTime, NaiveDate, Utc};
use engine::rights::Step;

/// What happens to the clock of a case. Dates are the council's local days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseClock {
    /// It stands from this day on, while a proof of identity or an answer is waited for.
    Stop(NaiveDate),
    /// It goes on; this is the new last day.
    GoOn(NaiveDate),
    /// It was extended on the first day; the second is the new last day.
    Extend(NaiveDate, NaiveDate),
}

/// How far a case has come for one council.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseProgress {
    /// The steps that are done, with when.
    pub done: Vec<(Step, DateTime<Utc>)>,
    /// Since when the clock stands, if it does.
    pub paused_on: Option<NaiveDate>,
    /// When it was extended, if it was.
    pub extended_on: Option<NaiveDate>,
}

pub(crate) async fn progress<R: Rows>(
    rows: &mut R,
    access: &Access,
    reference: &str,
) -> Result<Option<CaseProgress>, StoreError> {
    access.may(Deed::Look)?;
    let Some((_, row)) = found(rows, access, reference).await? else {
        return Ok(None);
    };
    let council = Viewer::of(access).council;
    let steps = rows.case_steps(reference, &council).await?;
    Ok(Some(CaseProgress {
        done: steps
            .into_iter()
            .filter_map(|(step, at)| Some((Step::named(&step)?, at)))
            .collect(),
        paused_on: row.paused_on,
        extended_on: row.extended_on,
    }))
}

pub(crate) async fn note_step<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
    (reference, step): (&str, Step),
) -> Result<(bool, Head), StoreError> {
    let there = found(rows, access, reference).await?.is_some();
    if there {
        let council = Viewer::of(access).council;
        let actor = access.actor.to_string();
        let what = (reference, council.as_str(), step.as_str());
        rows.add_case_step(what, &actor, access.at).await?;
    }
    let mut act = Act::on_none("case_step", "done", usize::from(there));
    step.as_str().clone_into(&mut act.fields);
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((there, head))
}

pub(crate) async fn set_clock<R: Rows>(
    rows: &mut R,
    own: &Own,
    access: &Access,
    (reference, clock): (&str, CaseClock),
) -> Result<(bool, Head), StoreError> {
    let row = found(rows, access, reference).await?.map(|(_, row)| row);
    let change = row.and_then(|row| {
        let (paused, extended) = (row.paused_on, row.extended_on);
        match clock {
            CaseClock::Stop(on) if paused.is_none() => Some((Some(on), extended, row.due)),
            CaseClock::GoOn(due) if paused.is_some() => Some((None, extended, Some(due))),
            CaseClock::Extend(on, due) if extended.is_none() => Some((paused, Some(on), Some(due))),
            _ => None,
        }
    });
    if let Some((paused, extended, due)) = change {
        rows.set_case_clock(reference, paused, extended, due)
            .await?;
    }
    let action = match clock {
        CaseClock::Stop(_) => "stop_clock",
        CaseClock::GoOn(_) => "start_clock",
        CaseClock::Extend(..) => "extend_case",
    };
    let act = Act::on_none(action, "done", usize::from(change.is_some()));
    let head = note(rows, own, &Who::staff(access), act).await?;
    Ok((change.is_some(), head))
}
