//! Förändring: who changed by more than the instrument's own error, and who crossed the limit to those who do well.
//!
//! Jacobson & Truax (1991), J Consult Clin Psychol 59:12–19. A count of reliable change is no effect: without a
//! comparison it holds whatever else happened, and people who come at their worst get better anyway.

use super::{Better, Instrument};
use crate::disclosure::{Basis, Cell, Publishable, Rules, Table, protect};
use crate::evaluation::reliable_change::reliable_points;
use crate::intervals::{Level, mean, wilson};

/// Par: the first and the last score of one person by one respondent.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The first score.
    pub first: f64,
    /// The last score.
    pub last: f64,
    /// The person's age when the first was taken.
    pub age: Option<i64>,
    /// Who answered.
    pub respondent: String,
}

/// Utfall av en förändring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Better by more than the error, and from the bad side of the limit to the good.
    Recovered,
    /// Better by more than the error.
    Improved,
    /// Within the error.
    Unchanged,
    /// Worse by more than the error.
    Worse,
}

impl Outcome {
    /// All, the best first.
    pub const ALL: [Self; 4] = [Self::Recovered, Self::Improved, Self::Unchanged, Self::Worse];

    /// The word in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recovered => "recovered",
            Self::Improved => "improved",
            Self::Unchanged => "unchanged",
            Self::Worse => "worse",
        }
    }
}

/// Förändring i en grupp, as far as it may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// How many points are more than the error.
    pub points: f64,
    /// How many of each outcome, with the share's interval. Few persons are withheld.
    pub outcomes: Publishable<Table>,
    /// The mean change with its interval; withheld for few persons.
    pub mean: Publishable<Table>,
}

/// How many pairs at least before anything is reckoned.
const FEWEST: usize = 5;

/// Sorts the changes of a group; none when the instrument's error is not known, or when few have a first and a last score.
#[must_use]
pub fn changes(instrument: &Instrument, pairs: &[Pair]) -> Option<Changes> {
    if pairs.len() < FEWEST {
        return None;
    }
    let sd = instrument.sd.or_else(|| spread(pairs))?;
    let points = reliable_points(sd, instrument.reliability?);
    let outcomes: Vec<Outcome> = pairs.iter().map(|pair| outcome(instrument, points, pair)).collect();
    let all = pairs.len() as u64;
    let cells = Outcome::ALL.map(|kind| {
        let count = outcomes.iter().filter(|outcome| **outcome == kind).count() as u64;
        let interval = wilson(count, all, Level::P95);
        Cell {
            by: vec![Some(kind.name().to_owned())],
            numerator: i64::try_from(count).ok(),
            denominator: i64::try_from(all).ok(),
            value: Some(count as f64 / all as f64),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            ..Cell::default()
        }
    });
    let table = Table { dimensions: vec!["outcome".to_owned()], basis: Basis::Share, cells: cells.to_vec() };
    let moved: Vec<f64> = pairs.iter().map(|pair| pair.last - pair.first).collect();
    Some(Changes { points, outcomes: protect(table, Rules::SURVEY), mean: averages(&[("", &moved)]) })
}

/// Means with Student's interval, by label; few persons are withheld.
#[must_use]
pub fn averages(groups: &[(&str, &[f64])]) -> Publishable<Table> {
    let cell = |(label, values): &(&str, &[f64])| {
        let (sum, squares) =
            values.iter().fold((0.0, 0.0), |(sum, squares), value| (sum + value, squares + value * value));
        let interval = mean(values.len() as u64, sum, squares, Level::P95);
        Cell {
            by: vec![Some((*label).to_owned())],
            denominator: i64::try_from(values.len()).ok(),
            value: (!values.is_empty()).then(|| sum / values.len() as f64),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            ..Cell::default()
        }
    };
    let cells = groups.iter().map(cell).collect();
    protect(Table { dimensions: vec!["group".to_owned()], basis: Basis::Average, cells }, Rules::SURVEY)
}

fn outcome(instrument: &Instrument, points: f64, pair: &Pair) -> Outcome {
    let gained = match instrument.better {
        Better::Higher => pair.last - pair.first,
        Better::Lower => pair.first - pair.last,
    };
    let crossed = instrument
        .cut_off(pair.age, &pair.respondent)
        .is_some_and(|limit| !instrument.well(pair.first, limit) && instrument.well(pair.last, limit));
    match gained {
        gained if gained > points && crossed => Outcome::Recovered,
        gained if gained > points => Outcome::Improved,
        gained if gained < -points => Outcome::Worse,
        _ => Outcome::Unchanged,
    }
}

/// The standard deviation of the first scores; none when they are all alike.
fn spread(pairs: &[Pair]) -> Option<f64> {
    let count = pairs.len() as f64;
    let centre = pairs.iter().map(|pair| pair.first).sum::<f64>() / count;
    let squares: f64 = pairs.iter().map(|pair| (pair.first - centre).powi(2)).sum();
    Some((squares / (count - 1.0)).sqrt()).filter(|spread| *spread > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instruments::all;

    fn ors() -> Instrument {
        all().into_iter().find(|instrument| instrument.id == "ors").expect("one of the files")
    }

    fn pair(first: f64, last: f64) -> Pair {
        Pair { first, last, age: Some(15), respondent: "child".to_owned() }
    }

    #[test]
    fn five_points_on_the_ors_are_more_than_its_error() {
        // 1.96 × 6.8 × √(2 × 0.07) = 4.99, the five points of the manual.
        let changes = changes(&ors(), &vec![pair(20.0, 26.0); 5]).expect("five pairs");
        assert!((changes.points - 4.987).abs() < 0.001, "{}", changes.points);
    }

    #[test]
    fn a_change_is_sorted_by_the_error_and_by_the_limit_of_the_age() {
        let ors = ors();
        let sorted = |first, last| outcome(&ors, 5.0, &pair(first, last));
        assert_eq!(sorted(20.0, 29.0), Outcome::Recovered);
        assert_eq!(sorted(15.0, 25.0), Outcome::Improved);
        assert_eq!(sorted(26.0, 29.0), Outcome::Unchanged);
        assert_eq!(sorted(30.0, 36.0), Outcome::Improved);
        assert_eq!(sorted(30.0, 20.0), Outcome::Worse);
    }

    #[test]
    fn few_persons_are_not_told_and_a_lone_outcome_takes_another_with_it() {
        let ors = ors();
        assert_eq!(changes(&ors, &vec![pair(20.0, 29.0); 4]), None);
        let mut pairs = vec![pair(20.0, 29.0); 12];
        pairs.extend(vec![pair(20.0, 21.0); 8]);
        pairs.push(pair(20.0, 10.0));
        let told = changes(&ors, &pairs).expect("enough");
        let shown: Vec<Option<i64>> = told.outcomes.get().cells.iter().map(|cell| cell.numerator).collect();
        assert!(shown[3].is_none() && shown[1].is_none(), "one and none are withheld: {shown:?}");
        assert!(shown.iter().flatten().all(|count| *count >= 5), "{shown:?}");
    }

    #[test]
    fn an_instrument_without_a_known_error_tells_no_reliable_change() {
        let scale = all().into_iter().find(|instrument| instrument.id == "sos_scale").expect("one of the files");
        assert_eq!(changes(&scale, &vec![pair(2.0, 8.0); 30]), None);
    }
}
