//! Ansvar i krönikan: who is responsible, and handovers.

use super::{Entry, Telling, text};
use casework::event::{CaseHandedOver, CaseWorkerAssigned, JointMeeting};

impl Telling<'_> {
    pub(super) fn assigned(&self, assigned: &CaseWorkerAssigned) -> Entry {
        Entry {
            heading: self.language.t1("told-assigned", "name", self.names.of(assigned.worker)),
            ..self.entry(assigned.from_on)
        }
    }

    pub(super) fn handover(&self, handed: &CaseHandedOver) -> Entry {
        let language = self.language;
        let (from, to) = (self.names.of(handed.from), self.names.of(handed.to));
        let meeting = match handed.joint_meeting {
            JointMeeting::Held => "told-handover-met",
            JointMeeting::NotHeld => "told-handover-not-met",
        };
        let reason = language.t(&["handover-", handed.reason.code()].concat());
        Entry {
            heading: language.with("told-handover", &[("from", &from), ("to", &to)]),
            told: [Some(format!("{reason}. {}", language.t(meeting))), text(handed.must_know.as_ref())]
                .into_iter()
                .flatten()
                .collect(),
            ..self.entry(handed.on)
        }
    }
}
