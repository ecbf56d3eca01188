//! What is said to the resident: one composed reply a turn, in a form to read and a form to hear.

use std::fmt;

/// One thing to say, for the eye and for the ear.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Saying {
    /// To read: GOV.UK style.
    pub text: String,
    /// To hear: numbers grouped, nothing that only the eye can use.
    pub speech: String,
    /// What of it is in another language, in order: a screen reader and a voice need to know.
    pub foreign: Vec<Foreign>,
}

/// Words in another language than the pack's, within a saying.
#[derive(Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The language (BCP 47), such as `pl-PL`.
    pub language: String,
    /// The words as they stand in the saying's `text`.
    pub text: String,
    /// The words as they stand in its `speech`.
    pub speech: String,
    /// The same in the pack's own language, for where nothing can speak the other.
    pub own: String,
}

/// A piece of a saying.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words in the pack's own language.
    Own(&'a str),
    /// Words in another.
    Foreign(&'a str, &'a Foreign),
}

impl Saying {
    /// The text, cut where its language changes.
    pub fn shown(&self) -> Vec<Part<'_>> {
        self.cut(&self.text, |foreign| &foreign.text)
    }

    /// The speech, cut where its language changes.
    pub fn heard(&self) -> Vec<Part<'_>> {
        self.cut(&self.speech, |foreign| &foreign.speech)
    }

    fn cut<'a>(&'a self, whole: &'a str, words: fn(&Foreign) -> &str) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let mut rest = whole;
        for foreign in &self.foreign {
            let words = words(foreign);
            let Some((before, after)) = rest.split_once(words).filter(|_| !words.is_empty()) else {
                continue;
            };
            parts.push(Part::Own(before));
            parts.push(Part::Foreign(words, foreign));
            rest = after;
        }
        parts.push(Part::Own(rest));
        parts.retain(|part| !matches!(part, Part::Own("")));
        parts
    }

    /// The same words for eye and ear.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            speech: text.clone(),
            text,
            foreign: Vec::new(),
        }
    }

    /// Adds a line: shown below the others, and said after them.
    pub(crate) fn add_line(&mut self, line: &Self) {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.speech.push(' ');
        }
        self.text.push_str(&line.text);
        self.speech.push_str(&line.speech);
        self.foreign.extend_from_slice(&line.foreign);
    }

    /// True if there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Debug for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[said in {}]", self.language)
    }
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[part]")
    }
}

impl fmt::Debug for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A reply may say a resident's details back to them, so it is not for logs.
        f.write_str("[said]")
    }
}

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    /// Porter.
    Bot,
    /// A human adviser.
    Adviser,
    /// The resident.
    Resident,
}

/// A line of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Who says it.
    pub from: Speaker,
    /// What is said.
    pub saying: Saying,
}

impl Reply {
    /// A line of Porter's.
    pub const fn bot(saying: Saying) -> Self {
        Self {
            from: Speaker::Bot,
            saying,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saying_is_cut_where_its_language_changes_for_the_eye_and_for_the_ear() {
        let foreign = Foreign {
            language: "pl-PL".to_owned(),
            text: "Chwila.".to_owned(),
            speech: "Chwileczkę.".to_owned(),
            own: "One moment.".to_owned(),
        };
        let mut saying = Saying::plain("Hello.");
        saying.add_line(&Saying {
            text: foreign.text.clone(),
            speech: foreign.speech.clone(),
            foreign: vec![foreign.clone()],
        });
        saying.add_line(&Saying::plain("Wait."));
        let own = Part::Own;
        assert!(
            saying.shown()
                == [
                    own("Hello.\n"),
                    Part::Foreign("Chwila.", &foreign),
                    own("\nWait.")
                ]
        );
        assert!(
            saying.heard()
                == [
                    own("Hello. "),
                    Part::Foreign("Chwileczkę.", &foreign),
                    own(" Wait.")
                ]
        );
        // Where the words stand no more, such as in a line that was cut short, nothing is foreign.
        saying.speech = "Hello.".to_owned();
        assert!(saying.heard() == [own("Hello.")]);
    }
}
