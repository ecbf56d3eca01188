-- What the councils owe after a request is kept: it leaves the house, whoever holds a copy is told and
-- destroys it, a record can be restricted or held, and everything goes when its time is over.
-- Column by column as for SQLite, where each is explained. Everything here is the keeper's alone.

CREATE TABLE porter.delivery (
    id         TEXT NOT NULL PRIMARY KEY,
    event      TEXT NOT NULL CHECK (event IN ('request', 'telling', 'disposal')),
    recipient  TEXT NOT NULL,
    reference  TEXT REFERENCES porter.request (reference) ON DELETE CASCADE,
    about      TEXT,
    fields     TEXT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead', 'stopped')),
    tries      BIGINT NOT NULL DEFAULT 0 CHECK (tries >= 0),
    next_at    TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ,
    fault      TEXT
);
CREATE INDEX delivery_due ON porter.delivery (recipient, state, next_at);
CREATE INDEX delivery_by_reference ON porter.delivery (reference);

CREATE TABLE porter.lawful_disclosure (
    id          TEXT NOT NULL PRIMARY KEY,
    gateway     TEXT NOT NULL,
    contact_id  TEXT REFERENCES porter.contact (id) ON DELETE SET NULL,
    subject_id  TEXT NOT NULL,
    council     TEXT NOT NULL,
    officer     TEXT NOT NULL,
    approver    TEXT,
    state       TEXT NOT NULL CHECK (state IN ('asked', 'made', 'refused')),
    fields      TEXT NOT NULL,
    particulars BYTEA NOT NULL,
    at          TIMESTAMPTZ NOT NULL,
    made_at     TIMESTAMPTZ
);
CREATE INDEX lawful_disclosure_by_contact ON porter.lawful_disclosure (contact_id);

-- Every disclosure cites a request or a lawful ground (rule R27).
ALTER TABLE porter.disclosure
    ALTER COLUMN reference DROP NOT NULL,
    ADD COLUMN lawful  TEXT REFERENCES porter.lawful_disclosure (id) ON DELETE CASCADE,
    ADD COLUMN outside BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN sent_at TIMESTAMPTZ;
UPDATE porter.disclosure d SET sent_at = d.at, outside = d.recipient <> r.owner
    FROM porter.request r WHERE r.reference = d.reference;
ALTER TABLE porter.disclosure ADD CHECK ((reference IS NULL) <> (lawful IS NULL));
CREATE INDEX disclosure_by_reference ON porter.disclosure (reference);

ALTER TABLE porter.telling
    DROP CONSTRAINT telling_what_check,
    ADD CONSTRAINT telling_what_check CHECK (what IN
        ('withdrawn', 'ended', 'needs_refresh', 'changed', 'erased', 'restricted', 'objected')),
    ADD COLUMN refs    TEXT NOT NULL DEFAULT '',
    ADD COLUMN home    TEXT NOT NULL DEFAULT '',
    ADD COLUMN outside BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE porter.telling t SET home = c.home_council FROM porter.contact c WHERE c.id = t.contact_id;

CREATE TABLE porter.disposal (
    id           TEXT NOT NULL PRIMARY KEY,
    reference    TEXT NOT NULL REFERENCES porter.request (reference) ON DELETE CASCADE,
    recipient    TEXT NOT NULL,
    home         TEXT NOT NULL,
    due          DATE NOT NULL,
    at           TIMESTAMPTZ NOT NULL,
    sent_at      TIMESTAMPTZ,
    confirmed_at TIMESTAMPTZ,
    UNIQUE (reference, recipient)
);
CREATE INDEX disposal_open ON porter.disposal (confirmed_at, due);

CREATE TABLE porter.legal_hold (
    id         TEXT NOT NULL PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES porter.contact (id) ON DELETE RESTRICT,
    why        BYTEA NOT NULL,
    set_by     TEXT NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    lifted_by  TEXT,
    lifted_at  TIMESTAMPTZ
);
CREATE INDEX legal_hold_open ON porter.legal_hold (contact_id, lifted_at);

ALTER TABLE porter.contact ADD COLUMN restricted_at TIMESTAMPTZ;
ALTER TABLE porter.request ADD COLUMN empty_when_done BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE porter.rights_request
    ADD COLUMN answered_at TIMESTAMPTZ,
    ADD COLUMN paused_on   DATE,
    ADD COLUMN extended_on DATE;
CREATE TABLE porter.case_step (
    reference TEXT NOT NULL REFERENCES porter.rights_request (reference) ON DELETE CASCADE,
    council   TEXT NOT NULL,
    step      TEXT NOT NULL,
    actor     TEXT NOT NULL,
    at        TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (reference, council, step)
);

CREATE TABLE porter.expiry (
    one           BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    evidence_by   TIMESTAMPTZ NOT NULL,
    audit_through BIGINT NOT NULL CHECK (audit_through >= 0)
);
CREATE TABLE porter.audit_start (
    one  BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq  BIGINT NOT NULL CHECK (seq > 0),
    mac  BYTEA NOT NULL,
    seal BYTEA NOT NULL
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['delivery', 'lawful_disclosure', 'disposal', 'legal_hold', 'case_step',
        'expiry', 'audit_start']
    LOOP
        EXECUTE format('ALTER TABLE porter.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE porter.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate ON porter.%I USING (porter.who(''role'') IS NOT NULL)
            WITH CHECK (porter.is_keeper())', t);
        EXECUTE format('CREATE POLICY keeper_changes ON porter.%I AS RESTRICTIVE FOR UPDATE
            USING (porter.is_keeper()) WITH CHECK (porter.is_keeper())', t);
        EXECUTE format('CREATE POLICY keeper_removes ON porter.%I AS RESTRICTIVE FOR DELETE
            USING (porter.is_keeper())', t);
        EXECUTE format('CREATE POLICY rule ON porter.%I AS RESTRICTIVE FOR SELECT
            USING (porter.is_keeper())', t);
    END LOOP;
END $$;

-- What is only ever added to may go once its time is over, and nothing younger.
CREATE POLICY over_alone ON porter.consent_event AS RESTRICTIVE FOR DELETE USING (
    EXISTS (SELECT 1 FROM porter.expiry e WHERE consent_event.at < e.evidence_by));
CREATE POLICY over_alone ON porter.audit AS RESTRICTIVE FOR DELETE USING (
    EXISTS (SELECT 1 FROM porter.expiry e WHERE audit.seq <= e.audit_through));
-- A restricted record is there for its person's rights alone (UK GDPR Art 18).
DROP POLICY rule ON porter.contact;
CREATE POLICY rule ON porter.contact AS RESTRICTIVE FOR SELECT USING (
    porter.is_keeper() OR (porter.may_look()
        AND (home_council = porter.who('council') OR share = 'given')
        AND (restricted_at IS NULL OR porter.who('purpose') = 'rights')));
