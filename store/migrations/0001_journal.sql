-- The journal: streams, their events and keys; and what pages read of them.
-- The words in braces differ between the databases; store/src/dialect.rs gives them.

-- One row; a writer takes it first, so that writers, in whatever process, take turns.
CREATE TABLE turns (
    turn BIGINT NOT NULL
);
INSERT INTO turns (turn) VALUES (0);

CREATE TABLE units (
    unit_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    municipality TEXT NOT NULL
);

CREATE TABLE workers (
    worker_id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (unit_id),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    role TEXT NOT NULL,
    competence TEXT NOT NULL
);

CREATE TABLE streams (
    stream_id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    head_hash {blob} NOT NULL,
    sealed_version BIGINT NOT NULL
);
CREATE INDEX streams_unsealed ON streams (stream_id) WHERE version <> sealed_version;

CREATE TABLE recorded_events (
    stream_id TEXT NOT NULL REFERENCES streams (stream_id),
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    body {blob},
    protected {blob},
    content_hash {blob} NOT NULL,
    hash {blob} NOT NULL,
    PRIMARY KEY (stream_id, seq)
);

CREATE TABLE data_keys (
    stream_id TEXT NOT NULL PRIMARY KEY REFERENCES streams (stream_id),
    body_key {blob} NOT NULL,
    protected_key {blob} NOT NULL
);

CREATE TABLE checkpoints (
    checkpoint BIGINT NOT NULL PRIMARY KEY,
    made_at TEXT NOT NULL,
    heads_hash {blob} NOT NULL,
    hash {blob} NOT NULL,
    signature {blob} NOT NULL
);

CREATE TABLE checkpoint_heads (
    checkpoint BIGINT NOT NULL REFERENCES checkpoints (checkpoint),
    stream_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    head_hash {blob} NOT NULL,
    PRIMARY KEY (checkpoint, stream_id)
);

CREATE TABLE case_numbers (
    year BIGINT NOT NULL PRIMARY KEY,
    last_number BIGINT NOT NULL
);

CREATE TABLE receipts (
    worker_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    receipt TEXT NOT NULL,
    PRIMARY KEY (worker_id, idempotency_key)
);

CREATE TABLE cases (
    case_id TEXT NOT NULL PRIMARY KEY REFERENCES streams (stream_id),
    number TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    status TEXT NOT NULL,
    responsible TEXT,
    first_report_on TEXT NOT NULL,
    latest_report_on TEXT NOT NULL,
    closed_on TEXT,
    report_count BIGINT NOT NULL,
    child_name {blob}
);
CREATE INDEX cases_of_unit ON cases (unit_id, number);

CREATE TABLE clocks (
    case_id TEXT NOT NULL REFERENCES cases (case_id),
    code TEXT NOT NULL,
    about TEXT NOT NULL,
    since_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    met_on TEXT,
    PRIMARY KEY (case_id, code, about)
);
CREATE INDEX clocks_running ON clocks (due_on) WHERE met_on IS NULL;

CREATE TABLE blind_index (
    kind TEXT NOT NULL,
    token {blob} NOT NULL,
    stream_id TEXT NOT NULL REFERENCES streams (stream_id),
    PRIMARY KEY (kind, token, stream_id)
);

CREATE TABLE access_log (
    access_id {identity},
    at TEXT NOT NULL,
    worker_id TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    action TEXT NOT NULL,
    ground TEXT NOT NULL,
    case_id TEXT,
    what TEXT NOT NULL
);
CREATE INDEX access_log_of_unit ON access_log (unit_id, at);
