//! Frågan: which statistic, of which municipality, beside whom; and the answer from the store.

use super::statistic::{OpenStatisticPage, Told, Values};
use super::{OpenDataPage, title};
use crate::area::statistic::Source;
use crate::choice::Choice;
use crate::error::Error;
use crate::followup::timeline::{self, Chart};
use crate::language::Language;
use crate::shell::{Place, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaCode, AreaGroup, Sex};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;
use store::area_values::Known;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    omrade: Option<String>,
    kon: Option<String>,
    alder: Option<String>,
    grupp: Option<String>,
    fas: Option<String>,
}

/// Shows every statistic that has been read in.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let version = app.store.open_data().await?;
    let making = async { Ok::<_, Error>(Arc::new(app.store.open_statistics().await?)) };
    let known = app.open_data.made(version, String::new(), making).await?;
    page(&OpenDataPage::of(visit.shell(Place::FollowUp), &known))
}

/// Shows one statistic.
pub(crate) async fn get_statistic(
    State(app): State<AppState>,
    visit: Visit,
    Path(indicator): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::ReadFollowUp)?;
    let known = app.store.open_statistic(&indicator).await?;
    let Some(first) = known.first() else { return Err(Error::NotFound) };
    let language = visit.language;
    let titles = app.store.indicator_titles().await?;
    let titled = titles.iter().find(|title| title.indicator == indicator);
    let names = app.store.area_names().await?;
    let cut = Cut::of(&known, &asked);
    let values = cut.values(&known);
    let home = visit.municipality()?;
    let Some(own) = own_area(&values, asked.omrade.as_deref(), &home) else { return Err(Error::NotFound) };
    let groups = groups_of(app.store.area_groups().await?, &own, names.get(&own).map(String::as_str));
    let group = groups.iter().find(|group| Some(&group.group) == asked.grupp.as_ref()).or(groups.first());
    let share = match titled.and_then(|title| title.share.as_ref()) {
        None => None,
        Some(share) => {
            let (part, of) =
                tokio::try_join!(app.store.open_statistic(&share.part), app.store.open_statistic(&share.of))?;
            Some((cut.values(&part), cut.values(&of)))
        }
    };
    let units = timeline::units_in(&visit, own.as_str());
    let told = Told {
        title: title(language, titled, &indicator),
        definition: titled.and_then(|title| title.description.clone()),
        unit: titled.and_then(|title| title.unit.clone()),
        source: source(first),
        share,
        group: group.map(|group| (group.title.clone(), group.members.clone())),
        phase: asked.fas.clone(),
        marks: timeline::told(language, &app.marks(may).await?, &units, Chart::Place(&[own.clone().into()])),
        indicator,
        values,
        names,
        own,
    };
    let choices = choices(language, &told, &cut, &groups, group);
    page(&OpenStatisticPage { shell: visit.shell(Place::FollowUp), view: told.view(language, choices) })
}

/// Snitt: one sex and one age group of a statistic.
struct Cut {
    sexes: BTreeSet<Sex>,
    ages: BTreeSet<Option<String>>,
    sex: Sex,
    age_group: Option<String>,
}

impl Cut {
    /// What is asked for as far as it is there; else all, else the first.
    fn of(known: &[Known], asked: &Asked) -> Self {
        let sexes: BTreeSet<Sex> = known.iter().map(|known| known.value.sex).collect();
        let ages: BTreeSet<Option<String>> = known.iter().map(|known| known.value.age_group.clone()).collect();
        let sex = sexes.iter().find(|sex| Some(sex.as_str()) == asked.kon.as_deref()).or(sexes.first());
        let age_group = ages.iter().find(|ages| ages.is_some() && **ages == asked.alder).or(ages.first());
        Self { sex: sex.copied().unwrap_or(Sex::All), age_group: age_group.cloned().flatten(), sexes, ages }
    }

    fn values(&self, known: &[Known]) -> Values {
        let inside =
            known.iter().filter(|known| known.value.sex == self.sex && known.value.age_group == self.age_group);
        inside.map(|known| ((known.value.area.clone(), known.value.period.clone()), known.value.value)).collect()
    }
}

/// The area that is asked for; else the visitor's own; else the first.
fn own_area(values: &Values, asked: Option<&str>, home: &str) -> Option<AreaCode> {
    let areas = || values.keys().map(|(area, _)| area);
    let named = |name: &str| areas().find(|area| area.as_str() == name);
    asked.and_then(named).or_else(|| named(home)).or_else(|| areas().next()).cloned()
}

