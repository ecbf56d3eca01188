//! Phone numbers, e-mail addresses and ways of contact.

use super::{check, manner};
use crate::field::{Email, FieldKind, Phone, Reading};

#[test]
fn phone_numbers_are_read_as_written() {
    check(
        FieldKind::Phone,
        &[
            ("07700 900123", "accept +447700900123"),
            ("07700900123", "accept +447700900123"),
            ("07700-900-123", "accept +447700900123"),
            ("(01632) 960 001", "accept +441632960001"),
            ("01632 960001", "accept +441632960001"),
            ("+44 7700 900123", "accept +447700900123"),
            ("+44 (0)7700 900123", "accept +447700900123"),
            ("+4407700900123", "accept +447700900123"),
            ("0044 7700 900123", "accept +447700900123"),
            ("00 44 (0) 1632 960001", "accept +441632960001"),
            ("447700900123", "accept +447700900123"),
            ("020 7946 0123", "accept +442079460123"),
            ("0117 496 0123", "accept +441174960123"),
            ("0191 498 0123", "accept +441914980123"),
            ("028 9018 0123", "accept +442890180123"),
            ("029 2018 0123", "accept +442920180123"),
            ("03069 990123", "accept +443069990123"),
            ("08081 570123", "accept +448081570123"),
            ("0808 157 0192", "accept +448081570192"),
            ("07624 123456", "accept +447624123456"),
            ("056 1234 5678", "accept +445612345678"),
            ("+1 202 555 0123", "accept +12025550123"),
            ("+33 1 99 00 12 34", "accept +33199001234"),
            ("+33 (0)1 99 00 12 34", "accept +33199001234"),
            ("+61 491 570 156", "accept +61491570156"),
            ("0048 512 345 678", "accept +48512345678"),
            ("０７７００ ９００１２３", "accept +447700900123"),
            ("my number is 07700 900123", "accept +447700900123"),
            ("it's 07700 900123 thanks", "accept +447700900123"),
            ("07700 900123 please", "accept +447700900123"),
            ("you can call me on 07700 900123", "accept +447700900123"),
            ("Mobile: 07700 900 123", "accept +447700900123"),
            ("O7700 9OO123", "accept +447700900123"),
            ("07700 900123#", "accept +447700900123"),
            ("7700 900123", "ask +447700900123"),
            ("07700 900123 ext 4", "ask +447700900123"),
            ("07700 900123 or 01632 960001", "reject phone-one"),
            ("07700 900123 no wait 07700 900124", "ask +447700900124"),
            ("01935 12345", "ask +44193512345"),
            ("00000000000", "reject"),
            ("07777777777", "ask +447777777777"),
            ("09098 790123", "reject phone-premium"),
            ("+44 909 879 0123", "reject phone-premium"),
            ("999", "reject phone-short-code"),
            ("112", "reject phone-short-code"),
            ("101", "reject phone-short-code"),
            ("116 123", "reject phone-short-code"),
            ("118500", "reject phone-short-code"),
            ("356356", "reject phone-area"),
            ("960 001", "reject phone-area"),
            ("7946 0123", "reject phone-area"),
            ("07700 90012", "reject phone-too-few"),
            ("07700 9001234", "reject phone-too-many"),
            ("01632 96000", "reject phone-too-few"),
            ("0800 1111", "reject phone-too-few"),
            ("+44 7700", "reject phone-too-few"),
            ("+999 123 456 789", "reject phone"),
            ("04123 456789", "reject phone"),
            ("06123 456789", "reject phone"),
            ("+1 555 0123", "reject"),
            ("1", "reject"),
            ("hello", "reject phone"),
            ("what time do you open", "reject phone"),
            ("ada@example.com", "reject phone"),
            ("not 07700 900123", "reject phone"),
            ("", "reject phone"),
            ("no thanks", "declined"),
            ("no", "declined"),
            ("I don't have one", "declined"),
            ("I'd rather not say", "declined"),
            ("why do you need my number?", "question"),
            ("what do you want my phone number for?", "question"),
        ],
    );
}

