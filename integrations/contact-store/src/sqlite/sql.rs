//! Every statement, as static text with numbered parameters. Nothing is ever put together.
//!
//! To add one: a line here, a method in `rows.rs`, a step in `story.rs`; a test fails if the story
//! leaves a statement out.

use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;

/// A statement ready for its parameters.
pub(super) fn query(sql: &'static str) -> Query<'static, sqlx::Sqlite, SqliteArguments> {
    #[cfg(test)]
    executed::note(sql);
    sqlx::query(sql)
}

macro_rules! statements {
    ($($name:ident = $sql:literal;)*) => {
        $(pub(super) const $name: &str = $sql;)*

        /// All of them, by name.
        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

statements! {
    PING = "SELECT count(*) FROM store_key";

    KEY_CHECKS = "SELECT id, check_value FROM store_key";
    ADD_KEY_CHECK = "INSERT INTO store_key (id, check_value) VALUES ($1, $2)";

    TURN = "SELECT t.reference, r.contact_id FROM turn_done t
        JOIN request r ON r.reference = t.reference
        WHERE t.conversation = $1 AND t.message = $2";
    ADD_TURN = "INSERT INTO turn_done (conversation, revision, message, reference, at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

    ADD_CONTACT = "INSERT INTO contact (id, subject_id, home_council, created_at, last_contact_at,
            name, address, house, street, town, postcode, phone, email, dob, flags)
        VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (id) DO NOTHING";
    CONTACT = "SELECT id, subject_id, home_council, created_at,
            name, address, house, street, town, postcode, phone, email, dob, flags
        FROM contact WHERE id = $1";
    CONTACTS = "SELECT id, subject_id, home_council, created_at,
            name, address, house, street, town, postcode, phone, email, dob, flags
        FROM contact ORDER BY created_at, id";

    ADD_REQUEST = "INSERT INTO request (reference, topic, service_code, owner, home, status,
            status_at, due, at, retention, contact_id, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (reference) DO NOTHING";
    REQUEST = "SELECT reference, topic, service_code, owner, home, status, status_at, due, at,
            retention, contact_id, details
        FROM request WHERE reference = $1";
    REQUESTS = "SELECT reference, topic, service_code, owner, home, status, status_at, due, at,
            retention, contact_id, details
        FROM request ORDER BY at, reference";
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

    LATEST_EVENT = "SELECT id, decision FROM consent_event
        WHERE subject_id = $1 AND purpose = $2 ORDER BY seq DESC LIMIT 1";
    ADD_EVENT = "INSERT INTO consent_event (id, subject_id, purpose, decision, at, lawful_basis,
            wording_id, wording_sha256, notice_id, notice_version, notice_sha256, language,
            channel, council, method, asked_count, supersedes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    EVENTS = "SELECT c.id AS contact_id, e.purpose, e.decision, e.at, e.channel, e.notice_version,
            e.wording_id, e.council, e.language, e.method
        FROM consent_event e LEFT JOIN contact c ON c.subject_id = e.subject_id
        ORDER BY e.seq";

    ADD_RIGHTS = "INSERT INTO rights_request (id, kind, controllers, due, at, contact_id)
        VALUES ($1, $2, $3, $4, $5, $6)";
    RIGHTS = "SELECT id, kind, controllers, due, at, contact_id FROM rights_request
        ORDER BY at, id";

    ADVISERS = "SELECT username, password_hash, council, teams, role FROM adviser
        ORDER BY username";
    ADVISER = "SELECT username, password_hash, council, teams, role FROM adviser
        WHERE username = $1";
    ADD_ADVISER = "INSERT INTO adviser (username, password_hash, council, teams, role)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (username) DO NOTHING";
    CHANGE_ADVISER = "UPDATE adviser SET password_hash = $2, council = $3, teams = $4, role = $5
        WHERE username = $1";

    ADD_COUNT = "INSERT INTO count_event (topic, channel, outcome, council, hour, n)
        VALUES ($1, $2, $3, $4, $5, 1)
        ON CONFLICT (topic, channel, outcome, hour, council)
        DO UPDATE SET n = count_event.n + 1";
    COUNTS = "SELECT topic, channel, outcome, council, sum(n) AS n FROM count_event
        WHERE hour >= $1 AND hour < $2
        GROUP BY topic, channel, outcome, council
        ORDER BY topic, channel, outcome, council";

    ADD_AUDIT = "INSERT INTO audit (id, at, role, purpose, reason, action, outcome, records)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// Which statements a test has run.
#[cfg(test)]
pub(super) mod executed {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local! {
        static NOTED: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
    }

    pub(super) fn note(sql: &'static str) {
        NOTED.with_borrow_mut(|noted| noted.insert(sql));
    }

    /// Whether this statement was run on this thread.
    pub(in crate::sqlite) fn has_run(sql: &str) -> bool {
        NOTED.with_borrow(|noted| noted.contains(sql))
    }
}
