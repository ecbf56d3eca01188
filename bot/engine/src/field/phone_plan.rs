//! The shape of phone numbers: the UK plan (domain.md C6) and the country codes of the world.
//!
//! Structure, not allocation: the numbers that Ofcom keeps for drama have the shape of real ones.

use super::faults;
use super::reading::Fault;

/// How far a number fits the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Fits; the number in E.164.
    Fits(String),
    /// Fits, but something was guessed or is rare enough to read back.
    Likely(String),
    /// Does not fit.
    Unfit(Fault),
}

/// Areas where a few numbers have one digit less (after the 0).
const SHORT_AREAS: &[&str] = &[
    "1204", "1208", "1254", "1276", "1297", "1298", "1363", "1364", "1384", "1386", "1404", "1420",
    "1460", "1461", "1480", "1488", "1524", "1527", "1562", "1566", "1606", "1629", "1635", "1647",
    "1659", "1695", "1726", "1744", "1750", "1768", "1827", "1837", "1884", "1900", "1905", "1935",
    "1946", "1949", "1963", "1995", "1697",
];

/// Assigned country codes of three digits, as ranges.
const COUNTRIES: &[(u32, u32)] = &[
    (211, 213),
    (216, 216),
    (218, 218),
    (220, 258),
    (260, 269),
    (290, 291),
    (297, 299),
    (350, 359),
    (370, 378),
    (380, 383),
    (385, 387),
    (389, 389),
    (420, 421),
    (423, 423),
    (500, 509),
    (590, 599),
    (670, 670),
    (672, 679),
    (680, 683),
    (685, 692),
    (850, 850),
    (852, 853),
    (855, 856),
    (880, 880),
    (886, 886),
    (960, 968),
    (970, 977),
    (992, 996),
    (998, 998),
];

/// A number as dialled, digits with at most a leading "+".
pub(super) fn shape(dialled: &str) -> Shape {
    if let Some(digits) = dialled.strip_prefix('+') {
        return world(digits);
    }
    if let Some(digits) = dialled.strip_prefix("00") {
        return world(digits);
    }
    if let Some(national) = dialled.strip_prefix('0') {
        return british(national);
    }
    without_prefix(dialled)
}

/// No 0, no +: a short code, a local number, or a number whose prefix was left out.
fn without_prefix(digits: &str) -> Shape {
    if matches!(
        digits,
        "999" | "112" | "116" | "101" | "105" | "111" | "116123" | "116000" | "18000" | "18001"
    ) || digits.len() <= 4
        || (digits.starts_with("118") && digits.len() == 6)
        || (digits.starts_with("116") && digits.len() == 6)
    {
        return Shape::Unfit(
            if digits.len() == 3 || digits.starts_with("11") || digits.starts_with("18") {
                faults::PHONE_SHORT_CODE
            } else {
                faults::PHONE_TOO_FEW
            },
        );
    }
    match digits.len() {
        5..=8 => Shape::Unfit(faults::PHONE_AREA),
        12 | 13 if digits.starts_with("44") => world(digits),
        10 if digits.starts_with(['1', '2', '3', '7', '8']) => match british(digits) {
            Shape::Fits(number) | Shape::Likely(number) => Shape::Likely(number),
            unfit @ Shape::Unfit(_) => unfit,
        },
        9 => Shape::Unfit(faults::PHONE_TOO_FEW),
        _ => Shape::Unfit(faults::PHONE),
    }
}

/// The significant number, after the 0 or the +44.
fn british(national: &str) -> Shape {
    let bytes = national.as_bytes();
    let (Some(first), second) = (bytes.first(), bytes.get(1).copied().unwrap_or(b'0')) else {
        return Shape::Unfit(faults::PHONE_TOO_FEW);
    };
    let known = match first {
        b'9' => return Shape::Unfit(faults::PHONE_PREMIUM),
        b'1' => second != b'0',
        b'2' => b"03489".contains(&second),
        b'3' => b"0347".contains(&second),
        b'5' => matches!(second, b'5' | b'6'),
        b'7' => true,
        b'8' => b"047".contains(&second),
        _ => false,
    };
    if !known {
        return Shape::Unfit(faults::PHONE);
    }
    let number = format!("+44{national}");
    let repeated = bytes.windows(2).all(|pair| pair.first() == pair.last());
    match national.len() {
        10 if repeated => Shape::Likely(number),
        10 => Shape::Fits(number),
        9 if national.starts_with("800") => Shape::Fits(number),
        9 if SHORT_AREAS.iter().any(|area| national.starts_with(area)) => Shape::Likely(number),
        0..=9 => Shape::Unfit(faults::PHONE_TOO_FEW),
        _ => Shape::Unfit(faults::PHONE_TOO_MANY),
    }
}

/// An international number, without its "+".
fn world(digits: &str) -> Shape {
    if let Some(national) = digits.strip_prefix("44") {
        // "+44 (0)7700" written without the brackets.
        return british(national.strip_prefix('0').unwrap_or(national));
    }
    let length = digits.len();
    if length < 8 {
        return Shape::Unfit(faults::PHONE_TOO_FEW);
    }
    if length > 15 {
        return Shape::Unfit(faults::PHONE_TOO_MANY);
    }
    let fits = match code_length(digits) {
        None => false,
        Some(code) => {
            let national = digits.get(code..).unwrap_or_default();
            match digits.get(..code).unwrap_or_default() {
                "1" => {
                    let bytes = national.as_bytes();
                    let fine = |at: usize| bytes.get(at).is_some_and(|b| (b'2'..=b'9').contains(b));
                    if national.starts_with("900") {
                        return Shape::Unfit(faults::PHONE_PREMIUM);
                    }
                    national.len() == 10 && fine(0) && fine(3)
                }
                "33" | "61" | "34" | "48" | "351" | "40" => {
                    national.strip_prefix('0').unwrap_or(national).len() == 9
                }
                _ => national.len() >= 5,
            }
        }
    };
    if !fits {
        return Shape::Unfit(faults::PHONE);
    }
    // A trunk 0 does not belong after these codes; elsewhere (Italy) it does.
    for code in ["33", "61", "34", "48", "351", "40"] {
        if let Some(national) = digits
            .strip_prefix(code)
            .and_then(|rest| rest.strip_prefix('0'))
        {
            return Shape::Fits(format!("+{code}{national}"));
        }
    }
    Shape::Fits(format!("+{digits}"))
}

/// How many digits the country code takes, if it is assigned.
fn code_length(digits: &str) -> Option<usize> {
    let head = |length: usize| {
        digits
            .get(..length)
            .and_then(|text| text.parse::<u32>().ok())
    };
    if matches!(head(1)?, 1 | 7) {
        return Some(1);
    }
    let two = head(2)?;
    if matches!(two, 20 | 27 | 30..=34 | 36 | 39..=41 | 43..=49 | 51..=58 | 60..=66 | 81 | 82 | 84 | 86 | 90..=95 | 98)
    {
        return Some(2);
    }
    let three = head(3)?;
    COUNTRIES
        .iter()
        .any(|(from, to)| (*from..=*to).contains(&three))
        .then_some(3)
}

/// Lengths of the groups that a national number (with its 0) is said in.
pub(super) fn groups(national: &str) -> &'static [usize] {
    match national.as_bytes() {
        [b'0', b'2', ..] => &[3, 4, 4],
        [b'0', b'1', b'1', ..] | [b'0', b'1', _, b'1', ..] | [b'0', b'3' | b'8', ..] => &[4, 3, 4],
        _ => &[5, 3, 3],
    }
}
