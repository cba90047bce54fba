//! Samtyckesmatris: whose consent an intervention for a child takes, by age, kind and day (SoL 21:1–2, FACTS 1.53–1.55).
//!
//! The matrix is data. That a child from fifteen must itself agree follows from its acting for itself (SoL 3:4) and from
//! LVU 1 §; that one of two guardians may be enough is FB 6:13 a, cited from memory and not verified.

use crate::codes::codes;
use crate::law::NEW_ACT_BEGINS;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

codes! {
    /// Insatsens slag inför samtycket: what is consented to.
    pub enum Kind {
        /// Vård utom hemmet: familjehem, jourhem, stödboende, HVB.
        OutsideHome = "outside_home",
        /// Kontaktperson eller kontaktfamilj (SoL 13:7).
        Contact = "contact",
        /// Annan öppen insats efter behovsprövning (SoL 11:1).
        Open = "open",
        /// Insats utan individuell behovsprövning (SoL 11:5).
        WithoutAssessment = "without_assessment",
    }
}

codes! {
    /// Vårdnadshavarnas samtycke: what the guardians say.
    pub enum Guardians {
        /// Every guardian consents.
        All = "all",
        /// One of two consents.
        OneOfTwo = "one_of_two",
        /// None consents, or none has been asked.
        None = "none",
    }
}

codes! {
    /// Barnets egen inställning: what the child says.
    pub enum ChildsWord {
        /// The child asks for it or consents.
        Consents = "consents",
        /// The child is against it.
        Refuses = "refuses",
        /// The child has not been asked, or cannot answer.
        NotAsked = "not_asked",
    }
}

codes! {
    /// Lämplighet utan vårdnadshavare: whether it is suitable to go on without the guardians' consent.
    pub enum Suitability {
        /// It is.
        Suitable = "suitable",
        /// It is not, or has not been considered.
        NotSuitable = "not_suitable",
    }
}

/// Samtycken: what has been said about an intervention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consents {
    /// By the guardians.
    pub guardians: Guardians,
    /// By the child.
    pub child: ChildsWord,
    /// Whether going on without the guardians is suitable.
    pub without_guardians: Suitability,
}

/// Åldersgräns i matrisen: the bands of age that the sections name. Who has no known age counts as the youngest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Under tolv.
    Under12,
    /// Tolv till fjorton.
    From12,
    /// Femton till sjutton.
    From15,
    /// Arton och äldre: an adult, who decides alone.
    OfAge,
}

/// Krav på vårdnadshavarna: what the matrix asks of the guardians.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedOfGuardians {
    /// Their consent.
    Consent,
    /// Their consent, unless it is suitable to do without and the child itself consents.
    ConsentUnlessSuitable,
    /// Nothing.
    Nothing,
}

/// Krav på barnet: what the matrix asks of the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedOfChild {
    /// To be heard; its consent is no condition (SoL 3:3).
    ToBeHeard,
    /// Its own consent.
    Consent,
}

/// Samtyckesregel: one cell of the matrix while one wording is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What is consented to.
    pub kind: Kind,
    /// By a child of which age.
    pub band: Band,
    /// What is asked of the guardians.
    pub guardians: AskedOfGuardians,
    /// What is asked of the child.
    pub child: AskedOfChild,
    /// The act, chapter and section.
    pub section: &'static str,
    /// The first day.
    pub from: Date,
    /// The last day, unless it is in force.
    pub to: Option<Date>,
}

/// Samtyckesgrund: on whose consent an intervention rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The guardians'.
    Guardians,
    /// One of two guardians' (FB 6:13 a, not verified).
    OneGuardian,
    /// The child's own.
    Child,
}

