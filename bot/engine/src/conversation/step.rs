//! The order within a turn: emergency, then rights, a person or another language, then the answer to
//! the open question, then a topic (design.md, Ground rules).

use super::effect::Effect;
use super::event::{AdviserEvent, Event, FailedEffect};
use super::phrases::Phrase;
use super::repair::Repair;
use super::state::{Aside, How, Stage, Thread};
use super::talk::Talk;
use crate::consent::Method;
use crate::cue::words;
use crate::flow::{Kind, Topic};
use crate::heard::{Guess, Heard};
use crate::identity::Identified;
use crate::ids::TopicId;
use crate::personal::{Personal, Purpose};

/// Longest utterance that is read, in characters; design: a limit that is written down.
pub const LONGEST_UTTERANCE: usize = 2_000;

/// So many silences are waited for where somebody types what a relay assistant reads out: a minute and
/// more, at the pauses that telephones allow (domain.md C12).
const PATIENCE: u8 = 8;

/// Every so many silences in an emergency the numbers are told again.
const NUMBERS_AGAIN: u8 = 3;

/// An utterance as the talk uses it.
pub(super) struct Utterance<'e> {
    pub(super) text: &'e str,
    pub(super) guess: &'e Guess,
    pub(super) how: How,
    pub(super) method: Method,
    /// False where the recogniser doubts that it heard right.
    pub(super) surely: bool,
    pub(super) words: Vec<String>,
}

impl<'e> Utterance<'e> {
    /// The same, with fewer words.
    pub(super) fn with_text(&self, text: &'e str) -> Self {
        Self {
            text,
            guess: self.guess,
            how: self.how,
            method: self.method,
            surely: self.surely,
            words: words(text),
        }
    }

    /// The words and what was made of them, to be heard again.
    pub(super) fn kept(&self) -> Heard {
        Heard {
            text: Personal::new(self.text.to_owned()),
            speech_confidence: None,
            guess: self.guess.clone(),
        }
    }
}

impl<'w> Talk<'w> {
    pub(super) fn event(&mut self, event: &Event) {
        if self.c.stage == Stage::Ended {
            return;
        }
        match event {
            Event::Opened => self.phrase(Phrase::Greeting, &[]),
            Event::Said(heard) => self.heard(heard),
            Event::Keyed(keys) => self.keyed(keys),
            Event::Silence => self.silence(),
            Event::HungUp => self.hung_up(),
            Event::IdledOut => self.idled_out(),
            // Results count only while they are awaited: a late or repeated one changes nothing.
            Event::Found(finding) if self.c.looking_up => self.found(finding),
            Event::Failed(FailedEffect::LookUp) if self.c.looking_up => self.look_up_failed(),
            Event::Kept { record, .. } if self.is_sending() => self.kept(record.as_ref()),
            Event::Failed(FailedEffect::Keep) if self.is_sending() => {
                self.keep_failed(Phrase::KeepFailed);
            }
            Event::Failed(FailedEffect::KeepUnsure) if self.is_sending() => {
                self.keep_failed(Phrase::KeepUnsure);
            }
            Event::Failed(FailedEffect::Attach) if self.is_sending() => self.record_gone(),
            Event::Identified(found) if self.recognising() => self.recognised(found),
            Event::Identified(found) => self.identified(found),
            Event::StatusFound(found) => self.status_found(found.as_ref()),
            Event::Failed(FailedEffect::Status) => self.status_failed(),
            Event::CodeSent(route) => self.code_sent(Some(route)),
            Event::CodeNotSent => self.code_sent(None),
            Event::CodeChecked(check) => self.code_checked(*check),
            Event::Agreed => self.agreed(true),
            Event::Failed(FailedEffect::Agree) => self.agreed(false),
            Event::SharingChanged => self.sharing_changed(),
            Event::Failed(FailedEffect::Sharing) if self.recognising() => {
                self.recognised(&Identified::NoMatch);
            }
            Event::Failed(FailedEffect::Sharing) => self.sharing_failed(),
            Event::CaseOpened => self.case_opened(),
            Event::Failed(FailedEffect::Case) => self.case_failed(),
            Event::Found(_) | Event::Kept { .. } | Event::Failed(_) => {}
            Event::Unclaimed => self.unclaimed(),
            Event::NobodyCame => self.nobody_came(),
            Event::CutShort(heard) => self.c.cut_short(heard),
            Event::Adviser(event) => self.adviser(event),
        }
    }

