//! Plan först: registering a plan, changing it, and keeping a run of it.

use super::RegisteredPlan;
use super::event::{PlanChanged, PlanEvent, PlanRun, PlanText};
use crate::evaluation::plan::Plan;

/// Registrera plan: before it is run.
#[derive(Debug, Clone)]
pub struct RegisterPlan {
    /// What it says.
    pub text: PlanText,
}

/// Ändra plan: a new version, shown as one.
#[derive(Debug, Clone)]
pub struct ChangePlan {
    /// What it says now.
    pub text: PlanText,
    /// Why.
    pub why: String,
}

/// Bevara körning: a run is kept whatever it answered.
#[derive(Debug, Clone)]
pub struct KeepRun {
    /// The run.
    pub run: PlanRun,
}

/// Avslag: why a plan was not registered, changed or run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A plan of this name is registered; what differs is a change, and a change has a reason.
    #[error("a plan of this name is registered already; to change it, say why")]
    AlreadyRegistered,
    /// The text is the one that stands.
    #[error("the plan says this already; nothing is changed")]
    Unchanged,
    /// A change without a reason.
    #[error("say why the plan is changed")]
    WhyMissing,
    /// The text is no plan.
    #[error("the plan cannot be read: {0}")]
    Unreadable(String),
    /// The plan names no question, so nobody could say later whether it was answered.
    #[error("the plan asks nothing; add question = \"…\"")]
    NoQuestion,
    /// The version is not one of the plan's.
    #[error("the plan has no version {0}")]
    NoSuchVersion(usize),
}

impl RegisterPlan {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when the plan is there already, cannot be read, or asks nothing.
    pub fn decide(&self, plan: Option<&RegisteredPlan>) -> Result<Vec<PlanEvent>, Refusal> {
        check(&self.text)?;
        match plan {
            None => Ok(vec![PlanEvent::PlanRegistered(self.text.clone())]),
            Some(plan) if plan.current().text.hash == self.text.hash => Err(Refusal::Unchanged),
            Some(_) => Err(Refusal::AlreadyRegistered),
        }
    }
}

impl ChangePlan {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when nothing differs, no reason is given, or the text cannot be read.
    pub fn decide(&self, plan: &RegisteredPlan) -> Result<Vec<PlanEvent>, Refusal> {
        check(&self.text)?;
        if plan.current().text.hash == self.text.hash {
            return Err(Refusal::Unchanged);
        }
        if self.why.trim().is_empty() {
            return Err(Refusal::WhyMissing);
        }
        Ok(vec![PlanEvent::PlanChanged(PlanChanged { text: self.text.clone(), why: self.why.trim().to_owned() })])
    }
}

impl KeepRun {
    /// Decides. Only that the version is not there speaks against keeping a run.
    ///
    /// # Errors
    /// [`Refusal::NoSuchVersion`].
    pub fn decide(&self, plan: &RegisteredPlan) -> Result<Vec<PlanEvent>, Refusal> {
        if !(1..=plan.version()).contains(&self.run.version) {
            return Err(Refusal::NoSuchVersion(self.run.version));
        }
        Ok(vec![PlanEvent::PlanRun(self.run.clone())])
    }
}

fn check(text: &PlanText) -> Result<(), Refusal> {
    let plan = Plan::parse(&text.text).map_err(|error| Refusal::Unreadable(error.to_string()))?;
    if plan.question.as_deref().is_none_or(|question| question.trim().is_empty()) {
        return Err(Refusal::NoQuestion);
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::evaluation::registration::event::RunOutcome;
    use jiff::civil::date;

    pub(crate) fn text(start: &str) -> PlanText {
        let text = format!(
            "question = \"Föll talet?\"\n[data]\nfile = \"a.csv\"\nunit = \"u\"\ntime = \"t\"\noutcome = \"y\"\n\
             [treatment]\nunits = [\"norr\"]\nstart = \"{start}\"\n[[estimator]]\nmethod = \"synthetic-did\"\n"
        );
        PlanText { hash: format!("hash of {start}"), text, known: None }
    }

    pub(crate) fn run(version: usize, data_hash: &str) -> PlanRun {
        PlanRun {
            version,
            data_as_of: date(2026, 11, 22),
            data_hash: data_hash.to_owned(),
            data_rows: 216,
            code_version: "0.1.0".to_owned(),
            outcome: RunOutcome::Refused("for a test".to_owned()),
        }
    }

    pub(crate) fn registered(start: &str) -> RegisteredPlan {
        let events = RegisterPlan { text: text(start) }.decide(None).expect("a new plan");
        RegisteredPlan::from_events(&events).expect("it begins with its registration")
    }

    #[test]
    fn a_plan_is_registered_once_and_a_change_needs_a_reason() {
        let mut plan = registered("2022");
        assert_eq!(RegisterPlan { text: text("2022") }.decide(Some(&plan)), Err(Refusal::Unchanged));
        assert_eq!(RegisterPlan { text: text("2023") }.decide(Some(&plan)), Err(Refusal::AlreadyRegistered));
        let silent = ChangePlan { text: text("2023"), why: " ".to_owned() };
        assert_eq!(silent.decide(&plan), Err(Refusal::WhyMissing));
        let change = ChangePlan { text: text("2023"), why: "Starten blev senare.".to_owned() };
        for event in change.decide(&plan).expect("a change with a reason") {
            plan.evolve(&event);
        }
        assert_eq!((plan.version(), plan.versions[0].text.hash.as_str()), (2, "hash of 2022"));
        assert_eq!(change.decide(&plan), Err(Refusal::Unchanged));
    }

    #[test]
    fn a_text_that_is_no_plan_or_asks_nothing_is_not_registered() {
        let broken = PlanText { text: "title = ".to_owned(), hash: String::new(), known: None };
        assert!(matches!(RegisterPlan { text: broken }.decide(None), Err(Refusal::Unreadable(_))));
        let mut silent = text("2022");
        silent.text = silent.text.replace("question = \"Föll talet?\"\n", "");
        assert_eq!(RegisterPlan { text: silent }.decide(None), Err(Refusal::NoQuestion));
    }

    #[test]
    fn every_run_is_kept_also_one_that_was_refused() {
        let mut plan = registered("2022");
        for data in ["one", "two"] {
            for event in (KeepRun { run: run(1, data) }).decide(&plan).expect("the version is there") {
                plan.evolve(&event);
            }
        }
        assert_eq!(plan.runs.len(), 2);
        assert_eq!((KeepRun { run: run(2, "one") }).decide(&plan), Err(Refusal::NoSuchVersion(2)));
    }
}
