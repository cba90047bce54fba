//! `survey`: what answers of a sample say of those it was drawn from, with design-based errors.
//!
//! Means, totals, ratios and shares from a stratified sample of persons or of clusters (classes, schools), with weights
//! and the finite population correction; post-stratification and raking to known margins. Errors by Taylor
//! linearisation: the variance between the sampled clusters of a stratum, of each one's influence on the estimate.
//!
//! Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling; Binder (1983), International Statistical Review
//! 51:279–292; Deville, Särndal & Sautory (1993), JASA 88:1013–1020 for raking; Kish's design effect (1965).
//! Conventions as in R `survey` 4.1: a stratum with one sampled cluster is refused; degrees of freedom are clusters less strata.

mod design;
pub mod options;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::note::Note;
use super::plan::Plan;
use design::Design;
use options::{Statistic, Survey};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Estimates one statistic, for everybody and for each group that the plan asks for.
///
/// # Errors
/// [`Refusal`] when a row lacks its weight or stratum, when a stratum has one cluster, or when margins do not fit.
pub fn estimate(plan: &Plan, data: &Dataset, options: &Survey) -> Result<Answer, Refusal> {
    let design = Design::of(plan, data, options)?;
    let sample = Sample::of(plan, data, options)?;
    let groups = match &options.by {
        None => vec![(None, vec![true; data.len()])],
        Some(column) => {
            let of: Vec<&str> = data.texts(column)?.collect();
            let mut names = of.clone();
            names.sort_unstable();
            names.dedup();
            names.into_iter().map(|name| (Some(name), of.iter().map(|own| *own == name).collect())).collect()
        }
    };
    let mut answer = Answer::default();
    for (name, members) in groups {
        let within: Vec<bool> =
            members.iter().zip(&sample.answered).map(|(member, answered)| *member && *answered).collect();
        let row = one(&design, &sample, &within, options)?.with("group", name.map(str::to_owned));
        answer.estimates.push(row);
    }
    let silent = sample.answered.iter().filter(|answered| !**answered).count();
    if silent > 0 {
        answer.notes.push(Note::of("survey-silent").with("silent", silent).with("rows", data.len()));
    }
    Ok(answer)
}

/// What was answered.
struct Sample {
    /// The outcome; 0 where nothing was answered.
    outcome: Vec<f64>,
    /// What a ratio is taken over; 1 otherwise.
    over: Vec<f64>,
    /// Who answered.
    answered: Vec<bool>,
}

impl Sample {
    fn of(plan: &Plan, data: &Dataset, options: &Survey) -> Result<Self, Refusal> {
        let column = plan.data.outcome()?;
        let outcome: Vec<Option<f64>> = match &options.equals {
            None => data.numbers(column)?,
            Some(value) => data
                .texts(column)?
                .map(|text| (!matches!(text, "" | "NA")).then(|| f64::from(u8::from(text == value))))
                .collect(),
        };
        let over = match (&options.over, options.statistic) {
            (Some(column), Statistic::Ratio) => data.numbers(column)?,
            (None, Statistic::Ratio) => {
                return Err(Refusal("a ratio needs over = \"…\", the column that it is taken over".to_owned()));
            }
            _ => vec![Some(1.0); data.len()],
        };
        let answered: Vec<bool> = outcome.iter().zip(&over).map(|(y, x)| y.is_some() && x.is_some()).collect();
        if options.statistic == Statistic::Share && outcome.iter().flatten().any(|y| *y != 0.0 && *y != 1.0) {
            return Err(Refusal(format!(
                "a share needs 0 or 1 in “{column}”; name the answer that counts with equals = \"…\""
            )));
        }
        let known = |numbers: Vec<Option<f64>>| numbers.into_iter().map(Option::unwrap_or_default).collect();
        Ok(Self { outcome: known(outcome), over: known(over), answered })
    }
}

/// One estimate, among those within.
fn one(design: &Design, sample: &Sample, within: &[bool], options: &Survey) -> Result<Estimate, Refusal> {
    let answered = within.iter().filter(|inside| **inside).count();
    if answered == 0 {
        return Err(Refusal("a group has no answers; leave it out or take fewer groups".to_owned()));
    }
    let weights: Vec<f64> =
        design.weights.iter().zip(within).map(|(weight, inside)| if *inside { *weight } else { 0.0 }).collect();
    let sum = |values: &dyn Fn(usize) -> f64| -> f64 { (0..weights.len()).map(|at| weights[at] * values(at)).sum() };
    let total = sum(&|at| sample.outcome[at]);
    // A mean is the ratio of the outcome's total to the number of persons.
    let over = sum(&|at| sample.over[at]);
    let (value, influence): (f64, Vec<f64>) = match options.statistic {
        Statistic::Total => (total, (0..weights.len()).map(|at| weights[at] * sample.outcome[at]).collect()),
        _ => {
            let ratio = total / over;
            let influence = |at: usize| weights[at] * (sample.outcome[at] - ratio * sample.over[at]) / over;
            (ratio, (0..weights.len()).map(influence).collect())
        }
    };
    let variance = design.variance(influence);
    let se = variance.sqrt();
    let t = StudentsT::new(0.0, 1.0, design.degrees_of_freedom())
        .map_err(|_| Refusal("the sample has as many strata as clusters; an error cannot be worked out".to_owned()))?
        .inverse_cdf(0.975);
    let (low, high) = match options.statistic {
        // On the logit scale, so that the interval stays between 0 and 1.
        Statistic::Share if value > 0.0 && value < 1.0 => {
            let (middle, half) = ((value / (1.0 - value)).ln(), t * se / (value * (1.0 - value)));
            let back = |logit: f64| 1.0 / (1.0 + (-logit).exp());
            (back(middle - half), back(middle + half))
        }
        _ => (value - t * se, value + t * se),
    };
    let mut row = Estimate::of("survey", options.statistic.estimand(), value, answered, 1);
    row.se = finite(se);
    row.ci_low = finite(low);
    row.ci_high = finite(high);
    if matches!(options.statistic, Statistic::Mean | Statistic::Share) {
        let n = answered as f64;
        let spread = sum(&|at| (sample.outcome[at] - value).powi(2)) / over * n / (n - 1.0);
        row = row.with("design_effect", finite(variance / (spread * (over - n) / (over * n))));
    }
    Ok(row.with("population", over).with("degrees_of_freedom", design.degrees_of_freedom()))
}

