//! Texts: facts are found and looked up, and the words are read as a resident would.

use super::Names;
use crate::flow::check::name::Noun;
use crate::flow::check::text::{FOR_THE_EYE, LONGEST, PLEASE, TextFault, UNSUITED};
use crate::flow::diagnostic::{Ledger, Place};
use crate::flow::source::{At, Text};
use crate::flow::template::{Fact, PlacedFact, Template, Wording};

/// Where a text stands, which decides what can be worked out in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// A topic, with or without an owner.
    Topic { owner: bool },
    /// An emergency topic, where words are kinder.
    Emergency { owner: bool },
    /// A question: only requests ask, and they have an owner.
    Question,
    /// pack.yaml: no service is in hand.
    Pack,
}

/// The wording of a text, checked for the eye and for the ear.
pub(super) fn wording(
    text: &Text,
    scope: Scope,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Wording {
    let heard = text.speech.as_ref().unwrap_or(&text.text);
    listen(heard, ledger);
    Wording {
        text: template(&text.text, scope, names, ledger),
        speech: text
            .speech
            .as_ref()
            .map(|speech| template(speech, scope, names, ledger)),
    }
}

fn template(
    written: &At<String>,
    scope: Scope,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Template {
    let tone = match scope {
        Scope::Emergency { .. } => Tone::InDanger,
        _ => Tone::Usual,
    };
    look(&written.value, written.place, tone, ledger);
    let parsed = Template::parse(&written.value);
    for fault in parsed.faults {
        let place = part(written, fault.start, &fault.part, ledger);
        ledger.report(place, fault.problem);
    }
    for fact in &parsed.facts {
        check_fact(fact, written, scope, names, ledger);
    }
    parsed.template
}

/// Where a part of a text stands in its file.
fn part(written: &At<String>, start: usize, part: &str, ledger: &Ledger<'_>) -> Place {
    let before = written.value.get(..start).unwrap_or_default();
    let nth = before.matches(part).count();
    written.place.narrow(ledger.sources, part, nth)
}

fn check_fact(
    placed: &PlacedFact,
    written: &At<String>,
    scope: Scope,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) {
    let place = part(written, placed.start, &placed.part, ledger);
    let look_up = |noun: Noun, name: &str, ledger: &mut Ledger<'_>| {
        let place = place.narrow(ledger.sources, &format!(" {name}"), 0);
        let place = if place.text(ledger.sources).starts_with(' ') {
            Place {
                start: place.start + 1,
                ..place
            }
        } else {
            place
        };
        names.check(
            noun,
            &At {
                value: name.to_owned(),
                place,
            },
            ledger,
        )
    };
    let out_of_place = |fact: &'static str, help: &'static str, ledger: &mut Ledger<'_>| {
        ledger.report(place, TextFault::FactOutOfPlace { fact, help });
    };
    let no_value = |name: &str, what: &'static str, ledger: &mut Ledger<'_>| {
        let name = name.to_owned();
        ledger.report(place, TextFault::FactHasNoValue { name, what });
    };
    match &placed.fact {
        Fact::Hours(desk) | Fact::NextOpen(desk) | Fact::OpenNow(desk) => {
            look_up(Noun::Desk, desk.as_str(), ledger);
        }
        Fact::Address(desk) | Fact::Phone(desk) => {
            let known = look_up(Noun::Desk, desk.as_str(), ledger);
            let source = names
                .desks
                .as_ref()
                .and_then(|desks| desks.get(desk.as_str()));
            let has = |key: &str| {
                source.is_none_or(|desk| desk.written.iter().any(|known| known.value == key))
            };
            let what = if matches!(placed.fact, Fact::Phone(_)) {
                "phone"
            } else {
                "address"
            };
            if known && !has(what) {
                no_value(desk.as_str(), what, ledger);
            }
        }
        Fact::Team(team) => {
            look_up(Noun::Team, team.as_str(), ledger);
        }
        Fact::TeamPhone(team) => {
            let known = look_up(Noun::Team, team.as_str(), ledger);
            let source = names
                .teams
                .as_ref()
                .and_then(|teams| teams.get(team.as_str()));
            let has =
                source.is_none_or(|team| team.written.iter().any(|known| known.value == "phone"));
            if known && !has {
                no_value(team.as_str(), "phone", ledger);
            }
        }
        Fact::Council(council) => {
            look_up(Noun::Council, council.as_str(), ledger);
        }
        Fact::Owner
            if matches!(
                scope,
                Scope::Topic { owner: false } | Scope::Emergency { owner: false }
            ) =>
        {
            out_of_place(
                "owner",
                "give this topic an `owner`, or name the council",
                ledger,
            );
        }
        Fact::Owner if scope == Scope::Pack => {
            out_of_place(
                "owner",
                "no service is in hand here; name the council",
                ledger,
            );
        }
        Fact::Service if scope == Scope::Pack => {
            out_of_place("service", "no service is in hand here", ledger);
        }
        Fact::Home if scope == Scope::Pack => {
            out_of_place(
                "home",
                "no resident is at hand here; name the council",
                ledger,
            );
        }
        Fact::Home | Fact::Owner | Fact::Service | Fact::NoticeLink => {}
    }
}

