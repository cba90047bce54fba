//! Behörighet: who may do what, with which case. Need-to-know is decided here and nowhere else (SoL 14:7, OSL 26:1, FACTS 2.45).

use crate::Case;
use crate::ids::{CaseId, UnitId, WorkerId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Medarbetare: a member of staff, as signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub worker: WorkerId,
    /// In which role.
    pub role: Role,
    /// In which unit.
    pub unit: UnitId,
    /// With which competence (SoL 25:1).
    pub competence: Competence,
}

/// Roll: what somebody is in the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Socialsekreterare.
    CaseWorker,
    /// Enhetschef.
    UnitManager,
    /// Områdesarbetare, fältare.
    AreaWorker,
    /// Forskare (FoU).
    Researcher,
    /// Utförare: carries out interventions on assignment from the authority side.
    Provider,
    /// Samverkanspart: a headmaster, a police officer or a tenant at the shared area page; no staff, and never near a case.
    Partner,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] =
        [Self::CaseWorker, Self::UnitManager, Self::AreaWorker, Self::Researcher, Self::Provider, Self::Partner];

    /// The code in observations, forms and exports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CaseWorker => "case_worker",
            Self::UnitManager => "unit_manager",
            Self::AreaWorker => "area_worker",
            Self::Researcher => "researcher",
            Self::Provider => "provider",
            Self::Partner => "partner",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Behörighetsgivande examen: what SoL 25:1 asks of those who assess and investigate (FACTS 1.56).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Competence {
    /// Socionomexamen or another relevant degree.
    SocialWorkDegree,
    /// None that the section asks for.
    Other,
}

/// Åtgärd: what somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Take in a report of concern.
    RegisterReport,
    /// See which cases there are: my day, the list of cases, search.
    ListCases,
    /// Read a case.
    ReadCase,
    /// See who reported (OSL 26:5).
    ReadReporterIdentity,
    /// See address, phone and school of a child whose identity is protected (OSL 21:3, 22:1).
    ReadProtectedContact,
    /// Assess protection, decide, investigate.
    WorkOnCase,
    /// Name the responsible case worker, or hand the case over.
    AssignCase,
    /// Close the case.
    CloseCase,
    /// See which assignments one has.
    ListAssignments,
    /// Read one's own part of a case: the assignment, its plans and goals, and what one has done.
    ReadAssignment,
    /// Carry out an intervention: answer the assignment, plan with the family, set and rate goals, write down sessions.
    CarryOut,
    /// Count an intervention that is given without writing down who came (SoL 14:4–5).
    CountUnnamed,
    /// Print what stands in the case, or hand it out.
    Disclose,
    /// Review the access log.
    ReadAccessLog,
    /// See areas, statistics and indicators, which hold no persons.
    ReadFollowUp,
    /// Read the rows that a figure counts, under pseudonyms.
    ReadObservations,
    /// Hand out rows under pseudonyms of a purpose of its own.
    HandOutObservations,
    /// Read the register of what has left.
    ReadReleases,
    /// Write down the programme theory that the follow-up rests on.
    WriteTheory,
    /// Lead the follow-up meeting: hold it, write what was said, agree on what is tried.
    LeadMeeting,
    /// Mark on the timeline from which day the unit works in a new way, or what has happened around it.
    MarkTimeline,
    /// Read evaluation plans and their results.
    ReadEvaluation,
    /// Register an evaluation plan, change it and run it.
    RunEvaluation,
    /// Read what was answered in survey rounds that are closed, and what became of it.
    ReadVoices,
    /// Hold a survey round: open it, print its slips, close it, tell what became of it.
    HoldRound,
    /// Write down what one has learned, and read what the team has.
    Reflect,
    /// Log what is done with groups and in the area and with whom, and read the unit's log of it; it names nobody.
    WorkInArea,
    /// See the area: its statistics, what is done there, with whom, the action plan and the analysis. No person is there.
    ReadArea,
    /// Say something about the area's analysis.
    CommentOnArea,
    /// Write the action plan and the analysis of the area, and follow the plan up.
    PlanArea,
    /// Sign off the area's analysis.
    SignAnalysis,
    /// Keep the catalogue of what the municipality offers: add, change, look over, close and publish.
    KeepInventory,
    /// Keep the register of grants: take one in, change it, tell how money moved, report.
    KeepGrants,
}

