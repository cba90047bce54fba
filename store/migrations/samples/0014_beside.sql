-- An invented stream, as a database that has been lived in holds it after 0014: another plan, found by kind and number.
INSERT INTO streams (stream_id, kind, number, version, head_hash, sealed_version)
SELECT '01990000-0000-7000-8000-00000000e014', 'evaluation_plan', 'pahittad-plan-tva', 1, content, 0
FROM (SELECT CAST('hash' AS {blob}) AS content) AS bytes;
