//! Statsbidrag: what a municipality has been granted, a stream a municipality beside the cases, and what its ledgers have booked on
//! each. It is about money and names nobody, so that readings leave no row in the access log.

use crate::beside::{Beside, RecordedBeside, Telling, step_in, story_read};
use crate::database::Store;
use crate::error::{Error, Result};
use area::grants::Grants;
use area::grants::event::GrantEvent;
use casework::Occasion;
use casework::access::{Action, Permit};
use jiff::civil::Date;
use sqlx::Row;
use std::collections::BTreeMap;

/// Bokfört på ett bidrag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Booked {
    /// What it comes to, in kronor.
    pub sek: f64,
    /// On how many lines of ledgers.
    pub lines: i64,
}

impl Beside for GrantEvent {
    type Id = String;
    const KIND: &'static str = "grants";
    const PREFIX: &'static str = "grants ";
    const LOGGED: (&'static str, &'static str) = ("grants", "grants");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadFollowUp | Action::KeepGrants)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::KeepGrants
    }
}

impl Store {
    /// The grants of the municipality that the permit's unit works in.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn grants(&self, permit: Permit) -> Result<Grants> {
        let municipality = self.granted_to(permit).await?;
        let story = story_read::<GrantEvent>(self, &municipality).await?;
        Ok(story.map(|story| folded(&story.events)).unwrap_or_default())
    }

    /// What the municipality's ledgers have booked on each of their codes for grants, year by year, for a grant is for a year.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn booked_on_grants(&self, permit: Permit) -> Result<BTreeMap<(String, i16), Booked>> {
        let municipality = self.granted_to(permit).await?;
        let rows = sqlx::query(
            "SELECT grant_ref, SUBSTR(booked_on, 1, 4), SUM(amount_sek), COUNT(*)
             FROM costs
             WHERE municipality = $1 AND grant_ref IS NOT NULL AND superseded_at IS NULL
             GROUP BY grant_ref, SUBSTR(booked_on, 1, 4)",
        )
        .bind(municipality)
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("summing what is booked on grants"))?;
        let read: std::result::Result<_, sqlx::Error> = rows
            .iter()
            .map(|row| {
                let year: String = row.try_get(1)?;
                let booked = Booked { sek: row.try_get(2)?, lines: row.try_get(3)? };
                Ok(((row.try_get(0)?, year.parse().unwrap_or_default()), booked))
            })
            .collect();
        read.map_err(Error::database("summing what is booked on grants"))
    }

    /// Takes a step with the grants of the municipality that the permit's unit works in, as they stand then; `decide` gets them and
    /// today. How many events the step came to is answered.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn keep_grants<R: Send + 'static>(
        &self,
        permit: Permit,
        at: &Occasion,
        decide: impl FnOnce(&Grants, Date) -> std::result::Result<Vec<GrantEvent>, R> + Send + 'static,
    ) -> Result<std::result::Result<usize, R>> {
        if permit.action() != Action::KeepGrants {
            return Err(Error::NotPermitted);
        }
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let municipality = writing.municipality(permit.actor().unit).await?;
                    step_in(writing, telling, &municipality, Grants::evolve, |all| decide(all, today)).await
                })
            })
            .await
    }

    async fn granted_to(&self, permit: Permit) -> Result<String> {
        if !GrantEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        let organisation = self.organisation().await?;
        let unit = organisation.unit(permit.actor().unit).ok_or(Error::NoSuchUnit)?;
        Ok(unit.municipality.clone())
    }
}

fn folded(events: &[RecordedBeside<GrantEvent>]) -> Grants {
    Grants::from_events(events.iter().map(|recorded| &recorded.event))
}
