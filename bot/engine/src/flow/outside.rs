//! What stands in for the outside while a transcript is played: records, codes and changes that a
//! pack's writer names, because no real record and no real phone belongs in a transcript.

use super::book::Book;
use super::source::transcript::{
    AttachSource, ChangeSource, CodeSource, DetailSource, IdentifySource, OutsideSource,
    StatusSource,
};
use super::transcript::state;
use crate::consent::ConsentState;
use crate::conversation::{Effect, Event, FailedEffect};
use crate::identity::{CodeCheck, CodeRoute, Facts, Identified, Known, Matched, RecordRef};
use crate::ids::CouncilId;
use crate::personal::Personal;
use crate::request_status::{Progress, RequestStatus};

/// The id of the record that a transcript finds. It stands in no store.
const STAGED: &str = "staged";

/// The ending of the number that a transcript's code goes to.
const ENDING: &str = "47";

/// What the record of a transcript holds, where it says so. Only a part is ever heard.
const PHONE: &str = "+441632960047";
const EMAIL: &str = "ada.example@mail.example";
const POSTCODE: &str = "TA1 1HE";

/// Whether facts lead to a record, and what it is like.
#[derive(Debug, Clone)]
enum Found {
    Nobody,
    Somebody { share: ConsentState, known: Known },
}

/// Answers of the outside, as far as a transcript names them. What it does not name really happens.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    identify: Option<Found>,
    attach: Option<AttachSource>,
    code: Option<CodeSource>,
    change: Option<ChangeSource>,
    status: Option<StatusSource>,
    /// Who does the work of the request that a transcript asks after.
    owner: Option<CouncilId>,
}

impl Outside {
    pub(super) fn of(source: &OutsideSource, book: &Book) -> Self {
        let share = source.share.as_ref().map(|share| state(share.value));
        let found = source.identify.as_ref().map(|found| found.value);
        Self {
            identify: match (found, share) {
                (Some(IdentifySource::NoMatch), _) => Some(Found::Nobody),
                (None, None) => None,
                (_, share) => Some(Found::Somebody {
                    share: share.unwrap_or(ConsentState::Given),
                    known: known(source),
                }),
            },
            attach: source.attach.as_ref().map(|attach| attach.value),
            code: source.code.as_ref().map(|code| code.value),
            change: source.change.as_ref().map(|change| change.value),
            status: source.status.as_ref().map(|status| status.value),
            owner: Some(book.home_council.clone()),
        }
    }

    /// Takes over what a later line names; the rest stays.
    pub fn then(&mut self, later: &Self) {
        if later.identify.is_some() {
            self.identify.clone_from(&later.identify);
        }
        self.attach = later.attach.or(self.attach);
        self.code = later.code.or(self.code);
        self.change = later.change.or(self.change);
        self.status = later.status.or(self.status);
        self.owner = later.owner.clone().or_else(|| self.owner.take());
    }

    /// What comes back of an effect; `None` where it is to be carried out.
    pub fn answer(&self, effect: &Effect) -> Option<Event> {
        match effect {
            Effect::Identify(facts) => {
                let found = self.identify.as_ref();
                found.map(|found| Event::Identified(found.by(facts)))
            }
            // All transcripts share one store: who is known in one is what it says itself.
            Effect::Recognise { facts, .. } => {
                let found = self.identify.as_ref();
                let found = found.map_or(Identified::NoMatch, |found| found.by(facts));
                Some(Event::Identified(found))
            }
            Effect::Keep(keep) if keep.attachment().is_some() => Some(match self.attach {
                Some(AttachSource::Gone) => Event::Failed(FailedEffect::Attach),
                Some(AttachSource::Done) | None => Event::Kept {
                    repeated: false,
                    record: Some(staged()),
                },
            }),
            Effect::SendCode(_) => self.code.map(|code| match code {
                CodeSource::NotSent => Event::CodeNotSent,
                _ => Event::CodeSent(CodeRoute::Phone {
                    ending: Personal::new(ENDING.to_owned()),
                }),
            }),
            Effect::CheckCode { .. } => self.code.map(|code| {
                Event::CodeChecked(match code {
                    CodeSource::Right => CodeCheck::Right,
                    CodeSource::Wrong => CodeCheck::Wrong,
                    CodeSource::Over | CodeSource::NotSent => CodeCheck::Over,
                })
            }),
            Effect::FindStatus(_) => {
                let owner = self.owner.clone();
                let found = self.status.zip(owner);
                found.map(|(found, owner)| status(found, owner))
            }
            Effect::Withdraw(withdrawal) => self.changed(&withdrawal.record),
            Effect::Share { record, .. } => self.changed(record),
            Effect::OpenCase(_) if self.change == Some(ChangeSource::Fails) => {
                Some(Event::Failed(FailedEffect::Case))
            }
            _ => None,
        }
    }

    fn changed(&self, record: &RecordRef) -> Option<Event> {
        match self.change {
            Some(ChangeSource::Fails) => Some(Event::Failed(FailedEffect::Sharing)),
            Some(ChangeSource::Done) => Some(Event::SharingChanged),
            // The staged record cannot be changed in any store; a real one can.
            None => (*record == staged()).then_some(Event::SharingChanged),
        }
    }
}

impl Found {
    fn by(&self, facts: &Facts) -> Identified {
        let Self::Somebody { share, known } = self else {
            return Identified::NoMatch;
        };
        Matched::by(facts, staged(), *share).map_or(Identified::NoMatch, |matched| {
            Identified::Matched(matched.and_known(known.clone()))
        })
    }
}

fn known(source: &OutsideSource) -> Known {
    let details = source.known.iter().flatten();
    details.fold(Known::default(), |known, detail| match detail.value {
        DetailSource::Address => known.with_address(POSTCODE),
        DetailSource::Phone => known.with_phone(PHONE),
        DetailSource::Email => known.with_email(EMAIL),
        DetailSource::Dob => known.with_dob(),
    })
}

fn status(source: StatusSource, owner: CouncilId) -> Event {
    let progress = match source {
        StatusSource::Fails => return Event::Failed(FailedEffect::Status),
        StatusSource::NotFound => return Event::StatusFound(None),
        StatusSource::Received => Progress::Received,
        StatusSource::Sent => Progress::Sent,
        StatusSource::Done => Progress::Done,
    };
    let due = None;
    let status = RequestStatus {
        progress,
        owner,
        due,
    };
    Event::StatusFound(Some(status))
}

fn staged() -> RecordRef {
    RecordRef::new(vec![STAGED.to_owned()])
}
