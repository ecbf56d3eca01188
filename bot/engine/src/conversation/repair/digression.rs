//! Whether words leave the open question: for a right or a person, which are never missed, or for
//! another subject, which is taken up only where the words are surely no answer.

use crate::conversation::answers::hours_more;
use crate::conversation::repair::Repair;
use crate::conversation::repair::social;
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::stands;
use crate::field::{FieldKind, Reading, faults};
use crate::flow::{Act, Kind, OpenRequest, Topic, TopicBody};
use crate::ids::TopicId;
use crate::lead_in::lead_in;

/// How sure the model must be to leave a question that any words could answer.
pub(in crate::conversation) const SURE_ENOUGH_TO_DIGRESS: f32 = 0.8;

/// How sure the model is of what stands word for word among a topic's examples.
const WORD_FOR_WORD: f32 = 0.95;

/// How sure the model must be to leave a question that the words did not answer.
pub(in crate::conversation) const SURE_ENOUGH_TO_LEAVE: f32 = 0.5;

impl<'w> Talk<'w> {
    /// The topic for people who speak another language.
    fn other_language(&self) -> Option<&'w Topic> {
        let mut topics = self.world.book.topics.values();
        topics.find(|topic| {
            matches!(&topic.body, TopicBody::Human(words) if !words.in_languages.is_empty())
        })
    }

    pub(in crate::conversation) fn asked_for_at_any_time(
        &self,
        utterance: &Utterance<'_>,
    ) -> Option<&'w Topic> {
        // A name may be written in any letters.
        let name =
            matches!(self.next(), Some(Next::Ask(question)) if question.kind == FieldKind::Name);
        if social::is_other_script(utterance.text)
            && !(name && utterance.words.len() < FEW_WORDS)
            && let Some(topic) = self.other_language()
        {
            return Some(topic);
        }
        let cued = utterance.guess.cue.as_ref().and_then(|id| self.topic(id));
        let best = utterance
            .guess
            .best()
            .filter(|(_, sure)| *sure >= SURE_ENOUGH_TO_DIGRESS && !utterance.guess.unclear);
        // Many a name looks to the model like another language: bare words that answer an open
        // question are never taken from it without a cue.
        let best = best
            .filter(|_| self.c.form.is_none() || sounds_like_asking(utterance))
            .and_then(|(id, _)| self.topic(id));
        // Somebody without a bed for tonight says so in few words, too: where they are no answer to the
        // open question, less will do.
        let urgent = utterance
            .guess
            .best()
            .filter(|(_, sure)| *sure >= SURE_ENOUGH_TO_LEAVE && !utterance.guess.unclear)
            .and_then(|(id, _)| self.topic(id))
            .filter(|topic| topic.is_urgent_for_people() && !self.may_answer(utterance));
        // Inside the consent question, words about sharing are an answer to it.
        let answers = |topic: &&Topic| {
            let act = self.book().act(topic.id.as_str());
            (self.sharing_is_asked() && act.is_some_and(Act::is_sharing))
                || self.is_part_of_case(topic, cued.is_some_and(|cued| cued.id == topic.id))
                || self.is_about_answers(topic, utterance)
                || self.reports_advice(topic, utterance)
        };
        // Strong words or a child's age are no answer, whatever was asked; inside the consent question
        // they are an answer that is not clear (domain.md A3.3), but a child goes no further.
        let social = |topic: &&Topic| match &topic.body {
            TopicBody::Social(social) => {
                !(self.consent_is_open() || self.news_is_asked())
                    || social.open_request == OpenRequest::Drop
            }
            _ => false,
        };
        // A child says so in few words ("I'm 9"), which are too common to be a cue.
        let child = utterance
            .guess
            .best()
            .filter(|(_, sure)| *sure >= WORD_FOR_WORD);
        let child = child.and_then(|(id, _)| self.topic(id)).filter(|topic| {
            matches!(&topic.body, TopicBody::Social(social) if social.open_request == OpenRequest::Drop)
        });
        let child = child.or_else(|| self.child_speaks(utterance));
        // "It's Joan Pemberley, I'm blind" is a name: help to use the service is there when asked for.
        let tells_name = matches!(self.next(), Some(Next::Ask(question)) if question.kind == FieldKind::Name)
            && self.c.aside.is_none()
            && self.name_alone(utterance).is_some();
        cued.filter(social).or(child).or_else(|| {
            cued.into_iter().chain(best).chain(urgent).find(|topic| {
                let kind = matches!(topic.kind, Kind::Rights | Kind::Human);
                kind && !answers(topic) && !(tells_name && topic.kind == Kind::Human)
            })
        })
    }

    /// "Yes, my social worker said I should", where a consent is asked: whoever advised it is named, and nobody
    /// is asked for.
    fn reports_advice(&self, topic: &Topic, utterance: &Utterance<'_>) -> bool {
        const ADVISED: &str = "said|says|told|tells|advised|advises|reckons|thinks|suggested|suggests|recommended|recommends|wants|wanted";
        const ASKED_FOR: &str = "i|id|we ... want|like|need|rather|prefer ... speak|talk|see|have|ask|person|someone|somebody|human";
        const PUT_THROUGH: &str = "can|could|may|speak|speaking|talk|talking|put|transfer|ring|call|phone|get|please|someone|somebody|anyone|anybody|person|human|adviser|advisor|operator";
        let found = |pattern: &'static str| stands(pattern, &utterance.words);
        self.consent_is_open()
            && topic.kind == Kind::Human
            && !topic.is_urgent_for_people()
            && found(ADVISED)
            && !found(ASKED_FOR)
            && !found(PUT_THROUGH)
    }

    /// "My name is spelt wrong" and "I've changed my mind about sharing" are about the answers of an
    /// open request, "I don't give out my number" declines one: no right is meant.
    fn is_about_answers(&self, topic: &Topic, utterance: &Utterance<'_>) -> bool {
        if topic.kind != Kind::Rights || self.c.form.is_none() || self.act_is_open() {
            return false;
        }
        let manner = self.manner(utterance.how);
        // "Stop sharing my details" takes a yes back that was not sent yet, and needs no second question.
        let takes_back = utterance.guess.cue.as_ref() == Some(&topic.id)
            && self
                .book()
                .act(topic.id.as_str())
                .is_some_and(Act::is_sharing);
        match self.next() {
            Some(Next::Check) if takes_back => false,
            Some(Next::Check) => self.change_named_in(utterance.text).is_some(),
            // "My phone number is wrong": what was told here is put right here.
            Some(Next::Ask(_) | Next::Consent | Next::Sensitive(_))
                if !takes_back && self.mends_an_answer(utterance) =>
            {
                true
            }
            Some(Next::Ask(question)) => {
                question
                    .kind
                    .read(utterance.text, manner, &question.labels())
                    == Reading::Declined
            }
            _ => false,
        }
    }

    /// A topic that the utterance is surely about, if it leaves the open question.
    pub(in crate::conversation) fn digression(
        &self,
        utterance: &Utterance<'_>,
        answered: bool,
    ) -> Option<TopicId> {
        if let Some(meant) = self.meant_instead(utterance) {
            return Some(meant);
        }
        if self.asked_fact(utterance).is_some() {
            return self.c.form.as_ref().map(|open| open.topic.clone());
        }
        let (id, sure) = utterance.guess.best()?;
        let topic = self.topic(id)?;
        let current = self
            .c
            .form
            .as_ref()
            .is_some_and(|filling| filling.topic == *id);
        // What leads into a question says that one comes, and no answer.
        let needed = if answered && lead_in(&utterance.words) == 0 {
            SURE_ENOUGH_TO_DIGRESS
        } else {
            SURE_ENOUGH_TO_LEAVE
        };
        let sure = sure >= needed
            && !utterance.guess.unclear
            && (!answered || sounds_like_asking(utterance));
        // Half a phone number or a day that is none is a poor answer, and no other wish.
        let asks = sounds_like_asking(utterance) || utterance.guess.cue.as_ref() == Some(id);
        if !asks && self.tries_to_answer(utterance) {
            return None;
        }
        let leads_somewhere = match topic.kind {
            Kind::Answer => asks || utterance.words.len() > FEW_WORDS || sure_of(utterance),
            // "The dog had it" tells of no stray dog; a wish says that it is one.
            // What a free text tells is no wish by itself: a complaint is about a bin that was missed.
            Kind::Request if answered && self.tells_freely() => {
                sounds_like_asking(utterance) && wishes_plainly(utterance)
            }
            Kind::Request => asks || sounds_like_wishing(utterance),
            // Whatever a council does not know looks like this, an odd answer too.
            Kind::OutOfScope => sounds_like_asking(utterance),
            // "Thanks" or "hello" in the middle, but never in place of an answer.
            Kind::Social => {
                let answers = answered && (self.surely_answers(utterance) || self.tells_freely());
                !answers && sure_of(utterance)
            }
            // A right is never missed for an answer that was none.
            Kind::Rights => !answered && sounds_like_asking(utterance),
            Kind::Human | Kind::Emergency => false,
        };
        (sure && leads_somewhere && !current && topic.id != "out_of_scope").then(|| id.clone())
    }

    /// Whether the open question is one that people tell a story at.
    fn tells_freely(&self) -> bool {
        matches!(self.next(), Some(Next::Ask(question)) if matches!(question.kind, FieldKind::Description | FieldKind::Text))
    }

    /// Whether the words look like a try at the open question, though no value came of them: figures
    /// where a number is asked, a month where a day is, "I don't know" anywhere.
    fn tries_to_answer(&self, utterance: &Utterance<'_>) -> bool {
        if self.is_move(utterance, Repair::Unsure) {
            return true;
        }
        let Some(Next::Ask(question)) = self.next() else {
            return false;
        };
        let figures = utterance.text.chars().filter(char::is_ascii_digit).count();
        let of_days = || {
            utterance
                .words
                .iter()
                .any(|word| hours_more::is_of_calendar(word))
        };
        match question.kind {
            FieldKind::Phone
            | FieldKind::Uprn
            | FieldKind::Reference
            | FieldKind::Code
            | FieldKind::NiNumber => figures >= 3,
            FieldKind::Date { .. } | FieldKind::Dob => of_days() || figures >= 2,
            FieldKind::Postcode
            | FieldKind::Registration
            | FieldKind::Address
            | FieldKind::House => figures >= 1,
            // "Recycling and the food waste" names two of what is asked, and asks nothing.
            FieldKind::Choice => matches!(
                question
                    .kind
                    .read(utterance.text, self.manner(utterance.how), &question.labels()),
                Reading::Reject(fault) if fault == faults::CHOICE_ONE
            ),
            _ => false,
        }
    }
}

