//! Påhittat exempel: a municipality that does not exist, for the gallery.

use super::picture::{Observed, Order, Picture};
use super::profile::{Measure, Profile, ProfilePage};
use super::statistic::{Source, Statistic};
use super::{AreaPage, Heading};
use crate::choice::Choice;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::shell::Place;
use area::value::{Sex, Value};
use area::{AreaKind, Division};
use figures::outline::Ring;
use jiff::civil::date;

const NAMES: [&str; 12] = [
    "Ängsbacka",
    "Norra hamnen",
    "Skogslyckan",
    "Västra omlandet",
    "Bruket",
    "Centrum",
    "Kvarnhöjden",
    "Östra omlandet",
    "Granby",
    "Hagatorp",
    "Söderlid",
    "Åsby",
];

const SHARES: [Option<f64>; 12] = [
    Some(58.0),
    Some(31.0),
    Some(12.0),
    Some(7.0),
    Some(41.0),
    Some(22.0),
    Some(18.0),
    None,
    Some(36.0),
    Some(15.0),
    Some(9.0),
    Some(26.0),
];

/// Hangs the area's pages in the gallery.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = gallery.frame(Place::Area);
    let heading = Heading { municipality: "Exempelköping".to_owned(), invented: true };
    let view = picture(language, Some(Division::Y2025)).view(language, Order::Value);
    let choices = choices(language);
    let page =
        AreaPage { shell: frame.clone(), heading: heading.clone(), choices, picture: Some(view), order: Order::Value };
    gallery.show("area", &page)?;
    let mut without_map = picture(language, Some(Division::Y2018));
    for area in &mut without_map.areas {
        area.rings.clear();
    }
    let view = without_map.view(language, Order::Name);
    let page = AreaPage {
        shell: frame.clone(),
        heading: heading.clone(),
        choices: Vec::new(),
        picture: Some(view),
        order: Order::Name,
    };
    gallery.show("area-without-map", &page)?;
    let page = AreaPage { shell: frame.clone(), heading, choices: Vec::new(), picture: None, order: Order::Value };
    gallery.show("area-empty", &page)?;
    gallery.show("area-profile", &ProfilePage { shell: frame, profile: profile(language).view(language) })
}

fn choices(language: Language) -> Vec<Choice> {
    let list = |name, key: &str, words: &[&str]| {
        let options = words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect();
        Choice::new(name, language.t(key), options, words[0])
    };
    vec![
        list(
            "matt",
            "area-choose-statistic",
            &["Låg ekonomisk standard, barn 0–19 år (RegSO 2025)", "Folkmängd (RegSO 2025)"],
        ),
        list("period", "area-choose-period", &["2024", "2023", "2022"]),
    ]
}

fn statistic(division: Option<Division>) -> Statistic {
    Statistic {
        title: "Låg ekonomisk standard".to_owned(),
        definition: Some("Andel barn i hushåll med inkomst under 60 procent av medianen i riket.".to_owned()),
        unit: Some("%".to_owned()),
        period: "2024".to_owned(),
        kind: AreaKind::Regso,
        division,
        sex: Sex::All,
        age_group: Some("0–19".to_owned()),
        source: Source {
            name: "påhittade siffror".to_owned(),
            licence: Some("CC0".to_owned()),
            imported_on: Some(date(2026, 11, 20)),
        },
    }
}

fn picture(language: Language, division: Option<Division>) -> Picture {
    let areas = (NAMES.into_iter().zip(SHARES).enumerate())
        .filter_map(|(place, (name, share))| {
            let code = format!("9999R{:03}", place + 1).parse().ok()?;
            let value = share.map_or(Value::Suppressed, Value::Number);
            Some(Observed { code, name: name.to_owned(), rings: vec![land(place)], value })
        })
        .collect();
    let chosen = None;
    let _ = language;
    Picture { statistic: statistic(division), areas, municipality: Some(21.0), chosen }
}

/// A piece of invented land: a cell of a crooked grid, small in the middle and wide at the edges.
fn land(place: usize) -> Ring {
    let (column, row) = (place % 4, place / 4);
    let east = |column: usize, row: usize| {
        15.0 + [0.0, 0.16, 0.27, 0.36, 0.55][column] + 0.02 * ((row * 3 + column * 5) % 4) as f64
    };
    let north =
        |column: usize, row: usize| 58.3 - [0.0, 0.06, 0.11, 0.2][row] + 0.012 * ((column * 3 + row * 7) % 5) as f64;
    let corner = |column, row| (east(column, row), north(column, row));
    vec![
        corner(column, row),
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
        corner(column, row),
    ]
}

fn profile(language: Language) -> Profile {
    let mut picture = picture(language, Some(Division::Y2025));
    let code = picture.areas[0].code.clone();
    picture.chosen = Some(code.clone());
    let values = picture.values();
    let series = [73.0, 70.0, 66.0, 63.0, 58.0];
    let years = (2020..).map(|year: i32| year.to_string());
    let first = Measure {
        statistic: statistic(Some(Division::Y2025)),
        value: Value::Number(58.0),
        areas: values.clone(),
        similar: vec![41.0, 36.0, 44.0],
        municipality: Some(21.0),
        series: years.zip(series.map(Some)).collect(),
    };
    let population = Statistic {
        title: "Folkmängd".to_owned(),
        definition: None,
        unit: Some("personer".to_owned()),
        age_group: None,
        ..statistic(Some(Division::Y2025))
    };
    let second = Measure {
        statistic: population,
        value: Value::Number(11_407.0),
        areas: values.iter().map(|value| 200.0 * value - 193.0).collect(),
        similar: Vec::new(),
        municipality: None,
        series: Vec::new(),
    };
    let unknown = Measure {
        statistic: Statistic { title: "Ohälsotal".to_owned(), age_group: None, ..statistic(Some(Division::Y2025)) },
        value: Value::Suppressed,
        areas: values,
        similar: Vec::new(),
        municipality: Some(24.0),
        series: Vec::new(),
    };
    Profile {
        code,
        name: NAMES[0].to_owned(),
        municipality: "Exempelköping".to_owned(),
        division: Some(Division::Y2025),
        picture: Some(picture),
        measures: vec![first, second, unknown],
    }
}
