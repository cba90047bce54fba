//! Vägar: every address, typed. Links and redirects are made from here, never from string literals.

use std::fmt;

/// One parameter of a route, as it stands between two slashes.
pub(crate) fn push_segment(path: &mut String, segment: &str) {
    for byte in segment.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => path.push(char::from(byte)),
            _ => path.push_str(&format!("%{byte:02X}")),
        }
    }
}

/// An address of ours as a value in another address: the way back, with all that it asks for.
pub(crate) fn as_value(address: &str) -> String {
    address.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B")
}

macro_rules! routes {
    ($($(#[$doc:meta])* $name:ident $(($($parameter:ident),+))? = $pattern:literal, $pattern_name:ident;)+) => {
        /// Väg: a page's address.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Route {
            $($(#[$doc])* $name $(($(routes!(@string $parameter)),+))?,)+
        }

        $($(#[$doc])* pub const $pattern_name: &str = $pattern;)+

        impl Route {
            /// Every pattern, as the router knows it. The access matrix covers each.
            pub const PATTERNS: &[&str] = &[$($pattern),+];

            /// The pattern with its parameters still open.
            #[must_use]
            pub const fn pattern(&self) -> &'static str {
                match self {
                    $(Self::$name $(($(routes!(@ignore $parameter)),+))? => $pattern,)+
                }
            }

            fn parameters(&self) -> Vec<&str> {
                match self {
                    $(Self::$name $(($($parameter),+))? => vec![$($($parameter),+)?],)+
                }
            }
        }
    };
    (@string $parameter:ident) => { String };
    (@ignore $parameter:ident) => { _ };
}

routes! {
    /// Min dag.
    MyDay = "/", MY_DAY;
    /// Ny orosanmälan.
    NewReport = "/anmalan/ny", NEW_REPORT;
    /// Kvitto på en registrerad anmälan.
    Receipt(notice) = "/anmalan/kvitto/{notice}", RECEIPT;
    /// Ärenden: the list, and search.
    Cases = "/arenden", CASES;
    /// Ärendet som krönika.
    Case(number) = "/arenden/{number}", CASE;
    /// Skyddsbedömning.
    ProtectionAssessment(number) = "/arenden/{number}/skyddsbedomning", PROTECTION_ASSESSMENT;
    /// Förhandsbedömning.
    PreliminaryAssessment(number) = "/arenden/{number}/forhandsbedomning", PRELIMINARY_ASSESSMENT;
    /// Utredningen på en sida, med BBIC-triangeln.
    Investigation(number) = "/arenden/{number}/utredning", INVESTIGATION;
    /// Berätta om utredningen.
    TellOfInvestigation(number) = "/arenden/{number}/utredning/information", TELL_OF_INVESTIGATION;
    /// Utredningsplan.
    PlanInvestigation(number) = "/arenden/{number}/utredning/plan", PLAN_INVESTIGATION;
    /// Ett delområde i BBIC-triangeln.
    BbicArea(number) = "/arenden/{number}/utredning/bbic", BBIC_AREA;
    /// Samtal med barnet i utredningen.
    HearChild(number) = "/arenden/{number}/utredning/barnet", HEAR_CHILD;
    /// Uppgifter från andra.
    ConsultSource(number) = "/arenden/{number}/utredning/uppgifter", CONSULT_SOURCE;
    /// Kommunicera underlaget.
    Communicate(number) = "/arenden/{number}/utredning/kommunicering", COMMUNICATE;
    /// Partens yttrande.
    ReceiveReply(number) = "/arenden/{number}/utredning/yttrande", RECEIVE_REPLY;
    /// Förläng utredningen.
    ExtendInvestigation(number) = "/arenden/{number}/utredning/forlangning", EXTEND_INVESTIGATION;
    /// Poäng från ett instrument.
    ScoreInstrument(number) = "/arenden/{number}/matning", SCORE_INSTRUMENT;
    /// Besluten i ärendet.
    Decisions(number) = "/arenden/{number}/beslut", DECISIONS;
    /// Föreslå beslut.
    ProposeDecision(number) = "/arenden/{number}/beslut/forslag", PROPOSE_DECISION;
    /// Fatta beslut.
    MakeDecision(number) = "/arenden/{number}/beslut/nytt", MAKE_DECISION;
    /// Underrätta om beslut.
    NotifyDecision(number) = "/arenden/{number}/beslut/underrattelse", NOTIFY_DECISION;
    /// Rätta ett skrivfel i ett beslut.
    CorrectDecision(number) = "/arenden/{number}/beslut/rattelse", CORRECT_DECISION;
    /// Verkställighet.
    ExecuteDecision(number) = "/arenden/{number}/beslut/verkstallighet", EXECUTE_DECISION;
    /// Ta emot överklagande.
    ReceiveAppeal(number) = "/arenden/{number}/beslut/overklagande", RECEIVE_APPEAL;
    /// Pröva överklagande.
    HandleAppeal(number) = "/arenden/{number}/beslut/overklagande/provning", HANDLE_APPEAL;
    /// Ta emot begäran om avgörande.
    ReceiveRequest(number) = "/arenden/{number}/beslut/begaran", RECEIVE_REQUEST;
    /// Besvara begäran om avgörande.
    AnswerDecisionRequest(number) = "/arenden/{number}/beslut/begaran/svar", ANSWER_DECISION_REQUEST;
    /// Avsluta utredningen.
    ConcludeInvestigation(number) = "/arenden/{number}/utredning/avsluta", CONCLUDE_INVESTIGATION;
    /// Utse ansvarig socialsekreterare.
    AssignCaseWorker(number) = "/arenden/{number}/ansvarig", ASSIGN_CASE_WORKER;
    /// Lämna över ärendet.
    HandOver(number) = "/arenden/{number}/overlamning", HAND_OVER;
    /// Skriv en anteckning.
    WriteNote(number) = "/arenden/{number}/anteckning", WRITE_NOTE;
    /// Rätta en anteckning.
    CorrectNote(number) = "/arenden/{number}/anteckning/ratta", CORRECT_NOTE;
    /// Anteckna en avvikande mening.
    NoteDissent(number) = "/arenden/{number}/avvikande-mening", NOTE_DISSENT;
    /// Handlingar ur ärendet.
    Documents(number) = "/arenden/{number}/handlingar", DOCUMENTS;
    /// En handling ur ärendet.
    Document(number, document) = "/arenden/{number}/handlingar/{document}", DOCUMENT;
    /// Avsluta ärendet.
    CloseCase(number) = "/arenden/{number}/avsluta", CLOSE_CASE;
    /// Anmälaren ber om besked.
    RequestFeedback(number) = "/arenden/{number}/besked", REQUEST_FEEDBACK;
    /// Besked till anmälaren.
    AnswerFeedback(number) = "/arenden/{number}/besked/svar", ANSWER_FEEDBACK;
    /// Möte efter anmälan.
    OfferMeeting(number) = "/arenden/{number}/mote", OFFER_MEETING;
    /// Svar på en begäran.
    AnswerRequest(number) = "/arenden/{number}/svar", ANSWER_REQUEST;
    /// Begäran om insyn.
    RequestInsight(number) = "/arenden/{number}/insyn", REQUEST_INSIGHT;
    /// Prövning av en begäran om insyn.
    AnswerInsight(number) = "/arenden/{number}/insyn/svar", ANSWER_INSIGHT;
    /// Människorna runt barnet.
    People(number) = "/arenden/{number}/personer", PEOPLE;
    /// Lägg till en person.
    NewPerson(number) = "/arenden/{number}/personer/ny", NEW_PERSON;
    /// Ändra en person.
    ChangePerson(number) = "/arenden/{number}/personer/andra", CHANGE_PERSON;
    /// Avsluta en relation.
    EndPerson(number) = "/arenden/{number}/personer/avsluta", END_PERSON;
    /// Barnets uppgifter.
    ChildDetails(number) = "/arenden/{number}/barnet", CHILD_DETAILS;
    /// Skyddade personuppgifter.
    ProtectIdentity(number) = "/arenden/{number}/skydd", PROTECT_IDENTITY;
    /// Skyddet har upphört.
    EndIdentityProtection(number) = "/arenden/{number}/skydd/avsluta", END_IDENTITY_PROTECTION;
    /// Anmäl jäv.
    DeclareConflict(number) = "/arenden/{number}/jav", DECLARE_CONFLICT;
    /// Jävet har upphört.
    EndConflict(number) = "/arenden/{number}/jav/avsluta", END_CONFLICT;
    /// Utförarens del av ärendet.
    Assignment(number) = "/arenden/{number}/uppdrag", ASSIGNMENT;
    /// Ordna insats.
    ArrangeIntervention(number) = "/arenden/{number}/insats/ny", ARRANGE_INTERVENTION;
    /// Påbörja insats.
    StartIntervention(number) = "/arenden/{number}/insats/borja", START_INTERVENTION;
    /// Avbryt insats för en tid.
    InterruptIntervention(number) = "/arenden/{number}/insats/avbrott", INTERRUPT_INTERVENTION;
    /// Ändra insatsens innehåll.
    ChangeIntervention(number) = "/arenden/{number}/insats/andra", CHANGE_INTERVENTION;
    /// Avsluta insats.
    EndIntervention(number) = "/arenden/{number}/insats/avsluta", END_INTERVENTION;
    /// Uppdrag till utföraren.
    AssignProvider(number) = "/arenden/{number}/insats/uppdrag", ASSIGN_PROVIDER;
    /// Svar på uppdrag.
    AnswerAssignment(number) = "/arenden/{number}/insats/uppdrag/svar", ANSWER_ASSIGNMENT;
    /// Genomfört tillfälle.
    RecordSession(number) = "/arenden/{number}/insats/tillfalle", RECORD_SESSION;
    /// Sätt mål.
    SetGoal(number) = "/arenden/{number}/insats/mal", SET_GOAL;
    /// Skatta mål.
    RateGoals(number) = "/arenden/{number}/insats/mal/skatta", RATE_GOALS;
    /// Upprätta eller revidera plan.
    MakePlan(number) = "/arenden/{number}/insats/plan", MAKE_PLAN;
    /// Uppföljning av insats.
    HoldReview(number) = "/arenden/{number}/insats/uppfoljning", HOLD_REVIEW;
    /// Barnet flyttar in.
    StartPlacement(number) = "/arenden/{number}/placering/ny", START_PLACEMENT;
    /// Avsluta placering.
    EndPlacement(number) = "/arenden/{number}/placering/avsluta", END_PLACEMENT;
    /// Underrättelse om hälsoundersökning.
    GiveHealthNotice(number) = "/arenden/{number}/placering/halsa", GIVE_HEALTH_NOTICE;
    /// Besök hos barnet.
    VisitPlacedChild(number) = "/arenden/{number}/placering/besok", VISIT_PLACED_CHILD;
    /// Övervägande av placeringen.
    ConsiderPlacement(number) = "/arenden/{number}/placering/overvagande", CONSIDER_PLACEMENT;
    /// Övervägande om vårdnadsöverflyttning.
    ConsiderCustodyTransfer(number) = "/arenden/{number}/placering/vardnad", CONSIDER_CUSTODY_TRANSFER;
    /// Beslut om tvångsåtgärd.
    DecideMeasure(number) = "/arenden/{number}/atgard/ny", DECIDE_MEASURE;
    /// Skede i en tvångsåtgärd.
    AdvanceMeasure(number) = "/arenden/{number}/atgard/skede", ADVANCE_MEASURE;
    /// Övervägande eller omprövning.
    ReviewMeasure(number) = "/arenden/{number}/atgard/omprovning", REVIEW_MEASURE;
    /// Tvångsåtgärden upphör.
    EndMeasure(number) = "/arenden/{number}/atgard/upphor", END_MEASURE;
    /// Inled uppföljning efteråt.
    BeginAfterReview(number) = "/arenden/{number}/efterat/ny", BEGIN_AFTER_REVIEW;
    /// Avsluta uppföljning efteråt.
    EndAfterReview(number) = "/arenden/{number}/efterat/avsluta", END_AFTER_REVIEW;
    /// Öppna ärendet igen.
    ReopenCase(number) = "/arenden/{number}/oppna", REOPEN_CASE;
    /// Området: karta och profil.
    Area = "/omradet", AREA;
    /// Aktiviteter: the log of group and area work, and what it comes to.
    Activities = "/omradet/aktiviteter", ACTIVITIES;
    /// Logga en aktivitet.
    LogActivity = "/omradet/aktiviteter/ny", LOG_ACTIVITY;
    /// Ställ in ett tillfälle, eller avsluta en serie.
    ActivitySeries = "/omradet/aktiviteter/serie", ACTIVITY_SERIES;
    /// Rätta en aktivitet.
    CorrectActivity(month, number) = "/omradet/aktiviteter/{month}/{number}", CORRECT_ACTIVITY;
    /// Samverkan: partners, agreements, meetings.
    Collaboration = "/omradet/samverkan", COLLABORATION;
    /// Notera ett samverkansmöte.
    NotePartnerMeeting = "/omradet/samverkan/mote", NOTE_PARTNER_MEETING;
    /// Skriv in en överenskommelse.
    MakeAgreement = "/omradet/samverkan/overenskommelse", MAKE_AGREEMENT;
    /// Områdesregistret: RegSO, DeSO, egna områden, och nyckeln mellan indelningarna.
    AreaRegister = "/omradet/register", AREA_REGISTER;
    /// Sätt samman ett eget område.
    ComposeOwnArea = "/omradet/register/nytt", COMPOSE_OWN_AREA;
    /// Hela landet: ett mått över alla RegSO.
    Country = "/omradet/riket", COUNTRY;
    /// Åtgärdsplan: what the municipality takes upon itself in the area.
    ActionPlan = "/omradet/atgardsplan", ACTION_PLAN;
    /// Lägesbild.
    SituationPicture = "/omradet/atgardsplan/lagesbild", SITUATION_PICTURE;
    /// Ny åtgärd.
    NewPlannedMeasure = "/omradet/atgardsplan/ny", NEW_PLANNED_MEASURE;
    /// En åtgärd, och hur den följs upp.
    PlannedMeasure(measure) = "/omradet/atgardsplan/atgard/{measure}", PLANNED_MEASURE;
    /// Ändra en åtgärd.
    ChangePlannedMeasure(measure) = "/omradet/atgardsplan/atgard/{measure}/andra", CHANGE_PLANNED_MEASURE;
    /// Ett områdes profil.
    AreaProfile(code) = "/omradet/{code}", AREA_PROFILE;
    /// Ett områdes värden, omräknade till indelningen 2025.
    AreaConversion(code) = "/omradet/{code}/omraknat", AREA_CONVERSION;
    /// Risk och skydd i ett område.
    RiskProfile(code) = "/omradet/{code}/risk-och-skydd", RISK_PROFILE;
    /// Välj prioriteringar för ett område.
    Priorities(code) = "/omradet/{code}/prioriteringar", PRIORITIES;
    /// CTC steg för steg i ett område.
    CtcPhases(code) = "/omradet/{code}/ctc", CTC_PHASES;
    /// Områdesanalys, as it stands.
    AreaAnalysis(code) = "/omradet/{code}/analys", AREA_ANALYSIS;
    /// En del av områdesanalysen.
    AnalysisPart(code, part) = "/omradet/{code}/analys/del/{part}", ANALYSIS_PART;
    /// Områdesanalysen som den signerades.
    SignedAnalysis(code, version) = "/omradet/{code}/analys/version/{version}", SIGNED_ANALYSIS;
    /// Insatser: what the municipality offers.
    Inventory = "/insatser", INVENTORY;
    /// Ny insats.
    NewOffer = "/insatser/ny", NEW_OFFER;
    /// Insatserna för invånare.
    OpenInventory = "/insatser/oppet", OPEN_INVENTORY;
    /// Insatserna för invånare, som öppna data.
    OpenInventoryData = "/insatser/oppet.json", OPEN_INVENTORY_DATA;
    /// KSI: sök i klassifikationen.
    Classification = "/insatser/ksi", CLASSIFICATION;
    /// En insats.
    Offer(number) = "/insatser/{number}", OFFER;
    /// Ändra en insats.
    ChangeOffer(number) = "/insatser/{number}/andra", CHANGE_OFFER;
    /// Uppföljning: indikatorerna.
    FollowUp = "/uppfoljning", FOLLOW_UP;
    /// Indikatorkatalogen.
    IndicatorCatalogue = "/uppfoljning/katalog", INDICATOR_CATALOGUE;
    /// Processmått ur inlästa händelseloggar.
    Process = "/uppfoljning/process", PROCESS;
    /// Genomlysning: vägen från anmälan till utfall.
    Scrutiny = "/uppfoljning/genomlysning", SCRUTINY;
    /// Raderna bakom ett tal i genomlysningen.
    ScrutinyRows = "/uppfoljning/genomlysning/rader", SCRUTINY_ROWS;
    /// Statsbidrag.
    Grants = "/bidrag", GRANTS;
    /// Nytt bidrag.
    NewGrant = "/bidrag/nytt", NEW_GRANT;
    /// Ett bidrag.
    Grant(number) = "/bidrag/{number}", GRANT;
    /// Ändra ett bidrag.
    ChangeGrant(number) = "/bidrag/{number}/andra", CHANGE_GRANT;
    /// Öppna data: inläst statistik om hela kommuner.
    OpenData = "/uppfoljning/oppna-data", OPEN_DATA;
    /// Ett mått ur öppna data.
    OpenStatistic(id) = "/uppfoljning/oppna-data/{id}", OPEN_STATISTIC;
    /// Instrumenten som skattas med.
    Instruments = "/uppfoljning/instrument", INSTRUMENTS;
    /// Ett instrument i grupp.
    Instrument(id) = "/uppfoljning/instrument/{id}", INSTRUMENT;
    /// Verksamhetslogikerna.
    Theories = "/uppfoljning/verksamhetslogik", THEORIES;
    /// Ny verksamhetslogik.
    NewTheory = "/uppfoljning/verksamhetslogik/ny", NEW_THEORY;
    /// En verksamhetslogik.
    Theory(theory) = "/uppfoljning/verksamhetslogik/{theory}", THEORY;
    /// En verksamhetslogik som den stod i en version.
    TheoryVersion(theory, version) = "/uppfoljning/verksamhetslogik/{theory}/version/{version}", THEORY_VERSION;
    /// Utkast till en verksamhetslogik.
    TheoryDraft(theory) = "/uppfoljning/verksamhetslogik/{theory}/utkast", THEORY_DRAFT;
    /// Verksamhetslogikens titel och inledning.
    TheoryAbout(theory) = "/uppfoljning/verksamhetslogik/{theory}/utkast/om", THEORY_ABOUT;
    /// En del av verksamhetslogiken.
    TheoryPart(theory) = "/uppfoljning/verksamhetslogik/{theory}/utkast/del", THEORY_PART;
    /// Ett samband i verksamhetslogiken.
    TheoryLink(theory) = "/uppfoljning/verksamhetslogik/{theory}/utkast/samband", THEORY_LINK;
    /// Röster: enkätomgångarna.
    Rounds = "/uppfoljning/roster", ROUNDS;
    /// Ny enkätomgång.
    NewRound = "/uppfoljning/roster/ny", NEW_ROUND;
    /// Enkäterna i full text.
    Questionnaires = "/uppfoljning/roster/enkater", QUESTIONNAIRES;
    /// En enkät som de ser den som svarar.
    Questionnaire(questionnaire) = "/uppfoljning/roster/enkater/{questionnaire}", QUESTIONNAIRE;
    /// En enkätomgång.
    Round(round) = "/uppfoljning/roster/{round}", ROUND;
    /// Lapparna till en enkätomgång.
    Slips(round) = "/uppfoljning/roster/{round}/lappar", SLIPS;
    /// Vad vi lär oss: staff's reflections.
    Reflections = "/uppfoljning/reflektioner", REFLECTIONS;
    /// Koden på lappen, skriven för hand.
    TypeCode = "/tyck-till", TYPE_CODE;
    /// Tyck till: the questions, by the code on a slip.
    Answer(token) = "/tyck-till/{token}", ANSWER;
    /// Uppföljningsmötena.
    Meetings = "/uppfoljning/moten", MEETINGS;
    /// Ett uppföljningsmöte.
    Meeting(month) = "/uppfoljning/moten/{month}", MEETING;
    /// Tidslinjen.
    Timeline = "/uppfoljning/tidslinje", TIMELINE;
    /// En markering på tidslinjen.
    Mark(mark) = "/uppfoljning/tidslinje/{mark}", MARK;
    /// En indikator.
    Indicator(id) = "/uppfoljning/{id}", INDICATOR;
    /// Utvärdering: plans and results.
    Evaluations = "/utvardering", EVALUATIONS;
    /// Ny utvärderingsplan.
    NewEvaluation = "/utvardering/ny", NEW_EVALUATION;
    /// Metoderna i klartext.
    EvaluationMethods = "/utvardering/metoder", EVALUATION_METHODS;
    /// En metod i klartext.
    EvaluationMethod(method) = "/utvardering/metoder/{method}", EVALUATION_METHOD;
    /// En utvärdering: svaret, planen, körningarna.
    Evaluation(plan) = "/utvardering/{plan}", EVALUATION;
    /// Beslut som inte har verkställts, för rapporten till IVO.
    NotExecuted = "/administration/ej-verkstallda", NOT_EXECUTED;
    /// Registret över det som har lämnats ut.
    Released = "/administration/utlamnat", RELEASED;
    /// Mina uppdrag, på utförarsidan.
    Assignments = "/uppdrag", ASSIGNMENTS;
    /// Insatser utan namn.
    Unnamed = "/utan-namn", UNNAMED;
    /// Åtkomstloggen.
    AccessLog = "/administration/atkomst", ACCESS_LOG;
    /// Inloggningar: vilka som har släppts in, ändrats och stängts.
    SignIns = "/administration/inloggningar", SIGN_INS;
    /// Konto: who is signed in.
    Account = "/konto", ACCOUNT;
    /// Välj lösenord, med en länk som gäller en gång.
    ChoosePassword(token) = "/konto/losenord/{token}", CHOOSE_PASSWORD;
    /// Byt språk.
    SwitchLanguage = "/sprak", SWITCH_LANGUAGE;
    /// Galleriet: every page sample, in demo mode only.
    Gallery = "/galleri", GALLERY;
    /// Ett exempel i galleriet.
    Sample(name) = "/galleri/{name}", SAMPLE;
    /// Fasta filer.
    Asset(name) = "/assets/{name}", ASSET;
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.pattern();
        for parameter in self.parameters() {
            let Some((before, after)) = rest.split_once('{') else { break };
            let mut path = before.to_owned();
            push_segment(&mut path, parameter);
            f.write_str(&path)?;
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn a_link_is_the_pattern_with_its_parameter_in_place() {
        let links = [
            (Route::MyDay, "/"),
            (Route::Case("2026-0412".into()), "/arenden/2026-0412"),
            (Route::ConcludeInvestigation("2026-0412".into()), "/arenden/2026-0412/utredning/avsluta"),
            (Route::Indicator("å/b".into()), "/uppfoljning/%C3%A5%2Fb"),
        ];
        for (route, expected) in links {
            assert_eq!(route.to_string(), expected);
        }
    }
}
