//! What can go wrong, each as a sentence that says what to do. No error holds a value of a record,
//! a key or a store's address (an address can carry a password).

use thiserror::Error;

/// What can go wrong with the store's keys.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The text holds no usable key.
    #[error(
        "the store keys are not readable: write 32 bytes in base64, or several as `id:key,id:key` with the newest first"
    )]
    Unreadable,
    /// A key id is not short and plain, or stands twice.
    #[error(
        "a store key's id must be 1 to 16 small letters, digits, `-` or `_`, and no id may stand twice"
    )]
    BadId,
    /// The key file can be read by others.
    #[error(
        "the key file beside the store can be read by others: run `chmod 600` on it, then start again"
    )]
    TooOpen,
    /// There is a store but no key file.
    #[error(
        "the key file beside the store is missing: put it back from your backup, or set PORTER_STORE_KEYS to the keys this store was made with"
    )]
    FileMissing,
    /// The store was sealed with a key that is not among those given.
    #[error(
        "this store is sealed with key `{id}`, which is not among the keys given: add it to PORTER_STORE_KEYS or to the key file"
    )]
    Missing {
        /// The id of the key that is needed.
        id: String,
    },
    /// A key has the right id but is another key.
    #[error(
        "key `{id}` is not the key this store was sealed with: put the right key back; nothing was changed"
    )]
    Wrong {
        /// The id of the key in question.
        id: String,
    },
    /// The vault of record keys is gone.
    #[error(
        "the vault of record keys beside the store is missing or empty: put it back from your backup; without it no record can be read"
    )]
    VaultMissing,
    /// This kind of store keeps no key file.
    #[error("this store has no folder for a key file: set PORTER_STORE_KEYS")]
    NeedsSetting,
    /// The key file could not be read or written.
    #[error(
        "the key file beside the store cannot be used: check that its folder exists and is yours"
    )]
    File(#[source] std::io::Error),
}

