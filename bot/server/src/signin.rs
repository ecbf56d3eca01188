//! Proof that an adviser is who they say: passwords, and the demonstration's one-time code.
//!
//! Knows no HTTP and no session. Both checks are slow or limited on purpose; run [`verify`] on a
//! thread for blocking work.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use subtle::ConstantTimeEq;

/// Fewest characters a password may have.
pub const SHORTEST_PASSWORD: usize = 12;

/// Wrong codes after which the one-time code is void.
const CODE_TRIES: u8 = 10;

/// Letters and digits that nobody confuses when they copy a code by hand.
const CODE_ALPHABET: [char; 32] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U',
    'V', 'W', 'X', 'Y', 'Z', '2', '3', '4', '5', '6', '7', '8', '9',
];

/// Why a password was not hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// It is too short.
    #[error("a password needs at least {SHORTEST_PASSWORD} characters: choose a longer one")]
    TooShort,
    /// The system could not hash it.
    #[error("the password could not be hashed: try again")]
    NotHashed,
}

/// Hashes a new password: argon2id, salted, in PHC form.
///
/// # Errors
/// [`PasswordError`].
pub fn hash(password: &str) -> Result<String, PasswordError> {
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(PasswordError::TooShort);
    }
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|_| PasswordError::NotHashed)
}

/// Whether this is the password behind the hash. Takes as long for no hash at all, so that it does not
/// tell which names exist.
pub fn verify(password: &str, hash: Option<&str>) -> bool {
    let Some(hash) = hash else {
        let _ = Argon2::default().hash_password(password.as_bytes());
        return false;
    };
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

/// The name the demonstration's adviser signs in with.
pub const DEMO_NAME: &str = "demo";

/// A code that signs one adviser in, once.
pub struct OneTimeCode {
    code: String,
    left: Mutex<u8>,
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl OneTimeCode {
    /// A code of 40 bits, such as `7KQ2-M9XD`.
    pub fn draw(chance: u64) -> Self {
        let mut code = String::with_capacity(9);
        for place in 0..8 {
            if place == 4 {
                code.push('-');
            }
            let letter = usize::try_from(chance >> (place * 5) & 31).unwrap_or_default();
            code.extend(CODE_ALPHABET.get(letter));
        }
        Self {
            code,
            left: Mutex::new(CODE_TRIES),
        }
    }

    /// The code, to be shown to the operator at start and nowhere else.
    pub fn show(&self) -> &str {
        &self.code
    }

    /// Whether name and code are right; a right code works once, and ten wrong ones end it.
    pub fn redeem(&self, name: &str, code: &str) -> bool {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if *left == 0 || name.trim() != DEMO_NAME {
            return false;
        }
        let given = plain(code);
        let right = bool::from(given.as_bytes().ct_eq(plain(&self.code).as_bytes()));
        *left = if right { 0 } else { *left - 1 };
        right
    }
}

fn plain(code: &str) -> String {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_no_other() {
        let hash = hash("correct horse battery").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify("correct horse battery", Some(&hash)));
        assert!(!verify("correct horse batterz", Some(&hash)));
        assert!(!verify("correct horse battery", None));
        assert_eq!(super::hash("short"), Err(PasswordError::TooShort));
    }

    #[test]
    fn a_one_time_code_works_once_however_it_is_typed() {
        let code = OneTimeCode::draw(0x0123_4567_89AB_CDEF);
        assert_eq!(code.show().len(), 9);
        let typed = code.show().to_lowercase().replace('-', " ");
        assert!(!code.redeem("somebody", &typed));
        assert!(code.redeem("demo", &typed));
        assert!(!code.redeem("demo", &typed));
    }

    #[test]
    fn ten_wrong_codes_end_it() {
        let code = OneTimeCode::draw(1);
        for _ in 0..CODE_TRIES {
            assert!(!code.redeem("demo", "0000-0000"));
        }
        assert!(!code.redeem("demo", code.show()));
    }
}
