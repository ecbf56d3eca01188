//! What is drawn of a topic: steps in their order, and what branches off each.

use super::wording::{sentence_case, written};
use crate::field::FieldKind;
use crate::flow::{
    Act, Answer, Book, EmergencyFlow, Form, FormEnd, Question, Sensitive, Service, Topic,
    TopicBody, Transient, Wording,
};
use crate::ids::{FieldId, TeamId};

/// A whole drawing.
pub(super) struct Drawing {
    /// What it shows, in a few words.
    pub(super) title: String,
    /// Under the title: id, kind and owner.
    pub(super) about: String,
    /// The steps, first to last.
    pub(super) parts: Vec<Part>,
    /// What may happen at every step.
    pub(super) always: Vec<String>,
}

/// How a box looks, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Where the topic begins or ends.
    End,
    /// Something Porter says or does.
    Plain,
    /// A question.
    Question,
    /// The consent question and its ways on.
    Consent,
    /// A person or a team.
    Person,
    /// An emergency.
    Emergency,
}

/// A step.
pub(super) struct Part {
    pub(super) look: Look,
    pub(super) heading: String,
    /// In small letters under the heading.
    pub(super) note: String,
    pub(super) words: Vec<String>,
    /// May be left out: a way leads past it.
    pub(super) optional: bool,
    /// What branches off to the side.
    pub(super) beside: Vec<Beside>,
    /// Ways on that meet again at the next step.
    pub(super) ways: Vec<String>,
}

/// What branches off a step.
pub(super) struct Beside {
    pub(super) look: Look,
    /// Stands on the arrow.
    pub(super) on: String,
    pub(super) heading: String,
    pub(super) words: Vec<String>,
}

impl Part {
    fn new(look: Look, heading: impl Into<String>) -> Self {
        Self {
            look,
            heading: heading.into(),
            note: String::new(),
            words: Vec::new(),
            optional: false,
            beside: Vec::new(),
            ways: Vec::new(),
        }
    }

    fn says(mut self, words: impl Into<String>) -> Self {
        self.words.push(words.into());
        self
    }

    fn wording(self, wording: &Wording) -> Self {
        self.says(written(wording))
    }

    fn beside(mut self, look: Look, on: &str, heading: impl Into<String>, words: &str) -> Self {
        self.beside.push(Beside {
            look,
            on: on.to_owned(),
            heading: heading.into(),
            words: vec![words.to_owned()],
        });
        self
    }
}

/// The drawing of `topic`.
pub(super) fn drawing(book: &Book, topic: &Topic) -> Drawing {
    let owner = topic.owner.as_ref().map(|id| book.council_name(id));
    let about = [Some(topic.id.as_str()), Some(topic.kind.as_str()), owner];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let mut start = Part::new(Look::End, "Start");
    start.words = topic
        .says
        .iter()
        .take(3)
        .map(|said| format!("“{said}”"))
        .collect();
    let mut parts = vec![start];
    parts.extend(steps(book, topic));
    Drawing {
        title: sentence_case(&topic.title),
        about: about.join(" · "),
        parts,
        always: always(book),
    }
}

fn steps(book: &Book, topic: &Topic) -> Vec<Part> {
    match &topic.body {
        TopicBody::Answer(answer) => of_answer(book, answer),
        TopicBody::Request(form) => of_form(book, topic, form),
        TopicBody::Rights(right) => {
            let say = Part::new(Look::Plain, "Say").wording(&right.say);
            let rest = match &right.form {
                Some(form) => of_form(book, topic, form),
                None => topic.team.iter().map(|id| team(book, id)).collect(),
            };
            [say].into_iter().chain(rest).collect()
        }
        TopicBody::Human(human) => {
            let words = human.say.as_ref();
            let say = words.map(|words| Part::new(Look::Plain, "Say").wording(words));
            say.into_iter().chain([team_of(book, topic)]).collect()
        }
        TopicBody::Emergency(flow) => of_emergency(book, topic, flow),
        TopicBody::Social(social) => vec![
            Part::new(Look::Plain, "Say").wording(&social.say),
            Part::new(Look::End, "Back to the open question, if there is one"),
        ],
        TopicBody::OutOfScope(words) => vec![
            Part::new(Look::Plain, "Say who can help").wording(words),
            Part::new(Look::End, "Nothing is kept"),
        ],
    }
}

