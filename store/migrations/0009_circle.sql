-- Who may come near a case besides what role and responsibility say: ids of workers with a space between.
-- kept_out: by a conflict of interest. named: while the identity is protected; NULL when the unit works with the case as usual.

ALTER TABLE cases ADD COLUMN kept_out TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN named TEXT;

-- A list asks who may see each case on its way through the index.
DROP INDEX cases_by_latest;
CREATE INDEX cases_by_latest ON cases (unit_id, latest_report_on, number, closed_on, responsible, named, kept_out);
