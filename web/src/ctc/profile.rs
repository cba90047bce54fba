//! Risk och skydd i ett område: each factor beside all who answered, and the priorities that stand.

use super::Locality;
use crate::error::Error;
use crate::language::Language;
use crate::numbers::numbers;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::step::Taken;
use crate::visit::Visit;
use area::ctc::Way;
use area::ctc::event::Priorities;
use area::risk::{Beside, RiskShare, Told};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::{Action, permit};
use figures::factors::{Factors, Row};
use figures::svg::Caption;
use figures::{Numbers, Svg};
use followup::scales::{Domain, Kind, Scale, Scales};
use serde::Deserialize;
use store::risk::RiskSurvey;

/// Sidan om risk och skydd.
#[derive(Template)]
#[template(path = "ctc/profile.html")]
pub struct RiskPage {
    /// The frame.
    pub shell: Shell,
    /// What was just done.
    pub done: Option<String>,
    /// The area.
    pub place: Locality,
    /// The surveys and years that can be looked at: words, address, whether it is chosen.
    pub years: Vec<(String, String, bool)>,
    /// What the survey says.
    pub survey: Option<SurveyView>,
    /// The choices of priorities, the one that stands first.
    pub priorities: Vec<PrioritiesView>,
    /// Whether the reader works in the area.
    pub works: bool,
}

/// Enkäten på sidan.
#[derive(Debug, Clone)]
pub struct SurveyView {
    /// What it is called, and its year.
    pub title: String,
    /// Where it comes from, how many answered, whether answers are weighed.
    pub source: String,
    /// Whether a cut is not proven for those who were asked.
    pub unverified: bool,
    /// Risk, protection, and what it leads to.
    pub sides: Vec<SideView>,
    /// The scales of Communities That Care that the survey has not, by domain.
    pub missing: Vec<(String, Vec<String>)>,
}

/// Riskfaktorer, skyddsfaktorer eller utfall.
#[derive(Debug, Clone)]
pub struct SideView {
    /// Its name in addresses on the page.
    pub id: &'static str,
    /// What it is.
    pub title: String,
    /// The same in words.
    pub summary: String,
    /// The picture.
    pub svg: Svg,
    /// Factor, domain, area, all, comparison.
    pub rows: Vec<[String; 5]>,
}

/// Valda prioriteringar på sidan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrioritiesView {
    /// Which version, who decided and when, on which survey.
    pub about: String,
    /// Factor, why, on what ground.
    pub factors: Vec<[String; 3]>,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    enkat: Option<i64>,
    ar: Option<i16>,
}

/// Shows it.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(code): Path<String>,
    Query(taken): Query<Taken>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let reads = visit.permit(Action::ReadArea)?;
    let place = Locality::of(&app, &visit, &code).await?;
    let way = app.store.way(reads, place.code.clone()).await?;
    let surveys = place.surveys(&app).await?;
    let asked = surveys.iter().find(|one| (Some(one.import), Some(one.year)) == (asked.enkat, asked.ar));
    let chosen = asked.or(surveys.first());
    let shares = match chosen {
        Some(survey) => place.shares(&app, survey).await?,
        None => Vec::new(),
    };
    let works = permit(visit.staff()?.actor, Action::WorkInArea).is_ok();
    let shell = visit.shell(Place::Area);
    let mut view = RiskPage::of(shell, place, (&surveys, chosen), &shares, &way, works);
    view.done = taken.told(visit.language);
    page(&view)
}

impl RiskPage {
    /// The page of an area with one year of one survey.
    #[must_use]
    pub fn of(
        shell: Shell,
        place: Locality,
        (surveys, chosen): (&[RiskSurvey], Option<&RiskSurvey>),
        shares: &[RiskShare],
        way: &Way,
        works: bool,
    ) -> Self {
        let language = shell.language;
        let link = |one: &RiskSurvey| format!("{}?enkat={}&ar={}", place.risk(), one.import, one.year);
        let title =
            |one: &RiskSurvey| Scales::read(&one.definition).map_or_else(|_| one.survey.clone(), |read| read.title);
        let years = surveys.iter().map(|one| (format!("{} {}", title(one), one.year), link(one), Some(one) == chosen));
        let survey = chosen.and_then(|one| {
            let scales = Scales::read(&one.definition).ok()?;
            Some(SurveyView::of(language, one, &scales, shares))
        });
        let numbered = way.priorities.iter().enumerate().rev();
        Self {
            done: None,
            years: years.collect(),
            survey,
            priorities: numbered.map(|(at, one)| PrioritiesView::of(language, one, at + 1)).collect(),
            works,
            place,
            shell,
        }
    }
}

impl SurveyView {
    fn of(language: Language, survey: &RiskSurvey, scales: &Scales, shares: &[RiskShare]) -> Self {
        let sides = [("risk", "ctc-risks"), ("skydd", "ctc-protections"), ("utfall", "ctc-outcomes")];
        let side = |(id, key): (&'static str, &'static str)| {
            let of_side = scales.scale.iter().filter(|scale| side_of(scale) == id);
            SideView::of(language, (id, language.t(key)), of_side.collect(), shares)
        };
        let source = survey.source.as_deref().unwrap_or_default();
        let weighed = language.t(if scales.weight.is_some() { "ctc-weighed" } else { "ctc-unweighed" });
        let day = survey.imported_at.get(..10).unwrap_or_default();
        let domains = [Domain::Community, Domain::Family, Domain::School, Domain::PeerIndividual, Domain::Outcome];
        let lacking = |domain: Domain| {
            let all = engine::ctc::scales().iter().filter(|scale| scale.domain == domain);
            let lacking = all.filter(|scale| !scales.scale.iter().any(|known| known.id == scale.id));
            let names: Vec<String> = lacking
                .map(|scale| if language == Language::English { scale.en.clone() } else { scale.sv.clone() })
                .collect();
            (!names.is_empty()).then(|| (language.t(domain_key(domain)), names))
        };
        Self {
            title: format!("{} {}", scales.title, survey.year),
            source: language.with("ctc-source", &[("source", &source), ("day", &day), ("weighed", &weighed)]),
            unverified: scales.scale.iter().any(|scale| !scale.verified),
            sides: sides.into_iter().filter_map(side).collect(),
            missing: domains.into_iter().filter_map(lacking).collect(),
        }
    }
}