impl Action {
    /// Every action.
    pub const ALL: &[Self] = &[
        Self::RegisterReport,
        Self::ListCases,
        Self::ReadCase,
        Self::ReadReporterIdentity,
        Self::ReadProtectedContact,
        Self::WorkOnCase,
        Self::AssignCase,
        Self::CloseCase,
        Self::ListAssignments,
        Self::ReadAssignment,
        Self::CarryOut,
        Self::CountUnnamed,
        Self::Disclose,
        Self::ReadAccessLog,
        Self::ReadFollowUp,
        Self::ReadObservations,
        Self::HandOutObservations,
        Self::ReadReleases,
        Self::WriteTheory,
        Self::LeadMeeting,
        Self::MarkTimeline,
        Self::ReadEvaluation,
        Self::RunEvaluation,
        Self::ReadVoices,
        Self::HoldRound,
        Self::Reflect,
        Self::WorkInArea,
        Self::ReadArea,
        Self::CommentOnArea,
        Self::PlanArea,
        Self::SignAnalysis,
        Self::KeepInventory,
        Self::KeepGrants,
    ];
}

/// Ärendets krets: what is known of a case before it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The case.
    pub case: CaseId,
    /// The unit that holds it.
    pub unit: UnitId,
    /// Who is responsible.
    pub responsible: Option<WorkerId>,
    /// Who is kept out by a conflict of interest (FL 16–17 §§).
    pub kept_out: Vec<WorkerId>,
    /// Who alone works with it besides the one responsible, while the identity is protected.
    pub named: Option<Vec<WorkerId>>,
    /// Who on the provider side has an assignment in it.
    pub providers: Vec<WorkerId>,
    /// Whether secrecy holds between the authority side and the provider side.
    pub border: SecrecyBorder,
}

/// Sekretessgräns mellan myndighet och utförare. Secrecy holds between branches of an authority that are independent of each
/// other (OSL 8:2); whether the two sides of a unit are is a matter of how it is organised, which the municipality's lawyer
/// decides (FACTS 2.33). So it is a setting, and it is kept until somebody has decided otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecrecyBorder {
    /// The provider side reads its own part of a case.
    #[default]
    Kept,
    /// The sides are one branch: who has an assignment in a case reads it.
    Open,
}

impl SecrecyBorder {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Kept, Self::Open];

    /// The code in settings.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Open => "open",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

impl Scope {
    /// The circle of a case as it stands.
    #[must_use]
    pub fn of(id: CaseId, case: &Case) -> Self {
        Self {
            case: id,
            unit: case.unit,
            responsible: case.responsible(),
            kept_out: case.circle.kept_out().collect(),
            named: case.circle.named().map(<[WorkerId]>::to_vec),
            providers: case.providers(),
            border: SecrecyBorder::default(),
        }
    }

    /// The same in a municipality that has decided on the border between the two sides.
    #[must_use]
    pub fn with_border(self, border: SecrecyBorder) -> Self {
        Self { border, ..self }
    }
}

/// Inloggningens områden: the areas whose pages somebody reaches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reach {
    /// Every area of the municipality.
    #[default]
    Everywhere,
    /// These alone, by their codes or ids.
    Only(BTreeSet<String>),
}

impl Reach {
    /// Whether an area is among them.
    #[must_use]
    pub fn holds(&self, area: &str) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Only(areas) => areas.contains(area),
        }
    }
}

/// Tillstånd: the right to do one thing, held while it is done. Only this module makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permit {
    actor: Actor,
    action: Action,
    case: Option<CaseId>,
    ground: Ground,
}

/// Grund för behörighet: why a permit was given; written to the access log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Responsible for the case.
    Responsible,
    /// Named in the circle of a case whose identity is protected.
    Named,
    /// The case has no responsible case worker yet and belongs to the unit's intake.
    Intake,
    /// Leads the unit that holds the case.
    LeadsUnit,
    /// Has an assignment in the case.
    Assignment,
    /// The role as such; no single case is touched.
    Role,
}

/// Nekad behörighet: the step is not allowed. A page answers as if the thing did not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied;

