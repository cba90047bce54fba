//! Besluta om en tvångsåtgärd.

use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::delegation::Body;
use casework::ids::MeasureId;
use casework::measure::MeasureKind;
use casework::measure::Refusal;
use casework::measure::deciding::DecideMeasure;
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

/// The chair only takes a child into care at once (LVU 6 §); the core refuses the rest by its section.
const BODIES: [Body; 3] = [Body::SubCommittee, Body::Committee, Body::Chair];

impl Step for DecideMeasure {
    type Refusal = Refusal;
    const KEY: &'static str = "step-measure";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Measure);

    fn route(number: String) -> Route {
        Route::DecideMeasure(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.closed.is_none().then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let [body, decider] = ask.decided_by(&BODIES);
        vec![
            ask.one("kind", "measure", MeasureKind::ALL.iter().map(|kind| kind.code())),
            ask.day("on"),
            body,
            decider,
            ask.text("grounds"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let (kind, on) = (answers.one("kind", MeasureKind::from_code), answers.day("on"));
        let (decided_by, grounds) = (answers.decided_by(), answers.text("grounds"));
        let measure = MeasureId::new(new_id());
        Some(Self { measure, kind: kind?, on: on?, decided_by: decided_by?, grounds: grounds? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
