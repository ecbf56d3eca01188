//! The compiled pack: everything the conversation may say, ask and do, checked.

use super::template::Wording;
use super::words::Words;
use crate::consent::NoticeVersion;
use crate::conversation::Repair;
use crate::cue::Cue;
use crate::field::{self, FieldKind, FieldValue};
use crate::hours::{Holidays, Hours};
use crate::ids::{CouncilId, DeskId, FieldId, TeamId, TopicId};
use crate::places::Places;
use crate::recipients::{Gateway, Recipient};
use crate::retention::Schedule;
use crate::rights::RightsKind;
use chrono::NaiveDate;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A compiled pack.
#[derive(Debug)]
pub struct Book {
    /// The pack's name, such as `somerset`.
    pub name: String,
    /// The assistant's name as residents see it.
    pub title: String,
    /// SHA-256 over every file of the pack, in hexadecimal: names what was compiled.
    pub sha256: String,
    /// True if the names and numbers are historical or invented: every page says so.
    pub demonstration: bool,
    /// The partner councils.
    pub councils: IndexMap<CouncilId, Council>,
    /// The council that is home where no address says otherwise (domain.md T2).
    pub home_council: CouncilId,
    /// Desks with opening hours.
    pub desks: IndexMap<DeskId, Desk>,
    /// Teams that take conversations over.
    pub teams: IndexMap<TeamId, Team>,
    /// The team that takes a conversation when the topic names none.
    pub front_team: TeamId,
    /// Recipients outside the councils, such as contractors.
    pub recipients: IndexMap<String, Recipient>,
    /// By what law details are passed on without asking.
    pub gateways: IndexMap<String, Gateway>,
    /// How long everything is kept.
    pub retention: Schedule,
    /// The privacy notice in force.
    pub notice: Notice,
    /// Bank holidays.
    pub holidays: Holidays,
    /// Addresses and the rounds they are on.
    pub places: Places,
    /// Topics by id.
    pub topics: IndexMap<TopicId, Topic>,
    /// The examples of all topics, word for word: looked at in every turn, so made once.
    pub examples: HashSet<Vec<String>>,
    /// Everything Porter says that no topic says.
    pub words: Words,
    /// What people say about the talk itself, by move.
    pub repair: HashMap<Repair, Vec<Cue>>,
    /// What a council may tune.
    pub settings: Settings,
}

impl Book {
    /// The topic with this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.get(id)
    }

    /// The form of a request topic, or of a right that Porter sees to by itself.
    pub fn form(&self, id: &str) -> Option<&Form> {
        match &self.topics.get(id)?.body {
            TopicBody::Request(form) => Some(form),
            TopicBody::Rights(right) => right.form.as_deref(),
            _ => None,
        }
    }

    /// What a right does by itself, where the topic is one that does.
    pub fn act(&self, id: &str) -> Option<Act> {
        self.form(id)?.act()
    }

    /// A council's name for sentences; the id if it is unknown (which compiling rules out).
    pub fn council_name<'a>(&'a self, id: &'a CouncilId) -> &'a str {
        self.councils
            .get(id)
            .map_or(id.as_str(), |council| &council.name)
    }

    /// The councils there are on a day: names come and go, and what a resident hears is of today
    /// (rule R2).
    pub fn councils_on(&self, day: NaiveDate) -> impl Iterator<Item = &CouncilId> {
        let there = self.councils.iter().filter(move |(_, it)| it.is_there(day));
        there.map(|(id, _)| id)
    }

    /// A partner council other than `id` that is there on a day, where there is one.
    pub fn other_council(&self, id: &CouncilId, day: NaiveDate) -> Option<&CouncilId> {
        self.councils_on(day).find(|other| *other != id)
    }
}

/// What a council may tune. Defaults in the compiler.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Seconds until an unclaimed urgent hand-over goes to the next team.
    pub urgent_seconds: u32,
    /// Tries at one question before a person is offered.
    pub tries: u8,
    /// Seconds of idleness after which a conversation ends.
    pub idle_seconds: u32,
    /// Months of silence after which a consent to share ends (rule R43).
    pub silence_months: u32,
}

/// A partner council.
#[derive(Debug, Clone)]
pub struct Council {
    /// Its full name.
    pub name: String,
    /// A short name for speech.
    pub short: String,
    /// How to reach its data protection officer.
    pub dpo: Wording,
    /// First day it exists under this name.
    pub valid_from: Option<NaiveDate>,
    /// Last day, if it is gone.
    pub valid_to: Option<NaiveDate>,
}

