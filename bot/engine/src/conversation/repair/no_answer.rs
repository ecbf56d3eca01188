//! Words that are no answer, though a question that takes any words would swallow them: "where do I
//! find that", "hang on, I'll look", "I don't know the road", "bye for now".
//!
//! They are looked for before such a question is answered, and after any other was not. What people say
//! instead of an answer stands in the pack (`repair.yaml`); how a question or a remark is built is here.

use crate::conversation::form::address;
use crate::conversation::form::placelike;
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::field::beside_the_point::says_nothing_to_the_point;
use crate::field::{FieldKind, Reading};
use crate::flow::Question;
use crate::ids::TopicId;

/// What words are that answer nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::conversation) enum NoAnswer {
    /// They do not know.
    Unsure,
    /// They need a moment.
    Wait,
    /// They are going.
    Leaving,
    /// They ask something of their own.
    Question,
}

/// A longer text tells more than that somebody does not know.
const FEW_WORDS: usize = 12;

/// So many words at most make "wait a minute".
const LONGEST_WAIT: usize = 5;

impl Talk<'_> {
    /// What the words are, where they are no answer to a question of this kind.
    pub(in crate::conversation) fn no_answer(
        &self,
        kind: FieldKind,
        utterance: &Utterance<'_>,
    ) -> Option<NoAnswer> {
        let said = &utterance.words;
        let wish = kind == FieldKind::Description && (self.tells_case() || said.len() > FEW_WORDS);
        if wish {
            return None;
        }
        let placed = placelike::sounds_like_place(utterance.text);
        if self.waits(said) {
            return Some(NoAnswer::Wait);
        }
        if said.len() <= FEW_WORDS && !placed && self.names_move(said, Repair::Leaving) {
            return Some(NoAnswer::Leaving);
        }
        let unsure = self.is_move(utterance, Repair::Unsure)
            || (said.len() <= FEW_WORDS && !placed && self.names_move(said, Repair::NoIdea));
        if unsure && !matches!(kind, FieldKind::YesNo | FieldKind::Choice) {
            return Some(NoAnswer::Unsure);
        }
        asks(utterance.text, said).then_some(NoAnswer::Question)
    }

    /// "Hang on a minute, I've got to find it": what follows says what the wait is for.
    fn waits(&self, said: &[String]) -> bool {
        const FOLLOWS: [&str; 18] = [
            "i", "to", "ill", "im", "ive", "let", "need", "got", "while", "till", "until", "just",
            "its", "where", "my", "please", "love", "a",
        ];
        (1..=LONGEST_WAIT.min(said.len())).rev().any(|end| {
            let (head, rest) = said.split_at(end);
            self.is_move_in(head, Repair::Wait)
                && rest
                    .first()
                    .is_none_or(|word| FOLLOWS.contains(&word.as_str()))
                && !rest
                    .iter()
                    .any(|word| word.chars().any(|c| c.is_ascii_digit()))
                && rest
                    .iter()
                    .skip(1)
                    .all(|word| !matches!(word.as_str(), "is" | "not" | "meant"))
        })
    }

    /// Sees to words that answer nothing. False: they may be an answer.
    pub(in crate::conversation) fn heard_no_answer(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        let Some(what) = self.no_answer(question.kind, utterance) else {
            return false;
        };
        // "I'd rather not say where" is no word of somebody who does not know.
        let manner = self.manner(utterance.how);
        let declines = || {
            let read = question
                .kind
                .read(utterance.text, manner, &question.labels());
            matches!(read, Reading::Declined)
        };
        if what == NoAnswer::Unsure && declines() {
            return false;
        }
        match what {
            NoAnswer::Wait => self.do_repair(Repair::Wait),
            NoAnswer::Leaving => self.do_repair(Repair::Cancel),
            NoAnswer::Unsure if question.optional => self.leave_out(question),
            NoAnswer::Unsure => {
                if let Some(other) = self.digression(utterance, false) {
                    self.start(&other, utterance);
                } else if !self.tried_enough() {
                    self.unsure_of(question);
                }
            }
            NoAnswer::Question => {
                // An answer may be given on a guess; a request is begun only for a sure wish.
                let answers = |id: &TopicId| {
                    self.topic(id)
                        .is_some_and(|topic| topic.kind == crate::flow::Kind::Answer)
                };
                let other = self.digression(utterance, false).filter(answers);
                // "What do you need my name for?" is answered with the reason, as "why?" is.
                let manner = self.manner(utterance.how);
                let labels = question.labels();
                let asks_why =
                    question.kind.read(utterance.text, manner, &labels) == Reading::Question;
                if let Some(other) = other.or_else(|| self.digression(utterance, true)) {
                    self.start(&other, utterance);
                } else if asks_why {
                    self.why();
                } else if question.kind == FieldKind::Choice && !self.tried_enough() {
                    // "What kinds are there?" is answered with the kinds.
                    let labels: Vec<String> = question
                        .choices
                        .iter()
                        .map(|choice| choice.label.clone())
                        .collect();
                    let choices = self.or_list(&labels);
                    self.phrase(Phrase::AskWhichOne, &[("choices", &choices)]);
                    self.say_keys();
                } else if question.kind != FieldKind::Choice && !self.tried_enough() {
                    if !self.told_price(utterance) {
                        self.phrase(Phrase::NotNoted, &[]);
                    }
                    self.ask_open();
                }
            }
        }
        true
    }

    /// "This is useless, you're a waste of space" is no address: words that speak to Porter, without a
    /// number and without a road, are met as what they are. False: they may be an address.
    pub(in crate::conversation) fn vents(
        &mut self,
        question: &Question,
        utterance: &Utterance<'_>,
    ) -> bool {
        const TO_PORTER: &str = "you|youre|youve|ya|yer|sake|hell|useless|ridiculous|hopeless|joke";
        const LIKELY: f32 = 0.5;
        let speaks = stands(TO_PORTER, &utterance.words);
        let place = utterance.text.chars().any(|c| c.is_ascii_digit())
            || utterance
                .words
                .iter()
                .any(|word| placelike::names_road(word));
        let nothing = says_nothing_to_the_point(utterance.text);
        let at_address = question.kind == FieldKind::Address && !place && speaks;
        if self.c.aside.is_some() || !(at_address || nothing && speaks) {
            return false;
        }
        let social = utterance.guess.best().filter(|(_, sure)| *sure >= LIKELY);
        let social = social.map(|(id, _)| id.clone()).filter(|id| {
            self.topic(id)
                .is_some_and(|topic| topic.kind == crate::flow::Kind::Social)
        });
        if let Some(topic) = social {
            self.start(&topic, utterance);
            return true;
        }
        let manner = self.manner(utterance.how);
        let as_value = question.kind.read(utterance.text, manner, &[]);
        let taken = matches!(as_value, Reading::Accept(_) | Reading::Ask(_));
        if taken {
            self.miss(question, None);
        }
        taken
    }

    /// What it costs was said when the request began, where that is known: it is said once more.
    fn told_price(&mut self, utterance: &Utterance<'_>) -> bool {
        const COST: &str = "much|cost|costs|price|charge|charges|free|pay|fee";
        const MONEY: [&str; 3] = ["£", " free", "charge"];
        let Some(start) = self.form().and_then(|(_, form)| form.words.start.clone()) else {
            return false;
        };
        let asked = stands(COST, &utterance.words);
        let text = self.rendered(&start).text;
        let told = MONEY.iter().any(|word| text.contains(word));
        if asked && told {
            self.wording(&start);
        }
        asked && told
    }

    /// Somebody does not know what is needed: what would do as well, and the question once more.
    fn unsure_of(&mut self, question: &Question) {
        let part = self
            .c
            .form
            .as_ref()
            .and_then(|filling| filling.address.as_ref())
            .and_then(address::next_missing);
        let needs_postcode = part == Some(crate::field::AddressPart::Postcode)
            || question.kind == FieldKind::Postcode;
        if needs_postcode {
            self.phrase(Phrase::PostcodeUnknown, &[]);
            let team = self.team_in_hand();
            return self.offer_person(team);
        }
        self.ask_open();
    }
}

