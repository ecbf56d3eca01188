//! Postcodes, references, property numbers, registrations, National Insurance numbers.

use super::{check, manner};
use crate::field::{FieldKind, Reading, Reference};

#[test]
fn postcodes_are_read_as_written_and_as_spelt() {
    check(
        FieldKind::Postcode,
        &[
            ("TA1 1HE", "accept TA1 1HE"),
            ("ta1 1he", "accept TA1 1HE"),
            ("ta11he", "accept TA1 1HE"),
            ("TA11HE", "accept TA1 1HE"),
            (" t a 1   1 h e ", "accept TA1 1HE"),
            ("TA1-1HE", "accept TA1 1HE"),
            ("(TA1 1HE)", "accept TA1 1HE"),
            ("TA1.1HE.", "accept TA1 1HE"),
            ("ＴＡ１ １ＨＥ", "accept TA1 1HE"),
            ("TA1\u{200b} 1HE", "accept TA1 1HE"),
            ("\u{202e}TA1 1HE\u{202c}", "accept TA1 1HE"),
            ("TA1\u{a0}1HE", "accept TA1 1HE"),
            ("TAl lHE", "accept TA1 1HE"),
            ("TAI IHE", "accept TA1 1HE"),
            ("SW1A 1AA", "accept SW1A 1AA"),
            ("W1A 0AX", "accept W1A 0AX"),
            ("W1A OAX", "accept W1A 0AX"),
            ("M1 1AE", "accept M1 1AE"),
            ("B33 8TH", "accept B33 8TH"),
            ("CR2 6XH", "accept CR2 6XH"),
            ("DN55 1PT", "accept DN55 1PT"),
            ("EC1A 1BB", "accept EC1A 1BB"),
            ("GIR 0AA", "accept GIR 0AA"),
            ("gir oaa", "accept GIR 0AA"),
            ("BFPO 57", "accept BFPO 57"),
            ("bfpo1234", "accept BFPO 1234"),
            ("0X1 2JD", "accept OX1 2JD"),
            ("TA2O 2AB", "accept TA20 2AB"),
            ("my postcode is TA1 1HE", "accept TA1 1HE"),
            ("It's TA1 1HE thanks", "accept TA1 1HE"),
            ("TA1 1HE please", "accept TA1 1HE"),
            ("postcode: ta6 5lx", "accept TA6 5LX"),
            ("TA1 1HE is my postcode", "accept TA1 1HE"),
            ("I live at TA1 1HE in Taunton", "accept TA1 1HE"),
            ("14 Acacia Road, TA1 1HE", "accept TA1 1HE"),
            ("TA1 1HE or TA1 1HF", "reject postcode-one"),
            ("TA1 1HE no sorry TA2 7AB", "ask TA2 7AB"),
            ("is it TA1 1HE?", "ask TA1 1HE"),
            ("TA01 1HE", "ask TA1 1HE"),
            ("not TA1 1HE", "reject postcode"),
            ("TA1", "reject postcode"),
            ("TA1 1", "reject postcode"),
            ("1HE", "reject postcode"),
            ("TA1 1HEE", "reject postcode"),
            ("QA1 1HE", "reject postcode"),
            ("TI1 1HE", "reject postcode"),
            ("TJ1 1HE", "reject postcode"),
            ("TZ1 1HE", "reject postcode"),
            ("VA1 1HE", "reject postcode"),
            ("XA1 1HE", "reject postcode"),
            ("W1L 1AA", "ask W11 1AA"),
            ("W1M 1AA", "reject postcode"),
            ("EC1C 1BB", "reject postcode"),
            ("TA1 1HK", "reject postcode"),
            ("TA1 1MH", "reject postcode"),
            ("TA1 1VH", "reject postcode"),
            ("NI1 1AA", "ask N11 1AA"),
            ("S01 4AA", "ask SO1 4AA"),
            ("Ml 1AE", "accept M1 1AE"),
            ("TA1 1CE", "reject postcode"),
            ("TA1 1HO", "reject postcode"),
            ("TA1 HHE", "reject postcode"),
            ("TA111 1HE", "reject postcode"),
            ("90210", "reject postcode"),
            ("Taunton", "reject postcode"),
            ("what time do you open", "reject postcode"),
            ("no", "reject postcode"),
            ("I don't know", "reject postcode"),
            ("", "reject postcode"),
            ("BFPO 0", "reject postcode"),
            ("I'd rather not say", "declined"),
            ("why do you need that?", "question"),
        ],
    );
}