fn of_answer(book: &Book, answer: &Answer) -> Vec<Part> {
    let mut parts = Vec::new();
    if answer.needs == Some(Transient::BinDay) {
        let mut ask = Part::new(Look::Question, "Postcode").says("Which postcode is it for?");
        "Looked up with and forgotten".clone_into(&mut ask.note);
        parts.push(ask);
        parts.push(
            Part::new(Look::Plain, "Look up the next collections")
                .beside(Look::Question, "more than one round", "House number", "")
                .beside(Look::Plain, "not found", "Said so", ""),
        );
    }
    if !answer.desks.is_empty() {
        let desks = answer.desks.iter().filter_map(|id| book.desks.get(id));
        let names: Vec<&str> = desks.map(|desk| desk.name.as_str()).collect();
        let part = Part::new(Look::Plain, "Answer with opening hours");
        parts.push(part.says(names.join(", ")));
    }
    if let Some(words) = &answer.say {
        parts.push(Part::new(Look::Plain, "Answer").wording(words));
    }
    parts.push(Part::new(Look::End, "Nothing is kept"));
    parts
}

fn of_emergency(book: &Book, topic: &Topic, flow: &EmergencyFlow) -> Vec<Part> {
    let say = Part::new(Look::Emergency, "Say at once").wording(&flow.say);
    let mut team = team_of(book, topic);
    "Handed over before anyone else, nothing asked first".clone_into(&mut team.note);
    team.beside.push(Beside {
        look: Look::Emergency,
        on: "nobody comes".to_owned(),
        heading: "Say again".to_owned(),
        words: vec![written(&flow.again)],
    });
    let mut say = say;
    for other in &flow.instead {
        say.beside.push(Beside {
            look: Look::Emergency,
            on: "some words".to_owned(),
            heading: "Say instead".to_owned(),
            words: vec![written(&other.say)],
        });
    }
    vec![say, team]
}

fn of_form(book: &Book, topic: &Topic, form: &Form) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(start) = &form.words.start {
        parts.push(Part::new(Look::Plain, "Say").wording(start));
    }
    let is_code = |question: &&Question| question.kind == FieldKind::Code;
    let mut explained = false;
    for question in form.collect.iter().filter(|question| !is_code(question)) {
        if question.kind.is_personal() && !explained {
            explained = true;
            let mut part = Part::new(Look::Plain, "Explain first").wording(&form.why);
            "Who asks, why, for how long, and where the privacy notice is"
                .clone_into(&mut part.note);
            parts.push(part);
        }
        parts.push(of_question(book, question));
    }
    match &form.end {
        FormEnd::Keep(service) => {
            if let Some(detail) = &service.sensitive {
                parts.push(of_sensitive(detail));
            }
            if form.may_ask_consent() {
                parts.push(consent("given", "A name, phone number or email is asked"));
            }
            let check = Part::new(Look::Plain, "Check your answers");
            parts.push(check.beside(Look::Question, "change", "That question again", ""));
            parts.extend(of_service(book, topic, service));
        }
        FormEnd::Act(Act::RequestStatus) => {
            let find = Part::new(Look::Plain, "Find the request");
            let find = find.beside(Look::Question, "not found", "Asked again", "");
            let tries = format!("after {} tries", book.settings.tries);
            parts.push(find.beside(Look::Person, &tries, "A person is offered", ""));
            let part = Part::new(Look::End, "Say how far it is");
            parts.push(part.says("Nothing of a person is said, and nothing is kept."));
        }
        FormEnd::Act(act) => {
            let find = Part::new(Look::Plain, "Find the record");
            parts.push(find.beside(Look::Person, "not found", "A person is offered", ""));
            if let Some(code) = form.collect.iter().find(is_code) {
                let part = of_question(book, code);
                parts.push(part.beside(Look::Person, "used up", "A person is offered", ""));
            }
            if *act == Act::StartSharing {
                parts.push(consent("given", "The whole question"));
            }
            let part = Part::new(Look::End, "Done, and said");
            parts.push(part.says("What was told is kept nowhere."));
        }
    }
    parts
}

fn consent(given: &str, note: &str) -> Part {
    let mut part = Part::new(Look::Consent, "May the other council see it?");
    note.clone_into(&mut part.note);
    part.ways = vec![
        format!("Yes: {given}"),
        "No: not shared".to_owned(),
        "Unclear twice: not shared".to_owned(),
    ];
    part
}

/// A sensitive detail, agreed to by itself.
fn of_sensitive(detail: &Sensitive) -> Part {
    let mut part = Part::new(Look::Consent, &detail.label).wording(&detail.ask);
    part.note = format!("{} · {} · explicit consent", detail.field, detail.class);
    part.ways = vec![
        "Yes: written down".to_owned(),
        "No: not written down".to_owned(),
        "Unclear twice: not written down".to_owned(),
    ];
    part
}

