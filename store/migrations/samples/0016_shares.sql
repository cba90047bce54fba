-- Invented rows, as a database that has been lived in holds them after 0016.
INSERT INTO indicator_titles (indicator, title, title_en, unit, description, share_part, share_of, import_id)
SELECT 'pahittad-andel', 'Påhittad andel', 'Invented share', '%', NULL, 'pahittad-del', 'pahittat-hela', import_id
FROM imports;
