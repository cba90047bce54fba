//! Styrka: what an evaluation could show, told before its data are opened.
//!
//! A plan is registered with this draft beside it, so that nobody learns afterwards that nothing could have been found.
//! The noise is that of the plan's own methods where nothing was done: every unit in turn as if treated, at starts that
//! never were, all before the real start (Bloom 1995, Evaluation Review 19:547–556, for the smallest detectable effect).

use super::augmented_synthetic_control::{self, options::Ridge};
use super::dataset::Dataset;
use super::estimate::{Refusal, finite};
use super::linear::mean;
use super::note::Note;
use super::panel::Panel;
use super::plan::{Estimator, Plan};
use super::{synthetic_control, synthetic_did, treatment};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// What a plan could show.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Draft {
    /// How many units are to be treated.
    pub treated_units: usize,
    /// How many units they are compared with.
    pub comparison_units: usize,
    /// How many periods lie before the start.
    pub periods_before: usize,
    /// How many periods from the start on the figures are for.
    pub periods_after: usize,
    /// The smallest p that a placebo test can give: one over the comparison units and the treated one.
    pub smallest_attainable_p: Option<f64>,
    /// The smallest effect that the plan says is worth finding.
    pub smallest_effect: Option<f64>,
    /// One row for each of the plan's methods that compares units.
    pub methods: Vec<Power>,
    /// What the reader must know.
    pub notes: Vec<Note>,
}

/// What one method could find.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Power {
    /// The method, as the plan names it.
    pub method: &'static str,
    /// Standard deviation of the effects that the method finds where nothing was done.
    pub noise: Option<f64>,
    /// How many such effects it rests on.
    pub placebos: usize,
    /// The smallest effect found four times out of five at the five per cent level.
    pub smallest_detectable: Option<f64>,
    /// How often the smallest effect worth finding would be found.
    pub power: Option<f64>,
}

/// How many sets of units stand in for the treated when there are several.
const SETS: usize = 200;

/// The draft of a plan, from data before its start; rows from the start on are not looked at.
///
/// # Errors
/// [`Refusal`] when the data do not fit the plan, or no estimator of it compares units.
pub fn draft(plan: &Plan, before: &Dataset) -> Result<Draft, Refusal> {
    let before = before.keep_rows(&earlier(plan, before)?)?;
    let panel = Panel::untreated(plan, &before)?;
    let intended = treatment::intended(plan, &before, &panel.units, &panel.rows)?;
    let treated = intended.iter().filter(|treated| **treated).count();
    let comparisons = intended.len() - treated;
    if treated == 0 || comparisons < 2 {
        return Err(Refusal(format!(
            "the plan treats {treated} units and compares with {comparisons}; one and at least two are needed"
        )));
    }
    let periods_before = panel.times.len();
    let asked = treatment::of(plan)?.periods;
    let periods_after = asked.unwrap_or(periods_before / 3).clamp(1, periods_before / 2);
    let mut notes = Vec::new();
    if asked != Some(periods_after) {
        notes.push(Note::of("draft-periods").with("periods", periods_after));
    }
    let methods: Vec<Power> = plan
        .estimators
        .iter()
        .filter_map(Method::of)
        .map(|method| method.power(&panel, treated, periods_after, plan.smallest_effect))
        .collect();
    if methods.is_empty() {
        return Err(Refusal("no estimator of the plan compares units; power is told for those that do".to_owned()));
    }
    let smallest_p = (treated == 1).then(|| 1.0 / (comparisons + 1) as f64);
    notes.extend(cautions(smallest_p, comparisons, plan.smallest_effect, &methods));
    Ok(Draft {
        treated_units: treated,
        comparison_units: comparisons,
        periods_before,
        periods_after,
        smallest_attainable_p: smallest_p,
        smallest_effect: plan.smallest_effect,
        methods,
        notes,
    })
}

