//! What people say around a value: corrections, two values at once, fillers, names of endearment.
//! One table a cause, with every field that it reaches.

use super::check;
use crate::field::{FieldKind, Leaning};

const ANY_DATE: FieldKind = FieldKind::Date {
    leaning: Leaning::Either,
};
const COUNT: FieldKind = FieldKind::WholeNumber {
    min: 0,
    max: 1_000_000,
};

#[test]
fn a_value_that_is_taken_back_is_never_kept() {
    check(
        FieldKind::Address,
        &[
            (
                "8 Elm Road, Frome, BA11 1AA sorry 9 Elm Road, Frome, BA11 1AA",
                "ask 9 Elm Road, Frome, BA11 1AA",
            ),
            (
                "8 Elm Road, Frome, BA11 1AA no 9 Elm Road, Frome, BA11 1AA",
                "ask 9 Elm Road, Frome, BA11 1AA",
            ),
            (
                "8 Elm Road, Frome, BA11 1AA - no sorry, BA11 1AB",
                "ask 8 Elm Road, Frome, BA11 1AB",
            ),
            ("8 - no 9 - Elm Road, BA11 1AA", "ask 9 Elm Road, BA11 1AA"),
            (
                "8 Elm Road, Frome, BA11 1AA, no, 9",
                "ask 9 Elm Road, Frome, BA11 1AA",
            ),
            (
                "8 Elm Road, sorry Elm Lane, Frome, BA11 1AA",
                "ask 8 Elm Lane, Frome, BA11 1AA",
            ),
            (
                "~eight no sorry nine elm road frome b a one one one a a",
                "ask 9 Elm Road, Frome, BA11 1AA",
            ),
            // There "no" is short for "number".
            (
                "Flat 2, no 8 Elm Road, Frome, BA11 1AA",
                "accept Flat 2, 8 Elm Road, Frome, BA11 1AA",
            ),
        ],
    );
    check(
        FieldKind::Postcode,
        &[
            ("~b a five two r f sorry r g", "ask BA5 2RG"),
            ("~b a five two r f no r g", "ask BA5 2RG"),
            ("~b a five no six two r f", "ask BA6 2RF"),
            ("BA5 2RF. Sorry, meant BA5 2RG", "ask BA5 2RG"),
        ],
    );
    check(
        FieldKind::Phone,
        &[
            (
                "~oh seven seven double oh nine double oh five five five no sorry five five six",
                "ask +447700900556",
            ),
            (
                "01632 960222. Sorry meant 01632 960333",
                "ask +441632960333",
            ),
        ],
    );
    check(
        FieldKind::Email,
        &[
            (
                "~jim at example dot com sorry dot org",
                "ask jim@example.org",
            ),
            (
                "~jim at example dot com i mean dot org",
                "ask jim@example.org",
            ),
            ("~jim no jem at example dot com", "ask jem@example.com"),
            // Here "no" is a part of the address.
            (
                "~ann dot no at example dot com",
                "accept ann.no@example.com",
            ),
        ],
    );
    check(
        FieldKind::Dob,
        &[
            (
                "~fourth of may no june nineteen forty eight",
                "ask 1948-06-04",
            ),
            (
                "~fourth of may nineteen forty eight no forty nine",
                "ask 1949-05-04",
            ),
            ("04/05/1948, no, 1949", "ask 1949-05-04"),
            ("4 May no sorry June 1948", "ask 1948-06-04"),
        ],
    );
    check(
        ANY_DATE,
        &[
            ("~yesterday no the day before", "ask 2026-11-22"),
            ("~tomorrow no the day after", "ask 2026-11-26"),
            ("~eighteenth of november no nineteenth", "ask 2026-11-19"),
        ],
    );
    check(
        FieldKind::Name,
        &[
            ("~ann wells i mean ann hill", "ask Ann Hill"),
            ("~ann wells no hill", "ask Ann Hill"),
            ("~wells no welles jane welles", "ask Jane Welles"),
        ],
    );
    check(
        FieldKind::House,
        &[
            ("22 no 24", "ask 24"),
            ("~twenty two i mean twenty four", "ask 24"),
        ],
    );
    check(
        FieldKind::Uprn,
        &[(
            "~one oh oh oh four oh nine one two three four five no sorry six",
            "ask 100040912346",
        )],
    );
}

