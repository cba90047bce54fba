//! Egna områden: a city district or a working area that is no area of the statistics, put together of such areas.
//!
//! Skäggetorp is four places in its district and not the RegSO “Skäggetorp-Tornby” (FACTS 4.43–4.44), so each figure of an
//! own area says which areas it is made of.

use crate::codes::codes;
use crate::{AreaCode, AreaKind, Division};
use std::collections::BTreeMap;
use std::fmt;

codes! {
    /// Slag av eget område.
    pub enum OwnKind {
        /// Stadsdel.
        District = "district",
        /// Arbetsområde: where a unit or a partner works.
        Working = "working",
    }
}

/// Eget område.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnArea {
    /// Its id, made of its first name and kept when it is renamed.
    pub id: OwnAreaId,
    /// What kind.
    pub kind: OwnKind,
    /// What people call it.
    pub name: String,
    /// The municipality's code.
    pub municipality: String,
    /// The division of its parts.
    pub division: Division,
    /// The RegSO and DeSO that it is made of, by code.
    pub parts: Vec<AreaCode>,
    /// What the parts cover besides, or miss.
    pub note: Option<String>,
}

/// Eget områdes id, as it stands in an address: `egen-skaggetorp`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnAreaId(String);

/// Sätt samman ett eget område: what somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComposeOwnArea {
    /// What kind.
    pub kind: OwnKind,
    /// What people call it.
    pub name: String,
    /// The division of its parts.
    pub division: Division,
    /// Its parts.
    pub parts: Vec<AreaCode>,
    /// What the parts cover besides, or miss.
    pub note: Option<String>,
}

/// Why an own area cannot be put together so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no name.
    #[error("an own area needs a name")]
    NoName,
    /// The name holds a number so long that it may name a person.
    #[error("the name holds a long number; nobody is named here")]
    Number,
    /// It has no parts.
    #[error("an own area needs at least one part")]
    NoParts,
    /// A part is no RegSO or DeSO that is known in the division.
    #[error("{0} is no RegSO or DeSO that has been read in for the division")]
    Unknown(AreaCode),
    /// The parts lie in more than one municipality, or in another than the reader's.
    #[error("{0} lies in another municipality")]
    Elsewhere(AreaCode),
    /// A part lies in another part, so that it would be counted twice.
    #[error("{0} lies in {1}, which is chosen too: it would be counted twice")]
    Twice(AreaCode, AreaCode),
}

/// The areas that can be chosen in a division: each with the area that it lies in.
pub type Choosable = BTreeMap<AreaCode, Option<AreaCode>>;

/// The beginning of every id: it tells an own area from a code, and from the pages beside.
const PREFIX: &str = "egen-";

/// So many digits in a row may be a person.
const LONG_NUMBER: usize = 6;

impl ComposeOwnArea {
    /// Puts it together, of areas that can be chosen in a municipality.
    ///
    /// # Errors
    /// When it has no name or no parts, or a part is not there, lies elsewhere or would be counted twice.
    pub fn decide(&self, municipality: &str, choosable: &Choosable) -> Result<OwnArea, Refusal> {
        let name = self.name.trim();
        let id = OwnAreaId::of_name(name).ok_or(Refusal::NoName)?;
        if long_number(name) || self.note.as_deref().is_some_and(long_number) {
            return Err(Refusal::Number);
        }
        let mut parts = self.parts.clone();
        parts.sort();
        parts.dedup();
        if parts.is_empty() {
            return Err(Refusal::NoParts);
        }
        for part in &parts {
            if part.municipality() != Some(municipality) {
                return Err(Refusal::Elsewhere(part.clone()));
            }
            let small = matches!(part.kind(), AreaKind::Regso | AreaKind::Deso);
            let Some(lies_in) = choosable.get(part).filter(|_| small) else {
                return Err(Refusal::Unknown(part.clone()));
            };
            if let Some(whole) = lies_in.as_ref().filter(|whole| parts.contains(whole)) {
                return Err(Refusal::Twice(part.clone(), whole.clone()));
            }
        }
        Ok(OwnArea {
            id,
            kind: self.kind,
            name: name.to_owned(),
            municipality: municipality.to_owned(),
            division: self.division,
            parts,
            note: self.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned),
        })
    }
}

