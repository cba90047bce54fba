//! Platsen: the area that an analysis is about.

use crate::area::place;
use crate::error::Error;
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaCode, Division, LocalityCode};

/// An area that something is known of.
pub(super) struct Found {
    pub code: LocalityCode,
    pub division: Division,
    pub name: String,
    pub parts: Vec<AreaCode>,
}

/// The area of an address, of the statistics or of our own; only in the visitor's municipality.
pub(super) async fn find(app: &AppState, visit: &Visit, address: &str) -> Result<Found, Error> {
    let place = place::find(app, visit, address).await?;
    let division = place.division.ok_or(Error::NotFound)?;
    Ok(Found { code: place.code, division, name: place.name, parts: place.parts })
}
