//! Exempel: an invented classification, and an invented catalogue.

use super::classification::ClassificationPage;
use super::forms::OfferFormPage;
use super::one::OfferPage;
use super::open::OpenPage;
use super::{Asked, InventoryPage};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use area::classification::{KsiActivity, KsiCode, Selection};
use area::inventory::Inventory;
use area::inventory::steps::ImportOffers;
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
    gallery.show("classification-unread", &unread)?;
    offers(gallery)
}

fn offers(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (language, today) = (gallery.language, samples::today());
    let frame = |role| Shell::sample_for(language, Place::Inventory, role);
    let all = catalogue();
    let list = |asked: &Asked, role, keeps| InventoryPage::of(frame(role), &all, asked, (today, keeps));
    gallery.show("inventory", &list(&Asked::default(), Role::UnitManager, true))?;
    gallery.show("inventory-for-partners", &list(&Asked::default(), Role::Partner, false))?;
    let empty = InventoryPage::of(frame(Role::UnitManager), &Inventory::default(), &Asked::default(), (today, true));
    gallery.show("inventory-empty", &empty)?;
    for (name, at) in [("offer", 0), ("offer-assessed", 2)] {
        if let Some(one) = all.offers.get(at) {
            let classified = Some("Påhittat stödjande samtal".to_owned());
            gallery.show(name, &OfferPage::of(frame(Role::UnitManager), one, classified, (today, true)))?;
        }
    }
    let typed = Typed::new(
        [("name", "Påhittade rådet"), ("ksi", "samtal")].map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let mut problems = Problems::default();
    problems.add("summary", language.t1("ask-missing", "label", language.t("offer-summary")));
    let form = |problems, found: Option<&[KsiActivity]>| {
        OfferFormPage::of(frame(Role::UnitManager), None, &typed, problems, found)
    };
    gallery.show("add-offer", &form(problems, None))?;
    gallery.show("add-offer-code", &form(Problems::default(), Some(&activities())))?;
    let signed_out = Shell { who: None, menu: Vec::new(), ..frame(Role::Partner) };
    let municipality = || ("0580".to_owned(), "Linköping".to_owned());
    gallery.show("open-inventory", &OpenPage::of(signed_out, municipality(), &all, String::new()))
}

/// The invented catalogue of the demo.
fn catalogue() -> Inventory {
    let table = include_str!("../../../exchange/samples/inventory/catalogue.csv");
    let rows = exchange::inventory::read(table.as_bytes()).unwrap_or_default();
    let mut all = Inventory::default();
    for (_, row) in rows {
        let alone = ImportOffers { rows: vec![row] };
        alone.decide(&all, samples::today()).unwrap_or_default().iter().for_each(|event| all.evolve(event));
    }
    all
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
