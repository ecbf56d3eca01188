-- What the councils owe after a request is kept: it leaves the house, whoever holds a copy is told and
-- destroys it, a record can be restricted or held, and everything goes when its time is over.

-- The outbox: one row for each thing that somebody is to get, written with what it tells of. What is
-- sent is put together from the request at the moment of sending, so nothing personal stands here.
CREATE TABLE delivery (
    -- What the receiver knows a repetition by.
    id         TEXT NOT NULL PRIMARY KEY,
    event      TEXT NOT NULL CHECK (event IN ('request', 'telling', 'disposal')),
    -- A council, or a recipient of the pack.
    recipient  TEXT NOT NULL,
    reference  TEXT REFERENCES request (reference) ON DELETE CASCADE,
    -- The telling or the disposal that it carries.
    about      TEXT,
    -- Names of the fields that this recipient gets.
    fields     TEXT NOT NULL,
    at         TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead', 'stopped')),
    tries      INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    next_at    TEXT NOT NULL,
    settled_at TEXT,
    -- Why the last try failed, in a word.
    fault      TEXT
) STRICT;
CREATE INDEX delivery_due ON delivery (recipient, state, next_at);
CREATE INDEX delivery_by_reference ON delivery (reference);

-- By law, without asking: who passed what on, on which ground, and who approved it (rules R32, R46 to
-- R48). To whom and with which evidence is sealed with the record's key.
CREATE TABLE lawful_disclosure (
    id          TEXT NOT NULL PRIMARY KEY,
    gateway     TEXT NOT NULL,
    contact_id  TEXT REFERENCES contact (id) ON DELETE SET NULL,
    subject_id  TEXT NOT NULL,
    council     TEXT NOT NULL,
    officer     TEXT NOT NULL,
    approver    TEXT,
    state       TEXT NOT NULL CHECK (state IN ('asked', 'made', 'refused')),
    fields      TEXT NOT NULL,
    particulars BLOB NOT NULL,
    at          TEXT NOT NULL,
    made_at     TEXT
) STRICT;
CREATE INDEX lawful_disclosure_by_contact ON lawful_disclosure (contact_id);

-- Every disclosure cites a request or a lawful ground (rule R27).
CREATE TABLE disclosure_citing (
    id         TEXT NOT NULL PRIMARY KEY,
    reference  TEXT REFERENCES request (reference) ON DELETE CASCADE,
    lawful     TEXT REFERENCES lawful_disclosure (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    recipient  TEXT NOT NULL,
    -- Whether the recipient is outside the councils, and so is told to destroy its copy.
    outside    INTEGER NOT NULL CHECK (outside IN (0, 1)),
    fields     TEXT NOT NULL,
    at         TEXT NOT NULL,
    -- When it was really passed on.
    sent_at    TEXT,
    CHECK ((reference IS NULL) <> (lawful IS NULL))
) STRICT;
-- What was noted before went to the owner of the request, or to a contractor.
INSERT INTO disclosure_citing (id, reference, contact_id, recipient, outside, fields, at, sent_at)
    SELECT d.id, d.reference, d.contact_id, d.recipient, d.recipient <> r.owner, d.fields, d.at, d.at
    FROM disclosure d JOIN request r ON r.reference = d.reference;
DROP TABLE disclosure;
ALTER TABLE disclosure_citing RENAME TO disclosure;
CREATE INDEX disclosure_by_contact ON disclosure (contact_id);
CREATE INDEX disclosure_by_reference ON disclosure (reference);

CREATE TABLE telling_by_reference (
    id         TEXT NOT NULL PRIMARY KEY,
    recipient  TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    what       TEXT NOT NULL CHECK (what IN ('withdrawn', 'ended', 'needs_refresh', 'changed', 'erased', 'restricted', 'objected')),
    at         TEXT NOT NULL,
    told_at    TEXT,
    -- The requests that the recipient knows the record by, with a space between.
    refs       TEXT NOT NULL DEFAULT '',
    -- The council where the person lives: its people tell whoever has no system to be told by.
    home       TEXT NOT NULL DEFAULT '',
    outside    INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1))
) STRICT;
INSERT INTO telling_by_reference (id, recipient, contact_id, what, at, told_at, home)
    SELECT t.id, t.recipient, t.contact_id, t.what, t.at, t.told_at, coalesce(c.home_council, '')
    FROM telling t LEFT JOIN contact c ON c.id = t.contact_id;
DROP TABLE telling;
ALTER TABLE telling_by_reference RENAME TO telling;
CREATE INDEX telling_open ON telling (recipient, told_at);

-- "Destroy your copy": one for each recipient of a request that is done (rule R29).
CREATE TABLE disposal (
    id           TEXT NOT NULL PRIMARY KEY,
    reference    TEXT NOT NULL REFERENCES request (reference) ON DELETE CASCADE,
    recipient    TEXT NOT NULL,
    home         TEXT NOT NULL,
    due          TEXT NOT NULL,
    at           TEXT NOT NULL,
    sent_at      TEXT,
    confirmed_at TEXT,
    UNIQUE (reference, recipient)
) STRICT;
CREATE INDEX disposal_open ON disposal (confirmed_at, due);

-- What may not go, whatever its time: proceedings, an inquiry. Why is sealed with the record's key.
CREATE TABLE legal_hold (
    id         TEXT NOT NULL PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contact (id) ON DELETE RESTRICT,
    why        BLOB NOT NULL,
    set_by     TEXT NOT NULL,
    at         TEXT NOT NULL,
    lifted_by  TEXT,
    lifted_at  TEXT
) STRICT;
CREATE INDEX legal_hold_open ON legal_hold (contact_id, lifted_at);

-- Kept and not used, at the person's wish (UK GDPR Art 18).
ALTER TABLE contact ADD COLUMN restricted_at TEXT;
-- Its person's record was erased while it was still open: it is emptied when it is done.
ALTER TABLE request ADD COLUMN empty_when_done INTEGER NOT NULL DEFAULT 0 CHECK (empty_when_done IN (0, 1));

-- How a case was worked on, beyond who has answered it.
ALTER TABLE rights_request ADD COLUMN answered_at TEXT;
-- The clock stands while the councils wait for a proof of identity or an answer to a question.
ALTER TABLE rights_request ADD COLUMN paused_on TEXT;
ALTER TABLE rights_request ADD COLUMN extended_on TEXT;
CREATE TABLE case_step (
    reference TEXT NOT NULL REFERENCES rights_request (reference) ON DELETE CASCADE,
    council   TEXT NOT NULL,
    step      TEXT NOT NULL,
    actor     TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (reference, council, step)
) STRICT, WITHOUT ROWID;

-- What is only ever added to may go once its time is over, and nothing younger: by these marks, which the
-- schedule's job moves in the transaction in which it deletes.
CREATE TABLE expiry (
    one           INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    evidence_by   TEXT NOT NULL,
    audit_through INTEGER NOT NULL CHECK (audit_through >= 0)
) STRICT;
DROP TRIGGER consent_event_no_delete;
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event
WHEN NOT EXISTS (SELECT 1 FROM expiry WHERE OLD.at < evidence_by)
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
DROP TRIGGER audit_no_delete;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM expiry WHERE OLD.seq <= audit_through)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

-- Where the audit begins once its oldest part is gone: the last entry that went, with a keyed hash that
-- nobody else can make.
CREATE TABLE audit_start (
    one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL CHECK (seq > 0),
    mac  BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;
