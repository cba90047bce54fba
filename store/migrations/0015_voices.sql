-- Slips that give the right to answer a survey once, the ballots of rounds that are still open, and the staff's reflections.
-- A slip that has been used is taken away and a ballot carries no moment, so that nothing here ties the two.

CREATE TABLE survey_tokens (
    token_key TEXT NOT NULL PRIMARY KEY,
    round BIGINT NOT NULL
) {unordered};
CREATE INDEX survey_tokens_by_round ON survey_tokens (round);

CREATE TABLE ballots (
    ballot_key TEXT NOT NULL PRIMARY KEY,
    round BIGINT NOT NULL,
    sealed {blob} NOT NULL
) {unordered};
CREATE INDEX ballots_by_round ON ballots (round);

CREATE TABLE reflections (
    reflection_key TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL,
    month TEXT NOT NULL,
    themes TEXT NOT NULL,
    sealed {blob} NOT NULL
) {unordered};
CREATE INDEX reflections_by_unit ON reflections (unit_id, month);
