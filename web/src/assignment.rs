//! Ansvarig socialsekreterare: naming one, and handing a case over.

pub mod handover;

use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::assignment::{AssignCaseWorker, Refusal};
use casework::ids::WorkerId;
use casework::{Case, Event, Occasion};

/// The field that says who.
const WORKER: &str = "worker";

impl Step for AssignCaseWorker {
    type Refusal = Refusal;
    const KEY: &'static str = "step-assign";
    const ACTION: Action = Action::AssignCase;

    fn route(number: String) -> Route {
        Route::AssignCaseWorker(number)
    }

    fn known(_: &Case, me: WorkerId) -> Typed {
        Typed::new([(WORKER.to_owned(), me.to_string())])
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        (case.closed.is_none() && case.responsible().is_none()).then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, names: &Names) -> Vec<Field> {
        vec![Field::Pick(pick_worker(language, fields, names, None))]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        Some(Self { worker: read_worker(language, typed, problems)? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

fn pick_worker(language: Language, fields: Fields<'_>, names: &Names, but: Option<WorkerId>) -> crate::fields::Pick {
    let workers = names.case_workers().filter(|(worker, _)| Some(*worker) != but);
    fields.pick(
        WORKER,
        language.t("assignment-worker"),
        None,
        language.t("pick-none"),
        workers.map(|(worker, name)| (worker.to_string(), name.to_owned())).collect(),
    )
}

fn read_worker(language: Language, typed: &Typed, problems: &mut Problems) -> Option<WorkerId> {
    let worker = typed.one(WORKER).parse().ok();
    if worker.is_none() {
        problems.add(WORKER, language.t("assignment-worker-missing"));
    }
    worker
}
