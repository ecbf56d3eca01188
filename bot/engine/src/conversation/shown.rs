//! What the outside may see of a conversation: the view for channels, the card for the desk.

use super::form::address::next_missing;
use super::phrases::Phrase;
use super::state::{Aside, Entry, Next, Stage};
use super::{Card, CardField, Conversation, HandoffView, View};
use crate::field::AddressPart;
use crate::flow::Book;
use crate::ids::FieldId;
use crate::personal::Personal;

impl Conversation {
    /// What channels show.
    pub fn view(&self, book: &Book) -> View {
        let (topic, kind) = self
            .shown_topic
            .clone()
            .map_or((None, None), |(topic, kind)| (Some(topic), Some(kind)));
        View {
            asks: self.asks(book),
            choices: self.choices(book),
            topic,
            kind,
            form: self.form.as_ref().map(|filling| filling.topic.clone()),
            emergency: self.alarm.is_some(),
            handoff: self.handoff.as_ref().map(|handoff| HandoffView {
                team: handoff.team.clone(),
                priority: handoff.priority,
                offered: handoff.offered,
            }),
            consent: self.consent,
            identity_verified: self.standing.is_verified(),
            reference: self
                .reference
                .as_ref()
                .map(|reference| reference.as_str().to_owned()),
            ended: self.stage == Stage::Ended,
        }
    }

    /// Whether a resident may be heard: nobody is collecting while they wait or talk to an adviser.
    pub(super) fn is_asking(&self) -> bool {
        let queued = self
            .handoff
            .as_ref()
            .is_some_and(|handoff| !handoff.offered);
        self.stage == Stage::Bot && !queued && self.alarm.is_none()
    }

    /// The question open now.
    pub(super) fn asks(&self, book: &Book) -> Option<FieldId> {
        if !self.is_asking() {
            return None;
        }
        match &self.aside {
            Some(Aside::BinPostcode) => return Some("postcode".into()),
            Some(Aside::BinHouse(_)) => return Some("house".into()),
            Some(Aside::News(_)) => return Some("consent_info_mail".into()),
            Some(Aside::Monitoring(asked)) => return Some(asked.question.as_str().into()),
            Some(_) => return None,
            None => {}
        }
        let filling = self.form.as_ref()?;
        let form = book.form(filling.topic.as_str())?;
        Some(match filling.next(form) {
            Next::Ask(question) => match filling.address.as_ref().and_then(next_missing) {
                Some(AddressPart::House) => "house".into(),
                Some(AddressPart::Street) => "street".into(),
                Some(AddressPart::Postcode) => "postcode".into(),
                None => question.field.clone(),
            },
            Next::Sensitive(_) => "consent_sensitive".into(),
            Next::Consent => "consent_share".into(),
            Next::Check => "confirm".into(),
            Next::Identify | Next::Wait | Next::Stuck => return None,
        })
    }

