use super::Observer;
use crate::observations::{Row, Score};
use std::collections::BTreeMap;

impl Observer<'_> {
    /// Each score, numbered within its instrument and respondent by the order of the days.
    pub(super) fn scores(&self) -> Vec<Row<Score>> {
        let mut scores: Vec<_> = self.source.case.scores.iter().zip(1_i64..).collect();
        scores.sort_by_key(|(scored, at)| (scored.on, *at));
        let mut occasions = BTreeMap::new();
        let rows = scores.into_iter().map(|(scored, at)| {
            let points = scored.points.value();
            let (occasion, first) = occasions.entry((scored.instrument, scored.respondent)).or_insert((0_i64, points));
            *occasion += 1;
            let key = [self.source.id.as_bytes().as_slice(), &at.to_be_bytes()].concat();
            Row {
                common: self.common("score", &key, self.child_on(scored.on), scored.on),
                own: Score {
                    instrument: scored.instrument.code().to_owned(),
                    occasion: *occasion,
                    scored_on: scored.on,
                    respondent: scored.respondent.code().to_owned(),
                    score: points,
                    stage: Some(scored.occasion.code().to_owned()),
                    first_score: (*occasion > 1).then_some(*first),
                },
            }
        });
        rows.collect()
    }
}