/// What a scale tells of: outcomes stand by themselves, whichever way they point.
fn side_of(scale: &Scale) -> &'static str {
    match (scale.domain, scale.kind) {
        (Domain::Outcome, _) => "utfall",
        (_, Kind::Risk) => "risk",
        (_, Kind::Protective) => "skydd",
    }
}

impl SideView {
    fn of(
        language: Language,
        (id, title): (&'static str, String),
        scales: Vec<&Scale>,
        shares: &[RiskShare],
    ) -> Option<Self> {
        let numbers = numbers(language, 0, Some("%"));
        let told = |scale: &Scale, own: bool| {
            shares.iter().find(|one| one.scale == scale.id && one.area.is_some() == own).and_then(|one| one.told)
        };
        let mut factors: Vec<(&Scale, Option<Told>, Option<Told>)> =
            scales.into_iter().map(|scale| (scale, told(scale, true), told(scale, false))).collect();
        if factors.is_empty() {
            return None;
        }
        // What differs most stands first; what is withheld last.
        let further = |own: Option<Told>, all: Option<Told>| {
            own.zip(all).map_or(f64::NEG_INFINITY, |(own, all)| own.share - all.share)
        };
        factors.sort_by(|one, other| further(other.1, other.2).total_cmp(&further(one.1, one.2)));
        let apart = |own: Option<Told>, all: Option<Told>| own.zip(all).map(|(own, all)| own.beside(&all));
        let rows: Vec<Row> = factors
            .iter()
            .map(|(scale, own, all)| Row {
                name: title_of(language, scale),
                said: own.map_or_else(|| language.t("ctc-withheld"), |own| numbers.write(100.0 * own.share)),
                own: own.map(|own| (100.0 * own.share, 100.0 * own.low, 100.0 * own.high)),
                all: all.map(|all| 100.0 * all.share),
                apart: !matches!(apart(*own, *all), None | Some(Beside::Alike)),
            })
            .collect();
        let higher = factors.iter().filter(|(_, own, all)| apart(*own, *all) == Some(Beside::Higher)).count();
        let lower = factors.iter().filter(|(_, own, all)| apart(*own, *all) == Some(Beside::Lower)).count();
        let counts: [(&str, &dyn std::fmt::Display); 3] =
            [("all", &factors.len()), ("higher", &higher), ("lower", &lower)];
        let key = if higher + lower > 0 { "ctc-side-summary" } else { "ctc-side-alike" };
        let summary = language.with(key, &counts);
        let svg = Factors { caption: Caption { id, title: &title, summary: &summary }, rows: &rows, numbers }.draw();
        let words =
            |told: Option<Told>| told.map_or_else(|| language.t("ctc-withheld"), |told| said(language, numbers, told));
        let told = factors.iter().map(|(scale, own, all)| {
            let compared = language.t(beside_key(apart(*own, *all)));
            [title_of(language, scale), language.t(domain_key(scale.domain)), words(*own), words(*all), compared]
        });
        Some(Self { id, rows: told.collect(), title, summary, svg })
    }
}

/// What a scale is called.
pub(super) fn title_of(language: Language, scale: &Scale) -> String {
    if language == Language::English { scale.en.clone() } else { scale.sv.clone() }
}

fn said(language: Language, numbers: Numbers, told: Told) -> String {
    let write = |share: f64| numbers.write(100.0 * share);
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("share", &write(told.share)),
        ("low", &write(told.low)),
        ("high", &write(told.high)),
        ("answered", &told.answered),
    ];
    language.with("ctc-share", &values)
}

const fn beside_key(beside: Option<Beside>) -> &'static str {
    match beside {
        Some(Beside::Higher) => "ctc-higher",
        Some(Beside::Lower) => "ctc-lower",
        Some(Beside::Alike) => "ctc-alike",
        None => "ctc-untold",
    }
}

const fn domain_key(domain: Domain) -> &'static str {
    match domain {
        Domain::Community => "ctc-domain-community",
        Domain::Family => "ctc-domain-family",
        Domain::School => "ctc-domain-school",
        Domain::PeerIndividual => "ctc-domain-peer-individual",
        Domain::Outcome => "ctc-domain-outcome",
    }
}

impl PrioritiesView {
    /// One choice, as it was made.
    pub(super) fn of(language: Language, chosen: &Priorities, version: usize) -> Self {
        let day = language.full_day(chosen.decided_on);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("version", &version), ("who", &chosen.decided_by), ("day", &day)];
        let about = language.with("ctc-priorities-about", &values);
        let survey = chosen.survey.as_ref().map(|survey| language.t1("ctc-priorities-survey", "survey", survey));
        let factor = |one: &area::ctc::event::Factor| [one.title.clone(), one.why.clone(), one.evidence.clone()];
        Self {
            about: std::iter::once(about).chain(survey).collect::<Vec<_>>().join(" "),
            factors: chosen.factors.iter().map(factor).collect(),
        }
    }
}
