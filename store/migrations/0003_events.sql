-- Event logs of any case system, and what can be counted of them. A row of a log is superseded, with its log,
-- when the log is read in anew; nothing is overwritten. The unit's own steps stand in the same table under the log `journal`.

CREATE TABLE event_logs (
    log TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    mapping_hash TEXT NOT NULL,
    format TEXT NOT NULL,
    source TEXT NOT NULL,
    licence TEXT NOT NULL,
    pseudonymised TEXT NOT NULL,
    case_count BIGINT NOT NULL,
    event_count BIGINT NOT NULL,
    imported_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    superseded_at TEXT,
    PRIMARY KEY (log, recorded_at)
);
CREATE UNIQUE INDEX event_logs_current ON event_logs (log) WHERE superseded_at IS NULL;

CREATE TABLE events (
    row_id TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area TEXT,
    unit TEXT,
    child TEXT,
    case_ref TEXT,
    sex TEXT,
    age BIGINT,
    age_group TEXT,
    log TEXT NOT NULL,
    position BIGINT NOT NULL,
    activity TEXT NOT NULL,
    at TEXT,
    resource TEXT,
    resource_group TEXT,
    deadline TEXT,
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX events_current ON events (row_id) WHERE superseded_at IS NULL;
CREATE INDEX events_of_log ON events (log, position) WHERE superseded_at IS NULL;
