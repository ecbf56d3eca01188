//! Values that were once taken, offered or refused wrongly for what was said around them.

use super::check;
use crate::field::FieldKind;

#[test]
fn a_figure_that_was_heard_as_a_word_is_read_back_as_the_figure() {
    check(
        FieldKind::House,
        &[
            ("~twenty to", "ask 22"),
            ("~seventy to a", "ask 72a"),
            ("~thirty for", "ask 34"),
            ("~forty ate", "ask 48"),
            ("~sixty won", "ask 61"),
            ("~20 to", "ask 22"),
            ("~one to", "ask 12"),
            ("~a hundred and to", "ask 102"),
            ("~flat to", "ask Flat 2"),
            // No number is told by these.
            ("~forty five to", "reject"),
            ("~twenty to twenty two", "reject"),
            ("~rose cottage for now", "accept Rose Cottage For Now"),
        ],
    );
    check(
        FieldKind::Address,
        &[
            (
                "~twenty to bridge street taunton t a one one u b",
                "ask 22 Bridge Street, Taunton, TA1 1UB",
            ),
            (
                "~eighteen to bridge street taunton t a one one u b",
                "ask 18 To Bridge Street, Taunton, TA1 1UB",
            ),
            (
                "~twelve a for apple fore street taunton t a one one u b",
                "ask 12a Fore Street, Taunton, TA1 1UB",
            ),
        ],
    );
}

#[test]
fn keys_struck_at_random_are_no_value() {
    for kind in [FieldKind::Location, FieldKind::Name, FieldKind::Street] {
        check(
            kind,
            &[
                ("asdfgh", "reject"),
                ("qwerty", "reject"),
                ("hjkl hjkl", "reject"),
            ],
        );
    }
    check(FieldKind::Location, &[("Bwlch Lane", "accept Bwlch Lane")]);
}

#[test]
fn a_new_day_keeps_the_month_and_the_year_that_were_said() {
    check(
        FieldKind::Date {
            leaning: crate::field::Leaning::Either,
        },
        &[
            ("5th December, no, the 6th", "ask 2026-12-06"),
            ("December 5th, no, 6th", "ask 2026-12-06"),
            (
                "Friday 5th December, sorry, I meant the 6th",
                "ask 2026-12-06",
            ),
            ("5/12/2026 no 6th", "ask 2026-12-06"),
            ("3rd of last month, no, the 4th", "ask 2026-10-04"),
            ("5 Dec sorry 6 Dec", "ask 2026-12-06"),
            ("5/12 sorry 6/12", "ask 2026-12-06"),
            ("the 5th no the 6th", "ask 2026-11-06"),
            ("30 November, no, the 31st", "reject"),
            (
                "~the fifth of december no sorry the sixth",
                "ask 2026-12-06",
            ),
            ("~december the fifth no sixth", "ask 2026-12-06"),
        ],
    );
    check(
        FieldKind::Dob,
        &[
            ("4/7/1951 no 5th", "ask 1951-07-05"),
            ("5 May 1960 sorry the 6th", "ask 1960-05-06"),
            ("5 May 1960 sorry 1961", "ask 1961-05-05"),
            (
                "~the fifth of may no sorry the sixth nineteen sixty",
                "ask 1960-05-06",
            ),
            (
                "~the fifth of may nineteen sixty no sorry the sixth",
                "ask 1960-05-06",
            ),
            (
                "~the fifth of may nineteen sixty no sorry sixty one",
                "ask 1961-05-05",
            ),
            (
                "~four seven nineteen fifty one no the fifth",
                "ask 1951-07-05",
            ),
            (
                "~nineteen twenty one the third of may no the fourth",
                "ask 1921-05-04",
            ),
            (
                "~the twelfth of march nineteen fifty no the thirteenth of march",
                "ask 1950-03-13",
            ),
            (
                "~second of the third nineteen fifty no the fourth",
                "ask 1950-03-04",
            ),
            ("~the fifth of may no the sixth", "reject dob-year"),
        ],
    );
}

#[test]
fn a_time_of_day_or_an_age_beside_a_date_is_no_part_of_it() {
    check(
        FieldKind::Date {
            leaning: crate::field::Leaning::Past,
        },
        &[
            ("yesterday morning about 7", "accept 2026-11-23"),
            ("yesterday at 7am", "accept 2026-11-23"),
            ("Monday about 8am", "ask 2026-11-23"),
            ("on the 20th at 10", "ask 2026-11-20"),
            ("20/11/2026 at 10.30", "ask 2026-11-20"),
            ("about 7", "reject"),
            ("20 November at 7 or 21 November", "reject"),
        ],
    );
    check(
        FieldKind::Dob,
        &[
            ("4 7 1951 (age 75)", "ask 1951-07-04"),
            (
                "~born in taunton on the third of may nineteen forty",
                "ask 1940-05-03",
            ),
            (
                "~the third of may nineteen forty it was a sunday",
                "ask 1940-05-03",
            ),
            (
                "~nineteen forty eight on the second of june",
                "ask 1948-06-02",
            ),
            ("3 May 1940 and my wife 4 June 1941", "reject"),
            ("~not the third of may nineteen forty", "reject"),
        ],
    );
}

