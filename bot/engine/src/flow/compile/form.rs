//! What a request asks: its questions, one by one and together.

use super::pack::lower;
use super::sensitive;
use super::text::{Scope, named, wording};
use super::{Names, passing};
use crate::field::FieldKind;
use crate::flow::book::{Choice, Form, FormEnd, Kind, Question, RequestWords, Service};
use crate::flow::check::form::{FormFault, KEYS};
use crate::flow::check::name::Noun;
use crate::flow::check::pack::PackFault;
use crate::flow::check::place::PlaceFault;
use crate::flow::diagnostic::{Ledger, Place, suggestion};
use crate::flow::kind::{Keypad, field_kind};
use crate::flow::source::field::{ChoiceSource, FieldSource, KindSource};
use crate::flow::source::topic::{ContractorSource, TopicSource};
use crate::flow::source::{At, Named};
use crate::ids::{FieldId, TopicId};

/// The form of a request topic.
pub(super) fn form(
    topic: &TopicSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Option<Form> {
    let scope = Scope::Topic { owner: true };
    let why = topic
        .why
        .as_ref()
        .map(|why| wording(why, scope, names, ledger));
    let start = topic
        .start
        .as_ref()
        .map(|start| wording(start, scope, names, ledger));
    let next = topic
        .next
        .as_ref()
        .map(|next| wording(next, scope, names, ledger));
    let next_without_phone = topic
        .next_without_phone
        .as_ref()
        .map(|next| wording(next, scope, names, ledger));
    let collect = collect(topic, names, ledger);
    let contractor = topic
        .contractor
        .as_ref()
        .map(|source| contractor(source, topic, names, ledger));
    let retention = topic.keep.as_ref().and_then(|keep| keep.retention.as_ref());
    if let Some(retention) = retention {
        names.check(Noun::Retention, retention, ledger);
    }
    if let Some(days) = topic
        .within_working_days
        .as_ref()
        .filter(|days| days.value == 0)
    {
        ledger.report(days.place, FormFault::NoTime);
    }
    let sensitive = topic
        .sensitive
        .as_ref()
        .map(|source| sensitive::gate(source, scope, names, ledger));
    sensitive::none_collected(topic, names, ledger);
    let reached_by_writing =
        |question: &Question| matches!(question.kind, FieldKind::Address | FieldKind::Email);
    if let Some(offer) = &topic.offer
        && !collect.iter().any(reached_by_writing)
    {
        ledger.report(offer.place, FormFault::NowhereToWrite);
    }
    team_of_owner(topic, names, ledger);
    passing::promises(topic, ledger);
    no_codes(&collect, topic, ledger);
    let suggests = suggests(&collect, topic, names, ledger);
    let goes_by_address = goes_by_address(&collect, topic, ledger);
    Some(Form {
        why: why?,
        collect,
        words: RequestWords { start },
        end: FormEnd::Keep(Box::new(Service {
            service_code: topic.service_code.as_ref()?.value.clone(),
            owner: topic.owner.as_ref()?.value.as_str().into(),
            owner_by_address: goes_by_address,
            sensitive: sensitive.flatten().map(Box::new),
            contractor: contractor.flatten(),
            next: next?,
            next_without_phone,
            within_working_days: topic.within_working_days.as_ref().map(|days| days.value),
            offers_info_mail: topic.offer.is_some(),
            monitors: topic.monitoring.as_ref().is_some_and(|asks| asks.value),
            suggests,
            retention: retention?.value.clone(),
        })),
    })
}

/// What is suggested after a request. A service that asks how old somebody is, or what the tax office
/// knows them by, says too much of a person to lead to another (rule R36).
fn suggests(
    collect: &[Question],
    topic: &TopicSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Vec<TopicId> {
    let mut made = Vec::new();
    for name in topic.suggests.iter().flatten() {
        let itself = topic.topic.as_ref().map(|own| &own.value) == Some(&name.value);
        let service = |kind| matches!(kind, Kind::Answer | Kind::Request);
        let exists = names.check(Noun::Topic, name, ledger);
        if exists && (itself || !names.kind(&name.value).is_none_or(service)) {
            let topic = name.value.clone();
            ledger.report(name.place, FormFault::SuggestsNoService { topic });
        }
        made.push(name.value.as_str().into());
    }
    let tells =
        |question: &&Question| matches!(question.kind, FieldKind::Dob | FieldKind::NiNumber);
    if let Some(key) = key_place(topic, "suggests")
        && let Some(question) = collect.iter().find(tells)
    {
        let field = question.field.to_string();
        ledger.report(key, FormFault::SuggestsFromSensitive { field });
    }
    made
}

/// Whether the council of the address owns the request. Without a question for an address it never would.
fn goes_by_address(collect: &[Question], topic: &TopicSource, ledger: &mut Ledger<'_>) -> bool {
    let Some(written) = topic.owner_by_address.as_ref().filter(|said| said.value) else {
        return false;
    };
    if !collect
        .iter()
        .any(|question| question.kind == FieldKind::Address)
    {
        let topic = topic.topic.as_ref().map(|id| id.value.clone());
        let topic = topic.unwrap_or_default();
        ledger.report(written.place, PlaceFault::NoAddressToGoBy { topic });
    }
    true
}

/// A request that another council's team would handle is likely a slip.
fn team_of_owner(topic: &TopicSource, names: &Names<'_>, ledger: &mut Ledger<'_>) {
    let team = || {
        let team = topic.team.as_ref()?;
        let source = names.teams.as_ref()?.get(team.value.as_str())?;
        Some((team.place, source.council.as_ref()?.value.clone()))
    };
    let owner = topic.owner.as_ref().map(|owner| owner.value.clone());
    if let (Some((place, council)), Some(owner)) = (team(), owner)
        && council != owner
        && names.has(Noun::Council, &owner)
    {
        ledger.report(place, PackFault::TeamOfAnotherCouncil { owner, council });
    }
}

/// A question for a code that nobody sends could never be answered.
pub(super) fn no_codes(collect: &[Question], topic: &TopicSource, ledger: &mut Ledger<'_>) {
    let codes = collect
        .iter()
        .filter(|question| question.kind == FieldKind::Code);
    for question in codes {
        let field = question.field.to_string();
        if let Some(place) = question_place(topic, &field) {
            ledger.report(place, FormFault::CodeOutOfPlace { field });
        }
    }
}

/// Where a question stands in a topic.
pub(super) fn question_place(topic: &TopicSource, field: &str) -> Option<Place> {
    let mut asked = topic.collect.iter().flat_map(|collect| &collect.0);
    asked
        .find(|(name, _)| name.value == field)
        .map(|(name, _)| name.place)
}

pub(super) fn collect(
    topic: &TopicSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Vec<Question> {
    let entries = topic.collect.iter().flat_map(|collect| &collect.0);
    let mut questions = Vec::new();
    let mut count = 0;
    let mut all_optional = true;
    for (name, changes) in entries {
        count += 1;
        let question = question(name, &changes.0, names, ledger);
        all_optional &= question.as_ref().is_some_and(|question| question.optional);
        questions.extend(question);
    }
    let place = key_place(topic, "collect");
    match (place, count) {
        (Some(place), 0) if topic.collect.is_some() => {
            ledger.report(place, FormFault::NothingToAsk);
        }
        (Some(place), 1..) if all_optional => ledger.report(place, FormFault::AllOptional),
        _ => {}
    }
    questions
}

/// Where a key of a topic stands.
pub(super) fn key_place(topic: &TopicSource, key: &str) -> Option<Place> {
    let mut keys = topic.written.iter();
    keys.find(|known| known.value == key).map(|key| key.place)
}

fn contractor(
    source: &ContractorSource,
    topic: &TopicSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Option<(String, Vec<FieldId>)> {
    let recipient = source.recipient.as_ref()?;
    names.check(Noun::Recipient, recipient, ledger);
    passing::covered(recipient, topic.topic.as_ref(), names, ledger);
    let collected: Vec<&str> = topic
        .collect
        .iter()
        .flat_map(|collect| &collect.0)
        .map(|(name, _)| name.value.as_str())
        .collect();
    let gets = source.gets.as_ref()?;
    for field in gets
        .iter()
        .filter(|field| !collected.contains(&field.value.as_str()))
    {
        let problem = FormFault::GetsUncollected {
            field: field.value.clone(),
            help: suggestion(&field.value, collected.iter().copied()),
        };
        ledger.report(field.place, problem);
    }
    let gets = gets
        .iter()
        .map(|field| field.value.as_str().into())
        .collect();
    Some((recipient.value.clone(), gets))
}

/// A question: the standard field with what the topic changes. Reports whatever is wrong with either.
pub(super) fn question(
    name: &At<String>,
    changes: &FieldSource,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Option<Question> {
    let standard = names.field(&name.value);
    let says_kind = changes.written.iter().any(|key| key.value == "kind");
    if standard.is_none() && !says_kind {
        names.report_field(name, ledger);
        return None;
    }
    let source = standard.map_or_else(|| changes.clone(), |(_, field)| field.changed_by(changes));
    // What a standard field lacks is told where it is defined, once.
    let place = standard.map_or(name.place, |(place, _)| place);
    let present = |key: &str| {
        let written = |field: &FieldSource| field.written.iter().any(|known| known.value == key);
        written(changes) || standard.is_some_and(|(_, field)| written(field))
    };
    for key in ["kind", "label", "ask", "again"]
        .into_iter()
        .filter(|key| !present(key))
    {
        let field = name.value.clone();
        ledger.report(place, FormFault::MissingInQuestion { field, key });
    }
    let words = |text: Option<_>, ledger: &mut Ledger<'_>| {
        text.map(|text| wording(text, Scope::Question, names, ledger))
    };
    let ask = words(source.ask.as_ref(), ledger);
    let again = words(source.again.as_ref(), ledger);
    let why = words(source.why.as_ref(), ledger);
    if let (Some(again), Some(ask)) = (&source.again, &source.ask)
        && again.text.value == ask.text.value
    {
        let field = name.value.clone();
        ledger.report(again.text.place, FormFault::AgainLikeAsk { field });
    }
    if let Some(label) = &source.label {
        named(label, ledger);
    }
    let choices = choices(source.choices.as_deref().unwrap_or_default(), names, ledger);
    let kind = source.kind.as_ref()?;
    reasons(name, kind, &source, place, ledger);
    numbers_and_choices(name, kind, &source, ledger);
    let keypad = keypad(name, kind, &source, ledger);
    Some(Question {
        field: name.value.as_str().into(),
        kind: field_kind(kind.value, source.range.as_ref().map(|range| range.value)),
        ask: ask?,
        again: again?,
        why,
        always_why: is_true(source.always_why.as_ref()),
        label: source.label?.value,
        optional: is_true(source.optional.as_ref()),
        choices,
        told: lower(source.told.as_ref()),
        keypad,
    })
}

fn is_true(value: Option<&At<bool>>) -> bool {
    value.is_some_and(|value| value.value)
}

/// A reason that is promised has to be there, and a date of birth always has one (rule R16).
fn reasons(
    name: &At<String>,
    kind: &At<KindSource>,
    source: &FieldSource,
    place: Place,
    ledger: &mut Ledger<'_>,
) {
    let always = is_true(source.always_why.as_ref());
    if kind.value == KindSource::Dob && (source.why.is_none() || !always) {
        ledger.report(place, FormFault::BirthWithoutReason);
    } else if let Some(always_why) = source
        .always_why
        .as_ref()
        .filter(|_| always && source.why.is_none())
    {
        let field = name.value.clone();
        ledger.report(always_why.place, FormFault::AlwaysWhyWithoutWhy { field });
    }
}

fn numbers_and_choices(
    name: &At<String>,
    kind: &At<KindSource>,
    source: &FieldSource,
    ledger: &mut Ledger<'_>,
) {
    let field = || name.value.clone();
    let written = |key: &str| {
        source
            .written
            .iter()
            .find(|known| known.value == key)
            .map(|key| key.place)
    };
    let word = name_of(kind.value);
    match (&source.range, kind.value) {
        (Some(range), KindSource::WholeNumber) if range.value.min > range.value.max => {
            let (min, max) = (range.value.min, range.value.max);
            ledger.report(range.place, FormFault::ReversedRange { min, max });
        }
        (None, KindSource::WholeNumber) if written("range").is_none() => {
            ledger.report(kind.place, FormFault::NoRange { field: field() });
        }
        (Some(range), kind) if kind != KindSource::WholeNumber => {
            let help = "only a `whole_number` has a range";
            ledger.report(
                range.place,
                FormFault::KeyOfAnotherField {
                    kind: word,
                    key: "range",
                    help,
                },
            );
        }
        _ => {}
    }
    let count = source.choices.as_ref().map_or(0, Vec::len);
    match kind.value {
        KindSource::Choice if count < 2 => {
            let place = written("choices").unwrap_or(kind.place);
            ledger.report(place, FormFault::NoChoices { field: field() });
        }
        KindSource::Choice if count > KEYS => {
            let place = written("choices").unwrap_or(kind.place);
            ledger.report(
                place,
                FormFault::TooManyChoices {
                    field: field(),
                    count,
                },
            );
        }
        KindSource::Choice => {}
        _ if source.told.is_some() && kind.value != KindSource::FreeText => {
            let place = written("told").unwrap_or(kind.place);
            let help = "only a `text` has words that tell it";
            ledger.report(
                place,
                FormFault::KeyOfAnotherField {
                    kind: word,
                    key: "told",
                    help,
                },
            );
        }
        _ if count > 0 => {
            let place = written("choices").unwrap_or(kind.place);
            let help = "only a `choice` has choices";
            ledger.report(
                place,
                FormFault::KeyOfAnotherField {
                    kind: word,
                    key: "choices",
                    help,
                },
            );
        }
        _ => {}
    }
}

fn name_of(kind: KindSource) -> &'static str {
    KindSource::ALL
        .iter()
        .find(|(_, known)| *known == kind)
        .map_or("", |(name, _)| name)
}

fn keypad(
    name: &At<String>,
    kind: &At<KindSource>,
    source: &FieldSource,
    ledger: &mut Ledger<'_>,
) -> bool {
    let says = is_true(source.keypad.as_ref());
    match (kind.value.keypad(), &source.keypad) {
        (Keypad::Needed, said) if !says => {
            let place = said.as_ref().map_or(kind.place, |said| said.place);
            let field = name.value.clone();
            ledger.report(
                place,
                FormFault::NoKeypad {
                    field,
                    kind: kind.value.noun(),
                },
            );
        }
        (Keypad::Never, Some(said)) if says => {
            ledger.report(
                said.place,
                FormFault::KeypadOfNoUse {
                    kind: kind.value.noun(),
                },
            );
        }
        _ => {}
    }
    says || kind.value.keypad() == Keypad::Always
}

fn choices(sources: &[ChoiceSource], names: &Names<'_>, ledger: &mut Ledger<'_>) -> Vec<Choice> {
    // Every way to say a choice, and the choice it means.
    let mut ways: Vec<(String, &str)> = Vec::new();
    let mut made = Vec::new();
    for source in sources {
        let (Some(value), Some(label)) = (&source.value, &source.label) else {
            continue;
        };
        named(label, ledger);
        let twice = made.iter().any(|known: &Choice| known.value == value.value);
        for way in std::iter::once(label).chain(source.also.iter().flatten()) {
            let words = crate::cue::words(&way.value).join(" ");
            match ways.iter().find(|(known, _)| *known == words) {
                Some((_, first)) if *first != value.value => {
                    ledger.report(way.place, ambiguous(&way.value, first, &value.value));
                }
                Some(_) => {}
                None => ways.push((words, &value.value)),
            }
        }
        if twice {
            let problem = FormFault::RepeatedChoice {
                value: value.value.clone(),
            };
            ledger.report(value.place, problem);
        }
        let becomes = source.becomes.as_ref();
        if let Some(topic) = becomes
            && names.check(Noun::Topic, topic, ledger)
            && names
                .kind(&topic.value)
                .is_some_and(|kind| kind != Kind::Emergency)
        {
            let problem = FormFault::BecomesNoEmergency {
                topic: topic.value.clone(),
            };
            ledger.report(topic.place, problem);
        }
        made.push(Choice {
            value: value.value.clone(),
            label: label.value.clone(),
            also: lower(source.also.as_ref()),
            becomes: becomes.map(|topic| topic.value.as_str().into()),
        });
    }
    made
}

fn ambiguous(words: &str, first: &str, second: &str) -> FormFault {
    FormFault::AmbiguousChoice {
        words: words.to_owned(),
        first: first.to_owned(),
        second: second.to_owned(),
    }
}
