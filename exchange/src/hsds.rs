//! HSDS, Open Referral's format for catalogues of what is offered: JSON of version 3 out, and JSON of version 3 and packages of
//! tables of version 1.1 in.
//!
//! What residents may read of is what HSDS carries, and nothing of what is the staff's. Codes that HSDS has no place for –
//! area of activity, kind, level, way in, digital, provider, KSI – stand as attributes, each with its term. Opening hours have no
//! place in the catalogue; a file that has them says so when it is read.

pub mod package;
pub mod read;
pub mod write;

use area::plain::names_a_person;
use sha2::{Digest, Sha256};
use uuid::Builder;

/// The fields that go as attributes, each with what its terms are called.
const TERMS: [(&str, &str); 7] = [
    ("areas", "Nära: verksamhetsområde"),
    ("kind", "Nära: slag av insats"),
    ("level", "Nära: nivå"),
    ("entry", "Nära: väg in"),
    ("digital", "Nära: digitalt"),
    ("provider", "Nära: utförare"),
    ("ksi", "KSI"),
];

/// The languages that an intervention is given in: its code, its Swedish name, its English name.
const LANGUAGES: [(&str, &str, &str); 12] = [
    ("sv", "svenska", "swedish"),
    ("en", "engelska", "english"),
    ("ar", "arabiska", "arabic"),
    ("fa", "persiska", "persian"),
    ("fi", "finska", "finnish"),
    ("pl", "polska", "polish"),
    ("rom", "romani", "romani"),
    ("so", "somaliska", "somali"),
    ("ti", "tigrinja", "tigrinya"),
    ("tr", "turkiska", "turkish"),
    ("uk", "ukrainska", "ukrainian"),
    ("swl", "svenskt teckenspråk", "swedish sign language"),
];

/// Vem som ger ut katalogen: the municipality's code and name.
#[derive(Debug, Clone, Copy)]
pub struct Publisher<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// An id that is the same each time: made of what it is the id of.
fn id(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\u{1f}").as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.iter()).for_each(|(byte, made)| *byte = *made);
    Builder::from_custom_bytes(bytes).into_uuid().hyphenated().to_string()
}

/// What a service of somebody else's is known by here: its own id, in letters where its digits happen to look like a person's.
fn reference(id: &str) -> String {
    if !names_a_person(id) {
        return id.to_owned();
    }
    let letter = |sign: char| sign.to_digit(10).and_then(|digit| char::from_digit(digit + 16, 36)).unwrap_or(sign);
    id.chars().map(letter).collect()
}

#[cfg(test)]
mod tests;
