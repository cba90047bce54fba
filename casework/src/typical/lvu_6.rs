//! LVU 6 §: a child is taken into care at once; the court confirms it and grants the care, and the child moves to a family home.

use super::TypicalCase;
use super::doing::{chair, sub_committee};
use super::investigating::{guardian, protects, risk};
use super::life::{Life, Role};
use super::noting::{Met, at_home, said};
use crate::child::Sex;
use crate::contacts::{Place, View, WhyNotObtained};
use crate::event::investigation::{Hearing, Stage};
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::Reason;
use crate::intake::reporters::ReporterKind;
use crate::intervention::ending::EndReason;
use crate::intervention::form::{Form, Side};
use crate::intervention::plan::{PlanKind, PlanPart};
use crate::intervention::review::Course;
use crate::investigation::Conclusion;
use crate::investigation::bbic::{Area, Severity, Strength};
use crate::investigation::child_talk::TalkForm;
use crate::investigation::sources::{Ground, SourceKind};
use crate::measure::{MeasureEndReason, MeasureKind, Stage as Reached};
use crate::notes::NoteKind;
use crate::people::{Home, Relation};
use crate::placement::{ChildAlone, PlacementEndReason};

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "lvu-6",
    given: "Yusuf",
    sex: Sex::Boy,
    age: Some(5),
    days: 238,
    live: |life| {
        taken_into_care(life);
        investigated(life);
        granted(life);
        in_the_family_home(life);
    },
};

fn taken_into_care(life: &mut Life<'_>) {
    life.at(0, 21, 40, Role::Intake).report(
        ReporterKind::Police,
        Some("Påhittad Polis"),
        &[Reason::ParentSubstanceUse, Reason::Neglect],
        "Polisen hittade Yusuf ensam i trapphuset. Båda föräldrarna var påverkade i lägenheten, och där fanns droger framme.",
    );
    life.at(0, 22, 5, Role::Intake).protection(
        ProtectionNeed::AtOnce,
        "Yusuf kan inte vara hemma i natt. Ingen släkting kan ta emot honom, och föräldrarna vill inte att han lämnar hemmet.",
    );
    life.at(0, 22, 10, Role::Intake).opens("Det polisen såg måste utredas genast.");
    life.at(0, 22, 15, Role::Intake).told(
        Stage::Opened,
        vec![guardian("Leyla"), guardian("Omar")],
        "På plats, tillsammans med polisen. Leyla grät. Omar sa inget.",
    );
    life.at(0, 22, 20, Role::Intake)
        .meeting(MeetingOutcome::NotSuitable, "Föräldrarna var påverkade. Vi möter dem i morgon med deras ombud.");
    life.at(0, 22, 40, Role::Intake).measure(
        MeasureKind::Immediate,
        chair(),
        "Yusuf är i fara hemma, och rättens beslut kan inte avvaktas. Föräldrarna samtycker inte till frivillig vård.",
    );
    life.at(0, 23, 15, Role::Intake).arrange_as_coerced(Form::EmergencyHome, Side::External);
    let Some(at_once) = life.last.measure else { return };
    life.at(0, 23, 50, Role::Intake).advance(at_once, Reached::Executed);
    life.at(0, 23, 55, Role::Intake).place("Jourhemmet i Exempelby", 3);
    life.at(0, 23, 56, Role::Intake).health_notice();
    life.at(0, 23, 58, Role::Intake).make_plan_of(
        PlanKind::Care,
        &[
            (PlanPart::Goal, "Yusuf ska vara trygg och få mat, sömn och en vuxen som är vaken."),
            (PlanPart::Measures, "Jourhem. Utredning. Kontakt med beroendevården i morgon."),
            (PlanPart::Contact, "Föräldrarna ringer Yusuf när de är nyktra, med stöd av jourhemmet."),
        ],
        Some("Yusufs och föräldrarnas inställning går inte att ta in i natt. Planen görs om före ansökan."),
    );
    life.at(1, 8, 30, Role::Manager).assign(Role::Worker);
    life.at(1, 10, 0, Role::Worker).person("Leyla", Relation::GuardianJointly, Home::Elsewhere, Some("070-174 06 71"));
    life.at(1, 10, 5, Role::Worker).person("Omar", Relation::GuardianJointly, Home::Elsewhere, Some("070-174 06 72"));
    life.at(3, 10, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "Yusuf leker med hundarna. Han frågar var mamma är, och vi berättade att hon är hemma och får hjälp.",
        10,
    );
    life.at(3, 14, 0, Role::Worker).advance(at_once, Reached::Referred);
    life.at(8, 13, 0, Role::Worker).advance(at_once, Reached::Confirmed);
}

