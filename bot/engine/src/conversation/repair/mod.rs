//! What people say about the talk itself: say that again, why, go back, skip, stop.

pub(in crate::conversation) mod aside;
pub(in crate::conversation) mod child;
pub(in crate::conversation) mod correct;
pub(in crate::conversation) mod digression;
pub(in crate::conversation) mod facts;
pub(in crate::conversation) mod keeping;
pub(in crate::conversation) mod mend;
pub(in crate::conversation) mod misses;
pub(in crate::conversation) mod no_answer;
mod place_anew;
pub(in crate::conversation) mod put_instead;
pub(in crate::conversation) mod social;
pub(in crate::conversation) mod stopping;

use crate::conversation::consent::understood::without_then;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{Aside, Entry, Filling, Next};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, taken};
use crate::field::FieldKind;

/// A move in the talk that is not an answer. The words for each stand in the pack (`repair.yaml`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repair {
    /// Say that again.
    Repeat,
    /// Why do you need that?
    Why,
    /// Leave this one out.
    Skip,
    /// Back to the question before.
    Back,
    /// Stop this request.
    Cancel,
    /// From the beginning.
    StartAgain,
    /// Something is to be changed.
    Change,
    /// That is all; goodbye.
    Done,
    /// It was no emergency.
    FalseAlarm,
    /// Everything is right: send it.
    Confirm,
    /// Hold on a moment.
    Wait,
    /// No person after all.
    NoPerson,
    /// A person, now.
    Person,
    /// It is for somebody else.
    ForAnother,
    /// They were here before and think we have their details.
    HereBefore,
    /// Somebody's health is told, which nobody asked for (rule R22).
    Health,
    /// Also health, told beside an answer and left out of it; it has no say in an emergency.
    HealthAside,
    /// How long is this kept?
    HowLong,
    /// A danger is named: without one, words that answer an open question raise no doubt.
    Danger,
    /// A figure of speech that holds a word of danger and names none: "no harm in it".
    Figure,
    /// Back to what was being done: in an emergency it asks whether that is over.
    GoOn,
    /// Asked whether anyone is in danger: somebody is.
    InDanger,
    /// Asked whether anyone is in danger: nobody is.
    NotInDanger,
    /// In an emergency: everyone is safe, and it need not be asked.
    AllSafe,
    /// "I don't know": asked whether anyone is in danger, it counts as a yes.
    Unsure,
    /// They do not want their details shared.
    NotShared,
    /// They do not want the sensitive detail written down.
    NotNoted,
    /// Asked to share: who would see it?
    WhoSees,
    /// Asked to share: what is it that is shared?
    WhatShared,
    /// Asked for a consent: what happens if I say no, and must I?
    IfNo,
    /// Asked for a consent: can I change my mind?
    ChangeMind,
    /// Somebody is named who did it.
    Accuses,
    /// Looked for among other words: whoever says so tells no answer.
    NoIdea,
    /// They are going, or will come back another time.
    Leaving,
    /// Asked how many people, these count one.
    OnlyMe,
    /// Asked how many people, these count two.
    TwoOfUs,
    /// In an emergency: it never was one, and why. Looked for anywhere.
    TakenBack,
    /// It was long ago.
    LongAgo,
    /// In an emergency: there is no phone, or no credit on it.
    NoPhone,
    /// In an emergency: what does it cost to ring?
    AsksCost,
    /// In an emergency: which number, who to talk to, what to do.
    AsksCard,
}

