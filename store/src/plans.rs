//! Utvärderingsplaner: streams beside the cases. A plan holds no persons.

use crate::beside::{Beside, RecordedBeside, Story};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::journal::Version;
use crate::keys::hex;
use casework::Occasion;
use casework::access::{Action, Permit};
use followup::evaluation::registration::event::PlanEvent;
use followup::evaluation::registration::{PlanId, RegisteredPlan};
use sha2::{Digest, Sha256};

/// Something that has happened to a plan, as recorded.
pub type RecordedPlanEvent = RecordedBeside<PlanEvent>;

/// A plan as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedPlan {
    /// Its name.
    pub id: PlanId,
    /// The plan, folded from its events.
    pub plan: RegisteredPlan,
    /// What an append builds on.
    pub version: Version,
    /// Everything that has happened to it, in order.
    pub events: Vec<RecordedPlanEvent>,
}

impl Beside for PlanEvent {
    type Id = PlanId;
    const KIND: &'static str = "evaluation_plan";
    // Plans were the first of these streams, and are numbered by their bare names.
    const PREFIX: &'static str = "";
    const LOGGED: (&'static str, &'static str) = ("plan", "plans");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadEvaluation | Action::RunEvaluation)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::RunEvaluation
    }
}

/// SHA-256 in hexadecimal, as plans and data are known by.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Store {
    /// Every plan, by name. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for reading evaluations, or the database fails.
    pub async fn plans(&self, permit: Permit) -> Result<Vec<RecordedPlan>> {
        self.stories(permit).await?.into_iter().map(RecordedPlan::of).collect()
    }

    /// A plan with all its versions and runs; none when there is none of that name. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for reading evaluations, or the database fails.
    pub async fn plan(&self, permit: Permit, id: PlanId) -> Result<Option<RecordedPlan>> {
        self.story(permit, id).await?.map(RecordedPlan::of).transpose()
    }

    /// Appends what a step decided; version 0 begins a plan.
    ///
    /// # Errors
    /// [`Error::Stale`] when the plan has changed since `expected`; nothing is then written.
    pub async fn append_to_plan(
        &self,
        permit: Permit,
        id: PlanId,
        expected: Version,
        events: Vec<PlanEvent>,
        occasion: &Occasion,
    ) -> Result<Version> {
        self.tell(permit, id, expected, events, occasion).await
    }
}

impl RecordedPlan {
    fn of(story: Story<PlanEvent>) -> Result<Self> {
        let Story { id, version, events } = story;
        let plan = RegisteredPlan::from_events(events.iter().map(|recorded| &recorded.event));
        let plan = plan.ok_or_else(|| Error::Damaged { stream: id.to_string(), what: "the first event".to_owned() })?;
        Ok(Self { id, plan, version, events })
    }
}