#[test]
fn of_two_values_none_is_taken() {
    check(
        FieldKind::Name,
        &[
            ("Ann Wells or Hill", "reject name-one"),
            ("Ann Wells (or Hill)", "reject name-one"),
            ("~ann wells or ann hill whichever", "reject name-one"),
        ],
    );
    check(
        FieldKind::House,
        &[
            ("either 22 or 24", "reject place-one"),
            ("between 22 and 24", "reject place-one"),
            ("~twenty two or twenty four", "reject place-one"),
            ("22-24", "accept 22-24"),
        ],
    );
    check(
        FieldKind::Street,
        &[
            ("Gold Lane or Gold Road", "reject place-one"),
            ("Gold Lane / Gold Road", "reject place-one"),
            ("Gold Lane/Gold Road", "reject place-one"),
        ],
    );
    check(
        FieldKind::Address,
        &[
            ("8 or 9 Elm Road, Frome, BA11 1AA", "reject place-one"),
            ("8 Elm Road or 9 Elm Road BA11 1AA", "reject place-one"),
            (
                "8 Elm Road, Frome, BA11 1AA or BA11 1AB",
                "reject place-one",
            ),
        ],
    );
    check(
        FieldKind::Postcode,
        &[("BA5 2RF or BA5 2RG", "reject postcode-one")],
    );
    check(
        FieldKind::Phone,
        &[
            ("07700 900555 / 07700 900556", "reject phone-one"),
            ("07700 900555 07700 900555", "accept +447700900555"),
        ],
    );
    check(FieldKind::Dob, &[("4 or 5 May 1948", "reject dob-one")]);
    check(ANY_DATE, &[("Monday or Tuesday", "reject date-one")]);
    check(COUNT, &[("two or three", "reject number-one")]);
}

#[test]
fn what_is_denied_is_not_the_answer() {
    check(
        FieldKind::House,
        &[
            ("not 22", "reject house"),
            ("~not number nine", "reject house"),
        ],
    );
    check(FieldKind::Street, &[("not Gold Lane", "reject street")]);
    check(
        FieldKind::Address,
        &[("not 8 Elm Road, Frome, BA11 1AA", "reject address")],
    );
}

#[test]
fn sounds_and_endearments_are_no_part_of_a_value() {
    check(
        FieldKind::Name,
        &[
            ("~er ann um wells", "accept Ann Wells"),
            ("~yeah it's ann wells my lover", "accept Ann Wells"),
            // It may be her surname.
            ("~ann wells dear", "ask Ann Wells"),
            ("Ann Love", "accept Ann Love"),
        ],
    );
    check(
        FieldKind::House,
        &[
            ("~oh it's number seven my dear", "accept 7"),
            ("~oh number seven", "accept 7"),
            ("~no number it's just the barn", "accept The Barn"),
            ("~primrose cottage love", "ask Primrose Cottage"),
        ],
    );
    check(
        FieldKind::Street,
        &[
            ("~er gold um lane", "accept Gold Lane"),
            ("~gold lane that's gold as in the metal", "ask Gold Lane"),
        ],
    );
    check(
        FieldKind::Postcode,
        &[("~oh it's e x fourteen nine a b my love", "accept EX14 9AB")],
    );
    check(
        FieldKind::Dob,
        &[(
            "~the fourth of may nineteen forty eight my dear",
            "accept 1948-05-04",
        )],
    );
    check(
        FieldKind::YesNo,
        &[
            ("~yes my lover", "accept yes"),
            ("~certainly not young man", "accept no"),
        ],
    );
}

