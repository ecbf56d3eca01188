//! A bare subject: "bins", "it's about my brown bin". It says what about and not what is wanted, so
//! which topic of the subject was meant is asked, those first whose titles say little else.

use crate::conversation::state::Aside;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::conversation::topic::MOST_CHOICES;
use crate::cue::{stands, words};
use crate::flow::{Kind, Topic, TopicBody};
use crate::ids::TopicId;

/// A longer rest is no bare subject.
const LONGEST_SUBJECT: usize = 3;

/// How sure the model must be of a subject that is named by one word of its title.
const SURE_OF_ONE_WORD: f32 = 0.85;

/// Asked so often which was meant, the resident is not asked again from a bare subject.
const MOST_TIMES: u8 = 2;

impl Talk<'_> {
    /// Hears a bare subject. False: the words say more, or only one topic is about it.
    pub(in crate::conversation) fn bare_subject(&mut self, utterance: &Utterance<'_>) -> bool {
        if utterance.guess.cue.is_some() || self.is_example(&utterance.words) {
            return false;
        }
        let Some(subject) = subject_of(&utterance.words) else {
            return false;
        };
        if let Some(id) = self.titled_exactly(&subject) {
            self.start(&id, utterance);
            return true;
        }
        // One word that the model knows for one topic ("complaint"): what is wanted is no riddle.
        let plain = utterance.guess.best().is_some_and(|(id, sure)| {
            let title = self.topic(id).map(title_words).unwrap_or_default();
            sure >= SURE_OF_ONE_WORD && subject.iter().all(|word| title.contains(word))
        });
        let wish = subject.len() > 1 && utterance.words.iter().any(|word| word == "please");
        if plain || wish {
            return false;
        }
        let likely = self.topics_about(&subject, leads(&utterance.words));
        if likely.len() < 2 || self.c.misses >= MOST_TIMES {
            return false;
        }
        self.c.misses = self.c.misses.saturating_add(1);
        self.c.taken_as_unclear();
        self.c.aside = Some(Aside::WhichTopic(likely));
        self.ask_aside();
        true
    }

    /// The one topic whose title is this subject and nothing else: "parking", "a new bin".
    fn titled_exactly(&self, subject: &[String]) -> Option<TopicId> {
        let mut exact = self
            .subjects()
            .filter(|(_, title)| title.as_slice() == subject);
        let (topic, _) = exact.next()?;
        exact.next().is_none().then(|| topic.id.clone())
    }

    /// The topics about this subject, the plainest titles first; none where the words name one of them
    /// or are more than a subject. `led` is whether something led to it: "it's about my garden bin" is
    /// no wish for one, "garden bin" may be.
    fn topics_about(&self, subject: &[String], led: bool) -> Vec<TopicId> {
        let Some((noun, before)) = subject.split_last() else {
            return Vec::new();
        };
        let mut about: Vec<(&Topic, Vec<String>)> = self
            .subjects()
            .filter(|(_, title)| title.contains(noun))
            .collect();
        let whole = |title: &[String]| before.iter().all(|word| title.contains(word));
        let named = about.iter().filter(|(_, title)| whole(title)).count();
        let plain = before.is_empty() || self.is_choice(subject) || named > 1;
        if !(plain || named == 1 && led) {
            return Vec::new();
        }
        // Where most is said about a topic, most people ask for it.
        about.sort_by_key(|(topic, title)| {
            (
                !whole(title),
                title.len(),
                std::cmp::Reverse(topic.says.len()),
            )
        });
        about
            .into_iter()
            .map(|(topic, _)| topic.id.clone())
            .take(MOST_CHOICES)
            .collect()
    }

    /// Topics that may be meant, with the words of their titles that count.
    fn subjects(&self) -> impl Iterator<Item = (&Topic, Vec<String>)> {
        self.book()
            .topics
            .values()
            .filter(|topic| matches!(topic.kind, Kind::Answer | Kind::Request))
            .map(|topic| (topic, title_words(topic)))
    }

    /// "Brown bin" is a choice in some form: a kind of bin, and no wish either.
    fn is_choice(&self, subject: &[String]) -> bool {
        let is = |name: &String| singular_words(name) == subject;
        self.book().topics.values().any(|topic| match &topic.body {
            TopicBody::Request(form) => form
                .collect
                .iter()
                .flat_map(|question| &question.choices)
                .any(|choice| is(&choice.label) || choice.also.iter().any(is)),
            _ => false,
        })
    }

    /// Somebody who wrote the pack knows what these words mean.
    fn is_example(&self, said: &[String]) -> bool {
        self.book().examples.contains(said)
    }
}