/// Decides what does not concern one case.
///
/// # Errors
/// [`Denied`] when the role does not include the action.
pub fn permit(actor: Actor, action: Action) -> Result<Permit, Denied> {
    let allowed = match action {
        Action::RegisterReport | Action::ListCases => matches!(actor.role, Role::CaseWorker | Role::UnitManager),
        Action::ListAssignments => matches!(actor.role, Role::CaseWorker | Role::Provider),
        Action::ReadAccessLog | Action::LeadMeeting => actor.role == Role::UnitManager,
        // What follows up a single unit's work is told to those who work with it; a partner sees the area.
        Action::ReadFollowUp | Action::ReadVoices => actor.role != Role::Partner,
        Action::ReadArea | Action::CommentOnArea => true,
        Action::ReadObservations
        | Action::ReadReleases
        | Action::WriteTheory
        | Action::MarkTimeline
        | Action::SignAnalysis
        | Action::KeepInventory
        | Action::KeepGrants
        | Action::ReadEvaluation => {
            matches!(actor.role, Role::Researcher | Role::UnitManager)
        }
        Action::HoldRound | Action::PlanArea => {
            matches!(actor.role, Role::UnitManager | Role::AreaWorker | Role::Researcher)
        }
        Action::HandOutObservations | Action::RunEvaluation => actor.role == Role::Researcher,
        // Who is no part of the work sees what it comes to, through disclosure control; and what the team learns is the
        // team's: nobody follows it up from outside.
        Action::CountUnnamed | Action::WorkInArea | Action::Reflect => {
            !matches!(actor.role, Role::Researcher | Role::Partner)
        }
        Action::ReadCase
        | Action::ReadReporterIdentity
        | Action::ReadProtectedContact
        | Action::WorkOnCase
        | Action::AssignCase
        | Action::CloseCase
        | Action::ReadAssignment
        | Action::CarryOut
        | Action::Disclose => false,
    };
    if !allowed {
        return Err(Denied);
    }
    Ok(Permit { actor, action, case: None, ground: Ground::Role })
}

/// Decides what concerns one area. A partner may be let in to some areas; whoever works with the unit works in them all.
///
/// # Errors
/// [`Denied`] when the role does not include the action, or the partner's sign-in does not reach the area.
pub fn permit_area(actor: Actor, action: Action, reach: &Reach, area: &str) -> Result<Permit, Denied> {
    if actor.role == Role::Partner && !reach.holds(area) {
        return Err(Denied);
    }
    permit(actor, action)
}

/// Decides what concerns one case.
///
/// # Errors
/// [`Denied`] when the actor does not need to know.
pub fn permit_case(actor: Actor, action: Action, scope: &Scope) -> Result<Permit, Denied> {
    if actor.unit != scope.unit || scope.kept_out.contains(&actor.worker) {
        return Err(Denied);
    }
    let named = scope.named.as_ref().is_some_and(|named| named.contains(&actor.worker));
    // A protected identity is known to those named, whoever has an assignment (FACTS 2.54).
    let assigned = scope.providers.contains(&actor.worker) && (named || scope.named.is_none());
    let ground = match (actor.role, scope.responsible) {
        (Role::CaseWorker, Some(worker)) if worker == actor.worker => Ground::Responsible,
        (Role::CaseWorker | Role::UnitManager, _) if named => Ground::Named,
        (Role::CaseWorker, None) if scope.named.is_none() => Ground::Intake,
        // Whoever leads the unit answers for who is named, and is therefore never shut out by the naming.
        (Role::UnitManager, _) => Ground::LeadsUnit,
        (Role::CaseWorker | Role::Provider, _) if assigned => Ground::Assignment,
        _ => return Err(Denied),
    };
    let assignment = ground == Ground::Assignment;
    let allowed = match action {
        Action::ReadCase => !assignment || scope.border == SecrecyBorder::Open,
        Action::ReadAssignment | Action::CarryOut => true,
        // SoL 4:3, 25:1: what is the authority's to do is done by its own side, border or not.
        Action::WorkOnCase | Action::AssignCase | Action::CloseCase | Action::Disclose => !assignment,
        // OSL 26:5, 21:3: whoever works with the case needs them; to lead the unit is not enough.
        Action::ReadReporterIdentity | Action::ReadProtectedContact => ground != Ground::LeadsUnit && !assignment,
        Action::RegisterReport
        | Action::ListCases
        | Action::ListAssignments
        | Action::CountUnnamed
        | Action::ReadAccessLog
        | Action::ReadFollowUp
        | Action::ReadObservations
        | Action::HandOutObservations
        | Action::ReadReleases
        | Action::WriteTheory
        | Action::LeadMeeting
        | Action::MarkTimeline
        | Action::ReadEvaluation
        | Action::RunEvaluation
        | Action::ReadVoices
        | Action::HoldRound
        | Action::Reflect
        | Action::WorkInArea
        | Action::ReadArea
        | Action::CommentOnArea
        | Action::PlanArea
        | Action::SignAnalysis
        | Action::KeepInventory
        | Action::KeepGrants => false,
    };
    if !allowed {
        return Err(Denied);
    }
    Ok(Permit { actor, action, case: Some(scope.case), ground })
}

