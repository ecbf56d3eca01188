//! A time of day in words: "at 6pm", "5.30", "half past five", "after five", "midday".

use super::words::{Words, hour};
use crate::hours::Clock;

/// The first time of day that is spoken of.
pub(super) fn find(words: &Words) -> Option<Clock> {
    (0..words.len()).find_map(|place| at(words, place))
}

fn at(words: &Words, place: usize) -> Option<Clock> {
    // "Open until six" asks where the day ends: its hours say so.
    if matches!(
        words.before(place),
        "until" | "till" | "til" | "by" | "before"
    ) {
        return None;
    }
    match words.at(place) {
        "midday" | "noon" => return Clock::new(12, 0),
        "midnight" => return Some(Clock::START),
        "half" if words.at(place + 1) == "past" => return told(words, place + 2, Near::Past(30)),
        "half" => {
            return hour(words.at(place + 1)).and_then(|_| told(words, place + 1, Near::Past(30)));
        }
        "quarter" => return quarter(words, place, 15),
        "five" | "5" if near(words, place) => return quarter(words, place, 5),
        "ten" | "10" if near(words, place) => return quarter(words, place, 10),
        "twenty" | "20" if near(words, place) => return quarter(words, place, 20),
        _ => {}
    }
    figures(words, place).or_else(|| spelled(words, place))
}

/// "Ten past five"; "ten to five" only as a moment ("at ten to five"), since it may also be a stretch.
fn near(words: &Words, place: usize) -> bool {
    let moment = match words.at(place + 1) {
        "past" => true,
        "to" => cue(words.before(place)),
        _ => false,
    };
    moment && hour(words.at(place + 2)).is_some()
}

fn quarter(words: &Words, place: usize, minutes: u16) -> Option<Clock> {
    match words.at(place + 1) {
        "past" => told(words, place + 2, Near::Past(minutes)),
        "to" => told(words, place + 2, Near::To(minutes)),
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum Near {
    Past(u16),
    To(u16),
}

/// "Half past" and "quarter to" an hour that stands at `place`.
fn told(words: &Words, place: usize, near: Near) -> Option<Clock> {
    let hour = hour(words.at(place))?;
    let hour = of_day(hour, half_at(words, place + 1), words);
    match near {
        Near::Past(minutes) => Clock::new(hour, minutes),
        Near::To(minutes) => Clock::new(hour.checked_sub(1).unwrap_or(23), 60 - minutes),
    }
}

/// "6pm", "5.30 pm", "17:30", "at 5", "5 o'clock".
fn figures(words: &Words, place: usize) -> Option<Clock> {
    let word = words.at(place);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let attached = match word.strip_prefix(digits).unwrap_or_default() {
        "" => None,
        "am" => Some(Half::Am),
        "pm" => Some(Half::Pm),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, Some(minutes.parse::<u16>().ok()?)),
        Some(_) => return None,
        None => (digits, None),
    };
    if hours.len() > 2 {
        return None;
    }
    let number: u16 = hours.parse().ok()?;
    let half = attached.or_else(|| half_at(words, place + 1));
    let surely = half.is_some()
        || minutes.is_some()
        || words.at(place + 1) == "oclock"
        || asked_at(words, place);
    if !surely || number > 23 || (half.is_some() && !(1..=12).contains(&number)) {
        return None;
    }
    // "08:00" and "17:30" are times of the day as they stand.
    let plain = half.is_none() && (number > 12 || number == 0 || hours.starts_with('0'));
    Clock::new(
        if plain {
            number
        } else {
            of_day(number, half, words)
        },
        minutes.unwrap_or(0),
    )
}

/// "Five pm", "five thirty", "six o'clock", "after five".
fn spelled(words: &Words, place: usize) -> Option<Clock> {
    let word = words.at(place);
    let number = hour(word).filter(|_| !word.starts_with(|c: char| c.is_ascii_digit()))?;
    let minutes = match words.at(place + 1) {
        "thirty" => Some(30),
        "fifteen" => Some(15),
        "forty" if words.at(place + 2) == "five" => Some(45),
        _ => None,
    };
    let after = place + 1 + minutes.map_or(0, |minutes| if minutes == 45 { 2 } else { 1 });
    let half = half_at(words, after);
    let cued = minutes.is_some() && cue(words.before(place));
    if half.is_some() || words.at(place + 1) == "oclock" || cued || asked_at(words, place) {
        return Clock::new(of_day(number, half, words), minutes.unwrap_or(0));
    }
    None
}

fn cue(word: &str) -> bool {
    matches!(word, "at" | "after" | "around" | "about" | "past")
}

/// A bare number is an hour only after "at" or "after", and only where no thing is counted.
fn asked_at(words: &Words, place: usize) -> bool {
    let ends = matches!(
        words.at(place + 1),
        "" | "on"
            | "today"
            | "tomorrow"
            | "tonight"
            | "this"
            | "next"
            | "in"
            | "or"
            | "then"
            | "and"
            | "please"
            | "thanks"
    ) || super::words::weekday(words.at(place + 1)).is_some();
    cue(words.before(place)) && ends
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Am,
    Pm,
}

fn half_at(words: &Words, place: usize) -> Option<Half> {
    let place = if words.at(place) == "oclock" {
        place + 1
    } else {
        place
    };
    let part = if words.starts(place, "in the") {
        words.at(place + 2)
    } else {
        words.at(place)
    };
    match part {
        "am" | "morning" => Some(Half::Am),
        "pm" | "afternoon" | "evening" => Some(Half::Pm),
        _ => None,
    }
}

/// The hour of the day. Without am or pm, one to six is the afternoon: nobody asks a council at 4am.
fn of_day(hour: u16, half: Option<Half>, words: &Words) -> u16 {
    let late = words.has("tonight") || words.has("evening") || words.has("night");
    match (half, hour) {
        (Some(Half::Am), 12) => 0,
        (Some(Half::Am), hour) | (None, hour @ 12..) => hour,
        (Some(Half::Pm), 12) => 12,
        (Some(Half::Pm), hour) => hour + 12,
        (None, hour) if hour <= 6 || late => hour + 12,
        (None, hour) => hour,
    }
}
