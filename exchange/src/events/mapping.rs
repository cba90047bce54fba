//! Mappning: what a file calls the things we need, where it differs from the standard.

use crate::{Rejected, Rejection};
use followup::process::pseudonyms::Pseudonymise;
use serde::Deserialize;

/// What a file calls the things we need. Everything may be left out: the standard keys of XES and OCEL need no mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What to call the log; the file's name otherwise.
    pub log: Option<String>,
    /// Who publishes the log.
    pub source: Option<String>,
    /// The terms under which it is published.
    pub licence: Option<String>,
    /// The code of the municipality whose cases they are.
    pub municipality: Option<String>,
    /// The name of a case: a column of a table, an attribute of the trace in XES (`case:concept:name`).
    pub case: Option<String>,
    /// What was done (`concept:name`).
    pub activity: Option<String>,
    /// When (`time:timestamp`).
    pub at: Option<String>,
    /// By whom (`org:resource`). In OCEL the name of an event attribute, or of an object type.
    pub resource: Option<String>,
    /// By which unit (`org:group`).
    pub group: Option<String>,
    /// When the case must be done. No standard key. The last one said of a case counts: a time may be extended.
    pub deadline: Option<String>,
    /// What parts the columns of a table; otherwise the commonest of comma, semicolon and tab in its first row.
    pub separator: Option<char>,
    /// The characters' encoding, when it is not UTF-8 and the file does not say so itself.
    pub encoding: Option<String>,
    /// How times are written (`%d/%m/%Y %H:%M`), when not by ISO 8601.
    pub time_format: Option<String>,
    /// The zone of times that name none; Swedish time otherwise.
    pub time_zone: Option<String>,
    /// The object type whose objects are cases, or `all`; the one that events most often touch otherwise.
    pub object_type: Option<String>,
    /// Which names of persons are kept only as pseudonyms.
    #[serde(default)]
    pub pseudonymise: Pseudonymise,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// A key that no mapping has, or that stands twice, with its line.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        toml::from_str(text).map_err(|failure| {
            let line = failure.span().map(|span| 1 + text[..span.start].matches('\n').count() as u64);
            Rejected {
                rejections: vec![Rejection {
                    row: line,
                    field: None,
                    problem: format!("mapping: {}", failure.message()),
                }],
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_names_only_what_differs() -> Result<(), Rejected> {
        let mapping = Mapping::parse("deadline = \"case:deadline\"\nseparator = \";\"\npseudonymise = \"nothing\"")?;
        assert_eq!(mapping.deadline.as_deref(), Some("case:deadline"));
        assert_eq!(mapping.separator, Some(';'));
        assert_eq!(mapping.pseudonymise, Pseudonymise::Nothing);
        Ok(())
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let rejected = Mapping::parse("case = \"id\"\ncaes = \"id\"").expect_err("the key is misspelt");
        assert_eq!(rejected.rejections[0].row, Some(2));
        assert!(rejected.to_string().contains("caes"), "{rejected}");
    }
}
