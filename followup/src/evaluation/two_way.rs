//! `event-study` and `twfe`: regression with unit and period effects.
//!
//! `twfe` has one effect for all that is treated; `event-study` one for each time since the start (leads and lags).
//! Assumes parallel trends, no effect earlier than the stated anticipation, and, where units start at different times and
//! groups are pooled, effects that are alike in all groups: otherwise units already treated serve as comparison
//! (Goodman-Bacon 2021), which is told with its weight. `cohorts = "interacted"` drops that assumption
//! (Sun & Abraham 2021, J Econometrics 225:175–199). Effects are on the outcome's scale.
//!
//! Errors are clustered: CR1 with many clusters, CR2 with Satterthwaite's degrees of freedom with few, none with one
//! treated cluster, where only the randomisation test holds (Conley & Taber 2011; MacKinnon & Webb 2017).

mod decomposition;
pub(super) mod inversion;
pub mod options;
mod randomisation;
mod regression;
mod sample;
mod terms;
mod wild_bootstrap;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::note::Note;
use super::plan::Plan;
use super::sensitivity::{self, Path};
use options::{Cohorts, Ends, Errors, TwoWay, WildWeights};
use randomisation::Randomised;
use regression::{Absorbed, Combined, Fit};
use sample::Sample;
use serde_json::{Map, Value, json};
use statrs::distribution::{ChiSquared, ContinuousCDF, StudentsT};
use terms::{Contrast, Form, Window};

/// Fewer clusters than this, or fewer treated ones than [`FEW_TREATED`], make plain clustered errors too small.
const FEW_CLUSTERS: usize = 40;
const FEW_TREATED: usize = 10;

/// Estimates one effect.
///
/// # Errors
/// [`Refusal`] when the data do not fit, or options of an event study are given.
pub fn single(plan: &Plan, data: &Dataset, options: &TwoWay) -> Result<Answer, Refusal> {
    if options.leads.is_some() || options.lags.is_some() || options.cohorts == Cohorts::Interacted {
        return Err(Refusal(
            "twfe has one effect and takes no leads, lags or cohorts; use method = \"event-study\"".to_owned(),
        ));
    }
    let sample = Sample::of(plan, data, options)?;
    Study::of("twfe", &by_row(sample, options), Form::Single, options)
}

/// Estimates an effect for each time since the start.
///
/// # Errors
/// [`Refusal`] when the data do not fit, or the effects cannot be told apart.
pub fn event(plan: &Plan, data: &Dataset, options: &TwoWay) -> Result<Answer, Refusal> {
    let sample = by_row(Sample::of(plan, data, options)?, options);
    let first = sample.clock[0];
    let always = sample.first_treated.iter().filter(|start| start.is_some_and(|start| start <= first)).count();
    let mut sample = sample.retain(|row| sample.first_treated[sample.unit[row]].is_none_or(|start| start > first));
    for start in &mut sample.first_treated {
        *start = start.filter(|start| *start > first);
    }
    let window = Window::of(&sample, options)?;
    if options.ends == Ends::Dropped {
        sample =
            sample.retain(|row| sample.since(row, &sample.first_treated).is_none_or(|since| !window.outside(since)));
    }
    let about = window.notes(options);
    let mut answer = Study::of("event-study", &sample, Form::Event(window), options)?;
    answer.notes.splice(0..0, about);
    if always > 0 {
        answer.notes.push(Note::of("always-treated").with("units", always));
    }
    Ok(answer)
}

/// Heteroskedasticity alone is clustering by row.
fn by_row(mut sample: Sample, options: &TwoWay) -> Sample {
    if options.errors == Some(Errors::Hc1) {
        sample.clusters = vec![(0..sample.unit.len()).collect()];
    }
    sample
}

/// What holds for these clusters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Cr1,
    Cr2,
    /// No clustered error: one cluster alone is treated, or untreated.
    Nothing,
}

/// A regression and all that is said of it.
struct Study<'a> {
    method: &'static str,
    sample: &'a Sample,
    options: &'a TwoWay,
    fit: Fit<'a>,
    holds: Holds,
    randomised: Option<Randomised>,
}

