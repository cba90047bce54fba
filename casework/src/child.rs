//! Barnet: the person a case is about.

use crate::personnummer::Personnummer;
use area::AreaCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Barn: the child as known when a report arrives. Personal throughout.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// What the child is called; an unborn child is named after the expecting parent by the one who registers.
    pub name: Name,
    /// What is known of who the child is.
    pub identity: ChildIdentity,
    /// Legal sex, as far as known.
    pub sex: Sex,
    /// Where the child lives, at the finest level the installation uses; none when unknown or protected.
    pub area: Option<AreaCode>,
    /// The language an interpreter is needed for, as a BCP 47 tag.
    pub interpreter: Option<String>,
}

/// Barnets identitet: personnummer, or what there is instead.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChildIdentity {
    /// Personnummer or samordningsnummer.
    Personnummer(Personnummer),
    /// Born, without a known personnummer.
    BornOn(Date),
    /// Reservnummer: a number that health care or a school has given, until there is a personnummer.
    /// The law's search terms do not include it (FACTS 2.43), so the child is found by name.
    ReserveNumber {
        /// The number, as written.
        number: String,
        /// The day of birth, if known.
        born_on: Option<Date>,
    },
    /// Ofött barn: a report may concern a child not yet born; the case is then opened on the expecting parent.
    Unborn {
        /// Expected day of birth, if known.
        expected_on: Option<Date>,
    },
    /// Nothing more than the name is known yet.
    Unknown,
}

/// Kön: legal sex as followed up (every figure is shown by sex, FACTS 6.27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Flicka.
    Girl,
    /// Pojke.
    Boy,
    /// Not known, or not yet born.
    Unknown,
}

impl Sex {
    /// Every value, in the order a form shows them.
    pub const ALL: [Self; 3] = [Self::Girl, Self::Boy, Self::Unknown];

    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Girl => "girl",
            Self::Boy => "boy",
            Self::Unknown => "unknown",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Namn: given and family name. Personal, so `Debug` prints nothing of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Förnamn (tilltalsnamn).
    pub given: String,
    /// Efternamn; may be unknown.
    pub family: String,
}

impl Child {
    /// Age in whole years on a day; none before birth or when the birth is unknown.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<u8> {
        let born = self.born_on()?;
        if born > day {
            return None;
        }
        let years = day.year() - born.year();
        let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
        u8::try_from(if had_birthday { years } else { years - 1 }).ok()
    }

    /// Personnummer or samordningsnummer, if known.
    #[must_use]
    pub const fn personnummer(&self) -> Option<&Personnummer> {
        match &self.identity {
            ChildIdentity::Personnummer(number) => Some(number),
            _ => None,
        }
    }

    /// Day of birth, if known.
    #[must_use]
    pub fn born_on(&self) -> Option<Date> {
        match &self.identity {
            ChildIdentity::Personnummer(number) => Some(number.born_on()),
            ChildIdentity::BornOn(day) => Some(*day),
            ChildIdentity::ReserveNumber { born_on, .. } => *born_on,
            ChildIdentity::Unborn { .. } | ChildIdentity::Unknown => None,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.given, self.family)
    }
}

impl fmt::Debug for Child {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Child(…)")
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl fmt::Debug for ChildIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::{ChildIdentity, Sex};
    use crate::sample::child;
    use jiff::civil::date;

    #[test]
    fn age_is_counted_in_whole_years_from_the_day_of_birth() {
        let child = child();
        assert_eq!(child.age_on(date(2026, 4, 22)), Some(9));
        assert_eq!(child.age_on(date(2026, 4, 23)), Some(10));
        assert_eq!(child.age_on(date(2016, 4, 22)), None);
    }

    #[test]
    fn an_unborn_child_has_no_age() {
        let mut child = child();
        child.identity = ChildIdentity::Unborn { expected_on: Some(date(2027, 1, 1)) };
        assert_eq!(child.age_on(date(2026, 11, 1)), None);
    }

    #[test]
    fn every_sex_has_a_code() {
        for sex in Sex::ALL {
            assert_eq!(Sex::from_code(sex.code()), Some(sex));
        }
    }
}
