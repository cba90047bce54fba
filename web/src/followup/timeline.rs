//! Tidslinjen: from which day the unit works in a new way, and what has happened around it. Each mark stands on every
//! chart that it is about; a new way of working in the own unit begins a phase there.

mod asking;

pub(crate) mod sample;

pub(crate) use asking::{get, get_mark, post, post_mark, units, units_in};

use super::reading::texts;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::Shell;
use crate::state::Names;
use area::LocalityCode;
use askama::Template;
use casework::occasion::day_in_sweden;
use engine::Catalogue;
use followup::timeline::event::{MarkKind, Marked};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::timeline::RecordedMark;

/// Tidslinjens sida.
#[derive(Template)]
#[template(path = "followup/timeline.html")]
pub struct TimelinePage {
    /// The frame.
    pub shell: Shell,
    /// The marks, the latest day first.
    pub lines: Vec<MarkLine>,
    /// The form of a new mark, for those who may set one.
    pub fields: Option<Vec<Field>>,
    /// What is wrong with it.
    pub problems: Problems,
    /// Whether the form is unfolded.
    pub open: bool,
}

/// En markerings sida.
#[derive(Template)]
#[template(path = "followup/mark.html")]
pub struct MarkPage {
    /// The frame.
    pub shell: Shell,
    /// The mark as it stands.
    pub line: MarkLine,
    /// What has happened to it, the first first.
    pub history: Vec<String>,
    /// The form that corrects it, for those who may.
    pub fields: Option<Vec<Field>>,
    /// What a correction builds on.
    pub version: i64,
    /// What is wrong.
    pub problems: Problems,
}

/// En markering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkLine {
    /// Its page.
    pub link: Route,
    /// The day.
    pub day: String,
    /// What kind of thing.
    pub kind: String,
    /// What.
    pub what: String,
    /// The indicators or the place that it is about.
    pub about: String,
    /// Where it is told.
    pub source: Option<String>,
    /// Who marked it, and when.
    pub by: String,
    /// Why it was taken away, when it was.
    pub withdrawn: Option<String>,
}

/// A mark in words beside a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldMark {
    /// Its day.
    pub on: Date,
    /// What happened.
    pub words: String,
}

/// What the words of a mark are made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub marks: &'a [RecordedMark],
    pub units: &'a BTreeMap<String, String>,
    pub names: &'a Names,
    pub catalogue: &'a Catalogue,
    pub places: &'a [(LocalityCode, String)],
}

