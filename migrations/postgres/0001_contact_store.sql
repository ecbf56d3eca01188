-- The shared customer contact store on PostgreSQL 15 or newer: the same tables as on SQLite, and
-- row-level security below every one of them.
--
-- Run by the owner of the database (`porter store prepare`). Porter itself signs in as another role,
-- which owns nothing. FORCE makes the rules hold for the owner too. Each transaction says who looks:
-- porter.role, porter.council, porter.purpose. Unsaid is nobody, and nobody sees nothing.
-- Two policies a table: one that lets nobody in who has not said who they are, and a restrictive one
-- with the rule, so that a policy added later can only narrow.
-- A migration that has landed is never edited: the next change is a new file.

CREATE SCHEMA IF NOT EXISTS porter;
-- Record keys apart from the records, so that a backup can leave them out (see the operator's page).
CREATE SCHEMA IF NOT EXISTS vault;

-- After a transaction a setting reads as '' and not as NULL, hence nullif.
CREATE FUNCTION porter.who(setting text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('porter.' || setting, true), '') $$;

-- Porter's own hand: writes what the rules above the database have decided.
CREATE FUNCTION porter.is_keeper() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT coalesce(porter.who('role') = 'keeper', false) $$;

-- Which role may look for which purpose at all (rules R5, R10).
CREATE FUNCTION porter.may_look() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT porter.who('council') IS NOT NULL AND coalesce(
        (porter.who('role'), porter.who('purpose')) IN (
            ('adviser', 'service'), ('adviser', 'safeguarding'),
            ('team_lead', 'service'), ('team_lead', 'safeguarding'), ('team_lead', 'fraud'),
            ('dpo', 'rights'), ('bot', 'service')), false) $$;

CREATE TABLE vault.record_key (
    id      TEXT NOT NULL PRIMARY KEY,
    council TEXT NOT NULL,
    wrapped BYTEA NOT NULL,
    at      TIMESTAMPTZ NOT NULL
) WITH (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);

CREATE TABLE porter.store_key (
    id          TEXT NOT NULL PRIMARY KEY,
    check_value BYTEA NOT NULL
);

CREATE TABLE porter.contact (
    id              TEXT NOT NULL PRIMARY KEY,
    subject_id      TEXT NOT NULL UNIQUE,
    home_council    TEXT NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    last_contact_at TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1),
    name            BYTEA,
    address         BYTEA,
    house           BYTEA,
    street          BYTEA,
    town            BYTEA,
    postcode        BYTEA,
    phone           BYTEA,
    email           BYTEA,
    dob             BYTEA,
    flags           BYTEA,
    key_id          TEXT,
    share           TEXT NOT NULL DEFAULT 'none' CHECK (share IN (
        'none', 'asked', 'unclear', 'given', 'refused', 'withdrawn', 'ended', 'needs_refresh')),
    ends_on         DATE
);
CREATE INDEX contact_by_share ON porter.contact (share, last_contact_at);

CREATE TABLE porter.request (
    reference    TEXT NOT NULL PRIMARY KEY,
    topic        TEXT NOT NULL,
    service_code TEXT NOT NULL,
    owner        TEXT NOT NULL,
    home         TEXT NOT NULL,
    status       TEXT NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'sent', 'done')),
    status_at    TIMESTAMPTZ NOT NULL,
    due          DATE,
    at           TIMESTAMPTZ NOT NULL,
    retention    TEXT NOT NULL,
    lawful_basis TEXT NOT NULL DEFAULT 'public_task',
    contact_id   TEXT REFERENCES porter.contact (id) ON DELETE SET NULL,
    details      BYTEA NOT NULL,
    key_id       TEXT,
    person       BYTEA
);
CREATE INDEX request_by_owner ON porter.request (owner, status, due);
CREATE INDEX request_by_contact ON porter.request (contact_id);

CREATE TABLE porter.sensitive_value (
    id        TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES porter.request (reference) ON DELETE CASCADE,
    field     TEXT NOT NULL,
    value     BYTEA NOT NULL,
    UNIQUE (reference, field)
);

