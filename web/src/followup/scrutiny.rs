//! Genomlysning: choose children, period and area, and see the way from report to outcome, who leaves it where, and for whom
//! it goes otherwise. Every number is let out together with every other that can be chosen (`followup::disclosure::choices`).
//!
//! It shows what was known at the end of the month before: then nothing can be had by asking today and again tomorrow,
//! and the answers to all choices are worked out once a month.

pub mod costs;
pub mod equity;
pub mod flow;
pub mod rows;

pub(crate) mod sample;

use super::reading::Names;
use super::working_out::WorkingOutPage;
use crate::choice::Choice as Listed;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaKind, Division};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::{self, Action};
use costs::{Costs, CostsView};
use engine::pathways::Pathways;
use equity::{Measure, Table};
use flow::{FlowView, Line};
use followup::disclosure::choices::{Answers, Choice, Told};
use followup::pathways::{Stage, Trait};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Genomlysningens sida.
#[derive(Template)]
#[template(path = "followup/scrutiny.html")]
pub struct ScrutinyPage {
    /// The frame.
    pub shell: Shell,
    /// What can be chosen.
    pub choices: Vec<Listed>,
    /// The view.
    pub view: ScrutinyView,
}

/// What is told of the choice.
#[derive(Debug, Clone)]
pub struct ScrutinyView {
    /// As known on which day.
    pub as_of: String,
    /// What is wrong with the choice, or why nothing can be told.
    pub problem: Option<String>,
    /// The way from report to outcome.
    pub flow: Option<FlowView>,
    /// New reports, and the same worker.
    pub after: Vec<Line>,
    /// What it cost; none before a ledger is read in.
    pub costs: Option<CostsView>,
    /// What is compared.
    pub measure: String,
    /// How it goes for whom.
    pub tables: Vec<Table>,
    /// Each stage with what it means.
    pub definitions: Vec<(String, String)>,
    /// The statements that were asked.
    pub sql: Vec<String>,
}

/// Underlag: what the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// As known on which day.
    pub as_of: Date,
    /// The years that can be chosen.
    pub years: &'a [i16],
    /// The labels of each trait.
    pub labels: &'a [Vec<Option<String>>],
    /// What may be told.
    pub answers: &'a Answers,
    /// The statements that were asked.
    pub sql: &'a [String],
    /// What it cost in the chosen period, before it is laid out.
    pub costs: Option<&'a Costs>,
    /// Names of areas and units.
    pub names: &'a Names,
    /// Whether the reader may see the rows behind a number.
    pub rows: bool,
}

/// How long a visitor waits for what is worked out once a month.
const PATIENCE: Duration = Duration::from_secs(2);

/// What was asked for: the words of the address by their names.
pub(crate) type Asked = BTreeMap<String, String>;

/// Shows the page.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    // Whoever asks first after the month's turn does not wait for it, and sees no half answer either: it is made meanwhile.
    let (made_by, today) = (app.clone(), visit.today());
    let making = tokio::spawn(async move { pathways(&made_by, today).await });
    let pathways = match tokio::time::timeout(PATIENCE, making).await {
        Ok(Ok(made)) => made?,
        // Only a panic ends the making, and the one before has told of it.
        Ok(Err(_)) => pathways(&app, visit.today()).await?,
        Err(_) => return WorkingOutPage::answer(visit.shell(Place::FollowUp), "scrutiny-title"),
    };
    let names = names(&app, &pathways).await?;
    let rows = access::permit(visit.staff()?.actor, Action::ReadObservations).is_ok();
    let costs = costs::read(&app, visit.today(), year(&pathways.years, &asked)).await?;
    let material = Material {
        as_of: pathways.as_of,
        years: &pathways.years,
        labels: &pathways.labels,
        answers: pathways.answers.get(),
        sql: &pathways.sql,
        costs: costs.as_deref(),
        names: &names,
        rows,
    };
    page(&ScrutinyPage::of(visit.shell(Place::FollowUp), material, &asked))
}

