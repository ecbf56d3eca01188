//! When what somebody told is an entry of the table: letters and figures count, not how they are put.

use super::table::Row;
use crate::field::{House, Street};

/// Entries of one postcode that a house may be.
pub(super) struct Houses<'t> {
    pub(super) rows: Vec<Row<'t>>,
    /// They are this very house; else only the building that it is in, or that is in it.
    pub(super) exact: bool,
}

/// The entries of `rows` that are this house; where there is none, those of its building: the table
/// may have "Flat 1, 14" and "Flat 2, 14" where "14" was told, or the other way round.
pub(super) fn houses<'t>(rows: &[Row<'t>], house: &House) -> Houses<'t> {
    let told = key(house.as_str());
    let exact: Vec<Row<'t>> = rows
        .iter()
        .filter(|row| letters(row.house()).eq(told.chars()))
        .copied()
        .collect();
    if !exact.is_empty() {
        return Houses {
            rows: exact,
            exact: true,
        };
    }
    let number = building(house.as_str());
    let rows = rows
        .iter()
        .filter(|row| number.is_some() && building(row.house()) == number)
        .copied()
        .collect();
    Houses { rows, exact: false }
}

/// The entries in this street.
pub(super) fn streets<'t>(rows: &[Row<'t>], street: &Street) -> Vec<Row<'t>> {
    let told = street_key(street.as_str());
    rows.iter()
        .filter(|row| street_key(row.street()) == told)
        .copied()
        .collect()
}

/// "14 A", "14a" and "14A" are one house; "Flat 1, 2" and "Flat 12" are two.
pub(super) fn key(house: &str) -> String {
    letters(house).collect()
}

/// Letters and figures in lower case, with a space only where it keeps two numbers apart.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let mut after_figure = false;
    let mut gap = false;
    text.chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}'))
        .flat_map(move |c| {
            if !c.is_alphanumeric() {
                gap = true;
                return [None, None];
            }
            let figure = c.is_ascii_digit();
            let apart = (gap && after_figure && figure).then_some(' ');
            (after_figure, gap) = (figure, false);
            [apart, Some(c)]
        })
        .flatten()
        .flat_map(char::to_lowercase)
}

/// The number on the street's side: 14 of "Flat 2, 14" and of "14".
fn building(house: &str) -> Option<&str> {
    let last = house.rsplit([',', ' ']).next()?;
    let flat = key(house).starts_with("flat") && !house.contains(',');
    let numbered = last.starts_with(|c: char| c.is_ascii_digit());
    (numbered && !flat).then_some(last)
}

fn street_key(street: &str) -> String {
    const SHORT: [(&str, &str); 10] = [
        ("rd", "road"),
        ("st", "street"),
        ("ln", "lane"),
        ("av", "avenue"),
        ("ave", "avenue"),
        ("cl", "close"),
        ("dr", "drive"),
        ("ct", "court"),
        ("sq", "square"),
        ("terr", "terrace"),
    ];
    let words: Vec<String> = street.split_whitespace().map(key).collect();
    let last = words.len().saturating_sub(1);
    words
        .iter()
        .enumerate()
        .map(|(at, word)| {
            let long = SHORT.iter().find(|(short, _)| at == last && short == word);
            long.map_or(word.as_str(), |(_, long)| long)
        })
        .collect()
}