/// A question to the council: it ends or begins like one.
pub(in crate::conversation) fn asks(text: &str, said: &[String]) -> bool {
    const ASKING: [&str; 8] = [
        "what", "when", "where", "who", "how", "why", "which", "whose",
    ];
    const SHORT: [&str; 9] = [
        "whats", "whens", "wheres", "whos", "hows", "whys", "whatre", "whatll", "howd",
    ];
    const DOING: [&str; 17] = [
        "do", "does", "did", "is", "are", "was", "can", "could", "will", "would", "should", "must",
        "may", "am", "have", "has", "shall",
    ];
    const WHO: [&str; 17] = [
        "i", "you", "we", "they", "it", "that", "this", "there", "he", "she", "someone",
        "somebody", "anyone", "anybody", "the", "ee", "your",
    ];
    const MUCH: [&str; 6] = ["much", "many", "long", "often", "soon", "far"];
    let said: Vec<&str> = said
        .iter()
        .map(String::as_str)
        .skip_while(|word| {
            matches!(
                *word,
                "and"
                    | "but"
                    | "so"
                    | "oh"
                    | "er"
                    | "um"
                    | "well"
                    | "ok"
                    | "sorry"
                    | "yes"
                    | "yeah"
                    | "no"
                    | "hello"
                    | "hi"
            )
        })
        .collect();
    let (Some(first), second) = (said.first(), said.get(1)) else {
        return false;
    };
    let is = |list: &[&str], word: Option<&&str>| word.is_some_and(|word| list.contains(word));
    let opens = ASKING.contains(first) || SHORT.contains(first) || DOING.contains(first);
    (opens && text.trim_end().ends_with('?'))
        || SHORT.contains(first)
        || (ASKING.contains(first) && (is(&DOING, second) || is(&MUCH, second)))
        || (DOING.contains(first) && is(&WHO, second))
}
