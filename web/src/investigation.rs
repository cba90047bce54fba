//! Utredning: what is done in it, each step in a file, and here how it is concluded (SoL 20:3).

pub(crate) mod bbic;
pub(crate) mod communication;
pub(crate) mod hearing;
pub(crate) mod overview;
pub(crate) mod plan;

use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples;
use crate::state::Names;
use crate::step::{Step, hang_in};
use casework::access::Action;
use casework::instrument::ScoreInstrument;
use casework::investigation::bbic::DescribeBbicArea;
use casework::investigation::child_talk::HearChild;
use casework::investigation::communication::{Communicate, ReceiveReply};
use casework::investigation::extension::ExtendInvestigation;
use casework::investigation::plan::{PlanInvestigation, TellOfInvestigation};
use casework::investigation::sources::ConsultSource;
use casework::investigation::{ConcludeInvestigation, Conclusion, Refusal, Summary};
use casework::text::FreeText;
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

impl Step for ConcludeInvestigation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-conclude";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Conclusion);

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

/// Every step of an investigation as it is met in the sample case.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let case = samples::investigated();
    hang_in::<PlanInvestigation>(gallery, "plan-investigation", &case, &[])?;
    hang_in::<TellOfInvestigation>(gallery, "tell-of-investigation", &case, &[])?;
    hang_in::<DescribeBbicArea>(gallery, "bbic-area", &case, &[(bbic::AREA, "basic_care")])?;
    hang_in::<HearChild>(gallery, "hear-child", &case, &[])?;
    hang_in::<ConsultSource>(gallery, "consult-source", &case, &[])?;
    hang_in::<ScoreInstrument>(gallery, "score-instrument", &case, &[])?;
    hang_in::<Communicate>(gallery, "communicate", &case, &[])?;
    hang_in::<ReceiveReply>(gallery, "receive-reply", &case, &[])?;
    hang_in::<ExtendInvestigation>(gallery, "extend-investigation", &case, &[])
}
