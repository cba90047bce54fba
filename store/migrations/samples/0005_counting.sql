-- Invented rows, as a database that has been lived in holds them after 0005: one that stands, and one that was superseded.
INSERT INTO assignments
    (row_id, municipality, unit, case_ref, worker, role, ordinal, from_on, recorded_at, superseded_at)
VALUES
    ('counted', '0580', 'unit', 'case', 'worker', 'case_worker', 1, '2026-11-03', '2026-11-03T09:10:00.000000Z', NULL),
    ('counted', '0580', 'unit', 'case', 'other', 'case_worker', 1, '2026-11-03', '2026-11-03T09:05:00.000000Z', '2026-11-03T09:10:00.000000Z');
