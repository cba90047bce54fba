//! One group against its comparison, when different persons are seen before and after.
//!
//! Sant'Anna & Zhao (2020), J Econometrics 219:101–122, for repeated cross-sections; the doubly robust form is the locally
//! efficient one of their section 3.2. Assumes that who is there does not change with the treatment.

use super::super::estimate::Refusal;
use super::super::linear::{mean, times};
use super::options::Adjust;
use super::two_by_two::{OutcomeModel, PropensityModel, TwoByTwo};
use faer::Mat;

/// The rows of one comparison.
pub struct Rows {
    /// The outcome.
    pub outcome: Vec<f64>,
    /// One in the later period.
    pub after: Vec<f64>,
    /// One in the treated group.
    pub treated: Vec<f64>,
    /// Weights with mean one.
    pub weight: Vec<f64>,
    /// The design: a column of ones, then covariates.
    pub x: Mat<f64>,
}

/// Estimates the effect and its influence on each row.
///
/// # Errors
/// [`Refusal`] when the covariates are singular or separate the groups.
pub fn effect(rows: &Rows, adjust: Adjust) -> Result<TwoByTwo, Refusal> {
    match adjust {
        Adjust::OutcomeRegression => rows.by_regression(),
        Adjust::InverseProbability => rows.by_weighting(),
        Adjust::DoublyRobust => rows.doubly_robust(),
    }
}

/// A weighted mean with its influence on each row.
struct Mean {
    value: f64,
    influence: Vec<f64>,
}

impl Mean {
    fn of(weight: &[f64], values: impl Fn(usize) -> f64) -> Self {
        let total = mean(weight);
        let value =
            weight.iter().enumerate().map(|(i, weight)| weight * values(i)).sum::<f64>() / weight.len() as f64 / total;
        let influence = weight.iter().enumerate().map(|(i, weight)| weight * (values(i) - value) / total).collect();
        Self { value, influence }
    }
}

impl Rows {
    fn len(&self) -> usize {
        self.outcome.len()
    }

    /// Weights of a group in a period.
    fn cell(&self, treated: bool, after: bool) -> Vec<f64> {
        let is = |value: f64, wanted: bool| if wanted { value } else { 1.0 - value };
        (0..self.len()).map(|i| self.weight[i] * is(self.treated[i], treated) * is(self.after[i], after)).collect()
    }

    fn group(&self) -> Vec<f64> {
        (0..self.len()).map(|i| self.weight[i] * self.treated[i]).collect()
    }

    fn model(&self, treated: bool, after: bool) -> Result<OutcomeModel, Refusal> {
        OutcomeModel::fit(&self.x, &self.outcome, &self.cell(treated, after))
    }

    /// Comparison rows weighted to be like the treated.
    fn alike(&self, propensity: &PropensityModel, after: bool) -> Vec<f64> {
        let odds = propensity.p.iter().map(|p| p / (1.0 - p));
        self.cell(false, after).iter().zip(odds).map(|(weight, odds)| weight * odds).collect()
    }

    /// Means of the design under weights, over the mean weight.
    fn moment(&self, weight: &[f64], factor: impl Fn(usize) -> f64) -> Vec<f64> {
        let total: f64 = weight.iter().sum();
        (0..self.x.ncols())
            .map(|j| (0..self.len()).map(|i| weight[i] * factor(i) * self.x[(i, j)]).sum::<f64>() / total)
            .collect()
    }

    fn by_regression(&self) -> Result<TwoByTwo, Refusal> {
        let (before, after) = (self.model(false, false)?, self.model(false, true)?);
        let own = |late: bool| Mean::of(&self.cell(true, late), |i| self.outcome[i]);
        let (early, late) = (own(false), own(true));
        let expected = Mean::of(&self.group(), |i| after.predicted[i] - before.predicted[i]);
        let moment = self.moment(&self.group(), |_| 1.0);
        let (of_after, of_before) = (times(&after.influence, &moment), times(&before.influence, &moment));
        let influence = (0..self.len())
            .map(|i| late.influence[i] - early.influence[i] - expected.influence[i] - of_after[i] + of_before[i])
            .collect();
        Ok(TwoByTwo { att: late.value - early.value - expected.value, influence })
    }

    fn by_weighting(&self) -> Result<TwoByTwo, Refusal> {
        let propensity = PropensityModel::fit(&self.x, &self.treated, &self.weight)?;
        Ok(self.weighted(&propensity, &vec![0.0; self.len()]))
    }

    /// Treated against alike comparison rows, after what is expected of each is taken away.
    fn weighted(&self, propensity: &PropensityModel, expected: &[f64]) -> TwoByTwo {
        let rest = |i: usize| self.outcome[i] - expected[i];
        let part = |late: bool| {
            let alike = self.alike(propensity, late);
            let comparison = Mean::of(&alike, rest);
            let moment = self.moment(&alike, |i| rest(i) - comparison.value);
            (Mean::of(&self.cell(true, late), rest), comparison, moment)
        };
        let ((own_early, other_early, moment_early), (own_late, other_late, moment_late)) = (part(false), part(true));
        let moment: Vec<f64> = moment_late.iter().zip(&moment_early).map(|(late, early)| late - early).collect();
        let of_propensity = times(&propensity.influence, &moment);
        let influence = (0..self.len())
            .map(|i| {
                own_late.influence[i] - own_early.influence[i] - other_late.influence[i] + other_early.influence[i]
                    - of_propensity[i]
            })
            .collect();
        let att = own_late.value - own_early.value - (other_late.value - other_early.value);
        TwoByTwo { att, influence }
    }

    fn doubly_robust(&self) -> Result<TwoByTwo, Refusal> {
        let propensity = PropensityModel::fit(&self.x, &self.treated, &self.weight)?;
        let (other_early, other_late) = (self.model(false, false)?, self.model(false, true)?);
        let (own_early, own_late) = (self.model(true, false)?, self.model(true, true)?);
        let expected: Vec<f64> = (0..self.len())
            .map(|i| self.after[i] * other_late.predicted[i] + (1.0 - self.after[i]) * other_early.predicted[i])
            .collect();
        let mut found = self.weighted(&propensity, &expected);
        for (late, own, other) in [(true, &own_late, &other_late), (false, &own_early, &other_early)] {
            let sign = if late { 1.0 } else { -1.0 };
            let (group, seen, alike) = (self.group(), self.cell(true, late), self.alike(&propensity, late));
            // The models' difference over the whole treated group instead of those of its members seen in this period.
            let difference = |i: usize| own.predicted[i] - other.predicted[i];
            let (whole, part) = (Mean::of(&group, difference), Mean::of(&seen, difference));
            found.att += sign * (whole.value - part.value);
            let (in_group, in_seen, in_alike) =
                (self.moment(&group, |_| 1.0), self.moment(&seen, |_| 1.0), self.moment(&alike, |_| 1.0));
            let of_own: Vec<f64> = in_group.iter().zip(&in_seen).map(|(group, seen)| group - seen).collect();
            let of_other: Vec<f64> = in_alike.iter().zip(&in_group).map(|(alike, group)| alike - group).collect();
            let (from_own, from_other) = (times(&own.influence, &of_own), times(&other.influence, &of_other));
            for (i, value) in found.influence.iter_mut().enumerate() {
                *value += sign * (whole.influence[i] - part.influence[i] + from_own[i] + from_other[i]);
            }
        }
        Ok(found)
    }
}
