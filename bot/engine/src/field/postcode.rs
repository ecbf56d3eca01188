//! UK postcodes (domain.md C5): a strict grammar, repaired by position, spelt in many ways.
//!
//! Format is not existence: whether a postcode is in the gazetteer is not asked here.

use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::correction::{Corrected, corrected_signs, never_silent};
use super::phrase::{Doubt, doubts, offers_two, plain_words, strip, without_pet_name};
use super::spoken::{Alphabet, LETTER_NAMES, aloud, readings, tokens};
use super::{Manner, Reading, faults};

/// A postcode of the right shape, kept as "TA1 1HE".
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Postcode(String);

super::unprinted!(Postcode);

const LABELS: &[&str] = &[
    "postcode",
    "post code",
    "postal code",
    "zip code",
    "zip",
    "postcodes",
    "post codes",
];
const LEADS: &[&str] = &[
    "i live at",
    "i live in",
    "we live at",
    "we live in",
    "im at",
    "im in",
    "were at",
    "were in",
    "at",
    "in",
    "try",
    "for",
];

/// The postcode areas of the United Kingdom and the Crown dependencies: they decide between two
/// readings of one spelling, never whether a postcode is taken.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

impl Postcode {
    /// A postcode as tables have it: right to the letter, in any case, with or without its space.
    /// Nothing is repaired.
    pub(crate) fn exact(text: &str) -> Option<Self> {
        let symbols: String = text
            .chars()
            .filter(|c| *c != ' ')
            .map(|c| c.to_ascii_uppercase())
            .take(8)
            .collect();
        symbols.is_ascii().then(|| strict(&symbols)).flatten()
    }

