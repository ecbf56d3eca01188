//! Topics: the keys that a kind needs and may have, and what becomes of them.

use super::Names;
use super::act;
use super::files::Files;
use super::form::{form, key_place};
use super::says::Heard;
use super::text::{Scope, named, wording};
use crate::flow::book::{
    Answer, EmergencyFlow, Human, InLanguage, Instead, Kind, OpenRequest, Right, Social, Topic,
    TopicBody, Transient,
};
use crate::flow::check::form::FormFault;
use crate::flow::check::name::{NameFault, Noun};
use crate::flow::check::pack::PackFault;
use crate::flow::diagnostic::{Ledger, Place};
use crate::flow::source::topic::{
    EVERY_TOPIC, LookUpSource, OpenRequestSource, TopicSource, shape, shape_of,
};
use crate::flow::source::{At, Named, Text, is_name, misspelt};
use crate::flow::transcript::UNCLEAR;
use crate::ids::TopicId;
use indexmap::IndexMap;
use unic_langid::LanguageIdentifier;

/// Kinds that every pack needs, with the reason.
const NEEDED: [(Kind, &str); 3] = [
    (
        Kind::Human,
        "add one: a person can be asked for at any point",
    ),
    (
        Kind::Emergency,
        "add them: an emergency is looked for in every utterance",
    ),
    (
        Kind::OutOfScope,
        "add one: what is not the council's business has to be said",
    ),
];

/// All topics, each checked.
pub(super) fn all(
    files: &Files,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> IndexMap<TopicId, Topic> {
    let mut heard = Heard::default();
    let mut codes: IndexMap<&str, &str> = IndexMap::new();
    let mut ids: IndexMap<&str, Place> = IndexMap::new();
    let mut made = IndexMap::new();
    for (_, source) in &files.topics {
        if let Some(id) = &source.topic {
            check_id(id, &mut ids, ledger);
            if let Some(code) = &source.service_code {
                match codes.get(code.value.as_str()) {
                    Some(first) => {
                        let first = (*first).to_owned();
                        let code_text = code.value.clone();
                        let problem = NameFault::DuplicateServiceCode {
                            code: code_text,
                            first,
                        };
                        ledger.report(code.place, problem);
                    }
                    None => {
                        codes.insert(&code.value, &id.value);
                    }
                }
            }
        }
        heard.check(source, ledger);
        let topic = topic(source, names, ledger);
        made.extend(topic.map(|topic| (topic.id.clone(), topic)));
    }
    for (kind, help) in NEEDED {
        let there = |source: &TopicSource| {
            source
                .kind
                .as_ref()
                .is_some_and(|known| known.value == kind)
        };
        if files.every_topic && !files.topics.iter().any(|(_, source)| there(source)) {
            ledger.report_nowhere(PackFault::MissingKind {
                kind: kind.as_str(),
                help,
            });
        }
    }
    made
}

fn check_id<'a>(id: &'a At<String>, ids: &mut IndexMap<&'a str, Place>, ledger: &mut Ledger<'_>) {
    if !is_name(&id.value) {
        ledger.report(
            id.place,
            NameFault::BadTopicName {
                name: id.value.clone(),
            },
        );
    }
    if id.value == UNCLEAR {
        let name = id.value.clone();
        ledger.report(id.place, NameFault::KeptName { name });
    }
    match ids.get(id.value.as_str()) {
        Some(first) => {
            let first = ledger.sources.name_of(first.file).to_owned();
            ledger.report(
                id.place,
                NameFault::DuplicateTopic {
                    name: id.value.clone(),
                    first,
                },
            );
        }
        None => {
            ids.insert(&id.value, id.place);
        }
    }
}

