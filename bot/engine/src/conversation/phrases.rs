//! Every phrase of Porter's that no topic says. The pack holds the words; the compiler checks that
//! each is there, so a phrase that is named here cannot be missing when it is needed.

macro_rules! phrases {
    ($($name:ident = $id:literal),+ $(,)?) => {
        /// A phrase of the pack's Fluent file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each variant is the message id it stands for")]
        pub enum Phrase { $($name),+ }

        impl Phrase {
            /// Every phrase, for the compiler's check.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The Fluent message id.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

phrases! {
    Greeting = "greeting",
    AnythingElse = "anything-else",
    AskWhichOne = "ask-which-one",
    WhichNone = "which-none",
    UnclearFirst = "unclear-first",
    UnclearAgain = "unclear-again",
    UnclearOfferPerson = "unclear-offer-person",
    BeforeAsking = "before-asking",
    OptionalHint = "optional-hint",
    KeysHint = "keys-hint",
    KeyChoice = "key-for",
    ReadBack = "readback",
    AskHouse = "ask-house",
    AskStreet = "ask-street",
    AskPostcode = "ask-postcode",
    WhyDefault = "why-default",
    DeclinedNeeded = "declined-needed",
    Skipped = "skipped",
    NothingToSkip = "nothing-to-skip",
    AskHouseAgain = "ask-house-again",
    AskStreetAgain = "ask-street-again",
    AskPostcodeAgain = "ask-postcode-again",
    StartNoPerson = "start-no-person",
    RightsNobody = "rights-nobody",
    ConsentHome = "consent-home",
    ConsentPartner = "consent-partner",
    ConsentContractor = "consent-contractor",
    ConsentAgain = "consent-again",
    ConsentWhy = "consent-why",
    ConsentReadBackYes = "consent-read-back-yes",
    ConsentReadBackNo = "consent-read-back-no",
    ConsentGiven = "consent-given",
    ConsentRefused = "consent-refused",
    ConsentUnclear = "consent-unclear",
    ConsentEffect = "consent-effect",
    CheckIntro = "check-intro",
    CheckLine = "check-line",
    CheckNotGiven = "check-not-given",
    CheckSharingLabel = "check-sharing-label",
    CheckSharingYes = "check-sharing-yes",
    CheckSharingNo = "check-sharing-no",
    CheckAsk = "check-ask",
    CheckWhatToChange = "check-what-to-change",
    ChoiceYes = "choice-yes",
    ChoiceNo = "choice-no",
    ChoiceSend = "choice-send",
    ChoiceChange = "choice-change",
    Kept = "kept",
    KeepFailed = "keep-failed",
    LookupFailed = "lookup-failed",
    BinDayAsk = "bin-day-ask",
    BinDayHouse = "bin-day-house",
    BinDayUnknown = "bin-day-unknown",
    BinDayIntro = "bin-day-intro",
    BinDayLine = "bin-day-line",
    BinDayMoved = "bin-day-moved",
    HoursOpenNow = "hours-open-now",
    HoursClosedNow = "hours-closed-now",
    HoursAlwaysOpen = "hours-always-open",
    HoursOpenOn = "hours-open-on",
    HoursClosedOn = "hours-closed-on",
    HoursClosedHoliday = "hours-closed-holiday",
    HoursOpenAt = "hours-open-at",
    HoursClosedAt = "hours-closed-at",
    HoursWeek = "hours-week",
    PersonQueue = "person-queue",
    PersonWaiting = "person-waiting",
    PersonNoneSignedIn = "person-none-signed-in",
    PersonClosed = "person-closed",
    PersonDeclined = "person-declined",
    PersonJoined = "person-joined",
    PersonLeft = "person-left",
    PersonWrappedUp = "person-wrapped-up",
    QueueLeft = "queue-left",
    OfferPerson = "offer-person",
    CallbackOffer = "callback-offer",
    EmergencyDoubt = "emergency-doubt",
    EmergencyDoubtNo = "emergency-doubt-no",
    EmergencyStay = "emergency-stay",
    EmergencyResolved = "emergency-resolved",
    EmergencyNextTeam = "emergency-next-team",
    SwitchOffer = "switch-offer",
    CancelConfirm = "cancel-confirm",
    Cancelled = "cancelled",
    NotCancelled = "not-cancelled",
    BackNone = "back-none",
    StartedAgain = "started-again",
    Resume = "resume",
    SilenceFirst = "silence-first",
    SilenceAgain = "silence-again",
    SilenceGoodbye = "silence-goodbye",
    TimeoutKeptNothing = "timeout-kept-nothing",
    TimeoutNotSent = "timeout-not-sent",
    Goodbye = "goodbye",
    RightsHanded = "rights-handed",
    TooLong = "too-long",
    DemoBanner = "demo-banner",
    DegradedNote = "degraded-note",
}