impl<'a> Study<'a> {
    fn of(method: &'static str, sample: &'a Sample, form: Form, options: &'a TwoWay) -> Result<Answer, Refusal> {
        let absorbed = Absorbed::of(sample);
        let terms = form.terms(sample, &sample.first_treated);
        let fit = absorbed.fit(&terms.columns)?;
        let clusters = sample.cluster_count(0);
        let (treated, untreated) = sample.cluster_roles();
        let one_start = sample
            .first_treated
            .iter()
            .flatten()
            .all(|start| Some(*start) == sample.first_treated.iter().flatten().next().copied());
        let few = clusters < FEW_CLUSTERS || treated < FEW_TREATED;
        let holds = match options.errors {
            _ if treated < 2 || (one_start && untreated < 2) => Holds::Nothing,
            Some(Errors::Cr1 | Errors::Hc1) => Holds::Cr1,
            Some(Errors::Cr2) => Holds::Cr2,
            None if few => Holds::Cr2,
            None => Holds::Cr1,
        };
        let draws = options.randomisation.unwrap_or(if few && options.errors != Some(Errors::Hc1) { 999 } else { 0 });
        // Which rows lie beyond the ends depends on who was treated, so no other assignment can be tried without them.
        let randomised = (draws > 0 && options.ends == Ends::Binned)
            .then(|| randomisation::randomise(sample, &absorbed, &form, draws, options.seed))
            .flatten();
        let mut study = Self { method, sample, options, fit, holds, randomised };
        let mut answer = Answer::default();
        if study.holds == Holds::Cr2 && study.fit.combined(&terms.contrasts[0].weights).cr2.is_none() {
            study.holds = Holds::Cr1;
            answer.notes.push(Note::of("cr2-impossible"));
        }
        let rows: Vec<Estimate> =
            terms.contrasts.iter().enumerate().map(|(at, contrast)| study.row(at, contrast)).collect();
        let mut rows = rows.into_iter();
        if let Some(overall) = rows.next() {
            answer.estimates.push(study.described(overall, &terms.contrasts, &mut answer.notes));
        }
        answer.estimates.extend(rows);
        if let Form::Event(window) = &form {
            if options.sensitivity {
                study.with_sensitivity(window, &terms.contrasts, &mut answer);
            }
            study.with_reference(window, &mut answer.estimates);
        }
        answer.notes.extend(study.cautions(clusters, treated, untreated));
        Ok(answer)
    }

    fn row(&self, at: usize, contrast: &Contrast) -> Estimate {
        let found = self.fit.combined(&contrast.weights);
        let estimand = if contrast.since.is_some() { "att.dynamic(e)" } else { "att" };
        let periods = self.sample.clock.len();
        let mut row = Estimate::of(self.method, estimand, found.estimate, self.units(), periods);
        if let Some(since) = contrast.since {
            row = row.with("e", since);
        }
        if contrast.binned {
            row = row.with("binned", true);
        }
        row = self.with_errors(row, found);
        if let Some(randomised) = &self.randomised {
            let p = randomised.p.get(at).copied().flatten();
            row = row.with("randomisation_p", p);
            if self.holds == Holds::Nothing {
                row.p = p;
                if at == 0 {
                    (row.ci_low, row.ci_high) = (randomised.low, randomised.high);
                }
            }
        }
        let draws = self.options.wild_bootstrap;
        if draws > 0
            && self.holds != Holds::Nothing
            && self.sample.clusters.len() == 1
            && let Some(wild) = wild_bootstrap::bootstrap(
                &self.fit,
                &contrast.weights,
                self.options.wild_weights,
                draws,
                self.options.seed,
            )
        {
            row = row
                .with("wild_p", wild.p)
                .with("wild_ci_low", wild.low)
                .with("wild_ci_high", wild.high)
                .with("wild_draws", wild.draws)
                .with("wild_exact", wild.exact)
                .with("wild_weights", if wild.weights == WildWeights::Webb { "webb" } else { "rademacher" });
        }
        row
    }

    fn with_errors(&self, row: Estimate, found: Combined) -> Estimate {
        let degrees =
            (0..self.sample.clusters.len()).map(|at| self.sample.cluster_count(at)).min().unwrap_or(2) as f64 - 1.0;
        let row = row.with("se_cr1", finite(found.cr1).filter(|_| self.holds != Holds::Nothing));
        let row = match found.cr2.filter(|_| self.holds != Holds::Nothing) {
            Some((se, degrees)) => row.with("se_cr2", finite(se)).with("df_cr2", finite(degrees)),
            None => row,
        };
        match (self.holds, found.cr2) {
            (Holds::Nothing, _) => row,
            (Holds::Cr2, Some((se, degrees))) => with_t(row, se, degrees).with("errors", "cr2"),
            (Holds::Cr1 | Holds::Cr2, _) => {
                let name = if self.options.errors == Some(Errors::Hc1) { "hc1" } else { "cr1" };
                with_t(row, found.cr1, degrees).with("errors", name)
            }
        }
    }

