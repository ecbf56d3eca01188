//! Where one utterance may hold two wishes: "I need a new brown bin, and when is my bin day?"
//!
//! Only the places are found here, from the words that join two sentences; whether the parts are wishes
//! is for the model to say. To add a word that joins: a line in [`JOINS`].

/// What joins two wishes, the surest first.
const JOINS: [&str; 9] = [
    " and also ",
    " and then ",
    ". ",
    "? ",
    "; ",
    " also ",
    " plus ",
    ", and ",
    " and ",
];
/// A wish has so many words at least.
const FEWEST_WORDS: usize = 3;
/// So many places are looked at: each costs the encoder two more texts.
const MOST_PLACES: usize = 2;

/// The two halves of the text at each of the likeliest places to part it.
pub(crate) fn halves(text: &str) -> Vec<(&str, &str)> {
    let lower = text.to_ascii_lowercase();
    let mut taken: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for join in JOINS {
        for (at, _) in lower.match_indices(join) {
            let end = at + join.len();
            // " and also " is " also " too: one place.
            if taken.iter().any(|place| (at..=end).contains(place)) {
                continue;
            }
            let (Some(first), Some(second)) = (text.get(..at), text.get(end..)) else {
                continue;
            };
            let long = |part: &str| part.split_whitespace().count() >= FEWEST_WORDS;
            if long(first) && long(second) && found.len() < MOST_PLACES {
                taken.extend([at, end]);
                found.push((first.trim(), second.trim()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::halves;

    #[test]
    fn an_utterance_is_parted_where_two_sentences_are_joined() {
        assert_eq!(
            halves("I need a new brown bin and also there is a pothole"),
            [("I need a new brown bin", "there is a pothole")]
        );
        assert_eq!(
            halves("When is my bin day? I want a blue badge."),
            [("When is my bin day", "I want a blue badge.")]
        );
        assert_eq!(
            halves("Is it open? yes").len() + halves("bread and butter").len(),
            0
        );
    }

    #[test]
    fn no_more_places_are_looked_at_than_the_encoder_can_bear() {
        let long = "one two three and ".repeat(50);
        assert_eq!(halves(&long).len(), 2);
        assert!(halves("é and é and é and ü ö ä ß ß ß").len() <= 2);
    }
}
