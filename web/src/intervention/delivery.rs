//! Genomförda tillfällen: written in under a minute after the visit.

use super::{at_hand, hidden, subject};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::case::interventions::Intervention;
use casework::intervention::Refusal;
use casework::intervention::delivery::{Minutes, Present, RecordSession};
use casework::{Case, Event, Occasion};

impl Step for RecordSession {
    type Refusal = Refusal;
    const KEY: &'static str = "step-session";
    const ACTION: Action = Action::CarryOut;

    fn route(number: String) -> Route {
        Route::RecordSession(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, Intervention::goes_on))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, Intervention::goes_on)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![
            ask.day("on"),
            ask.line(LineKind::Short, "minutes"),
            ask.several("present", "present", Present::ALL.iter().map(|who| who.code())),
            ask.text("what"),
            ask.text("benefit"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = at_hand(typed, case, Intervention::goes_on)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let minutes = answers.one("minutes", |text| Minutes::try_from(text.parse::<u16>().ok()?).ok());
        let present = typed.all("present").filter_map(Present::from_code).collect();
        let (what, benefit) = (answers.text("what"), answers.perhaps("benefit"));
        Some(Self { intervention, on: on?, minutes: minutes?, present, what: what?, benefit })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
