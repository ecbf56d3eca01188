//! Sealing: XChaCha20-Poly1305 over one value, bound to the place where it stands.
//!
//! A sealed value is `version | nonce (24) | ciphertext and tag`, sealed with a record's own key. The
//! associated data is the version with the table, the column, the row's id and the council, each with
//! its length first, so a value that was moved to another row, column or council does not open.

use crate::error::StoreError;
use crate::keys::Secret;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand::TryRng;
use rand::rngs::SysRng;
use zeroize::Zeroizing;

/// Version 1 was sealed with the store's key itself; see `sqlite/upgrade.rs`.
const VERSION: u8 = 2;
const NONCE: usize = 24;

/// Where a sealed value stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    pub(crate) row: &'a str,
    pub(crate) council: &'a str,
}

impl Place<'_> {
    pub(crate) fn does_not_open(self) -> StoreError {
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

/// Seals `plain` for `place`.
pub(crate) fn seal(key: &Secret, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    let nonce: [u8; NONCE] = random()?;
    let payload = Payload {
        msg: plain,
        aad: &associated(place),
    };
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| place.does_not_open())?;
    Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made for the same place.
pub(crate) fn open(
    key: &Secret,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    parts(sealed)
        .and_then(|(nonce, body)| {
            let payload = Payload {
                msg: body,
                aad: &associated(place),
            };
            cipher(key).decrypt(&XNonce::from(nonce), payload).ok()
        })
        .map(Zeroizing::new)
        .ok_or_else(|| place.does_not_open())
}

/// Opens a sealed text.
pub(crate) fn open_text(
    key: &Secret,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<String>, StoreError> {
    let bytes = open(key, place, sealed)?;
    std::str::from_utf8(&bytes)
        .map(|text| Zeroizing::new(text.to_owned()))
        .map_err(|_| place.does_not_open())
}

fn parts(sealed: &[u8]) -> Option<([u8; NONCE], &[u8])> {
    let (&version, rest) = sealed.split_first()?;
    let (nonce, body) = rest.split_first_chunk::<NONCE>()?;
    (version == VERSION).then_some((*nonce, body))
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(**key).into())
}

fn associated(place: Place<'_>) -> Vec<u8> {
    let mut data = vec![VERSION];
    for part in [place.table, place.column, place.row, place.council] {
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
        council: "district",
    };

    fn one() -> Secret {
        Zeroizing::new([1; 32])
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
    fn a_value_moved_to_another_place_or_council_does_not_open() {
        let sealed = seal(&one(), HERE, b"Alex Example").unwrap();
        for (table, column, row, council) in [
            ("request", "name", "7", "district"),
            ("contact", "phone", "7", "district"),
            ("contact", "name", "8", "district"),
            ("contact", "name", "", "district"),
            ("contact", "name", "7", "county"),
            ("contactn", "ame", "7", "district"),
        ] {
            let there = Place {
                table,
                column,
                row,
                council,
            };
            assert!(open(&one(), there, &sealed).is_err(), "{there:?}");
        }
    }

    #[test]
    fn the_same_value_never_looks_the_same_twice() {
        let seal_it = || seal(&one(), HERE, b"Alex Example").unwrap();
        assert_ne!(seal_it(), seal_it());
    }

    #[test]
    fn another_key_does_not_open() {
        let sealed = seal(&one(), HERE, b"Alex Example").unwrap();
        assert!(open(&Zeroizing::new([2; 32]), HERE, &sealed).is_err());
    }
}
