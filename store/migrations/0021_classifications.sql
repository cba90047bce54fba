-- KSI as it was read in: a version at a time, and what it lists. `words` is what is searched, in small letters.

CREATE TABLE classifications (
    import_id BIGINT NOT NULL REFERENCES imports (import_id),
    version TEXT NOT NULL,
    dated_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX classifications_of_import ON classifications (import_id);

CREATE TABLE classified (
    import_id BIGINT NOT NULL REFERENCES imports (import_id),
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    includes TEXT NOT NULL,
    excludes TEXT NOT NULL,
    selections TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (import_id, code)
);
