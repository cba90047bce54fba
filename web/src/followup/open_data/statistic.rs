//! Ett mått ur öppna data: one municipality's series between its limits, beside those alike, and all in a funnel.

use super::comparison::{Compared, ComparisonView};
use crate::area::statistic::{Source, number, value_words};
use crate::choice::Choice;
use crate::followup::funnel::{FunnelView, Placement};
use crate::followup::shocks::{self, ShockLine};
use crate::followup::signal::{Drawn, Named, SignalView};
use crate::followup::timeline::ToldMark;
use crate::language::Language;
use crate::numbers::numbers_for;
use crate::routes::Route;
use crate::shell::Shell;
use area::{AreaCode, Value};
use askama::Template;
use figures::Numbers;
use followup::evaluation::funnel::options::{Funnel, FunnelOf};
use followup::evaluation::funnel::placing::place;
use followup::evaluation::spc::options::Chart;
use followup::signals::{Control, Figure, chart_for};
use std::collections::BTreeMap;

/// Måttets sida.
#[derive(Template)]
#[template(path = "followup/open_statistic.html")]
pub struct OpenStatisticPage {
    /// The frame.
    pub shell: Shell,
    /// The statistic.
    pub view: OpenStatisticView,
}

/// Values of all areas by period.
pub type Values = BTreeMap<(AreaCode, String), Value>;

/// What is known of a statistic, in one cut of sex and ages.
#[derive(Debug, Clone)]
pub struct Told {
    /// The indicator.
    pub indicator: String,
    /// What it is called.
    pub title: String,
    /// Its definition, when the source gives one.
    pub definition: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// Where it comes from.
    pub source: Source,
    /// Every value.
    pub values: Values,
    /// For a share: the part and the whole of every value.
    pub share: Option<(Values, Values)>,
    /// The areas' names.
    pub names: BTreeMap<AreaCode, String>,
    /// The area that the page is about.
    pub own: AreaCode,
    /// The group that it is compared with: what it is called, and who is in it.
    pub group: Option<(String, Vec<AreaCode>)>,
    /// The period that a new phase begins with.
    pub phase: Option<String>,
    /// What is marked on the timeline and is about everything.
    pub marks: Vec<ToldMark>,
}

/// The statistic as it stands on the page.
#[derive(Debug, Clone)]
pub struct OpenStatisticView {
    /// The page's own address.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// Its definition.
    pub definition: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The area that the page is about.
    pub own: String,
    /// The latest figure, and the period that it is of.
    pub latest: Option<(String, String)>,
    /// Over time.
    pub signal: Option<SignalView>,
    /// What else happened.
    pub shocks: Vec<ShockLine>,
    /// Beside those alike.
    pub comparison: Option<ComparisonView>,
    /// All in a funnel.
    pub funnel: Option<FunnelView>,
    /// Why there is no funnel, when there is none.
    pub no_funnel: String,
    /// The source in a line.
    pub source: String,
}

impl Told {
    /// The periods of the area that the page is about, none left out between whole years.
    #[must_use]
    pub fn periods(&self) -> Vec<String> {
        let of_own = self.values.keys().filter(|(area, _)| *area == self.own).map(|(_, period)| period.clone());
        let periods: Vec<String> = of_own.collect();
        let years: Option<Vec<i32>> = periods.iter().map(|period| period.parse().ok()).collect();
        match years.as_deref() {
            Some([first, .., last]) if (1..=300).contains(&(last - first)) => {
                (*first..=*last).map(|year| year.to_string()).collect()
            }
            _ => periods,
        }
    }

    fn value(&self, area: &AreaCode, period: &str) -> Value {
        self.values.get(&(area.clone(), period.to_owned())).copied().unwrap_or(Value::Missing)
    }

    fn name(&self, area: &AreaCode) -> String {
        self.names.get(area).cloned().unwrap_or_else(|| area.to_string())
    }

    /// The part and the whole of one value, when both are told.
    fn counts(&self, area: &AreaCode, period: &str) -> Option<Figure> {
        let (part, whole) = self.share.as_ref()?;
        let key = (area.clone(), period.to_owned());
        let (part, whole) = (number(*part.get(&key)?)?, number(*whole.get(&key)?)?);
        (whole > 0.0 && part <= whole).then_some((part, whole))
    }

