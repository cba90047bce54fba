-- Areas and open statistics, each with the import that it came by.
-- '' in division means that the area has none (municipalities and larger), '' in age_group that all ages are counted:
-- a key of areas must be comparable with =, which NULL is not.

CREATE TABLE imports (
    import_id {identity},
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    mapping_hash TEXT NOT NULL,
    source TEXT,
    licence TEXT,
    row_count BIGINT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL
);

CREATE TABLE areas (
    code TEXT NOT NULL,
    division TEXT NOT NULL,
    kind TEXT NOT NULL,
    municipality TEXT,
    name TEXT NOT NULL,
    part_of TEXT,
    boundary TEXT,
    import_id BIGINT NOT NULL REFERENCES imports (import_id),
    PRIMARY KEY (code, division)
);
CREATE INDEX areas_of_municipality ON areas (municipality, kind, division);

CREATE TABLE area_groups (
    group_id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    members TEXT NOT NULL,
    import_id BIGINT NOT NULL REFERENCES imports (import_id)
);

CREATE TABLE indicator_titles (
    indicator TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    title_en TEXT,
    unit TEXT,
    description TEXT,
    import_id BIGINT NOT NULL REFERENCES imports (import_id)
);

-- Bitemporal, as the observations are: a newer figure supersedes an older one, and both stay.
CREATE TABLE area_values (
    value_id {identity},
    municipality TEXT,
    area TEXT NOT NULL,
    division TEXT NOT NULL,
    period TEXT NOT NULL,
    indicator TEXT NOT NULL,
    sex TEXT NOT NULL,
    age_group TEXT NOT NULL,
    value DOUBLE PRECISION,
    status TEXT NOT NULL,
    source TEXT,
    import_id BIGINT NOT NULL REFERENCES imports (import_id),
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX area_values_current
    ON area_values (indicator, area, division, period, sex, age_group)
    WHERE superseded_at IS NULL;
CREATE INDEX area_values_of_municipality ON area_values (municipality, indicator);
