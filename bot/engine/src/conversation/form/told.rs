//! More that is told in one breath, beyond what `field::within` is sure of by shape alone: a name said
//! without "my name is", a house in words, a day, a road after a comma, the things to be collected.
//!
//! What is found here is said back at once ("I have noted: …"), so that a mishearing is put right.

use crate::conversation::form::placelike;
use crate::field::within::{self, Found};
use crate::field::{
    AddressPart, AddressSoFar, FieldKind, FieldValue, Leaning, Manner, Reading, is_weekday,
};
use crate::flow::Question;
use std::ops::Range;

/// A word, its plain form, and where it stands.
struct Word {
    at: Range<usize>,
    plain: String,
    ends_clause: bool,
}

const LONGEST: usize = 200;

fn split(text: &str) -> Vec<Word> {
    let mut from = 0;
    let mut found = Vec::new();
    for raw in text.split(' ').take(LONGEST) {
        let at = from..from + raw.len();
        from = at.end + 1;
        let plain = raw
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
            .replace(['\'', '’'], "");
        if !plain.is_empty() {
            let ends_clause = raw.ends_with([',', '.', ';', '!', '?', ':']);
            found.push(Word {
                at,
                plain,
                ends_clause,
            });
        }
    }
    found
}

fn span(said: &[Word], from: usize, to: usize) -> Option<Range<usize>> {
    Some(said.get(from)?.at.start..said.get(to)?.at.end)
}

fn is(said: &[Word], at: usize, list: &str) -> bool {
    said.get(at)
        .is_some_and(|word| list.split('|').any(|other| other == word.plain))
}

/// A value of this kind in the words. `opening`: nothing was asked yet.
pub(in crate::conversation) fn find(
    kind: FieldKind,
    text: &str,
    label: &str,
    manner: Manner,
    opening: bool,
) -> Option<Found> {
    let said = split(text);
    match kind {
        // Without a year the day nearest to today is meant, where it may lie on either side.
        FieldKind::Date {
            leaning: Leaning::Either,
        } => {
            let leaning = Leaning::Nearest;
            day(FieldKind::Date { leaning }, text, &said, manner)
        }
        FieldKind::Date { .. } => day(kind, text, &said, manner),
        FieldKind::Address => address(text, &said, manner),
        FieldKind::Dob => birthday(text, &said, manner),
        FieldKind::Name if opening => name(text, &said, manner),
        FieldKind::Items if opening => items(text, &said, manner),
        FieldKind::Location if opening => road(text, &said, manner),
        FieldKind::Registration if opening => plate(text, &said, manner),
        FieldKind::SpeltCode if opening => code(text, &said, label, manner),
        FieldKind::WholeNumber { .. } if opening => wished(kind, text, &said, manner),
        _ => None,
    }
}

fn accepted(kind: FieldKind, text: &str, at: Range<usize>, manner: Manner) -> Option<Found> {
    let words = text.get(at.clone())?;
    let words = words.trim_end_matches([',', '.', ';', '!', '?', ':']);
    match kind.read(words, manner, &[]) {
        Reading::Accept(value) => Some(Found { at, value }),
        _ => None,
    }
}

const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec";

/// "On Friday", "on the 14th of November", "5 December": a day with its month, or a weekday after "on".
fn day(kind: FieldKind, text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const MOST: usize = 6;
    (0..said.len()).find_map(|from| {
        let weekday = said.get(from).is_some_and(|word| is_weekday(&word.plain));
        if weekday && from > 0 && is(said, from - 1, "on|this|last|since|from") {
            let begin = if is(said, from - 1, "last|this") {
                from - 1
            } else {
                from
            };
            return accepted(kind, text, span(said, begin, from)?, manner);
        }
        (from..said.len().min(from + MOST)).rev().find_map(|to| {
            let month = (from..=to).any(|at| is(said, at, MONTHS));
            // "May" is a month only beside a number.
            if !month || from == to || is(said, from, "on|the|i|in|at|a") {
                return None;
            }
            accepted(kind, text, span(said, from, to)?, manner)
        })
    })
}

