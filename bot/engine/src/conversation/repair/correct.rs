//! Corrections at any time: "no, number 14", "sorry, my name is Ada Sample", "actually make that 3",
//! "change my address". The answer that is meant is found by its name, by its shape, or as the last one.

use crate::conversation::form::check::Change;
use crate::conversation::form::placelike;
use crate::conversation::form::shown_value;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::mend;
use crate::conversation::repair::mend::Instead;
use crate::conversation::state::{Entry, How, Next};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::field::{FieldKind, FieldValue, House, Manner, Reading, Street, within};
use crate::flow::Question;

/// Words that say an answer is to be changed.
const CHANGES: &str = "change|changed|changing|wrong|correct|correction|incorrect|mistake|should|fix|update|amend|edit|typo|misspelt";

/// Words that take back what was just said.
const OPENERS: [&str; 22] = [
    "actually",
    "ah",
    "apologies",
    "correction",
    "hang",
    "hold",
    "i",
    "mean",
    "meant",
    "no",
    "nope",
    "not",
    "oh",
    "on",
    "oops",
    "scratch",
    "sorry",
    "that",
    "wait",
    "whoops",
    "well",
    "sorry,",
];

/// The first of them that make a correction; the others only go along.
const SURE_OPENERS: [&str; 13] = [
    "actually",
    "apologies",
    "correction",
    "mean",
    "meant",
    "no",
    "nope",
    "oops",
    "scratch",
    "sorry",
    "wait",
    "whoops",
    "not",
];

/// Words between the opener and the value: "make that", "it's", "should be".
const LEADS: [&str; 18] = [
    "make", "that", "it", "its", "should", "be", "is", "thats", "the", "number", "to", "change",
    "say", "was", "have", "i", "want", "need",
];

