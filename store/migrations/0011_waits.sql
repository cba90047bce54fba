-- Times during which what a decision granted was waited for (SoL 34:1): what the list of decisions not executed reads.
-- round: from 1, the decision itself; each interruption begins another. ended_by: executed, waived or changed.

CREATE TABLE decision_waits (
    case_id TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    kind TEXT NOT NULL,
    since_on TEXT NOT NULL,
    reportable_from TEXT NOT NULL,
    ended_on TEXT,
    ended_by TEXT,
    PRIMARY KEY (case_id, decision_id, round)
);
CREATE INDEX decision_waits_by_day ON decision_waits (reportable_from, ended_on);