fn of_question(book: &Book, question: &Question) -> Part {
    let mut part = Part::new(Look::Question, &question.label).wording(&question.ask);
    let mut note = vec![question.field.to_string()];
    if question.optional {
        note.push("may be left out".to_owned());
    }
    if question.keypad {
        note.push("telephone keys".to_owned());
    }
    if let Some((least, most)) = question.kind.range() {
        note.push(format!("{least} to {most}"));
    }
    part.note = note.join(" · ");
    if question.always_why
        && let Some(why) = &question.why
    {
        part = part.wording(why);
    }
    part.optional = question.optional;
    let mut choices: Vec<String> = Vec::new();
    if question.kind == FieldKind::YesNo {
        choices = vec!["Yes".to_owned(), "No".to_owned()];
    }
    let plain = question
        .choices
        .iter()
        .filter(|choice| choice.becomes.is_none());
    choices.extend(plain.map(|choice| choice.label.clone()));
    if !choices.is_empty() {
        part.beside.push(Beside {
            look: Look::Question,
            on: String::new(),
            heading: "One of".to_owned(),
            words: choices,
        });
    }
    for choice in &question.choices {
        let Some(id) = &choice.becomes else { continue };
        let title = book.topics.get(id).map(|topic| sentence_case(&topic.title));
        let title = title.unwrap_or_default();
        part = part.beside(
            Look::Emergency,
            &choice.label,
            title,
            &format!("becomes {id}"),
        );
    }
    if question.kind == FieldKind::Address && !book.places.is_empty() {
        part = part.beside(
            Look::Question,
            "house not in the table",
            "Asked once if it is right",
            "",
        );
    }
    let again = written(&question.again);
    part.beside(Look::Plain, "does not fit", "Asked again", &again)
}

fn of_service(book: &Book, topic: &Topic, service: &Service) -> Vec<Part> {
    let mut keep = Part::new(Look::Plain, "Keep the request");
    keep.note = format!("{} · kept as {}", service.service_code, service.retention);
    if let Some((recipient, fields)) = &service.contractor {
        let name = book.recipients.get(recipient);
        let name = name.map_or(recipient.as_str(), |recipient| &recipient.name);
        let fields: Vec<&str> = fields.iter().map(FieldId::as_str).collect();
        keep = keep.says(format!(
            "{} gets {}.",
            sentence_case(name),
            fields.join(", ")
        ));
    }
    keep = keep.beside(Look::Person, "fails", "A person is offered", "");
    let mut reference = Part::new(Look::Plain, "Say the reference").wording(&service.next);
    if let Some(days) = service.within_working_days {
        reference.note = format!("Due within {days} working days");
    }
    let offer = service.offers_info_mail.then(|| {
        let mut part = Part::new(Look::Consent, "News from the council?");
        "Once, after the reference; only a clear yes is written down".clone_into(&mut part.note);
        part.ways = vec![
            "Yes: written down".to_owned(),
            "No: nothing changes".to_owned(),
            "Unclear twice: nothing changes".to_owned(),
        ];
        part
    });
    let monitoring = service.monitors.then(|| {
        let mut part = Part::new(Look::Question, "Ethnic group and language?");
        "Optional, after the reference; counted apart from the request".clone_into(&mut part.note);
        part.ways = vec![
            "Answered: one more in the counts".to_owned(),
            "Anything else: not asked again".to_owned(),
        ];
        part
    });
    let mut list = team_of(book, topic);
    "On the work list".clone_into(&mut list.note);
    [Some(keep), Some(reference), offer, monitoring, Some(list)]
        .into_iter()
        .flatten()
        .collect()
}

fn team_of(book: &Book, topic: &Topic) -> Part {
    team(book, topic.team.as_ref().unwrap_or(&book.front_team))
}

fn team(book: &Book, id: &TeamId) -> Part {
    let Some(team) = book.teams.get(id) else {
        return Part::new(Look::Person, id.to_string());
    };
    let mut part = Part::new(Look::Person, sentence_case(&team.name));
    part.note = format!("{id} · {}", book.council_name(&team.council));
    if let Some(next) = team.next.as_ref().and_then(|id| book.teams.get(id)) {
        part = part.beside(
            Look::Person,
            "unclaimed",
            sentence_case(&next.name),
            "The next team",
        );
    }
    part
}

/// What holds at every step, so that it is drawn once.
fn always(book: &Book) -> Vec<String> {
    let front = book.teams.get(&book.front_team);
    let front = front.map_or(book.front_team.as_str(), |team| &team.name);
    vec![
        format!("A person: asked for in words, or by key 0 ({front} unless the topic has a team)."),
        "An emergency: its words at once, then an urgent hand-over. What was told stays in memory only."
            .to_owned(),
        "Cancel: asked once, then nothing is kept.".to_owned(),
        format!("{} tries without an answer: a person is offered.", book.settings.tries),
    ]
}
