//! Personnummer och samordningsnummer (FOL 18 §).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Personnummer: or samordningsnummer; twelve digits, a real day, a right check digit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Personnummer {
    digits: String,
    born_on: Date,
}

/// Felaktigt personnummer: why a text is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPersonnummer {
    /// Twelve digits were expected, century first, with or without a hyphen.
    Form,
    /// The first eight digits are no day.
    Day,
    /// The last digit does not check.
    CheckDigit,
}

impl Personnummer {
    /// The day of birth that the number carries.
    #[must_use]
    pub const fn born_on(&self) -> Date {
        self.born_on
    }

    /// The twelve digits, for those who may see them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// Whether Skatteverket keeps the number for tests: its birth number is 238, 239, 980 or 981.
    #[must_use]
    pub fn is_for_tests(&self) -> bool {
        matches!(&self.digits[8..11], "238" | "239" | "980" | "981")
    }
}

impl FromStr for Personnummer {
    type Err = NotAPersonnummer;

    fn from_str(text: &str) -> Result<Self, NotAPersonnummer> {
        let text = text.trim();
        let digits: String = match (text.len(), text.as_bytes().get(8)) {
            (13, Some(b'-')) => text.chars().enumerate().filter(|(at, _)| *at != 8).map(|(_, digit)| digit).collect(),
            _ => text.to_owned(),
        };
        if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAPersonnummer::Form);
        }
        let number = |range: std::ops::Range<usize>| digits[range].parse::<i16>().map_err(|_| NotAPersonnummer::Form);
        // A samordningsnummer carries the day plus 60.
        let day = number(6..8)?;
        let day = if day > 60 { day - 60 } else { day };
        let month = i8::try_from(number(4..6)?).map_err(|_| NotAPersonnummer::Day)?;
        let day = i8::try_from(day).map_err(|_| NotAPersonnummer::Day)?;
        let born_on = Date::new(number(0..4)?, month, day).map_err(|_| NotAPersonnummer::Day)?;
        if luhn(&digits[2..]) != 0 {
            return Err(NotAPersonnummer::CheckDigit);
        }
        Ok(Self { digits, born_on })
    }
}

/// The Luhn sum modulo ten; zero when the last digit is right.
fn luhn(digits: &str) -> u32 {
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            let doubled = if at % 2 == 0 { digit * 2 } else { digit };
            doubled / 10 + doubled % 10
        })
        .sum();
    sum % 10
}

impl TryFrom<String> for Personnummer {
    type Error = NotAPersonnummer;

    fn try_from(text: String) -> Result<Self, NotAPersonnummer> {
        text.parse()
    }
}

impl From<Personnummer> for String {
    fn from(number: Personnummer) -> Self {
        number.digits
    }
}

impl fmt::Debug for Personnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personnummer(…)")
    }
}

impl fmt::Display for NotAPersonnummer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "expected twelve digits, century first",
            Self::Day => "the first eight digits are no day",
            Self::CheckDigit => "the last digit does not check",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{NotAPersonnummer, Personnummer};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn parse(text: &str) -> Result<Personnummer, NotAPersonnummer> {
        text.parse()
    }

    #[test]
    fn a_number_is_read_with_and_without_its_hyphen() {
        for text in ["201604232387", "20160423-2387", " 20160423-2387 "] {
            let number = parse(text).expect("a number for tests");
            assert_eq!(number.born_on(), date(2016, 4, 23));
            assert_eq!(number.as_str(), "201604232387");
            assert!(number.is_for_tests());
        }
    }

    #[test]
    fn a_coordination_number_carries_the_day_plus_sixty() {
        assert_eq!(parse("201611632397").map(|number| number.born_on()), Ok(date(2016, 11, 3)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(parse("160423-2387").err(), Some(NotAPersonnummer::Form));
        assert_eq!(parse("2016042x2387").err(), Some(NotAPersonnummer::Form));
        assert_eq!(parse("201602302387").err(), Some(NotAPersonnummer::Day));
        assert_eq!(parse("201604232388").err(), Some(NotAPersonnummer::CheckDigit));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,16}") {
            let _ = parse(&text);
        }

        #[test]
        fn no_thirteen_characters_make_it_panic(text in "[0-9å-]{13}") {
            let _ = parse(&text);
        }
    }
}