/// What can go wrong with the contact store.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The address names no kind of store that Porter knows.
    #[error(
        "the store's address must be `sqlite:FILE`, such as `sqlite:porter-data/porter.sqlite`, or `postgres://USER@HOST/DATABASE`"
    )]
    UnknownAddress,
    /// The keys are missing, wrong or unreadable.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The store's file or folder cannot be made or opened.
    #[error(
        "the store's file cannot be opened: check that its folder exists, is yours and has room"
    )]
    File(#[source] std::io::Error),
    /// The store was written by a newer Porter, or its migrations were altered.
    #[error(
        "the store's tables do not fit this Porter: it was last used by a newer one; install that version"
    )]
    WrongVersion(#[source] sqlx::migrate::MigrateError),
    /// Another process holds the store for too long.
    #[error("the store is busy: try again; if it stays so, another program holds its file")]
    Busy(#[source] sqlx::Error),
    /// No database answers at the store's address, or it lets nobody in.
    #[error(
        "no database answers at the store's address, or it does not let Porter in: check that it runs, and the address, role and password"
    )]
    Unreachable(#[source] sqlx::Error),
    /// There is no room to write.
    #[error(
        "the disk that holds the store is full: make room, then try again; nothing was half written"
    )]
    Full(#[source] sqlx::Error),
    /// Anything else the database says.
    #[error("the store did not answer: try again; nothing was half written")]
    Database(#[source] sqlx::Error),
    /// The operating system gave no randomness.
    #[error("the system gave no random numbers, and nothing can be sealed without them: try again")]
    NoRandomness,
    /// A sealed value does not open: its bytes were changed or moved.
    #[error(
        "a value in `{table}.{column}` does not open: its bytes were changed; restore the store from a backup"
    )]
    DoesNotOpen {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A row holds a word that this Porter does not know.
    #[error(
        "a row of `{table}` holds a `{column}` that this Porter does not know: install the version that wrote it"
    )]
    UnknownWord {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Another request has this reference: make a new one and keep again.
    #[error("this reference is taken: make another and keep again; nothing was written")]
    ReferenceTaken,
    /// Another turn of this conversation was kept at this revision first.
    #[error(
        "another turn of this conversation was kept first: load the conversation again and replay; nothing was written"
    )]
    TurnOvertaken,
    /// The request is unknown, or not this council's: the two sound the same.
    #[error("there is no such request")]
    NoSuchRequest,
    /// An adviser with this name is there already.
    #[error("there is an adviser with this username already: choose another")]
    AdviserExists,
    /// No adviser has this name.
    #[error("there is no adviser with this username: add the adviser first")]
    NoSuchAdviser,
    /// The role and purpose open nothing.
    #[error(
        "this role sees no records for this purpose: advisers and team leads look for `service` or `safeguarding`, team leads also for `fraud`, the data protection officer for `rights`, each for one council"
    )]
    NotYours,
    /// The reason is too long.
    #[error("the reason is longer than 500 characters: shorten it")]
    LongReason,
    /// Nothing that finds a record was given.
    #[error(
        "give a telephone number, an e-mail address, or a name with a postcode: a name or a postcode alone finds nobody"
    )]
    FindWhat,
    /// The record is unknown, or may not be seen: the two sound the same.
    #[error("there is no such record")]
    NoSuchRecord,
    /// The record that a request was to join is gone, closed or not as it was recognised.
    #[error(
        "the record is not as it was recognised: recognise anew, then keep; nothing was written"
    )]
    NotAsRecognised,
    /// Somebody changed the record since it was looked at.
    #[error(
        "somebody changed this record since you looked at it: look again, then change it; nothing was written"
    )]
    Conflict,
    /// Values that cannot be taken; nothing was written.
    #[error("{}", listed("nothing was changed:", .0))]
    Faults(Vec<String>),
    /// Two records that are not seen by the same councils cannot become one.
    #[error(
        "these two records cannot be merged: they have to be two, and seen by the same councils, or one would come to light in the other"
    )]
    SeenByOthers,
    /// Somebody holds the record against deletion.
    #[error(
        "a legal hold stops this: lift the hold first, or tell the person why and until when the record stays"
    )]
    Held,
    /// What is passed on by law is passed on by somebody in particular.
    #[error(
        "say who passes this on: sign in at the desk, or name an account with `--officer`; what law lets be passed on is passed on by named staff alone"
    )]
    NameTheOfficer,
    /// A second person has to approve this.
    #[error("another person has to approve this: whoever asked cannot")]
    SamePerson,
    /// The clock is far from the last entry of the audit.
    #[error(
        "the clock is far from the last entry of the audit, so nothing is deleted: set the machine's clock, or say what time it is with `--now`"
    )]
    ClockIsOff,
    /// A token with this name is there already.
    #[error("there is a token with this name already: choose another, or revoke it first")]
    TokenExists,
    /// A record is there, but its key is not.
    #[error(
        "a record's key is missing from the vault: put the vault back from its own backup, the one that fits this store"
    )]
    RecordKeyGone,
    /// The store has no end of the audit's chain.
    #[error("the audit has lost its end: somebody removed it; restore the store from a backup")]
    NoAuditHead,
    /// The audit's chain is broken.
    #[error(transparent)]
    Audit(#[from] crate::audit::Break),
    /// The audit's anchor cannot be read or written.
    #[error(transparent)]
    Anchor(#[from] crate::audit::AnchorError),
    /// PostgreSQL is not set up so that its row-level security holds.
    #[error("{0}")]
    Unsafe(String),
    /// The role and purpose do not allow this.
    #[error(
        "only the data protection officer may do this, for the purpose `rights`: use `--as dpo --purpose rights`"
    )]
    NotAllowed,
    /// No reason was given.
    #[error("say why: give a reason with `--reason`; it is kept in the audit")]
    NoReason,
    /// What was to be brought in has faults; nothing was written.
    #[error("{}", listed("nothing was brought in:", .0))]
    Import(Vec<String>),
}

fn listed(first: &str, faults: &[String]) -> String {
    let mut text = String::from(first);
    for fault in faults {
        text.push_str("\n- ");
        text.push_str(fault);
    }
    text
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy(error);
        }
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        // PostgreSQL's codes have five letters; SQLite's are numbers.
        match code.as_deref() {
            Some("53100") => return Self::Full(error),
            Some("55P03" | "40P01" | "40001" | "53300") => return Self::Busy(error),
            _ => {}
        }
        // SQLite's primary result codes are the low byte of the extended ones.
        let number = code.and_then(|code| code.parse::<i32>().ok());
        match number.filter(|code| *code < 10_000).map(|code| code & 0xff) {
            Some(5 | 6) => Self::Busy(error),
            Some(13) => Self::Full(error),
            _ => Self::Database(error),
        }
    }
}
