//! Text with facts in it: `{hours deane_house}` is worked out when it is said.
//!
//! To add a fact: a variant of [`Fact`], its line in `FACTS`, and whoever works it out.

use super::check::text::TextFault;
use super::diagnostic::suggestion;
use crate::ids::{CouncilId, DeskId, TeamId};

/// A text, cut into words and facts when the pack is compiled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template(pub Vec<Piece>);

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as written.
    Words(String),
    /// Something to work out.
    Fact(Fact),
}

/// What a text may have worked out when it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// `{hours DESK}`: the week's hours in words.
    Hours(DeskId),
    /// `{next_open DESK}`: when the desk opens next, in words.
    NextOpen(DeskId),
    /// `{open_now DESK}`: a sentence that says whether it is open and until when.
    OpenNow(DeskId),
    /// `{address DESK}`.
    Address(DeskId),
    /// `{phone DESK}`.
    Phone(DeskId),
    /// `{team TEAM}`: the team's name.
    Team(TeamId),
    /// `{team_phone TEAM}`.
    TeamPhone(TeamId),
    /// `{council COUNCIL}`: the council's name.
    Council(CouncilId),
    /// `{home}`: the council where the resident lives.
    Home,
    /// `{owner}`: the council that runs the service in hand.
    Owner,
    /// `{service}`: the service in hand, such as "a garden waste bin".
    Service,
    /// `{notice_link}`: where the privacy notice is.
    NoticeLink,
}

/// Words for the eye and, where they differ, for the ear.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// To read.
    pub text: Template,
    /// To hear; the text itself where none is written.
    pub speech: Option<Template>,
}

/// How a fact is written: alone, or with the name of what it is about.
#[derive(Clone, Copy)]
enum Form {
    Alone(fn() -> Fact),
    Of {
        noun: &'static str,
        example: &'static str,
        make: fn(&str) -> Fact,
    },
}

const fn of_desk(make: fn(&str) -> Fact) -> Form {
    Form::Of {
        noun: "desk",
        example: "deane_house",
        make,
    }
}

const fn of_team(make: fn(&str) -> Fact) -> Form {
    Form::Of {
        noun: "team",
        example: "waste",
        make,
    }
}

const FACTS: [(&str, Form); 12] = [
    ("hours", of_desk(|desk| Fact::Hours(desk.into()))),
    ("next_open", of_desk(|desk| Fact::NextOpen(desk.into()))),
    ("open_now", of_desk(|desk| Fact::OpenNow(desk.into()))),
    ("address", of_desk(|desk| Fact::Address(desk.into()))),
    ("phone", of_desk(|desk| Fact::Phone(desk.into()))),
    ("team", of_team(|team| Fact::Team(team.into()))),
    ("team_phone", of_team(|team| Fact::TeamPhone(team.into()))),
    (
        "council",
        Form::Of {
            noun: "council",
            example: "district",
            make: |council| Fact::Council(council.into()),
        },
    ),
    ("home", Form::Alone(|| Fact::Home)),
    ("owner", Form::Alone(|| Fact::Owner)),
    ("service", Form::Alone(|| Fact::Service)),
    ("notice_link", Form::Alone(|| Fact::NoticeLink)),
];

/// A fault in a text with facts: where in the text, and what.
#[derive(Debug)]
pub(crate) struct TemplateFault {
    /// Where it begins, in bytes of the text.
    pub(crate) start: usize,
    /// The words at fault.
    pub(crate) part: String,
    pub(crate) problem: TextFault,
}

/// A fact and where it stands in the text.
#[derive(Debug)]
pub(crate) struct PlacedFact {
    pub(crate) start: usize,
    /// As it was written, with its braces.
    pub(crate) part: String,
    pub(crate) fact: Fact,
}

/// What [`Template::parse`] makes of a text.
#[derive(Debug, Default)]
pub(crate) struct ParsedTemplate {
    pub(crate) template: Template,
    pub(crate) facts: Vec<PlacedFact>,
    pub(crate) faults: Vec<TemplateFault>,
}

impl Template {
    /// Words without a fact.
    pub fn words(words: &str) -> Self {
        Self(vec![Piece::Words(words.to_owned())])
    }

