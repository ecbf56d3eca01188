//! An answer to the open question: heard, read by its field, taken, refused or asked about once more.

use crate::conversation::form::address::next_missing;
use crate::conversation::form::longest_choice;
use crate::conversation::form::placelike;
use crate::conversation::form::said_exactly;
use crate::conversation::form::unlisted::{Listed, before_remark};
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::repair::digression;
use crate::conversation::repair::mend::Instead;
use crate::conversation::state::{Entry, How, Next};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::field::aside::declines_optional;
use crate::field::beside_the_point::says_nothing_to_the_point;
use crate::field::{Chosen, FieldKind, FieldValue, Manner, Reading, YesNo};
use crate::flow::{Kind, Question};

impl Talk<'_> {
    pub(in crate::conversation) fn answer_form(&mut self, utterance: &Utterance<'_>) {
        let Some((filling, _)) = self.form() else {
            return;
        };
        let topic = filling.topic.clone();
        self.taken_as(&topic);
        match self.next() {
            Some(Next::Sensitive(_) | Next::Consent) => self.hear_consent(utterance),
            Some(Next::Check) => self.hear_check(utterance),
            Some(Next::Ask(question)) => self.hear_answer(question, utterance),
            Some(Next::Identify) => self.identify(),
            Some(Next::Wait) if !self.tried_enough() => self.phrase(Phrase::OneMoment, &[]),
            None | Some(Next::Wait) => {}
            Some(Next::Stuck) => {
                self.leave_stuck();
                self.c.taken_as = None;
                self.new_topic(utterance);
            }
        }
    }

    fn hear_answer(&mut self, question: &Question, utterance: &Utterance<'_>) {
        let Some(filling) = self.c.form.as_mut() else {
            return;
        };
        if let Some((value, how)) = filling.read_back.take() {
            return self.hear_read_back(question, value, how, utterance);
        }
        if let Some(part) = filling.address.as_ref().and_then(next_missing) {
            return self.hear_part(question, part, utterance);
        }
        self.note_for_another(&utterance.words);
        if self.hear_stored(question, utterance)
            || self.has_none(question, utterance)
            || self.email_instead(question, utterance)
        {
            return;
        }
        if self.vents(question, utterance) {
            return;
        }
        if !self.act_is_open() && self.hear_several(question, utterance) {
            return;
        }
        self.take_house_with_postcode(question, utterance);
        self.hear_answer_alone(question, utterance);
    }

    /// The words are for this question and no other.
    pub(in crate::conversation) fn hear_answer_alone(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) {
        let name = (question.kind == FieldKind::Name)
            .then(|| self.name_told(utterance))
            .flatten();
        if let Some(name) = name {
            const OF_ANOTHER: [&str; 8] =
                ["her", "his", "their", "shes", "hes", "hers", "she", "he"];
            let first = utterance.words.first().map(String::as_str);
            if first.is_some_and(|first| OF_ANOTHER.contains(&first)) {
                self.is_for_another();
            }
            return self.hear_listed(question, &utterance.with_text(&name));
        }
        match self.listed(question, utterance) {
            Listed::All => self.hear_listed(question, utterance),
            Listed::Rest(rest) => {
                self.say_left_out();
                self.hear_listed(question, &utterance.with_text(&rest));
            }
            Listed::Nothing => {
                self.say_left_out();
                self.miss(question, None);
            }
        }
    }

    fn hear_listed(&mut self, question: &Question, utterance: &Utterance<'_>) {
        let manner = self.manner(utterance.how);
        // Sensitive words that nobody asked for are not written down with the answer (rule R22).
        if question.kind.is_free_text() && self.answer_tells_health(question.kind, utterance.text) {
            if !self.tried_enough() {
                self.phrase(Phrase::HealthLeftOut, &[]);
                self.ask_open();
            }
            return;
        }
        if question.kind.is_free_text() && self.heard_no_answer(question, utterance) {
            return;
        }
        if question.kind == FieldKind::Address {
            return self.hear_address(question, utterance);
        }
        if self.same_number(question, utterance) {
            return;
        }
        let reading = self
            .wish_of_case(question, utterance.text)
            .unwrap_or_else(|| {
                let labels = question.labels();
                question.kind.read(utterance.text, manner, &labels)
            });
        let reading = match reading {
            Reading::Reject(_) | Reading::Question | Reading::Declined
                if let Some(value) = before_remark(question, utterance.text, manner) =>
            {
                self.say_left_out();
                Ok(Reading::Accept(value))
            }
            Reading::Reject(fault) => self
                .read_otherwise(question, utterance)
                .or_else(|| self.read_by_longest(question, fault, utterance))
                .ok_or(fault),
            reading => Ok(reading),
        };
        let reading = reading.unwrap_or_else(Reading::Reject);
        // A bare "no" leaves out what may be left out, whatever is asked.
        let reading = match reading {
            Reading::Reject(_) if question.optional && declines_optional(utterance.text) => {
                Reading::Declined
            }
            reading => reading,
        };
        if question.kind == FieldKind::Choice && matches!(reading, Reading::Accept(_)) {
            self.take_choices(question, utterance);
        }
        self.take_reading(question, reading, utterance);
    }

    /// An answer that is put otherwise: "not the recycling, the rubbish one", "just me" for one person.
    fn read_otherwise(
        &self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> Option<Reading<FieldValue>> {
        let manner = self.manner(utterance.how);
        let read = |text: &str| match question.kind.read(text, manner, &question.labels()) {
            reading @ Reading::Accept(_) => Some(reading),
            _ => None,
        };
        match question.kind {
            FieldKind::WholeNumber { .. } if self.is_move(utterance, Repair::OnlyMe) => read("1"),
            // Read back: "me and my wife" may not be all of them.
            FieldKind::WholeNumber { .. } if self.is_move(utterance, Repair::TwoOfUs) => {
                read("2").map(Reading::doubted)
            }
            FieldKind::Name if !crate::keep::tells_the_resident(&question.field) => {
                read(name_of_another(utterance.text)?)
            }
            FieldKind::Choice => {
                let said = Instead::of(utterance.text);
                let pair = |that: &str, this: &str| {
                    let (not, chosen) = (read(that)?, read(this)?);
                    (not != chosen).then_some(chosen)
                };
                said.that
                    .and_then(|that| pair(&that, &said.this))
                    .or_else(|| not_this_that(utterance.text, pair))
                    .or_else(|| other_of_two(question, utterance.text, read))
                    .or_else(|| read(only_this(utterance.text)?).map(Reading::doubted))
                    .or_else(|| read(before_none(utterance.text)?))
            }
            _ => None,
        }
    }

    /// Two choices were named, one of them within the other's words: "flashing on and off".
    fn read_by_longest(
        &self,
        question: &Question,
        fault: crate::field::Fault,
        utterance: &Utterance<'_>,
    ) -> Option<Reading<FieldValue>> {
        if question.kind != FieldKind::Choice || fault != crate::field::faults::CHOICE_ONE {
            return None;
        }
        let only = longest_choice::only_named(question, &utterance.words)?;
        let manner = self.manner(utterance.how);
        match question.kind.read(&only.label, manner, &question.labels()) {
            reading @ Reading::Accept(_) => Some(reading),
            _ => None,
        }
    }

    pub(in crate::conversation) fn take_reading(
        &mut self,
        question: &Question,
        reading: Reading<FieldValue>,
        utterance: &Utterance<'_>,
    ) {
        // Words that any free-text field would swallow may be a question of their own.
        let unclear = matches!(reading, Reading::Ask(FieldValue::YesNo(YesNo::Unclear)));
        // "What time does the tip shut? I might take them" is no answer to a yes-or-no question.
        let no_answer = unclear && digression::is_question(&utterance.words);
        let answered = matches!(reading, Reading::Accept(_) | Reading::Ask(_)) && !no_answer;
        let swallows = question.kind.is_free_text() && !self.tells_case();
        // "What is my bin day" is a question, and not of why the answer is needed.
        let asks = matches!(reading, Reading::Question);
        if (!answered || swallows)
            && !matches!(reading, Reading::Declined)
            && let Some(other) = self
                .digression(utterance, answered || asks)
                .filter(|other| {
                    self.topic(other)
                        .is_some_and(|topic| points_at(topic.kind, utterance.text))
                })
        {
            return self.start(&other, utterance);
        }
        match reading {
            // What could be anywhere is asked about once more; then it is taken, for it is all they know.
            Reading::Ask(FieldValue::Location(place)) if place.is_vague() => {
                let first = self
                    .c
                    .form
                    .as_ref()
                    .is_some_and(|filling| filling.tries == 0);
                if first {
                    self.reject(question, crate::field::faults::LOCATION_VAGUE);
                } else {
                    self.accept(question, FieldValue::Location(place), utterance.how);
                }
            }
            // Any words could be a place: what does not sound like one is asked about once.
            Reading::Accept(value)
                if question.kind == FieldKind::Location
                    && !placelike::sounds_like_place(utterance.text) =>
            {
                if let Some(filling) = &mut self.c.form {
                    filling.read_back = Some((value.clone(), utterance.how));
                }
                self.read_back(&value);
            }
            Reading::Accept(value) => self.accept(question, value, utterance.how),
            // There is nothing to read back in "maybe".
            Reading::Ask(FieldValue::YesNo(YesNo::Unclear)) => match self.plainly(utterance) {
                Some(value) => self.accept(question, value, utterance.how),
                None => self.miss(question, None),
            },
            Reading::Ask(FieldValue::YesNo(YesNo::Corrected(yes))) => {
                let value = FieldValue::YesNo(if yes { YesNo::Yes } else { YesNo::No });
                if let Some(filling) = &mut self.c.form {
                    filling.read_back = Some((value.clone(), utterance.how));
                }
                self.read_back(&value);
            }
            Reading::Ask(value) => {
                if let Some(filling) = &mut self.c.form {
                    filling.read_back = Some((value.clone(), utterance.how));
                }
                self.read_back(&value);
            }
            Reading::Reject(fault) => {
                let seen_to = self.took_for_another(question, utterance)
                    || (!question.kind.is_free_text() && self.heard_no_answer(question, utterance))
                    || ((fault == crate::field::faults::CHOICE_ONE
                        || means_all(question, utterance))
                        && self.reject_several(question, utterance));
                if !seen_to {
                    self.reject(question, fault);
                }
            }
            Reading::Declined if question.optional => self.leave_out(question),
            Reading::Declined => self.declined(question),
            Reading::Question => self.why(),
        }
    }

    /// A needed answer was declined: why it is needed, and a person for those who would rather tell one.
    pub(in crate::conversation) fn declined(&mut self, question: &Question) {
        if self.by_another_route(question) {
            return;
        }
        if let Some(why) = &question.why {
            self.wording(why);
        }
        let phrase = if self.act_is_open() {
            Phrase::DeclinedFinding
        } else {
            Phrase::DeclinedNeeded
        };
        self.phrase(phrase, &[]);
        let team = self.team_in_hand();
        self.offer_person(team);
    }

    pub(in crate::conversation) fn accept(
        &mut self,
        question: &Question,
        value: FieldValue,
        how: How,
    ) {
        if let FieldValue::Code(code) = &value {
            return self.check_code(code);
        }
        let danger = question
            .choice_of(&value)
            .and_then(|choice| choice.becomes.clone());
        let home = self.home().clone();
        if let Some(filling) = &mut self.c.form {
            filling
                .entries
                .insert(question.field.clone(), Entry::Given { value, how });
            filling.settle_question();
        }
        self.home_may_be_another(&home);
        if let Some(topic) = danger {
            return self.emergency_begins(&topic, &[]);
        }
        self.ask_next();
    }

    /// A plain yes or no to a question of Porter's own (not consent, which has its own gate).
    pub(in crate::conversation) fn yes_or_no(&self, utterance: &Utterance<'_>) -> Option<bool> {
        for (phrase, yes) in [(Phrase::ChoiceYes, true), (Phrase::ChoiceNo, false)] {
            if said_exactly(utterance.text, &self.label(phrase)) {
                return Some(yes);
            }
        }
        match FieldKind::YesNo.read(utterance.text, self.manner(utterance.how), &[]) {
            Reading::Accept(FieldValue::YesNo(YesNo::Yes)) => Some(true),
            Reading::Accept(FieldValue::YesNo(YesNo::No)) => Some(false),
            _ if self.is_move(utterance, Repair::Confirm) => Some(true),
            _ => None,
        }
    }
}

