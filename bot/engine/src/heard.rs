//! What understanding makes of an utterance, before the conversation decides what it means here.

use crate::ids::TopicId;
use crate::personal::Personal;

/// One utterance with everything that understanding found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The words as they were typed or recognised.
    pub text: Personal<String>,
    /// Confidence of the speech recogniser, 0 to 1; `None` for typed words or where none was given.
    pub speech_confidence: Option<f32>,
    /// What the words may be about.
    pub guess: Guess,
}

impl Heard {
    /// The confidence of the recogniser, 0 to 1, below which a spoken yes to a consent question is
    /// read back before it counts. Recognisers give a plain "yes" 0.8 and more; a mumble, a cough or
    /// somebody else in the room lies lower.
    pub const SURELY_HEARD: f32 = 0.6;

    /// Whether the words were heard surely. Where no confidence is told there is nothing to doubt.
    pub fn surely(&self) -> bool {
        self.speech_confidence
            .is_none_or(|confidence| confidence >= Self::SURELY_HEARD)
    }
}

/// The topics an utterance may belong to, the likeliest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Guess {
    /// Topics with their calibrated confidence (0 to 1), likeliest first, at most five. Empty when
    /// nothing was said.
    pub topics: Vec<(TopicId, f32)>,
    /// True when the likeliest topic is not sure enough to act on without asking which was meant.
    pub unclear: bool,
    /// How sure understanding is that the words are of an emergency.
    pub alarm: Alarm,
    /// A topic that was recognised by a fixed cue (a word pattern of the pack) and not by the model alone.
    pub cue: Option<TopicId>,
    /// Where two things are asked for in one breath: each by itself, in the order they were said. Else
    /// empty. The parts have none of their own.
    pub wishes: Vec<Heard>,
}

impl Guess {
    /// The likeliest topic and its confidence.
    pub fn best(&self) -> Option<(&TopicId, f32)> {
        self.topics
            .first()
            .map(|(topic, confidence)| (topic, *confidence))
    }
}

/// Emergency or not (domain.md C10). A false alarm costs less than a miss.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Alarm {
    /// Nothing points to danger.
    #[default]
    None,
    /// It might be one: ask once whether anyone is hurt or in danger now.
    Doubt(TopicId),
    /// It is one, of this emergency topic.
    Sure(TopicId),
}
