//! Att höra barnet och fråga andra: talks, what others know, and scores of instruments (SoL 20:6–7).

use crate::asking::{Ask, DAY, Reader, fill};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::ids::WorkerId;
use casework::instrument::{self, Instrument, Points, Respondent, ScoreInstrument, ScoreOccasion};
use casework::investigation::Refusal;
use casework::investigation::child_talk::{HearChild, TalkForm};
use casework::investigation::sources::{ConsultSource, Ground, SourceKind};
use casework::{Case, Event, Occasion};

impl Step for HearChild {
    type Refusal = Refusal;
    const KEY: &'static str = "step-hear";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::HearChild(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.running_investigation().map(|_| Vec::new())
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![
            ask.one_of("form", "talk-form", "talk-", TalkForm::ALL.iter().map(|form| form.code())),
            ask.day(DAY, "talk-on"),
            ask.text("words", "talk-words"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let form = reader.code("form", "talk-form", TalkForm::from_code);
        let on = reader.day(DAY, "talk-on");
        let words = reader.words("words", "talk-words");
        let investigation = case.running_investigation()?.opened.investigation;
        Some(Self { investigation, on: on?, form: form?, words: words? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Investigation(number)
    }
}

impl Step for ConsultSource {
    type Refusal = Refusal;
    const KEY: &'static str = "step-source";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ConsultSource(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.running_investigation().map(|_| Vec::new())
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![
            ask.pick("source", "source-who", "source-", SourceKind::ALL.iter().map(|source| source.code())),
            ask.line("name", "source-name"),
            ask.day(DAY, "source-on"),
            ask.one_of("ground", "source-ground", "source-because-", Ground::ALL.iter().map(|ground| ground.code())),
            ask.text("words", "source-words"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let source = reader.code("source", "source-who", SourceKind::from_code);
        let on = reader.day(DAY, "source-on");
        let ground = reader.code("ground", "source-ground", Ground::from_code);
        let words = reader.words("words", "source-words");
        Some(Self {
            investigation: case.running_investigation()?.opened.investigation,
            on: on?,
            source: source?,
            name: reader.maybe("name"),
            ground: ground?,
            words: words?,
        })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Investigation(number)
    }
}

impl Step for ScoreInstrument {
    type Refusal = instrument::Refusal;
    const KEY: &'static str = "step-score";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ScoreInstrument(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.closed.is_none().then(Vec::new)
    }

    fn begin(typed: &mut Typed, _: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let occasions = ScoreOccasion::ALL.iter().map(|occasion| occasion.code());
        vec![
            ask.pick("instrument", "score-instrument", "instrument-", Instrument::ALL.iter().map(|found| found.code())),
            ask.short("points", "score-points"),
            ask.one_of("occasion", "score-occasion", "score-", occasions),
            ask.one_of("respondent", "score-respondent", "respondent-", Respondent::ALL.iter().map(|who| who.code())),
            ask.day(DAY, "score-on"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let instrument = reader.code("instrument", "score-instrument", Instrument::from_code);
        let points = reader.code("points", "score-points", |text| Points::parse(text).ok());
        let occasion = reader.code("occasion", "score-occasion", ScoreOccasion::from_code);
        let respondent = reader.code("respondent", "score-respondent", Respondent::from_code);
        let on = reader.day(DAY, "score-on");
        Some(Self { instrument: instrument?, occasion: occasion?, on: on?, respondent: respondent?, points: points? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, instrument::Refusal> {
        Self::decide(self, case, occasion)
    }
}
