//! Områdeskoder: municipality, RegSO and DeSO, by division (FACTS 4.40–4.42).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Områdeskod: 2 digits county, 4 digits municipality, `0580R001` RegSO, `0580A0010` DeSO. A local authority of England is
/// `E` and the three digits that its Department for Education numbers it by, which stay when boundaries change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaCode(String);

/// What kind of area a code names; it follows from the code's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    /// Riket, code `00`.
    Country,
    /// Län.
    County,
    /// Kommun.
    Municipality,
    /// Regionalt statistikområde.
    Regso,
    /// Demografiskt statistikområde.
    Deso,
}

/// Indelning: the year's division. Statistics to 2023 use DeSO 2018 and RegSO 2020, from 2024 the 2025 division;
/// the two are never joined silently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Division {
    /// DeSO 2018 and RegSO 2020.
    #[serde(rename = "2018")]
    Y2018,
    /// DeSO 2025 and RegSO 2025.
    #[serde(rename = "2025")]
    Y2025,
}

impl AreaKind {
    /// The kind's name as the command line and the tables write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::County => "county",
            Self::Municipality => "municipality",
            Self::Regso => "regso",
            Self::Deso => "deso",
        }
    }

    /// Whether areas of the kind follow a division, so that a code means nothing without its year.
    #[must_use]
    pub fn has_divisions(self) -> bool {
        matches!(self, Self::Regso | Self::Deso)
    }
}

impl Division {
    /// The division's year as the tables write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Y2018 => "2018",
            Self::Y2025 => "2025",
        }
    }
}

impl FromStr for Division {
    type Err = NotADivision;

    /// RegSO 2020 was drawn from DeSO 2018, so both years name the same division.
    fn from_str(text: &str) -> Result<Self, NotADivision> {
        match text {
            "2018" | "2020" => Ok(Self::Y2018),
            "2025" => Ok(Self::Y2025),
            _ => Err(NotADivision(text.to_owned())),
        }
    }
}

/// The text names no division.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a division: expected 2025, or 2018 (DeSO) or 2020 (RegSO) for the one before")]
pub struct NotADivision(pub String);

/// The text is not an area code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not an area code: expected 4 digits (municipality), 4 digits + R + 3 digits (RegSO), or 4 digits + A, B or C + 4 digits (DeSO)"
)]
pub struct NotAnAreaCode(pub String);

/// England as a whole, and its regions from 980 on, in the numbers of its Department for Education.
const ENGLAND: &str = "E970";

impl AreaCode {
    /// What kind of area it is.
    #[must_use]
    pub fn kind(&self) -> AreaKind {
        match self.0.len() {
            2 if self.0 == "00" => AreaKind::Country,
            2 => AreaKind::County,
            4 if self.0 == ENGLAND => AreaKind::Country,
            4 if self.0.starts_with("E98") || self.0 == "E990" => AreaKind::County,
            4 => AreaKind::Municipality,
            8 => AreaKind::Regso,
            _ => AreaKind::Deso,
        }
    }

    /// The municipality that the area lies in, when it is that small.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        self.0.get(..4).filter(|_| !matches!(self.kind(), AreaKind::Country | AreaKind::County))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AreaCode {
    type Err = NotAnAreaCode;

    fn from_str(text: &str) -> Result<Self, NotAnAreaCode> {
        let digits = |range: std::ops::Range<usize>| {
            text.as_bytes().get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
        };
        let letter = text.as_bytes().get(4);
        let known = match text.len() {
            2 => digits(0..2),
            // No municipality begins with 00: Kolada writes the country and the regions so.
            4 => digits(0..4) && !text.starts_with("00") || text.starts_with('E') && digits(1..4),
            8 => digits(0..4) && letter == Some(&b'R') && digits(5..8),
            9 => digits(0..4) && matches!(letter, Some(b'A' | b'B' | b'C')) && digits(5..9),
            _ => false,
        };
        if known { Ok(Self(text.to_owned())) } else { Err(NotAnAreaCode(text.to_owned())) }
    }
}

impl TryFrom<String> for AreaCode {
    type Error = NotAnAreaCode;

    fn try_from(text: String) -> Result<Self, NotAnAreaCode> {
        text.parse()
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_tells_what_kind_of_area_it_is() {
        for (code, kind) in [
            ("00", AreaKind::Country),
            ("05", AreaKind::County),
            ("0580", AreaKind::Municipality),
            ("0580R018", AreaKind::Regso),
            ("0580C1610", AreaKind::Deso),
            ("E301", AreaKind::Municipality),
            ("E986", AreaKind::County),
            ("E970", AreaKind::Country),
        ] {
            assert_eq!(code.parse::<AreaCode>().map(|code| code.kind()), Ok(kind), "{code}");
        }
    }

    #[test]
    fn a_region_lies_in_no_municipality() {
        let municipality =
            |code: &str| code.parse::<AreaCode>().ok().and_then(|code| code.municipality().map(str::to_owned));
        assert_eq!(["00", "05", "E970", "E986"].map(municipality), [None, None, None, None]);
        assert_eq!(["0580R018", "E301"].map(municipality), [Some("0580".to_owned()), Some("E301".to_owned())]);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "580", "0005", "0580X018", "0580D1610", "0580R01", "AT", "E30", "E30X", "301E", "０５８０"]
        {
            assert!(text.parse::<AreaCode>().is_err(), "{text}");
        }
    }

    #[test]
    fn regso_2020_and_deso_2018_are_one_division() {
        assert_eq!("2020".parse::<Division>(), "2018".parse::<Division>());
        assert!("2024".parse::<Division>().is_err());
    }
}
