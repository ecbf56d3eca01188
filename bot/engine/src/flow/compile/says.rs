//! What people say: enough examples, each for one topic, and cues that can be read.

use crate::cue::{Cue, words};
use crate::flow::book::Kind;
use crate::flow::check::says::{ENOUGH, SaysFault};
use crate::flow::diagnostic::{Ledger, Place};
use crate::flow::source::At;
use crate::flow::source::topic::TopicSource;
use std::collections::HashMap;

/// Every example and cue that was seen so far: its words, its topic and its place.
#[derive(Default)]
pub(super) struct Heard {
    examples: HashMap<String, (String, Place)>,
    cues: HashMap<String, (String, Place)>,
}

impl Heard {
    pub(super) fn check(&mut self, topic: &TopicSource, ledger: &mut Ledger<'_>) {
        let Some(id) = &topic.topic else { return };
        let says = topic.says.as_deref().unwrap_or_default();
        if topic.says.is_some() {
            let place = super::form::key_place(topic, "says").unwrap_or(id.place);
            match says.len() {
                0 => ledger.report(place, SaysFault::None),
                count if count < ENOUGH => ledger.report(place, SaysFault::Few { count }),
                _ => {}
            }
        }
        for example in says {
            self.example(&id.value, example, ledger);
        }
        let cues = topic.cues.as_deref().unwrap_or_default();
        for cue in cues {
            readable(cue, ledger);
            let written = cue
                .value
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase();
            if let Some((other, first)) = self.cues.get(&written) {
                let problem = SaysFault::SharedCue {
                    other: other.clone(),
                };
                ledger.report_with(cue.place, problem, *first, "first here");
            } else {
                self.cues.insert(written, (id.value.clone(), cue.place));
            }
        }
        for pattern in topic.not.iter().flatten() {
            let ruled_out = readable(pattern, ledger).and_then(|cue| {
                says.iter()
                    .find(|example| cue.found_in(&words(&example.value)))
            });
            if let Some(example) = ruled_out {
                let problem = SaysFault::RulesOutItself {
                    example: example.value.clone(),
                };
                ledger.report_with(pattern.place, problem, example.place, "this one");
            }
        }
        let kind = topic.kind.as_ref();
        let needs_cues =
            |kind: &&At<Kind>| matches!(kind.value, Kind::Emergency | Kind::Rights | Kind::Human);
        if let Some(kind) = kind.filter(needs_cues)
            && cues.is_empty()
        {
            ledger.report(
                kind.place,
                SaysFault::NoCues {
                    kind: kind.value.as_str(),
                },
            );
        }
    }

    fn example(&mut self, topic: &str, example: &At<String>, ledger: &mut Ledger<'_>) {
        let said = words(&example.value).join(" ");
        if said.is_empty() {
            ledger.report(example.place, SaysFault::Wordless);
            return;
        }
        match self.examples.get(&said) {
            Some((other, first)) if other == topic => {
                ledger.report_with(example.place, SaysFault::Repeated, *first, "first here");
            }
            Some((other, _)) => {
                ledger.report(
                    example.place,
                    SaysFault::Shared {
                        other: other.clone(),
                    },
                );
            }
            None => {
                self.examples
                    .insert(said, (topic.to_owned(), example.place));
            }
        }
    }
}

pub(super) fn readable(pattern: &At<String>, ledger: &mut Ledger<'_>) -> Option<Cue> {
    match Cue::parse(&pattern.value) {
        Ok(cue) => Some(cue),
        Err(why) => {
            ledger.report(pattern.place, SaysFault::BadCue { why });
            None
        }
    }
}
