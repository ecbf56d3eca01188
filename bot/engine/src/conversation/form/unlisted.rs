//! What a free-text answer tells besides: a phone number in the place of a street light, who did it,
//! somebody's illness. What the topic does not list is left out before anything is written (rule R12).
//!
//! Only what can be known by its shape or by the words before it is found; the rest of the words stays.

use crate::conversation::form::name_said::name_among;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::field::within::{self, Found};
use crate::field::{FieldKind, FieldValue, Manner, Reading};
use crate::flow::Question;

/// What is left of an answer once the rest is left out.
pub(in crate::conversation) enum Listed {
    /// The words hold nothing else.
    All,
    /// These words are left.
    Rest(String),
    /// Nothing is left.
    Nothing,
}

impl Talk<'_> {
    /// Leaves out of a free-text answer what only belongs to questions of their own.
    pub(in crate::conversation) fn listed(
        &self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> Listed {
        let plain = matches!(
            question.kind,
            FieldKind::Location | FieldKind::Description | FieldKind::Items | FieldKind::Text
        );
        // What a right is about is told in words that are kept as they are: "my number is now …".
        if self.act_is_open() {
            return Listed::All;
        }
        let manner = self.manner(utterance.how);
        let mut text = utterance.text.to_owned();
        let mut less = false;
        // Where nothing is left beside it, that is said in words of its own.
        if question.kind.is_free_text()
            && self.answer_tells_health(question.kind, &text)
            && let Some(kept) = self.without_health(question.kind, &text)
        {
            text = kept;
            less = true;
        }
        if !plain {
            return if less {
                Listed::Rest(text)
            } else {
                Listed::All
            };
        }
        if let Some(kept) = self.before_accusing(&text) {
            text = kept;
            less = true;
        }
        let found: Vec<Found> = [FieldKind::Email, FieldKind::Phone, FieldKind::Name]
            .into_iter()
            .filter_map(|kind| found_in(kind, &text, manner))
            .collect();
        if !found.is_empty() {
            less = true;
            let Some(rest) = within::without(&text, &found) else {
                return Listed::Nothing;
            };
            text = without_lead_up(&rest);
        }
        match (less, words(&text).is_empty()) {
            (false, _) => Listed::All,
            (true, true) => Listed::Nothing,
            (true, false) => Listed::Rest(text),
        }
    }

    /// The words before somebody is named who did it, where they are anything.
    fn before_accusing(&self, text: &str) -> Option<String> {
        let cues = self.book().repair.get(&Repair::Accuses)?;
        if !self.names_move(&words(text), Repair::Accuses) {
            return None;
        }
        let mut at = 0;
        for raw in text.split_inclusive(char::is_whitespace) {
            let rest = words(text.get(at..)?);
            if cues.iter().any(|cue| cue.begins(&rest)) {
                let kept = text.get(..at)?.trim_end_matches([' ', ',', ';', '.', '-']);
                return Some(kept.to_owned());
            }
            at += raw.len();
        }
        None
    }

    /// "Joan Pemberley, born 19 March 1952", "it's Joan Pemberley, I'm blind": the name, where more
    /// about the person follows it.
    pub(in crate::conversation) fn name_alone(&self, utterance: &Utterance<'_>) -> Option<String> {
        const MORE: &[&str] = &[
            "im", "born", "aged", "age", "dob", "disabled", "blind", "deaf",
        ];
        let (name, more) = utterance.text.split_once(',')?;
        let more = words(more);
        let about = match more.as_slice() {
            [first, second, ..] if first == "i" => matches!(second.as_str(), "am" | "have"),
            [first, ..] => MORE.contains(&first.as_str()),
            [] => false,
        };
        let read = FieldKind::Name.read(name, self.manner(utterance.how), &[]);
        let whole = words(name).len() > 1 && matches!(read, Reading::Accept(_));
        (about && whole).then(|| name.to_owned())
    }

    /// The name alone, where more is told with it: about the person, whose it is, anything else.
    pub(in crate::conversation) fn name_told(&self, utterance: &Utterance<'_>) -> Option<String> {
        let manner = self.manner(utterance.how);
        let whole = FieldKind::Name.read(utterance.text, manner, &[]);
        self.name_alone(utterance).or_else(|| {
            let none = matches!(whole, Reading::Reject(_));
            none.then(|| name_among(utterance.text, manner))?
        })
    }

    /// Says that something was left out, and not what.
    pub(in crate::conversation) fn say_left_out(&mut self) {
        self.phrase(Phrase::LeftOut, &[]);
    }
}

/// A number with a remark after it: "…, but don't ring after six".
pub(in crate::conversation) fn before_remark(
    question: &Question,
    text: &str,
    manner: Manner,
) -> Option<FieldValue> {
    const REMARKS: &[&str] = &[
        "but", "dont", "please", "only", "if", "im", "i", "not", "after", "before", "and",
        "although", "because", "cos", "its", "thats", "just", "ring", "call", "text",
    ];
    if question.kind != FieldKind::Phone {
        return None;
    }
    let mut from = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let remark = REMARKS.contains(&words(word).concat().as_str());
        if remark
            && let Some(head) = text.get(..from)
            && let Reading::Accept(value) | Reading::Ask(value) = question.kind.read(
                head.trim_end().trim_end_matches([',', '.', ';', '-']),
                manner,
                &[],
            )
        {
            return Some(value);
        }
        from += word.len();
    }
    None
}

/// A value and where it stands. A name counts only where the words before say that it is one: "it's
/// Mill Lane" is a place.
fn found_in(kind: FieldKind, text: &str, manner: Manner) -> Option<Found> {
    let found = within::find(kind, text, "", manner)?;
    if kind == FieldKind::Name {
        let before = words(text.get(..found.at.start)?);
        let named = match before.as_slice() {
            [.., last] if last == "im" => true,
            [.., first, last] => {
                (first == "i" && last == "am") || (first == "name" && last == "is")
            }
            _ => false,
        };
        return named.then_some(found);
    }
    Some(found)
}

/// Without the words that led up to what was taken out: "…, ring me on", "you can text me at".
fn without_lead_up(text: &str) -> String {
    const LEADS: &[&str] = &[
        "ring", "call", "phone", "text", "email", "mail", "message", "contact", "reach", "me",
        "us", "on", "at", "or", "and", "my", "you", "can", "please", "name", "is", "number",
        "mobile", "just", "if", "im", "by",
    ];
    let mut kept = text.trim();
    while let Some((head, last)) = kept.rsplit_once(char::is_whitespace) {
        let plain = words(last).concat();
        if !plain.is_empty() && !LEADS.contains(&plain.as_str()) {
            break;
        }
        kept = head.trim_end();
    }
    kept.trim_end_matches([',', ';', ' ', '-', '.']).to_owned()
}