#[test]
fn phone_numbers_are_understood_by_ear() {
    check(
        FieldKind::Phone,
        &[
            (
                "~oh seven seven double oh nine double oh one two three",
                "accept +447700900123",
            ),
            (
                "~oh double seven double oh nine double oh one two three",
                "accept +447700900123",
            ),
            (
                "~zero seven seven zero zero nine zero zero one two three",
                "accept +447700900123",
            ),
            ("~0 7 7 0 0, 9 0 0, 1 2 3", "accept +447700900123"),
            (
                "~oh seven seven hundred nine hundred one two three",
                "accept +447700900123",
            ),
            ("~07700 nine hundred one two three", "accept +447700900123"),
            (
                "~oh one six three two nine six oh oh oh one",
                "accept +441632960001",
            ),
            (
                "~oh one six three two nine six triple oh one",
                "accept +441632960001",
            ),
            (
                "~oh one six three to nine six treble zero won",
                "accept +441632960001",
            ),
            (
                "~my number's oh seven seven oh oh nine oh oh one two three thanks",
                "accept +447700900123",
            ),
            (
                "~it's oh seven seven, er, double oh, nine hundred, one two three",
                "accept +447700900123",
            ),
            (
                "~plus four four seven seven double oh nine double oh one two three",
                "accept +447700900123",
            ),
            (
                "~oh eight hundred one two three four five six",
                "accept +44800123456",
            ),
            (
                "~oh two oh seven nine four six oh one two three",
                "accept +442079460123",
            ),
            (
                "~double oh four eight five one two three four five six seven eight",
                "accept +48512345678",
            ),
            (
                "~oh seven seven double oh nine double oh one twenty three",
                "accept +447700900123",
            ),
            ("~nine nine nine", "reject phone-short-code"),
            ("~three five six three five six", "reject phone-area"),
            ("~oh seven seven oh oh", "reject phone-too-few"),
            (
                "~oh nine oh nine eight seven nine oh one two three",
                "reject phone-premium",
            ),
            ("~I want a person", "reject phone"),
            ("~I haven't got a phone", "declined"),
            ("~what for", "question"),
        ],
    );
}

#[test]
fn a_typed_number_is_shown_as_it_was_typed_and_said_in_groups() {
    let read = |text, spoken| match Phone::read(text, manner(spoken)) {
        Reading::Accept(phone) => (phone.shown(), phone.spoken(), phone.ending()),
        _ => panic!("{text} was not read"),
    };
    assert_eq!(
        read("it's 07700-900 123", false),
        (
            "07700-900 123".into(),
            "0 7 7 0 0, 9 0 0, 1 2 3".into(),
            "23".into()
        )
    );
    assert_eq!(
        read("oh one six three two nine six oh oh oh one", true).0,
        "01632 960 001"
    );
    assert_eq!(
        read("+33 1 99 00 12 34", false).1,
        "plus 3 3 1, 9 9 0, 0 1 2, 3 4"
    );
    assert_eq!(read("02079460123", false).1, "0 2 0, 7 9 4 6, 0 1 2 3");
}

#[test]
fn email_addresses_are_read_as_written() {
    check(
        FieldKind::Email,
        &[
            ("jane.smith@example.com", "accept jane.smith@example.com"),
            ("  Jane.Smith@Example.COM ", "accept Jane.Smith@example.com"),
            ("jane+bins@example.co.uk", "accept jane+bins@example.co.uk"),
            ("o'brien@example.org", "accept o'brien@example.org"),
            (
                "jane_smith-1@sub.example.gov.uk",
                "accept jane_smith-1@sub.example.gov.uk",
            ),
            ("my email is jane@example.com", "accept jane@example.com"),
            ("jane@example.com thanks", "accept jane@example.com"),
            ("it's jane@example.com.", "accept jane@example.com"),
            ("<jane@example.com>", "accept jane@example.com"),
            ("mailto:jane@example.com", "accept jane@example.com"),
            ("jane @ example.com", "accept jane@example.com"),
            ("jane@ example . com", "accept jane@example.com"),
            ("jane@gmail.com", "accept jane@gmail.com"),
            ("jane@gmial.com", "ask jane@gmial.com"),
            ("jane@homtail.com", "ask jane@homtail.com"),
            ("jane@gmail.con", "ask jane@gmail.con"),
            ("jane@gmail.co", "ask jane@gmail.co"),
            ("jane@hotmial.co.uk", "ask jane@hotmial.co.uk"),
            ("jane@yaho.com", "ask jane@yaho.com"),
            ("jane@example.con", "ask jane@example.con"),
            ("jane@mail.com", "accept jane@mail.com"),
            ("a@example.com or b@example.com", "reject email-one"),
            ("jane at example dot com", "accept jane@example.com"),
            ("jane", "reject email"),
            ("jane@", "reject email"),
            ("@example.com", "reject email"),
            ("jane@example", "reject email"),
            ("jane@example.", "reject email"),
            ("jane@@example.com", "reject email"),
            ("jane@exa mple.com", "reject email"),
            ("jane smith@example.com", "ask smith@example.com"),
            ("jane..smith@example.com", "reject email"),
            (".jane@example.com", "reject email"),
            ("jane.@example.com", "reject email"),
            ("jane@-example.com", "reject email"),
            ("jane@example..com", "reject email"),
            ("jane@example.c", "reject email"),
            ("jane@192.168.0.1", "reject email"),
            ("jane@example.com<script>", "reject email"),
            ("jane,smith@example.com", "reject email"),
            ("www.example.com", "reject email"),
            ("07700 900123", "reject email"),
            ("I'll meet you at the library", "reject email"),
            ("", "reject email"),
            ("no", "declined"),
            ("no thanks", "declined"),
            ("skip", "declined"),
            ("I haven't got an email address", "declined"),
            ("I'm not on email", "declined"),
            ("prefer not to", "declined"),
            ("what will you do with it?", "question"),
        ],
    );
    let long = format!("{}@example.com", "a".repeat(65));
    check(FieldKind::Email, &[(&long, "reject email")]);
    let longer = format!("jane@{}.com", "a.".repeat(130));
    check(FieldKind::Email, &[(&longer, "reject email")]);
}