/// The pathways as they were known at the end of the month before.
pub(crate) async fn pathways(app: &AppState, today: Date) -> Result<Arc<Pathways>, Error> {
    let as_of = today.first_of_month().checked_sub(1.day()).unwrap_or(today);
    let making = async {
        let made = Arc::new(engine::pathways::read(&app.store, as_of).await.map_err(|failure| Err(failure.into()))?);
        // Of a month when nothing was known yet there is nothing to keep: it may be read in later.
        if made.years.is_empty() { Err(Ok(made)) } else { Ok(made) }
    };
    app.pathways.made(0, as_of.to_string(), making).await.or_else(|not_kept: Result<_, Error>| not_kept)
}

async fn names(app: &AppState, pathways: &Pathways) -> Result<Names, Error> {
    let mut names = Names::new();
    for unit in &app.store.organisation().await?.units {
        names.insert(unit.unit.to_string(), unit.name.clone());
    }
    let areas = pathways.labels.get(Trait::Area.place()).into_iter().flatten().flatten();
    let municipality = areas.filter_map(|area| area.get(..4)).next();
    if let Some(municipality) = municipality {
        for kind in [AreaKind::Regso, AreaKind::Deso] {
            let areas = app.store.areas(kind, Some(Division::Y2025), Some(municipality)).await?;
            names.extend(areas.into_iter().map(|area| (area.code.to_string(), area.name)));
        }
    }
    Ok(names)
}

impl ScrutinyPage {
    /// Lays out what was asked for.
    #[must_use]
    pub fn of(shell: Shell, material: Material<'_>, asked: &Asked) -> Self {
        let language = shell.language;
        let measure = Measure::asked(asked.get(MEASURE).map(String::as_str));
        let choices = choices(language, material, asked, measure);
        let as_of = language.t1("scrutiny-as-of", "day", material.as_of);
        let definition = |stage: &Stage| (stage_words(language, *stage), language.t(&stage_key(*stage, "-means")));
        let mut view = ScrutinyView {
            as_of,
            problem: None,
            flow: None,
            after: Vec::new(),
            costs: material.costs.map(|costs| CostsView::of(language, costs)),
            measure: language.t(&["scrutiny-measure-", measure.code()].concat()),
            tables: Vec::new(),
            definitions: Stage::ALL.iter().map(definition).collect(),
            sql: material.sql.to_vec(),
        };
        match chosen(material.years, material.labels, asked) {
            None => view.problem = Some(language.t("scrutiny-too-many")),
            Some(choice) => {
                let link = material.rows.then(|| rows_link(asked));
                view.problem = match material.answers.told(&choice, Stage::Assessed.place()) {
                    Told::Count(_) => None,
                    Told::Withheld => Some(language.t("scrutiny-few")),
                    Told::Nobody => Some(language.t("scrutiny-nobody")),
                };
                view.flow = FlowView::of(language, material.answers, choice, link.as_deref());
                view.after = flow::after(language, material.answers, choice, link.as_deref());
                view.tables = equity::tables(language, material, choice, measure);
            }
        }
        Self { shell, choices, view }
    }
}

/// The name of the period, and of what is compared, in the address.
const PERIOD: &str = "ar";
const MEASURE: &str = "matt";

/// The name of a trait in the address.
const fn address(of: Trait) -> &'static str {
    match of {
        Trait::Sex => "kon",
        Trait::AgeGroup => "alder",
        Trait::Area => "omrade",
        Trait::Unit => "enhet",
        Trait::MainReason => "orsak",
        Trait::Interpreter => "tolk",
        Trait::ReportedBefore => "tidigare",
    }
}

/// What is not known, in the address.
const UNKNOWN: &str = "-";

