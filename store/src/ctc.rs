//! CTC: an area's way through the phases, a stream an area beside the cases. All units of the municipality share it.

use crate::access_log;
use crate::beside::{Beside, Telling, folded_in, step_in};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::writer::{self, Writing};
use area::LocalityCode;
use area::ctc::Way;
use area::ctc::event::CtcEvent;
use area::ctc::steps::Refusal;
use casework::Occasion;
use casework::access::{Action, Permit};
use jiff::civil::Date;

impl Beside for CtcEvent {
    type Id = LocalityCode;
    const KIND: &'static str = "ctc";
    const PREFIX: &'static str = "ctc ";
    const LOGGED: (&'static str, &'static str) = ("ctc", "ctc");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::WorkInArea | Action::ReadArea)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::WorkInArea
    }
}

impl Store {
    /// An area's way. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for it, the area lies in another municipality, or the database fails.
    pub async fn way(&self, permit: Permit, area: LocalityCode) -> Result<Way> {
        if !CtcEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    check(writing, permit, &area).await?;
                    let way = folded_in(writing, &area, Way::evolve).await?.0;
                    let logged = format!("{} {area}", CtcEvent::LOGGED.0);
                    access_log::note(writing.waiting(), permit, writer::now(), &logged);
                    Ok(way)
                })
            })
            .await
    }

    /// Takes a step on an area's way, as it stands then; `decide` gets it and today.
    ///
    /// # Errors
    /// When the permit is not for it, the area lies in another municipality, or the database fails.
    pub async fn take_way(
        &self,
        permit: Permit,
        area: LocalityCode,
        at: &Occasion,
        decide: impl FnOnce(&Way, Date) -> std::result::Result<Vec<CtcEvent>, Refusal> + Send + 'static,
    ) -> Result<std::result::Result<(), Refusal>> {
        if permit.action() != Action::WorkInArea {
            return Err(Error::NotPermitted);
        }
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    check(writing, permit, &area).await?;
                    Ok(step_in(writing, telling, &area, Way::evolve, |way| decide(way, today)).await?.map(drop))
                })
            })
            .await
    }
}

/// An area of another municipality is nobody's here.
async fn check(writing: &mut Writing, permit: Permit, area: &LocalityCode) -> Result<()> {
    let municipality = writing.municipality(permit.actor().unit).await?;
    if area.municipality() == Some(municipality.as_str()) { Ok(()) } else { Err(Error::NotPermitted) }
}
