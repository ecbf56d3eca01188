//! A request: what is asked next and how it is put. Hearing the answer, addresses, check answers and keeping
//! have files of their own.

pub(in crate::conversation) mod address;
pub(in crate::conversation) mod besides;
pub(in crate::conversation) mod caller;
pub(in crate::conversation) mod check;
pub(in crate::conversation) mod health;
pub(in crate::conversation) mod hear;
pub(in crate::conversation) mod house;
pub(in crate::conversation) mod items_changed;
pub(in crate::conversation) mod keep;
pub(in crate::conversation) mod known;
pub(in crate::conversation) mod longest_choice;
pub(in crate::conversation) mod name_said;
pub(in crate::conversation) mod placelike;
pub(in crate::conversation) mod route;
pub(in crate::conversation) mod text;
pub(in crate::conversation) mod told;
pub(in crate::conversation) mod unlisted;

use crate::conversation::Channel;
use crate::conversation::form::address::next_missing;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{How, Next};
use crate::conversation::talk::Talk;
use crate::field::{FieldKind, FieldValue, Manner};
use crate::flow::{Form, Question};

impl Talk<'_> {
    pub(in crate::conversation) fn manner(&self, how: How) -> Manner {
        Manner {
            spoken: how == How::Said,
            today: self.world.now.date_naive(),
        }
    }

    /// Goes on to the next step after an answer.
    pub(in crate::conversation) fn ask_next(&mut self) {
        if let Some(filling) = &mut self.c.form {
            filling.settle_question();
        }
        if self.recognise_first() {
            return;
        }
        match self.next() {
            None => {}
            Some(Next::Ask(question)) => self.ask(question),
            Some(Next::Sensitive(_) | Next::Consent) => {
                self.explain();
                self.put_consent();
            }
            Some(Next::Check) => self.put_check(),
            Some(Next::Identify) => self.identify(),
            Some(Next::Wait) => self.phrase(Phrase::OneMoment, &[]),
            Some(Next::Stuck) => self.act_abandoned(),
        }
    }

    /// Puts a question for the first time. Where its address was told before, only what is not known
    /// of that is asked.
    pub(in crate::conversation) fn ask(&mut self, question: &Question) {
        self.explain_first(question);
        let told = match &mut self.c.form {
            Some(filling) if question.kind == FieldKind::Address => filling.told_address.take(),
            _ => None,
        };
        match told {
            Some((address, how)) => self.take_address(question, address, how),
            None if self.offer_stored(question) => {}
            None => self.put(question, &question.ask),
        }
    }

    /// The open question once more, in other words where there are any.
    pub(in crate::conversation) fn ask_again(&mut self) {
        if self.c.aside.is_some() {
            return self.ask_aside();
        }
        self.ask_open();
    }

    /// The form's open question, as it stands.
    pub(in crate::conversation) fn ask_open(&mut self) {
        let Some((filling, _)) = self.form() else {
            return;
        };
        if let Some((value, _)) = filling.read_back.clone() {
            return self.read_back(&value);
        }
        if let Some(part) = filling.address.as_ref().and_then(next_missing) {
            return self.ask_part(part);
        }
        if self.recognise_first() {
            return;
        }
        match self.next() {
            None => {}
            Some(Next::Ask(question)) => {
                self.explain_first(question);
                if !self.offer_stored(question) {
                    self.put(question, &question.again);
                }
            }
            Some(Next::Sensitive(_) | Next::Consent) => self.put_consent_again(),
            Some(Next::Check) => self.put_check(),
            Some(Next::Identify) => self.identify(),
            Some(Next::Wait) => self.phrase(Phrase::OneMoment, &[]),
            Some(Next::Stuck) => self.act_abandoned(),
        }
    }

    /// Before the first personal question: who keeps it, why, how long, and where the notice is (R14).
    pub(in crate::conversation) fn explain_first(&mut self, question: &Question) {
        if question.kind.is_personal() {
            self.explain();
        }
    }

    /// Said once; also where everything was told in the first sentence and no question is left.
    fn explain(&mut self) {
        let Some((filling, form)) = self.form() else {
            return;
        };
        if filling.said.purpose {
            return;
        }
        if form.service().is_none() {
            return self.explain_finding();
        }
        let why = self.rendered(&form.why);
        let book = self.book();
        let (home, _) = self.sharing_names();
        let (phrase, owner) = match self.owner_elsewhere() {
            Some(owner) => (Phrase::BeforeAskingOwner, owner),
            None => (Phrase::BeforeAsking, home),
        };
        let kept = self.how_long_kept().unwrap_or_default();
        let service = self
            .topic(&filling.topic)
            .map(|topic| topic.title.clone())
            .unwrap_or_default();
        self.phrase_both(
            phrase,
            &[
                ("home", home, home),
                ("owner", owner, owner),
                ("service", &service, &service),
                (
                    "why",
                    &in_a_sentence(&why.text),
                    &in_a_sentence(&why.speech),
                ),
                ("how_long", &kept, &kept),
                ("link", &book.notice.link, &book.notice.link),
            ],
        );
        if let Some(filling) = &mut self.c.form {
            filling.said.purpose = true;
        }
    }

    pub(in crate::conversation) fn put(
        &mut self,
        question: &Question,
        wording: &crate::flow::Wording,
    ) {
        if question.always_why
            && let Some(why) = &question.why
        {
            self.wording(why);
        }
        self.wording(wording);
        if question.optional && !self.is_last_route(question) {
            self.phrase(Phrase::OptionalHint, &[]);
        }
        self.say_keys();
    }

    /// On the telephone, the keys for the choices: "For yes, press 1."
    pub(in crate::conversation) fn say_keys(&mut self) {
        if self.c.channel == Channel::Web {
            return;
        }
        let choices = self.c.choices(self.book());
        if choices.is_empty() {
            return;
        }
        let keys: Vec<String> = choices
            .iter()
            .enumerate()
            .map(|(n, choice)| {
                let key = (n + 1).to_string();
                self.book()
                    .words
                    .say(Phrase::KeyChoice.id(), &[("choice", choice), ("key", &key)])
                    .speech
            })
            .collect();
        self.phrase(Phrase::KeysHint, &[("list", &keys.join(" "))]);
    }
}

pub(in crate::conversation) fn said_exactly(text: &str, label: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']);
    !label.is_empty() && text.to_lowercase() == label.trim_end_matches(['.', '!']).to_lowercase()
}

/// A value for the eye and the ear, as check answers shows it.
pub(in crate::conversation) fn shown_value(value: &FieldValue) -> (String, String) {
    (value.shown(), value.spoken())
}

/// "So that we can …" as it goes on in a sentence.
fn in_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

impl Form {
    /// Whether the form asks anything about the person.
    pub fn is_personal(&self) -> bool {
        self.collect
            .iter()
            .any(|question| question.kind.is_personal())
    }

    /// Whether it asks for the name of somebody beside the resident, such as their child: then the
    /// contact details in it are the resident's own.
    pub fn names_another(&self) -> bool {
        self.collect.iter().any(|question| {
            question.kind == FieldKind::Name && !crate::keep::tells_the_resident(&question.field)
        })
    }
}
