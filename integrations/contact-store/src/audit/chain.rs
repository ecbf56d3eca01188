//! Entries, their macs, and the check of a whole chain.

use crate::keys::Secret;
use chrono::{DateTime, Utc};
use hmac::digest::common::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq;
use thiserror::Error;

/// One entry of the audit, as it is hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// 1, 2, 3 … without a gap.
    pub(crate) seq: i64,
    pub(crate) id: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor: String,
    pub(crate) role: String,
    pub(crate) council: Option<String>,
    pub(crate) purpose: String,
    pub(crate) action: String,
    pub(crate) outcome: String,
    /// The record's random subject id.
    pub(crate) record: Option<String>,
    /// Names of fields.
    pub(crate) fields: String,
    pub(crate) count: i64,
    /// Sealed bytes.
    pub(crate) reason: Option<Vec<u8>>,
}

/// Where a chain ends: worth writing down elsewhere. Shown as `SEQ:HEX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry.
    pub seq: i64,
    /// Its mac.
    pub mac: [u8; 32],
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, hex::encode(self.mac))
    }
}

/// A text that is no head of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "the head of an audit is a number, a colon and 64 hexadecimal digits, as `porter audit verify` prints it"
)]
pub struct NoHead;

impl FromStr for Head {
    type Err = NoHead;

    fn from_str(text: &str) -> Result<Self, NoHead> {
        let (seq, mac) = text.trim().split_once(':').ok_or(NoHead)?;
        Ok(Self {
            seq: number(seq).ok_or(NoHead)?,
            mac: bytes(mac).ok_or(NoHead)?,
        })
    }
}

/// The number of an entry as it is shown: digits alone, and none too many. `parse` would take `+5`
/// and `005` too, and an end of the chain that was noted must have one spelling.
fn number(text: &str) -> Option<i64> {
    let plain = text.bytes().all(|digit| digit.is_ascii_digit());
    let padded = text.len() > 1 && text.starts_with('0');
    (plain && !padded).then(|| text.parse().ok()).flatten()
}

/// 32 bytes of 64 hexadecimal digits, and of nothing else: `from_str_radix` would take `+f`.
pub(super) fn bytes(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(bytes)
}

/// Where and how a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Break {
    /// An entry does not fit its mac.
    #[error(
        "the audit is broken at entry {seq}: the entry, or the one before it, was changed; compare with a backup from before"
    )]
    Changed {
        /// The entry.
        seq: i64,
    },
    /// An entry is missing, or stands in another's place.
    #[error(
        "the audit is broken at entry {expected}: it is missing, and entry {found} stands in its place; compare with a backup from before"
    )]
    Missing {
        /// The entry that is missing.
        expected: i64,
        /// What stands there.
        found: i64,
    },
    /// The chain ends before its anchor or its noted head.
    #[error(
        "the audit is broken after entry {last}: entries up to {anchored} were there and were cut off; compare with a backup from before"
    )]
    CutTail {
        /// The last entry there is.
        last: i64,
        /// The last entry there was.
        anchored: i64,
    },
    /// The anchor is gone.
    #[error(
        "the file that holds the end of the audit is missing, although there are {entries} entries: whether the end was cut off cannot be told; put the file back from its backup"
    )]
    NoAnchor {
        /// How many entries there are.
        entries: i64,
    },
}

fn part(mac: &mut Hmac<Sha256>, bytes: &[u8]) {
    // The length first, so that two parts can never be read as two others.
    mac.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    mac.update(bytes);
}

fn maybe(mac: &mut Hmac<Sha256>, bytes: Option<&[u8]>) {
    mac.update(&[u8::from(bytes.is_some())]);
    part(mac, bytes.unwrap_or_default());
}

fn keyed(key: &Secret, what: &[u8]) -> Hmac<Sha256> {
    // A key shorter than the hash's block is filled up with zeros, as the standard has it.
    let mut block = Key::<Hmac<Sha256>>::default();
    for (to, from) in block.iter_mut().zip(key.iter()) {
        *to = *from;
    }
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block);
    part(&mut mac, what);
    mac
}

fn hashed(key: &Secret, before: &[u8; 32], entry: &Entry) -> Hmac<Sha256> {
    let mut mac = keyed(key, b"porter audit 1");
    mac.update(before);
    mac.update(&entry.seq.to_be_bytes());
    part(&mut mac, entry.id.as_bytes());
    // Microseconds: no database keeps less, and some keep no more.
    mac.update(&entry.at.timestamp_micros().to_be_bytes());
    part(&mut mac, entry.actor.as_bytes());
    part(&mut mac, entry.role.as_bytes());
    maybe(&mut mac, entry.council.as_deref().map(str::as_bytes));
    part(&mut mac, entry.purpose.as_bytes());
    part(&mut mac, entry.action.as_bytes());
    part(&mut mac, entry.outcome.as_bytes());
    maybe(&mut mac, entry.record.as_deref().map(str::as_bytes));
    part(&mut mac, entry.fields.as_bytes());
    mac.update(&entry.count.to_be_bytes());
    maybe(&mut mac, entry.reason.as_deref());
    mac
}

