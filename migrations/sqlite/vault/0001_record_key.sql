-- The vault: the key of each record, wrapped with the key of the council where the person lives.
-- A file of its own, attached as `vault`. Back it up apart from the records, and keep only its latest
-- copy: what an erasure takes out of here must not come back from elsewhere.

CREATE TABLE vault.record_key (
    id      TEXT NOT NULL PRIMARY KEY,
    -- Whose key wraps it; empty for the store's own.
    council TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