/// "Date of birth is the first of August 1994" with the words that lead up to it.
fn birthday(text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const MOST: usize = 10;
    let led = said.windows(2).position(|pair| {
        matches!(pair, [a, b] if (a.plain == "birth" && (b.plain == "is" || b.plain == "the")) || (a.plain == "born" && b.plain == "on"))
    })?;
    let from = led + 2;
    (from..said.len().min(from + MOST))
        .rev()
        .find_map(|to| accepted(FieldKind::Dob, text, span(said, from, to)?, manner))
}

const NUMBERS: &str = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred";
const UNITS: &str = "flat|unit|apartment|number";

/// A house in words or figures, up to the postcode, however that was said.
fn address(text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const MOST: usize = 12;
    let postcode = postcode(text, said, manner)?;
    let end = said
        .iter()
        .position(|word| word.at.start >= postcode.start)?;
    (end.saturating_sub(MOST)..end).rev().find_map(|at| {
        let number = |at: usize| is_number(said, at);
        if !number(at) || number(at + 1) {
            return None;
        }
        // "Twenty two" begins before "two", "flat 3" before "19".
        let mut from = at;
        while from > 0 && (number(from - 1) || is(said, from - 1, UNITS)) {
            from -= 1;
        }
        let at = said.get(from)?.at.start..postcode.end;
        match FieldKind::Address.read(text.get(at.clone())?, manner, &[]) {
            Reading::Accept(FieldValue::Address(address))
            | Reading::Ask(FieldValue::Address(address))
                if address.missing().is_empty() =>
            {
                let value = FieldValue::Address(address);
                Some(Found { at, value })
            }
            _ => None,
        }
    })
}

/// A number of a house, in words or figures.
fn is_number(said: &[Word], at: usize) -> bool {
    is(said, at, NUMBERS)
        || said.get(at).is_some_and(|word| {
            let figures = word.plain.chars().take_while(char::is_ascii_digit).count();
            (1..=4).contains(&figures) && word.plain.len() <= figures + 1
        })
}

/// "I live at 12 Example Street", "we've just moved in to 12 Example Street": where they live, without a
/// postcode. Whose house it is has to be said.
pub(in crate::conversation) fn line(text: &str, manner: Manner) -> Option<AddressSoFar> {
    const OWN: &str = "im|were|live|lives|living|moved|here|home|bin|bins|my|our|mine|address";
    const NOT_OWN: &str = "neighbour|neighbours|noise|party|parked|outside|opposite|near";
    const LEADS: &str = "at|to|into|is|in|here|number|address|of|from";
    const MOST_BEFORE: usize = 6;
    const MOST_NAME: usize = 3;
    let said = split(text);
    // Whoever moves has two addresses: which is meant is asked, unless they are in the new one.
    let moves = (0..said.len()).any(|at| {
        is(&said, at, "move|moves|moving|leaving|left|old|previous")
            || (is(&said, at, "moved") && !is(&said, at + 1, "in|into"))
    });
    if moves || (0..said.len()).any(|at| is(&said, at, NOT_OWN)) {
        return None;
    }
    (1..said.len()).find_map(|from| {
        let begins = is_number(&said, from) && !is_number(&said, from - 1);
        let own = (from.saturating_sub(MOST_BEFORE)..from).any(|at| is(&said, at, OWN));
        if !begins || !own || !is(&said, from - 1, LEADS) {
            return None;
        }
        let name = (from..said.len()).find(|at| !is_number(&said, *at))?;
        let to = (name + 1..=name + MOST_NAME).find(|at| {
            said.get(*at)
                .is_some_and(|word| placelike::names_road(&word.plain))
        })?;
        let told = text.get(span(&said, from, to)?)?;
        match FieldKind::Address.read(told.trim_end_matches([',', '.', '?', '!']), manner, &[]) {
            Reading::Accept(FieldValue::Address(address))
            | Reading::Ask(FieldValue::Address(address))
                if address.missing() == [AddressPart::Postcode] =>
            {
                Some(address)
            }
            _ => None,
        }
    })
}

