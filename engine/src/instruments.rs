//! Skattningar i grupp: the scores of an instrument, first and last, by stage and by year, as far as they may be shown.

use crate::run::{day, text};
use followup::disclosure::{Publishable, Table};
use followup::instruments::Instrument;
use followup::instruments::change::{Changes, Pair, averages, changes};
use std::collections::BTreeMap;
use store::Store;
use store::select::Value;

/// Ett instruments skattningar.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The mean by where in the work the score was taken; few are withheld.
    pub stages: Publishable<Table>,
    /// The mean by year; few are withheld.
    pub years: Publishable<Table>,
    /// First and last, when enough have both and the instrument's error is known.
    pub changes: Option<Changes>,
}

/// A row of scores.
struct Score {
    series: String,
    respondent: String,
    age: Option<i64>,
    occasion: i64,
    score: f64,
    stage: String,
    year: String,
}

/// Reads the scores of an instrument, for the purpose of follow-up and no other (FACTS 2.47).
///
/// # Errors
/// When the database fails.
pub async fn scored(store: &Store, instrument: &Instrument) -> store::Result<Scored> {
    let rows = store
        .select(
            "SELECT child, case_ref, respondent, age, occasion, score, stage, scored_on\nFROM scores\nWHERE superseded_at IS NULL AND instrument = $1",
            &[Value::Text(instrument.id.clone())],
        )
        .await?
        .rows;
    let scores: Vec<Score> = rows.iter().filter_map(|row| read(row)).collect();
    Ok(Scored {
        stages: by(&scores, |score| &score.stage),
        years: by(&scores, |score| &score.year),
        changes: changes(instrument, &pairs(&scores)),
    })
}

fn read(row: &[Value]) -> Option<Score> {
    let field = |at: usize| row.get(at).and_then(text);
    let whole = |at: usize| match row.get(at) {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    };
    let score = match row.get(5)? {
        Value::Number(score) => *score,
        Value::Integer(score) => *score as f64,
        _ => return None,
    };
    let respondent = field(2)?;
    Some(Score {
        series: [field(0).unwrap_or_default(), field(1).unwrap_or_default(), respondent.clone()].join(" "),
        respondent,
        age: whole(3),
        occasion: whole(4)?,
        score,
        stage: field(6).unwrap_or_default(),
        year: day(&field(7)?)?.year().to_string(),
    })
}

fn by(scores: &[Score], label: impl Fn(&Score) -> &String) -> Publishable<Table> {
    let mut groups: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for score in scores {
        groups.entry(label(score).as_str()).or_default().push(score.score);
    }
    let groups: Vec<(&str, &[f64])> = groups.iter().map(|(label, scores)| (*label, scores.as_slice())).collect();
    averages(&groups)
}

/// The first and the last score of each person in each case by each respondent, where there are two.
fn pairs(scores: &[Score]) -> Vec<Pair> {
    let mut series: BTreeMap<&str, Vec<&Score>> = BTreeMap::new();
    for score in scores {
        series.entry(&score.series).or_default().push(score);
    }
    let pair = |scores: &mut Vec<&Score>| {
        scores.sort_by_key(|score| score.occasion);
        let (first, last) = (scores.first()?, scores.last()?);
        (scores.len() > 1).then(|| Pair {
            first: first.score,
            last: last.score,
            age: first.age,
            respondent: first.respondent.clone(),
        })
    };
    series.values_mut().filter_map(pair).collect()
}
