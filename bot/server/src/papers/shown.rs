//! A text of the pack as a paper or a receipt shows it, and Markdown cells.

use engine::flow::template::Piece;
use engine::flow::{Book, Fact, Template};

/// A text with its facts worked out, as far as they hold on every day: of opening hours only the desk's
/// name is left, and of a service in hand nothing.
pub(crate) fn shown(book: &Book, text: &Template) -> String {
    let pieces = text.0.iter().map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Fact(fact) => known(book, fact).unwrap_or_default(),
    });
    pieces.collect()
}

fn known(book: &Book, fact: &Fact) -> Option<String> {
    match fact {
        Fact::Hours(desk) | Fact::NextOpen(desk) | Fact::OpenNow(desk) => {
            book.desks.get(desk).map(|desk| desk.name.clone())
        }
        Fact::Address(desk) => book.desks.get(desk)?.address.clone(),
        Fact::Phone(desk) => book.desks.get(desk)?.phone.clone(),
        Fact::Team(team) => book.teams.get(team).map(|team| team.name.clone()),
        Fact::TeamPhone(team) => book.teams.get(team)?.phone.clone(),
        Fact::Council(council) => Some(book.council_name(council).to_owned()),
        Fact::Home => Some(book.council_name(&book.home_council).to_owned()),
        Fact::NoticeLink => Some(book.notice.link.clone()),
        Fact::Owner | Fact::Service => None,
    }
}

/// Words for a cell of a Markdown table: in one line, and never the end of the cell.
pub(super) fn cell(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    line.join(" ").replace('|', "\\|")
}

/// The same for several things, each on a line of its own within the cell.
pub(super) fn cells(words: &[String]) -> String {
    let lines: Vec<String> = words.iter().map(|words| cell(words)).collect();
    lines.join("<br>")
}

/// "a garden waste bin" -> "A garden waste bin"
pub(super) fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_pack_cannot_break_a_table() {
        assert_eq!(cell("a | b\n\n  c"), "a \\| b c");
        assert_eq!(sentence_case("élan"), "Élan");
        assert_eq!(sentence_case(""), "");
    }
}