#[test]
fn postcodes_are_understood_by_ear() {
    check(
        FieldKind::Postcode,
        &[
            ("~T A 1 1 H E", "accept TA1 1HE"),
            ("~tango alpha one one hotel echo", "accept TA1 1HE"),
            ("~tango alpha won one hotel echo", "accept TA1 1HE"),
            ("~tee ay one one aitch ee", "accept TA1 1HE"),
            ("~tea a one, one h e", "accept TA1 1HE"),
            (
                "~T for Tommy A for Apple one one H for Harry E for Edward",
                "accept TA1 1HE",
            ),
            (
                "~t for tango a for alpha 1 1 h for hotel e for echo",
                "accept TA1 1HE",
            ),
            (
                "~T as in Tommy, A as in apple, double one, H as in Harry, E as in Edward",
                "accept TA1 1HE",
            ),
            ("~t a double one h e", "accept TA1 1HE"),
            ("~er it's t a one um one h e", "accept TA1 1HE"),
            ("~my post code is t a one one h e please", "accept TA1 1HE"),
            ("~t a to for h e", "accept TA2 4HE"),
            ("~t a two four you are", "accept TA2 4UR"),
            ("~ta1 1 he", "accept TA1 1HE"),
            ("~TA11 HE", "accept TA1 1HE"),
            ("~b s one four d j", "accept BS1 4DJ"),
            ("~bee s one for dee jay", "accept BS1 4DJ"),
            ("~s w one a one double a", "accept SW1A 1AA"),
            (
                "~sierra whiskey one alpha one alpha alpha",
                "accept SW1A 1AA",
            ),
            ("~double u one a oh a x", "accept W1A 0AX"),
            ("~s oh one four a a", "accept SO1 4AA"),
            ("~c r oh two a a", "accept CR0 2AA"),
            ("~t a twenty one one h e", "accept TA21 1HE"),
            ("~t a twelve three a b", "accept TA12 3AB"),
            ("~t a eleven h e", "accept TA1 1HE"),
            ("~t a twenty four h e", "ask"),
            ("~t a one one h e no sorry t a two seven a b", "ask TA2 7AB"),
            ("~e x one six x-ray yankee", "accept EX1 6XY"),
            ("~e x sixteen six x-ray yankee", "accept EX16 6XY"),
            ("~g i r zero a a", "accept GIR 0AA"),
            ("~b f p o five seven", "accept BFPO 57"),
            ("~t a six five l x", "accept TA6 5LX"),
            ("~taunton", "reject postcode"),
            ("~I want to speak to a person", "reject postcode"),
            ("~none of your business", "declined"),
            ("~what do you need my postcode for", "question"),
        ],
    );
}

#[test]
fn references_carry_a_check_digit() {
    check(
        FieldKind::Reference,
        &[
            ("482-617-305", "accept 482-617-305"),
            ("482617305", "accept 482-617-305"),
            ("482 617 305", "accept 482-617-305"),
            ("Ref: 482-617-305", "accept 482-617-305"),
            (
                "my reference number is 482 617 305 thanks",
                "accept 482-617-305",
            ),
            ("#482617305", "accept 482-617-305"),
            (
                "~four eight two six one seven three oh five",
                "accept 482-617-305",
            ),
            (
                "~four eight two, six one seven, three zero five",
                "accept 482-617-305",
            ),
            ("~it's 4 8 2 6 1 7 3 0 5", "accept 482-617-305"),
            (
                "~for eight two six won seven three oh five",
                "accept 482-617-305",
            ),
            ("482617306", "reject reference-check"),
            ("842617305", "reject reference-check"),
            ("48261730", "reject reference"),
            ("4826173050", "reject reference"),
            ("000000000", "reject reference-check"),
            ("abc", "reject reference"),
            ("I've lost it", "reject reference"),
            ("", "reject reference"),
            ("I don't know", "reject reference"),
            ("not 482-617-305", "reject reference"),
            ("I'd rather not say", "declined"),
        ],
    );
}

