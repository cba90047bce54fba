//! Jäv: a worker says it of themselves, or the unit manager of anybody; the case is then out of the worker's sight.

use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::people::relation::filled;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::circle::conflict_of_interest::{DeclareConflict, EndConflict, Refusal, Tie};
use casework::ids::WorkerId;
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

const WORKER: &str = "worker";

impl Step for DeclareConflict {
    type Refusal = Refusal;
    const KEY: &'static str = "step-conflict";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::DeclareConflict(number)
    }

    fn about(_: &Typed, _: &Case) -> Option<Vec<(String, String)>> {
        Some(Vec::new())
    }

    fn known(_: &Case, me: WorkerId) -> Typed {
        filled(&[(WORKER, &me.to_string())])
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, names: &Names) -> Vec<Field> {
        let t = |key: &str| language.t(key);
        let tie = |tie: Tie| (tie.code(), t(&["tie-", tie.code()].concat()), None);
        vec![
            pick(language, fields, names.case_workers()),
            Field::Choice(fields.one_of("tie", t("conflict-tie"), Tie::ALL.map(tie).into())),
            Field::Text(fields.text("note", t("conflict-note"), Some(t("conflict-note-hint")))),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let worker = read_worker(language, typed, problems);
        let tie = Tie::from_code(typed.one("tie"));
        if tie.is_none() {
            problems.add("tie", language.t("conflict-tie-missing"));
        }
        Some(Self { worker: worker?, tie: tie?, note: FreeText::new(typed.raw("note")).ok() })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    /// Whoever has just declared their own conflict does not see the case any more.
    fn onward(&self, number: String, by: WorkerId) -> Route {
        if self.worker == by { Route::Cases } else { Route::Case(number) }
    }
}

impl Step for EndConflict {
    type Refusal = Refusal;
    const KEY: &'static str = "step-conflict-end";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::EndConflict(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.circle.kept_out().next().map(|_| Vec::new())
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, names: &Names) -> Vec<Field> {
        let kept_out = case.circle.kept_out().map(|worker| (worker, names.of(worker)));
        vec![
            pick(language, fields, kept_out),
            Field::Text(fields.text("reason", language.t("conflict-end-reason"), None)),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let worker = read_worker(language, typed, problems);
        let reason = FreeText::new(typed.raw("reason")).ok();
        if reason.is_none() {
            problems.add("reason", language.t("conflict-end-reason-missing"));
        }
        Some(Self { worker: worker?, reason: reason? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

fn pick<'n>(language: Language, fields: Fields<'_>, workers: impl Iterator<Item = (WorkerId, &'n str)>) -> Field {
    let workers = workers.map(|(worker, name)| (worker.to_string(), name.to_owned())).collect();
    Field::Pick(fields.pick(WORKER, language.t("conflict-worker"), None, language.t("pick-none"), workers))
}

fn read_worker(language: Language, typed: &Typed, problems: &mut Problems) -> Option<WorkerId> {
    let worker = typed.one(WORKER).parse().ok();
    if worker.is_none() {
        problems.add(WORKER, language.t("conflict-worker-missing"));
    }
    worker
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::OfAnother => "refusal-conflict-another",
            Self::AlreadyKeptOut => "refusal-conflict-already",
            Self::NotKeptOut => "refusal-conflict-not",
            Self::ManagerDecides => "refusal-conflict-manager",
        }
    }
}
