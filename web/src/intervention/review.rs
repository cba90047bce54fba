//! Uppföljning av en insats, med målen.

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
use casework::intervention::review::{Course, HoldReview};
use casework::{Case, Event, Occasion};

impl Step for HoldReview {
    type Refusal = Refusal;
    const KEY: &'static str = "step-review";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::HoldReview(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, Intervention::goes_on))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, Intervention::goes_on)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let mut fields = vec![ask.day("on")];
        if let Some(found) = at_hand(ask.fields.typed, case, Intervention::goes_on) {
            fields.extend(rating_fields(ask, found));
        }
        fields.extend([
            ask.text("childs_view"),
            ask.text("guardians_view"),
            ask.text("assessment"),
            ask.one("course", "course", Course::ALL.iter().map(|course| course.code())),
            ask.day("next_on"),
        ]);
        fields
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let found = at_hand(typed, case, Intervention::goes_on)?;
        let intervention = found.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let childs_view = answers.text("childs_view");
        let guardians_view = answers.perhaps("guardians_view");
        let assessment = answers.text("assessment");
        let course = answers.one("course", Course::from_code);
        let next_on = answers.perhaps_day("next_on");
        if next_on.is_none() && course.is_some_and(|course| course != Course::End) {
            answers.missing("next_on");
        }
        Some(Self {
            intervention,
            on: on?,
            assessment: assessment?,
            childs_view: childs_view?,
            guardians_view,
            ratings: ratings(typed, found),
            course: course?,
            next_on,
        })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