impl Council {
    /// Whether it exists under this name on a day; both its first and its last day count.
    pub fn is_there(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// A desk, office or site with opening hours.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Its name in a sentence, such as "The Deane House".
    pub name: String,
    /// The council that runs it.
    pub council: CouncilId,
    /// When it is open.
    pub hours: Hours,
    /// Other names people use, lower case.
    pub also: Vec<String>,
    /// Where it is.
    pub address: Option<String>,
    /// Its telephone number as shown.
    pub phone: Option<String>,
}

/// A team of advisers.
#[derive(Debug, Clone)]
pub struct Team {
    /// Its name in a sentence, such as "the waste team".
    pub name: String,
    /// The council it works for.
    pub council: CouncilId,
    /// When advisers are there.
    pub hours: Hours,
    /// Its telephone number as shown.
    pub phone: Option<String>,
    /// The team that takes over what this one leaves unclaimed.
    pub next: Option<TeamId>,
}

/// The privacy notice in force.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Id, version and hash: what a consent record cites.
    pub version: NoticeVersion,
    /// First day it is in force.
    pub valid_from: NaiveDate,
    /// Path of the page, such as `/privacy`.
    pub link: String,
    /// Its text in Markdown.
    pub text: String,
    /// Earlier versions with the same purposes and recipients: a consent to share that was given
    /// under one of them still counts.
    pub same_sharing_as: Vec<String>,
}

/// What a topic is (domain.md B).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A simple question: answered, nothing kept.
    Answer,
    /// A service request.
    Request,
    /// A right of the resident's under data protection law.
    Rights,
    /// A person is wanted or needed.
    Human,
    /// An emergency or safeguarding matter.
    Emergency,
    /// Greetings, thanks and the like.
    Social,
    /// Not the council's business: signposted.
    OutOfScope,
}

impl Kind {
    /// The name in packs and in the scripting interface.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Request => "request",
            Self::Rights => "rights",
            Self::Human => "human",
            Self::Emergency => "emergency",
            Self::Social => "social",
            Self::OutOfScope => "out_of_scope",
        }
    }
}

/// A topic of the catalogue.
#[derive(Debug, Clone)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// What it is.
    pub kind: Kind,
    /// How to name it in a choice or a sentence, such as "a garden waste bin".
    pub title: String,
    /// The council that owns it, where one does.
    pub owner: Option<CouncilId>,
    /// Local Government Services List id, where known.
    pub lgsl: Option<u32>,
    /// What people say, to learn from.
    pub says: Vec<String>,
    /// Word patterns that settle the topic by themselves (see [`crate::cue`]).
    pub cues: Vec<String>,
    /// Word patterns that rule the topic out, such as figures of speech.
    pub not: Vec<String>,
    /// The team that handles it.
    pub team: Option<TeamId>,
    /// What Porter does about it.
    pub body: TopicBody,
}

/// What Porter does about a topic.
#[derive(Debug, Clone)]
pub enum TopicBody {
    /// Answers.
    Answer(Answer),
    /// Takes a request.
    Request(Box<Form>),
    /// Says something, then sees to it by itself or hands over to the team for rights.
    Rights(Right),
    /// Hands over to a person, after saying something if there is something to say.
    Human(Human),
    /// Says the safety wording and hands over urgently.
    Emergency(EmergencyFlow),
    /// Says something.
    Social(Social),
    /// Signposts.
    OutOfScope(Wording),
}

impl Topic {
    /// Whether a person sees to it, and at once: somebody without a bed for tonight.
    pub const fn is_urgent_for_people(&self) -> bool {
        matches!(&self.body, TopicBody::Human(human) if human.urgent)
    }
}

/// A topic that a person sees to.
#[derive(Debug, Clone)]
pub struct Human {
    /// It cannot wait: where the team is closed, the next one that is there takes it.
    pub urgent: bool,
    /// Said before the hand-over.
    pub say: Option<Wording>,
    /// The same for people who speak another language, one line in each (domain.md C12), by its code.
    pub in_languages: IndexMap<String, InLanguage>,
}

/// One line in another language.
#[derive(Debug, Clone)]
pub struct InLanguage {
    /// The language as pages and voices name it (BCP 47): `pl-PL`.
    pub tag: String,
    /// The line.
    pub say: Wording,
    /// How the language is named by those who ask for it in English: "polish".
    pub names: Vec<String>,
    /// Whether somebody who grew up with the language has read the line.
    pub reviewed: bool,
}

