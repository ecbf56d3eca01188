//! The words of a pack as they were written, facts in braces.

use crate::flow::template::Piece;
use crate::flow::{Fact, Wording};

/// A wording for the eye.
pub(super) fn written(wording: &Wording) -> String {
    let pieces = wording.text.0.iter();
    let words = pieces.map(|piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Fact(fact) => format!("{{{}}}", name(fact)),
    });
    words.collect()
}

fn name(fact: &Fact) -> String {
    match fact {
        Fact::Hours(desk) => format!("hours {desk}"),
        Fact::NextOpen(desk) => format!("next_open {desk}"),
        Fact::OpenNow(desk) => format!("open_now {desk}"),
        Fact::Address(desk) => format!("address {desk}"),
        Fact::Phone(desk) => format!("phone {desk}"),
        Fact::Team(team) => format!("team {team}"),
        Fact::TeamPhone(team) => format!("team_phone {team}"),
        Fact::Council(council) => format!("council {council}"),
        Fact::Home => "home".to_owned(),
        Fact::Owner => "owner".to_owned(),
        Fact::Service => "service".to_owned(),
        Fact::NoticeLink => "notice_link".to_owned(),
    }
}

/// "a garden waste bin" -> "A garden waste bin"
pub(super) fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
