//! The wrong topic, taken back: "no, I meant a street light", "not a pothole, a drain".

use crate::conversation::Outcome;
use crate::conversation::repair::digression;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::conversation::topic::subject::{singular, title_words};
use crate::cue::stands;
use crate::flow::Kind;
use crate::ids::TopicId;

/// How sure the model must be where the words do not name the topic.
const SURE: f32 = 0.8;

impl Talk<'_> {
    /// The topic that was meant instead of the open request's.
    pub(in crate::conversation) fn meant_instead(
        &self,
        utterance: &Utterance<'_>,
    ) -> Option<TopicId> {
        let filling = self.c.form.as_ref()?;
        if filling.acting.is_some() || filling.sending.is_some() || self.consent_is_open() {
            return None;
        }
        // "No, I mean the brown bin" puts an answer right; "I meant I need a brown bin" is a wish.
        let answers = self.names_choice(utterance) && !digression::wishes_plainly(utterance);
        if !takes_back(&utterance.words) || answers {
            return None;
        }
        let topics = utterance.guess.topics.iter();
        topics
            .filter(|(id, _)| *id != filling.topic)
            .find(|(id, sure)| {
                self.topic(id).is_some_and(|topic| {
                    matches!(topic.kind, Kind::Answer | Kind::Request)
                        && (*sure >= SURE || self.is_named(id, &utterance.words))
                })
            })
            .map(|(id, _)| id.clone())
    }

    /// Whether a choice of the open request is named.
    fn names_choice(&self, utterance: &Utterance<'_>) -> bool {
        let Some((_, form)) = self.form() else {
            return false;
        };
        let said = utterance.words.as_slice();
        let named = |name: &String| {
            let name = crate::cue::words(name);
            !name.is_empty() && said.windows(name.len()).any(|window| window == name)
        };
        form.collect
            .iter()
            .flat_map(|question| &question.choices)
            .any(|choice| named(&choice.label) || choice.also.iter().any(named))
    }

    /// Whether the words name what the title of this topic says and that of the open request does not.
    fn is_named(&self, id: &TopicId, said: &[String]) -> bool {
        let open = self
            .c
            .form
            .as_ref()
            .and_then(|open| self.topic(&open.topic));
        let open = open.map(title_words).unwrap_or_default();
        self.topic(id).is_some_and(|topic| {
            title_words(topic)
                .iter()
                .filter(|word| !open.contains(word))
                .any(|word| said.iter().any(|said| singular(said) == *word))
        })
    }

    /// Drops the open request for the one that was meant: it was a slip, and is not gone back to.
    pub(in crate::conversation) fn drop_for(&mut self, id: &TopicId, utterance: &Utterance<'_>) {
        if self.meant_instead(utterance).as_ref() != Some(id) {
            return;
        }
        if let Some(filling) = self.c.form.take() {
            self.count(&filling.topic, Outcome::Abandoned);
        }
        self.show_consent();
    }
}

/// Whether the words take back what was wanted: they begin with a no and say what was meant.
fn takes_back(said: &[String]) -> bool {
    const FIRST: &[&str] = &[
        "no", "not", "sorry", "oh", "actually", "nope", "wait", "i", "oops",
    ];
    const MEANT: &[&str] = &[
        "meant",
        "mean",
        "not a|an|the|that|my",
        "wrong one|thing|form|service",
    ];
    let begins = said
        .first()
        .is_some_and(|word| FIRST.contains(&word.as_str()));
    begins && MEANT.iter().any(|meant| stands(meant, said))
}
