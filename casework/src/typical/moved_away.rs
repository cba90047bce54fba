//! Flyttat till en annan kommun: the preliminary assessment comes too late, a note is corrected, and the family moves in the middle
//! of the investigation, which goes over to the new municipality.

use super::TypicalCase;
use super::investigating::guardian;
use super::life::{Life, Role};
use super::noting::{Met, alone, at_home, said};
use crate::assignment::HandoverReason;
use crate::child::Sex;
use crate::closure::ClosureReason;
use crate::contacts::InterpreterUse;
use crate::event::JointMeeting;
use crate::event::investigation::Stage;
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::{FeedbackWanted, Reason};
use crate::intake::reporters::ReporterKind;
use crate::investigation::Conclusion;
use crate::investigation::child_talk::TalkForm;
use crate::investigation::sources::{Ground, SourceKind};
use crate::notes::NoteKind;
use crate::people::{Home, Relation};

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "moved-to-another-municipality",
    given: "Samira",
    sex: Sex::Girl,
    age: Some(13),
    days: 81,
    live: |life| {
        life.child.interpreter = Some("so".to_owned());
        received(life);
        investigated(life);
        moved(life);
    },
};

fn received(life: &mut Life<'_>) {
    life.at(0, 14, 0, Role::Intake).report_with(
        ReporterKind::School,
        Some("Påhittad Skolsköterska"),
        &[Reason::HonourRelated],
        "Samira får inte längre vara med på simningen och hämtas av en äldre bror varje dag. Hon är tyst och har slutat äta lunch.",
        |report| report.feedback = FeedbackWanted::Yes,
    );
    life.at(0, 16, 20, Role::Intake).protection(
        ProtectionNeed::NotAtOnce,
        "Talat med Samira i skolan. Hon är inte rädd för att gå hem i dag och har skolsköterskans nummer.",
    );
    life.at(8, 10, 0, Role::Intake)
        .meeting(MeetingOutcome::NotSuitable, "Samira vill inte att familjen får veta att skolan har anmält.");
    // The fourteen days ended two days before.
    life.at(16, 9, 0, Role::Intake)
        .opens("Oron gäller kontroll av en flicka. Bedömningen drog ut på tiden för att tolk saknades vid två möten.");
    life.at(16, 9, 30, Role::Manager).assign(Role::Worker);
    life.at(16, 10, 0, Role::Worker)
        .not_told(Stage::Opened, "Samira ska höras innan hennes föräldrar får veta. Prövas igen när hon är hörd.");
    life.at(18, 9, 0, Role::Worker).feedback("Ringde skolsköterskan: en utredning är inledd.");
}

fn investigated(life: &mut Life<'_>) {
    life.at(18, 13, 0, Role::Worker).hear(
        TalkForm::Alone,
        "”Jag vill simma. Jag vill att mamma bestämmer och inte min bror. Berätta inte för honom vad jag säger.”",
    );
    life.at(21, 15, 0, Role::Worker).person(
        "Hodan",
        Relation::GuardianJointly,
        Home::WithTheChild,
        Some("070-174 06 91"),
    );
    life.at(21, 15, 5, Role::Worker).person("Ahmed", Relation::GuardianJointly, Home::WithTheChild, None);
    life.at(21, 16, 0, Role::Worker).told(
        Stage::Opened,
        vec![guardian("Hodan"), guardian("Ahmed")],
        "På kontoret, med tolk.",
    );
    life.at(23, 9, 0, Role::Worker).plan_investigation(
        "Vem bestämmer över Samira? Får hon göra det som andra i klassen gör? Vad vågar hon säga hemma?",
        "Samira ensam, föräldrarna var för sig, skolan.",
        "Samira varannan vecka. Alltid samma kvinnliga tolk.",
    );
    let met = Met {
        interpreter: InterpreterUse::Missing,
        guardians_view: said("Mamma: Hon får simma om det finns tider för flickor."),
        ..at_home()
    };
    life.at(30, 16, 0, Role::Worker).note(
        NoteKind::HomeVisit,
        "Hembesök. Mamma, pappa och brodern hemma. Samira satt tyst.",
        None,
        met,
    );
    life.at(31, 9, 0, Role::Worker).correct(
        "Hembesök. Mamma och brodern hemma, pappa var på arbetet. Samira satt tyst tills brodern gick.",
        "Jag hade blandat ihop två hembesök.",
    );
    life.at(37, 13, 0, Role::Worker).source(
        SourceKind::School,
        "mentorn",
        Ground::Duty,
        "Brodern väntar inte längre utanför. Samira äter lunch med två vänner.",
    );
    let met = Met {
        interpreter: InterpreterUse::Used,
        childs_view: said(
            "”Vi ska flytta. Jag vill att ni berättar för dem där vad jag har sagt, så jag slipper börja om.”",
        ),
        ..alone()
    };
    life.at(51, 13, 0, Role::Worker).note(
        NoteKind::TalkWithChild,
        "Samtal med Samira i skolan. Familjen har fått lägenhet i en annan kommun.",
        Some("Samira är tryggare men är rädd att tappa dem hon litar på."),
        met,
    );
    life.at(58, 9, 0, Role::Manager).hand_over(
        Role::Next,
        HandoverReason::WorkerLeaves,
        JointMeeting::NotHeld,
        "Samira vill inte att brodern är i samma hus när ni talas vid.",
    );
}

fn moved(life: &mut Life<'_>) {
    life.at(72, 10, 0, Role::Next).source(
        SourceKind::SocialServices,
        "den nya kommunen",
        Ground::Consent,
        "De tar över utredningen från den dag familjen är folkbokförd där, och läser allt som Samira har sagt.",
    );
    life.at(77, 10, 0, Role::Next).conclude(
        Conclusion::Transferred,
        [
            "Samira har varit kontrollerad av sin bror. Det har blivit bättre. Familjen har flyttat.",
            "Samira vill simma, vill att mamma bestämmer och vill slippa börja om.",
            "Föräldrarna vet att utredningen fortsätter i den nya kommunen.",
            "Utredningen är inte klar. Den nya kommunen har tagit över den och har hela akten.",
        ],
    );
    life.at(77, 14, 0, Role::Next).told(
        Stage::Concluded,
        vec![guardian("Hodan"), guardian("Ahmed")],
        "Brev på somaliska. Samira fick veta det av skolsköterskan.",
    );
    life.at(81, 9, 0, Role::Next)
        .close(ClosureReason::MovedAway, "Samira har träffat sin nya socialsekreterare tillsammans med oss.");
}
