//! `tests/*.yaml`.

use super::node::{Node, Value};
use super::{At, Named, Read, Reader, mapping, names};
use crate::conversation::Channel;
use crate::flow::book::Kind;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

impl Named for Channel {
    const WHAT: &'static str = "a channel";
    const ALL: &'static [(&'static str, Self)] = &[("web", Self::Web), ("voice", Self::Voice)];
}

impl JsonSchema for Channel {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Channel".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": ["web", "voice"] })
    }
}

/// A file of transcripts.
pub(crate) type TranscriptsSource = Vec<PlaySource>;

mapping! {
    /// A transcript: what is said, and what must be true after it.
    PlaySource {
        /// What it shows, as a sentence.
        required play: At<String>,
        /// Where it happens; `web` if not given.
        optional channel: At<Channel>,
        /// The moment it happens, such as `2026-03-02T10:00:00Z`.
        optional now: At<String>,
        /// The council that is contacted.
        optional council: At<String>,
        /// The caller's number, such as `+441632960001`.
        optional caller_id: At<String>,
        /// What happens, line by line.
        required lines: Vec<At<LineSource>>,
    }
}

mapping! {
    /// One line: what the resident does, or what must be true after it.
    LineSource {
        /// What the resident types or says.
        optional resident: At<String>,
        /// Telephone keys that are pressed.
        optional keys: At<String>,
        /// What happens without words.
        optional event: At<EventSource>,
        /// What the outside answers from here on: records, codes, changes.
        optional outside: OutsideSource,
        /// What must be true now.
        optional porter: ExpectSource,
    }
}

names! {
    /// What happens without words.
    EventSource, "an event" {
        "silence" => Silence,
        "hangup" => HangUp,
        "timeout" => TimeOut,
        "unclaimed" => Unclaimed,
    }
}

mapping! {
    /// What stands in for the outside. What is not named stays as it was, or really happens.
    OutsideSource {
        /// Whether the facts lead to a record.
        optional identify: At<IdentifySource>,
        /// Where the consent to share of that record stands; `given` if not said.
        optional share: At<ConsentSource>,
        /// What else that record holds, each to be confirmed in part; nothing if not said.
        optional known: Vec<At<DetailSource>>,
        /// Whether a request can still join that record when it is kept; `done` if not said.
        optional attach: At<AttachSource>,
        /// What becomes of a one-time code.
        optional code: At<CodeSource>,
        /// How far the request with the reference is.
        optional status: At<StatusSource>,
        /// Whether a change of sharing can be written down; `done` if not said.
        optional change: At<ChangeSource>,
    }
}

names! {
    /// Whether the facts lead to a record.
    IdentifySource, "what identifying can give" {
        "matched" => Matched,
        "no_match" => NoMatch,
    }
}

names! {
    /// What a record holds.
    DetailSource, "what a record can hold" {
        /// An address in TA1.
        "address" => Address,
        /// A number ending 47.
        "phone" => Phone,
        /// An address whose part before the @ ends le.
        "email" => Email,
        /// A date of birth.
        "dob" => Dob,
    }
}

names! {
    /// Whether a request can join a record.
    AttachSource, "what can become of joining a record" {
        "done" => Done,
        /// The record is not there any more.
        "gone" => Gone,
    }
}

names! {
    /// What becomes of a one-time code.
    CodeSource, "what can become of a code" {
        /// It is sent, and what is told is right.
        "right" => Right,
        /// It is sent, and what is told is wrong.
        "wrong" => Wrong,
        /// It is sent, and cannot be used any more.
        "over" => Over,
        /// It cannot be sent.
        "not_sent" => NotSent,
    }
}

names! {
    /// How far a request is.
    StatusSource, "how far a request can be" {
        "received" => Received,
        "sent" => Sent,
        "done" => Done,
        /// There is no such request.
        "not_found" => NotFound,
        /// It cannot be looked for.
        "fails" => Fails,
    }
}

names! {
    /// Whether a change can be written down.
    ChangeSource, "what can become of a change" {
        "done" => Done,
        "fails" => Fails,
    }
}

mapping! {
    /// What must be true after a line. `null` means that there must be none.
    ExpectSource {
        /// The question that is open.
        optional asks: At<Maybe<String>>,
        /// What the line was taken as.
        optional topic: At<Maybe<String>>,
        /// The kind of topic.
        optional kind: At<Maybe<Kind>>,
        /// The request that is open.
        optional form: At<Maybe<String>>,
        /// An emergency is on.
        optional emergency: At<bool>,
        /// The team of the hand-over that is offered or made.
        optional handoff_team: At<Maybe<String>>,
        /// The hand-over waits in the urgent queue, or not.
        optional handoff_urgent: At<bool>,
        /// Where the consent to share with the other council stands.
        optional consent: At<ConsentSource>,
        /// Where the consent to write a sensitive detail down stands.
        optional sensitive: At<ConsentSource>,
        /// Where the consent to information mailings stands.
        optional info_mail: At<ConsentSource>,
        /// Whether the resident was recognised.
        optional identity_verified: At<bool>,
        /// A reference was given, or not.
        optional reference: At<Maybe<bool>>,
        /// The conversation is over.
        optional ended: At<bool>,
        /// Words that must be in the reply.
        optional says: Phrases,
        /// Words that must not.
        optional never: Phrases,
    }
}

names! {
    /// Where a consent stands.
    ConsentSource, "a state of consent" {
        "none" => None,
        "asked" => Asked,
        "unclear" => Unclear,
        "given" => Given,
        "refused" => Refused,
        "withdrawn" => Withdrawn,
        "ended" => Ended,
        "needs_refresh" => NeedsRefresh,
    }
}

/// A value, or `null`: there must be none.
#[derive(Debug, Clone)]
pub(crate) struct Maybe<T>(pub(crate) Option<T>);

impl<T: Read> Read for Maybe<T> {
    const WHAT: &'static str = T::WHAT;

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match node.value {
            Value::Null => Some(Self(None)),
            _ => T::read(node, reader).map(|value| Self(Some(value))),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Maybe<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Maybe_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [{ "type": "null" }, value] })
    }
}

/// One phrase or several.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases(pub(crate) Vec<At<String>>);

impl Read for Phrases {
    const WHAT: &'static str = "a text or a list of texts";

    fn read(node: &Node, reader: &mut Reader<'_, '_>) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::read(node, reader).map(Self),
            Value::Map(_) => reader.wrong(node, Self::WHAT),
            _ => At::read(node, reader).map(|phrase| Self(vec![phrase])),
        }
    }
}

impl JsonSchema for Phrases {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Phrases".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
        })
    }
}
