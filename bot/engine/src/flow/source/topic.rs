//! `topics/*.yaml`.

use super::field::Override;
use super::{At, Entries, Named, Text, mapping, names};
use crate::flow::book::Kind;

impl Named for Kind {
    const WHAT: &'static str = "a kind of topic";
    const ALL: &'static [(&'static str, Self)] = &[
        ("answer", Self::Answer),
        ("request", Self::Request),
        ("rights", Self::Rights),
        ("human", Self::Human),
        ("emergency", Self::Emergency),
        ("social", Self::Social),
        ("out_of_scope", Self::OutOfScope),
    ];
}

mapping! {
    /// A topic: what people say, and what Porter does about it.
    TopicSource {
        /// Its id.
        required topic: At<String>,
        /// What it is.
        required kind: At<Kind>,
        /// How it is named in a sentence, such as "a garden waste bin".
        required title: At<String>,
        /// What people say, to learn from: at least 5, chat and speech.
        required says: Vec<At<String>>,
        /// The council that owns the service.
        optional owner: At<String>,
        /// True where the council that serves the address owns the request; `owner` where none is known.
        optional owner_by_address: At<bool>,
        /// Local Government Services List id.
        optional lgsl: At<u32>,
        /// The team that handles it.
        optional team: At<String>,
        /// Word patterns that settle the topic by themselves.
        optional cues: Vec<At<String>>,
        /// Word patterns that rule the topic out.
        optional not: Vec<At<String>>,
        /// The catalogue's code of the service.
        optional service_code: At<String>,
        /// Why the details are needed.
        optional why: Text,
        /// Said when the request is recognised, before the first question.
        optional start: Text,
        /// The questions, in order.
        optional collect: Entries<Override>,
        /// Something sensitive that may be written down, asked in a question of its own.
        optional sensitive: SensitiveSource,
        /// A contractor that does the work, and the fields it gets.
        optional contractor: ContractorSource,
        /// What happens next, said with the reference.
        optional next: Text,
        /// The same, where the needed phone number was refused and we write instead.
        optional next_without_phone: Text,
        /// Working days until it is promised to be done.
        optional within_working_days: At<u32>,
        /// What is offered once the request is kept, in a question of its own.
        optional offer: At<OfferSource>,
        /// True where ethnic group and preferred language are asked, for equal access, once the request is
        /// kept.
        optional monitoring: At<bool>,
        /// Services that this one's residents may want too: said once, to those who share.
        optional suggests: Vec<At<String>>,
        /// How long it is kept.
        optional keep: KeepSource,
        /// The answer.
        optional answer: Text,
        /// Desks whose hours are the matter, the default first.
        optional desks: Vec<At<String>>,
        /// What is looked up.
        optional look_up: At<LookUpSource>,
        /// What is said.
        optional say: Text,
        /// What Porter does about a right by itself.
        optional act: At<ActSource>,
        /// What becomes of an open request when this was said: it is kept, where nothing is written.
        optional open_request: At<OpenRequestSource>,
        /// What is said before the hand-over in other languages, by the code of the language.
        optional in_languages: Entries<InLanguageSource>,
        /// What is asked for, where the act opens a case.
        optional case: At<CaseSource>,
        /// What is said when nobody has come, with the numbers again.
        optional again: Text,
        /// Who can help although nobody is in danger at this minute: said after a no to the doubt.
        optional later: Text,
        /// What may be danger and is asked about: words that are looked for wherever they stand.
        optional doubt: Vec<At<String>>,
        /// What to do about a hazard that hurts nobody yet: said after a no to the doubt.
        optional hazard: Text,
        /// First words that take the place of `say` where certain words were said.
        optional instead: Vec<InsteadSource>,
        /// True where people are hurt or in danger: its team takes over from that of a mere hazard.
        optional takes_over: At<bool>,
        /// True where it cannot wait: if the team is closed, the next one that is there takes it.
        optional urgent: At<bool>,
        /// True where whoever says this needs long pauses, such as a relay assistant.
        optional no_hurry: At<bool>,
    }
}

mapping! {
    /// A contractor that does the work.
    ContractorSource {
        /// A recipient of pack.yaml.
        required recipient: At<String>,
        /// The fields it gets.
        required gets: Vec<At<String>>,
    }
}

mapping! {
    /// Something sensitive: written down only after a clear yes to a question of its own (rule R22).
    SensitiveSource {
        /// The field that a yes fills; it stands nowhere under `collect`.
        required field: At<String>,
        /// What law calls it.
        required class: At<ClassSource>,
        /// Its name where answers are checked.
        required label: At<String>,
        /// The whole question: what is written down, what for, and that it is a choice.
        required ask: Text,
        /// The question in simpler words, after an answer that was not clear.
        required again: Text,
        /// Why it is asked.
        required why: Text,
        /// What a no changes about this service, in neutral words, said once.
        required refused: Text,
    }
}

