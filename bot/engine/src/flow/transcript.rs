//! Transcripts: talks written down as they should go, with the place of every expectation.
//!
//! Here they are only read and checked; whoever plays them compares each [`Want`] with what happened
//! and turns a miss into a [`Fault`] with [`miss`], which underlines the very expectation.

use super::book::{Book, Kind};
use super::check::name::{NameFault, Noun};
use super::check::transcript::TranscriptFault;
use super::diagnostic::{Fault, Faults, Ledger, Place, suggestion};
use super::source::transcript::{
    ConsentSource, EventSource, ExpectSource, LineSource, Maybe, PlaySource, TranscriptsSource,
};
use super::source::{At, read_file};
use super::sources::Sources;
use crate::consent::ConsentState;
use crate::conversation::Channel;
use crate::ids::{CouncilId, TeamId, TopicId};
use chrono::{DateTime, FixedOffset};

pub use super::outside::Outside;

/// What a line is taken as where Porter asks which topic was meant (design.md, scripting interface).
pub(crate) const UNCLEAR: &str = "unclear";

/// Questions that Porter asks by itself, beside those of the topics.
const OWN_QUESTIONS: [&str; 9] = [
    "confirm",
    "consent_share",
    "consent_sensitive",
    "consent_info_mail",
    "ethnicity",
    "language",
    "house",
    "street",
    "postcode",
];

/// Where something stands in a pack's files: what [`miss`] underlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(Place);

/// A talk as it should go.
#[derive(Debug, Clone)]
pub struct Transcript {
    /// What it shows.
    pub play: String,
    /// The file it stands in, by its path within the pack.
    pub file: String,
    /// Where it happens.
    pub channel: Channel,
    /// The moment it happens, if that matters.
    pub now: Option<DateTime<FixedOffset>>,
    /// The council that is contacted, if that matters.
    pub council: Option<CouncilId>,
    /// The caller's number, if there is one.
    pub caller_id: Option<String>,
    /// What happens, in order.
    pub lines: Vec<Line>,
}

/// A line of a transcript.
#[derive(Debug, Clone)]
pub struct Line {
    /// What happens on it.
    pub act: Act,
    /// Where it stands.
    pub mark: Mark,
}

/// What happens on a line.
#[derive(Debug, Clone)]
pub enum Act {
    /// The resident types or says something.
    Say(String),
    /// The resident presses telephone keys.
    Keys(String),
    /// The resident says nothing for a while.
    Silence,
    /// The resident hangs up.
    HangUp,
    /// The conversation has been idle for too long.
    TimeOut,
    /// Nobody took the hand-over in time.
    Unclaimed,
    /// From here on the outside answers so.
    Outside(Outside),
    /// All of this must be true now.
    Expect(Vec<Wanted>),
}

/// One thing that must be true, and where it is written.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What must be true.
    pub want: Want,
    /// Where it stands.
    pub mark: Mark,
}

/// What must be true after a line, by the keys of the scripting interface (design.md). `None` where
/// there must be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// The question that is open.
    Asks(Option<String>),
    /// What the line was taken as.
    Topic(Option<TopicId>),
    /// The kind of topic.
    Kind(Option<Kind>),
    /// The request that is open.
    Form(Option<TopicId>),
    /// Whether an emergency is on.
    Emergency(bool),
    /// The team of the hand-over.
    HandoffTeam(Option<TeamId>),
    /// Whether there is a hand-over, and an urgent one.
    HandoffUrgent(bool),
    /// The consent to share with the other council.
    Consent(ConsentState),
    /// The consent to write a sensitive detail down.
    Sensitive(ConsentState),
    /// The consent to information mailings.
    InfoMail(ConsentState),
    /// Whether the resident was recognised.
    Verified(bool),
    /// Whether a reference was given.
    Reference(bool),
    /// Whether the conversation is over.
    Ended(bool),
    /// Words that must be in the reply.
    Says(String),
    /// Words that must not be in the reply.
    Never(String),
}

