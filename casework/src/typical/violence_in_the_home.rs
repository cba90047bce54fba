//! Våld i hemmet: a girl tells her teacher; protection at once, an investigation with the police, help for the whole family.

use super::TypicalCase;
use super::investigating::{AGREED, child, guardian, protects, risk};
use super::life::{Life, Role};
use super::noting::{alone, at_home, at_the_office, said};
use crate::child::Sex;
use crate::closure::ClosureReason;
use crate::decision::DecisionKind;
use crate::event::investigation::{Hearing, Stage};
use crate::instrument::{Instrument, Respondent, ScoreOccasion};
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::{FeedbackWanted, Reason};
use crate::intake::reporters::ReporterKind;
use crate::intervention::delivery::Present;
use crate::intervention::ending::EndReason;
use crate::intervention::form::{Form, Side};
use crate::intervention::goal::Level;
use crate::intervention::plan::PlanKind;
use crate::intervention::review::Course;
use crate::investigation::Conclusion;
use crate::investigation::bbic::{Area, Severity, Strength};
use crate::investigation::child_talk::TalkForm;
use crate::investigation::sources::{Ground, SourceKind};
use crate::notes::{Dissenter, NoteKind};
use crate::people::{Home, Relation};

pub(super) const CASE: TypicalCase = TypicalCase {
    name: "violence-in-the-home",
    given: "Elsa",
    sex: Sex::Girl,
    age: Some(8),
    days: 212,
    live: |life| {
        received(life);
        investigated(life);
        concluded(life);
        helped(life);
    },
};

fn received(life: &mut Life<'_>) {
    life.at(0, 9, 20, Role::Intake).report_with(
        ReporterKind::School,
        Some("Påhittad Lärare"),
        &[Reason::ViolenceAgainstChild],
        "Elsa berättade på morgonen att pappa slog henne med ett bälte i lördags. Hon har ett rött märke på armen och är rädd för att gå hem.",
        |report| report.feedback = FeedbackWanted::Yes,
    );
    life.at(0, 10, 5, Role::Intake).protection(
        ProtectionNeed::AtOnce,
        "Samråd med polisen. Elsa är kvar i skolan tills vi möter mamma där klockan 13. Mamma och Elsa sover hos mormor, och pappa har ingen nyckel dit.",
    );
    life.at(0, 10, 20, Role::Intake).meeting(
        MeetingOutcome::NotSuitable,
        "Ett möte med pappa kan försvåra polisens arbete och göra Elsa mindre trygg.",
    );
    life.at(0, 10, 30, Role::Intake).opens("Elsa berättar själv om våld. Det ska utredas genast.");
    life.at(0, 10, 45, Role::Manager).assign(Role::Worker);
    let phone = Some("070-174 06 11");
    life.at(0, 14, 0, Role::Worker).person("Sara", Relation::GuardianJointly, Home::WithTheChild, phone);
    life.at(0, 14, 5, Role::Worker).person("Mats", Relation::GuardianJointly, Home::WithTheChild, None);
    let mother = "Jag tar Elsa till mormor. Jag visste inte att det var så illa.";
    let facts = "Mötte mamma i skolan. Hon har sett att pappa blir hårdhänt, men inte bältet. Hon åker till mormor med Elsa i kväll.";
    let met = super::noting::Met { guardians_view: said(mother), ..at_the_office() };
    life.at(0, 14, 30, Role::Worker).note(NoteKind::Meeting, facts, None, met);
    life.at(0, 14, 45, Role::Worker)
        .not_told(Stage::Opened, "Mamma vet. Polisen ber att pappa inte får veta något förrän Elsa är hörd.");
    life.at(2, 9, 10, Role::Worker).source(
        SourceKind::Police,
        "förundersökningsledaren",
        Ground::Duty,
        "Förundersökning är inledd. Elsa hörs på Barnahus i morgon.",
    );
    life.at(3, 15, 0, Role::Worker).told(
        Stage::Opened,
        vec![guardian("Sara"), guardian("Mats")],
        "Var för sig, på kontoret. Mats säger att han inte förstår varför.",
    );
    life.at(4, 9, 0, Role::Worker).feedback("Ringde rektorn: en utredning är inledd.");
}

