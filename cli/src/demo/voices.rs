//! Rösterna i demon: some years of survey rounds with invented answers, one round that is open, and what staff learned.

use super::chance::Chance;
use super::city::AREAS;
use anyhow::Context;
use casework::Occasion;
use casework::access::{Action, Actor, Permit, permit};
use casework::occasion::{day_in_sweden, sweden};
use followup::voices::UNKNOWN;
use followup::voices::ballot::Ballot;
use followup::voices::questionnaire::{FILES, Question, QuestionKind, Questionnaire, Respondent};
use followup::voices::reflection::{Reflection, Theme};
use followup::voices::steps::{CloseRound, OpenRound, PrintTokens, TellOutcome, WhenFew};
use followup::voices::tongue::Tongue;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeMap;
use store::Store;

/// A round that is held every year: questionnaire, respondents, title, month, answers about so many, the share of good
/// answers in the first year, and what became of it.
type Yearly = (&'static str, Respondent, &'static str, i8, i64, f64, &'static str);

const YEARLY: [Yearly; 9] = [
    (
        "children-older",
        Respondent::Child,
        "Barnen på våren",
        3,
        24,
        0.58,
        "Vi ringer efter skolan, inte på lektionerna.",
    ),
    ("children-older", Respondent::Youth, "Ungdomarna på våren", 3, 31, 0.52, "Ni får välja var vi ses."),
    ("children-pictures", Respondent::YoungChild, "De små barnen", 4, 16, 0.7, "Vi har köpt mjukare stolar."),
    ("user-survey", Respondent::Youth, "Brukarundersökningen, ungdomar", 9, 34, 0.62, "Vi svarar på sms samma dag."),
    (
        "user-survey",
        Respondent::Guardian,
        "Brukarundersökningen, föräldrar",
        9,
        47,
        0.64,
        "Breven är kortare och på lätt svenska.",
    ),
    (
        "parents",
        Respondent::Guardian,
        "Föräldrarna på våren",
        4,
        29,
        0.6,
        "Vi skriver målen tillsammans vid första mötet.",
    ),
    ("residents", Respondent::Resident, "De som bor här", 5, 62, 0.45, "Vi finns i centrum på onsdagar."),
    ("staff", Respondent::Staff, "Arbetslaget", 10, 13, 0.55, "Ärenden dras i smågrupper."),
    ("partners", Respondent::Partner, "Skola, polis och föreningar", 10, 18, 0.5, "En kontaktperson för varje skola."),
];

/// How many years back rounds have been held.
const YEARS: i16 = 3;

/// What staff have learned: months ago, themes, words.
const LEARNED: [(i32, &[Theme], &str); 6] = [
    (0, &[Theme::Trust], "Att ringa innan brevet kommer fram tar fem minuter och ändrar hela första mötet."),
    (1, &[Theme::Discretion, Theme::Citizen], "Vi kunde ordna fritidsplatsen samma dag. Det betydde mer än planen."),
    (2, &[Theme::Whole], "Skolan och vi hade bokat var sitt möte samma vecka. Nu frågar vi alltid skolan först."),
    (3, &[Theme::Knowledge], "Skattningen säger mer när barnet själv får rita skalan."),
    (4, &[Theme::Openness, Theme::Support], "Vi pratade om mötet som gick snett. Ingen letade efter vems fel det var."),
    (5, &[Theme::Citizen], "Fråga vad som redan fungerar hemma innan vi föreslår något."),
];

/// Fills in what those whom the work concerns have answered.
pub async fn fill(store: &Store, manager: Actor, seed: u64, now: Timestamp) -> anyhow::Result<()> {
    let holds = may(manager, Action::HoldRound)?;
    let mut chance = Chance::seeded(seed);
    let today = day_in_sweden(now);
    for back in (0..YEARS).rev() {
        for yearly in YEARLY {
            let from = Date::new(today.year() - back, yearly.3, 3)?;
            let growth = 0.04 * f64::from(YEARS - 1 - back);
            if from.saturating_add(35.days()) < today {
                hold(store, holds, &yearly, from, growth, &mut chance).await?;
            }
        }
    }
    still_open(store, holds, today, &mut chance).await?;
    let reflects = may(manager, Action::Reflect)?;
    for (back, themes, text) in LEARNED {
        let (text, themes) = (text.to_owned(), themes.to_vec());
        let reflection = Reflection { text, themes, signed: None, names_nobody: false };
        store.keep_reflection(reflects, reflection, today.saturating_sub(back.months())).await?;
    }
    Ok(())
}

fn may(actor: Actor, action: Action) -> anyhow::Result<Permit> {
    permit(actor, action).map_err(|_| anyhow::anyhow!("the manager may not {action:?}"))
}

/// A round with all that happened in it.
async fn hold(
    store: &Store,
    holds: Permit,
    (id, respondent, title, _, about, good, became): &Yearly,
    from: Date,
    growth: f64,
    chance: &mut Chance,
) -> anyhow::Result<()> {
    let to = from.saturating_add(25.days());
    let title = format!("{title} {}", from.year());
    let number = open(store, holds, id, *respondent, title, (from, to)).await?;
    let answers = chance.between(about * 3 / 4, about * 5 / 4);
    answer(store, holds, (number, from), id, answers, good + growth, chance).await?;
    let closing = occasion(holds.actor(), to)?;
    store.close_round(holds, number, CloseRound { when_few: WhenFew::Destroy }, &closing).await??;
    let found = store.round(holds, number).await?.context("the round that was closed")?;
    let events = TellOutcome { text: [(Tongue::Swedish, (*became).to_owned())].into() }.decide(&found.round)?;
    store.tell(holds, number, found.version, events, &occasion(holds.actor(), to)?).await?;
    Ok(())
}

/// A round that goes on, with some answers in its box.
async fn still_open(store: &Store, holds: Permit, today: Date, chance: &mut Chance) -> anyhow::Result<()> {
    let (from, to) = (today.saturating_sub(9.days()), today.saturating_add(19.days()));
    let title = "Efter mötet".to_owned();
    let number = open(store, holds, "session", Respondent::Child, title, (from, to)).await?;
    answer(store, holds, (number, from), "session", 11, 0.75, chance).await
}

fn occasion(by: Actor, day: Date) -> anyhow::Result<Occasion> {
    Ok(Occasion { by, at: day.at(9, 0, 0, 0).to_zoned(sweden())?.timestamp() })
}

fn file(id: &str) -> anyhow::Result<(&'static str, Questionnaire)> {
    let found = FILES.into_iter().filter_map(|text| Some((text, Questionnaire::parse(text).ok()?)));
    found.into_iter().find(|(_, read)| read.id == id).with_context(|| format!("no questionnaire {id}"))
}

async fn open(
    store: &Store,
    holds: Permit,
    id: &str,
    respondent: Respondent,
    title: String,
    (from, to): (Date, Date),
) -> anyhow::Result<store::voices::RoundNumber> {
    let (text, _) = file(id)?;
    let step = OpenRound {
        title,
        questionnaire: text.to_owned(),
        respondent,
        languages: Tongue::ALL.to_vec(),
        unit: String::new(),
        // Where the unit is.
        area: (respondent == Respondent::Resident).then(|| AREAS[0].0.to_owned()),
        from,
        to,
    };
    Ok(store.open_round(holds, step, &occasion(holds.actor(), from)?).await??)
}

/// Prints slips and answers with most of them; all answers of a round share a few commits.
async fn answer(
    store: &Store,
    holds: Permit,
    (number, from): (store::voices::RoundNumber, Date),
    id: &str,
    answers: i64,
    good: f64,
    chance: &mut Chance,
) -> anyhow::Result<()> {
    let (_, questionnaire) = file(id)?;
    let count = u32::try_from(answers + answers / 3)?;
    let occasion = occasion(holds.actor(), from)?;
    let tokens = store.print_tokens(holds, number, PrintTokens { count }, &occasion).await??;
    let mut sent = Vec::new();
    for token in tokens.into_iter().take(usize::try_from(answers)?) {
        let ballot = invented(&questionnaire, good, chance);
        let store = store.clone();
        sent.push(tokio::spawn(async move { store.answer(token, ballot, from).await }));
    }
    for one in sent {
        one.await??;
    }
    Ok(())
}

fn invented(questionnaire: &Questionnaire, good: f64, chance: &mut Chance) -> Ballot {
    let languages = [(Tongue::Swedish, 0.6), (Tongue::Arabic, 0.2), (Tongue::Somali, 0.12), (Tongue::English, 0.08)];
    let tongue = chance.weighted(&languages).unwrap_or(Tongue::Swedish);
    // Whoever is content with one thing is content with more.
    let content = good + if chance.happens(0.5) { 0.18 } else { -0.18 };
    let mut answers = BTreeMap::new();
    for question in &questionnaire.questions {
        if question.kind != QuestionKind::FreeText && !chance.happens(0.04) {
            answers.extend(given(question, content, chance).map(|answer| (question.id.clone(), answer)));
        }
    }
    if answers.is_empty() {
        answers.extend(questionnaire.questions.first().map(|first| (first.id.clone(), UNKNOWN.to_owned())));
    }
    Ballot { tongue, answers, texts: BTreeMap::new() }
}

fn given(question: &Question, content: f64, chance: &mut Chance) -> Option<String> {
    let wanted = if chance.happens(0.06) { None } else { Some(chance.happens(content)) };
    let codes: Vec<&str> = question.codes().into_iter().filter(|code| question.is_good(code) == wanted).collect();
    let any = || question.codes().into_iter().filter(|code| question.is_good(code).is_some()).collect::<Vec<_>>();
    chance.one_of(&if codes.is_empty() { any() } else { codes }).map(str::to_owned)
}
