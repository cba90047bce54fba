//! Flödet: the way from report to outcome as a picture, as a table and in words.

use super::{stage_key, stage_words};
use crate::language::Language;
use crate::numbers::numbers;
use figures::Svg;
use figures::sankey::{Part, Sankey, Tone};
use figures::svg::Caption;
use followup::disclosure::choices::{Answers, Choice, Told};
use followup::intervals::{Level, wilson};
use followup::pathways::{SUMS, Stage};
use std::fmt::Display;

/// The way from report to outcome.
#[derive(Debug, Clone)]
pub struct FlowView {
    /// As a picture.
    pub figure: Svg,
    /// In words.
    pub summary: String,
    /// As a table, in the order of the work.
    pub lines: Vec<Line>,
    /// Whether anything is protected.
    pub veiled: bool,
}

/// En rad: one stage, of those that came to the stage before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How far in on the way, from 0.
    pub level: usize,
    /// What it is called.
    pub name: String,
    /// How many, or that it is protected.
    pub count: String,
    /// Whether the number is told.
    pub known: bool,
    /// Which share, in words; empty when it cannot be told.
    pub share: String,
    /// The interval of the share.
    pub interval: String,
    /// The share of what.
    pub of: String,
    /// The rows behind it, for those who may see them.
    pub rows: Option<String>,
}

/// The sums that the way is made of; the others look at the same cases from another side.
const WAY: usize = 4;

fn parts(stage: Stage) -> &'static [Stage] {
    SUMS.iter().take(WAY).find(|sum| sum.whole == stage).map_or(&[], |sum| sum.parts)
}

impl FlowView {
    /// Lays out the flow; none when the whole may not be told, or is nobody.
    #[must_use]
    pub fn of(language: Language, answers: &Answers, choice: Choice, rows: Option<&str>) -> Option<Self> {
        let flow = Flow { language, answers, choice };
        let all = flow.count(Stage::Assessed)?;
        let whole = flow.part(Stage::Assessed, all);
        let summary = flow.summary(all);
        let title = language.t("scrutiny-flow-title");
        let figure =
            Sankey { caption: Caption { id: "flode", title: &title, summary: &summary }, whole: &whole }.draw();
        let mut lines = Vec::new();
        flow.lines(Stage::Assessed, 0, None, rows, &mut lines);
        Some(Self { figure, summary, veiled: lines.iter().any(|line| !line.known), lines })
    }
}

/// New reports, and the same worker throughout: the same cases from another side.
#[must_use]
pub fn after(language: Language, answers: &Answers, choice: Choice, rows: Option<&str>) -> Vec<Line> {
    let flow = Flow { language, answers, choice };
    let concluded = flow.count(Stage::OneWorker).zip(flow.count(Stage::SeveralWorkers));
    let lines = [
        (Stage::AgainWithinSix, flow.count(Stage::Followed), stage_words(language, Stage::Followed)),
        (Stage::Again, flow.count(Stage::Followed), stage_words(language, Stage::Followed)),
        (Stage::OneWorker, concluded.map(|(one, several)| one + several), language.t("scrutiny-concluded")),
    ];
    let lines = lines.map(|(stage, whole, of)| flow.line(stage, 0, whole, of, rows));
    lines.into_iter().filter(|line| !line.count.is_empty()).collect()
}

struct Flow<'a> {
    language: Language,
    answers: &'a Answers,
    choice: Choice,
}