#[test]
fn words_after_a_number_or_a_postcode_leave_it_whole() {
    check(
        FieldKind::Phone,
        &[
            ("O7700 9OO 321 (eves)", "ask +447700900321"),
            ("O7700 9OO 321 mobile", "ask +447700900321"),
            ("O7700 9OO 32 eves", "reject"),
            ("O1823 325 214 or O7700 9OO 321", "reject"),
            (
                "~oh seven seven double oh nine double oh a hundred and one",
                "accept +447700900101",
            ),
        ],
    );
    check(
        FieldKind::Postcode,
        &[
            ("~t a one one h e the one by the station", "ask TA1 1HE"),
            ("~t a one one h e near the cricket ground", "ask TA1 1HE"),
            ("~t a one one h e or the one by the station", "reject"),
            ("~t a one one u b sorry p not b", "ask TA1 1UP"),
            (
                "it was TA1 5RR but we moved, now it's BA20 1QD",
                "ask BA20 1QD",
            ),
        ],
    );
    check(
        FieldKind::Reference,
        &[(
            "~four hundred and eighty two six hundred and seventeen three hundred and five",
            "accept 482-617-305",
        )],
    );
}

#[test]
fn an_address_of_somebody_else_loses_only_the_words_about_them() {
    let whole = "accept 18 Priory Close, Taunton, TA1 3QF";
    check(
        FieldKind::Address,
        &[
            ("she's at 18 Priory Close, Taunton TA1 3QF", whole),
            ("mum lives at 18 Priory Close, Taunton TA1 3QF", whole),
            ("her address is 18 Priory Close, Taunton TA1 3QF", whole),
            ("it's for my mum, 18 Priory Close, Taunton TA1 3QF", whole),
            ("my nan's house is 18 Priory Close, Taunton TA1 3QF", whole),
            (
                "Mrs Webber lives at 18 Priory Close, Taunton TA1 3QF",
                whole,
            ),
            (
                "~she lives at eighteen priory close taunton t a one three q f",
                whole,
            ),
            (
                "Mothers House, Mill Lane, Taunton TA1 3QF",
                "accept Mothers House, Mill Lane, Taunton, TA1 3QF",
            ),
            (
                "~t a six four d q number nine quantock avenue",
                "ask 9 Quantock Avenue, TA6 4DQ",
            ),
            ("this is fucking useless, you're a waste of space", "reject"),
            ("you're hopeless, absolutely hopeless", "reject"),
            ("oh for goodness sake", "reject"),
            ("whatever, honestly", "reject"),
            (
                "my daughter lives in Flat 2, 18 Priory Close, TA1 3QF",
                "accept Flat 2, 18 Priory Close, TA1 3QF",
            ),
            (
                "~flat to twenty for high street taunton t a one one u b",
                "ask Flat 2, 24 High Street, Taunton, TA1 1UB",
            ),
            (
                "Fairhaven, North Petherton",
                "ask Fairhaven, North Petherton",
            ),
        ],
    );
}

#[test]
fn what_is_said_of_a_name_is_no_part_of_it() {
    check(
        FieldKind::Name,
        &[
            ("Put down Linda Trott", "accept Linda Trott"),
            ("~down linda trott", "accept Linda Trott"),
            ("also Linda Trott", "reject"),
            ("de la Mare Peter", "accept de la Mare Peter"),
            (
                "~mister and missus vellacott",
                "accept Mr and Mrs Vellacott",
            ),
            ("Mr & Mrs J Vellacott", "accept Mr & Mrs J Vellacott"),
            ("John & Mary Vellacott", "accept John & Mary Vellacott"),
            ("& Mary", "reject"),
            ("Tom && rm", "reject"),
            (
                "~catherine spelt with a c catherine bell",
                "ask Catherine Bell",
            ),
            ("~stephen with a p h stephen jones", "ask Stephen Jones"),
            ("~j r r tolkien", "ask J R R Tolkien"),
            (
                "Margaret Holliss, with two s's at the end",
                "ask Margaret Holliss",
            ),
            ("Ann Clarke, Clarke with an e", "ask Ann Clarke"),
            ("Doris Webber, I'm her neighbour", "ask Doris Webber"),
            (
                "the bin's for Doris Webber, I'm her neighbour",
                "ask Doris Webber",
            ),
            ("Doris Webber (I'm her neighbour)", "ask Doris Webber"),
            ("im called dave, dave coles", "ask Dave Coles"),
            ("~sean that's s h a u n shaun dyer", "ask Shaun Dyer"),
            ("~shaun that's s h a u n dyer", "ask Shaun Dyer"),
            ("~smith spelt s m y t h e john smythe", "ask John Smythe"),
            (
                "~it's patel p a t e l first name anjali",
                "ask Anjali Patel",
            ),
            ("~it's clark with an e jenny clarke", "ask Jenny Clarke"),
            ("~j o a n pitman", "ask Joan Pitman"),
            (
                "~you can call me bob but it's robert winslade on the bill",
                "ask Robert Winslade",
            ),
            ("~anna no not anna hannah hannah quick", "ask Hannah Quick"),
        ],
    );
}

#[test]
fn how_an_email_address_is_written_is_no_part_of_it() {
    check(
        FieldKind::Email,
        &[
            (
                "~it's kevin all one word kevin lane at example dot com",
                "ask kevinlane@example.com",
            ),
            (
                "~kevin lane all one word at example dot com",
                "accept kevinlane@example.com",
            ),
            (
                "~mary jones no dot just maryjones at example dot com",
                "ask maryjones@example.com",
            ),
            ("~ann with an e at example dot com", "ask anne@example.com"),
            ("i haven't got a computer", "declined"),
        ],
    );
}

#[test]
fn a_number_on_a_plate_is_not_run_together_with_the_words_about_it() {
    check(
        FieldKind::SpeltCode,
        &[
            ("it says 14 on it", "accept 14"),
            ("the plate says 112", "accept 112"),
            ("there's a sticker with 14B on it", "ask 14B"),
            ("td 1234 5678", "accept TD12345678"),
            ("~it says fourteen on it", "accept 14"),
            ("the second from the corner of 14 Mill Lane", "reject"),
        ],
    );
    check(
        FieldKind::WholeNumber { min: 1, max: 4 },
        &[("~one for me and one for mum", "reject")],
    );
}
