//! Residents who were here before: recognised by what a request asks anyway, or not, without a word.

use crate::talk::{Talk, found, told};
use engine::consent::ConsentState;
use engine::conversation::{Channel, Effect, Event, FailedEffect};
use engine::identity::{CodeCheck, Detail, Identified, Known};
use engine::keep::Keep;

const BIN: &str = "can I have a garden waste bin";
const PHONE: &str = "+441632960047";

fn known() -> Known {
    Known::default()
        .with_phone(PHONE)
        .with_email("ada@example.org")
        .with_address("TA1 1HE")
}

/// A record with this consent, that holds a telephone number and an e-mail address.
fn somebody(share: ConsentState) -> Identified {
    Identified::Matched(found("a", share).and_known(known()))
}

/// A bin, as far as the address.
fn begins(talk: &mut Talk) {
    talk.wants("garden_waste_bin", BIN)
        .says("Ada Example")
        .says("12 Example Street, Taunton, TA1 1HE");
}

fn returning(share: ConsentState) -> Talk {
    let mut talk = Talk::web();
    talk.known = somebody(share);
    begins(&mut talk);
    talk
}

fn kept(talk: &Talk) -> &Keep {
    let [Effect::Keep(keep)] = talk.effects.as_slice() else {
        unreachable!("nothing but a keep is due: {}", talk.said);
    };
    keep
}

#[test]
fn what_is_known_is_confirmed_in_part_and_a_settled_consent_is_not_asked() {
    for (share, shown) in [
        (ConsentState::Given, "2 councils: Yes"),
        (ConsentState::Refused, "2 councils: No"),
        (ConsentState::Withdrawn, "2 councils: No"),
        (ConsentState::Unclear, "2 councils: No"),
    ] {
        let mut talk = returning(share);
        assert!(talk.view().identity_verified);
        assert_eq!(talk.share(), share);
        assert_eq!(talk.asks().as_deref(), Some("phone"));
        assert_eq!(talk.view().choices, ["Yes", "No"]);
        assert!(
            talk.said.contains("ending 47. Shall we use it?"),
            "{}",
            talk.said
        );
        talk.says("yes");
        assert_eq!(talk.asks().as_deref(), Some("bin_count"));
        // Nobody needs the e-mail address, and we have it: it is not asked.
        talk.says("2");
        assert_eq!(talk.asks().as_deref(), Some("confirm"), "{}", talk.said);
        assert!(talk.said.contains("The number we have, ending 47"));
        assert!(talk.said.contains(shown), "{}", talk.said);
        talk.says("yes");
        let attachment = kept(&talk).attachment().unwrap();
        assert_eq!(attachment.record().ids(), ["a"]);
        assert_eq!(attachment.uses(), [Detail::Phone]);
        assert!(attachment.decision().is_none() && attachment.told().phone.is_none());
        assert_eq!(attachment.share(), share);
        assert!(kept(&talk).contact().is_none(), "one contact, two requests");
    }
}

#[test]
fn another_number_is_for_this_request_alone() {
    for answer in ["no", "01632 960 099", "no, use 01632 960 099"] {
        let mut talk = returning(ConsentState::Given);
        talk.says(answer);
        if answer == "no" {
            assert_eq!(talk.asks().as_deref(), Some("phone"));
            assert!(
                talk.said.contains("What is your phone number?"),
                "{}",
                talk.said
            );
            talk.says("01632 960 099");
        }
        talk.says("2").says("yes");
        let attachment = kept(&talk).attachment().unwrap();
        assert_eq!(
            told(attachment.told().phone.as_ref()),
            Some("+441632960099")
        );
        assert!(attachment.uses().is_empty());
    }
}

#[test]
fn what_is_neither_yes_nor_a_number_is_asked_again_and_then_a_person_is_offered() {
    let mut talk = returning(ConsentState::Given);
    talk.says("bananas");
    assert!(
        talk.said.contains("ending 47. Shall we use it?"),
        "{}",
        talk.said
    );
    talk.says("bananas").says("bananas");
    assert!(talk.view().handoff.is_some_and(|handoff| handoff.offered));
}

