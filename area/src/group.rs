//! Jämförelsegrupper: municipalities that compare themselves with each other, such as Kolada's “Liknande kommuner IFO”.

use crate::AreaCode;

/// Jämförelsegrupp: a named group of municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaGroup {
    /// The source's id, such as `G36573`.
    pub group: String,
    /// The title in the source's words.
    pub title: String,
    /// Who is in it.
    pub members: Vec<AreaCode>,
}
