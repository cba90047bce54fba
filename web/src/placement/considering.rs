//! Överväganden: whether the care is still needed, and whether custody should be transferred.

use super::{at_hand, called, hidden};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::delegation::Body;
use casework::intervention::review::Course;
use casework::placement::CustodyOutcome;
use casework::placement::Refusal;
use casework::placement::considering::{ConsiderCustodyTransfer, ConsiderPlacement};
use casework::{Case, Event, Occasion};

/// Those who may consider it (SoL 30:6). What nobody may is not offered.
const BODIES: [Body; 2] = [Body::SubCommittee, Body::Committee];

impl Step for ConsiderPlacement {
    type Refusal = Refusal;
    const KEY: &'static str = "step-consider";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ConsiderPlacement(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        at_hand(typed, case).map(|found| called(language, case, found))
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let [body, decider] = ask.decided_by(&BODIES);
        vec![
            ask.day("on"),
            ask.one("course", "course", Course::ALL.iter().map(|course| course.code())),
            ask.text("grounds"),
            body,
            decider,
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let placement = at_hand(typed, case)?.started.placement;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let (course, grounds) = (answers.one("course", Course::from_code), answers.text("grounds"));
        let decided_by = answers.decided_by();
        Some(Self { placement, on: on?, course: course?, grounds: grounds?, decided_by: decided_by? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for ConsiderCustodyTransfer {
    type Refusal = Refusal;
    const KEY: &'static str = "step-custody";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ConsiderCustodyTransfer(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        at_hand(typed, case).map(|found| called(language, case, found))
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let [body, decider] = ask.decided_by(&BODIES);
        vec![
            ask.day("on"),
            ask.one("outcome", "custody", CustodyOutcome::ALL.iter().map(|outcome| outcome.code())),
            ask.text("grounds"),
            body,
            decider,
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let placement = at_hand(typed, case)?.started.placement;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let (outcome, grounds) = (answers.one("outcome", CustodyOutcome::from_code), answers.text("grounds"));
        let decided_by = answers.decided_by();
        Some(Self { placement, on: on?, outcome: outcome?, grounds: grounds?, decided_by: decided_by? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
