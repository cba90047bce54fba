//! `fine-gray`: which covariates go with a higher cumulative incidence when other causes compete.
//!
//! Fine & Gray (1999), JASA 94:496–509: those who met another cause stay in the risk set, weighted by how likely they would still
//! be under observation; ties as Breslow (1974); errors robust to the weights being estimated.
//! A ratio says how the share that meets the cause differs, not why: a covariate that delays the other cause raises it too.

use super::super::dataset::Dataset;
use super::super::estimate::{Answer, Estimate, Refusal, finite};
use super::super::linear::{inverse, times};
use super::super::note::Note;
use super::super::plan::Plan;
use super::Cohort;
use super::options::FineGray;
use faer::Mat;
use statrs::distribution::{ContinuousCDF, Normal};

/// Estimates subdistribution hazard ratios.
///
/// # Errors
/// [`Refusal`] when the cause is never observed, observation begins late, or the covariates are singular.
pub fn estimate(plan: &Plan, data: &Dataset, options: &FineGray) -> Result<Answer, Refusal> {
    let cohort = Cohort::of(plan, data, &options.covariates)?;
    if options.covariates.is_empty() {
        return Err(Refusal("fine-gray needs covariates = [\"…\"]".to_owned()));
    }
    if cohort.entry.is_some() || cohort.stratum.iter().any(|stratum| *stratum > 0) {
        return Err(Refusal("fine-gray takes neither entry nor strata; use cox for the cause".to_owned()));
    }
    if !cohort.cause.contains(&options.cause) {
        return Err(Refusal("no event of the cause is observed; check the event column and its codes".to_owned()));
    }
    let model = Weighted::of(&cohort, options.cause);
    let (beta, at) = model.maximise()?;
    let bread = inverse(at.information.as_ref())?;
    let influence = model.influence(&beta, &at);
    let mut meat = Mat::<f64>::zeros(beta.len(), beta.len());
    for row in &influence {
        for i in 0..beta.len() {
            for j in 0..beta.len() {
                meat[(i, j)] += row[i] * row[j];
            }
        }
    }
    let covariance = &bread * meat * &bread;
    let normal = Normal::standard();
    let mut answer = Answer { estimates: Vec::new(), notes: cohort.notes() };
    let events = cohort.cause.iter().filter(|cause| **cause == options.cause).count();
    for (term, (name, _)) in cohort.covariates.iter().enumerate() {
        let se = covariance[(term, term)].sqrt();
        let half = normal.inverse_cdf(0.975) * se;
        let mut row = Estimate::of("fine-gray", "hazard-ratio", beta[term].exp(), cohort.len(), at.times.len())
            .with("term", name.as_str())
            .with("cause", options.cause)
            .with("coefficient", beta[term])
            .with("coefficient_se", finite(se))
            .with("events", events)
            .with("loglik", finite(at.log_likelihood))
            .with("of", "subdistribution");
        row.se = finite(se * beta[term].exp());
        row.ci_low = finite((beta[term] - half).exp());
        row.ci_high = finite((beta[term] + half).exp());
        row.p = finite(2.0 * normal.sf((beta[term] / se).abs()));
        answer.estimates.push(row);
    }
    answer.notes.push(Note::of("subdistribution"));
    Ok(answer)
}

/// Rows in order of time, with the weight of those who met another cause.
struct Weighted<'a> {
    cohort: &'a Cohort,
    cause: u32,
    order: Vec<usize>,
    /// How likely observation is to go on until just before each row's time.
    observed: Vec<f64>,
}

/// The likelihood at some coefficients, with what the errors need of each event time.
struct At {
    log_likelihood: f64,
    score: Vec<f64>,
    information: Mat<f64>,
    times: Vec<EventTime>,
}

/// One time at which the cause was met.
struct EventTime {
    /// The position in the order of the first row at this time.
    from: usize,
    observed: f64,
    hazard: f64,
    mean: Vec<f64>,
}

impl<'a> Weighted<'a> {
    fn of(cohort: &'a Cohort, cause: u32) -> Self {
        let mut order: Vec<usize> = (0..cohort.len()).collect();
        order.sort_by(|a, b| cohort.time[*a].total_cmp(&cohort.time[*b]));
        let mut observed = vec![1.0; order.len()];
        let (mut share, mut at_risk) = (1.0, order.len() as f64);
        let mut from = 0;
        for together in order.chunk_by(|a, b| cohort.time[*a] == cohort.time[*b]) {
            observed[from..from + together.len()].fill(share);
            let ended = together.iter().filter(|row| cohort.cause[**row] == 0).count() as f64;
            share *= 1.0 - ended / at_risk;
            at_risk -= together.len() as f64;
            from += together.len();
        }
        Self { cohort, cause, order, observed }
    }

