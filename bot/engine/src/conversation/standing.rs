//! The records that a conversation may speak of, and how well it is known whose they are.

use crate::consent::{ConsentPurpose, ConsentState};
use crate::identity::{Facts, Matched, RecordRef};

/// So many different sets of facts are tried in one conversation.
const MOST_TRIED: usize = 12;

/// A record, and where its consent to share stands.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) record: RecordRef,
    pub(super) share: ConsentState,
}

/// What is known of the resident's records. It begins empty and is wiped with everything else.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    /// Made in this very conversation: whoever made it may change their mind about it.
    own: Option<Known>,
    /// What else the requests kept in this conversation rest on or were passed on for, by purpose.
    beside: Vec<ConsentPurpose>,
    /// Found by facts.
    matched: Option<Known>,
    /// Whether a code proved the found one to be the resident's.
    proved: bool,
    /// Facts of requests that led to nobody.
    tried: Vec<Facts>,
}

impl Standing {
    /// A record was made in this conversation.
    pub(super) fn made(&mut self, record: &RecordRef, share: ConsentState) {
        let (record, share) = match self.own.take() {
            // All of them are this resident's: what is open stays open until it is stopped.
            Some(before) if is_open(before.share) => (before.record.and(record), before.share),
            Some(before) => (before.record.and(record), share),
            None => (record.clone(), share),
        };
        self.own = Some(Known { record, share });
    }

    /// A request was kept with this: a sensitive detail that was agreed to, a recipient outside.
    pub(super) fn kept_beside(&mut self, purpose: ConsentPurpose) {
        if !self.beside.contains(&purpose) {
            self.beside.push(purpose);
        }
    }

    /// Of those, what these are about; they count no more.
    pub(super) fn no_more_beside(
        &mut self,
        about: fn(&ConsentPurpose) -> bool,
    ) -> Vec<ConsentPurpose> {
        let (gone, left) = std::mem::take(&mut self.beside)
            .into_iter()
            .partition(about);
        self.beside = left;
        gone
    }

    /// Facts led to a record.
    pub(super) fn matched(&mut self, found: &Matched) {
        let same = |known: &Known| known.record == *found.record();
        self.proved &= self.matched.as_ref().is_some_and(same);
        self.matched = Some(Known {
            record: found.record().clone(),
            share: found.share(),
        });
    }

    /// The facts were another person's after all.
    pub(super) fn forget_found(&mut self) {
        self.matched = None;
        self.proved = false;
    }

    /// These facts led to nobody.
    pub(super) fn tried(&mut self, facts: Facts) {
        if self.tried.len() < MOST_TRIED {
            self.tried.push(facts);
        }
    }

    /// Whether these facts led to nobody before. Who keeps changing them is not looked for any more.
    pub(super) fn has_tried(&self, facts: &Facts) -> bool {
        self.tried.len() >= MOST_TRIED || self.tried.contains(facts)
    }

    /// The latest facts that led to nobody and to which these only add.
    pub(super) fn tried_before(&self, facts: &Facts) -> Option<&Facts> {
        let mut latest_first = self.tried.iter().rev();
        latest_first.find(|tried| facts.hold(tried))
    }

    /// A record was made or is gone: facts may lead elsewhere from now on.
    pub(super) fn forget_tried(&mut self) {
        self.tried.clear();
    }

    /// A code proved the found record to be the resident's.
    pub(super) fn prove(&mut self, record: &RecordRef) {
        self.proved |= self.found().is_some_and(|known| known.record == *record);
    }

    /// Whether a code proved this record to be the resident's.
    pub(super) fn is_proved(&self, record: &RecordRef) -> bool {
        self.proved && self.found().is_some_and(|known| known.record == *record)
    }

    /// Whether facts proved who the resident is.
    pub(super) const fn is_verified(&self) -> bool {
        self.matched.is_some()
    }

    /// The record made here.
    pub(super) const fn own(&self) -> Option<&Known> {
        self.own.as_ref()
    }

    /// The record found by facts.
    pub(super) const fn found(&self) -> Option<&Known> {
        self.matched.as_ref()
    }

    /// Every record that is open to the other council, as far as is known here.
    pub(super) fn shared(&self) -> Option<RecordRef> {
        let open = [self.own(), self.found()].into_iter().flatten();
        open.filter(|known| is_open(known.share))
            .map(|known| known.record.clone())
            .reduce(|all, more| all.and(&more))
    }

    /// The consent to share of these records has changed.
    pub(super) fn changed(&mut self, record: &RecordRef, share: ConsentState) {
        for known in [&mut self.own, &mut self.matched].into_iter().flatten() {
            let all = known.record.ids().iter();
            if all.clone().all(|id| record.ids().contains(id)) {
                known.share = share;
            }
        }
    }

    /// Where consent stands, for the view: of what was found, else of what was made here.
    pub(super) fn share(&self) -> ConsentState {
        self.found()
            .or(self.own())
            .map(|known| known.share)
            .unwrap_or_default()
    }
}

/// Whether there is a consent to take back: given, or given and only paused for a new notice.
pub(super) const fn is_open(share: ConsentState) -> bool {
    matches!(share, ConsentState::Given | ConsentState::NeedsRefresh)
}