fn topic(source: &TopicSource, names: &Names<'_>, ledger: &mut Ledger<'_>) -> Option<Topic> {
    if let Some(owner) = &source.owner {
        names.check(Noun::Council, owner, ledger);
    }
    if let Some(team) = &source.team {
        names.check(Noun::Team, team, ledger);
    }
    for desk in source.desks.iter().flatten() {
        names.check(Noun::Desk, desk, ledger);
    }
    if let Some(title) = &source.title {
        named(title, ledger);
    }
    let kind = source.kind.as_ref();
    if let Some(kind) = kind {
        check_keys(source, kind, ledger);
    }
    let body = body(source, kind?.value, names, ledger)?;
    let patterns = |patterns: Option<&Vec<At<String>>>| {
        patterns
            .into_iter()
            .flatten()
            .map(|pattern| pattern.value.clone())
            .collect()
    };
    Some(Topic {
        id: source.topic.as_ref()?.value.as_str().into(),
        kind: kind?.value,
        title: source.title.as_ref()?.value.clone(),
        owner: source
            .owner
            .as_ref()
            .map(|owner| owner.value.as_str().into()),
        lgsl: source.lgsl.as_ref().map(|lgsl| lgsl.value),
        says: patterns(source.says.as_ref()),
        cues: patterns(source.cues.as_ref()),
        not: patterns(source.not.as_ref()),
        team: source.team.as_ref().map(|team| team.value.as_str().into()),
        body,
    })
}

/// The keys that this kind needs are there, and those of other kinds are not.
fn check_keys(source: &TopicSource, kind: &At<Kind>, ledger: &mut Ledger<'_>) {
    let acts = key_place(source, "act").is_some();
    let own = shape_of(kind.value, acts);
    let name = kind.value.as_str();
    let written = || source.written.iter().map(|key| key.value.as_str());
    for key in own.needs {
        if !written().any(|known| known == *key) && !misspelt(key, written(), TopicSource::KEYS) {
            ledger.report(kind.place, FormFault::MissingForKind { kind: name, key });
        }
    }
    for key in &source.written {
        let key_name = key.value.as_str();
        let allowed = [EVERY_TOPIC, own.needs, own.may_have]
            .iter()
            .any(|keys| keys.contains(&key_name));
        // Keys that no topic has were reported when the file was read.
        if allowed || !TopicSource::KEYS.contains(&key_name) {
            continue;
        }
        if kind.value == Kind::Answer && key_name == "collect" {
            ledger.report(key.place, FormFault::AnswerCollects);
            continue;
        }
        let help = match (kind.value, key_name) {
            (Kind::Request, _) if acts && shape(Kind::Request).needs.contains(&key_name) => {
                "take it out: a request with an `act` keeps nothing".to_owned()
            }
            (Kind::Answer, "say") => "did you mean `answer`?".to_owned(),
            (_, "answer") if own.needs.contains(&"say") => "did you mean `say`?".to_owned(),
            _ => format!("it belongs to topics of kind {}", kinds_with(key_name)),
        };
        let problem = FormFault::KeyOfAnotherKind {
            kind: name,
            key: key_name.to_owned(),
            help,
        };
        ledger.report(key.place, problem);
    }
    let says_something = ["answer", "desks", "look_up"]
        .iter()
        .any(|key| key_place(source, key).is_some());
    if kind.value == Kind::Answer && !says_something {
        ledger.report(kind.place, FormFault::NothingToSay);
    }
}