    /// Reads a typed or spoken postcode.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        never_silent(text, Self::read_said(text, manner))
    }

    fn read_said(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::POSTCODE, Setting::Value) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        let answer = strip(without_pet_name(&text), LABELS, LEADS, &[]);
        let question = text.contains('?');
        let one = |part: &str| Self::spelt(strip(part, LABELS, LEADS, &[]), manner);
        match corrected_signs(answer, one) {
            Corrected::To(code) => return Reading::Ask(code),
            Corrected::Lost => return Reading::Reject(faults::POSTCODE),
            Corrected::Absent => {}
        }
        if let Some(reading) = of_now(answer, one) {
            return reading;
        }
        match Self::spelt(answer, manner) {
            Reading::Accept(code) if question => return Reading::Ask(code),
            Reading::Reject(_) => {}
            found => return found,
        }
        if manner.spoken
            && let Some(short) = without_spelling_again(answer)
            && let Reading::Accept(code) | Reading::Ask(code) = one(&short)
        {
            return Reading::Ask(code);
        }
        if manner.spoken
            && let Some(short) = before_a_place(answer)
            && let reading @ (Reading::Accept(_) | Reading::Ask(_)) = one(&short)
        {
            return reading;
        }
        if manner.spoken
            && let Some(Reading::Accept(code) | Reading::Ask(code)) = before_a_landmark(answer, one)
        {
            return Reading::Ask(code);
        }
        let inside = Self::inside(answer);
        if let Some(code) = Self::and_not_another(answer) {
            return Reading::Ask(code);
        }
        if offers_two(answer) && inside.len() > 1 {
            return Reading::Reject(faults::POSTCODE_ONE);
        }
        match (inside.as_slice(), doubts(&text)) {
            ([], _) | (_, Doubt::Denied) => Reading::Reject(faults::POSTCODE),
            ([only], Doubt::None) => Reading::Accept(only.clone()),
            ([first, ..], _) => Reading::Ask(first.clone()),
        }
    }

    /// "TA2 6BP, not TA2 6BN": the first of two, where only the second is denied.
    fn and_not_another(answer: &str) -> Option<Self> {
        let lower = answer.to_ascii_lowercase();
        let at = lower.rfind(" not ")?;
        let (before, after) = answer.split_at_checked(at)?;
        let denied = doubts(before) == Doubt::Denied || Self::inside(after).is_empty();
        match Self::inside(before).as_slice() {
            [only] if !denied => Some(only.clone()),
            _ => None,
        }
    }

    /// The whole text as one postcode, typed or spelt aloud.
    pub(super) fn spelt(text: &str, manner: Manner) -> Reading<Self> {
        if let Some(code) = with_moved_figure(text) {
            return Reading::Ask(code);
        }
        // As it is written, before any word is taken for the letter it sounds like.
        let written: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        if let Some(code) = strict(&written.to_ascii_uppercase())
            .filter(|code| !manner.spoken || code.area_is_known())
        {
            return Reading::Accept(code);
        }
        let mut said = tokens(text);
        if manner.spoken {
            // "Oh" is a sign, never the two letters that it is written with.
            for word in said.iter_mut().filter(|word| *word == "oh") {
                "o".clone_into(word);
            }
            let heard = one_sign_each(&said);
            if heard != said {
                return match Self::from_tokens(&heard, text, manner) {
                    Reading::Reject(_) => match Self::from_tokens(&said, text, manner) {
                        Reading::Accept(code) => Reading::Ask(code),
                        reading => reading,
                    },
                    reading => reading,
                };
            }
        }
        Self::from_tokens(&said, text, manner)
    }

    fn from_tokens(said: &[String], text: &str, manner: Manner) -> Reading<Self> {
        let all = readings(said, Alphabet::Code, 8);
        let mut exact: Vec<(Self, bool)> = Vec::new();
        let mut add = |fit: (Self, bool)| {
            if !exact.iter().any(|(code, _)| *code == fit.0) {
                exact.push(fit);
            }
        };
        // Look-alikes are changed only where no reading is right as it stands.
        all.iter()
            .filter_map(|reading| strict(reading))
            .for_each(|code| add((code, false)));
        if exact.is_empty() {
            let mut repaired: Vec<(Self, bool)> = all
                .iter()
                .flat_map(|reading| repairs(reading, text.contains('l'), manner))
                .collect();
            repaired.dedup_by(|a, b| a.0 == b.0);
            exact = repaired;
        }
        let real: Vec<_> = exact
            .iter()
            .filter(|(code, _)| code.area_is_known())
            .collect();
        match (exact.as_slice(), real.as_slice()) {
            // "T A twenty one P R": what is said in one breath stands together, in TA20 1PR or not at all.
            ([(first, _), (second, _)], _)
                if second.0.len() > first.0.len()
                    && !second.0.starts_with("BFPO")
                    && real.iter().any(|(code, _)| code == second)
                    && plain_words(text).iter().any(|word| {
                        super::number_words::tens_or_teens(word).is_some_and(|(_, alone)| !alone)
                    }) =>
            {
                Reading::Ask(second.clone())
            }
            ([], _) => Reading::Reject(faults::POSTCODE),
            ([(code, false)], _) | (_, [(code, false)]) => Reading::Accept(code.clone()),
            (_, [(code, _), ..]) | ([(code, _), ..], _) => Reading::Ask(code.clone()),
        }
    }

    /// Strictly written postcodes inside a sentence, each once.
    pub(crate) fn inside(text: &str) -> Vec<Self> {
        let words: Vec<&str> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let mut found: Vec<Self> = Vec::new();
        let mut at = 0_usize;
        while let Some(word) = words.get(at) {
            let pair = words.get(at.saturating_add(1)).and_then(|next| {
                let both = format!("{word}{next}").to_ascii_uppercase();
                (next.len() == 3 || word.eq_ignore_ascii_case("bfpo"))
                    .then(|| strict(&both))
                    .flatten()
            });
            let (code, took) = match pair {
                Some(code) => (Some(code), 2),
                None => (strict(&word.to_ascii_uppercase()), 1),
            };
            if let Some(code) = code
                && !found.contains(&code)
            {
                found.push(code);
            }
            at = at.saturating_add(took);
        }
        found
    }

    fn area_is_known(&self) -> bool {
        let area: String = self
            .0
            .chars()
            .take_while(char::is_ascii_uppercase)
            .collect();
        self.0.starts_with("GIR")
            || self.0.starts_with("BFPO")
            || AREAS.contains(&format!(" {area} "))
    }

    /// The postcode, such as "TA1 1HE".
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The outward part, such as "TA1".
    pub fn outward(&self) -> &str {
        self.0.split(' ').next().unwrap_or_default()
    }

    /// The form for the eye: "TA1 1HE".
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear: "T A 1, 1 H E".
    pub fn spoken(&self) -> String {
        aloud(&self.0, &[self.outward().len(), 4])
    }
}

