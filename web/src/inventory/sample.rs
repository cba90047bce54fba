//! Exempel: an invented classification.

use super::classification::ClassificationPage;
use crate::gallery::Gallery;
use crate::shell::{Place, Shell};
use area::classification::{KsiActivity, KsiCode, Selection};
use casework::access::Role;
use jiff::civil::date;
use store::classifications::KnownVersion;

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let frame = || Shell::sample_for(gallery.language, Place::Inventory, Role::UnitManager);
    let version = KnownVersion {
        version: "Påhittad klassifikation, version 0.1".to_owned(),
        dated_on: Some(date(2024, 12, 4)),
        source: Some("Ingen".to_owned()),
        licence: None,
        count: 2,
    };
    let sought = || ("samtal".to_owned(), Some(Selection::Children));
    let found = ClassificationPage::of(frame(), Some(&version), sought(), Some(activities()));
    let nothing = ClassificationPage::of(frame(), Some(&version), sought(), Some(Vec::new()));
    let unread = ClassificationPage::of(frame(), None, (String::new(), None), None);
    gallery.show("classification", &found)?;
    gallery.show("classification-nothing", &nothing)?;
    gallery.show("classification-unread", &unread)
}

fn activities() -> Vec<KsiActivity> {
    let one = |code: &str, title: &str, includes: &str| {
        KsiCode::new(code).ok().map(|code| KsiActivity {
            code,
            title: title.to_owned(),
            description: "Ett påhittat sätt att tala med någon om det som är svårt".to_owned(),
            includes: includes.to_owned(),
            excludes: String::new(),
            selections: vec![Selection::Children, Selection::Adults],
        })
    };
    let both = [
        one("QQA.PU.ZZ", "Påhittat stödjande samtal", "samtal i grupp"),
        one("QQA.PV.ZZ", "Påhittat behandlande samtal", ""),
    ];
    both.into_iter().flatten().collect()
}
