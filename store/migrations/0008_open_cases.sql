-- What is due today is due in an open case, of which there are hundreds among the tens of thousands.

CREATE INDEX cases_open ON cases (unit_id, responsible, case_id) WHERE closed_on IS NULL;
