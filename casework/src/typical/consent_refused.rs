//! Samtycke saknas: an investigation finds a need, the guardians say no, care without consent is not needed, and the child is
//! followed up all the same (SoL 23:1).

use super::TypicalCase;
use super::investigating::{child, guardian, protects, risk};
use super::life::{Life, Role};
use super::noting::{Met, alone, at_home, said};
use crate::after_review::{After, AfterEndReason, AfterGround};
use crate::child::Sex;
use crate::closure::ClosureReason;
use crate::event::investigation::{Hearing, Stage};
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::{FeedbackWanted, Reason};
use crate::intake::reporters::ReporterKind;
use crate::investigation::Conclusion;
use crate::investigation::bbic::{Area, Severity, Strength};
use crate::investigation::child_talk::TalkForm;
use crate::investigation::sources::{Ground, SourceKind};
use crate::notes::NoteKind;
use crate::people::{Home, Relation};

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "consent-refused",
    given: "Signe",
    sex: Sex::Girl,
    age: Some(10),
    days: 247,
    live: |life| {
        received(life);
        investigated(life);
        concluded(life);
        followed(life);
    },
};

fn received(life: &mut Life<'_>) {
    life.at(0, 13, 20, Role::Intake).report_with(
        ReporterKind::School,
        Some("Påhittad Kurator"),
        &[Reason::SchoolAbsence, Reason::ParentMentalHealth],
        "Signe har varit borta fyra dagar av tio den här terminen. Hon säger att hon stannar hemma för att mamma är ledsen.",
        |report| report.feedback = FeedbackWanted::Yes,
    );
    life.at(0, 15, 10, Role::Intake).protection(
        ProtectionNeed::NotAtOnce,
        "Ringde pappa. Han är hemma i kväll och i morgon. Signe är inte i fara.",
    );
    life.at(7, 9, 0, Role::Intake)
        .meeting(MeetingOutcome::Declined, "Föräldrarna vill inte träffa skolan och oss samtidigt.");
    life.at(11, 10, 0, Role::Intake)
        .opens("Frånvaron har vuxit i ett år, och Signe tar hand om en vuxen. Det behöver utredas.");
    life.at(11, 10, 30, Role::Manager).assign(Role::Worker);
    life.at(11, 11, 0, Role::Worker).feedback("Mejlade kuratorn att en utredning är inledd.");
    life.at(11, 13, 0, Role::Worker).person(
        "Ulrika",
        Relation::GuardianJointly,
        Home::WithTheChild,
        Some("070-174 06 31"),
    );
    life.at(11, 13, 5, Role::Worker).person(
        "Henrik",
        Relation::GuardianJointly,
        Home::WithTheChild,
        Some("070-174 06 32"),
    );
    life.at(11, 14, 0, Role::Worker).told(
        Stage::Opened,
        vec![guardian("Ulrika"), guardian("Henrik")],
        "Per telefon samma dag. De tycker att skolan överdriver.",
    );
}

fn investigated(life: &mut Life<'_>) {
    life.at(18, 9, 0, Role::Worker).plan_investigation(
        "Varför är Signe hemma? Vad gör hon då? Vad behöver hon för att kunna vara i skolan?",
        "Signe, föräldrarna, kuratorn, mammas läkare om hon samtycker.",
        "Samtalen under sju veckor, underlaget klart efter tre månader.",
    );
    life.at(24, 10, 0, Role::Worker).hear(
        TalkForm::WithSupport,
        "”Om jag går till skolan vet jag inte om mamma har gått upp. Jag vill att någon annan tittar till henne.”",
    );
    let met = Met { childs_view: said("”Jag vill gå i skolan, men inte om mamma är ensam.”"), ..alone() };
    life.at(38, 10, 0, Role::Worker).note(
        NoteKind::TalkWithChild,
        "Samtal med Signe i kuratorns rum. Hon lagar frukost och ger mamma hennes medicin.",
        Some("Signe bär ett ansvar som inte är ett barns."),
        met,
    );
    let view = said("Det är vår familj. Signe är klok och vill hjälpa till.");
    let met = Met { guardians_view: view, ..at_home() };
    life.at(46, 15, 0, Role::Worker).note(
        NoteKind::HomeVisit,
        "Mamma låg i sängen när vi kom. Pappa var på väg till arbetet. Hemmet är i ordning.",
        None,
        met,
    );
    life.at(49, 9, 0, Role::Worker).source(
        SourceKind::School,
        "kuratorn",
        Ground::Duty,
        "Signe når målen trots frånvaron och har en nära vän. Hon somnar ibland på lektionerna.",
    );
    life.at(60, 9, 0, Role::Worker).area(
        Area::Guidance,
        "Signe styr hemmet på morgnarna. Ingen vuxen ser till att hon kommer i väg.",
        Some("”Det är jag som vet var allt ligger.”"),
        risk(Severity::Clear, "Barnet tar föräldraansvar."),
        protects(Strength::Some, "Pappa är engagerad när han är hemma."),
    );
}

fn concluded(life: &mut Life<'_>) {
    let both = || vec![guardian("Ulrika"), guardian("Henrik")];
    life.at(88, 9, 0, Role::Worker).communicate(both(), "Hela utredningen med förslag om familjestöd.");
    life.at(99, 14, 0, Role::Worker).reply(
        guardian("Henrik"),
        "Vi läser det annorlunda. Vi vill inte ha någon hem till oss, och vi löser det själva.",
        Hearing::NotWanted,
    );
    life.at(106, 10, 0, Role::Worker).conclude(
        Conclusion::NeedWithoutConsent,
        [
            "Signe är hemma från skolan fyra dagar av tio för att ta hand om sin mamma. Mamma är deprimerad och har vård.",
            "Signe vill gå i skolan och vill att en vuxen tittar till mamma.",
            "Föräldrarna vill inte ha något stöd från oss.",
            "Signe behöver stöd hemma på morgnarna. Vi har erbjudit familjestöd och fått nej två gånger. Det är inte så allvarligt att vård enligt LVU kan ges.",
        ],
    );
    life.at(107, 15, 0, Role::Worker).told(
        Stage::Concluded,
        vec![child(), guardian("Ulrika"), guardian("Henrik")],
        "Signe fick veta det först, i skolan. Hon frågade om vi kommer tillbaka.",
    );
}

fn followed(life: &mut Life<'_>) {
    let Some(investigation) = life.last.investigation else { return };
    let review = life.at(109, 10, 0, Role::Worker).follow_up(
        After::Investigation(investigation),
        AfterGround::SpecialNeed,
        "Signe behöver stöd som hon inte får. Vi träffar henne och kuratorn varje månad i ett halvår.",
    );
    let met = Met { childs_view: said("”Pappa har bytt pass. Han väcker mig nu.”"), ..alone() };
    life.at(169, 10, 0, Role::Worker).note(
        NoteKind::TalkWithChild,
        "Samtal med Signe i skolan. Hon har varit borta en dag på tre veckor.",
        None,
        met,
    );
    life.at(245, 10, 0, Role::Worker).end_follow_up(
        review,
        AfterEndReason::Well,
        "Signe är i skolan nästan varje dag. Pappa arbetar dagtid, och mamma mår bättre.",
    );
    life.at(247, 9, 0, Role::Worker).close(
        ClosureReason::NoIntervention,
        "Samtal med Signe och föräldrarna. De vet att de kan höra av sig när som helst.",
    );
}
