//! Words that are likely to be heard, as attributes take them.

/// Most hints that Twilio takes.
pub const MOST_HINTS: usize = 500;
/// The longest of them, in characters.
const LONGEST_HINT: usize = 100;

/// The attribute; what Twilio would not take is left out.
pub(super) fn hints(hints: &[String]) -> Option<String> {
    let hints: Vec<&str> = hints
        .iter()
        .map(|hint| hint.trim())
        .filter(|hint| !hint.is_empty() && !hint.contains(','))
        .filter(|hint| hint.chars().count() <= LONGEST_HINT)
        .take(MOST_HINTS)
        .collect();
    (!hints.is_empty()).then(|| hints.join(","))
}
