//! `reliable-change`: who changed by more than the instrument's own error, and how much the group did.
//!
//! Jacobson & Truax (1991), J Consult Clin Psychol 59:12–19. Counts of reliable change are no effects: without a comparison
//! they hold whatever else happened, and people who come at their worst get better anyway. So the group's mean change stands
//! first, and beside it what would be expected with no effect (Kelley's formula).

pub mod options;
mod paired;
mod pairs;

use super::dataset::Dataset;
use super::estimate::{Answer, Estimate, Refusal, finite};
use super::linear::{dot, mean, quantile};
use super::note::Note;
use super::plan::Plan;
use crate::intervals::{Level, clopper_pearson, normal_quantile};
use options::{Better, Criterion, ReliableChange};
use pairs::Pairs;
use serde_json::{Value, json};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// What a group's scores are held against.
struct Ruler {
    sd: f64,
    /// The instrument's error of measurement, and of a difference between two measurements.
    sem: f64,
    s_diff: f64,
    a: f64,
    b: Option<f64>,
    c: Option<f64>,
    /// The border that the plan chose, when it can be drawn.
    border: Option<f64>,
    /// +1 when more is better, −1 when less is.
    sign: f64,
}

/// A change in any direction of more than this many errors is no accident of measurement; rounded as in the paper.
const RELIABLE: f64 = 1.96;

/// How many points are more than an instrument's error: 1.96 standard errors of a difference between two measurements.
#[must_use]
pub fn reliable_points(sd: f64, reliability: f64) -> f64 {
    RELIABLE * std::f64::consts::SQRT_2 * sd * (1.0 - reliability).sqrt()
}

/// Estimates mean change, effect sizes and the shares that changed reliably, group by group.
///
/// # Errors
/// [`Refusal`] for a reliability that is no share, scores that are all alike, or too few pairs.
pub fn estimate(plan: &Plan, data: &Dataset, options: &ReliableChange) -> Result<Answer, Refusal> {
    if !(options.reliability > 0.0 && options.reliability < 1.0) {
        return Err(Refusal("reliability lies between 0 and 1; take it from the instrument's own study".to_owned()));
    }
    if options.sd.is_some_and(|sd| sd <= 0.0 || !sd.is_finite()) || options.norm.is_some_and(|norm| norm.sd <= 0.0) {
        return Err(Refusal("a standard deviation must be above 0".to_owned()));
    }
    let groups = pairs::read(plan, data, options)?;
    let mut answer = Answer::default();
    for pairs in &groups {
        let ruler = Ruler::of(pairs, options)?;
        answer.estimates.extend(change(pairs, &ruler, options));
        answer.estimates.extend(shares(pairs, &ruler));
        if pairs.only_before > 0 {
            let all = pairs.only_before + pairs.before.len();
            let unchanged = mean(&pairs.changes()) * pairs.before.len() as f64 / all as f64;
            let note = Note::of(if pairs.group.is_empty() { "no-score-after" } else { "no-score-after-in-group" });
            answer.notes.push(
                note.with("group", pairs.group.as_str())
                    .with("missing", pairs.only_before)
                    .with("all", all)
                    .with("unchanged", unchanged),
            );
        }
    }
    if let Some((first, rest)) = groups.split_first() {
        answer.estimates.extend(rest.iter().map(|group| compared(group, first)));
    }
    if groups.len() == 1 {
        answer.notes.push(Note::of("change-alone"));
    }
    Ok(answer)
}

impl Pairs {
    fn changes(&self) -> Vec<f64> {
        self.after.iter().zip(&self.before).map(|(after, before)| after - before).collect()
    }

    fn row(&self, estimand: &'static str, estimate: f64) -> Estimate {
        Estimate::of("reliable-change", estimand, estimate, self.before.len(), 2).with("group", self.group.as_str())
    }
}

