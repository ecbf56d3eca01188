//! Bin day: the postcode is asked, looked up and forgotten.

use super::effect::{Effect, LookUp};
use super::event::Finding;
use super::phrases::Phrase;
use super::state::{Aside, Entry};
use super::step::Utterance;
use super::talk::Talk;
use crate::field::{Fault, FieldValue, House, Postcode, Reading};
use crate::hours::english::English;
use crate::hours::{Manner, Tongue};
use crate::ids::TopicId;
use crate::personal::Personal;

impl Talk<'_> {
    /// "When is my bin day at TA1 1HE?" needs no question.
    pub(super) fn begin_bin_day(&mut self, utterance: &Utterance<'_>) {
        match Postcode::inside(utterance.text).as_slice() {
            [only] => {
                self.c.forget_last_said();
                self.look_up(only.clone().into(), None);
            }
            [] => match self.address_told() {
                Some((postcode, house)) => self.look_up(postcode.into(), Some(house.into())),
                None => self.ask_aside(),
            },
            _ => self.ask_aside(),
        }
    }

    /// The address of the open request, or of one that was kept in this conversation: not asked again
    /// (rule R1).
    fn address_told(&self) -> Option<(Postcode, House)> {
        let open = self
            .c
            .form
            .iter()
            .flat_map(|filling| filling.entries.values());
        open.chain(self.c.known.values())
            .find_map(|entry| match entry {
                Entry::Given {
                    value: FieldValue::Address(address),
                    ..
                } => Some((address.postcode()?.clone(), address.house()?.clone())),
                _ => None,
            })
    }

    fn look_up(&mut self, postcode: Personal<Postcode>, house: Option<Personal<House>>) {
        self.c.aside = Some(Aside::BinHouse(postcode.clone()));
        self.c.looking_up = true;
        self.effects
            .push(Effect::LookUp(LookUp::BinDay { postcode, house }));
    }

    pub(super) fn hear_bin_postcode(&mut self, utterance: &Utterance<'_>) {
        self.c.taken_as_bin_day();
        match Postcode::read(utterance.text, self.manner(utterance.how)) {
            Reading::Accept(postcode) | Reading::Ask(postcode) => {
                self.c.forget_last_said();
                self.look_up(postcode.into(), None);
            }
            Reading::Declined => {
                self.c.aside = None;
                self.phrase(Phrase::AnythingElse, &[]);
                self.resume();
            }
            Reading::Question => self.ask_aside(),
            Reading::Reject(fault) => self.bin_day_miss(fault, utterance),
        }
    }

    pub(super) fn hear_bin_house(
        &mut self,
        postcode: &Personal<Postcode>,
        utterance: &Utterance<'_>,
    ) {
        self.c.taken_as_bin_day();
        match House::read(utterance.text, self.manner(utterance.how)) {
            Reading::Accept(house) | Reading::Ask(house) => {
                self.c.forget_last_said();
                self.look_up(postcode.clone(), Some(house.into()));
            }
            Reading::Declined | Reading::Question => self.ask_aside(),
            Reading::Reject(fault) => self.bin_day_miss(fault, utterance),
        }
    }

    fn bin_day_miss(&mut self, fault: Fault, utterance: &Utterance<'_>) {
        if self.digression(utterance, false).is_some() {
            return self.aside_dropped(utterance);
        }
        self.c.misses = self.c.misses.saturating_add(1);
        if self.c.misses >= self.book().settings.tries {
            self.c.misses = 0;
            self.c.aside = None;
            self.phrase(Phrase::OfferPerson, &[]);
            let team = self.team_in_hand();
            return self.offer_person(team);
        }
        let saying = self.book().words.say(&fault.message(), &[]);
        self.say(saying);
        self.ask_aside();
    }

    pub(super) fn found(&mut self, finding: &Finding) {
        self.c.looking_up = false;
        let topic: TopicId = "bin_day".into();
        self.taken_as(&topic);
        match finding {
            Finding::BinDayNeedsHouse => return self.ask_aside(),
            // A slip of the tongue, perhaps: once more, then it is as unknown as it is.
            Finding::BinDayNoHouse if self.c.misses == 0 => {
                self.c.misses = 1;
                self.phrase(Phrase::BinDayNoHouse, &[]);
                return self.say_keys();
            }
            Finding::BinDayNoHouse | Finding::BinDayUnknown => {
                self.phrase(Phrase::BinDayUnknown, &[]);
            }
            Finding::BinDay(collections) => {
                self.phrase(Phrase::BinDayIntro, &[]);
                let today = self.world.now.date_naive();
                let mut list = crate::reply::Saying::default();
                for collection in collections {
                    let bin = self
                        .book()
                        .words
                        .say(&format!("bin-{}", collection.bin), &[])
                        .text;
                    let date = English.date(collection.date, today, Manner::Shown);
                    let line = match collection.moved_from {
                        None => self
                            .book()
                            .words
                            .say(Phrase::BinDayLine.id(), &[("bin", &bin), ("date", &date)]),
                        Some(was) => {
                            let was = English.date(was, today, Manner::Shown);
                            self.book().words.say(
                                Phrase::BinDayMoved.id(),
                                &[("bin", &bin), ("date", &date), ("was", &was)],
                            )
                        }
                    };
                    if !list.text.is_empty() {
                        list.text.push('\n');
                        list.speech.push(' ');
                    }
                    list.text.push_str(&line.text);
                    list.speech.push_str(&line.speech);
                }
                self.say(list);
            }
        }
        self.c.misses = 0;
        self.c.aside = None;
        self.count(&topic, super::Outcome::Answered);
        self.resume();
    }

    pub(super) fn look_up_failed(&mut self) {
        self.c.looking_up = false;
        self.c.aside = None;
        self.phrase(Phrase::LookupFailed, &[]);
        let team = self.team_in_hand();
        self.offer_person(team);
    }
}

impl super::Conversation {
    pub(super) fn taken_as_bin_day(&mut self) {
        self.taken_as = Some(("bin_day".into(), crate::flow::Kind::Answer));
    }

    /// What was just said was for a look-up: the lines that an adviser would see are without it.
    fn forget_last_said(&mut self) {
        let resident = |line: &super::Line| line.from == super::Speaker::Resident;
        if self.lines.back().is_some_and(resident) {
            self.lines.pop_back();
        }
    }
}
