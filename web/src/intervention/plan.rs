//! Planer: the form asks what the section asks, and begins with what the plan says already.

use super::{INTERVENTION, at_hand, called};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::case::interventions::Intervention;
use casework::ids::{PlanId, WorkerId};
use casework::intervention::Refusal;
use casework::intervention::plan::{MakePlan, PlanContent, PlanKind, PlanPart};
use casework::{Case, Event, Occasion};

/// The field that says which kind of plan.
pub(crate) const KIND: &str = "slag";

/// The kind that was asked for: the implementation plan, when nothing was said.
fn kind(typed: &Typed) -> PlanKind {
    PlanKind::from_code(typed.one(KIND)).unwrap_or(PlanKind::Implementation)
}

/// The intervention that the plan is for; a care plan is for care away from home (SoL 9:12).
fn planned<'c>(typed: &Typed, case: &'c Case) -> Option<&'c Intervention> {
    let care = kind(typed) == PlanKind::Care;
    at_hand(typed, case, |found| !care || found.arranged.form.outside_home())
}

/// What the form asks: all that the section asks, and where the child is to live in the long run when a care plan is revised.
fn parts(kind: PlanKind, intervention: Option<&Intervention>) -> Vec<PlanPart> {
    let mut parts = kind.parts().to_vec();
    if kind == PlanKind::Care && intervention.is_some_and(|found| found.plan(kind).is_some()) {
        parts.push(PlanPart::LongTerm);
    }
    parts
}

/// The field's name: the kind is in it, so that what one plan says does not come up in another.
fn name(kind: PlanKind, part: PlanPart) -> String {
    format!("{}-{}", kind.code(), part.code())
}

impl Step for MakePlan {
    type Refusal = Refusal;
    const KEY: &'static str = "step-plan";
    const ACTION: Action = Action::CarryOut;

    fn route(number: String) -> Route {
        Route::MakePlan(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let found = planned(typed, case)?;
        Some(vec![
            (INTERVENTION.to_owned(), found.arranged.intervention.to_string()),
            (KIND.to_owned(), kind(typed).code().to_owned()),
        ])
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        let kind = language.t(&["plan-", kind(typed).code()].concat());
        planned(typed, case).map(|found| format!("{kind} · {}", called(language, found)))
    }

    /// What the plans say already. With two interventions going on nobody knows yet which is meant, and nothing is filled in.
    fn known(case: &Case, _: WorkerId) -> Typed {
        let mut typed = Typed::default();
        let mut open = case.interventions.open();
        if let (Some(found), None) = (open.next(), open.next()) {
            for kind in PlanKind::ALL {
                for (part, words) in found.plan(*kind).into_iter().flat_map(|plan| &plan.content.parts) {
                    typed.put(&name(*kind, *part), words.as_str());
                }
            }
        }
        typed
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let kind = kind(fields.typed);
        let field = |part: PlanPart| {
            let label = language.t(&["part-", part.code()].concat());
            Field::Text(fields.text(&name(kind, part), label, None))
        };
        let mut asked: Vec<Field> = parts(kind, planned(fields.typed, case)).into_iter().map(field).collect();
        asked.push(ask.text("left_out"));
        asked
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let found = planned(typed, case)?;
        let kind = kind(typed);
        let answers = Answers { language, typed, problems, step: Self::KEY };
        let said = parts(kind, Some(found)).into_iter();
        let said = said.filter_map(|part| Some((part, answers.perhaps(&name(kind, part))?)));
        let content = PlanContent { kind, parts: said.collect(), left_out: answers.perhaps("left_out") };
        let plan = found.plan(kind).map_or_else(|| PlanId::new(new_id()), |plan| plan.plan);
        Some(Self { plan, intervention: found.arranged.intervention, content })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
