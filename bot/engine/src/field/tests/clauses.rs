//! Values with a clause around them: what was before and what is now, how a thing looks, how it is
//! spelt. The clause is no part of the value, and the old value is never taken for the new one.

use super::check;
use crate::field::{FieldKind, Leaning};

#[test]
fn a_yes_with_the_deed_of_the_question_is_a_yes() {
    let rows: Vec<(&str, &str)> = [
        "yes you may record that",
        "yes you can write that down",
        "yes write it down",
        "yes, note it",
        "yes record it",
        "yes please note that",
        "yes make a note of it",
        "yes you can make a note of that",
        "yes please put it down",
        "aye, you can jot that down",
        "yes it can be recorded",
        "yes let them see it",
        "yes you can keep a note of that",
        "yes keep a note",
        "yes of course write it down",
        "I'm happy for you to record that",
        "you may record that",
        "you can write that down, thank you",
        "go ahead, I agree",
        "go ahead I consent thank you",
        "please do, I'm happy with that",
        "you can share it, I agree",
        "I'm fine with that",
        "I am fine with that, thank you",
    ]
    .into_iter()
    .map(|text| (text, "accept yes"))
    .collect();
    check(FieldKind::YesNo, &rows);
}

#[test]
fn the_deed_of_the_question_in_a_doubt_is_no_yes() {
    let rows: Vec<(&str, &str)> = [
        "yes note",
        "yes my record",
        "record it",
        "you can write that down for now",
        "you may record that if you must",
        "to record it",
        "yes you can note it but keep it to yourselves",
        "note that's fine",
        "yes you write it",
        "yes you note that",
        "yes if you write it down",
        "yes but don't write it down",
        "yes write it down somewhere safe maybe",
        "yes can you write that down",
        "are you writing that down",
        "you can write it down if you must",
        "go ahead, I suppose",
        "go ahead, you will anyway",
        "go ahead if I agree",
        "sure, go ahead, I agree I suppose",
        "yes let them",
        "yes keep it",
        "yes that's fine keep it",
        "yes you can keep that",
        "yes I'm happy, keep my details",
        "yes let them have it",
        "noted",
        "yes noted",
        "I'm fine",
        "I'm fine with that if she is",
    ]
    .into_iter()
    .map(|text| (text, "ask unclear"))
    .collect();
    check(FieldKind::YesNo, &rows);
}

#[test]
fn a_part_of_an_email_that_is_spelt_beside_it_is_said_once() {
    check(
        FieldKind::Email,
        &[
            (
                "~that's penny p e double n y at example dot com",
                "ask penny@example.com",
            ),
            (
                "~it's kathryn k a t h r y n dot bell at example dot com",
                "ask kathryn.bell@example.com",
            ),
            (
                "~steph s t e p h twelve at example dot com",
                "ask steph12@example.com",
            ),
            (
                "~joanne j o double n e at example dot com",
                "ask jonne@example.com",
            ),
            (
                "~penny that's p e n n y at example dot com",
                "ask penny@example.com",
            ),
            (
                "~penny as in p e double n y at example dot com",
                "ask penny@example.com",
            ),
            (
                "~penny spelt p e double n y at example dot com",
                "ask penny@example.com",
            ),
            (
                "~kevin lane k e v i n l a n e at example dot com",
                "ask kevinlane@example.com",
            ),
            (
                "~bell dot kathryn k a t h r y n at example dot com",
                "ask bell.kathryn@example.com",
            ),
            (
                "~sam s a m u e l at example dot com",
                "ask samuel@example.com",
            ),
            // Letters beside a name that spell another thing are a part of the address.
            ("~dave d j m at example dot com", "ask davedjm@example.com"),
            (
                "~dave k j m at example dot com",
                "accept davekjm@example.com",
            ),
            ("~penny p at example dot com", "accept pennyp@example.com"),
        ],
    );
}

