-- Invented rows, as a database that has been lived in holds them after 0013.
UPDATE turns SET turn = turn + 1, observed = turn + 1;
