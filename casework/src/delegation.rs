//! Delegation: who may decide what, as data (SoL 30:5–7, FACTS 1.58–1.59a). What stands here is what the law leaves open
//! to delegation; the committee's own order may be narrower, never wider.

use crate::codes::codes;
use crate::decision::DecisionKind;
use crate::law::NEW_ACT_BEGINS;
use jiff::civil::{Date, date};

codes! {
    /// Beslutande: in what capacity a decision is made.
    pub enum Body {
        /// Tjänsteman på delegation.
        Official = "official",
        /// Ordföranden, when the matter cannot wait.
        Chair = "chair",
        /// Utskottet.
        SubCommittee = "sub_committee",
        /// Nämnden.
        Committee = "committee",
    }
}

/// Delegationsregel: who may decide a kind of decision while one wording is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegation {
    /// What is decided.
    pub kind: DecisionKind,
    /// Who may decide it.
    pub may: May,
    /// The section that says so, or that the decision rests on when no section forbids delegation.
    pub section: &'static str,
    /// The first day.
    pub from: Date,
    /// The last day, unless it is in force.
    pub to: Option<Date>,
}

/// Delegationens gräns: how far down a decision may be delegated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum May {
    /// An official, by the committee's order of delegation.
    Official,
    /// A sub-committee of the committee, never an official (SoL 30:6–7).
    SubCommittee,
    /// A sub-committee, or the chair when it cannot wait (LVU 6 §).
    SubCommitteeOrChair,
}

/// Avslag på delegation: this one may not decide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotDelegated {
    /// How far down it may be delegated.
    pub may: May,
    /// The section that says so.
    pub section: &'static str,
}

const SOL: Option<(&str, &str)> = Some(("SoL 2025:400 30:6", "SoL 2001:453 10:4"));
const LVU: Option<(&str, &str)> = Some(("SoL 2025:400 30:7", "SoL 2001:453 10:4"));

const FIRST_KNOWN: Date = date(2013, 1, 1);
const OLD_ACT_ENDS: Date = date(2025, 6, 30);

/// En rad i delegationen: what is decided, by whom, and the sections of the act of today and of the one before.
type Row = (DecisionKind, May, Option<(&'static str, &'static str)>);

/// Who may decide each kind, and the section that keeps it from officials: of the act of 2025, and of the act before it
/// (that number from memory). None when no section does.
const DELEGATED: [Row; 20] = [
    (DecisionKind::OpenIntervention, May::Official, None),
    (DecisionKind::ContactPerson, May::Official, None),
    (DecisionKind::FamilyHome, May::SubCommittee, SOL),
    (DecisionKind::ResidentialCare, May::Official, None),
    (DecisionKind::ProtectedHousing, May::Official, None),
    (DecisionKind::ProtectedHousingOneGuardian, May::SubCommittee, Some(("Lag 2024:79 4:1", "Lag 2024:79 4:1"))),
    (DecisionKind::EndIntervention, May::Official, None),
    (DecisionKind::Consideration, May::SubCommittee, SOL),
    (DecisionKind::CustodyTransfer, May::SubCommittee, SOL),
    (DecisionKind::AbroadPlacement, May::SubCommittee, SOL),
    (DecisionKind::FollowUpAfter, May::Official, None),
    (DecisionKind::LvuApplication, May::SubCommittee, LVU),
    (DecisionKind::LvuImmediate, May::SubCommitteeOrChair, LVU),
    (DecisionKind::LvuCareContent, May::SubCommittee, LVU),
    (DecisionKind::LvuReview, May::SubCommittee, LVU),
    (DecisionKind::LvuContact, May::SubCommittee, LVU),
    (DecisionKind::LvuEnd, May::SubCommittee, LVU),
    (DecisionKind::LvuOpen, May::SubCommittee, LVU),
    (DecisionKind::LvuRemovalBan, May::SubCommittee, LVU),
    (DecisionKind::LvuTravelBan, May::SubCommittee, LVU),
];

/// Who may decide a kind of decision on a day.
#[must_use]
pub fn delegation(kind: DecisionKind, day: Date) -> Delegation {
    let found = DELEGATED.iter().find(|(listed, ..)| *listed == kind);
    let (_, may, kept) = *found.expect("every kind has a row; a test says so");
    let new = day >= NEW_ACT_BEGINS;
    let section = kept.map_or(kind.legal_basis(day), |(new_act, old_act)| if new { new_act } else { old_act });
    let (from, to) = if new { (NEW_ACT_BEGINS, None) } else { (FIRST_KNOWN, Some(OLD_ACT_ENDS)) };
    Delegation { kind, may, section, from, to }
}

impl May {
    /// Whether somebody may decide in a capacity.
    #[must_use]
    pub const fn allows(self, body: Body) -> bool {
        match body {
            Body::Committee | Body::SubCommittee => true,
            Body::Official => matches!(self, Self::Official),
            // What an official may decide, the chair may when it cannot wait.
            Body::Chair => !matches!(self, Self::SubCommittee),
        }
    }
}

impl Delegation {
    /// Lets somebody decide in a capacity.
    ///
    /// # Errors
    /// [`NotDelegated`] with the section, when it may not be delegated so far.
    pub const fn check(&self, body: Body) -> Result<(), NotDelegated> {
        if self.may.allows(body) { Ok(()) } else { Err(NotDelegated { may: self.may, section: self.section }) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, delegation};
    use crate::decision::DecisionKind;
    use jiff::civil::date;
    use std::fmt::Write as _;

    /// Who may decide what: O an official, H the chair, S a sub-committee, C the committee. Read against FACTS 1.31 and 1.58.
    const MATRIX: &str = "
open_intervention              OHSC
contact_person                 OHSC
family_home                    ..SC
residential_care               OHSC
protected_housing              OHSC
protected_housing_one_guardian ..SC
end_intervention               OHSC
consideration                  ..SC
custody_transfer               ..SC
abroad_placement               ..SC
follow_up_after                OHSC
lvu_application                ..SC
lvu_immediate                  .HSC
lvu_care_content               ..SC
lvu_review                     ..SC
lvu_contact                    ..SC
lvu_end                        ..SC
lvu_open                       ..SC
lvu_removal_ban                ..SC
lvu_travel_ban                 ..SC
";

    #[test]
    fn each_kind_is_decided_by_those_the_law_lets_decide_it() {
        for day in [date(2026, 3, 5), date(2025, 6, 30)] {
            let mut matrix = String::from("\n");
            for kind in DecisionKind::ALL {
                let marks =
                    [(Body::Official, 'O'), (Body::Chair, 'H'), (Body::SubCommittee, 'S'), (Body::Committee, 'C')];
                let allowed = delegation(*kind, day).may;
                let cell: String =
                    marks.iter().map(|(body, mark)| if allowed.allows(*body) { *mark } else { '.' }).collect();
                let _ = writeln!(matrix, "{:30} {cell}", kind.code());
            }
            assert_eq!(matrix, MATRIX, "{matrix}");
        }
    }

    #[test]
    fn a_refusal_names_the_section_of_the_act_in_force() {
        let refused =
            |day| delegation(DecisionKind::FamilyHome, day).check(Body::Official).map_err(|found| found.section);
        assert_eq!(refused(date(2026, 3, 5)), Err("SoL 2025:400 30:6"));
        assert_eq!(refused(date(2025, 6, 30)), Err("SoL 2001:453 10:4"));
    }
}
