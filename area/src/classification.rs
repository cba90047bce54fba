//! Klassifikation: KSI, Socialstyrelsen's words for what social services do (FACTS 3.10–3.13).
//!
//! A version of it is read in whole, with its date and its source. It says what an activity is called, and nothing of
//! how well it works.

use crate::codes::codes;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// KSI-kod: three signs for what it is directed at, two for what is done and two for how, as in `SME PH ZZ` (FACTS 3.11).
/// Which codes there are is the classification's own affair.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KsiCode(String);

/// Ingen KSI-kod: not in the form `SME.PH.ZZ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAKsiCode;

/// Signs in a code.
const SIGNS: usize = 7;

codes! {
    /// Urval: the parts of social services for which an activity is picked out.
    pub enum Selection {
        /// Barn och unga.
        Children = "children",
        /// Vuxna, missbruk och beroende.
        Adults = "adults",
        /// Personer med funktionsnedsättning.
        Disability = "disability",
        /// Äldre.
        Older = "older",
        /// Ekonomiskt bistånd.
        FinancialAssistance = "financial_assistance",
    }
}

/// Klassifikation: a version of KSI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classification {
    /// What it calls itself, such as `KSI 2025, version 1.0`.
    pub version: String,
    /// Its day, when it says.
    pub dated_on: Option<Date>,
    /// What it lists.
    pub activities: Vec<KsiActivity>,
}

/// Aktivitet i KSI: something that social services do, in the classification's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KsiActivity {
    /// Its code.
    pub code: KsiCode,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub description: String,
    /// What belongs to it.
    pub includes: String,
    /// What does not.
    pub excludes: String,
    /// For whom it is picked out.
    pub selections: Vec<Selection>,
}

impl KsiCode {
    /// Takes a code in the form of the classification; the blanks or full stops may be left out.
    ///
    /// # Errors
    /// [`NotAKsiCode`].
    pub fn new(text: &str) -> Result<Self, NotAKsiCode> {
        let between = |sign: char| sign.is_whitespace() || sign == '.';
        let signs: String = text.chars().filter(|sign| !between(*sign)).collect::<String>().to_uppercase();
        let known = |sign: u8| sign.is_ascii_uppercase() || sign.is_ascii_digit();
        // What is directed at something begins with a letter; administrative codes have digits further on.
        if signs.len() != SIGNS || !signs.bytes().all(known) || !signs.starts_with(|sign: char| !sign.is_ascii_digit())
        {
            return Err(NotAKsiCode);
        }
        Ok(Self(format!("{} {} {}", &signs[..3], &signs[3..5], &signs[5..])))
    }

    /// The code as text, with blanks, as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code as KSI 2025 writes it, with full stops.
    #[must_use]
    pub fn dotted(&self) -> String {
        self.0.replace(' ', ".")
    }
}

impl TryFrom<String> for KsiCode {
    type Error = NotAKsiCode;

    fn try_from(text: String) -> Result<Self, NotAKsiCode> {
        Self::new(&text)
    }
}

impl FromStr for KsiCode {
    type Err = NotAKsiCode;

    fn from_str(text: &str) -> Result<Self, NotAKsiCode> {
        Self::new(text)
    }
}

impl From<KsiCode> for String {
    fn from(code: KsiCode) -> Self {
        code.0
    }
}

impl fmt::Display for NotAKsiCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a KSI code such as SME.PH.ZZ")
    }
}

impl std::error::Error for NotAKsiCode {}

#[cfg(test)]
mod tests {
    use super::{KsiCode, NotAKsiCode};

    #[test]
    fn a_ksi_code_is_three_two_and_two_signs() {
        for text in ["smephzz", "SME PH ZZ", "SME.PH.ZZ", " sme.ph.zz\u{a0}"] {
            assert_eq!(KsiCode::new(text).map(|code| code.as_str().to_owned()), Ok("SME PH ZZ".to_owned()));
        }
        assert_eq!(KsiCode::new("YAC.80.ZZ").map(|code| code.dotted()), Ok("YAC.80.ZZ".to_owned()));
        assert_eq!(KsiCode::new("SA1AAZZ").map(|code| code.dotted()), Ok("SA1.AA.ZZ".to_owned()));
        for text in ["SME PH", "SMÉ PH ZZ", "SMEPHZZZ", "20160423", "1234567"] {
            assert_eq!(KsiCode::new(text), Err(NotAKsiCode), "{text}");
        }
    }
}
