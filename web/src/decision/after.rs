//! Efter beslutet: telling the parties, correcting a slip, and carrying it out (FL 33, 36, SoL 34:1).

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
use casework::decision::correction::CorrectDecision;
use casework::decision::execution::{ExecuteDecision, Execution};
use casework::decision::notification::NotifyDecision;
use casework::ids::WorkerId;
use casework::{Case, Event, Occasion};

impl Step for NotifyDecision {
    type Refusal = Refusal;
    const KEY: &'static str = "step-notify";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::NotifyDecision(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        about(typed, case)
    }

    fn begin(typed: &mut Typed, case: &Case, occasion: &Occasion) {
        // What was said when it was sent is not asked for again when the day of receipt becomes known.
        let sent = chosen(typed, DECISION).and_then(|id| case.decisions.decision(id));
        let waits = sent.and_then(|decision| decision.notified.iter().find(|told| told.received_on.is_none()));
        if let Some(told) = waits {
            fill(typed, "party", told.party.kind.code());
        }
        fill(typed, DAY, waits.map_or(occasion.on(), |told| told.on).to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![ask.party("notify-who"), ask.day(DAY, "notify-on"), ask.day("received", "notify-received")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let party = reader.party("notify-who");
        let on = reader.day(DAY, "notify-on");
        let received_on = reader.maybe_day("received", "notify-received");
        Some(Self { decision: chosen(typed, DECISION)?, party: party?, on: on?, received_on })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}

impl Step for CorrectDecision {
    type Refusal = Refusal;
    const KEY: &'static str = "step-correct-decision";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::CorrectDecision(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        about(typed, case)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![ask.text("slip", "correction-slip"), ask.text("correction", "correction-text")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let slip = reader.words("slip", "correction-slip");
        let correction = reader.words("correction", "correction-text");
        Some(Self { decision: chosen(typed, DECISION)?, slip: slip?, correction: correction? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}

const BEGUN: &str = "begun";
const INTERRUPTED: &str = "interrupted";
const WAIVED: &str = "waived";

impl Step for ExecuteDecision {
    type Refusal = Refusal;
    const KEY: &'static str = "step-execute";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ExecuteDecision(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        about(typed, case)
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![
            ask.one_of("what", "execute-what", "execute-", [BEGUN, INTERRUPTED, WAIVED].into_iter()),
            ask.day(DAY, "execute-on"),
            ask.text("reasons", "execute-reasons"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let on = reader.day(DAY, "execute-on");
        let what = match typed.one("what") {
            BEGUN => Some(Execution::Begun),
            INTERRUPTED => reader.words("reasons", "execute-reasons").map(|reasons| Execution::Interrupted { reasons }),
            WAIVED => reader.words("reasons", "execute-reasons").map(|reasons| Execution::Waived { reasons }),
            _ => reader.code("what", "execute-what", |_| None),
        };
        Some(Self { decision: chosen(typed, DECISION)?, on: on?, what: what? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}
