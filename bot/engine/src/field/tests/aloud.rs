//! Names spelt with words for letters, and remarks on how they are written: never taken unasked.

use super::{check, manner};
use crate::field::{FieldKind, Reading};

#[test]
fn words_for_letters_are_the_letters_they_stand_for() {
    check(
        FieldKind::Name,
        &[
            (
                "Smith, S for sugar, M for mother, I for ink, T for Tommy, H for harry",
                "ask Smith",
            ),
            (
                "~smith s for sugar m for mother i for ink t for tommy h for harry",
                "ask Smith",
            ),
            (
                "S for sugar M for mother I for ink T for tommy H for harry",
                "ask Smith",
            ),
            ("sierra mike india tango hotel", "ask Smith"),
            ("~sierra mike india tango hotel", "ask Smith"),
            ("John Smith sierra mike india tango hotel", "ask John Smith"),
            (
                "~john smith, sierra mike india tango hotel",
                "ask John Smith",
            ),
            ("Smith, sierra mike india tango hotel", "ask Smith"),
            (
                "John Smith s as in sugar m as in mother i as in ink t as in tango h as in hotel",
                "ask John Smith",
            ),
            (
                "jane brown b for bravo r for romeo o for oscar w for whiskey n for november",
                "ask Jane Brown",
            ),
            ("John Smith, S for sugar, M, I, T, H", "ask John Smith"),
            ("Smythe, Y for yellow", "ask Smythe"),
            // People are called so.
            ("Mike Sierra", "accept Mike Sierra"),
            ("Charlie Victor", "accept Charlie Victor"),
            ("Jack Oscar George", "accept Jack Oscar George"),
        ],
    );
}

#[test]
fn remarks_on_how_a_name_is_written_are_no_part_of_it() {
    check(
        FieldKind::Name,
        &[
            ("Scott, two t's", "ask Scott"),
            ("~scott two t's", "ask Scott"),
            ("Philip Scott with two t's", "ask Philip Scott"),
            ("Ann, no e at the end", "ask Ann"),
            ("Ann without an e Smith", "ask Ann Smith"),
            ("Jon without an h, Smith", "ask Jon Smith"),
            ("Browne with an e on the end", "ask Browne"),
            ("Browne, there's an e at the end", "ask Browne"),
            ("double t Scott", "reject name"),
        ],
    );
}

#[test]
fn no_name_that_is_spelt_with_words_is_taken_unasked() {
    const WORDS: &[&str] = &[
        "alpha", "bravo", "delta", "foxtrot", "golf", "hotel", "kilo", "lima", "papa", "quebec",
        "sierra", "tango", "uniform", "whiskey", "yankee", "zulu",
    ];
    for spoken in [false, true] {
        for from in 0..WORDS.len() - 3 {
            for lead in ["", "Smith ", "Smith, ", "my name is Ada Smith, "] {
                let text = format!("{lead}{}", WORDS[from..from + 4].join(" "));
                let read = FieldKind::Name.read(&text, manner(spoken), &[]);
                assert!(!matches!(read, Reading::Accept(_)), "{text}");
            }
        }
    }
}
