//! Nyfödd: the antenatal clinic reports before the birth, the investigation waits for the child, and the parents are helped at home.

use super::TypicalCase;
use super::investigating::{guardian, protects, risk};
use super::life::{Life, Role};
use super::noting::{Met, at_home, at_the_office, said};
use crate::child::{ChildIdentity, Sex};
use crate::closure::ClosureReason;
use crate::consent::{ChildsWord, Consents, Guardians, Suitability};
use crate::contacts::{ChildPresence, View, WhyNotObtained};
use crate::decision::DecisionKind;
use crate::event::investigation::{Hearing, Stage};
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::{FeedbackWanted, Reason};
use crate::intake::reporters::ReporterKind;
use crate::intervention::delivery::Present;
use crate::intervention::ending::EndReason;
use crate::intervention::form::{Form, Side};
use crate::intervention::goal::Level;
use crate::intervention::plan::{PlanKind, PlanPart};
use crate::intervention::review::Course;
use crate::investigation::Conclusion;
use crate::investigation::bbic::{Area, Severity, Strength};
use crate::investigation::child_talk::TalkForm;
use crate::investigation::sources::{Ground, SourceKind};
use crate::notes::NoteKind;
use crate::people::child_details::DescribeChild;
use crate::people::{Contact, Home, Relation};
use crate::text::Protected;

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "newborn",
    given: "Ofött barn",
    sex: Sex::Unknown,
    age: None,
    days: 302,
    live: |life| {
        received(life);
        born(life);
        concluded(life);
        helped(life);
    },
};

fn received(life: &mut Life<'_>) {
    life.at(0, 11, 30, Role::Intake).report_with(
        ReporterKind::HealthCare,
        Some("Påhittad Barnmorska"),
        &[Reason::ParentMentalHealth],
        "Mamman är i vecka 32. Hon är 19 år, bor på en väns soffa och säger att hon inte vet om hon klarar det.",
        |report| report.feedback = FeedbackWanted::Yes,
    );
    life.at(0, 13, 0, Role::Intake)
        .protection(ProtectionNeed::NotAtOnce, "Barnet är inte fött. Mamman vill ha hjälp och träffar oss på torsdag.");
    life.at(3, 10, 0, Role::Intake).meeting(MeetingOutcome::Held, "Mamman, barnmorskan och vi på mödravården.");
    life.at(7, 9, 0, Role::Intake)
        .opens("Mamman är ensam och mår dåligt, och vill själv att vi utreder innan barnet kommer.");
    life.at(7, 9, 30, Role::Manager).assign(Role::Worker);
    life.at(7, 10, 0, Role::Worker).person("Tove", Relation::GuardianAlone, Home::WithTheChild, Some("070-174 06 61"));
    life.at(7, 13, 0, Role::Worker).told(Stage::Opened, vec![guardian("Tove")], "Vid ett möte på mödravården.");
    life.at(8, 9, 0, Role::Worker).feedback("Ringde barnmorskan: en utredning är inledd, mamman vet det.");
    life.at(11, 9, 0, Role::Worker).plan_investigation(
        "Var ska de bo? Vem finns hos Tove den första tiden? Vad behöver barnet från första dagen?",
        "Tove, hennes moster, barnmorskan, BVC.",
        "Planen för hemgången klar två veckor före beräknad förlossning. Resten när barnet är fött.",
    );
    let met = Met {
        childs_view: View::NotObtained(WhyNotObtained::TooYoung),
        guardians_view: said("Jag vill ha barnet hos mig, men jag vill inte vara ensam."),
        ..at_the_office()
    };
    life.at(24, 13, 0, Role::Worker).note(
        NoteKind::NetworkMeeting,
        "Tove, moster Agneta, barnmorskan och BVC. Tove flyttar till moster, som tar ledigt första månaden.",
        None,
        met,
    );
}

fn born(life: &mut Life<'_>) {
    life.at(57, 9, 0, Role::Worker);
    let mut born = life.child.clone();
    born.name.given = "Lo".to_owned();
    born.sex = Sex::Girl;
    born.identity = ChildIdentity::BornOn(life.day(54));
    let contact = Protected::Shown(Contact::default());
    life.step(|case, on| DescribeChild { child: born, contact }.decide(case, on));
    life.at(57, 9, 10, Role::Worker).person(
        "Moster Agneta",
        Relation::Relative,
        Home::WithTheChild,
        Some("070-174 06 62"),
    );
    let met = Met {
        child: ChildPresence::WithOthers,
        childs_view: View::NotObtained(WhyNotObtained::TooYoung),
        guardians_view: said("Hon sover bara på mig. Jag är inte rädd längre."),
        participation: None,
        ..at_home()
    };
    life.at(59, 10, 0, Role::Worker).note(
        NoteKind::HomeVisit,
        "Hembesök hos moster. Lo är fem dagar och äter bra. Tove ammar. Moster lagar mat och väcks på natten när det behövs.",
        Some("Tove läser Lo och får hjälp när hon är trött."),
        met,
    );
    life.at(59, 11, 0, Role::Worker).hear(TalkForm::Observed, "Lo söker Toves blick och blir lugn av hennes röst.");
    life.at(72, 10, 0, Role::Worker).source(
        SourceKind::HealthCare,
        "BVC",
        Ground::Duty,
        "Lo går upp i vikt som hon ska. Toves värden för nedstämdhet har halverats.",
    );
    life.at(79, 9, 0, Role::Worker).area(
        Area::Warmth,
        "Tove tröstar, pratar med Lo och låter andra hjälpa till.",
        None,
        risk(Severity::Some, "Tove har varit nedstämd under graviditeten."),
        protects(Strength::Strong, "Moster finns i hemmet, och Tove tar emot stöd."),
    );
}