#[test]
fn with_keys_on_the_telephone() {
    let mut talk = Talk::on(Channel::Voice, None);
    talk.known = somebody(ConsentState::Given);
    begins(&mut talk);
    assert!(talk.heard.contains("ending 4 7"), "{}", talk.heard);
    assert!(talk.heard.contains("Press 1 for Yes"), "{}", talk.heard);
    talk.happens(Event::Keyed("2".into()));
    assert!(talk.heard.contains("What is your phone number?"));
    talk.happens(Event::Keyed("01632960099#".into()));
    assert_eq!(talk.asks().as_deref(), Some("bin_count"));
}

/// All that is said in a whole request, and what it asks, with nobody recognised.
fn transcript(known: &Identified, house: &str) -> (Vec<String>, usize) {
    let mut talk = Talk::web();
    talk.known = known.clone();
    let mut all = Vec::new();
    talk.wants("garden_waste_bin", BIN);
    for words in [
        "Ada Example",
        house,
        "01632 960 001",
        "2",
        "skip",
        "yes",
        "yes",
    ] {
        talk.says(words);
        all.push(format!("{} {:?}", talk.said, talk.view()));
    }
    (all, talk.tried.len())
}

#[test]
fn nobody_recognised_sounds_as_if_nobody_had_been_looked_for() {
    let address = "12 Example Street, Taunton, TA1 1HE";
    let (nobody, tried) = transcript(&Identified::NoMatch, address);
    assert_eq!(tried, 2, "with the address, and once more with the number");
    // Records that differ about sharing are left to people.
    let differ = Identified::Matched(found("a", ConsentState::Given));
    assert_eq!(transcript(&differ, address).0, nobody);
    assert!(
        nobody
            .iter()
            .all(|line| line.contains("identity_verified: false"))
    );
}

#[test]
fn facts_are_looked_for_once_and_more_of_them_are_no_other_try() {
    let mut talk = Talk::web();
    begins(&mut talk);
    assert_eq!(talk.tried.len(), 1);
    assert_eq!(talk.tried[0].1, None);
    talk.says("why do you need that?").says("go back");
    talk.says("12 Example Street, Taunton, TA1 1HE");
    assert_eq!(talk.tried.len(), 1, "the same facts once");
    // Another house is another try; the number after it only adds.
    talk.says("no, number 14");
    assert_eq!(talk.tried.len(), 2);
    assert_eq!(talk.tried[1].1, None);
    talk.says("01632 960 001");
    assert_eq!(talk.tried.len(), 3);
    assert_eq!(talk.tried[2].1.as_ref(), Some(&talk.tried[1].0));
}

#[test]
fn nobody_is_looked_for_by_a_name_or_an_address_alone() {
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", BIN).says("Ada Example");
    assert!(talk.tried.is_empty());
    let mut talk = Talk::web();
    talk.wants("missed_bin", "they missed my bin")
        .says("12 Example Street, Taunton, TA1 1HE");
    assert!(talk.tried.is_empty());
}

#[test]
fn the_line_somebody_calls_from_recognises_nobody() {
    let mut talk = Talk::on(Channel::Voice, Some("+441632960001"));
    talk.known = somebody(ConsentState::Given);
    talk.wants("call_back", "can someone call me back")
        .says("Ada Example")
        .says("01632 960 001");
    assert!(talk.tried.is_empty(), "a name and the number of the line");
    assert!(!talk.view().identity_verified);
    begins(&mut talk);
    for (facts, _) in &talk.tried {
        assert_eq!(facts.phone, None);
    }
}

#[test]
fn a_consent_whose_notice_changed_is_asked_anew_and_needs_no_code() {
    for (answer, state) in [("yes", ConsentState::Given), ("no", ConsentState::Refused)] {
        let mut talk = returning(ConsentState::NeedsRefresh);
        assert_eq!(talk.share(), ConsentState::NeedsRefresh);
        talk.says("yes").says("2");
        assert_eq!(talk.asks().as_deref(), Some("consent_share"));
        talk.says(answer);
        assert_eq!(
            (talk.asks().as_deref(), talk.share()),
            (Some("confirm"), state)
        );
        talk.says("yes");
        let decision = kept(&talk).attachment().unwrap().decision().unwrap();
        assert_eq!(decision.record().decision, state);
    }
}

