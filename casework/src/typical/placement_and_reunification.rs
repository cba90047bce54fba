//! Placering och hemflytt: a mother applies for help, the boy lives with his grandmother for a time, and moves home.

use super::TypicalCase;
use super::doing::sub_committee;
use super::investigating::{AGREED, child, guardian, protects, risk};
use super::life::{Life, Role};
use super::noting::{Met, alone, said};
use crate::after_review::{After, AfterEndReason, AfterGround};
use crate::assignment::HandoverReason;
use crate::child::Sex;
use crate::closure::ClosureReason;
use crate::decision::DecisionKind;
use crate::event::JointMeeting;
use crate::event::investigation::{Hearing, Stage};
use crate::intake::reporters::ReporterKind;
use crate::intake::way_in::WayIn;
use crate::intervention::ending::EndReason;
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
use crate::placement::{ChildAlone, PlacementEndReason};

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "placement-and-reunification",
    given: "Noel",
    sex: Sex::Boy,
    age: Some(9),
    days: 519,
    live: |life| {
        applied(life);
        investigated(life);
        decided(life);
        with_his_grandmother(life);
        home_again(life);
    },
};

fn applied(life: &mut Life<'_>) {
    life.at(0, 10, 30, Role::Intake).report_with(
        ReporterKind::Relative,
        Some("Marie"),
        &[],
        "Marie ska läggas in för sin depression och kan inte ta hand om Noel under tiden. Mormor vill ha honom hos sig.",
        |report| report.way_in = WayIn::Application,
    );
    life.at(0, 13, 0, Role::Intake)
        .opens("Marie ansöker själv om att Noel får bo hos sin mormor. Det ska utredas genast.");
    life.at(0, 13, 20, Role::Manager).assign(Role::Worker);
    life.at(0, 14, 0, Role::Worker).person("Marie", Relation::GuardianAlone, Home::WithTheChild, Some("070-174 06 81"));
    life.at(0, 14, 5, Role::Worker).person("Mormor Barbro", Relation::Relative, Home::Elsewhere, Some("070-174 06 82"));
    life.at(0, 15, 0, Role::Worker).told(
        Stage::Opened,
        vec![guardian("Marie"), child()],
        "Hemma hos Marie, med Noel och mormor.",
    );
}

fn investigated(life: &mut Life<'_>) {
    life.at(2, 9, 0, Role::Worker).plan_investigation(
        "Kan mormor ge Noel det han behöver? Vad vill Noel? Vad behöver Marie för att ta hem honom?",
        "Noel, Marie, mormor, skolan, Maries läkare.",
        "Mormors hem utreds den första veckan. Underlag till utskottet om tre veckor.",
    );
    life.at(4, 14, 0, Role::Worker).hear(
        TalkForm::Alone,
        "”Jag vill bo hos mormor tills mamma orkar. Jag vill gå kvar i min skola och ha med mitt tangentbord.”",
    );
    life.at(8, 10, 0, Role::Worker).source(
        SourceKind::HealthCare,
        "Maries läkare",
        Ground::Consent,
        "Marie vårdas minst tre månader och behöver därefter lång tid att bli frisk.",
    );
    life.at(10, 9, 0, Role::Worker).area(
        Area::FamilyNow,
        "Noel och Marie har bott ensamma. Mormor har varit med varje vecka sedan han föddes.",
        Some("”Mormor och jag har samma humor.”"),
        risk(Severity::Clear, "Marie orkar inte stiga upp på morgnarna."),
        protects(Strength::Strong, "Mormor är trygg, frisk och bor nära skolan."),
    );
    life.at(11, 9, 0, Role::Worker).communicate(vec![guardian("Marie")], "Hela utredningen, också den om mormors hem.");
    life.at(14, 13, 0, Role::Worker).reply(
        guardian("Marie"),
        "Det är precis så här det är. Lova att han kommer hem igen.",
        Hearing::NotWanted,
    );
    life.at(15, 9, 0, Role::Worker)
        .propose(DecisionKind::FamilyHome, "Att Noel placeras i nätverkshem hos sin mormor.");
}

fn decided(life: &mut Life<'_>) {
    let words = [
        "Noel placeras i nätverkshem hos sin mormor.",
        "Marie kan inte ta hand om Noel medan hon vårdas. Mormor är utredd, och Noel vill bo där.",
        "11 kap. 1 §, 21 kap. 1 § och 22 kap. socialtjänstlagen (2025:400).",
    ];
    life.at(17, 14, 0, Role::Worker).decide(DecisionKind::FamilyHome, sub_committee(), AGREED, words);
    life.at(18, 9, 0, Role::Worker).notify(guardian("Marie"));
    life.at(18, 10, 0, Role::Worker).conclude(
        Conclusion::Intervention,
        [
            "Marie vårdas för depression i minst tre månader. Mormor kan och vill ha Noel hos sig.",
            "Noel vill bo hos mormor, gå kvar i sin skola och ringa mamma varje kväll.",
            "Marie har själv ansökt och vill att Noel kommer hem när hon orkar.",
            "Noel behöver en trygg vardag tills Marie är frisk. Målet från första dagen är att han flyttar hem.",
        ],
    );
    life.at(18, 11, 0, Role::Worker).told(
        Stage::Concluded,
        vec![child(), guardian("Marie")],
        "Hos mormor. Marie var med på telefon.",
    );
    life.at(18, 11, 30, Role::Worker).arrange_as_decided(Form::NetworkHome, Side::External, None);
}

