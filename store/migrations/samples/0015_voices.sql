-- Invented rows, as a database that has been lived in holds them after 0015.
INSERT INTO survey_tokens (token_key, round) VALUES ('00000000000000000000000000000015', 1);
INSERT INTO ballots (ballot_key, round, sealed)
SELECT '00000000000000000000000000000016', 1, content
FROM (SELECT CAST('sealed' AS {blob}) AS content) AS bytes;
INSERT INTO reflections (reflection_key, unit_id, month, themes, sealed)
SELECT '00000000000000000000000000000017', '01990000-0000-7000-8000-000000000001', '2026-03', 'trust', content
FROM (SELECT CAST('sealed' AS {blob}) AS content) AS bytes;