#[test]
fn a_yes_in_a_request_that_waits_does_not_outlive_a_stop() {
    let mut talk = returning(ConsentState::NeedsRefresh);
    talk.says("yes").says("2").says("yes");
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    talk.wants("case_status", "what has happened to my request");
    talk.wants("stop_sharing", "I want to withdraw my permission");
    assert!(
        matches!(talk.effects.as_slice(), [Effect::Withdraw(_)]),
        "{}",
        talk.said
    );
    talk.happens(Event::SharingChanged);
    assert!(talk.said.contains("2 councils: No"), "{}", talk.said);
    assert_eq!(talk.asks().as_deref(), Some("confirm"));
    talk.says("yes");
    let attachment = kept(&talk).attachment().unwrap();
    assert_eq!(attachment.share(), ConsentState::Withdrawn);
    assert!(attachment.decision().is_none());
}

#[test]
fn a_first_yes_for_a_record_that_was_never_shared_takes_a_code() {
    let mut talk = returning(ConsentState::None);
    talk.says("yes").says("2");
    assert_eq!(talk.asks().as_deref(), Some("consent_share"));
    talk.says("yes");
    assert!(matches!(talk.effects.as_slice(), [Effect::SendCode(_)]));
    talk.code_sent("47").says("482617");
    talk.happens(Event::CodeChecked(CodeCheck::Right));
    // What was answered before the code holds: the question is not put twice.
    assert!(
        matches!(talk.effects.as_slice(), [Effect::Share { .. }]),
        "{}",
        talk.said
    );
    talk.happens(Event::SharingChanged);
    assert_eq!(talk.share(), ConsentState::Given);
    assert_eq!(talk.asks().as_deref(), Some("confirm"), "{}", talk.said);
    talk.says("yes");
    let attachment = kept(&talk).attachment().unwrap();
    assert_eq!(attachment.share(), ConsentState::Given);

    // A no is written down with the request.
    let mut talk = returning(ConsentState::None);
    talk.says("yes").says("2").says("no").says("yes");
    let decision = kept(&talk).attachment().unwrap().decision().unwrap();
    assert_eq!(decision.record().decision, ConsentState::Refused);
}

#[test]
fn a_code_that_fails_leaves_the_record_closed_and_the_request_open() {
    let mut talk = returning(ConsentState::None);
    talk.says("yes").says("2").says("yes");
    talk.happens(Event::CodeNotSent).says("no");
    assert_eq!(talk.asks().as_deref(), Some("confirm"), "{}", talk.said);
    assert!(talk.said.contains("2 councils: No"), "{}", talk.said);
    talk.says("yes");
    assert!(kept(&talk).attachment().unwrap().decision().is_none());
}

#[test]
fn the_standing_choice_is_changed_at_check_answers() {
    // Shared: a no stops it at once.
    let mut talk = returning(ConsentState::Given);
    talk.says("yes").says("2").says("change the sharing");
    assert_eq!(
        talk.asks().as_deref(),
        Some("consent_share"),
        "{}",
        talk.said
    );
    talk.says("no");
    assert!(matches!(talk.effects.as_slice(), [Effect::Withdraw(_)]));
    talk.happens(Event::SharingChanged);
    assert_eq!(talk.share(), ConsentState::Withdrawn);
    assert_eq!(talk.asks().as_deref(), Some("confirm"), "{}", talk.said);
    assert!(talk.said.contains("2 councils: No"), "{}", talk.said);
    talk.says("yes");
    let attachment = kept(&talk).attachment().unwrap();
    assert_eq!(attachment.share(), ConsentState::Withdrawn);

    // Shared, and yes again: nothing changes.
    let mut talk = returning(ConsentState::Given);
    talk.says("yes")
        .says("2")
        .says("change the sharing")
        .says("yes");
    assert_eq!(talk.asks().as_deref(), Some("confirm"), "{}", talk.said);
    talk.says("yes");
    assert!(kept(&talk).attachment().unwrap().decision().is_none());

    // Not shared: a yes is a start, and takes a code.
    let mut talk = returning(ConsentState::Refused);
    talk.says("yes")
        .says("2")
        .says("change the sharing")
        .says("yes");
    assert!(matches!(talk.effects.as_slice(), [Effect::SendCode(_)]));
}