/// Reads the transcripts of a pack and checks that what they name exists.
///
/// # Errors
/// All faults at once, each with its place.
pub fn load(sources: &Sources, book: &Book) -> Result<Vec<Transcript>, Faults> {
    let mut ledger = Ledger::new(sources);
    let mut made = Vec::new();
    for file in sources.yaml_within("tests/") {
        let plays: Option<TranscriptsSource> = read_file(&mut ledger, file);
        for play in plays.into_iter().flatten() {
            made.extend(transcript(play, sources.name_of(file), book, &mut ledger));
        }
    }
    let (faults, warnings) = ledger.close();
    if faults.is_empty() {
        Ok(made)
    } else {
        Err(Faults { faults, warnings })
    }
}

/// The fault of an expectation that was not met: `says` is a sentence with what was there instead.
pub fn miss(sources: &Sources, mark: Mark, says: String) -> Fault {
    let place = mark.0.first_line(sources);
    Fault::new(sources, place, TranscriptFault::Missed { says })
}

fn transcript(
    source: PlaySource,
    file: &str,
    book: &Book,
    ledger: &mut Ledger<'_>,
) -> Option<Transcript> {
    let channel = source.channel.map_or(Channel::Web, |channel| channel.value);
    let now = source.now.and_then(|now| {
        let moment = DateTime::parse_from_rfc3339(&now.value).ok();
        if moment.is_none() {
            ledger.report(now.place, TranscriptFault::BadMoment { written: now.value });
        }
        moment
    });
    if let Some(council) = &source.council {
        let known = book.councils.keys().map(CouncilId::as_str);
        check(Noun::Council, council, known, ledger);
    }
    let play = source.play?;
    let written = source.lines?;
    if written.is_empty() {
        ledger.report(play.place, TranscriptFault::NoLines);
    }
    let mut lines = Vec::new();
    for line in written {
        let mark = Mark(line.place);
        let act = act(line, channel, book, ledger);
        lines.extend(act.map(|act| Line { act, mark }));
    }
    Some(Transcript {
        play: play.value,
        file: file.to_owned(),
        channel,
        now,
        council: source.council.map(|council| council.value.into()),
        caller_id: source.caller_id.map(|caller_id| caller_id.value),
        lines,
    })
}

fn act(
    line: At<LineSource>,
    channel: Channel,
    book: &Book,
    ledger: &mut Ledger<'_>,
) -> Option<Act> {
    let place = line.place.first_line(ledger.sources);
    let line = line.value;
    // What could not be read was reported; counting the keys keeps that from being told twice.
    let known = |key: &&At<String>| LineSource::KEYS.contains(&key.value.as_str());
    let count = line.written.iter().filter(known).count();
    if count != 1 {
        ledger.report(place, TranscriptFault::NotOneThing { count });
        return None;
    }
    if let Some(keys) = line.keys {
        if channel == Channel::Web {
            ledger.report(keys.place, TranscriptFault::KeysOnTheWeb);
        }
        if !keys
            .value
            .chars()
            .all(|key| key.is_ascii_digit() || matches!(key, '*' | '#'))
        {
            ledger.report(
                keys.place,
                TranscriptFault::BadKeys {
                    written: keys.value.clone(),
                },
            );
        }
        return Some(Act::Keys(keys.value));
    }
    if let Some(event) = line.event {
        return Some(match event.value {
            EventSource::Silence => Act::Silence,
            EventSource::HangUp => Act::HangUp,
            EventSource::TimeOut => Act::TimeOut,
            EventSource::Unclaimed => Act::Unclaimed,
        });
    }
    if let Some(outside) = line.outside {
        if outside.written.is_empty() {
            ledger.report(place, TranscriptFault::NothingOutside);
        }
        return Some(Act::Outside(Outside::of(&outside, book)));
    }
    if let Some(expect) = line.porter {
        let wants = wants(expect, book, ledger);
        if wants.is_empty() {
            ledger.report(place, TranscriptFault::ExpectsNothing);
        }
        return Some(Act::Expect(wants));
    }
    line.resident.map(|said| Act::Say(said.value))
}

