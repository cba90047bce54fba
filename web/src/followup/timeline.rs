//! Tidslinjen: from which day the unit works in a new way, and what has happened around it. Each mark stands on every
//! chart that it is about; a new way of working in the own unit begins a phase there.

mod asking;

pub(crate) mod sample;

pub(crate) use asking::{get, get_mark, post, post_mark, units};

use super::reading::texts;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::Shell;
use crate::state::Names;
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
    /// The indicators that it is about.
    pub about: String,
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
}

/// The marks that stand beside a series: of an indicator, or of a statistic that is none of ours, which only what is
/// about everything concerns.
#[must_use]
pub fn told(
    language: Language,
    marks: &[RecordedMark],
    units: &BTreeMap<String, String>,
    indicator: Option<&str>,
) -> Vec<ToldMark> {
    let standing = marks.iter().filter_map(|recorded| recorded.mark.stands());
    let about = |marked: &&Marked| indicator.map_or(marked.indicators.is_empty(), |id| marked.is_about(id));
    let words = |marked: &Marked| {
        let day = language.full_day(marked.on);
        match (marked.kind, units.get(&marked.unit)) {
            (MarkKind::NewPractice, Some(unit)) => {
                language.with("timeline-told-practice", &[("day", &day), ("what", &marked.what), ("unit", unit)])
            }
            _ => language.with("timeline-told", &[("day", &day), ("what", &marked.what)]),
        }
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
            about: about(language, known.catalogue, marked),
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

fn about(language: Language, catalogue: &Catalogue, marked: &Marked) -> String {
    let title = |id: &String| catalogue.find(id).map_or_else(|| id.clone(), |one| texts(one, language).title.clone());
    match marked.indicators.as_slice() {
        [] => language.t("timeline-about-all"),
        some => language.t1("timeline-about", "indicators", some.iter().map(title).collect::<Vec<_>>().join(", ")),
    }
}

/// The name of the fields that name an indicator.
pub(crate) const INDICATOR: &str = "indicator";

/// How many indicators a form has room for, at least; more than all of those typed.
const ROOM: usize = 3;

/// The fields of a mark. A changed one says why.
pub(crate) fn fields(
    language: Language,
    catalogue: &Catalogue,
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
    ];
    let titled = |one: &engine::Indicator| (one.id.clone(), texts(one, language).title.clone());
    let mut options: Vec<(String, String)> = catalogue.indicators.iter().map(titled).collect();
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