#[test]
fn sharing_is_stopped_in_one_sentence_in_the_middle_of_the_request() {
    let mut talk = returning(ConsentState::Given);
    talk.says("yes");
    talk.wants("stop_sharing", "stop sharing my details");
    assert!(matches!(talk.effects.as_slice(), [Effect::Withdraw(_)]));
    talk.happens(Event::SharingChanged);
    assert_eq!(talk.asks().as_deref(), Some("bin_count"));
    talk.says("2").says("yes");
    assert_eq!(
        kept(&talk).attachment().unwrap().share(),
        ConsentState::Withdrawn
    );
}

#[test]
fn a_record_that_is_gone_at_the_end_loses_nothing_that_was_told() {
    let mut talk = returning(ConsentState::Given);
    talk.says("yes").says("2").says("yes");
    assert!(kept(&talk).attachment().is_some());
    talk.known = Identified::NoMatch;
    talk.happens(Event::Failed(FailedEffect::Attach));
    assert!(!talk.view().identity_verified);
    assert_eq!(talk.share(), ConsentState::None);
    assert!(talk.said.contains("has just changed"), "{}", talk.said);
    // The number was the record's: it has to be told. The name, the address and the bins were told.
    assert_eq!(talk.asks().as_deref(), Some("phone"));
    talk.says("01632 960 001");
    assert_eq!(talk.asks().as_deref(), Some("email"));
    talk.says("skip");
    assert_eq!(talk.asks().as_deref(), Some("consent_share"));
    talk.says("no").says("yes");
    let contact = kept(&talk).contact().unwrap();
    assert_eq!(told(contact.details().name.as_ref()), Some("Ada Example"));
}

#[test]
fn a_record_that_changed_is_recognised_anew() {
    let mut talk = returning(ConsentState::Given);
    talk.says("yes").says("2").says("yes");
    talk.known = somebody(ConsentState::Withdrawn);
    talk.happens(Event::Failed(FailedEffect::Attach));
    assert_eq!(talk.share(), ConsentState::Withdrawn);
    assert!(
        talk.said.contains("ending 47. Shall we use it?"),
        "{}",
        talk.said
    );
    talk.says("yes").says("yes");
    assert_eq!(
        kept(&talk).attachment().unwrap().share(),
        ConsentState::Withdrawn
    );
}

#[test]
fn another_name_is_another_person() {
    let mut talk = returning(ConsentState::Given);
    talk.says("yes");
    talk.known = Identified::NoMatch;
    talk.says("sorry, my name is Bo Sample");
    assert!(!talk.view().identity_verified);
    assert_eq!(talk.share(), ConsentState::None);
    assert_eq!(
        talk.asks().as_deref(),
        Some("phone"),
        "the number was not theirs"
    );
    assert!(!talk.said.contains("47"), "{}", talk.said);
}

#[test]
fn the_number_we_have_is_corrected_later_in_the_request() {
    let mut talk = returning(ConsentState::Given);
    talk.says("yes").says("sorry, my number is 01632 960 099");
    assert_eq!(talk.asks().as_deref(), Some("bin_count"), "{}", talk.said);
    talk.says("2").says("yes");
    let told_now = kept(&talk).attachment().unwrap().told().phone.clone();
    assert_eq!(told(told_now.as_ref()), Some("+441632960099"));

    let mut talk = returning(ConsentState::Given);
    talk.says("yes").says("the phone number is wrong");
    assert_eq!(talk.asks().as_deref(), Some("phone"), "{}", talk.said);
    assert!(!talk.said.contains("47"), "{}", talk.said);
}

