//! Whose address it is: "she's at 18 Priory Close", "her address is …", "it's for my mum, 18 …". The
//! words about the person are no part of it.

use super::phrase::plain;

/// Words that speak of somebody, of where they live, or of an address.
const ABOUT: &[&str] = &[
    "she",
    "shes",
    "he",
    "hes",
    "they",
    "theyre",
    "her",
    "his",
    "their",
    "hers",
    "theirs",
    "mum",
    "mums",
    "mam",
    "mams",
    "mother",
    "mothers",
    "dad",
    "dads",
    "father",
    "fathers",
    "nan",
    "nans",
    "nana",
    "nanas",
    "gran",
    "grans",
    "granny",
    "grannys",
    "grandma",
    "grandmas",
    "grandad",
    "grandads",
    "grandmother",
    "grandfather",
    "aunt",
    "aunts",
    "auntie",
    "aunties",
    "uncle",
    "uncles",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "son",
    "sons",
    "daughter",
    "daughters",
    "friend",
    "friends",
    "neighbour",
    "neighbours",
    "neighbor",
    "neighbors",
    "husband",
    "husbands",
    "wife",
    "wifes",
    "partner",
    "partners",
    "client",
    "clients",
    "tenant",
    "tenants",
    "law",
    "inlaws",
    "parents",
    "parent",
    "lady",
    "man",
    "gentleman",
    "who",
    "my",
    "our",
    "the",
    "old",
    "elderly",
    "late",
    "next",
    "is",
    "s",
    "are",
    "lives",
    "live",
    "living",
    "lived",
    "stays",
    "staying",
    "resides",
    "its",
    "it",
    "this",
    "thats",
    "for",
    "of",
    "at",
    "on",
    "in",
    "address",
    "house",
    "home",
    "place",
    "and",
    "mr",
    "mrs",
    "would",
    "be",
    "over",
    "down",
    "up",
    "currently",
    "now",
    "still",
    "actually",
    "with",
    "me",
    "us",
    "door",
];
/// Those of them that name a person.
const PERSONS: &[&str] = &[
    "she",
    "shes",
    "he",
    "hes",
    "they",
    "theyre",
    "her",
    "his",
    "their",
    "hers",
    "theirs",
    "mum",
    "mums",
    "mam",
    "mams",
    "mother",
    "mothers",
    "dad",
    "dads",
    "father",
    "fathers",
    "nan",
    "nans",
    "nana",
    "nanas",
    "gran",
    "grans",
    "granny",
    "grannys",
    "grandma",
    "grandmas",
    "grandad",
    "grandads",
    "grandmother",
    "grandfather",
    "aunt",
    "aunts",
    "auntie",
    "aunties",
    "uncle",
    "uncles",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "son",
    "sons",
    "daughter",
    "daughters",
    "friend",
    "friends",
    "neighbour",
    "neighbours",
    "neighbor",
    "neighbors",
    "husband",
    "husbands",
    "wife",
    "wifes",
    "partner",
    "partners",
    "client",
    "clients",
    "tenant",
    "tenants",
    "parents",
    "parent",
    "lady",
    "gentleman",
];
/// Words after which the address begins.
const LEADS_TO: &[&str] = &["at", "on", "in", "is", "address", "lives", "live"];
/// So many words at most speak of the person.
const MOST: usize = 10;
/// A name and a title before them.
const MOST_NAMED: usize = 4;

/// "Mrs Webber lives at 18 …": whoever it is, the address begins after these words and with a number.
const OF_ANYBODY: &[&str] = &[
    " lives at ",
    " is at ",
    " lives in ",
    " lives on ",
    " address is ",
];

