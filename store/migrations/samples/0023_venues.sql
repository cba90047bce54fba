-- Invented rows, as a database that has been lived in holds them after 0023.
INSERT INTO venues (municipality, kind, name, reference, longitude, latitude, address, source, as_of, import_id, superseded_at)
SELECT '0580', 'school', 'Påhittade skolan', '99999901', 15.58, 58.43, 'Påhittade gatan 1', 'Påhittat', '2026-01-31', MIN(import_id), NULL FROM imports;
INSERT INTO venues (municipality, kind, name, reference, longitude, latitude, address, source, as_of, import_id, superseded_at)
SELECT '0580', 'library', 'Påhittade biblioteket', '', NULL, NULL, NULL, 'Påhittat', NULL, MIN(import_id), '2026-03-05T09:00:00.000000Z' FROM imports;