/// The rows before the first start.
fn earlier(plan: &Plan, data: &Dataset) -> Result<Vec<usize>, Refusal> {
    let treatment = treatment::of(plan)?;
    let starts: Vec<String> = match (&treatment.first_treated, &treatment.start) {
        (Some(column), None) => data.texts(column)?.filter(|cell| !treatment::never(cell)).map(str::to_owned).collect(),
        (None, Some(start)) => vec![start.clone()],
        _ => return Err(Refusal("[treatment] needs either units and start, or first_treated = \"column\"".to_owned())),
    };
    let before = |period: &str, start: &str| match (period.parse::<f64>(), start.parse::<f64>()) {
        (Ok(period), Ok(start)) => period < start,
        _ => period < start,
    };
    let periods = data.texts(plan.data.time()?)?;
    let rows: Vec<usize> = periods
        .enumerate()
        .filter(|(_, period)| starts.iter().all(|start| before(period, start)))
        .map(|(row, _)| row)
        .collect();
    if rows.is_empty() {
        return Err(Refusal("the data hold no period before the start".to_owned()));
    }
    Ok(rows)
}

/// How a method's effect is found without its errors.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Point {
    /// From the last period before the start.
    LastPeriod,
    /// From the mean before the start.
    MeanBefore,
    /// Against a weighted mean of units.
    Synthetic,
    /// The same with a ridge correction.
    Augmented(Ridge),
    /// Against weighted means of units and periods.
    SyntheticDid,
}

struct Method {
    name: &'static str,
    point: Point,
}

impl Method {
    /// The methods that compare units; none for a single series or for survival.
    fn of(estimator: &Estimator) -> Option<Self> {
        let (name, point) = match estimator {
            Estimator::Did(_) => ("did", Point::LastPeriod),
            Estimator::SyntheticControl(_) => ("synthetic-control", Point::Synthetic),
            Estimator::EventStudy(_) => ("event-study", Point::MeanBefore),
            Estimator::Twfe(_) => ("twfe", Point::MeanBefore),
            Estimator::AugmentedSyntheticControl(options) => {
                ("augmented-synthetic-control", Point::Augmented(options.ridge))
            }
            Estimator::SyntheticDid(_) => ("synthetic-did", Point::SyntheticDid),
            _ => return None,
        };
        Some(Self { name, point })
    }

    fn power(&self, panel: &Panel, treated: usize, after: usize, smallest_effect: Option<f64>) -> Power {
        let effects = self.placebos(panel, treated, after);
        let noise = finite((effects.iter().map(|effect| effect * effect).sum::<f64>() / effects.len() as f64).sqrt());
        let degrees = (panel.units.len() - treated) as f64;
        let distribution = StudentsT::new(0.0, 1.0, degrees.max(1.0)).ok();
        let critical = distribution.map(|t| t.inverse_cdf(0.975));
        let smallest_detectable =
            noise.zip(distribution).and_then(|(noise, t)| finite(noise * (t.inverse_cdf(0.975) + t.inverse_cdf(0.8))));
        let power = match (noise.filter(|noise| *noise > 0.0), distribution, critical, smallest_effect) {
            (Some(noise), Some(t), Some(critical), Some(effect)) => {
                let size = effect.abs() / noise;
                finite(t.sf(critical - size) + t.cdf(-critical - size))
            }
            _ => None,
        };
        Power { method: self.name, noise, placebos: effects.len(), smallest_detectable, power }
    }

    /// The effects found where and when nothing was done.
    fn placebos(&self, panel: &Panel, treated: usize, after: usize) -> Vec<f64> {
        let units = panel.units.len();
        let sets: Vec<Vec<usize>> = if treated == 1 {
            (0..units).map(|unit| vec![unit]).collect()
        } else {
            let mut random = Pcg64Mcg::seed_from_u64(1);
            let mut order: Vec<usize> = (0..units).collect();
            (0..SETS)
                .map(|_| {
                    order.shuffle(&mut random);
                    order[..treated].to_vec()
                })
                .collect()
        };
        // Pseudo-starts that do not share periods, the latest first, with at least as many periods before as after.
        let ends = (2 * after..=panel.times.len()).rev().step_by(after);
        ends.flat_map(|end| {
            let window = panel.until(end);
            let found: Vec<f64> = sets
                .par_iter()
                .map(|set| {
                    let controls: Vec<usize> = (0..units).filter(|unit| !set.contains(unit)).collect();
                    self.effect(&window, set, &controls, end - after)
                })
                .filter(|effect| effect.is_finite())
                .collect();
            found
        })
        .collect()
    }

