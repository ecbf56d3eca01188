//! The door: one utterance in, one [`Guess`] out.

use crate::cues::{Cues, Told};
use crate::encoder::Encoder;
use crate::gist::{after_opener, without_person};
use crate::head::{Head, Reading, Role};
use crate::prepare::{self, PrepareError, Topic, TrainingTopic};
use crate::spelling::Spelling;
use crate::what_if::asks_what_if;
use crate::wishes::halves;
use engine::cue::words;
use engine::flow::Kind;
use engine::heard::{Alarm, Guess, Heard};
use engine::ids::TopicId;
use engine::lead_in::question_after_lead_in;
use engine::personal::Personal;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

/// Topics in a guess, at most.
const MOST_TOPICS: usize = 5;
/// How sure a cue is: a person wrote it for exactly these words.
const CUE: f32 = 0.97;
/// How sure an example is that was said word for word.
const EXAMPLE: f32 = 0.95;
/// A best guess under this is not acted on without asking.
const TOO_LOW: f32 = 0.35;
/// A best guess under this is not acted on if the next is close.
const RATHER_LOW: f32 = 0.65;
/// A single word ("bin") is acted on only from this on: it says what about, not what is wanted.
const SURE_OF_ONE_WORD: f32 = 0.85;
/// A part of an utterance is a wish of its own only from this on.
const SURE_WISH: f32 = 0.8;
/// The next is close from this part of the best on.
const CLOSE: f32 = 0.6;
/// A best guess at least as likely as this is not called foreign, however low its score.
const MORE_LIKELY: f32 = 0.5;
/// The topic for whatever is on no other, where a pack has one.
const OUT_OF_SCOPE: &str = "out_of_scope";

/// Knows a pack's topics. Cheap to ask and safe to share between threads.
pub struct Understanding {
    encoder: Arc<dyn Encoder>,
    topics: Vec<Topic>,
    cues: Cues,
    roles: Vec<Role>,
    head: Head,
    examples: Vec<(usize, String, Vec<f32>)>,
    /// Topics by the words of their examples.
    by_words: HashMap<Vec<String>, BTreeSet<usize>>,
    spelling: Spelling,
    outside: Option<usize>,
}

impl std::fmt::Debug for Understanding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts = (self.topics.len(), self.examples.len());
        f.debug_struct("Understanding")
            .field("topics_and_examples", &counts)
            .finish_non_exhaustive()
    }
}

impl Understanding {
    /// Learns the topics, or reads what was learnt before from the folder `cache` (of this crate alone;
    /// it is made if it is not there). Takes seconds the first time and uses every core.
    ///
    /// # Errors
    /// [`PrepareError`]: a cue that cannot be read, a topic that stands twice, no example at all, or an
    /// encoder that fails.
    pub fn prepare(
        topics: &[TrainingTopic],
        encoder: Arc<dyn Encoder>,
        cache: Option<&Path>,
    ) -> Result<Self, PrepareError> {
        let (read, cues) = prepare::topics(topics)?;
        let stored = prepare::learn(topics, encoder.as_ref(), cache)?;
        let texts = topics
            .iter()
            .enumerate()
            .flat_map(|(class, topic)| topic.examples.iter().map(move |e| (class, e)));
        let mut by_words: HashMap<Vec<String>, BTreeSet<usize>> = HashMap::new();
        for (class, text) in texts.clone() {
            by_words.entry(words(text)).or_default().insert(class);
        }
        let examples = texts
            .zip(stored.vectors)
            .map(|((class, text), vector)| (class, text.clone(), vector))
            .collect();
        Ok(Self {
            encoder,
            roles: read.iter().map(|topic| prepare::role(topic.kind)).collect(),
            outside: read.iter().position(|topic| topic.id == OUT_OF_SCOPE),
            topics: read,
            cues,
            head: stored.head,
            examples,
            spelling: Spelling::of(by_words.keys().cloned()),
            by_words,
        })
    }

    /// What `text` may be about. Any text is good; ten words take about two milliseconds of one
    /// thread, and no text takes much more. A failing encoder leaves what the cues say, and `unclear`.
    pub fn understand(&self, text: &str) -> Guess {
        let mut guess = self.guess(text, true);
        for (first, second) in halves(text) {
            let parts = [first, second].map(|part| (part, self.guess(part, true)));
            // Danger that is told along with something else is danger; half a sentence raises no doubt.
            let sure = |alarm: &Alarm| matches!(alarm, Alarm::Sure(_));
            if !sure(&guess.alarm)
                && let Some((_, part)) = parts.iter().find(|(_, part)| sure(&part.alarm))
            {
                guess.alarm = part.alarm.clone();
            }
            if guess.wishes.is_empty() {
                guess.wishes = self.two_wishes(parts).map(Vec::from).unwrap_or_default();
            }
        }
        if guess.alarm != Alarm::None {
            guess.wishes.clear();
        }
        guess
    }