    /// Lays out the statistic in a language.
    #[must_use]
    pub fn view(&self, language: Language, choices: Vec<Choice>) -> OpenStatisticView {
        let all: Vec<f64> = self.values.values().filter_map(|value| number(*value)).collect();
        let numbers = numbers_for(language, self.unit.as_deref(), &all);
        let periods = self.periods();
        let latest = periods.iter().rev().find_map(|period| Some((period, number(self.value(&self.own, period))?)));
        let funnel = latest.and_then(|(period, _)| self.funnel(language, numbers, period));
        let no_funnel = match (&funnel, &self.share) {
            (Some(_), _) => String::new(),
            (None, Some(_)) => language.t("open-data-no-funnel-few"),
            (None, None) => language.t("open-data-no-funnel"),
        };
        let shocks = self.shocks(language, &periods);
        OpenStatisticView {
            link: Route::OpenStatistic(self.indicator.clone()),
            title: self.title.clone(),
            definition: self.definition.clone(),
            unit: self.unit.clone(),
            choices,
            own: self.name(&self.own),
            latest: latest.map(|(period, value)| (period.clone(), numbers.write(value))),
            signal: self.signal(language, numbers, &periods, &shocks),
            shocks,
            comparison: latest.and_then(|latest| self.comparison(language, numbers, latest)),
            funnel,
            no_funnel,
            source: self.source_line(language),
        }
    }

    fn source_line(&self, language: Language) -> String {
        let mut parts = vec![language.t1("area-source", "source", &self.source.name)];
        let licence = self.source.licence.as_ref();
        parts.extend(licence.map(|licence| language.t1("area-licence", "licence", licence)));
        parts.extend(self.source.imported_on.map(|day| language.t1("area-imported", "day", language.full_day(day))));
        parts.join(" ")
    }

    /// What happened around the area's series. A unit's new way of working does not part a municipality's.
    fn shocks(&self, language: Language, periods: &[String]) -> Vec<ShockLine> {
        let labels: Vec<&str> = periods.iter().map(String::as_str).collect();
        shocks::among(language, &self.marks, &labels)
    }

    fn signal(
        &self,
        language: Language,
        numbers: Numbers,
        periods: &[String],
        shocks: &[ShockLine],
    ) -> Option<SignalView> {
        // A share is drawn by its counts only when they stand behind every figure of it.
        let known = |period: &&String| number(self.value(&self.own, period)).is_some();
        let counted =
            self.share.is_some() && periods.iter().filter(known).all(|period| self.counts(&self.own, period).is_some());
        let figure = |period: &String| -> Option<Figure> {
            let value = number(self.value(&self.own, period))?;
            if counted { self.counts(&self.own, period) } else { Some((value, 1.0)) }
        };
        let figures: Vec<Option<Figure>> = periods.iter().map(figure).collect();
        let chart = if counted { chart_for(Chart::P, &figures) } else { Chart::I };
        let start = self.phase.as_ref().and_then(|phase| periods.iter().position(|period| period == phase));
        let control = Control::of(chart, &figures, start.as_slice(), 1.0);
        let named = |period: &String| Named {
            words: period.clone(),
            tick: Some(period.clone()),
            absent: value_words(self.value(&self.own, period), language, numbers),
        };
        let named: Vec<Named> = periods.iter().map(named).collect();
        let title = format!("{}, {}", self.title, self.name(&self.own));
        let factor = if counted { PER_CENT } else { 1.0 };
        let drawn = Drawn { control: &control, periods: &named, title: &title, numbers, factor, shocks };
        SignalView::of(language, drawn)
    }

    fn comparison(&self, language: Language, numbers: Numbers, latest: (&String, f64)) -> Option<ComparisonView> {
        let (title, members) = self.group.as_ref()?;
        let (period, own) = latest;
        let others: Vec<(String, Value)> = (members.iter())
            .filter(|member| **member != self.own)
            .map(|member| (self.name(member), self.value(member, period)))
            .collect();
        let name = self.name(&self.own);
        let compared = Compared { group: title, own: (&name, own), others: &others, period, numbers };
        ComparisonView::of(language, compared)
    }

    fn funnel(&self, language: Language, numbers: Numbers, period: &str) -> Option<FunnelView> {
        let alike = self.own.kind();
        let areas = self.values.keys().filter(|(area, of)| of == period && area.kind() == alike);
        let units = areas.filter_map(|(area, _)| {
            let (part, whole) = self.counts(area, period)?;
            let whole_numbers = part.fract() == 0.0 && whole.fract() == 0.0 && part >= 0.0;
            whole_numbers.then_some((area.to_string(), part as u64, whole))
        });
        let options = Funnel { of: FunnelOf::Shares, expected: None, target: None, winsorise: 0.1 };
        let drawn = place(units.collect(), &options, false).ok()?;
        let title = format!("{}, {period}", self.title);
        let size_name = language.t("funnel-size");
        let chosen = self.own.to_string();
        let placement = Placement {
            drawn: &drawn,
            title: &title,
            size_name: &size_name,
            numbers,
            factor: PER_CENT,
            chosen: Some(&chosen),
        };
        let name = |code: &str| code.parse().map_or_else(|_| code.to_owned(), |code| self.name(&code));
        Some(FunnelView::of(language, placement, &name))
    }
}

/// Shares of open statistics are told in per cent.
const PER_CENT: f64 = 100.0;
