-- Invented rows, as a database that has been lived in holds them after 0001.
INSERT INTO units (unit_id, name, municipality) VALUES ('00000000-0000-0000-0000-000000000d01', 'Påhittad enhet', '0580');
INSERT INTO workers (worker_id, unit_id, name, title, role, competence)
VALUES ('00000000-0000-0000-0000-000000000a01', '00000000-0000-0000-0000-000000000d01', 'Påhittad Medarbetare',
        'Socialsekreterare', 'case_worker', 'social_work_degree');
INSERT INTO case_numbers (year, last_number) VALUES (2026, 1);
INSERT INTO streams (stream_id, kind, number, version, head_hash, sealed_version)
SELECT '01990000-0000-7000-8000-000000000001', 'case', '2026-0001', 1, content, 0
FROM (SELECT CAST('hash' AS {blob}) AS content) AS bytes;
INSERT INTO recorded_events
    (stream_id, seq, kind, version, recorded_at, actor, body, protected, content_hash, hash)
SELECT '01990000-0000-7000-8000-000000000001', 1, 'report_received', 1, '2026-11-02T09:10:00.000000Z',
       '00000000-0000-0000-0000-000000000a01', content, NULL, content, content
FROM (SELECT CAST('sealed' AS {blob}) AS content) AS bytes;
INSERT INTO data_keys (stream_id, body_key, protected_key)
SELECT '01990000-0000-7000-8000-000000000001', content, content
FROM (SELECT CAST('wrapped' AS {blob}) AS content) AS bytes;
INSERT INTO cases
    (case_id, number, unit_id, status, responsible, first_report_on, latest_report_on, closed_on, report_count, child_name)
SELECT '01990000-0000-7000-8000-000000000001', '2026-0001', '00000000-0000-0000-0000-000000000d01', 'intake', NULL,
       '2026-11-02', '2026-11-02', NULL, 1, content
FROM (SELECT CAST('sealed' AS {blob}) AS content) AS bytes;
INSERT INTO clocks (case_id, code, about, since_on, due_on, met_on)
VALUES ('01990000-0000-7000-8000-000000000001', 'SKYDD', '01990000-0000-7000-8000-000000000002', '2026-11-02',
        '2026-11-02', NULL);
INSERT INTO blind_index (kind, token, stream_id)
SELECT 'name', content, '01990000-0000-7000-8000-000000000001'
FROM (SELECT CAST('token' AS {blob}) AS content) AS bytes;
INSERT INTO receipts (worker_id, idempotency_key, receipt) VALUES ('00000000-0000-0000-0000-000000000a01', 'form', '{}');
INSERT INTO access_log (at, worker_id, role, unit_id, action, ground, case_id, what)
VALUES ('2026-11-02T09:10:00.000000Z', '00000000-0000-0000-0000-000000000a01', 'case_worker',
        '00000000-0000-0000-0000-000000000d01', 'register_report', 'role', '01990000-0000-7000-8000-000000000001',
        'report_received');