    /// Cuts a text into words and facts, and goes on after a fault.
    pub(crate) fn parse(text: &str) -> ParsedTemplate {
        let mut parsed = ParsedTemplate::default();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let start = text.len() - rest.len() + at;
            let (before, from) = rest.split_at(at);
            words.push_str(before);
            let brace = if from.starts_with('{') { "{" } else { "}" };
            if let Some(after) = from.strip_prefix(&brace.repeat(2)) {
                words.push_str(brace);
                rest = after;
                continue;
            }
            let inside = from.get(1..).unwrap_or_default();
            let closed = inside
                .find(['{', '}'])
                .and_then(|end| Some((inside.get(..end)?, inside.get(end..)?.strip_prefix('}')?)));
            let Some((fact, after)) = closed.filter(|_| brace == "{") else {
                parsed.faults.push(lone_brace(start, brace, inside));
                rest = inside;
                continue;
            };
            parsed.take(start, fact, &mut words);
            rest = after;
        }
        words.push_str(rest);
        parsed.flush(&mut words);
        parsed
    }
}

impl ParsedTemplate {
    /// The words so far become a piece.
    fn flush(&mut self, words: &mut String) {
        if !words.is_empty() {
            self.template.0.push(Piece::Words(std::mem::take(words)));
        }
    }

    /// Takes what stands between two braces.
    fn take(&mut self, start: usize, inside: &str, words: &mut String) {
        let part = format!("{{{inside}}}");
        match read_fact(inside) {
            Ok(fact) => {
                self.flush(words);
                self.template.0.push(Piece::Fact(fact.clone()));
                self.facts.push(PlacedFact { start, part, fact });
            }
            Err(problem) => self.faults.push(TemplateFault {
                start,
                part,
                problem,
            }),
        }
    }
}

/// A brace without its other half. Underlined with what was likely meant to stand in it.
fn lone_brace(start: usize, brace: &str, after: &str) -> TemplateFault {
    if brace == "}" {
        let part = brace.to_owned();
        return TemplateFault {
            start,
            part,
            problem: TextFault::StrayBrace,
        };
    }
    let word = after.split([' ', '{', '}']).next().unwrap_or_default();
    TemplateFault {
        start,
        part: format!("{{{word}"),
        problem: TextFault::OpenBrace,
    }
}

fn read_fact(text: &str) -> Result<Fact, TextFault> {
    let mut parts = text.split_whitespace();
    let name = parts.next().unwrap_or_default();
    let of = parts.next();
    let Some((fact, form)) = FACTS.into_iter().find(|(fact, _)| *fact == name) else {
        return Err(TextFault::UnknownFact {
            name: name.to_owned(),
            help: suggestion(name, FACTS.iter().map(|(fact, _)| *fact)),
        });
    };
    match (form, of) {
        (Form::Alone(make), None) => Ok(make()),
        (Form::Alone(_), Some(_)) => Err(TextFault::FactTakesNoName { fact }),
        (Form::Of { make, .. }, Some(of)) if parts.next().is_none() => Ok(make(of)),
        (Form::Of { noun, example, .. }, _) => Err(TextFault::FactNeedsName {
            fact,
            noun,
            example,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words_and_facts() {
        let parsed = Template::parse("Open {hours deane_house}, {{so}} call {phone deane_house}.");
        assert!(parsed.faults.is_empty());
        assert_eq!(
            parsed.template,
            Template(vec![
                Piece::Words("Open ".into()),
                Piece::Fact(Fact::Hours("deane_house".into())),
                Piece::Words(", {so} call ".into()),
                Piece::Fact(Fact::Phone("deane_house".into())),
                Piece::Words(".".into()),
            ])
        );
    }

    #[test]
    fn every_fault_of_a_text_is_found_with_its_part() {
        let parsed =
            Template::parse("a } b {hors x} c {hours} d {home now} e {hours x y} f {open {owner}");
        let found: Vec<_> = parsed
            .faults
            .iter()
            .map(|fault| fault.part.as_str())
            .collect();
        assert_eq!(
            found,
            [
                "}",
                "{hors x}",
                "{hours}",
                "{home now}",
                "{hours x y}",
                "{open"
            ]
        );
        assert_eq!(parsed.facts.len(), 1);
    }
}
