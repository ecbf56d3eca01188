//! Ethnic origin and preferred language: asked for equal access, counted, and tied to nobody (rules
//! R19, R20).
//!
//! An answer is one of a fixed list. It holds no word of the resident's, no time and no topic, prints as
//! nothing, and goes into [`crate::conversation::Effect::Monitor`] alone. To add an answer: a variant, its
//! words here, its label in both packs.

use crate::conversation::Phrase;
use std::fmt;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonitoringQuestion {
    /// Ethnic group.
    Ethnicity,
    /// Preferred language.
    Language,
}

impl MonitoringQuestion {
    /// Both, in the order they are asked.
    pub const ALL: [Self; 2] = [Self::Ethnicity, Self::Language];

    /// Its name in the counts, and what `asks` shows.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ethnicity => "ethnicity",
            Self::Language => "language",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Its answers, in the order of their keys.
    pub fn answers(self) -> impl Iterator<Item = MonitoringAnswer> {
        let all = MonitoringAnswer::ALL.iter().copied();
        all.filter(move |answer| answer.question() == self)
    }
}

macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident: $question:ident = $word:literal, $phrase:ident, [$($also:literal),* $(,)?];)+) => {
        /// An answer. The groups are the first level of the harmonised ones of the Government Statistical
        /// Service for England.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MonitoringAnswer { $($(#[$doc])* $name),+ }

        impl MonitoringAnswer {
            /// All answers to both questions.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The question that it answers.
            pub const fn question(self) -> MonitoringQuestion {
                match self { $(Self::$name => MonitoringQuestion::$question),+ }
            }

            /// The word in the counts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// What residents read and may say word for word.
            pub const fn phrase(self) -> Phrase {
                match self { $(Self::$name => Phrase::$phrase),+ }
            }

            /// Other ways to say it, in small letters.
            pub(crate) const fn also(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($also),*]),+ }
            }
        }
    };
}

answers! {
    /// Asian or Asian British.
    Asian: Ethnicity = "asian", MonitoringAsian,
        ["asian", "british asian", "indian", "pakistani", "bangladeshi", "chinese"];
    /// Black, Black British, Caribbean or African.
    Black: Ethnicity = "black", MonitoringBlack,
        ["black", "black british", "caribbean", "african", "black african", "black caribbean"];
    /// Mixed or multiple ethnic groups.
    Mixed: Ethnicity = "mixed", MonitoringMixed,
        ["mixed", "multiple", "mixed race", "mixed heritage", "more than one"];
    /// White.
    White: Ethnicity = "white", MonitoringWhite,
        ["white british", "white english", "white irish", "white european", "white other", "gypsy", "roma", "traveller"];
    /// Another ethnic group.
    AnotherGroup: Ethnicity = "another", MonitoringAnotherGroup,
        ["another", "another group", "other", "arab", "none of these", "none of those"];
    /// They prefer not to say their group.
    GroupUndisclosed: Ethnicity = "prefer_not_to_say", MonitoringGroupUndisclosed,
        ["rather not say", "rather not", "prefer not", "dont want to say", "not saying"];
    /// English.
    English: Language = "english", MonitoringEnglish, ["english"];
    /// Polish.
    Polish: Language = "polish", MonitoringPolish, ["polish"];
    /// Romanian.
    Romanian: Language = "romanian", MonitoringRomanian, ["romanian"];
    /// Portuguese.
    Portuguese: Language = "portuguese", MonitoringPortuguese, ["portuguese"];
    /// Bulgarian.
    Bulgarian: Language = "bulgarian", MonitoringBulgarian, ["bulgarian"];
    /// Hungarian.
    Hungarian: Language = "hungarian", MonitoringHungarian, ["hungarian"];
    /// British Sign Language.
    BritishSign: Language = "british_sign_language", MonitoringBritishSign,
        ["bsl", "sign", "sign language"];
    /// Another language.
    AnotherLanguage: Language = "another", MonitoringAnotherLanguage,
        ["another", "other", "another one", "none of these", "arabic", "bengali", "cantonese", "french",
         "german", "gujarati", "hindi", "italian", "lithuanian", "mandarin", "punjabi", "russian", "spanish",
         "tagalog", "turkish", "ukrainian", "urdu", "welsh"];
    /// They prefer not to say their language.
    LanguageUndisclosed: Language = "prefer_not_to_say", MonitoringLanguageUndisclosed,
        ["rather not say", "rather not", "prefer not", "dont want to say", "not saying"];
}

impl MonitoringAnswer {
    /// The answer to this question with this word.
    pub fn named(question: MonitoringQuestion, word: &str) -> Option<Self> {
        question.answers().find(|answer| answer.as_str() == word)
    }
}

/// Nothing of it: beside a conversation's id, even in a crash, it would be somebody's.
impl fmt::Debug for MonitoringAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[monitoring]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_from_the_counts_as_it_was_written_and_prints_as_nothing() {
        for answer in MonitoringAnswer::ALL {
            let question = answer.question();
            assert_eq!(MonitoringQuestion::named(question.as_str()), Some(question));
            let read = MonitoringAnswer::named(question, answer.as_str());
            assert_eq!(read, Some(*answer));
            assert_eq!(format!("{answer:?}"), "[monitoring]");
        }
        let groups = MonitoringQuestion::Ethnicity.answers().count();
        assert_eq!(
            (groups, MonitoringQuestion::Language.answers().count()),
            (6, 9)
        );
    }
}