CREATE TABLE porter.consent_event (
    seq            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    subject_id     TEXT NOT NULL,
    purpose        TEXT NOT NULL,
    decision       TEXT NOT NULL CHECK (decision IN (
        'none', 'asked', 'unclear', 'given', 'refused', 'withdrawn', 'ended', 'needs_refresh')),
    at             TIMESTAMPTZ NOT NULL,
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
    asked_count    BIGINT CHECK (asked_count >= 1),
    verified       BOOLEAN NOT NULL DEFAULT FALSE,
    supersedes     TEXT REFERENCES porter.consent_event (id)
);
CREATE INDEX consent_event_latest ON porter.consent_event (subject_id, purpose, seq);

CREATE TABLE porter.turn_done (
    conversation TEXT NOT NULL,
    revision     BIGINT NOT NULL CHECK (revision >= 0),
    message      BYTEA NOT NULL,
    reference    TEXT NOT NULL REFERENCES porter.request (reference) ON DELETE CASCADE,
    at           TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (conversation, message),
    UNIQUE (conversation, revision)
);
CREATE INDEX turn_done_by_reference ON porter.turn_done (reference);

CREATE TABLE porter.rights_request (
    id          TEXT NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    controllers TEXT NOT NULL,
    due         DATE,
    at          TIMESTAMPTZ NOT NULL,
    contact_id  TEXT REFERENCES porter.contact (id) ON DELETE SET NULL
);
CREATE INDEX rights_request_by_contact ON porter.rights_request (contact_id);

CREATE TABLE porter.contact_index (
    kind       TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'name_postcode')),
    hash       BYTEA NOT NULL,
    contact_id TEXT NOT NULL REFERENCES porter.contact (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, hash, contact_id)
);
CREATE INDEX contact_index_by_contact ON porter.contact_index (contact_id);

CREATE TABLE porter.disclosure (
    id         TEXT NOT NULL PRIMARY KEY,
    reference  TEXT NOT NULL REFERENCES porter.request (reference) ON DELETE CASCADE,
    contact_id TEXT REFERENCES porter.contact (id) ON DELETE SET NULL,
    recipient  TEXT NOT NULL,
    fields     TEXT NOT NULL,
    at         TIMESTAMPTZ NOT NULL
);
CREATE INDEX disclosure_by_contact ON porter.disclosure (contact_id);

CREATE TABLE porter.telling (
    id         TEXT NOT NULL PRIMARY KEY,
    recipient  TEXT NOT NULL,
    contact_id TEXT NOT NULL,
    what       TEXT NOT NULL CHECK (what IN ('withdrawn', 'ended', 'needs_refresh', 'changed', 'erased')),
    at         TIMESTAMPTZ NOT NULL,
    told_at    TIMESTAMPTZ
);
CREATE INDEX telling_open ON porter.telling (recipient, told_at);

CREATE TABLE porter.verify_try (
    contact_id TEXT NOT NULL REFERENCES porter.contact (id) ON DELETE CASCADE,
    at         TIMESTAMPTZ NOT NULL
);
CREATE INDEX verify_try_by_contact ON porter.verify_try (contact_id, at);

CREATE TABLE porter.one_time_code (
    contact_id TEXT NOT NULL REFERENCES porter.contact (id) ON DELETE CASCADE,
    at         TIMESTAMPTZ NOT NULL,
    hash       BYTEA NOT NULL,
    tries      BIGINT NOT NULL DEFAULT 0,
    spent      BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (contact_id, at)
);

CREATE TABLE porter.adviser (
    username      TEXT NOT NULL PRIMARY KEY,
    password_hash TEXT NOT NULL,
    council       TEXT NOT NULL,
    teams         TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('adviser', 'team_lead', 'dpo', 'admin')),
    id            TEXT
);

CREATE TABLE porter.service_token (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    hash       BYTEA NOT NULL UNIQUE,
    role       TEXT NOT NULL CHECK (role IN ('adviser', 'team_lead', 'dpo', 'admin')),
    council    TEXT NOT NULL,
    purposes   TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    revoked_at TIMESTAMPTZ
);

CREATE TABLE porter.count_event (
    topic   TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    hour    TIMESTAMPTZ NOT NULL,
    council TEXT NOT NULL,
    n       BIGINT NOT NULL CHECK (n > 0),
    PRIMARY KEY (topic, channel, outcome, hour, council)
);

