//! Spelling by ear: letters, digits, NATO words, "T for Tommy", "double", "oh", homophones.
//!
//! Every token may mean several things; [`readings`] gives all strings that a run of tokens can spell
//! and leaves it to the grammar of the field to choose. To hear one more word, add it to a table.

/// What a field's symbols are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// Digits, and "+" for a phone number.
    Digits,
    /// Letters and digits.
    Code,
}

/// How many strings one run of tokens may spell before it counts as noise.
const MOST_READINGS: usize = 64;
/// Steps of the search before it gives up.
const MOST_STEPS: usize = 20_000;

/// Lower-case tokens: runs of letters, runs of digits, and "+"; apostrophes vanish.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open: Option<bool> = None;
    for c in text
        .chars()
        .filter(|c| *c != '\'')
        .flat_map(char::to_lowercase)
    {
        let kind = match c {
            c if c.is_ascii_digit() => Some(true),
            c if c.is_alphanumeric() => Some(false),
            _ => None,
        };
        match (kind, open) {
            (Some(digit), Some(was)) if digit == was => {
                if let Some(last) = found.last_mut() {
                    last.push(c);
                }
            }
            (Some(_), _) => found.push(c.to_string()),
            (None, _) if c == '+' => found.push("+".to_owned()),
            (None, _) => {}
        }
        open = kind;
    }
    found
}

/// Words inside a spelt code that stand for nothing.
fn is_filler(token: &str) -> bool {
    matches!(
        token,
        "er" | "erm"
            | "um"
            | "uh"
            | "ah"
            | "and"
            | "then"
            | "space"
            | "gap"
            | "dash"
            | "hyphen"
            | "stop"
            | "full"
            | "dot"
            | "capital"
            | "letter"
            | "number"
            | "digit"
            | "new"
            | "next"
            | "word"
            | "the"
            | "followed"
            | "by"
            | "comma"
            | "pause"
            | "point"
            | "brackets"
            | "bracket"
    )
}

/// Letters by the sound of their names.
pub(super) const LETTER_NAMES: &[(&str, char)] = &[
    ("ay", 'A'),
    ("eh", 'A'),
    ("hey", 'A'),
    ("be", 'B'),
    ("bee", 'B'),
    ("see", 'C'),
    ("sea", 'C'),
    ("cee", 'C'),
    ("dee", 'D'),
    ("ee", 'E'),
    ("eff", 'F'),
    ("ef", 'F'),
    ("gee", 'G'),
    ("jee", 'G'),
    ("aitch", 'H'),
    ("haitch", 'H'),
    ("hatch", 'H'),
    ("aich", 'H'),
    ("eye", 'I'),
    ("aye", 'I'),
    ("jay", 'J'),
    ("kay", 'K'),
    ("cay", 'K'),
    ("el", 'L'),
    ("ell", 'L'),
    ("elle", 'L'),
    ("em", 'M'),
    ("en", 'N'),
    ("oh", 'O'),
    ("owe", 'O'),
    ("pea", 'P'),
    ("pee", 'P'),
    ("queue", 'Q'),
    ("cue", 'Q'),
    ("kew", 'Q'),
    ("are", 'R'),
    ("arr", 'R'),
    ("ar", 'R'),
    ("our", 'R'),
    ("es", 'S'),
    ("ess", 'S'),
    ("tea", 'T'),
    ("tee", 'T'),
    ("you", 'U'),
    ("ewe", 'U'),
    ("yew", 'U'),
    ("vee", 'V'),
    ("ve", 'V'),
    ("ex", 'X'),
    ("eggs", 'X'),
    ("why", 'Y'),
    ("wye", 'Y'),
    ("zed", 'Z'),
    ("zee", 'Z'),
];

/// Spelling words: NATO, the older British ones, and those that callers use without "for".
pub(super) const SPELLING_WORDS: &[&str] = &[
    "alpha", "alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india",
    "juliet", "juliett", "juliette", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec",
    "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "whisky", "yankee", "zulu", "xray",
    "able", "baker", "dog", "fox", "george", "queen", "roger", "sugar", "peter", "robert", "tommy",
    "apple", "harry", "edward", "freddie", "zebra", "william", "mother", "nuts", "queenie", "jack",
    "king", "orange", "yellow",
];

