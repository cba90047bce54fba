//! Områden: a municipality, a RegSO, a DeSO … with name and boundary.

use crate::{AreaCode, AreaKind, Boundary, Division};

/// Område: a part of the country that statistics are made for.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The code; with the division, the area's key.
    pub code: AreaCode,
    /// The division that the code belongs to; none for municipalities and larger, which have no division.
    pub division: Option<Division>,
    /// The name as the source writes it; a DeSO has none of its own and is named by its code.
    pub name: String,
    /// The area that it is a part of by name, such as a DeSO's RegSO, when the source says.
    pub part_of: Option<AreaCode>,
    /// The outline, when the source has one.
    pub boundary: Option<Boundary>,
}

impl Area {
    /// What kind of area it is.
    #[must_use]
    pub fn kind(&self) -> AreaKind {
        self.code.kind()
    }

    /// The municipality's code, when the area is that small.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        self.code.municipality()
    }
}