/// Avslag på samtycke: whose consent is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The guardians' consent is always needed.
    GuardiansAlways(&'static str),
    /// The guardians' consent is needed, for the child cannot give it in their place.
    GuardiansOrSuitable(&'static str),
    /// The child, who acts for itself from fifteen, does not consent or has not been asked.
    Child(&'static str),
}

const FIRST_KNOWN: Date = date(2013, 1, 1);
const OLD_ACT_ENDS: Date = date(2025, 6, 30);

/// The cell in force on a day.
#[must_use]
pub fn rule(kind: Kind, age: Option<u8>, day: Date) -> Rule {
    let band = Band::of(age);
    let new = day >= NEW_ACT_BEGINS;
    let guardians = match (kind, band) {
        (_, Band::OfAge) => AskedOfGuardians::Nothing,
        (Kind::Contact | Kind::Open, Band::From15) | (Kind::WithoutAssessment, Band::From15) => {
            AskedOfGuardians::ConsentUnlessSuitable
        }
        // From twelve since the act of 2025; the act before it said fifteen (SoL 2001:453 3:6a, FACTS 1.G, number from memory).
        (Kind::Contact | Kind::Open, Band::From12) if new => AskedOfGuardians::ConsentUnlessSuitable,
        _ => AskedOfGuardians::Consent,
    };
    let child = if band >= Band::From15 { AskedOfChild::Consent } else { AskedOfChild::ToBeHeard };
    let section = match (new, kind) {
        (true, Kind::WithoutAssessment) => "SoL 2025:400 21:2",
        (true, _) => "SoL 2025:400 21:1",
        (false, Kind::Contact) => "SoL 2001:453 3:6b",
        (false, _) => "SoL 2001:453 3:6a",
    };
    let (from, to) = if new { (NEW_ACT_BEGINS, None) } else { (FIRST_KNOWN, Some(OLD_ACT_ENDS)) };
    Rule { kind, band, guardians, child, section, from, to }
}

impl Band {
    /// Every band, youngest first.
    pub const ALL: [Self; 4] = [Self::Under12, Self::From12, Self::From15, Self::OfAge];

    /// The band of an age; the youngest when no age is known, for then the guardians speak for the child.
    #[must_use]
    pub const fn of(age: Option<u8>) -> Self {
        match age {
            None | Some(..12) => Self::Under12,
            Some(12..15) => Self::From12,
            Some(15..18) => Self::From15,
            Some(18..) => Self::OfAge,
        }
    }
}

impl Rule {
    /// On whose consent the intervention may rest.
    ///
    /// # Errors
    /// Whose consent is missing.
    pub const fn basis(&self, said: Consents) -> Result<Basis, Refusal> {
        let child_consents = matches!(said.child, ChildsWord::Consents);
        if matches!(self.child, AskedOfChild::Consent) && !child_consents {
            return Err(Refusal::Child(self.section));
        }
        let one_is_enough = matches!(self.kind, Kind::Contact | Kind::Open);
        match (self.guardians, said.guardians) {
            (AskedOfGuardians::Nothing, _) => Ok(Basis::Child),
            (_, Guardians::All) => Ok(Basis::Guardians),
            (_, Guardians::OneOfTwo) if one_is_enough => Ok(Basis::OneGuardian),
            (AskedOfGuardians::Consent, _) => Err(Refusal::GuardiansAlways(self.section)),
            (AskedOfGuardians::ConsentUnlessSuitable, _) => {
                if child_consents && matches!(said.without_guardians, Suitability::Suitable) {
                    return Ok(Basis::Child);
                }
                Err(Refusal::GuardiansOrSuitable(self.section))
            }
        }
    }
}

impl Refusal {
    /// The act, chapter and section that asks for the consent.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::GuardiansAlways(section) | Self::GuardiansOrSuitable(section) | Self::Child(section) => section,
        }
    }
}

impl Kind {
    /// Whether care under LVU can be considered when consent is missing: it takes grounds in 2 or 3 § as well (FACTS 1.70).
    #[must_use]
    pub const fn lvu_can_be_considered(self) -> bool {
        !matches!(self, Self::WithoutAssessment)
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Basis, ChildsWord, Consents, Guardians, Kind, Refusal, Suitability, rule};
    use jiff::civil::{Date, date};
    use std::fmt::Write as _;

