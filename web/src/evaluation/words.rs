//! Slutsatsen i ord: what the rules concluded, in the reader's language. The command line says the same in English.

use crate::language::Language;
use crate::numbers::numbers;
use figures::Numbers;
use followup::evaluation::conclusion::reading::{From, Main};
use followup::evaluation::conclusion::said::{Figure, Said};
use followup::evaluation::conclusion::{Conclusion, Finding, Ground, Sureness};
use followup::evaluation::plan::Plan;
use followup::evaluation::registration::deviations::Deviation;
use std::fmt::Display;

/// En slutsats i ord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The code of the finding, for the page's tone.
    pub code: &'static str,
    /// What was found, in a sentence.
    pub finding: String,
    /// What that means.
    pub meaning: String,
    /// How large, with its interval, its chance and what would matter.
    pub size: Vec<String>,
    /// How sure.
    pub sure: String,
    /// Whether anything is claimed.
    pub claims: bool,
    /// What it rests on.
    pub grounds: Vec<String>,
    /// What speaks against leaning on it.
    pub doubts: Vec<String>,
    /// What would change it.
    pub remedies: Vec<String>,
}

impl Verdict {
    /// Words a conclusion.
    #[must_use]
    pub fn of(language: Language, plan: &Plan, conclusion: &Conclusion) -> Self {
        let way = writing(language, conclusion.main.as_ref());
        let code = conclusion.finding.code();
        let text = |kind: &str, code: &str| language.t(&["verdict-", kind, "-", code].concat());
        Self {
            code,
            finding: text("finding", code),
            meaning: text("meaning", code),
            size: size(language, plan, conclusion, way),
            sure: text("sure", conclusion.sureness.code()),
            claims: conclusion.sureness != Sureness::Open,
            grounds: conclusion
                .grounds
                .iter()
                .map(|ground| word(language, way, ground_key(ground), &ground.said()))
                .collect(),
            doubts: conclusion.doubts.iter().map(|doubt| word(language, way, "doubt", &doubt.said())).collect(),
            remedies: conclusion.remedies.iter().map(|remedy| text("remedy", remedy.code())).collect(),
        }
    }

    /// What stands before any run.
    #[must_use]
    pub fn none(language: Language, plan: &Plan) -> Self {
        let empty = Conclusion {
            finding: Finding::NoAnswer,
            sureness: Sureness::Open,
            main: None,
            grounds: Vec::new(),
            doubts: Vec::new(),
            remedies: Vec::new(),
        };
        Self::of(language, plan, &empty)
    }
}

/// The name of a method; as the plan has it when it has no other.
#[must_use]
pub fn method(language: Language, code: &str) -> String {
    let key = ["verdict-method-", code].concat();
    if language.has(&key) { language.t(&key) } else { code.to_owned() }
}

/// How numbers on the scale of an estimate are written: two figures of its interval's width.
#[must_use]
pub fn writing(language: Language, main: Option<&Main>) -> Numbers {
    let width = main.map_or(1.0, |main| match main.interval {
        Some(interval) => (interval.high - interval.low).abs(),
        None => main.estimate.abs(),
    });
    let decimals = match width {
        wide if wide >= 50.0 => 0,
        wide if wide >= 5.0 => 1,
        wide if wide >= 0.5 => 2,
        _ => 3,
    };
    numbers(language, decimals, None)
}

/// A p-value as it is written.
#[must_use]
pub fn chance(language: Language, p: f64) -> String {
    if p < 0.001 { format!("< {}", language.decimal(0.001, 3)) } else { language.decimal(p, 3) }
}