fn investigated(life: &mut Life<'_>) {
    life.at(7, 10, 0, Role::Worker).plan_investigation(
        "Är Elsa trygg? Vad har hänt, och hur ofta? Vad kan mamma och pappa göra för att det aldrig händer igen?",
        "Elsa, mamma och pappa var för sig, mormor, läraren, polisen.",
        "Samtal och hembesök till och med vecka 5, underlaget till föräldrarna vecka 6.",
    );
    life.at(8, 10, 30, Role::Worker).hear(
        TalkForm::Alone,
        "”Pappa blir arg när jag spiller. Jag vill bo hos mormor tills han har slutat. Säg inte att det var jag som sa det.”",
    );
    let view = said("”Jag vill att pappa lär sig att inte slåss.”");
    let met = super::noting::Met { childs_view: view, ..alone() };
    let facts = "Samtal i skolan på Elsas egen begäran. Hon har sovit gott hos mormor och har lekt med sin kusin.";
    let assessment = "Elsa talar fritt och håller fast vid det hon har berättat.";
    life.at(15, 11, 0, Role::Worker).note(NoteKind::TalkWithChild, facts, Some(assessment), met);
    life.at(16, 13, 0, Role::Worker).source(
        SourceKind::School,
        "klassläraren",
        Ground::Duty,
        "Elsa har haft ont i magen på söndagskvällar och måndagar sedan i höstas. Hon är gladare nu.",
    );
    life.at(17, 15, 30, Role::Worker).note(
        NoteKind::HomeVisit,
        "Hembesök hos mormor. Elsa visade sin säng och sina ritningar. Mamma har pratat med en jurist.",
        None,
        at_home(),
    );
    life.at(22, 9, 30, Role::Worker).area(
        Area::Safety,
        "Pappa har slagit Elsa vid minst tre tillfällen. Mamma har inte kunnat skydda henne, men gör det nu.",
        Some("”Hos mormor slår ingen.”"),
        risk(Severity::Severe, "Upprepat våld från en förälder."),
        protects(Strength::Strong, "Mamma tar Elsas parti, och mormor finns nära."),
    );
    life.at(22, 10, 0, Role::Worker).area(
        Area::Emotions,
        "Elsa är vaksam och tyst med vuxna män. Med kusinen och läraren skrattar hon.",
        None,
        None,
        None,
    );
    life.at(23, 9, 0, Role::Worker).score(Instrument::SdqTotal, ScoreOccasion::Baseline, Respondent::Guardian, "19");
}

