//! Where somebody lives: whose resident they are, what is kept of it, and that a look-up leaves nothing.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's own hands: what goes wrong here is the test's failure"
)]

use crate::talk::{Talk, book};
use engine::conversation::{Channel, Effect, Event, Finding, LookUp};
use engine::field::FieldValue;
use engine::keep::Keep;
use engine::personal::Purpose;
use engine::places::BinDay;

/// Carries the look-up out, as the server does.
fn look_up(talk: &mut Talk) {
    let [Effect::LookUp(LookUp::BinDay { postcode, house })] = talk.effects.as_slice() else {
        panic!("{:?}", talk.effects)
    };
    let now = "2026-11-24T10:30:00".parse().unwrap();
    let house = house.as_ref().map(|house| house.reveal(Purpose::LookUp));
    let postcode = postcode.reveal(Purpose::LookUp);
    let finding = match book().places.bin_day(postcode, house, now) {
        BinDay::Unknown => Finding::BinDayUnknown,
        BinDay::NeedsHouse => Finding::BinDayNeedsHouse,
        BinDay::HouseUnknown => Finding::BinDayNoHouse,
        BinDay::Collections(_) => Finding::BinDay(Vec::new()),
    };
    talk.happens(Event::Found(finding));
}

#[test]
fn after_a_look_up_nothing_of_it_is_left() {
    for channel in [Channel::Web, Channel::Voice] {
        let mut talk = Talk::on(channel, None);
        talk.wants("bin_day", "when is my bin day");
        assert_eq!(talk.asks().as_deref(), Some("postcode"));
        talk.says("TA1 3PR");
        look_up(&mut talk);
        assert_eq!(talk.asks().as_deref(), Some("house"));
        talk.says("forty nine");
        look_up(&mut talk);
        assert_eq!(talk.asks(), None);
        assert!(talk.effects.is_empty());
        let left = talk.left();
        for told in ["TA1", "3PR", "49", "forty", "Specimen"] {
            assert!(!left.contains(told), "{told} in {left}");
        }
        // Told in one sentence, the sentence goes too.
        talk.wants("bin_day", "when is my bin day at TA1 1HE");
        look_up(&mut talk);
        assert!(!talk.left().contains("1HE"));
    }
}

fn kept(talk: &Talk) -> &Keep {
    match talk.effects.as_slice() {
        [Effect::Keep(keep)] => keep,
        other => panic!("{other:?}"),
    }
}

fn uprn(keep: &Keep) -> Option<String> {
    let mut fields = keep.request().details.fields().iter();
    fields.find_map(|(field, value)| match value {
        FieldValue::Uprn(uprn) if *field == "uprn" => Some(uprn.as_str().to_owned()),
        _ => None,
    })
}

/// A missed bin at an address, without a name or a phone number.
fn missed_at(address: &[&str]) -> Talk {
    let mut talk = Talk::web();
    talk.wants("missed_bin", "they missed my garden bin");
    for words in address {
        talk.says(words);
    }
    for _ in 0..8 {
        let answer = match talk.asks().as_deref() {
            Some("date") => "yesterday",
            Some("bin_type") => "garden waste bin",
            Some("confirm") => break,
            _ => "skip",
        };
        talk.says(answer);
    }
    talk.says("yes");
    talk
}

#[test]
fn a_request_without_a_person_keeps_the_uprn_of_an_address_that_is_in_the_table() {
    let talk = missed_at(&["1 Example Street, Taunton, TA1 1HE"]);
    assert_eq!(uprn(kept(&talk)).as_deref(), Some("990000000177"));
    for unmatched in [
        &["1 Acacia Road, Taunton, TA1 1HE"][..],
        &["1 Acacia Road, Taunton, TA9 9ZZ"],
        &["120 Example Street, Taunton, TA1 1HE", "yes"],
    ] {
        let talk = missed_at(unmatched);
        assert_eq!(uprn(kept(&talk)), None, "{unmatched:?}");
    }
}

#[test]
fn a_contact_keeps_no_uprn() {
    let mut talk = Talk::web();
    talk.wants("garden_waste_bin", "can I have a garden waste bin");
    for words in [
        "Ada Example",
        "1 Example Street, Taunton, TA1 1HE",
        "01632 960 001",
        "2",
        "skip",
        "no",
        "yes",
    ] {
        talk.says(words);
    }
    assert_eq!(uprn(kept(&talk)), None);
}

#[test]
fn home_and_owner_come_from_the_address_where_the_table_knows_it() {
    for (address, home) in [
        ("1 Example Street, Taunton, TA1 1HE", "district"),
        ("3 Boundary Lane, Samplewick, TA3 5WH", "district"),
        ("4 Boundary Lane, Samplewick, TA3 5WH", "county"),
        ("1 Acacia Road, Taunton, TA9 9ZZ", "district"),
        ("900 Outline Road, Nextwater, TA6 9ZW", "county"),
    ] {
        let mut talk = Talk::web();
        talk.wants("garden_waste_bin", "can I have a garden waste bin");
        talk.says("Ada Example").says(address);
        if talk.asks().as_deref() == Some("address") {
            talk.says("yes");
        }
        for words in ["01632 960 001", "2", "skip", "no", "yes"] {
            talk.says(words);
        }
        let request = kept(&talk).request();
        assert_eq!(request.home.as_str(), home, "{address}");
        assert_eq!(request.owner.as_str(), home, "{address}");
    }
}

#[test]
fn a_service_that_does_not_go_by_the_address_stays_with_its_owner() {
    let mut talk = Talk::web();
    talk.wants("bus_pass", "I need a bus pass");
    for _ in 0..20 {
        let answer = match talk.asks().as_deref() {
            Some("name") => "Ada Example",
            Some("address") => "2 Boundary Lane, Samplewick, TA3 5WH",
            Some("phone") => "01632 960 001",
            Some("dob") => "19 March 1950",
            Some("consent_share") => "no",
            Some("confirm") => break,
            Some(_) if !talk.view().choices.is_empty() => &talk.view().choices[0].clone(),
            _ => "skip",
        };
        let answer = answer.to_owned();
        talk.says(&answer);
    }
    talk.says("yes");
    let request = kept(&talk).request();
    assert_eq!(request.home.as_str(), "county");
    assert_eq!(
        request.owner,
        *book().topic("bus_pass").unwrap().owner.as_ref().unwrap()
    );
}
