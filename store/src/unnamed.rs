//! Insatser utan namn: what is given without writing down who came is counted, and nothing else is kept (SoL 14:4–5).

use crate::access_log;
use crate::database::Store;
use crate::error::{Error, Result};
use crate::observations;
use casework::Occasion;
use casework::access::{Action, Permit};
use casework::intervention::unnamed::CountUnnamed;
use followup::observe::unnamed;

impl Store {
    /// Counts an intervention in the permit's unit. The same key again counts it once, as it was said last.
    ///
    /// # Errors
    /// When the permit is not for it, or the database fails.
    pub async fn count_unnamed(&self, permit: Permit, key: &str, count: CountUnnamed, at: &Occasion) -> Result<()> {
        if permit.action() != Action::CountUnnamed {
            return Err(Error::NotPermitted);
        }
        let (key, at, unit) = (format!("unnamed\0{}\0{key}", at.by.worker), at.at, permit.actor().unit);
        self.writer()
            .write(move |writing| {
                Box::pin(async move {
                    let municipality = writing.municipality(unit).await?;
                    let row_id = writing.keys().pseudonym(key.as_bytes());
                    let row = unnamed::count(&count, row_id, &municipality, unit);
                    observations::write_row(writing.waiting(), &row, at);
                    access_log::note(writing.waiting(), permit, at, count.form.code());
                    Ok(())
                })
            })
            .await
    }
}
