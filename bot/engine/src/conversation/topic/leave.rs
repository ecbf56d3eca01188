//! "Is there anything else?", and a no that is more than one: "no actually, I don't want it shared".
//!
//! Rights are looked for in every utterance before it is read as an answer. A no at the beginning is
//! taken off, and what is left is heard for a right, a question or a wish before anybody takes leave.

use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::repair::digression;
use crate::conversation::state::{Next, Thread};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, words};
use crate::flow::{Act, Kind, Topic};
use crate::ids::TopicId;

/// Said before what is meant, and of no weight beside it.
const BEFORE: &[&str] = &[
    "no", "nope", "nah", "naw", "actually", "oh", "ah", "er", "erm", "um", "well", "but", "and",
    "wait", "hang", "on", "hold", "sorry", "thanks", "thank", "you", "ta", "please", "yes", "ok",
];
/// Of those, a no or what takes the last words back.
const NO: &[&str] = &["no", "nope", "nah", "naw"];
/// All that is said in thanks.
const THANKS: &[&str] = &[
    "ok",
    "okay",
    "oh",
    "right",
    "righto",
    "ta",
    "thanks",
    "thank",
    "you",
    "cheers",
    "lovely",
    "great",
    "very",
    "much",
    "then",
    "alright",
    "good",
    "brilliant",
    "love",
    "lover",
    "my",
    "mate",
    "dear",
    "for",
    "that",
    "a",
    "lot",
    "ever",
    "so",
    "anyway",
    "no",
    "worries",
    "bother",
];
/// After "that's all" these go on with something else.
const TURNS: &[&str] = &[
    "but", "except", "apart", "only", "wait", "actually", "until", "if",
];

/// So much of sharing in what the model makes of the words, and they may be about it.
const SOME: f32 = 0.15;

/// So likely, and put as a wish or a question, the words are one.
const LIKELY: f32 = 0.5;

/// So sure of an answer or a request, the words are of something else.
const SURELY_ANOTHER: f32 = 0.6;

impl<'w> Talk<'w> {
    /// The topic that stops sharing, where the words object to it and are about nothing else. What
    /// was agreed to in this very conversation needs no word of its own to be meant.
    pub(in crate::conversation) fn withdrawal_wanted(
        &self,
        utterance: &Utterance<'_>,
    ) -> Option<TopicId> {
        let guess = utterance.guess;
        if guess.cue.is_some() || !self.objects_to_sharing(utterance) {
            return None;
        }
        let kind = |id: &TopicId| self.topic(id).map(|topic| topic.kind);
        let another = guess.best().is_some_and(|(id, sure)| {
            !guess.unclear
                && sure >= SURELY_ANOTHER
                && matches!(kind(id), Some(Kind::Answer | Kind::Request | Kind::Human))
        });
        let of_sharing = |id: &TopicId| self.book().act(id.as_str()).is_some_and(Act::is_sharing);
        let some = guess
            .topics
            .iter()
            .any(|(id, sure)| *sure >= SOME && of_sharing(id));
        let agreed = self.c.standing.shared().is_some();
        (!another && (agreed || some)).then(|| self.act_topic(Act::StopSharing))?
    }

