//! Följsamhet: how cases go beside the process that is described for them, step by step.
//!
//! Casework is not a belt: children are heard, parents called and reports come in the midst of each other. So the measure is
//! one of rules between steps and not of one road, as Declare has it (Pesic and van der Aalst 2006): a step needs one of
//! those before it, anew each time (alternate precedence), and may need one after it (response). What of a case is no step
//! of the process is passed over. A case that goes on is judged for what has happened in it.
//!
//! Fitness is the share of moves that fit: each step taken is a move, and so is each that should have been and was not.
//! It is 1 for the same cases as the fitness of an alignment with a net that allows the same orders, and between the two it
//! need not be equal: an alignment looks for the cheapest road, and this counts each rule that was broken.

use super::described::{Process, Within};
use super::log::{EventLog, LoggedCase, Moment};
use super::spread::Spread;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Avvikelse: in which way a step did not go as described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deviation {
    /// Överhoppat: another step was taken, or the case ended, without it.
    Skipped,
    /// I fel ordning: it was taken before what should come before it.
    WrongOrder,
    /// Upprepat: it was taken again without cause.
    Repeated,
    /// För sent.
    TooLate,
}

/// Ärende beside the process.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Followed {
    /// The steps taken, in order, by number.
    pub taken: Vec<usize>,
    /// Steps taken, and steps that should have been.
    pub moves: u64,
    /// Those of them that fit.
    pub fitting: u64,
    /// What did not go as described: how, and which step.
    pub deviations: Vec<(Deviation, usize)>,
    /// How long each step was waited for after the last of those that it comes after, in microseconds.
    pub waits: Vec<(usize, i64)>,
    /// The steps whose clock ran out or was kept.
    pub timed: Vec<usize>,
}

impl Followed {
    /// Andel steg som stämmer.
    #[must_use]
    pub fn fitness(&self) -> f64 {
        self.fitting as f64 / (self.moves as f64).max(1.0)
    }

    /// Whether every step was taken in its place. How soon is asked by itself.
    #[must_use]
    pub fn in_order(&self) -> bool {
        self.fitting == self.moves
    }
}

impl Deviation {
    /// Every way, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Skipped, Self::WrongOrder, Self::Repeated, Self::TooLate];

    /// The word in texts and files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::WrongOrder => "wrong-order",
            Self::Repeated => "repeated",
            Self::TooLate => "too-late",
        }
    }
}

/// Follows one case: its steps in the order of time. None when no step of the process is in it.
#[must_use]
pub fn follow(process: &Process, steps: &[(usize, Moment)]) -> Option<Followed> {
    let mut followed = Followed { taken: steps.iter().map(|(step, _)| *step).collect(), ..Followed::default() };
    for (place, (number, at)) in steps.iter().enumerate() {
        let step = process.steps.get(*number)?;
        let before = &steps[..place];
        let since = before.iter().rposition(|(earlier, _)| earlier == number).map_or(0, |last| last + 1);
        let fresh = &before[since..];
        let comes_after = |(other, _): &&(usize, Moment)| step.after.contains(other);
        let cause = fresh.iter().rfind(comes_after);
        let out_of_place = match (step.after.is_empty(), cause) {
            (false, Some((_, cause))) => {
                followed.waits.push((*number, at.0 - cause.0));
                None
            }
            (true, _) | (false, None) if since > 0 => (!step.repeats).then_some((Deviation::Repeated, *number)),
            (true, _) => None,
            (false, None) => {
                let later = steps[place..].iter().any(|(other, _)| step.after.contains(other));
                let missing = step.after.first().copied().unwrap_or(*number);
                Some(if later { (Deviation::WrongOrder, *number) } else { (Deviation::Skipped, missing) })
            }
        };
        // What was left out is a move of its own; the step that came without it is in its place otherwise.
        let skipped = matches!(out_of_place, Some((Deviation::Skipped, _)));
        followed.moves += 1 + u64::from(skipped);
        followed.fitting += u64::from(out_of_place.is_none() || skipped);
        followed.deviations.extend(out_of_place);
        if let Some((within, started)) =
            step.within.and_then(|within| Some((within, fresh.iter().find(|(other, _)| *other == within.of)?.1)))
        {
            followed.timed.push(*number);
            if last_day(within, started) < day(*at) {
                followed.deviations.push((Deviation::TooLate, *number));
            }
        }
    }
    left_out_at_the_end(process, steps, &mut followed);
    (followed.moves > 0).then_some(followed)
}

