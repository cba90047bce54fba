-- Invented rows, as a database that has been lived in holds them after 0017.
UPDATE turns SET turn = turn + 1, organised = turn + 1;
