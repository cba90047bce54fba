//! Påhittade exempel: a round and its answers, for the gallery.

use super::answering::{AnswerPage, CodePage, Frame, SaidPage, Told};
use super::opening::{NewRoundPage, begun};
use super::questionnaires::{QuestionnairesPage, seen};
use super::reflections::ReflectionsPage;
use super::round::RoundPage;
use super::rounds::{RoundLine, RoundsPage};
use super::slips::SlipsPage;
use crate::form::{Problems, Typed};
use crate::gallery::Gallery;
use crate::samples;
use crate::shell::{Place, Shell};
use casework::access::Role;
use engine::Catalogue;
use engine::surveys::Surveys;
use followup::voices::questionnaire::{FILES, Questionnaire, Respondent};
use followup::voices::reflection::Theme;
use followup::voices::results::Counts;
use followup::voices::round::{OutcomeTold, Round, RoundClosed, RoundEvent, RoundOpened, TokensPrinted};
use followup::voices::token::Token;
use followup::voices::tongue::Tongue;
use store::journal::Version;
use store::reflections::KeptReflection;
use store::voices::{RecordedRound, RoundNumber};

/// Hangs the pages of voices in the gallery.
pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    answering(gallery)?;
    let frame = |gallery: &Gallery| Shell::sample_for(gallery.language, Place::FollowUp, Role::UnitManager);
    let (open, closed) = (recorded(false), recorded(true));
    let today = samples::today();
    let lines = [&open, &closed].map(|round| RoundLine::of(gallery.language, round, today)).into();
    gallery.show("voices", &RoundsPage { shell: frame(gallery), rounds: lines, may_hold: true, reflects: true })?;
    let none = Problems::default;
    gallery.show(
        "voices-new-round",
        &NewRoundPage::of(frame(gallery), &begun(today), none(), &Surveys::load(None), &[]),
    )?;
    let mut problems = none();
    problems.add("title", gallery.language.t("voices-refused-title"));
    let blank = Typed::default();
    let areas = vec![("9999R001".to_owned(), "Ängsbacka".to_owned())];
    gallery.show(
        "voices-new-round-with-problems",
        &NewRoundPage::of(frame(gallery), &blank, problems, &Surveys::load(None), &areas),
    )?;
    let page = RoundPage::of(frame(gallery), &open, &Counts::new(), (today, true), &blank, none());
    gallery.show("voices-round-open", &page)?;
    let page = RoundPage::of(frame(gallery), &closed, &counts(), (today, true), &blank, none());
    gallery.show("voices-round-closed", &page)?;
    let count = Typed::new([("count".to_owned(), "30".to_owned())]);
    gallery.show("voices-slips", &SlipsPage::asking(frame(gallery), "7", &open.round, &count, none()))?;
    let tokens: Vec<Token> = (0..4_u8).map(|number| Token::new([0, 7, 1, 2, 3, 4, 5, number, 8, 9])).collect();
    let sheet = SlipsPage::made(frame(gallery), "7", &open.round, &tokens, "https://nara.example");
    gallery.show("voices-slips-made", &sheet)?;
    let mut surveys = Surveys::load(None);
    for known in surveys.known.iter_mut().filter(|known| known.read.id == "residents") {
        known.own = true;
    }
    let page = QuestionnairesPage::of(frame(gallery), &surveys, &Catalogue::load(None));
    let problem = "egna/torget.toml, line 12, column 8: question safe: “agreee” is no kind".to_owned();
    gallery.show("voices-questionnaires", &QuestionnairesPage { problems: vec![problem], ..page })?;
    let kept = [learned(None), learned(Some("Amina Hassan"))];
    gallery.show("reflections", &ReflectionsPage::of(frame(gallery), &blank, none(), &kept))?;
    let typed = Typed::new([("text".to_owned(), "Det var bra att Leyla fick välja plats.".to_owned())]);
    let mut problems = none();
    problems.add("text", gallery.language.t1("reflections-refused-names", "names", "Leyla"));
    gallery.show("reflections-with-problems", &ReflectionsPage::of(frame(gallery), &typed, problems, &[]))
}

