//! Statistik: what a value measures, of whom, when, in which division, and who says so.

use crate::language::Language;
use area::value::{Sex, Value};
use area::{AreaKind, Division};
use figures::Numbers;
use jiff::civil::Date;

/// Statistik: what is shown, and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistic {
    /// What it measures, in the source's words.
    pub title: String,
    /// Its definition, when the source gives one.
    pub definition: Option<String>,
    /// Its unit.
    pub unit: Option<String>,
    /// The period.
    pub period: String,
    /// What kind of areas it is about.
    pub kind: AreaKind,
    /// The division that the areas belong to.
    pub division: Option<Division>,
    /// The sex counted.
    pub sex: Sex,
    /// The ages counted.
    pub age_group: Option<String>,
    /// Where it comes from.
    pub source: Source,
}

/// Källa.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Who publishes it.
    pub name: String,
    /// On what terms.
    pub licence: Option<String>,
    /// When it was read in.
    pub imported_on: Option<Date>,
}

impl Source {
    /// Whether the source says that its figures are invented.
    #[must_use]
    pub fn is_invented(&self) -> bool {
        let name = self.name.to_lowercase();
        ["påhitt", "uppfunn", "invented"].iter().any(|word| name.contains(word))
    }
}

impl Statistic {
    /// What is shown: the title, who is counted, and the period.
    #[must_use]
    pub fn heading(&self, language: Language) -> String {
        let mut heading = self.title.clone();
        match self.sex {
            Sex::All => {}
            Sex::Female => heading = format!("{heading}, {}", language.t("area-sex-female")),
            Sex::Male => heading = format!("{heading}, {}", language.t("area-sex-male")),
        }
        if let Some(age_group) = &self.age_group {
            heading = format!("{heading}, {}", language.t1("area-age", "age", age_group));
        }
        if let Some(unit) = self.unit.as_deref().filter(|unit| *unit != "%") {
            heading = format!("{heading} ({unit})");
        }
        format!("{heading}, {}", self.period)
    }

    /// The source, its terms, when it was read in, and the division that the areas belong to.
    #[must_use]
    pub fn source_line(&self, language: Language) -> String {
        let mut parts = vec![language.t1("area-source", "source", &self.source.name)];
        parts.extend(self.source.licence.as_ref().map(|licence| language.t1("area-licence", "licence", licence)));
        parts.push(language.t1("area-division", "division", division_words(language, self.kind, self.division)));
        parts.extend(self.source.imported_on.map(|day| language.t1("area-imported", "day", language.full_day(day))));
        parts.join(" ")
    }
}

/// What kind of area, and which year's division.
#[must_use]
pub fn division_words(language: Language, kind: AreaKind, division: Option<Division>) -> String {
    let key = match (kind, division) {
        (AreaKind::Regso, Some(Division::Y2018)) => "area-division-regso-2020",
        (AreaKind::Regso, _) => "area-division-regso-2025",
        (AreaKind::Deso, Some(Division::Y2018)) => "area-division-deso-2018",
        (AreaKind::Deso, _) => "area-division-deso-2025",
        (AreaKind::Municipality, _) => "area-division-municipality",
        (AreaKind::County, _) => "area-division-county",
        (AreaKind::Country, _) => "area-division-country",
    };
    language.t(key)
}

/// The value in words: the number, or why there is none.
#[must_use]
pub fn value_words(value: Value, language: Language, numbers: Numbers) -> String {
    match value {
        Value::Number(value) => numbers.write(value),
        Value::Suppressed => language.t("area-value-suppressed"),
        Value::Missing => language.t("area-value-missing"),
    }
}

/// The number, when there is one.
#[must_use]
pub fn number(value: Value) -> Option<f64> {
    match value {
        Value::Number(value) if value.is_finite() => Some(value),
        _ => None,
    }
}