fn wants(source: ExpectSource, book: &Book, ledger: &mut Ledger<'_>) -> Vec<Wanted> {
    let topics = || book.topics.keys().map(TopicId::as_str);
    let shown = topics().chain([UNCLEAR]);
    named(Noun::Topic, source.topic.as_ref(), shown, ledger);
    let requests = topics().filter(|id| book.form(id).is_some());
    named(Noun::Topic, source.form.as_ref(), requests, ledger);
    let teams = book.teams.keys().map(TeamId::as_str);
    named(Noun::Team, source.handoff_team.as_ref(), teams, ledger);
    let own = OWN_QUESTIONS.into_iter();
    named(
        Noun::Field,
        source.asks.as_ref(),
        own.chain(fields(book)),
        ledger,
    );

    let mut wants = Vec::new();
    let mut want = |place: Place, want: Want| {
        wants.push(Wanted {
            want,
            mark: Mark(place),
        });
    };
    if let Some(asks) = source.asks {
        want(asks.place, Want::Asks(asks.value.0));
    }
    if let Some(topic) = source.topic {
        want(topic.place, Want::Topic(topic.value.0.map(TopicId::from)));
    }
    if let Some(kind) = source.kind {
        want(kind.place, Want::Kind(kind.value.0));
    }
    if let Some(form) = source.form {
        want(form.place, Want::Form(form.value.0.map(TopicId::from)));
    }
    if let Some(emergency) = source.emergency {
        want(emergency.place, Want::Emergency(emergency.value));
    }
    if let Some(team) = source.handoff_team {
        want(
            team.place,
            Want::HandoffTeam(team.value.0.map(TeamId::from)),
        );
    }
    if let Some(urgent) = source.handoff_urgent {
        want(urgent.place, Want::HandoffUrgent(urgent.value));
    }
    if let Some(consent) = source.consent {
        want(consent.place, Want::Consent(state(consent.value)));
    }
    if let Some(sensitive) = source.sensitive {
        want(sensitive.place, Want::Sensitive(state(sensitive.value)));
    }
    if let Some(info_mail) = source.info_mail {
        want(info_mail.place, Want::InfoMail(state(info_mail.value)));
    }
    if let Some(verified) = source.identity_verified {
        want(verified.place, Want::Verified(verified.value));
    }
    if let Some(reference) = source.reference {
        want(
            reference.place,
            Want::Reference(reference.value.0 == Some(true)),
        );
    }
    if let Some(ended) = source.ended {
        want(ended.place, Want::Ended(ended.value));
    }
    for phrase in source.says.into_iter().flat_map(|phrases| phrases.0) {
        want(phrase.place, Want::Says(phrase.value));
    }
    for phrase in source.never.into_iter().flat_map(|phrases| phrases.0) {
        want(phrase.place, Want::Never(phrase.value));
    }
    wants
}

/// Every field that some request asks, once.
fn fields(book: &Book) -> Vec<&str> {
    let forms = book.topics.keys().filter_map(|id| book.form(id.as_str()));
    let mut fields: Vec<&str> = forms
        .flat_map(|form| &form.collect)
        .map(|question| question.field.as_str())
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

fn named<'k>(
    noun: Noun,
    name: Option<&At<Maybe<String>>>,
    known: impl IntoIterator<Item = &'k str>,
    ledger: &mut Ledger<'_>,
) {
    if let Some(At {
        value: Maybe(Some(value)),
        place,
    }) = name
    {
        check(
            noun,
            &At {
                value: value.clone(),
                place: *place,
            },
            known,
            ledger,
        );
    }
}

fn check<'k>(
    noun: Noun,
    name: &At<String>,
    known: impl IntoIterator<Item = &'k str>,
    ledger: &mut Ledger<'_>,
) {
    let known: Vec<&str> = known.into_iter().collect();
    if !known.contains(&name.value.as_str()) {
        let help = suggestion(&name.value, known);
        ledger.report(
            name.place,
            NameFault::Unknown {
                noun,
                name: name.value.clone(),
                help,
            },
        );
    }
}

pub(super) const fn state(consent: ConsentSource) -> ConsentState {
    match consent {
        ConsentSource::None => ConsentState::None,
        ConsentSource::Asked => ConsentState::Asked,
        ConsentSource::Unclear => ConsentState::Unclear,
        ConsentSource::Given => ConsentState::Given,
        ConsentSource::Refused => ConsentState::Refused,
        ConsentSource::Withdrawn => ConsentState::Withdrawn,
        ConsentSource::Ended => ConsentState::Ended,
        ConsentSource::NeedsRefresh => ConsentState::NeedsRefresh,
    }
}
