//! Jämförelsen: an area that the reader chooses to hold a profile against, in the own municipality or in another.

use super::alike::columns;
use super::asking::municipality_name;
use super::profile::Comparison;
use super::profile::measure::Compared;
use super::profiling::divisions;
use super::readings::{Divisions, Subject};
use super::statistic::number;
use crate::error::Error;
use crate::language::Language;
use crate::state::AppState;
use area::{AreaCode, AreaKind, Division};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What can be chosen, and what is.
pub(super) struct Comparing {
    choices: Comparison,
    pub other: Option<Other>,
}

/// The area that is chosen.
pub(super) struct Other {
    code: AreaCode,
    name: String,
    divisions: Arc<Divisions>,
    subject: Subject,
}

impl Comparing {
    /// What can be chosen beside an area of a kind in a municipality, when a municipality and an area are wanted. An area
    /// that lies in another municipality than the wanted one is left: the reader has gone on to choose among others.
    pub(super) async fn of(
        app: &AppState,
        language: Language,
        kind: AreaKind,
        home: &str,
        (wanted, code): (Option<&str>, Option<&str>),
    ) -> Result<Self, Error> {
        let code = code.and_then(|code| code.parse::<AreaCode>().ok()).filter(|code| code.kind() == kind);
        let lies_in = code.as_ref().and_then(AreaCode::municipality);
        let columns = columns(app, kind).await?;
        let with_figures = columns.iter().flat_map(|column| column.values.keys()).filter_map(|code| code.get(..4));
        let known: BTreeSet<&str> = with_figures.chain([home]).collect();
        let municipality = wanted.or(lies_in).filter(|one| known.contains(one)).unwrap_or(home);
        let other = match code.clone().filter(|code| code.municipality() == Some(municipality)) {
            Some(code) => Other::of(app, code, home).await?,
            None => None,
        };
        let names = app.store.area_names().await?;
        let named = |code: &&str| {
            let name = names.iter().find(|(known, _)| known.as_str() == *code).map(|(_, name)| name.clone());
            ((*code).to_owned(), name.unwrap_or_else(|| (*code).to_owned()))
        };
        let mut municipalities: Vec<(String, String)> = known.iter().map(named).collect();
        municipalities.sort_by(|one, other| language.compare(&one.1, &other.1));
        let mut areas = app.store.areas(kind, Some(Division::Y2025), Some(municipality)).await?;
        if areas.is_empty() {
            areas = app.store.areas(kind, Some(Division::Y2018), Some(municipality)).await?;
        }
        let mut areas: Vec<(String, String)> =
            areas.into_iter().map(|area| (area.code.to_string(), area.name)).collect();
        areas.sort_by(|one, other| language.compare(&one.1, &other.1));
        let chosen = other.as_ref().map(|other| other.code.to_string());
        let municipality = municipality.to_owned();
        Ok(Self { choices: Comparison { municipalities, municipality, areas, chosen }, other })
    }

    /// What can be chosen beside an area with these parts: not the parts themselves.
    pub(super) fn without(self, parts: &[AreaCode]) -> Comparison {
        let mut choices = self.choices;
        choices.areas.retain(|(code, _)| !parts.iter().any(|part| part.as_str() == code));
        choices
    }
}

impl Other {
    async fn of(app: &AppState, code: AreaCode, home: &str) -> Result<Option<Self>, Error> {
        let municipality = code.municipality().unwrap_or_default().to_owned();
        for division in [Division::Y2025, Division::Y2018] {
            if let Some(area) = app.store.area(&code, Some(division)).await? {
                let divisions = divisions(app, &municipality).await?;
                let subject = divisions.subject(&code, division);
                let mut name = area.name;
                if municipality != home {
                    name = format!("{name} ({})", municipality_name(app, &municipality).await?);
                }
                return Ok(Some(Self { code, name, divisions, subject }));
            }
        }
        Ok(None)
    }

    /// Its figure of a statistic in a period, and over the periods of a series; none when it has none then.
    pub(super) fn beside(&self, indicator: &str, period: &str, series: &[(String, Option<f64>)]) -> Option<Compared> {
        let theirs = self.divisions.over_time(&self.subject, indicator);
        let value = theirs.get(period)?.figure.value();
        let at = |(period, _): &(String, _)| number(theirs.get(period)?.figure.value());
        Some(Compared { name: self.name.clone(), value, series: series.iter().map(at).collect() })
    }
}