    fn heard(&mut self, heard: &Heard) {
        let said = heard.text.reveal(Purpose::Understand);
        let text = without_relay_marks(said, self.c.no_hurry);
        self.c.remember_resident(text);
        let mut utterance = self.as_utterance(text, &heard.guess);
        utterance.surely = heard.surely();
        self.c.silences = 0;
        self.utterance(&utterance);
    }

    pub(super) fn as_utterance<'e>(&self, text: &'e str, guess: &'e Guess) -> Utterance<'e> {
        let spoken = self.c.channel == super::Channel::Voice;
        Utterance {
            text,
            guess,
            how: if spoken { How::Said } else { How::Typed },
            method: if spoken {
                Method::Spoken
            } else {
                Method::Typed
            },
            surely: true,
            words: words(text),
        }
    }

    fn utterance(&mut self, utterance: &Utterance<'_>) {
        if utterance.text.trim().is_empty() {
            if self.queued() {
                return self.while_queued(utterance);
            }
            return self.silence();
        }
        if utterance.text.chars().count() > LONGEST_UTTERANCE {
            self.phrase(Phrase::TooLong, &[]);
            return self.ask_again();
        }
        // 1. An emergency, before anything else.
        if self.emergency(utterance) {
            return;
        }
        if self.c.stage == Stage::Adviser {
            // An adviser has it: Porter listens for danger and says nothing.
            return;
        }
        self.after_danger(utterance);
    }

    /// The order of a turn once it is known that nobody is in danger.
    pub(super) fn after_danger(&mut self, utterance: &Utterance<'_>) {
        self.c.taken_as = None;
        if self.answers_monitoring(utterance) {
            return;
        }
        // 2. Rights, a person, another language. A consent taken back is the nearest of them, and a
        // question about the open one is answered where it stands.
        if self.objection(utterance) || self.question_about_consent(utterance) {
            return;
        }
        if self.question_about_keeping(utterance) || self.at_any_time(utterance) {
            return;
        }
        if self.queued() {
            return self.while_queued(utterance);
        }
        // 3. What people say about the talk itself, then the answer to the open question.
        if self.repair(utterance) || self.quotes_reference(utterance) {
            return;
        }
        if self.c.aside.is_some() {
            return self.answer_aside(utterance);
        }
        if self.c.form.is_some() {
            if self.correction(utterance) {
                return;
            }
            return self.answer_form(utterance);
        }
        // 4. A topic.
        self.new_topic(utterance);
    }

    /// "Person", as the greeting says it, or the key 0.
    fn person_wanted(&mut self) {
        let Some(topic) = self.person_topic() else {
            return;
        };
        if self.queued() {
            return self.still_waiting(&topic.id, &[]);
        }
        self.c.aside = None;
        self.c.drop_offer();
        self.start_person(topic);
    }

    /// Rights and "a person" are never missed, whatever question is open.
    fn at_any_time(&mut self, utterance: &Utterance<'_>) -> bool {
        if self.is_move(utterance, Repair::Person) {
            self.person_wanted();
            return true;
        }
        // "I don't want to talk to anybody" is no wish for a person, however near the model puts it.
        if self.queued() && self.c.alarm.is_some() && self.refuses_person(&utterance.words) {
            self.while_queued(utterance);
            return true;
        }
        let asked = self.asked_for_at_any_time(utterance);
        let Some(topic) = asked.or_else(|| self.withdrawal_beside_question(utterance)) else {
            return false;
        };
        if self.queued() && self.answered_from_card(utterance) {
            return true;
        }
        if self.queued() {
            self.still_waiting(&topic.id, &utterance.words);
            return true;
        }
        if topic.kind == Kind::Rights {
            self.no_beside_right(utterance);
        }
        self.c.aside = None;
        self.wish_beside(&topic.id, utterance);
        self.start(&topic.id.clone(), utterance);
        true
    }