/// Whether words that answer nothing may begin a topic of this kind: "same as my last report" asks after no
/// report. Strong words were met as what they are before.
fn points_at(kind: Kind, text: &str) -> bool {
    matches!(kind, Kind::Human | Kind::Emergency) || !says_nothing_to_the_point(text)
}

/// "All of them", "both", where one of several is asked. "All sorts of bits" names none.
fn means_all(question: &Question, utterance: &Utterance<'_>) -> bool {
    const MOST: usize = 5;
    let words: Vec<&str> = utterance.words.iter().map(String::as_str).collect();
    let all = words
        .iter()
        .any(|word| matches!(*word, "both" | "everything"))
        || words.last() == Some(&"all")
        || words
            .windows(2)
            .any(|pair| matches!(pair, ["all", "of" | "three" | "four"]));
    question.kind == FieldKind::Choice && words.len() <= MOST && all
}

/// A choice of the question that the words name, such as "brown bin" in "they missed my brown bin".
/// Only one may be named, and none that changes the subject.
pub(in crate::conversation) fn choice_named_in(
    question: &Question,
    text: &str,
    manner: Manner,
) -> Option<FieldValue> {
    let named = longest_choice::named(question, &words(text));
    let mut found = named.iter().filter(|choice| choice.becomes.is_none());
    let only = found.next()?;
    if found.next().is_some() {
        return None;
    }
    match Chosen::read(&only.label, &question.labels(), manner) {
        Reading::Accept(chosen) => Some(FieldValue::Choice(chosen)),
        _ => None,
    }
}

