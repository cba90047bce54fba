//! Platser i området: schools, preschools and meeting places, as open data tells of them. Where somebody lives is no such place.

use crate::boundary::{Extent, Place};
use crate::codes::codes;
use crate::plain::{Unfit, perhaps, plain};
use crate::{Area, Boundary};
use jiff::civil::Date;

codes! {
    /// Slag av plats i området.
    pub enum VenueKind {
        /// Skola.
        School = "school",
        /// Förskola.
        Preschool = "preschool",
        /// Familjecentral, öppen förskola.
        FamilyCentre = "family_centre",
        /// Fritidsgård, ungdomsgård.
        YouthClub = "youth_club",
        /// Bibliotek.
        Library = "library",
        /// Annan mötesplats.
        MeetingPlace = "meeting_place",
    }
}

/// Plats i området.
#[derive(Debug, Clone, PartialEq)]
pub struct Venue {
    /// What kind.
    pub kind: VenueKind,
    /// What it is called.
    pub name: String,
    /// The number that a register knows it by, such as a school unit's code.
    pub reference: Option<String>,
    /// The municipality's code.
    pub municipality: String,
    /// Where it lies, when that is known.
    pub position: Option<Place>,
    /// Its address.
    pub address: Option<String>,
    /// Who tells of it.
    pub source: String,
    /// The day that the source tells of.
    pub as_of: Option<Date>,
}

/// Berättad plats: what a file tells of one.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldVenue {
    /// What kind.
    pub kind: VenueKind,
    /// What it is called.
    pub name: String,
    /// The number that a register knows it by.
    pub reference: Option<String>,
    /// The municipality's code, when the file says; else it is the one that the position lies in.
    pub municipality: Option<String>,
    /// Where it lies, when the file says.
    pub position: Option<Place>,
    /// Its address.
    pub address: Option<String>,
    /// Who tells of it.
    pub source: String,
    /// The day that the source tells of.
    pub as_of: Option<Date>,
}

/// Why a place cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The name, the address or the source is missing, too long, or holds a number that may be a person's.
    #[error("{0}; a place is told of with name and source, and nobody is named")]
    Unfit(#[from] Unfit),
    /// Neither the file nor the position says which municipality it lies in.
    #[error(
        "it is not known which municipality it lies in: write its code in a column kommun, or read in the areas first (nara import areas)"
    )]
    Nowhere,
    /// The position lies far from the municipality that is said.
    #[error("the position lies outside {0}: are the coordinates those of another place, or turned round?")]
    Elsewhere(String),
}

/// The longest name, address or source.
const LONGEST: usize = 200;

/// How far outside the drawn areas of its municipality a position may lie, as a part of their extent: boundaries are simplified,
/// and a school may stand on a quay.
const ROOM: f64 = 0.05;

impl ToldVenue {
    /// Takes the place in, among the areas that are known in the country or in the municipality that is said.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, areas: &[Area]) -> Result<Venue, Refusal> {
        let (name, source) = (plain(&self.name, LONGEST)?, plain(&self.source, LONGEST)?);
        let address = perhaps(self.address.as_deref().unwrap_or_default(), LONGEST)?;
        let found = || holding(areas, self.position?)?.municipality().map(str::to_owned);
        let municipality = self.municipality.clone().or_else(found).ok_or(Refusal::Nowhere)?;
        if self.position.is_some_and(|position| !near(areas, &municipality, position)) {
            return Err(Refusal::Elsewhere(municipality));
        }
        Ok(Venue {
            kind: self.kind,
            name,
            reference: self.reference.clone().filter(|reference| !reference.is_empty()),
            municipality,
            position: self.position,
            address,
            source,
            as_of: self.as_of,
        })
    }
}

/// The area whose boundary holds a position.
#[must_use]
pub fn holding(areas: &[Area], position: Place) -> Option<&Area> {
    areas.iter().find(|area| area.boundary.as_ref().is_some_and(|boundary| boundary.holds(position)))
}

/// Whether a position lies in or close to the areas of a municipality; where none is drawn, nobody can tell that it does not.
fn near(areas: &[Area], municipality: &str, position: Place) -> bool {
    let of = areas.iter().filter(|area| area.municipality() == Some(municipality));
    let drawn = of.filter_map(|area| area.boundary.as_ref()).map(Boundary::extent).reduce(Extent::joined);
    drawn.is_none_or(|extent| extent.widened(ROOM).holds(position))
}

#[cfg(test)]
mod tests {
    use super::{Refusal, ToldVenue, VenueKind, holding};
    use crate::boundary::{Place, Polygon};
    use crate::plain::Unfit;
    use crate::{Area, Boundary, Division};

    fn square(code: &str, west: f64) -> Area {
        let corners = [(west, 58.4), (west + 0.1, 58.4), (west + 0.1, 58.5), (west, 58.5), (west, 58.4)];
        let outer = corners.map(|(longitude, latitude)| Place { longitude, latitude }).to_vec();
        Area {
            code: code.parse().expect("a code"),
            division: Some(Division::Y2025),
            name: code.to_owned(),
            part_of: None,
            boundary: Some(Boundary::new(vec![Polygon { outer, holes: Vec::new() }]).expect("a square")),
        }
    }

    fn told(municipality: Option<&str>, position: Option<(f64, f64)>) -> ToldVenue {
        ToldVenue {
            kind: VenueKind::School,
            name: " Påhittade skolan ".to_owned(),
            reference: None,
            municipality: municipality.map(str::to_owned),
            position: position.map(|(longitude, latitude)| Place { longitude, latitude }),
            address: Some("Påhittade gatan 2, 582 00".to_owned()),
            source: "Påhittat".to_owned(),
            as_of: None,
        }
    }

    #[test]
    fn a_place_lies_where_its_position_does() {
        let areas = [square("0580R017", 15.5), square("0581R001", 15.6)];
        let taken = told(None, Some((15.65, 58.45))).decide(&areas).expect("it lies in an area");
        assert_eq!((taken.municipality.as_str(), taken.name.as_str()), ("0581", "Påhittade skolan"));
        let found = taken.position.and_then(|position| holding(&areas, position));
        assert_eq!(found.map(|area| area.code.as_str()), Some("0581R001"));
        assert_eq!(told(Some("0580"), None).decide(&areas).map(|one| one.position), Ok(None), "it may lack a position");
        let quay = told(Some("0580"), Some((15.5, 58.399))).decide(&areas);
        assert!(quay.is_ok(), "a few metres outside a simplified boundary are nothing");
    }

    #[test]
    fn a_place_that_is_nowhere_elsewhere_or_a_person_is_refused() {
        let areas = [square("0580R017", 15.5)];
        assert_eq!(told(None, None).decide(&areas), Err(Refusal::Nowhere));
        assert_eq!(told(None, Some((17.3, 62.4))).decide(&areas), Err(Refusal::Nowhere));
        assert_eq!(told(Some("0580"), Some((17.3, 62.4))).decide(&areas), Err(Refusal::Elsewhere("0580".to_owned())));
        assert!(told(Some("2281"), Some((17.3, 62.4))).decide(&areas).is_ok(), "nothing is drawn there");
        let person = ToldVenue { name: "Elsa 20160423-2387".to_owned(), ..told(Some("0580"), None) };
        assert_eq!(person.decide(&areas), Err(Refusal::Unfit(Unfit::Number)));
    }
}
