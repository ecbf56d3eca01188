//! What the tests keep: neutral people, decisions minted by the engine's own gate.

use crate::access::{Access, AccessPurpose, Actor, Role};
use crate::consents::Terms;
use crate::records::Query;
use crate::store::TurnKey;
use chrono::{DateTime, Utc};
use engine::consent::{
    Answer, ConsentPurpose, Decision, Gate, Method, NoticeVersion, Put, Verdict,
};
use engine::conversation::{Channel, Withdrawal};
use engine::field::{AddressSoFar, FieldKind, Manner, Reading};
use engine::identity::RecordRef;
use engine::ids::CouncilId;
use engine::keep::{ContactDetails, Keep, NewRequest, ReferenceNumber, RequestDetails};
use uuid::Uuid;

const TYPED: Manner = Manner {
    spoken: false,
    today: chrono::NaiveDate::MAX,
};

pub(crate) const NAME: &str = "Alex Planted-Example";
pub(crate) const ADDRESS: &str = "14 Planted Road, Taunton, TA1 1HE";
pub(crate) const PHONE: &str = "+441632960123";
pub(crate) const EMAIL: &str = "alex.planted@example.org";
pub(crate) const REASON: &str = "planted-reason lid is broken";
pub(crate) const HEALTH: &str = "planted-need uses a wheelchair";

/// A key that was just put in front of another.
pub(crate) const TWO_KEYS: &str = "k2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=,k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn noon() -> DateTime<Utc> {
    time("2026-11-23T12:00:00Z")
}

pub(crate) fn partners() -> [CouncilId; 2] {
    ["district".into(), "county".into()]
}

/// Both councils at once, as an export under joint control has it.
pub(crate) fn dpo() -> Access {
    Access {
        council: None,
        ..staff(Role::Dpo, "", AccessPurpose::Rights)
    }
}

/// Somebody at a council.
pub(crate) fn staff(role: Role, council: &str, purpose: AccessPurpose) -> Access {
    Access {
        actor: Actor::Adviser("a-17".into()),
        role,
        council: Some(council.into()),
        services: None,
        purpose,
        reason: "planted-why a question of theirs".into(),
        at: noon(),
    }
}

/// An adviser at a council, for a service.
pub(crate) fn adviser(council: &str) -> Access {
    staff(Role::Adviser, council, AccessPurpose::Service)
}

/// The data protection officer of one council.
pub(crate) fn officer(council: &str) -> Access {
    staff(Role::Dpo, council, AccessPurpose::Rights)
}

/// By when recipients have destroyed their copies of what is done.
pub(crate) fn copies() -> chrono::NaiveDate {
    "2026-12-24".parse().unwrap()
}

pub(crate) fn by_phone() -> Query {
    Query {
        phone: Some("01632 960 123".into()),
        ..Query::default()
    }
}

pub(crate) fn withdrawal(ids: &[&str]) -> Withdrawal {
    Withdrawal {
        record: record(ids),
        purpose: ConsentPurpose::ShareCouncils,
        at: noon(),
        channel: Channel::Web,
        council: "district".into(),
        language: "en".into(),
        notice: NoticeVersion {
            id: "joint_store".into(),
            version: "2026-04".into(),
            sha256: "bb".repeat(32),
        },
        method: Method::Typed,
        verified: true,
    }
}

pub(crate) fn record(ids: &[&str]) -> RecordRef {
    RecordRef::new(ids.iter().map(|id| (*id).to_owned()).collect())
}

pub(crate) fn terms() -> Terms {
    Terms {
        notice_version: "2026-04".into(),
        same_sharing_as: vec!["2026-03".into()],
        silence_months: 24,
        councils: vec!["district".into(), "county".into()],
    }
}

pub(crate) fn decision(purpose: ConsentPurpose, answers: &[Answer]) -> Decision {
    let put = Put {
        wording: "share_home_owns".into(),
        wording_sha256: "aa".repeat(32),
        language: "en".into(),
        notice: NoticeVersion {
            id: "joint_store".into(),
            version: "2026-04".into(),
            sha256: "bb".repeat(32),
        },
        channel: Channel::Web,
        council: "district".into(),
    };
    let mut gate = Gate::put(purpose, put);
    for answer in answers {
        gate = match gate.hear(*answer, Method::Button, noon()) {
            Verdict::Settled(decision) => return decision,
            Verdict::AskAgain(gate) | Verdict::ReadBack(gate, _) => gate,
        };
    }
    panic!("these answers settle nothing");
}

pub(crate) fn share(answers: &[Answer]) -> Decision {
    decision(ConsentPurpose::ShareCouncils, answers)
}

pub(crate) fn request(chance: u64, owner: &str) -> NewRequest {
    let Reading::Accept(reason) = FieldKind::Text.read(REASON, TYPED, &[]) else {
        panic!("this is no text");
    };
    let (details, refused) = RequestDetails::take(vec![("reason".into(), reason)]);
    assert!(refused.is_empty());
    NewRequest {
        reference: ReferenceNumber::from_chance(chance),
        topic: "garden_waste_bin".into(),
        service_code: "WASTE_GARDEN".into(),
        owner: owner.into(),
        home: "district".into(),
        contractor: None,
        details,
        at: noon(),
        due: "2026-12-07".parse().ok(),
        retention: "low_risk_street".into(),
    }
}

pub(crate) fn person() -> ContactDetails {
    let Reading::Accept(address) = AddressSoFar::read(ADDRESS, TYPED) else {
        panic!("this is no address");
    };
    ContactDetails {
        address: address.complete().map(Into::into),
        name: Some(NAME.to_owned().into()),
        phone: Some(PHONE.to_owned().into()),
        email: Some(EMAIL.to_owned().into()),
        dob: Some("1952-03-19".parse::<chrono::NaiveDate>().unwrap().into()),
    }
}

/// A request of somebody who lives in the district, kept after these answers.
pub(crate) fn keep(chance: u64, owner: &str, answers: &[Answer]) -> Keep {
    Keep::with_contact(request(chance, owner), share(answers).settle(person()))
}

pub(crate) fn turn(conversation: u128, revision: u64, message: &str) -> TurnKey {
    TurnKey {
        conversation: Uuid::from_u128(conversation),
        revision,
        message_id: message.into(),
    }
}
