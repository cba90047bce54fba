//! Uppföljningsmöten: streams beside the cases, one a unit and month.

use crate::beside::{Beside, Story};
use crate::database::Store;
use crate::error::Result;
use crate::journal::Version;
use casework::Occasion;
use casework::access::{Action, Permit};
use followup::meeting::event::MeetingEvent;
use followup::meeting::{Meeting, MeetingId, OpenAgreement};

/// A meeting as recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedMeeting {
    /// Whose, and when.
    pub id: MeetingId,
    /// The meeting, folded from its events.
    pub meeting: Meeting,
    /// What an append builds on.
    pub version: Version,
}

impl Beside for MeetingEvent {
    type Id = MeetingId;
    const KIND: &'static str = "follow_up_meeting";
    const PREFIX: &'static str = "meeting ";
    const LOGGED: (&'static str, &'static str) = ("meeting", "meetings");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadFollowUp | Action::LeadMeeting)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::LeadMeeting
    }
}

impl Store {
    /// Every meeting of the permit's unit, the earliest first. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for reading follow-up, or the database fails.
    pub async fn meetings(&self, permit: Permit) -> Result<Vec<RecordedMeeting>> {
        let unit = permit.actor().unit.to_string();
        let stories = self.stories::<MeetingEvent>(permit).await?;
        Ok(stories.into_iter().filter(|story| story.id.unit() == unit).map(RecordedMeeting::of).collect())
    }

    /// What the units have agreed on and not told the end of, by its day. It stands on my day, which notes its own
    /// reading, and names nobody but the one who took it on.
    ///
    /// # Errors
    /// When the permit is not for reading follow-up, or the database fails.
    pub async fn open_agreements(&self, permit: Permit) -> Result<Vec<OpenAgreement>> {
        let stories = self.stories_unlogged::<MeetingEvent>(permit).await?;
        let meetings: Vec<_> = stories.into_iter().map(RecordedMeeting::of).collect();
        let mut open: Vec<_> =
            meetings.iter().flat_map(|recorded| recorded.meeting.open_agreements(&recorded.id)).collect();
        open.sort_by(|one, other| (one.agreed.due_on, &one.meeting).cmp(&(other.agreed.due_on, &other.meeting)));
        Ok(open)
    }

    /// How much has happened at meetings: another number as soon as anything has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happened_at_meetings(&self) -> Result<i64> {
        self.happened_to::<MeetingEvent>().await
    }

    /// Appends what a step decided; version 0 begins a meeting.
    ///
    /// # Errors
    /// [`crate::Error::Stale`] when something has happened to it since; [`crate::Error::NotPermitted`] for another unit's.
    pub async fn append_to_meeting(
        &self,
        permit: Permit,
        id: MeetingId,
        expected: Version,
        events: Vec<MeetingEvent>,
        occasion: &Occasion,
    ) -> Result<Version> {
        if id.unit() != permit.actor().unit.to_string() {
            return Err(crate::Error::NotPermitted);
        }
        self.tell(permit, id, expected, events, occasion).await
    }
}

impl RecordedMeeting {
    fn of(story: Story<MeetingEvent>) -> Self {
        let meeting = Meeting::from_events(story.events.iter().map(|recorded| &recorded.event));
        Self { id: story.id, meeting, version: story.version }
    }
}
