//! Påhittat exempel: a municipality that does not exist, for the gallery.

use super::composing::{Choosing, ComposingPage};
use super::conversion::{Before, ConversionPage};
use super::national::{NationalPage, NationalView, Table};
use super::picture::{Observed, Order, Picture};
use super::profile::measure::{Compared, Measure};
use super::profile::people::People;
use super::profile::similar::{Similar, SimilarArea};
use super::profile::{Comparison, Profile, ProfilePage};
use super::register::{Register, RegisterPage};
use super::statistic::{Source, Statistic};
use super::venues::{self, VenuesView};
use super::{AreaPage, Heading};
use crate::choice::Choice;
use crate::followup::timeline::ToldMark;
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell};
use area::boundary::{self, Polygon};
use area::key::Key;
use area::own_area::{ComposeOwnArea, OwnKind};
use area::value::{Sex, Value};
use area::{Area, AreaCode, AreaKind, Boundary, Combining, Division, Theme};
use figures::outline::Ring;
use figures::overview::Ground;
use figures::svg::Caption;
use jiff::civil::date;
use std::collections::BTreeSet;
use std::sync::Arc;

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
    let mut shown = picture(Some(Division::Y2025));
    shown.venues = venues::sample::located(&shown.areas);
    let page = AreaPage {
        shell: frame.clone(),
        heading: heading.clone(),
        choices: choices(language),
        venues: Some(VenuesView::of(language, &shown.venues)),
        picture: Some(shown.view(language, Order::Value)),
        order: Order::Value,
        reached: vec![("Ängsbacka".to_owned(), Route::AreaProfile("9999R001".to_owned()))],
    };
    gallery.show("area", &page)?;
    let mut without_map = picture(Some(Division::Y2018));
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
        venues: None,
        reached: Vec::new(),
    };
    gallery.show("area-without-map", &page)?;
    let (order, choices, reached) = (Order::Value, Vec::new(), Vec::new());
    let page = AreaPage { shell: frame.clone(), heading, choices, picture: None, order, venues: None, reached };
    gallery.show("area-empty", &page)?;
    let national = NationalPage { shell: frame.clone(), view: Some(Arc::new(national(language))) };
    gallery.show("area-country", &national)?;
    gallery.show("area-country-empty", &NationalPage { shell: frame.clone(), view: None })?;
    let register = register();
    gallery.show("area-register", &RegisterPage::of(frame.clone(), &register, true))?;
    gallery.show("area-register-empty", &RegisterPage::of(frame.clone(), &Register::default(), false))?;
    let typed = Typed::new(
        [("part", "9999R001"), ("part", "9999C1010")].map(|(name, part)| (name.to_owned(), part.to_owned())),
    );
    let mut problems = Problems::default();
    problems.add("name", language.t("area-own-refused-name"));
    problems.add("part", language.with("area-own-refused-twice", &[("part", &"9999C1010"), ("whole", &"9999R001")]));
    let choosing = Choosing { regso: areas(), deso: register.after.clone() };
    gallery.show("compose-own-area", &ComposingPage::of(frame.clone(), &choosing, &typed, problems))?;
    gallery.show("area-conversion", &conversion(frame.clone(), &register))?;
    let unread = Register::default();
    gallery.show("area-conversion-empty", &conversion(frame.clone(), &unread))?;
    gallery.show("area-profile", &ProfilePage { shell: frame, profile: Arc::new(profile().view(language)) })
}

/// The areas with their boundaries.
fn areas() -> Vec<Area> {
    (NAMES.into_iter().enumerate())
        .filter_map(|(place, name)| {
            let corners = land(place).into_iter().map(|(longitude, latitude)| boundary::Place { longitude, latitude });
            let polygon = Polygon { outer: corners.collect(), holes: Vec::new() };
            Some(Area {
                code: format!("9999R{:03}", place + 1).parse().ok()?,
                division: Some(Division::Y2025),
                name: name.to_owned(),
                part_of: None,
                boundary: Boundary::new(vec![polygon]).ok(),
            })
        })
        .collect()
}

