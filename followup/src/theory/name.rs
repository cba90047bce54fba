//! Namn i filer, adresser och indikatorer: small letters, digits and hyphens.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A text that names nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no name; expected 2 to 60 small letters a–z, digits and hyphens, beginning with a letter")]
pub struct NotAName(pub String);

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// A name made of a text, that none of those taken has.
            #[must_use]
            pub fn of(text: &str, taken: &[&Self]) -> Self {
                let plain = plain(text);
                let free = |name: &String| !taken.iter().any(|known| known.0 == *name);
                let numbered = (2..).map(|number| format!("{plain}-{number}"));
                Self(std::iter::once(plain.clone()).chain(numbered).find(free).unwrap_or(plain.clone()))
            }
        }

        impl FromStr for $name {
            type Err = NotAName;

            fn from_str(text: &str) -> Result<Self, NotAName> {
                if fits(text) { Ok(Self(text.to_owned())) } else { Err(NotAName(text.to_owned())) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAName;

            fn try_from(text: String) -> Result<Self, NotAName> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

names! {
    /// Teorins namn, such as `skaggetorp`.
    TheoryName;
    /// Delens namn.
    PartName;
    /// Sambandets namn, such as `earlier-support`.
    LinkName;
    /// Indikatorns namn, as in its definition.
    IndicatorName;
}

/// Letters of a name that is made of a text; a number after it has room too.
const LONGEST_MADE: usize = 48;

fn fits(text: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && (2..=60).contains(&text.len())
        && text.chars().all(allowed)
}

/// A text as a name: Swedish letters without their marks, hyphens for all else.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.to_lowercase().chars() {
        let letter = match letter {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'ö' | 'ó' => 'o',
            'é' | 'è' | 'ë' => 'e',
            'ü' => 'u',
            other if other.is_ascii_lowercase() || other.is_ascii_digit() => other,
            _ => '-',
        };
        if letter != '-' || !(plain.is_empty() || plain.ends_with('-')) {
            plain.push(letter);
        }
    }
    plain.truncate(LONGEST_MADE);
    let plain = plain.trim_end_matches('-');
    if fits(plain) { plain.to_owned() } else { format!("del-{plain}").trim_end_matches('-').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_made_of_what_a_part_is_called() {
        let made = |text: &str| PartName::of(text, &[]).to_string();
        assert_eq!(made("Färre överlämningar – tidigt stöd"), "farre-overlamningar-tidigt-stod");
        assert_eq!(made("24 timmar"), "del-24-timmar");
        assert_eq!(made("…"), "del");
    }

    #[test]
    fn what_cannot_stand_in_an_address_is_no_name() {
        for bad in ["", "a", "2026", "Skäggetorp", "a/b", "../x", "ny del"] {
            assert!(bad.parse::<TheoryName>().is_err(), "{bad}");
            assert!(serde_json::from_value::<TheoryName>(bad.into()).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_made_name_is_a_name_that_nothing_else_has(text in "\\PC{0,80}", others in 0_usize..4) {
            let mut taken: Vec<PartName> = Vec::new();
            for _ in 0..=others {
                let made = PartName::of(&text, &taken.iter().collect::<Vec<_>>());
                prop_assert!(made.as_str().parse::<PartName>().is_ok(), "{made}");
                prop_assert!(!taken.contains(&made));
                taken.push(made);
            }
        }
    }
}