impl Ruler {
    fn of(pairs: &Pairs, options: &ReliableChange) -> Result<Self, Refusal> {
        let own = deviation(&pairs.before);
        let sd = options.sd.unwrap_or(own);
        if !(own > 0.0 && sd > 0.0) {
            return Err(Refusal(
                "all scores before are alike; their error cannot be judged from them: give sd".to_owned(),
            ));
        }
        let centre = mean(&pairs.before);
        let sign = if options.better == Better::Higher { 1.0 } else { -1.0 };
        let sem = sd * (1.0 - options.reliability).sqrt();
        let a = centre + sign * 2.0 * sd;
        let b = options.norm.map(|norm| norm.mean - sign * 2.0 * norm.sd);
        let c = options.norm.map(|norm| (sd * norm.mean + norm.sd * centre) / (sd + norm.sd));
        let border = match options.criterion {
            Criterion::A => Some(a),
            Criterion::B => b,
            Criterion::C => c,
        };
        Ok(Self { sd, sem, s_diff: std::f64::consts::SQRT_2 * sem, a, b, c, border, sign })
    }

    /// Whether a score is on the good side of the border.
    fn well(&self, score: f64) -> bool {
        self.border.is_some_and(|border| (score - border) * self.sign > 0.0)
    }

    fn inputs(&self, options: &ReliableChange) -> Value {
        json!({
            "sd": self.sd, "reliability": options.reliability, "sem": self.sem, "s_diff": self.s_diff,
            "reliable_change_points": RELIABLE * self.s_diff,
            "cutoff_a": self.a, "cutoff_b": self.b, "cutoff_c": self.c,
        })
    }
}

/// The mean change with Student's interval, and its size in standard deviations.
fn change(pairs: &Pairs, ruler: &Ruler, options: &ReliableChange) -> Vec<Estimate> {
    let changes = pairs.changes();
    let (n, centre, spread) = (changes.len() as f64, mean(&changes), deviation(&changes));
    let se = spread / n.sqrt();
    let mut first = pairs.row("mean-change", centre);
    first.se = finite(se);
    if let Some(t) = StudentsT::new(0.0, 1.0, n - 1.0).ok().filter(|_| se > 0.0) {
        let half = t.inverse_cdf(0.975) * se;
        first.ci_low = finite(centre - half);
        first.ci_high = finite(centre + half);
        first.p = finite(2.0 * t.sf((centre / se).abs()));
    }
    let (sd_before, sd_after) = (deviation(&pairs.before), deviation(&pairs.after));
    let r = correlation(&pairs.before, &pairs.after);
    let wilcoxon = paired::wilcoxon(&changes);
    first = first
        .with("t", finite(centre / se))
        .with("sd_change", spread)
        .with("mean_before", mean(&pairs.before))
        .with("mean_after", mean(&pairs.after))
        .with("r_pre_post", finite(r))
        .with("wilcoxon", wilcoxon.map(|test| json!({ "statistic": test.statistic, "p": test.p, "exact": test.exact })))
        .with("inputs", ruler.inputs(options))
        .with("without_effect", without_effect(pairs, options))
        .with("only_before", pairs.only_before)
        .with("only_after", pairs.only_after);
    let correction = 1.0 - 3.0 / (4.0 * (n - 1.0) - 1.0);
    let d_pre = centre / sd_before;
    let g_pre = correction * d_pre;
    // Becker (1988), Br J Math Stat Psychol 41:257–278, in its large-sample form.
    let g_se = correction * (2.0 * (1.0 - r) / n + d_pre * d_pre / (2.0 * n)).sqrt();
    let size = pairs
        .row("effect-size", g_pre)
        .with_se(g_se)
        .with("of", "g_pre")
        .with("d_pre", finite(d_pre))
        .with("d_z", finite(centre / spread))
        .with("d_av", finite(centre / f64::midpoint(sd_before.powi(2), sd_after.powi(2)).sqrt()));
    vec![first, size]
}

