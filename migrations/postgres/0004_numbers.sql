-- Answers to monitoring questions (ethnic group, preferred language), as counts and nothing else.
--
-- No key, no time but the quarter, no topic, no channel: a row can be joined to nobody (rule R19). The
-- keeper's alone, as the other counts are.

CREATE TABLE porter.monitoring_count (
    question TEXT NOT NULL CHECK (question IN ('ethnicity', 'language')),
    answer   TEXT NOT NULL,
    council  TEXT NOT NULL,
    -- Such as 2026-Q4.
    quarter  TEXT NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    n        BIGINT NOT NULL CHECK (n > 0),
    PRIMARY KEY (question, answer, council, quarter)
);
ALTER TABLE porter.monitoring_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE porter.monitoring_count FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON porter.monitoring_count USING (porter.who('role') IS NOT NULL)
    WITH CHECK (porter.is_keeper());
CREATE POLICY keeper_changes ON porter.monitoring_count AS RESTRICTIVE FOR UPDATE
    USING (porter.is_keeper()) WITH CHECK (porter.is_keeper());
CREATE POLICY keeper_removes ON porter.monitoring_count AS RESTRICTIVE FOR DELETE
    USING (porter.is_keeper());
CREATE POLICY rule ON porter.monitoring_count AS RESTRICTIVE FOR SELECT USING (porter.is_keeper());

-- The figures of a span are read by their hours.
CREATE INDEX count_event_by_hour ON porter.count_event (hour);