#[test]
fn no_email_is_none_and_needs_no_spelling() {
    check(
        FieldKind::Email,
        &[
            ("~i haven't got e mail", "declined"),
            ("I haven't got an email", "declined"),
            ("~i don't use email", "declined"),
            ("we don't have e-mail", "declined"),
            ("~that's not my email", "reject"),
            ("I don't use that email, it's jan@example.com", "reject"),
        ],
    );
}

#[test]
fn of_an_old_postcode_and_a_new_one_the_new_one_is_read_back() {
    check(
        FieldKind::Postcode,
        &[
            ("it was TA2 6BN, now TA2 6BP", "ask TA2 6BP"),
            ("it used to be TA2 6BN, now it's TA2 6BP", "ask TA2 6BP"),
            ("we moved from TA2 6BN to TA1 4EJ", "ask TA1 4EJ"),
            ("I was at TA2 6BN but it's TA1 4EJ", "ask TA1 4EJ"),
            ("TA1 4EJ now, it was TA2 6BN", "ask TA1 4EJ"),
            // The new one is none, so the old one is not taken for it.
            ("it was TA2 6BN, now TA2 6BM", "reject"),
            ("it used to be TA2 6BN, now TA2 6", "reject"),
            (
                "~ooh now it used to be t a two something when i lived in priorswood but it's t a one four e j now",
                "ask TA1 4EJ",
            ),
            (
                "~it was t a two six b n now it's t a one four e j",
                "ask TA1 4EJ",
            ),
            ("TA2 6BP not TA2 6BN", "ask TA2 6BP"),
            ("TA2 6BN or TA2 6BP", "reject postcode-one"),
        ],
    );
}

#[test]
fn in_and_on_are_no_part_of_a_street() {
    check(
        FieldKind::Address,
        &[
            ("~it's in hope corner lane", "ask Hope Corner Lane"),
            ("It's in Hope Corner Lane", "ask Hope Corner Lane"),
            ("I'm in Roman Road", "ask Roman Road"),
            ("~we're on roman road", "ask Roman Road"),
            (
                "~number six in the crescent t a one four e a",
                "ask 6 The Crescent, TA1 4EA",
            ),
            (
                "22B in Hope Corner Lane, TA2 7PB",
                "ask 22B Hope Corner Lane, TA2 7PB",
            ),
            (
                "its in Hope Corner Lane, number 22B, TA2 7PB",
                "ask 22B Hope Corner Lane, TA2 7PB",
            ),
        ],
    );
}

#[test]
fn an_address_after_a_clause_is_read_back() {
    check(
        FieldKind::Address,
        &[
            (
                "~yeah so it's my mum's place really but i'm stopping there now fourteen leycroft road t a one two e u",
                "ask 14 Leycroft Road, TA1 2EU",
            ),
            (
                "~i live with my son at fourteen leycroft road t a one two e u",
                "ask 14 Leycroft Road, TA1 2EU",
            ),
            (
                "~we've just moved it's fourteen leycroft road now t a one two e u",
                "ask 14 Leycroft Road, TA1 2EU",
            ),
            (
                "We used to be at 12 Old Lane TA1 2AB, now 5 New Street TA1 4EJ",
                "ask 5 New Street, TA1 4EJ",
            ),
            (
                "I moved from 12 Old Lane to 5 New Street, TA1 4EJ",
                "ask 5 New Street, TA1 4EJ",
            ),
            (
                "~i live with my two kids at six mill lane t a one one h e",
                "ask 6 Mill Lane, TA1 1HE",
            ),
            (
                "~i moved in two weeks ago it's twenty six mill lane t a one one h e",
                "ask 26 Mill Lane, TA1 1HE",
            ),
            (
                "~i've got three cats and i live at nine mill lane t a one one h e",
                "ask 9 Mill Lane, TA1 1HE",
            ),
            (
                "~flat two on the first floor fifteen mill lane t a one one h e",
                "ask Flat 2, 15 Mill Lane, TA1 1HE",
            ),
            (
                "~it's not six mill lane it's nine mill lane t a one one h e",
                "reject",
            ),
            (
                "On The Hill House, Mill Lane, TA1 1HE",
                "accept On The Hill House, Mill Lane, TA1 1HE",
            ),
        ],
    );
}