    /// They are in a queue already; it is not left for another.
    fn still_waiting(&mut self, asked: &TopicId, said: &[String]) {
        self.taken_as(asked);
        if self.c.alarm.is_some() {
            return self.stay_in_danger(said);
        }
        self.phrase(Phrase::PersonWaiting, &[]);
    }

    fn keyed(&mut self, keys: &str) {
        self.c.silences = 0;
        self.c.taken_as = None;
        let keys = keys.trim().trim_end_matches('#');
        if self.c.stage == Stage::Adviser {
            return;
        }
        match keys {
            // The hash key alone leaves out what may be left out.
            "" if self.may_skip() && self.c.alarm.is_none() && !self.queued() => {
                return self.do_repair(Repair::Skip);
            }
            "" => return self.silence(),
            "*" => return self.do_repair(Repair::Repeat),
            "0" if !self.wants_digits() => return self.person_wanted(),
            _ => {}
        }
        // Key n picks the nth choice; other digits are the answer itself.
        let choice = keys.parse::<usize>().ok().and_then(|n| {
            self.c
                .choices(self.book())
                .into_iter()
                .nth(n.checked_sub(1)?)
        });
        let text = choice.unwrap_or_else(|| keys.to_owned());
        self.c.remember_resident(&text);
        let guess = Guess::default();
        let method = if self.c.channel == super::Channel::Voice {
            Method::Key
        } else {
            Method::Button
        };
        let utterance = Utterance {
            text: &text,
            guess: &guess,
            how: How::Keyed,
            method,
            surely: true,
            words: words(&text),
        };
        if self.queued() || self.c.alarm.is_some() {
            return self.while_queued(&utterance);
        }
        if self.c.aside.is_some() {
            self.answer_aside(&utterance);
        } else if self.c.form.is_some() {
            self.answer_form(&utterance);
        } else {
            self.unclear();
        }
    }