fn with_his_grandmother(life: &mut Life<'_>) {
    life.at(21, 15, 0, Role::Worker).place("Mormor Barbro, Exempelgatan", 35);
    life.at(21, 15, 20, Role::Worker).goal("Noel är i skolan varje dag.", Level::Below);
    life.at(21, 15, 30, Role::Worker).goal("Noel sover hemma hos Marie på helgerna.", Level::FarBelow);
    life.at(21, 15, 40, Role::Worker).health_notice();
    life.at(21, 15, 50, Role::Worker).make_plan(
        PlanKind::Care,
        &[
            "Noel ska flytta hem till Marie när hon är frisk.",
            "Nätverkshem hos mormor. Stöd till Marie när hon skrivs ut.",
            "Samtal varje kväll. Besök på avdelningen när Marie orkar, sedan helger hemma.",
            "Psykiatrin har ansvar för Maries vård, skolan för Noels stöd.",
            "”Jag vill hem när mamma skrattar igen.”",
            "Marie står bakom planen.",
        ],
    );
    life.at(35, 14, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "Noel har satt upp tangentbordet. Han sover gott och ringer Marie varje kväll.",
        119,
    );
    life.at(119, 14, 0, Role::Worker).visit(ChildAlone::Alone, "”Mamma skrattade i lördags.” Skolan går bra.", 200);
    life.at(144, 13, 0, Role::Manager).hand_over(
        Role::Next,
        HandoverReason::NextPhase,
        JointMeeting::Held,
        "Noel pratar bäst när man spelar något ihop. Marie vill ha besked skriftligt.",
    );
    life.at(200, 10, 0, Role::Next).consider(
        Course::Continue,
        "Marie är utskriven och har Noel hos sig varannan helg. Vården behövs tills hon orkar vardagarna.",
        sub_committee(),
    );
    life.at(200, 14, 0, Role::Next).visit(ChildAlone::Alone, "”Jag har två hem. Det är okej ett tag till.”", 287);
    life.at(200, 15, 0, Role::Next).review(
        Course::Continue,
        Some(322),
        &[Level::Reached, Level::Below],
        [
            "Noel är i skolan varje dag. Helgerna hos Marie går bra, och de vill prova längre.",
            "”Jag vill sova hos mamma på söndagar också.”",
            "Marie orkar mer för varje vecka.",
        ],
    );
    life.at(287, 14, 0, Role::Next).visit(
        ChildAlone::Alone,
        "Noel är hos Marie torsdag till söndag. Han vill flytta hem till sommaren.",
        330,
    );
}

fn home_again(life: &mut Life<'_>) {
    let met = Met { childs_view: said("”Nu vill jag hem. Mormor kan få mina fiskar.”"), ..alone() };
    life.at(317, 14, 0, Role::Next).note(
        NoteKind::TalkWithChild,
        "Samtal med Noel före hemflytten. Han har ritat ett schema över vilka dagar han hälsar på mormor.",
        None,
        met,
    );
    life.at(322, 15, 0, Role::Next).leave(PlacementEndReason::Reunified);
    life.at(322, 15, 20, Role::Next).end(
        EndReason::GoalsReached,
        &[Level::Above, Level::Above],
        "Noel flyttade hem till Marie. Mormor tar emot honom på onsdagar.",
    );
    let Some(placement) = life.last.placement else { return };
    let review = life.at(324, 10, 0, Role::Next).follow_up(
        After::Placement(placement),
        AfterGround::Consent,
        "Marie vill att vi är med det första halvåret.",
    );
    let met = Met { childs_view: said("”Det är som förr, fast bättre.”"), ..alone() };
    life.at(415, 14, 0, Role::Next).note(
        NoteKind::TalkWithChild,
        "Samtal med Noel i skolan. Han är pigg och har en ny vän.",
        None,
        met,
    );
    life.at(504, 10, 0, Role::Next).end_follow_up(
        review,
        AfterEndReason::Well,
        "Noel och Marie har det bra. Marie arbetar halvtid, och mormor finns på onsdagar.",
    );
    life.at(519, 9, 0, Role::Next)
        .close(ClosureReason::GoalsReached, "Fika hemma hos Marie med Noel och mormor. Noel spelade.");
}
