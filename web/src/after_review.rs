//! Uppföljning efteråt, and opening a closed case again.

use crate::ask::{Answers, Ask};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::samples::interventions::{followed, without_intervention};
use crate::state::{Names, new_id};
use crate::step::{Step, hang_in};
use casework::access::Action;
use casework::after_review::{
    After, AfterEndReason, AfterGround, BeginAfterReview, EndAfterReview, Refusal, ReopenCase,
};
use casework::ids::AfterReviewId;
use casework::{Case, Event, Occasion};

/// What can be followed up, as a value and in words. How late it may begin the core says.
fn ended(language: Language, case: &Case) -> Vec<(String, String)> {
    let words = |key: &str, after: After| {
        let on = after.ended_on(case).map(|on| language.full_day(on)).unwrap_or_default();
        language.t1(key, "on", on)
    };
    let described = |after: After| match after {
        After::Investigation(id) => (format!("investigation {id}"), words("after-investigation", after)),
        After::Placement(id) => (format!("placement {id}"), words("after-placement", after)),
        After::Care(id) => (format!("care {id}"), words("after-care", after)),
    };
    After::all_in(case).into_iter().map(described).collect()
}

fn after(chosen: &str) -> Option<After> {
    match chosen.split_once(' ')? {
        ("investigation", id) => id.parse().ok().map(After::Investigation),
        ("placement", id) => id.parse().ok().map(After::Placement),
        ("care", id) => id.parse().ok().map(After::Care),
        _ => None,
    }
}

impl Step for BeginAfterReview {
    type Refusal = Refusal;
    const KEY: &'static str = "step-after";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::BeginAfterReview(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        (!After::all_in(case).is_empty()).then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![
            ask.pick("after", ended(language, case)),
            ask.one("ground", "after-ground", AfterGround::ALL.iter().map(|ground| ground.code())),
            ask.text("reasons"),
            ask.day("told_on"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let (after, ground) = (answers.one("after", after), answers.one("ground", AfterGround::from_code));
        let (reasons, told_on) = (answers.text("reasons"), answers.perhaps_day("told_on"));
        let review = AfterReviewId::new(new_id());
        Some(Self { review, after: after?, ground: ground?, reasons: reasons?, told_on })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for EndAfterReview {
    type Refusal = Refusal;
    const KEY: &'static str = "step-after-end";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::EndAfterReview(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.after_reviews.running().map(|_| Vec::new())
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields, step: Self::KEY };
        vec![
            ask.one("reason", "after-end", AfterEndReason::ALL.iter().map(|reason| reason.code())),
            ask.text("summary"),
            ask.day("told_on"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let review = case.after_reviews.running()?.begun.review;
        let mut answers = Answers { language, typed, problems, step: Self::KEY };
        let (reason, summary) = (answers.one("reason", AfterEndReason::from_code), answers.text("summary"));
        let told_on = answers.perhaps_day("told_on");
        Some(Self { review, reason: reason?, summary: summary?, told_on })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for ReopenCase {
    type Refusal = Refusal;
    const KEY: &'static str = "step-reopen";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ReopenCase(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.closed.as_ref().map(|_| Vec::new())
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        vec![Ask { language, fields, step: Self::KEY }.text("reasons")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let reasons = Answers { language, typed, problems, step: Self::KEY }.text("reasons");
        Some(Self { reasons: reasons? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    hang_in::<BeginAfterReview>(gallery, "begin-after-review", &without_intervention(), &[])?;
    hang_in::<EndAfterReview>(gallery, "end-after-review", &followed(), &[])?;
    hang_in::<ReopenCase>(gallery, "reopen-case", &without_intervention(), &[])
}
