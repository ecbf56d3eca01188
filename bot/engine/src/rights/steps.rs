//! What is left to be done on a case, by its kind. Each controller works through them for itself.

use super::RightsKind;

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Say that it is here (DPA 2018, section 164A).
    Acknowledged,
    /// Who asks is who they say, by what is reasonable and no more.
    IdentityChecked,
    /// The copy is made and looked through.
    Exported,
    /// What was wrong is put right.
    Corrected,
    /// The record is erased, but for what law or an open duty keeps.
    Erased,
    /// The last day is noted.
    EndNoted,
    /// The wish is noted where it is enforced.
    Noted,
    /// Whoever had the details is told (UK GDPR Art 19).
    RecipientsTold,
    /// Somebody looked into it.
    LookedInto,
    /// The information is gathered.
    Gathered,
    /// The answer is sent.
    Answered,
}

impl Step {
    /// Every step, with its word in the store and its name on the desk.
    pub const ALL: &'static [(&'static str, Self, &'static str)] = &[
        ("acknowledged", Self::Acknowledged, "Say that it is here"),
        ("identity_checked", Self::IdentityChecked, "Check who asks"),
        (
            "exported",
            Self::Exported,
            "Make the copy and look through it",
        ),
        ("corrected", Self::Corrected, "Put it right"),
        ("erased", Self::Erased, "Erase the record"),
        ("end_noted", Self::EndNoted, "Note the last day"),
        ("noted", Self::Noted, "Note the wish"),
        (
            "recipients_told",
            Self::RecipientsTold,
            "Tell whoever had the details",
        ),
        ("looked_into", Self::LookedInto, "Look into it"),
        ("gathered", Self::Gathered, "Gather the information"),
        ("answered", Self::Answered, "Send the answer"),
    ];

    /// Its word in the store.
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, step, _)| *step == self)
            .map_or("", |(word, ..)| word)
    }

    /// Its name on the desk.
    pub fn title(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, step, _)| *step == self)
            .map_or("", |(.., title)| title)
    }

    /// The one with this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, ..)| *known == word)
            .map(|(_, step, _)| *step)
    }
}

impl RightsKind {
    /// What has to be done for it, in order; the answer is always last.
    pub const fn steps(self) -> &'static [Step] {
        use Step::{
            Acknowledged, Answered, Corrected, EndNoted, Erased, Exported, Gathered,
            IdentityChecked, LookedInto, Noted, RecipientsTold,
        };
        match self {
            Self::Access => &[IdentityChecked, Exported, Answered],
            Self::Erasure => &[IdentityChecked, Erased, RecipientsTold, Answered],
            Self::Rectification => &[IdentityChecked, Corrected, RecipientsTold, Answered],
            Self::MovedAway => &[IdentityChecked, EndNoted, Answered],
            Self::StopContact => &[Noted, Answered],
            Self::Objection | Self::Withdrawal => {
                &[IdentityChecked, Noted, RecipientsTold, Answered]
            }
            Self::Complaint => &[Acknowledged, LookedInto, Answered],
            Self::Foi => &[Gathered, Answered],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_ends_with_its_answer_and_does_nothing_twice() {
        for (name, kind) in RightsKind::ALL {
            let steps = kind.steps();
            assert_eq!(steps.last(), Some(&Step::Answered), "{name}");
            for (at, step) in steps.iter().enumerate() {
                assert!(!steps[..at].contains(step), "{name} {step:?}");
            }
        }
    }

    #[test]
    fn a_step_is_found_by_its_word() {
        for (word, step, title) in Step::ALL {
            assert_eq!(Step::named(word), Some(*step));
            assert_eq!((step.as_str(), step.title()), (*word, *title));
        }
        assert_eq!(Step::named("guessed"), None);
    }
}
