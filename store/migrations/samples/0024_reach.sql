-- Invented rows, as a database that has been lived in holds them after 0024.
INSERT INTO worker_areas (worker_id, area) SELECT MIN(worker_id), '0580R018' FROM workers;
INSERT INTO worker_areas (worker_id, area) SELECT MIN(worker_id), 'egen-pahittat' FROM workers;