    /// For each kind and age: when all guardians consent, one of two, none; under each, the child consents, refuses, is not
    /// asked; under each, suitable without guardians or not. G rests on the guardians, 1 on one of them, C on the child.
    const MATRIX: &str = "
                         all     one     none
outside_home       <12   GGGGGG  ......  ......
outside_home       12    GGGGGG  ......  ......
outside_home       15    GG....  ......  ......
outside_home       18    CC....  CC....  CC....
contact            <12   GGGGGG  111111  ......
contact            12    GGGGGG  111111  C.....
contact            15    GG....  11....  C.....
contact            18    CC....  CC....  CC....
open               <12   GGGGGG  111111  ......
open               12    GGGGGG  111111  C.....
open               15    GG....  11....  C.....
open               18    CC....  CC....  CC....
without_assessment <12   GGGGGG  ......  ......
without_assessment 12    GGGGGG  ......  ......
without_assessment 15    GG....  C.....  C.....
without_assessment 18    CC....  CC....  CC....
";

    const AGES: [(u8, &str); 4] = [(7, "<12"), (12, "12"), (15, "15"), (18, "18")];

    fn cell(kind: Kind, age: u8, day: Date, guardians: Guardians) -> String {
        let mut cell = String::new();
        for child in ChildsWord::ALL {
            for without_guardians in Suitability::ALL {
                let said = Consents { guardians, child: *child, without_guardians: *without_guardians };
                cell.push(match rule(kind, Some(age), day).basis(said) {
                    Ok(Basis::Guardians) => 'G',
                    Ok(Basis::OneGuardian) => '1',
                    Ok(Basis::Child) => 'C',
                    Err(_) => '.',
                });
            }
        }
        cell
    }

    #[test]
    fn consent_is_whose_the_matrix_says_for_every_age_and_kind() {
        let mut matrix = String::from("\n                         all     one     none\n");
        for kind in Kind::ALL {
            for (age, name) in AGES {
                let cells = Guardians::ALL.iter().map(|said| cell(*kind, age, date(2026, 3, 5), *said));
                let cells: Vec<_> = cells.collect();
                let _ = writeln!(matrix, "{:18} {name:4}  {}", kind.code(), cells.join("  "));
            }
        }
        assert_eq!(matrix, MATRIX, "{matrix}");
    }

    #[test]
    fn before_july_2025_a_child_of_twelve_could_not_consent_in_the_guardians_place() {
        let none = |day| cell(Kind::Open, 12, day, Guardians::None);
        assert_eq!(none(date(2025, 6, 30)), "......");
        assert_eq!(none(date(2025, 7, 1)), "C.....");
        assert_eq!(rule(Kind::Open, Some(12), date(2025, 6, 30)).section, "SoL 2001:453 3:6a");
    }

    #[test]
    fn the_bands_begin_on_the_birthday() {
        let bands = [None, Some(0), Some(11), Some(12), Some(14), Some(15), Some(17), Some(18)].map(Band::of);
        assert_eq!(bands, [0, 0, 0, 1, 1, 2, 2, 3].map(|at: usize| Band::ALL[at]));
    }

    #[test]
    fn a_refusal_names_its_section_and_whether_lvu_can_be_considered() {
        let said = Consents {
            guardians: Guardians::None,
            child: ChildsWord::Consents,
            without_guardians: Suitability::Suitable,
        };
        let refused = rule(Kind::OutsideHome, Some(14), date(2026, 3, 5)).basis(said);
        assert_eq!(refused, Err(Refusal::GuardiansAlways("SoL 2025:400 21:1")));
        let refused = rule(Kind::WithoutAssessment, Some(14), date(2026, 3, 5)).basis(said);
        assert_eq!(refused.map_err(Refusal::section), Err("SoL 2025:400 21:2"));
        assert!(Kind::OutsideHome.lvu_can_be_considered());
        assert!(!Kind::WithoutAssessment.lvu_can_be_considered());
    }
}
