//! Every statement, as static text with numbered parameters. Nothing is ever put together. The same
//! text serves every database.
//!
//! To add one: a line here, a method beside its like in this folder, a step in `story.rs`; a test
//! fails if the story leaves a statement out.

use super::super::Database;
use sqlx::query::Query;

/// A statement ready for its parameters.
pub(super) fn query(
    sql: &'static str,
) -> Query<'static, Database, <Database as sqlx::Database>::Arguments> {
    #[cfg(test)]
    executed::note(sql);
    sqlx::query(sql)
}

macro_rules! statements {
    ($($name:ident = $sql:literal;)*) => {
        $(pub(super) const $name: &str = $sql;)*

        /// All of them, by name.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

statements! {
    PING = "SELECT count(*) FROM audit_head";

    KEY_CHECKS = "SELECT id, check_value FROM store_key";
    ADD_KEY_CHECK = "INSERT INTO store_key (id, check_value) VALUES ($1, $2)";
    DROP_KEY_CHECK = "DELETE FROM store_key WHERE id = $1";

    RECORD_KEY = "SELECT id, council, wrapped, at FROM vault.record_key WHERE id = $1";
    RECORD_KEYS = "SELECT id, council, wrapped, at FROM vault.record_key ORDER BY id";
    ADD_RECORD_KEY = "INSERT INTO vault.record_key (id, council, wrapped, at)
        VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
    REWRAP_RECORD_KEY = "UPDATE vault.record_key SET wrapped = $2 WHERE id = $1";
    DROP_RECORD_KEY = "DELETE FROM vault.record_key WHERE id = $1";
    DROP_STRAY_KEYS = "DELETE FROM vault.record_key WHERE at < $1 AND id NOT LIKE 'store:%'
        AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.key_id = vault.record_key.id)
        AND NOT EXISTS (SELECT 1 FROM request r WHERE r.key_id = vault.record_key.id)
        AND NOT EXISTS (SELECT 1 FROM rights_request q WHERE q.key_id = vault.record_key.id)";

    TURN = "SELECT coalesce(t.reference, t.rights_case) AS reference, r.contact_id
        FROM turn_done t LEFT JOIN request r ON r.reference = t.reference
        WHERE t.conversation = $1 AND (t.message = $2 OR t.reference = $3)";
    ADD_TURN = "INSERT INTO turn_done (conversation, revision, message, reference, rights_case, at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";

    KEPT_IN = "SELECT r.contact_id FROM turn_done t JOIN request r ON r.reference = t.reference
            JOIN contact c ON c.id = r.contact_id
        WHERE t.conversation = $1 AND c.created_at = r.at AND NOT EXISTS (
            SELECT 1 FROM turn_done o JOIN request q ON q.reference = o.reference
            WHERE q.contact_id = c.id AND q.at <= r.at AND o.conversation <> t.conversation)";

    ADD_CONTACT = "INSERT INTO contact (id, subject_id, home_council, created_at, last_contact_at,
            name, address, house, street, town, postcode, phone, email, dob, flags, key_id, share)
        VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT (id) DO NOTHING";
    CONTACT = "SELECT id, subject_id, home_council, created_at, version, share, key_id,
            restricted_at, name, address, house, street, town, postcode, phone, email, dob, flags
        FROM contact WHERE id = $1";
    CONTACT_SEEN = "SELECT id, subject_id, home_council, created_at, version, share, key_id,
            restricted_at, name, address, house, street, town, postcode, phone, email, dob, flags
        FROM contact WHERE id = $1 AND (home_council = $2 OR share = 'given')
          AND (restricted_at IS NULL OR $3)";
    CONTACTS = "SELECT id, subject_id, home_council, created_at, version, share, key_id,
            restricted_at, name, address, house, street, town, postcode, phone, email, dob, flags
        FROM contact ORDER BY created_at, id";
    SHARED_CONTACTS = "SELECT c.id, c.subject_id, c.home_council, c.last_contact_at, c.ends_on,
            e.notice_id, e.notice_version,
            (SELECT count(*) FROM request r WHERE r.contact_id = c.id AND r.status <> 'done')
                AS open_requests
        FROM contact c LEFT JOIN consent_event e ON e.seq = (SELECT max(x.seq)
            FROM consent_event x
            WHERE x.subject_id = c.subject_id AND x.purpose = 'share_councils')
        WHERE c.share = 'given' ORDER BY c.id";
    CHANGE_CONTACT = "UPDATE contact SET name = $3, address = $4, house = $5, street = $6,
            town = $7, postcode = $8, phone = $9, email = $10, dob = $11, flags = $12,
            version = version + 1
        WHERE id = $1 AND version = $2";
    SET_SHARE = "UPDATE contact SET share = $2, version = version + 1 WHERE subject_id = $1";
    SET_ENDS_ON = "UPDATE contact SET ends_on = $2, version = version + 1 WHERE id = $1";
    TOUCH_CONTACT = "UPDATE contact SET last_contact_at = $2
        WHERE id = $1 AND last_contact_at < $2";
    DROP_CONTACT = "DELETE FROM contact WHERE id = $1";

    ADD_INDEX = "INSERT INTO contact_index (kind, hash, contact_id) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING";
    DROP_INDEX = "DELETE FROM contact_index WHERE contact_id = $1";
    FIND_SEEN = "SELECT c.id, c.subject_id, c.home_council, c.created_at, c.version, c.share,
            c.key_id, c.restricted_at, c.name, c.address, c.house, c.street, c.town, c.postcode,
            c.phone, c.email, c.dob, c.flags
        FROM contact_index i JOIN contact c ON c.id = i.contact_id
        WHERE i.kind = $1 AND i.hash = $2 AND (c.home_council = $3 OR c.share = 'given')
          AND (c.restricted_at IS NULL OR $4)
        ORDER BY c.created_at, c.id LIMIT 50";

    TRIES_SINCE = "SELECT count(*) AS n FROM verify_try WHERE contact_id = $1 AND at >= $2";
    ADD_TRY = "INSERT INTO verify_try (contact_id, at) VALUES ($1, $2)";
    DROP_TRIES = "DELETE FROM verify_try WHERE contact_id = $1";
    CODES_SINCE = "SELECT at, hash, tries, spent FROM one_time_code
        WHERE contact_id = $1 AND at >= $2 ORDER BY at DESC";
    ADD_CODE = "INSERT INTO one_time_code (contact_id, at, hash) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING";
    NOTE_CODE_TRY = "UPDATE one_time_code SET tries = tries + 1, spent = $3
        WHERE contact_id = $1 AND at = $2";

    ADD_REQUEST = "INSERT INTO request (reference, topic, service_code, owner, home, status,
            status_at, due, at, retention, contact_id, details, key_id, person)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (reference) DO NOTHING";
    REQUEST = "SELECT reference, topic, service_code, owner, home, status, status_at, due, at,
            retention, contact_id, details, key_id, person, empty_when_done
        FROM request WHERE reference = $1";
    REQUESTS = "SELECT reference, topic, service_code, owner, home, status, status_at, due, at,
            retention, contact_id, details, key_id, person, empty_when_done
        FROM request ORDER BY at, reference";
    REQUESTS_OF = "SELECT reference, topic, service_code, owner, home, status, status_at, due, at,
            retention, contact_id, details, key_id, person, empty_when_done
        FROM request WHERE contact_id = $1 ORDER BY at, reference";
    BARE_REQUEST = "UPDATE request SET contact_id = NULL, details = $2, person = NULL,
            key_id = NULL
        WHERE reference = $1";
    WORK = "SELECT reference, topic, service_code, owner, status, due, at, contact_id
        FROM request
        WHERE (CAST($1 AS TEXT) IS NULL OR owner = $1)
          AND (CAST($2 AS TEXT) IS NULL OR status = $2)
          AND (CAST($3 AS TEXT) IS NULL OR (status <> 'done' AND due < $3))
        ORDER BY due IS NULL, due, at, reference";
    SET_STATUS = "UPDATE request SET status = $1, status_at = $2
        WHERE reference = $3 AND owner = $4";

    ADD_SENSITIVE = "INSERT INTO sensitive_value (id, reference, field, value)
        VALUES ($1, $2, $3, $4) ON CONFLICT (reference, field) DO NOTHING";
    SENSITIVE_OF = "SELECT id, reference, field, value FROM sensitive_value
        WHERE reference = $1 ORDER BY field";
    SENSITIVE = "SELECT id, reference, field, value FROM sensitive_value
        ORDER BY reference, field";
    DROP_SENSITIVE = "DELETE FROM sensitive_value WHERE reference = $1";

    ADD_DISCLOSURE = "INSERT INTO disclosure (id, reference, lawful, contact_id, recipient, outside,
            fields, at, sent_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    DISCLOSURES_OF = "SELECT id, reference, lawful, contact_id, recipient, outside, fields, at, sent_at
        FROM disclosure WHERE contact_id = $1 ORDER BY at, id";
    DISCLOSURE_SENT = "UPDATE disclosure SET sent_at = $3
        WHERE reference = $1 AND recipient = $2 AND sent_at IS NULL";
    OUTSIDE_OF = "SELECT DISTINCT recipient FROM disclosure WHERE reference = $1 AND outside
        ORDER BY recipient";

    ADD_DELIVERY = "INSERT INTO delivery (id, event, recipient, reference, about, fields, at, next_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    DELIVERY = "SELECT id, event, recipient, reference, about, fields, at, state, tries, next_at, fault
        FROM delivery WHERE id = $1";
    DUE_DELIVERIES = "SELECT id, event, recipient, reference, about, fields, at, state, tries, next_at,
            fault
        FROM delivery
        WHERE recipient = $1 AND state = 'waiting' AND (next_at <= $2 OR next_at > $3)
        ORDER BY next_at, id LIMIT $4";
    LEASE_DELIVERY = "UPDATE delivery SET tries = tries + 1, next_at = $3
        WHERE id = $1 AND tries = $2 AND state = 'waiting'";
    SETTLE_DELIVERY = "UPDATE delivery SET state = $2, settled_at = $3, fault = $4 WHERE id = $1";
    PUT_DELIVERY_OFF = "UPDATE delivery SET next_at = $2, fault = $3
        WHERE id = $1 AND state = 'waiting'";
    REPLAY_DELIVERY = "UPDATE delivery
        SET state = 'waiting', tries = 0, next_at = $2, settled_at = NULL, fault = NULL
        WHERE id = $1";
    STOP_DELIVERIES = "UPDATE delivery SET state = 'stopped', settled_at = $3, fault = $2
        WHERE reference = $1 AND event = 'request' AND state IN ('waiting', 'dead')";
    OPEN_DELIVERIES = "SELECT d.id, d.event, d.recipient, d.reference, d.about, d.fields, d.at, d.state,
            d.tries, d.next_at, d.fault
        FROM delivery d LEFT JOIN request r ON r.reference = d.reference
            LEFT JOIN telling t ON t.id = d.about
        WHERE d.state <> 'delivered' AND (r.owner = $1 OR r.home = $1 OR t.home = $1)
        ORDER BY d.at, d.id";
    DELIVERY_LEVELS = "SELECT state, count(*) AS n FROM delivery
        WHERE state IN ('waiting', 'dead') GROUP BY state ORDER BY state";
    REQUEST_SENT = "UPDATE request SET status = 'sent', status_at = $3
        WHERE reference = $1 AND owner = $2 AND status = 'received'";

    ADD_DISPOSAL = "INSERT INTO disposal (id, reference, recipient, home, due, at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (reference, recipient) DO NOTHING";
    DISPOSAL = "SELECT id, reference, recipient, home, due, at, sent_at, confirmed_at
        FROM disposal WHERE id = $1";
    DISPOSAL_SENT = "UPDATE disposal SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL";
    DISPOSAL_CONFIRMED = "UPDATE disposal SET confirmed_at = $2
        WHERE id = $1 AND confirmed_at IS NULL";
    OPEN_DISPOSALS = "SELECT d.id, d.reference, d.recipient, d.home, d.due, d.at, d.sent_at,
            d.confirmed_at
        FROM disposal d JOIN request r ON r.reference = d.reference
        WHERE d.confirmed_at IS NULL AND (r.owner = $1 OR d.home = $1)
        ORDER BY d.due, d.id";
    OVERDUE_DISPOSALS = "SELECT count(*) AS n FROM disposal WHERE confirmed_at IS NULL AND due < $1";

    LATEST_EVENT = "SELECT id, decision FROM consent_event
        WHERE subject_id = $1 AND purpose = $2 ORDER BY seq DESC LIMIT 1";
    ADD_EVENT = "INSERT INTO consent_event (id, subject_id, purpose, decision, at, lawful_basis,
            wording_id, wording_sha256, notice_id, notice_version, notice_sha256, language,
            channel, council, method, asked_count, verified, supersedes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    EVENTS = "SELECT c.id AS contact_id, e.id, e.subject_id, e.purpose, e.decision, e.at,
            e.lawful_basis, e.wording_id, e.wording_sha256, e.notice_id, e.notice_version,
            e.notice_sha256, e.language, e.channel, e.council, e.method, e.asked_count,
            e.verified, e.supersedes
        FROM consent_event e LEFT JOIN contact c ON c.subject_id = e.subject_id
        ORDER BY e.seq";
    EVENTS_OF = "SELECT id, subject_id, purpose, decision, at, lawful_basis, wording_id,
            wording_sha256, notice_id, notice_version, notice_sha256, language, channel, council,
            method, asked_count, verified, supersedes
        FROM consent_event WHERE subject_id = $1 ORDER BY seq";

    ADD_TELLING = "INSERT INTO telling (id, recipient, contact_id, what, at, refs, home, outside)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    TELLING = "SELECT id, recipient, contact_id, what, at, refs, home, outside FROM telling
        WHERE id = $1 AND told_at IS NULL";
    TELLINGS = "SELECT id, recipient, contact_id, what, at, refs, home, outside FROM telling
        WHERE told_at IS NULL AND (CAST($1 AS TEXT) IS NULL OR recipient = $1
            OR (outside AND home = $1))
        ORDER BY at, id";
    TOLD = "UPDATE telling SET told_at = $2 WHERE id = $1 AND told_at IS NULL";

    ADD_RIGHTS = "INSERT INTO rights_request (id, kind, controllers, due, at, contact_id,
            reference, topic, council, facts, key_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (reference) DO NOTHING";
    RIGHTS = "SELECT id, kind, controllers, due, at, contact_id, reference, topic, council, facts,
            key_id, answered, paused_on, extended_on
        FROM rights_request ORDER BY at, id";
    RIGHTS_CASE = "SELECT id, kind, controllers, due, at, contact_id, reference, topic, council,
            facts, key_id, answered, paused_on, extended_on
        FROM rights_request WHERE reference = $1";
    RIGHTS_ANSWERED = "UPDATE rights_request SET answered = answered || $2, answered_at = $3
        WHERE reference = $1";
    RIGHTS_OF = "SELECT id, kind, controllers, due, at, contact_id, reference, topic, council, facts,
            key_id, answered, paused_on, extended_on
        FROM rights_request WHERE contact_id = $1 ORDER BY at, id";
    CASE_STEPS = "SELECT step, at FROM case_step WHERE reference = $1 AND council = $2
        ORDER BY at, step";
    ADD_CASE_STEP = "INSERT INTO case_step (reference, council, step, actor, at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    SET_CASE_CLOCK = "UPDATE rights_request SET paused_on = $2, extended_on = $3, due = $4
        WHERE reference = $1";

    SET_RESTRICTED = "UPDATE contact SET restricted_at = $2, version = version + 1 WHERE id = $1";
    CONTACT_LIFE = "SELECT last_contact_at, ends_on FROM contact WHERE id = $1";
    TRIES_OF = "SELECT at FROM verify_try WHERE contact_id = $1 ORDER BY at";
    TELLINGS_OF = "SELECT id, recipient, contact_id, what, at, refs, home, outside FROM telling
        WHERE contact_id = $1 ORDER BY at, id";
    DELIVERIES_OF = "SELECT id, event, recipient, reference, about, fields, at, state, tries, next_at,
            fault
        FROM delivery WHERE reference = $1 ORDER BY at, id";
    DISPOSALS_OF = "SELECT id, reference, recipient, home, due, at, sent_at, confirmed_at
        FROM disposal WHERE reference = $1 ORDER BY at, id";
    EMPTY_WHEN_DONE = "UPDATE request SET empty_when_done = $2 WHERE reference = $1";

    ADD_HOLD = "INSERT INTO legal_hold (id, contact_id, why, set_by, at) VALUES ($1, $2, $3, $4, $5)";
    HOLD_CONTACT = "SELECT contact_id FROM legal_hold WHERE id = $1 AND lifted_at IS NULL";
    LIFT_HOLD = "UPDATE legal_hold SET lifted_by = $2, lifted_at = $3
        WHERE id = $1 AND lifted_at IS NULL";
    OPEN_HOLDS = "SELECT id, contact_id, why, set_by, at FROM legal_hold
        WHERE contact_id = $1 AND lifted_at IS NULL ORDER BY at, id";
    DROP_HOLDS = "DELETE FROM legal_hold WHERE contact_id = $1 AND lifted_at IS NOT NULL";

    ADD_LAWFUL = "INSERT INTO lawful_disclosure (id, gateway, contact_id, subject_id, council, officer,
            approver, state, fields, particulars, at, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    LAWFUL = "SELECT id, gateway, contact_id, subject_id, council, officer, approver, state, fields,
            particulars, at, made_at
        FROM lawful_disclosure WHERE id = $1";
    MAKE_LAWFUL = "UPDATE lawful_disclosure SET state = 'made', approver = $2, made_at = $3
        WHERE id = $1 AND state = 'asked'";
    LAWFULS = "SELECT id, gateway, contact_id, subject_id, council, officer, approver, state, fields,
            particulars, at, made_at
        FROM lawful_disclosure ORDER BY at, id";
    LAWFULS_OF = "SELECT id, gateway, contact_id, subject_id, council, officer, approver, state, fields,
            particulars, at, made_at
        FROM lawful_disclosure WHERE contact_id = $1 ORDER BY at, id";

    DONE_REQUESTS = "SELECT r.reference, r.retention, r.status_at, r.key_id, h.contact_id AS held
        FROM request r LEFT JOIN (SELECT DISTINCT contact_id FROM legal_hold WHERE lifted_at IS NULL) h
            ON h.contact_id = r.contact_id
        WHERE r.status = 'done' ORDER BY r.status_at, r.reference";
    DROP_REQUEST = "DELETE FROM request WHERE reference = $1";
    OVER_CONTACTS = "SELECT c.id, c.home_council, h.contact_id AS held
        FROM contact c LEFT JOIN (SELECT DISTINCT contact_id FROM legal_hold WHERE lifted_at IS NULL) h
            ON h.contact_id = c.id
        WHERE (c.ends_on <= $1 OR c.last_contact_at <= $2)
          AND NOT EXISTS (SELECT 1 FROM request r WHERE r.contact_id = c.id AND r.status <> 'done')
        ORDER BY c.id";
    OVER_CASES = "SELECT id, key_id, controllers, answered FROM rights_request
        WHERE answered_at <= $1 ORDER BY at, id";
    DROP_CASE = "DELETE FROM rights_request WHERE id = $1";
    OVER_COUNTS = "SELECT count(*) AS n FROM count_event WHERE hour < $1";
    DROP_COUNTS = "DELETE FROM count_event WHERE hour < $1";
    OVER_TELLINGS = "SELECT count(*) AS n FROM telling WHERE told_at < $1";
    DROP_TELLINGS = "DELETE FROM telling WHERE told_at < $1";
    DROP_TOLD_DELIVERIES = "DELETE FROM delivery WHERE event = 'telling' AND settled_at < $1";
    SET_EXPIRY = "INSERT INTO expiry (one, evidence_by, audit_through) VALUES (1, $1, $2)
        ON CONFLICT (one) DO UPDATE SET evidence_by = excluded.evidence_by,
            audit_through = excluded.audit_through";
    OVER_EVIDENCE = "SELECT e.subject_id FROM consent_event e
        WHERE NOT EXISTS (SELECT 1 FROM contact c WHERE c.subject_id = e.subject_id)
        GROUP BY e.subject_id HAVING max(e.at) < $1 ORDER BY e.subject_id";
    DROP_EVIDENCE = "DELETE FROM consent_event WHERE subject_id = $1";
    OVER_AUDIT = "SELECT seq, mac FROM audit WHERE at < $1
        AND NOT EXISTS (SELECT 1 FROM audit y WHERE y.at >= $1 AND y.seq < audit.seq)
        ORDER BY seq DESC LIMIT 1";
    DROP_AUDIT = "DELETE FROM audit WHERE seq <= $1";
    AUDIT_START = "SELECT seq, mac, seal FROM audit_start WHERE one = 1";
    SET_AUDIT_START = "INSERT INTO audit_start (one, seq, mac, seal) VALUES (1, $1, $2, $3)
        ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, mac = excluded.mac, seal = excluded.seal";
    OVER_MONITORING = "SELECT count(*) AS n FROM monitoring_count WHERE quarter < $1";
    DROP_MONITORING = "DELETE FROM monitoring_count WHERE quarter < $1";
    MOVE_REQUESTS = "UPDATE request SET contact_id = $2 WHERE contact_id = $1";
    MOVE_DISCLOSURES = "UPDATE disclosure SET contact_id = $2 WHERE contact_id = $1";
    MOVE_CASES = "UPDATE rights_request SET contact_id = $2 WHERE contact_id = $1";
    MOVE_TELLINGS = "UPDATE telling SET contact_id = $2 WHERE contact_id = $1 AND told_at IS NULL";
    OVER_LAWFULS = "SELECT count(*) AS n FROM lawful_disclosure WHERE at < $1";
    DROP_LAWFULS = "DELETE FROM lawful_disclosure WHERE at < $1";
    LAST_ENTRY = "SELECT at FROM audit ORDER BY seq DESC LIMIT 1";

    ADVISERS = "SELECT id, username, password_hash, council, teams, role FROM adviser
        ORDER BY username";
    ADVISER = "SELECT id, username, password_hash, council, teams, role FROM adviser
        WHERE username = $1";
    ADD_ADVISER = "INSERT INTO adviser (username, password_hash, council, teams, role, id)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (username) DO NOTHING";
    CHANGE_ADVISER = "UPDATE adviser SET password_hash = $2, council = $3, teams = $4, role = $5
        WHERE username = $1";

    ADD_TOKEN = "INSERT INTO service_token (id, name, role, council, purposes, created_at, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    TOKENS = "SELECT id, name, role, council, purposes, created_at, revoked_at FROM service_token
        ORDER BY name";
    TOKEN = "SELECT id, name, role, council, purposes, created_at, revoked_at FROM service_token
        WHERE hash = $1 AND revoked_at IS NULL";
    REVOKE_TOKEN = "UPDATE service_token SET revoked_at = $2
        WHERE name = $1 AND revoked_at IS NULL";

    ADD_COUNT = "INSERT INTO count_event (topic, channel, outcome, council, hour, n)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (topic, channel, outcome, hour, council)
        DO UPDATE SET n = count_event.n + excluded.n";
    COUNTS = "SELECT topic, channel, outcome, council, hour, n FROM count_event
        WHERE hour >= $1 AND hour < $2
        ORDER BY hour, topic, channel, outcome, council";
    ADD_MONITORING = "INSERT INTO monitoring_count (question, answer, council, quarter, n)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (question, answer, council, quarter)
        DO UPDATE SET n = monitoring_count.n + excluded.n";
    MONITORING = "SELECT question, answer, council, quarter, n FROM monitoring_count
        ORDER BY quarter, question, answer, council";

    BEGIN_HEAD = "INSERT INTO audit_head (one, seq, mac) VALUES (1, 0, $1)";
    TAKE_HEAD = "UPDATE audit_head SET seq = seq + 1 WHERE one = 1 RETURNING seq, mac";
    SET_HEAD = "UPDATE audit_head SET mac = $2 WHERE one = 1 AND seq = $1";
    HEAD = "SELECT seq, mac FROM audit_head WHERE one = 1";
    ADD_AUDIT = "INSERT INTO audit (seq, id, at, actor, role, council, purpose, action, outcome,
            record, fields, count, reason, mac)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    AUDIT_AFTER = "SELECT seq, id, at, actor, role, council, purpose, action, outcome, record,
            fields, count, reason, mac
        FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
    AUDIT_OF = "SELECT seq, id, at, actor, role, council, purpose, action, outcome, record,
            fields, count, reason, mac
        FROM audit WHERE record = $1 ORDER BY seq";
    LOOKERS = "SELECT DISTINCT council FROM audit
        WHERE record = $1 AND council IS NOT NULL AND outcome = 'done'
          AND action IN ('find', 'read', 'open_request', 'change')
        ORDER BY council";
}

/// Which statements a test has run, and the place where a test may have the process killed.
#[cfg(test)]
pub(crate) mod executed {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local! {
        static NOTED: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub(super) fn note(sql: &'static str) {
        crate::killing::step();
        NOTED.with_borrow_mut(|noted| noted.insert(sql));
    }

    /// Whether this statement was run on this thread.
    pub(crate) fn has_run(sql: &str) -> bool {
        NOTED.with_borrow(|noted| noted.contains(sql))
    }
}