    /// The same, said instead of an answer to a question of another request.
    pub(in crate::conversation) fn withdrawal_beside_question(
        &self,
        utterance: &Utterance<'_>,
    ) -> Option<&'w Topic> {
        let asked = self.c.aside.is_none()
            && !self.act_is_open()
            && matches!(self.next(), Some(Next::Ask(question)) if !question.kind.is_free_text());
        let shared = self.c.standing.shared().is_some() || self.may_refuse_early();
        if !asked || !shared || self.may_answer(utterance) {
            return None;
        }
        self.topic(&self.withdrawal_wanted(utterance)?)
    }

    /// Hears what nothing is open for as leave, as thanks, or as something that goes before them.
    /// True: it is seen to.
    pub(in crate::conversation) fn leave_or_right(&mut self, utterance: &Utterance<'_>) -> bool {
        if let Some(stop) = self.withdrawal_wanted(utterance) {
            self.start(&stop, utterance);
            return true;
        }
        let rest = beside_no(utterance.text);
        let beside = utterance.with_text(rest);
        let stops = self.is_cancel(&utterance.words)
            || self.is_cancel(&beside.words)
            || self.stops_with_reason(utterance);
        if stops && self.c.reference.is_some() {
            self.phrase(Phrase::SentAlready, &[]);
            let team = self.book().front_team.clone();
            self.offer_person(team);
            return true;
        }
        if self.leaves_it(utterance) {
            self.phrase(Phrase::AnythingElse, &[]);
            self.c.thread = Thread::AnythingElse;
            return true;
        }
        let offered = matches!(self.c.thread, Thread::AnythingElse);
        let said_no = rest.len() < utterance.text.trim().len();
        let more = self
            .yes_or_no(utterance)
            .or(said_no.then_some(false))
            .filter(|_| offered);
        let leaves = self.is_move(utterance, Repair::Done)
            || self.begins_leave(&beside)
            || (more == Some(false) && !self.says_more_than_no(&beside));
        if leaves {
            self.phrase(Phrase::Goodbye, &[]);
            return true;
        }
        if more == Some(true) {
            self.phrase(Phrase::WhatElse, &[]);
            return true;
        }
        let known = utterance.guess.best().and_then(|(id, _)| self.topic(id));
        let social = known.is_some_and(|topic| topic.kind == Kind::Social);
        let thanks = is_thanks(&utterance.words) && (utterance.guess.unclear || !social);
        if thanks && !matches!(self.c.thread, Thread::None) {
            self.phrase(Phrase::AnythingElse, &[]);
            self.c.thread = Thread::AnythingElse;
            return true;
        }
        false
    }

    /// "That's it ta", "that's all I wanted to know": leave, where something was answered before.
    fn begins_leave(&self, said: &Utterance<'_>) -> bool {
        let goes_on = || {
            said.text.contains('?')
                || said.guess.cue.is_some()
                || said.words.iter().any(|word| TURNS.contains(&word.as_str()))
        };
        let cues = self.book().repair.get(&Repair::Done);
        !matches!(self.c.thread, Thread::None)
            && cues.is_some_and(|cues| cues.iter().any(|cue| cue.begins(&said.words)))
            && !goes_on()
    }

    /// Whether the words beside a no hold a right, a question or a wish.
    fn says_more_than_no(&self, beside: &Utterance<'_>) -> bool {
        const AGAINST: &str = "dont|not|never|stop|cant|cannot|wont want|like|send|keep|keeping|hold|share|give|tell|let|pass|cancel|put|show|write|note|ring|phone|email|contact";
        const OBJECTS: &str = "object|objecting|refuse";
        const NOTHING: &str = "else|more|anything|nothing|bother|worry|think";
        const ALL: &str = "all i|we wanted|needed|want|need";
        let found = |cue: &'static str| stands(cue, &beside.words);
        // Who has said no and is going may name where: a wish or a question is put as one.
        let asks = || {
            digression::wishes_plainly(beside)
                || digression::is_question(&beside.words)
                || beside.text.contains('?')
        };
        let another = || {
            let guess = beside.guess.best().filter(|_| !beside.guess.unclear);
            let likely = guess.and_then(|(id, sure)| Some((self.topic(id)?.kind, sure)));
            match likely {
                Some((Kind::Request, sure)) => sure >= SURELY_ANOTHER || (sure >= LIKELY && asks()),
                Some((Kind::Answer | Kind::Rights | Kind::Human, sure)) => sure >= LIKELY && asks(),
                _ => false,
            }
        };
        beside.guess.cue.is_some()
            || found(OBJECTS)
            || (!found(NOTHING) && !found(ALL) && (found(AGAINST) || another()))
    }
}

/// What is said beside a no, or after what takes the last words back; the whole where there is none.
pub(in crate::conversation) fn beside_no(text: &str) -> &str {
    let text = text.trim();
    let mut rest = text;
    let mut no = false;
    while let Some((first, after)) = rest.split_once(char::is_whitespace) {
        let word = words(first).concat();
        if !(word.is_empty() || BEFORE.contains(&word.as_str())) {
            break;
        }
        no |= NO.contains(&word.as_str()) || word == "actually";
        rest = after.trim_start();
    }
    if no { rest } else { text }
}

/// Thanks and nothing more.
fn is_thanks(said: &[String]) -> bool {
    let thanks = |word: &String| matches!(word.as_str(), "ta" | "thanks" | "thank" | "cheers");
    said.iter().any(thanks) && said.iter().all(|word| THANKS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::beside_no;

    #[test]
    fn a_no_before_something_else_is_taken_off() {
        for (said, rest) in [
            (
                "no actually I don't want it shared",
                "I don't want it shared",
            ),
            ("No, just don't share it", "just don't share it"),
            ("oh, actually please don't keep it", "don't keep it"),
            ("no and when is my bin day", "when is my bin day"),
            ("I don't want it", "I don't want it"),
            ("no", "no"),
            ("no thanks", "thanks"),
        ] {
            assert_eq!(beside_no(said), rest, "{said}");
        }
    }
}