#[test]
fn a_request_for_somebody_else_joins_no_record() {
    let mut talk = Talk::web();
    talk.known = somebody(ConsentState::Given);
    talk.wants("garden_waste_bin", "a garden waste bin for my neighbour")
        .says("Ada Example")
        .says("12 Example Street, Taunton, TA1 1HE");
    assert!(talk.tried.is_empty() && !talk.view().identity_verified);
}

#[test]
fn a_second_request_asks_nothing_that_was_agreed_for_the_first() {
    let mut talk = returning(ConsentState::Given);
    talk.says("yes").says("2").says("yes");
    talk.happens(Event::Kept {
        repeated: false,
        record: Some(crate::talk::record("a")),
    });
    talk.wants("bulky_collection", "I have a sofa to be collected");
    let asks = talk.asks();
    assert!(
        !matches!(
            asks.as_deref(),
            Some("name" | "address" | "phone" | "email")
        ),
        "{asks:?} {}",
        talk.said
    );
}

#[test]
fn what_joins_a_record_was_not_made_in_this_conversation() {
    let mut talk = returning(ConsentState::Refused);
    talk.says("yes").says("2").says("yes");
    talk.happens(Event::Kept {
        repeated: false,
        record: Some(crate::talk::record("a")),
    });
    talk.wants("start_sharing", "start sharing my details");
    assert!(
        matches!(talk.effects.as_slice(), [Effect::SendCode(_)]),
        "{}",
        talk.said
    );
}

#[test]
fn somebody_who_says_that_they_were_here_hears_that_it_will_be_checked() {
    let mut before = Talk::web();
    before.wants("garden_waste_bin", BIN);
    before.says("you already have my details");
    assert!(
        before.said.contains("once you have told me"),
        "{}",
        before.said
    );
    assert_eq!(before.asks().as_deref(), Some("name"));
    // The same words, whoever was found.
    let mut said = Vec::new();
    for known in [Identified::NoMatch, somebody(ConsentState::Given)] {
        let mut talk = Talk::web();
        talk.known = known;
        begins(&mut talk);
        talk.says("I've contacted you before");
        said.push(talk.said.lines().next().unwrap().to_owned());
    }
    assert_eq!(said[0], said[1]);
}

#[test]
fn a_yes_or_no_with_words_after_it_settles_whether_to_use_what_we_have() {
    for yes in [
        "yes use that one",
        "yes that one",
        "yep thats the one",
        "yes thats still right",
        "aye that be right",
        "ok",
        "its the same",
        "same number",
        "yeah thats still my number",
        "thats right my love",
    ] {
        let mut talk = returning(ConsentState::Given);
        talk.says(yes);
        assert_eq!(talk.asks().as_deref(), Some("bin_count"), "{yes}");
    }
    for no in [
        "no i have a new one",
        "yes but its changed",
        "no thats my old phone",
        "ive got a new one",
    ] {
        let mut talk = returning(ConsentState::Given);
        talk.says(no);
        assert_eq!(talk.asks().as_deref(), Some("phone"), "{no}");
        assert!(talk.said.contains("What is your phone number?"), "{no}");
    }
    for neither in [
        "that number is my daughters",
        "yes is that the one you text?",
        "i dont know if its the same",
    ] {
        let mut talk = returning(ConsentState::Given);
        talk.says(neither);
        assert!(
            talk.said.contains("ending 47. Shall we use it?"),
            "{neither}"
        );
    }
}

#[test]
fn what_is_a_yes_to_a_number_is_none_to_sharing() {
    for said in [
        "yes use that one",
        "ok",
        "its the same",
        "aye that be right",
    ] {
        let mut talk = returning(ConsentState::NeedsRefresh);
        talk.says("yes").says("2");
        assert_eq!(talk.asks().as_deref(), Some("consent_share"));
        talk.says(said);
        assert_ne!(talk.share(), ConsentState::Given, "{said}");
        assert_eq!(talk.asks().as_deref(), Some("consent_share"), "{said}");
    }
}
