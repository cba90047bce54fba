//! Ord: invented sentences, about nobody, for what people write in a case.

use super::chance::Chance;
use casework::intake::report_of_concern::Reason;
use casework::intervention::form::Form;
use casework::intervention::plan::PlanPart;
use casework::text::FreeText;

/// What a report says.
pub const fn concern(reason: Reason, other: bool) -> &'static str {
    match (reason, other) {
        (Reason::ViolenceAgainstChild, false) => "Barnet berättar i skolan att hen blir slagen hemma när hen gör fel.",
        (Reason::ViolenceAgainstChild, true) => "Vid hälsobesöket syns blåmärken som barnet inte vill prata om.",
        (Reason::ViolenceInFamily, false) => {
            "Polisen kallades till bostaden. Barnet satt i ett annat rum och hörde bråket."
        }
        (Reason::ViolenceInFamily, true) => "Mamman berättar om hot från pappan. Barnet är hemma när det händer.",
        (Reason::SexualAbuse, _) => "Barnet har berättat något som gör att vi behöver göra en anmälan.",
        (Reason::Neglect, false) => "Barnet kommer ofta utan frukost och i för tunna kläder.",
        (Reason::Neglect, true) => "Barnet har uteblivit från flera hälsokontroller och tandläkarbesök.",
        (Reason::ParentSubstanceUse, false) => {
            "Föräldern luktade alkohol vid hämtningen på förskolan, för andra gången."
        }
        (Reason::ParentSubstanceUse, true) => "Förälder omhändertagen berusad. Barnet var ensamt hemma med ett syskon.",
        (Reason::ParentMentalHealth, _) => {
            "Föräldern mår mycket dåligt och säger själv att orken inte räcker till barnet."
        }
        (Reason::ParentalConflict, _) => "Föräldrarna är i konflikt om boendet. Barnet har slutat äta hos den ena.",
        (Reason::ChildSubstanceUse, _) => "Ungdomen har setts påverkad vid centrum flera kvällar.",
        (Reason::ChildCrime, false) => "Ungdomen är misstänkt för stöld i butik tillsammans med äldre kamrater.",
        (Reason::ChildCrime, true) => "Ungdomen påträffades sent på kvällen i sällskap med personer över 20 år.",
        (Reason::SchoolAbsence, _) => "Frånvaron är över 40 procent den här terminen. Skolan når inte hem.",
        (Reason::ChildMentalHealth, _) => "Barnet skadar sig själv och säger att ingen hemma vet om det.",
        (Reason::HonourRelated, _) => "Barnet är oroligt inför en resa under lovet och vågar inte prata hemma.",
        (Reason::Other, _) => "Grannen hör barn gråta länge på kvällarna och är orolig.",
    }
}

/// Why protection is, or is not, needed at once.
pub const NOT_AT_ONCE: [&str; 3] = [
    "Samtal med anmälaren och en förälder. Barnet är hos en trygg vuxen i kväll.",
    "Uppgifterna tyder inte på fara i dag. Familjen kontaktas i morgon.",
    "Barnet är i skolan och går hem till mormor. Ny kontakt är bokad.",
];

/// Why protection is needed at once.
pub const AT_ONCE: &str = "Barnet kan inte vara kvar hemma i kväll. Plan för natten är gjord med en släkting.";

/// Why an investigation is opened.
pub const OPEN: [&str; 3] = [
    "Det finns uppgifter som behöver utredas för att förstå barnets behov av skydd och stöd.",
    "Det är inte första gången. Barnets egen berättelse behöver höras i en utredning.",
    "Familjen vill ha hjälp och behovet är inte klarlagt.",
];

/// Why none is opened.
pub const DO_NOT_OPEN: [&str; 3] = [
    "Familjen har stöd genom skolan och tackar ja till öppen verksamhet. Inget tyder på behov av utredning.",
    "Händelsen är utredd i samtal med barnet och föräldrarna. Oron är omhändertagen.",
    "Uppgifterna har inte kunnat bekräftas, och barnet beskrivs må bra av förskola och vårdcentral.",
];

/// That a report belongs to what runs.
pub const JOINS: &str = "Uppgifterna tillförs den utredning som pågår.";

/// The assessment that concludes an investigation.
pub const ASSESSMENT: [&str; 3] = [
    "Barnet har hörts enskilt två gånger. Styrkor och svårigheter är vägda mot varandra med barnet i centrum.",
    "Hembesök, samtal med skola och nätverk. Barnets behov beskrivs utifrån trygghet, lärande och känslor.",
    "Föräldrarnas förmåga räcker i vardagen men brister när det är som svårast.",
];

/// What the next one must know at a handover.
pub const MUST_KNOW: &str = "Barnet vill bli hämtat i klassrummet, inte i korridoren. Ring mamman före besök.";

/// What was said at the end.
pub const CLOSING: &str = "Avslutande samtal med barnet och en förälder. De vet vart de kan vända sig.";

/// One of the sentences, as a text.
pub fn text(words: &str) -> FreeText {
    FreeText::new(words).expect("every sentence here has words in it")
}

/// What an investigation is to find out.
pub const QUESTIONS: &str =
    "Hur har barnet det hemma och i skolan? Vad vill barnet? Vad kan föräldrarna, och vad behöver de hjälp med?";

/// How a child has it in one area of life.
pub const AREA: [&str; 3] = [
    "Barnet kommer till skolan de flesta dagar och har två vänner som det litar på.",
    "Kvällarna är röriga. Föräldern säger själv att rutinerna inte håller.",
    "Barnet visar både glädje och oro, och söker tröst hos den vuxna som är närmast.",
];

