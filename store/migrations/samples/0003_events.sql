-- Invented rows, as a database that has been lived in holds them after 0003.
INSERT INTO events
    (row_id, municipality, log, position, activity, at, recorded_at, superseded_at)
VALUES ('invented:0', '0580', 'invented', 0, 'start', '2026-11-02T09:10:00.000000Z', '2026-11-02T09:10:00.000000Z',
        '2026-11-03T09:10:00.000000Z'),
       ('invented:0', '0580', 'invented', 0, 'begin', '2026-11-02T09:10:00.000000Z', '2026-11-03T09:10:00.000000Z', NULL);