/// "TA1 11HE": whoever parts it so has typed one figure twice, or parted it in the wrong place. Which, only
/// they know: the figure may not move from one part into the other unasked.
fn with_moved_figure(text: &str) -> Option<Postcode> {
    const INWARD: usize = 4;
    let mut parts = text.split_whitespace();
    let (outward, inward, None) = (parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    let district = outward.chars().filter(char::is_ascii_digit).count();
    let figures = inward.chars().take_while(char::is_ascii_digit).count();
    if district == 0 || figures != 2 || inward.len() != INWARD {
        return None;
    }
    let mut signs = inward.chars();
    let doubled = signs.next() == inward.chars().nth(1);
    let once = doubled.then(|| Postcode::exact(&format!("{outward}{}", signs.as_str())));
    once.flatten()
        .or_else(|| Postcode::exact(&format!("{outward}{inward}")))
}

/// "It was TA1 5RR but we moved, now it's BA20 1QD", "from TA2 6BN to TA1 4EJ": what is now, to be read
/// back. Where what is now cannot be read, nothing is taken: the old one is no answer. `None`: nothing is
/// said to be past.
fn of_now<T>(answer: &str, one: impl Fn(&str) -> Reading<T>) -> Option<Reading<T>> {
    const PAST: &[&str] = &[
        "was",
        "were",
        "used",
        "from",
        "lived",
        "formerly",
        "previously",
    ];
    const NOW: &[&str] = &["now", "currently", "nowadays"];
    const TURNS: &[&str] = &["to", "but", "its", "is", "im", "were", "at"];
    const MOST: usize = 40;
    let words: Vec<&str> = answer.split_whitespace().take(MOST).collect();
    let plain: Vec<String> = words
        .iter()
        .map(|word| super::phrase::plain(word))
        .collect();
    let is = |at: usize, list: &[&str]| {
        plain
            .get(at)
            .is_some_and(|word| list.contains(&word.as_str()))
    };
    let some = |reading: Reading<T>| match reading {
        Reading::Accept(value) | Reading::Ask(value) => Some(Reading::Ask(value)),
        _ => None,
    };
    let part = |from: usize, to: usize| words.get(from..to).unwrap_or_default().join(" ");
    // "It was", led in with, may have been taken off already; "now" tells that something was before.
    let now = (0..words.len()).rposition(|at| is(at, NOW));
    let was = (0..words.len()).find(|at| is(*at, PAST));
    let past_between = |from: usize| (from..words.len()).any(|at| is(at, PAST));
    let end = (0..words.len())
        .rposition(|at| !is(at, NOW))
        .map_or(0, |at| at.saturating_add(1));
    // "TA1 4EJ now, it was TA2 6BN".
    if let (Some(now), Some(was)) = (now, was)
        && now > 0
        && was > now
        && let Some(found) = some(one(&part(0, now)))
    {
        return Some(found);
    }
    let first = was.map_or(0, |at| at.saturating_add(1));
    let turned = (first..end).rev().find_map(|at| {
        let turns = is(at, NOW) || (was.is_some() && is(at, TURNS));
        let from = at.saturating_add(1);
        (turns && at > 0 && !past_between(from))
            .then(|| some(one(&part(from, end))))
            .flatten()
    });
    if turned.is_some() {
        return turned;
    }
    let now = now.filter(|now| *now > 0)?;
    let figures = part(now, words.len()).chars().any(|c| c.is_ascii_digit());
    figures.then_some(Reading::Reject(faults::POSTCODE))
}

/// The words with the name of a letter as that letter alone, but for the first word: the "el" of "six
/// three el" is an L, while "ex four" may be written for E X 4.
fn one_sign_each(words: &[String]) -> Vec<String> {
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let example = at
                .checked_sub(1)
                .and_then(|at| words.get(at))
                .is_none_or(|before| matches!(before.as_str(), "for" | "in" | "like"));
            LETTER_NAMES
                .iter()
                .find(|(name, _)| !example && name == word)
                .map_or_else(
                    || word.clone(),
                    |(_, sign)| sign.to_ascii_lowercase().to_string(),
                )
        })
        .collect()
}

