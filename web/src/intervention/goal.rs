//! Mål: set in the family's words, and followed on five levels.

use super::{at_hand, hidden, subject};
use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::case::interventions::Intervention;
use casework::ids::GoalId;
use casework::intervention::Refusal;
use casework::intervention::goal::{Level, RateGoals, Rating, SetGoal};
use casework::{Case, Event, Occasion};

/// A choice of level for each goal of an intervention.
pub(super) fn rating_fields(ask: Ask<'_>, intervention: &Intervention) -> Vec<Field> {
    let field = |goal: &casework::case::interventions::Goal| {
        let name = ["goal-", &goal.set.goal.to_string()].concat();
        let levels =
            Level::ALL.iter().map(|level| (level.code(), ask.language.t(&["level-", level.code()].concat()), None));
        Field::Choice(ask.fields.one_of(&name, goal.set.words.as_str().to_owned(), levels.collect()))
    };
    intervention.goals.iter().map(field).collect()
}

/// The levels that were chosen.
pub(super) fn ratings(typed: &Typed, intervention: &Intervention) -> Vec<Rating> {
    let rating = |goal: &casework::case::interventions::Goal| {
        let chosen = typed.one(&["goal-", &goal.set.goal.to_string()].concat()).to_owned();
        Some(Rating { goal: goal.set.goal, level: Level::from_code(&chosen)? })
    };
    intervention.goals.iter().filter_map(rating).collect()
}

fn any(_: &Intervention) -> bool {
    true
}

fn has_goals(found: &Intervention) -> bool {
    !found.goals.is_empty()
}

impl Step for SetGoal {
    type Refusal = Refusal;
    const KEY: &'static str = "step-goal";
    const ACTION: Action = Action::CarryOut;

    fn route(number: String) -> Route {
        Route::SetGoal(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, any))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, any)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![ask.text("words"), ask.one("baseline", "level", Level::ALL.iter().map(|level| level.code()))]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let intervention = at_hand(typed, case, any)?.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let (words, baseline) = (answers.text("words"), answers.one("baseline", Level::from_code));
        Some(Self { intervention, goal: GoalId::new(new_id()), words: words?, baseline: baseline? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for RateGoals {
    type Refusal = Refusal;
    const KEY: &'static str = "step-rate";
    const ACTION: Action = Action::CarryOut;

    fn route(number: String) -> Route {
        Route::RateGoals(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        hidden(at_hand(typed, case, has_goals))
    }

    fn subject(language: Language, typed: &Typed, case: &Case) -> Option<String> {
        subject(language, typed, case, has_goals)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        let mut fields = vec![ask.day("on")];
        if let Some(found) = at_hand(ask.fields.typed, case, has_goals) {
            fields.extend(rating_fields(ask, found));
        }
        fields
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let found = at_hand(typed, case, has_goals)?;
        let intervention = found.arranged.intervention;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let on = answers.day("on");
        let ratings = ratings(typed, found);
        if ratings.is_empty() {
            answers.problems.add("", language.t("step-rate-none"));
        }
        Some(Self { intervention, on: on?, ratings })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}
