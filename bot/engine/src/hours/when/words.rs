//! An utterance cut into words, and the numbers, months and weekdays among them.

use chrono::Weekday;

/// The words of an utterance in lower case, without apostrophes; "5.30pm", "24/12" stay whole.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let text = text
            .to_lowercase()
            .replace(['\'', '\u{2019}'], "")
            .replace("a.m.", "am")
            .replace("p.m.", "pm");
        let mut words = Vec::new();
        let mut word = String::new();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let inside = matches!(letter, ':' | '.' | '/' | '-')
                && word.ends_with(|last: char| last.is_ascii_digit())
                && letters.peek().is_some_and(char::is_ascii_digit);
            if letter.is_alphanumeric() || inside {
                word.push(letter);
            } else if !word.is_empty() {
                // "Mon-Fri" is Monday to Friday.
                let range = matches!(letter, '-' | '\u{2013}') && weekday(&word).is_some();
                words.push(std::mem::take(&mut word));
                words.extend(range.then(|| "to".to_owned()));
            }
        }
        if !word.is_empty() {
            words.push(word);
        }
        Self(words)
    }

    /// The word at `place`, "" beyond the ends.
    pub(super) fn at(&self, place: usize) -> &str {
        self.0.get(place).map_or("", String::as_str)
    }

    /// The word before `place`.
    pub(super) fn before(&self, place: usize) -> &str {
        place.checked_sub(1).map_or("", |before| self.at(before))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|known| known == word)
    }

    /// Whether the words of `phrase` stand at `place`.
    pub(super) fn starts(&self, place: usize, phrase: &str) -> bool {
        phrase
            .split(' ')
            .enumerate()
            .all(|(offset, word)| self.at(place + offset) == word)
    }

    /// The first place where `phrase` stands.
    pub(super) fn find(&self, phrase: &str) -> Option<usize> {
        (0..self.len()).find(|place| self.starts(*place, phrase))
    }
}

/// 1 to 12 as a word or in figures.
pub(super) fn hour(word: &str) -> Option<u16> {
    let spelled = UNITS
        .iter()
        .take(12)
        .position(|(cardinal, _)| *cardinal == word);
    let hour = match spelled {
        Some(index) => u16::try_from(index + 1).ok()?,
        None if word.len() <= 2 => word.parse().ok()?,
        None => return None,
    };
    (1..=12).contains(&hour).then_some(hour)
}

/// A day of the month at `place`, and how many words it takes; true when it is an ordinal ("24th",
/// "twenty fourth").
pub(super) fn day_number(words: &Words, place: usize) -> Option<(u32, usize, bool)> {
    let word = words.at(place);
    let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = word.strip_prefix(figures).unwrap_or_default();
    if !figures.is_empty() && matches!(ending, "" | "st" | "nd" | "rd" | "th") {
        let day: u32 = figures.parse().ok()?;
        return (1..=31)
            .contains(&day)
            .then_some((day, 1, !ending.is_empty()));
    }
    if let Some(tens) = match word {
        "twenty" => Some(20),
        "thirty" => Some(30),
        _ => None,
    } {
        return match unit(words.at(place + 1)) {
            Some((one, ordinal)) if one < 10 && tens + one <= 31 => Some((tens + one, 2, ordinal)),
            _ => Some((tens, 1, false)),
        };
    }
    match word {
        "twentieth" => Some((20, 1, true)),
        "thirtieth" => Some((30, 1, true)),
        _ => unit(word).map(|(day, ordinal)| (day, 1, ordinal)),
    }
}

fn unit(word: &str) -> Option<(u32, bool)> {
    let place = UNITS
        .iter()
        .position(|(cardinal, ordinal)| *cardinal == word || *ordinal == word)?;
    let ordinal = UNITS
        .get(place)
        .is_some_and(|(_, ordinal)| *ordinal == word);
    Some((u32::try_from(place + 1).ok()?, ordinal))
}

const UNITS: [(&str, &str); 19] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

/// A month, 1 to 12, by its name or its first letters.
pub(super) fn month(word: &str) -> Option<u32> {
    let names = crate::hours::english::MONTHS.iter().zip(1_u32..);
    if word == "sept" {
        return Some(9);
    }
    names
        .map(|(name, number)| (name.to_lowercase(), number))
        .find(|(name, _)| name == word || (word.len() == 3 && name.starts_with(word)))
        .map(|(_, number)| number)
}

/// A weekday at a word; the flag is true for a plural ("saturdays").
pub(super) fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let (single, plural) = match word.strip_suffix('s') {
        Some(single) if single.ends_with("day") => (single, true),
        _ => (word, false),
    };
    let day = match single {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" | "weds" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    };
    Some((day, plural))
}

/// Short forms that are also other words: a day only where a day can stand.
pub(super) fn doubtful_day(word: &str) -> bool {
    matches!(word, "mon" | "wed" | "sat" | "sun" | "thu" | "tue")
}