/// "Not the recycling the rubbish one", as it is said without a pause: what is denied and what is meant,
/// parted where both are choices. It is read back.
fn not_this_that(
    text: &str,
    pair: impl Fn(&str, &str) -> Option<Reading<FieldValue>>,
) -> Option<Reading<FieldValue>> {
    const MOST: usize = 12;
    let words: Vec<&str> = text.split_whitespace().collect();
    let not = words
        .iter()
        .position(|word| word.eq_ignore_ascii_case("not"))?;
    let said = words
        .get(not.saturating_add(1)..)
        .filter(|said| said.len() <= MOST)?;
    (1..said.len()).find_map(|at| {
        let (that, this) = said.split_at_checked(at)?;
        match pair(&that.join(" "), &this.join(" "))? {
            Reading::Accept(value) => Some(Reading::Ask(value)),
            _ => None,
        }
    })
}

/// "Not afternoons", where there are two to choose from: the other one, to be read back. Of more, none.
fn other_of_two(
    question: &Question,
    text: &str,
    read: impl Fn(&str) -> Option<Reading<FieldValue>>,
) -> Option<Reading<FieldValue>> {
    const MOST: usize = 6;
    let [one, two] = question.choices.as_slice() else {
        return None;
    };
    let said = words(text);
    let (not, denied) = said.split_first()?;
    if not != "not" || said.len() > MOST {
        return None;
    }
    let denied = read(&denied.join(" "))?;
    let other = [one, two]
        .into_iter()
        .find(|choice| read(&choice.label).is_some_and(|reading| reading != denied))?;
    (other.becomes.is_none())
        .then(|| read(&other.label))?
        .map(Reading::doubted)
}

