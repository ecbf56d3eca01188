//! The same figures as CSV, for spreadsheets. A cell that a spreadsheet would take for a formula is
//! written as words (domain.md C13).

use super::Table;
use std::io;

/// Said in place of figures that are withheld.
pub(crate) const WITHHELD: &str = "not shown";

/// The tables as CSV: a line a figure. `about` stands in front of each line, under these heads.
///
/// # Errors
/// None that memory does not give.
pub(crate) fn csv(tables: &[Table], about: &[(&str, &str)]) -> io::Result<String> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let own = ["table", "row", "column", "count"];
    let heads = about.iter().map(|(head, _)| *head).chain(own);
    out.write_record(heads)?;
    let values: Vec<String> = about.iter().map(|(_, value)| words(value)).collect();
    for table in tables {
        let mut line = |row: &str, column: &str, count: &str| {
            let own = [table.id, row, column].map(words);
            let own = own.into_iter().chain([count.to_owned()]);
            out.write_record(values.iter().cloned().chain(own))
        };
        if table.withheld {
            line("", "", WITHHELD)?;
            continue;
        }
        for row in &table.rows {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                line(&row.name, column, &cell.to_string())?;
            }
        }
    }
    let bytes = out.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Text that no spreadsheet takes for a formula.
fn words(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@')) || text.starts_with(['\t', '\r']);
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Row;
    use super::*;
    use contact_store::Tally;

    #[test]
    fn no_cell_is_a_formula_and_hidden_ones_stay_hidden() {
        let mut table = Table {
            id: "topic",
            title: "By topic",
            head: "Topic",
            columns: vec!["Number".into()],
            rows: [
                "=HYPERLINK(\"x\")",
                " +1",
                "-2",
                "@a",
                "\tb",
                "plain, \"it\"",
            ]
            .map(|name| Row {
                name: name.into(),
                cells: vec![Tally::default()],
            })
            .into(),
            withheld: false,
        };
        let text = csv(std::slice::from_ref(&table), &[("council", "=all")]).unwrap();
        assert!(text.starts_with("council,table,row,column,count\n"));
        let mut read = ::csv::Reader::from_reader(text.as_bytes());
        for line in read.records() {
            for cell in &line.unwrap() {
                assert!(
                    !cell.trim_start().starts_with(['=', '+', '-', '@']),
                    "{cell}"
                );
                assert!(!cell.starts_with('\t'), "{cell}");
            }
        }
        table.withheld = true;
        let text = csv(&[table], &[]).unwrap();
        assert_eq!(text, "table,row,column,count\ntopic,,,not shown\n");
    }
}