/// So few words are more likely an answer that was not understood than another subject.
const FEW_WORDS: usize = 3;

/// Whether the likeliest topic is as sure as an example said word for word.
fn sure_of(utterance: &Utterance<'_>) -> bool {
    utterance.guess.cue.is_some()
        || utterance
            .guess
            .best()
            .is_some_and(|(_, sure)| sure >= WORD_FOR_WORD)
}

/// Whether the words put something before what is open: "before that", "can I first", "oh and".
pub(in crate::conversation) fn comes_between(said: &[String]) -> bool {
    const BETWEEN: [&str; 4] = [
        "before that|this|we",
        "first|also|another",
        "oh and",
        "while im|i|were|you|on here|am|about|it",
    ];
    BETWEEN.iter().any(|between| stands(between, said))
}

/// Whether a wish is put in so many words.
pub(in crate::conversation) fn wishes_plainly(utterance: &Utterance<'_>) -> bool {
    const WISHES: &str =
        "report|want|need|like|order|request|apply|book|also|can|could|how|when|where|what";
    stands(WISHES, &utterance.words)
}

/// Whether the words hold a wish or a report rather than a piece of what is being told.
fn sounds_like_wishing(utterance: &Utterance<'_>) -> bool {
    const WISHES: &str = "report|reporting|want|wanted|need|like|order|request|apply|book|complain|complaint|also|another|new|there|theres|someone|somebody|somebodys|nobody|havent|hasnt|missed|please";
    stands(WISHES, &utterance.words) && utterance.words.len() >= FEW_WORDS
}