/// Where what was done parts from what was planned.
#[must_use]
pub fn deviation(language: Language, deviation: &Deviation) -> String {
    match deviation {
        Deviation::RegisteredAfterOutcome { periods } => {
            language.t1("verdict-deviation-registered-after", "periods", periods)
        }
        Deviation::ChangedAfterRun { version, keys } => {
            let values: [(&str, &dyn Display); 2] = [("version", version), ("keys", &keys.join(", "))];
            language.with("verdict-deviation-changed", &values)
        }
        Deviation::SeveralData { version, contents } => {
            let values: [(&str, &dyn Display); 2] = [("version", version), ("contents", contents)];
            language.with("verdict-deviation-several-data", &values)
        }
        Deviation::NotRun { version } => language.t1("verdict-deviation-not-run", "version", version),
    }
}

fn size(language: Language, plan: &Plan, conclusion: &Conclusion, way: Numbers) -> Vec<String> {
    let Some(main) = &conclusion.main else { return Vec::new() };
    let (name, estimate) = (method(language, &main.method), way.write(main.estimate));
    let mut words = vec![match main.interval {
        None => {
            let values: [(&str, &dyn Display); 2] = [("method", &name), ("estimate", &estimate)];
            language.with("verdict-size-alone", &values)
        }
        Some(interval) => {
            let (low, high) = (way.write(interval.low), way.write(interval.high));
            let half = way.write((interval.high - interval.low) / 2.0);
            let key = match interval.from {
                From::Method => "verdict-size",
                From::Placebos => "verdict-size-placebos",
            };
            let values: [(&str, &dyn Display); 5] =
                [("method", &name), ("estimate", &estimate), ("low", &low), ("high", &high), ("half", &half)];
            language.with(key, &values)
        }
    }];
    let of = if main.together { "verdict-size-p-together" } else { "verdict-size-p" };
    words.extend(main.p.map(|p| language.t1(of, "p", chance(language, p))));
    words.extend(plan.smallest_effect.map(|size| language.t1("verdict-smallest", "smallest", way.write(size.abs()))));
    words
}

fn ground_key(ground: &Ground) -> &'static str {
    match ground {
        Ground::Units { treated, .. } if *treated > 1 => "ground-several",
        _ => "ground",
    }
}

fn word(language: Language, way: Numbers, kind: &str, said: &Said) -> String {
    let values: Vec<(&str, String)> =
        said.values.iter().map(|(name, figure)| (*name, figure_words(language, way, figure))).collect();
    let values: Vec<(&str, &dyn Display)> = values.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
    match kind.strip_suffix("-several") {
        Some(kind) => language.with(&["verdict-", kind, "-", said.code, "-several"].concat(), &values),
        None => language.with(&["verdict-", kind, "-", said.code].concat(), &values),
    }
}

fn figure_words(language: Language, way: Numbers, figure: &Figure) -> String {
    match figure {
        Figure::Number(number) => way.write(*number),
        Figure::P(p) => chance(language, *p),
        Figure::Share(share) => language.percent(*share, 0),
        Figure::Count(count) => language.whole(i64::try_from(*count).unwrap_or(i64::MAX)),
        Figure::Text(text) => text.clone(),
        Figure::Method(code) => method(language, code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use followup::evaluation::conclusion::doubts::{Doubt, Remedy};

    #[test]
    fn every_code_of_a_conclusion_has_its_words_in_both_languages() {
        let codes = (Finding::CODES.iter().flat_map(|code| [format!("finding-{code}"), format!("meaning-{code}")]))
            .chain(Ground::CODES.map(|code| format!("ground-{code}")))
            .chain(Doubt::CODES.map(|code| format!("doubt-{code}")))
            .chain(Remedy::ALL.map(|remedy| format!("remedy-{}", remedy.code())))
            .chain(Sureness::ALL.map(|sure| format!("sure-{}", sure.code())));
        for code in codes {
            for language in Language::ALL {
                assert!(language.has(&format!("verdict-{code}")), "{code} in {}", language.tag());
            }
        }
    }

    #[test]
    fn a_small_p_is_said_to_be_small_and_not_nought() {
        assert_eq!(chance(Language::English, 0.00001), "< 0.001");
    }
}
