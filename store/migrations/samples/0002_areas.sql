-- Invented rows, as a database that has been lived in holds them after 0002.
INSERT INTO imports
    (kind, file_name, file_hash, mapping_hash, source, licence, row_count, imported_at, imported_by)
VALUES ('areas', 'invented.geojson', 'ab', '', 'invented', 'CC0-1.0', 1, '2026-11-02T09:10:00.000000Z', 'nara');
INSERT INTO areas (code, division, kind, municipality, name, part_of, boundary, import_id)
SELECT '0580R001', '2025', 'regso', '0580', 'Påhittat område', NULL, NULL, import_id FROM imports;
