//! Opening hours in the talk: which desk, which day, and the pack's words around the facts.

use crate::conversation::answers::hours_more::AskedHours;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::Thread;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::flow::{Answer, Desk, Topic};
use crate::hours::english::English;
use crate::hours::{
    Clock, ClosedBecause, DayFacts, Hours, HoursAnswer, Manner, Tongue, When, answer, opens_after,
};
use crate::ids::DeskId;
use crate::reply::Saying;
use chrono::{DateTime, NaiveDate, Timelike};
use chrono_tz::Tz;

/// A pair of forms: to read and to hear.
struct Both(String, String);

impl Both {
    fn of(make: impl Fn(Manner) -> String) -> Self {
        Self(make(Manner::Shown), make(Manner::Spoken))
    }
}

impl Talk<'_> {
    /// Answers a question about a desk's hours. False where the topic has an answer of its own and
    /// nothing was said about a day or time.
    pub(in crate::conversation) fn hours(
        &mut self,
        topic: &Topic,
        answer_topic: &Answer,
        utterance: &Utterance<'_>,
    ) -> bool {
        let book = self.book();
        let said = words(utterance.text);
        let today = self.world.now.date_naive();
        let when = When::find(utterance.text, today, &book.holidays);
        let named = desk_named(
            answer_topic
                .desks
                .iter()
                .filter_map(|id| book.desks.get_key_value(id)),
            &said,
        )
        .or_else(|| {
            answer_topic
                .say
                .is_none()
                .then(|| desk_named(book.desks.iter(), &said))
                .flatten()
        });
        let Some((id, desk)) =
            named.or_else(|| book.desks.get_key_value(answer_topic.desks.first()?))
        else {
            return false;
        };
        self.c.thread = Thread::Hours(AskedHours {
            topic: topic.id.clone(),
            desk: id.clone(),
        });
        if when.is_none() && answer_topic.say.is_some() {
            return false;
        }
        self.say_hours(desk, when.as_ref());
        true
    }

    pub(in crate::conversation) fn say_hours(&mut self, desk: &Desk, when: Option<&When>) {
        let facts = answer(&desk.hours, when, self.world.now);
        for saying in self.hours_sentences(desk, &facts) {
            self.say(saying);
        }
    }

    fn hours_sentences(&self, desk: &Desk, facts: &HoursAnswer) -> Vec<Saying> {
        match facts {
            HoursAnswer::OpenNow { .. } | HoursAnswer::ClosedNow { .. } => {
                vec![self.open_now(desk)]
            }
            HoursAnswer::OpenOn(day) => vec![self.open_on(desk, day)],
            HoursAnswer::ClosedOn {
                date,
                because,
                next,
            } => vec![self.closed_on(desk, *date, because, *next)],
            HoursAnswer::OpenAt { at, until, day } => {
                let (at, until) = (
                    Both::of(|manner| English.time(*at, manner)),
                    Both::of(|manner| English.time(*until, manner)),
                );
                let date = self.date(day.date);
                vec![self.sentence(
                    Phrase::HoursOpenAt,
                    desk,
                    &[("time", &at), ("until", &until), ("date", &date)],
                )]
            }
            HoursAnswer::ClosedAt { at, day } => {
                let at = Both::of(|manner| English.time(*at, manner));
                let ranges = Both::of(|manner| English.stretches(&day.hours, manner));
                let date = self.date(day.date);
                vec![self.sentence(
                    Phrase::HoursClosedAt,
                    desk,
                    &[("time", &at), ("ranges", &ranges), ("date", &date)],
                )]
            }
            HoursAnswer::Weekly { weekday, hours } => {
                let day = Both::of(|_| format!("{}s", English.weekday(*weekday)));
                if hours.is_empty() {
                    // No next opening: the desk may be open as this is said.
                    let week = Both::of(|manner| self.week_of(desk, manner));
                    return vec![
                        self.sentence(Phrase::HoursClosedWeekly, desk, &[("date", &day)]),
                        self.sentence(Phrase::HoursWeek, desk, &[("week", &week)]),
                    ];
                }
                let ranges = Both::of(|manner| English.stretches(hours, manner));
                vec![self.sentence(
                    Phrase::HoursOpenOn,
                    desk,
                    &[("date", &day), ("ranges", &ranges)],
                )]
            }
            // In general, then the next one: the week's summary tells the rule, the next day shows it.
            HoursAnswer::BankHolidays { next, .. } => {
                let week = Both::of(|manner| self.week_of(desk, manner));
                let mut said = vec![self.sentence(Phrase::HoursWeek, desk, &[("week", &week)])];
                said.extend(next.as_ref().map(|day| self.one_day(desk, day)));
                said
            }
            HoursAnswer::Several(days) => days.iter().map(|day| self.one_day(desk, day)).collect(),
            HoursAnswer::Week(_) => {
                let week = Both::of(|manner| self.week_of(desk, manner));
                vec![self.sentence(Phrase::HoursWeek, desk, &[("week", &week)])]
            }
        }
    }

    fn one_day(&self, desk: &Desk, day: &DayFacts) -> Saying {
        if !day.hours.is_empty() {
            return self.open_on(desk, day);
        }
        let because = day
            .holiday
            .clone()
            .map_or(ClosedBecause::SpecialDay, ClosedBecause::Holiday);
        self.closed_on(
            desk,
            day.date,
            &because,
            opens_after(&desk.hours, day.date, self.world.now),
        )
    }

    fn open_on(&self, desk: &Desk, day: &DayFacts) -> Saying {
        let ranges = Both::of(|manner| English.stretches(&day.hours, manner));
        let date = self.date(day.date);
        self.sentence(
            Phrase::HoursOpenOn,
            desk,
            &[("date", &date), ("ranges", &ranges)],
        )
    }

    fn closed_on(
        &self,
        desk: &Desk,
        date: NaiveDate,
        because: &ClosedBecause,
        next: Option<DateTime<Tz>>,
    ) -> Saying {
        let next = self.moment_both(next);
        let day = self.date(date);
        match because {
            ClosedBecause::Holiday(name) => {
                let name = Both(name.clone(), name.clone());
                self.sentence(
                    Phrase::HoursClosedHoliday,
                    desk,
                    &[("date", &day), ("holiday", &name), ("next", &next)],
                )
            }
            ClosedBecause::Weekday(_) | ClosedBecause::SpecialDay => {
                let reason = Both(String::new(), String::new());
                self.sentence(
                    Phrase::HoursClosedOn,
                    desk,
                    &[("date", &day), ("reason", &reason), ("next", &next)],
                )
            }
        }
    }

    /// Whether the desk is open at this moment, and until or from when.
    pub(in crate::conversation) fn open_now(&self, desk: &Desk) -> Saying {
        if desk.hours.open_at(self.world.now) {
            if desk.hours.closes_at(self.world.now).is_none() {
                return self.sentence(Phrase::HoursAlwaysOpen, desk, &[]);
            }
            let until = Both::of(|manner| {
                desk.hours
                    .closes_at(self.world.now)
                    .map(|at| self.moment(at, manner))
                    .unwrap_or_default()
            });
            self.sentence(Phrase::HoursOpenNow, desk, &[("until", &until)])
        } else {
            let opens = self.opens(desk);
            self.sentence(Phrase::HoursClosedNow, desk, &[("opens", &opens)])
        }
    }

    fn opens(&self, desk: &Desk) -> Both {
        self.moment_both(desk.hours.next_open(self.world.now))
    }

    fn moment_both(&self, at: Option<DateTime<Tz>>) -> Both {
        Both::of(|manner| at.map(|at| self.moment(at, manner)).unwrap_or_default())
    }

    /// When a desk opens next, in words.
    pub(in crate::conversation) fn opens_again(
        &self,
        hours: &Hours,
        manner: Manner,
    ) -> Option<String> {
        hours
            .next_open(self.world.now)
            .map(|at| self.moment(at, manner))
    }

    /// "5pm" today, "9am on Monday 28 December" another day.
    fn moment(&self, at: DateTime<Tz>, manner: Manner) -> String {
        let today = self.world.now.date_naive();
        let time =
            Clock::new(clock_part(at.hour()), clock_part(at.minute())).unwrap_or(Clock::START);
        let time = English.time(time, manner);
        if at.date_naive() == today {
            time
        } else {
            format!("{time} on {}", English.date(at.date_naive(), today, manner))
        }
    }

    fn date(&self, date: NaiveDate) -> Both {
        let today = self.world.now.date_naive();
        Both::of(|manner| English.date(date, today, manner))
    }

    /// The week inside a sentence: "Monday to Friday, 9am to 5pm; closed on bank holidays".
    pub(in crate::conversation) fn week_of(&self, desk: &Desk, manner: Manner) -> String {
        self.week_of_hours(&desk.hours, manner)
    }

    pub(in crate::conversation) fn week_of_hours(&self, hours: &Hours, manner: Manner) -> String {
        let lines = hours.week_summary(self.world.now.date_naive(), &English, manner);
        lines
            .join(if manner == Manner::Shown { "; " } else { ", " })
            .replace("; Closed", "; closed")
            .replace(", Closed", ", closed")
    }

    fn sentence(&self, phrase: Phrase, desk: &Desk, facts: &[(&str, &Both)]) -> Saying {
        let mut args: Vec<(&str, &str, &str)> = vec![("desk", &desk.name, &desk.name)];
        args.extend(
            facts
                .iter()
                .map(|(name, both)| (*name, both.0.as_str(), both.1.as_str())),
        );
        self.book().words.say_both(phrase.id(), &args)
    }
}

/// The desk whose name or another name of it is said; the longest name wins.
pub(in crate::conversation) fn desk_named<'d>(
    desks: impl Iterator<Item = (&'d DeskId, &'d Desk)>,
    said: &[String],
) -> Option<(&'d DeskId, &'d Desk)> {
    desks
        .filter_map(|(id, desk)| {
            let longest = names(desk)
                .filter(|name| {
                    !name.is_empty()
                        && said
                            .windows(name.len())
                            .any(|window| window == name.as_slice())
                })
                .map(|name| name.len())
                .max()?;
            Some((longest, (id, desk)))
        })
        .max_by_key(|(longest, _)| *longest)
        .map(|(_, found)| found)
}

pub(in crate::conversation) fn names(desk: &Desk) -> impl Iterator<Item = Vec<String>> {
    let names = desk.also.iter().chain(std::iter::once(&desk.name));
    names.map(|name| words(name))
}

/// An hour or a minute; always small.
fn clock_part(part: u32) -> u16 {
    u16::try_from(part).unwrap_or_default()
}
