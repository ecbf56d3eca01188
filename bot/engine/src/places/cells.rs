//! One cell of the table: whether it can be what its column says.

/// The columns, in the order of the documentation.
pub(super) const COLUMNS: [&str; 8] = [
    "uprn", "house", "street", "town", "postcode", "council", "ward", "round",
];

/// Columns in which no cell is empty.
const NEEDED: [&str; 4] = ["house", "street", "postcode", "council"];

/// Longest cell, in characters: no part of an address is longer.
const LONGEST: usize = 100;

/// What is wrong with a cell, whatever column it is in.
pub(super) fn bad_cell(name: &str, cell: &str) -> Option<String> {
    if cell.is_empty() {
        let needed = NEEDED.contains(&name);
        return needed.then(|| format!("`{name}` is empty. Every address has one."));
    }
    if cell.chars().count() > LONGEST {
        return Some(format!(
            "`{name}` has more than {LONGEST} characters. Look for a quotation mark that is not closed."
        ));
    }
    if cell.starts_with(['=', '+', '-', '@']) {
        return Some(format!(
            "`{name}` begins as a spreadsheet's formula does. Write the value itself."
        ));
    }
    if !cell.chars().all(may_stand) {
        return Some(format!(
            "`{name}` has a sign that no address has, or a line break. Take it out."
        ));
    }
    None
}

/// Signs that an address or an id may have. No markup, no signs that cannot be seen.
fn may_stand(c: char) -> bool {
    const SIGNS: &[char] = &[
        ' ', '\'', '\u{2019}', ',', '.', '-', '/', '&', '(', ')', '_', ';', ':', '+',
    ];
    c.is_alphanumeric() || SIGNS.contains(&c)
}

/// The UPRN of a cell (domain.md C5: up to 12 figures, none of them a leading zero); 0 where there is
/// none, as for a new building.
pub(super) fn uprn(cell: &str) -> Result<u64, &'static str> {
    if cell.is_empty() {
        return Ok(0);
    }
    if cell.contains(['e', 'E']) && cell.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(
            "`uprn` is written as a power of ten, as spreadsheets do, and has lost figures. Format the column as text and export it again.",
        );
    }
    if !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(
            "`uprn` has other signs than figures. Write the number alone, or leave it empty.",
        );
    }
    if cell.len() > 12 {
        return Err("`uprn` has more than 12 figures. Check that the columns are not shifted.");
    }
    if cell.starts_with('0') {
        return Err("`uprn` begins with a zero. Write the number without zeros in front.");
    }
    cell.parse()
        .map_err(|_| "`uprn` is no number. Write the figures alone, or leave it empty.")
}