/// The pages of those who answer, in their own languages whichever the gallery's.
fn answering(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let all = Questionnaire::all();
    let of = |id: &str| all.iter().find(|one| one.id == id);
    for (name, id, tongue) in [
        ("answer-pictures-arabic", "children-pictures", Tongue::Arabic),
        ("answer-pictures", "children-pictures", Tongue::Swedish),
        ("answer-older-somali", "children-older", Tongue::Somali),
        ("answer-user-survey", "user-survey", Tongue::English),
    ] {
        let Some(questionnaire) = of(id) else { continue };
        let page =
            AnswerPage { action: "/tyck-till/exempel".to_owned(), told: told(tongue), ..seen(questionnaire, tongue) };
        gallery.show_in(name, tongue.tag(), &page)?;
    }
    if let Some(questionnaire) = of("children-older") {
        let page = AnswerPage { nothing: true, ..seen(questionnaire, Tongue::Arabic) };
        gallery.show_in("answer-nothing-arabic", "ar", &page)?;
    }
    let frame = |tongue| Frame::plain(tongue, &Tongue::ALL, "/tyck-till/exempel");
    let said = |key, tongue, told| SaidPage { frame: frame(tongue), key, told };
    gallery.show_in("answer-thanks-arabic", "ar", &said("thanks", Tongue::Arabic, told(Tongue::Arabic)))?;
    gallery.show_in("answer-used", "sv", &said("used", Tongue::Swedish, Vec::new()))?;
    gallery.show_in("answer-over", "so", &said("over", Tongue::Somali, Vec::new()))?;
    gallery.show_in("answer-no-slip", "en", &said("no-slip", Tongue::English, Vec::new()))?;
    let typed = Some("12345".to_owned());
    gallery.show_in("answer-code-arabic", "ar", &CodePage { frame: frame(Tongue::Arabic), typed })
}

fn told(tongue: Tongue) -> Vec<Told> {
    let (text, tongue) = match tongue {
        Tongue::Arabic => ("نتصل بك بعد المدرسة وليس أثناء الدروس.", tongue),
        _ => ("Vi ringer efter skolan, inte på lektionerna.", Tongue::Swedish),
    };
    vec![Told { round: "Barnen i höstas".to_owned(), text: text.to_owned(), tongue }]
}

fn recorded(closed: bool) -> RecordedRound {
    let today = samples::today();
    let mut events = vec![
        RoundEvent::RoundOpened(RoundOpened {
            number: 7,
            title: "Barnen på våren".to_owned(),
            questionnaire: FILES[1].to_owned(),
            respondent: Respondent::Child,
            languages: vec![Tongue::Swedish, Tongue::Arabic, Tongue::Somali],
            unit: "exempel".to_owned(),
            area: None,
            from: today,
            to: today.saturating_add(jiff::Span::new().days(28)),
        }),
        RoundEvent::TokensPrinted(TokensPrinted { count: 40 }),
    ];
    if closed {
        let texts = ["Lyssna mer.", "Mer tid.", "Ring inte på lektionen.", "Tack!", "Var snälla."].map(str::to_owned);
        let texts = [("own_words".to_owned(), texts.to_vec())].into();
        events.push(RoundEvent::RoundClosed(RoundClosed { on: today, answers: Some(31), texts }));
        let text = [(Tongue::Swedish, "Vi ringer efter skolan, inte på lektionerna.".to_owned())].into();
        events.push(RoundEvent::OutcomeTold(OutcomeTold { text }));
    }
    let round = Round::from_events(&events).expect("a sample begins with its opening");
    let version = i64::try_from(events.len()).unwrap_or(0);
    RecordedRound { number: RoundNumber(7), round, version: Version::new(version), in_the_box: Some(12) }
}

/// Invented answers: one question told in full, one without its spread, one of too few.
fn counts() -> Counts {
    let given = [
        ("listened", [("3", 6), ("4", 9), ("5", 16)]),
        ("trust", [("1", 3), ("4", 8), ("5", 20)]),
        ("understood", [("1", 1), ("4", 1), ("5", 1)]),
    ];
    let each = given.into_iter().flat_map(|(question, answers)| {
        answers.map(|(answer, count)| ((question.to_owned(), answer.to_owned()), count))
    });
    each.collect()
}

fn learned(signed: Option<&str>) -> KeptReflection {
    KeptReflection {
        month: "2026-02".to_owned(),
        themes: vec![Theme::Trust, Theme::Discretion],
        text: "Vi ringde innan brevet kom fram. Det tog fem minuter och mötet blev ett annat.".to_owned(),
        signed: signed.map(str::to_owned),
    }
}