#[test]
fn how_a_house_looks_is_no_part_of_its_number() {
    check(
        FieldKind::House,
        &[
            ("it's 6 on the door", "accept 6"),
            ("6, it says on the door", "accept 6"),
            ("6 (blue door)", "ask 6"),
            (
                "~flat two on the first floor number fifteen",
                "ask Flat 2, 15",
            ),
            ("~it's six the one with the green door", "ask 6"),
            ("~fifteen flat two", "ask Flat 2, 15"),
            ("~top flat number nine", "ask Top Flat, 9"),
            ("~six and a half", "reject"),
            ("Six Acres", "accept Six Acres"),
            ("The Old Door", "reject"),
        ],
    );
}

#[test]
fn a_street_that_is_not_another_is_read_back() {
    check(
        FieldKind::Street,
        &[
            (
                "no its wellsprings road not wellington",
                "ask Wellsprings Road",
            ),
            (
                "Wellsprings Road not Wellington Road",
                "ask Wellsprings Road",
            ),
            ("Silver Street not far from the church", "reject"),
            ("not Wellington Road", "reject"),
            ("used to be Old Lane now New Street", "ask New Street"),
            ("The Avenue", "accept The Avenue"),
            ("the avenue", "ask The Avenue"),
            ("The Street", "ask The Street"),
        ],
    );
}

#[test]
fn a_name_after_a_clause_is_read_back() {
    check(
        FieldKind::Name,
        &[
            (
                "~i'm the tenant not the owner my name is kevin sweet",
                "ask Kevin Sweet",
            ),
            (
                "~i'm ringing for myself my name is kevin sweet",
                "ask Kevin Sweet",
            ),
            ("~the name's kevin sweet i'm the tenant", "ask Kevin Sweet"),
            (
                "~well everyone calls me nobby but on paper it's norman clapp",
                "ask Norman Clapp",
            ),
            ("~helen pryce with a y p r y c e", "ask Helen Pryce"),
            ("~pryce with a y p r y c e", "ask Pryce"),
            ("~jane smith with a y", "ask Jane Smyth"),
            ("~jenny clark with an e", "ask Jenny Clarke"),
            ("~jane smyth with a y", "ask Jane Smyth"),
        ],
    );
}

#[test]
fn a_phone_number_with_a_double_before_a_hundred() {
    check(
        FieldKind::Phone,
        &[
            (
                "~it's oh double seven hundred nine double oh treble two",
                "accept +447700900222",
            ),
            (
                "~oh double seven hundred nine hundred two two two",
                "accept +447700900222",
            ),
        ],
    );
}

#[test]
fn a_year_of_birth_before_the_day_is_read_back() {
    check(
        FieldKind::Dob,
        &[
            (
                "~i'm eighty one me i was born in forty five the twelfth of may",
                "ask 1945-05-12",
            ),
            ("~born in forty five the twelfth of may", "ask 1945-05-12"),
            ("born in 45 on the 12th of May", "ask 1945-05-12"),
        ],
    );
}

#[test]
fn the_hour_of_a_day_that_is_named_leaves_no_doubt() {
    let past = FieldKind::Date {
        leaning: Leaning::Past,
    };
    check(
        past,
        &[
            ("~yesterday about seven in the morning", "accept 2026-11-23"),
            ("yesterday at 8am", "accept 2026-11-23"),
            ("yesterday before 8", "ask 2026-11-23"),
            ("day b4 yesterday", "accept 2026-11-22"),
            ("12 febury 2026", "accept 2026-02-12"),
        ],
    );
}
