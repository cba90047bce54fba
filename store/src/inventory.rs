//! Insatskatalogen: what a municipality offers, a stream a municipality beside the cases. All its units share it.
//!
//! It names nobody and is meant to be read, so that readings leave no row in the access log, and what is published is read
//! without a permit.

use crate::beside::{Beside, Telling, step_in, story_read};
use crate::database::Store;
use crate::error::{Error, Result};
use area::inventory::Inventory;
use area::inventory::event::InventoryEvent;
use casework::Occasion;
use casework::access::{Action, Permit};
use jiff::civil::Date;
use sqlx::Row;

impl Beside for InventoryEvent {
    type Id = String;
    const KIND: &'static str = "inventory";
    const PREFIX: &'static str = "inventory ";
    const LOGGED: (&'static str, &'static str) = ("inventory", "inventory");
    const SHAPE: u16 = Self::VERSION;

    fn stored_as(&self) -> &'static str {
        self.kind()
    }

    fn reads(action: Action) -> bool {
        matches!(action, Action::ReadArea | Action::KeepInventory)
    }

    fn writes(&self, action: Action) -> bool {
        action == Action::KeepInventory
    }
}

impl Store {
    /// The catalogue of the municipality that the permit's unit works in.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn inventory(&self, permit: Permit) -> Result<Inventory> {
        if !InventoryEvent::reads(permit.action()) {
            return Err(Error::NotPermitted);
        }
        let organisation = self.organisation().await?;
        let unit = organisation.unit(permit.actor().unit).ok_or(Error::NoSuchUnit)?;
        self.inventory_of(unit.municipality.clone()).await
    }

    /// The catalogue of a municipality, for what shows nothing but what is published in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inventory_of(&self, municipality: String) -> Result<Inventory> {
        let story = story_read::<InventoryEvent>(self, &municipality).await?;
        Ok(story.map(|story| folded(&story.events)).unwrap_or_default())
    }

    /// How much has happened to the catalogues: it moves when something happens to one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn happened_to_inventories(&self) -> Result<i64> {
        self.happened_to::<InventoryEvent>().await
    }

    /// The municipalities that have a catalogue, by code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inventories(&self) -> Result<Vec<String>> {
        let failed = Error::database;
        let rows = sqlx::query("SELECT number FROM streams WHERE kind = $1 AND kind <> 'case' ORDER BY number")
            .bind(InventoryEvent::KIND)
            .fetch_all(self.readers())
            .await
            .map_err(failed("listing the catalogues"))?;
        let numbers = rows.iter().map(|row| row.try_get::<String, _>(0).map_err(failed("listing the catalogues")));
        numbers
            .map(|number| number.map(|number| number.trim_start_matches(InventoryEvent::PREFIX).to_owned()))
            .collect()
    }

    /// Takes a step in the catalogue of the municipality that the permit's unit works in, as it stands then; `decide` gets it
    /// and today. How many events the step came to is answered.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn keep_inventory<R: Send + 'static>(
        &self,
        permit: Permit,
        at: &Occasion,
        decide: impl FnOnce(&Inventory, Date) -> std::result::Result<Vec<InventoryEvent>, R> + Send + 'static,
    ) -> Result<std::result::Result<usize, R>> {
        if permit.action() != Action::KeepInventory {
            return Err(Error::NotPermitted);
        }
        let (telling, today) = (Telling { permit, by: at.by.worker, at: at.at }, at.on());
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let municipality = writing.municipality(permit.actor().unit).await?;
                    step_in(writing, telling, &municipality, Inventory::evolve, |all| decide(all, today)).await
                })
            })
            .await
    }
}

fn folded(events: &[crate::beside::RecordedBeside<InventoryEvent>]) -> Inventory {
    Inventory::from_events(events.iter().map(|recorded| &recorded.event))
}