/// The choice that was asked for; none when it holds too many traits. What is no label is not chosen.
pub(crate) fn chosen(years: &[i16], labels: &[Vec<Option<String>>], asked: &Asked) -> Option<Choice> {
    let word = |name: &str| asked.get(name).map(String::as_str).filter(|word| !word.is_empty());
    let year = year(years, asked).and_then(|year| years.iter().position(|known| *known == year));
    let mut choice = Choice::of_period(year.and_then(|at| u16::try_from(at).ok()));
    for (of, number) in Trait::ALL.into_iter().zip(0_u8..) {
        let label = word(address(of)).map(|label| (label != UNKNOWN).then_some(label));
        let at = labels.get(of.place()).zip(label).and_then(|(known, label)| {
            known.iter().position(|known| known.as_deref() == label).and_then(|at| u16::try_from(at).ok())
        });
        if let Some(at) = at {
            choice = choice.and(number, at)?;
        }
    }
    Some(choice)
}

/// The year that was asked for; all when none, or when it is no year that can be chosen.
fn year(years: &[i16], asked: &Asked) -> Option<i16> {
    years.iter().copied().find(|known| asked.get(PERIOD).is_some_and(|word| known.to_string() == *word))
}

fn choices(language: Language, material: Material<'_>, asked: &Asked, measure: Measure) -> Vec<Listed> {
    let word = |name: &str| asked.get(name).map_or("", String::as_str);
    let all = |key: &str| (String::new(), language.t(key));
    let years = material.years.iter().rev().map(|year| (year.to_string(), year.to_string()));
    let years = std::iter::once(all("scrutiny-all-years")).chain(years).collect();
    let mut choices = vec![Listed::new(PERIOD, language.t("scrutiny-year"), years, word(PERIOD))];
    for of in Trait::ALL {
        let labels = material.labels.get(of.place()).into_iter().flatten();
        let mut options: Vec<(String, String)> = labels
            .map(|label| {
                let value = label.clone().unwrap_or_else(|| UNKNOWN.to_owned());
                (value, label_words(language, of, label.as_deref(), material.names))
            })
            .collect();
        if of == Trait::Area || of == Trait::Unit || of == Trait::MainReason {
            options.sort_by(|one, other| language.compare(&one.1, &other.1));
        }
        options.insert(0, all("scrutiny-all"));
        choices.push(Listed::new(address(of), trait_words(language, of), options, word(address(of))));
    }
    let measures = Measure::ALL
        .map(|measure| (measure.code().to_owned(), language.t(&["scrutiny-measure-", measure.code()].concat())));
    choices.push(Listed::new(MEASURE, language.t("scrutiny-compare"), measures.to_vec(), measure.code()));
    choices.retain(|choice| choice.options.len() > 2 || choice.name == PERIOD);
    choices
}

/// The address of the rows behind a number, asked for as the page was; the stage is to be added.
fn rows_link(asked: &Asked) -> String {
    let names = std::iter::once(PERIOD).chain(Trait::ALL.map(address));
    let kept = names.filter_map(|name| Some((name, asked.get(name).filter(|word| !word.is_empty())?)));
    let plain = |word: &str| word.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter));
    let kept: Vec<String> =
        kept.filter(|(_, word)| plain(word)).map(|(name, word)| format!("{name}={word}&")).collect();
    format!("{}?{}", Route::ScrutinyRows, kept.concat())
}

/// What a trait is called.
fn trait_words(language: Language, of: Trait) -> String {
    language.t(&["scrutiny-by-", address(of)].concat())
}

/// What a label is called.
fn label_words(language: Language, of: Trait, label: Option<&str>, names: &Names) -> String {
    let Some(label) = label else { return language.t("followup-unknown") };
    let known = |key: String| if language.has(&key) { language.t(&key) } else { label.to_owned() };
    match of {
        Trait::Sex => known(["followup-sex-", label].concat()),
        Trait::AgeGroup => language.t1("followup-age", "age", label.replace('-', "–")),
        Trait::Area | Trait::Unit => names.get(label).cloned().unwrap_or_else(|| label.to_owned()),
        Trait::MainReason => known(["reason-", label].concat()),
        Trait::Interpreter | Trait::ReportedBefore => known(["followup-", label].concat()),
    }
}

fn stage_key(stage: Stage, part: &str) -> String {
    ["scrutiny-stage-", stage.code(), part].concat()
}

/// What a stage is called.
fn stage_words(language: Language, stage: Stage) -> String {
    language.t(&stage_key(stage, ""))
}