/// "Mornings only, I work afternoons": what stands before the "only".
fn only_this(text: &str) -> Option<&str> {
    let at = text.to_ascii_lowercase().find(" only")?;
    text.get(..at).filter(|head| !head.trim().is_empty())
}

/// "Front drive, no steps": the choice, before what there is none of. "Front, no, the back" is another.
fn before_none(text: &str) -> Option<&str> {
    const NONE: &str = "no|without|nothing";
    const THERE: &str = "theres|there|its|with|ive|weve|got|has|have|is|are";
    const TURNS: [&str; 8] = ["no", "wait", "hang", "sorry", "actually", "i", "its", "the"];
    let (head, rest) = text.split_once([',', ';', '.'])?;
    let said = words(rest);
    let lead = said
        .iter()
        .take(2)
        .take_while(|word| crate::cue::taken(THERE, std::slice::from_ref(*word)).is_some());
    let none = said.get(lead.count()..)?;
    let thing = none.get(1)?;
    let nothing = crate::cue::taken(NONE, none).is_some();
    let turned = TURNS.contains(&thing.as_str()) || rest.contains([',', ';']);
    (nothing && !turned).then_some(head)
}

/// "Her name's Bea Example", "he's called Ben Example".
fn name_of_another(text: &str) -> Option<&str> {
    const LEADS: [&str; 16] = [
        "her name is ",
        "his name is ",
        "their name is ",
        "her name's ",
        "his name's ",
        "the name is ",
        "her names ",
        "his names ",
        "she is called ",
        "he is called ",
        "she's called ",
        "he's called ",
        "she's ",
        "he's ",
        "she is ",
        "he is ",
    ];
    LEADS.iter().find_map(|lead| {
        text.get(..lead.len())
            .filter(|start| start.replace('’', "'").eq_ignore_ascii_case(lead))
            .and_then(|_| text.get(lead.len()..))
    })
}