CREATE TABLE porter.audit (
    seq     BIGINT NOT NULL PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    at      TIMESTAMPTZ NOT NULL,
    actor   TEXT NOT NULL,
    role    TEXT NOT NULL,
    council TEXT,
    purpose TEXT NOT NULL,
    action  TEXT NOT NULL,
    outcome TEXT NOT NULL,
    record  TEXT,
    fields  TEXT NOT NULL,
    count   BIGINT NOT NULL,
    reason  BYTEA,
    mac     BYTEA NOT NULL
);
CREATE INDEX audit_by_record ON porter.audit (record, seq);

CREATE TABLE porter.audit_head (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    mac BYTEA NOT NULL
);

-- The gate: the same on every table.
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT schemaname, tablename FROM pg_tables
        WHERE schemaname IN ('porter', 'vault') AND tablename <> '_sqlx_migrations'
    LOOP
        EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', t.schemaname, t.tablename);
        EXECUTE format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', t.schemaname, t.tablename);
        EXECUTE format('CREATE POLICY gate ON %I.%I USING (porter.who(''role'') IS NOT NULL)
            WITH CHECK (porter.is_keeper())', t.schemaname, t.tablename);
        -- Only Porter's own hand changes or removes a row, whatever else is allowed.
        EXECUTE format('CREATE POLICY keeper_changes ON %I.%I AS RESTRICTIVE FOR UPDATE
            USING (porter.is_keeper()) WITH CHECK (porter.is_keeper())', t.schemaname, t.tablename);
        EXECUTE format('CREATE POLICY keeper_removes ON %I.%I AS RESTRICTIVE FOR DELETE
            USING (porter.is_keeper())', t.schemaname, t.tablename);
    END LOOP;
END $$;

-- The rules for those who look. Anything not named here is the keeper's alone.
CREATE POLICY rule ON porter.contact AS RESTRICTIVE FOR SELECT USING (
    porter.is_keeper() OR (porter.may_look() AND
        (home_council = porter.who('council') OR share = 'given')));
-- Asks `contact`, whose own rule decides, so that the two cannot come apart.
CREATE POLICY rule ON porter.request AS RESTRICTIVE FOR SELECT USING (
    porter.is_keeper() OR (porter.may_look() AND (
        owner = porter.who('council') OR home = porter.who('council')
        OR EXISTS (SELECT 1 FROM porter.contact c WHERE c.id = contact_id))));
CREATE POLICY rule ON porter.sensitive_value AS RESTRICTIVE FOR SELECT USING (
    porter.is_keeper() OR (porter.may_look() AND EXISTS (
        SELECT 1 FROM porter.request r
        WHERE r.reference = sensitive_value.reference AND r.owner = porter.who('council'))));
CREATE POLICY rule ON porter.contact_index AS RESTRICTIVE FOR SELECT USING (
    porter.is_keeper() OR EXISTS (SELECT 1 FROM porter.contact c WHERE c.id = contact_id));
CREATE POLICY rule ON porter.consent_event AS RESTRICTIVE FOR SELECT USING (
    porter.is_keeper() OR EXISTS (
        SELECT 1 FROM porter.contact c WHERE c.subject_id = consent_event.subject_id));
CREATE POLICY rule ON vault.record_key AS RESTRICTIVE FOR SELECT USING (
    porter.is_keeper() OR EXISTS (SELECT 1 FROM porter.contact c WHERE c.key_id = record_key.id)
    OR EXISTS (SELECT 1 FROM porter.request r WHERE r.key_id = record_key.id));
CREATE INDEX contact_by_key ON porter.contact (key_id);
CREATE INDEX request_by_key ON porter.request (key_id);
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['store_key', 'turn_done', 'rights_request', 'disclosure', 'telling',
        'verify_try', 'one_time_code', 'adviser', 'service_token', 'count_event', 'audit', 'audit_head']
    LOOP
        EXECUTE format('CREATE POLICY rule ON porter.%I AS RESTRICTIVE FOR SELECT
            USING (porter.is_keeper())', t);
    END LOOP;
END $$;