    /// The two things that are asked for in one breath, if each by itself is surely another topic.
    fn two_wishes(&self, parts: [(&str, Guess); 2]) -> Option<[Heard; 2]> {
        let [first, second] = parts.map(|(part, guess)| self.wish(part, guess));
        let (first, second) = (first?, second?);
        let other = first.guess.best()?.0 != second.guess.best()?.0;
        other.then_some([first, second])
    }

    /// A part of an utterance that is surely a question or a request by itself.
    fn wish(&self, part: &str, guess: Guess) -> Option<Heard> {
        let (id, sure) = guess.best()?;
        let topic = self.topics.iter().find(|topic| topic.id == *id)?;
        // A right is never guessed: "and please don't share my details" has words of its own.
        let right = topic.kind == Kind::Rights && guess.cue.is_some();
        let wished = right || matches!(topic.kind, Kind::Answer | Kind::Request);
        (wished && sure >= SURE_WISH && !guess.unclear).then(|| Heard {
            text: Personal::new(part.to_owned()),
            speech_confidence: None,
            guess,
        })
    }

    /// What the cues alone say of `text`, and `unclear` if they say nothing: microseconds, for when
    /// there is no time for the encoder and danger must be heard all the same.
    pub fn cues_only(&self, text: &str) -> Guess {
        self.guess(text, false)
    }

    fn guess(&self, text: &str, with_encoder: bool) -> Guess {
        if text.trim().is_empty() {
            return Guess::default();
        }
        let words = words(text);
        let mended = with_encoder.then(|| self.mended(&words)).flatten();
        let mended_words = mended.as_deref().map(engine::cue::words);
        let told = self.cues.hear(&words);
        let cue = told.topic(&self.topics).or_else(|| {
            let told = self.cues.hear(mended_words.as_deref()?);
            told.topic(&self.topics)
        });
        let mut guess = Guess {
            unclear: true,
            ..Guess::default()
        };
        if with_encoder && is_readable(text, &words) {
            let meant = mended.as_deref();
            let gist = without_person(meant.unwrap_or(text), meant.is_some())
                .or_else(|| question_after_lead_in(meant.unwrap_or(text)).map(str::to_owned));
            // The last is what the topics are read from.
            let texts: Vec<&str> = std::iter::once(text)
                .chain(after_opener(text))
                .chain(meant)
                .chain(gist.as_deref())
                .collect();
            let vectors = self.encoder.encode(&texts).unwrap_or_default();
            let readings: Vec<Reading> = vectors
                .iter()
                .map(|vector| self.head.read(vector, &self.roles))
                .collect();
            // Danger is heard in what was said and in what was meant, whichever is the clearer.
            let alarms = readings
                .iter()
                .map(|reading| self.alarm(reading, &words, &told));
            guess.alarm = alarms.max_by_key(certainty).unwrap_or_default();
            let heard = mended_words.as_deref().unwrap_or(&words);
            if matches!(guess.alarm, Alarm::Doubt(_)) && !self.makes_sense(heard) {
                guess.alarm = Alarm::None;
            }
            let whole = if meant.is_none() && gist.is_none() {
                0
            } else {
                readings.len().saturating_sub(1)
            };
            if let Some(reading) = readings.into_iter().nth(whole) {
                self.fill(&mut guess, reading, words.len() <= 1);
            }
        }
        if let Some(topic) = self.example_word_for_word(&words) {
            promote(&mut guess, &topic.clone(), EXAMPLE);
        }
        let asked = cue.filter(|topic| topic.kind == Kind::Emergency && asks_what_if(&words));
        if let Some(topic) = asked {
            guess.alarm = Alarm::Doubt(topic.id.clone());
        } else if let Some(topic) = cue {
            if topic.kind == Kind::Emergency {
                guess.alarm = Alarm::Sure(topic.id.clone());
            }
            promote(&mut guess, &topic.id, CUE);
            guess.cue = Some(topic.id.clone());
        } else if let Alarm::Sure(topic) = guess.alarm.clone() {
            promote(&mut guess, &topic, 0.0);
        }
        guess
    }

    /// The words as they were meant, where some are misspelt.
    fn mended(&self, words: &[String]) -> Option<String> {
        self.spelling.mend(words, |word| self.encoder.is_word(word))
    }

    /// Whether at least every other word is one: noises and made-up words lie anywhere, and so near
    /// danger too.
    fn makes_sense(&self, words: &[String]) -> bool {
        let known = words.iter().filter(|word| self.encoder.is_word(word));
        known.count() * 2 > words.len()
    }

    /// True when the encoder is the stand-in that knows no meanings.
    pub fn degraded(&self) -> bool {
        self.encoder.degraded()
    }

    /// Every example of the pack with its topic and its vector (of length one): what a check for topics
    /// that collide compares.
    pub fn examples(&self) -> impl Iterator<Item = (&TopicId, &str, &[f32])> {
        self.examples.iter().filter_map(|(class, text, vector)| {
            self.topics
                .get(*class)
                .map(|topic| (&topic.id, text.as_str(), vector.as_slice()))
        })
    }