fn investigated(life: &mut Life<'_>) {
    life.at(9, 9, 0, Role::Worker).plan_investigation(
        "Vad har Yusuf varit med om? Kan föräldrarna bli nyktra och trygga för honom, och på hur lång tid?",
        "Yusuf, föräldrarna, förskolan, beroendevården, polisen.",
        "Underlaget klart inom tre veckor, så att nämnden hinner ansöka i tid.",
    );
    life.at(10, 10, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "Yusuf har fått egna stövlar. Han sover i jourhemsmammans rum.",
        24,
    );
    life.at(10, 10, 40, Role::Worker)
        .hear(TalkForm::Alone, "”Mamma sov på golvet. Jag gick ut och tittade på bilarna. Här får jag gröt.”");
    life.at(11, 9, 0, Role::Worker).source(
        SourceKind::School,
        "förskolan",
        Ground::Duty,
        "Yusuf har varit borta hälften av dagarna. Han är hungrig på morgnarna och somnar i knäet.",
    );
    life.at(14, 9, 0, Role::Worker).area(
        Area::BasicCare,
        "Yusuf har inte fått mat, sömn och tillsyn när föräldrarna har tagit droger, och det har varit ofta.",
        Some("”Här får jag gröt.”"),
        risk(Severity::Severe, "Båda föräldrarna använder droger hemma."),
        protects(Strength::Some, "Mamma vill börja i behandling."),
    );
    let met = Met {
        place: Place::Office,
        childs_view: View::NotObtained(WhyNotObtained::NotMet),
        guardians_view: said("Leyla: Jag vet att det inte går nu. Omar: Ni ska lämna tillbaka honom."),
        child: crate::contacts::ChildPresence::Absent,
        participation: None,
        ..at_home()
    };
    life.at(15, 13, 0, Role::Worker).note(
        NoteKind::Meeting,
        "Leyla, Omar och deras ombud. Vi gick igenom vad Yusuf har berättat.",
        None,
        met,
    );
    life.at(16, 9, 0, Role::Worker)
        .communicate(vec![guardian("Leyla"), guardian("Omar")], "Utredningen och förslaget att ansöka om vård.");
    life.at(21, 9, 0, Role::Worker).reply(
        guardian("Omar"),
        "Vi motsätter oss. Vi kan sköta honom hemma.",
        Hearing::Wanted,
    );
}