/// The invented municipality as if it were a country.
fn national(language: Language) -> NationalView {
    let rings: Vec<[Ring; 1]> = (0..NAMES.len()).map(|place| [land(place)]).collect();
    let boundaries: Vec<&[Ring]> = rings.iter().map(<[Ring; 1]>::as_slice).collect();
    let shades: Vec<Option<usize>> =
        SHARES.iter().enumerate().map(|(place, share)| share.map(|_| place % 5 + 1)).collect();
    let title = "Låg ekonomisk standard, 2024".to_owned();
    let summary = language.with("area-country-summary", &[("count", &11), ("middle", &"22 %")]);
    let caption = Caption { id: "rikskarta", title: &title, summary: &summary };
    NationalView {
        map: Ground::of(&boundaries).map(|ground| ground.draw(caption, &shades)),
        choices: choices(language).into_iter().take(1).collect(),
        legend: Vec::new(),
        table: Table {
            title: language.t("area-country-counties"),
            columns: vec![language.t("area-country-column-name"), language.t("area-country-column-areas")],
            rows: vec![("?lan=99#tabell".to_owned(), "Exempellän".to_owned(), vec!["12".to_owned()])],
            back: None,
        },
        source: language.t1("area-source", "source", "påhittade siffror"),
        summary: vec![summary],
        title,
    }
}

/// A register with one area that is the same, one that was divided and one that was drawn anew.
fn register() -> Register {
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(AreaCode, AreaCode)> {
        pairs.iter().filter_map(|(deso, regso)| Some((deso.parse().ok()?, regso.parse().ok()?))).collect()
    };
    let step = ComposeOwnArea {
        kind: OwnKind::District,
        name: "Ängsbacka gård".to_owned(),
        division: Division::Y2025,
        parts: pairs(&[("9999C1010", "9999R001"), ("9999C1021", "9999R002")]).into_iter().map(|pair| pair.0).collect(),
        note: Some("Utan industriområdet.".to_owned()),
    };
    let before = pairs(&[("9999C1010", "9999R001"), ("9999C1020", "9999R002"), ("9999C1030", "9999R003")]);
    let after = pairs(&[
        ("9999C1010", "9999R001"),
        ("9999C1021", "9999R002"),
        ("9999C1022", "9999R002"),
        ("9999C1040", "9999R003"),
    ]);
    let choosable = after.iter().map(|(deso, regso)| (deso.clone(), Some(regso.clone()))).collect();
    Register {
        municipality: "Exempelköping".to_owned(),
        own: step.decide("9999", &choosable).into_iter().collect(),
        regso: areas().into_iter().map(|area| (area.code, area.name)).collect(),
        before,
        after,
    }
}