/// Digits by name and by what recognisers write for them.
fn digit(token: &str) -> Option<char> {
    Some(match token {
        "zero" | "oh" | "o" | "nought" | "naught" | "owe" | "nil" => '0',
        "one" | "won" | "wan" => '1',
        "two" | "to" | "too" => '2',
        "three" | "tree" | "free" => '3',
        "four" | "for" | "fore" | "fower" => '4',
        "five" | "fife" => '5',
        "six" | "sicks" => '6',
        "seven" => '7',
        "eight" | "ate" => '8',
        "nine" | "niner" => '9',
        _ => return None,
    })
}

/// Letters that one token can be.
fn letter(token: &str) -> Option<char> {
    let mut chars = token.chars();
    if let (Some(only), None) = (chars.next(), chars.next())
        && only.is_ascii_lowercase()
    {
        return Some(only.to_ascii_uppercase());
    }
    if SPELLING_WORDS.contains(&token) {
        return token.chars().next().map(|c| c.to_ascii_uppercase());
    }
    LETTER_NAMES
        .iter()
        .find(|(name, _)| *name == token)
        .map(|(_, letter)| *letter)
}

/// One thing that the tokens from some place on can spell, and how many tokens that takes.
struct Piece {
    text: String,
    takes: usize,
}

fn pieces(tokens: &[String], alphabet: Alphabet) -> Vec<Piece> {
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    let mut found: Vec<Piece> = Vec::new();
    let mut add = |text: String, takes: usize| {
        if !found
            .iter()
            .any(|piece| piece.takes == takes && piece.text == text)
        {
            found.push(Piece { text, takes });
        }
    };
    let first = at(0);
    if first.bytes().all(|b| b.is_ascii_digit()) {
        // "4 hundred", "5 thousand": recognisers write the number and leave the word.
        if first.len() == 1 && matches!(at(1), "hundred" | "thousand") {
            add(
                format!("{first}{}", if at(1) == "hundred" { "00" } else { "000" }),
                2,
            );
            return found;
        }
        add(first.to_owned(), 1);
        // Typed "T4 for Tommy" is no pattern, so a digit ends here.
        return found;
    }
    if first == "+" || (first == "plus" && alphabet == Alphabet::Digits) {
        add("+".to_owned(), 1);
        return found;
    }
    let times = match first {
        "double" => 2,
        "triple" | "treble" => 3,
        "quadruple" => 4,
        _ => 1,
    };
    if times > 1 {
        if first == "double" && alphabet == Alphabet::Code && matches!(at(1), "u" | "you" | "yew") {
            add("W".to_owned(), 2);
        }
        if let Some(figure) = digit(at(1)).or_else(|| {
            at(1)
                .parse::<u8>()
                .ok()
                .filter(|n| *n < 10)
                .map(|n| char::from(b'0'.saturating_add(n)))
        }) {
            // "Double seven hundred" is seven, then seven hundred.
            match at(2) {
                "hundred" => add(format!("{}00", figure.to_string().repeat(times)), 3),
                _ => add(figure.to_string().repeat(times), 2),
            }
        }
        if alphabet == Alphabet::Code {
            if let Some(piece) = for_example(tokens.get(1..).unwrap_or_default()) {
                add(piece.text.repeat(times), piece.takes.saturating_add(1));
            }
            if let Some(sign) = letter(at(1)) {
                add(sign.to_string().repeat(times), 2);
            }
        }
        return found;
    }
    if alphabet == Alphabet::Code {
        if let Some(piece) = for_example(tokens) {
            add(piece.text, piece.takes);
            // "T for Tommy" can hardly be anything else; "T 4 Tango" can.
            if !matches!(at(1), "4" | "four") {
                return found;
            }
        }
        if first == "x" && at(1) == "ray" {
            add("X".to_owned(), 2);
        }
    }
    // "A hundred and one", "four hundred and eighty two": one number where "and" joins it.
    if at(1) == "hundred"
        && at(2) == "and"
        && let Some((value, takes)) = super::number_words::cardinal(tokens)
        && takes > 3
    {
        add(value.to_string(), takes);
    }
    if first == "a" && at(1) == "hundred" && alphabet == Alphabet::Digits {
        add("100".to_owned(), 2);
    }
    if let Some(figure) = digit(first) {
        match at(1) {
            "hundred" => add(format!("{figure}00"), 2),
            "thousand" => add(format!("{figure}000"), 2),
            _ => add(figure.to_string(), 1),
        }
    }
    if let Some((tens, alone)) = super::number_words::tens_or_teens(first) {
        if alone {
            if at(1) == "hundred" {
                add(format!("{tens}00"), 2);
            } else {
                add(tens.to_string(), 1);
            }
        } else {
            let unit =
                digit(at(1)).filter(|unit| *unit != '0' && !matches!(at(1), "oh" | "o" | "owe"));
            if let Some(unit) = unit {
                add(format!("{}{unit}", tens / 10), 2);
            }
            add(tens.to_string(), 1);
        }
    }
    if alphabet == Alphabet::Code {
        if let Some(sign) = letter(first) {
            add(sign.to_string(), 1);
        }
        if super::number_words::unit(first).is_none()
            && (2..=4).contains(&first.len())
            && first.bytes().all(|b| b.is_ascii_lowercase())
        {
            add(first.to_ascii_uppercase(), 1);
        }
    }
    if is_filler(first) {
        add(String::new(), 1);
    }
    found
}

