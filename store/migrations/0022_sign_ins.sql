-- By what name and password somebody signs in outside a demo, and what has happened to that. A password stands only as
-- its Argon2id hash, and the one-time link by which it is chosen only as the hash of its code.

CREATE TABLE sign_ins (
    worker_id TEXT NOT NULL PRIMARY KEY REFERENCES workers (worker_id),
    name TEXT NOT NULL,
    password TEXT,
    invited TEXT,
    invited_until TEXT,
    failed_count BIGINT NOT NULL DEFAULT 0,
    failed_at TEXT,
    closed_at TEXT
);
CREATE UNIQUE INDEX sign_ins_by_name ON sign_ins (name);

CREATE TABLE sign_in_changes (
    change_id {identity},
    at TEXT NOT NULL,
    worker_id TEXT NOT NULL,
    what TEXT NOT NULL
);
CREATE INDEX sign_in_changes_of_worker ON sign_in_changes (worker_id, at);
