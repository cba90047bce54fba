//! Uppföljningsmötet: one month of the unit on one page. What moved, what is noise, what was agreed last time and how it
//! went, what is tried next. The figures are frozen when the meeting is held, and go out as open data from then on.

mod asking;
mod file;
mod paper;

pub(crate) use asking::{get, owners, post};

use super::reading::{Reading, period_words};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::Shell;
use area::month::Month;
use askama::Template;
use engine::Catalogue;
use followup::disclosure::Cell;
use followup::meeting::event::{Outcome, Said, Seen};
use followup::meeting::{Agreement, OpenAgreement};
use jiff::civil::Date;
use store::meetings::RecordedMeeting;

/// Mötets sida.
#[derive(Template)]
#[template(path = "followup/meeting.html")]
pub struct MeetingPage {
    /// The frame.
    pub shell: Shell,
    /// What stands on it.
    pub view: MeetingView,
    /// What was typed and cannot be saved yet.
    pub typed: Typed,
    /// What is wrong with it.
    pub problems: Problems,
}

/// Mötets sida som fil: the same, without menu, links and forms, with its style in it.
#[derive(Template)]
#[template(path = "followup/meeting_file.html")]
pub(crate) struct MeetingFile {
    shell: Shell,
    view: MeetingView,
    typed: Typed,
}

/// Mötet som det står.
#[derive(Debug, Clone)]
pub struct MeetingView {
    /// The page's own address.
    pub link: Route,
    /// Its month, in words.
    pub month: String,
    /// Whether it has been held, and on which day's knowledge the figures rest.
    pub state: String,
    /// Whether it has been held.
    pub held: bool,
    /// Whether the reader leads it.
    pub leads: bool,
    /// What an append builds on.
    pub version: i64,
    /// Signals, and what may be one.
    pub moved: Vec<FigureLine>,
    /// Noise.
    pub noise: Vec<FigureLine>,
    /// Too few figures to say.
    pub few: Vec<FigureLine>,
    /// What was agreed earlier and is open, or was told of at this meeting.
    pub earlier: Vec<AgreementLine>,
    /// What is tried next.
    pub agreed: Vec<AgreementLine>,
    /// What was said.
    pub notes: String,
    /// Who can take something on: value and name.
    pub owners: Vec<(String, String)>,
    /// What can be moved: value and title.
    pub indicators: Vec<(String, String)>,
}

/// Ett tal på mötet.
#[derive(Debug, Clone)]
pub struct FigureLine {
    /// The indicator's own page; none in a file.
    pub link: Option<Route>,
    /// What it is called.
    pub title: String,
    /// Its code as tone: signal, hint, noise or too_few.
    pub code: &'static str,
    /// The verdict in a word.
    pub verdict: String,
    /// The figure, or why there is none.
    pub value: String,
    /// Its period, with its interval.
    pub when: String,
    /// The rules it is told by.
    pub rules: String,
}

/// En överenskommelse på sidan.
#[derive(Debug, Clone)]
pub struct AgreementLine {
    /// Its name in the page's forms: month and number.
    pub key: String,
    /// What.
    pub what: String,
    /// Who, and until when.
    pub who: String,
    /// Whether the day has passed with nothing told.
    pub late: bool,
    /// What it is meant to move, with the indicator's page unless it is in a file.
    pub moves: Option<(Option<Route>, String)>,
    /// How it went.
    pub told: Option<String>,
    /// Whether it can still be told of.
    pub open: bool,
}

/// Everything that the page is made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub month: Month,
    pub today: Date,
    pub leads: bool,
    pub meetings: &'a [RecordedMeeting],
    pub figures: &'a [Seen],
    pub catalogue: &'a Catalogue,
    pub owners: &'a [(String, String)],
}

impl MeetingView {
    pub(crate) fn of(language: Language, known: Known<'_>) -> Self {
        let own = known.meetings.iter().find(|recorded| recorded.id.month() == known.month);
        let held = own.and_then(|recorded| recorded.meeting.held.as_ref());
        let figures = held.map_or(known.figures, |held| &held.figures);
        let lines = |wanted: &[Said]| -> Vec<FigureLine> {
            let mut chosen: Vec<&Seen> = figures.iter().filter(|seen| wanted.contains(&seen.verdict)).collect();
            chosen.sort_by_key(|seen| seen.verdict);
            chosen.iter().filter_map(|seen| FigureLine::of(language, known.catalogue, seen)).collect()
        };
        let state = match held {
            Some(held) => language.t1("sitting-frozen", "day", language.full_day(held.as_of)),
            None => language.t("sitting-running"),
        };
        let texts = |id: &str| known.catalogue.find(id).map(|one| super::reading::texts(one, language).title.clone());
        let indicators = figures.iter().filter_map(|seen| Some((seen.indicator.clone(), texts(&seen.indicator)?)));
        Self {
            link: Route::Meeting(known.month.to_string()),
            month: period_words(language, &known.month.to_string()),
            state,
            held: held.is_some(),
            leads: known.leads,
            version: own.map_or(0, |recorded| recorded.version.get()),
            moved: lines(&[Said::Signal, Said::Hint]),
            noise: lines(&[Said::Noise]),
            few: lines(&[Said::TooFew]),
            earlier: earlier(language, known),
            agreed: own.map(|recorded| agreements(language, known, recorded, |_| true)).unwrap_or_default(),
            notes: own.map(|recorded| recorded.meeting.notes.clone()).unwrap_or_default(),
            owners: known.owners.to_vec(),
            indicators: indicators.collect(),
        }
    }
}