/// How words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// A question is polite by itself.
    Usual,
    /// Somebody is in danger, and a "please" may be what helps.
    InDanger,
}

/// Length and words, of anything that a resident reads.
pub(super) fn look(text: &str, place: Place, tone: Tone, ledger: &mut Ledger<'_>) {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        let length = text.chars().count();
        let beyond = text.get(end..).unwrap_or_default();
        let place = place.narrow(ledger.sources, beyond, 0);
        let place = place.first_line(ledger.sources);
        ledger.report(place, TextFault::TooLong { length });
    }
    // Lower case in ASCII only keeps every byte where it is.
    let lower = text.to_ascii_lowercase();
    let please = (tone == Tone::Usual).then_some(PLEASE);
    for (word, help) in UNSUITED.into_iter().chain(please) {
        let whole = |at: &usize| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let before = lower
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            let after = lower
                .get(at + word.len()..)
                .and_then(|after| after.chars().next());
            !letter(before) && !letter(after)
        };
        let found = lower.match_indices(word).map(|(at, _)| at).find(whole);
        if let Some(at) = found {
            let written = text.get(at..at + word.len()).unwrap_or_default();
            let nth = text.get(..at).unwrap_or_default().matches(written).count();
            let place = place.narrow(ledger.sources, written, nth);
            ledger.report(place, TextFault::UnsuitedWord { word, help });
        }
    }
}

/// A title or a label: read and said as it is written, with no spoken form beside it.
pub(super) fn named(name: &At<String>, ledger: &mut Ledger<'_>) {
    look(&name.value, name.place, Tone::Usual, ledger);
    let mut signs = FOR_THE_EYE.into_iter();
    let found = signs.find_map(|(sign, instead)| Some((name.value.find(sign)?, sign, instead)));
    if let Some((at, sign, instead)) = found {
        let place = part(name, at, sign, ledger);
        ledger.report(place, TextFault::NameOnlyForTheEye { sign, instead });
    }
}

/// What a listener cannot use. One sign a text is enough to be told.
fn listen(heard: &At<String>, ledger: &mut Ledger<'_>) {
    // Facts have a spoken form of their own, all but the link.
    let mut words = heard.value.clone();
    let parsed = Template::parse(&heard.value);
    if !parsed.faults.is_empty() {
        // Half a fact would be taken for words.
        return;
    }
    for fact in parsed.facts {
        if fact.fact != Fact::NoticeLink {
            words = words.replace(&fact.part, &" ".repeat(fact.part.len()));
        }
    }
    let link = ("{notice_link}", "say \"our privacy notice\"");
    let sign = std::iter::once(link)
        .chain(FOR_THE_EYE)
        .find_map(|(sign, instead)| words.find(sign).map(|at| (at, sign, instead)));
    if let Some((at, sign, instead)) = sign {
        let place = part(heard, at, sign, ledger);
        ledger.report(place, TextFault::OnlyForTheEye { sign, instead });
    }
}
