//! Ordna insats: on a decision, without an assessment of needs, on a coercive measure, or on a judgment.

use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use area::classification::KsiCode;
use casework::access::Action;
use casework::case::decisions::Decision;
use casework::case::measures::Measure;
use casework::consent::{ChildsWord, Consents, Guardians, Suitability};
use casework::ids::InterventionId;
use casework::intervention::Refusal;
use casework::intervention::arranging::{ArrangeIntervention, RestsOn, RightToApply};
use casework::intervention::form::{Form, Side};
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

/// The field that says what the intervention rests on. Each ground asks what it needs, and nothing else.
const RESTS_ON: &str = "rests_on";

/// Vad insatsen kan vila på i ärendet.
enum Resting<'c> {
    Decision(&'c Decision),
    Measure(&'c Measure),
    Agreement,
    Judgment,
}

impl Resting<'_> {
    fn value(&self) -> String {
        match self {
            Self::Decision(found) => format!("decision {}", found.made.decision),
            Self::Measure(found) => format!("measure {}", found.decided.measure),
            Self::Agreement => "agreement".to_owned(),
            Self::Judgment => "judgment".to_owned(),
        }
    }

    fn words(&self, language: Language) -> String {
        match self {
            Self::Decision(found) => {
                let kind = language.t(&["decision-", found.made.kind.code()].concat());
                language.with("arrange-on-decision", &[("kind", &kind), ("on", &language.full_day(found.made.on))])
            }
            Self::Measure(found) => {
                let kind = language.t(&["measure-", found.decided.kind.code()].concat());
                language.with("arrange-on-measure", &[("kind", &kind), ("on", &language.full_day(found.decided.on))])
            }
            Self::Agreement => language.t("arrange-on-agreement"),
            Self::Judgment => language.t("arrange-on-judgment"),
        }
    }

    /// Whether a form can be given on it at all; the core says by which section when it cannot.
    fn takes(&self, form: Form) -> bool {
        match self {
            Self::Decision(found) => form.decided_as() == Some(found.made.kind),
            Self::Measure(_) => form != Form::YouthService,
            Self::Agreement => {
                form.always_assessed().is_none() && !matches!(form, Form::CompelledOpenCare | Form::YouthService)
            }
            Self::Judgment => form == Form::YouthService,
        }
    }
}

/// What an intervention can rest on in a case: first what waits for one.
fn grounds(case: &Case) -> Vec<Resting<'_>> {
    let decisions = case.decisions.made.iter().filter(|found| found.waiting().is_some()).map(Resting::Decision);
    let measures = case.measures.running().filter(|found| found.decided.kind.ground().is_some()).map(Resting::Measure);
    decisions.chain(measures).chain([Resting::Agreement, Resting::Judgment]).collect()
}

/// The ground that was asked for, else the first.
fn chosen<'c>(typed: &Typed, case: &'c Case) -> Option<Resting<'c>> {
    let named = typed.one(RESTS_ON);
    grounds(case).into_iter().find(|ground| named.is_empty() || ground.value() == named)
}

impl Step for ArrangeIntervention {
    type Refusal = Refusal;
    const KEY: &'static str = "step-arrange";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Arrangement);

    fn route(number: String) -> Route {
        Route::ArrangeIntervention(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let ground = chosen(typed, case).filter(|_| case.closed.is_none())?;
        Some(vec![(RESTS_ON.to_owned(), ground.value())])
    }

    fn ways(language: Language, number: &str, typed: &Typed, case: &Case) -> Vec<(String, String, bool)> {
        let now = chosen(typed, case).map(|ground| ground.value());
        let way = |ground: Resting<'_>| {
            let value = ground.value();
            let link =
                format!("{}?{RESTS_ON}={}", Route::ArrangeIntervention(number.to_owned()), value.replace(' ', "+"));
            (ground.words(language), link, now.as_deref() == Some(value.as_str()))
        };
        grounds(case).into_iter().map(way).collect()
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ground = chosen(fields.typed, case).unwrap_or(Resting::Agreement);
        let ask = Ask { language, fields, step: Self::KEY };
        let forms = Form::ALL.iter().filter(|form| ground.takes(**form));
        let mut asked = vec![
            ask.pick("form", forms.map(|form| (form.code().to_owned(), form_words(language, *form))).collect()),
            ask.line(LineKind::Words, "method"),
            ask.one("side", "side", Side::ALL.iter().map(|side| side.code())),
        ];
        match ground {
            Resting::Agreement => asked.extend([
                ask.one("guardians", "guardians", Guardians::ALL.iter().map(|said| said.code())),
                ask.one("child", "childs-word", ChildsWord::ALL.iter().map(|said| said.code())),
                ask.one("suitable", "suitable", Suitability::ALL.iter().map(|said| said.code())),
                ask.one("right", "right", RightToApply::ALL.iter().map(|said| said.code())),
            ]),
            Resting::Judgment => asked.push(ask.day("judgment_on")),
            Resting::Decision(_) | Resting::Measure(_) => {}
        }
        asked.push(ask.line(LineKind::Short, "ksi"));
        asked
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
    let chosen = answers.typed.one(RESTS_ON).to_owned();
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
            answers.missing(RESTS_ON);
            None
        }
    }
}

fn form_words(language: Language, form: Form) -> String {
    format!("{} ({})", language.t(&["form-", form.code()].concat()), form.short())
}
