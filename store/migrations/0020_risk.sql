-- What surveys of the young say of areas: shares by scale and year, and nothing of who answered.
-- '' in area means all who answered. A share without figures is withheld.

CREATE TABLE risk_surveys (
    survey TEXT NOT NULL,
    year BIGINT NOT NULL,
    definition TEXT NOT NULL,
    import_id BIGINT NOT NULL REFERENCES imports (import_id),
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX risk_surveys_current ON risk_surveys (survey, year) WHERE superseded_at IS NULL;

CREATE TABLE risk_shares (
    import_id BIGINT NOT NULL REFERENCES imports (import_id),
    year BIGINT NOT NULL,
    scale TEXT NOT NULL,
    area TEXT NOT NULL,
    division TEXT NOT NULL,
    answered BIGINT,
    share DOUBLE PRECISION,
    low DOUBLE PRECISION,
    high DOUBLE PRECISION
);
CREATE INDEX risk_shares_of_import ON risk_shares (import_id, year, area);
