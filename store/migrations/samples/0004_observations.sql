-- Invented rows, as a database that has been lived in holds them after 0004.
INSERT INTO assignments
    (row_id, municipality, unit, case_ref, worker, role, ordinal, from_on, recorded_at, superseded_at)
VALUES ('invented', '0580', 'unit', 'case', 'worker', 'case_worker', 1, '2026-11-02', '2026-11-02T09:10:00.000000Z', NULL);
