-- Places in an area: schools, preschools and meeting places, as open data tells of them. One that is told of anew supersedes what
-- was told before, and both stay.

CREATE TABLE venues (
    venue_id {identity},
    municipality TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    reference TEXT NOT NULL,
    longitude DOUBLE PRECISION,
    latitude DOUBLE PRECISION,
    address TEXT,
    source TEXT NOT NULL,
    as_of TEXT,
    import_id BIGINT NOT NULL REFERENCES imports (import_id),
    superseded_at TEXT
);
CREATE INDEX venues_of_municipality ON venues (municipality) WHERE superseded_at IS NULL;
