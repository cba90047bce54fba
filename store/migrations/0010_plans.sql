-- Evaluation plans are streams beside the cases; this finds the few among the many.

CREATE INDEX streams_of_plans ON streams (number) WHERE kind = 'evaluation_plan';
