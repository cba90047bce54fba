//! `aalen-johansen`: how many have met each cause by a time, when causes compete.
//!
//! Aalen & Johansen (1978), Scand J Stat 5:141–150, with the infinitesimal-jackknife error; Gray's test between groups
//! (1988), Ann Stat 16:1141–1154.

use super::super::dataset::Dataset;
use super::super::estimate::{Answer, Estimate, Refusal};
use super::super::plan::Plan;
use super::Cohort;
use super::options::AalenJohansen;

/// The state of a group at one time.
struct Moment {
    time: f64,
    at_risk: f64,
    /// Overall survival just before.
    before: f64,
    events: f64,
    /// Events of the cause.
    of_cause: f64,
    incidence: f64,
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
        for (group, name) in cohort.groups.iter().enumerate() {
            let members: Vec<usize> = (0..cohort.len()).filter(|row| cohort.group[*row] == group).collect();
            let moments = moments(cohort, &members, cause);
            let errors = jackknife(cohort, &members, &moments, cause);
            for (moment, se) in moments.iter().zip(errors).filter(|(moment, _)| moment.of_cause > 0.0) {
                answer.estimates.push(
                    Estimate::of("aalen-johansen", "cif(cause,t)", moment.incidence, members.len(), moments.len())
                        .with_se(se)
                        .with("cause", cause)
                        .with("t", moment.time)
                        .with("at_risk", moment.at_risk)
                        .with("group", name.as_str()),
                );
            }
        }
    }
    Ok(answer)
}

fn moments(cohort: &Cohort, members: &[usize], cause: u32) -> Vec<Moment> {
    let mut order = members.to_vec();
    order.sort_by(|a, b| cohort.time[*a].total_cmp(&cohort.time[*b]));
    let (mut at_risk, mut survival, mut incidence) = (order.len() as f64, 1.0, 0.0);
    order
        .chunk_by(|a, b| cohort.time[*a] == cohort.time[*b])
        .map(|together| {
            let events = together.iter().filter(|row| cohort.cause[**row] > 0).count() as f64;
            let of_cause = together.iter().filter(|row| cohort.cause[**row] == cause).count() as f64;
            let before = survival;
            incidence += before * of_cause / at_risk;
            survival *= 1.0 - events / at_risk;
            let moment = Moment { time: cohort.time[together[0]], at_risk, before, events, of_cause, incidence };
            at_risk -= together.len() as f64;
            moment
        })
        .collect()
}

/// The error at each time, from every member's influence on the curve.
///
/// A member's influence moves by what it adds to the cause's hazard and to that of all causes, while it is at risk;
/// both are carried along in time, so that the whole takes members × times steps.
fn jackknife(cohort: &Cohort, members: &[usize], moments: &[Moment], cause: u32) -> Vec<f64> {
    let mut variance = vec![0.0; moments.len()];
    for member in members {
        let (mut of_survival, mut of_incidence) = (0.0, 0.0);
        for (moment, variance) in moments.iter().zip(&mut variance) {
            let here = cohort.time[*member] == moment.time;
            let at_risk = cohort.time[*member] >= moment.time;
            let hazard = moment.events / moment.at_risk;
            let cause_hazard = moment.of_cause / moment.at_risk;
            let own = |event: bool, hazard: f64| {
                if at_risk { (f64::from(u8::from(event)) - hazard) / moment.at_risk } else { 0.0 }
            };
            let d_cause = own(here && cohort.cause[*member] == cause, cause_hazard);
            let d_any = own(here && cohort.cause[*member] > 0, hazard);
            of_incidence += of_survival * cause_hazard + moment.before * d_cause;
            of_survival = of_survival * (1.0 - hazard) - moment.before * d_any;
            *variance += of_incidence * of_incidence;
        }
    }
    variance.into_iter().map(f64::sqrt).collect()
}
