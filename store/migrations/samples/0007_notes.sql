-- Invented rows, as a database that has been lived in holds them after 0007: a draft that is finished.
INSERT INTO drafts (worker_id, form, case_id, about, version, hand, saved_at, body)
VALUES ('worker', 'step-note', '', '', 3, 'hand', '2026-11-09T15:30:00.000000Z', NULL);
