//! The columns whose coefficients are effects, and how they are put together.

use super::super::estimate::Refusal;
use super::super::note::Note;
use super::options::{Cohorts, Ends, TwoWay};
use super::sample::Sample;

/// Columns of a regression, and the combinations of their coefficients that are reported.
#[derive(Debug, Clone)]
pub struct Terms {
    /// `columns[term][row]`.
    pub columns: Vec<Vec<f64>>,
    /// What is reported; the overall effect first.
    pub contrasts: Vec<Contrast>,
}

/// A combination of coefficients.
#[derive(Debug, Clone)]
pub struct Contrast {
    /// Time since the start; none for the overall effect.
    pub since: Option<f64>,
    /// Whether earlier or later periods share this effect.
    pub binned: bool,
    /// One weight a term.
    pub weights: Vec<f64>,
}

/// Which terms a regression has.
#[derive(Debug, Clone)]
pub enum Form {
    /// One effect for all that is treated.
    Single,
    /// One effect for each time since the start.
    Event(Window),
}

/// The times since the start that have effects.
#[derive(Debug, Clone)]
pub struct Window {
    /// The time since the start that the others are compared with.
    pub reference: f64,
    /// Another one without an effect, where nobody is never treated.
    pub second: Option<f64>,
    first: f64,
    last: f64,
    cohorts: Cohorts,
    /// Whether periods lie beyond the first or last effect.
    beyond: bool,
}

impl Window {
    /// The window that the plan asks for in these data.
    ///
    /// # Errors
    /// [`Refusal`] when no treated unit has a period before its start, or groups have none to be compared with.
    pub fn of(sample: &Sample, options: &TwoWay) -> Result<Self, Refusal> {
        let mut since: Vec<f64> =
            (0..sample.unit.len()).filter_map(|row| sample.since(row, &sample.first_treated)).collect();
        since.sort_by(f64::total_cmp);
        since.dedup();
        let reference =
            since.iter().copied().rfind(|since| *since < -options.anticipation).ok_or_else(|| {
                Refusal("no treated unit has a period before its start and its anticipation".to_owned())
            })?;
        let never = sample.first_treated.iter().any(Option::is_none);
        if options.cohorts == Cohorts::Interacted && !never {
            return Err(Refusal(
                "cohorts = \"interacted\" compares with units never treated, and there are none; use did with control_group = \"not-yet-treated\"".to_owned(),
            ));
        }
        let (earliest, latest) = (since[0], since[since.len() - 1]);
        let first = options.leads.map_or(earliest, |leads| earliest.max(-f64::from(leads)));
        let last = options.lags.map_or(latest, |lags| latest.min(f64::from(lags)));
        if first > reference {
            return Err(Refusal(format!("leads must reach the period compared with, {reference} from the start")));
        }
        let beyond = options.ends == Ends::Binned && (first > earliest || last < latest);
        let second = (!never && !beyond && first < reference).then_some(first);
        Ok(Self { reference, second, first, last, cohorts: options.cohorts, beyond })
    }

    /// Whether a time since the start lies beyond the window.
    #[must_use]
    pub fn outside(&self, since: f64) -> bool {
        since < self.first || since > self.last
    }

    /// What a reader must know of the ends and of what is compared with.
    #[must_use]
    pub fn notes(&self, options: &TwoWay) -> Vec<Note> {
        let against = Note::of(match (options.ends, self.beyond) {
            (Ends::Dropped, _) => "against-dropped",
            (Ends::Binned, true) => "against-binned",
            (Ends::Binned, false) => "against-each",
        });
        let second = self.second.map(|second| Note::of("second-reference").with("since", second));
        std::iter::once(against.with("since", self.reference)).chain(second).collect()
    }
}

impl Form {
    /// The terms when units start at these times.
    #[must_use]
    pub fn terms(&self, sample: &Sample, starts: &[Option<f64>]) -> Terms {
        match self {
            Self::Single => {
                let column = (0..sample.unit.len())
                    .map(|row| f64::from(u8::from(sample.since(row, starts).is_some_and(|since| since >= 0.0))))
                    .collect();
                let overall = Contrast { since: None, binned: false, weights: vec![1.0] };
                Terms { columns: vec![column], contrasts: vec![overall] }
            }
            Self::Event(window) => window.terms(sample, starts),
        }
    }
}

impl Window {
    fn terms(&self, sample: &Sample, starts: &[Option<f64>]) -> Terms {
        let rows = sample.unit.len();
        let key = |row: usize| -> Option<(f64, f64)> {
            let since = sample.since(row, starts)?.clamp(self.first, self.last);
            if since == self.reference || Some(since) == self.second {
                return None;
            }
            let cohort = match self.cohorts {
                Cohorts::Pooled => 0.0,
                Cohorts::Interacted => starts[sample.unit[row]]?,
            };
            Some((since, cohort))
        };
        let keys: Vec<Option<(f64, f64)>> = (0..rows).map(key).collect();
        let order = |a: &(f64, f64), b: &(f64, f64)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
        let mut cells: Vec<(f64, f64)> = keys.iter().flatten().copied().collect();
        cells.sort_by(order);
        cells.dedup();
        let mut columns = vec![vec![0.0; rows]; cells.len()];
        let mut size = vec![0.0; cells.len()];
        for (row, key) in keys.iter().enumerate() {
            if let Some(Ok(at)) = key.map(|key| cells.binary_search_by(|cell| order(cell, &key))) {
                columns[at][row] = 1.0;
                size[at] += sample.weight[row];
            }
        }
        let mut since: Vec<f64> = cells.iter().map(|cell| cell.0).collect();
        since.dedup();
        let combined = |chosen: &dyn Fn(f64) -> bool| -> Vec<f64> {
            let total: f64 = cells.iter().zip(&size).filter(|(cell, _)| chosen(cell.0)).map(|(_, size)| size).sum();
            cells.iter().zip(&size).map(|(cell, size)| if chosen(cell.0) { size / total } else { 0.0 }).collect()
        };
        // Pooled effects of single periods weigh alike in the overall one; groups of their own weigh by size, as in fixest.
        let after = since.iter().filter(|since| **since >= 0.0).count() as f64;
        let overall = match self.cohorts {
            Cohorts::Pooled => cells.iter().map(|cell| if cell.0 >= 0.0 { 1.0 / after } else { 0.0 }).collect(),
            Cohorts::Interacted => combined(&|since| since >= 0.0),
        };
        let mut contrasts = vec![Contrast { since: None, binned: false, weights: overall }];
        contrasts.extend(since.iter().map(|at| Contrast {
            since: Some(*at),
            binned: self.beyond && (*at == self.first || *at == self.last),
            weights: combined(&|since| since == *at),
        }));
        Terms { columns, contrasts }
    }
}
