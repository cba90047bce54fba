//! Överlämning: the responsibility goes to somebody else, and the family should meet both.

use super::{pick_worker, read_worker};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::assignment::{HandOverCase, HandoverReason, Refusal};
use casework::event::JointMeeting;
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

impl Step for HandOverCase {
    type Refusal = Refusal;
    const KEY: &'static str = "step-hand-over";
    const ACTION: Action = Action::AssignCase;

    fn route(number: String) -> Route {
        Route::HandOver(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        (case.closed.is_none() && case.responsible().is_some()).then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, names: &Names) -> Vec<Field> {
        let reason = |reason: HandoverReason| (reason.code(), language.t(&["handover-", reason.code()].concat()), None);
        vec![
            Field::Pick(pick_worker(language, fields, names, case.responsible())),
            Field::Choice(fields.one_of(
                "reason",
                language.t("handover-reason"),
                HandoverReason::ALL.into_iter().map(reason).collect(),
            )),
            Field::Choice(fields.one_of(
                "meeting",
                language.t("handover-meeting"),
                vec![
                    ("held", language.t("handover-meeting-held"), None),
                    ("not_held", language.t("handover-meeting-not-held"), None),
                ],
            )),
            Field::Text(fields.text(
                "must_know",
                language.t("handover-must-know"),
                Some(language.t("handover-must-know-hint")),
            )),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let to = read_worker(language, typed, problems);
        let reason = HandoverReason::from_code(typed.one("reason"));
        if reason.is_none() {
            problems.add("reason", language.t("handover-reason-missing"));
        }
        let joint_meeting = match typed.one("meeting") {
            "held" => Some(JointMeeting::Held),
            "not_held" => Some(JointMeeting::NotHeld),
            _ => None,
        };
        if joint_meeting.is_none() {
            problems.add("meeting", language.t("handover-meeting-missing"));
        }
        let must_know = FreeText::new(typed.raw("must_know")).ok();
        Some(Self { to: to?, reason: reason?, joint_meeting: joint_meeting?, must_know })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