impl OwnAreaId {
    /// The id of a name; none when the name has no letter or digit.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let mut id = PREFIX.to_owned();
        for letter in name.to_lowercase().chars() {
            match letter {
                'a'..='z' | '0'..='9' => id.push(letter),
                'å' | 'ä' => id.push('a'),
                'ö' => id.push('o'),
                'é' => id.push('e'),
                'ü' => id.push('u'),
                _ if !id.ends_with('-') => id.push('-'),
                _ => {}
            }
        }
        let id = id.trim_end_matches('-');
        (id.len() > PREFIX.len()).then(|| Self(id.to_owned()))
    }

    /// Reads an id as it stands in an address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let sound = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        (sound && text.len() > PREFIX.len() && text.starts_with(PREFIX)).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OwnAreaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn long_number(text: &str) -> bool {
    let digits = text.chars().filter(|letter| !matches!(letter, '-' | '+' | ' '));
    let runs = digits.fold((0, 0), |(longest, run), letter| {
        let run = if letter.is_ascii_digit() { run + 1 } else { 0 };
        (usize::max(longest, run), run)
    });
    runs.0 >= LONG_NUMBER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> AreaCode {
        text.parse().expect("it is a code")
    }

    fn choosable() -> Choosable {
        let regso = ["0580R017", "0580R018"].map(|text| (code(text), None));
        let deso = [("0580C1380", "0580R017"), ("0580C1400", "0580R017"), ("0580C1610", "0580R018")];
        regso.into_iter().chain(deso.map(|(deso, regso)| (code(deso), Some(code(regso))))).collect()
    }

    fn composed(name: &str, parts: &[&str]) -> Result<OwnArea, Refusal> {
        ComposeOwnArea {
            kind: OwnKind::District,
            name: name.to_owned(),
            division: Division::Y2025,
            parts: parts.iter().map(|text| code(text)).collect(),
            note: None,
        }
        .decide("0580", &choosable())
    }

    #[test]
    fn a_district_is_put_together_of_regso_and_deso() {
        let area = composed(" Södra Ryd & Åby ", &["0580R018", "0580C1400", "0580C1400"]).expect("it can be");
        assert_eq!(area.id.as_str(), "egen-sodra-ryd-aby");
        assert_eq!(area.parts, [code("0580C1400"), code("0580R018")]);
        assert_eq!(OwnAreaId::parse(area.id.as_str()), Some(area.id));
    }

    #[test]
    fn nobody_is_counted_twice() {
        let refused = composed("Ryd", &["0580R017", "0580C1380"]);
        assert_eq!(refused, Err(Refusal::Twice(code("0580C1380"), code("0580R017"))));
    }

    #[test]
    fn what_is_not_there_or_names_a_person_is_refused() {
        assert_eq!(composed(" – ", &["0580R018"]), Err(Refusal::NoName));
        assert_eq!(composed("Elsa 20160423-2387", &["0580R018"]), Err(Refusal::Number));
        assert_eq!(composed("Ryd", &[]), Err(Refusal::NoParts));
        assert_eq!(composed("Ryd", &["0580R099"]), Err(Refusal::Unknown(code("0580R099"))));
        assert_eq!(composed("Ryd", &["2281R006"]), Err(Refusal::Elsewhere(code("2281R006"))));
        assert_eq!(composed("Ryd", &["0580"]), Err(Refusal::Unknown(code("0580"))));
    }

    #[test]
    fn a_code_is_no_own_area() {
        for text in ["0580R018", "egen-", "egen-Ryd", "register"] {
            assert_eq!(OwnAreaId::parse(text), None, "{text}");
        }
    }
}
