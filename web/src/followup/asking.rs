//! Frågan: what a visitor asks of an indicator, and the answers from the store.

use super::indicator::{Answers, IndicatorPage, IndicatorView};
use super::reading::{Names, period_of, period_words};
use super::timeline::{self, Chart};
use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::lately;
use crate::leaving::{Leaving, hand_out};
use crate::shell::{Place, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaKind, Division};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::{Action, Permit};
use engine::ask::YEARS_TOGETHER;
use engine::definition::Measure;
use engine::leaving::{leaving, release_day};
use engine::period::Period;
use engine::{Answer, Ask, Counting, Indicator};
use followup::release::{Release, Released};
use followup::timeline::phases;
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::fmt::Write as _;
use std::sync::Arc;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    period: Option<String>,
    per: Option<String>,
    efter: Option<String>,
    fas: Option<String>,
    som: Option<String>,
}

/// Shows an indicator, or hands out its table as a file.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let permit = visit.permit(Action::ReadFollowUp)?;
    let catalogue = app.catalogue();
    // A day that has not been, or is none, asks for what is known now.
    let as_of = asked.per.as_deref().and_then(|day| day.parse::<Date>().ok()).filter(|day| *day < visit.today());
    if asked.som.as_deref() == Some("csv") {
        let day = release_day(visit.today(), as_of);
        let indicator = catalogue.on(&id, day).ok_or(Error::NotFound)?;
        return file(&app, &visit, permit, indicator, &asked, day).await;
    }
    let as_of = visit.known_on(as_of);
    let indicator = as_of.map_or_else(|| catalogue.find(&id), |day| catalogue.on(&id, day)).ok_or(Error::NotFound)?;
    let ask = Ask { as_of, ..Ask::on(as_of.unwrap_or(visit.today())) };
    let period = asked
        .period
        .as_deref()
        .filter(|word| indicator.periods().contains(word))
        .unwrap_or(indicator.granularity.name());
    let by = chosen_split(indicator, asked.efter.as_deref());
    let counted = counted(&app, indicator, &ask, period, by).await?;
    let (series, split) = (&counted.value.series, &counted.value.split);
    let names = names(&app, split.as_ref().map(|split| &split.1)).await?;
    let phase = asked.fas.as_deref().and_then(|label| period_of(label, series.granularity?)).map(Period::first);
    let (marks, units) = (app.marks(permit).await?, timeline::units(&visit));
    let told = timeline::told(visit.language, &marks, &units, Chart::Indicator(&id));
    let mut phases = phases(marks.iter().map(|recorded| &recorded.mark), &id, &permit.actor().unit.to_string());
    phases.extend(phase);
    let answers = Answers {
        series,
        phases: &phases,
        split: by.zip(split.as_ref()).map(|(by, (period, answer, all))| (by, period.as_str(), answer, all)),
        names: &names,
        marks: &told,
        versions: &catalogue.versions(&id),
    };
    let mut choices = choices(visit.language, indicator, period, by);
    choices.extend(phase_choice(visit.language, series, phase));
    let mut view = IndicatorView::of(visit.language, indicator, answers, choices);
    view.file = same_as_file(&view, &asked);
    if let Some(earlier) = counted.words(visit.language) {
        view.made = format!("{} {earlier}", view.made);
    }
    page(&IndicatorPage { shell: visit.shell(Place::FollowUp), view })
}

/// The address of the table as a file, asked for as the page was.
fn same_as_file(view: &IndicatorView, asked: &Asked) -> String {
    let chosen = [("period", &asked.period), ("per", &asked.per), ("efter", &asked.efter), ("fas", &asked.fas)];
    let chosen = chosen.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
    let plain = |value: &str| value.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter));
    let kept = chosen.filter(|(_, value)| !value.is_empty() && plain(value));
    let kept: Vec<String> = kept.map(|(name, value)| format!("&{name}={value}")).collect();
    format!("{}?som=csv{}", view.link, kept.concat())
}

