//! Platserna i galleriet: one of each kind, one without a position and one outside the areas. All of it invented.

use super::{Located, VenuesHere};
use crate::area::picture::Observed;
use area::boundary::Place;
use area::{AreaCode, Venue, VenueKind};
use jiff::civil::date;

/// A kind, a name, and longitude and latitude.
type Told = (VenueKind, &'static str, Option<(f64, f64)>);

const PLACES: [Told; 8] = [
    (VenueKind::School, "Påhittade skolan", Some((15.06, 58.27))),
    (VenueKind::Preschool, "Påhittade förskolan", Some((15.1, 58.28))),
    (VenueKind::FamilyCentre, "Påhittade familjecentralen", Some((15.12, 58.26))),
    (VenueKind::YouthClub, "Påhittade fritidsgården", Some((15.08, 58.29))),
    (VenueKind::Library, "Påhittade biblioteket", Some((15.05, 58.29))),
    (VenueKind::MeetingPlace, "Påhittade kvartersgården", Some((15.11, 58.295))),
    (VenueKind::MeetingPlace, "Påhittade bryggan", Some((15.9, 58.9))),
    (VenueKind::School, "Påhittade friskolan", None),
];

/// The places, in the first of some areas where they have a position.
pub(crate) fn located(areas: &[Observed]) -> Vec<Located> {
    let first = areas.first().map(|area| (area.code.clone(), area.name.clone()));
    let located = |(kind, name, at): Told| Located {
        area: first.clone().filter(|_| at.is_some_and(|(longitude, _)| longitude < 15.5)),
        venue: Venue {
            kind,
            name: name.to_owned(),
            reference: None,
            municipality: "9999".to_owned(),
            position: at.map(|(longitude, latitude)| Place { longitude, latitude }),
            address: at.map(|_| "Påhittade gatan 1".to_owned()),
            source: "påhittade platser".to_owned(),
            as_of: Some(date(2026, 8, 1)),
        },
    };
    PLACES.into_iter().map(located).collect()
}

/// The places of an area.
pub(crate) fn here(areas: Vec<Observed>, chosen: &AreaCode) -> VenuesHere {
    let listed = located(&areas).into_iter().filter(|one| one.area.is_some()).collect();
    VenuesHere { listed, areas, chosen: vec![chosen.clone()] }
}
