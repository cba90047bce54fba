//! Utredningsplan, and telling those concerned that the investigation was opened or concluded (SoL 20:4).

use crate::asking::{Ask, DAY, Reader, fill};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::event::investigation::{Stage, Told};
use casework::ids::WorkerId;
use casework::investigation::Refusal;
use casework::investigation::plan::{PlanInvestigation, TellOfInvestigation};
use casework::{Case, Event, Occasion};

impl Step for PlanInvestigation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-plan-investigation";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::PlanInvestigation(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.running_investigation().map(|_| Vec::new())
    }

    fn begin(typed: &mut Typed, case: &Case, _: &Occasion) {
        let Some(plan) = case.running_investigation().and_then(|running| running.plan.as_ref()) else { return };
        fill(typed, "questions", plan.questions.as_str());
        fill(typed, "talk_with", plan.talk_with.as_str());
        let text =
            |words: &Option<casework::text::FreeText>| words.as_ref().map_or("", |words| words.as_str()).to_owned();
        fill(typed, "consultations", text(&plan.consultations));
        fill(typed, "timetable", text(&plan.timetable));
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![
            ask.text("questions", "plan-questions"),
            ask.text("talk_with", "plan-talk-with"),
            ask.text("consultations", "plan-consultations"),
            ask.text("timetable", "plan-timetable"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let questions = reader.words("questions", "plan-questions");
        let talk_with = reader.words("talk_with", "plan-talk-with");
        Some(Self {
            investigation: case.running_investigation()?.opened.investigation,
            questions: questions?,
            talk_with: talk_with?,
            consultations: reader.maybe("consultations"),
            timetable: reader.maybe("timetable"),
        })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Investigation(number)
    }
}

impl Step for TellOfInvestigation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-tell";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::TellOfInvestigation(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.investigations.last().filter(|_| case.closed.is_none()).map(|_| Vec::new())
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let reasons = if stage(case) == Some(Stage::Opened) { "tell-withheld" } else { "tell-withheld-concluded" };
        vec![
            ask.parties("tell-who"),
            ask.day(DAY, "tell-on"),
            ask.text("how", "tell-how"),
            ask.text("reasons", reasons),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let on = reader.day(DAY, "tell-on");
        let nobody = reader.typed.one("party").is_empty();
        let outcome = match reader.maybe("reasons").filter(|_| nobody) {
            Some(reasons) => Told::Withheld { reasons },
            None => {
                let parties = reader.parties("tell-who");
                let how = reader.words("how", "tell-how");
                Told::Informed { parties: parties?, how: how? }
            }
        };
        let investigation = case.investigations.last()?.opened.investigation;
        Some(Self { investigation, stage: stage(case)?, on: on?, outcome })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

/// What there is to tell: that it runs, or that it is concluded.
fn stage(case: &Case) -> Option<Stage> {
    let last = case.investigations.last()?;
    Some(if last.concluded.is_some() { Stage::Concluded } else { Stage::Opened })
}
