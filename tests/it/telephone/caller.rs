//! Somebody who rings, hears what is asked, and knows an answer to every question.

use super::exchange::{Exchange, NUMBER};
use engine::conversation::View;
use engine::field::{FieldKind, Leaning};
use engine::flow::Book;
use twilio_simulator::{Leg, Scene, Waits};

/// How sure the recogniser is of ordinary words.
pub(super) const SURE: Option<f32> = Some(0.92);

/// How somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// In words only.
    Spoken,
    /// With keys wherever a key can do.
    Keyed,
    /// One after the other.
    Mixed,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    Say(String),
    Press(String),
}

/// Somebody who rings.
pub(super) struct Caller<'e> {
    pub(super) leg: Leg,
    exchange: &'e Exchange,
    name: String,
    style: Style,
    turns: usize,
    /// In keys, and in words.
    pub(super) phone: (&'static str, &'static str),
}

impl<'e> Caller<'e> {
    pub(super) async fn rings(
        exchange: &'e Exchange,
        from: &str,
        name: &str,
        style: Style,
    ) -> Self {
        let leg = exchange.network.call(from, NUMBER).unwrap();
        leg.settled().await;
        Self {
            leg,
            exchange,
            name: name.to_owned(),
            style,
            turns: 0,
            phone: ("01632960001#", "oh one six three two nine six oh oh oh one"),
        }
    }

    fn book(&self) -> &Book {
        &self.exchange.server.app().book
    }

    /// Where the conversation stands; `None` once it is over.
    pub(super) async fn view(&self) -> Option<View> {
        let app = self.exchange.server.app();
        let id = app.calls.conversation(self.leg.sid()).await?;
        let session = app.sessions.load(id).await?;
        Some(session.conversation.view(&app.book))
    }

    pub(super) async fn does(&mut self, answer: &Answer) -> Scene {
        self.turns += 1;
        match answer {
            Answer::Say(words) => self.leg.says(words, SURE).await,
            Answer::Press(keys) => self.leg.presses(keys).await,
        }
    }

    pub(super) async fn says(&mut self, words: &str) -> Scene {
        self.does(&Answer::Say(words.to_owned())).await
    }

    /// An answer that will do for the open question; `None` where nothing is asked.
    pub(super) fn answer(&self, view: &View) -> Option<Answer> {
        let asks = view.asks.as_ref()?;
        let keyed = match self.style {
            Style::Spoken => false,
            Style::Keyed => true,
            Style::Mixed => self.turns.is_multiple_of(2),
        };
        let spoken = |words: &str| Some(Answer::Say(words.to_owned()));
        let either = |keys: &str, words: &str| {
            Some(if keyed {
                Answer::Press(keys.to_owned())
            } else {
                Answer::Say(words.to_owned())
            })
        };
        let question = view.form.as_ref().and_then(|form| {
            let form = self.book().form(form.as_str())?;
            form.collect.iter().find(|question| question.field == *asks)
        });
        let kind = question
            .map(|question| question.kind)
            .or_else(|| FieldKind::named(asks.as_str()));
        if asks.as_str() == "confirm" {
            return either("1", "yes send it");
        }
        // The wishes of the many: the first of a list; yes where something is asked for them alone.
        if let Some(first) = view.choices.first() {
            return if view.choices.len() < 10 {
                either("1", first)
            } else {
                either("1#", first)
            };
        }
        match kind? {
            FieldKind::Name => spoken(&self.name),
            FieldKind::Postcode => spoken("t a one one h e"),
            FieldKind::House => either("14#", "fourteen"),
            FieldKind::Street => spoken("acacia road"),
            FieldKind::Town => spoken("taunton"),
            FieldKind::Address => spoken("fourteen acacia road taunton t a one one h e"),
            FieldKind::Phone => either(self.phone.0, self.phone.1),
            FieldKind::Email => spoken("ada at example dot org"),
            FieldKind::Dob => either("19031952#", "the nineteenth of march nineteen fifty two"),
            FieldKind::Date {
                leaning: Leaning::Future,
            } => either("01122026#", "the first of december"),
            FieldKind::Date { .. } => either("23112026#", "yesterday"),
            FieldKind::WholeNumber { min, .. } => {
                let number = min.max(1);
                either(
                    &format!("{number}#"),
                    if number == 1 { "one" } else { "two" },
                )
            }
            FieldKind::YesNo | FieldKind::Choice | FieldKind::ContactPreference => {
                either("1", "yes")
            }
            FieldKind::Location => spoken("outside the school on acacia road"),
            FieldKind::Description | FieldKind::Text => {
                spoken("it is broken and has been for a week")
            }
            FieldKind::Items => spoken("a sofa and a fridge"),
            FieldKind::Registration => spoken("a b one two c d e"),
            FieldKind::Reference => {
                either("482617305#", "four eight two six one seven three oh five")
            }
            FieldKind::Uprn => either("100040000001#", "one hundred"),
            FieldKind::NiNumber => spoken("q q one two three four five six c"),
            FieldKind::Code => either("482617#", "four eight two six one seven"),
            FieldKind::SpeltCode => spoken("a b c one two three"),
        }
    }

    /// Answers what is asked until it is over, or nothing is asked any more. The reference, if one was
    /// told.
    pub(super) async fn answers_everything(&mut self, most: usize) -> Option<String> {
        for _ in 0..most {
            let view = self.view().await?;
            if view.reference.is_some() {
                return view.reference;
            }
            let answer = self.answer(&view)?;
            let scene = self.does(&answer).await;
            if !matches!(scene.waits, Waits::Answer(_) | Waits::Relay) {
                return None;
            }
        }
        None
    }
}
