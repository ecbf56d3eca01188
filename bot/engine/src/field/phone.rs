//! Phone numbers, UK and foreign, typed and spoken; kept as E.164 beside what was typed.

use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::correction::{Corrected, corrected_signs};
use super::number_words;
use super::phone_plan::{Shape, groups, shape};
use super::phone_refused::refuses;
use super::phrase::{Doubt, doubts, offers_two, plain_words, strip, without_pet_name};
use super::spoken::{Alphabet, aloud, readings, tokens};
use super::{Manner, Reading, faults};
use crate::cue::stands;

/// A phone number of the right shape.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    e164: String,
    typed: String,
}

super::unprinted!(Phone);

const LABELS: &[&str] = &[
    "phone",
    "phone number",
    "telephone",
    "telephone number",
    "number",
    "mobile",
    "mobile number",
    "mob",
    "tel",
    "landline",
    "landline number",
    "cell",
    "cell phone",
    "contact number",
    "contact",
    "home phone",
];
const LEADS: &[&str] = &[
    "call me on",
    "ring me on",
    "phone me on",
    "text me on",
    "you can call me on",
    "you can ring me on",
    "reach me on",
    "you can reach me on",
    "you can get me on",
    "get me on",
    "im on",
    "on",
    "call",
    "ring",
    "try",
    "try me on",
    "contact me on",
    "you can contact me on",
    "call me at",
    "reach me at",
    "use",
    "you can text me on",
    "give me a ring on",
    "give me a call on",
    "my number is",
    "ring me at",
    "phone me at",
    "this number",
    "you want",
];
const TAILS: &[&str] = &["anytime", "any time", "if you need me", "whenever"];

/// Whether a text message reaches this number (E.164). 070 numbers are no mobiles, and dear to ring.
pub fn is_mobile(e164: &str) -> bool {
    e164.starts_with("+447") && !e164.starts_with("+4470")
}

/// Said of another telephone than the one that is told.
const OTHER_GONE: &str = "old|other|previous|former|last mobile|phone|number|one|landline|handset|sim ... died|dead|broke|broken|lost|stolen|packed|gone|bust|nicked|smashed|drowned|cracked|working|works";

