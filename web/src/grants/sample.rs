//! Exempel: the unit's own grants of 2021 and 2022, and an invented one.

use super::GrantsPage;
use super::forms::GrantFormPage;
use super::one::{Around, GrantPage, filled};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use area::grants::event::{Grant, GrantAdded, GrantEvent, GrantReported, MoneyMoved};
use area::grants::ordinance::Ordinance;
use area::grants::{Grants, Movement, Then};
use casework::access::Role;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::grants::Booked;

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (language, today) = (gallery.language, samples::today());
    let frame = |role| Shell::sample_for(language, Place::FollowUp, role);
    let (all, booked) = (grants(today), Booked { sek: 900_000.0, lines: 14 });
    let known: BTreeMap<(String, i16), Booked> = [("P7", booked), ("P9", Booked { sek: 12_000.0, lines: 1 })]
        .map(|(code, one)| ((code.to_owned(), today.year()), one))
        .into();
    gallery.show("grants", &GrantsPage::of(frame(Role::UnitManager), &all, &known, (today, true)))?;
    gallery.show("grants-for-staff", &GrantsPage::of(frame(Role::CaseWorker), &all, &known, (today, false)))?;
    let none = GrantsPage::of(frame(Role::UnitManager), &Grants::default(), &BTreeMap::new(), (today, true));
    gallery.show("grants-none", &none)?;
    for (name, number, keeps) in [("grant", 3, true), ("grant-reported", 1, true), ("grant-for-staff", 3, false)] {
        if let Some(held) = all.held(number) {
            let booked = (number == 3).then_some(booked);
            let typed = filled(language, held, booked, today);
            let role = if keeps { Role::UnitManager } else { Role::CaseWorker };
            let around = Around { booked, today, keeps };
            gallery.show(name, &GrantPage::of(frame(role), held, around, &typed, Problems::default()))?;
        }
    }
    let mut problems = Problems::default();
    problems.add("ledger_code", language.t("grants-refused-doubled"));
    let typed =
        Typed::new([("name".to_owned(), "Påhittat bidrag".to_owned()), ("ledger_code".to_owned(), "P7".to_owned())]);
    gallery.show("new-grant", &GrantFormPage::of(frame(Role::UnitManager), None, &typed, problems))
}

/// Real figures of two years with their source, and a year that is invented.
fn grants(today: Date) -> Grants {
    let real = |year, granted_sek| Grant {
        ordinance: Ordinance::ExposedAreas,
        name: "Sociala insatser i utsatta områden".to_owned(),
        decision: "Regeringsuppdrag".to_owned(),
        year,
        granted_sek,
        purpose: "Sociala insatser för barn och unga i utsatta områden.".to_owned(),
        terms: None,
        pays_for: "Den lokala socialtjänsten".to_owned(),
        then: Then::OwnBudget,
        plan: Some("Från 2024 betalar nämndens egen budget.".to_owned()),
        ledger_code: None,
        report_on: None,
        source: Some("Enhetens uppdragsbeskrivning".to_owned()),
    };
    let invented = Grant {
        ordinance: Ordinance::PreventiveServices,
        name: "Påhittat bidrag för tidigt stöd".to_owned(),
        decision: "PÅHITTAT 2026-1".to_owned(),
        purpose: "Att fler får stöd tidigt.".to_owned(),
        terms: Some("Inte till ordinarie verksamhet.".to_owned()),
        pays_for: "Två fältare".to_owned(),
        then: Then::Undecided,
        plan: None,
        ledger_code: Some("P7".to_owned()),
        report_on: Some(today.saturating_add(2.months())),
        source: None,
        ..real(today.year(), 2_400_000)
    };
    let added = [real(2021, 5_866_000), real(2022, 6_979_940), invented]
        .map(|grant| GrantEvent::Added(GrantAdded { form: String::new(), grant }));
    let moved = MoneyMoved { number: 3, how: Movement::Requisitioned, on: today, sek: 1_200_000 };
    let reported = GrantReported {
        number: 1,
        on: today,
        used_sek: 5_866_000,
        used_for: "Påhittad redovisning.".to_owned(),
        results: "Påhittat resultat.".to_owned(),
        purpose: None,
        terms: None,
    };
    let more = [GrantEvent::Moved(moved), GrantEvent::Reported(reported)];
    Grants::from_events(added.iter().chain(&more))
}
