//! Samverkan: a meeting with other organisations as a row. No person stands in it.

use super::activities::Kept;
use crate::observations::{Collaboration, Common, Row};
use area::collaboration as told;
use area::collaboration::event::Met;
use std::collections::BTreeSet;

/// The row of a meeting, under a key of its own.
#[must_use]
pub fn meeting(all: &told::Collaboration, met: &Met, row_id: String, kept: Kept<'_>) -> Row<Collaboration> {
    let kinds: BTreeSet<_> =
        met.partners.iter().filter_map(|number| all.partner(*number)).map(|one| one.kind).collect();
    let kinds: Vec<&str> = kinds.into_iter().map(|kind| kind.code()).collect();
    Row {
        common: Common {
            row_id,
            municipality: kept.municipality.to_owned(),
            area: None,
            unit: Some(kept.unit.to_owned()),
            child: None,
            case_ref: None,
            sex: None,
            age: None,
            age_group: None,
        },
        own: Collaboration {
            held_on: met.held_on,
            subject: met.subject.code().to_owned(),
            level: met.level().code().to_owned(),
            degree: met.degree.code().to_owned(),
            partners: kinds.join(" "),
            partner_count: i64::try_from(met.partners.len()).unwrap_or(i64::MAX),
            agreed: met.agreement.is_some(),
        },
    }
}
