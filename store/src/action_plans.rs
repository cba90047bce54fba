//! Åtgärdsplan: what the municipality takes upon itself in an area, a stream a unit beside the cases.

use crate::access_log;
use crate::beside::{Beside, Telling, folded_in, step_in};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::writer;
use area::action_plan::ActionPlan;
use area::action_plan::event::ActionPlanEvent;
use area::collaboration::event::CollaborationEvent;
use casework::Occasion;
use casework::access::{Action, Permit};
use jiff::civil::Date;

impl Beside for ActionPlanEvent {
    type Id = String;
    const KIND: &'static str = "action_plan";
    const PREFIX: &'static str = "action plan ";
    const LOGGED: (&'static str, &'static str) = ("action plan", "action plan");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadArea | Action::PlanArea)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::PlanArea
    }
}

impl Store {
    /// The action plan of the permit's unit. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn action_plan(&self, permit: Permit) -> Result<ActionPlan> {
        if !ActionPlanEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), ActionPlanEvent::LOGGED.0);
                    Ok(folded_in(writing, &unit(permit), ActionPlan::evolve).await?.0)
                })
            })
            .await
    }

    /// How much has happened to the units' plans and collaboration: it moves when one of them does.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happened_in_area(&self) -> Result<i64> {
        let plans = self.happened_to::<ActionPlanEvent>().await?;
        Ok(plans.saturating_add(self.happened_to::<CollaborationEvent>().await?))
    }

    /// Takes a step in the action plan of the permit's unit, as it stands then; `decide` gets it and today. How many events
    /// the step came to is answered.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn plan_area<R: Send + 'static>(
        &self,
        permit: Permit,
        at: &Occasion,
        decide: impl FnOnce(&ActionPlan, Date) -> std::result::Result<Vec<ActionPlanEvent>, R> + Send + 'static,
    ) -> Result<std::result::Result<usize, R>> {
        if permit.action() != Action::PlanArea {
            return Err(Error::NotPermitted);
        }
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    step_in(writing, telling, &unit(permit), ActionPlan::evolve, |plan| decide(plan, today)).await
                })
            })
            .await
    }
}

fn unit(permit: Permit) -> String {
    permit.actor().unit.to_string()
}
