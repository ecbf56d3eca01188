//! `pack.yaml`.

use super::{At, Day, Entries, Text, mapping, names};

mapping! {
    /// A pack: its councils, desks, teams and settings.
    PackSource {
        /// The pack's name, such as `somerset`.
        required pack: At<String>,
        /// The assistant's name as residents see it.
        required title: At<String>,
        /// True if names and numbers are historical or invented: every page says so.
        optional demonstration: At<bool>,
        /// The language of the pack's texts, such as `en-GB`.
        required language: At<String>,
        /// The council that is home where no address says otherwise.
        required home_council: At<String>,
        /// The team that takes a conversation when the topic names none.
        required front_team: At<String>,
        /// The partner councils.
        required councils: Entries<CouncilSource>,
        /// Desks, offices and lines with opening hours.
        required desks: Entries<DeskSource>,
        /// Teams that take conversations over.
        required teams: Entries<TeamSource>,
        /// Whoever outside the councils gets details of a request.
        optional recipients: Entries<RecipientSource>,
        /// The privacy notice in force.
        required notice: NoticeSource,
        /// What law lets councils pass on without asking, and the evidence that each way needs.
        optional gateways: Entries<GatewaySource>,
        /// How long everything is kept.
        required retention: RetentionSource,
        /// What a council may tune.
        optional settings: SettingsSource,
    }
}

mapping! {
    /// A partner council.
    CouncilSource {
        /// Its full name.
        required name: At<String>,
        /// A short name for speech.
        required short: At<String>,
        /// How to reach its data protection officer.
        required dpo: Text,
        /// First day it exists under this name.
        optional valid_from: At<Day>,
        /// Last day, if it is gone.
        optional valid_to: At<Day>,
    }
}

mapping! {
    /// A desk, office or line with opening hours.
    DeskSource {
        /// Its name in a sentence, such as "The Deane House".
        required name: At<String>,
        /// The council that runs it.
        required council: At<String>,
        /// When it is open, in OpenStreetMap's syntax for opening hours.
        required hours: At<String>,
        /// Other names people use.
        optional also: Vec<At<String>>,
        /// Where it is.
        optional address: At<String>,
        /// Its telephone number as shown.
        optional phone: At<String>,
    }
}

mapping! {
    /// A team of advisers.
    TeamSource {
        /// Its name in a sentence, such as "the waste team".
        required name: At<String>,
        /// The council it works for.
        required council: At<String>,
        /// When advisers are there, in OpenStreetMap's syntax for opening hours.
        required hours: At<String>,
        /// Its telephone number as shown.
        optional phone: At<String>,
        /// The team that takes over what this one leaves unclaimed.
        optional next: At<String>,
    }
}

mapping! {
    /// Somebody outside the councils who gets details of a request.
    RecipientSource {
        /// Its name in a sentence.
        required name: At<String>,
        /// What it is.
        required class: At<RecipientClass>,
        /// What it gets details for, in a sentence such as "to deliver and collect bins".
        required purpose: At<String>,
        /// What it has agreed to: nothing is passed on without (rule R30).
        required agreement: AgreementSource,
        /// For a public body: who decided that its purpose does not conflict with ours (rule R25).
        optional compatible: CompatibleSource,
    }
}

mapping! {
    /// An agreement or contract on file.
    AgreementSource {
        /// Its number on file.
        required id: At<String>,
        /// First day it holds.
        required from: At<Day>,
        /// Last day it holds, if it ends by itself.
        optional to: At<Day>,
        /// The day by which somebody looks at it again.
        optional review: At<Day>,
        /// Who signed it for the councils: an office, never a person's name.
        required signed_by: At<String>,
        /// The topics it covers.
        required covers: Vec<At<String>>,
    }
}

mapping! {
    /// A decision by a person that a public body's purpose does not conflict with ours.
    CompatibleSource {
        /// Who decided: an office, never a person's name.
        required decided_by: At<String>,
        /// When.
        required on: At<Day>,
        /// Why.
        required because: At<String>,
    }
}

mapping! {
    /// A way by which law lets details be passed on without asking. By named staff only (rule R32).
    GatewaySource {
        /// Its name, such as "a court order".
        required title: At<String>,
        /// What must be written down each time, by name.
        required evidence: Vec<At<String>>,
        /// Whether a second person has to approve it.
        optional two_people: At<bool>,
        /// Whether it may be used at once and approved afterwards, within a day (rule R48).
        optional at_once: At<bool>,
    }
}

mapping! {
    /// How long everything is kept (rule R45).
    RetentionSource {
        /// Its version, in quotes.
        required version: At<String>,
        /// Where the published policy is.
        required policy: At<String>,
        /// The classes that a topic may name, each with its months after a request is done.
        required classes: Entries<At<u32>>,
        /// Days that a record stays after it ended; 30 if not given.
        optional ended_days: At<u32>,
        /// Months that the evidence of consent stays after the record is gone; 72 if not given.
        optional evidence_months: At<u32>,
        /// Months that a case stays after everybody has answered it; 36 if not given.
        optional cases_months: At<u32>,
        /// Months that anonymous counts stay; 24 if not given.
        optional counts_months: At<u32>,
        /// Months that the audit stays; 72 if not given.
        optional audit_months: At<u32>,
        /// Days until recipients have destroyed their copies, once a request is done; 30 if not given.
        optional copies_days: At<u32>,
    }
}

names! {
    /// What a recipient is.
    RecipientClass, "a class of recipient" {
        /// A charity or community group.
        "voluntary" => Voluntary,
        /// Another public body.
        "public" => Public,
        /// A company.
        "commercial" => Commercial,
    }
}

mapping! {
    /// The privacy notice in force.
    NoticeSource {
        /// Its id, kept with every consent.
        required id: At<String>,
        /// Its version, in quotes.
        required version: At<String>,
        /// First day it is in force.
        required valid_from: At<Day>,
        /// The file with its text, within the pack.
        required text: At<String>,
        /// The path of its page, such as `/privacy`.
        required link: At<String>,
        /// Earlier versions with the same purposes and recipients: a consent to share given under one still counts.
        optional same_sharing_as: Vec<At<String>>,
    }
}

mapping! {
    /// What a council may tune.
    SettingsSource {
        /// Seconds until an unclaimed urgent hand-over goes to the next team; 60 if not given.
        optional urgent_seconds: At<u32>,
        /// Tries at one question before a person is offered; 3 if not given.
        optional tries: At<u32>,
        /// Minutes of idleness after which a conversation ends; 30 if not given.
        optional idle_minutes: At<u32>,
        /// Months of silence after which a consent to share, and the record, ends; 24 if not given.
        optional silence_months: At<u32>,
    }
}
