-- Answers to monitoring questions (ethnic group, preferred language), as counts and nothing else.
--
-- No key, no time but the quarter, no topic, no channel: a row can be joined to nobody (rule R19).

CREATE TABLE monitoring_count (
    question TEXT NOT NULL CHECK (question IN ('ethnicity', 'language')),
    answer   TEXT NOT NULL,
    council  TEXT NOT NULL,
    -- Such as 2026-Q4.
    quarter  TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'),
    n        INTEGER NOT NULL CHECK (n > 0),
    PRIMARY KEY (question, answer, council, quarter)
) STRICT, WITHOUT ROWID;

-- The figures of a span are read by their hours.
CREATE INDEX count_event_by_hour ON count_event (hour);