/// The words before those that say where the postcode is: "... six A B in Somerton", "... R X and I'm
/// in Bishops Lydeard". Two letters of it may sound like such a word, so some signs stand before it.
fn before_a_place(answer: &str) -> Option<String> {
    const FEWEST: usize = 4;
    let words: Vec<&str> = answer.split_whitespace().collect();
    let at = words.iter().enumerate().rposition(|(at, word)| {
        at >= FEWEST
            && matches!(
                super::phrase::plain(word).as_str(),
                "in" | "and" | "near" | "thats" | "its" | "which" | "at" | "just"
            )
            && words.len() > at.saturating_add(1)
    })?;
    let first = words
        .iter()
        .take(at)
        .skip(FEWEST)
        .position(|word| {
            matches!(
                super::phrase::plain(word).as_str(),
                "and" | "thats" | "its" | "which"
            )
        })
        .map_or(at, |before| before.saturating_add(FEWEST));
    let rest = words.get(first..).unwrap_or_default().join(" ");
    // Another code may follow.
    let another = plain_words(&rest).iter().any(|word| {
        word == "other"
            || word.bytes().any(|b| b.is_ascii_digit())
            || super::number_words::unit(word).is_some()
            || (word.chars().count() == 1 && word != "a" && word != "i")
    });
    (doubts(&rest) == Doubt::None && !another)
        .then(|| words.get(..first).unwrap_or_default().join(" "))
}

/// The words before those that tell the place by what stands there: "... one H E, the one by the station".
fn before_a_landmark<T>(answer: &str, one: impl Fn(&str) -> Reading<T>) -> Option<Reading<T>> {
    const FEWEST: usize = 4;
    const WHERE: &[&str] = &[
        "the", "by", "near", "opposite", "behind", "beside", "next", "where", "over", "up", "down",
        "round", "off", "thats", "its", "just", "across", "past", "along", "at", "in", "on",
        "with",
    ];
    let words: Vec<&str> = answer.split_whitespace().collect();
    let plain: Vec<String> = words
        .iter()
        .map(|word| super::phrase::plain(word))
        .collect();
    (FEWEST..words.len().saturating_sub(1)).find_map(|at| {
        let rest = plain.get(at..)?;
        let where_it_is = rest
            .first()
            .is_some_and(|word| WHERE.contains(&word.as_str()));
        // "The one" is no figure; any other, or a letter, may belong to another code.
        let another = rest.iter().enumerate().any(|(i, word)| {
            let the_one = word == "one"
                && i.checked_sub(1)
                    .and_then(|i| rest.get(i))
                    .is_some_and(|word| word == "the");
            word.bytes().any(|b| b.is_ascii_digit())
                || (super::number_words::unit(word).is_some() && !the_one)
                || (word.chars().count() == 1 && word != "a" && word != "i")
                || matches!(word.as_str(), "or" | "maybe" | "other")
        });
        if !where_it_is || another || doubts(&rest.join(" ")) == Doubt::Denied {
            return None;
        }
        match one(&words.get(..at)?.join(" ")) {
            reading @ (Reading::Accept(_) | Reading::Ask(_)) => Some(reading),
            _ => None,
        }
    })
}

/// The words without a second spelling of their last letters: "... one H E, H for hotel, E for echo",
/// "... one H E, that's H for hotel". `None` when there is none.
fn without_spelling_again(answer: &str) -> Option<String> {
    let words: Vec<&str> = answer.split_whitespace().collect();
    let plain = plain_words(answer);
    if plain.len() != words.len() {
        return None;
    }
    let example = |at: usize| match (
        plain.get(at),
        plain.get(at.saturating_add(1)),
        plain.get(at.saturating_add(2)),
    ) {
        (Some(letter), Some(joint), Some(word)) => {
            letter.len() == 1
                && matches!(joint.as_str(), "for" | "like")
                && word.starts_with(letter.as_str())
        }
        _ => false,
    };
    let mut end = plain.len();
    while end >= 3 && example(end.saturating_sub(3)) {
        end = end.saturating_sub(3);
    }
    let examples = plain.len().saturating_sub(end) / 3;
    let before = plain.get(..end)?;
    let before = before.strip_suffix(&["thats".to_owned()]).unwrap_or(before);
    let said_already = before.len() > examples
        && examples > 0
        && before
            .iter()
            .rev()
            .take(2.max(examples))
            .filter(|letter| {
                plain
                    .get(end..)
                    .is_some_and(|rest| rest.iter().step_by(3).any(|again| again == *letter))
            })
            .count()
            >= examples;
    said_already.then(|| words.get(..before.len()).unwrap_or_default().join(" "))
}