/// "Two, please", after a wish: how many of what was just named.
fn wished(kind: FieldKind, text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const WISHES: &str = "have|need|want|like|get|order";
    const AFTER: &str = "please|thanks|if|then";
    (1..said.len()).find_map(|at| {
        let ends = at + 1 == said.len()
            || said.get(at).is_some_and(|word| word.ends_clause)
            || is(said, at + 1, AFTER);
        if !is(said, at - 1, WISHES) || !is_number(said, at) || !ends {
            return None;
        }
        accepted(kind, text, span(said, at, at)?, manner)
    })
}

/// "It's LN19 XCV": the number of a car, known by its shape alone.
fn plate(text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const LEADS: &str = "its|is|reg|registration|plate|number";
    let shaped = |word: &str| {
        let mut letters = word.chars();
        let head: Vec<char> = letters.by_ref().take(4).collect();
        let tail: Vec<char> = letters.collect();
        let begins = matches!(head.as_slice(), [a, b, c, d] if a.is_ascii_alphabetic()
            && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit());
        let ends = tail.len() == 3 && tail.iter().all(char::is_ascii_alphabetic);
        begins && (ends || tail.is_empty()) && (ends || word.len() == 4)
    };
    (0..said.len()).find_map(|at| {
        let word = said.get(at).filter(|word| shaped(&word.plain))?;
        if word.plain.len() > 4 {
            return accepted(FieldKind::Registration, text, word.at.clone(), manner);
        }
        let next = said.get(at + 1).filter(|next| next.plain.len() == 3)?;
        let capitals = text
            .get(next.at.clone())?
            .chars()
            .all(|c| !c.is_lowercase());
        let led = at
            .checked_sub(1)
            .is_some_and(|before| is(said, before, LEADS));
        if word.ends_clause || !(capitals || led) {
            return None;
        }
        accepted(
            FieldKind::Registration,
            text,
            span(said, at, at + 1)?,
            manner,
        )
    })
}

/// "It's number forty two on the post", "post number 42" for a question whose label is "Number on the post";
/// "TD12345678" by its shape alone, where letters and many figures make one word.
fn code(text: &str, said: &[Word], label: &str, manner: Manner) -> Option<Found> {
    const SMALL: &str = "the|a|on|of|it|its|is|says|number|no|up|marked";
    const NAMES: &str = "post|column|lamppost|plate|notice";
    const MOST: usize = 5;
    let things: Vec<String> = crate::cue::words(label);
    let thing = |at: usize| {
        is(said, at, NAMES) && {
            let word = said.get(at).map(|word| word.plain.as_str());
            let known = |thing: &str| things.iter().any(|known| known == thing);
            word.is_some_and(known) || (known("post") && is(said, at, "column|lamppost|plate"))
        }
    };
    let figures = |from: usize| {
        let starts = is_number(said, from) && !is_number(said, from.wrapping_sub(1));
        let to = (from..said.len().min(from + MOST))
            .take_while(|at| is_number(said, *at))
            .last()?;
        starts.then_some(to)
    };
    let beside = |from: usize| {
        let to = figures(from)?;
        let after = (to + 1..to + 4)
            .find(|at| !is(said, *at, SMALL))
            .is_some_and(|at| thing(at) && is(said, at.wrapping_sub(1), "the|its"))
            && is(said, to + 1, "on|is");
        let before = (from.saturating_sub(3)..from)
            .rev()
            .find(|at| !is(said, *at, SMALL))
            .is_some_and(thing);
        (after || before).then_some(())?;
        accepted(FieldKind::SpeltCode, text, span(said, from, to)?, manner)
    };
    (0..said.len()).find_map(beside).or_else(|| {
        let shaped = |word: &&Word| {
            let digits = word.plain.chars().filter(char::is_ascii_digit).count();
            let letters = word.plain.chars().filter(char::is_ascii_alphabetic).count();
            digits >= 6 && letters >= 2 && digits + letters == word.plain.len()
        };
        let word = said.iter().find(shaped)?;
        accepted(FieldKind::SpeltCode, text, word.at.clone(), manner)
    })
}

