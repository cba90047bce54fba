-- What a page asks for is found where it lies, also among the cases of ten years.

CREATE UNIQUE INDEX cases_of_number ON cases (number);
CREATE INDEX cases_by_latest ON cases (unit_id, latest_report_on, number, closed_on, responsible);
CREATE INDEX cases_of_worker ON cases (responsible, closed_on, latest_report_on, number);
