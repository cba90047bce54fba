//! Programteorier: streams beside the cases. A theory holds no persons, and all who follow up may read it.

use crate::beside::{Beside, RecordedBeside, Story};
use crate::database::Store;
use crate::error::Result;
use crate::journal::Version;
use casework::access::{Action, Permit};
use followup::theory::event::TheoryEvent;
use followup::theory::history::{TheoryHistory, TheoryVersion};
use followup::theory::name::TheoryName;

/// A theory as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedTheory {
    /// Its name.
    pub name: TheoryName,
    /// Its versions and its draft, folded from its events.
    pub history: TheoryHistory,
    /// What an append builds on.
    pub version: Version,
    /// Everything that has happened to it, in order.
    pub events: Vec<RecordedBeside<TheoryEvent>>,
}

impl Beside for TheoryEvent {
    type Id = TheoryName;
    const KIND: &'static str = "theory";
    const PREFIX: &'static str = "theory:";
    const LOGGED: (&'static str, &'static str) = ("theory", "theories");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadFollowUp | Action::WriteTheory)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::WriteTheory
    }
}

impl Store {
    /// Every theory, by name. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for follow-up, or the database fails.
    pub async fn theories(&self, permit: Permit) -> Result<Vec<RecordedTheory>> {
        Ok(self.stories(permit).await?.into_iter().map(RecordedTheory::of).collect())
    }

    /// A theory with all its versions; none when there is none of that name. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for follow-up, or the database fails.
    pub async fn theory(&self, permit: Permit, name: TheoryName) -> Result<Option<RecordedTheory>> {
        Ok(self.story(permit, name).await?.map(RecordedTheory::of))
    }
}

impl RecordedTheory {
    fn of(story: Story<TheoryEvent>) -> Self {
        let Story { id, version, events } = story;
        let history = TheoryHistory::from_events(events.iter().map(|recorded| &recorded.event));
        Self { name: id, history, version, events }
    }

    /// The versions, each with what made it.
    pub fn versions(&self) -> impl Iterator<Item = (&TheoryVersion, &RecordedBeside<TheoryEvent>)> {
        self.history.versions.iter().zip(self.events.iter().filter(|recorded| recorded.event.makes_version()))
    }
}