impl Repair {
    /// Every move, with its key in `repair.yaml`.
    pub const ALL: [(&'static str, Self); 41] = [
        ("repeat", Self::Repeat),
        ("why", Self::Why),
        ("skip", Self::Skip),
        ("back", Self::Back),
        ("cancel", Self::Cancel),
        ("start_again", Self::StartAgain),
        ("change", Self::Change),
        ("done", Self::Done),
        ("false_alarm", Self::FalseAlarm),
        ("confirm", Self::Confirm),
        ("wait", Self::Wait),
        ("no_person", Self::NoPerson),
        ("person", Self::Person),
        ("for_another", Self::ForAnother),
        ("here_before", Self::HereBefore),
        ("health", Self::Health),
        ("health_aside", Self::HealthAside),
        ("how_long", Self::HowLong),
        ("danger", Self::Danger),
        ("figure", Self::Figure),
        ("go_on", Self::GoOn),
        ("in_danger", Self::InDanger),
        ("not_in_danger", Self::NotInDanger),
        ("all_safe", Self::AllSafe),
        ("unsure", Self::Unsure),
        ("not_shared", Self::NotShared),
        ("not_noted", Self::NotNoted),
        ("who_sees", Self::WhoSees),
        ("what_shared", Self::WhatShared),
        ("if_no", Self::IfNo),
        ("change_mind", Self::ChangeMind),
        ("accuses", Self::Accuses),
        ("no_idea", Self::NoIdea),
        ("leaving", Self::Leaving),
        ("only_me", Self::OnlyMe),
        ("two_of_us", Self::TwoOfUs),
        ("taken_back", Self::TakenBack),
        ("long_ago", Self::LongAgo),
        ("no_phone", Self::NoPhone),
        ("asks_cost", Self::AsksCost),
        ("asks_card", Self::AsksCard),
    ];
}

/// More words than this tell something besides the wish to stop.
const LONGEST_CANCEL: usize = 20;

/// What is said before a wish to stop and changes nothing about it: "you know what, forget it".
fn without_lead(words: &[String]) -> &[String] {
    const LEADS: [&str; 3] = [
        "you|dyou|ya know what",
        "do you know what",
        "oh|no|well|actually|right|look|ok|okay",
    ];
    let mut rest = words;
    let mut known = false;
    while let Some(took) = LEADS.iter().find_map(|lead| taken(lead, rest)) {
        known |= took > 1;
        rest = rest.get(took..).unwrap_or_default();
    }
    if known && !rest.is_empty() {
        rest
    } else {
        words
    }
}

impl Talk<'_> {
    /// Whether the utterance is this move and nothing more.
    pub(in crate::conversation) fn is_move(
        &self,
        utterance: &Utterance<'_>,
        which: Repair,
    ) -> bool {
        self.is_move_in(&utterance.words, which)
    }

    pub(in crate::conversation) fn is_move_in(&self, words: &[String], which: Repair) -> bool {
        self.book()
            .repair
            .get(&which)
            .is_some_and(|cues| cues.iter().any(|cue| cue.is_all_of(words)))
    }

    /// Whether the words are a wish to stop, or several in a row with what stands around them: "no I said
    /// forget it, I don't want it any more".
    pub(in crate::conversation) fn is_cancel(&self, words: &[String]) -> bool {
        let words = without_lead(words);
        words.len() <= LONGEST_CANCEL
            && (self.is_once_or_twice(words, Repair::Cancel)
                || self.says_only(words, &[Repair::Cancel]))
    }

    /// The move, or two ways to say it in a row: "I didn't catch that, could you repeat it".
    fn is_once_or_twice(&self, words: &[String], which: Repair) -> bool {
        let says = |words: &[String]| self.is_move_in(words, which);
        says(words)
            || (1..words.len()).any(|at| {
                let (first, second) = words.split_at(at);
                says(first) && says(second)
            })
    }

    /// Whether the words are this move, whatever is said around it: "actually, can I start again please".
    fn is_move_put(&self, utterance: &Utterance<'_>, which: Repair) -> bool {
        let said = &utterance.words;
        match which {
            Repair::Cancel => self.is_cancel(said),
            Repair::Repeat => self.is_once_or_twice(said, which),
            // Most ways to say it mean something only in an emergency.
            Repair::GoOn => {
                stands("carry|carrying|continue on|with|please", said)
                    && self.is_move_in(said, which)
            }
            Repair::StartAgain => {
                self.is_move_in(said, which)
                    || (said.len() <= LONGEST_CANCEL && self.says_only(said, &[which]))
            }
            _ => self.is_move_in(said, which),
        }
    }

    /// "No, don't bother", where a consent is asked, is a no to that and to nothing else.
    fn refuses_consent(&self, utterance: &Utterance<'_>) -> bool {
        // "Yes… actually no, I don't want that": of the open question, however much is said before it.
        const NOT_THAT: &str = "dont|not want|need that|this|it|them|any";
        const STOPS: &str = "cancel|forget|stop|leave|drop|scrap|bin|delete|kept|keep|request|form|anymore|more|bother|now";
        let utterance = &utterance.with_text(without_then(utterance.text));
        let open = self.consent_is_open() || self.news_is_asked();
        if open && stands(NOT_THAT, &utterance.words) && !stands(STOPS, &utterance.words) {
            return true;
        }
        let words: Vec<&str> = utterance.words.iter().map(String::as_str).collect();
        let refuses = matches!(
            words.as_slice(),
            ["no" | "nope" | "nah" | "dont", ..]
                | [
                    "i",
                    "dont",
                    "want" | "need",
                    "that" | "this" | "it" | "them"
                ]
                | [
                    "i",
                    "dont",
                    "want" | "need",
                    "that" | "this" | "it" | "them",
                    "thanks" | "thank" | "please" | "shared" | "sharing",
                    ..
                ]
                | ["i", "do", "not", "want", "that" | "this" | "it" | "them"]
        );
        refuses && open && self.yes_or_no(utterance) == Some(false)
    }