/// The column asked for, else the first; a distribution is split in classes already.
fn chosen_split<'a>(indicator: &'a Indicator, asked: Option<&str>) -> Option<&'a str> {
    if matches!(indicator.measure, Measure::Distribution(..)) {
        return None;
    }
    let named = indicator.by.iter().find(|column| Some(column.name) == asked);
    named.or(indicator.by.first()).map(|column| column.name)
}

/// What was counted for a page: over time, and the latest years side by side with all of them together.
#[derive(Debug)]
pub(crate) struct Counted {
    series: Answer,
    split: Option<(String, Answer, Answer)>,
}

/// Counts what an indicator's page shows when nothing is chosen on it.
pub(crate) async fn counted_first(
    app: &AppState,
    indicator: &Indicator,
    today: Date,
) -> Result<lately::Counted<Arc<Counted>>, Error> {
    counted(app, indicator, &Ask::on(today), indicator.granularity.name(), chosen_split(indicator, None)).await
}

/// Counts, or finds what was counted when the same was asked of the same figures and definitions.
async fn counted(
    app: &AppState,
    indicator: &Indicator,
    ask: &Ask,
    period: &str,
    by: Option<&str>,
) -> Result<lately::Counted<Arc<Counted>>, Error> {
    let version = app.store.figures().await?;
    let definitions = app.definitions_as_they_are();
    let question = format!("{} {} {:?} {period} {by:?} {definitions}", indicator.id, ask.today, ask.as_of);
    // The tables are large, and are read once for all that the page shows.
    let (store, indicator, ask) = (app.store.clone(), indicator.clone(), ask.clone());
    let (period, by) = (period.to_owned(), by.map(str::to_owned));
    let making = async move {
        let mut counting = Counting::of(&store, &indicator);
        let split = match by {
            None => None,
            Some(by) => Some(side_by_side(&mut counting, &indicator, &by, &ask).await?),
        };
        let series = counting.answer(&ask.by(&[&period])).await?;
        Ok(Arc::new(Counted { series, split }))
    };
    app.counted.counted(version, question, app.now(), making).await
}

/// The latest years side by side, and all of them together.
async fn side_by_side(
    counting: &mut Counting<'_>,
    indicator: &Indicator,
    by: &str,
    ask: &Ask,
) -> Result<(String, Answer, Answer), Error> {
    // An imported log has its own years.
    let first = (!matches!(indicator.measure, Measure::Process(_))).then(|| ask.today.year() - YEARS_TOGETHER + 1);
    let ask = Ask { from: first.map(|year| date(year, 1, 1)), ..ask.clone() };
    let period = first.map_or_else(String::new, |first| format!("{first}–{}", ask.today.year()));
    let answer = counting.answer(&ask.clone().by(&[by])).await?;
    Ok((period, answer, counting.answer(&ask.by(&[])).await?))
}

/// The names of the areas in an answer, in the municipality that most of them lie in.
async fn names(app: &AppState, answer: Option<&Answer>) -> Result<Names, Error> {
    let mut names = Names::new();
    let mut municipality = None;
    for row in answer.into_iter().flat_map(Answer::rows) {
        if let Some(code) = row.label("area").and_then(|code| code.get(..4)) {
            municipality = Some(code.to_owned());
        }
    }
    if let Some(code) = &municipality {
        for kind in [AreaKind::Regso, AreaKind::Deso] {
            let areas = app.store.areas(kind, Some(Division::Y2025), Some(code)).await?;
            names.extend(areas.into_iter().map(|area| (area.code.to_string(), area.name)));
        }
    }
    Ok(names)
}