    /// The topic that has exactly these words among its examples, if only one has: a single "ta" is
    /// too little for the model, and still no riddle. Danger is left to the model and the cues.
    fn example_word_for_word(&self, words: &[String]) -> Option<&TopicId> {
        let mut found = self.by_words.get(words)?.iter();
        let class = found.next().filter(|_| found.next().is_none())?;
        let topic = self.topics.get(*class)?;
        (topic.kind != Kind::Emergency).then_some(&topic.id)
    }

    /// What the model alone makes of danger. A veto of any emergency lowers it by one degree and never
    /// to nothing what is certain: asking once costs little.
    fn alarm(&self, reading: &Reading, words: &[String], told: &Told) -> Alarm {
        let Some(topic) = reading.emergency.and_then(|class| self.topics.get(class)) else {
            return Alarm::None;
        };
        let vetoed = asks_what_if(words) || told.speaks_against_danger(&self.topics);
        let thresholds = &self.head.calibration;
        if reading.alarm >= thresholds.alarm {
            if vetoed {
                Alarm::Doubt(topic.id.clone())
            } else {
                Alarm::Sure(topic.id.clone())
            }
        } else if reading.danger >= thresholds.doubt && !vetoed {
            Alarm::Doubt(topic.id.clone())
        } else {
            Alarm::None
        }
    }

    /// Puts the likeliest topics into the guess and judges whether they are sure enough.
    fn fill(&self, guess: &mut Guess, reading: Reading, one_word: bool) {
        let role = |class: usize| self.roles.get(class).copied().unwrap_or(Role::Usual);
        let mut classes = reading.classes;
        if guess.alarm == Alarm::None {
            classes.retain(|(class, _)| role(*class) != Role::Emergency);
        }
        let best_is_inside = classes
            .first()
            .is_some_and(|(class, _)| role(*class) != Role::Outside);
        let foreign = best_is_inside
            && reading.foreign
            && classes.first().is_some_and(|best| best.1 < MORE_LIKELY);
        if let Some(outside) = self.outside.filter(|_| foreign) {
            // What is left for the topics is the chance that the likeliest of them is right after all.
            let left = classes.first().map_or(0.0, |(_, confidence)| *confidence);
            classes.retain(|(class, _)| *class != outside);
            let sum: f32 = classes.iter().map(|(_, confidence)| confidence).sum();
            for (_, confidence) in &mut classes {
                *confidence *= left / sum.max(left);
            }
            classes.insert(0, (outside, 1.0 - left));
        }
        guess.topics = classes
            .iter()
            .take(MOST_TOPICS)
            .filter_map(|(class, confidence)| {
                Some((self.topics.get(*class)?.id.clone(), *confidence))
            })
            .collect();
        let confidence = |place: usize| {
            classes
                .get(place)
                .map_or(0.0, |(_, confidence)| *confidence)
        };
        let (best, next) = (confidence(0), confidence(1));
        // Two ways of being none of the council's business need no question which was meant.
        let both_outside = classes
            .iter()
            .take(2)
            .all(|(class, _)| role(*class) == Role::Outside);
        let one_word = one_word && best < SURE_OF_ONE_WORD;
        let close = next >= CLOSE * best && best < RATHER_LOW && !both_outside;
        let nowhere = foreign && self.outside.is_none();
        guess.unclear = best < TOO_LOW || close || nowhere || one_word;
    }
}

/// How certain an alarm is.
const fn certainty(alarm: &Alarm) -> u8 {
    match alarm {
        Alarm::None => 0,
        Alarm::Doubt(_) => 1,
        Alarm::Sure(_) => 2,
    }
}

/// Puts a topic first, as sure as `least` at least; what is left is shared by the others.
fn promote(guess: &mut Guess, topic: &TopicId, least: f32) {
    let place = guess.topics.iter().position(|(id, _)| id == topic);
    let own = place
        .map(|place| guess.topics.remove(place))
        .map_or(0.0, |(_, confidence)| confidence);
    let first = guess
        .topics
        .first()
        .map_or(0.0, |(_, confidence)| *confidence);
    let confidence = own.max(least).max(first);
    let others: f32 = guess.topics.iter().map(|(_, confidence)| confidence).sum();
    let scale = if others > 0.0 {
        ((1.0 - confidence) / others).min(1.0)
    } else {
        1.0
    };
    for (_, share) in &mut guess.topics {
        *share *= scale;
    }
    guess.topics.insert(0, (topic.clone(), confidence));
    guess.topics.truncate(MOST_TOPICS);
    guess.unclear = false;
}

/// False for what the encoder was never taught, or can make nothing of: no word in Latin letters, or
/// mostly signs. A telephone number or a count is about nothing.
fn is_readable(text: &str, words: &[String]) -> bool {
    let (mut letters, mut signs) = (0_u32, 0_u32);
    for character in text.chars().take(2_000).filter(|c| !c.is_whitespace()) {
        if character.is_ascii_alphanumeric()
            || character.is_ascii_punctuation()
            || ('\u{C0}'..='\u{24F}').contains(&character)
        {
            letters += 1;
        } else {
            signs += 1;
        }
    }
    let has_letters = |word: &String| word.is_ascii() && word.chars().any(char::is_alphabetic);
    letters > signs && words.iter().any(has_letters)
}

#[cfg(test)]
mod tests;
