//! Avslut: closing a case in which nothing waits.

use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::closure::{CloseCase, ClosureReason, Refusal};
use casework::text::FreeText;
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

impl Step for CloseCase {
    type Refusal = Refusal;
    const KEY: &'static str = "step-close";
    const ACTION: Action = Action::CloseCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Closing);

    fn route(number: String) -> Route {
        Route::CloseCase(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.closed.is_none().then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let option = |reason: ClosureReason| (reason.code(), language.t(&["closure-", reason.code()].concat()), None);
        vec![
            Field::Choice(fields.one_of(
                "reason",
                language.t("closure-reason"),
                ClosureReason::ALL.into_iter().map(option).collect(),
            )),
            Field::Text(fields.text("note", language.t("closure-note"), Some(language.t("closure-note-hint")))),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let reason = ClosureReason::from_code(typed.one("reason"));
        if reason.is_none() {
            problems.add("reason", language.t("closure-reason-missing"));
        }
        Some(Self { reason: reason?, note: FreeText::new(typed.raw("note")).ok() })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