/// The strict grammar on symbols without spaces.
fn strict(symbols: &str) -> Option<Postcode> {
    if symbols == "GIR0AA" {
        return Some(Postcode("GIR 0AA".to_owned()));
    }
    if let Some(number) = symbols.strip_prefix("BFPO") {
        let fine = (1..=4).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && !number.starts_with('0');
        return fine.then(|| Postcode(format!("BFPO {number}")));
    }
    let (outward, inward) = symbols.split_at_checked(symbols.len().checked_sub(3)?)?;
    (outward_fits(outward.as_bytes()) && inward_fits(inward.as_bytes()))
        .then(|| Postcode(format!("{outward} {inward}")))
}

fn inward_fits(inward: &[u8]) -> bool {
    let fine = |b: u8| b.is_ascii_uppercase() && !b"CIKMOV".contains(&b);
    matches!(inward, [digit, first, second] if digit.is_ascii_digit() && fine(*first) && fine(*second))
}

fn outward_fits(outward: &[u8]) -> bool {
    let first = |b: u8| b.is_ascii_uppercase() && !b"QVX".contains(&b);
    let second = |b: u8| b.is_ascii_uppercase() && !b"IJZ".contains(&b);
    let digit = |b: u8| b.is_ascii_digit();
    match *outward {
        [a, d] => first(a) && digit(d),
        // No district of two digits begins with 0.
        [a, d, e] if digit(d) => {
            first(a) && ((digit(e) && d != b'0') || b"ABCDEFGHJKPSTUW".contains(&e))
        }
        [a, b, d] => first(a) && second(b) && digit(d),
        [a, b, d, e] => {
            first(a)
                && second(b)
                && digit(d)
                && ((digit(e) && d != b'0') || b"ABEHMNPRVWXY".contains(&e))
        }
        _ => false,
    }
}

/// Postcodes that the symbols are with letters and digits that look alike changed by position, if the
/// area is a known one. The flag says that the repair guessed and must be read back.
fn repairs(symbols: &str, small_l: bool, manner: Manner) -> Vec<(Postcode, bool)> {
    let mut found = Vec::new();
    let swappable: Vec<usize> = symbols
        .char_indices()
        .filter(|(_, c)| matches!(c, 'O' | '0' | 'I' | '1' | 'L'))
        .map(|(at, _)| at)
        .collect();
    if swappable.len() > 6 || symbols.len() > 8 {
        return found;
    }
    let mut fewest = u32::MAX;
    for mask in 1_u32..(1 << swappable.len()) {
        let changes = mask.count_ones();
        if changes > fewest {
            continue;
        }
        let candidate: String = symbols
            .char_indices()
            .map(|(at, c)| {
                let chosen = swappable
                    .iter()
                    .position(|place| *place == at)
                    .is_some_and(|bit| mask & (1 << bit) != 0);
                match (chosen, c) {
                    (true, 'O') => '0',
                    (true, '0') => 'O',
                    (true, 'I' | 'L') => '1',
                    (true, '1') => 'I',
                    _ => c,
                }
            })
            .collect();
        if let Some(code) = strict(&candidate).filter(Postcode::area_is_known) {
            if changes < fewest {
                found.clear();
                fewest = changes;
            }
            // "NI1": the I may be a wrong letter as well as a badly written 1.
            let second = |text: &str| text.chars().nth(1);
            let guessed = second(symbols) != second(&candidate)
                && second(symbols).is_some_and(char::is_alphabetic)
                && symbols.chars().nth(2).is_some_and(|c| c.is_ascii_digit())
                && symbols.len() > 5;
            let swapped =
                |sign: char| symbols.matches(sign).count() != candidate.matches(sign).count();
            // A capital L looks like no 1, and to the ear neither L nor I sounds like one.
            let guessed = guessed
                || (!small_l && swapped('L'))
                || (manner.spoken && (swapped('L') || swapped('I')));
            found.push((code, guessed));
        }
    }
    // "TA01 1HE": a district written with a leading zero. The same writing may be an O (SO1, "S01").
    if let Some(short) = without_leading_zero(symbols) {
        for fit in &mut found {
            fit.1 = true;
        }
        found.push((short, true));
    }
    found
}

fn without_leading_zero(symbols: &str) -> Option<Postcode> {
    let at = symbols.find('0')?;
    let before = symbols.get(..at)?;
    let after = symbols.get(at.saturating_add(1)..)?;
    let fine = before.chars().all(|c| c.is_ascii_uppercase())
        && after.len() == 4
        && after.starts_with(|c: char| c.is_ascii_digit());
    fine.then(|| strict(&format!("{before}{after}"))).flatten()
}
