//! Skyddsbedömning: does the child need protection at once? (SoL 20:1)

use super::{REPORT, report_at_hand};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::intake::protection_assessment::{AssessProtection, ProtectionNeed, Refusal};
use casework::text::FreeText;
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

impl Step for AssessProtection {
    type Refusal = Refusal;
    const KEY: &'static str = "step-protection";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::ProtectionAssessment);

    fn route(number: String) -> Route {
        Route::ProtectionAssessment(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let report = report_at_hand(typed, case, |report| report.protection.is_none())?;
        Some(vec![(REPORT.to_owned(), report.received.report.to_string())])
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let option = |need: ProtectionNeed| {
            let key = ["protection-", need.code()].concat();
            (need.code(), language.t(&key), Some(language.t(&[&key, "-hint"].concat())))
        };
        vec![
            Field::Choice(fields.one_of(
                "need",
                language.t("protection-need"),
                ProtectionNeed::ALL.into_iter().map(option).collect(),
            )),
            Field::Text(fields.text(
                "reasons",
                language.t("protection-reasons"),
                Some(language.t("protection-reasons-hint")),
            )),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let need = ProtectionNeed::from_code(typed.one("need"));
        if need.is_none() {
            problems.add("need", language.t("protection-need-missing"));
        }
        let reasons = FreeText::new(typed.raw("reasons")).ok();
        if reasons.is_none() {
            problems.add("reasons", language.t("protection-reasons-missing"));
        }
        let report = report_at_hand(typed, case, |report| report.protection.is_none())?.received.report;
        Some(Self { report, need: need?, reasons: reasons? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
