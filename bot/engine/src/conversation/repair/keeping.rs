//! "How long do you keep this?", "who will see it?": asked where something is told, and answered there.
//! The open question stands (design.md, Ground rules: rights, then the answer).

use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::flow::TopicBody;

/// "Who is it?" may be about anything; with one of these it is about what is told.
const OF_DETAILS: &str = "see|sees|read|reads|share|shared|sharing|detail|details|information|info|data|record|told|number";

impl Talk<'_> {
    /// Answers a question about what becomes of the answers, and puts the open one again. False: it is
    /// none, or nothing is told here.
    pub(in crate::conversation) fn question_about_keeping(
        &mut self,
        utterance: &Utterance<'_>,
    ) -> bool {
        let told_here = matches!(self.next(), Some(Next::Ask(_) | Next::Check));
        if !told_here || self.c.aside.is_some() || self.act_is_open() || self.is_sending() {
            return false;
        }
        let details = stands(OF_DETAILS, &utterance.words);
        if self.is_move(utterance, Repair::HowLong) {
            if !self.say_how_long() {
                return false;
            }
        } else if details && self.is_move(utterance, Repair::WhoSees) {
            if !self.form().is_some_and(|(_, form)| form.is_personal()) {
                return false;
            }
            let (home, other) = self.sharing_names();
            self.phrase(Phrase::WhoSeesDetails, &[("home", home), ("other", other)]);
        } else {
            return false;
        }
        self.taken_as_privacy();
        self.ask_again();
        true
    }

    /// What was asked is how details are used: a right that nobody has to see to.
    pub(in crate::conversation) fn taken_as_privacy(&mut self) {
        let mut topics = self.book().topics.values();
        let told = topics.find(|topic| match &topic.body {
            TopicBody::Rights(right) => right.form.is_none() && topic.team.is_none(),
            _ => false,
        });
        if let Some(id) = told.map(|topic| topic.id.clone()) {
            self.taken_as(&id);
        }
    }

    /// How long the open request is kept. False: none is open.
    pub(in crate::conversation) fn say_how_long(&mut self) -> bool {
        let Some(kept) = self.how_long_kept() else {
            return false;
        };
        self.phrase(Phrase::HowLongKept, &[("how_long", &kept)]);
        true
    }

    /// How long the open request is kept, in the pack's words.
    pub(in crate::conversation) fn how_long_kept(&self) -> Option<String> {
        let service = self.form().and_then(|(_, form)| form.service())?;
        let id = format!("retention-{}", service.retention.replace('_', "-"));
        Some(self.book().words.say(&id, &[]).text)
    }
}
