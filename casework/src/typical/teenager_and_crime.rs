//! Tonåring och brott: a youth with older friends; new reports join the investigation, which takes longer; a contact person with
//! special qualifications, whom he himself says yes to.

use super::TypicalCase;
use super::investigating::{AGREED, child, guardian, protects, risk};
use super::life::{Life, Role};
use super::noting::{Met, at_home, at_the_office, said};
use crate::assignment::HandoverReason;
use crate::child::Sex;
use crate::contacts::{Attendee, ChildPresence, Participation, Place};
use crate::decision::DecisionKind;
use crate::event::JointMeeting;
use crate::event::investigation::{Hearing, Stage};
use crate::instrument::{Instrument, Respondent, ScoreOccasion};
use crate::intake::meeting::MeetingOutcome;
use crate::intake::protection_assessment::ProtectionNeed;
use crate::intake::report_of_concern::Reason;
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
    name: "teenager-and-crime",
    given: "Amir",
    sex: Sex::Boy,
    age: Some(16),
    days: 267,
    live: |life| {
        received(life);
        investigated(life);
        concluded(life);
        helped(life);
    },
};

fn received(life: &mut Life<'_>) {
    life.at(0, 8, 15, Role::Intake).report(
        ReporterKind::Police,
        Some("Påhittad Polis"),
        &[Reason::ChildCrime],
        "Amir är misstänkt för rån mot en jämnårig i lördags kväll, tillsammans med två som är över 20 år.",
    );
    life.at(0, 10, 0, Role::Intake).protection(
        ProtectionNeed::NotAtOnce,
        "Ringde mamma och Amir. Han är hemma och ska vara det i kväll. Polisen ser inget hot mot honom.",
    );
    life.at(1, 15, 0, Role::Intake)
        .meeting(MeetingOutcome::Held, "Amir, mamma, polisen och vi. Amir sa inte mycket, men han kom.");
    life.at(2, 9, 0, Role::Intake)
        .opens("Brottet är allvarligt, och de äldre kamraterna är kända. Det ska utredas skyndsamt.");
    life.at(2, 9, 30, Role::Manager).assign(Role::Worker);
    life.at(2, 14, 0, Role::Worker).person(
        "Fadumo",
        Relation::GuardianAlone,
        Home::WithTheChild,
        Some("070-174 06 51"),
    );
    life.at(2, 14, 5, Role::Worker).person("Tränaren Kalle", Relation::Network, Home::Elsewhere, Some("070-174 06 52"));
    life.at(2, 15, 0, Role::Worker).told(Stage::Opened, vec![child(), guardian("Fadumo")], "Hemma hos familjen.");
}

fn investigated(life: &mut Life<'_>) {
    life.at(7, 9, 0, Role::Worker).plan_investigation(
        "Vad drar Amir till de äldre? Vad håller honom kvar i skolan och i laget? Vad behöver mamma?",
        "Amir, mamma, tränaren, skolan, polisen.",
        "Samtal varje vecka den första månaden. Risk och styrkor skattas vecka 6.",
    );
    life.at(9, 15, 30, Role::Worker).hear(
        TalkForm::WithSupport,
        "”Jag är skyldig dem pengar. Om ni pratar med Kalle så är det lugnt, men inte med skolan.”",
    );
    life.at(16, 16, 0, Role::Worker).source(
        SourceKind::Network,
        "tränaren",
        Ground::Consent,
        "Amir har missat fyra träningar av tio. När han är där är han den som hjälper de yngre.",
    );
    life.at(37, 9, 0, Role::Worker).score(Instrument::Savry, ScoreOccasion::Baseline, Respondent::Worker, "24");
    life.at(44, 8, 30, Role::Intake).report(
        ReporterKind::School,
        Some("Påhittad Rektor"),
        &[Reason::SchoolAbsence],
        "Amir har inte varit i skolan på två veckor. Två äldre män har väntat på honom utanför.",
    );
    life.at(44, 9, 30, Role::Worker).protection(
        ProtectionNeed::NotAtOnce,
        "Talat med mamma och polisen. Amir är hos sin morbror i en annan stad till söndag.",
    );
    life.at(45, 9, 0, Role::Worker).joins("Uppgifterna hör till det som redan utreds.");
    life.at(57, 9, 0, Role::Worker).area(
        Area::Relations,
        "Amir har vuxna förebilder i laget, och vuxna utanför som han är rädd för.",
        Some("”Kalle är den enda som inte vill ha något av mig.”"),
        risk(Severity::Severe, "Skuld till kriminella äldre."),
        protects(Strength::Strong, "Mamma, morbror och tränaren drar åt samma håll."),
    );
    life.at(113, 10, 0, Role::Worker).extend(
        183,
        "Amir har varit bortrest i fem veckor för sin säkerhet, och har inte kunnat höras färdigt.",
        Role::Worker,
    );
    life.at(128, 13, 0, Role::Manager).hand_over(
        Role::Next,
        HandoverReason::Leave,
        JointMeeting::Held,
        "Amir svarar på sms, inte på samtal. Ring aldrig skolan utan att fråga honom först.",
    );
}

