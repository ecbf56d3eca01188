//! Limits of the doors. Limits of the conversation (length of a message, messages and conversations a
//! minute) are configuration and stand in the turn; these keep out what should never get that far.
//!
//! | what | limit |
//! |---|---|
//! | body of any request, and a frame of a socket | 16 KiB |
//! | first frame of a socket | within 10 s |
//! | frames that cannot be read, in one socket | 10 |
//! | sockets at once | as many as conversations may be open |
//! | tries to sign in, for one name | 10, then one in 2 minutes |
//! | tries to sign in, all names | 60 a minute |
//! | calls for records, for one service token | configuration, 600 a minute by default |
//!
//! No limit is kept by network address: Porter never looks at one.

use axum::http::HeaderValue;
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use sha2::{Digest, Sha256};
use std::num::NonZeroU32;
use std::time::Duration;

/// Largest body and largest socket frame, in bytes.
pub(crate) const LARGEST_BODY: usize = 16 * 1024;

/// How long a socket may take to say which conversation it is for.
pub(crate) const FIRST_FRAME_WITHIN: Duration = Duration::from_secs(10);

/// How many frames that cannot be read one socket may send.
pub(crate) const UNREADABLE_FRAMES: u8 = 10;

/// What a client is told to wait after too many messages, in seconds.
pub(crate) const RETRY_AFTER: HeaderValue = HeaderValue::from_static("60");

/// Names are forgotten again once so many are remembered.
const REMEMBERED_NAMES: usize = 1_000;

/// Limits tries to sign in at the desk.
pub(crate) struct Attempts {
    by_name: DefaultKeyedRateLimiter<[u8; 32]>,
    all: DefaultDirectRateLimiter,
}

impl Attempts {
    /// No try has been made.
    pub(crate) fn new() -> Self {
        const TEN: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
        const SIXTY: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
        let two_minutes = Quota::with_period(Duration::from_mins(2))
            .unwrap_or_else(|| Quota::per_minute(NonZeroU32::MIN));
        Self {
            by_name: RateLimiter::keyed(two_minutes.allow_burst(TEN)),
            all: RateLimiter::direct(Quota::per_minute(SIXTY)),
        }
    }

    /// Whether one more try for this name may be made; it is counted.
    pub(crate) fn admit(&self, name: &str) -> bool {
        if self.by_name.len() > REMEMBERED_NAMES {
            self.by_name.retain_recent();
        }
        let key: [u8; 32] = Sha256::digest(name.as_bytes()).into();
        self.by_name.check_key(&key).is_ok() && self.all.check().is_ok()
    }
}

/// Limits the calls for records of each service token.
pub(crate) struct RecordCalls {
    by_token: DefaultKeyedRateLimiter<String>,
}

impl RecordCalls {
    /// So many a minute for each token.
    pub(crate) fn new(a_minute: u32) -> Self {
        let most = NonZeroU32::new(a_minute).unwrap_or(NonZeroU32::MIN);
        Self {
            by_token: RateLimiter::keyed(Quota::per_minute(most)),
        }
    }

    /// Whether one more call with this token is admitted; it is counted. Only tokens that exist are
    /// asked about, so the table stays as small as their number.
    pub(crate) fn admit(&self, token_id: &str) -> bool {
        self.by_token.check_key(&token_id.to_owned()).is_ok()
    }
}
