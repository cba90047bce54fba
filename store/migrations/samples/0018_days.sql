-- Invented rows, as a database that has been lived in holds them after 0018: none besides, for it only indexes.
UPDATE turns SET turn = turn + 1;
