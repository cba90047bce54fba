-- Invented rows, as a database that has been lived in holds them after 0019.
INSERT INTO own_areas
    (own_area, municipality, kind, name, division, parts, note, composed_by, recorded_at, superseded_at)
VALUES ('egen-pahittat', '0580', 'district', 'Påhittat', '2025', '0580R001', NULL, 'nara', '2026-11-02T09:10:00.000000Z', NULL);
UPDATE indicator_titles SET combines = 'not', theme = 'living';
