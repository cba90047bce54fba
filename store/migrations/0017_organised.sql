-- The turn in which units, workers or areas changed last. Every page asks who somebody is; they are read anew when it has
-- moved.

ALTER TABLE turns ADD COLUMN organised BIGINT NOT NULL DEFAULT 0;
