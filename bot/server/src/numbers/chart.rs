//! A table as a picture: bars from the figures that are shown, never from those behind them.
//!
//! Only geometry stands here; `desk/chart.html` writes the SVG, so that every word is escaped as on any
//! page. Colours are classes of `porter.css`, in light and in dark.

use super::Table;
use contact_store::Tally;

/// Rows in a picture at most; the table beside it has all of them.
const MOST: usize = 24;

/// The room for names, for bars and for figures, in units of the picture.
const NAMES: u64 = 250;
const BARS: u64 = 300;
const FIGURES: u64 = 60;

/// The height of a bar with its distance to the next, and its own.
const STEP: u64 = 26;
const BAR: u64 = 16;

/// The longest name that fits, in characters.
const LONGEST: usize = 30;

/// The picture of a table.
#[derive(Debug)]
pub(crate) struct Chart {
    pub(crate) id: String,
    pub(crate) title: String,
    /// What it says, for those who do not see it.
    pub(crate) about: String,
    pub(crate) wide: u64,
    pub(crate) high: u64,
    pub(crate) bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug)]
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) figure: String,
    /// Too little to be shown: an outline of one length.
    pub(crate) hidden: bool,
    pub(crate) top: u64,
    pub(crate) foot: u64,
    pub(crate) wide: u64,
    /// Where the figure begins.
    pub(crate) end: u64,
}

impl Bar {
    pub(crate) const LEFT: u64 = NAMES;
    pub(crate) const HIGH: u64 = BAR;
}

impl Chart {
    /// The picture, where there is something to see in it.
    pub(crate) fn of(table: &Table) -> Option<Self> {
        // One figure needs no picture.
        if table.withheld || table.is_empty() || table.cells().count() < 2 {
            return None;
        }
        let shown: Vec<(String, Tally)> = table
            .rows
            .iter()
            .flat_map(|row| {
                let several = table.columns.len() > 1;
                table
                    .columns
                    .iter()
                    .zip(&row.cells)
                    .map(move |(column, cell)| {
                        let name = if several {
                            format!("{}: {column}", row.name)
                        } else {
                            row.name.clone()
                        };
                        (name, *cell)
                    })
            })
            .take(MOST)
            .collect();
        let most = shown.iter().filter_map(|(_, cell)| cell.shown()).max();
        let most = most.unwrap_or(0).max(Tally::SHOWN_FROM);
        let bars: Vec<Bar> = (0_u64..)
            .zip(&shown)
            .map(|(place, (name, cell))| bar(place, name, *cell, most))
            .collect();
        let rows = u64::try_from(bars.len()).unwrap_or(0);
        let left_out = table.rows.len() * table.columns.len() > bars.len();
        Some(Self {
            id: format!("chart-{}", table.id),
            title: table.title.to_owned(),
            about: format!(
                "A bar for each line of the table beside it{}. The largest is {most}.",
                if left_out {
                    ", as far as there is room"
                } else {
                    ""
                }
            ),
            wide: NAMES + BARS + FIGURES,
            high: rows * STEP + 8,
            bars,
        })
    }
}

fn bar(place: u64, name: &str, cell: Tally, most: u64) -> Bar {
    let length = |n: u64| n.saturating_mul(BARS) / most;
    let wide = match cell.shown() {
        None => length(Tally::SHOWN_FROM).clamp(6, 24),
        Some(0) => 0,
        Some(n) => length(n).max(2),
    };
    let top = place * STEP + 6;
    Bar {
        name: short(name),
        figure: cell.to_string(),
        hidden: cell.is_hidden(),
        top,
        foot: top + BAR - 3,
        wide,
        end: NAMES + wide + 8,
    }
}

fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}