/// Diagrammet that marks stand beside.
#[derive(Debug, Clone, Copy)]
pub enum Chart<'a> {
    /// Of an indicator.
    Indicator(&'a str),
    /// Of open statistics of a place, with what it is made of and the municipality that it lies in.
    Place(&'a [LocalityCode]),
}

/// The marks that stand beside a series. Of those without a place, the ones of the units that are given.
#[must_use]
pub fn told(
    language: Language,
    marks: &[RecordedMark],
    units: &BTreeMap<String, String>,
    chart: Chart<'_>,
) -> Vec<ToldMark> {
    let standing = marks.iter().filter_map(|recorded| recorded.mark.stands());
    let about = |marked: &&Marked| match chart {
        Chart::Indicator(id) => marked.is_about(id),
        Chart::Place(places) => {
            marked.stands_at(places) && (marked.place.is_some() || units.contains_key(&marked.unit))
        }
    };
    let words = |marked: &Marked| {
        let day = language.full_day(marked.on);
        let said = match (marked.kind, units.get(&marked.unit)) {
            (MarkKind::NewPractice, Some(unit)) => {
                language.with("timeline-told-practice", &[("day", &day), ("what", &marked.what), ("unit", unit)])
            }
            _ => language.with("timeline-told", &[("day", &day), ("what", &marked.what)]),
        };
        let source = marked.source.as_ref().map(|source| language.t1("area-source", "source", source));
        std::iter::once(said).chain(source).collect::<Vec<_>>().join(" ")
    };
    standing.filter(about).map(|marked| ToldMark { on: marked.on, words: words(marked) }).collect()
}

impl MarkLine {
    pub(crate) fn of(language: Language, known: Known<'_>, recorded: &RecordedMark) -> Option<Self> {
        let marked = &recorded.mark.versions.last()?.marked;
        let first = recorded.events.first()?;
        let unit = known.units.get(&marked.unit).cloned().unwrap_or_default();
        let day = language.full_day(day_in_sweden(first.at));
        let by = [("name", &known.names.of(first.by) as &dyn std::fmt::Display), ("unit", &unit), ("day", &day)];
        Some(Self {
            link: Route::Mark(recorded.number.to_string()),
            day: language.full_day(marked.on),
            kind: kind_words(language, marked.kind),
            what: marked.what.clone(),
            about: about(language, known, marked),
            source: marked.source.as_ref().map(|source| language.t1("area-source", "source", source)),
            by: language.with("timeline-set-by", &by),
            withdrawn: recorded.mark.withdrawn.clone(),
        })
    }

    /// What has happened to a mark after it was set, each with who and when.
    pub(crate) fn history(language: Language, known: Known<'_>, recorded: &RecordedMark) -> Vec<String> {
        let mut versions = recorded.mark.versions.iter();
        let said = recorded.events.iter().map(|event| {
            let version = versions.next();
            let day = language.full_day(day_in_sweden(event.at));
            let name = known.names.of(event.by);
            let (key, on, what, why) = match version {
                Some(version) if version.why.is_empty() => {
                    ("timeline-was-set", version.marked.on, version.marked.what.as_str(), "")
                }
                Some(version) => {
                    ("timeline-was-corrected", version.marked.on, version.marked.what.as_str(), version.why.as_str())
                }
                None => ("timeline-was-withdrawn", Date::ZERO, "", recorded.mark.withdrawn.as_deref().unwrap_or("")),
            };
            let on = language.full_day(on);
            language.with(key, &[("name", &name), ("day", &day), ("on", &on), ("what", &what), ("why", &why)])
        });
        said.collect()
    }
}

fn kind_words(language: Language, kind: MarkKind) -> String {
    language.t(&["timeline-kind-", kind.code()].concat())
}

fn about(language: Language, known: Known<'_>, marked: &Marked) -> String {
    let found = |id: &String| known.catalogue.find(id).map(|one| texts(one, language).title.clone());
    let title = |id: &String| found(id).unwrap_or_else(|| id.clone());
    let named =
        |place: &LocalityCode| known.places.iter().find(|(code, _)| code == place).map(|(_, name)| name.clone());
    let place = marked.place.as_ref().map(|place| {
        let name = named(place).unwrap_or_else(|| place.address().to_owned());
        language.t1("timeline-about-place", "place", name)
    });
    let indicators = match (marked.indicators.as_slice(), &place) {
        ([], Some(_)) => None,
        ([], None) => Some(language.t("timeline-about-all")),
        (some, _) => {
            Some(language.t1("timeline-about", "indicators", some.iter().map(title).collect::<Vec<_>>().join(", ")))
        }
    };
    place.into_iter().chain(indicators).collect::<Vec<_>>().join(" · ")
}

/// The name of the fields that name an indicator.
pub(crate) const INDICATOR: &str = "indicator";

/// The name of the field that names a place.
pub(crate) const PLACE: &str = "place";

/// How many indicators a form has room for, at least; more than all of those typed.
const ROOM: usize = 3;

/// The fields of a mark. A changed one says why.
pub(crate) fn fields(
    language: Language,
    known: Known<'_>,
    typed: &Typed,
    problems: &Problems,
    changes: bool,
) -> Vec<Field> {
    let make = Fields { typed, problems };
    let kinds = MarkKind::ALL.map(|kind| {
        (kind.code(), kind_words(language, kind), Some(language.t(&["timeline-kind-", kind.code(), "-hint"].concat())))
    });
    let hint = |key: &str| Some(language.t(key));
    let mut fields = vec![
        Field::Choice(make.one_of("kind", language.t("timeline-field-kind"), kinds.to_vec())),
        Field::Line(make.line(LineKind::Day, "on", language.t("timeline-field-on"), None)),
        Field::Line(make.line(LineKind::Words, "what", language.t("timeline-field-what"), hint("sitting-no-names"))),
        Field::Line(make.line(LineKind::Words, "source", language.t("timeline-field-source"), None)),
    ];
    let places = known.places.iter().map(|(code, name)| (code.to_string(), name.clone())).collect();
    let (label, hint) = (language.t("timeline-field-place"), hint("timeline-field-place-hint"));
    fields.push(Field::Pick(make.pick(PLACE, label, hint, language.t("timeline-no-place"), places)));
    let titled = |one: &engine::Indicator| (one.id.clone(), texts(one, language).title.clone());
    let mut options: Vec<(String, String)> = known.catalogue.indicators.iter().map(titled).collect();
    options.sort_by(|one, other| language.compare(&one.1, &other.1));
    let filled = (1..).take_while(|number| typed.has(&format!("{INDICATOR}-{number}"))).count();
    let picks = (1..=filled.max(ROOM)).map(|number| {
        let label = language.t1("timeline-field-indicator", "number", number);
        let none = language.t(if number == 1 { "timeline-about-all" } else { "timeline-no-more" });
        Field::Pick(make.pick(&format!("{INDICATOR}-{number}"), label, None, none, options.clone()))
    });
    fields.extend(picks);
    if changes {
        fields.push(Field::Line(make.line(LineKind::Words, "why", language.t("timeline-field-why"), None)));
    }
    fields
}