#[cfg(test)]
mod tests {
    use crate::evaluation::dataset::Dataset;
    use crate::evaluation::estimate::{Answer, Refusal};
    use crate::evaluation::{plan::Plan, run};

    /// Two strata of three, drawn from 30 and 60.
    fn ask(columns: &str, estimator: &str, change: impl Fn(usize, &str, String) -> String) -> Result<Answer, Refusal> {
        let rows = [("a", 10, 1), ("a", 10, 0), ("a", 10, 1), ("b", 20, 0), ("b", 20, 0), ("b", 20, 1)];
        let header = ["stratum", "weight", "answer", "size"];
        let rows = rows.into_iter().enumerate().map(|(at, (stratum, weight, answer))| {
            let cells = [stratum.to_owned(), weight.to_string(), answer.to_string(), (3 * weight).to_string()];
            header.into_iter().zip(cells).map(|(name, cell)| change(at, name, cell)).collect()
        });
        let data = Dataset::new(header.map(str::to_owned).into(), rows.collect())?;
        let text = format!(
            "[data]\nfile = \"here\"\noutcome = \"answer\"\n{columns}\n[[estimator]]\nmethod = \"survey\"\n{estimator}"
        );
        run(&Plan::parse(&text).map_err(|error| Refusal(error.to_string()))?, &data)
    }

    const DESIGN: &str = "weights = \"weight\"\nstrata = \"stratum\"";

    fn as_is(_: usize, _: &str, cell: String) -> String {
        cell
    }

    #[test]
    fn a_stratified_mean_is_the_sum_that_a_textbook_does_by_hand() -> Result<(), Refusal> {
        let answer = ask(DESIGN, "fpc = \"size\"", as_is)?;
        let row = &answer.estimates[0];
        // Means 2/3 and 1/3 with shares 1/3 and 2/3; s² = 1/3 in each; f = 3/30 and 3/60.
        let mean: f64 = 2.0 / 9.0 + 2.0 / 9.0;
        let variance: f64 = (1.0 / 9.0) * 0.9 * (1.0 / 9.0) + (4.0 / 9.0) * 0.95 * (1.0 / 9.0);
        assert!(row.estimate.is_some_and(|ours| (ours - mean).abs() < 1e-12), "{row:?}");
        assert!(row.se.is_some_and(|ours| (ours - variance.sqrt()).abs() < 1e-12), "{row:?}");
        Ok(())
    }

    #[test]
    fn when_everybody_was_asked_nothing_is_left_to_chance() -> Result<(), Refusal> {
        let everybody = |_: usize, name: &str, cell: String| match name {
            "weight" => "1".to_owned(),
            "size" => "3".to_owned(),
            _ => cell,
        };
        let answer = ask(DESIGN, "fpc = \"size\"\nstatistic = \"total\"", everybody)?;
        assert_eq!(answer.estimates[0].estimate, Some(3.0));
        assert_eq!(answer.estimates[0].se, Some(0.0));
        Ok(())
    }

    #[test]
    fn weights_in_another_unit_change_no_mean_and_no_error() -> Result<(), Refusal> {
        let thousands = |_: usize, name: &str, cell: String| match name {
            "weight" => format!("{cell}000"),
            _ => cell,
        };
        let (one, other) = (ask(DESIGN, "", as_is)?, ask(DESIGN, "", thousands)?);
        let near = |a: Option<f64>, b: Option<f64>| a.zip(b).is_some_and(|(a, b)| (a - b).abs() < 1e-12);
        assert!(near(one.estimates[0].estimate, other.estimates[0].estimate));
        assert!(near(one.estimates[0].se, other.estimates[0].se));
        Ok(())
    }

    #[test]
    fn what_the_sample_cannot_carry_is_refused_with_what_to_do() {
        let alone = |at: usize, name: &str, cell: String| match (at, name) {
            (0, "stratum") => "c".to_owned(),
            _ => cell,
        };
        let no_weight = |at: usize, name: &str, cell: String| match (at, name) {
            (4, "weight") => String::new(),
            _ => cell,
        };
        let many = |at: usize, name: &str, cell: String| if at == 2 && name == "size" { "2".to_owned() } else { cell };
        let refusals = [
            (ask(DESIGN, "", alone), "stratum “c” has one"),
            (ask(DESIGN, "", no_weight), "row 6, field “weight”"),
            (ask(DESIGN, "statistic = \"ratio\"", as_is), "over = "),
            (ask(DESIGN, "fpc = \"size\"", many), "field “size”"),
            (ask(DESIGN, "statistic = \"share\"\nequals = \"x\"\nby = \"nowhere\"", as_is), "no column “nowhere”"),
        ];
        for (answer, expected) in refusals {
            let said = answer.err().map(|refusal| refusal.0).unwrap_or_default();
            assert!(said.contains(expected), "{said:?} says nothing of {expected:?}");
        }
    }
}
