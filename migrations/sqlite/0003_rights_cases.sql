-- Rights cases: what a resident asked of the councils by right, with how to answer them.
--
-- A case is logged once for all its controllers. It makes no contact record; what was told for it is
-- sealed with a key of its own, and stays when a record that it was about is erased, because the
-- councils must be able to show that they answered.

-- What the resident can quote; none for what a council brought in.
ALTER TABLE rights_request ADD COLUMN reference TEXT;
ALTER TABLE rights_request ADD COLUMN topic TEXT;
-- The council that was contacted.
ALTER TABLE rights_request ADD COLUMN council TEXT;
-- Sealed: what was told, in the order of asking.
ALTER TABLE rights_request ADD COLUMN facts BLOB;
ALTER TABLE rights_request ADD COLUMN key_id TEXT;
-- The controllers that have answered it, each with a space on either side.
ALTER TABLE rights_request ADD COLUMN answered TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX rights_request_by_reference ON rights_request (reference);
CREATE INDEX rights_request_by_key ON rights_request (key_id);

-- A turn keeps a request or opens a case, never both.
CREATE TABLE turn_done_or_case (
    conversation TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 0),
    message      BLOB NOT NULL,
    reference    TEXT REFERENCES request (reference) ON DELETE CASCADE,
    rights_case  TEXT REFERENCES rights_request (reference) ON DELETE CASCADE,
    at           TEXT NOT NULL,
    PRIMARY KEY (conversation, message),
    UNIQUE (conversation, revision),
    CHECK ((reference IS NULL) <> (rights_case IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO turn_done_or_case (conversation, revision, message, reference, at)
    SELECT conversation, revision, message, reference, at FROM turn_done;
DROP TABLE turn_done;
ALTER TABLE turn_done_or_case RENAME TO turn_done;
CREATE INDEX turn_done_by_reference ON turn_done (reference);
CREATE INDEX turn_done_by_case ON turn_done (rights_case);
