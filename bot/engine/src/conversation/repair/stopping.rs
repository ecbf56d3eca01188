//! A wish to stop with its reason after it: "actually forget it, my lad's just found it", "cancel that,
//! I'll have a think". The reason is the resident's own and no answer; what puts something in the place
//! of an answer ("forget that, it's number 14") is a correction, and is left alone.

use crate::conversation::repair::{correct, digression};
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{stands, taken, words};
use crate::field::{FieldKind, Reading};

/// More words than this tell something besides the wish to stop.
const LONGEST: usize = 24;

/// Said before a reason without being part of it.
const BEFORE: &str = "because|cos|coz|cause|since|as|and|so|actually|oh|er|erm|um|sorry|just|thanks|please|for|now|love|mate";

/// What a reason begins with that is one whatever follows.
const BY_ITSELF: [&str; 8] = [
    "i|we dont|do|wont|cant|couldnt|cannot|havent|neednt|shant|doubt|can|think|reckon|guess",
    "ill|well leave|have|think|do|sort|ring|call|phone|come|pop|go|try|wait|see|manage|keep|take|ask|get|use|just|let|look|find|bring|write|speak|talk",
    "im|were not|no|too|moving|going|fine|ok|okay|all|sorted|busy|tired|off|running|happy",
    "no need|point|matter|rush|worries|bother|hurry|longer",
    "not needed|bothered|fussed|worth|important|necessary|urgent|today|now",
    "too much|late|long|complicated|many|expensive|dear",
    "turns|turned out",
    "looks like",
];

/// What a reason begins with where something is told of it that settles the matter.
const WHERE_SETTLED: [&str; 5] = [
    "ive|weve|i|we|id|wed",
    "my|our|the|his|her|their|that|this|a|an|some|one|next",
    "its|thats|it|that|this",
    "hes|shes|theyve|theyre|he|she|they|you|youve|someone|someones|somebody|somebodys|council",
    "sorted|found|done|fixed|mended|gone|back",
];

/// What settles the matter.
const SETTLED: &str = "found|find|sorted|sorting|fixed|mended|repaired|gone|going|turned|back|done|doing|collected|taken|took|taking|working|works|fine|ok|okay|alright|nothing|no|been|stopped|better|got|getting|has|have|having|sold|moved|moving|cleared|come|came|coming|arrived|bought|lent|given|gave|said|says|already|can|will|changed|decided|managed|doesnt|isnt|wasnt|too|not|off|home|another|elsewhere";

/// Words that speak of an answer, or of another wish.
const OF_AN_ANSWER: [&str; 2] = [
    "wrong|meant|mean|mistake|correct|should|spelt|typo|incorrect",
    "i|we|id|wed|ill|well want|need|like|rather|report|order|book",
];

/// An answer that is named first is told anew.
const NAMES_AN_ANSWER: &str = "my|our|the|his|her name|names|surname|number|address|postcode|phone|mobile|email|birthday|house|street|road";

impl Talk<'_> {
    /// Whether the words begin with a wish to stop, and the rest is the reason for it.
    pub(in crate::conversation) fn stops_with_reason(&self, utterance: &Utterance<'_>) -> bool {
        let text = correct::after_opener(utterance.text);
        let text = text.as_deref().unwrap_or(utterance.text);
        let parts: Vec<&str> = text.split_whitespace().collect();
        if parts.len() > LONGEST || self.answers_consent(utterance) {
            return false;
        }
        (1..parts.len()).any(|at| {
            let (head, rest) = parts.split_at(at);
            let (head, rest) = (head.join(" "), rest.join(" "));
            // One word alone, with nothing after it to end it, begins many another sentence.
            let ends = head.ends_with([',', '.', ';', '!', '-', '–', '—']);
            let head = words(&head);
            (ends || head.len() > 1) && self.is_cancel(&head) && self.is_reason(&rest, utterance)
        })
    }

    /// Where a consent is asked, what may be an answer to it is left to its gate.
    fn answers_consent(&self, utterance: &Utterance<'_>) -> bool {
        const OF_SHARING: &str = "share|shared|sharing|details|information|info|data|council|councils|county|see|seeing|pass|passed|passing|know|knowing|news|letters|emails|note|noted|written";
        let asked = self.consent_is_open() || self.news_is_asked();
        let first = utterance.words.first().map(String::as_str);
        asked
            && (matches!(first, Some("no" | "nope" | "nah"))
                || self.yes_or_no(utterance).is_some()
                || stands(OF_SHARING, &utterance.words))
    }

    fn is_reason(&self, rest: &str, utterance: &Utterance<'_>) -> bool {
        let said = words(rest);
        let from = said
            .iter()
            .take_while(|word| taken(BEFORE, std::slice::from_ref(*word)).is_some());
        let said = said.get(from.count()..).unwrap_or_default();
        let begins = |list: &[&'static str]| list.iter().any(|lead| taken(lead, said).is_some());
        let told = begins(&BY_ITSELF) || (begins(&WHERE_SETTLED) && stands(SETTLED, said));
        let of_an_answer = OF_AN_ANSWER.iter().any(|of| stands(of, said))
            || taken(NAMES_AN_ANSWER, said).is_some();
        let figures = rest.chars().any(|c| c.is_ascii_digit());
        let asks = rest.contains('?') || digression::is_question(said);
        told && !of_an_answer && !figures && !asks && !self.answers_open(rest, utterance)
    }

    /// Whether the words by themselves are an answer with a shape of its own to the open question, or tell
    /// why there is none.
    fn answers_open(&self, rest: &str, utterance: &Utterance<'_>) -> bool {
        let Some(Next::Ask(question)) = self.next().filter(|_| self.c.aside.is_none()) else {
            return false;
        };
        let shaped = !question.kind.is_free_text()
            && !matches!(question.kind, FieldKind::Name | FieldKind::YesNo);
        let manner = self.manner(utterance.how);
        shaped
            && matches!(
                question.kind.read(rest, manner, &question.labels()),
                Reading::Accept(_) | Reading::Declined
            )
    }

    /// Where nothing is open, "forget it" leaves what was spoken of, and erases nothing. What names a thing
    /// ("cancel my bin") or is to be erased is no such word.
    pub(in crate::conversation) fn leaves_it(&self, utterance: &Utterance<'_>) -> bool {
        const ERASES: &str = "delete|wipe|erase|clear|lose|remove|destroy|everything|details|information|data|told|said|gave|given|typed|wrote|written|me";
        const THING: &str = "bin|bins|box|caddy|badge|pass|permit|collection|allotment|plot|appointment|form|request|report|order|booking|application|call|visit|place";
        let said = &utterance.words;
        utterance.guess.cue.is_none()
            && !stands(ERASES, said)
            && !stands(THING, said)
            && (self.is_cancel(said) || self.stops_with_reason(utterance))
    }
}