fn granted(life: &mut Life<'_>) {
    let Some(at_once) = life.last.measure else { return };
    life.at(22, 9, 0, Role::Worker).make_plan(
        PlanKind::Care,
        &[
            "Yusuf ska få växa upp tryggt, och om det går hos sina föräldrar.",
            "Familjehem, stöd till umgänge, beroendebehandling för föräldrarna.",
            "Umgänge två timmar varje lördag på en neutral plats, med stöd.",
            "Beroendevården har ansvar för föräldrarnas behandling, förskolan för stödet till Yusuf.",
            "”Jag vill att mamma kommer när hon är vaken.”",
            "Leyla godtar planen. Omar gör det inte.",
        ],
    );
    let care = life.at(22, 15, 0, Role::Worker).measure(
        MeasureKind::Home,
        sub_committee(),
        "Brister i omsorgen och föräldrarnas missbruk är en påtaglig risk för Yusufs hälsa och utveckling. Vård kan inte ges med samtycke.",
    );
    life.at(23, 10, 0, Role::Worker).advance(at_once, Reached::Applied);
    life.at(23, 10, 5, Role::Worker).advance(care, Reached::Applied);
    life.at(24, 10, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "Yusuf har slutat gråta på kvällarna. Han undrar var han ska bo sedan.",
        52,
    );
    life.at(45, 13, 0, Role::Worker).advance(care, Reached::Granted);
    life.at(45, 13, 10, Role::Worker).advance(care, Reached::Executed);
    life.at(45, 13, 20, Role::Worker).end_measure(at_once, MeasureEndReason::Followed);
    life.at(46, 9, 0, Role::Worker).conclude(
        Conclusion::Intervention,
        [
            "Båda föräldrarna har använt droger hemma i minst ett år. Yusuf har lämnats utan mat och tillsyn. Rätten har beslutat om vård.",
            "Yusuf vill ha gröt, sina stövlar och att mamma är vaken.",
            "Leyla går i behandling. Omar vill att Yusuf kommer hem.",
            "Yusuf behöver ett familjehem medan föräldrarna får en verklig chans till behandling.",
        ],
    );
    life.at(46, 15, 0, Role::Worker).told(
        Stage::Concluded,
        vec![guardian("Leyla"), guardian("Omar")],
        "Med ombuden. Yusuf fick veta det för sig, med bilder på familjehemmet.",
    );
    life.at(52, 10, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "Tittade på bilder av familjehemmet. ”De har också en hund.”",
        74,
    );
    life.at(59, 11, 0, Role::Worker).leave(PlacementEndReason::MovedToAnotherHome);
    life.at(59, 11, 10, Role::Worker).end(
        EndReason::Replaced,
        &[],
        "Jourhemmet följde med till familjehemmet och stannade en natt.",
    );
    life.at(59, 11, 20, Role::Worker).arrange_as_coerced(Form::FamilyHome, Side::External);
    life.at(59, 11, 30, Role::Worker).place("Familjen Exempel i Påhittsta", 66);
    life.at(59, 11, 40, Role::Worker).health_notice();
    life.at(59, 11, 50, Role::Worker).make_plan(
        PlanKind::Care,
        &[
            "Yusuf ska få växa upp tryggt, och om det går hos sina föräldrar.",
            "Familjehem, stöd till umgänge, beroendebehandling för föräldrarna.",
            "Umgänge två timmar varje lördag, hos familjehemmet när Leyla är drogfri.",
            "Beroendevården har ansvar för föräldrarnas behandling, förskolan för stödet till Yusuf.",
            "”Jag vill ha hunden bredvid sängen.”",
            "Leyla godtar planen. Omar gör det inte.",
        ],
    );
    life.at(66, 9, 0, Role::Worker).advance(care, Reached::Final);
}

fn in_the_family_home(life: &mut Life<'_>) {
    life.at(66, 10, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "Yusuf visade sin säng och hundens korg. Han äter frukost med familjens son.",
        150,
    );
    life.at(80, 9, 0, Role::Worker).make_plan(
        PlanKind::Implementation,
        &[
            "Yusuf ska äta, sova och leka som andra femåringar, och ha kvar sin mamma och pappa.",
            "Vardag i familjehemmet. Förskola fyra dagar i veckan.",
            "Var sjätte månad i nämnden, och vid varje besök.",
            "Hälsoundersökning är gjord. Tandvård i vår.",
            "Umgänge lördagar med Leyla, och med Omar när han är drogfri.",
            "Socialsekreteraren besöker Yusuf minst fyra gånger om året och talar med honom ensam.",
            "”Jag vill sova med lampan tänd.”",
            "Leyla står bakom planen. Omar vill att Yusuf kommer hem.",
        ],
    );
    life.at(148, 10, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "”Mamma var vaken hela lördagen.” Yusuf har vuxit två centimeter.",
        238,
    );
    life.at(220, 14, 0, Role::Worker).review_measure(
        Course::Continue,
        "Leyla har varit drogfri i fem månader, Omar inte. Vården behövs ännu. Umgänget med Leyla utökas till hela lördagar.",
        sub_committee(),
    );
    life.at(238, 10, 0, Role::Worker).visit(
        ChildAlone::Alone,
        "Yusuf ska börja förskoleklass. Han vill att både Leyla och familjehemmet är med första dagen.",
        329,
    );
}
