-- The shared customer contact store, first shape.
--
-- Sealed columns are BLOB: version, key id, nonce, ciphertext; bound to table, column and row.
-- Ids and times are TEXT, because a council's own contact ids are kept as they come.
-- A migration that has landed is never edited: the next change is a new file.

-- Which keys have sealed something here, each with a value that tells a wrong key before it is used.
CREATE TABLE store_key (
    id          TEXT NOT NULL PRIMARY KEY,
    check_value BLOB NOT NULL
) STRICT;

-- One person as the councils know them. Nobody but the home council sees it without consent.
CREATE TABLE contact (
    id              TEXT NOT NULL PRIMARY KEY,
    -- Random, and the only thing a consent event knows of the person, so that the evidence can
    -- outlive the record without naming anybody.
    subject_id      TEXT NOT NULL UNIQUE,
    home_council    TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    last_contact_at TEXT NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
    name            BLOB,
    address         BLOB,
    house           BLOB,
    street          BLOB,
    town            BLOB,
    postcode        BLOB,
    phone           BLOB,
    email           BLOB,
    dob             BLOB,
    flags           BLOB
) STRICT;

CREATE TABLE request (
    reference    TEXT NOT NULL PRIMARY KEY,
    topic        TEXT NOT NULL,
    service_code TEXT NOT NULL,
    owner        TEXT NOT NULL,
    home         TEXT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'sent', 'done')),
    status_at    TEXT NOT NULL,
    due          TEXT,
    at           TEXT NOT NULL,
    retention    TEXT NOT NULL,
    lawful_basis TEXT NOT NULL DEFAULT 'public_task',
    contact_id   TEXT REFERENCES contact (id) ON DELETE SET NULL,
    details      BLOB NOT NULL
) STRICT;
CREATE INDEX request_by_owner ON request (owner, status, due);
CREATE INDEX request_by_contact ON request (contact_id);

-- Values of a special category, each agreed to in a question of its own.
CREATE TABLE sensitive_value (
    id        TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES request (reference) ON DELETE CASCADE,
    field     TEXT NOT NULL,
    value     BLOB NOT NULL,
    UNIQUE (reference, field)
) STRICT;

-- Evidence of every consent question. Append-only.
CREATE TABLE consent_event (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE,
    subject_id     TEXT NOT NULL,
    purpose        TEXT NOT NULL,
    decision       TEXT NOT NULL CHECK (decision IN (
        'none', 'asked', 'unclear', 'given', 'refused', 'withdrawn', 'ended', 'needs_refresh')),
    at             TEXT NOT NULL,
    lawful_basis   TEXT NOT NULL,
    wording_id     TEXT,
    wording_sha256 TEXT,
    notice_id      TEXT,
    notice_version TEXT,
    notice_sha256  TEXT,
    language       TEXT,
    channel        TEXT,
    council        TEXT NOT NULL,
    method         TEXT NOT NULL,
    asked_count    INTEGER CHECK (asked_count >= 1),
    -- Whether the person had been verified when they answered.
    verified       INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
    supersedes     TEXT REFERENCES consent_event (id)
) STRICT;
CREATE INDEX consent_event_latest ON consent_event (subject_id, purpose, seq);

CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER consent_event_no_replace BEFORE INSERT ON consent_event
WHEN EXISTS (SELECT 1 FROM consent_event WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;

-- Makes a retried turn harmless. Holds nothing of what was said: the message's id is a keyed hash.
CREATE TABLE turn_done (
    conversation TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 0),
    message      BLOB NOT NULL,
    reference    TEXT NOT NULL REFERENCES request (reference) ON DELETE CASCADE,
    at           TEXT NOT NULL,
    PRIMARY KEY (conversation, message),
    UNIQUE (conversation, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_done_by_reference ON turn_done (reference);

-- What a resident asked of the controllers under data protection law.
CREATE TABLE rights_request (
    id          TEXT NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    controllers TEXT NOT NULL,
    due         TEXT,
    at          TEXT NOT NULL,
    contact_id  TEXT REFERENCES contact (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX rights_request_by_contact ON rights_request (contact_id);

-- Who may sign in at the desk. The hash comes ready made.
CREATE TABLE adviser (
    username      TEXT NOT NULL PRIMARY KEY,
    password_hash TEXT NOT NULL,
    council       TEXT NOT NULL,
    teams         TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('adviser', 'team_lead', 'dpo', 'admin'))
) STRICT, WITHOUT ROWID;

-- Anonymous counts: no text, number, postcode or session.
CREATE TABLE count_event (
    topic   TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    hour    TEXT NOT NULL,
    council TEXT NOT NULL,
    n       INTEGER NOT NULL CHECK (n > 0),
    PRIMARY KEY (topic, channel, outcome, hour, council)
) STRICT, WITHOUT ROWID;

-- Who did what to how many records, and why. Never values. Append-only.
CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE,
    at      TEXT NOT NULL,
    role    TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- Sealed, because people write names into reasons.
    reason  BLOB NOT NULL,
    action  TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
    records INTEGER NOT NULL CHECK (records >= 0)
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
