//! Samverkan: the organisations that a unit works with, a stream a unit beside the cases. A meeting's row for follow-up is
//! written with it.

use crate::access_log;
use crate::beside::{Beside, Telling, folded_in, tell_in};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::observations::{withdraw_row, write_row};
use crate::writer::{self, Writing};
use area::collaboration::Collaboration;
use area::collaboration::event::CollaborationEvent;
use area::collaboration::steps::Refusal;
use casework::Occasion;
use casework::access::{Action, Permit};
use followup::observe::activities::Kept;
use followup::observe::collaborations::meeting;
use jiff::Timestamp;
use jiff::civil::Date;

impl Beside for CollaborationEvent {
    type Id = String;
    const KIND: &'static str = "collaboration";
    const PREFIX: &'static str = "collaboration ";
    const LOGGED: (&'static str, &'static str) = ("collaboration", "collaboration");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::WorkInArea | Action::ReadArea | Action::PlanArea)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::WorkInArea
    }
}

impl Store {
    /// The collaboration of the permit's unit. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn collaboration(&self, permit: Permit) -> Result<Collaboration> {
        if !CollaborationEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    access_log::note(writing.waiting(), permit, writer::now(), CollaborationEvent::LOGGED.0);
                    Ok(folded_in(writing, &unit(permit), Collaboration::evolve).await?.0)
                })
            })
            .await
    }

    /// Takes a step in the collaboration of the permit's unit, as it stands then; `decide` gets it and today.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn collaborate(
        &self,
        permit: Permit,
        at: &Occasion,
        decide: impl FnOnce(&Collaboration, Date) -> std::result::Result<Vec<CollaborationEvent>, Refusal> + Send + 'static,
    ) -> Result<std::result::Result<(), Refusal>> {
        if permit.action() != Action::WorkInArea {
            return Err(Error::NotPermitted);
        }
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let (mut all, version) = folded_in(writing, &unit(permit), Collaboration::evolve).await?;
                    let events = match decide(&all, today) {
                        Ok(events) => events,
                        Err(refusal) => return Ok(Err(refusal)),
                    };
                    if events.is_empty() {
                        return Ok(Ok(()));
                    }
                    events.iter().for_each(|event| all.evolve(event));
                    tell_in(writing, telling, &unit(permit), version, &events).await?;
                    for event in &events {
                        observe(writing, permit, &all, event, telling.at).await?;
                    }
                    Ok(Ok(()))
                })
            })
            .await
    }
}

fn unit(permit: Permit) -> String {
    permit.actor().unit.to_string()
}

/// Lets the row of a meeting wait to be written, or to be superseded.
async fn observe(
    writing: &mut Writing,
    permit: Permit,
    all: &Collaboration,
    event: &CollaborationEvent,
    at: Timestamp,
) -> Result<()> {
    let found = match event {
        CollaborationEvent::MeetingNoted(_) => all.meetings.last(),
        CollaborationEvent::MeetingWithdrawn(withdrawn) => {
            all.meetings.iter().find(|one| one.number == withdrawn.meeting)
        }
        _ => None,
    };
    let Some(found) = found else { return Ok(()) };
    let unit = unit(permit);
    let row_id = writing.keys().pseudonym(format!("collaboration\0{unit}\0{}", found.number).as_bytes());
    if found.withdrawn {
        withdraw_row::<followup::observations::Collaboration>(writing.waiting(), row_id, at);
        return Ok(());
    }
    let municipality = writing.municipality(permit.actor().unit).await?;
    let kept = Kept { municipality: &municipality, unit: &unit };
    write_row(writing.waiting(), &meeting(all, &found.met, row_id, kept), at);
    Ok(())
}
