-- Other things than plans have streams beside the cases; this finds the few of a kind among the many.

DROP INDEX streams_of_plans;
CREATE INDEX streams_beside ON streams (kind, number) WHERE kind <> 'case';