/// The words of a title that say what it is about.
pub(in crate::conversation) fn title_words(topic: &Topic) -> Vec<String> {
    const SMALL: &[&str] = &[
        "a",
        "an",
        "at",
        "for",
        "from",
        "help",
        "how",
        "in",
        "of",
        "on",
        "or",
        "something",
        "that",
        "the",
        "to",
        "up",
        "what",
        "when",
        "with",
        "you",
        "your",
    ];
    let mut title = singular_words(&topic.title);
    title.retain(|word| !SMALL.contains(&word.as_str()));
    title
}

/// Whether something leads to the subject, so that it is no wish: "about my", "a question on".
fn leads(said: &[String]) -> bool {
    const LEADS: &str =
        "about|concerning|regarding|re|my|our|enquiry|issue|problem|query|question|something|stuff";
    stands(LEADS, said)
}

/// What is left of the words without what leads to a subject; `None` if nothing, or too much.
fn subject_of(said: &[String]) -> Option<Vec<String>> {
    const SMALL: &[&str] = &[
        "a",
        "about",
        "an",
        "bit",
        "call",
        "calling",
        "concerning",
        "do",
        "enquiry",
        "er",
        "erm",
        "good",
        "hello",
        "help",
        "hi",
        "i",
        "im",
        "in",
        "is",
        "issue",
        "it",
        "its",
        "just",
        "me",
        "morning",
        "my",
        "of",
        "our",
        "phoning",
        "please",
        "query",
        "question",
        "re",
        "regarding",
        "ring",
        "ringing",
        "some",
        "something",
        "stuff",
        "the",
        "thing",
        "this",
        "to",
        "um",
        "with",
        "afternoon",
        "collection",
        "collections",
        "service",
        "can",
        "you",
        "could",
    ];
    // Wishes that are none yet: "I have a question about", "I want to know about".
    const LEADS: &[&str] = &[
        "want|wanted|need|like to ask|know|talk|speak|enquire",
        "have|got|ive|with a|some question|query|problem|issue|questions|problems",
        "id like|want to ask|know|talk|speak|enquire",
    ];
    const LED: &[&str] = &[
        "want",
        "wanted",
        "need",
        "like",
        "ask",
        "know",
        "talk",
        "speak",
        "enquire",
        "have",
        "got",
        "ive",
        "id",
        "problem",
        "problems",
        "questions",
    ];
    let led = LEADS.iter().any(|lead| stands(lead, said));
    let subject: Vec<String> = said
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .filter(|word| !(led && LED.contains(&word.as_str())))
        .map(|word| singular(word))
        .collect();
    (!subject.is_empty() && subject.len() <= LONGEST_SUBJECT).then_some(subject)
}

fn singular_words(text: &str) -> Vec<String> {
    words(text).iter().map(|word| singular(word)).collect()
}

/// "Bins" is "bin": enough of English to compare a title with what is said of it.
pub(in crate::conversation) fn singular(word: &str) -> String {
    let stem = word
        .strip_suffix('s')
        .filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']));
    stem.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{singular, subject_of};
    use crate::cue::words;

    #[test]
    fn what_leads_to_a_subject_is_left_out() {
        for (said, subject) in [
            ("it's about my bins", Some("bin")),
            ("bin", Some("bin")),
            (
                "I have a question about my council tax",
                Some("council tax"),
            ),
            ("i want to know about bin collection", Some("bin")),
            ("parking please", Some("parking")),
            ("hello", None),
            ("I want a bin", Some("want bin")),
            ("the crew left my bin in the road again", None),
        ] {
            let found = subject_of(&words(said)).map(|found| found.join(" "));
            assert_eq!(found.as_deref(), subject, "{said}");
        }
    }

    #[test]
    fn plural_and_singular_are_one() {
        let table = [
            ("bins", "bin"),
            ("bus", "bus"),
            ("mess", "mess"),
            ("lights", "light"),
        ];
        for (word, one) in table {
            assert_eq!(singular(word), one);
        }
    }
}