/// "The number is TD12345678", "my reference is 1234567": words that give a number and wish for nothing.
pub(in crate::conversation) fn tells_number(text: &str) -> bool {
    const WHAT: &str = "number|reference|ref|pcn|code|registration|reg|plate|phone|mobile|postcode";
    const MOST: usize = 8;
    let said = split(text);
    let numbered = said
        .iter()
        .any(|word| word.plain.chars().filter(char::is_ascii_digit).count() >= 3);
    let told = (1..said.len()).any(|at| is(&said, at - 1, WHAT) && is(&said, at, "is|its|was"));
    said.len() <= MOST && numbered && told
}

/// A text that the pack knows by a word: "a grey Vauxhall Astra" tells a colour and a make. The model after
/// the make is written with a capital.
pub(in crate::conversation) fn text_told(
    question: &Question,
    all: &[Question],
    text: &str,
    manner: Manner,
) -> Option<FieldValue> {
    let said = split(text);
    let (from, count) = (0..said.len()).find_map(|from| {
        let named = question.told.iter().filter_map(|told| {
            let told: Vec<&str> = told.split(' ').collect();
            let all = told
                .iter()
                .enumerate()
                .all(|(at, part)| is(&said, from + at, part));
            all.then_some(told.len())
        });
        // "Green Lane" is a road, "Ford Street" another.
        named
            .max()
            .filter(|count| {
                !said
                    .get(from + count)
                    .is_some_and(|next| placelike::names_road(&next.plain))
            })
            .map(|count| (from, count))
    })?;
    let mut to = from + count - 1;
    let capital = |at: usize| {
        said.get(at)
            .and_then(|word| text.get(word.at.clone()))
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    // "Grey Vauxhall" are two answers, "Vauxhall Astra" is one.
    let another = all
        .iter()
        .flat_map(|other| &other.told)
        .any(|told| is(&said, to + 1, told));
    if capital(from) && capital(to + 1) && !said.get(to)?.ends_clause && !another {
        to += 1;
    }
    let words = text.get(span(&said, from, to)?)?;
    let words = words.trim_end_matches([',', '.', ';', '!', '?', ':']);
    match question.kind.read(words, manner, &[]) {
        Reading::Accept(value) => Some(value),
        _ => None,
    }
}

/// A place that goes on with what is no part of it: "Draft Road, no collar on", "Mill Lane it's been …".
pub(in crate::conversation) fn without_remark(
    kind: FieldKind,
    text: &str,
    found: Found,
    manner: Manner,
) -> Found {
    const REMARKS: &str = "no|without|its|hes|shes|theyre|hasnt|looks|cant|thats|whos|because|cos";
    if kind != FieldKind::Location {
        return found;
    }
    let place = text.get(found.at.clone()).unwrap_or_default();
    let said = split(place);
    let ends = (2..said.len()).find(|at| {
        is(&said, *at, REMARKS)
            && !(is(&said, *at, "no") && is_number(&said, at + 1))
            && placelike::names_place(
                place
                    .get(..said.get(*at).map_or(0, |word| word.at.start))
                    .unwrap_or_default(),
            )
    });
    let shorter = ends.and_then(|at| {
        let at = span(&said, 0, at - 1)?;
        let at = found.at.start + at.start..found.at.start + at.end;
        accepted(kind, text, at, manner)
    });
    shorter.unwrap_or(found)
}

/// A postcode in the words; said aloud, letter by letter.
fn postcode(text: &str, said: &[Word], manner: Manner) -> Option<Range<usize>> {
    const LETTERS: std::ops::RangeInclusive<usize> = 4..=8;
    if let Some(found) = within::find(FieldKind::Postcode, text, "", manner) {
        return Some(found.at);
    }
    if !manner.spoken {
        return None;
    }
    (0..said.len()).find_map(|from| {
        if said.get(from)?.plain.len() > 2 {
            return None;
        }
        LETTERS.rev().find_map(|count| {
            let at = span(said, from, from + count - 1)?;
            let shaped = (from + 1..from + count).all(|at| {
                is(said, at, NUMBERS) || said.get(at).is_some_and(|word| word.plain.len() <= 3)
            });
            accepted(FieldKind::Postcode, text, at, manner)
                .filter(|_| shaped)
                .map(|found| found.at)
        })
    })
}

/// "It's Eileen Tapscott", "hi, I'm Hannah Bright": two words that follow, where a name is likely.
fn name(text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const LEADS: &str = "its|im|name";
    const BEFORE: &str =
        "hi|hello|hiya|please|thanks|morning|afternoon|evening|yeah|yes|thank|you|dear|there";
    const AFTER: &str =
        "btw|here|speaking|calling|ringing|phoning|i|id|ive|and|please|from|of|by|at|my";
    const NOT_NAMES: &str = "about|very|really|not|a|an|the|my|just|still|been|been|getting|urgent|broken|going|moving|looking|having|trying|calling|ringing|for|in|at|on|to|so|too|all|now|again|always|never|got|gone|full|here|there|sorry|after|worried|happy|fed|sick|tired|disabled|pregnant|blocked|leaking|dangerous|horrible|only|meant|supposed|due|over|under|well|good|fine|ok|unable|interested|thinking|wanting|needing|reporting|writing|emailing|contacting|wondering|hoping|bin|bins|day|week|road|street|next|old|new|because|that|this|what|when|where|with|no|one|two|three";
    /// "Diabetic and" is no name: these end one.
    const JOINS: &str = "and|but|so|or|because|cos|as|since|if|though|need|needs|want|live|lives|your|our|please|who|btw|speaking|calling|phoning|from|of|by|me|us|it|is|was|i|id|ive";
    // "Hello, Ada Example here": it begins what is said, and "here" ends it.
    let greeted = (0..said.len())
        .take_while(|at| is(said, *at, BEFORE))
        .count();
    let capitals = span(said, greeted, greeted + 1)
        .and_then(|at| text.get(at))
        .is_some_and(|name| {
            name.split(' ')
                .all(|word| word.starts_with(char::is_uppercase))
        });
    let called = is(said, greeted + 2, "here|speaking")
        && (greeted > 0 || capitals || is(said, greeted + 2, "speaking"))
        && !is(
            said,
            greeted + 3,
            "is|has|are|was|were|needs|wants|have|keeps|got|isnt|hasnt",
        );
    let leads = (0..said.len())
        .filter(|lead| is(said, *lead, LEADS))
        .map(|lead| lead + 1)
        .chain(called.then_some(greeted));
    leads.into_iter().find_map(|from| {
        let to = from + 1;
        let plain = |at: usize| {
            said.get(at).is_some_and(|word| {
                word.plain.len() >= 2
                    && word.plain.chars().all(|c| c.is_alphabetic() || c == '-')
                    && !NOT_NAMES.split('|').any(|other| other == word.plain)
                    && !JOINS.split('|').any(|other| other == word.plain)
                    && !is_state(&word.plain)
            }) && !said
                .get(at)
                .is_some_and(|word| word.plain.ends_with("ing") || word.plain.ends_with("ly"))
        };
        let first = said.get(from)?;
        if first.ends_clause || !plain(from) || !plain(to) {
            return None;
        }
        let capital = text
            .get(span(said, from, to)?)?
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase));
        let greeted = from.checked_sub(2).is_some_and(|at| is(said, at, BEFORE));
        let ends = to + 1 == said.len() || said.get(to).is_some_and(|word| word.ends_clause);
        let followed = is(said, to + 1, AFTER);
        let likely =
            ((capital || greeted) && (ends || followed)) || is(said, to + 1, "btw|here|speaking");
        if !likely {
            return None;
        }
        accepted(FieldKind::Name, text, span(said, from, to)?, manner)
    })
}