    fn effect(&self, panel: &Panel, treated: &[usize], controls: &[usize], before: usize) -> f64 {
        let change = |units: &[usize], from: usize| {
            let of_unit = |unit: &usize| {
                let series = &panel.outcome[*unit];
                mean(&series[before..]) - mean(&series[from..before])
            };
            units.iter().map(of_unit).sum::<f64>() / units.len() as f64
        };
        match self.point {
            Point::LastPeriod => change(treated, before - 1) - change(controls, before - 1),
            Point::MeanBefore => change(treated, 0) - change(controls, 0),
            Point::Augmented(ridge) => augmented_synthetic_control::point(panel, treated, controls, before, ridge),
            Point::Synthetic => synthetic_control::point(panel, treated, controls, before),
            Point::SyntheticDid => synthetic_did::point(panel, treated, controls, before),
        }
    }
}

fn cautions(floor: Option<f64>, comparisons: usize, smallest: Option<f64>, methods: &[Power]) -> Vec<Note> {
    let mut notes = Vec::new();
    if let Some(floor) = floor {
        notes.push(Note::of("draft-floor").with("comparisons", comparisons).with("p", floor));
        if floor > 0.05 {
            notes.push(Note::of("draft-floor-high"));
        }
    }
    for method in methods {
        if let Some((detectable, smallest)) = method.smallest_detectable.zip(smallest)
            && detectable > smallest.abs()
        {
            notes.push(
                Note::of("draft-weak")
                    .with("method", method.method)
                    .with("detectable", detectable)
                    .with("smallest", smallest.abs()),
            );
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = r#"
smallest_effect = -2.0
[data]
file = "here"
unit = "area"
time = "year"
outcome = "rate"
[treatment]
units = ["a"]
start = 2020
periods = 3
[[estimator]]
method = "did"
[[estimator]]
method = "synthetic-control"
[[estimator]]
method = "synthetic-did"
"#;

    /// Ten areas over fifteen years whose noise is given by a formula; from 2020 on everything is absurdly large.
    fn panel(noise: f64) -> Dataset {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let rows = names
            .iter()
            .enumerate()
            .flat_map(|(unit, name)| {
                (0..15).map(move |at| {
                    let wobble = (((unit * 7 + at * 13) * 2_654_435_761) % 1000) as f64 / 1000.0 - 0.5;
                    let value = if at >= 12 { 1e6 } else { unit as f64 + noise * wobble };
                    vec![(*name).to_owned(), (2008 + at).to_string(), value.to_string()]
                })
            })
            .collect();
        Dataset::new(vec!["area".into(), "year".into(), "rate".into()], rows)
            .expect("the columns are as wide as the rows")
    }

    fn drafted(noise: f64) -> Draft {
        draft(&Plan::parse(PLAN).expect("the plan is whole"), &panel(noise)).expect("the data fit the plan")
    }

    #[test]
    fn what_comes_after_the_start_is_not_looked_at() {
        let draft = drafted(1.0);
        assert_eq!((draft.periods_before, draft.periods_after, draft.comparison_units), (12, 3, 9));
        assert_eq!(draft.smallest_attainable_p, Some(0.1));
        assert!(draft.methods.iter().all(|method| method.noise.is_some_and(|noise| noise < 1.0)), "{draft:?}");
    }

    #[test]
    fn more_noise_hides_larger_effects() {
        let (quiet, loud) = (drafted(0.5), drafted(5.0));
        for (quiet, loud) in quiet.methods.iter().zip(&loud.methods) {
            assert!(loud.smallest_detectable > quiet.smallest_detectable && loud.power < quiet.power);
            assert!(quiet.power.is_some_and(|power| power > 0.9), "{quiet:?}");
        }
        assert!(loud.notes.iter().any(|note| note.code() == "draft-weak"));
    }

    #[test]
    fn a_floor_above_five_per_cent_is_told() {
        assert!(drafted(1.0).notes.iter().any(|note| note.code() == "draft-floor-high"));
    }
}
