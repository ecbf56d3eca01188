//! Whether words that sound like danger are beside the open question: no answer to it, and about
//! somebody. What may be an answer raises no doubt by its sound alone: "round the side" is where bins
//! stand, however near to danger the model puts it.

use crate::conversation::form::placelike;
use crate::conversation::repair::Repair;
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, words};
use crate::field::{FieldKind, Reading};
use crate::flow::{Kind, Question};

/// From this on the model alone says that the words are of danger, whoever they are about.
const NEARLY_SURE: f32 = 0.75;

/// Fewer words than this tell nothing beside an answer.
const TELLING: usize = 5;

/// A first name and a surname.
const FULL_NAME: usize = 2;

/// Words of danger that are also what an illness is called, or a part of the body that has one.
const ILLNESS: [&str; 8] = [
    "stroke",
    "heart",
    "chest",
    "throat",
    "fit",
    "seizure",
    "breathing",
    "breath",
];

impl Talk<'_> {
    /// A question is open, and nothing in the words names a danger: "I'd better not" is an answer,
    /// however near the model puts it.
    pub(super) fn names_no_danger(&self, utterance: &Utterance<'_>) -> bool {
        let said = &utterance.words;
        // Burns, Flood and Rivers are what people are called.
        let told = if self.gives_full_name(utterance) {
            said.get(..said.len().saturating_sub(1)).unwrap_or(said)
        } else {
            said
        };
        self.asks_something() && !self.names_move(&self.without_figures(told), Repair::Danger)
    }

    /// Whether a choice about their details is asked and nothing in the words names a danger. What
    /// people say there, an answer or a hedge ("I told him yes"), sounds to the model like much; the
    /// model alone raises no doubt.
    pub(super) fn only_chooses(&self, utterance: &Utterance<'_>) -> bool {
        (self.consent_is_open() || self.news_is_asked()) && self.names_no_danger(utterance)
    }

    /// "Nobody else is to see that": words against sharing, with no danger named among them.
    pub(super) fn only_withdraws(&self, utterance: &Utterance<'_>) -> bool {
        self.withdrawal_wanted(utterance).is_some()
            && !self.names_move(&self.without_figures(&utterance.words), Repair::Danger)
    }

    /// The words without figures of speech.
    fn without_figures(&self, said: &[String]) -> Vec<String> {
        let figures = self.book().repair.get(&Repair::Figure);
        let takes = |rest: &[String]| {
            let found = figures.into_iter().flatten();
            found.filter_map(|cue| cue.takes(rest)).max()
        };
        let mut left = Vec::new();
        let mut at = 0;
        while let Some(rest) = said.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(took) = takes(rest).filter(|took| *took > 0) {
                at += took;
            } else {
                left.extend(rest.first().cloned());
                at += 1;
            }
        }
        left
    }

    fn gives_full_name(&self, utterance: &Utterance<'_>) -> bool {
        let asked =
            matches!(self.next(), Some(Next::Ask(question)) if question.kind == FieldKind::Name);
        asked && utterance.words.len() == FULL_NAME && self.may_answer(utterance)
    }

    fn asks_something(&self) -> bool {
        self.c.form.is_some() || self.c.aside.is_some()
    }

    /// Whether the words leave the open question for somebody in danger: "a cyclist just went over in
    /// it" is no size of a pothole. To be judged as they would be if nothing were asked.
    pub(super) fn is_beside_the_question(&self, utterance: &Utterance<'_>) -> bool {
        let Some((id, sure)) = utterance.guess.best() else {
            return false;
        };
        let danger = self
            .topic(id)
            .is_some_and(|topic| topic.kind == Kind::Emergency);
        if !danger || self.may_answer(utterance) {
            return false;
        }
        let (somebody, nearly) = (
            names_somebody_else(&utterance.words),
            sure >= NEARLY_SURE && utterance.words.len() > 2,
        );
        // What people say of a consent ("she'd rather not") sounds like much; there it takes both.
        match (self.c.aside.is_some(), self.next()) {
            (false, Some(Next::Ask(question))) if !tells_freely(question) => somebody || nearly,
            (false, Some(Next::Ask(_))) => nearly,
            _ => somebody && nearly,
        }
    }

    /// "Because I had a stroke": why somebody asks for help with their bins, and no danger now. Illness
    /// is left to the open question (rule R22), another person's to the doubt.
    pub(super) fn tells_own_health(&self, utterance: &Utterance<'_>) -> bool {
        let mut rest = utterance.words.clone();
        rest.retain(|word| !ILLNESS.contains(&word.as_str()));
        self.asks_something()
            && self.names_move(&utterance.words, Repair::Health)
            && !names_somebody_else(&utterance.words)
            && !self.names_move(&rest, Repair::Danger)
    }

    /// Whether the words can be read as an answer to what is open.
    pub(in crate::conversation) fn may_answer(&self, utterance: &Utterance<'_>) -> bool {
        match self.next() {
            Some(Next::Ask(question)) if self.c.aside.is_none() => {
                self.may_answer_question(question, utterance)
            }
            _ => self.yes_or_no(utterance).is_some(),
        }
    }

    fn may_answer_question(&self, question: &Question, utterance: &Utterance<'_>) -> bool {
        match question.kind {
            FieldKind::Location => {
                placelike::sounds_like_place(utterance.text)
                    && !names_somebody_else(&utterance.words)
            }
            _ if tells_freely(question) || self.tells_beside(question, &utterance.words) => false,
            kind => !matches!(
                kind.read(
                    utterance.text,
                    self.manner(utterance.how),
                    &question.labels()
                ),
                Reading::Reject(_)
            ),
        }
    }
}

impl Talk<'_> {
    /// Whether something is told beside what the question reads: one word of "door, my boyfriend broke it
    /// down" is the answer, and the others tell of somebody.
    pub(super) fn tells_beside(&self, question: &Question, said: &[String]) -> bool {
        if question.choices.is_empty() || said.len() < TELLING {
            return false;
        }
        let choices = question.choices.iter();
        let named: Vec<String> = choices
            .flat_map(|choice| std::iter::once(&choice.label).chain(&choice.also))
            .flat_map(|name| words(name))
            .collect();
        let mut rest = said.to_vec();
        rest.retain(|word| !named.contains(word));
        names_somebody_else(&rest) || self.names_move(&rest, Repair::Danger)
    }
}

/// Any words at all may be the answer.
const fn tells_freely(question: &Question) -> bool {
    matches!(
        question.kind,
        FieldKind::Description | FieldKind::Text | FieldKind::Items
    )
}

/// Whether somebody is named who is not the one who speaks. "They" are as often bins.
pub(super) fn names_somebody_else(words: &[String]) -> bool {
    const ELSE: &str = "he|hes|him|his|she|shes|her|someone|someones|somebody|somebodys|man|mans|men|woman|womans|women|bloke|blokes|chap|chaps|fella|lad|lads|lass|girl|girls|boy|boys|child|childs|children|kid|kids|toddler|toddlers|baby|babys|pensioner|person|people|lady|ladys|gentleman|mum|mums|mam|mother|mothers|dad|dads|father|fathers|nan|nans|gran|grans|granny|grandma|grandad|grandads|husband|husbands|wife|wifes|partner|partners|boyfriend|girlfriend|son|sons|daughter|daughters|brother|brothers|sister|sisters|grandson|granddaughter|neighbour|neighbours|friend|friends|mate|cyclist|cyclists|biker|bikers|rider|motorcyclist|driver|drivers|pedestrian|walker|jogger|workman|carer|carers|passenger|passengers|crowd";
    stands(ELSE, words)
}