impl Flow<'_> {
    fn told(&self, stage: Stage) -> Told {
        self.answers.told(&self.choice, stage.place())
    }

    fn count(&self, stage: Stage) -> Option<i64> {
        match self.told(stage) {
            Told::Count(count) => Some(count),
            Told::Withheld | Told::Nobody => None,
        }
    }

    /// What is protected is put together, so that what is drawn adds up to the whole and tells no part.
    fn part(&self, stage: Stage, count: i64) -> Part {
        let mut drawn: Vec<Part> = Vec::new();
        let (mut veiled, mut rest) = (Vec::new(), count);
        for part in parts(stage) {
            match self.told(*part) {
                Told::Count(count) => {
                    rest -= count;
                    drawn.push(self.part(*part, count));
                }
                Told::Withheld => veiled.push(stage_words(self.language, *part)),
                Told::Nobody => {}
            }
        }
        if !veiled.is_empty() && rest > 0 {
            let name = match veiled.as_slice() {
                [one, other] => {
                    let other = lowered(other);
                    self.language.with("scrutiny-veiled-two", &[("one", one), ("other", &other)])
                }
                names => self.language.t1("scrutiny-veiled", "count", names.len()),
            };
            let (words, value) = (self.words(rest), rest as f64);
            drawn.push(Part { name, words, value, tone: Tone::Veiled, parts: Vec::new() });
        }
        let tone = if leaves(stage) { Tone::Out } else { Tone::On };
        let name = stage_words(self.language, stage);
        Part { name, words: self.words(count), value: count as f64, tone, parts: drawn }
    }

    /// How many, and which share of all.
    fn words(&self, count: i64) -> String {
        let all = self.count(Stage::Assessed).filter(|all| *all > 0 && *all != count);
        let whole = self.language.whole(count);
        match all {
            Some(all) => format!("{whole} ({})", share(self.language, count, all)),
            None => whole,
        }
    }

    fn lines(
        &self,
        stage: Stage,
        level: usize,
        whole: Option<(Stage, Option<i64>)>,
        rows: Option<&str>,
        lines: &mut Vec<Line>,
    ) {
        let of = whole.map(|(whole, _)| stage_words(self.language, whole)).unwrap_or_default();
        let line = self.line(stage, level, whole.and_then(|(_, count)| count), of, rows);
        if line.count.is_empty() {
            return;
        }
        lines.push(line);
        for part in parts(stage) {
            self.lines(*part, level + 1, Some((stage, self.count(stage))), rows, lines);
        }
    }

    fn line(&self, stage: Stage, level: usize, whole: Option<i64>, of: String, rows: Option<&str>) -> Line {
        let name = stage_words(self.language, stage);
        let count = match self.told(stage) {
            Told::Count(count) => self.language.whole(count),
            Told::Withheld => self.language.t("followup-suppressed"),
            Told::Nobody => String::new(),
        };
        let known = self.count(stage);
        let shares = known.zip(whole).filter(|(_, whole)| *whole > 0);
        Line {
            level,
            name,
            count,
            known: known.is_some(),
            share: shares.map(|(count, whole)| share(self.language, count, whole)).unwrap_or_default(),
            interval: shares.map(|(count, whole)| interval(self.language, count, whole)).unwrap_or_default(),
            of,
            // Of what is protected the rows are not led to either: how many they are would tell it.
            rows: rows.filter(|_| known.is_some()).map(|rows| format!("{rows}skede={}", stage.code())),
        }
    }

    fn summary(&self, all: i64) -> String {
        let mut sentences = vec![self.language.n("scrutiny-summary-all", all)];
        for (stage, whole) in [
            (Stage::Opened, Stage::Assessed),
            (Stage::Granted, Stage::Opened),
            (Stage::WithoutConsent, Stage::Opened),
            (Stage::BrokenOff, Stage::Granted),
        ] {
            let (Some(count), Some(whole)) = (self.count(stage), self.count(whole).filter(|whole| *whole > 0)) else {
                continue;
            };
            let values: [(&str, &dyn Display); 3] = [
                ("count", &self.language.whole(count)),
                ("share", &share(self.language, count, whole)),
                ("interval", &interval(self.language, count, whole)),
            ];
            sentences.push(self.language.with(&stage_key(stage, "-said"), &values));
        }
        sentences.join(" ")
    }
}

/// The words as they stand inside a sentence.
fn lowered(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether the way ends here without help, or before it was meant to.
const fn leaves(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::WithoutConsent | Stage::EndedOtherwise | Stage::NeverBegun | Stage::BrokenOff | Stage::MovedAway
    )
}

fn percent(language: Language, share: f64) -> String {
    numbers(language, 0, Some("%")).write(100.0 * share)
}

/// A share in words.
pub(super) fn share(language: Language, count: i64, whole: i64) -> String {
    percent(language, count as f64 / whole as f64)
}

/// The interval of a share in words.
pub(super) fn interval(language: Language, count: i64, whole: i64) -> String {
    let unsigned = |count: i64| u64::try_from(count).unwrap_or(0);
    let bare = |share: f64| numbers(language, 0, None).write(100.0 * share);
    wilson(unsigned(count), unsigned(whole), Level::P95)
        .map_or_else(String::new, |found| format!("{}–\u{2060}{}", bare(found.low), percent(language, found.high)))
}
