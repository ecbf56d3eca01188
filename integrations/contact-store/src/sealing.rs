//! Sealing: XChaCha20-Poly1305 over one value, bound to the place where it stands.
//!
//! A sealed value is `version 1 | length of key id | key id | nonce (24) | ciphertext and tag`. The
//! associated data is that header with the table, the column and the row's id, each with its length
//! first, so a value that was moved to another row or column does not open. Version 2 will be sealed
//! by a record's own key.

use crate::error::StoreError;
use crate::keys::{Key, Keys};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand::TryRng;
use rand::rngs::SysRng;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// Where a sealed value stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    pub(crate) row: &'a str,
}

impl Place<'_> {
    fn does_not_open(self) -> StoreError {
        StoreError::DoesNotOpen {
            table: self.table,
            column: self.column,
        }
    }
}

/// Fills a buffer from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|_| StoreError::NoRandomness)?;
    Ok(bytes)
}

/// A random id (a version 4 UUID) as text.
pub(crate) fn random_id() -> Result<String, StoreError> {
    Ok(uuid::Builder::from_random_bytes(random()?)
        .into_uuid()
        .to_string())
}

/// Seals `plain` for `place` with the newest key.
pub(crate) fn seal(keys: &Keys, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    let key = keys.newest().ok_or_else(|| place.does_not_open())?;
    let nonce: [u8; NONCE] = random()?;
    let header = header(key);
    let payload = Payload {
        msg: plain,
        aad: &associated(&header, place),
    };
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| place.does_not_open())?;
    Ok([header.as_slice(), &nonce, &sealed].concat())
}

/// Opens what [`seal`] made for the same place.
pub(crate) fn open(
    keys: &Keys,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    parts(keys, sealed)
        .and_then(|(key, nonce, body)| {
            let header = header(key);
            let payload = Payload {
                msg: body,
                aad: &associated(&header, place),
            };
            cipher(key).decrypt(&XNonce::from(nonce), payload).ok()
        })
        .map(Zeroizing::new)
        .ok_or_else(|| place.does_not_open())
}

/// Opens a sealed text.
pub(crate) fn open_text(
    keys: &Keys,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<String>, StoreError> {
    let bytes = open(keys, place, sealed)?;
    std::str::from_utf8(&bytes)
        .map(|text| Zeroizing::new(text.to_owned()))
        .map_err(|_| place.does_not_open())
}

fn parts<'k, 's>(keys: &'k Keys, sealed: &'s [u8]) -> Option<(&'k Key, [u8; NONCE], &'s [u8])> {
    let (&version, rest) = sealed.split_first()?;
    let (&length, rest) = rest.split_first()?;
    let (id, rest) = rest.split_at_checked(length.into())?;
    let (nonce, body) = rest.split_first_chunk::<NONCE>()?;
    let key = keys.named(std::str::from_utf8(id).ok()?)?;
    (version == VERSION).then_some((key, *nonce, body))
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key.seal).into())
}

fn header(key: &Key) -> Vec<u8> {
    let id = key.id.as_bytes();
    // INVARIANT: a key id has 16 bytes at most (`Keys::from_setting`).
    let length = u8::try_from(id.len()).unwrap_or(u8::MAX);
    [&[VERSION, length], id].concat()
}

fn associated(header: &[u8], place: Place<'_>) -> Vec<u8> {
    let mut data = header.to_vec();
    for part in [place.table, place.column, place.row] {
        data.extend(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        data.extend(part.as_bytes());
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HERE: Place<'static> = Place {
        table: "contact",
        column: "name",
        row: "7",
    };

    fn keys(text: &str) -> Keys {
        Keys::from_setting(text).unwrap()
    }

    fn one() -> Keys {
        keys("k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_again_and_never_shows(plain in prop::collection::vec(any::<u8>(), 0..200)) {
            let sealed = seal(&one(), HERE, &plain).unwrap();
            let opened = open(&one(), HERE, &sealed).unwrap();
            prop_assert_eq!(opened.as_slice(), plain.as_slice());
            prop_assert!(plain.len() < 8 || !sealed.windows(plain.len()).any(|window| window == plain));
        }

        #[test]
        fn one_changed_byte_and_it_does_not_open(place in any::<prop::sample::Index>(), flip in 1_u8..) {
            let mut sealed = seal(&one(), HERE, b"Alex Example").unwrap();
            let place = place.index(sealed.len());
            sealed[place] ^= flip;
            prop_assert!(open(&one(), HERE, &sealed).is_err());
        }

        #[test]
        fn any_bytes_at_all_are_refused_quietly(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            prop_assert!(open(&one(), HERE, &bytes).is_err());
        }
    }

    #[test]
    fn a_value_moved_to_another_place_does_not_open() {
        let sealed = seal(&one(), HERE, b"Alex Example").unwrap();
        for (table, column, row) in [
            ("request", "name", "7"),
            ("contact", "phone", "7"),
            ("contact", "name", "8"),
            ("contactn", "ame", "7"),
            ("contact", "name7", ""),
        ] {
            let there = Place { table, column, row };
            let error = open(&one(), there, &sealed).unwrap_err();
            assert!(matches!(error, StoreError::DoesNotOpen { .. }), "{error}");
        }
    }

    #[test]
    fn the_same_value_sealed_twice_looks_different() {
        let seal_it = || seal(&one(), HERE, b"Alex Example").unwrap();
        assert_ne!(seal_it(), seal_it());
    }

    #[test]
    fn an_older_key_still_opens_and_a_lost_one_does_not() {
        let both = keys(
            "k2:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=,k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
        );
        let old = seal(&one(), HERE, b"Alex Example").unwrap();
        assert_eq!(open(&both, HERE, &old).unwrap().as_slice(), b"Alex Example");
        let new = seal(&both, HERE, b"Alex Example").unwrap();
        assert!(open(&one(), HERE, &new).is_err());
    }
}
