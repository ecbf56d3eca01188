BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO "_sqlx_migrations" VALUES(1,'contact store','2026-11-25 13:03:54',1,X'26619000BD35B01165252762D861AC2CC0C8BF4F33D04B1C16D63FDA273DC1A70D89DCCBB3B0010E1020D46F53F51F34',3926582);
CREATE TABLE adviser (
    username      TEXT NOT NULL PRIMARY KEY,
    password_hash TEXT NOT NULL,
    council       TEXT NOT NULL,
    teams         TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('adviser', 'team_lead', 'dpo', 'admin'))
) STRICT, WITHOUT ROWID;
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
INSERT INTO "audit" VALUES(1,'f7856f19-2bd1-4592-8750-cf5ed0ea51cc','2026-11-23T12:00:00+00:00','dpo','rights',X'01026B31AF29F987452686D4E523515C7C2EB051AC7011383096634CBCE3EEFA6EEF040EDF216952CCB26A7A74D83ABFCC9648A1397C99E9F584B7F6B6EA80F4D049554DAD209F1156E75C3FEEBA3978','export','done',2);
INSERT INTO "audit" VALUES(2,'367c9d61-95b1-4153-896a-5a5b81781511','2026-11-23T12:00:00+00:00','adviser','rights',X'01026B31E7AF670194FAEC1F268153DDA265722B7154C8FE320945160A6D20345F37B3F12AA50BB779B077F9034F55C205B50D5D0109AE6A4B8E2D6A69305C991BF555710A66F88B4A0529431921EAC5','export','refused',0);
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
INSERT INTO "consent_event" VALUES(1,'1e7e3fad-4641-4a80-9c75-20f226337fa3','d39762b7-2d6a-42cb-a594-3fe0d8ee57e0','share_councils','given','2026-11-23T12:00:00+00:00','consent','share_home_owns','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','joint_store','2026-04','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','en','web','district','button',1,0,NULL);
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
INSERT INTO "contact" VALUES('26b876c3-c955-4966-b639-6909fe477147','d39762b7-2d6a-42cb-a594-3fe0d8ee57e0','district','2026-11-23T12:00:00+00:00','2026-11-23T12:00:00+00:00',1,X'01026B319BE1C9D6C9BDF73F86262B8E7B18E3EC25D35ED8F4204ADCEBCC9BCABA5E19F254C536CB00785C46F798613616495C0C06BE2BBDF58DD769102CFDA0',X'01026B312AAD72B3AF138725E5D2D491E5AC0A10E1A633C7E2E2A2F0212AD2F4CD197C3C37B74EF22862E2B01C61E805B275E8316FF96F6B86A32DC2CFED97E759C7936300F8310B6C81F1E201',X'01026B3120F945D60557048C06229FF09CDCF9B770EFE7D04554D1CD75719159A3AB080BE20129D1F13A9F5C7A6B',X'01026B31A1ACCF582959DA08218F0F03E0041781AE75FEA468DFD311C9A1858D794E4CF199D88E260EC2B6B6ECA90136AB661B84585F9C60',X'01026B311EDF65085609AE4566E781CC160187321A51B6B5CB28FB6A16A8EF03DA23D6103099E2F1949A9377756135D93A038C',X'01026B3153BCB4A25D500560D9F04B354FE0064BB226CBC389A0CF75041DB26FB6E98F42A7036E4F2B0F7E485F4571A3C963F3',X'01026B3120A878A85F7688C3E714969199A08969966DB8C2AD5581700BB15984259571500386DBE51D92BC455CDC2B0F8D102A14CFCDEC4F74',X'01026B319FD5A6E0481C25A5CD4264D205E6DC1E0AEB3967633827C90FEC943BA7613E35C019168AD7D8B54A4B4CB6F31D4DB066D5C2D02D3899A60D548755957D230812',X'01026B31DBBEADDC92A065C675A1489E8A5E4801E3FF63258D4ADD597FBE8633D4B29CD324118EC9F537920C8611BF76421C7A5D5D9D',NULL);
CREATE TABLE count_event (
    topic   TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    hour    TEXT NOT NULL,
    council TEXT NOT NULL,
    n       INTEGER NOT NULL CHECK (n > 0),
    PRIMARY KEY (topic, channel, outcome, hour, council)
) STRICT, WITHOUT ROWID;
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
INSERT INTO "request" VALUES('100-000-017','garden_waste_bin','WASTE_GARDEN','district','district','received','2026-11-23T12:00:00+00:00','2026-12-07','2026-11-23T12:00:00+00:00','low_risk_street','public_task','26b876c3-c955-4966-b639-6909fe477147',X'01026B31EE2793D637C76E2BAB5F92E5A6D01E0ACEB3ACBCE0142E976180240A29150EB744DA225419DE9E5CEE9C8D1B73959B8372D11DBCAB598141010E91A90C176DBC86CB82BA2EAF0143C3FF38BBDFC0E0D9A8FDCD');
CREATE TABLE rights_request (
    id          TEXT NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL,
    controllers TEXT NOT NULL,
    due         TEXT,
    at          TEXT NOT NULL,
    contact_id  TEXT REFERENCES contact (id) ON DELETE SET NULL
) STRICT;
CREATE TABLE sensitive_value (
    id        TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES request (reference) ON DELETE CASCADE,
    field     TEXT NOT NULL,
    value     BLOB NOT NULL,
    UNIQUE (reference, field)
) STRICT;
INSERT INTO "sensitive_value" VALUES('7fae9777-dfa6-40b6-b99c-78318ab0f75a','100-000-017','assistance_needed',X'01026B313438F2581344AC375AD2200FC285C99446CB01E2F295232417029C2A2D1957199AA76D0BCB2F8169E970036E8E7079D4AC4782D162D16FDBDE1249001D9E9CF6B00EDE9FE501');
CREATE TABLE store_key (
    id          TEXT NOT NULL PRIMARY KEY,
    check_value BLOB NOT NULL
) STRICT;
INSERT INTO "store_key" VALUES('k1',X'09EE2419345DCC94A1B566216FFEC7E4A81D25404D3DFFA4F45EE69C28F256DB');
CREATE TABLE turn_done (
    conversation TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 0),
    message      BLOB NOT NULL,
    reference    TEXT NOT NULL REFERENCES request (reference) ON DELETE CASCADE,
    at           TEXT NOT NULL,
    PRIMARY KEY (conversation, message),
    UNIQUE (conversation, revision)
) STRICT, WITHOUT ROWID;
INSERT INTO "turn_done" VALUES('00000000-0000-0000-0000-000000000001',1,X'9CACE9E82B993771B8B7EEAFEBF6B8513840DE4D2C9F475B76A55979D0597F32','100-000-017','2026-11-23T12:00:00+00:00');
CREATE INDEX request_by_owner ON request (owner, status, due);
CREATE INDEX request_by_contact ON request (contact_id);
CREATE INDEX consent_event_latest ON consent_event (subject_id, purpose, seq);
CREATE TRIGGER consent_event_no_update BEFORE UPDATE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER consent_event_no_delete BEFORE DELETE ON consent_event
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE TRIGGER consent_event_no_replace BEFORE INSERT ON consent_event
WHEN EXISTS (SELECT 1 FROM consent_event WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'consent events are append-only'); END;
CREATE INDEX turn_done_by_reference ON turn_done (reference);
CREATE INDEX rights_request_by_contact ON rights_request (contact_id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('consent_event',1);
INSERT INTO "sqlite_sequence" VALUES('audit',2);
COMMIT;