/// A word of how somebody is, and what nobody is called: "diabetic", "housebound", "registered".
fn is_state(word: &str) -> bool {
    const STATES: &str = "deaf|blind|elderly|old|ill|poorly|sick|unwell|frail|lame|alone|stuck|desperate|homeless|single|coeliac|celiac|pensioner|carer|widow|widower|vulnerable|skint|anxious|nervous|upset|cross|furious|angry|confused|lost|ready|aware|sure|glad|afraid|keen|free|away|back|home|out|off|down|up|mum|mother|tenant|resident|owner|driver|nearly|almost|half|quite|rather|bit|visually|hearing|partially|wheelchair|severely|registered|impaired|sighted|retired|widowed|pregnant";
    const ENDINGS: [&str; 9] = [
        "bound", "less", "ful", "able", "ible", "ous", "tic", "eptic", "sighted",
    ];
    /// So long a word with "ed" is what somebody did or is; shorter ones are names (Ahmed, Fred).
    const LONG: usize = 7;
    const NAMES: [&str; 8] = [
        "mohammed", "muhammed", "mohamed", "winifred", "mildred", "wilfred", "alfred", "manfred",
    ];
    is_one_of(word, STATES)
        || ENDINGS.iter().any(|ending| word.ends_with(ending))
        || (word.len() >= LONG && word.ends_with("ed") && !NAMES.contains(&word))
}