/// Inhabitants of three DeSO: one the same, one divided in two, one drawn anew.
fn conversion(frame: Shell, register: &Register) -> ConversionPage {
    let key = Key::between(&register.before, &register.after);
    let within: BTreeSet<AreaCode> = register.before.iter().map(|pair| pair.0.clone()).collect();
    let living = [("9999C1010", 900.0), ("9999C1021", 1000.0), ("9999C1022", 500.0)];
    let before = Before {
        key: &key,
        values: within.iter().zip([900.0, 1500.0, 800.0].map(Value::Number)).map(|(a, b)| (a.clone(), b)).collect(),
        combining: Combining::Sum,
        unit: Some("personer"),
        living: living.into_iter().filter_map(|(code, count)| Some((code.parse().ok()?, count))).collect(),
    };
    let choices = choices(frame.language);
    ConversionPage::of(frame, ("Ängsbacka", "9999R001"), &within, &before, choices)
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

fn picture(division: Option<Division>) -> Picture {
    let areas = (NAMES.into_iter().zip(SHARES).enumerate())
        .filter_map(|(place, (name, share))| {
            let code = format!("9999R{:03}", place + 1).parse().ok()?;
            let value = share.map_or(Value::Suppressed, Value::Number);
            Some(Observed { code, name: name.to_owned(), rings: vec![land(place)], value })
        })
        .collect();
    Picture { statistic: statistic(division), areas, municipality: Some(21.0), chosen: Vec::new(), venues: Vec::new() }
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

fn pair((code, name): (&str, &str)) -> (String, String) {
    (code.to_owned(), name.to_owned())
}

fn profile() -> Profile {
    let mut picture = picture(Some(Division::Y2025));
    let code = picture.areas[0].code.clone();
    picture.chosen = vec![code.clone()];
    Profile {
        people: Some(people()),
        similar: Some(similar()),
        compare: Comparison {
            municipalities: [("9998", "Grannköping"), ("9999", "Exempelköping")].map(pair).to_vec(),
            municipality: "9999".to_owned(),
            areas: vec![pair(("9999R005", "Bruket"))],
            chosen: Some("9999R005".to_owned()),
        },
        kind: AreaKind::Regso,
        own: false,
        covers: None,
        code: code.to_string(),
        name: NAMES[0].to_owned(),
        municipality: "Exempelköping".to_owned(),
        division: Some(Division::Y2025),
        measures: measures(picture.values()),
        venues: Some(venues::sample::here(picture.areas.clone(), &code)),
        picture: Some(picture),
        marks: vec![ToldMark {
            on: date(2022, 4, 15),
            words: "Högstadiet i området stängde, 15 april 2022. Källa: påhittad.".to_owned(),
        }],
    }
}

fn measures(values: Vec<f64>) -> Vec<Measure> {
    let series = [73.0, 70.0, 66.0, 63.0, 58.0];
    let years = (2020..).map(|year: i32| year.to_string());
    let first = Measure {
        statistic: statistic(Some(Division::Y2025)),
        theme: Some(Theme::Living),
        not_combined: false,
        put_together: 7,
        weight: Some("Folkmängd".to_owned()),
        compared: Some(Compared {
            name: "Bruket".to_owned(),
            value: Value::Number(41.0),
            series: [47.0, 46.0, 44.0, 44.0, 41.0].map(Some).to_vec(),
        }),
        breaks_at: Some("2024".to_owned()),
        value: Value::Number(58.0),
        areas: values.clone(),
        similar: vec![41.0, 36.0, 44.0],
        municipality: Some(21.0),
        municipality_series: Vec::new(),
        municipality_weighted: true,
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
        theme: Some(Theme::Demography),
        not_combined: false,
        put_together: 0,
        weight: None,
        compared: None,
        breaks_at: None,
        value: Value::Number(11_407.0),
        areas: values.iter().map(|value| 200.0 * value - 193.0).collect(),
        similar: Vec::new(),
        municipality: None,
        municipality_series: Vec::new(),
        municipality_weighted: false,
        series: Vec::new(),
    };
    let unknown = Measure {
        statistic: Statistic { title: "Ohälsotal".to_owned(), age_group: None, ..statistic(Some(Division::Y2025)) },
        theme: Some(Theme::Health),
        not_combined: false,
        put_together: 0,
        weight: None,
        compared: None,
        breaks_at: None,
        value: Value::Suppressed,
        areas: values,
        similar: Vec::new(),
        municipality: Some(24.0),
        municipality_series: Vec::new(),
        municipality_weighted: false,
        series: Vec::new(),
    };
    let median = Measure {
        statistic: Statistic { title: "Medianinkomst".to_owned(), age_group: None, ..statistic(Some(Division::Y2025)) },
        value: Value::Missing,
        not_combined: true,
        ..unknown.clone()
    };
    vec![first, second, unknown, median]
}

fn people() -> People {
    let rows = (0..17_u32).map(|at| {
        let ages = if at == 16 { "80+".to_owned() } else { format!("{}-{}", at * 5, at * 5 + 4) };
        let living = f64::from(420 - 22 * at);
        (ages, Some(living), Some(living * 1.06))
    });
    People {
        period: "2025".to_owned(),
        source: "påhittade siffror".to_owned(),
        division: Division::Y2025,
        rows: rows.collect(),
    }
}

fn similar() -> Similar {
    Similar {
        by: vec!["Löneinkomst, medelvärde 2023".to_owned()],
        choices: vec![
            ("income".to_owned(), "Löneinkomst, medelvärde 2023".to_owned(), true),
            ("type".to_owned(), "Områdestyp 2022".to_owned(), false),
        ],
        areas: vec![SimilarArea {
            code: "9999R005".to_owned(),
            name: "Bruket".to_owned(),
            municipality: "Exempelköping".to_owned(),
            distance: 0.21,
        }],
    }
}