impl Talk<'_> {
    /// Hears a correction of an earlier answer of the open request. False: it is none.
    pub(in crate::conversation) fn correction(&mut self, utterance: &Utterance<'_>) -> bool {
        let open = self.next();
        let correctable = self.c.form.as_ref().is_some_and(|form| {
            form.acting.is_none() && form.sending.is_none() && form.read_back.is_none()
        });
        if !correctable || matches!(open, None | Some(Next::Check | Next::Wait | Next::Stuck)) {
            return false;
        }
        // "No" is an answer to "shall we use it?".
        if self.offers_stored() && self.use_it_or_not(utterance).is_some() {
            return false;
        }
        // The consent question hears a name of its own only: "sharing is wrong" is an answer to it.
        let says_change = stands(CHANGES, &utterance.words);
        if self.correct_this_not_that(utterance.text, utterance.how) || self.correct_part(utterance)
        {
            return true;
        }
        if self.items_changed_between(utterance) {
            return true;
        }
        // "The postcode should be TA1 1HE": the address needs no asking.
        let manner = self.manner(utterance.how);
        let new_postcode = within::find(FieldKind::Postcode, utterance.text, "", manner).is_some();
        if says_change && new_postcode && self.correct_by_shape(utterance.text, utterance.how) {
            return true;
        }
        if says_change && self.change_named(utterance) {
            return true;
        }
        let Some(rest) = after_opener(utterance.text) else {
            return self.says_own_label(utterance)
                && self.correct_by_shape(utterance.text, utterance.how);
        };
        self.correct_by_shape(&rest, utterance.how) || self.correct_last(&rest, utterance.how)
    }

    /// A correction where everything is shown once more: "actually it's number 14", "my number is …".
    pub(in crate::conversation) fn corrected_at_check(
        &mut self,
        utterance: &Utterance<'_>,
    ) -> bool {
        if self.correct_this_not_that(utterance.text, utterance.how) || self.correct_part(utterance)
        {
            return true;
        }
        let rest = after_opener(utterance.text).unwrap_or_else(|| utterance.text.to_owned());
        self.correct_by_shape(&rest, utterance.how)
    }

    /// "Number 14, not 4", "Coombs without the e", "Galmington Road, not Lane": a part of an answer, the
    /// latest one first.
    fn correct_part(&mut self, utterance: &Utterance<'_>) -> bool {
        let said = Instead::of(utterance.text);
        let takes_back = after_opener(utterance.text).is_some()
            || stands(CHANGES, &utterance.words)
            || stands(
                "meant|ends|ending|sorry|spelt|spelled|without|postcode",
                &utterance.words,
            );
        if said.that.is_none() && !takes_back {
            return false;
        }
        let Some((filling, form)) = self.form() else {
            return false;
        };
        let manner = self.manner(utterance.how);
        let found = filling.entries.iter().rev().find_map(|(field, entry)| {
            let Entry::Given { value, .. } = entry else {
                return None;
            };
            let new = mend::mended(value, utterance.text, manner)?;
            let question = form
                .collect
                .iter()
                .find(|question| question.field == *field)?;
            Some((question.clone(), new))
        });
        let Some((question, value)) = found else {
            return false;
        };
        self.replace(&question, value, utterance.how);
        true
    }

    /// "My postcode is …", said of an answer that was given, while something else is asked.
    fn says_own_label(&self, utterance: &Utterance<'_>) -> bool {
        const OWN: &str = "my postcode|number|phone|mobile|email|address is|number|address|s";
        let open = match self.next() {
            Some(Next::Ask(open)) => Some(open.kind),
            _ => None,
        };
        let apart = !matches!(
            open,
            Some(FieldKind::Address | FieldKind::Phone | FieldKind::Email | FieldKind::Description)
        );
        apart && stands(OWN, &utterance.words)
    }

    /// "It's Ada Sample, not Ada Example": what stands after "not" says which answer is meant. A whole
    /// answer goes before a part of one: "number 41, not 14" is the house, though the phone ends so.
    fn correct_this_not_that(&mut self, rest: &str, how: How) -> bool {
        let said = Instead::of(rest);
        let Some(that) = said.that else {
            return false;
        };
        let manner = self.manner(how);
        let Some((_, form)) = self.form() else {
            return false;
        };
        let (this, that) = (without_leads(&said.this), without_leads(&that));
        let of_phone = mend::names_phone(&crate::cue::words(rest));
        let meant = |question: &&Question| !of_phone || question.kind == FieldKind::Phone;
        let found = form.collect.iter().filter(meant).find_map(|question| {
            let old = self.given(question)?;
            let read = |words: &str| match question.kind.read(words, manner, &question.labels()) {
                Reading::Accept(value) | Reading::Ask(value) => Some(value),
                _ => None,
            };
            if let FieldValue::Address(address) = old {
                let house = |words: &str| match House::read(words, manner) {
                    Reading::Accept(house) => Some(house),
                    _ => None,
                };
                let meant = house(&that)? == *address.house()?;
                let new = house(&this).filter(|_| meant)?;
                let value = FieldValue::Address(address.clone().with_house(new));
                return Some((question.clone(), value));
            }
            (read(&that)? == *old)
                .then(|| read(&this))?
                .map(|new| (question.clone(), new))
        });
        let Some((question, value)) = found else {
            return false;
        };
        self.replace(&question, value, how);
        true
    }

    /// Whether the words say that an answer of the open request, which was given, is wrong.
    pub(in crate::conversation) fn mends_an_answer(&self, utterance: &Utterance<'_>) -> bool {
        const WRONG: &str =
            "wrong|incorrect|mistake|correct|correction|misspelt|typo|should|change";
        stands(WRONG, &utterance.words)
            && matches!(
                self.change_named_in(utterance.text),
                Some(Change::Field(question))
                    if self.given(&question).is_some() || self.is_stored(&question)
            )
    }

    /// "The phone number is wrong": an answer that was given, named by its label.
    fn change_named(&mut self, utterance: &Utterance<'_>) -> bool {
        let named = self.change_named_in(utterance.text);
        let Some(Change::Field(question)) = named else {
            return false;
        };
        if self.given(&question).is_none() && !self.is_stored(&question) {
            return false;
        }
        self.change(&Change::Field(question), Some(utterance));
        true
    }

    /// A value that can only be this field's: a phone number, a postcode, "my name is …".
    fn correct_by_shape(&mut self, rest: &str, how: How) -> bool {
        let Some((_, form)) = self.form() else {
            return false;
        };
        let manner = self.manner(how);
        // "Wrong road, it's Priory Lane" is about where somebody lives, and no name.
        let of_place = stands(
            "road|street|house|address|postcode",
            &crate::cue::words(rest),
        );
        let meant = |question: &&Question| !of_place || question.kind != FieldKind::Name;
        let shaped = form.collect.iter().filter(meant).find_map(|question| {
            if self.is_stored(question) {
                let found = within::find(question.kind, rest, &question.label, manner)?;
                return Some((question.clone(), found.value));
            }
            let old = self.given(question)?;
            if let Some(found) = within::find(question.kind, rest, &question.label, manner) {
                return (found.value != *old).then(|| (question.clone(), found.value));
            }
            // A postcode alone mends the address it belongs to.
            let FieldValue::Address(address) = old else {
                return None;
            };
            let mended = match within::find(FieldKind::Postcode, rest, "", manner) {
                Some(found) => match found.value {
                    FieldValue::Postcode(postcode) => address.clone().with_postcode(postcode),
                    _ => return None,
                },
                None => match house_named(rest, manner) {
                    Some(house) => address.clone().with_house(house),
                    None => address.clone().with_street(street_named(rest, manner)?),
                },
            };
            let value = FieldValue::Address(mended);
            (value != *old).then(|| (question.clone(), value))
        });
        let Some((question, value)) = shaped else {
            return false;
        };
        self.replace(&question, value, how);
        true
    }

    /// The last answer, put otherwise: "make that 3", "no, number 14".
    fn correct_last(&mut self, rest: &str, how: How) -> bool {
        let manner = self.manner(how);
        // What answers the open question is its answer: "no, 3".
        if let Some(Next::Ask(open)) = self.next() {
            // Nobody is called "Tuesday" who has just told a day.
            let names_last = open.kind == FieldKind::Name && self.last_takes(rest, manner);
            if open.kind.is_free_text() && !names_last {
                return false;
            }
            let shaped = !matches!(open.kind, FieldKind::Name | FieldKind::YesNo);
            match open.kind.read(rest, manner, &open.labels()) {
                Reading::Accept(value) if shaped && open.kind != FieldKind::Address => {
                    let topic = self.c.form.as_ref().map(|filling| filling.topic.clone());
                    if let Some(topic) = topic {
                        self.taken_as(&topic);
                    }
                    self.accept(open, value, how);
                    return true;
                }
                Reading::Accept(_) | Reading::Ask(_) if !names_last => return false,
                _ => {}
            }
        }
        if self.consent_is_open() {
            return false;
        }
        let Some((question, old)) = self.last_given() else {
            return false;
        };
        let bare = without_leads(rest);
        let value = match (&question.kind, &old) {
            (FieldKind::Address, FieldValue::Address(address)) => {
                let numbered = |house: &House| house.as_str().chars().any(|c| c.is_ascii_digit());
                match House::read(&bare, manner) {
                    Reading::Accept(house) if numbered(&house) => {
                        Some(FieldValue::Address(address.clone().with_house(house)))
                    }
                    _ => None,
                }
            }
            (kind, _) if kind.is_free_text() => None,
            (kind, _) => match kind.read(&bare, manner, &question.labels()) {
                Reading::Accept(value) => Some(value),
                _ => None,
            },
        };
        let Some(value) = value.filter(|value| *value != old) else {
            return false;
        };
        self.replace(&question, value, how);
        true
    }

    /// Whether the last answer was of a kind with a shape of its own, and these words have it.
    fn last_takes(&self, rest: &str, manner: Manner) -> bool {
        self.last_given().is_some_and(|(question, _)| {
            let shaped = matches!(
                question.kind,
                FieldKind::Date { .. }
                    | FieldKind::Dob
                    | FieldKind::Phone
                    | FieldKind::Postcode
                    | FieldKind::WholeNumber { .. }
                    | FieldKind::Registration
            );
            let reading = question.kind.read(&without_leads(rest), manner, &[]);
            shaped && matches!(reading, Reading::Accept(_))
        })
    }

    /// Says what the answer is now, and goes on where the talk was.
    pub(in crate::conversation) fn replace(
        &mut self,
        question: &Question,
        value: FieldValue,
        how: How,
    ) {
        // A new answer is written down with no more than the first one was (rule R22).
        if matches!(value, FieldValue::Text(_) | FieldValue::Location(_))
            && self.answer_tells_health(question.kind, &value.shown())
        {
            let manner = self.manner(how);
            let rest = self.without_health(question.kind, &value.shown());
            let rest = rest.map(|rest| question.kind.read(&rest, manner, &question.labels()));
            let Some(Reading::Accept(value)) = rest else {
                self.phrase(Phrase::HealthLeftOut, &[]);
                return self.ask_open();
            };
            self.say_left_out();
            return self.replace(question, value, how);
        }
        let value = match value {
            FieldValue::Address(address) => FieldValue::Address(self.corrected(address)),
            value => value,
        };
        let (text, speech) = shown_value(&value);
        self.phrase_both(
            Phrase::AnswerChanged,
            &[
                ("label", &question.label, &question.label),
                ("value", &text, &speech),
            ],
        );
        if let FieldValue::Address(address) = &value
            && (!address.missing().is_empty() || self.doubts_house(address))
        {
            // The address is the open question again, until it is whole.
            if let Some(filling) = &mut self.c.form {
                filling.entries.shift_remove(&question.field);
            }
            return self.take_address(question, address.clone(), how);
        }
        let home = self.home().clone();
        if let Some(filling) = &mut self.c.form {
            let topic = filling.topic.clone();
            filling
                .entries
                .insert(question.field.clone(), Entry::Given { value, how });
            self.taken_as(&topic);
        }
        self.home_may_be_another(&home);
        self.ask_open();
    }

    fn given(&self, question: &Question) -> Option<&FieldValue> {
        self.c.form.as_ref()?.value(&question.field)
    }

    /// Whether it is answered by what the record holds.
    fn is_stored(&self, question: &Question) -> bool {
        let filling = self.c.form.as_ref();
        let entry = filling.and_then(|filling| filling.entries.get(&question.field));
        matches!(entry, Some(Entry::Stored(_)))
    }

    fn last_given(&self) -> Option<(Question, FieldValue)> {
        let (filling, form) = self.form()?;
        let (field, value) =
            filling
                .entries
                .iter()
                .rev()
                .find_map(|(field, entry)| match entry {
                    Entry::Given { value, .. } => Some((field, value)),
                    Entry::Stored(_) | Entry::Skipped => None,
                })?;
        let question = form
            .collect
            .iter()
            .find(|question| question.field == *field)?;
        Some((question.clone(), value.clone()))
    }
}