fn concluded(life: &mut Life<'_>) {
    life.at(84, 9, 0, Role::Worker).communicate(vec![guardian("Tove")], "Hela utredningen.");
    life.at(87, 13, 0, Role::Worker).reply(
        guardian("Tove"),
        "Det stämmer. Jag visste inte att det syntes att jag är bra på det.",
        Hearing::NotWanted,
    );
    life.at(93, 10, 0, Role::Worker).conclude(
        Conclusion::Intervention,
        [
            "Lo är en månad och mår bra. Tove bor hos sin moster, är 19 år och mår bättre.",
            "Lo är för liten för att säga något. Hon är trygg i Toves famn och sover gott.",
            "Tove vill ha någon som kommer hem till henne när moster börjar arbeta.",
            "Tove klarar omsorgen med stöd. Utan stöd är risken att hon blir ensam igen.",
        ],
    );
    life.at(93, 10, 30, Role::Worker);
    let by = life.myself();
    let consents = Consents {
        guardians: Guardians::All,
        child: ChildsWord::NotAsked,
        without_guardians: Suitability::NotSuitable,
    };
    let decided = [
        "Späd- och småbarnsstöd i hemmet två gånger i veckan i sex månader.",
        "Tove är ensam med en nyfödd, har varit nedstämd och ber själv om stöd.",
        "11 kap. 1 § och 21 kap. 1 § socialtjänstlagen (2025:400).",
    ];
    life.decide(DecisionKind::OpenIntervention, by, consents, decided);
    life.at(94, 9, 0, Role::Worker).notify(guardian("Tove"));
    life.at(94, 9, 10, Role::Worker).told(Stage::Concluded, vec![guardian("Tove")], "Hemma hos Tove och Lo.");
    life.at(94, 9, 30, Role::Worker).arrange_as_decided(Form::PersonalSupport, Side::Provider, Some("Spädbarnsstöd"));
    life.at(94, 9, 40, Role::Worker)
        .assign_provider(Role::Provider, "Två besök i veckan. Ring mig om Tove blir sämre eller om moster flyttar.");
    life.at(95, 8, 0, Role::Provider).answer_assignment(None);
}

fn helped(life: &mut Life<'_>) {
    life.at(100, 9, 0, Role::Worker).start(191);
    life.at(100, 9, 30, Role::Provider).goal("Tove och Lo har en egen vardag som Tove är nöjd med.", Level::Below);
    life.at(102, 9, 0, Role::Worker).make_plan_of(
        PlanKind::Implementation,
        &[
            (PlanPart::Goal, "Tove ska känna sig säker som Los mamma och ha fler än oss att ringa."),
            (PlanPart::Carrying, "Hembesök tisdagar och fredagar. Öppna förskolan tillsammans från tredje veckan."),
            (PlanPart::FollowUp, "Efter tre månader, hemma hos Tove."),
            (
                PlanPart::OthersMeasures,
                "BVC varannan vecka. Samtalskontakt på mödravården till och med Los halvårsdag.",
            ),
            (
                PlanPart::ContactWithCommittee,
                "Socialsekreteraren är med vid uppföljningen och svarar i telefon alla dagar.",
            ),
            (PlanPart::ChildsView, "Lo visar att hon är trygg med Tove."),
            (PlanPart::GuardiansView, "Tove har själv valt dagarna."),
        ],
        Some("Lo bor med sin mamma, och pappan är okänd. Därför sägs inget om umgänge."),
    );
    life.at(113, 10, 0, Role::Provider).session(
        90,
        &[Present::Child, Present::Guardian],
        "Badade Lo, pratade om nätterna.",
        Some("Lo skrattade i badet för första gången."),
    );
    life.at(191, 10, 0, Role::Worker).review(
        Course::Continue,
        Some(282),
        &[Level::Reached],
        [
            "Tove går till öppna förskolan själv. Egen lägenhet är klar från nästa månad.",
            "Lo är fyra månader, nyfiken och trygg.",
            "”Jag vill att ni är kvar tills jag har flyttat.”",
        ],
    );
    life.at(282, 10, 0, Role::Worker).end(
        EndReason::GoalsReached,
        &[Level::Above],
        "Tove och Lo bor i en egen lägenhet. Tove har vänner på öppna förskolan, och moster kommer på söndagar.",
    );
    life.at(302, 9, 0, Role::Worker)
        .close(ClosureReason::GoalsReached, "Tove vet vem hon ringer. Vi vinkade hej då till Lo.");
}
