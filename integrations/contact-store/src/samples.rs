//! What the tests keep: neutral people, decisions minted by the engine's own gate.

use crate::access::{Access, AccessPurpose, Role};
use crate::store::TurnKey;
use chrono::{DateTime, Utc};
use engine::consent::{
    Answer, ConsentPurpose, Decision, Gate, Method, NoticeVersion, Put, Verdict,
};
use engine::conversation::Channel;
use engine::field::{AddressSoFar, FieldKind, Manner, Reading};
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

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub(crate) fn noon() -> DateTime<Utc> {
    time("2026-11-23T12:00:00Z")
}

pub(crate) fn partners() -> [CouncilId; 2] {
    ["district".into(), "county".into()]
}

pub(crate) fn dpo() -> Access {
    Access {
        role: Role::Dpo,
        purpose: AccessPurpose::Rights,
        reason: "planted-why a subject access request".into(),
        at: noon(),
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
