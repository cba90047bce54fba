//! Platsen: the area that an analysis is about.

use crate::error::Error;
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaCode, Division};

/// An area that something is known of.
pub(super) struct Found {
    pub code: AreaCode,
    pub division: Division,
    pub name: String,
}

/// The area of a code in an address, in the latest division that has it; only in the visitor's municipality.
pub(super) async fn find(app: &AppState, visit: &Visit, code: &str) -> Result<Found, Error> {
    let code: AreaCode = code.parse().map_err(|_| Error::NotFound)?;
    let municipality = visit.municipality()?;
    if code.municipality() != Some(municipality.as_str()) {
        return Err(Error::NotFound);
    }
    for division in [Division::Y2025, Division::Y2018] {
        if let Some(area) = app.store.area(&code, Some(division)).await? {
            return Ok(Found { code, division, name: area.name });
        }
    }
    Err(Error::NotFound)
}
