//! Påhittade mått: ten invented municipalities, for the gallery.

use super::statistic::{OpenStatisticPage, Told, Values};
use super::{Line, OpenDataPage, SourceGroup};
use crate::area::statistic::Source;
use crate::choice::Choice;
use crate::gallery::Gallery;
use crate::routes::Route;
use crate::shell::Place;
use area::{AreaCode, Value};
use jiff::civil::date;
use std::collections::BTreeMap;

const NAMES: [&str; 10] = [
    "Exempelköping",
    "Granby",
    "Hagatorp",
    "Kvarnhöjden",
    "Norrvik",
    "Skogslyckan",
    "Storås",
    "Söderlid",
    "Västerfors",
    "Åsby",
];

/// Hangs the pages in the gallery.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (language, frame) = (gallery.language, gallery.frame(Place::FollowUp));
    let line = |title: &str, missing: bool| {
        let mut covers = language.n_with("open-data-covers", 10, &[("span", &"2010–2025")]);
        if missing {
            covers = format!("{covers} {} {}", language.n("open-data-withheld", 3), language.n("open-data-missing", 1));
        }
        Line { link: Route::OpenStatistic("exempel".to_owned()), title: title.to_owned(), covers }
    };
    let lines = vec![line("Anmälningar, antal", false), line("Andel nya anmälningar inom ett år", true)];
    let sources = vec![SourceGroup { name: "påhittad".to_owned(), lines }];
    gallery.show("open-data", &OpenDataPage { shell: frame.clone(), sources })?;
    gallery.show("open-data-empty", &OpenDataPage { shell: frame.clone(), sources: Vec::new() })?;
    let Some(told) = told() else { return Ok(()) };
    let areas = told.names.iter().map(|(code, name)| (code.to_string(), name.clone())).collect();
    let choices = vec![Choice::new("omrade", language.t("open-data-choose-area"), areas, told.own.as_str())];
    let view = told.view(language, choices);
    gallery.show("open-statistic", &OpenStatisticPage { shell: frame.clone(), view })?;
    let alone = Told { share: None, group: None, values: few(&told.values), ..told };
    gallery.show("open-statistic-few", &OpenStatisticPage { shell: frame, view: alone.view(language, Vec::new()) })
}

/// The years that begin with 202, for a series that is too short for limits.
fn few(values: &Values) -> Values {
    values
        .iter()
        .filter(|((_, period), _)| period.starts_with("202"))
        .map(|(key, value)| (key.clone(), *value))
        .collect()
}

fn told() -> Option<Told> {
    let (mut part, mut whole, mut values) = (Values::new(), Values::new(), Values::new());
    let mut names: BTreeMap<AreaCode, String> = BTreeMap::new();
    for (order, (name, at)) in NAMES.iter().zip(0_u32..).enumerate() {
        let Ok(code) = format!("99{:02}", at + 1).parse::<AreaCode>() else { continue };
        names.insert(code.clone(), (*name).to_owned());
        for year in 2010..=2025_u32 {
            let all = 300 + 260 * at;
            // An even share with a ripple, and more of it in one municipality of late.
            let more = if order == 0 && year > 2019 { 7 } else { 0 };
            let some = all * (20 + more + (year * 7 + at * 5) % 5) / 100;
            let key = (code.clone(), year.to_string());
            let withheld = order == 3 || order == 0 && year == 2014;
            let number = |count: f64| if withheld { Value::Suppressed } else { Value::Number(count) };
            part.insert(key.clone(), number(f64::from(some)));
            whole.insert(key.clone(), Value::Number(f64::from(all)));
            values.insert(key, number(100.0 * f64::from(some) / f64::from(all)));
        }
    }
    let own = names.keys().next()?.clone();
    let members = names.keys().skip(1).take(6).cloned().collect();
    Some(Told {
        indicator: "exempel".to_owned(),
        title: "Andel nya anmälningar inom ett år".to_owned(),
        definition: Some("Påhittade tal. Andel av årets anmälningar som kom inom ett år från en tidigare.".to_owned()),
        unit: Some("%".to_owned()),
        source: Source {
            name: "påhittad".to_owned(),
            licence: Some("CC0".to_owned()),
            imported_on: Some(date(2026, 11, 20)),
        },
        values,
        share: Some((part, whole)),
        own,
        group: Some(("Liknande kommuner IFO, Exempelköping, 2025".to_owned(), members)),
        names,
        phase: None,
        marks: Vec::new(),
    })
}