fn kinds_with(key: &str) -> String {
    let kinds = Kind::ALL.iter().filter(|(_, kind)| {
        let shape = shape(*kind);
        let both = [shape, shape_of(*kind, true)];
        both.iter()
            .any(|shape| shape.needs.contains(&key) || shape.may_have.contains(&key))
    });
    kinds
        .map(|(name, _)| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn body(
    source: &TopicSource,
    kind: Kind,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Option<TopicBody> {
    // A request without one is told so; its texts are checked as if it had one.
    let owner = source.owner.is_some() || kind == Kind::Request;
    let scope = match kind {
        Kind::Emergency => Scope::Emergency { owner },
        _ => Scope::Topic { owner },
    };
    let words = |text: &Option<Text>, ledger: &mut Ledger<'_>| {
        text.as_ref()
            .map(|text| wording(text, scope, names, ledger))
    };
    Some(match kind {
        Kind::Answer => {
            let say = words(&source.answer, ledger);
            let needs = source.look_up.as_ref().map(|look_up| match look_up.value {
                LookUpSource::BinDay => Transient::BinDay,
            });
            if let Some(look_up) = &source.look_up
                && ledger.sources.find(crate::places::ROUNDS).is_none()
            {
                ledger.report(look_up.place, PackFault::NoRounds);
            }
            let desks = source.desks.iter().flatten();
            TopicBody::Answer(Answer {
                say,
                desks: desks.map(|desk| desk.value.as_str().into()).collect(),
                needs,
            })
        }
        Kind::Request if source.act.is_some() => {
            TopicBody::Request(Box::new(act::form(source, names, ledger)?))
        }
        Kind::Request => TopicBody::Request(Box::new(form(source, names, ledger)?)),
        Kind::Rights => {
            let say = words(&source.say, ledger);
            let form = act::form(source, names, ledger);
            TopicBody::Rights(Right {
                say: say?,
                form: form.map(Box::new),
            })
        }
        Kind::Human => {
            let say = words(&source.say, ledger);
            let lines = source.in_languages.iter().flat_map(|lines| &lines.0);
            let in_languages = lines
                .filter_map(|(code, line)| {
                    if whatlang::Lang::from_code(&code.value).is_none() {
                        let written = code.value.clone();
                        ledger.report(code.place, FormFault::UnknownLanguage { written });
                    }
                    let tag = line.tag.as_ref()?;
                    if tag.value.parse::<LanguageIdentifier>().is_err() {
                        let written = tag.value.clone();
                        ledger.report(tag.place, FormFault::NoLanguageTag { written });
                    }
                    let say = words(&line.say, ledger)?;
                    let names = line.names.iter().flatten();
                    let line = InLanguage {
                        tag: tag.value.clone(),
                        say,
                        names: names.map(|name| name.value.to_lowercase()).collect(),
                        reviewed: line
                            .reviewed
                            .as_ref()
                            .is_some_and(|reviewed| reviewed.value),
                    };
                    Some((code.value.clone(), line))
                })
                .collect();
            TopicBody::Human(Human {
                urgent: source.urgent.as_ref().is_some_and(|it| it.value),
                say,
                in_languages,
            })
        }
        Kind::Emergency => {
            let say = words(&source.say, ledger);
            let again = words(&source.again, ledger);
            let later = source.later.as_ref();
            let hazard = source.hazard.as_ref();
            let doubt = source.doubt.iter().flatten();
            let doubt = doubt
                .filter_map(|pattern| super::says::readable(pattern, ledger))
                .collect();
            let others = source.instead.iter().flatten();
            let instead = others
                .filter_map(|other| {
                    let when = other.when.iter().flatten();
                    let when = when.filter_map(|cue| super::says::readable(cue, ledger));
                    let when = when.collect();
                    let say = words(&other.say, ledger)?;
                    Some(Instead { when, say })
                })
                .collect();
            TopicBody::Emergency(EmergencyFlow {
                say: say?,
                again: again?,
                later: later.and_then(|_| words(&source.later, ledger)),
                doubt,
                hazard: hazard.and_then(|_| words(&source.hazard, ledger)),
                instead,
                takes_over: source.takes_over.as_ref().is_some_and(|it| it.value),
            })
        }
        Kind::Social => TopicBody::Social(Social {
            say: words(&source.say, ledger)?,
            no_hurry: source.no_hurry.as_ref().is_some_and(|it| it.value),
            open_request: source
                .open_request
                .as_ref()
                .map_or(OpenRequest::Keep, |written| match written.value {
                    OpenRequestSource::Keep => OpenRequest::Keep,
                    OpenRequestSource::Drop => OpenRequest::Drop,
                    OpenRequestSource::Ask => OpenRequest::Ask,
                }),
        }),
        Kind::OutOfScope => TopicBody::OutOfScope(words(&source.say, ledger)?),
    })
}
