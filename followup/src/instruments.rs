//! Instrument: what is known of the instruments whose scores are followed, and what a change in a score may mean.
//!
//! The ranges of scores are the casework's (`casework::instrument`), which refuses a score outside them. Here stand the
//! direction, the error of measurement and the limits, each with where it comes from. No item's text is here, for the
//! instruments are licensed. What FACTS 7.F marks as from memory is said to be unverified wherever it is shown.

pub mod change;

use serde::Deserialize;

/// Instrument, as a file in `instruments/` says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// The code of its scores.
    pub id: String,
    /// Which way is better.
    pub better: Better,
    /// How reliable it is, from its own study; none where no change can be told from its error.
    pub reliability: Option<f64>,
    /// The standard deviation that the error is a share of; that of the first scores when not given.
    pub sd: Option<f64>,
    /// Limits between those who do well and those who do not.
    #[serde(default)]
    pub cut_off: Vec<CutOff>,
    /// The words in Swedish.
    pub sv: Texts,
    /// The words in English.
    pub en: Texts,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// A higher score.
    Higher,
    /// A lower score.
    Lower,
}

/// Gräns for some ages, and for one kind of respondent or all.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// The first and the last age in years.
    pub ages: (i64, i64),
    /// Who answers; anybody when not given.
    pub respondent: Option<String>,
    /// A score that is no worse than this is on the good side.
    pub score: f64,
}

/// What is said of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// What it measures.
    pub about: String,
    /// Where reliability and limits come from, and that they are not verified.
    pub source: String,
    /// On what terms it is used.
    pub licence: String,
    /// What it cannot tell.
    pub caution: String,
}

/// The files.
const FILES: [&str; 7] = [
    include_str!("../../instruments/ors.toml"),
    include_str!("../../instruments/cors.toml"),
    include_str!("../../instruments/srs.toml"),
    include_str!("../../instruments/sdq_total.toml"),
    include_str!("../../instruments/sdq_impact.toml"),
    include_str!("../../instruments/kasam13.toml"),
    include_str!("../../instruments/sos_scale.toml"),
];

/// Every instrument, in the order of the files. A file that cannot be read is a fault of ours, and a test finds it.
#[must_use]
pub fn all() -> Vec<Instrument> {
    FILES.iter().filter_map(|file| toml::from_str(file).ok()).collect()
}

impl Instrument {
    /// The limit for somebody of an age, by who answers.
    #[must_use]
    pub fn cut_off(&self, age: Option<i64>, respondent: &str) -> Option<f64> {
        let age = age?;
        let fits = |cut: &&CutOff| {
            (cut.ages.0..=cut.ages.1).contains(&age) && cut.respondent.as_deref().is_none_or(|who| who == respondent)
        };
        self.cut_off.iter().find(fits).map(|cut| cut.score)
    }

    /// Whether a score lies on the good side of a limit.
    #[must_use]
    pub fn well(&self, score: f64, limit: f64) -> bool {
        match self.better {
            Better::Higher => score >= limit,
            Better::Lower => score <= limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(id: &str) -> Instrument {
        all().into_iter().find(|instrument| instrument.id == id).expect("one of the files")
    }

    #[test]
    fn every_file_can_be_read_and_says_that_what_is_from_memory_is_not_verified() {
        let all = all();
        assert_eq!(all.len(), FILES.len());
        for instrument in all {
            let known = instrument.reliability.is_some() || !instrument.cut_off.is_empty();
            assert!(!known || instrument.sv.source.contains("verifiera"), "{}", instrument.id);
            assert!(!known || instrument.en.source.contains("not verified"), "{}", instrument.id);
            assert!(instrument.reliability.is_none_or(|reliability| reliability > 0.0 && reliability < 1.0));
        }
    }

    #[test]
    fn a_limit_follows_age_and_who_answers() {
        let ors = find("ors");
        assert_eq!(
            [Some(13), Some(17), Some(18), Some(12), None].map(|age| ors.cut_off(age, "child")),
            [Some(28.0), Some(28.0), Some(25.0), None, None]
        );
        let sdq = find("sdq_total");
        assert_eq!(
            ["guardian", "school", "child", "worker"].map(|who| sdq.cut_off(Some(12), who)),
            [Some(16.0), Some(15.0), Some(19.0), None]
        );
        assert!(sdq.well(16.0, 16.0) && !sdq.well(17.0, 16.0) && ors.well(28.0, 28.0) && !ors.well(27.9, 28.0));
    }
}
