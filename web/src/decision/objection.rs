//! Överklagande och begäran om avgörande: what a party may do about a decision, or about the lack of one (FL 12, 43–46 §§).

use super::{DECISION, about, chosen};
use crate::asking::{Ask, DAY, Reader, fill};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::decision::Refusal;
use casework::decision::appeal::{HandleAppeal, Handling, ReceiveAppeal};
use casework::decision::request::{AnswerRequest, ReceiveRequest};
use casework::event::decision::RequestAnswer;
use casework::ids::WorkerId;
use casework::{Case, Event, Occasion};

impl Step for ReceiveAppeal {
    type Refusal = Refusal;
    const KEY: &'static str = "step-appeal";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ReceiveAppeal(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        about(typed, case)
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![ask.party("appeal-who"), ask.day(DAY, "appeal-on"), ask.text("words", "appeal-words")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let party = reader.party("appeal-who");
        let on = reader.day(DAY, "appeal-on");
        let words = reader.words("words", "appeal-words");
        Some(Self { decision: chosen(typed, DECISION)?, on: on?, party: party?, words: words? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}

impl Step for HandleAppeal {
    type Refusal = Refusal;
    const KEY: &'static str = "step-handle-appeal";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::HandleAppeal(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let decision = case.decisions.decision(chosen(typed, DECISION)?)?;
        decision.waiting_appeal().and_then(|_| about(typed, case))
    }

    fn begin(typed: &mut Typed, case: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
        // What the law says of an appeal in time, or too late, is chosen beforehand.
        let decision = chosen(typed, DECISION).and_then(|id| case.decisions.decision(id));
        let in_time = decision.zip(decision.and_then(|found| found.waiting_appeal()));
        if let Some((decision, appeal)) = in_time {
            let handling = if decision.in_time(&appeal.arrived) { Handling::Forwarded } else { Handling::Dismissed };
            fill(typed, "handling", handling.code());
        }
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let handlings = Handling::ALL.iter().map(|handling| handling.code());
        vec![
            ask.one_of("handling", "appeal-handling", "handling-", handlings),
            ask.day(DAY, "appeal-handled-on"),
            ask.text("reasons", "appeal-reasons"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let handling = reader.code("handling", "appeal-handling", Handling::from_code);
        let on = reader.day(DAY, "appeal-handled-on");
        let reasons = reader.maybe("reasons");
        Some(Self { decision: chosen(typed, DECISION)?, on: on?, handling: handling?, reasons })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}

impl Step for ReceiveRequest {
    type Refusal = Refusal;
    const KEY: &'static str = "step-request";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ReceiveRequest(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        (case.closed.is_none() && case.decisions.requests.is_empty()).then(Vec::new)
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![ask.party("request-who"), ask.day(DAY, "request-on")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let party = reader.party("request-who");
        let on = reader.day(DAY, "request-on");
        Some(Self { on: on?, party: party? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}

const DECIDED: &str = "decided";
const REFUSED: &str = "refused";

impl Step for AnswerRequest {
    type Refusal = Refusal;
    const KEY: &'static str = "step-answer-decision-request";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::AnswerDecisionRequest(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.decisions.waiting_request().map(|_| Vec::new())
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let arrived_on = case.decisions.waiting_request().map(|request| request.arrived.on);
        // What cannot be chosen is not offered: the case is decided only when a decision has been made since.
        let decided = case.decisions.made.last().is_some_and(|last| Some(last.made.on) >= arrived_on);
        let codes = [decided.then_some(DECIDED), Some(REFUSED)].into_iter().flatten();
        vec![
            ask.one_of("answer", "request-answer", "request-", codes),
            ask.day(DAY, "request-answered-on"),
            ask.text("reasons", "request-reasons"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let on = reader.day(DAY, "request-answered-on");
        let last = case.decisions.made.last().map(|last| last.made.decision);
        let answer = match (typed.one("answer"), last) {
            (DECIDED, Some(decision)) => Some(RequestAnswer::Decided(decision)),
            (REFUSED, _) => reader.words("reasons", "request-reasons").map(RequestAnswer::Refused),
            _ => reader.code("answer", "request-answer", |_| None),
        };
        Some(Self { on: on?, answer: answer? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}
