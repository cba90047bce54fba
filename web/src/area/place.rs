//! Platsen: the area that a page is about, of the statistics or of our own.

use super::register::covers;
use crate::error::Error;
use crate::routes::Route;
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaCode, AreaKind, Division, LocalityCode};
use casework::access::{Action, Reach, Role};

/// Ett område som något är känt om.
pub(crate) struct Place {
    /// Its code.
    pub code: LocalityCode,
    /// The latest division that has it; none for a municipality.
    pub division: Option<Division>,
    /// Its name.
    pub name: String,
    /// The areas of the statistics that it is made of; itself, when it is one.
    pub parts: Vec<AreaCode>,
    /// What an own area is made of, in words.
    pub covers: Option<String>,
}

/// The areas that a partner's sign-in is limited to, by name and page; empty for whoever reaches every area.
pub(crate) async fn reached(app: &AppState, visit: &Visit) -> Result<Vec<(String, Route)>, Error> {
    let Reach::Only(areas) = visit.reach()? else { return Ok(Vec::new()) };
    if visit.staff()?.actor.role != Role::Partner {
        return Ok(Vec::new());
    }
    let mut reached = Vec::new();
    for area in areas {
        // An area that is not read in yet has its code for a name.
        let name = find(app, visit, &area).await.map_or_else(|_| area.clone(), |place| place.name);
        reached.push((name, Route::AreaProfile(area)));
    }
    Ok(reached)
}

/// The area of an address; only in the visitor's municipality and where the sign-in reaches.
pub(crate) async fn find(app: &AppState, visit: &Visit, address: &str) -> Result<Place, Error> {
    visit.permit_area(Action::ReadArea, address)?;
    let municipality = visit.municipality()?;
    let code = LocalityCode::in_address(address, &municipality).ok_or(Error::NotFound)?;
    match &code {
        LocalityCode::Area(area) => {
            let divisions: &[Option<Division>] = match area.kind().has_divisions() {
                true => &[Some(Division::Y2025), Some(Division::Y2018)],
                false => &[None],
            };
            for division in divisions {
                if let Some(found) = app.store.area(area, *division).await? {
                    let parts = vec![area.clone()];
                    return Ok(Place { division: *division, name: found.name, parts, covers: None, code });
                }
            }
            Err(Error::NotFound)
        }
        LocalityCode::Own { id, .. } => {
            let own = app.store.own_areas(&municipality).await?;
            let own = own.into_iter().find(|one| one.id == *id).ok_or(Error::NotFound)?;
            let regso = app.store.areas(AreaKind::Regso, Some(own.division), Some(&municipality)).await?;
            let names = regso.into_iter().map(|area| (area.code, area.name)).collect();
            let covers = Some(covers(visit.language, &own, &names));
            Ok(Place { division: Some(own.division), name: own.name, parts: own.parts, covers, code })
        }
    }
}