/// Said before a question without changing it: "ok, so what …", "oh hang on, when …".
const BEFORE_ASKING: [&str; 18] = [
    "and", "but", "so", "ok", "okay", "er", "erm", "um", "oh", "ah", "well", "right", "hang",
    "hold", "on", "wait", "sorry", "actually",
];

/// The word that a question begins with, or an answer.
pub(in crate::conversation) fn first_word(said: &[String]) -> Option<&str> {
    let before = |word: &&String| BEFORE_ASKING.contains(&word.as_str());
    let asked = said.get(lead_in(said)..).unwrap_or(said);
    asked.iter().find(|word| !before(word)).map(String::as_str)
}

/// Whether the words ask about something: what is named in a question is told of nobody.
pub(in crate::conversation) fn is_question(said: &[String]) -> bool {
    const ASKING: [&str; 11] = [
        "what", "whats", "when", "whens", "where", "wheres", "who", "whos", "why", "how", "which",
    ];
    first_word(said).is_some_and(|first| ASKING.contains(&first))
}

/// Whether the words sound like a question or a wish of their own rather than an answer.
fn sounds_like_asking(utterance: &Utterance<'_>) -> bool {
    const OPENERS: [&str; 26] = [
        "what", "whats", "when", "whens", "where", "wheres", "who", "how", "why", "which", "can",
        "could", "do", "does", "did", "is", "are", "will", "would", "have", "has", "am", "should",
        "tell", "i", "my",
    ];
    utterance.text.contains('?')
        || first_word(&utterance.words).is_some_and(|first| OPENERS.contains(&first))
}