impl Phone {
    /// Reads a typed or spoken number.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::PHONE, Setting::Optional) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        if refuses(&text) {
            return Reading::Declined;
        }
        let answer = strip(without_pet_name(&text), LABELS, LEADS, TAILS);
        let one = |part: &str| Self::one(strip(part, LABELS, LEADS, TAILS), manner);
        match corrected_signs(answer, one) {
            Corrected::To(phone) => return Reading::Ask(phone),
            Corrected::Lost => return Reading::Reject(faults::PHONE),
            Corrected::Absent => {}
        }
        let parted = without_names_of_parts(answer);
        let answer = parted.as_str();
        if let Some(half) = said_twice(answer) {
            return one(half);
        }
        let mended = (!manner.spoken).then(|| with_noughts(answer)).flatten();
        let found = match Self::whole(answer, manner) {
            // "O7700 9OO 321 mobile": the word after it holds no figure, though "mobile" has an "o" in it.
            Some(Shape::Unfit(_))
                if let Some(figures) = &mended
                    && let reading @ (Reading::Accept(_) | Reading::Ask(_)) =
                        Self::among(figures, manner) =>
            {
                return reading.doubted();
            }
            Some(Shape::Unfit(fault)) if fault == faults::PHONE_TOO_MANY && two_numbers(answer) => {
                return Reading::Reject(faults::PHONE_ONE);
            }
            Some(found) => found,
            None => {
                // "O7700 9OO 321 (eves)": letters that look like figures are those within a number.
                if let Some(figures) = &mended {
                    return Self::among(figures, manner).doubted();
                }
                return Self::before_other_words(answer, manner)
                    .or_else(|| Self::after_other_words(answer, manner))
                    .unwrap_or_else(|| Self::among(answer, manner));
            }
        };
        match (found, text.contains('?')) {
            (Shape::Fits(number), false) => Reading::Accept(Self::kept(number, answer, manner)),
            (Shape::Fits(number) | Shape::Likely(number), _) => {
                Reading::Ask(Self::kept(number, answer, manner))
            }
            (Shape::Unfit(fault), _) => Reading::Reject(fault),
        }
    }

    /// A text that is a number and nothing else.
    fn one(part: &str, manner: Manner) -> Reading<Self> {
        match Self::whole(part, manner) {
            Some(Shape::Fits(number)) => Reading::Accept(Self::kept(number, part, manner)),
            Some(Shape::Likely(number)) => Reading::Ask(Self::kept(number, part, manner)),
            Some(Shape::Unfit(fault)) => Reading::Reject(fault),
            None => Reading::Reject(faults::PHONE),
        }
    }

    /// A whole spoken number and then small talk: "… one two three after six", "… that's the home
    /// number", or the same number once more. `None` when the words begin with no number.
    fn before_other_words(answer: &str, manner: Manner) -> Option<Reading<Self>> {
        if !manner.spoken {
            return None;
        }
        let words: Vec<&str> = answer.split_whitespace().collect();
        let plain = plain_words(answer);
        if plain.len() != words.len() {
            return None;
        }
        let cut = (1..words.len()).rev().filter(|at| {
            let next = plain.get(*at).map_or("", String::as_str);
            let after = plain.get(at.saturating_add(1)).map_or("", String::as_str);
            // "For" may be a four, but not before a word that is no figure.
            !is_figure(next)
                || (matches!(next, "for" | "to") && !is_figure(after) && !after.is_empty())
        });
        for at in cut {
            let head = words.get(..at).unwrap_or_default().join(" ");
            let Some(Shape::Fits(number)) = Self::whole(&head, manner) else {
                continue;
            };
            let phone = Self::kept(number, &head, manner);
            let tail = words.get(at..).unwrap_or_default();
            let rest = strip(
                answer.get(head.len()..).unwrap_or_default(),
                LABELS,
                LEADS,
                TAILS,
            );
            if let Some(Shape::Fits(again)) = Self::whole(rest, manner) {
                return Some(if again == phone.e164 {
                    Reading::Accept(phone)
                } else {
                    Reading::Reject(faults::PHONE_ONE)
                });
            }
            let figures = plain
                .get(at..)
                .unwrap_or_default()
                .iter()
                .filter(|word| is_figure(word))
                .count();
            let turned = tail
                .iter()
                .any(|word| matches!(*word, "or" | "maybe" | "wrong"));
            // A few figures may be a time of day; more are some other number, and "or" offers one.
            return Some(if figures > 2 || turned || tail.len() > 12 {
                Reading::Reject(faults::PHONE)
            } else if figures > 0 || doubts(rest) != Doubt::None {
                Reading::Ask(phone)
            } else {
                Reading::Accept(phone)
            });
        }
        None
    }

    /// "It's my husband's mobile, oh seven seven …": a whole spoken number that ends the answer. Read back,
    /// for it may be somebody else's.
    fn after_other_words(answer: &str, manner: Manner) -> Option<Reading<Self>> {
        const MOST: usize = 8;
        if !manner.spoken || offers_two(answer) || doubts(answer) == Doubt::Denied {
            return None;
        }
        let words: Vec<&str> = answer.split_whitespace().collect();
        let plain: Vec<String> = words
            .iter()
            .map(|word| super::phrase::plain(word))
            .collect();
        let from = plain
            .iter()
            .position(|word| is_figure(word))
            .filter(|at| (1..=MOST).contains(at))?;
        let number = words.get(from..)?.join(" ");
        match Self::whole(&number, manner) {
            Some(Shape::Fits(found)) => Some(Reading::Ask(Self::kept(found, &number, manner))),
            _ => None,
        }
    }

    fn kept(e164: String, answer: &str, manner: Manner) -> Self {
        let mut phone = Self {
            e164,
            typed: String::new(),
        };
        let as_typed = !manner.spoken
            && answer
                .chars()
                .all(|c| c.is_ascii_digit() || is_spacer(c) || c == '+');
        phone.typed = if as_typed {
            answer.to_owned()
        } else {
            phone.grouped(' ')
        };
        phone
    }

    /// The shape of an answer that is a number and nothing else, however it is written or said.
    fn whole(answer: &str, manner: Manner) -> Option<Shape> {
        if answer.contains('@') {
            return None;
        }
        if answer
            .chars()
            .all(|c| c.is_ascii_digit() || is_spacer(c) || c == '+')
        {
            return written(answer);
        }
        let mut fitting: Vec<String> = Vec::new();
        let mut likely: Vec<String> = Vec::new();
        let mut fault = None;
        // "oh" and letters that look like digits are digits here ("O7700 9OO123").
        let tokens: Vec<String> = tokens(&answer.replace("(0)", " "))
            .iter()
            .flat_map(|token| digits_of(token, manner))
            .collect();
        for reading in readings(&tokens, Alphabet::Digits, 20) {
            if reading.rfind('+').is_some_and(|at| at > 0) {
                continue;
            }
            match shape(&reading) {
                Shape::Fits(number) if !fitting.contains(&number) => fitting.push(number),
                Shape::Likely(number) if !likely.contains(&number) => likely.push(number),
                Shape::Unfit(found) if fault.is_none() => fault = Some(found),
                _ => {}
            }
        }
        match (fitting.as_slice(), likely.first(), fault) {
            ([only], _, _) => Some(Shape::Fits(only.clone())),
            ([first, ..], _, _) => Some(Shape::Likely(first.clone())),
            ([], Some(number), _) => Some(Shape::Likely(number.clone())),
            ([], None, Some(fault)) => Some(Shape::Unfit(fault)),
            ([], None, None) => None,
        }
    }

    /// Numbers among other words.
    fn among(answer: &str, manner: Manner) -> Reading<Self> {
        let mut found: Vec<String> = Vec::new();
        let mut sure = true;
        let mut fault = None;
        for run in answer.split(|c: char| !(c.is_ascii_digit() || is_spacer(c) || c == '+')) {
            match written(run) {
                Some(Shape::Fits(number)) if !found.contains(&number) => found.push(number),
                Some(Shape::Likely(number)) if !found.contains(&number) => {
                    sure = false;
                    found.push(number);
                }
                Some(Shape::Unfit(why))
                    if run.chars().filter(char::is_ascii_digit).count() >= 3 =>
                {
                    fault = Some(why);
                }
                _ => {}
            }
        }
        // "Use this one, my old mobile died" denies the other one.
        let doubt = match doubts(answer) {
            Doubt::Denied if stands(OTHER_GONE, &plain_words(answer)) => Doubt::Unsure,
            doubt => doubt,
        };
        // An extension has no place in E.164, so the number is read back without it.
        sure &= !answer.to_lowercase().contains("ext");
        match found.as_slice() {
            [] => Reading::Reject(fault.unwrap_or(faults::PHONE)),
            _ if doubt == Doubt::Denied || answer.contains(['<', '>', ';', '@', '=']) => {
                Reading::Reject(faults::PHONE)
            }
            [only] if sure && doubt == Doubt::None && fault.is_none() => {
                Reading::Accept(Self::kept(
                    only.clone(),
                    "-",
                    Manner {
                        spoken: true,
                        ..manner
                    },
                ))
            }
            [_, _, ..] => Reading::Reject(faults::PHONE_ONE),
            [first] => Reading::Ask(Self::kept(
                first.clone(),
                "-",
                Manner {
                    spoken: true,
                    ..manner
                },
            )),
        }
    }

    /// The number in E.164, such as "+441632960001".
    pub fn as_str(&self) -> &str {
        &self.e164
    }

    /// The number within the country: with its 0 for the UK, else with its "+".
    fn national(&self) -> String {
        self.e164
            .strip_prefix("+44")
            .map_or_else(|| self.e164.clone(), |rest| format!("0{rest}"))
    }

    fn grouped(&self, gap: char) -> String {
        let national = self.national();
        let mut out = String::new();
        let mut signs = national.chars();
        let sizes: &[usize] = if national.starts_with('+') {
            &[3]
        } else {
            groups(&national)
        };
        for size in sizes.iter().copied().chain(std::iter::repeat(3)) {
            let part: String = signs.by_ref().take(size).collect();
            if part.is_empty() {
                break;
            }
            if !out.is_empty() {
                out.push(gap);
            }
            out.push_str(&part);
        }
        out
    }

    /// A kept number (E.164) as people write it here: "01632 960001"; unchanged where it is none.
    pub fn in_groups(e164: &str) -> String {
        let typed = Manner {
            spoken: false,
            today: chrono::NaiveDate::MAX,
        };
        match Self::read(e164, typed) {
            Reading::Accept(phone) => phone.grouped(' '),
            _ => e164.to_owned(),
        }
    }

    /// The form for the eye: as it was typed, or in groups when it was spoken.
    pub fn shown(&self) -> String {
        self.typed.clone()
    }

    /// The form for the ear: "0 7 7 0 0, 9 0 0, 1 2 3".
    pub fn spoken(&self) -> String {
        let national = self.national();
        match national.strip_prefix('+') {
            Some(digits) => format!("plus {}", aloud(digits, &[])),
            None => aloud(&national, groups(&national)),
        }
    }

    /// The last two digits, for confirming in part ("ending 4 7").
    pub fn ending(&self) -> String {
        let digits: Vec<char> = self.e164.chars().rev().take(2).collect();
        digits.iter().rev().collect()
    }
}

