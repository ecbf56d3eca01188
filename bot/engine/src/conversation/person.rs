//! A person: offered, queued for, joined, handed back. Never silence.

use super::effect::{Effect, HandOver, Priority};
use super::phrases::Phrase;
use super::repair::Repair;
use super::state::{Aside, Handoff, Stage};
use super::step::Utterance;
use super::talk::Talk;
use crate::cue::stands;
use crate::flow::{Kind, Topic};
use crate::hours::Manner;
use crate::ids::{TeamId, no_topic};
use crate::personal::{Personal, Purpose};
use crate::reply::{Reply, Saying, Speaker};

impl Talk<'_> {
    /// Whether the resident waits for an adviser.
    pub(super) fn queued(&self) -> bool {
        self.c.stage == Stage::Bot
            && self
                .c
                .handoff
                .as_ref()
                .is_some_and(|handoff| !handoff.offered)
    }

    /// The team for what is in hand.
    pub(super) fn team_in_hand(&self) -> TeamId {
        self.c
            .form
            .as_ref()
            .and_then(|filling| self.topic(&filling.topic))
            .and_then(|topic| topic.team.clone())
            .unwrap_or_else(|| self.book().front_team.clone())
    }

    pub(super) fn offer_person(&mut self, team: TeamId) {
        self.c.handoff = Some(Handoff {
            team: team.clone(),
            priority: Priority::Normal,
            offered: true,
        });
        self.c.aside = Some(Aside::OfferPerson { team });
        self.say_keys();
    }

    /// A person was asked for, or a right that people see to.
    pub(super) fn start_person(&mut self, topic: &Topic) {
        self.taken_as(&topic.id);
        // Asked for in the middle of a request, the person is one who knows about it.
        let general = topic.id == "speak_to_person" && self.c.form.is_some();
        let own = topic.team.clone().filter(|_| !general);
        let team = own.unwrap_or_else(|| self.team_in_hand());
        self.hand_over(team);
    }

    /// Puts the resident into a team's queue, or says honestly that nobody is there.
    pub(super) fn hand_over(&mut self, team: TeamId) {
        let team = self.who_is_in(team);
        let Some(details) = self.book().teams.get(&team) else {
            return;
        };
        let name = details.name.clone();
        let open = details.hours.open_at(self.world.now);
        self.c.aside = None;
        match (self.world.desk.staffed(&team), open) {
            (Some(true), _) | (None, true) => {
                let about = self.c.taken_as.as_ref().map(|(id, _)| id.clone());
                // What cannot wait does not wait unclaimed either.
                let priority = if self.cannot_wait() {
                    Priority::Urgent
                } else {
                    Priority::Normal
                };
                self.c.handoff = Some(Handoff {
                    team: team.clone(),
                    priority,
                    offered: false,
                });
                self.effects.push(Effect::HandOver(HandOver {
                    team,
                    priority,
                    about: about.clone(),
                }));
                if let Some(about) = about {
                    self.count(&about, super::Outcome::HandedOver);
                }
                self.phrase(Phrase::PersonQueue, &[("team", &name)]);
            }
            (Some(false), true) => {
                self.phrase(Phrase::PersonNoneSignedIn, &[("team", &name)]);
                self.offer_call_back();
            }
            (_, false) => {
                let hours = details.hours.clone();
                let (text, speech) = (
                    self.week_of_hours(&hours, Manner::Shown),
                    self.week_of_hours(&hours, Manner::Spoken),
                );
                self.phrase_both(
                    Phrase::PersonClosed,
                    &[("team", &name, &name), ("hours", &text, &speech)],
                );
                self.offer_call_back();
            }
        }
    }

    /// What cannot wait for the morning goes to the next team that is there: somebody without a bed for
    /// tonight (domain.md B).
    fn who_is_in(&self, team: TeamId) -> TeamId {
        let teams = &self.book().teams;
        let is_in = |id: &TeamId| {
            let open = teams
                .get(id)
                .is_some_and(|team| team.hours.open_at(self.world.now));
            self.world.desk.staffed(id).unwrap_or(open)
        };
        if !self.cannot_wait() || is_in(&team) {
            return team;
        }
        let next = |id: &TeamId| teams.get(id).and_then(|team| team.next.clone());
        // The checker sees that `next` leads in no circle; the count is for a book made by hand.
        let mut others = std::iter::successors(next(&team), next).take(teams.len());
        others.find(is_in).unwrap_or(team)
    }

    /// Whether what was just asked for is marked as urgent by the pack.
    fn cannot_wait(&self) -> bool {
        let topic = self.c.taken_as.as_ref().and_then(|(id, _)| self.topic(id));
        topic.is_some_and(Topic::is_urgent_for_people)
    }

    fn offer_call_back(&mut self) {
        self.c.handoff = None;
        let taking_one = self
            .c
            .form
            .as_ref()
            .is_some_and(|filling| filling.topic == "call_back");
        if taking_one || self.book().form("call_back").is_none() {
            return self.ask_again();
        }
        self.c.aside = Some(Aside::OfferCallBack);
        self.ask_aside();
    }

    /// Nobody could be reached: the queue is left for a call back. What is urgent never leaves it.
    pub(super) fn nobody_came(&mut self) {
        let urgent = |handoff: &Handoff| handoff.priority == Priority::Urgent;
        if !self.queued() || self.c.alarm.is_some() || self.c.handoff.as_ref().is_some_and(urgent) {
            return;
        }
        self.effects.push(Effect::StandDown);
        self.phrase(Phrase::PersonNobodyCame, &[]);
        self.offer_call_back();
    }

    /// What the resident says while waiting: a simple question is still answered, "never mind" leaves the queue.
    pub(super) fn while_queued(&mut self, utterance: &Utterance<'_>) {
        let urgent = self.c.alarm.is_some();
        if self.answered_from_card(utterance) {
            return;
        }
        if let Some(Aside::EmergencyOver(said)) = self.c.aside.clone().filter(|_| urgent) {
            return self.hear_over(&said, utterance);
        }
        if urgent && (self.is_move(utterance, Repair::FalseAlarm) || self.says_only_over(utterance))
        {
            return self.over_and_on(utterance);
        }
        if urgent && self.refuses_person(&utterance.words) {
            return self.person_refused(utterance);
        }
        if urgent && self.sounds_over(utterance) {
            return self.ask_if_over(utterance);
        }
        if !urgent
            && (self.is_move(utterance, Repair::Cancel)
                || self.is_move(utterance, Repair::NoPerson)
                || self.is_move(utterance, Repair::Back)
                || self.is_move(utterance, Repair::FalseAlarm))
        {
            self.c.handoff = None;
            self.effects.push(Effect::StandDown);
            self.phrase(Phrase::QueueLeft, &[]);
            return self.ask_again();
        }
        if self.is_move(utterance, Repair::Repeat) {
            return self.do_repair(Repair::Repeat);
        }
        let asked = self
            .digression(utterance, false)
            .and_then(|id| self.topic(&id))
            .filter(|topic| topic.kind == Kind::Answer);
        if let Some(topic) = asked
            && !matches!(&topic.body, crate::flow::TopicBody::Answer(answer) if answer.needs.is_some())
        {
            let id = topic.id.clone();
            return self.start(&id, utterance);
        }
        if urgent {
            return self.stay_in_danger(&utterance.words);
        }
        self.phrase(Phrase::PersonWaiting, &[]);
    }

    /// Waiting in an emergency: the numbers again for whoever cannot ring, and in other words than last time.
    pub(super) fn stay_in_danger(&mut self, said: &[String]) {
        const CANNOT_RING: &str =
            "deaf|cant|cannot|couldnt|no ... hear|ring|call|phone|speak|talk|signal|credit";
        let alarm = self.c.alarm.as_ref().map(|alarm| alarm.topic.clone());
        let flow = alarm.and_then(|topic| self.emergency_flow(&topic).cloned());
        let cannot_ring = said.iter().any(|word| word == "deaf") || stands(CANNOT_RING, said);
        let stay = self.label(Phrase::EmergencyStay);
        let said_already = self
            .c
            .last_said
            .as_ref()
            .is_some_and(|said| said.text.contains(&stay));
        match flow {
            Some(flow) if cannot_ring => self.wording(&flow.say),
            Some(flow) if said_already => self.wording(&flow.again),
            _ => self.phrase(Phrase::EmergencyStay, &[]),
        }
    }

    pub(super) fn adviser_joined(&mut self, name: &str) {
        self.c.stage = Stage::Adviser;
        self.c.aside = None;
        // An adviser may join just as the resident leaves the queue: then they are with them all the same.
        let team = self.team_in_hand();
        let handoff = self.c.handoff.get_or_insert(Handoff {
            team,
            priority: Priority::Normal,
            offered: false,
        });
        handoff.offered = false;
        self.phrase(Phrase::PersonJoined, &[("name", name)]);
    }

    pub(super) fn adviser_words(&mut self, words: &Personal<String>) {
        if self.c.stage != Stage::Adviser {
            return;
        }
        let words = words.reveal(Purpose::SayBack);
        self.c.remember(Speaker::Adviser, words);
        self.adviser_said = Some(Reply {
            from: Speaker::Adviser,
            saying: Saying::plain(words.clone()),
        });
    }

    /// The adviser gives the conversation back: Porter goes on at the step where it was.
    pub(super) fn handed_back(&mut self) {
        if self.c.stage != Stage::Adviser {
            return;
        }
        self.c.stage = Stage::Bot;
        self.c.handoff = None;
        self.c.alarm = None;
        self.phrase(Phrase::PersonLeft, &[]);
        if self.c.form.is_some() {
            self.ask_again();
        } else {
            self.phrase(Phrase::AnythingElse, &[]);
        }
    }

    /// The adviser is done: what was carried in memory is wiped (design.md, hand-over).
    pub(super) fn wrapped_up(&mut self) {
        if self.c.stage != Stage::Adviser {
            return;
        }
        self.c.stage = Stage::Bot;
        self.c.wipe();
        self.phrase(Phrase::PersonWrappedUp, &[]);
    }

    pub(super) fn passed_to(&mut self, team: &TeamId) {
        if !self.book().teams.contains_key(team)
            || (self.c.stage != Stage::Adviser && !self.queued())
        {
            return;
        }
        let before = self.c.handoff.as_ref().map(|handoff| handoff.team.clone());
        let by_adviser = self.c.stage == Stage::Adviser;
        self.c.stage = Stage::Bot;
        let priority = self
            .c
            .handoff
            .as_ref()
            .map_or(Priority::Normal, |handoff| handoff.priority);
        let about = self.c.taken_as.as_ref().map(|(id, _)| id.clone());
        self.c.handoff = Some(Handoff {
            team: team.clone(),
            priority,
            offered: false,
        });
        self.effects.push(Effect::HandOver(HandOver {
            team: team.clone(),
            priority,
            about: about.clone(),
        }));
        // Back to the same team's queue, because its adviser is gone, is no transfer.
        if by_adviser && before.as_ref() != Some(team) {
            self.count(&about.unwrap_or_else(no_topic), super::Outcome::Transferred);
        }
        let name = self
            .book()
            .teams
            .get(team)
            .map(|team| team.name.clone())
            .unwrap_or_default();
        self.phrase(Phrase::PersonQueue, &[("team", &name)]);
    }
}