/// The address without what is said of the person who lives there.
pub(super) fn without_person(text: &str) -> &str {
    let mut end = 0_usize;
    let (mut persons, mut whose, mut cut) = (false, false, None);
    for (count, word) in text.split_whitespace().take(MOST).enumerate() {
        let said = plain(word);
        let at = text
            .get(end..)
            .and_then(|rest| rest.find(word))
            .map_or(end, |at| end.saturating_add(at));
        let figure = said.starts_with(|c: char| c.is_ascii_digit())
            || super::number_words::unit(&said).is_some()
            || super::number_words::tens_or_teens(&said).is_some();
        // "My mum's, 18 …" needs no "at" before a number.
        if figure && persons && count > 0 {
            cut = Some(at);
        }
        if figure || !ABOUT.contains(&said.as_str()) {
            break;
        }
        end = at.saturating_add(word.len());
        persons |= PERSONS.contains(&said.as_str());
        whose |= matches!(said.as_str(), "for" | "its" | "this" | "thats");
        // "It's for my mum, Rose Cottage"; but "Mothers House, Mill Lane" is a name.
        let told = whose && word.ends_with([',', ':']);
        if persons && (LEADS_TO.contains(&said.as_str()) || told) {
            cut = Some(end);
        }
    }
    let lower = text.to_ascii_lowercase();
    let named = OF_ANYBODY.iter().find_map(|lead| {
        let at = lower.find(lead)?;
        let end = at.saturating_add(lead.len());
        let before = lower.get(..at)?;
        let numbered = before.bytes().any(|b| b.is_ascii_digit());
        let begins = lower.get(end..)?.starts_with(|c: char| c.is_ascii_digit());
        (!numbered && begins && before.split(' ').count() <= MOST_NAMED).then_some(end)
    });
    let cut = cut.or(named);
    let rest = cut
        .and_then(|cut| text.get(cut..))
        .map(|rest| rest.trim_start_matches([',', ' ', ':', '-']));
    rest.filter(|rest| rest.chars().any(char::is_alphanumeric))
        .unwrap_or(text)
}

/// Whether the words tell what is now from what was.
pub(super) fn speaks_of_now(text: &str) -> bool {
    let words = super::phrase::plain_words(text);
    words
        .iter()
        .any(|word| word == "now" || (word == "to" && words.iter().any(|word| word == "from")))
}

/// What follows a clause about living there: from the last "now" that more follows, or else from the
/// number before the first road. The clause denies nothing; "now" at an end is left out.
///
/// "I live with my son at fourteen Leycroft Road", "we were at 12 Old Lane, now 5 New Street".
pub(super) fn after_clause(text: &str) -> Option<String> {
    const MOST: usize = 24;
    const FEWEST: usize = 3;
    let words: Vec<&str> = text.split_whitespace().collect();
    let said: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let figure = |word: &String| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || super::number_words::unit(word).is_some()
            || super::number_words::tens_or_teens(word).is_some()
            || super::place_words::UNITS.contains(&word.as_str())
    };
    let turns = |word: &String| word == "now" || word == "to";
    let now = said.iter().rposition(turns).filter(|at| {
        let rest = said.get(at.saturating_add(1)..).unwrap_or_default();
        rest.iter().take(FEWEST).any(figure) && rest.iter().any(|word| is_street(word))
    });
    let past = |words: &[String]| {
        words
            .iter()
            .any(|word| matches!(word.as_str(), "was" | "were" | "used" | "lived" | "from"))
    };
    let (before, from) = match now {
        Some(at) if past(said.get(..at)?) => (at, at.saturating_add(1)),
        _ => {
            // "My mum's place" is no road. "With my two kids at six Mill Lane": the number beside the road.
            let road = |word: &String| is_street(word) && word != "place";
            let road = said.iter().position(road)?;
            let mut at = said.get(..road)?.iter().rposition(figure)?;
            let joins = |word: &String| {
                figure(word) || matches!(word.as_str(), "hundred" | "and" | "number")
            };
            while let Some(before) = at.checked_sub(1)
                && said.get(before).is_some_and(joins)
            {
                at = before;
            }
            if at < 2 {
                return None;
            }
            (at, at)
        }
    };
    let denied = said.get(..before)?.iter().any(|word| word == "not");
    if before > MOST || denied || past(said.get(from..)?) {
        return None;
    }
    let kept: Vec<&str> = words
        .get(from..)?
        .iter()
        .zip(said.get(from..)?)
        .filter(|(_, said)| said.as_str() != "now")
        .map(|(word, _)| *word)
        .collect();
    Some(kept.join(" "))
}

fn is_street(word: &str) -> bool {
    super::place_words::STREET_TYPES.contains(&word)
}
