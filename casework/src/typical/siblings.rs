//! Syskon: one report about two children; each has a case, and here is told that of the elder.

use super::TypicalCase;
use super::investigating::{AGREED, child, guardian, protects, risk};
use super::life::{Life, Role, text};
use super::noting::{Met, alone, at_home, at_the_office, said};
use crate::child::Sex;
use crate::contacts::{Attendee, Place};
use crate::decision::DecisionKind;
use crate::event::investigation::{Hearing, Stage};
use crate::ids::RelationId;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::{Reason, Sibling};
use crate::intake::reporters::ReporterKind;
use crate::intervention::delivery::Present;
use crate::intervention::form::{Form, Side};
use crate::intervention::goal::Level;
use crate::intervention::plan::PlanKind;
use crate::intervention::review::Course;
use crate::investigation::Conclusion;
use crate::investigation::bbic::{Area, Severity, Strength};
use crate::investigation::child_talk::TalkForm;
use crate::investigation::sources::{Ground, SourceKind};
use crate::notes::NoteKind;
use crate::people::{Home, Relation};

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "siblings",
    given: "Maja",
    sex: Sex::Girl,
    age: Some(11),
    days: 226,
    live: |life| {
        received(life);
        investigated(life);
        concluded(life);
        helped(life);
    },
};

fn received(life: &mut Life<'_>) {
    let leo = life.at(0, 8, 50, Role::Intake).id(RelationId::new);
    life.report_with(
        ReporterKind::Relative,
        Some("Påhittad Mormor"),
        &[Reason::ParentSubstanceUse, Reason::Neglect],
        "Mormor berättar att mamma har börjat dricka igen. I helgen lagade Maja all mat åt sig och Leo, 5 år.",
        |report| {
            report.children_count = 2;
            report.siblings = vec![Sibling { relation: leo, name: text("Leo"), personnummer: None }];
        },
    );
    life.at(0, 10, 15, Role::Intake).protection(
        ProtectionNeed::NotAtOnce,
        "Mormor är hos barnen hela veckan. Mamma svarar, är nykter och vet att mormor har ringt.",
    );
    life.at(4, 10, 0, Role::Intake)
        .opens("Mamma har tidigare haft problem med alkohol. Båda barnen utreds, var för sig.");
    life.at(4, 10, 30, Role::Manager).assign(Role::Worker);
    life.at(4, 11, 0, Role::Worker).person(
        "Camilla",
        Relation::GuardianAlone,
        Home::WithTheChild,
        Some("070-174 06 41"),
    );
    life.at(4, 11, 5, Role::Worker).person("Mormor Gun", Relation::Relative, Home::AtTimes, Some("070-174 06 42"));
    life.at(4, 15, 0, Role::Worker).told(
        Stage::Opened,
        vec![guardian("Camilla"), child()],
        "Vid hembesöket, till alla tre.",
    );
}

fn investigated(life: &mut Life<'_>) {
    life.at(9, 9, 0, Role::Worker).plan_investigation(
        "Hur har Maja det när mamma dricker? Vem tar hand om Leo då? Vad vill Maja slippa?",
        "Maja, Leo för sig, mamma, mormor, skolan, beroendemottagningen.",
        "Maja och Leo träffas var för sig två gånger. Klart inom tre månader.",
    );
    life.at(16, 13, 0, Role::Worker).hear(
        TalkForm::Alone,
        "”Jag känner på lukten när jag kommer hem. Då tar jag Leo till lekplatsen. Jag vill inte att Leo ska behöva veta.”",
    );
    let met = Met { childs_view: said("”Jag vill ha en egen helg ibland, utan Leo.”"), ..alone() };
    life.at(30, 13, 0, Role::Worker).note(
        NoteKind::TalkWithChild,
        "Andra samtalet. Maja ritade en vanlig vecka. Tisdagar och torsdagar är hon hos mormor, och då leker hon.",
        None,
        met,
    );
    life.at(31, 15, 0, Role::Worker).note(
        NoteKind::HomeVisit,
        "Mamma, Maja, Leo och mormor hemma. Mamma visade tiderna från beroendemottagningen.",
        None,
        Met {
            guardians_view: said("Jag behöver hjälp, och jag vill att barnen får vila från mig ibland."),
            ..at_home()
        },
    );
    life.at(36, 9, 0, Role::Worker).source(
        SourceKind::HealthCare,
        "beroendemottagningen",
        Ground::Consent,
        "Mamma går i behandling sedan tre veckor och lämnar prover.",
    );
    life.at(45, 9, 0, Role::Worker).area(
        Area::BasicCare,
        "Maja lagar mat och lägger Leo när mamma har druckit. Andra dagar fungerar vardagen.",
        Some("”Jag kan göra pannkakor och gröt.”"),
        risk(Severity::Clear, "Föräldern dricker och barnet tar över."),
        protects(Strength::Strong, "Mormor bor nära och märker det direkt."),
    );
}

