//! Uppdrag till utförarsidan, and the answer.

use super::{at_hand, hidden, subject};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::case::interventions::Intervention;
use casework::intervention::Refusal;
use casework::intervention::form::Side;
use casework::intervention::provider::{AnswerAssignment, AssignProvider};
use casework::{Case, Event, Occasion};

/// Whether somebody on the provider side can be asked.
fn can_assign(found: &Intervention) -> bool {
    found.arranged.side == Side::Provider
}

/// Whether an assignment waits for its answer.
fn can_answer(found: &Intervention) -> bool {
    found.assignment.as_ref().is_some_and(|assigned| assigned.answered.is_none())
}

impl Step for AssignProvider {
    type Refusal = Refusal;
    const KEY: &'static str = "step-assign-provider";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::AssignProvider(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, can_assign))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, can_assign)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, names: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.pick("provider", names.providers()), ask.text("assignment")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = at_hand(typed, case, can_assign)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let (provider, assignment) = (answers.id("provider"), answers.text("assignment"));
        Some(Self { intervention, provider: provider?, assignment: assignment? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for AnswerAssignment {
    type Refusal = Refusal;
    const KEY: &'static str = "step-answer-assignment";
    const ACTION: Action = Action::CarryOut;

    fn route(number: String) -> Route {
        Route::AnswerAssignment(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, can_answer))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, can_answer)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.one("answer", "answer", ["taken", "declined"]), ask.text("declined")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = at_hand(typed, case, can_answer)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let taken = answers.one("answer", |answer| match answer {
            "taken" => Some(true),
            "declined" => Some(false),
            _ => None,
        });
        let declined = if taken == Some(false) { Some(answers.text("declined")?) } else { None };
        taken?;
        Some(Self { intervention, declined })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
