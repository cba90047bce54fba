//! Uppgifterna i analysen, as they are known now: open statistics of the area, indicators, collaboration, the plan, and what
//! residents have answered. Each is told in words, with where it is from; what counts persons has passed disclosure control.

use super::place::Found;
use crate::activities::words;
use crate::area::statistic::{number, value_words};
use crate::area::{Divisions, Subject};
use crate::error::Error;
use crate::followup::reading::texts;
use crate::language::Language;
use crate::numbers::numbers_for;
use crate::state::AppState;
use crate::theory::standing::standings;
use crate::visit::Visit;
use crate::voices;
use area::action_plan::Status;
use area::analysis::event::Figure;
use area::{Division, Value};
use casework::access::Action;
use engine::Ask;
use engine::leaving::release_day;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What begins the key of each kind.
const STATISTIC: &str = "area:";
const INDICATOR: &str = "indicator:";
const ROUND: &str = "round:";
const COLLABORATION: &str = "collaboration";
const PLAN: &str = "plan";

/// Uppgifter, by their keys.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures(BTreeMap<String, Figure>);

/// What can be chosen: key and words.
pub(super) async fn offered(app: &AppState, visit: &Visit, place: &Found) -> Result<Vec<(String, String)>, Error> {
    let language = visit.language;
    let mut all = vec![
        (COLLABORATION.to_owned(), language.t("analysis-figure-collaboration")),
        (PLAN.to_owned(), language.t("analysis-figure-plan")),
    ];
    let told = Told::of(app, place).await?;
    let mut found: Vec<(String, String)> = (told.divisions.indicators().into_iter())
        .filter(|id| told.latest(id).is_some())
        .map(|id| {
            (format!("{STATISTIC}{id}"), language.t1("analysis-figure-statistic", "title", told.title(language, id)))
        })
        .collect();
    found.sort_by(|one, other| language.compare(&one.1, &other.1));
    all.extend(found);
    for round in app.store.rounds(visit.permit(Action::ReadVoices)?).await? {
        if round.round.closed.is_some() {
            let title = language.t1("analysis-figure-round", "title", &round.round.opened.title);
            all.push((format!("{ROUND}{}", round.number), title));
        }
    }
    let catalogue = app.catalogue();
    let titled = |one: &engine::Indicator| {
        let title = language.t1("analysis-figure-indicator", "title", &texts(one, language).title);
        (format!("{INDICATOR}{}", one.id), title)
    };
    let mut indicators: Vec<(String, String)> = catalogue.indicators.iter().map(titled).collect();
    indicators.sort_by(|one, other| language.compare(&one.1, &other.1));
    all.extend(indicators);
    Ok(all)
}

impl Figures {
    /// The figures of some keys, as they are known now. What the reader may not see live is told as withheld.
    pub(super) async fn of(app: &AppState, visit: &Visit, place: &Found, keys: &[String]) -> Result<Self, Error> {
        let (language, today) = (visit.language, visit.today());
        let mut found = BTreeMap::new();
        let told = Told::of(app, place).await?;
        // A partner reads this too, so that no figure is of a day: all are of the last whole month.
        let day = release_day(today, None);
        let ask = Ask { as_of: Some(day), ..Ask::on(day) };
        let catalogue = app.catalogue();
        let named = keys.iter().filter_map(|key| key.strip_prefix(INDICATOR));
        let said = standings(app, &catalogue, language, &ask, named).await?;
        for key in keys {
            let known = if let Some(id) = key.strip_prefix(STATISTIC) {
                told.statistic(language, id, today)
            } else if let Some(id) = key.strip_prefix(INDICATOR) {
                let version = catalogue.find(id).map(|indicator| indicator.version);
                said.get(id).zip(version).map(|(standing, version)| {
                    let lines = [format!("{} {}", standing.value, standing.when), standing.moved.clone()];
                    let told = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
                    let source = language.t1("analysis-source-indicator", "version", version);
                    figure(&standing.title, told.collect(), source, day)
                })
            } else if let Some(number) = key.strip_prefix(ROUND) {
                round(app, visit, number).await?
            } else if key == COLLABORATION {
                Some(collaboration(app, visit).await?)
            } else {
                Some(plan(app, visit).await?)
            };
            let gone = || figure(key, vec![language.t("analysis-figure-gone")], String::new(), today);
            found.insert(key.clone(), Figure { key: key.clone(), ..known.unwrap_or_else(gone) });
        }
        Ok(Self(found))
    }

    /// Those of a part, in its order.
    pub(super) fn figures(&self, keys: &[String]) -> Vec<Figure> {
        keys.iter().filter_map(|key| self.0.get(key).cloned()).collect()
    }

