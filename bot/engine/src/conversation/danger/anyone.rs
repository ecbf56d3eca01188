//! What is said to "is anyone hurt or in danger right now?" and in an emergency that may be over.
//!
//! A yes is taken from little and a no from a plain one, because a false alarm costs less than a miss.
//! The consent question is not read here: there only a clear yes is a yes (domain.md A3.3).

use crate::conversation::repair::Repair;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::{Cue, are_made_up_of, stands};
use crate::heard::Alarm;

/// What takes back that it is over: "I'm ok but he is bleeding", "no one is hurt yet".
const BUT: [&str; 5] = ["but", "yet", "still", "except", "though"];

/// With one of these, or beginning with the verb as a question does, nobody says that all are safe.
const NOT_CERTAIN: [&str; 15] = [
    "not", "isnt", "arent", "aint", "think", "hope", "guess", "probably", "maybe", "should", "if",
    "when", "until", "want", "wish",
];

const YES: [&str; 7] = ["yes", "yeah", "yep", "yup", "yea", "aye", "y"];
const NO: [&str; 6] = ["no", "nope", "nah", "naw", "nobody", "noone"];

/// Said around what is told without changing it.
const AROUND: [&str; 44] = [
    "ok", "okay", "oh", "er", "erm", "um", "ah", "well", "so", "and", "now", "right", "please",
    "thanks", "thank", "you", "ta", "cheers", "sorry", "god", "love", "lover", "dear", "mate",
    "duck", "darling", "pet", "my", "honestly", "really", "again", "just", "then", "all", "no",
    "nope", "nah", "yes", "yeah", "yep", "today", "actually", "hello", "much",
];

impl Talk<'_> {
    /// Whether anyone is hurt or in danger, as far as the words say.
    pub(super) fn anyone_in_danger(&self, utterance: &Utterance<'_>) -> Option<bool> {
        let said = &utterance.words;
        if self.says_only(said, &[Repair::NotInDanger, Repair::FalseAlarm])
            || self.means_it_as_a_figure(utterance)
        {
            return Some(false);
        }
        if self.is_move(utterance, Repair::InDanger) || self.is_move(utterance, Repair::Unsure) {
            return Some(true);
        }
        // "Yes we're all fine" says both: asked once more.
        if opens_with(said, &YES) {
            return (!self.names_move(said, Repair::FalseAlarm)).then_some(true);
        }
        // "No it's fine" would send a form; here it is a no.
        let answer = self
            .yes_or_no(utterance)
            .filter(|yes| *yes || !refuses_something_else(said));
        if opens_with_no(said) && answer == Some(false) {
            return answer;
        }
        answer.filter(|_| !self.is_move(utterance, Repair::Confirm))
    }

    /// "It's only a figure of speech, he plays his drums all night": what was asked about is taken back with
    /// its reason, and nothing in that sounds like danger.
    fn means_it_as_a_figure(&self, utterance: &Utterance<'_>) -> bool {
        utterance.guess.alarm == Alarm::None && self.takes_it_back(utterance)
    }

    /// Whether the words say that nobody is in danger, without a "but" or a "yet".
    pub(in crate::conversation) fn says_over(&self, utterance: &Utterance<'_>) -> bool {
        let held_back = |word: &String| BUT.contains(&word.as_str());
        self.names_move(&utterance.words, Repair::FalseAlarm)
            && !utterance.words.iter().any(held_back)
    }

    /// Whether the words go back to what was being done, or tell that help has come. "I can't carry on"
    /// does not.
    pub(super) fn goes_on(&self, utterance: &Utterance<'_>) -> bool {
        const CANNOT: [&str; 7] = ["cant", "cannot", "carnt", "dont", "wont", "not", "no"];
        let cannot = |word: &String| CANNOT.contains(&word.as_str());
        self.names_move(&utterance.words, Repair::GoOn) && !utterance.words.iter().any(cannot)
    }

    /// Whether the words say that it is over and tell nothing besides: nothing is left to ask.
    pub(in crate::conversation) fn says_only_over(&self, utterance: &Utterance<'_>) -> bool {
        let said = &utterance.words;
        let over = self.names_move(said, Repair::FalseAlarm);
        (over && self.says_only(said, &[Repair::FalseAlarm, Repair::GoOn]))
            || self.says_all_safe(said)
            || self.takes_it_back(utterance)
    }

    /// "False alarm, it's just steam from the boiler", "that was last year, I need a new bin": that there
    /// is no danger is told with its reason, and no other danger in it.
    fn takes_it_back(&self, utterance: &Utterance<'_>) -> bool {
        let said = &utterance.words;
        let held_back = |word: &String| BUT.contains(&word.as_str());
        (self.names_move(said, Repair::TakenBack) || self.names_move(said, Repair::LongAgo))
            && !said.iter().any(held_back)
            && !self.alarmed_by_cue(utterance)
            && !self.alarmed_by_another(utterance)
    }

    /// "It was only the dog, it has bitten my son": the words tell of another danger than the one that is open.
    fn alarmed_by_another(&self, utterance: &Utterance<'_>) -> bool {
        let open = self.c.alarm.as_ref().map(|alarm| &alarm.topic);
        matches!(&utterance.guess.alarm, Alarm::Sure(topic) if open.is_some_and(|open| open != topic))
    }

    fn alarmed_by_cue(&self, utterance: &Utterance<'_>) -> bool {
        let cue = utterance.guess.cue.as_ref();
        cue.is_some_and(|topic| self.emergency_flow(topic).is_some())
    }

    /// "Everyone is safe, please go on with the bin": asking whether everyone is safe would be deaf.
    fn says_all_safe(&self, said: &[String]) -> bool {
        let any = |list: &[&str]| said.iter().any(|word| list.contains(&word.as_str()));
        let asks = matches!(said.first().map(String::as_str), Some("is" | "are"));
        self.names_move(said, Repair::AllSafe) && !any(&BUT) && !any(&NOT_CERTAIN) && !asks
    }

    /// Whether these moves, and words around them, make up all that was said.
    pub(in crate::conversation) fn says_only(&self, said: &[String], moves: &[Repair]) -> bool {
        let moves = moves
            .iter()
            .filter_map(|which| self.book().repair.get(which));
        let cues: Vec<&Cue> = moves.flatten().collect();
        are_made_up_of(said, &cues, &AROUND)
    }
}

/// "I don't want to talk to anyone" refuses something, and says nothing of who is hurt.
fn refuses_something_else(said: &[String]) -> bool {
    const REFUSED: &str = "want|wanna|wants|like|rather|prefer|talk|talking|speak|speaking|discuss|say|saying|tell|telling|answer|answering|call|calling|ring|ringing|need|bother|bothered|involve|involved|fuss|police|ambulance|help";
    stands(REFUSED, said)
}

/// Asked whether everyone is safe: a yes and more, with nothing in it that holds it back.
pub(super) fn all_is_well(utterance: &Utterance<'_>) -> bool {
    let said = &utterance.words;
    let any = |list: &[&str]| said.iter().any(|word| list.contains(&word.as_str()));
    opens_with(said, &YES)
        && !any(&BUT)
        && !any(&NOT_CERTAIN)
        && utterance.guess.alarm == Alarm::None
}

/// Whether a word of no comes first, but for words around it.
pub(super) fn opens_with_no(said: &[String]) -> bool {
    opens_with(said, &NO)
}

fn opens_with(said: &[String], list: &[&str]) -> bool {
    said.iter()
        .find(|word| list.contains(&word.as_str()) || !AROUND.contains(&word.as_str()))
        .is_some_and(|word| list.contains(&word.as_str()))
}