#[test]
fn small_talk_after_a_spoken_phone_number_is_let_go() {
    check(
        FieldKind::Phone,
        &[
            (
                "~oh one six three two nine six oh two two two that's the home number",
                "accept +441632960222",
            ),
            (
                "~oh one six three two nine six oh two two two for texts",
                "ask +441632960222",
            ),
            (
                "~oh one six three two nine six oh two two two after six",
                "ask +441632960222",
            ),
            (
                "~oh one six three two nine six oh two two two but not before nine",
                "ask +441632960222",
            ),
            (
                "~the code is oh one six three two and the number is nine six oh two two two",
                "accept +441632960222",
            ),
            (
                "~oh seven seven double oh nine double oh five five five or six six six",
                "reject",
            ),
        ],
    );
}

#[test]
fn a_name_is_written_as_it_was_explained() {
    check(
        FieldKind::Name,
        &[
            ("~first name ann surname wells", "accept Ann Wells"),
            ("~surname wells first name ann", "accept Ann Wells"),
            ("~ann wells hyphen hill", "ask Ann Wells-Hill"),
            ("~ann double barrelled wells hill", "ask Ann Wells-Hill"),
            ("~sean o apostrophe shea", "ask Sean O'Shea"),
            ("~anne with an e wells", "ask Anne Wells"),
            ("~ann wells w e double l s", "ask Ann Wells"),
            ("~wells w e l l s ann", "ask Wells Ann"),
            ("~pat double t", "reject name"),
            ("Kim No", "ask Kim No"),
        ],
    );
}

#[test]
fn an_email_address_said_aloud_holds_no_words_about_itself() {
    check(
        FieldKind::Email,
        &[
            ("~capital j jim at example dot com", "ask jim@example.com"),
            (
                "~jim the number four at example dot com",
                "ask jim4@example.com",
            ),
            (
                "~jim double oh nine at example dot com",
                "accept jim009@example.com",
            ),
            (
                "~it's all small letters jim at example dot com",
                "accept jim@example.com",
            ),
            (
                "~jim then an underscore then wells at example dot com",
                "accept jim_wells@example.com",
            ),
            ("~jim at example dot coe dot uk", "ask jim@example.co.uk"),
            ("~jim at example dot come", "ask jim@example.com"),
            ("~jim at example dot comb", "ask jim@example.comb"),
        ],
    );
}

#[test]
fn a_number_word_may_be_part_of_a_name() {
    check(
        FieldKind::Street,
        &[
            ("Five Oaks Road", "accept Five Oaks Road"),
            ("~four elms road", "accept Four Elms Road"),
            ("The Street", "ask The Street"),
            ("No Mans Lane", "accept No Mans Lane"),
        ],
    );
}

#[test]
fn a_day_without_a_year_is_the_nearest_one() {
    check(
        ANY_DATE,
        &[
            ("3 December", "accept 2026-12-03"),
            ("Christmas Day", "accept 2026-12-25"),
            ("20/12", "accept 2026-12-20"),
            ("2 November", "accept 2026-11-02"),
            // Last April, or next?
            ("5 April", "ask 2027-04-05"),
            ("~fifth of april next year", "accept 2027-04-05"),
            ("20/11/0026", "reject"),
        ],
    );
    check(
        FieldKind::Dob,
        &[
            ("1/1/0052", "reject dob-real"),
            ("0/1/1980", "reject dob-real"),
        ],
    );
}

#[test]
fn no_word_that_changes_a_number_goes_unread() {
    check(
        COUNT,
        &[
            ("one million billion", "reject number"),
            ("3 million", "reject number"),
            ("5k", "reject number"),
            ("two hundred and", "reject number"),
            ("~double two", "reject number"),
            ("three quarters", "reject number-whole"),
            ("two hundred and five", "accept 205"),
        ],
    );
    check(
        FieldKind::House,
        &[
            ("~double one", "accept 11"),
            ("~number two double two", "accept 222"),
        ],
    );
}

