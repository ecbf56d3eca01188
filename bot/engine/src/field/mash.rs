//! Keys struck at random: "asdfgh", "hjkl", "zxcvbn". No word, no name and no place is written so.

/// The rows of a keyboard, and how many keys in a row one after the other no word has.
const ROWS: [(&str, usize); 3] = [("qwertyuiop", 5), ("asdfghjkl", 4), ("zxcvbnm", 4)];
/// No word has so many letters and no vowel among them.
const WITHOUT_VOWEL: usize = 5;

/// Whether a word is keys struck at random.
pub(super) fn is_mash(word: &str) -> bool {
    let word = word.to_lowercase();
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    // "ffff", "aaaaaa"
    let one_key = word.len() >= 4 && word.bytes().all(|b| Some(b) == word.bytes().next());
    let consonants =
        word.len() >= WITHOUT_VOWEL && !word.contains(['a', 'e', 'i', 'o', 'u', 'w', 'y']);
    one_key || consonants || ROWS.iter().any(|(row, most)| runs_along(&word, row, *most))
}

/// Whether the word holds so many neighbours of the row in their order, either way.
fn runs_along(word: &str, row: &str, most: usize) -> bool {
    let back: String = row.chars().rev().collect();
    (0..=word.len().saturating_sub(most)).any(|from| {
        word.get(from..from.saturating_add(most))
            .is_some_and(|part| row.contains(part) || back.contains(part))
    })
}

#[cfg(test)]
mod tests {
    use super::is_mash;

    #[test]
    fn keys_in_a_row_are_no_word() {
        for word in [
            "asdfgh", "qwerty", "hjkl", "zxcvbnm", "sdfghj", "lkjhgf", "fghjk", "asdfasdf",
            "dfgdfg", "poiuyt", "xcvxcv",
        ] {
            assert!(is_mash(word), "{word}");
        }
        for word in [
            "property", "liberty", "strewn", "Trewint", "flash", "Vivary", "were", "tree",
            "Ynysddu", "rhythms", "Dallas", "poultry", "Qwest", "A358", "TA1", "blvd", "Łódź",
        ] {
            assert!(!is_mash(word), "{word}");
        }
    }
}