    /// Whether the utterance is one of the moves, whichever, and nothing more: "I'd rather not" is no
    /// danger, however it sounds to the model.
    pub(in crate::conversation) fn is_any_move(&self, utterance: &Utterance<'_>) -> bool {
        Repair::ALL
            .iter()
            .filter(|(_, which)| {
                !matches!(
                    which,
                    Repair::Danger
                        | Repair::Accuses
                        | Repair::InDanger
                        | Repair::AllSafe
                        | Repair::HealthAside
                        | Repair::TakenBack
                        | Repair::LongAgo
                        | Repair::NoPhone
                        | Repair::AsksCost
                        | Repair::AsksCard
                )
            })
            .any(|(_, which)| self.is_move(utterance, *which))
    }

    /// Whether the move is named anywhere in the utterance.
    pub(in crate::conversation) fn names_move(&self, words: &[String], which: Repair) -> bool {
        self.book()
            .repair
            .get(&which)
            .is_some_and(|cues| cues.iter().any(|cue| cue.found_in(words)))
    }

    /// Carries out a move, if the utterance is one. False: it is something else.
    pub(in crate::conversation) fn repair(&mut self, utterance: &Utterance<'_>) -> bool {
        let moves = [
            Repair::Repeat,
            Repair::StartAgain,
            Repair::Cancel,
            Repair::Back,
            Repair::Why,
            Repair::Skip,
            Repair::Wait,
            Repair::HereBefore,
            Repair::GoOn,
        ];
        // "Actually, forget it": the wish stands after what takes the last words back.
        let rest = correct::after_opener(utterance.text);
        let rest = rest.map(|rest| crate::cue::words(&rest));
        let Some(which) = moves.into_iter().find(|which| {
            if *which != Repair::Cancel {
                return self.is_move_put(utterance, *which);
            }
            let rest = rest.as_deref().unwrap_or_default();
            let stops = self.is_cancel(&utterance.words) || self.is_cancel(rest);
            (stops || self.stops_with_reason(utterance)) && !self.refuses_consent(utterance)
        }) else {
            return false;
        };
        // What is under way at the shell cannot be left half done.
        let in_hand = !self.act_waits() && (self.c.form.is_some() || self.c.aside.is_some());
        let fits = match which {
            Repair::Repeat | Repair::Wait => true,
            Repair::HereBefore => match self.next() {
                Some(Next::Ask(question)) => question.kind.is_personal(),
                next => next.is_none() || (in_hand && !self.consent_is_open()),
            },
            // "Just leave it" says nothing of who is hurt: that question is left by an answer alone.
            Repair::Cancel | Repair::Back | Repair::StartAgain => {
                in_hand && !matches!(self.c.aside, Some(Aside::EmergencyDoubt(_)))
            }
            // Asked for a yes or no, "go on" is a yes.
            Repair::GoOn => {
                matches!(self.next(), Some(Next::Ask(question)) if question.kind != FieldKind::YesNo)
                    && in_hand
                    && self.c.aside.is_none()
            }
            // Inside the consent question "why?" and "skip" are answers that are not clear (domain.md A3.3).
            _ => {
                in_hand
                    && !self.consent_is_open()
                    && !self.news_is_asked()
                    && !self.monitoring_is_asked()
            }
        };
        if fits {
            self.do_repair(which);
        }
        fits
    }

