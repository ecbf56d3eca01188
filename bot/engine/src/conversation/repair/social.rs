//! What is said between people: thanks, goodbye, strong words, a child, another language.

use crate::conversation::Outcome;
use crate::conversation::phrases::Phrase;
use crate::conversation::state::{Aside, Thread};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::flow::{Human, OpenRequest, Social};
use crate::reply::Foreign;
use whatlang::{Detector, Lang};

/// So many languages are told apart at most; a pack names a handful.
const MOST_LANGUAGES: usize = 24;

impl Talk<'_> {
    pub(in crate::conversation) fn social(&mut self, social: &Social) {
        let open = self.c.form.is_some() && !self.act_waits() && !self.is_sending();
        self.c.no_hurry |= social.no_hurry;
        match social.open_request {
            OpenRequest::Ask if open => {
                self.c.aside = Some(Aside::Cancel);
                self.ask_aside();
            }
            OpenRequest::Drop if open => {
                self.wording(&social.say);
                self.drop_requests();
            }
            OpenRequest::Ask if self.c.form.is_none() => {
                self.wording(&social.say);
                self.c.thread = Thread::Farewell;
                self.resume();
            }
            _ => {
                self.wording(&social.say);
                self.resume();
            }
        }
    }

    /// Everything that was being asked is forgotten: nothing was sent, nothing is kept.
    fn drop_requests(&mut self) {
        self.c.aside = None;
        self.c.drop_offer();
        let waiting = std::mem::take(&mut self.c.shelved);
        for filling in self.c.form.take().into_iter().chain(waiting) {
            self.count(&filling.topic, Outcome::Abandoned);
        }
        self.c.known.clear();
        self.show_consent();
        self.phrase(Phrase::Cancelled, &[]);
    }

    /// One line in the language somebody speaks or asks for; else in the pack's own (domain.md C12).
    pub(in crate::conversation) fn say_in_language(
        &mut self,
        words: &Human,
        utterance: &Utterance<'_>,
    ) {
        let named = words.in_languages.values().find(|line| {
            line.names
                .iter()
                .any(|name| utterance.words.iter().any(|word| word == name))
        });
        let line = named.or_else(|| {
            let code = spoken_language(words, utterance.text)?;
            words.in_languages.get(code)
        });
        let own = words.say.as_ref().map(|say| self.rendered(say));
        let Some(line) = line else {
            if let Some(own) = own {
                self.say(own);
            }
            return;
        };
        let mut saying = self.rendered(&line.say);
        saying.foreign.push(Foreign {
            language: line.tag.clone(),
            text: saying.text.clone(),
            speech: saying.speech.clone(),
            own: own.map(|own| own.speech).unwrap_or_default(),
        });
        self.say(saying);
    }
}

/// Whether the words are written in letters that English is not written in. A sign or an emoji is none.
pub(in crate::conversation) fn is_other_script(text: &str) -> bool {
    let (mut other, mut latin) = (0_u32, 0_u32);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        if letter <= LAST_LATIN {
            latin += 1;
        } else {
            other += 1;
        }
    }
    other > latin && other > 1
}

/// The last letter of the Latin blocks that European languages are written in.
const LAST_LATIN: char = '\u{24F}';

/// The language of the words, among those of the pack and English.
fn spoken_language(words: &Human, text: &str) -> Option<&'static str> {
    let known = words.in_languages.keys().take(MOST_LANGUAGES);
    let mut allowed: Vec<Lang> = known.filter_map(Lang::from_code).collect();
    // No line of a pack is in Welsh, and nothing else is nearer to it than itself.
    allowed.extend([Lang::Eng, Lang::Cym]);
    let found = Detector::with_allowlist(allowed).detect_lang(text)?;
    (found != Lang::Eng).then(|| found.code())
}
