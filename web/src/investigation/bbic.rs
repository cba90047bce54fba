//! Ett delområde i BBIC-triangeln: described, with what is a risk and what protects.

use crate::asking::{Ask, Reader, fill};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::event::investigation::{Protection, Risk};
use casework::ids::WorkerId;
use casework::investigation::Refusal;
use casework::investigation::bbic::{Area, DescribeBbicArea, Severity, Strength};
use casework::{Case, Event, Occasion};

/// The field that says which sub-area.
pub(crate) const AREA: &str = "omrade";
/// The choice that says there is none.
const NONE: &str = "none";

impl Step for DescribeBbicArea {
    type Refusal = Refusal;
    const KEY: &'static str = "step-bbic";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::BbicArea(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let area = case.running_investigation().and(Area::from_code(typed.one(AREA)))?;
        Some(vec![(AREA.to_owned(), area.code().to_owned())])
    }

    fn begin(typed: &mut Typed, case: &Case, _: &Occasion) {
        let known = case
            .running_investigation()
            .zip(Area::from_code(typed.one(AREA)))
            .and_then(|(running, area)| running.areas.get(&area));
        let Some(known) = known else { return };
        fill(typed, "description", known.description.as_str());
        fill(typed, "childs_words", known.childs_words.as_ref().map_or("", |words| words.as_str()));
        fill(typed, "severity", known.risk.as_ref().map_or(NONE, |risk| risk.severity.code()));
        fill(typed, "risk", known.risk.as_ref().map_or("", |risk| risk.words.as_str()));
        fill(typed, "strength", known.protection.as_ref().map_or(NONE, |found| found.strength.code()));
        fill(typed, "protection", known.protection.as_ref().map_or("", |found| found.words.as_str()));
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let none = || std::iter::once(NONE);
        let area = fields.typed.one(AREA);
        let description = match ask.text("description", "bbic-description") {
            Field::Text(mut text) => {
                text.label = language.t(&["bbic-area-", area].concat());
                Field::Text(text)
            }
            other => other,
        };
        let severities = none().chain(Severity::ALL.iter().map(|severity| severity.code()));
        let strengths = none().chain(Strength::ALL.iter().map(|strength| strength.code()));
        vec![
            description,
            ask.text("childs_words", "bbic-childs-words"),
            ask.one_of("severity", "bbic-severity", "bbic-risk-", severities),
            ask.text("risk", "bbic-risk"),
            ask.one_of("strength", "bbic-strength", "bbic-protection-", strengths),
            ask.text("protection", "bbic-protection"),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, case: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let description = reader.words("description", "bbic-description");
        // A risk without a word about which says nothing; a word without a grade is some risk.
        let risk = graded(&mut reader, ("severity", "risk", "bbic-risk"), Severity::from_code, Severity::Some)
            .map(|(severity, words)| Risk { severity, words });
        let protection =
            graded(&mut reader, ("strength", "protection", "bbic-protection"), Strength::from_code, Strength::Some)
                .map(|(strength, words)| Protection { strength, words });
        Some(Self {
            investigation: case.running_investigation()?.opened.investigation,
            area: Area::from_code(typed.one(AREA))?,
            description: description?,
            childs_words: reader.maybe("childs_words"),
            risk,
            protection,
        })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Investigation(number)
    }
}

fn graded<T>(
    reader: &mut Reader<'_>,
    (grade, words, key): (&str, &str, &str),
    from_code: fn(&str) -> Option<T>,
    least: T,
) -> Option<(T, casework::text::FreeText)> {
    match (from_code(reader.typed.one(grade)), reader.maybe(words)) {
        (Some(grade), Some(said)) => Some((grade, said)),
        (Some(_), None) => {
            reader.words(words, key);
            None
        }
        (None, said) => said.map(|said| (least, said)),
    }
}