    /// Figures for a sample.
    pub(super) fn sample(figures: Vec<Figure>) -> Self {
        Self(figures.into_iter().map(|figure| (figure.key.clone(), figure)).collect())
    }
}

fn figure(title: &str, told: Vec<String>, source: String, on: Date) -> Figure {
    Figure { key: String::new(), title: title.to_owned(), told, source, on }
}

/// What open statistics tell of a place, as its profile has it: an own area is put together of its parts.
struct Told {
    divisions: Arc<Divisions>,
    subject: Subject,
}

impl Told {
    async fn of(app: &AppState, place: &Found) -> Result<Self, Error> {
        let divisions = crate::area::divisions(app, place.code.municipality().unwrap_or_default()).await?;
        let subject = divisions.made_of(place.parts.clone(), place.division);
        Ok(Self { divisions, subject })
    }

    fn title(&self, language: Language, id: &str) -> String {
        crate::area::title(language, self.divisions.titles.get(id), id)
    }

    /// Every period that has a figure, the latest last.
    fn series(&self, id: &str) -> Vec<(String, f64, Division)> {
        let readings = self.divisions.over_time(&self.subject, id).into_iter();
        readings.filter_map(|(period, one)| Some((period, number(one.figure.value())?, one.division))).collect()
    }

    fn latest(&self, id: &str) -> Option<(String, f64, Division)> {
        self.series(id).pop()
    }

    fn statistic(&self, language: Language, id: &str, today: Date) -> Option<Figure> {
        let series = self.series(id);
        let (period, value, division) = series.last()?;
        let unit = self.divisions.titles.get(id).and_then(|title| title.unit.as_deref());
        let values: Vec<f64> = series.iter().map(|(_, value, _)| *value).collect();
        let numbers = numbers_for(language, unit, &values);
        let line =
            |period: &str, value: f64| format!("{period}: {}", value_words(Value::Number(value), language, numbers));
        let mut told = vec![line(period, *value)];
        told.extend(series.first().filter(|(first, ..)| first != period).map(|(first, value, _)| line(first, *value)));
        let about = self.divisions.figures(*division).get(id)?.source.as_ref()?;
        let source = about.source.clone().unwrap_or_else(|| about.file_name.clone());
        let licence = about.licence.as_ref().map(|licence| language.t1("area-licence", "licence", licence));
        let source = std::iter::once(source).chain(licence).collect::<Vec<_>>().join(". ");
        let named = self.title(language, id);
        let named = unit.filter(|unit| *unit != "%").map_or(named.clone(), |unit| format!("{named} ({unit})"));
        Some(figure(&named, told, source, today))
    }
}

async fn round(app: &AppState, visit: &Visit, number: &str) -> Result<Option<Figure>, Error> {
    let language = visit.language;
    let Ok(reads) = visit.permit(Action::ReadVoices) else {
        let withheld = vec![language.t("analysis-figure-when-signed")];
        let title = language.t("analysis-figure-voices");
        return Ok(Some(figure(&title, withheld, language.t("analysis-source-own"), visit.today())));
    };
    let Some((title, told)) = voices::round::said(app, language, reads, number).await? else { return Ok(None) };
    Ok(Some(figure(&title, told, language.t("analysis-source-voices"), visit.today())))
}

async fn collaboration(app: &AppState, visit: &Visit) -> Result<Figure, Error> {
    let (language, today) = (visit.language, visit.today());
    let all = app.store.collaboration(visit.permit(Action::ReadArea)?).await?;
    let since = today.saturating_sub(1.year());
    let agreements = all.agreements.iter().filter(|one| one.in_force(today)).count();
    let meetings = all.meetings.iter().filter(|one| !one.withdrawn && one.met.held_on > since);
    let counts = [
        ("analysis-partners", all.partners.len()),
        ("analysis-agreements", agreements),
        ("analysis-meetings", meetings.count()),
    ];
    let told = counts.into_iter().map(|(key, count)| language.n(key, count)).collect();
    Ok(figure(&language.t("collaboration-title"), told, language.t("analysis-source-own"), today))
}

async fn plan(app: &AppState, visit: &Visit) -> Result<Figure, Error> {
    let (language, today) = (visit.language, visit.today());
    let plan = app.store.action_plan(visit.permit(Action::ReadArea)?).await?;
    let count = |status: Status| plan.measures.iter().filter(|one| one.status == status).count();
    let line = |status: &Status| format!("{}: {}", words(language, "plan-status", status.code()), count(*status));
    let told = Status::ALL.iter().filter(|status| count(**status) > 0).map(line).collect();
    Ok(figure(&language.t("action-plan-title"), told, language.t("analysis-source-own"), today))
}