/// "The house number is 14": a house that is called one, and nothing longer.
fn house_named(text: &str, manner: Manner) -> Option<House> {
    let said: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let at = said
        .iter()
        .rposition(|word| matches!(plain(word).as_str(), "number" | "house" | "flat"))?;
    let flat = said.get(at).is_some_and(|word| plain(word) == "flat");
    let rest = said.get(if flat { at } else { at + 1 }..)?.join(" ");
    let rest = if flat { rest } else { mend::bare(&rest) };
    let short = said.len() <= 12 && rest.chars().filter(char::is_ascii_digit).count() <= 4;
    match House::read(&rest, manner) {
        Reading::Accept(house) if short && house.as_str().chars().any(|c| c.is_ascii_digit()) => {
            Some(house)
        }
        _ => None,
    }
}

/// "The street is Priory Lane", "wrong road, it's Priory Lane": a street that is called one.
fn street_named(text: &str, manner: Manner) -> Option<Street> {
    let said: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| crate::cue::words(word).concat();
    let named = said
        .iter()
        .position(|word| matches!(plain(word).as_str(), "street" | "road"))?;
    let is = said
        .iter()
        .rposition(|word| matches!(plain(word).as_str(), "is" | "its" | "be" | "to"))?;
    let rest = said
        .get(is + 1..)
        .filter(|rest| rest.len() >= 2 && named < is)?;
    let road = placelike::names_road(rest.last()?);
    match Street::read(&rest.join(" "), manner) {
        Reading::Accept(street) if road => Some(street),
        _ => None,
    }
}

/// What follows "no, …", "sorry, …", "actually …"; `None` where the words begin otherwise.
pub(in crate::conversation) fn after_opener(text: &str) -> Option<String> {
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
            .replace(['\'', '’'], "")
    };
    let mut sure = false;
    let mut denied = false;
    let rest: Vec<&str> = text
        .split_whitespace()
        .skip_while(|word| {
            let word = plain(word);
            let opens = OPENERS.contains(&word.as_str())
                && (sure || !matches!(word.as_str(), "that" | "on"));
            sure |= SURE_OPENERS.contains(&word.as_str());
            if opens {
                denied = word == "not";
            }
            opens || word.is_empty()
        })
        .collect();
    // "Not afternoons" takes back what it names, and puts nothing in its place.
    (sure && !denied && !rest.is_empty()).then(|| rest.join(" "))
}

pub(in crate::conversation) fn without_leads(text: &str) -> String {
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
            .replace(['\'', '’'], "")
    };
    let rest: Vec<&str> = text
        .split_whitespace()
        .skip_while(|word| LEADS.contains(&plain(word).as_str()))
        .collect();
    rest.join(" ")
}