/// "The code is 01632 and the number is 960001": the words that name the parts are no digits.
fn without_names_of_parts(answer: &str) -> String {
    let mut kept = without_remark(answer);
    for name in [
        "the area code is ",
        "area code is ",
        "the code is ",
        "code is ",
        "area code ",
        "and then the number is ",
        "and the number is ",
        "then the number is ",
        "the number is ",
        "and the rest is ",
        "the rest is ",
        "thats the code ",
        "that's the code ",
        "thats the area code ",
        "that's the area code ",
        "that is the code ",
        "and then ",
        "then ",
    ] {
        while let Some(at) = kept.to_ascii_lowercase().find(name) {
            kept.replace_range(at..at.saturating_add(name.len()), "");
        }
    }
    kept
}

/// "Oh one two seven eight, that's Bridgwater, four nine six …": what is said of the code alone, between
/// two runs of figures.
fn without_remark(answer: &str) -> String {
    const MOST: usize = 3;
    let words: Vec<&str> = answer.split_whitespace().collect();
    let plain: Vec<String> = words
        .iter()
        .map(|word| super::phrase::plain(word))
        .collect();
    let figure = |at: usize| plain.get(at).is_some_and(|word| is_figure(word));
    let Some(from) = plain
        .iter()
        .position(|word| matches!(word.as_str(), "thats" | "thatll" | "which"))
    else {
        return answer.to_owned();
    };
    let Some(to) = (from.saturating_add(2)..=from.saturating_add(MOST)).find(|at| figure(*at))
    else {
        return answer.to_owned();
    };
    let others = (from..to).all(|at| !figure(at));
    if from == 0 || !figure(from.saturating_sub(1)) || !others {
        return answer.to_owned();
    }
    let kept = words
        .get(..from)
        .unwrap_or_default()
        .iter()
        .chain(words.get(to..).unwrap_or_default());
    kept.copied().collect::<Vec<_>>().join(" ")
}

