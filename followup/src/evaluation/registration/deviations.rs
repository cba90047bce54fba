//! Avvikelser: where what was done parts from what was planned first, listed by the program and not by its user.

use super::RegisteredPlan;
use super::changes::between;

/// Avvikelse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deviation {
    /// The plan was written when so many periods of its own outcome after the start were known.
    RegisteredAfterOutcome {
        /// How many.
        periods: u64,
    },
    /// A version was written after runs had been seen, and changes these keys.
    ChangedAfterRun {
        /// Which version.
        version: usize,
        /// What differs from the version before it.
        keys: Vec<String>,
    },
    /// A version was run on data of so many different contents.
    SeveralData {
        /// Which version.
        version: usize,
        /// How many.
        contents: usize,
    },
    /// The version that stands has not been run; what is shown is an earlier one's.
    NotRun {
        /// Which version.
        version: usize,
    },
}

/// Keys that say why and how to read, and move no estimate.
const WORDS: [&str; 5] = ["title", "question", "comparison_why", "happened", "id"];

/// Everything that a reader of the result must know of how it came about, in order of time.
#[must_use]
pub fn of(plan: &RegisteredPlan) -> Vec<Deviation> {
    let mut found = Vec::new();
    let known = plan.versions.first().and_then(|first| first.text.known.as_ref());
    if let Some(known) = known.filter(|known| known.periods_after_start > 0) {
        found.push(Deviation::RegisteredAfterOutcome { periods: known.periods_after_start });
    }
    for (number, pair) in plan.versions.windows(2).enumerate() {
        let keys: Vec<String> = between(&pair[0].text.text, &pair[1].text.text)
            .into_iter()
            .map(|change| change.key)
            .filter(|key| !WORDS.iter().any(|word| key == word || key.starts_with(&format!("{word} "))))
            .collect();
        if pair[1].after_runs > 0 && !keys.is_empty() {
            found.push(Deviation::ChangedAfterRun { version: number + 2, keys });
        }
    }
    for version in 1..=plan.version() {
        let mut contents: Vec<&str> =
            plan.runs.iter().filter(|run| run.version == version).map(|run| run.data_hash.as_str()).collect();
        contents.sort_unstable();
        contents.dedup();
        if contents.len() > 1 {
            found.push(Deviation::SeveralData { version, contents: contents.len() });
        }
    }
    if !plan.runs.is_empty() && plan.latest_run().is_none() {
        found.push(Deviation::NotRun { version: plan.version() });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::registration::event::{KnownThen, PlanChanged, PlanEvent};
    use crate::evaluation::registration::steps::tests::{registered, run, text};

    #[test]
    fn a_plan_that_was_run_as_it_was_written_has_nothing_to_tell() {
        let mut plan = registered("2022");
        plan.evolve(&PlanEvent::PlanRun(run(1, "one")));
        assert_eq!(of(&plan), []);
    }

    #[test]
    fn what_was_changed_after_a_result_was_seen_is_listed() {
        let mut plan = registered("2022");
        let known = KnownThen { data_hash: "one".into(), last_period: "2023".into(), periods_after_start: 2 };
        plan.versions[0].text.known = Some(known);
        plan.evolve(&PlanEvent::PlanRun(run(1, "one")));
        plan.evolve(&PlanEvent::PlanRun(run(1, "two")));
        plan.evolve(&PlanEvent::PlanChanged(PlanChanged { text: text("2023"), why: "Senare.".into() }));
        assert_eq!(
            of(&plan),
            [
                Deviation::RegisteredAfterOutcome { periods: 2 },
                Deviation::ChangedAfterRun { version: 2, keys: vec!["treatment.start".into()] },
                Deviation::SeveralData { version: 1, contents: 2 },
                Deviation::NotRun { version: 2 },
            ]
        );
    }
}
