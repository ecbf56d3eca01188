//! Emergencies: before anything else, with fixed words, and never closed for time (domain.md C10).

use crate::conversation::Outcome;
use crate::conversation::danger::beside::names_somebody_else;
use crate::conversation::effect::{Effect, HandOver, Priority};
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::{Aside, Emergency, Handoff, Next, Stage};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::field::{FieldKind, Reading};
use crate::flow::{EmergencyFlow, TopicBody};
use crate::heard::Alarm;
use crate::ids::{TeamId, TopicId};

/// So many words may be the name of a place or a person and nothing more.
const SHORT_ANSWER: usize = 4;

impl Talk<'_> {
    /// Looks for an emergency in an utterance and sees to it. False: there is none.
    pub(in crate::conversation) fn emergency(&mut self, utterance: &Utterance<'_>) -> bool {
        self.doubt_while_waiting(utterance)
            || self.alarm_heard(utterance)
            || self.harm_told(utterance)
    }

    /// A person is on the way already: what would be asked about elsewhere is taken for danger, because
    /// nobody reads a question there and a false alarm costs less than a miss.
    fn doubt_while_waiting(&mut self, utterance: &Utterance<'_>) -> bool {
        if !self.queued()
            || self.c.alarm.is_some()
            || self.is_any_move(utterance)
            || self.says_over(utterance)
            || self.names_move(&utterance.words, Repair::LongAgo)
        {
            return false;
        }
        let sounds = match &utterance.guess.alarm {
            Alarm::Doubt(topic) => Some(topic.clone()),
            Alarm::Sure(_) => None,
            Alarm::None => self.harm_named(utterance),
        };
        let Some(topic) = sounds.filter(|topic| self.emergency_flow(topic).is_some()) else {
            return false;
        };
        self.emergency_begins(&topic, &utterance.words);
        true
    }

    /// The emergency whose pack has words like these asked about.
    fn harm_named(&self, utterance: &Utterance<'_>) -> Option<TopicId> {
        let mut topics = self.book().topics.values();
        let told = topics.find(|topic| match &topic.body {
            TopicBody::Emergency(flow) => {
                flow.doubt.iter().any(|cue| cue.found_in(&utterance.words))
            }
            _ => false,
        });
        told.map(|topic| topic.id.clone())
    }

    /// Words that the pack has asked about wherever they stand: as the place, the times or the fault no
    /// less than as an opening, whatever the model makes of them there.
    fn harm_told(&mut self, utterance: &Utterance<'_>) -> bool {
        let asking = matches!(self.c.aside, Some(Aside::EmergencyDoubt(_)));
        if !self.is_calm() || asking || self.names_move(&utterance.words, Repair::LongAgo) {
            return false;
        }
        let asked_already = |id: &TopicId| self.c.once.doubt && self.c.card.as_ref() == Some(id);
        let Some(topic) = self.harm_named(utterance) else {
            return false;
        };
        if asked_already(&topic) {
            return false;
        }
        self.ask_doubt(&topic, utterance);
        true
    }

    fn alarm_heard(&mut self, utterance: &Utterance<'_>) -> bool {
        match &utterance.guess.alarm {
            Alarm::None => false,
            // "Flood Street" is where a thing is: no cue was found in it, and it names nobody.
            Alarm::Sure(_)
                if utterance.guess.cue.is_none()
                    && utterance.words.len() <= SHORT_ANSWER
                    && self.c.alarm.is_none()
                    && self.surely_answers(utterance)
                    && !names_somebody(&utterance.words) =>
            {
                false
            }
            Alarm::Sure(_)
                if utterance.guess.cue.is_none()
                    && self.is_calm()
                    && self.only_chooses(utterance) =>
            {
                false
            }
            // The model alone, and no danger named in an answer: an illness is left to the open question
            // (rule R22), anything else is asked about once.
            Alarm::Sure(topic)
                if utterance.guess.cue.is_none()
                    && self.is_calm()
                    && self.names_no_danger(utterance)
                    && !self.c.once.doubt =>
            {
                if self.names_move(&utterance.words, Repair::Health) {
                    return false;
                }
                self.ask_doubt(topic, utterance);
                true
            }
            Alarm::Sure(topic) => {
                let same = self
                    .c
                    .alarm
                    .as_ref()
                    .is_some_and(|alarm| alarm.topic == *topic);
                if self.c.stage == Stage::Adviser {
                    self.alarm_with_adviser(topic);
                    return true;
                }
                // Words of danger are in what tells that it is over, too: "the fire is out".
                let by_sound = utterance.guess.cue.is_none();
                let over = ((same || by_sound) && self.says_over(utterance))
                    || (by_sound && self.goes_on(utterance))
                    || self.says_only_over(utterance);
                if over && self.c.alarm.is_some() {
                    return false;
                }
                self.emergency_begins(topic, &utterance.words);
                true
            }
            Alarm::Doubt(topic) => {
                // Asked about once; and a value that surely answers the open question is no doubt.
                if self.c.once.doubt
                    || !self.is_calm()
                    || self.surely_answers(utterance)
                    || self.is_any_move(utterance)
                    || self.tells_own_health(utterance)
                    || self.only_chooses(utterance)
                    || self.only_withdraws(utterance)
                    || (self.names_no_danger(utterance) && !self.is_beside_the_question(utterance))
                    || !matches!(
                        self.topic(topic).map(|topic| &topic.body),
                        Some(TopicBody::Emergency(_))
                    )
                {
                    return false;
                }
                self.ask_doubt(topic, utterance);
                true
            }
        }
    }

    /// No emergency is under way, and nobody is waited for.
    fn is_calm(&self) -> bool {
        self.c.alarm.is_none() && self.c.stage != Stage::Adviser && !self.queued()
    }

    pub(in crate::conversation) fn surely_answers(&self, utterance: &Utterance<'_>) -> bool {
        let Some(Next::Ask(question)) = self.next() else {
            return false;
        };
        // "By the weir" is where a thing is, unless somebody is named in it.
        let place = question.kind == FieldKind::Location
            && !names_somebody(&utterance.words)
            && !names_somebody_else(&utterance.words);
        let strict = (place || !question.kind.is_free_text())
            && self.c.aside.is_none()
            && !self.tells_beside(question, &utterance.words);
        strict
            && matches!(
                question.kind.read(
                    utterance.text,
                    self.manner(utterance.how),
                    &question.labels()
                ),
                Reading::Accept(_)
            )
    }

    pub(in crate::conversation) fn emergency_flow(
        &self,
        topic: &TopicId,
    ) -> Option<&EmergencyFlow> {
        match &self.topic(topic)?.body {
            TopicBody::Emergency(flow) => Some(flow),
            _ => None,
        }
    }

    /// First words, then an urgent hand-over. No question before, no consent, nothing kept.
    pub(in crate::conversation) fn emergency_begins(&mut self, topic: &TopicId, said: &[String]) {
        let Some(flow) = self.emergency_flow(topic).cloned() else {
            return;
        };
        self.taken_as(topic);
        self.c.aside = None;
        self.c.card = Some(topic.clone());
        self.c.misses = 0;
        self.c.silences = 0;
        let before = self.c.alarm.as_ref().map(|alarm| alarm.topic.clone());
        let already_urgent = before.is_some() && self.queued();
        // Told of a hole in the road, then of somebody bleeding: whoever sees to people is needed now.
        let takes_over = flow.takes_over
            && before
                .as_ref()
                .and_then(|before| self.emergency_flow(before))
                .is_some_and(|before| !before.takes_over);
        self.c.alarm = Some(Emergency {
            topic: topic.clone(),
        });
        self.wording(flow.first_words(said));
        let team = self
            .topic(topic)
            .and_then(|topic| topic.team.clone())
            .unwrap_or_else(|| self.book().front_team.clone());
        let waits_for = self.c.handoff.as_ref().map(|handoff| handoff.team.clone());
        if already_urgent && !(takes_over && waits_for.as_ref() != Some(&team)) {
            return;
        }
        self.count(topic, Outcome::HandedOver);
        self.queue_urgently(team);
    }

    fn queue_urgently(&mut self, team: TeamId) {
        let about = self.c.alarm.as_ref().map(|alarm| alarm.topic.clone());
        self.c.handoff = Some(Handoff {
            team: team.clone(),
            priority: Priority::Urgent,
            offered: false,
        });
        self.effects.push(Effect::HandOver(HandOver {
            team: team.clone(),
            priority: Priority::Urgent,
            about,
        }));
        if self.world.desk.staffed(&team) == Some(false) {
            // Nobody is signed in for this team: say so at once, and let everyone at the desk know.
            self.effects.push(Effect::Alert(team));
            let again = self
                .c
                .alarm
                .as_ref()
                .and_then(|alarm| self.emergency_flow(&alarm.topic))
                .map(|flow| flow.again.clone());
            if let Some(again) = again {
                self.wording(&again);
            }
        } else {
            let name = self
                .book()
                .teams
                .get(&team)
                .map(|team| team.name.clone())
                .unwrap_or_default();
            self.phrase(Phrase::EmergencyQueue, &[("team", &name)]);
        }
    }

    /// An adviser already has the conversation: they are told, Porter says nothing.
    fn alarm_with_adviser(&mut self, topic: &TopicId) {
        self.c.alarm = Some(Emergency {
            topic: topic.clone(),
        });
        if let Some(handoff) = &mut self.c.handoff {
            handoff.priority = Priority::Urgent;
            self.effects.push(Effect::Alert(handoff.team.clone()));
        }
    }

    /// Nobody took it in time: the next team, an alert, and honest words with the numbers again.
    pub(in crate::conversation) fn unclaimed(&mut self) {
        if self.c.stage == Stage::Adviser || !self.queued() {
            return;
        }
        let Some(handoff) = self.c.handoff.clone() else {
            return;
        };
        self.effects.push(Effect::Alert(handoff.team.clone()));
        if let Some(topic) = self.c.alarm.as_ref().map(|alarm| alarm.topic.clone())
            && let Some(flow) = self.emergency_flow(&topic).cloned()
        {
            self.wording(&flow.again);
        }
        let next = self
            .book()
            .teams
            .get(&handoff.team)
            .and_then(|team| team.next.clone());
        if let Some(next) = next {
            let name = self
                .book()
                .teams
                .get(&next)
                .map(|team| team.name.clone())
                .unwrap_or_default();
            self.phrase(Phrase::EmergencyNextTeam, &[("team", &name)]);
            let about = self.c.alarm.as_ref().map(|alarm| alarm.topic.clone());
            self.c.handoff = Some(Handoff {
                team: next.clone(),
                ..handoff.clone()
            });
            self.effects.push(Effect::HandOver(HandOver {
                team: next,
                priority: handoff.priority,
                about,
            }));
        }
    }
}

/// Whether a person, or harm that only a person comes to, is named in the words.
fn names_somebody(words: &[String]) -> bool {
    const SOMEBODY: &str = "i|im|ive|me|my|he|hes|him|she|shes|her|they|theyre|them|someone|somebody|man|mans|woman|boy|girl|child|children|kid|kids|baby|person|people|body|bodies|mum|dad|friend|help|hurt|injured|bleeding|blood|trapped|stuck|drowning|fell|fallen|falling|jump|jumped|jumping|die|dying|fire|burning|smoke|gas|sparks|live|danger|dangerous";
    stands(SOMEBODY, words)
}
