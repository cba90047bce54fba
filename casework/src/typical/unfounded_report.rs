//! Ogrundad anmälan: somebody who does not say who they are; the child is met, and there is nothing to investigate.

use super::TypicalCase;
use super::life::{Life, Role};
use super::noting::{Met, alone, at_home, said};
use crate::child::Sex;
use crate::closure::ClosureReason;
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::Reason;
use crate::intake::reporters::ReporterKind;
use crate::notes::{Dissenter, NoteKind};
use crate::people::{Home, Relation};

pub(super) const CASE: TypicalCase =
    TypicalCase { name: "unfounded-report", given: "Alva", sex: Sex::Girl, age: Some(6), days: 11, live };

fn live(life: &mut Life<'_>) {
    life.at(0, 16, 10, Role::Intake).report(
        ReporterKind::Anonymous,
        None,
        &[Reason::Neglect],
        "En granne säger att Alva lämnas ensam hemma på kvällarna och att det alltid är släckt.",
    );
    life.at(0, 16, 40, Role::Intake).protection(
        ProtectionNeed::NotAtOnce,
        "Ringde mamma, som svarade direkt. Alva är hemma med båda sina föräldrar. Vi ses på onsdag.",
    );
    life.at(1, 9, 0, Role::Intake).person("Lina", Relation::GuardianJointly, Home::WithTheChild, Some("070-174 06 18"));
    life.at(1, 9, 5, Role::Intake).person("David", Relation::GuardianJointly, Home::WithTheChild, None);
    let parents = "Vi förstår att ni måste fråga. Vi arbetar olika skift, och någon av oss är alltid hemma.";
    let met = Met {
        guardians_view: said(parents),
        childs_view: said("”Pappa läser för mig när mamma jobbar.”"),
        ..at_home()
    };
    life.at(2, 15, 40, Role::Intake).note(
        NoteKind::HomeVisit,
        "Hembesök. Båda föräldrarna och Alva var hemma. Föräldrarna visade sina scheman. Alva visade sitt rum och sin nattlampa.",
        Some("Inget tyder på att Alva är ensam."),
        met,
    );
    life.at(2, 15, 50, Role::Intake)
        .dissent(Dissenter::Guardian, "Vi har aldrig lämnat Alva ensam, och vi vill att det står i akten.");
    let met = Met { childs_view: said("”Det är bra hemma. Ibland är det tråkigt.”"), ..alone() };
    life.at(4, 10, 10, Role::Intake).note(
        NoteKind::TalkWithChild,
        "Samtal med Alva på förskolan. Hon berättade vem som lägger henne vilka kvällar, och det stämmer med schemat.",
        None,
        met,
    );
    life.at(7, 11, 0, Role::Intake)
        .meeting(MeetingOutcome::Declined, "Anmälaren är okänd. Föräldrarna tycker att hembesöket räckte.");
    life.at(9, 13, 0, Role::Intake).does_not_open(
        "Uppgifterna stämmer inte. Alva och hennes föräldrar har beskrivit kvällarna var för sig på samma sätt, och Alva är trygg.",
    );
    life.at(11, 9, 0, Role::Intake).close(
        ClosureReason::NotOpened,
        "Ringde föräldrarna och berättade att vi inte inleder någon utredning, och att de får läsa det vi skrivit.",
    );
}
