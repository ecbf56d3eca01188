//! "The same number I'm ringing from": the number of the call is no identity (domain.md T3). It fills the
//! open question only where the resident asks for it, and after it was read back.

use crate::conversation::phrases::Phrase;
use crate::conversation::state::How;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::field::{FieldKind, Manner, Reading};
use crate::flow::Question;
use crate::personal::Purpose;

/// More figures than these are a number of their own.
const FIGURES: usize = 3;

impl Talk<'_> {
    /// Reads the number of the call back where the resident points to it; where it is not seen, says so.
    /// False: they do not point to it.
    pub(in crate::conversation) fn same_number(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        if question.kind != FieldKind::Phone || !points_to_call(utterance) {
            return false;
        }
        let manner = Manner {
            spoken: false,
            today: self.world.now.date_naive(),
        };
        let caller = self.c.caller_id.as_ref();
        let read = caller.map(|number| {
            let number = number.reveal(Purpose::SayBack);
            question.kind.read(number, manner, &question.labels())
        });
        let Some(Reading::Accept(value)) = read else {
            let told = question
                .kind
                .read(utterance.text, manner, &question.labels());
            if caller.is_some() || !matches!(told, Reading::Reject(_) | Reading::Question) {
                return false;
            }
            if !self.tried_enough() {
                self.phrase(Phrase::NumberNotSeen, &[]);
                self.ask_open();
            }
            return true;
        };
        if let Some(filling) = &mut self.c.form {
            filling.read_back = Some((value.clone(), How::Said));
        }
        self.read_back(&value);
        true
    }
}

fn points_to_call(utterance: &Utterance<'_>) -> bool {
    const CALL: &[&str] = &[
        "number|one|phone|line|same ... ringing|calling|phoning|rang|called|ring|call ... from|on|you|now",
        "number|one|phone ... im|i on|using|from",
        "this number|phone|one|line",
        "same number|one|phone",
        "one|number you|that can see|have there|got there|shows|came|comes",
    ];
    let figures = utterance.text.chars().filter(char::is_ascii_digit).count();
    figures <= FIGURES && CALL.iter().any(|cue| stands(cue, &utterance.words))
}