#[test]
fn email_addresses_are_understood_by_ear() {
    check(
        FieldKind::Email,
        &[
            (
                "~jane dot smith at example dot com",
                "accept jane.smith@example.com",
            ),
            (
                "~Jane.Smith at example.com",
                "accept jane.smith@example.com",
            ),
            (
                "~my email is jane dot smith at example dot com thanks",
                "accept jane.smith@example.com",
            ),
            (
                "~jane underscore smith at example dot co dot uk",
                "accept jane_smith@example.co.uk",
            ),
            (
                "~jane hyphen smith at example dot org",
                "accept jane-smith@example.org",
            ),
            (
                "~jane dash smith at example dot org",
                "accept jane-smith@example.org",
            ),
            (
                "~jane dot smith at g mail dot com",
                "accept jane.smith@gmail.com",
            ),
            (
                "~jane at hot mail dot co dot uk",
                "accept jane@hotmail.co.uk",
            ),
            ("~jane at hotmail dot co uk", "accept jane@hotmail.co.uk"),
            ("~j a n e at example dot com", "accept jane@example.com"),
            (
                "~jane dot smith all lower case at example dot com",
                "accept jane.smith@example.com",
            ),
            (
                "~jane one two three at example dot com",
                "accept jane123@example.com",
            ),
            (
                "~jane nineteen fifty two at example dot com",
                "accept jane1952@example.com",
            ),
            (
                "~jane double one at example dot com",
                "accept jane11@example.com",
            ),
            (
                "~j for juliet smith at example dot com",
                "accept jsmith@example.com",
            ),
            (
                "~jane dot smith at example dot com all lower case",
                "accept jane.smith@example.com",
            ),
            (
                "~jane smith at example dot com",
                "ask janesmith@example.com",
            ),
            (
                "~jane smith all one word at example dot com",
                "accept janesmith@example.com",
            ),
            ("~jane at the rate gmail dot com", "accept jane@gmail.com"),
            (
                "~jane at sign example full stop com",
                "accept jane@example.com",
            ),
            ("~jane at example", "reject email"),
            ("~I'm at home", "reject email"),
            ("~no thank you", "declined"),
            ("~why do you want my email", "question"),
        ],
    );
}

#[test]
fn a_likely_slip_in_a_domain_has_a_suggestion() {
    let suggestion = |text| match Email::read(text, manner(false)) {
        Reading::Accept(email) | Reading::Ask(email) => email.suggestion(),
        _ => panic!("{text} was not read"),
    };
    assert_eq!(
        suggestion("jane@homtail.com").as_deref(),
        Some("jane@hotmail.com")
    );
    assert_eq!(
        suggestion("jane@example.con").as_deref(),
        Some("jane@example.com")
    );
    assert_eq!(suggestion("jane@example.com"), None);
}

#[test]
fn ways_of_contact_are_few() {
    check(
        FieldKind::ContactPreference,
        &[
            ("phone", "accept phone"),
            ("by phone please", "accept phone"),
            ("ring me", "accept phone"),
            ("Email", "accept email"),
            ("by e-mail", "accept email"),
            ("text me", "accept text"),
            ("sms", "accept text"),
            ("a letter", "accept post"),
            ("by post", "accept post"),
            ("2", "accept email"),
            ("phone or email", "reject choice-one"),
            ("not by phone", "reject"),
            ("pigeon", "reject contact-preference"),
            ("", "reject contact-preference"),
        ],
    );
}