/// What a case that has ended should have had after a step, and had not.
fn left_out_at_the_end(process: &Process, steps: &[(usize, Moment)], followed: &mut Followed) {
    let step = |number: usize| process.steps.get(number);
    if !steps.last().and_then(|(last, _)| step(*last)).is_some_and(|last| last.ends) {
        return;
    }
    for (number, step) in process.steps.iter().enumerate() {
        let Some(last) = steps.iter().rposition(|(taken, _)| *taken == number) else { continue };
        let come = steps[last + 1..].iter().any(|(taken, _)| step.then.contains(taken));
        let missing = step.then.first().filter(|_| !come);
        // The same step is left out once, whichever rules miss it.
        let missing = missing.map(|missing| (Deviation::Skipped, *missing));
        if let Some(missing) = missing.filter(|missing| !followed.deviations.contains(missing)) {
            followed.moves += 1;
            followed.deviations.push(missing);
        }
    }
}

/// The last day of a clock.
fn last_day(within: Within, started: Moment) -> Date {
    let from = day(started);
    let months = from.checked_add(i64::from(within.months).months());
    months.and_then(|day| day.checked_add(i64::from(within.days).days())).unwrap_or(Date::MAX)
}

/// The day in Sweden.
fn day(at: Moment) -> Date {
    let zone = TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
    at.timestamp().map_or(Date::MAX, |at| at.to_zoned(zone).date())
}

/// Följsamheten i en logg: every case beside the process, and each step over all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Conformance {
    /// Cases with any step of the process.
    pub cases: u64,
    /// Cases in which every step was taken in its place.
    pub in_order: u64,
    /// Medelvärdet of the cases' fitness.
    pub fitness: f64,
    /// Cases without a step that was too late, of those that had a clock.
    pub in_time: u64,
    /// Cases with a clock.
    pub timed: u64,
    /// Step by step.
    pub steps: Vec<StepFound>,
}

/// Ett steg over all cases.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StepFound {
    /// Cases that have taken it.
    pub cases: u64,
    /// Cases with each deviation at it, in the order of [`Deviation::ALL`].
    pub deviating: [u64; 4],
    /// Cases in which its clock could be judged.
    pub timed: u64,
    /// How many waits there were.
    pub waits: u64,
    /// How long it was waited for.
    pub waited: Option<Spread>,
}

/// The steps of a logged case; `of` has the step of each activity.
fn steps_of(of: &[Option<usize>], case: LoggedCase<'_>) -> Vec<(usize, Moment)> {
    let step = |(activity, at): (&super::log::Code, &Moment)| Some((of.get(activity.index()).copied().flatten()?, *at));
    case.activity.iter().zip(case.at).filter_map(step).collect()
}

/// Holds every case of a log against the process.
#[must_use]
pub fn conform(process: &Process, log: &EventLog) -> Conformance {
    let of: Vec<Option<usize>> = log.activities.iter().map(|(_, name)| process.step_of(name)).collect();
    let cases = log.cases().filter_map(|case| follow(process, &steps_of(&of, case)));
    let cases: Vec<Followed> = cases.collect();
    let count = |of: &dyn Fn(&Followed) -> bool| cases.iter().filter(|case| of(case)).count() as u64;
    let late = |case: &Followed| case.deviations.iter().any(|(deviation, _)| *deviation == Deviation::TooLate);
    let step = |number: usize| {
        let deviating = Deviation::ALL.map(|way| count(&|case| case.deviations.contains(&(way, number))));
        let mut waits: Vec<i64> = cases
            .iter()
            .flat_map(|case| &case.waits)
            .filter(|(step, _)| *step == number)
            .map(|(_, wait)| *wait)
            .collect();
        StepFound {
            cases: count(&|case| case.taken.contains(&number)),
            deviating,
            timed: count(&|case| case.timed.contains(&number)),
            waits: waits.len() as u64,
            waited: Spread::of(&mut waits),
        }
    };
    Conformance {
        cases: cases.len() as u64,
        in_order: count(&Followed::in_order),
        fitness: cases.iter().map(Followed::fitness).sum::<f64>() / (cases.len() as f64).max(1.0),
        in_time: count(&|case| !case.timed.is_empty() && !late(case)),
        timed: count(&|case| !case.timed.is_empty()),
        steps: (0..process.steps.len()).map(step).collect(),
    }
}

#[cfg(test)]
mod tests;
