-- Invented rows, as a database that has been lived in holds them after 0021.
INSERT INTO classifications (import_id, version, dated_on, recorded_at, superseded_at)
SELECT MIN(import_id), 'KSI 2099, version 0.1', '2024-12-04', '2026-03-05T09:00:00.000000Z', NULL FROM imports;
INSERT INTO classified (import_id, code, title, description, includes, excludes, selections, words)
SELECT MIN(import_id), 'QQA PU ZZ', 'Påhittat samtal', 'Ett samtal', '', '', 'children', 'påhittat samtal ett samtal' FROM imports;