/// The shares that changed reliably, each way, and that crossed the border while they did.
fn shares(pairs: &Pairs, ruler: &Ruler) -> Vec<Estimate> {
    let index: Vec<f64> = pairs.changes().iter().map(|change| change / ruler.s_diff * ruler.sign).collect();
    let crossed = |at: usize| !ruler.well(pairs.before[at]) && ruler.well(pairs.after[at]);
    let fell = |at: usize| ruler.well(pairs.before[at]) && !ruler.well(pairs.after[at]);
    let count = |holds: &dyn Fn(usize) -> bool| (0..index.len()).filter(|at| holds(*at)).count();
    let share = |estimand: &'static str, count: usize| {
        let mut row = pairs.row(estimand, count as f64 / index.len() as f64).with("count", count);
        if let Some(interval) = clopper_pearson(count as u64, index.len() as u64, Level::P95) {
            row.ci_low = finite(interval.low);
            row.ci_high = finite(interval.high);
        }
        row
    };
    let improved = count(&|at| index[at] > RELIABLE);
    let deteriorated = count(&|at| index[at] < -RELIABLE);
    let mut rows = vec![
        share("reliably-improved", improved),
        share("reliably-deteriorated", deteriorated),
        share("not-reliably-changed", index.len() - improved - deteriorated),
    ];
    if let Some(border) = ruler.border {
        let recovered = count(&|at| index[at] > RELIABLE && crossed(at));
        let (came, left) = (count(&crossed), count(&fell));
        let (p, mid_p) = paired::mcnemar(came as u64, left as u64);
        rows.push(
            share("recovered", recovered).with("border", border).with("improved_not_recovered", improved - recovered),
        );
        let mut moved = pairs
            .row("share-difference", (came as f64 - left as f64) / index.len() as f64)
            .with("of", "on the good side of the border, after less before")
            .with("came", came)
            .with("left", left)
            .with("p_mid", mid_p);
        moved.p = finite(p);
        rows.push(moved);
    }
    rows
}

/// What those with the worst scores before would have had after, had nothing helped: nearer the mean, for their scores were
/// partly bad luck.
fn without_effect(pairs: &Pairs, options: &ReliableChange) -> Value {
    let worse = if options.better == Better::Lower { 1.0 } else { -1.0 };
    let cut = worse * quantile(&mut pairs.before.iter().map(|score| worse * score).collect::<Vec<f64>>(), 0.75);
    let chosen: Vec<usize> = (0..pairs.before.len()).filter(|at| (pairs.before[*at] - cut) * worse > 0.0).collect();
    let of = |scores: &[f64]| mean(&chosen.iter().map(|at| scores[*at]).collect::<Vec<f64>>());
    let centre = mean(&pairs.before);
    json!({
        "cut": cut, "n_selected": chosen.len(),
        "expected_post": finite(centre + options.reliability * (of(&pairs.before) - centre)),
        "observed_post": finite(of(&pairs.after)),
        "if_all_came_at_their_worst": options.norm.map(|norm| norm.mean + options.reliability * (centre - norm.mean)),
    })
}

/// How much more one group changed than another: Welch's interval, and Hedges' g by the groups' spread before
/// (Hedges 1981, J Educ Stat 6:107–128; Morris 2008, Organ Res Methods 11:364–386).
fn compared(group: &Pairs, reference: &Pairs) -> Estimate {
    let (own, held) = (group.changes(), reference.changes());
    let (n, m) = (own.len() as f64, held.len() as f64);
    let difference = mean(&own) - mean(&held);
    let (first, second) = (deviation(&own).powi(2) / n, deviation(&held).powi(2) / m);
    let se = (first + second).sqrt();
    let degrees = (first + second).powi(2) / (first * first / (n - 1.0) + second * second / (m - 1.0));
    let mut row = group.row("difference-in-change", difference).with("compared_with", reference.group.as_str());
    row.se = finite(se);
    if let Some(t) = StudentsT::new(0.0, 1.0, degrees).ok().filter(|_| se > 0.0) {
        let half = t.inverse_cdf(0.975) * se;
        row.ci_low = finite(difference - half);
        row.ci_high = finite(difference + half);
        row.p = finite(2.0 * t.sf((difference / se).abs()));
    }
    let pooled = (((n - 1.0) * deviation(&group.before).powi(2) + (m - 1.0) * deviation(&reference.before).powi(2))
        / (n + m - 2.0))
        .sqrt();
    let g = (1.0 - 3.0 / (4.0 * (n + m - 2.0) - 1.0)) * difference / pooled;
    let g_se = ((n + m) / (n * m) + g * g / (2.0 * (n + m))).sqrt();
    let half = normal_quantile(0.975) * g_se;
    row.with("degrees", finite(degrees)).with(
        "hedges_g",
        json!({ "estimate": finite(g), "se": finite(g_se), "ci_low": finite(g - half), "ci_high": finite(g + half) }),
    )
}

fn deviation(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|value| (value - centre).powi(2)).sum();
    (squares / (values.len() as f64 - 1.0)).sqrt()
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let centred = |values: &[f64]| -> Vec<f64> {
        let centre = mean(values);
        values.iter().map(|value| value - centre).collect()
    };
    let (a, b) = (centred(a), centred(b));
    dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt()
}
