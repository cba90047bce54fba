-- Invented rows, as a database that has been lived in holds them after 0006: a case that is closed.
INSERT INTO streams (stream_id, kind, number, version, head_hash, sealed_version)
SELECT '01990000-0000-7000-8000-000000000006', 'case', '2026-0006', 1, content, 0
FROM (SELECT CAST('hash' AS {blob}) AS content) AS bytes;
INSERT INTO cases
    (case_id, number, unit_id, status, responsible, first_report_on, latest_report_on, closed_on, report_count, child_name)
SELECT '01990000-0000-7000-8000-000000000006', '2026-0006', '00000000-0000-0000-0000-000000000d01', 'closed',
       '00000000-0000-0000-0000-000000000a01', '2026-11-02', '2026-11-02', '2026-11-20', 1, content
FROM (SELECT CAST('sealed' AS {blob}) AS content) AS bytes;