impl Permit {
    /// Who holds it.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// For what.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }

    /// For which case, when it is for one.
    #[must_use]
    pub const fn case(&self) -> Option<CaseId> {
        self.case
    }

    /// On which ground.
    #[must_use]
    pub const fn ground(&self) -> Ground {
        self.ground
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Actor, Ground, Reach, Role, Scope, SecrecyBorder, permit, permit_area, permit_case};
    use crate::ids::CaseId;
    use crate::sample::{case_worker, unit, worker};
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use uuid::Uuid;

    /// Rows are actions; R is the role alone, and then, for a case of the own unit: A assigned to the actor,
    /// I without a responsible case worker, O assigned to another. With a protected identity: a assigned to the actor,
    /// n assigned to another and the actor named, p without a responsible case worker and the actor not named,
    /// o assigned to another and the actor not named. K: assigned to the actor, who is kept out by a conflict of interest;
    /// k: named, and kept out. With an assignment as a provider in the case of another: U while the secrecy border is kept,
    /// u when it is open, s with a protected identity and the actor not named. A dot is a refusal.
    const MATRIX: &str = "
                      case_worker    unit_manager   area_worker    researcher     provider       partner
RegisterReport        R............  R............  .............  .............  .............  .............
ListCases             R............  R............  .............  .............  .............  .............
ReadCase              .AI.an.....u.  .AIOanpo..Uus  .............  .............  ...........u.  .............
ReadReporterIdentity  .AI.an.......  .....n.......  .............  .............  .............  .............
ReadProtectedContact  .AI.an.......  .....n.......  .............  .............  .............  .............
WorkOnCase            .AI.an.......  .AIOanpo..Uus  .............  .............  .............  .............
AssignCase            .AI.an.......  .AIOanpo..Uus  .............  .............  .............  .............
CloseCase             .AI.an.......  .AIOanpo..Uus  .............  .............  .............  .............
ListAssignments       R............  .............  .............  .............  R............  .............
ReadAssignment        .AI.an....Uu.  .AIOanpo..Uus  .............  .............  ..........Uu.  .............
CarryOut              .AI.an....Uu.  .AIOanpo..Uus  .............  .............  ..........Uu.  .............
CountUnnamed          R............  R............  R............  .............  R............  .............
Disclose              .AI.an.......  .AIOanpo..Uus  .............  .............  .............  .............
ReadAccessLog         .............  R............  .............  .............  .............  .............
ReadFollowUp          R............  R............  R............  R............  R............  .............
ReadObservations      .............  R............  .............  R............  .............  .............
HandOutObservations   .............  .............  .............  R............  .............  .............
ReadReleases          .............  R............  .............  R............  .............  .............
WriteTheory           .............  R............  .............  R............  .............  .............
LeadMeeting           .............  R............  .............  .............  .............  .............
MarkTimeline          .............  R............  .............  R............  .............  .............
ReadEvaluation        .............  R............  .............  R............  .............  .............
RunEvaluation         .............  .............  .............  R............  .............  .............
ReadVoices            R............  R............  R............  R............  R............  .............
HoldRound             .............  R............  R............  R............  .............  .............
Reflect               R............  R............  R............  .............  R............  .............
WorkInArea            R............  R............  R............  .............  R............  .............
ReadArea              R............  R............  R............  R............  R............  R............
CommentOnArea         R............  R............  R............  R............  R............  R............
PlanArea              .............  R............  R............  R............  .............  .............
SignAnalysis          .............  R............  .............  R............  .............  .............
KeepInventory         .............  R............  .............  R............  .............  .............
KeepGrants            .............  R............  .............  R............  .............  .............
";

    fn scope(responsible: Option<u128>, of: u128) -> Scope {
        Scope {
            case: CaseId::new(Uuid::from_u128(7)),
            unit: unit(of),
            responsible: responsible.map(worker),
            kept_out: Vec::new(),
            named: None,
            providers: Vec::new(),
            border: SecrecyBorder::Kept,
        }
    }

