//! One answer put in the place of another without its name, where everything is shown once more: "make it
//! a raised bed instead", "no, the brown one". Which answer is meant is seen from what can be read.

use crate::conversation::repair::{correct, digression};
use crate::conversation::state::Entry;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, words};
use crate::field::{FieldKind, FieldValue, Reading};

/// Words that put something in the place of an answer.
const PUTS: &str = "make|change|swap|switch|put|instead|rather|prefer|should|meant|better";

/// More words than these tell something beside a value.
const MOST: usize = 5;

/// Said before the value without being part of it.
const BEFORE: &[&str] = &[
    "can", "could", "would", "you", "we", "id", "ill", "wed", "please", "like", "rather", "prefer",
    "better", "had", "just", "swap", "switch", "for", "put", "down", "me", "meant", "mean", "a",
    "an", "actually", "sorry", "no", "well", "oh", "ok", "have", "make", "that", "it", "its",
    "should", "be", "is", "the", "to", "change", "i", "want",
];

/// Said after it.
const AFTER: &[&str] = &[
    "instead", "please", "then", "after", "all", "thanks", "thank", "you", "sorry", "though",
];

impl Talk<'_> {
    /// Takes the new answer, where the words are one for exactly one question that was answered
    /// otherwise. False: they are not.
    pub(in crate::conversation) fn put_instead(&mut self, utterance: &Utterance<'_>) -> bool {
        let opener = correct::after_opener(utterance.text);
        let puts = opener.is_some() || stands(PUTS, &utterance.words);
        if !puts || digression::is_question(&utterance.words) {
            return false;
        }
        let bare = bare(opener.as_deref().unwrap_or(utterance.text));
        let short = (1..=MOST).contains(&words(&bare).len());
        let Some((filling, form)) = self.form().filter(|_| short) else {
            return false;
        };
        let manner = self.manner(utterance.how);
        // A number may as well be that of the house.
        let housed = filling.entries.values().any(|entry| {
            matches!(
                entry,
                Entry::Given {
                    value: FieldValue::Address(_),
                    ..
                } | Entry::Stored(_)
            )
        });
        let mut found = form.collect.iter().filter_map(|question| {
            let meant = match question.kind {
                FieldKind::Choice | FieldKind::Date { .. } => true,
                FieldKind::WholeNumber { .. } => !housed,
                _ => false,
            };
            let old = filling.value(&question.field).filter(|_| meant)?;
            match question.kind.read(&bare, manner, &question.labels()) {
                Reading::Accept(value) => Some((question.clone(), value != *old, value)),
                _ => None,
            }
        });
        let (Some((question, other, value)), None) = (found.next(), found.next()) else {
            return false;
        };
        let changes_subject = question
            .choice_of(&value)
            .is_some_and(|choice| choice.becomes.is_some());
        if !other || changes_subject {
            return false;
        }
        self.replace(&question, value, utterance.how);
        true
    }
}

/// Without what leads up to the value, and what is said after it.
fn bare(text: &str) -> String {
    let is = |list: &[&str], raw: &&str| {
        let word = words(raw).concat();
        word.is_empty() || list.contains(&word.as_str())
    };
    let mut said: Vec<&str> = text.split_whitespace().collect();
    while said.last().is_some_and(|raw| is(AFTER, raw)) {
        said.pop();
    }
    let led = said.iter().take_while(|raw| is(BEFORE, raw)).count();
    said.get(led..)
        .unwrap_or_default()
        .join(" ")
        .trim_end_matches([',', '.', '!', '?'])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn the_value_is_what_is_left() {
        for (said, value) in [
            ("make it a raised bed instead", "raised bed"),
            ("can you change it to the half plot please", "half plot"),
            ("I'd rather have a raised bed, thanks", "raised bed"),
            ("could we have the full plot instead?", "full plot"),
            ("make that 26 June 2027 instead", "26 June 2027"),
            ("instead", ""),
        ] {
            assert_eq!(bare(said), value, "{said}");
        }
    }
}
