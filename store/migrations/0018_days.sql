-- A day is read out of two indexes alone: the open cases of a unit, and what runs in them.

DROP INDEX cases_open;
CREATE INDEX cases_open ON cases (unit_id, responsible, case_id, number, named, kept_out) WHERE closed_on IS NULL;

DROP INDEX clocks_running;
CREATE INDEX clocks_running ON clocks (case_id, code, about, since_on, due_on) WHERE met_on IS NULL;
