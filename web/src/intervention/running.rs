//! Påbörja, avbryta, återuppta och ändra en insats.

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
use casework::intervention::running::{ChangeIntervention, InterruptIntervention, StartIntervention};
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

/// Whether it can be begun or taken up again: it is not given now, and does not begin with a move.
fn can_start(found: &Intervention) -> bool {
    !found.goes_on() && (found.started_on().is_some() || !found.arranged.form.outside_home())
}

impl Step for StartIntervention {
    type Refusal = Refusal;
    const KEY: &'static str = "step-start";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::StartIntervention(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, can_start))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, can_start)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.day("on"), ask.day("review_on")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = at_hand(typed, case, can_start)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let review_on = answers.perhaps_day("review_on");
        Some(Self { intervention, on: on?, review_on })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for InterruptIntervention {
    type Refusal = Refusal;
    const KEY: &'static str = "step-interrupt";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::InterruptIntervention(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, Intervention::goes_on))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, Intervention::goes_on)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.day("on"), ask.text("reasons")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = at_hand(typed, case, Intervention::goes_on)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let (on, reasons) = (answers.day("on"), answers.text("reasons"));
        Some(Self { intervention, on: on?, reasons: reasons? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for ChangeIntervention {
    type Refusal = Refusal;
    const KEY: &'static str = "step-change";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Change);

    fn route(number: String) -> Route {
        Route::ChangeIntervention(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, Intervention::goes_on))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, Intervention::goes_on)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.day("on"), ask.text("change"), ask.text("reasons")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = at_hand(typed, case, Intervention::goes_on)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let (change, reasons) = (answers.text("change"), answers.text("reasons"));
        Some(Self { intervention, on: on?, change: change?, reasons: reasons? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
