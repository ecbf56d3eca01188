//! Tables as CSV: the header in any order, one line at a time, and what is wrong with a line as a
//! sentence that holds nothing of what stands in it.
//!
//! Reading is lenient about what programs write (a byte-order mark, either line end, spaces around a
//! cell) and strict about what a slip looks like.

use csv::{Reader, ReaderBuilder, StringRecord, Trim};

/// The lines of a table.
pub(crate) struct Lines<'t> {
    reader: Reader<&'t [u8]>,
    row: StringRecord,
}

impl<'t> Lines<'t> {
    /// Of a text. The reader takes a byte-order mark at its beginning away.
    pub(crate) fn of(text: &'t str) -> Self {
        Self {
            reader: ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .trim(Trim::All)
                .from_reader(text.as_bytes()),
            row: StringRecord::new(),
        }
    }

    /// The next line that is not empty, with its number; a sentence where it cannot be read.
    pub(crate) fn next(&mut self) -> Option<(u64, Result<&StringRecord, String>)> {
        let read = self.reader.read_record(&mut self.row);
        let line = self.row.position().map_or(1, csv::Position::line);
        match read {
            Ok(false) => None,
            Ok(true) => Some((line, Ok(&self.row))),
            Err(_) => Some((
                line,
                Err("cannot be read. Save the file as CSV in UTF-8, with commas.".to_owned()),
            )),
        }
    }

    /// Bytes read so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.reader.position().byte()
    }
}

/// Which column is which.
#[derive(Debug)]
pub(crate) struct Headings {
    columns: Vec<(&'static str, usize)>,
    cells: usize,
}

impl Headings {
    /// Reads the first line. Columns that are not asked for are left alone.
    pub(crate) fn read(
        lines: &mut Lines<'_>,
        needed: &[&'static str],
        optional: &[&'static str],
    ) -> Result<Self, Vec<String>> {
        let all = needed.join(",");
        let Some((_, Ok(row))) = lines.next() else {
            return Err(vec![format!(
                "there is no header. Write {all} on the first line."
            )]);
        };
        let names: Vec<String> = row.iter().map(str::to_lowercase).collect();
        let mut columns = Vec::new();
        let mut faults = Vec::new();
        for name in needed.iter().chain(optional) {
            let mut found = names.iter().enumerate().filter(|(_, known)| known == name);
            match (found.next(), found.next()) {
                (Some((at, _)), None) => columns.push((*name, at)),
                (Some(_), Some(_)) => faults.push(format!(
                    "the header has `{name}` twice. Rename or remove one of the two columns."
                )),
                (None, _) if needed.contains(name) => faults.push(format!(
                    "the header has no `{name}`. The first line names the columns {all}, in any order."
                )),
                (None, _) => {}
            }
        }
        if faults.is_empty() {
            Ok(Self {
                columns,
                cells: names.len(),
            })
        } else {
            Err(faults)
        }
    }

    /// Whether a line has as many cells as the header.
    pub(crate) fn fits(&self, row: &StringRecord) -> Result<(), String> {
        if row.len() == self.cells {
            return Ok(());
        }
        Err(format!(
            "has {} cells, and the header has {}. Look for a comma or a quotation mark too many or too few; a cell with a comma in it stands between quotation marks.",
            row.len(),
            self.cells
        ))
    }

    /// A cell by the name of its column; empty where the table has no such column.
    pub(crate) fn cell<'r>(&self, row: &'r StringRecord, name: &str) -> &'r str {
        let column = self.columns.iter().find(|(known, _)| *known == name);
        column.and_then(|(_, at)| row.get(*at)).unwrap_or_default()
    }
}
