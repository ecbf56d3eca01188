//! Whether a request comes from Twilio.
//!
//! Twilio signs the address it asks for and what it posts, with the account's auth token (HMAC-SHA1),
//! or with a key that is shared with it for this alone (HMAC-SHA256). Neither holds a time, so a
//! repeated request has a good signature too: that is for whoever keeps count of turns.
//! To add an algorithm: a variant of [`Algorithm`], its name in `named`.

mod address;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The header that holds the signature.
pub const SIGNATURE: &str = "x-twilio-signature";

/// The header that says which shared key was used, and how.
pub const SETTINGS: &str = "x-twilio-webhooks-signature-settings";

/// The parameter that holds the hash of a body that is no form.
const BODY_HASH: &str = "bodySHA256";

/// What signatures are made with; several of each, so that one can be replaced while both are good.
#[derive(Clone, Default)]
pub struct Keys {
    auth_tokens: Vec<Zeroizing<String>>,
    shared: Vec<(String, Zeroizing<String>)>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// How a signature is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// With an auth token.
    HmacSha1,
    /// With a shared key.
    HmacSha256,
}

/// What Twilio asked for, as it came.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The address that Twilio was given, built from the configured public address and never from
    /// what the request says of itself; without a fragment.
    pub address: &'a str,
    /// The header [`SIGNATURE`].
    pub signature: Option<&'a str>,
    /// The header [`SETTINGS`].
    pub settings: Option<&'a str>,
    /// What was posted.
    pub body: Body<'a>,
}

/// What was posted.
#[derive(Clone, Copy)]
pub enum Body<'a> {
    /// Nothing: a GET, or a socket that is opened.
    None,
    /// A form, decoded, in the order it came.
    Form(&'a [(String, String)]),
    /// Anything else, such as JSON.
    Bytes(&'a [u8]),
}

impl std::fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Form(_) => "Form",
            Self::Bytes(_) => "Bytes",
        })
    }
}

/// Why a request is not taken for Twilio's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no signature at all.
    #[error("the request has no signature: only Twilio may ask here")]
    Missing,
    /// The signature is another one.
    #[error(
        "the signature is wrong: compare the auth tokens, and the public address, with Twilio's"
    )]
    Wrong,
    /// The settings name a key or an algorithm that is not known.
    #[error("the signature was made in a way that is not known: add its key to the configuration")]
    UnknownKey,
    /// The body is not the one that was signed.
    #[error("the body is not the one that was signed")]
    OtherBody,
}

impl Keys {
    /// These auth tokens and these shared keys with their ids. Empty ones are left out: a signature
    /// made with nothing is one that anybody can make.
    pub fn new(
        auth_tokens: impl IntoIterator<Item = String>,
        shared: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let auth_tokens = auth_tokens.into_iter().filter(|token| !token.is_empty());
        let shared = shared.into_iter().filter(|(_, key)| !key.is_empty());
        Self {
            auth_tokens: auth_tokens.map(Zeroizing::new).collect(),
            shared: shared.map(|(id, key)| (id, Zeroizing::new(key))).collect(),
        }
    }

    /// True if nothing could be signed with these.
    pub fn is_empty(&self) -> bool {
        self.auth_tokens.is_empty() && self.shared.is_empty()
    }

    /// Whether Twilio asked. Takes as long for a wrong signature as for a right one.
    ///
    /// # Errors
    /// [`Refused`]: then nothing in the request may be believed.
    pub fn check(&self, asked: &Asked<'_>) -> Result<(), Refused> {
        let given = asked.signature.ok_or(Refused::Missing)?;
        let (algorithm, keys) = self.chosen(asked.settings)?;
        let form: &[(String, String)] = match asked.body {
            Body::Form(form) => form,
            Body::None | Body::Bytes(_) => &[],
        };
        let mut good = subtle::Choice::from(0);
        for address in address::spellings(asked.address) {
            for key in &keys {
                let own = reckon(algorithm, key, &signed_text(&address, form));
                good |= own.as_bytes().ct_eq(given.as_bytes());
            }
        }
        if !bool::from(good) {
            return Err(Refused::Wrong);
        }
        match asked.body {
            Body::Bytes(bytes) => is_body(asked.address, bytes),
            Body::None | Body::Form(_) => Ok(()),
        }
    }

    /// The keys that a request with these settings may have been signed with.
    fn chosen(&self, settings: Option<&str>) -> Result<(Algorithm, Vec<&str>), Refused> {
        let Some(settings) = settings else {
            let tokens = self.auth_tokens.iter().map(|token| token.as_str());
            return Ok((Algorithm::HmacSha1, tokens.collect()));
        };
        let part = |name: &str| {
            let parts = settings.split(',').filter_map(|part| part.split_once('='));
            parts
                .map(|(key, value)| (key.trim(), value.trim()))
                .find_map(|(key, value)| (key == name).then_some(value))
        };
        let algorithm = part("algorithm").and_then(named);
        if algorithm != Some(Algorithm::HmacSha256) {
            return Err(Refused::UnknownKey);
        }
        let id = part("key").ok_or(Refused::UnknownKey)?;
        let of_id = self.shared.iter().filter(|(own, _)| own == id);
        let keys: Vec<&str> = of_id.map(|(_, key)| key.as_str()).collect();
        if keys.is_empty() {
            return Err(Refused::UnknownKey);
        }
        Ok((Algorithm::HmacSha256, keys))
    }
}

fn named(algorithm: &str) -> Option<Algorithm> {
    (algorithm == "HMAC_SHA256").then_some(Algorithm::HmacSha256)
}

/// The signature of an address and a form, as Twilio makes it.
pub fn sign(algorithm: Algorithm, key: &str, address: &str, form: &[(String, String)]) -> String {
    reckon(algorithm, key, &signed_text(address, form))
}

/// The address as it must be asked for with this body, so that the body is signed too.
pub fn with_body_hash(address: &str, body: &[u8]) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!(
        "{address}{joint}{BODY_HASH}={}",
        hex::encode(Sha256::digest(body))
    )
}

/// The address, then each name with each of its different values, all in the order of their bytes.
fn signed_text(address: &str, form: &[(String, String)]) -> String {
    let mut by_name: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in form {
        by_name.entry(name).or_default().insert(value);
    }
    let mut text = address.to_owned();
    for (name, values) in by_name {
        for value in values {
            text.push_str(name);
            text.push_str(value);
        }
    }
    text
}

fn reckon(algorithm: Algorithm, key: &str, text: &str) -> String {
    match algorithm {
        Algorithm::HmacSha1 => STANDARD.encode(mac::<Hmac<Sha1>>(key, text)),
        Algorithm::HmacSha256 => STANDARD.encode(mac::<Hmac<Sha256>>(key, text)),
    }
}

fn mac<M: Mac + KeyInit>(key: &str, text: &str) -> Vec<u8> {
    // Keys of any length are keys of an HMAC, so there is no error to speak of.
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(key.as_bytes()) else {
        return Vec::new();
    };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn is_body(address: &str, bytes: &[u8]) -> Result<(), Refused> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let told = form_urlencoded::parse(query.as_bytes())
        .find_map(|(name, value)| (name == BODY_HASH).then(|| value.into_owned()))
        .ok_or(Refused::OtherBody)?;
    let same = told
        .to_ascii_lowercase()
        .as_bytes()
        .ct_eq(hex::encode(Sha256::digest(bytes)).as_bytes());
    bool::from(same).then_some(()).ok_or(Refused::OtherBody)
}

#[cfg(test)]
mod tests;