/// Something that is said between people, and what becomes of a request that is open.
#[derive(Debug, Clone)]
pub struct Social {
    /// What is said.
    pub say: Wording,
    /// Whoever says this needs long pauses: silences are waited for (domain.md C12).
    pub no_hurry: bool,
    /// What becomes of the open request.
    pub open_request: OpenRequest,
}

/// What becomes of an open request when something social was said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OpenRequest {
    /// It goes on.
    #[default]
    Keep,
    /// It is stopped, and nothing is kept: a child must not go on with it (domain.md C11).
    Drop,
    /// Porter asks whether to stop: somebody says goodbye in the middle of it.
    Ask,
}

/// How a simple question is answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The answer. May be empty where `desks` or `needs` give all of it.
    pub say: Option<Wording>,
    /// Desks whose hours are the matter, the default first: "is it open on Saturday?" works then.
    pub desks: Vec<DeskId>,
    /// What has to be looked up, and the transient question for it.
    pub needs: Option<Transient>,
}

/// A look-up with a value that is asked, used and forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transient {
    /// Next collections by postcode.
    BinDay,
}

/// An emergency topic (domain.md C10).
#[derive(Debug, Clone)]
pub struct EmergencyFlow {
    /// The first words, before anything else.
    pub say: Wording,
    /// Said when nobody has come, with the numbers again.
    pub again: Wording,
    /// Who can help although nobody is in danger at this minute. With it, a person still comes after
    /// a false alarm: people who ask for this kind of help take it back too soon.
    pub later: Option<Wording>,
    /// Words that are asked about wherever they stand, in an answer to any question too.
    pub doubt: Vec<Cue>,
    /// What to do about a hazard that hurts nobody yet. With it, words that nobody is hurt by open no
    /// ordinary request: a fire that nobody is in is still a fire.
    pub hazard: Option<Wording>,
    /// First words for whom `say` is not made: "I'm sorry you feel like this" is nothing to tell a mother.
    pub instead: Vec<Instead>,
    /// A person is hurt or in danger: whoever waits for the team of a mere hazard is handed over anew.
    pub takes_over: bool,
}

/// Other first words of an emergency.
#[derive(Debug, Clone)]
pub struct Instead {
    /// Words that bring them.
    pub when: Vec<Cue>,
    /// What is said.
    pub say: Wording,
}

impl EmergencyFlow {
    /// The first words to whoever said this.
    pub fn first_words(&self, said: &[String]) -> &Wording {
        let mut others = self.instead.iter();
        let fits = others.find(|other| other.when.iter().any(|cue| cue.found_in(said)));
        fits.map_or(&self.say, |other| &other.say)
    }
}

/// A right of the resident's.
#[derive(Debug, Clone)]
pub struct Right {
    /// The first words.
    pub say: Wording,
    /// What Porter asks so as to see to it by itself; `None` where people do.
    pub form: Option<Box<Form>>,
}

/// What a right does by itself: a small fixed set of named steps. A council never writes code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Takes the consent to share back: two facts are enough (design.md, levels).
    StopSharing,
    /// Gives it: a code or an adviser, then the whole question.
    StartSharing,
    /// Opens a case that people answer by a day (rules R44, R49).
    Case(RightsKind),
    /// Says how far a request is, to whoever quotes its reference. No right, but as short-lived as one.
    RequestStatus,
}

impl Act {
    /// Whether it changes who may see a record.
    pub const fn is_sharing(self) -> bool {
        matches!(self, Self::StopSharing | Self::StartSharing)
    }
}

/// What a topic asks, and what its answers are for.
#[derive(Debug, Clone)]
pub struct Form {
    /// Why the details are needed, said before the first personal question (rule R14).
    pub why: Wording,
    /// The questions, in order.
    pub collect: Vec<Question>,
    /// Words of its own.
    pub words: RequestWords,
    /// What the answers are for.
    pub end: FormEnd,
}

/// What the answers of a form are for.
#[derive(Debug, Clone)]
pub enum FormEnd {
    /// A request is kept.
    Keep(Box<Service>),
    /// A right is seen to. Nothing that was told is kept, unless a case is opened.
    Act(Act),
}

