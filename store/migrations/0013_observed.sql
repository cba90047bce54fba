-- The turn in which figures changed last: observations, open statistics or an event log. What was made of them is made
-- anew when it has moved, and not when somebody has merely read a case.

ALTER TABLE turns ADD COLUMN observed BIGINT NOT NULL DEFAULT 0;