    /// The overall effect with what concerns the whole regression.
    fn described(&self, row: Estimate, contrasts: &[Contrast], notes: &mut Vec<Note>) -> Estimate {
        let (treated, _) = self.sample.cluster_roles();
        let mut row = row
            .with("clusters", self.sample.cluster_count(0))
            .with("treated_clusters", treated)
            .with("rows", self.sample.outcome.len())
            .with("rows_left_out", self.sample.left_out);
        if let Some(randomised) = &self.randomised {
            row.null = Some(randomised.null.clone());
            row = row
                .with("randomisation_assignments", randomised.assignments)
                .with("randomisation_exact", randomised.exact)
                .with("randomisation_ci_low", randomised.low)
                .with("randomisation_ci_high", randomised.high)
                .with("smallest_attainable_p", 1.0 / randomised.assignments as f64);
        }
        let covariates = self.covariates(contrasts);
        if !covariates.is_empty() {
            row = row.with("covariates", covariates);
        }
        if contrasts.len() == 1 && self.sample.balanced() && self.options.covariates.is_empty() {
            let comparisons = decomposition::decompose(self.sample);
            row = row.with("decomposition", decomposition::shown(&comparisons));
            let forbidden = decomposition::forbidden(&comparisons);
            if forbidden > 0.0 {
                notes.push(Note::of("forbidden-comparisons").with("percent", (100.0 * forbidden).round() as u64));
            }
        } else if self.staggered() && self.options.cohorts == Cohorts::Pooled {
            notes.push(Note::of("pooled-staggered"));
        }
        if contrasts.len() > 1 {
            row = row.with(
                "aggregation",
                if self.options.cohorts == Cohorts::Pooled {
                    "mean over times since the start"
                } else {
                    "mean over treated rows"
                },
            );
            row = self.with_pretest(row, contrasts, notes);
        }
        row
    }

    /// Wald test that every lead is zero.
    fn with_pretest(&self, row: Estimate, contrasts: &[Contrast], notes: &mut Vec<Note>) -> Estimate {
        let leads: Vec<&Contrast> =
            contrasts.iter().filter(|contrast| contrast.since.is_some_and(|since| since < 0.0)).collect();
        if leads.is_empty() || self.holds == Holds::Nothing || leads.len() >= self.fit.members.len() {
            return row;
        }
        let combinations: Vec<Vec<f64>> = leads.iter().map(|contrast| contrast.weights.clone()).collect();
        let estimates: Vec<f64> = combinations.iter().map(|weights| self.fit.combined(weights).estimate).collect();
        let covariance = self.fit.covariance(&combinations, self.holds == Holds::Cr2);
        let Some(statistic) = regression::wald(&covariance, &estimates) else { return row };
        notes.push(Note::of("leads-little-power"));
        let p = ChiSquared::new(leads.len() as f64).ok().and_then(|chi| finite(chi.sf(statistic)));
        row.with("pretest_wald", finite(statistic)).with("pretest_df", leads.len()).with("pretest_p", p)
    }

    fn covariates(&self, contrasts: &[Contrast]) -> Map<String, Value> {
        let terms = contrasts.first().map_or(0, |contrast| contrast.weights.len());
        let each = self.options.covariates.iter().enumerate().map(|(at, name)| {
            let mut weights = vec![0.0; terms + at + 1];
            weights[terms + at] = 1.0;
            let found = self.fit.combined(&weights);
            let se = match (self.holds, found.cr2) {
                (Holds::Cr2, Some((se, _))) => finite(se),
                _ => finite(found.cr1),
            };
            (name.clone(), json!({"coefficient": finite(found.estimate), "se": se}))
        });
        each.collect()
    }

