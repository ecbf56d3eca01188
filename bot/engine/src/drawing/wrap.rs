//! Words broken into lines that fit a box, by an estimate of how wide letters are.

/// The words without what cannot be drawn: control characters become spaces, and marks that turn the
/// direction of writing are left out, so that nothing reads other than it is written.
pub(super) fn clean(words: &str) -> String {
    let kept = words.chars().filter(|letter| !turns(*letter));
    let spaced: String = kept
        .map(|letter| if drawable(letter) { letter } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that change the direction of what follows them.
const fn turns(letter: char) -> bool {
    matches!(
        letter,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Characters that XML may hold and a line can show.
const fn drawable(letter: char) -> bool {
    !letter.is_ascii_control()
        && !matches!(
            letter,
            '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

/// Lines no wider than `width`, in the unit of `size`, the height of the letters. A word that is
/// wider by itself is broken.
pub(super) fn lines(words: &str, width: f64, size: f64) -> Vec<String> {
    let room = width / size;
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in clean(words).split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if ems(&longer) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if ems(&line) > room && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// How wide words are drawn, in letter heights, in an ordinary sans-serif type; rather more than less.
pub(super) fn ems(words: &str) -> f64 {
    words.chars().map(em).sum()
}

const fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' => 0.29,
        ' ' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        'A'..='Z' | '&' => 0.72,
        '\u{1100}'.. => 1.05,
        '0'..='9' => 0.64,
        _ => 0.6,
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, ems, lines};

    #[test]
    fn no_line_is_wider_than_its_box_and_no_word_is_lost() {
        let words = "What is your full name? For example, Ada Example of Example Street.";
        let broken = lines(words, 140.0, 14.0);
        assert!(broken.len() > 2);
        assert!(broken.iter().all(|line| ems(line) * 14.0 <= 140.0));
        assert_eq!(broken.join(" "), words);
    }

    #[test]
    fn a_word_wider_than_the_box_is_broken() {
        let broken = lines(&"w".repeat(40), 100.0, 14.0);
        assert!(broken.iter().all(|line| ems(line) * 14.0 <= 100.0));
        assert_eq!(broken.concat().len(), 40);
    }

    #[test]
    fn marks_that_turn_the_direction_of_writing_are_left_out() {
        assert_eq!(clean("pay\u{202E}evif\u{202C} now\u{7}!"), "payevif now !");
    }
}