/// What a child says.
pub const CHILD: [&str; 4] = [
    "”Jag vill att det är lugnt när jag kommer hem.”",
    "”Ni får prata med min mentor, men inte med klassen.”",
    "”Det är bättre nu. Jag vill fortsätta träffa dig ibland.”",
    "Barnet ritar sin familj och berättar vilka som brukar vara hemma.",
];

/// What others know.
pub const SOURCE: [&str; 3] = [
    "Mentorn beskriver hög frånvaro på måndagar och ett barn som gärna stannar kvar efter skolan.",
    "Barnet har följt vårdprogrammet. Inget har väckt oro tidigare.",
    "Skolan har haft två möten med föräldrarna och ser att de vill.",
];

/// What was decided.
pub fn granted(form: Form, chance: &mut Chance) -> &'static str {
    match form {
        Form::ContactFamily => "Kontaktfamilj varannan helg i ett år.",
        Form::ContactPerson => "Kontaktperson fem timmar i veckan i ett år.",
        Form::FamilyHome => "Placering i familjehem.",
        Form::ResidentialCare => "Placering i hem för vård eller boende i sex månader.",
        Form::StructuredProgramme => "Föräldra- och barnprogram, tolv tillfällen.",
        _ => chance.one_of(&GRANTED).unwrap_or(GRANTED[0]),
    }
}

const GRANTED: [&str; 3] = [
    "Familjestöd i hemmet två gånger i veckan i sex månader.",
    "Kontakt med familjebehandlare en gång i veckan i sex månader.",
    "Ungdomsstöd med samtal varje vecka under terminen.",
];

/// By which method a programme is given.
pub const METHODS: [&str; 4] = ["Komet", "De otroliga åren", "KIBB", "Trappan"];

/// What a family wants to reach.
pub const GOALS: [&str; 5] = [
    "Morgnarna är lugna, och barnet kommer i tid till skolan.",
    "Barnet sover i sin egen säng hela natten.",
    "Vi pratar med varandra utan att någon skriker.",
    "Barnet har en vän med sig hem en gång i veckan.",
    "Jag vågar säga när jag är rädd.",
];

/// What was done in a session.
pub const SESSION: [&str; 4] = [
    "Gick igenom veckan. Föräldern berättade om en morgon som fungerade.",
    "Övade på att pausa innan det blir bråk.",
    "Lekte tillsammans och pratade om vad barnet tycker om.",
    "Gjorde ett schema för kvällarna med bilder.",
];

/// How it goes, halfway.
pub const REVIEW: &str = "Det går framåt. Vardagarna fungerar oftare än förut, helgerna är fortfarande svåra.";

/// What the provider side is asked to do.
pub const ASSIGNMENT: &str =
    "Stöd i hemmet efter familjens egna mål. Gör planen med familjen, och berätta hur det går varje månad.";

/// How it went.
pub const ENDED: &str =
    "Vi har gått igenom målen tillsammans. Familjen vet vart den vänder sig om det blir svårt igen.";

/// What a part of a plan says.
pub const fn part(part: PlanPart) -> &'static str {
    match part {
        PlanPart::Goal => "Barnet ska ha det tryggt och lugnt i vardagen.",
        PlanPart::Measures => "Stödet som är beviljat, och kontakt med skolan.",
        PlanPart::Carrying => "En gång i veckan, i hemmet eller hos oss, så som familjen vill.",
        PlanPart::FollowUp => "Var tredje månad, med barnet och föräldrarna.",
        PlanPart::OthersMeasures => "Skolan ordnar stöd på lektionerna.",
        PlanPart::OthersResponsibility => "Skolan och vårdcentralen ansvarar för sina delar.",
        PlanPart::Contact => "Barnet träffar den det inte bor med varannan helg.",
        PlanPart::ContactWithCommittee => "Socialsekreteraren träffar barnet en gång i månaden.",
        PlanPart::ChildsView => "”Jag vill att det är samma person som kommer.”",
        PlanPart::GuardiansView => "Föräldrarna står bakom planen.",
        PlanPart::LongTerm => "Målet är att barnet bor hemma.",
        PlanPart::WhoDoesWhat => "Var och en gör det som står här, och ringer när det inte går.",
        PlanPart::Responsible => "Socialtjänsten håller ihop planen.",
        PlanPart::Consent => "Föräldrarna samtycker.",
    }
}

/// What a note holds besides what happened.
pub const NOTE_ASSESSMENT: &str = "Föräldern verkar lättad över att få prata. Barnet behöver få mer tid för sig.";

/// What happened, as a note tells it.
pub const fn note(kind: casework::notes::NoteKind) -> &'static str {
    use casework::notes::NoteKind;
    match kind {
        NoteKind::HomeVisit => {
            "Hembesök. Barnet visade sitt rum och var med en stund i köket. Kylskåp och sovplatser är i ordning."
        }
        NoteKind::TalkWithChild => {
            "Samtal i skolan på barnets begäran. Vi pratade om hemma, kompisar och vad som skulle bli bättre."
        }
        NoteKind::Call => "Telefonsamtal med en förälder om tid för möte och om hur helgen har varit.",
        NoteKind::Meeting => {
            "Möte med familjen på kontoret. Vi gick igenom vad som har hänt och vad som händer härnäst."
        }
        NoteKind::NetworkMeeting => "Nätverksmöte med skola och elevhälsa. Vi kom överens om vem som gör vad.",
        NoteKind::IncomingDocument => "Yttrande från skolan har kommit in och är tillfört akten.",
        NoteKind::Other => "Bokat tid för hembesök och tolk.",
    }
}
/// A reply to a request.
pub const REPLY: &str = "Svarat att familjen har kontakt med oss, och vem som är ansvarig.";

/// How those concerned were told of an investigation.
pub const TOLD: &str = "Vid ett möte på kontoret. Vi berättade vad som händer nu och hur länge det kan ta.";