/// The half of a text that says the same thing twice over: "07700 900123 07700 900123".
fn said_twice(answer: &str) -> Option<&str> {
    let middle = answer.len() / 2;
    let (first, second) = (answer.get(..middle)?, answer.get(middle..)?);
    let second = second.trim_start_matches([' ', ',', '/', '.']);
    (first.trim() == second.trim() && first.chars().filter(char::is_ascii_digit).count() >= 10)
        .then_some(first)
}

/// Whether the digits are two whole numbers, parted somehow.
fn two_numbers(answer: &str) -> bool {
    answer.char_indices().any(|(at, c)| {
        is_spacer(c)
            && matches!(
                (
                    answer.get(..at).and_then(written),
                    answer.get(at..).and_then(written)
                ),
                (Some(Shape::Fits(_)), Some(Shape::Fits(_)))
            )
    })
}

/// Whether a word is a digit by itself or together with the next one.
fn is_figure(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
        || number_words::unit(word).is_some()
        || number_words::tens_or_teens(word).is_some()
        || matches!(
            word,
            "oh" | "o"
                | "zero"
                | "nought"
                | "double"
                | "triple"
                | "treble"
                | "to"
                | "too"
                | "for"
                | "hundred"
                | "thousand"
                | "won"
                | "ate"
        )
}