fn concluded(life: &mut Life<'_>) {
    let both = || vec![child(), guardian("Fadumo")];
    life.at(142, 9, 0, Role::Next).communicate(both(), "Hela utredningen.");
    life.at(149, 15, 0, Role::Next).reply(
        child(),
        "Det som står är okej. Jag vill ha en vuxen som är min, inte ett möte till.",
        Hearing::NotWanted,
    );
    life.at(150, 10, 0, Role::Next).reply(
        guardian("Fadumo"),
        "Jag vill det som Amir vill, bara han slipper de där männen.",
        Hearing::NotWanted,
    );
    life.at(157, 9, 0, Role::Next).conclude(
        Conclusion::Intervention,
        [
            "Amir är misstänkt för rån och har skuld till äldre män. Han har inte begått nya brott sedan i våras. Skolan går dåligt, laget går bra.",
            "Amir vill ha en egen vuxen som han själv får välja tid med.",
            "Mamma vill ha hjälp att hålla honom borta från männen.",
            "Risken är hög men har sjunkit. Amir behöver en vuxen som finns på kvällarna, och en väg tillbaka till skolan.",
        ],
    );
    life.at(157, 9, 30, Role::Next);
    let by = life.myself();
    let decided = [
        "Särskilt kvalificerad kontaktperson tio timmar i veckan i nio månader.",
        "Amir riskerar att dras in i grov brottslighet. Han är 16 år och samtycker själv, liksom hans mamma.",
        "11 kap. 1 §, 13 kap. 7 § och 21 kap. 1 § socialtjänstlagen (2025:400).",
    ];
    life.decide(DecisionKind::ContactPerson, by, AGREED, decided);
    life.at(158, 9, 0, Role::Next).notify(child());
    life.at(158, 9, 10, Role::Next).notify(guardian("Fadumo"));
    life.at(158, 9, 20, Role::Next).told(
        Stage::Concluded,
        both(),
        "Per telefon med mamma, per sms med Amir, som han vill.",
    );
    life.at(162, 9, 0, Role::Next).arrange_as_decided(Form::QualifiedContactPerson, Side::Provider, None);
    life.at(162, 9, 10, Role::Next).assign_provider(
        Role::Provider,
        "Kvällar och helger. Skulden tas upp med polisen. Ring mig vid varje ny kontakt med männen.",
    );
    life.at(162, 14, 0, Role::Provider).answer_assignment(None);
}

fn helped(life: &mut Life<'_>) {
    life.at(171, 16, 0, Role::Next).start(261);
    life.at(171, 16, 10, Role::Provider).goal("Amir sover hemma och är i skolan före tio.", Level::FarBelow);
    life.at(171, 16, 20, Role::Provider).goal("Amir har ingen skuld kvar till någon.", Level::Below);
    life.at(176, 10, 0, Role::Next).make_plan(
        PlanKind::Individual,
        &[
            "Kontaktperson, anpassad studiegång och samtal på ungdomsmottagningen.",
            "Kontaktpersonen kvällar, skolan dagar, mottagningen varannan torsdag.",
            "Ungdomsmottagningen kallar själv. Skolan har ansvar för studierna.",
            "Socialtjänsten håller ihop planen.",
            "Amir och mamma samtycker till att alla tre pratar med varandra.",
        ],
    );
    life.at(184, 20, 0, Role::Provider).session(
        180,
        &[Present::Child],
        "Lagade mat, pratade om skulden och ringde polisens avhopparstöd tillsammans.",
        Some("Amir tog själv telefonen."),
    );
    life.at(200, 8, 30, Role::Next).interrupt("Amir är häktad, misstänkt för rånet. Kontaktpersonen besöker honom.");
    life.at(213, 10, 0, Role::Next).start_again();
    let met = Met {
        child: ChildPresence::WithOthers,
        place: Place::Home,
        childs_view: said("”Jag vill att domen blir av så det är över.”"),
        guardians_view: said("Jag är räddare nu än när han satt inne."),
        participation: Some(Participation::Involved),
        ..at_home()
    };
    life.at(214, 17, 0, Role::Next).note(
        NoteKind::HomeVisit,
        "Hembesök dagen efter att Amir släpptes. Kontaktpersonen var med. Skulden är polisanmäld.",
        Some("Amir håller fast vid det han har lovat."),
        met,
    );
    life.at(261, 15, 0, Role::Next).review(
        Course::Continue,
        Some(443),
        &[Level::Below, Level::Reached],
        [
            "Inga nya misstankar på fyra månader. Skulden är borta. Skolan fungerar tre dagar av fem.",
            "”Jag vill ha kvar honom till jag fyller 18.”",
            "Mamma sover om nätterna.",
        ],
    );
    life.at(262, 9, 0, Role::Next).score(Instrument::Savry, ScoreOccasion::During, Respondent::Worker, "15");
    life.at(267, 9, 0, Role::Next).note(
        NoteKind::Call,
        "Ringde tränaren. Amir är tillbaka i laget.",
        None,
        Met { place: Place::Remote, attendees: vec![Attendee::Network], ..at_the_office() },
    );
}