fn choices(language: Language, indicator: &Indicator, period: &str, by: Option<&str>) -> Vec<Choice> {
    let words = |prefix: &str, word: &str| {
        let key = [prefix, word].concat();
        if language.has(&key) { language.t(&key) } else { word.to_owned() }
    };
    let periods = indicator.periods().iter().map(|word| ((*word).to_owned(), words("followup-per-", word))).collect();
    let mut choices = vec![Choice::new("period", language.t("followup-choose-period"), periods, period)];
    if let Some(by) = by {
        let columns =
            indicator.by.iter().map(|column| (column.name.to_owned(), words("followup-by-", column.name))).collect();
        choices.push(Choice::new("efter", language.t("followup-choose-split"), columns, by));
    }
    choices.retain(Choice::is_open);
    choices
}

/// The periods that a new phase of the series can begin with: all but the first.
fn phase_choice(language: Language, series: &Answer, chosen: Option<Date>) -> Option<Choice> {
    let granularity = series.granularity?;
    let labels = series.rows().filter_map(|row| row.period()).skip(1).filter(|_| one_series(series));
    let none = (String::new(), language.t("signal-no-phase"));
    let periods = labels.map(|label| (label.to_owned(), period_words(language, label)));
    let chosen = chosen.map(|day| Period::of(day, granularity).to_string()).unwrap_or_default();
    let choice =
        Choice::new("fas", language.t("signal-choose-phase"), std::iter::once(none).chain(periods).collect(), &chosen);
    Some(choice).filter(Choice::is_open)
}

/// Whether there is one figure a period.
fn one_series(answer: &Answer) -> bool {
    answer.rows().all(|row| row.by().next().is_none())
}

/// Hands out the table as of a release day: the whole unit year by year, or by a column or shorter periods the years that
/// are closed.
async fn file(
    app: &AppState,
    visit: &Visit,
    permit: Permit,
    indicator: &Indicator,
    asked: &Asked,
    day: Date,
) -> Result<Response, Error> {
    let period = asked.period.as_deref().filter(|word| indicator.periods().contains(word)).unwrap_or("year");
    let by = asked.efter.as_deref().and_then(|_| chosen_split(indicator, asked.efter.as_deref()));
    let words: Vec<&str> = match indicator.measure {
        Measure::Process(_) => by.into_iter().collect(),
        _ => by.into_iter().chain([period]).collect(),
    };
    let left = app.store.days_left(permit, &indicator.id, indicator.version).await?;
    let answer = leaving(&app.store, indicator, &Ask::on(day).by(&words), day, &left).await?;
    let release = Release {
        version: Some(indicator.version),
        ..Release::of(Released::Indicator, &indicator.id, day).with_table(&answer.table)
    };
    let file = Leaving::csv(format!("{}.csv", indicator.id), csv(indicator, &answer));
    hand_out(app, permit, visit.now, release, file).await
}

/// The table: the same keys as on the command line.
fn csv(indicator: &Indicator, answer: &Answer) -> String {
    let table = answer.table.get();
    let splits: Vec<&str> = table.dimensions.iter().map(String::as_str).collect();
    let mut text = format!(
        "indicator,version,as_of,{},numerator,denominator,value,low,high,suppressed,note\r\n",
        splits.join(",")
    );
    for cell in &table.cells {
        let labels: Vec<String> = cell.by.iter().map(|label| quoted(label.as_deref().unwrap_or_default())).collect();
        let whole = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let note = quoted(cell.note.as_deref().unwrap_or_default());
        let _ = write!(
            text,
            "{},{},{},{},{},{},{},{},{},{},{note}\r\n",
            indicator.id,
            indicator.version,
            answer.as_of.map(|day| day.to_string()).unwrap_or_default(),
            labels.join(","),
            whole(cell.numerator),
            whole(cell.denominator),
            number(cell.value),
            number(cell.low),
            number(cell.high),
            cell.suppressed,
        );
    }
    text
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_with_a_comma_stays_one_field() {
        assert_eq!(quoted("Ryd, \"nya\""), "\"Ryd, \"\"nya\"\"\"");
    }
}