/// The mac before the first entry.
pub(crate) fn genesis(key: &Secret) -> [u8; 32] {
    keyed(key, b"porter audit genesis")
        .finalize()
        .into_bytes()
        .into()
}

/// The mac of an entry that follows `before`.
pub(crate) fn mac(key: &Secret, before: &[u8; 32], entry: &Entry) -> [u8; 32] {
    hashed(key, before, entry).finalize().into_bytes().into()
}

/// A keyed hash of a head, for the anchor.
pub(super) fn of_head(key: &Secret, head: &Head) -> Hmac<Sha256> {
    let mut mac = keyed(key, b"porter audit anchor");
    mac.update(&head.seq.to_be_bytes());
    mac.update(&head.mac);
    mac
}

/// A keyed hash of where a chain begins whose oldest part is gone, so that nobody else can cut it.
pub(crate) fn seal_of_start(key: &Secret, seq: i64, mac: &[u8]) -> [u8; 32] {
    let mut hash = keyed(key, b"porter audit start");
    hash.update(&seq.to_be_bytes());
    part(&mut hash, mac);
    hash.finalize().into_bytes().into()
}

/// Checks a chain entry by entry. Stops at the first break: whatever is asked afterwards, that is the
/// answer, for behind a break nothing can be told.
pub(crate) struct Verifier<'k> {
    key: &'k Secret,
    seq: i64,
    mac: [u8; 32],
    broken: Option<Break>,
}

impl<'k> Verifier<'k> {
    pub(crate) fn new(key: &'k Secret) -> Self {
        Self {
            key,
            seq: 0,
            mac: genesis(key),
            broken: None,
        }
    }

    /// The same for a chain whose entries up to `seq`, the last of which carried `mac`, went because
    /// their time was over. A seal that is not Porter's is a break.
    pub(crate) fn after(key: &'k Secret, seq: i64, mac: &[u8], seal: &[u8]) -> Result<Self, Break> {
        let known: Option<[u8; 32]> = mac.try_into().ok();
        match known {
            Some(mac) if same(&seal_of_start(key, seq, &mac), seal) => Ok(Self {
                key,
                seq,
                mac,
                broken: None,
            }),
            _ => Err(Break::Changed { seq }),
        }
    }

    fn whole(&self) -> Result<(), Break> {
        self.broken.clone().map_or(Ok(()), Err)
    }

    fn stop(&mut self, at: Break) -> Result<(), Break> {
        Err(self.broken.insert(at).clone())
    }

    fn follows(&mut self, seq: i64) -> Result<(), Break> {
        self.whole()?;
        let expected = self.seq.saturating_add(1);
        if seq == expected {
            return Ok(());
        }
        self.stop(Break::Missing {
            expected,
            found: seq,
        })
    }

    /// Checks the next entry against its stored mac.
    pub(crate) fn next(&mut self, entry: &Entry, stored: &[u8]) -> Result<(), Break> {
        self.follows(entry.seq)?;
        // Compared in constant time.
        let fits = hashed(self.key, &self.mac, entry).verify_slice(stored);
        if fits.is_err() {
            return self.stop(Break::Changed { seq: entry.seq });
        }
        self.mac = mac(self.key, &self.mac, entry);
        self.seq = entry.seq;
        Ok(())
    }

    /// The next entry cannot even be read: Porter never wrote it like that.
    pub(crate) fn unreadable(&mut self, seq: i64) -> Result<(), Break> {
        self.follows(seq)?;
        self.stop(Break::Changed { seq })
    }

    /// If the last entry checked is the one of `head`, it must carry its mac.
    pub(crate) fn meets(&mut self, head: &Head) -> Result<(), Break> {
        self.whole()?;
        if self.seq == head.seq && !same(&self.mac, &head.mac) {
            return self.stop(Break::Changed { seq: self.seq });
        }
        Ok(())
    }

    /// The chain must not end before `head`. It may go on behind it: a process may be killed after a
    /// commit and before it moved the anchor.
    pub(crate) fn reaches(&mut self, head: &Head) -> Result<(), Break> {
        self.whole()?;
        if self.seq < head.seq {
            return self.stop(Break::CutTail {
                last: self.seq,
                anchored: head.seq,
            });
        }
        Ok(())
    }

    /// The database itself says that its chain ends here.
    pub(crate) fn ends_at(&mut self, seq: i64, stored: &[u8]) -> Result<(), Break> {
        self.reaches(&Head { seq, mac: self.mac })?;
        if self.seq != seq || !same(stored, &self.mac) {
            return self.stop(Break::Changed { seq: self.seq });
        }
        Ok(())
    }
}

/// Whether two macs are the same, in a time that does not tell how much of them is.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}
