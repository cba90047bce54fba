//! Placera, and end a placement.

use super::{at_hand, called, hidden};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::intervention::{INTERVENTION, called as intervention_called};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::case::interventions::Intervention;
use casework::ids::PlacementId;
use casework::placement::PlacementEndReason;
use casework::placement::Refusal;
use casework::placement::starting::{EndPlacement, StartPlacement};
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

/// The intervention that a child can move for: away from home, while the child lives in no other placement.
fn can_place<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Intervention> {
    let named = typed.one(INTERVENTION);
    let nowhere = case.closed.is_none() && case.placements.running().is_none();
    let mut open = case.interventions.open().filter(|found| nowhere && found.arranged.form.outside_home());
    open.find(|found| named.is_empty() || found.arranged.intervention.to_string() == named)
}

impl Step for StartPlacement {
    type Refusal = Refusal;
    const KEY: &'static str = "step-place";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Placement);

    fn route(number: String) -> Route {
        Route::StartPlacement(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let found = can_place(typed, case)?;
        Some(vec![(INTERVENTION.to_owned(), found.arranged.intervention.to_string())])
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        can_place(typed, case).map(|found| intervention_called(language, found))
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.day("on"), ask.line(LineKind::Words, "home"), ask.day("visit_on")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = can_place(typed, case)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let (home, visit_on) = (answers.text("home"), answers.day("visit_on"));
        Some(Self { intervention, placement: PlacementId::new(new_id()), on: on?, home: home?, visit_on: visit_on? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for EndPlacement {
    type Refusal = Refusal;
    const KEY: &'static str = "step-leave";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::PlacementEnding);

    fn route(number: String) -> Route {
        Route::EndPlacement(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        at_hand(typed, case).map(|found| called(language, case, found))
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.day("on"), ask.one("reason", "leave", PlacementEndReason::ALL.iter().map(|reason| reason.code()))]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let placement = at_hand(typed, case)?.started.placement;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let reason = answers.one("reason", PlacementEndReason::from_code);
        Some(Self { placement, on: on?, reason: reason? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
