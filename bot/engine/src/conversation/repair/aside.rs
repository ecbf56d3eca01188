//! Side questions: which was meant, a person, a call back, stop, switch, what to change.

use crate::conversation::Outcome;
use crate::conversation::consent::plain_yes;
use crate::conversation::form;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::{Aside, Next};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::conversation::topic::subject;
use crate::cue::stands;
use crate::flow::Kind;
use crate::ids::{TeamId, TopicId};

impl Talk<'_> {
    /// Puts the open side question.
    pub(in crate::conversation) fn ask_aside(&mut self) {
        let Some(aside) = self.c.aside.clone() else {
            return;
        };
        match aside {
            Aside::EmergencyDoubt(doubt) if doubt.again => {
                self.phrase(Phrase::EmergencyDoubtAgain, &[]);
            }
            Aside::EmergencyDoubt(_) => self.phrase(Phrase::EmergencyDoubt, &[]),
            Aside::EmergencyOver(_) => self.phrase(Phrase::EmergencyOver, &[]),
            Aside::OfferPerson { .. } => self.phrase(Phrase::OfferPerson, &[]),
            Aside::OfferCallBack => self.phrase(Phrase::CallbackOffer, &[]),
            Aside::OfferText(_) => self.phrase(Phrase::TextOffer, &[]),
            Aside::WhichTopic(_) => {
                let choices = self.c.choices(self.book());
                self.phrase(Phrase::AskWhichOne, &[("choices", &self.or_list(&choices))]);
            }
            Aside::Switch(new) => {
                let (new, current) = (
                    self.title(&new),
                    self.c.form.as_ref().map(|filling| filling.topic.clone()),
                );
                let current = current.map(|id| self.title(&id)).unwrap_or_default();
                self.phrase(Phrase::SwitchOffer, &[("new", &new), ("current", &current)]);
            }
            Aside::Cancel => self.phrase(Phrase::CancelConfirm, &[]),
            Aside::WhatToChange => self.phrase(Phrase::CheckWhatToChange, &[]),
            Aside::BinPostcode => self.phrase(Phrase::BinDayAsk, &[]),
            Aside::BinHouse(_) => self.phrase(Phrase::BinDayHouse, &[]),
            Aside::News(offer) => self.ask_news(&offer),
            Aside::Monitoring(asked) => self.ask_monitoring(&asked),
        }
        self.say_keys();
    }

    fn title(&self, id: &TopicId) -> String {
        self.topic(id)
            .map(|topic| topic.title.clone())
            .unwrap_or_default()
    }

    pub(in crate::conversation) fn answer_aside(&mut self, utterance: &Utterance<'_>) {
        let Some(aside) = self.c.aside.clone() else {
            return;
        };
        if let Some(filling) = &self.c.form {
            let topic = filling.topic.clone();
            self.taken_as(&topic);
        }
        match aside {
            Aside::EmergencyDoubt(doubt) => self.hear_doubt(&doubt, utterance),
            Aside::EmergencyOver(said) => self.hear_over(&said, utterance),
            Aside::OfferPerson { team } => self.hear_offer(&team, utterance),
            Aside::OfferCallBack => self.hear_callback_offer(utterance),
            Aside::OfferText(offer) => self.hear_text_offer(*offer, utterance),
            Aside::WhichTopic(topics) => self.hear_which(&topics, utterance),
            Aside::Switch(topic) => self.hear_switch(&topic, utterance),
            Aside::Cancel => self.hear_cancel(utterance),
            Aside::WhatToChange => self.hear_what_to_change(utterance),
            Aside::BinPostcode => self.hear_bin_postcode(utterance),
            Aside::News(offer) => self.hear_news(*offer, utterance),
            Aside::Monitoring(asked) => self.hear_monitoring(*asked, utterance),
            Aside::BinHouse(postcode) => self.hear_bin_house(&postcode, utterance),
        }
    }

    /// The side question is dropped: the words are about something else.
    pub(in crate::conversation) fn aside_dropped(&mut self, utterance: &Utterance<'_>) {
        self.c.aside = None;
        self.c.drop_offer();
        if let Some(other) = self.digression(utterance, false) {
            return self.start(&other, utterance);
        }
        // A yes to the side question sends nothing: the answers are shown once more before they go.
        if matches!(self.next(), Some(Next::Check)) && self.would_send(utterance) {
            return self.put_check();
        }
        if self.c.form.is_some() {
            return self.answer_form(utterance);
        }
        self.new_topic(utterance);
    }

    fn hear_offer(&mut self, team: &TeamId, utterance: &Utterance<'_>) {
        match self.yes_or_no(utterance) {
            Some(true) => {
                self.c.aside = None;
                self.hand_over(team.clone());
            }
            Some(false) => {
                self.c.aside = None;
                self.c.drop_offer();
                self.phrase(Phrase::PersonDeclined, &[]);
                self.ask_again();
            }
            None => self.aside_dropped(utterance),
        }
    }

    fn hear_callback_offer(&mut self, utterance: &Utterance<'_>) {
        match self.yes_or_no(utterance) {
            Some(true) => {
                self.c.aside = None;
                self.leave_stuck();
                self.shelve();
                let call_back: TopicId = "call_back".into();
                self.begin_request(&call_back, "");
            }
            Some(false) => {
                self.c.aside = None;
                self.phrase(Phrase::PersonDeclined, &[]);
                self.ask_again();
            }
            None => self.aside_dropped(utterance),
        }
    }

    fn hear_which(&mut self, topics: &[TopicId], utterance: &Utterance<'_>) {
        let chosen = topics
            .iter()
            .find(|id| form::said_exactly(utterance.text, &self.title(id)))
            .cloned();
        // "The second one", "the bin one", or the same wish in clearer words.
        let chosen = chosen.or_else(|| self.nth_named(topics, utterance));
        self.c.aside = None;
        match chosen {
            Some(id) => self.start(&id, utterance),
            None if self.yes_or_no(utterance) == Some(false)
                || form::said_exactly(utterance.text, &self.label(Phrase::WhichNone)) =>
            {
                self.unclear();
            }
            None => self.new_topic(utterance),
        }
    }

    /// "The second one", "number two", or a word that only one of the titles has: "the new one".
    fn nth_named(&self, topics: &[TopicId], utterance: &Utterance<'_>) -> Option<TopicId> {
        const NTH: [&[&str]; 3] = [&["first", "1st"], &["second", "2nd"], &["third", "3rd"]];
        const NUMBERS: [&[&str]; 3] = [&["one", "1"], &["two", "2"], &["three", "3"]];
        const BESIDE: [&str; 7] = ["number", "option", "choice", "the", "please", "its", "yes"];
        let said = &utterance.words;
        if said.len() > 4 {
            return None;
        }
        let place = |names: &[&[&str]; 3], word: &String| {
            names
                .iter()
                .position(|names| names.contains(&word.as_str()))
        };
        if let Some(n) = said.iter().find_map(|word| place(&NTH, word)) {
            return topics.get(n).cloned();
        }
        if said.iter().any(|word| word == "last") {
            return topics.last().cloned();
        }
        let mut numbers = said.iter().filter(|word| !BESIDE.contains(&word.as_str()));
        if let (Some(only), None) = (numbers.next(), numbers.next())
            && let Some(n) = place(&NUMBERS, only)
        {
            return topics.get(n).cloned();
        }
        if said.iter().any(|word| word == "not") {
            return None;
        }
        let says_title = |id: &TopicId| {
            let title = self.topic(id).map(subject::title_words);
            let title = title.unwrap_or_default();
            let shared = |word: &String| {
                topics.iter().filter(|other| *other != id).any(|other| {
                    let other = self.topic(other).map(subject::title_words);
                    other.is_some_and(|title| title.contains(word))
                })
            };
            title
                .iter()
                .filter(|word| !shared(word))
                .any(|word| said.iter().any(|said| subject::singular(said) == *word))
        };
        let mut named = topics.iter().filter(|id| says_title(id));
        let only = named.next()?;
        named.next().is_none().then(|| only.clone())
    }

    fn hear_switch(&mut self, topic: &TopicId, utterance: &Utterance<'_>) {
        match self.yes_or_no(utterance) {
            Some(true) => {
                self.c.aside = None;
                self.c.form = None;
                self.begin_request(topic, "");
            }
            Some(false) => {
                self.c.aside = None;
                self.resume();
            }
            None => self.aside_dropped(utterance),
        }
    }

    fn hear_cancel(&mut self, utterance: &Utterance<'_>) {
        match self.yes_or_no(utterance) {
            Some(true) => self.stop_request(),
            Some(false) => self.not_cancelled(),
            // "What I really want is the glass swept up": whoever wanted to stop and now wants that, stops.
            None if self.wants_another(utterance) => {
                self.c.aside = None;
                if let Some(filling) = self.c.form.take() {
                    self.count(&filling.topic, Outcome::Abandoned);
                }
                self.show_consent();
                self.phrase(Phrase::Cancelled, &[]);
                self.new_topic(utterance);
            }
            // "Actually no, go back to the pothole" is no answer to the pothole's question.
            None if goes_on(&utterance.words) => self.not_cancelled(),
            None => self.aside_dropped(utterance),
        }
    }

    /// The open request is left, and its answers with it.
    fn stop_request(&mut self) {
        self.c.aside = None;
        self.phrase(Phrase::Cancelled, &[]);
        if self.act_is_open() {
            return self.act_abandoned();
        }
        if let Some(filling) = self.c.form.take() {
            self.count(&filling.topic, Outcome::Abandoned);
        }
        self.show_consent();
        self.unshelve_last();
        self.go_on();
    }

    /// A request of another kind than the open one, as surely as one is begun where nothing is open.
    fn wants_another(&self, utterance: &Utterance<'_>) -> bool {
        let guess = &utterance.guess;
        let best = guess.best().filter(|_| !guess.unclear).map(|(id, _)| id);
        let wish = guess.cue.as_ref().or(best);
        let open = self.c.form.as_ref().map(|filling| &filling.topic);
        let request = |id: &TopicId| {
            self.topic(id)
                .is_some_and(|topic| topic.kind == Kind::Request)
        };
        !self.act_is_open() && wish.is_some_and(|id| request(id) && open != Some(id))
    }

    fn not_cancelled(&mut self) {
        self.c.aside = None;
        self.phrase(Phrase::NotCancelled, &[]);
        self.ask_again();
    }

    fn hear_what_to_change(&mut self, utterance: &Utterance<'_>) {
        // It was sent meanwhile: nothing is left to change.
        if self.c.form.is_none() {
            return self.aside_dropped(utterance);
        }
        if self.items_changed(utterance) {
            return;
        }
        if let Some(change) = self.change_named_in(utterance.text) {
            return self.change(&change, Some(utterance));
        }
        let send = form::said_exactly(utterance.text, &self.label(Phrase::ChoiceSend));
        if send || self.is_move(utterance, Repair::Confirm) {
            self.c.aside = None;
            return self.answer_form(utterance);
        }
        let nothing = utterance
            .words
            .first()
            .is_some_and(|word| word == "nothing")
            || plain_yes::agrees_to_send(utterance);
        if nothing
            || self.yes_or_no(utterance) == Some(false)
            || self.is_move(utterance, Repair::Done)
        {
            // Nothing after all.
            self.c.aside = None;
            return self.ask_again();
        }
        if let Some(other) = self.digression(utterance, false) {
            return self.start(&other, utterance);
        }
        if !self.tried_enough() {
            self.ask_aside();
        }
    }
}

/// Whether the words, which are no plain no, go on with what would have been stopped.
fn goes_on(said: &[String]) -> bool {
    const ON: [&str; 3] = [
        "go|going|get|getting back",
        "carry|keep|go|lets on|going|continue|finish",
        "dont|not stop|cancel|forget",
    ];
    let on = |pattern: &&'static str| stands(pattern, said);
    let no = said
        .iter()
        .take(3)
        .any(|word| matches!(word.as_str(), "no" | "nope" | "nah"));
    ON.iter().any(on) || (no && said.len() <= 4)
}
