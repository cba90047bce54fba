-- Invented rows, as a database that has been lived in holds them after 0011.
INSERT INTO decision_waits (case_id, decision_id, round, kind, since_on, reportable_from, ended_on, ended_by)
VALUES ('00000000-0000-0000-0000-000000000f01', '00000000-0000-0000-0000-000000000d11', 1, 'open_intervention',
    '2026-01-10', '2026-04-11', NULL, NULL);