fn concluded(life: &mut Life<'_>) {
    life.at(60, 9, 0, Role::Worker)
        .communicate(vec![guardian("Camilla")], "Utredningen om Maja, utan det som gäller Leo.");
    life.at(66, 10, 0, Role::Worker).reply(
        guardian("Camilla"),
        "Det stämmer, hur ont det än gör att läsa.",
        Hearing::NotWanted,
    );
    life.at(72, 9, 0, Role::Worker).conclude(
        Conclusion::Intervention,
        [
            "Mamma dricker i perioder. Maja tar då hand om sig själv och Leo. Mormor hjälper två dagar i veckan.",
            "Maja vill få vara barn ibland, utan ansvar för Leo.",
            "Mamma går i behandling och vill att barnen får en familj att vara hos.",
            "Maja behöver en fast punkt utan ansvar. Leo bedöms för sig.",
        ],
    );
    life.at(72, 9, 30, Role::Worker);
    let by = life.myself();
    let decided = [
        "Kontaktfamilj varannan helg i ett år.",
        "Maja tar ett för stort ansvar hemma och behöver vila från det hos en familj som hon kan lära känna.",
        "11 kap. 1 §, 13 kap. 7 § och 21 kap. 1 § socialtjänstlagen (2025:400).",
    ];
    life.decide(DecisionKind::ContactPerson, by, AGREED, decided);
    life.at(73, 9, 0, Role::Worker).notify(guardian("Camilla"));
    life.at(73, 13, 0, Role::Worker).told(
        Stage::Concluded,
        vec![child(), guardian("Camilla")],
        "Maja fick fråga allt hon ville om familjen.",
    );
    life.at(74, 9, 0, Role::Worker).arrange_as_decided(Form::ContactFamily, Side::External, None);
}

fn helped(life: &mut Life<'_>) {
    life.at(95, 15, 0, Role::Worker).start(183);
    life.at(95, 15, 10, Role::Worker).goal("Maja har en helg i månaden som bara är hennes.", Level::Below);
    life.at(98, 9, 0, Role::Worker).make_plan(
        PlanKind::Implementation,
        &[
            "Maja ska få vila och göra sådant som elvaåringar gör.",
            "Varannan helg, fredag till söndag. Mamma och kontaktfamiljen ringer varandra på torsdagen.",
            "Efter tre månader och sedan var sjätte månad.",
            "Mammas behandling fortsätter på beroendemottagningen.",
            "Maja ringer hem när hon vill. Leo kommer med en gång i månaden om Maja vill.",
            "Socialsekreteraren träffar Maja före varje uppföljning.",
            "”Jag vill åka skridskor.”",
            "Mamma står bakom planen.",
        ],
    );
    life.at(126, 17, 0, Role::Worker).session(
        600,
        &[Present::Child],
        "Första helgen. Maja var med i stallet.",
        Some("Hon sov till tio."),
    );
    life.at(183, 14, 0, Role::Worker).review(
        Course::Continue,
        Some(364),
        &[Level::Above],
        [
            "Maja har varit hos familjen sju helger. Mamma har lämnat rena prover i fyra månader.",
            "”Jag vill fortsätta, fast Leo får följa med ibland.”",
            "Mamma är glad för Majas skull.",
        ],
    );
    life.at(226, 10, 0, Role::Worker).note(
        NoteKind::Call,
        "Ringde mormor. Hon och mamma har delat upp veckorna. Inget nytt drickande.",
        None,
        Met { place: Place::Remote, attendees: vec![Attendee::Network], ..at_the_office() },
    );
}
