//! One-time codes: sent to a contact detail that is already kept, asked, checked. Nothing of the
//! detail is said but how it ends, and never more than three tries.

use crate::conversation::effect::Effect;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::Step;
use crate::conversation::talk::Talk;
use crate::field::OneTimeCode;
use crate::identity::{CodeCheck, CodeRoute, RecordRef};
use crate::personal::{Personal, Purpose};

/// How much of a contact detail may be said before the code has come back: "ending 47".
const SAID: usize = 2;

impl Talk<'_> {
    pub(in crate::conversation) fn send_code(&mut self, record: RecordRef) {
        self.set_step(Step::SendingCode(record.clone()));
        self.effects.push(Effect::SendCode(record));
    }

    /// The code is on its way, or cannot be sent.
    pub(in crate::conversation) fn code_sent(&mut self, route: Option<&CodeRoute>) {
        let Some(Step::SendingCode(record)) = self.step() else {
            return;
        };
        let record = record.clone();
        if !self.c.is_asking() {
            return self.set_step(Step::Facts);
        }
        self.taken_as_act();
        let Some(route) = route else {
            return self.stuck(Phrase::CodeNotSent);
        };
        self.set_step(Step::Code { record, wrong: 0 });
        let (phrase, ending) = match route {
            CodeRoute::Phone { ending } => (Phrase::CodeSentPhone, ending),
            CodeRoute::Email { ending } => (Phrase::CodeSentEmail, ending),
        };
        let (text, speech) = ending_of(ending);
        self.phrase_both(phrase, &[("ending", &text, &speech)]);
        self.ask_next();
    }

    pub(in crate::conversation) fn check_code(&mut self, code: &OneTimeCode) {
        let Some(Step::Code { record, wrong }) = self.step() else {
            return;
        };
        let (record, wrong) = (record.clone(), *wrong);
        self.set_step(Step::CheckingCode {
            record: record.clone(),
            wrong,
        });
        self.effects.push(Effect::CheckCode {
            record,
            code: Personal::new(code.as_str().to_owned()),
        });
    }

    pub(in crate::conversation) fn code_checked(&mut self, check: CodeCheck) {
        let Some(Step::CheckingCode { record, wrong }) = self.step() else {
            return;
        };
        let (record, wrong) = (record.clone(), wrong.saturating_add(1));
        if check == CodeCheck::Right {
            self.c.standing.prove(&record);
        }
        if !self.c.is_asking() {
            return self.set_step(Step::Facts);
        }
        self.taken_as_act();
        match check {
            CodeCheck::Right => self.ask_or_share(record),
            CodeCheck::Wrong if wrong < self.book().settings.tries => {
                self.set_step(Step::Code { record, wrong });
                self.phrase(Phrase::CodeWrong, &[]);
                self.ask_open();
            }
            CodeCheck::Wrong | CodeCheck::Over => self.stuck(Phrase::CodeOver),
        }
    }
}

/// The end of a contact detail, for the eye and the ear. Whatever was handed in, no more than two
/// signs of it are said.
fn ending_of(ending: &Personal<String>) -> (String, String) {
    let signs: Vec<char> = ending.reveal(Purpose::SayBack).chars().collect();
    let last = signs.get(signs.len().saturating_sub(SAID)..);
    read_out(last.unwrap_or_default())
}

/// The part of a contact detail that may be said, for the eye and the ear.
pub(in crate::conversation) fn part_of(part: &Personal<String>) -> (String, String) {
    let signs: Vec<char> = part.reveal(Purpose::SayBack).chars().collect();
    read_out(&signs)
}

fn read_out(signs: &[char]) -> (String, String) {
    let spoken: Vec<String> = signs.iter().map(char::to_string).collect();
    (signs.iter().collect(), spoken.join(" "))
}
