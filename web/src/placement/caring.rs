//! Omsorg om det placerade barnet: the health examination and the visits.

use super::{at_hand, called, hidden};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::placement::Refusal;
use casework::placement::caring::{GiveHealthNotice, VisitPlacedChild};
use casework::placement::{ChildAlone, HealthNotice};
use casework::{Case, Event, Occasion};

impl Step for GiveHealthNotice {
    type Refusal = Refusal;
    const KEY: &'static str = "step-health";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::GiveHealthNotice(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        at_hand(typed, case).map(|found| called(language, case, found))
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.day("on"), ask.one("notice", "health", ["sent", "not_needed"]), ask.text("not_needed")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let placement = at_hand(typed, case)?.started.placement;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let notice = match answers.one("notice", |notice| Some(notice.to_owned()).filter(|notice| !notice.is_empty())) {
            Some(notice) if notice == "sent" => Some(HealthNotice::Sent),
            Some(_) => answers.text("not_needed").map(HealthNotice::NotNeeded),
            None => None,
        };
        Some(Self { placement, on: on?, notice: notice? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for VisitPlacedChild {
    type Refusal = Refusal;
    const KEY: &'static str = "step-visit";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::VisitPlacedChild(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        at_hand(typed, case).map(|found| called(language, case, found))
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![
            ask.day("on"),
            ask.one("alone", "alone", ChildAlone::ALL.iter().map(|alone| alone.code())),
            ask.text("told"),
            ask.day("next_on"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let placement = at_hand(typed, case)?.started.placement;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let alone = answers.one("alone", ChildAlone::from_code);
        let (told, next_on) = (answers.text("told"), answers.day("next_on"));
        Some(Self { placement, on: on?, alone: alone?, told: told?, next_on: next_on? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
