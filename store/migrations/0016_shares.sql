-- What a statistic is a share of, by the names of the part and the whole: only then chance can be told from difference.

ALTER TABLE indicator_titles ADD COLUMN share_part TEXT;
ALTER TABLE indicator_titles ADD COLUMN share_of TEXT;
