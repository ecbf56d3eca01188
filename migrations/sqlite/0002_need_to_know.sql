-- Need to know: record keys, blind indexes, who holds what, the audit chain.
--
-- Every record gets a key of its own in the vault (a file beside this one, see `vault/`), so that
-- erasing a record is destroying its key, also for copies of this file. What the first shape sealed
-- is sealed anew by Porter right after this migration, in the same transaction.

ALTER TABLE contact ADD COLUMN key_id TEXT;
-- The latest consent to share, kept in step with consent_event: the one fact that visibility needs.
ALTER TABLE contact ADD COLUMN share TEXT NOT NULL DEFAULT 'none' CHECK (share IN (
    'none', 'asked', 'unclear', 'given', 'refused', 'withdrawn', 'ended', 'needs_refresh'));
-- The day the person moves away, if they told us; consent ends then.
ALTER TABLE contact ADD COLUMN ends_on TEXT;
CREATE INDEX contact_by_share ON contact (share, last_contact_at);

ALTER TABLE request ADD COLUMN key_id TEXT;
-- Sealed: the contact as far as this one request needs it, for an owner that may not see the record.
ALTER TABLE request ADD COLUMN person BLOB;

-- Keyed hashes to find a record by, without being able to read it.
CREATE TABLE contact_index (
    kind       TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'name_postcode')),
    hash       BLOB NOT NULL,
    contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, hash, contact_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_index_by_contact ON contact_index (contact_id);

-- Which recipient got which fields of which request. Names of fields, never values.
CREATE TABLE disclosure (
    id         TEXT NOT NULL PRIMARY KEY,
    reference  TEXT NOT NULL REFERENCES request (reference) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    recipient  TEXT NOT NULL,
    fields     TEXT NOT NULL,
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_by_contact ON disclosure (contact_id);

-- Whom to tell that they may no longer use a record.
CREATE TABLE telling (
    id         TEXT NOT NULL PRIMARY KEY,
    recipient  TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    what       TEXT NOT NULL CHECK (what IN ('withdrawn', 'ended', 'needs_refresh', 'changed', 'erased')),
    at         TEXT NOT NULL,
    told_at    TEXT
) STRICT;
CREATE INDEX telling_open ON telling (recipient, told_at);

-- Wrong facts tried against a record, for the limit across sessions. No fact stands here.
CREATE TABLE verify_try (
    contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX verify_try_by_contact ON verify_try (contact_id, at);

-- One-time codes sent to a detail already kept: a keyed hash, and how often it was tried.
CREATE TABLE one_time_code (
    contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    at         TEXT NOT NULL,
    hash       BLOB NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    spent      INTEGER NOT NULL DEFAULT 0 CHECK (spent IN (0, 1)),
    PRIMARY KEY (contact_id, at)
) STRICT, WITHOUT ROWID;

-- Other systems that may ask, each in one role, for one council. The token is kept as a hash.
CREATE TABLE service_token (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    hash       BLOB NOT NULL UNIQUE,
    role       TEXT NOT NULL CHECK (role IN ('adviser', 'team_lead', 'dpo', 'admin')),
    council    TEXT NOT NULL,
    purposes   TEXT NOT NULL,
    created_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;

-- Who an adviser is in the audit: random, so that the name can change or go.
ALTER TABLE adviser ADD COLUMN id TEXT;
UPDATE adviser SET id = lower(hex(randomblob(16)));

-- The fingerprints were made with a key that is no longer used.
DELETE FROM turn_done;

DROP TRIGGER audit_no_update;
DROP TRIGGER audit_no_delete;
DROP TRIGGER audit_no_replace;
ALTER TABLE audit RENAME TO audit_before;

-- Who did what to which record, why, and which fields they saw. Never values. Append-only, chained.
CREATE TABLE audit (
    seq     INTEGER NOT NULL PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    role    TEXT NOT NULL,
    council TEXT,
    purpose TEXT NOT NULL,
    action  TEXT NOT NULL,
    outcome TEXT NOT NULL,
    -- The record's random subject id, which says nothing once the record is gone.
    record  TEXT,
    fields  TEXT NOT NULL,
    count   INTEGER NOT NULL,
    -- Sealed with the record's key where there is one, so that it goes with the record.
    reason  BLOB,
    mac     BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_record ON audit (record, seq);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

-- Where the chain ends: taken in turn by whoever appends.
CREATE TABLE audit_head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    mac BLOB NOT NULL
) STRICT;