fn is_one_of(word: &str, list: &str) -> bool {
    list.split('|').any(|other| other == word)
}

/// "A bulky collection of a fridge and a sofa from …": the things after it, up to where the words go on.
/// Who names one thing may have more, and is asked.
fn items(text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const WISHES: &str =
        "of|collect|collecting|up|away|off|remove|shift|take|fetch|got|have|need|want";
    const BEGINS: &str = "a|an|some|two|three|four|my|our|old";
    const STOPS: &str = "thats|whichs|its|theyre|ive|weve|im|who|but|because|cos|collecting|taking|picking|removing|shifting|from|at|on|in|please|to|with|that|which|i|we|taken|collected|picked|removed|gone|for|it|is|are|outside|by|wants|needs|away|up";
    const VAGUE: &str = "bulky|waste|collection|something|stuff|things|thing|rubbish|item|items|bin|bins|bits|lot|load|request|question|few|some|form|booking|appointment|big|large|look|problem|van|man|day|date";
    (0..said.len()).find_map(|lead| {
        let from = lead + 1;
        if !is(said, lead, WISHES) || !is(said, from, BEGINS) || said.get(lead)?.ends_clause {
            return None;
        }
        let to = (from..said.len())
            .take_while(|at| !is(said, *at, STOPS))
            .scan(false, |over, at| {
                let stop =
                    std::mem::replace(over, said.get(at).is_some_and(|word| word.ends_clause));
                (!stop).then_some(at)
            })
            .last()?;
        let vague = (from..=to).any(|at| is(said, at, VAGUE));
        if vague || to == from {
            return None;
        }
        let found = accepted(FieldKind::Items, text, span(said, from, to)?, manner)?;
        matches!(&found.value, FieldValue::Items(items) if items.all().len() > 1).then_some(found)
    })
}

/// "Pothole, Kingston Road outside the church": a clause that begins with the name of a road.
fn road(text: &str, said: &[Word], manner: Manner) -> Option<Found> {
    const MOST_BEFORE: usize = 3;
    const WHERE: &str =
        "outside|opposite|near|by|behind|beside|between|next|at|on|in|junction|corner";
    let begins = |at: usize| at == 0 || said.get(at - 1).is_some_and(|word| word.ends_clause);
    (0..said.len()).filter(|at| begins(*at)).find_map(|from| {
        let end = (from + 1..=from + MOST_BEFORE).find(|at| {
            said.get(*at)
                .is_some_and(|word| placelike::names_road(&word.plain))
                && (from..*at).all(|before| said.get(before).is_some_and(|word| !word.ends_clause))
        })?;
        let sentence =
            (from..end).any(|at| is(said, at, "the|my|our|this|your|a|an|is|i|new|in|on|whole"));
        if sentence {
            return None;
        }
        let mut to = end;
        // It goes on to the end of the clause where that says where.
        if is(said, end + 1, WHERE) && !said.get(end)?.ends_clause {
            to = (end + 1..said.len())
                .find(|at| said.get(*at).is_some_and(|word| word.ends_clause))
                .unwrap_or(said.len() - 1);
        }
        accepted(FieldKind::Location, text, span(said, from, to)?, manner)
    })
}
