//! Indikatorkatalogen: every definition there is, to search and choose among, each with whether it can answer yet.

use super::theme_key;
use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::Action;
use engine::definition::{Better, Level, Theme};
use engine::{Ask, Catalogue, Indicator};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Katalogsidan.
#[derive(Template)]
#[template(path = "followup/catalogue.html")]
pub struct CataloguePage {
    /// The frame.
    pub shell: Shell,
    /// What was searched for.
    pub sought: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// How many were found, in words.
    pub found: String,
    /// The definitions found, by theme.
    pub themes: Vec<ThemeGroup>,
    /// What is wrong in the municipality's own definitions.
    pub problems: Vec<String>,
}

/// Tema with its definitions.
#[derive(Debug, Clone)]
pub struct ThemeGroup {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its heading.
    pub heading: String,
    /// The definitions.
    pub lines: Vec<Line>,
}

/// En rad: one definition.
#[derive(Debug, Clone)]
pub struct Line {
    /// The indicator's page.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// What is counted.
    pub description: String,
    /// Where in the work it belongs.
    pub level: String,
    /// Which way is better.
    pub better: String,
    /// Its version, and whether it is the municipality's own.
    pub version: String,
    /// Whether it can answer.
    pub status: String,
    /// Whether there is anything to make a figure of.
    pub observed: bool,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    sok: Option<String>,
    tema: Option<String>,
    niva: Option<String>,
    lage: Option<String>,
}

/// Shows the catalogue.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    let catalogue = app.catalogue();
    let language = visit.language;
    let observed = observed(&app, &catalogue, visit.today()).await?;
    let mut lines: Vec<(Theme, Line)> = Vec::new();
    let status = asked.lage.as_deref().filter(|status| STATUSES.contains(status));
    for indicator in catalogue.indicators.iter().filter(|indicator| asked.fits(indicator)) {
        let observed = observed.contains(&indicator.id);
        if status.is_none_or(|status| (status == STATUSES[0]) == observed) {
            lines.push((indicator.theme, Line::of(language, indicator, observed)));
        }
    }
    let problems = catalogue.problems.iter().map(ToString::to_string).collect();
    page(&CataloguePage::of(visit.shell(Place::FollowUp), &asked, lines, problems))
}

/// The indicators that there is anything to make a figure of.
pub(crate) async fn observed(
    app: &AppState,
    catalogue: &Catalogue,
    today: Date,
) -> Result<Arc<BTreeSet<String>>, Error> {
    let version = app.store.figures().await?;
    let question = format!("{today} {}", app.definitions_as_they_are());
    let (store, catalogue) = (app.store.clone(), catalogue.clone());
    let counting = async move {
        let mut observed = BTreeSet::new();
        for indicator in &catalogue.indicators {
            if engine::observed(&store, indicator, &Ask::on(today)).await? {
                observed.insert(indicator.id.clone());
            }
        }
        Ok(Arc::new(observed))
    };
    Ok(app.observed.counted(version, question, app.now(), counting).await?.value)
}

/// Lägen: it has figures, or nothing has been observed yet.
const STATUSES: [&str; 2] = ["tal", "tomt"];

impl Asked {
    /// Whether the definition is of the theme and the level, and has every word that is sought somewhere.
    fn fits(&self, indicator: &Indicator) -> bool {
        let theme = Theme::NAMED.into_iter().find(|(name, _)| self.tema.as_deref() == Some(*name));
        let level = Level::NAMED.into_iter().find(|(name, _)| self.niva.as_deref() == Some(*name));
        let text = indicator.text.to_lowercase();
        theme.is_none_or(|(_, theme)| theme == indicator.theme)
            && level.is_none_or(|(_, level)| level == indicator.level)
            && self
                .sok
                .iter()
                .flat_map(|sought| sought.split_whitespace())
                .all(|word| text.contains(&word.to_lowercase()))
    }
}

impl CataloguePage {
    /// Lays out the definitions found.
    pub(crate) fn of(shell: Shell, asked: &Asked, lines: Vec<(Theme, Line)>, problems: Vec<String>) -> Self {
        let language = shell.language;
        let found = language.n("followup-catalogue-found", lines.len());
        let mut themes: Vec<ThemeGroup> = Vec::new();
        for (name, theme) in Theme::NAMED {
            let lines: Vec<Line> = lines.iter().filter(|(of, _)| *of == theme).map(|(_, line)| line.clone()).collect();
            if !lines.is_empty() {
                themes.push(ThemeGroup { name, heading: language.t(&theme_key(theme)), lines });
            }
        }
        Self {
            sought: asked.sok.clone().unwrap_or_default(),
            choices: choices(language, asked),
            shell,
            found,
            themes,
            problems,
        }
    }
}

fn choices(language: Language, asked: &Asked) -> Vec<Choice> {
    let choice =
        |name, label: &str, prefix: &str, values: &mut dyn Iterator<Item = &'static str>, chosen: &Option<String>| {
            let all = (String::new(), language.t("followup-catalogue-all"));
            let options = values.map(|value| (value.to_owned(), language.t(&[prefix, value].concat())));
            Choice::new(
                name,
                language.t(label),
                std::iter::once(all).chain(options).collect(),
                chosen.as_deref().unwrap_or_default(),
            )
        };
    let themes = &mut Theme::NAMED.into_iter().map(|(name, _)| name);
    let levels = &mut Level::NAMED.into_iter().map(|(name, _)| name);
    vec![
        choice("tema", "followup-catalogue-theme", "followup-theme-", themes, &asked.tema),
        choice("niva", "followup-catalogue-level", "followup-level-", levels, &asked.niva),
        choice("lage", "followup-catalogue-status", "followup-status-", &mut STATUSES.into_iter(), &asked.lage),
    ]
}

impl Line {
    /// One definition as the catalogue shows it.
    pub(crate) fn of(language: Language, indicator: &Indicator, observed: bool) -> Self {
        let texts = super::reading::texts(indicator, language);
        // Nära's own files have no folder.
        let own = indicator.file.contains(['/', '\\']);
        let better = match indicator.better {
            Better::Higher => "followup-better-higher",
            Better::Lower => "followup-better-lower",
            Better::Neither => "followup-better-neither",
        };
        let version = if own { "followup-version-own" } else { "followup-version" };
        Self {
            link: Route::Indicator(indicator.id.clone()),
            title: texts.title.clone(),
            description: texts.description.clone(),
            level: language.t(&["followup-level-", indicator.level.name()].concat()),
            better: language.t(better),
            version: language.t1(version, "version", indicator.version),
            status: language.t(if observed { "followup-status-tal" } else { "followup-status-tomt" }),
            observed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(asked: &Asked) -> Vec<String> {
        Catalogue::load(None).indicators.iter().filter(|one| asked.fits(one)).map(|one| one.id.clone()).collect()
    }

    #[test]
    fn a_word_is_found_in_either_language_and_in_the_law() {
        for sought in ["tolk saknades", "interpreter missing", "22 kap. 13 §"] {
            let found = found(&Asked { sok: Some(sought.to_owned()), ..Asked::default() });
            assert!(!found.is_empty() && found.len() < 5, "{sought}: {found:?}");
        }
    }

    #[test]
    fn a_theme_that_is_not_there_hides_nothing() {
        let all = found(&Asked::default()).len();
        assert_eq!(found(&Asked { tema: Some("okänt".to_owned()), ..Asked::default() }).len(), all);
        assert!(found(&Asked { tema: Some("placements".to_owned()), ..Asked::default() }).len() < all);
    }
}