    /// What key 0 begins. Every pack has a topic of its kind, so a person can be reached from
    /// everywhere whatever a council calls it; one without a team of its own is for everything.
    fn person_topic(&self) -> Option<&'w Topic> {
        let topics = || {
            let all = self.world.book.topics.values();
            all.filter(|topic| topic.kind == Kind::Human)
        };
        topics()
            .find(|topic| topic.id == "speak_to_person")
            .or_else(|| topics().find(|topic| topic.team.is_none()))
            .or_else(|| topics().next())
    }

    /// Whether the open question may be left out.
    fn may_skip(&self) -> bool {
        self.c.aside.is_none()
            && matches!(self.next(), Some(super::state::Next::Ask(question)) if question.optional)
    }

    /// Whether the digit 0 may be the answer to the open question rather than "a person".
    fn wants_digits(&self) -> bool {
        matches!(self.next(), Some(super::state::Next::Ask(question)) if question.kind.range().is_some_and(|(least, _)| least == 0))
    }

    fn silence(&mut self) {
        if self.c.stage == Stage::Adviser || (self.c.alarm.is_none() && self.queued()) {
            return;
        }
        self.c.silences = self.c.silences.saturating_add(1);
        if self.c.alarm.is_some() {
            // Whoever is in danger hears that somebody is there, and the numbers again now and then: never
            // nothing at all.
            return self.hold(self.c.silences.is_multiple_of(NUMBERS_AGAIN));
        }
        if let Some(Aside::EmergencyDoubt(doubt)) = self.c.aside.clone() {
            return self.doubt_unanswered(&doubt);
        }
        if self.c.no_hurry && self.c.silences <= PATIENCE {
            return self.phrase(Phrase::NoHurry, &[]);
        }
        if self.consent_is_open() {
            return self.hear_consent_silence();
        }
        if self.news_is_asked() {
            return self.hear_news_silence();
        }
        if self.monitoring_is_asked() {
            return self.leave_monitoring();
        }
        let nothing_open = self.c.form.is_none() && self.c.aside.is_none();
        if matches!(self.c.thread, Thread::Farewell) && nothing_open {
            self.phrase(Phrase::Goodbye, &[]);
            return self.end(true);
        }
        let beyond = if self.c.no_hurry { PATIENCE } else { 0 };
        match self.c.silences.saturating_sub(beyond) {
            1 => self.phrase(Phrase::SilenceFirst, &[]),
            2 => self.phrase(Phrase::SilenceAgain, &[]),
            _ => {
                self.phrase(Phrase::SilenceGoodbye, &[]);
                self.end(true);
                return;
            }
        }
        self.ask_again();
    }

    fn hung_up(&mut self) {
        if self.c.alarm.is_some() {
            // Somebody in danger has gone quiet: the desk keeps the conversation until it is wrapped up.
            if let Some(handoff) = &self.c.handoff {
                self.effects.push(Effect::Alert(handoff.team.clone()));
            }
            self.c.stage = Stage::Ended;
            return;
        }
        self.end(false);
    }

    fn idled_out(&mut self) {
        // An emergency is never closed for time, nor an adviser's conversation.
        if self.c.alarm.is_some() || self.c.stage == Stage::Adviser || self.queued() {
            return;
        }
        if matches!(self.c.aside, Some(Aside::EmergencyDoubt(_))) {
            self.phrase(Phrase::TimeoutInDoubt, &[]);
        }
        let phrase = if self.c.form.is_some() {
            Phrase::TimeoutNotSent
        } else {
            Phrase::TimeoutKeptNothing
        };
        self.phrase(phrase, &[]);
        self.end(false);
    }

    /// Ends the conversation and wipes it.
    pub(super) fn end(&mut self, hang_up: bool) {
        let waiting = std::mem::take(&mut self.c.shelved);
        for filling in self.c.form.take().into_iter().chain(waiting) {
            self.effects.push(Effect::Count {
                topic: filling.topic,
                outcome: super::Outcome::Abandoned,
            });
        }
        if self
            .c
            .handoff
            .take()
            .is_some_and(|handoff| !handoff.offered)
        {
            self.effects.push(Effect::StandDown);
        }
        self.c.wipe();
        self.c.stage = Stage::Ended;
        if hang_up {
            self.effects.push(Effect::HangUp);
        }
        self.effects.push(Effect::Forget);
    }

    fn adviser(&mut self, event: &AdviserEvent) {
        match event {
            AdviserEvent::Joined { name } => self.adviser_joined(name),
            AdviserEvent::Said(words) => self.adviser_words(words),
            AdviserEvent::HandedBack => self.handed_back(),
            AdviserEvent::WrappedUp => self.wrapped_up(),
            AdviserEvent::PassedTo(team) => self.passed_to(team),
        }
    }
}

/// Relay assistants end each turn with "GA" (go ahead) and the last with "SK" (domain.md C12). Where the
/// call is known to be one, "go ahead" in full is no part of an answer either, unless it is meant:
/// "I'd like to go ahead".
fn without_relay_marks(text: &str, by_relay: bool) -> &str {
    const MEANT: [&str; 14] = [
        "to", "dont", "not", "you", "we", "i", "can", "could", "and", "please", "just", "ill",
        "will", "should",
    ];
    const SHORT: [&str; 4] = ["GA", "SK", "ga", "sk"];
    let full = |text: &'_ str| {
        let mark = text.len().checked_sub("go ahead".len())?;
        let (rest, mark) = text.split_at_checked(mark)?;
        let meant = words(rest)
            .last()
            .is_some_and(|word| MEANT.contains(&word.as_str()));
        (by_relay && !meant && mark.eq_ignore_ascii_case("go ahead")).then_some(mark.len())
    };
    let mut text = text.trim();
    loop {
        let bare = text.trim_end_matches(['.', '!', ' ']);
        let short = SHORT.iter().find(|mark| bare.ends_with(**mark));
        let taken = short.map(|mark| mark.len()).or_else(|| full(bare));
        let rest = taken
            .and_then(|taken| bare.get(..bare.len().saturating_sub(taken)))
            .filter(|rest| rest.ends_with([' ', ',', '.']))
            .map(|rest| rest.trim_end_matches([' ', ',', '.']))
            .filter(|rest| !rest.is_empty());
        match rest {
            Some(rest) => text = rest,
            None => return text,
        }
    }
}