fn concluded(life: &mut Life<'_>) {
    let both = || vec![guardian("Sara"), guardian("Mats")];
    life.at(28, 9, 0, Role::Worker).communicate(both(), "Hela utredningen utom det som polisen har sekretess för.");
    life.at(35, 13, 0, Role::Worker).reply(
        guardian("Sara"),
        "Det stämmer. Jag vill att vi alla får hjälp.",
        Hearing::NotWanted,
    );
    let father = "Jag har tagit i för hårt, men jag har aldrig använt bälte. Jag vill ändå gå kursen.";
    life.at(38, 16, 0, Role::Worker).reply(guardian("Mats"), father, Hearing::NotWanted);
    life.at(38, 16, 10, Role::Worker)
        .dissent(Dissenter::Guardian, "Det är fel att jag har slagit henne med ett bälte.");
    life.at(43, 10, 0, Role::Worker).conclude(
        Conclusion::Intervention,
        [
            "Elsa har blivit slagen av pappa flera gånger. Polisens utredning pågår. Mamma och Elsa bor hos mormor.",
            "Elsa vill bo hos mormor tills pappa har lärt sig att inte slåss, och vill att vi pratar med honom.",
            "Mamma vill ha hjälp. Pappa medger att han varit hårdhänt, inte bältet, och vill gå behandlingen.",
            "Elsa behöver skydd som håller, och få prata om det som hänt. Föräldrarna behöver lära sig andra sätt.",
        ],
    );
    let decided = [
        "Familjebehandling enligt KIBB, sexton tillfällen, för Elsa och båda föräldrarna.",
        "Elsa har utsatts för våld av en förälder. Pappa erkänner en del och vill ändra sig, och mamma kan skydda henne under tiden.",
        "11 kap. 1 § och 21 kap. 1 § socialtjänstlagen (2025:400).",
    ];
    life.at(43, 10, 30, Role::Worker);
    let by = life.myself();
    life.decide(DecisionKind::OpenIntervention, by, AGREED, decided);
    life.at(44, 9, 0, Role::Worker).notify(guardian("Sara"));
    life.at(44, 9, 30, Role::Worker).notify(guardian("Mats"));
    life.at(44, 14, 0, Role::Worker).told(
        Stage::Concluded,
        vec![child(), guardian("Sara"), guardian("Mats")],
        "Elsa för sig, med bilder. Hon nickade och frågade om hon får ta med sin kanin.",
    );
    life.at(45, 10, 0, Role::Worker).arrange_as_decided(Form::StructuredProgramme, Side::Provider, Some("KIBB"));
    life.at(45, 10, 10, Role::Worker).assign_provider(
        Role::Provider,
        "KIBB för Elsa och föräldrarna. Säkerhetsplan först. Återkoppling varje månad, och genast om oro.",
    );
    life.at(46, 8, 30, Role::Provider).answer_assignment(None);
}

fn helped(life: &mut Life<'_>) {
    life.at(56, 15, 0, Role::Worker).start(140);
    life.at(56, 15, 30, Role::Provider).goal("Elsa är inte rädd hemma.", Level::FarBelow);
    life.at(56, 15, 40, Role::Provider).goal("Pappa går undan när han blir arg.", Level::Below);
    life.at(58, 9, 0, Role::Worker).make_plan(
        PlanKind::Implementation,
        &[
            "Elsa ska kunna bo med båda sina föräldrar utan att vara rädd.",
            "Sexton tillfällen, en gång i veckan: barn och föräldrar först var för sig, sedan tillsammans.",
            "Efter halva tiden och efter den sista gången, med Elsa, föräldrarna och socialsekreteraren.",
            "Skolkuratorn träffar Elsa varannan vecka.",
            "Elsa träffar pappa hos farmor på lördagar tills säkerhetsplanen är klar.",
            "Socialsekreteraren träffar Elsa ensam en gång i månaden.",
            "”Jag vill ha med Kanin.”",
            "Båda föräldrarna står bakom planen.",
        ],
    );
    life.at(63, 15, 0, Role::Provider).session(
        90,
        &[Present::Child, Present::Guardian],
        "Säkerhetsplanen: Elsa ritade vart hon kan gå och vem hon ringer.",
        Some("Elsa satte upp planen på kylskåpet själv."),
    );
    life.at(98, 15, 0, Role::Provider).session(
        60,
        &[Present::Guardian],
        "Pappa skrev sitt klargörande brev till Elsa.",
        None,
    );
    life.at(140, 14, 0, Role::Worker).review(
        Course::Continue,
        Some(203),
        &[Level::Below, Level::Reached],
        [
            "Inget nytt våld. Pappa har läst upp brevet. Elsa sover hemma på helgerna.",
            "”Pappa sa förlåt på riktigt. Jag vill vänta lite till.”",
            "Båda vill fortsätta.",
        ],
    );
    life.at(203, 14, 0, Role::Worker).end(
        EndReason::GoalsReached,
        &[Level::Reached, Level::Above],
        "Familjen bor ihop igen sedan en månad. Elsa säger att hon inte är rädd.",
    );
    life.at(204, 9, 0, Role::Worker).score(Instrument::SdqTotal, ScoreOccasion::End, Respondent::Guardian, "11");
    life.at(212, 10, 0, Role::Worker).close(
        ClosureReason::GoalsReached,
        "Avslutande samtal med Elsa och föräldrarna. Elsa har vårt nummer på kylskåpet.",
    );
}
