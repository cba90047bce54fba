//! Kommunicering, yttrande and förlängning: what happens on the way to a decision (FL 25, SoL 14:8, 14:10, 20:3).

use crate::asking::{Ask, DAY, ME, Reader, fill};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::event::investigation::{Communicated, Hearing};
use casework::ids::WorkerId;
use casework::investigation::Refusal;
use casework::investigation::communication::{Communicate, Exception, ReceiveReply};
use casework::investigation::extension::ExtendInvestigation;
use casework::{Case, Event, Occasion};
use jiff::ToSpan;

/// The choice to communicate, and not to use an exception.
const SEND: &str = "send";

impl Step for Communicate {
    type Refusal = Refusal;
    const KEY: &'static str = "step-communicate";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::Communicate(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.investigations.last().filter(|_| case.closed.is_none()).map(|_| Vec::new())
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
        fill(typed, "way", SEND);
        // Two weeks is what most give; the law leaves it to the authority (FL 25).
        fill(typed, "reply_by", occasion.on().saturating_add(14.days()).to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let ways = std::iter::once(SEND).chain(Exception::ALL.iter().map(|exception| exception.code()));
        vec![
            ask.one_of("way", "communicate-way", "exception-", ways),
            ask.parties("communicate-who"),
            ask.day(DAY, "communicate-on"),
            ask.day("reply_by", "communicate-reply-by"),
            ask.text("material", "communicate-material"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let on = reader.day(DAY, "communicate-on");
        let material = reader.words("material", "communicate-material");
        let outcome = match Exception::from_code(typed.one("way")) {
            Some(exception) => Communicated::Omitted { exception, reasons: material? },
            None => {
                let parties = reader.parties("communicate-who");
                let reply_by = reader.day("reply_by", "communicate-reply-by");
                Communicated::Sent { parties: parties?, material: material?, reply_by: reply_by? }
            }
        };
        let investigation = case.investigations.last()?.opened.investigation;
        Some(Self { investigation, on: on?, outcome })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Investigation(number)
    }
}

impl Step for ReceiveReply {
    type Refusal = Refusal;
    const KEY: &'static str = "step-reply";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ReceiveReply(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.investigations.last().filter(|last| case.closed.is_none() && last.sent().is_some()).map(|_| Vec::new())
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
        fill(typed, "hearing", Hearing::NotWanted.code());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![
            ask.party("reply-who"),
            ask.day(DAY, "reply-on"),
            ask.text("words", "reply-said"),
            ask.one_of("hearing", "reply-hearing", "hearing-", Hearing::ALL.iter().map(|hearing| hearing.code())),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let party = reader.party("reply-who");
        let on = reader.day(DAY, "reply-on");
        let hearing = reader.code("hearing", "reply-hearing", Hearing::from_code);
        let investigation = case.investigations.last()?.opened.investigation;
        Some(Self { investigation, on: on?, party: party?, words: reader.maybe("words"), hearing: hearing? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Investigation(number)
    }
}

impl Step for ExtendInvestigation {
    type Refusal = Refusal;
    const KEY: &'static str = "step-extend";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ExtendInvestigation(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.running_investigation().map(|_| vec![(ME.to_owned(), typed.one(ME).to_owned())])
    }

    fn known(_: &Case, me: WorkerId) -> Typed {
        Typed::new([(ME.to_owned(), me.to_string())])
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let [body, name] = ask.decider();
        vec![
            ask.day("until", "extend-until"),
            ask.text("reasons", "extend-reasons"),
            body,
            name,
            ask.day(DAY, "extend-on"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let until = reader.day("until", "extend-until");
        let reasons = reader.words("reasons", "extend-reasons");
        let decided_by = reader.decider();
        let on = reader.day(DAY, "extend-on");
        Some(Self {
            investigation: case.running_investigation()?.opened.investigation,
            on: on?,
            until: until?,
            reasons: reasons?,
            decided_by: decided_by?,
        })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Investigation(number)
    }
}
