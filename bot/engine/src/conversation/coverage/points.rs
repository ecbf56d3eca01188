//! Everything a topic can do, worked out from the book.

use super::What;
use crate::field::{FieldKind, YesNo};
use crate::flow::{Act, Answer, Form, FormEnd, Question, Topic, TopicBody};

/// Everything `topic` can do, in the order of a talk.
pub fn points(topic: &Topic) -> Vec<What> {
    match &topic.body {
        TopicBody::Answer(answer) => of_answer(answer),
        TopicBody::Request(form) => of_form(form),
        TopicBody::Rights(right) => {
            let mut points = vec![What::Said];
            match &right.form {
                Some(form) => points.extend(of_form(form)),
                None if topic.team.is_some() => points.push(What::HandOver),
                None => {}
            }
            points
        }
        TopicBody::Human(human) => {
            let said = human.say.as_ref().map(|_| What::Said);
            said.into_iter().chain([What::HandOver]).collect()
        }
        TopicBody::Emergency(_) => vec![What::Said, What::HandOver, What::SaidAgain],
        TopicBody::Social(_) | TopicBody::OutOfScope(_) => vec![What::Said],
    }
}

fn of_answer(answer: &Answer) -> Vec<What> {
    let mut points = Vec::new();
    if answer.say.is_some() {
        points.push(What::Said);
    }
    if !answer.desks.is_empty() {
        points.push(What::Hours);
    }
    if answer.needs.is_some() {
        let asked = super::seen::LOOKED_UP_WITH;
        points.extend(asked.map(|value| What::Asked(value.into())));
        points.extend([What::LookUp, What::Found, What::NotFound]);
    }
    points
}

fn of_form(form: &Form) -> Vec<What> {
    let mut points = Vec::new();
    if form.words.start.is_some() {
        points.push(What::Start);
    }
    if form.is_personal() {
        points.push(What::Why);
    }
    for question in &form.collect {
        points.push(What::Asked(question.field.clone()));
        points.extend(ways_on(question));
    }
    if form.sensitive().is_some() {
        points.extend([
            What::SensitiveAsked,
            What::SensitiveYes,
            What::SensitiveNo,
            What::SensitiveUnclear,
        ]);
    }
    if form.may_ask_consent() {
        points.extend([
            What::ConsentAsked,
            What::ConsentYes,
            What::ConsentNo,
            What::ConsentUnclear,
        ]);
    }
    match &form.end {
        FormEnd::Keep(service) => {
            points.extend([What::Check, What::Reference]);
            if service.offers_info_mail {
                points.extend([
                    What::NewsAsked,
                    What::NewsYes,
                    What::NewsNo,
                    What::NewsUnclear,
                ]);
            }
            if service.monitors {
                points.extend([
                    What::MonitoringAsked,
                    What::MonitoringAnswered,
                    What::MonitoringLeft,
                ]);
            }
        }
        FormEnd::Act(act) => {
            let finds = Act::is_sharing(*act) || *act == Act::RequestStatus;
            if finds {
                points.extend([What::Found, What::NotFound]);
            }
            points.push(What::Done);
        }
    }
    points
}

/// The ways on from a question.
fn ways_on(question: &Question) -> Vec<What> {
    let field = &question.field;
    let mut ways = Vec::new();
    if question.kind == FieldKind::YesNo {
        let answers = [YesNo::Yes, YesNo::No].map(|answer| answer.as_str());
        ways.extend(answers.map(|answer| What::Chosen(field.clone(), answer.to_owned())));
    } else if question.choices.is_empty() {
        ways.push(What::Accepted(field.clone()));
    }
    for choice in &question.choices {
        let value = choice.value.clone();
        ways.push(match &choice.becomes {
            Some(topic) => What::Becomes(field.clone(), value, topic.clone()),
            None => What::Chosen(field.clone(), value),
        });
    }
    // Almost any words do as free text: nothing that a transcript would say is turned down.
    if !question.kind.is_free_text() {
        ways.push(What::Rejected(field.clone()));
    }
    if question.optional {
        ways.push(What::Skipped(field.clone()));
    }
    ways
}

impl Form {
    /// Whether the consent question may come: something asked names or reaches a person, and it is
    /// kept; or giving that consent is what the form is for.
    pub fn may_ask_consent(&self) -> bool {
        let reaches = |question: &Question| {
            matches!(
                question.kind,
                FieldKind::Name | FieldKind::Phone | FieldKind::Email
            )
        };
        match self.act() {
            None => self.collect.iter().any(reaches),
            Some(act) => act == Act::StartSharing,
        }
    }
}
