//! Områdesanalys: a living document about an area, a stream a unit and area beside the cases.

use crate::access_log;
use crate::beside::{Beside, Telling, folded_in, step_in};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::writer;
use area::LocalityCode;
use area::analysis::AreaAnalysis;
use area::analysis::event::AnalysisEvent;
use casework::Occasion;
use casework::access::{Action, Permit};
use jiff::civil::Date;

impl Beside for AnalysisEvent {
    type Id = String;
    const KIND: &'static str = "area_analysis";
    const PREFIX: &'static str = "area analysis ";
    const LOGGED: (&'static str, &'static str) = ("area analysis", "area analyses");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadArea | Action::CommentOnArea | Action::PlanArea | Action::SignAnalysis)
    }

    fn writes(&self, action: Action) -> bool {
        match self {
            Self::CommentMade(_) => action == Action::CommentOnArea,
            Self::PartWritten(_) | Self::CommentSettled(_) => action == Action::PlanArea,
            Self::SignedOff(_) => action == Action::SignAnalysis,
        }
    }
}

impl Store {
    /// The analysis of an area by the permit's unit; an empty one before anybody has written. The reading is logged.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn area_analysis(&self, permit: Permit, code: &LocalityCode) -> Result<AreaAnalysis> {
        if !AnalysisEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        let code = code.clone();
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let what = format!("{} {code}", AnalysisEvent::LOGGED.0);
                    access_log::note(writing.waiting(), permit, writer::now(), &what);
                    Ok(folded_in(writing, &name(permit, &code), AreaAnalysis::evolve).await?.0)
                })
            })
            .await
    }

    /// Takes a step in the analysis of an area by the permit's unit, as it stands then; `decide` gets it and today.
    ///
    /// # Errors
    /// When the permit is not for what was decided, or the database fails.
    pub async fn analyse<R: Send + 'static>(
        &self,
        permit: Permit,
        code: &LocalityCode,
        at: &Occasion,
        decide: impl FnOnce(&AreaAnalysis, Date) -> std::result::Result<Vec<AnalysisEvent>, R> + Send + 'static,
    ) -> Result<std::result::Result<(), R>> {
        if !AnalysisEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        let (telling, today, name) = (Telling { permit, by: at.by.worker, at: at.at }, at.on(), name(permit, code));
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let decide = |analysis: &AreaAnalysis| decide(analysis, today);
                    Ok(step_in(writing, telling, &name, AreaAnalysis::evolve, decide).await?.map(drop))
                })
            })
            .await
    }
}

/// Each unit writes its own, of each area.
fn name(permit: Permit, code: &LocalityCode) -> String {
    format!("{} {}", permit.actor().unit, code.address())
}
