//! Exempel: an invented action plan.

use super::forms::{MeasureFormPage, Offered, filled};
use super::measure::{Around, MeasurePage};
use super::situation::{SituationPage, begun};
use super::{ActionPlanPage, Asked};
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use area::action_plan::event::{ActionPlanEvent, DutyMet, FollowedUp, MeasureAdded, Picture, Planned};
use area::action_plan::{ActionPlan, Duty, Status};
use area::activity::PartnerKind;
use area::collaboration::Collaboration;
use area::collaboration::event::{CollaborationEvent, PartnerAdded};
use casework::access::Role;
use engine::Catalogue;
use jiff::civil::{Date, date};

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let frame = |role| Shell::sample_for(language, Place::ActionPlan, role);
    let (plan, all, today) = (plan(), partners(), samples::today());
    let (asked, blank) = (Asked::default(), Typed::default());
    let page = |role, plan: &ActionPlan, plans| ActionPlanPage::of(frame(role), (plan, &all), today, &asked, plans);
    gallery.show("action-plan", &page(Role::AreaWorker, &plan, true))?;
    gallery.show("action-plan-for-partner", &page(Role::Partner, &plan, false))?;
    gallery.show("action-plan-empty", &page(Role::UnitManager, &ActionPlan::default(), true))?;
    let typed = begun(&plan, today);
    let shell = frame(Role::AreaWorker);
    gallery.show("situation-picture", &SituationPage::of(shell.clone(), &plan, Some(&typed), Problems::default()))?;
    let catalogue = Catalogue::load(None);
    let places = [("0580R027".to_owned(), "Påhittade området".to_owned())];
    let offered = Offered { partners: &all, catalogue: &catalogue, places: &places };
    let mut problems = Problems::default();
    problems.add("title", language.t("action-plan-refused-empty"));
    gallery.show("new-planned-measure", &MeasureFormPage::new(shell.clone(), &offered, &blank, problems))?;
    let Some(first) = plan.measures.first() else { return Ok(()) };
    let change = MeasureFormPage::change(shell.clone(), 1, &offered, &filled(first), Problems::default());
    gallery.show("change-planned-measure", &change)?;
    let around = || Around { partners: &all, places: &places, standing: None, today };
    gallery.show("planned-measure", &MeasurePage::of(shell, first, around(), Some(&blank), Problems::default()))?;
    let partner = MeasurePage::of(frame(Role::Partner), first, around(), None, Problems::default());
    gallery.show("planned-measure-for-partner", &partner)
}

fn partners() -> Collaboration {
    let added = PartnerAdded { kind: PartnerKind::School, name: "Påhittade skolan".to_owned() };
    Collaboration::from_events(&[CollaborationEvent::PartnerAdded(added)])
}

pub(crate) fn plan() -> ActionPlan {
    let measure = |reference: &str, title: &str, responsible: &str, status, from: Option<Date>| {
        let planned = Planned {
            reference: Some(reference.to_owned()),
            title: title.to_owned(),
            goal: "Fler barn är ute och har en vuxen i närheten.".to_owned(),
            responsible: responsible.to_owned(),
            partners: vec![1],
            indicator: Some("visits-to-activities".to_owned()),
            place: "0580R027".parse().ok(),
            from,
            to: None,
            budget_sek: Some(450_000),
        };
        let on = date(2025, 1, 15);
        ActionPlanEvent::MeasureAdded(MeasureAdded { form: reference.to_owned(), on, planned, status })
    };
    let followed = FollowedUp {
        measure: 1,
        on: date(2025, 2, 3),
        status: Status::Ongoing,
        told: "Öppet tre kvällar i veckan.\nFlickorna kommer mer sällan. Vi frågar dem varför.".to_owned(),
        spent_sek: Some(120_000),
    };
    let text = |words: &str| words.to_owned();
    ActionPlan::from_events(&[
        measure("1", "Öppen skolgård på kvällar", "Kultur och fritid", Status::Ongoing, Some(date(2024, 9, 1))),
        measure("2", "Fältare i centrum", "Socialförvaltningen", Status::Planned, None),
        measure("10", "Ny belysning på gångvägen", "Samhällsbyggnad", Status::Done, Some(date(2024, 3, 1))),
        ActionPlanEvent::MeasureFollowedUp(followed),
        ActionPlanEvent::PictureDrawn(Picture {
            on: date(2024, 1, 31),
            crime: text("Anmälda inbrott har minskat, öppen försäljning sker på två platser."),
            other: text("Trygghetsmätningen visar att fler undviker centrum på kvällen."),
            analysis: text("Det saknas vuxna ute mellan sex och nio på kvällen."),
        }),
        ActionPlanEvent::DutyMet(DutyMet {
            duty: Duty::Plan,
            on: date(2024, 6, 12),
            note: Some(text("Antagen av kommunstyrelsen")),
        }),
    ])
}
