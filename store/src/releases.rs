//! Registret över utlämnat: a stream beside the cases for each month. Sealed and chained like a case, it cannot be edited
//! without being found out.

use crate::beside::{Beside, Telling, stories_in, story_in, tell_in};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::journal::Version;
use area::month::Month;
use casework::access::{Action, Permit};
use casework::ids::WorkerId;
use casework::occasion::day_in_sweden;
use followup::release::{Release, ReleaseEvent};
use jiff::Timestamp;
use jiff::civil::Date;

/// A release as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedRelease {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: WorkerId,
    /// What.
    pub release: Release,
}

impl Beside for ReleaseEvent {
    type Id = Month;
    const KIND: &'static str = "releases";
    const PREFIX: &'static str = "releases ";
    const LOGGED: (&'static str, &'static str) = ("releases of", "releases");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        action == Action::ReadReleases
    }

    /// Whoever may read a thing as figures may take it along; rows are for a purpose that has been tried.
    fn writes(&self, action: Action) -> bool {
        matches!(
            action,
            Action::ReadFollowUp
                | Action::ReadArea
                | Action::ReadEvaluation
                | Action::ReadObservations
                | Action::HandOutObservations
                | Action::ListCases
        )
    }
}

impl Store {
    /// Writes down that something leaves. Nothing may leave before this has been answered.
    ///
    /// # Errors
    /// When the permit lets nothing out, or the database fails.
    pub async fn release(&self, permit: Permit, release: Release, at: Timestamp) -> Result<()> {
        let release = Release { role: permit.actor().role.code().to_owned(), ..release };
        let month = Month::of(day_in_sweden(at));
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    // One writer: nobody else writes between the reading and the telling.
                    let standing = story_in::<ReleaseEvent>(writing, &month).await?;
                    let version = standing.map_or(Version::new(0), |story| story.version);
                    let telling = Telling { permit, by: permit.actor().worker, at };
                    tell_in(writing, telling, &month, version, &[ReleaseEvent::Released(release)]).await
                })
            })
            .await
            .map(drop)
    }

    /// The days as of which the totals of an indicator have left, in the order they did; for whoever lets out more of it.
    ///
    /// # Errors
    /// When the permit lets nothing out, or the database fails.
    pub async fn days_left(&self, permit: Permit, indicator: &str, version: u32) -> Result<Vec<Date>> {
        if permit.action() != Action::ReadFollowUp {
            return Err(Error::NotPermitted);
        }
        let stories = self.writer().write(|writing| Box::pin(stories_in::<ReleaseEvent>(writing))).await?;
        let mut days = Vec::new();
        for recorded in stories.into_iter().flat_map(|story| story.events) {
            let ReleaseEvent::Released(release) = recorded.event;
            if release.tells_totals_of(indicator, version) && !days.contains(&release.as_of) {
                days.push(release.as_of);
            }
        }
        Ok(days)
    }

    /// Everything that has left, the latest first. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for the register, or the database fails.
    pub async fn releases(&self, permit: Permit) -> Result<Vec<RecordedRelease>> {
        let stories = self.stories::<ReleaseEvent>(permit).await?;
        let mut all: Vec<RecordedRelease> = (stories.into_iter().flat_map(|story| story.events))
            .map(|recorded| {
                let ReleaseEvent::Released(release) = recorded.event;
                RecordedRelease { at: recorded.at, by: recorded.by, release }
            })
            .collect();
        all.reverse();
        Ok(all)
    }
}