#[test]
fn a_wrong_digit_anywhere_in_a_reference_is_found() {
    let good = Reference::issue(48_261_730)
        .unwrap()
        .shown()
        .replace('-', "");
    for at in 0..9 {
        for digit in '0'..='9' {
            let mut typed: Vec<char> = good.chars().collect();
            if typed[at] == digit {
                continue;
            }
            typed[at] = digit;
            let typed: String = typed.into_iter().collect();
            assert!(
                matches!(Reference::read(&typed, manner(false)), Reading::Reject(_)),
                "{typed}"
            );
        }
    }
}

#[test]
fn property_numbers_have_up_to_twelve_digits() {
    check(
        FieldKind::Uprn,
        &[
            ("100040931234", "accept 100040931234"),
            ("10004 0931 234", "accept 100040931234"),
            ("000040931234", "accept 40931234"),
            ("UPRN 100040931234", "accept 100040931234"),
            (
                "~one double oh oh four oh nine three one two three four",
                "accept 100040931234",
            ),
            ("1000409312345", "reject uprn"),
            ("0", "reject uprn"),
            ("-5", "reject uprn"),
            ("12.5", "reject uprn"),
            ("twelve o'clock", "reject uprn"),
            ("", "reject uprn"),
        ],
    );
}

#[test]
fn number_plates_are_read_by_position() {
    check(
        FieldKind::Registration,
        &[
            ("AB12 CDE", "accept AB12 CDE"),
            ("ab12cde", "accept AB12 CDE"),
            ("ABI2 CDE", "accept AB12 CDE"),
            ("WO51OAD", "accept WO51 OAD"),
            ("A123 BCD", "accept A123 BCD"),
            ("ABC 123D", "accept ABC 123D"),
            ("the reg is AB12 CDE", "accept AB12 CDE"),
            ("It's a blue Fiesta, AB12 CDE", "accept AB12 CDE"),
            ("~alpha bravo one two charlie delta echo", "accept AB12 CDE"),
            ("~A B twelve C D E", "accept AB12 CDE"),
            ("~w oh five one oh a d", "accept WO51 OAD"),
            ("ABC 1", "ask ABC1"),
            ("blue Fiesta", "reject registration"),
            ("I don't know", "reject registration"),
            ("what time do you open", "reject registration"),
            ("", "reject registration"),
        ],
    );
}

#[test]
fn national_insurance_numbers_follow_their_grammar() {
    check(
        FieldKind::NiNumber,
        &[
            ("AB 12 34 56 C", "accept AB123456C"),
            ("ab123456c", "accept AB123456C"),
            ("AB I2 34 56 C", "accept AB123456C"),
            ("~a b one two three four five six c", "accept AB123456C"),
            ("BG123456C", "reject ni-number"),
            ("AB123456E", "reject ni-number"),
            ("QQ123456C", "reject ni-number"),
            ("AB12345C", "reject ni-number"),
        ],
    );
}

#[test]
fn one_time_codes_are_six_figures_typed_or_said() {
    check(
        FieldKind::Code,
        &[
            ("482617", "accept 482617"),
            ("482 617", "accept 482617"),
            ("482-617", "accept 482617"),
            ("012345", "accept 012345"),
            ("000000", "accept 000000"),
            ("the code is 482617", "accept 482617"),
            ("my code is 482617", "accept 482617"),
            ("it says 482617", "accept 482617"),
            ("~four eight two six one seven", "accept 482617"),
            ("~four eight two, six one seven", "accept 482617"),
            ("~oh one two three four five", "accept 012345"),
            ("~double four two six one seven", "accept 442617"),
            ("48261", "reject code"),
            ("4826175", "reject code"),
            ("I don't have a code", "declined"),
            ("I never got the text", "declined"),
            ("nothing has come", "declined"),
            ("it hasn't arrived yet", "declined"),
            ("why do you need that?", "question"),
            ("yes", "reject code"),
            ("what time do you open", "reject code"),
            ("", "reject code"),
        ],
    );
}