impl MeetingFile {
    pub(crate) fn of(shell: Shell, mut view: MeetingView) -> Self {
        view.leads = false;
        for figure in view.moved.iter_mut().chain(&mut view.noise).chain(&mut view.few) {
            figure.link = None;
        }
        for moves in view.earlier.iter_mut().chain(&mut view.agreed).filter_map(|line| line.moves.as_mut()) {
            moves.0 = None;
        }
        Self { shell, view, typed: Typed::default() }
    }

    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name)
    }

    fn outcomes(&self) -> Vec<(&'static str, String)> {
        outcomes(&self.shell)
    }
}

/// What earlier meetings agreed on that was open when the month began; the month before's first.
fn earlier(language: Language, known: Known<'_>) -> Vec<AgreementLine> {
    let first = known.month.first();
    let then_open =
        |agreement: &Agreement| agreement.open() || agreement.told.as_ref().is_some_and(|told| told.on >= first);
    let before = known.meetings.iter().rev().filter(|recorded| recorded.id.month() < known.month);
    before.flat_map(|recorded| agreements(language, known, recorded, then_open)).collect()
}

/// What is agreed in all months and not done, the first day first.
pub(crate) fn open_agreements(language: Language, known: Known<'_>) -> Vec<AgreementLine> {
    let all = known.meetings.iter().flat_map(|recorded| recorded.meeting.open_agreements(&recorded.id));
    let mut open: Vec<OpenAgreement> = all.collect();
    open.sort_by_key(|open| open.agreed.due_on);
    let line = |open: &OpenAgreement| {
        let agreement = Agreement { agreed: open.agreed.clone(), told: None };
        AgreementLine::of(language, known, String::new(), &agreement)
    };
    open.iter().map(line).collect()
}

fn agreements(
    language: Language,
    known: Known<'_>,
    recorded: &RecordedMeeting,
    wanted: impl Fn(&Agreement) -> bool,
) -> Vec<AgreementLine> {
    let all = recorded.meeting.agreements.iter().enumerate().filter(|(_, agreement)| wanted(agreement));
    all.map(|(at, agreement)| {
        AgreementLine::of(language, known, format!("{}-{}", recorded.id.month(), at + 1), agreement)
    })
    .collect()
}

impl AgreementLine {
    fn of(language: Language, known: Known<'_>, key: String, agreement: &Agreement) -> Self {
        let agreed = &agreement.agreed;
        let owner = known.owners.iter().find(|(id, _)| *id == agreed.owner);
        let owner = owner.map_or_else(|| language.t("sitting-nobody"), |(_, name)| name.clone());
        let moves = agreed.indicator.as_deref().and_then(|id| known.catalogue.find(id));
        let told = agreement.told.as_ref().map(|told| {
            let outcome = language.t(&["sitting-outcome-", told.outcome.code()].concat());
            language.with(
                "sitting-told",
                &[("outcome", &outcome), ("how", &told.how), ("day", &language.full_day(told.on))],
            )
        });
        Self {
            key,
            what: agreed.what.clone(),
            who: language.with("sitting-who", &[("owner", &owner), ("day", &language.full_day(agreed.due_on))]),
            late: agreement.open() && agreed.due_on < known.today,
            moves: moves.map(|one| {
                (Some(Route::Indicator(one.id.clone())), super::reading::texts(one, language).title.clone())
            }),
            told,
            open: agreement.open(),
        }
    }
}

impl FigureLine {
    /// None for an indicator that is no longer in the catalogue; its figure still stands in the file.
    fn of(language: Language, catalogue: &Catalogue, seen: &Seen) -> Option<Self> {
        let versions = catalogue.versions(&seen.indicator);
        let indicator = versions.iter().find(|one| one.version == seen.version).or(versions.first()).copied()?;
        let reading = Reading::of(language, indicator, seen.value.as_slice());
        let shown = reading.shown(&Cell {
            numerator: seen.numerator,
            denominator: seen.denominator,
            value: seen.value,
            low: seen.low,
            high: seen.high,
            suppressed: seen.value.is_none(),
            ..Cell::default()
        });
        let period = reading.period(&seen.period);
        let when = match shown.interval_words.is_empty() {
            true => period,
            false => language.with("followup-when", &[("period", &period), ("interval", &shown.interval_words)]),
        };
        let rules: Vec<String> = seen.rules.iter().map(|rule| language.t(&["signal-rule-", rule].concat())).collect();
        let unit = &reading.texts().unit;
        let unit = if unit == "%" || seen.value.is_none() { String::new() } else { format!(" {unit}") };
        Some(Self {
            link: Some(Route::Indicator(seen.indicator.clone())),
            title: reading.texts().title.clone(),
            code: seen.verdict.code(),
            verdict: language.t(&["sitting-said-", seen.verdict.code()].concat()),
            value: format!("{}{unit}", shown.words),
            when,
            rules: rules.join(", "),
        })
    }
}

impl MeetingPage {
    /// The ways in which a thing agreed on can end, for the page's forms.
    #[must_use]
    pub fn outcomes(&self) -> Vec<(&'static str, String)> {
        outcomes(&self.shell)
    }

    /// What was typed in a field of the form that came back.
    #[must_use]
    pub fn typed(&self, name: &str) -> &str {
        self.typed.raw(name)
    }
}

fn outcomes(shell: &Shell) -> Vec<(&'static str, String)> {
    let words = |outcome: Outcome| shell.t(&["sitting-outcome-", outcome.code()].concat());
    Outcome::ALL.map(|outcome| (outcome.code(), words(outcome))).to_vec()
}