/// The groups that an area is compared with: those made for it, which carry its name, and then those that it is in.
fn groups_of(groups: Vec<AreaGroup>, own: &AreaCode, name: Option<&str>) -> Vec<AreaGroup> {
    let made_for = |group: &AreaGroup| name.is_some_and(|name| group.title.split(", ").any(|part| part == name));
    let (mut made, others): (Vec<AreaGroup>, Vec<AreaGroup>) = groups.into_iter().partition(made_for);
    let together = |group: &AreaGroup| group.members.contains(own) && !group.title.starts_with(MADE_FOR_ONE);
    made.extend(others.into_iter().filter(together));
    // Those that are alike in child and family social services stand first.
    made.sort_by_key(|group| !group.title.contains(" IFO"));
    made
}

/// How Kolada's groups for one municipality begin; another municipality's are no group of ours.
const MADE_FOR_ONE: &str = "Liknande kommuner";

fn source(known: &Known) -> Source {
    Source {
        name: known.source.clone().unwrap_or_else(|| known.file_name.clone()),
        licence: known.licence.clone(),
        imported_on: known
            .imported_at
            .parse::<Timestamp>()
            .ok()
            .map(|moment| moment.to_zoned(jiff::tz::TimeZone::UTC).date()),
    }
}

fn choices(language: Language, told: &Told, cut: &Cut, groups: &[AreaGroup], group: Option<&AreaGroup>) -> Vec<Choice> {
    let mut areas: Vec<(String, String)> = (told.values.keys().map(|(area, _)| area).collect::<BTreeSet<_>>())
        .into_iter()
        .map(|area| (area.to_string(), told.names.get(area).cloned().unwrap_or_else(|| area.to_string())))
        .collect();
    areas.sort_by(|a, b| language.compare(&a.1, &b.1));
    let sexes =
        cut.sexes.iter().map(|sex| (sex.as_str().to_owned(), language.t(&["area-sex-", sex.as_str()].concat())));
    let all = || language.t("open-data-all-ages");
    let ages = cut.ages.iter().map(|ages| (ages.clone().unwrap_or_default(), ages.clone().unwrap_or_else(all)));
    let grouped = groups.iter().map(|group| (group.group.clone(), group.title.clone()));
    let none = (String::new(), language.t("signal-no-phase"));
    let phases = told.periods().into_iter().skip(1).map(|period| (period.clone(), period));
    let mut choices = vec![
        Choice::new("omrade", language.t("open-data-choose-area"), areas, told.own.as_str()),
        Choice::new("kon", language.t("open-data-choose-sex"), sexes.collect(), cut.sex.as_str()),
        Choice::new(
            "alder",
            language.t("open-data-choose-age"),
            ages.collect(),
            cut.age_group.as_deref().unwrap_or_default(),
        ),
        Choice::new(
            "grupp",
            language.t("open-data-choose-group"),
            grouped.collect(),
            group.map_or("", |group| group.group.as_str()),
        ),
        Choice::new(
            "fas",
            language.t("signal-choose-phase"),
            std::iter::once(none).chain(phases).collect(),
            told.phase.as_deref().unwrap_or_default(),
        ),
    ];
    choices.retain(Choice::is_open);
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn group(title: &str, members: &[&str]) -> AreaGroup {
        let members = members.iter().map(|member| member.parse().expect("a code")).collect();
        AreaGroup { group: title.to_owned(), title: title.to_owned(), members }
    }

    #[test]
    fn a_municipality_is_compared_with_its_own_group_and_not_with_another_ones() {
        let groups = vec![
            group("Liknande kommuner grundskola, Linköping, 2024", &["0581"]),
            group("Liknande kommuner IFO, Linköping, 2024", &["0581", "1880"]),
            group("Liknande kommuner IFO, Norrköping, 2024", &["0580", "1880"]),
            group("Östergötlands läns kommuner", &["0580", "0581"]),
        ];
        let own = "0580".parse().expect("a code");
        let titles: Vec<String> =
            groups_of(groups, &own, Some("Linköping")).into_iter().map(|group| group.title).collect();
        assert_eq!(
            titles,
            [
                "Liknande kommuner IFO, Linköping, 2024",
                "Liknande kommuner grundskola, Linköping, 2024",
                "Östergötlands läns kommuner"
            ]
        );
    }

    #[test]
    fn the_visitors_own_municipality_is_shown_first() {
        let value = |code: &str| ((code.parse().expect("a code"), "2024".to_owned()), area::Value::Missing);
        let values = BTreeMap::from([value("0580"), value("2281")]);
        let own = |asked: Option<&str>, home: &str| own_area(&values, asked, home).map(|area| area.to_string());
        assert_eq!(own(None, "2281"), Some("2281".to_owned()));
        assert_eq!(own(Some("0580"), "2281"), Some("0580".to_owned()));
        assert_eq!(own(Some("9999"), "0114"), Some("0580".to_owned()));
    }
}