    /// How much trends may have differed.
    fn with_sensitivity(&self, window: &Window, contrasts: &[Contrast], answer: &mut Answer) {
        let each: Vec<&Contrast> = contrasts.iter().filter(|contrast| contrast.since.is_some()).collect();
        let combinations: Vec<Vec<f64>> = each.iter().map(|contrast| contrast.weights.clone()).collect();
        let path = Path {
            since: each.iter().filter_map(|contrast| contrast.since).collect(),
            reference: window.reference,
            effects: combinations.iter().map(|weights| self.fit.combined(weights).estimate).collect(),
            covariance: self.fit.covariance(&combinations, self.holds == Holds::Cr2),
        };
        let lets = self.holds != Holds::Nothing && window.second.is_none();
        let found = if lets { sensitivity::sensitivity(&path) } else { None };
        if found.is_none() {
            answer.notes.push(Note::of("no-sensitivity-here"));
        }
        if let Some(overall) = answer.estimates.first_mut() {
            overall.details.insert("sensitivity".to_owned(), found.unwrap_or_default());
        }
    }

    /// The period compared with, whose effect is zero by construction.
    fn with_reference(&self, window: &Window, estimates: &mut Vec<Estimate>) {
        for zero in std::iter::once(window.reference).chain(window.second) {
            let row = Estimate::of(self.method, "att.dynamic(e)", 0.0, self.units(), self.sample.clock.len())
                .with("e", zero)
                .with("reference", true);
            let since = |estimate: &Estimate| estimate.details.get("e").and_then(Value::as_f64);
            let at = estimates.iter().position(|estimate| since(estimate).is_some_and(|since| since > zero));
            estimates.insert(at.unwrap_or(estimates.len()), row);
        }
    }

    fn units(&self) -> usize {
        let mut units = self.sample.unit.clone();
        units.sort_unstable();
        units.dedup();
        units.len()
    }

    fn staggered(&self) -> bool {
        let mut starts = self.sample.first_treated.iter().flatten();
        starts.next().is_some_and(|first| starts.any(|start| start != first))
    }

    /// What a reader must know before believing the errors (EVALUATION: one or few treated clusters).
    fn cautions(&self, clusters: usize, treated: usize, untreated: usize) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.sample.left_out > 0 {
            notes.push(Note::of("rows-left-out").with("rows", self.sample.left_out));
        }
        if self.options.panel && !self.full() {
            notes.push(Note::of("unbalanced"));
        }
        match self.holds {
            Holds::Nothing => {
                notes.push(Note::of("no-clustered-error").with("treated", treated).with("untreated", untreated))
            }
            Holds::Cr2 => notes.push(Note::of("few-clusters-cr2").with("clusters", clusters).with("treated", treated)),
            Holds::Cr1 if self.options.errors == Some(Errors::Hc1) => notes.push(Note::of("rows-independent")),
            Holds::Cr1 if clusters < FEW_CLUSTERS || treated < FEW_TREATED => {
                notes.push(Note::of("few-clusters-cr1").with("clusters", clusters).with("treated", treated))
            }
            Holds::Cr1 => {}
        }
        if treated < 6 && self.options.wild_bootstrap > 0 {
            notes.push(Note::of("wild-too-seldom"));
        }
        if let Some(randomised) = &self.randomised {
            let floor = 1.0 / randomised.assignments as f64;
            let tried = if randomised.exact { "randomisation-all" } else { "randomisation-drawn" };
            let note = Note::of(tried).with("assignments", randomised.assignments).with("areas", randomised.areas);
            notes.push(note.with("p", floor));
        }
        notes
    }

    /// Whether each unit has a row in each period.
    fn full(&self) -> bool {
        let mut times = self.sample.time.clone();
        times.sort_unstable();
        times.dedup();
        self.sample.unit.len() == self.units() * times.len()
    }
}

/// With an error and what follows from it by Student's t.
fn with_t(mut row: Estimate, se: f64, degrees: f64) -> Estimate {
    let distribution = StudentsT::new(0.0, 1.0, degrees).ok();
    let (Some(estimate), Some(se), Some(t)) = (row.estimate, finite(se).filter(|se| *se > 0.0), distribution) else {
        return row;
    };
    let half = t.inverse_cdf(0.975) * se;
    row.se = Some(se);
    row.ci_low = finite(estimate - half);
    row.ci_high = finite(estimate + half);
    row.p = finite(2.0 * t.sf((estimate / se).abs()));
    row
}
