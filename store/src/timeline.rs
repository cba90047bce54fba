//! Tidslinjen: marks in streams beside the cases. A mark stands on every chart, like the axis under it, and names nobody;
//! so to read it leaves no row in the access log, and to set or change it does.

use crate::beside::{Beside, RecordedBeside, Story, Telling, stories_in, story_in, tell_in};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::journal::Version;
use casework::Occasion;
use casework::access::{Action, Permit};
use followup::timeline::event::MarkEvent;
use followup::timeline::{Mark, MarkNumber};

/// A mark as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedMark {
    /// Its number.
    pub number: MarkNumber,
    /// The mark, folded from its events.
    pub mark: Mark,
    /// What an append builds on.
    pub version: Version,
    /// Everything that has happened to it, in order.
    pub events: Vec<RecordedBeside<MarkEvent>>,
}

impl Beside for MarkEvent {
    type Id = MarkNumber;
    const KIND: &'static str = "timeline_mark";
    const PREFIX: &'static str = "mark-";
    const LOGGED: (&'static str, &'static str) = ("mark", "marks");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadFollowUp | Action::ReadArea | Action::MarkTimeline)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::MarkTimeline
    }
}

impl Store {
    /// Every mark, the latest day first; those taken away stand where they stood.
    ///
    /// # Errors
    /// When the permit is not for follow-up, or the database fails.
    pub async fn marks(&self, permit: Permit) -> Result<Vec<RecordedMark>> {
        let stories = self.stories_unlogged(permit).await?;
        let mut marks: Vec<RecordedMark> = stories.into_iter().filter_map(RecordedMark::of).collect();
        let day = |recorded: &RecordedMark| recorded.mark.versions.last().map(|version| version.marked.on);
        marks.sort_by_key(|recorded| std::cmp::Reverse((day(recorded), recorded.number)));
        Ok(marks)
    }

    /// How much has happened to the marks: another number as soon as anything has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happened_to_marks(&self) -> Result<i64> {
        self.happened_to::<MarkEvent>().await
    }

    /// Sets a mark under the next number.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn set_mark(&self, permit: Permit, events: Vec<MarkEvent>, at: &Occasion) -> Result<MarkNumber> {
        let telling = Telling { permit, by: at.by.worker, at: at.at };
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let last = stories_in::<MarkEvent>(writing).await?.iter().map(|story| story.id.0).max();
                    let number = MarkNumber(last.unwrap_or(0).saturating_add(1));
                    tell_in(writing, telling, &number, Version::new(0), &events).await?;
                    Ok(number)
                })
            })
            .await
    }

    /// Appends what a step decided about a mark of the permit's unit.
    ///
    /// # Errors
    /// [`Error::Stale`] when it has been changed since; [`Error::NotPermitted`] for another unit's.
    pub async fn change_mark(
        &self,
        permit: Permit,
        number: MarkNumber,
        expected: Version,
        events: Vec<MarkEvent>,
        at: &Occasion,
    ) -> Result<Version> {
        let telling = Telling { permit, by: at.by.worker, at: at.at };
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let found = story_in(writing, &number).await?.and_then(RecordedMark::of);
                    let unit = permit.actor().unit.to_string();
                    if !found.is_some_and(|recorded| recorded.is_of(&unit)) {
                        return Err(Error::NotPermitted);
                    }
                    tell_in(writing, telling, &number, expected, &events).await
                })
            })
            .await
    }
}

impl RecordedMark {
    fn of(story: Story<MarkEvent>) -> Option<Self> {
        let Story { id, version, events } = story;
        let mark = Mark::from_events(events.iter().map(|recorded| &recorded.event))?;
        Some(Self { number: id, mark, version, events })
    }

    /// Whether it is a unit's own.
    #[must_use]
    pub fn is_of(&self, unit: &str) -> bool {
        self.mark.versions.last().is_some_and(|version| version.marked.unit == unit)
    }
}
