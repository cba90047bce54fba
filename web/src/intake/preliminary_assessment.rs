//! Förhandsbedömning: open an investigation or not (SoL 20:2, 14:2).

use super::{REPORT, report_at_hand};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::ids::InvestigationId;
use casework::intake::preliminary_assessment::{DecidePreliminaryAssessment, Outcome, Refusal};
use casework::text::FreeText;
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

impl Step for DecidePreliminaryAssessment {
    type Refusal = Refusal;
    const KEY: &'static str = "step-preliminary";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::PreliminaryAssessment);

    fn route(number: String) -> Route {
        Route::PreliminaryAssessment(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let report = report_at_hand(typed, case, |report| report.preliminary.is_none())?;
        Some(vec![(REPORT.to_owned(), report.received.report.to_string())])
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        // What cannot be chosen is not offered: a report during an investigation belongs to it (SoL 20:2).
        let codes: &[&str] =
            if case.running_investigation().is_some() { &["joins_running"] } else { &["open", "do_not_open"] };
        let option = |code: &'static str| {
            let key = ["preliminary-", code].concat();
            (code, language.t(&key), Some(language.t(&[&key, "-hint"].concat())))
        };
        vec![
            Field::Choice(fields.one_of(
                "outcome",
                language.t("preliminary-outcome"),
                codes.iter().map(|code| option(code)).collect(),
            )),
            Field::Text(fields.text(
                "grounds",
                language.t("preliminary-grounds"),
                Some(language.t("preliminary-grounds-hint")),
            )),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let outcome = match (typed.one("outcome"), case.running_investigation()) {
            ("open", _) => Some(Outcome::Open(InvestigationId::new(new_id()))),
            ("do_not_open", _) => Some(Outcome::DoNotOpen),
            ("joins_running", Some(running)) => Some(Outcome::JoinsRunning(running.opened.investigation)),
            _ => None,
        };
        if outcome.is_none() {
            problems.add("outcome", language.t("preliminary-outcome-missing"));
        }
        let grounds = FreeText::new(typed.raw("grounds")).ok();
        if grounds.is_none() {
            problems.add("grounds", language.t("preliminary-grounds-missing"));
        }
        let report = report_at_hand(typed, case, |report| report.preliminary.is_none())?.received.report;
        Some(Self { report, outcome: outcome?, grounds: grounds? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