    fn x(&self, at: usize) -> impl Iterator<Item = f64> + '_ {
        let row = self.order[at];
        self.cohort.covariates.iter().map(move |(_, values)| values[row])
    }

    fn competes(&self, at: usize) -> bool {
        let cause = self.cohort.cause[self.order[at]];
        cause > 0 && cause != self.cause
    }

    fn meets(&self, at: usize) -> bool {
        self.cohort.cause[self.order[at]] == self.cause
    }

    fn weight(&self, at: usize, beta: &[f64]) -> f64 {
        self.x(at).zip(beta).map(|(x, beta)| x * beta).sum::<f64>().exp()
    }

    /// The ends of each group of rows at the same time.
    fn times(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let mut until = 0;
        self.order.chunk_by(|a, b| self.cohort.time[*a] == self.cohort.time[*b]).map(move |together| {
            let from = until;
            until += together.len();
            from..until
        })
    }

    fn at(&self, beta: &[f64]) -> At {
        let width = beta.len();
        let mut there = Sums::new(width);
        (0..self.order.len()).for_each(|at| there.add(self.weight(at, beta), self.x(at)));
        // Those who met another cause, each over how likely it was to be seen until then.
        let mut kept = Sums::new(width);
        let mut found = At {
            log_likelihood: 0.0,
            score: vec![0.0; width],
            information: Mat::zeros(width, width),
            times: Vec::new(),
        };
        for range in self.times() {
            let events: Vec<usize> = range.clone().filter(|at| self.meets(*at)).collect();
            if !events.is_empty() {
                let (observed, count) = (self.observed[range.start], events.len() as f64);
                let total = there.total + observed * kept.total;
                let mean: Vec<f64> =
                    there.first.iter().zip(&kept.first).map(|(a, b)| (a + observed * b) / total).collect();
                for i in 0..width {
                    for j in 0..width {
                        let second = (there.second[(i, j)] + observed * kept.second[(i, j)]) / total;
                        found.information[(i, j)] += count * (second - mean[i] * mean[j]);
                    }
                }
                for at in events {
                    found.log_likelihood += self.x(at).zip(beta).map(|(x, beta)| x * beta).sum::<f64>() - total.ln();
                    found.score.iter_mut().zip(self.x(at)).zip(&mean).for_each(|((score, x), mean)| *score += x - mean);
                }
                found.times.push(EventTime { from: range.start, observed, hazard: count / total, mean });
            }
            for at in range {
                let weight = self.weight(at, beta);
                there.add(-weight, self.x(at));
                if self.competes(at) && self.observed[at] > 0.0 {
                    kept.add(weight / self.observed[at], self.x(at));
                }
            }
        }
        found
    }

    fn maximise(&self) -> Result<(Vec<f64>, At), Refusal> {
        let mut beta = vec![0.0; self.cohort.covariates.len()];
        let mut at = self.at(&beta);
        for _ in 0..50 {
            let step = times(&inverse(at.information.as_ref())?, &at.score);
            let mut share = 1.0;
            let (next, found) = loop {
                let next: Vec<f64> = beta.iter().zip(&step).map(|(beta, step)| beta + share * step).collect();
                let found = self.at(&next);
                if found.log_likelihood >= at.log_likelihood - 1e-10 * at.log_likelihood.abs() || share < 1e-6 {
                    break (next, found);
                }
                share /= 2.0;
            };
            let gained = found.log_likelihood - at.log_likelihood;
            (beta, at) = (next, found);
            if gained.abs() <= 1e-12 * at.log_likelihood.abs().max(1.0) {
                return Ok((beta, at));
            }
        }
        Err(Refusal("a covariate tells those with the event from those without exactly; leave it out".to_owned()))
    }

    /// What each row adds to the score, directly and through the weights that were estimated.
    fn influence(&self, beta: &[f64], at: &At) -> Vec<Vec<f64>> {
        let width = beta.len();
        let rows = self.order.len();
        let mut influence = vec![vec![0.0; width]; rows];
        // Cumulated over event times: the hazard and its mean covariate, as they are and times the chance of being observed.
        let mut passed = vec![Passed::new(width); at.times.len() + 1];
        for (index, time) in at.times.iter().enumerate() {
            let (before, after) = passed.split_at_mut(index + 1);
            after[0].follow(&before[index], time);
        }
        let all = passed.last().cloned().unwrap_or_else(|| Passed::new(width));
        let until = |position: usize| at.times.partition_point(|time| time.from <= position);
        for (position, own) in influence.iter_mut().enumerate() {
            let weight = self.weight(position, beta);
            let now = until(self.last_at(position));
            for (term, x) in self.x(position).enumerate() {
                own[term] -= weight * (x * passed[now].hazard - passed[now].moment[term]);
                if self.meets(position) {
                    own[term] += x - at.times[now - 1].mean[term];
                }
                if self.competes(position) && self.observed[position] > 0.0 {
                    let hazard = all.seen - passed[now].seen;
                    let moment = all.seen_moment[term] - passed[now].seen_moment[term];
                    own[term] -= weight / self.observed[position] * (x * hazard - moment);
                }
            }
        }
        self.add_censoring(beta, &passed, &all, &until, &mut influence);
        influence
    }

    /// What the end of observation adds, through the weights of those who met another cause.
    fn add_censoring(
        &self,
        beta: &[f64],
        passed: &[Passed],
        all: &Passed,
        until: &impl Fn(usize) -> usize,
        influence: &mut [Vec<f64>],
    ) {
        let width = beta.len();
        let mut kept = Sums::new(width);
        let mut carried = vec![0.0; width];
        for range in self.times() {
            let at_risk = (self.order.len() - range.start) as f64;
            let ended: Vec<usize> = range.clone().filter(|at| self.cohort.cause[self.order[*at]] == 0).collect();
            let mut pull = vec![0.0; width];
            if !ended.is_empty() {
                // Event times from this one on.
                let earlier = &passed[if range.start == 0 { 0 } else { until(range.start - 1) }];
                for (term, pull) in pull.iter_mut().enumerate() {
                    let seen = all.seen - earlier.seen;
                    let moment = all.seen_moment[term] - earlier.seen_moment[term];
                    *pull = (kept.first[term] * seen - kept.total * moment) / at_risk;
                    carried[term] += *pull * ended.len() as f64 / at_risk;
                }
            }
            for at in range.clone() {
                for term in 0..width {
                    influence[at][term] -= carried[term];
                }
            }
            for at in ended {
                influence[at].iter_mut().zip(&pull).for_each(|(influence, pull)| *influence += pull);
            }
            for at in range.filter(|at| self.competes(*at) && self.observed[*at] > 0.0) {
                kept.add(self.weight(at, beta) / self.observed[at], self.x(at));
            }
        }
    }

    /// The last position with the same time.
    fn last_at(&self, position: usize) -> usize {
        let time = self.cohort.time[self.order[position]];
        self.order.partition_point(|row| self.cohort.time[*row] <= time) - 1
    }
}