impl Form {
    /// The service that is asked for, if one is.
    pub fn service(&self) -> Option<&Service> {
        match &self.end {
            FormEnd::Keep(service) => Some(service),
            FormEnd::Act(_) => None,
        }
    }

    /// What sensitive detail may be written down, in a question of its own, if there is one.
    pub fn sensitive(&self) -> Option<&Sensitive> {
        self.service()?.sensitive.as_deref()
    }

    /// What is done with the answers, if it is not keeping them.
    pub const fn act(&self) -> Option<Act> {
        match &self.end {
            FormEnd::Keep(_) => None,
            FormEnd::Act(act) => Some(*act),
        }
    }
}

/// A service, and what it promises.
#[derive(Debug, Clone)]
pub struct Service {
    /// The catalogue's code.
    pub service_code: String,
    /// The owner of the service.
    pub owner: CouncilId,
    /// The council that serves the address owns it instead, where the table knows one (rule R7).
    pub owner_by_address: bool,
    /// A sensitive detail that it may keep.
    pub sensitive: Option<Box<Sensitive>>,
    /// A contractor that does the work, with the fields it gets.
    pub contractor: Option<(String, Vec<FieldId>)>,
    /// What happens next, said with the reference.
    pub next: Wording,
    /// The same where the needed phone number was refused: nobody is promised a call then.
    pub next_without_phone: Option<Wording>,
    /// Working days until it is promised to be done, where it is promised.
    pub within_working_days: Option<u32>,
    /// Whether news from the council is offered once the request is kept (rule R37).
    pub offers_info_mail: bool,
    /// Whether ethnic group and preferred language are asked after it (rules R19, R20).
    pub monitors: bool,
    /// Services that are suggested after it (rule R36).
    pub suggests: Vec<TopicId>,
    /// Retention class.
    pub retention: String,
}

/// A sensitive detail, kept as a plain yes after a clear yes to a question of its own (rule R22).
/// Nothing that says more, such as a diagnosis, has a field.
#[derive(Debug, Clone)]
pub struct Sensitive {
    /// The field that a yes fills.
    pub field: FieldId,
    /// What law calls it, such as `health`.
    pub class: String,
    /// Its name where answers are checked.
    pub label: String,
    /// The whole question.
    pub ask: Wording,
    /// The question in simpler words.
    pub again: Wording,
    /// Why it is asked.
    pub why: Wording,
    /// What a no changes, said once (rule R33).
    pub refused: Wording,
}

/// Words that a request topic may have of its own.
#[derive(Debug, Clone, Default)]
pub struct RequestWords {
    /// Said when the request is recognised, before the first question.
    pub start: Option<Wording>,
}

/// A question of a form.
#[derive(Debug, Clone)]
pub struct Question {
    /// The field it fills; what `asks` shows.
    pub field: FieldId,
    /// How an answer is read.
    pub kind: FieldKind,
    /// The question.
    pub ask: Wording,
    /// The question put in other words, after an answer that did not fit.
    pub again: Wording,
    /// Why it is needed, for "why do you need that?" and, for `always_why`, said with the question.
    pub why: Option<Wording>,
    /// Say the reason with the question itself (date of birth, rule R16).
    pub always_why: bool,
    /// Its name on the check-answers page.
    pub label: String,
    /// May be left out.
    pub optional: bool,
    /// Choices, if it has any.
    pub choices: Vec<Choice>,
    /// Words that tell its text wherever they are said in an opening, lower case.
    pub told: Vec<String>,
    /// Can be answered with telephone keys.
    pub keypad: bool,
}

impl Question {
    /// The choices as the normaliser takes them.
    pub fn labels(&self) -> Vec<field::Choice> {
        self.choices
            .iter()
            .map(|choice| field::Choice {
                id: choice.value.clone(),
                label: choice.label.clone(),
                aliases: choice.also.clone(),
            })
            .collect()
    }

    /// The choice that a value stands for.
    pub fn choice_of(&self, value: &FieldValue) -> Option<&Choice> {
        match value {
            FieldValue::Choice(chosen) => self
                .choices
                .iter()
                .find(|choice| choice.value == chosen.id()),
            _ => None,
        }
    }
}

/// A choice of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What residents see and may say word for word.
    pub label: String,
    /// Other ways to say it, lower case.
    pub also: Vec<String>,
    /// A topic that takes over when this is chosen, such as `highway_danger`.
    pub becomes: Option<TopicId>,
}
