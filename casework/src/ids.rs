//! Ids, one type a kind. Made only at the edge, from UUIDv7.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes an id made at the edge.
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The sixteen bytes of the id.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id!(
    /// Ärende: one child's case, from the first report to its closure.
    CaseId
);
id!(
    /// Anmälan: one report as it stands in one child's case.
    ReportId
);
id!(
    /// Inkommen anmälan: what arrived, once, however many children it concerns.
    NoticeId
);
id!(
    /// Utredning: one investigation in a case.
    InvestigationId
);
id!(
    /// Relation: somebody around the child, as noted in one case.
    RelationId
);
id!(
    /// Medarbetare: a case worker or other member of staff.
    WorkerId
);
id!(
    /// Enhet: the unit that holds a case.
    UnitId
);
id!(
    /// Journalanteckning: one note in a case, with all its versions.
    NoteId
);
id!(
    /// Kontakt: one meeting, talk, visit or call.
    ContactId
);
id!(
    /// Beslut: one decision in a case.
    DecisionId
);
id!(
    /// Insats: one intervention in a case.
    InterventionId
);
id!(
    /// Mål: one goal of an intervention.
    GoalId
);
id!(
    /// Plan: a care plan, an implementation plan or an individual plan.
    PlanId
);
id!(
    /// Placering: one stay away from home.
    PlacementId
);
id!(
    /// Tvångsåtgärd: one coercive measure.
    MeasureId
);
id!(
    /// Uppföljning efteråt: one follow-up after an investigation or a placement.
    AfterReviewId
);