/// Sums over event times up to one of them.
#[derive(Debug, Clone)]
struct Passed {
    hazard: f64,
    moment: Vec<f64>,
    seen: f64,
    seen_moment: Vec<f64>,
}

impl Passed {
    fn new(width: usize) -> Self {
        Self { hazard: 0.0, moment: vec![0.0; width], seen: 0.0, seen_moment: vec![0.0; width] }
    }

    fn follow(&mut self, before: &Self, time: &EventTime) {
        self.hazard = before.hazard + time.hazard;
        self.seen = before.seen + time.observed * time.hazard;
        for (term, mean) in time.mean.iter().enumerate() {
            self.moment[term] = before.moment[term] + time.hazard * mean;
            self.seen_moment[term] = before.seen_moment[term] + time.observed * time.hazard * mean;
        }
    }
}

/// Weighted sums of covariates.
struct Sums {
    total: f64,
    first: Vec<f64>,
    second: Mat<f64>,
}

impl Sums {
    fn new(width: usize) -> Self {
        Self { total: 0.0, first: vec![0.0; width], second: Mat::zeros(width, width) }
    }

    fn add(&mut self, weight: f64, x: impl Iterator<Item = f64>) {
        let x: Vec<f64> = x.collect();
        self.total += weight;
        for (i, xi) in x.iter().enumerate() {
            self.first[i] += weight * xi;
            for (j, xj) in x.iter().enumerate() {
                self.second[(i, j)] += weight * xi * xj;
            }
        }
    }
}
