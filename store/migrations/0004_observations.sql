-- What can be counted of casework, without names. A row is never overwritten: it is superseded, so that a figure
-- can be made again as it was known on a day.

CREATE TABLE reports (
    row_id TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area TEXT,
    unit TEXT,
    child TEXT,
    case_ref TEXT,
    sex TEXT,
    age BIGINT,
    age_group TEXT,
    received_on TEXT NOT NULL,
    source TEXT NOT NULL,
    mandated {boolean} NOT NULL,
    reasons TEXT NOT NULL,
    main_reason TEXT NOT NULL,
    violence {boolean} NOT NULL,
    children_count BIGINT NOT NULL,
    unborn {boolean} NOT NULL,
    interpreter {boolean} NOT NULL,
    earlier_report_on TEXT,
    safety_due_on TEXT NOT NULL,
    safety_assessed_on TEXT,
    safety_need TEXT,
    decision_due_on TEXT NOT NULL,
    decided_on TEXT,
    outcome TEXT,
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX reports_current ON reports (row_id) WHERE superseded_at IS NULL;

CREATE TABLE investigations (
    row_id TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area TEXT,
    unit TEXT,
    child TEXT,
    case_ref TEXT,
    sex TEXT,
    age BIGINT,
    age_group TEXT,
    received_on TEXT,
    opened_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    extended {boolean} NOT NULL,
    closed_on TEXT,
    outcome TEXT,
    need_found {boolean},
    joined_reports BIGINT NOT NULL,
    workers BIGINT NOT NULL,
    handovers BIGINT NOT NULL,
    one_worker {boolean},
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX investigations_current ON investigations (row_id) WHERE superseded_at IS NULL;

CREATE TABLE assignments (
    row_id TEXT NOT NULL,
    municipality TEXT NOT NULL,
    area TEXT,
    unit TEXT,
    child TEXT,
    case_ref TEXT,
    sex TEXT,
    age BIGINT,
    age_group TEXT,
    worker TEXT NOT NULL,
    role TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    ended_by TEXT,
    handover_reason TEXT,
    joint_meeting {boolean},
    recorded_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE UNIQUE INDEX assignments_current ON assignments (row_id) WHERE superseded_at IS NULL;
