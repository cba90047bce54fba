-- What is half written, and which notes are not signed. A draft's text is sealed with the case's own key, so that
-- disposal reaches it; in clear stand only ids, codes and moments.

CREATE TABLE drafts (
    worker_id TEXT NOT NULL,
    form TEXT NOT NULL,
    case_id TEXT NOT NULL,
    about TEXT NOT NULL,
    version BIGINT NOT NULL,
    hand TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    body {blob},
    PRIMARY KEY (worker_id, form, case_id, about)
);

CREATE TABLE notes (
    note_id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (case_id),
    worker_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    written_on TEXT NOT NULL,
    signed {boolean} NOT NULL
);
CREATE INDEX notes_unsigned ON notes (worker_id, written_on) WHERE NOT signed;

-- Who has read a case is told to the one whom it is about.
CREATE INDEX access_log_of_case ON access_log (case_id, at) WHERE case_id IS NOT NULL;