names! {
    /// What law calls a sensitive detail: the special categories, and offences.
    ClassSource, "a class of sensitive data" {
        "health" => Health,
        "ethnic_origin" => EthnicOrigin,
        "politics" => Politics,
        "religion" => Religion,
        "trade_union" => TradeUnion,
        "genetics" => Genetics,
        "biometrics" => Biometrics,
        "sex_life" => SexLife,
        "orientation" => Orientation,
        "offences" => Offences,
    }
}

mapping! {
    /// How long a request is kept.
    KeepSource {
        /// A retention class of pack.yaml.
        required retention: At<String>,
    }
}

names! {
    /// What is offered after a request.
    OfferSource, "an offer" {
        /// News from the council, by post or email.
        "info_mail" => InfoMail,
    }
}

names! {
    /// What is looked up.
    LookUpSource, "a look-up" {
        /// Next collections by postcode.
        "bin_day" => BinDay,
    }
}

names! {
    /// What Porter does about a right by itself.
    ActSource, "an act" {
        /// Takes the consent to share back.
        "stop_sharing" => StopSharing,
        /// Gives the consent to share, after a code.
        "start_sharing" => StartSharing,
        /// Opens a case that people answer by a day.
        "rights_case" => RightsCase,
        /// Says how far a request is; for a topic of kind `request`.
        "request_status" => RequestStatus,
    }
}

names! {
    /// What is asked for with a case.
    CaseSource, "a kind of case" {
        /// A copy of what is held of a person.
        "access" => Access,
        /// To have it deleted.
        "erasure" => Erasure,
        /// To have it put right.
        "rectification" => Rectification,
        /// Somebody moves away.
        "moved_away" => MovedAway,
        /// How information was used.
        "complaint" => Complaint,
        /// Letters and calls are to stop.
        "stop_contact" => StopContact,
        /// Their details are not to go to somebody outside the councils.
        "objection" => Objection,
        /// A sensitive detail is not to stay written down.
        "withdrawal" => Withdrawal,
        /// Freedom of information.
        "foi" => Foi,
    }
}

mapping! {
    /// Other first words of an emergency, for whom `say` is not made.
    InsteadSource {
        /// Words that bring them, written as cues.
        required when: Vec<At<String>>,
        /// What is said.
        required say: Text,
    }
}

mapping! {
    /// One line in another language.
    InLanguageSource {
        /// The language as pages and voices name it (BCP 47), such as `pl-PL`.
        required tag: At<String>,
        /// The line.
        required say: Text,
        /// How English speakers name the language.
        optional names: Vec<At<String>>,
        /// True once somebody who grew up with the language has read the line.
        optional reviewed: At<bool>,
    }
}

names! {
    /// What becomes of an open request.
    OpenRequestSource, "what becomes of an open request" {
        /// It goes on.
        "keep" => Keep,
        /// It is stopped, and nothing is kept.
        "drop" => Drop,
        /// Porter asks whether to stop.
        "ask" => Ask,
    }
}

/// Which keys a kind of topic needs, and which it may have besides those of every topic.
pub(crate) struct Shape {
    pub(crate) needs: &'static [&'static str],
    pub(crate) may_have: &'static [&'static str],
}

/// Keys that every topic may have.
pub(crate) const EVERY_TOPIC: &[&str] = &[
    "topic", "kind", "title", "says", "owner", "lgsl", "team", "cues", "not",
];

/// The keys of a request that keeps nothing, because an act answers it.
const ANSWERED_REQUEST: Shape = Shape {
    needs: &["act", "why", "collect"],
    may_have: &["start"],
};

/// The keys of a topic of this kind, with or without an act.
pub(crate) const fn shape_of(kind: Kind, acts: bool) -> Shape {
    match (kind, acts) {
        (Kind::Request, true) => ANSWERED_REQUEST,
        _ => shape(kind),
    }
}

/// The keys of a kind. An answer needs one of its three; [`crate::flow::check`] sees to that.
pub(crate) const fn shape(kind: Kind) -> Shape {
    let (needs, may_have): (&[_], &[_]) = match kind {
        Kind::Answer => (&[], &["answer", "desks", "look_up"]),
        Kind::Request => (
            &["owner", "service_code", "why", "collect", "next", "keep"],
            &[
                "start",
                "sensitive",
                "contractor",
                "next_without_phone",
                "within_working_days",
                "owner_by_address",
                "offer",
                "monitoring",
                "suggests",
            ],
        ),
        Kind::Emergency => (
            &["say", "again"],
            &["later", "doubt", "hazard", "instead", "takes_over"],
        ),
        Kind::Human => (&[], &["say", "in_languages", "urgent"]),
        Kind::Rights => (&["say"], &["act", "case", "why", "collect"]),
        Kind::Social => (&["say"], &["open_request", "no_hurry"]),
        Kind::OutOfScope => (&["say"], &[]),
    };
    Shape { needs, may_have }
}
