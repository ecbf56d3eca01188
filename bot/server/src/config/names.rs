//! Names of settings: how a key is called in the environment, and which known name is near a typo.

/// Environment names that stay whatever their key is called (design.md).
const FIXED: [(&str, &str); 8] = [
    ("PORTER_LISTEN", "web.listen"),
    ("PORTER_METRICS_LISTEN", "metrics.listen"),
    ("PORTER_DATA", "data.folder"),
    ("PORTER_STORE", "store.url"),
    ("PORTER_STORE_KEYS", "store.keys"),
    ("PORTER_PACK", "pack.folder"),
    ("PORTER_PUBLIC_URL", "web.public_url"),
    ("PORTER_TWILIO_AUTH_TOKENS", "twilio.auth_tokens"),
];

/// `PORTER_<SECTION>_<KEY>` for a key such as `limits.message_chars`.
pub(super) fn environment_name(key: &str) -> String {
    format!("PORTER_{}", key.replace('.', "_").to_uppercase())
}

/// The key that an environment variable sets.
pub(super) fn key_of<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let fixed = FIXED.iter().find(|(fixed, _)| *fixed == name);
    if let Some((_, key)) = fixed {
        return Some((*key).to_owned());
    }
    known
        .into_iter()
        .find(|key| environment_name(key) == name)
        .map(str::to_owned)
}

/// Every environment name there is.
pub(super) fn environment_names<'a>(known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let fixed = FIXED.iter().map(|(name, _)| (*name).to_owned());
    known.map(environment_name).chain(fixed).collect()
}

/// The known name nearest to a mistyped one, if any is near.
pub(super) fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .min()
        .filter(|(distance, name)| *distance <= (name.len() / 3).clamp(2, 4))
        .map(|(_, name)| name)
}
