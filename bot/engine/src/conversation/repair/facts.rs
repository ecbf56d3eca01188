//! Questions about the open request itself, in the middle of it: what it costs, until when, how long it
//! takes. The request's own words answer them, and the open question stands.

use crate::conversation::phrases::Phrase;
use crate::conversation::repair::digression::{
    SURE_ENOUGH_TO_DIGRESS, SURE_ENOUGH_TO_LEAVE, first_word,
};
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk;
use crate::conversation::talk::Talk;
use crate::cue::{stands, words};
use crate::flow::{Form, Kind, Topic, Wording};
use crate::hours::Manner;
use crate::ids::TeamId;

/// What is asked about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::conversation) enum AskedFact {
    Cost,
    Time,
    /// Something else of how it goes: "do I need to be at home?".
    Way,
}

/// Words that ask for each, and words with which a request's own texts tell it.
const COST: &[&str] = &[
    "how much",
    "cost|costs|price|prices|charge|charges|charged|fee|fees",
    "free|dear|expensive",
    "pay|paying for|it|anything|when|now",
];
const TELLS_COST: &[&str] = &["cost|costs|free|pay|pays|charge|charges|pounds|nothing"];
const TIME: &[&str] = &[
    "deadline",
    "how long|soon|quickly|quick|fast",
    "when will|is|do|does|would|can|must|should",
    "what|which day|date|time",
    "closing date",
    "too late",
];
const TELLS_TIME: &[&str] = &["day|days|week|weeks|by|months|hours|january|october"];
const WAY: &[&str] = &[
    "be|stay|wait at|in home|house",
    "be|stay|wait in|there|home",
    "by post|phone|email|letter",
    "need|have to sign|bring|send|do anything|something",
    "what happens next|then|after|now",
];

/// A price that is asked for in so many words, of a thing that nobody has asked to have.
const PRICE: &[&str] = &[
    "how much is|are|does|do|would|will|for|to|it|they|you",
    "what|whats ... cost|costs|price|charge|charges|fee|fees",
    "is|are there a|any charge|charges|fee|cost",
    "do|does|will|would i|we|you|it|have|need have|need|got|to to|pay pay|for|to",
    "do|does|would|will you|they|the|it|a ... charge|cost",
    "is|are it|they|that|this|those|these free",
];
const WISHES: &[&str] = &[
    "i|we|id|can|could|please want|need|order|book|arrange|get|have|request ... a|an|one|some|my|the|another",
    "order|book|arrange|apply|request|owe|owing|owed|balance|entitled|benefit|benefits|tax|rent|bill",
    "id|i|would like a|an|one|to order|have|get|book|apply|request",
];

impl Talk<'_> {
    /// Answers what a service costs to somebody who only asks that: nothing is begun, so nothing is
    /// asked of them. False: they want it, or ask something else.
    pub(in crate::conversation) fn told_price_only(
        &mut self,
        topic: &Topic,
        form: &Form,
        utterance: &Utterance<'_>,
    ) -> bool {
        let said = &utterance.words;
        if form.service().is_none() || !names_any(PRICE, said) || names_any(WISHES, said) {
            return false;
        }
        match form.words.start.as_ref() {
            Some(start) if names_any(TELLS_COST, &words(&self.rendered(start).speech)) => {
                self.wording(start);
            }
            _ => self.say_team_knows(topic.team.as_ref()),
        }
        if self.c.form.is_none() {
            self.phrase(Phrase::AskToBegin, &[("service", &topic.title)]);
        }
        true
    }

    /// What the words ask about the open request, where they are no other topic's.
    pub(in crate::conversation) fn asked_fact(
        &self,
        utterance: &Utterance<'_>,
    ) -> Option<AskedFact> {
        let open = self.c.form.as_ref()?;
        if self.c.aside.is_some() || self.act_is_open() {
            return None;
        }
        if !matches!(self.next(), Some(Next::Ask(_) | Next::Check)) || !asks(utterance) {
            return None;
        }
        let other = utterance.guess.best().is_some_and(|(id, sure)| {
            // "What time does the tip shut" has an answer of its own, and is none of the request's.
            let answer = self
                .topic(id)
                .is_some_and(|topic| topic.kind == Kind::Answer);
            let needed = if answer && !utterance.guess.unclear {
                SURE_ENOUGH_TO_LEAVE
            } else {
                SURE_ENOUGH_TO_DIGRESS
            };
            sure >= needed && *id != open.topic && id.as_str() != "out_of_scope"
        });
        if other || utterance.guess.cue.is_some() {
            return None;
        }
        [
            (COST, AskedFact::Cost),
            (TIME, AskedFact::Time),
            (WAY, AskedFact::Way),
        ]
        .into_iter()
        .find(|(names, _)| names_any(names, &utterance.words))
        .map(|(_, fact)| fact)
    }

    /// Answers from the request's own words; what they do not hold, its team knows.
    pub(in crate::conversation) fn say_fact(&mut self, form: &Form, fact: AskedFact) {
        let start = form.words.start.as_ref();
        let next = form.service().map(|service| &service.next);
        let (told, tells): (Vec<&Wording>, _) = match fact {
            AskedFact::Cost => (start.into_iter().collect(), TELLS_COST),
            AskedFact::Time => (start.into_iter().chain(next).collect(), TELLS_TIME),
            AskedFact::Way => (Vec::new(), TELLS_COST),
        };
        let told = told
            .into_iter()
            .find(|wording| names_any(tells, &words(&self.rendered(wording).speech)));
        match told {
            Some(wording) => self.wording(wording),
            None => self.say_team_knows(None),
        }
    }

    fn say_team_knows(&mut self, team: Option<&TeamId>) {
        let book = self.book();
        let with_phone = |id| {
            let team = book.teams.get(id)?;
            Some((team.name.clone(), team.phone.as_deref()?))
        };
        let team = team.cloned().unwrap_or_else(|| self.team_in_hand());
        let Some((name, phone)) = with_phone(&team).or_else(|| with_phone(&book.front_team)) else {
            return;
        };
        let (text, speech) = (
            talk::number(phone, Manner::Shown),
            talk::number(phone, Manner::Spoken),
        );
        self.phrase_both(
            Phrase::TeamKnows,
            &[("team", &name, &name), ("phone", &text, &speech)],
        );
    }
}

fn names_any(patterns: &[&'static str], said: &[String]) -> bool {
    patterns.iter().any(|pattern| stands(pattern, said))
}

/// Whether the words are a question, and not a piece of an answer that begins with "I".
fn asks(utterance: &Utterance<'_>) -> bool {
    const OPENERS: &[&str] = &[
        "what", "whats", "when", "whens", "how", "hows", "which", "can", "could", "do", "does",
        "is", "are", "will", "would", "must", "should", "shall",
    ];
    const ASKS: &str = "want|wanted|like to know|ask";
    let said = &utterance.words;
    let opens = first_word(said);
    utterance.text.contains('?')
        || opens.is_some_and(|word| OPENERS.contains(&word))
        || stands(ASKS, said)
}
