-- Rights cases: what a resident asked of the councils by right, with how to answer them.
--
-- A case is logged once for all its controllers. It makes no contact record; what was told for it is
-- sealed with a key of its own, and stays when a record that it was about is erased, because the
-- councils must be able to show that they answered. `rights_request` stays the keeper's alone.

ALTER TABLE porter.rights_request
    -- What the resident can quote; none for what a council brought in.
    ADD COLUMN reference TEXT UNIQUE,
    ADD COLUMN topic     TEXT,
    -- The council that was contacted.
    ADD COLUMN council   TEXT,
    -- Sealed: what was told, in the order of asking.
    ADD COLUMN facts     BYTEA,
    ADD COLUMN key_id    TEXT,
    -- The controllers that have answered it, each with a space on either side.
    ADD COLUMN answered  TEXT NOT NULL DEFAULT '';
CREATE INDEX rights_request_by_key ON porter.rights_request (key_id);

-- A turn keeps a request or opens a case, never both.
ALTER TABLE porter.turn_done
    ALTER COLUMN reference DROP NOT NULL,
    ADD COLUMN rights_case TEXT REFERENCES porter.rights_request (reference) ON DELETE CASCADE,
    ADD CHECK ((reference IS NULL) <> (rights_case IS NULL));
CREATE INDEX turn_done_by_case ON porter.turn_done (rights_case);
