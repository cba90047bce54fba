//! Avsluta insats: why, and how far each goal was reached.

use super::goal::{rating_fields, ratings};
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
use casework::intervention::ending::{EndIntervention, EndReason};
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

fn any(_: &Intervention) -> bool {
    true
}

impl Step for EndIntervention {
    type Refusal = Refusal;
    const KEY: &'static str = "step-end";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Ending);

    fn route(number: String) -> Route {
        Route::EndIntervention(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, any))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, any)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let mut fields =
            vec![ask.day("on"), ask.one("reason", "end", EndReason::ALL.iter().map(|reason| reason.code()))];
        if let Some(found) = at_hand(ask.fields.typed, case, any) {
            fields.extend(rating_fields(ask, found));
        }
        fields.push(ask.text("summary"));
        fields
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let found = at_hand(typed, case, any)?;
        let intervention = found.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let reason = answers.one("reason", EndReason::from_code);
        let summary = answers.text("summary");
        Some(Self { intervention, on: on?, reason: reason?, summary: summary?, ratings: ratings(typed, found) })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
