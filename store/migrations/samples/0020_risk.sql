-- Invented rows, as a database that has been lived in holds them after 0020.
INSERT INTO risk_surveys (survey, year, definition, import_id, recorded_at, superseded_at)
SELECT 'pahittad', 2026, 'title = "Påhittad"', MIN(import_id), '2026-03-05T09:00:00.000000Z', NULL FROM imports;
INSERT INTO risk_shares (import_id, year, scale, area, division, answered, share, low, high)
SELECT MIN(import_id), 2026, 'drugs', '0580R018', '2025', 100, 0.4, 0.31, 0.5 FROM imports;
INSERT INTO risk_shares (import_id, year, scale, area, division, answered, share, low, high)
SELECT MIN(import_id), 2026, 'drugs', '', '', NULL, NULL, NULL, NULL FROM imports;
