//! The signature of Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, in base64, after `v1,`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use thiserror::Error;
use zeroize::Zeroizing;

/// What a secret begins with, as the standard serialises it.
const PREFIX: &str = "whsec_";

/// A secret's bytes: the standard asks for 24 to 64.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

/// A text that is no secret. Holds nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a webhook secret is `whsec_` and then 24 to 64 random bytes in base64")]
pub struct SecretError;

impl std::str::FromStr for Secret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let encoded = text.trim().strip_prefix(PREFIX).ok_or(SecretError)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| SecretError)?;
        if !(24..=64).contains(&bytes.len()) {
            return Err(SecretError);
        }
        Ok(Self(Zeroizing::new(bytes)))
    }
}

impl Secret {
    /// The signature over an envelope at a time, in seconds since 1970.
    pub(crate) fn sign(&self, id: &str, at: i64, body: &str) -> Option<String> {
        // A key of any length is one; the type says that it might not be.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        for part in [id, ".", &at.to_string(), ".", body] {
            mac.update(part.as_bytes());
        }
        let signed = STANDARD.encode(mac.finalize().into_bytes());
        Some(format!("v1,{signed}"))
    }
}

/// How old or how far ahead what comes in may be, in seconds: older may be somebody's copy of it.
const TOLERANCE: u64 = 300;

/// Whether a message that came in is signed with one of these secrets, and lately. `told` are its three
/// headers: `webhook-id`, `webhook-timestamp`, `webhook-signature`; `now` is in seconds since 1970.
pub fn is_signed(secrets: &[Secret], told: [&str; 3], body: &str, now: i64) -> bool {
    let [id, at, signatures] = told;
    let Some(at) = at
        .parse()
        .ok()
        .filter(|at: &i64| now.abs_diff(*at) <= TOLERANCE)
    else {
        return false;
    };
    let expected = secrets
        .iter()
        .filter_map(|secret| secret.sign(id, at, body));
    let expected: Vec<String> = expected.collect();
    signatures.split(' ').take(8).any(|signature| {
        let fits = |known: &String| bool::from(known.as_bytes().ct_eq(signature.as_bytes()));
        expected.iter().any(fits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    #[test]
    fn the_standards_own_example_is_signed_as_it_says() {
        let secret: Secret = SECRET.parse().unwrap();
        let body = r#"{"test": 2432232314}"#;
        let signed = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(
            signed.as_deref(),
            Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        );
    }

    #[test]
    fn what_is_no_secret_is_refused_without_being_repeated() {
        for text in [
            "",
            "whsec_",
            "whsec_short",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_%%%",
        ] {
            let error = text.parse::<Secret>().unwrap_err().to_string();
            assert!(
                !error.contains("short") && error.contains("24 to 64"),
                "{error}"
            );
        }
        let secret: Secret = SECRET.parse().unwrap();
        assert_eq!(format!("{secret:?}"), "[secret]");
    }

    #[test]
    fn what_comes_in_is_signed_lately_and_as_it_is() {
        let (secret, other) = (SECRET, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        let secrets: Vec<Secret> = vec![other.parse().unwrap(), secret.parse().unwrap()];
        let judge = standardwebhooks::Webhook::new(secret).unwrap();
        let at = 1_764_000_000_i64;
        let signed = judge.sign("m-1", at, b"{}").unwrap();
        let said = |id: &str, time: i64, signature: &str, body: &str, now: i64| {
            is_signed(&secrets, [id, &time.to_string(), signature], body, now)
        };
        assert!(said("m-1", at, &signed, "{}", at + 300));
        assert!(said("m-1", at, &format!("v2,x {signed}"), "{}", at - 300));
        for (id, time, signature, body, now) in [
            ("m-2", at, signed.as_str(), "{}", at),
            ("m-1", at + 1, &signed, "{}", at),
            ("m-1", at, &signed, "{ }", at),
            ("m-1", at, &signed, "{}", at + 301),
            ("m-1", at, &signed, "{}", at - 301),
            ("m-1", at, "", "{}", at),
            ("m-1", at, "v1,", "{}", at),
        ] {
            assert!(
                !said(id, time, signature, body, now),
                "{id} {time} {body} {now}"
            );
        }
        assert!(!is_signed(&secrets, ["m-1", "soon", &signed], "{}", at));
        assert!(!is_signed(&[], ["m-1", &at.to_string(), &signed], "{}", at));
    }

    proptest! {
        #[test]
        fn another_library_checks_every_signature(
            id in "[a-z0-9]{1,40}", body in ".{0,400}", key in prop::collection::vec(any::<u8>(), 24..64),
        ) {
            let text = format!("{PREFIX}{}", STANDARD.encode(&key));
            let secret: Secret = text.parse().unwrap();
            let at = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
            let at = i64::try_from(at).unwrap();
            let judge = standardwebhooks::Webhook::new(&text).unwrap();
            let signed = secret.sign(&id, at, &body).unwrap();
            prop_assert_eq!(judge.sign(&id, at, body.as_bytes()).unwrap(), signed);
        }
    }
}
