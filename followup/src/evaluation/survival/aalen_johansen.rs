//! `aalen-johansen`: how many have met each cause by a time, when causes compete.
//!
//! Aalen & Johansen (1978), Scand J Stat 5:141–150, with the infinitesimal-jackknife error; Gray's test between groups
//! (1988), Ann Stat 16:1141–1154.

use super::super::dataset::Dataset;
use super::super::estimate::{Answer, Estimate, Refusal};
use super::super::note::Note;
use super::super::plan::Plan;
use super::options::AalenJohansen;
use super::risk::Order;
use super::{Cohort, gray};
use std::collections::BTreeMap;

/// The state of a group at one time.
struct Moment {
    time: f64,
    at_risk: f64,
    of_cause: f64,
    incidence: f64,
    se: f64,
}

/// Estimates the cumulative incidence of each cause in each group.
///
/// # Errors
/// [`Refusal`] when no event is observed, or the cause asked for never is.
pub fn estimate(plan: &Plan, data: &Dataset, options: &AalenJohansen) -> Result<Answer, Refusal> {
    let cohort = &Cohort::of(plan, data, &[])?;
    let mut causes = cohort.causes();
    if let Some(cause) = options.cause {
        causes.retain(|occurring| *occurring == cause);
    }
    if causes.is_empty() {
        return Err(Refusal("no event of the cause is observed; check the event column and its codes".to_owned()));
    }
    let mut answer = Answer { estimates: Vec::new(), notes: cohort.notes() };
    for cause in causes {
        let test = gray::test(cohort, cause);
        for (group, name) in cohort.groups.iter().enumerate() {
            let members: Vec<usize> = (0..cohort.len()).filter(|row| cohort.group[*row] == group).collect();
            let moments = moments(cohort, &members, cause);
            for moment in moments.iter().filter(|moment| moment.of_cause > 0.0) {
                let row =
                    Estimate::of("aalen-johansen", "cif(cause,t)", moment.incidence, members.len(), moments.len())
                        .with_se(moment.se)
                        .with("cause", cause)
                        .with("t", moment.time)
                        .with("at_risk", moment.at_risk)
                        .with("group", name.as_str());
                answer.estimates.push(match &test {
                    Some(test) => row.with("gray_test", test.clone()),
                    None => row,
                });
            }
        }
    }
    if cohort.groups.len() > 1 && cohort.entry.is_some() {
        answer.notes.push(Note::of("gray-late-entry"));
    }
    Ok(answer)
}

/// How members who came in together and are still there pull at survival and incidence, and how many they are.
#[derive(Debug, Clone, Copy, Default)]
struct Pull {
    of_survival: f64,
    of_incidence: f64,
    members: f64,
}

/// The sum of squared pulls of those who are no longer there, carried along in time.
#[derive(Debug, Default)]
struct Gone {
    survival: f64,
    both: f64,
    incidence: f64,
}

impl Gone {
    fn add(&mut self, of_survival: f64, of_incidence: f64) {
        self.survival += of_survival * of_survival;
        self.both += of_survival * of_incidence;
        self.incidence += of_incidence * of_incidence;
    }

    /// A time passes: survival shrinks by the hazard, incidence grows by the cause's.
    fn pass(&mut self, hazard: f64, cause_hazard: f64) {
        self.incidence += cause_hazard * (2.0 * self.both + cause_hazard * self.survival);
        self.both = (1.0 - hazard) * (self.both + cause_hazard * self.survival);
        self.survival *= (1.0 - hazard).powi(2);
    }
}

/// The curve with its infinitesimal-jackknife error, which sums every member's pull on it.
///
/// Those who came in together and are still there pull alike, so that a curve without late entries takes as many steps as members.
fn moments(cohort: &Cohort, members: &[usize], cause: u32) -> Vec<Moment> {
    let order = Order::of(cohort, members.iter().copied());
    // Keyed by the order of entry times; totally ordered bits stand for the time.
    let mut waves: BTreeMap<u64, (f64, Pull)> = BTreeMap::new();
    let key = |row: usize| {
        let bits = cohort.entry(row).to_bits();
        if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
    };
    for row in members {
        waves.entry(key(*row)).or_insert((cohort.entry(*row), Pull::default())).1.members += 1.0;
    }
    let mut gone = Gone::default();
    let (mut survival, mut incidence) = (1.0, 0.0);
    order
        .moments(cohort)
        .map(|moment| {
            let ending = moment.ending;
            let events = ending.iter().filter(|row| cohort.cause[**row] > 0).count() as f64;
            let of_cause = ending.iter().filter(|row| cohort.cause[**row] == cause).count() as f64;
            let (hazard, cause_hazard) = (events / moment.at_risk, of_cause / moment.at_risk);
            gone.pass(hazard, cause_hazard);
            let moved = |pull: Pull, event: f64, own: f64| {
                let d_any = (event - hazard) / moment.at_risk;
                let d_cause = (own - cause_hazard) / moment.at_risk;
                let of_incidence = pull.of_incidence + pull.of_survival * cause_hazard + survival * d_cause;
                (pull.of_survival * (1.0 - hazard) - survival * d_any, of_incidence)
            };
            for row in ending {
                if let Some((_, pull)) = waves.get_mut(&key(*row)) {
                    let is = |met: bool| f64::from(u8::from(met));
                    let (of_survival, of_incidence) =
                        moved(*pull, is(cohort.cause[*row] > 0), is(cohort.cause[*row] == cause));
                    gone.add(of_survival, of_incidence);
                    pull.members -= 1.0;
                }
            }
            let mut variance = gone.incidence;
            for (entry, pull) in waves.values_mut() {
                if *entry < moment.time && pull.members > 0.0 {
                    (pull.of_survival, pull.of_incidence) = moved(*pull, 0.0, 0.0);
                }
                variance += pull.members * pull.of_incidence * pull.of_incidence;
            }
            incidence += survival * cause_hazard;
            survival *= 1.0 - hazard;
            Moment { time: moment.time, at_risk: moment.at_risk, of_cause, incidence, se: variance.max(0.0).sqrt() }
        })
        .collect()
}