/// "T for Tommy", "S as in sugar", "tea for tango": a letter, a joining word, a word that begins with it.
fn for_example(tokens: &[String]) -> Option<Piece> {
    let at = |i: usize| tokens.get(i).map_or("", String::as_str);
    let (word, takes) = match (at(1), at(2)) {
        ("for" | "4" | "four" | "like", "x") if at(3) == "ray" => ("xray", 4),
        ("for" | "4" | "four" | "like", word) => (word, 3),
        ("as", "in") => (at(3), 4),
        _ => return None,
    };
    // "bravo four bravo" spells B 4 B.
    let sign = letter(at(0)).filter(|_| !SPELLING_WORDS.contains(&at(0)))?;
    let fits = word.len() > 2
        && word
            .chars()
            .next()
            .is_some_and(|c| c.eq_ignore_ascii_case(&sign));
    // "for four" after an F would be digits.
    (fits && digit(word).is_none()).then(|| Piece {
        text: sign.to_string(),
        takes,
    })
}

/// Every string of at most `longest` symbols that the tokens can spell, the likeliest first.
pub(super) fn readings(tokens: &[String], alphabet: Alphabet, longest: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut steps = 0_usize;
    // Depth first, the last pushed first: alternatives are pushed in reverse to keep their order.
    let mut open: Vec<(usize, String)> = vec![(0, String::new())];
    while let Some((at, so_far)) = open.pop() {
        steps = steps.saturating_add(1);
        if steps > MOST_STEPS || found.len() >= MOST_READINGS {
            break;
        }
        let rest = tokens.get(at..).unwrap_or_default();
        if rest.is_empty() {
            if !so_far.is_empty() && !found.contains(&so_far) {
                found.push(so_far);
            }
            continue;
        }
        for piece in pieces(rest, alphabet).into_iter().rev() {
            if so_far.len().saturating_add(piece.text.len()) <= longest {
                open.push((
                    at.saturating_add(piece.takes),
                    format!("{so_far}{}", piece.text),
                ));
            }
        }
    }
    found
}

/// A string spelt for the ear: each symbol apart, groups (lengths) apart by a comma.
pub(super) fn aloud(symbols: &str, groups: &[usize]) -> String {
    let mut out = String::new();
    let mut signs = symbols.chars().filter(|c| c.is_alphanumeric());
    for length in groups.iter().copied().chain(std::iter::repeat(3)) {
        let mut some = false;
        for sign in signs.by_ref().take(length) {
            if !some && !out.is_empty() {
                out.push(',');
            }
            if !out.is_empty() {
                out.push(' ');
            }
            out.push(sign);
            some = true;
        }
        if !some {
            break;
        }
    }
    out
}
