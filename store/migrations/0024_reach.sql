-- The areas that somebody's sign-in is limited to; without a row it reaches every area of the municipality.

CREATE TABLE worker_areas (
    worker_id TEXT NOT NULL REFERENCES workers (worker_id),
    area TEXT NOT NULL,
    PRIMARY KEY (worker_id, area)
);
CREATE INDEX sign_in_changes_by_time ON sign_in_changes (at);
