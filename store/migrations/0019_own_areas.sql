-- Own areas: a district or a working area put together of RegSO and DeSO of one division, by code with blanks between.
-- A newer composition supersedes an older one, and both stay.

CREATE TABLE own_areas (
    composition_id {identity},
    own_area TEXT NOT NULL,
    municipality TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    division TEXT NOT NULL,
    parts TEXT NOT NULL,
    note TEXT,
    composed_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX own_areas_current ON own_areas (municipality, own_area) WHERE superseded_at IS NULL;

-- How figures of parts become a figure of the whole, and what part of life a statistic is about, when a mapping says.
ALTER TABLE indicator_titles ADD COLUMN combines TEXT;
ALTER TABLE indicator_titles ADD COLUMN theme TEXT;
