//! The consent gate: puts the question, asks once more when the answer is not clear, then settles it.

use super::{ConsentPurpose, ConsentRecord, ConsentState, Decision, Method, Put};
use chrono::{DateTime, Utc};

/// How an answer to a consent question was read. Only a clear yes is a yes (domain.md A3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A clear yes.
    Yes,
    /// A clear no.
    No,
    /// Anything else: hedged, grudging, conditional, a question, silence, off the subject.
    Unclear,
    /// The speaker corrected themselves ("no, I mean yes"): to be read back before it counts.
    Corrected(bool),
}

/// An open consent question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    purpose: ConsentPurpose,
    put: Put,
    asked: u8,
    unclear: u8,
    questions: u8,
    read_back: Option<bool>,
}

/// So many questions back, or about something else, are answered before they count as no clear answer.
const MOST_QUESTIONS: u8 = 2;

/// What the gate makes of an answer.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// The question is settled.
    Settled(Decision),
    /// Ask once more, in simpler words.
    AskAgain(Gate),
    /// Read the corrected answer back ("So that's a yes. Is that right?").
    ReadBack(Gate, bool),
}

impl Gate {
    /// Opens the gate: the question has just been put for the first time.
    pub const fn put(purpose: ConsentPurpose, put: Put) -> Self {
        Self {
            purpose,
            put,
            asked: 1,
            unclear: 0,
            questions: 0,
            read_back: None,
        }
    }

    /// Opens the gate anew after an earlier answer is to be changed: `asked` questions were put before.
    pub const fn put_again(purpose: ConsentPurpose, put: Put, asked: u8) -> Self {
        Self {
            purpose,
            put,
            asked: asked.saturating_add(1),
            unclear: 0,
            questions: 0,
            read_back: None,
        }
    }

    /// Whether a corrected answer is being read back, and which.
    pub const fn reading_back(&self) -> Option<bool> {
        self.read_back
    }

    /// Whether the question was put a second time because the first answer was not clear.
    pub const fn asked_again(&self) -> bool {
        self.unclear > 0
    }

    /// The purpose the question is about.
    pub const fn purpose(&self) -> &ConsentPurpose {
        &self.purpose
    }

    /// Notes that the simpler wording was put, so that the evidence names the words last heard.
    pub fn now_put(&mut self, put: Put) {
        self.put = put;
    }

    /// Notes that something was asked instead of an answer, and was answered: the question is put again
    /// and nothing is decided. False: that was done often enough (domain.md A3.3).
    pub const fn question_answered(&mut self) -> bool {
        if self.questions >= MOST_QUESTIONS {
            return false;
        }
        self.questions = self.questions.saturating_add(1);
        self.asked = self.asked.saturating_add(1);
        true
    }

    /// Hears an answer. The second unclear answer settles the question as "not shared".
    pub fn hear(mut self, answer: Answer, method: Method, at: DateTime<Utc>) -> Verdict {
        match (answer, self.read_back) {
            // "So that's a yes. Is that right?" - "Yes."
            (Answer::Yes, Some(corrected)) => self.settle(state(corrected), method, at),
            (Answer::Yes, None) => self.settle(ConsentState::Given, method, at),
            (Answer::No, None) => self.settle(ConsentState::Refused, method, at),
            (Answer::Corrected(yes), _) if self.unclear == 0 => {
                self.read_back = Some(yes);
                self.unclear = 1;
                Verdict::ReadBack(self.clone(), yes)
            }
            _ if self.unclear == 0 => {
                self.unclear = 1;
                self.asked = self.asked.saturating_add(1);
                Verdict::AskAgain(self)
            }
            // A no to a read-back, or a second answer that is not clear: not shared, and said so.
            (Answer::No, Some(false)) | (_, _) => self.settle(ConsentState::Unclear, method, at),
        }
    }

    /// Settles the question without putting it: somebody speaks for another person, and a caller's yes
    /// is never someone else's (domain.md A3.5). `put` is what they were told instead. Not shared; that
    /// person is asked when they come.
    pub fn not_theirs_to_answer(
        purpose: ConsentPurpose,
        put: Put,
        method: Method,
        at: DateTime<Utc>,
    ) -> Decision {
        let record = ConsentRecord {
            purpose,
            decision: ConsentState::Unclear,
            at,
            put,
            method,
            asked_count: 1,
        };
        Decision { record }
    }

    fn settle(self, decision: ConsentState, method: Method, at: DateTime<Utc>) -> Verdict {
        let record = ConsentRecord {
            purpose: self.purpose,
            decision,
            at,
            put: self.put,
            method,
            asked_count: self.asked,
        };
        Verdict::Settled(Decision { record })
    }
}

const fn state(yes: bool) -> ConsentState {
    if yes {
        ConsentState::Given
    } else {
        ConsentState::Refused
    }
}
