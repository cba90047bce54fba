//! Område som något gäller: an area of the statistics by its code, or an own area by its municipality and id.
//!
//! What is decided about an area as a place (its analysis, its way through Communities That Care) is decided of both kinds
//! alike, for a district is seldom an area of the statistics (FACTS 4.44).

use crate::{AreaCode, OwnAreaId};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Områdets beteckning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum LocalityCode {
    /// An area of the statistics.
    Area(AreaCode),
    /// An own area; two municipalities may have own areas of one name.
    Own {
        /// The municipality's code.
        municipality: String,
        /// The own area's id.
        id: OwnAreaId,
    },
}

/// It is neither an area's code nor an own area's id with its municipality.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is neither an area's code nor an own area with its municipality")]
pub struct NotALocality(String);

/// What stands between municipality and id.
const BETWEEN: char = ':';

impl LocalityCode {
    /// The one in an address of a municipality's pages; none for what is neither kind or lies in another municipality.
    #[must_use]
    pub fn in_address(text: &str, municipality: &str) -> Option<Self> {
        let found = match OwnAreaId::parse(text) {
            Some(id) => Self::Own { municipality: municipality.to_owned(), id },
            None => Self::Area(text.parse().ok()?),
        };
        Some(found).filter(|found| found.municipality() == Some(municipality))
    }

    /// The municipality that it lies in, when it is that small.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        match self {
            Self::Area(code) => code.municipality(),
            Self::Own { municipality, .. } => Some(municipality),
        }
    }

    /// What stands in the addresses of its pages.
    #[must_use]
    pub fn address(&self) -> &str {
        match self {
            Self::Area(code) => code.as_str(),
            Self::Own { id, .. } => id.as_str(),
        }
    }
}

impl From<AreaCode> for LocalityCode {
    fn from(code: AreaCode) -> Self {
        Self::Area(code)
    }
}

impl TryFrom<String> for LocalityCode {
    type Error = NotALocality;

    fn try_from(text: String) -> Result<Self, NotALocality> {
        text.parse()
    }
}

impl From<LocalityCode> for String {
    fn from(code: LocalityCode) -> Self {
        code.to_string()
    }
}

impl fmt::Display for LocalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Area(code) => code.fmt(f),
            Self::Own { municipality, id } => write!(f, "{municipality}{BETWEEN}{id}"),
        }
    }
}

impl FromStr for LocalityCode {
    type Err = NotALocality;

    fn from_str(text: &str) -> Result<Self, NotALocality> {
        let failed = || NotALocality(text.to_owned());
        match text.split_once(BETWEEN) {
            Some((municipality, id)) => {
                let id = OwnAreaId::parse(id).ok_or_else(failed)?;
                Ok(Self::Own { municipality: municipality.to_owned(), id })
            }
            None => text.parse().map(Self::Area).map_err(|_| failed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_area_is_told_from_one_of_the_same_name_in_another_municipality() {
        let own = LocalityCode::in_address("egen-berga", "0580").expect("it is an own area");
        assert_eq!((own.to_string().as_str(), own.address()), ("0580:egen-berga", "egen-berga"));
        assert_eq!(own.to_string().parse(), Ok(own.clone()));
        assert_ne!(LocalityCode::in_address("egen-berga", "2281"), Some(own));
    }

    #[test]
    fn an_area_of_the_statistics_keeps_its_code_and_its_municipality() {
        let area = LocalityCode::in_address("0580R018", "0580").expect("it is an area");
        assert_eq!((area.to_string().as_str(), area.municipality()), ("0580R018", Some("0580")));
        assert_eq!("0580R018".parse(), Ok(area));
        assert_eq!(LocalityCode::in_address("0580R018", "2281"), None, "it lies in another municipality");
        assert_eq!(LocalityCode::in_address("samverkan", "0580"), None);
        assert!("0580:0580R018".parse::<LocalityCode>().is_err());
    }
}