    fn provided(scope: Scope) -> Scope {
        Scope { providers: vec![worker(1)], ..scope }
    }

    fn protected(responsible: Option<u128>, named: &[u128]) -> Scope {
        Scope { named: Some(named.iter().map(|number| worker(*number)).collect()), ..scope(responsible, 1) }
    }

    fn kept_out(scope: Scope) -> Scope {
        Scope { kept_out: vec![worker(1)], ..scope }
    }

    #[test]
    fn each_role_may_do_what_the_matrix_says_and_no_more() {
        let mut matrix = format!("\n{:22}", "");
        let heads: String = Role::ALL.map(|role| format!("{:15}", role.code())).concat();
        let _ = writeln!(matrix, "{}", heads.trim_end());
        for &action in Action::ALL {
            let mut row = format!("{:22}", format!("{action:?}"));
            for role in Role::ALL {
                let actor = Actor { role, ..case_worker(1) };
                let marks = [
                    ('R', permit(actor, action).is_ok()),
                    ('A', permit_case(actor, action, &scope(Some(1), 1)).is_ok()),
                    ('I', permit_case(actor, action, &scope(None, 1)).is_ok()),
                    ('O', permit_case(actor, action, &scope(Some(2), 1)).is_ok()),
                    ('a', permit_case(actor, action, &protected(Some(1), &[])).is_ok()),
                    ('n', permit_case(actor, action, &protected(Some(2), &[1])).is_ok()),
                    ('p', permit_case(actor, action, &protected(None, &[2])).is_ok()),
                    ('o', permit_case(actor, action, &protected(Some(2), &[3])).is_ok()),
                    ('K', permit_case(actor, action, &kept_out(scope(Some(1), 1))).is_ok()),
                    ('k', permit_case(actor, action, &kept_out(protected(Some(2), &[1]))).is_ok()),
                    ('U', permit_case(actor, action, &provided(scope(Some(2), 1))).is_ok()),
                    (
                        'u',
                        permit_case(actor, action, &provided(scope(Some(2), 1)).with_border(SecrecyBorder::Open))
                            .is_ok(),
                    ),
                    ('s', permit_case(actor, action, &provided(protected(Some(2), &[3]))).is_ok()),
                ];
                let cell: String = marks.iter().map(|(mark, allowed)| if *allowed { *mark } else { '.' }).collect();
                let _ = write!(row, "{cell:15}");
            }
            let _ = writeln!(matrix, "{}", row.trim_end());
        }
        assert_eq!(matrix, MATRIX, "{matrix}");
    }

    #[test]
    fn a_partner_who_is_limited_to_some_areas_does_nothing_in_others_and_staff_are_never_limited() {
        let only = Reach::Only(["0580R018".to_owned()].into());
        for role in Role::ALL {
            let actor = Actor { role, ..case_worker(1) };
            for &action in Action::ALL {
                let may = permit(actor, action).is_ok();
                let within = |reach: &Reach, area| permit_area(actor, action, reach, area).is_ok();
                assert_eq!(within(&Reach::Everywhere, "0580R017"), may, "{role:?} {action:?}");
                assert_eq!(within(&only, "0580R018"), may, "{role:?} {action:?} within");
                let elsewhere = may && role != Role::Partner;
                assert_eq!(within(&only, "0580R017"), elsewhere, "{role:?} {action:?} elsewhere");
                assert_eq!(within(&Reach::Only(BTreeSet::new()), "0580R018"), elsewhere, "{role:?} {action:?} nowhere");
            }
        }
    }

    #[test]
    fn no_role_reaches_a_case_of_another_unit() {
        for role in Role::ALL {
            for &action in Action::ALL {
                for responsible in [None, Some(1), Some(2)] {
                    let actor = Actor { role, ..case_worker(1) };
                    assert!(permit_case(actor, action, &scope(responsible, 2)).is_err(), "{role:?} {action:?}");
                }
            }
        }
    }

    #[test]
    fn a_permit_says_who_what_which_case_and_on_what_ground() {
        let permit = permit_case(case_worker(1), Action::ReadCase, &scope(Some(1), 1)).expect("the own case");
        assert_eq!(permit.actor(), case_worker(1));
        assert_eq!(permit.action(), Action::ReadCase);
        assert_eq!(permit.case(), Some(CaseId::new(Uuid::from_u128(7))));
        assert_eq!(permit.ground(), Ground::Responsible);
    }
}
