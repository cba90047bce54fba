//! Insyn: a request from somebody around the child to see the case, and its trial.

use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::case::people::Known;
use casework::circle::insight::{AnswerInsight, Refusal, RequestInsight};
use casework::event::circle::InsightAnswer;
use casework::ids::RelationId;
use casework::text::FreeText;
use casework::{Case, Event, Occasion};

const BY: &str = "by";

impl Step for RequestInsight {
    type Refusal = Refusal;
    const KEY: &'static str = "step-insight";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::RequestInsight(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.people.now().next().map(|_| Vec::new())
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        vec![
            pick(language, fields, case.people.now()),
            Field::Text(fields.text("what", language.t("insight-what"), Some(language.t("insight-what-hint")))),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let by = read_by(language, typed, problems);
        let what = FreeText::new(typed.raw("what")).ok();
        if what.is_none() {
            problems.add("what", language.t("insight-what-missing"));
        }
        Some(Self { by: by?, what: what? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for AnswerInsight {
    type Refusal = Refusal;
    const KEY: &'static str = "step-insight-answer";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::AnswerInsight(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.circle.waiting_insights().next().map(|_| Vec::new())
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let t = |key: &str| language.t(key);
        let waiting = case.circle.waiting_insights().filter_map(|waiting| case.people.relation(waiting.by));
        let answer = |answer: &InsightAnswer| (answer.code(), t(&["insight-", answer.code()].concat()), None);
        vec![
            pick(language, fields, waiting),
            Field::Choice(fields.one_of(
                "answer",
                t("insight-answer"),
                InsightAnswer::ALL.iter().map(answer).collect(),
            )),
            Field::Text(fields.text("reasons", t("insight-reasons"), Some(t("insight-reasons-hint")))),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let by = read_by(language, typed, problems);
        let answer = InsightAnswer::from_code(typed.one("answer"));
        if answer.is_none() {
            problems.add("answer", language.t("insight-answer-missing"));
        }
        let reasons = FreeText::new(typed.raw("reasons")).ok();
        if reasons.is_none() {
            problems.add("reasons", language.t("insight-reasons-missing"));
        }
        Some(Self { by: by?, answer: answer?, reasons: reasons? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

fn pick<'c>(language: Language, fields: Fields<'_>, people: impl Iterator<Item = &'c Known>) -> Field {
    let people = people.map(|known| (known.relation.to_string(), known.person.name.as_str().to_owned())).collect();
    Field::Pick(fields.pick(BY, language.t("insight-by"), None, language.t("pick-none"), people))
}

fn read_by(language: Language, typed: &Typed, problems: &mut Problems) -> Option<RelationId> {
    let by = typed.one(BY).parse().ok();
    if by.is_none() {
        problems.add(BY, language.t("insight-by-missing"));
    }
    by
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::Unknown => "refusal-person-unknown",
            Self::AlreadyAsked => "refusal-insight-already",
            Self::NotAsked => "refusal-insight-not-asked",
        }
    }
}