    /// Answers that are accepted word for word, in the order of their keys.
    pub(super) fn choices(&self, book: &Book) -> Vec<String> {
        let over = matches!(self.aside, Some(Aside::EmergencyOver(_)));
        if !self.is_asking() && !over {
            return Vec::new();
        }
        let label = |phrase: Phrase| book.words.say(phrase.id(), &[]).text;
        let yes_no = || vec![label(Phrase::ChoiceYes), label(Phrase::ChoiceNo)];
        match &self.aside {
            Some(
                Aside::EmergencyDoubt(_)
                | Aside::EmergencyOver(_)
                | Aside::OfferPerson { .. }
                | Aside::OfferCallBack
                | Aside::OfferText(_)
                | Aside::Switch(_)
                | Aside::News(_)
                | Aside::Cancel,
            ) => return yes_no(),
            Some(Aside::Monitoring(asked)) => {
                let answers = asked.question.answers();
                return answers.map(|answer| label(answer.phrase())).collect();
            }
            Some(Aside::WhichTopic(topics)) => {
                let mut choices: Vec<String> = topics
                    .iter()
                    .filter_map(|id| book.topics.get(id))
                    .map(|topic| sentence_case(&topic.title))
                    .collect();
                choices.push(label(Phrase::WhichNone));
                return choices;
            }
            Some(Aside::WhatToChange) => {
                let Some((filling, form)) = self
                    .form
                    .as_ref()
                    .and_then(|filling| Some((filling, book.form(filling.topic.as_str())?)))
                else {
                    return Vec::new();
                };
                let mut choices: Vec<String> = form
                    .collect
                    .iter()
                    .map(|question| question.label.clone())
                    .collect();
                if let Some(detail) = form.sensitive().filter(|_| filling.sensitive.is_some()) {
                    choices.push(detail.label.clone());
                }
                if filling.decision.is_some() || filling.recognised.is_some() {
                    choices.push(label(Phrase::CheckSharingLabel));
                }
                return choices;
            }
            Some(Aside::BinPostcode | Aside::BinHouse(_)) => return Vec::new(),
            None => {}
        }
        let Some((filling, form)) = self
            .form
            .as_ref()
            .and_then(|filling| Some((filling, book.form(filling.topic.as_str())?)))
        else {
            return Vec::new();
        };
        if filling.read_back.is_some() {
            return yes_no();
        }
        match filling.next(form) {
            Next::Ask(question)
                if filling.address.is_none() && filling.stored(question).is_some() =>
            {
                yes_no()
            }
            Next::Ask(question) if question.kind == crate::field::FieldKind::YesNo => yes_no(),
            Next::Ask(question) => question
                .choices
                .iter()
                .map(|choice| choice.label.clone())
                .collect(),
            Next::Sensitive(_) | Next::Consent => yes_no(),
            Next::Check => vec![label(Phrase::ChoiceSend), label(Phrase::ChoiceChange)],
            Next::Identify | Next::Wait | Next::Stuck => Vec::new(),
        }
    }

    /// The prefilled record for the desk. Gone once the conversation is wiped.
    pub fn card(&self, book: &Book) -> Card {
        let form = self
            .form
            .as_ref()
            .and_then(|filling| Some((filling, book.form(filling.topic.as_str())?)));
        let title = |id: &crate::ids::TopicId| {
            book.topics
                .get(id)
                .map(|topic| topic.title.clone())
                .unwrap_or_default()
        };
        let about = self
            .alarm
            .as_ref()
            .map(|alarm| title(&alarm.topic))
            .or_else(|| self.taken_as.as_ref().map(|(id, _)| title(id)));
        // "A person: a garden waste bin" tells more than either.
        let open = form.map(|(filling, _)| title(&filling.topic));
        let about = match (about, open) {
            (Some(about), Some(open)) if about != open && self.alarm.is_none() => {
                Some(format!("{about}: {open}"))
            }
            (about, open) => about.or(open),
        };
        let mut fields = Vec::new();
        let mut missing = Vec::new();
        if let Some((filling, form)) = form {
            for question in &form.collect {
                match filling.entries.get(&question.field) {
                    Some(Entry::Given { value, how }) => fields.push(CardField {
                        label: question.label.clone(),
                        value: Personal::new(super::form::shown_value(value).0),
                        how: how.as_str(),
                    }),
                    // The record is there for whoever may see it; nothing of it is said here.
                    Some(Entry::Stored(_) | Entry::Skipped) => {}
                    None => missing.push(question.label.clone()),
                }
            }
        }
        Card {
            reason: about.map(|about| sentence_case(&about)).unwrap_or_default(),
            emergency: self.alarm.is_some(),
            request: form.map(|(filling, _)| sentence_case(&title(&filling.topic))),
            fields,
            missing,
            consent: self.consent,
            last: self.lines.iter().cloned().collect(),
            reference: self
                .reference
                .as_ref()
                .map(|reference| reference.as_str().to_owned()),
        }
    }
}

/// "a garden waste bin" -> "A garden waste bin"
fn sentence_case(title: &str) -> String {
    let mut letters = title.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
