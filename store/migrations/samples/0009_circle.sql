-- Invented rows, as a database that has been lived in holds them after 0009.
UPDATE cases
SET kept_out = '00000000-0000-0000-0000-000000000a02', named = '00000000-0000-0000-0000-000000000a01'
WHERE number = '2026-0001';
