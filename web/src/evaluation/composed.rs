//! Plan ur ett formulär: the few things that every plan must say, asked one by one and written as a plan's text,
//! which is then looked through and registered as any other.

use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::followup::reading::texts;
use crate::form::Typed;
use crate::language::Language;
use crate::state::AppState;
use crate::visit::Visit;
use area::{AreaKind, Division};
use engine::Catalogue;
use engine::definition::Measure;

/// What there is to choose among: outcomes as `source:id`, and areas by name.
#[derive(Debug, Clone, Default)]
pub struct Offered {
    /// Outcomes.
    pub outcomes: Vec<(String, String)>,
    /// Areas.
    pub areas: Vec<(String, String)>,
}

impl Offered {
    /// Reads what can be chosen in the visitor's municipality.
    pub(crate) async fn read(app: &AppState, visit: &Visit, catalogue: &Catalogue) -> Result<Self, Error> {
        let municipality = visit.municipality()?;
        let by_area = |indicator: &&engine::Indicator| {
            let split = indicator.by.iter().any(|column| column.name == "area");
            split && !matches!(indicator.measure, Measure::Distribution(..) | Measure::Process(_))
        };
        let counted = catalogue.indicators.iter().filter(by_area);
        let mut outcomes: Vec<(String, String)> = counted
            .map(|indicator| (format!("indicator:{}", indicator.id), texts(indicator, visit.language).title.clone()))
            .collect();
        for choice in app.store.indicator_choices(&municipality, AreaKind::Regso, Some(Division::Y2025)).await? {
            let title = choice.title.map_or_else(|| choice.indicator.clone(), |title| title.title);
            outcomes.push((format!("area_values:{}", choice.indicator), title));
        }
        let areas = app.areas(visit).await?.iter().map(|(_, name)| (name.clone(), name.clone())).collect();
        Ok(Self { outcomes, areas })
    }
}

/// The questions of the form.
#[must_use]
pub fn fields(language: Language, make: Fields<'_>, offered: &Offered) -> Vec<Field> {
    let text = |key: &str| language.t(key);
    let none = || text("pick-none");
    let better = [("lower", "compose-lower"), ("higher", "compose-higher")];
    vec![
        Field::Line(make.line(LineKind::Words, "ask", text("compose-question"), None)),
        Field::Pick(make.pick("outcome", text("compose-outcome"), None, none(), offered.outcomes.clone())),
        Field::Pick(make.pick("treated", text("compose-treated"), None, none(), offered.areas.clone())),
        Field::Line(make.line(LineKind::Short, "start", text("compose-start"), Some(text("compose-start-hint")))),
        Field::Line(make.line(
            LineKind::Short,
            "smallest",
            text("compose-smallest"),
            Some(text("compose-smallest-hint")),
        )),
        Field::Choice(make.one_of(
            "better",
            text("compose-better"),
            better.map(|(code, key)| (code, text(key), None)).to_vec(),
        )),
        Field::Line(make.line(LineKind::Words, "fair", text("compose-fair"), Some(text("compose-fair-hint")))),
    ]
}

/// The text that the answers make. What was not answered is left out, and shows when the text is looked through.
#[must_use]
pub fn text(typed: &Typed) -> String {
    let mut lines = Vec::new();
    let mut say = |key: &str, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{key} = {}", quoted(value)));
        }
    };
    say("title", typed.one("ask"));
    say("question", typed.one("ask"));
    say("better", typed.one("better"));
    say("comparison_why", typed.one("fair"));
    say("primary", "synthetic-control");
    let smallest = typed.one("smallest").replace(',', ".");
    if let Ok(size) = smallest.parse::<f64>() {
        lines.push(format!("smallest_effect = {size}"));
    }
    lines.push("\n[data]".to_owned());
    if let Some((source, id)) = typed.one("outcome").split_once(':').filter(|(source, _)| SOURCES.contains(source)) {
        lines.push(format!("{source} = {}", quoted(id)));
    }
    lines.push("\n[treatment]".to_owned());
    lines.push(format!("units = [{}]", quoted(typed.one("treated"))));
    lines.push(format!("start = {}", quoted(typed.one("start"))));
    lines.push("\n[[estimator]]\nmethod = \"synthetic-control\"\nplacebo = true".to_owned());
    lines.push("\n[[estimator]]\nmethod = \"synthetic-did\"\n".to_owned());
    lines.join("\n")
}

const SOURCES: [&str; 2] = ["indicator", "area_values"];

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|letter| match letter {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            _ if letter.is_control() => " ".to_owned(),
            _ => letter.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use followup::evaluation::plan::Plan;

    #[test]
    fn what_is_answered_becomes_a_plan_that_can_be_read_whatever_was_typed() {
        let answers = [
            ("ask", "Föll \"talet\" \\ i Ryd?"),
            ("outcome", "indicator:share-opened"),
            ("treated", "Ryd"),
            ("start", "2022-Q4"),
            ("smallest", "1,5"),
            ("better", "lower"),
        ];
        let typed = Typed::new(answers.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let plan = Plan::parse(&text(&typed)).expect("a plan");
        assert_eq!(plan.question.as_deref(), Some("Föll \"talet\" \\ i Ryd?"));
        assert_eq!((plan.smallest_effect, plan.data.indicator.as_deref()), (Some(1.5), Some("share-opened")));
        assert!(Plan::parse(&text(&Typed::default())).is_ok(), "nothing answered is still a text to go on from");
    }
}