fn is_spacer(c: char) -> bool {
    matches!(c, ' ' | '-' | '(' | ')' | '.' | '/' | ',' | '#' | '_')
}

/// A token of look-alike letters and digits as digits.
fn digits_of(token: &str, manner: Manner) -> Vec<String> {
    let lookalike = !manner.spoken && !token.is_empty() && token.chars().all(|c| c == 'o');
    match token {
        "l" | "i" if !manner.spoken => vec!["1".to_owned()],
        _ if lookalike => token.chars().map(|_| "0".to_owned()).collect(),
        // "extension", "ext", "x" have no place in E.164; left as words, they leave the number unread.
        _ => vec![token.to_owned()],
    }
}

/// The words with "O" as nought in those that are figures but for it; `None` where there is none such.
fn with_noughts(answer: &str) -> Option<String> {
    let mended = |word: &str| {
        let like = word.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, 'o' | 'O' | 'l' | 'I') || is_spacer(c) || c == '+'
        });
        let figure = word.chars().any(|c| c.is_ascii_digit());
        let letter = word.contains(['o', 'O', 'l', 'I']);
        (like && figure && letter).then(|| word.replace(['o', 'O'], "0").replace(['l', 'I'], "1"))
    };
    let words: Vec<&str> = answer.split(' ').collect();
    words.iter().any(|word| mended(word).is_some()).then(|| {
        words
            .iter()
            .map(|word| mended(word).unwrap_or_else(|| (*word).to_owned()))
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// The shape of digits with spacers. `None` when there is no digit, or a "+" stands inside.
fn written(text: &str) -> Option<Shape> {
    let compact: String = text
        .replace("(0)", "")
        .chars()
        .filter(|c| !is_spacer(*c))
        .collect();
    let signs = compact.chars().filter(|c| *c == '+').count();
    if compact.is_empty() || signs > 1 || (signs == 1 && !compact.starts_with('+')) {
        return None;
    }
    // A bracketed 0 belongs to the number unless a country code stands before it.
    let international = compact.starts_with('+') || compact.starts_with("00");
    let kept: String = if international || compact.starts_with("44") {
        compact
    } else {
        text.chars().filter(|c| !is_spacer(*c)).collect()
    };
    // Two numbers side by side are not one.
    if kept.len() > 20 {
        return Some(Shape::Unfit(faults::PHONE_TOO_MANY));
    }
    Some(shape(&kept))
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn a_kept_number_is_shown_as_people_write_it_here() {
        for (kept, shown) in [
            ("+441632960001", "01632 960 001"),
            ("+442079460018", "020 7946 0018"),
            ("+447700900417", "07700 900 417"),
            ("no number", "no number"),
        ] {
            assert_eq!(Phone::in_groups(kept), shown);
        }
    }
}
