//! The same figures for a terminal.

use super::Table;
use super::csv::WITHHELD;
use std::fmt::Write as _;

/// The tables as text, figures under each other.
pub(crate) fn text(tables: &[Table]) -> String {
    let mut out = String::new();
    for table in tables {
        let _ = writeln!(out, "{}", table.title);
        if table.withheld {
            let _ = writeln!(out, "  {WITHHELD}: a hidden figure could be worked out\n");
            continue;
        }
        let length = |text: &str| text.chars().count();
        let names = table.rows.iter().map(|row| length(&row.name));
        let wide = names.chain([length(table.head)]).max().unwrap_or(0);
        let mut line = |name: &str, cells: &mut dyn Iterator<Item = String>| {
            let _ = write!(out, "  {name:wide$}");
            for cell in cells {
                let _ = write!(out, "  {cell:>8}");
            }
            out.push('\n');
        };
        line(table.head, &mut table.columns.iter().cloned());
        for row in &table.rows {
            line(&row.name, &mut row.cells.iter().map(ToString::to_string));
        }
        out.push('\n');
    }
    out
}
