-- Invented rows, as a database that has been lived in holds them after 0022.
INSERT INTO sign_ins (worker_id, name, password, invited, invited_until, failed_count, failed_at, closed_at)
VALUES ('00000000-0000-0000-0000-000000000a01', 'pahittad@example.se', NULL, 'ab', '2026-03-12T09:00:00.000000Z', 1,
        '2026-03-05T09:00:00.000000Z', NULL);
INSERT INTO sign_in_changes (at, worker_id, what)
VALUES ('2026-03-05T09:00:00.000000Z', '00000000-0000-0000-0000-000000000a01', 'added');
