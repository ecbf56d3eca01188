//! The store's keys: read from a setting or a file, checked before the first use, wiped after.
//!
//! Each key is a master of 32 bytes. It seals no value itself: what it wraps are the record keys in
//! the vault, with a key derived for each council, so that a record of one council never opens under
//! another's. The key that stands first wraps; the others only unwrap, until a rotation has come round.

use crate::error::KeyError;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

pub(crate) type Secret = Zeroizing<[u8; 32]>;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const BASE64: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);

/// The id of a key that is written without one.
const FIRST_ID: &str = "k1";

/// The keys of a store. The first wraps; all unwrap. Never printed.
#[derive(Clone)]
pub struct Keys {
    ring: Vec<Key>,
}

/// One key with what is derived from it.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) id: String,
    wrap: Secret,
    check: Secret,
    /// What sealed values themselves before there were record keys; only the upgrade uses it.
    before: Secret,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[keys]")
    }
}

impl Keys {
    /// Reads keys as `PORTER_STORE_KEYS` and the key file hold them: 32 bytes in base64, or several
    /// as `id:key`, separated by commas or white space, the newest first.
    pub fn from_setting(text: &str) -> Result<Self, KeyError> {
        let mut ring: Vec<Key> = Vec::new();
        for entry in text
            .split(|c: char| c == ',' || c.is_whitespace())
            .filter(|entry| !entry.is_empty())
        {
            let (id, encoded) = entry.split_once(':').unwrap_or((FIRST_ID, entry));
            let plain = id.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte)
            });
            if id.is_empty() || id.len() > 16 || !plain || ring.iter().any(|key| key.id == id) {
                return Err(KeyError::BadId);
            }
            let bytes = Zeroizing::new(BASE64.decode(encoded).map_err(|_| KeyError::Unreadable)?);
            let master: [u8; 32] = bytes
                .as_slice()
                .try_into()
                .map_err(|_| KeyError::Unreadable)?;
            ring.push(Key::derive(id, &Zeroizing::new(master))?);
        }
        if ring.is_empty() {
            return Err(KeyError::Unreadable);
        }
        Ok(Self { ring })
    }

    /// A fresh key as text that [`Keys::from_setting`] reads, made from 32 random bytes.
    pub(crate) fn fresh_setting(master: &Secret) -> Zeroizing<String> {
        Zeroizing::new(format!("{FIRST_ID}:{}\n", BASE64.encode(master.as_slice())))
    }

    /// The key that wraps new record keys.
    pub(crate) fn newest(&self) -> Option<&Key> {
        self.ring.first()
    }

    /// The key with this id.
    pub(crate) fn named(&self, id: &str) -> Option<&Key> {
        self.ring.iter().find(|key| key.id == id)
    }

    /// All keys.
    pub(crate) fn all(&self) -> &[Key] {
        &self.ring
    }
}

impl Key {
    fn derive(id: &str, master: &Secret) -> Result<Self, KeyError> {
        Ok(Self {
            id: id.to_owned(),
            wrap: hashed(master, &[b"porter store: wrap"])?,
            check: hashed(master, &[b"porter store: check"])?,
            before: hashed(master, &[b"porter store: seal"])?,
        })
    }

    /// The council's key: wraps the record keys of the people who live there. The empty name is the
    /// store's own.
    pub(crate) fn of_council(&self, council: &str) -> Result<Secret, KeyError> {
        hashed(&self.wrap, &[b"council", council.as_bytes()])
    }

    /// The key of sealed values of the first shape.
    pub(crate) const fn before(&self) -> &Secret {
        &self.before
    }

    /// What the store keeps to tell this key from another of the same id.
    pub(crate) fn check_value(&self) -> Result<[u8; 32], KeyError> {
        hashed(&self.check, &[self.id.as_bytes()]).map(|value| *value)
    }

    /// Whether `value` is this key's check value; compared in constant time.
    pub(crate) fn checks(&self, value: &[u8]) -> bool {
        mac(&self.check, &[self.id.as_bytes()]).is_ok_and(|mac| mac.verify_slice(value).is_ok())
    }
}

pub(crate) fn mac(key: &Secret, parts: &[&[u8]]) -> Result<Hmac<Sha256>, KeyError> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_slice()).map_err(|_| KeyError::Unreadable)?;
    for part in parts {
        // The length first, so that two parts can never be read as two others.
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    Ok(mac)
}

/// A keyed hash: also how one key is derived from another.
pub(crate) fn hashed(key: &Secret, parts: &[&[u8]]) -> Result<Secret, KeyError> {
    Ok(Zeroizing::new(
        mac(key, parts)?.finalize().into_bytes().into(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(byte: u8) -> String {
        BASE64.encode([byte; 32])
    }

    #[test]
    fn keys_are_read_one_or_several_and_the_first_seals() {
        for (setting, ids) in [
            (text(1), vec!["k1"]),
            (format!("{}\n", text(1).trim_end_matches('=')), vec!["k1"]),
            (format!("k2:{},k1:{}", text(2), text(1)), vec!["k2", "k1"]),
            (
                format!("2026-a:{}\nold:{}\n", text(2), text(1)),
                vec!["2026-a", "old"],
            ),
        ] {
            let keys = Keys::from_setting(&setting).unwrap();
            let read: Vec<_> = keys.all().iter().map(|key| key.id.as_str()).collect();
            assert_eq!(read, ids);
            assert_eq!(keys.newest().unwrap().id, ids[0]);
        }
    }

    #[test]
    fn keys_that_cannot_be_used_are_refused_without_showing_them() {
        for bad in [
            String::new(),
            " , ".to_owned(),
            "c2hvcnQ=".to_owned(),
            "not base64 at all!".to_owned(),
            format!("{}=", text(1).repeat(2)),
            format!("K1:{}", text(1)),
            format!(":{}", text(1)),
            format!("a-very-long-key-id:{}", text(1)),
            format!("a:{},a:{}", text(1), text(2)),
        ] {
            let error = Keys::from_setting(&bad).unwrap_err().to_string();
            assert!(!error.contains(&text(1)), "{error}");
        }
        let keys = Keys::from_setting(&text(1)).unwrap();
        assert_eq!(format!("{keys:?}"), "[keys]");
    }

    #[test]
    fn a_check_value_tells_one_key_from_another_of_the_same_id() {
        let right = Keys::from_setting(&text(1)).unwrap();
        let wrong = Keys::from_setting(&text(2)).unwrap();
        let value = right.newest().unwrap().check_value().unwrap();
        assert!(right.newest().unwrap().checks(&value));
        assert!(!wrong.newest().unwrap().checks(&value));
    }
}
