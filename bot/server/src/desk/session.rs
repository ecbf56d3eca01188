//! Who is signed in at the desk. In this process's memory: after a restart everybody signs in again.

use super::account::Account;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use engine::personal::Personal;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use subtle::ConstantTimeEq;

/// Name of the desk's cookie, the only one that Porter sets.
pub(crate) const COOKIE: &str = "porter_desk";

/// A sign-in ends after so long without use …
const IDLE: TimeDelta = TimeDelta::minutes(60);

/// … and after so long in any case.
const WHOLE: TimeDelta = TimeDelta::hours(12);

/// A sign-in.
#[derive(Debug, Clone)]
pub(crate) struct SignIn {
    /// Who.
    pub(crate) account: Account,
    /// What every form of this sign-in must carry.
    pub(crate) csrf: String,
    /// Whether the adviser takes conversations.
    pub(crate) available: bool,
    /// The number on which the adviser takes calls in this shift (E.164).
    pub(crate) phone: Option<Personal<String>>,
    /// Why this adviser looks at records, as last told; empty before.
    pub(crate) reason: String,
    begun: DateTime<Utc>,
    used: DateTime<Utc>,
}

impl SignIn {
    /// Whether a form carries this sign-in's token.
    pub(crate) fn sent(&self, csrf: &str) -> bool {
        bool::from(self.csrf.as_bytes().ct_eq(csrf.as_bytes()))
    }

    fn is_over(&self, now: DateTime<Utc>) -> bool {
        now.signed_duration_since(self.used) >= IDLE
            || now.signed_duration_since(self.begun) >= WHOLE
    }
}

/// Everybody who is signed in, by the hash of the cookie's value.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<[u8; 32], SignIn>>);

impl Sessions {
    /// Signs somebody in. Returns the cookie's value: `secret`, 256 random bits.
    pub(crate) fn begin(
        &self,
        account: Account,
        secret: [u8; 32],
        csrf: [u8; 32],
        now: DateTime<Utc>,
    ) -> String {
        let value = URL_SAFE_NO_PAD.encode(secret);
        let sign_in = SignIn {
            account,
            csrf: URL_SAFE_NO_PAD.encode(csrf),
            available: true,
            phone: None,
            reason: String::new(),
            begun: now,
            used: now,
        };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, sign_in| !sign_in.is_over(now));
        all.insert(key(&value), sign_in);
        value
    }

    /// The sign-in with this cookie, used now. A page that asks by itself uses nothing: otherwise an
    /// open window would keep its adviser signed in for ever.
    pub(crate) fn find(&self, value: &str, now: DateTime<Utc>, by_hand: bool) -> Option<SignIn> {
        let key = key(value);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(&key)?.is_over(now) {
            all.remove(&key);
            return None;
        }
        let sign_in = all.get_mut(&key)?;
        if by_hand {
            sign_in.used = now;
        }
        Some(sign_in.clone())
    }

    /// Notes whether the adviser takes conversations.
    pub(crate) fn set_available(&self, value: &str, available: bool) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sign_in) = all.get_mut(&key(value)) {
            sign_in.available = available;
        }
    }

    /// Notes on which number the adviser takes calls.
    pub(crate) fn set_phone(&self, value: &str, phone: Option<Personal<String>>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sign_in) = all.get_mut(&key(value)) {
            sign_in.phone = phone;
        }
    }

    /// Notes why the adviser looks at records.
    pub(crate) fn set_reason(&self, value: &str, reason: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sign_in) = all.get_mut(&key(value)) {
            reason.clone_into(&mut sign_in.reason);
        }
    }

    /// Ends a sign-in. True if the same adviser is not signed in elsewhere.
    pub(crate) fn end(&self, value: &str) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&key(value)).is_some_and(|gone| {
            !all.values()
                .any(|other| other.account.name == gone.account.name)
        })
    }
}

fn key(value: &str) -> [u8; 32] {
    Sha256::digest(value.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contact_store::Role;

    fn begin(sessions: &Sessions, at: DateTime<Utc>) -> String {
        let account = Account::new(("1", "ada"), "district".into(), vec![], Role::Adviser);
        sessions.begin(account, [1; 32], [2; 32], at)
    }

    #[test]
    fn a_sign_in_ends_an_hour_after_its_last_use_by_hand_and_after_twelve_in_any_case() {
        let start = DateTime::UNIX_EPOCH;
        for (uses, asked, expected) in [
            (vec![], 59, true),
            (vec![], 60, false),
            (vec![(59, true)], 118, true),
            (vec![(59, false)], 60, false),
            ((1..=15).map(|n| (n * 50, true)).collect(), 720, false),
        ] {
            let sessions = Sessions::default();
            let cookie = begin(&sessions, start);
            for (minute, by_hand) in &uses {
                sessions.find(&cookie, start + TimeDelta::minutes(*minute), *by_hand);
            }
            let found = sessions.find(&cookie, start + TimeDelta::minutes(asked), true);
            assert_eq!(found.is_some(), expected, "{uses:?} {asked}");
        }
    }

    #[test]
    fn another_cookie_finds_nobody_and_signing_out_ends_it() {
        let sessions = Sessions::default();
        let cookie = begin(&sessions, DateTime::UNIX_EPOCH);
        assert!(sessions.find("x", DateTime::UNIX_EPOCH, true).is_none());
        let found = sessions.find(&cookie, DateTime::UNIX_EPOCH, true).unwrap();
        assert!(found.sent(&found.csrf) && !found.sent("") && !found.sent("x"));
        assert!(sessions.end(&cookie));
        assert!(sessions.find(&cookie, DateTime::UNIX_EPOCH, true).is_none());
    }
}
