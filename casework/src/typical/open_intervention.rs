//! Öppen insats utan beslut: parents in conflict after a separation take support that nobody needs to decide on (SoL 11:5).

use super::TypicalCase;
use super::investigating::AGREED;
use super::life::{Life, Role};
use super::noting::{Met, alone, at_the_office, said};
use crate::child::Sex;
use crate::closure::ClosureReason;
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::{FeedbackWanted, Reason};
use crate::intake::reporters::ReporterKind;
use crate::intervention::arranging::{RestsOn, RightToApply};
use crate::intervention::delivery::Present;
use crate::intervention::ending::EndReason;
use crate::intervention::form::{Form, Side};
use crate::intervention::goal::Level;
use crate::intervention::review::Course;
use crate::notes::NoteKind;
use crate::people::{Home, Relation};

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "open-intervention-without-decision",
    given: "Ludvig",
    sex: Sex::Boy,
    age: Some(7),
    days: 121,
    live: |life| {
        received(life);
        helped(life);
    },
};

fn received(life: &mut Life<'_>) {
    life.at(0, 10, 0, Role::Intake).report_with(
        ReporterKind::School,
        Some("Påhittad Fritidspedagog"),
        &[Reason::ParentalConflict],
        "Föräldrarna grälar vid varje lämning sedan de flyttade isär. Ludvig gömmer sig i kapprummet när de kommer.",
        |report| report.feedback = FeedbackWanted::Yes,
    );
    life.at(0, 11, 0, Role::Intake).protection(
        ProtectionNeed::NotAtOnce,
        "Ludvig är inte rädd för någon av dem. Båda föräldrarna svarar och vill komma.",
    );
    life.at(0, 11, 20, Role::Intake).person("Erika", Relation::GuardianJointly, Home::AtTimes, Some("070-174 06 21"));
    life.at(0, 11, 25, Role::Intake).person("Jonas", Relation::GuardianJointly, Home::AtTimes, Some("070-174 06 22"));
    life.at(3, 14, 0, Role::Intake)
        .meeting(MeetingOutcome::Held, "Erika, Jonas, fritidspedagogen och vi. Alla har samma bild.");
    life.at(3, 14, 30, Role::Manager).assign(Role::Intake);
    let met =
        Met { guardians_view: said("Vi vill sluta bråka inför honom, men vi kan inte själva."), ..at_the_office() };
    life.at(3, 15, 0, Role::Intake).note(
        NoteKind::Meeting,
        "Föräldrarna berättar att de grälar om tider och pengar. De är överens om att Ludvig ska bo varannan vecka.",
        None,
        met,
    );
    let met = Met { childs_view: said("”De ska inte prata med varandra när jag är med.”"), ..alone() };
    life.at(4, 10, 0, Role::Intake).note(
        NoteKind::TalkWithChild,
        "Samtal med Ludvig på fritids. Han har det bra hemma hos båda, men inte i dörren.",
        None,
        met,
    );
    life.at(8, 9, 30, Role::Intake).does_not_open(
        "Ludvig är trygg hos båda. Det som behövs är hjälp för föräldrarna att samarbeta, och det vill de ha utan utredning.",
    );
    life.at(8, 10, 0, Role::Intake).feedback("Ringde fritids: ingen utredning, men familjen får stöd.");
}

fn helped(life: &mut Life<'_>) {
    let rests_on = RestsOn::Agreement { consents: Some(AGREED), right: RightToApply::Told };
    life.at(9, 9, 0, Role::Intake).arrange(Form::OpenService, rests_on, Side::Provider, Some("Föräldrar i samarbete"));
    life.at(9, 9, 10, Role::Intake)
        .assign_provider(Role::Provider, "Åtta samtal med föräldrarna. Ludvig bjuds in till det fjärde.");
    life.at(9, 15, 0, Role::Provider).answer_assignment(None);
    life.at(15, 16, 0, Role::Intake).start(84);
    life.at(15, 16, 10, Role::Provider).goal("Ludvig går själv fram till den som hämtar.", Level::Below);
    life.at(15, 17, 0, Role::Provider).session(
        75,
        &[Present::Guardian],
        "Föräldrarna gjorde upp om var och hur de lämnar.",
        None,
    );
    life.at(57, 16, 0, Role::Provider).session(
        60,
        &[Present::Child, Present::Guardian],
        "Ludvig berättade för sina föräldrar vad han vill ha vid lämningen: en kram och inget prat.",
        Some("Han sa det själv, och de lyssnade."),
    );
    life.at(84, 16, 0, Role::Intake).review(
        Course::Continue,
        Some(113),
        &[Level::Reached],
        [
            "Inget gräl vid lämning på en månad. Föräldrarna har tre samtal kvar.",
            "”De kramas inte, men de skriker inte heller.”",
            "Båda vill gå klart.",
        ],
    );
    life.at(113, 16, 0, Role::Intake).end(
        EndReason::GoalsReached,
        &[Level::Above],
        "Lämningarna är lugna. Föräldrarna har en gemensam kalender och ringer varandra när Ludvig sover.",
    );
    life.at(121, 9, 0, Role::Intake).close(
        ClosureReason::GoalsReached,
        "Ludvig och föräldrarna vet att de kan höra av sig, och att de kan ansöka om mer hjälp.",
    );
}