    pub(in crate::conversation) fn do_repair(&mut self, which: Repair) {
        if let Some(filling) = &self.c.form {
            let topic = filling.topic.clone();
            self.taken_as(&topic);
        }
        match which {
            Repair::Repeat => self.repeat(),
            Repair::Wait => self.phrase(Phrase::SilenceFirst, &[]),
            Repair::Why => self.why(),
            Repair::HereBefore => {
                // Said before anything is looked for, and the same whatever is found (rule R18).
                self.phrase(Phrase::HereBefore, &[]);
                self.ask_again();
            }
            Repair::Skip => self.skip(),
            Repair::Back => self.back(),
            Repair::Cancel if self.c.form.is_some() => {
                self.c.aside = Some(Aside::Cancel);
                self.ask_aside();
            }
            Repair::StartAgain if self.c.form.is_some() => self.start_again(),
            Repair::Cancel => {
                self.c.aside = None;
                self.go_on();
            }
            Repair::StartAgain => {
                self.c.aside = None;
                self.c.wish = None;
                self.phrase(Phrase::AnythingElse, &[]);
            }
            Repair::Change
            | Repair::Done
            | Repair::FalseAlarm
            | Repair::Confirm
            | Repair::NoPerson
            | Repair::ForAnother
            | Repair::Person
            | Repair::Health
            | Repair::HealthAside
            | Repair::HowLong
            | Repair::Danger
            | Repair::Figure
            | Repair::GoOn
            | Repair::InDanger
            | Repair::NotInDanger
            | Repair::AllSafe
            | Repair::Unsure
            | Repair::NotShared
            | Repair::NotNoted
            | Repair::WhoSees
            | Repair::WhatShared
            | Repair::IfNo
            | Repair::ChangeMind
            | Repair::Accuses
            | Repair::NoIdea
            | Repair::Leaving
            | Repair::OnlyMe
            | Repair::TwoOfUs
            | Repair::TakenBack
            | Repair::LongAgo
            | Repair::NoPhone
            | Repair::AsksCost
            | Repair::AsksCard => self.ask_again(),
        }
    }

    fn repeat(&mut self) {
        match self.c.last_said.clone() {
            Some(saying) => self.say(saying),
            None => self.phrase(Phrase::Greeting, &[]),
        }
    }

    /// Why the open question is asked; then the question again.
    pub(in crate::conversation) fn why(&mut self) {
        if self.c.aside.is_none()
            && let Some((_, form)) = self.form()
        {
            let said_with_question =
                matches!(self.next(), Some(Next::Ask(question)) if question.always_why);
            if said_with_question {
                return self.ask_again();
            }
            let reason = match self.next() {
                Some(Next::Ask(question)) => question.why.as_ref().unwrap_or(&form.why),
                _ => &form.why,
            };
            let reason = reason.clone();
            if reason.text.0.is_empty() {
                self.phrase(Phrase::WhyDefault, &[]);
            } else {
                self.wording(&reason);
            }
        }
        self.ask_again();
    }

    fn skip(&mut self) {
        let Some(Next::Ask(question)) = self.next() else {
            return self.ask_again();
        };
        if self.c.aside.is_none() && self.by_another_route(question) {
            return;
        }
        if self.c.aside.is_some() {
            self.phrase(Phrase::NothingToSkip, &[]);
            return self.ask_again();
        }
        if !question.optional {
            // As any other answer that gives no value: the third time a person is offered.
            if !self.tried_enough() {
                self.phrase(Phrase::NothingToSkip, &[]);
                self.ask_again();
            }
            return;
        }
        self.leave_out(question);
    }

    /// Leaves an optional question out and goes on (domain.md A3.6).
    pub(in crate::conversation) fn leave_out(&mut self, question: &crate::flow::Question) {
        if self.is_last_route(question) {
            self.phrase(Phrase::DeclinedNeeded, &[]);
            let team = self.team_in_hand();
            return self.offer_person(team);
        }
        if let Some(filling) = &mut self.c.form {
            filling
                .entries
                .insert(question.field.clone(), Entry::Skipped);
            filling.settle_question();
        }
        self.phrase(Phrase::Skipped, &[]);
        self.ask_next();
    }

    /// Back to the question before the open one, its answer taken out.
    fn back(&mut self) {
        self.c.aside = None;
        let Some(filling) = &mut self.c.form else {
            return self.phrase(Phrase::BackNone, &[]);
        };
        filling.settle_question();
        if filling.acting.is_some() {
            return self.back_in_act();
        }
        let Some(filling) = &mut self.c.form else {
            return;
        };
        filling.gate = None;
        let popped = if filling.decision.is_some() {
            // From check answers one step back is the consent question, put in full again (rule R41).
            filling.decision = None;
            true
        } else if filling.sensitive.is_some() {
            filling.sensitive = None;
            true
        } else {
            filling.entries.pop().is_some()
        };
        self.show_consent();
        if !popped {
            self.phrase(Phrase::BackNone, &[]);
        }
        self.ask_next();
    }

    fn start_again(&mut self) {
        self.c.aside = None;
        if self.act_is_open() {
            self.phrase(Phrase::StartedAgain, &[]);
            return self.act_again();
        }
        let Some(filling) = &mut self.c.form else {
            return;
        };
        let (topic, explained) = (filling.topic.clone(), filling.said.purpose);
        *filling = Filling::new(topic);
        filling.said.purpose = explained;
        self.show_consent();
        self.phrase(Phrase::StartedAgain, &[]);
        self.ask_next();
    }
}
