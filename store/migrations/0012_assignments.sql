-- The provider side of a unit. providers: ids of those with an assignment that goes on in the case, with a space between.

ALTER TABLE cases ADD COLUMN providers TEXT NOT NULL DEFAULT '';

-- What each has been asked to carry out. ended_on: declined, ended, or the case closed.
CREATE TABLE provider_assignments (
    case_id TEXT NOT NULL,
    intervention_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    form TEXT NOT NULL,
    given_on TEXT NOT NULL,
    answered_on TEXT,
    started_on TEXT,
    review_on TEXT,
    ended_on TEXT,
    PRIMARY KEY (case_id, intervention_id)
);
CREATE INDEX provider_assignments_open ON provider_assignments (provider, given_on) WHERE ended_on IS NULL;
