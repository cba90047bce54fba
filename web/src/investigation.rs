//! Utredning: concluding it (SoL 20:3).

use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::investigation::{ConcludeInvestigation, Conclusion, Refusal, Summary};
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

impl Step for ConcludeInvestigation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-conclude";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ConcludeInvestigation(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.running_investigation().map(|_| Vec::new())
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let option = |conclusion: &Conclusion| {
            let code = conclusion.code();
            let key = ["conclusion-", code].concat();
            (code, language.t(&key), Some(language.t(&[&key, "-hint"].concat())))
        };
        vec![
            Field::Choice(fields.one_of(
                "conclusion",
                language.t("conclusion"),
                Conclusion::ALL.iter().map(option).collect(),
            )),
            Field::Text(fields.text(
                "facts",
                language.t("conclusion-facts"),
                Some(language.t("conclusion-facts-hint")),
            )),
            Field::Text(fields.text(
                "child",
                language.t("conclusion-child"),
                Some(language.t("conclusion-child-hint")),
            )),
            Field::Text(fields.text("guardians", language.t("conclusion-guardians"), None)),
            Field::Text(fields.text(
                "assessment",
                language.t("conclusion-assessment"),
                Some(language.t("conclusion-assessment-hint")),
            )),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let conclusion = Conclusion::from_code(typed.one("conclusion"));
        if conclusion.is_none() {
            problems.add("conclusion", language.t("conclusion-missing"));
        }
        let assessment = FreeText::new(typed.raw("assessment")).ok();
        if assessment.is_none() {
            problems.add("assessment", language.t("conclusion-assessment-missing"));
        }
        let investigation = case.running_investigation()?.opened.investigation;
        let words = |name: &str| FreeText::new(typed.raw(name)).ok();
        let summary = Summary { facts: words("facts"), child: words("child"), guardians: words("guardians") };
        Some(Self { investigation, conclusion: conclusion?, assessment: assessment?, summary })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
