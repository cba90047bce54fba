//! Ordna insats: on a decision, without an assessment of needs, on a coercive measure, or on a judgment.

use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::consent::{ChildsWord, Consents, Guardians, Suitability};
use casework::ids::InterventionId;
use casework::intervention::Refusal;
use casework::intervention::arranging::{ArrangeIntervention, RestsOn, RightToApply};
use casework::intervention::form::{Form, KsiCode, Side};
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

/// What an intervention can rest on in a case, as a value and in words.
fn grounds(language: Language, case: &Case) -> Vec<(String, String)> {
    let mut grounds = Vec::new();
    for decision in case.decisions.made.iter().filter(|found| found.waiting().is_some()) {
        let made = &decision.made;
        let kind = language.t(&["decision-", made.kind.code()].concat());
        let words = language.with("arrange-on-decision", &[("kind", &kind), ("on", &language.full_day(made.on))]);
        grounds.push((format!("decision {}", made.decision), words));
    }
    for measure in case.measures.running().filter(|found| found.decided.kind.ground().is_some()) {
        let decided = &measure.decided;
        let kind = language.t(&["measure-", decided.kind.code()].concat());
        let words = language.with("arrange-on-measure", &[("kind", &kind), ("on", &language.full_day(decided.on))]);
        grounds.push((format!("measure {}", decided.measure), words));
    }
    grounds.push(("agreement".to_owned(), language.t("arrange-on-agreement")));
    grounds.push(("judgment".to_owned(), language.t("arrange-on-judgment")));
    grounds
}

impl Step for ArrangeIntervention {
    type Refusal = Refusal;
    const KEY: &'static str = "step-arrange";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Arrangement);

    fn route(number: String) -> Route {
        Route::ArrangeIntervention(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.closed.is_none().then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![
            ask.pick("rests_on", grounds(language, case)),
            ask.pick(
                "form",
                Form::ALL.iter().map(|form| (form.code().to_owned(), form_words(language, *form))).collect(),
            ),
            ask.line(LineKind::Words, "method"),
            ask.one("side", "side", Side::ALL.iter().map(|side| side.code())),
            ask.one("guardians", "guardians", Guardians::ALL.iter().map(|said| said.code())),
            ask.one("child", "childs-word", ChildsWord::ALL.iter().map(|said| said.code())),
            ask.one("suitable", "suitable", Suitability::ALL.iter().map(|said| said.code())),
            ask.one("right", "right", RightToApply::ALL.iter().map(|said| said.code())),
            ask.day("judgment_on"),
            ask.line(LineKind::Short, "ksi"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let rests_on = rests_on(&mut answers);
        let form = answers.one("form", Form::from_code);
        let side = answers.one("side", Side::from_code);
        let ksi = typed.one("ksi");
        let ksi_code = if ksi.is_empty() { None } else { KsiCode::new(ksi).ok() };
        if ksi_code.is_none() && !ksi.is_empty() {
            answers.problems.add("ksi", language.t("step-arrange-ksi-wrong"));
        }
        let method = answers.perhaps("method");
        let intervention = InterventionId::new(new_id());
        Some(Self { intervention, form: form?, rests_on: rests_on?, side: side?, method, ksi_code })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

fn rests_on(answers: &mut Answers<'_>) -> Option<RestsOn> {
    let chosen = answers.typed.one("rests_on").to_owned();
    match chosen.split_once(' ') {
        Some(("decision", id)) => id.parse().ok().map(RestsOn::Decision),
        Some(("measure", id)) => id.parse().ok().map(RestsOn::Measure),
        None if chosen == "judgment" => answers.day("judgment_on").map(RestsOn::Judgment),
        None if chosen == "agreement" => {
            let right = answers.one("right", RightToApply::from_code);
            let guardians = answers.one("guardians", Guardians::from_code);
            let child = answers.one("child", ChildsWord::from_code);
            // It matters only when the guardians do not consent, and is then asked for.
            let without = Suitability::from_code(answers.typed.one("suitable")).unwrap_or(Suitability::NotSuitable);
            let consents = Consents { guardians: guardians?, child: child?, without_guardians: without };
            Some(RestsOn::Agreement { consents: Some(consents), right: right? })
        }
        _ => {
            answers.missing("rests_on");
            None
        }
    }
}

fn form_words(language: Language, form: Form) -> String {
    format!("{} ({})", language.t(&["form-", form.code()].concat()), form.short())
}
