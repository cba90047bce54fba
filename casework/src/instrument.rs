//! Instrument: scores of standardised instruments (FACTS 7.F). Only scores are kept, never an item's text, for the
//! instruments are licensed.

use crate::codes::codes;
use crate::event::Event;
use crate::event::investigation::InstrumentScored;
use crate::{Case, Occasion};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// Instrument: which. The ranges are from memory (FACTS 7.F) and not verified against the manuals.
    pub enum Instrument {
        /// ORS, Outcome Rating Scale: ungdom och vuxen.
        Ors = "ors",
        /// CORS, för barn 6–12 år.
        Cors = "cors",
        /// SRS, Session Rating Scale.
        Srs = "srs",
        /// SDQ, totala svårigheter.
        SdqTotal = "sdq_total",
        /// SDQ, belastning.
        SdqImpact = "sdq_impact",
        /// KASAM 13.
        Kasam13 = "kasam13",
        /// Signs of Safety, trygghetsskala.
        SosScale = "sos_scale",
        /// BRA-fam.
        BraFam = "bra_fam",
        /// EARL.
        Earl = "earl",
        /// SAVRY.
        Savry = "savry",
        /// FREDA-kortfrågor.
        Freda = "freda",
    }
}

codes! {
    /// Mättillfälle: where in the work the score was taken.
    pub enum ScoreOccasion {
        /// Före insats.
        Baseline = "baseline",
        /// Under insats.
        During = "during",
        /// Vid insatsens slut.
        End = "end",
        /// Efter avslut.
        After = "after",
    }
}

codes! {
    /// Svarande: who answered.
    pub enum Respondent {
        /// Barnet.
        Child = "child",
        /// Vårdnadshavare.
        Guardian = "guardian",
        /// Skola eller förskola.
        School = "school",
        /// Socialsekreterare.
        Worker = "worker",
        /// Någon annan.
        Other = "other",
    }
}

/// Poäng: a score with at most one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Points {
    tenths: i32,
}

/// Ingen poäng: not a number, or with more than one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotPoints;

/// Mät med instrument: write down a score.
#[derive(Debug, Clone)]
pub struct ScoreInstrument {
    /// Which.
    pub instrument: Instrument,
    /// Where in the work.
    pub occasion: ScoreOccasion,
    /// When.
    pub on: Date,
    /// Who answered.
    pub respondent: Respondent,
    /// The score.
    pub points: Points,
}

/// Avslag på steg: why the score could not be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The case is closed.
    CaseClosed,
    /// The day has not been.
    InTheFuture,
    /// The instrument has no such score.
    OutOfRange,
    /// It is written down already: the same instrument, day, occasion and respondent.
    AlreadyScored,
}

impl ScoreInstrument {
    /// Decides the score.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if case.closed.is_some() {
            return Err(Refusal::CaseClosed);
        }
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        if self.instrument.range().is_some_and(|(low, high)| self.points < low || high < self.points) {
            return Err(Refusal::OutOfRange);
        }
        let same = |scored: &&InstrumentScored| {
            (scored.instrument, scored.on, scored.occasion, scored.respondent)
                == (self.instrument, self.on, self.occasion, self.respondent)
        };
        if case.scores.iter().find(same).is_some() {
            return Err(Refusal::AlreadyScored);
        }
        Ok(vec![Event::InstrumentScored(InstrumentScored {
            instrument: self.instrument,
            occasion: self.occasion,
            on: self.on,
            respondent: self.respondent,
            points: self.points,
        })])
    }
}

impl Instrument {
    /// The lowest and the highest score, where the instrument has such.
    #[must_use]
    pub const fn range(self) -> Option<(Points, Points)> {
        let (low, high) = match self {
            Self::Ors | Self::Cors | Self::Srs | Self::SdqTotal => (0, 40),
            Self::SdqImpact | Self::SosScale => (0, 10),
            Self::Kasam13 => (13, 91),
            Self::BraFam | Self::Earl | Self::Savry | Self::Freda => return None,
        };
        Some((Points { tenths: low * 10 }, Points { tenths: high * 10 }))
    }
}

impl Points {
    /// Reads a score as one writes it, with a comma or a point.
    ///
    /// # Errors
    /// [`NotPoints`].
    pub fn parse(text: &str) -> Result<Self, NotPoints> {
        text.trim().replace(',', ".").parse::<f64>().map_err(|_| NotPoints)?.try_into()
    }

    /// The score as a number.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.tenths) / 10.0
    }
}

impl TryFrom<f64> for Points {
    type Error = NotPoints;

    #[expect(clippy::cast_possible_truncation, reason = "the value is checked to be whole and small")]
    fn try_from(value: f64) -> Result<Self, NotPoints> {
        let tenths = (value * 10.0).round();
        if !value.is_finite() || tenths.abs() > 100_000.0 || (tenths - value * 10.0).abs() > 1e-6 {
            return Err(NotPoints);
        }
        Ok(Self { tenths: tenths as i32 })
    }
}

impl From<Points> for f64 {
    fn from(points: Points) -> Self {
        points.value()
    }
}

impl std::fmt::Display for NotPoints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a score")
    }
}

#[cfg(test)]
mod tests {
    use super::{Instrument, NotPoints, Points, Refusal, Respondent, ScoreInstrument, ScoreOccasion};
    use crate::sample::{at, given, investigated, then};
    use jiff::civil::date;

    fn score(points: &str) -> ScoreInstrument {
        ScoreInstrument {
            instrument: Instrument::Cors,
            occasion: ScoreOccasion::Baseline,
            on: date(2026, 11, 10),
            respondent: Respondent::Child,
            points: Points::parse(points).expect("a score"),
        }
    }

    #[test]
    fn a_score_is_written_with_a_comma_and_kept_to_one_decimal() {
        assert_eq!(Points::parse("27,4").map(Points::value), Ok(27.4));
        assert_eq!(Points::parse("27.45"), Err(NotPoints));
        assert_eq!(Points::parse("tjugo"), Err(NotPoints));
        assert_eq!(Points::parse("NaN"), Err(NotPoints));
    }

    #[test]
    fn a_score_lies_in_the_instruments_range_on_a_day_that_has_been_and_is_written_once() {
        let when = at("2026-11-10T14:00:00Z");
        let events = then(investigated(), |case| score("27,4").decide(case, &when).expect("a score"));
        let case = given(&events);
        assert_eq!(case.scores.len(), 1);
        assert_eq!(score("27,4").decide(&case, &when).err(), Some(Refusal::AlreadyScored));
        let fresh = given(&investigated());
        assert_eq!(score("40,1").decide(&fresh, &when).err(), Some(Refusal::OutOfRange));
        let before = at("2026-11-09T14:00:00Z");
        assert_eq!(score("27,4").decide(&fresh, &before).err(), Some(Refusal::InTheFuture));
    }
}
