//! Följa en tvångsåtgärd: its stages, its reviews and its end.

use super::{called, find, hidden};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::case::measures::Measure;
use casework::delegation::Body;
use casework::intervention::review::Course;
use casework::measure::Refusal;
use casework::measure::following::{AdvanceMeasure, EndMeasure, ReviewMeasure};
use casework::measure::{MeasureEndReason, Stage};
use casework::{Case, Event, Occasion};

/// Those who may review it (SoL 30:7).
const BODIES: [Body; 2] = [Body::SubCommittee, Body::Committee];

/// The stages that a measure has yet to reach.
fn ahead(found: &Measure) -> Vec<Stage> {
    found.decided.kind.stages().iter().copied().filter(|stage| found.reached(*stage).is_none()).collect()
}

fn goes_on<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Measure> {
    find(typed, case, |_| true)
}

fn has_stages<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Measure> {
    find(typed, case, |found| !ahead(found).is_empty())
}

fn is_reviewed<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Measure> {
    find(typed, case, |found| found.decided.kind.reviewed_as().is_some())
}

impl Step for AdvanceMeasure {
    type Refusal = Refusal;
    const KEY: &'static str = "step-stage";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::AdvanceMeasure(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(has_stages(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        has_stages(typed, case).map(|found| called(language, found))
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let stages = has_stages(fields.typed, case).map(ahead).unwrap_or_default();
        vec![ask.one("stage", "stage", stages.into_iter().map(Stage::code)), ask.day("on")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let measure = has_stages(typed, case)?.decided.measure;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let (stage, on) = (answers.one("stage", Stage::from_code), answers.day("on"));
        Some(Self { measure, stage: stage?, on: on? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for ReviewMeasure {
    type Refusal = Refusal;
    const KEY: &'static str = "step-review-measure";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ReviewMeasure(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(is_reviewed(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        is_reviewed(typed, case).map(|found| called(language, found))
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
        let measure = is_reviewed(typed, case)?.decided.measure;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let (course, grounds) = (answers.one("course", Course::from_code), answers.text("grounds"));
        let decided_by = answers.decided_by();
        Some(Self { measure, on: on?, course: course?, grounds: grounds?, decided_by: decided_by? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for EndMeasure {
    type Refusal = Refusal;
    const KEY: &'static str = "step-end-measure";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::EndMeasure(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(goes_on(typed, case))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        goes_on(typed, case).map(|found| called(language, found))
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.day("on"), ask.one("reason", "measure-end", MeasureEndReason::ALL.iter().map(|reason| reason.code()))]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let measure = goes_on(typed, case)?.decided.measure;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let reason = answers.one("reason", MeasureEndReason::from_code);
        Some(Self { measure, on: on?, reason: reason? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