#[test]
fn a_hidden_sign_inside_a_value_gives_none() {
    check(
        FieldKind::Email,
        &[
            ("ann@mail.example\0.evil.example", "reject email"),
            ("ann@mail.example\u{202e}moc", "reject email"),
            ("ann@mail.example\u{202c}", "accept ann@mail.example"),
        ],
    );
    check(FieldKind::Name, &[("Ann\0Wells", "reject name")]);
    check(FieldKind::Street, &[("Gold\0Lane", "reject street")]);
    check(FieldKind::Location, &[("Gold\0Lane", "reject location")]);
}

#[test]
fn a_yes_that_answers_the_telephone_gives_no_consent() {
    check(
        FieldKind::YesNo,
        &[
            ("yes hello", "ask unclear"),
            ("~hello yes", "ask unclear"),
            ("yes I understand", "ask unclear"),
            ("no, please do", "ask unclear"),
            ("No. 14", "ask unclear"),
            ("I'm not saying no", "ask unclear"),
            ("yes dear", "ask unclear"),
            ("~thats quite all right", "ask unclear"),
        ],
    );
}

#[test]
fn what_only_puts_an_answer_off_is_no_answer_to_anything() {
    for kind in [
        FieldKind::House,
        FieldKind::Street,
        FieldKind::Location,
        FieldKind::Items,
        FieldKind::Description,
        FieldKind::Text,
        FieldKind::Name,
    ] {
        for said in [
            "~let me have a think",
            "~just a sec love",
            "~where do you mean",
            "~i don't understand the question",
            "dunno the name of the road sorry",
            "~i'm driving",
            "~are you still there",
        ] {
            let manner = super::manner(said.starts_with('~'));
            let text = said.trim_start_matches('~');
            assert!(
                !matches!(
                    kind.read(text, manner, &[]),
                    crate::field::Reading::Accept(_) | crate::field::Reading::Ask(_)
                ),
                "{kind:?}: {said}"
            );
        }
    }
}

#[test]
fn a_house_has_a_number_or_a_name_and_is_no_place_beside_another() {
    check(
        FieldKind::House,
        &[
            ("next door to the pub", "reject"),
            ("the same one you've got", "reject"),
            ("above the chip shop", "reject"),
            ("the one with the red door", "reject"),
            ("opposite the church", "reject"),
            ("it hasn't got a number", "reject"),
            ("The Old Post Office", "accept The Old Post Office"),
            ("Corner Cottage", "accept Corner Cottage"),
        ],
    );
}

#[test]
fn a_name_stands_after_a_slip_and_before_a_remark() {
    check(
        FieldKind::Name,
        &[
            ("oops, Karen Westcott", "accept Karen Westcott"),
            ("sorry typo, Karen Westcott", "accept Karen Westcott"),
            ("Karen Westcott not Weatcott", "ask Karen Westcott"),
            ("Ann Bale without an E", "ask Ann Bale"),
            (
                "Peter John Hembrow, but everyone calls me Pete",
                "ask Peter John Hembrow",
            ),
            ("Priya Nair (she/her)", "ask Priya Nair"),
        ],
    );
}

#[test]
fn a_code_that_could_not_be_seen_is_left_out_and_a_sentence_spells_none() {
    check(
        FieldKind::SpeltCode,
        &[
            ("couldn't see one", "declined"),
            ("there isn't one", "declined"),
            ("i didn't notice", "declined"),
            ("~its too dark to see", "declined"),
            ("~four two seven b", "accept 427B"),
        ],
    );
}

#[test]
fn a_street_that_was_told_before_is_none_here() {
    check(
        FieldKind::Street,
        &[
            ("same as last time", "reject"),
            ("the one by the park", "reject"),
            ("Mill Lane", "accept Mill Lane"),
        ],
    );
}
