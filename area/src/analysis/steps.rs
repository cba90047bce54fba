//! Stegen i områdesanalysen: a part is written, somebody comments and is answered, and the whole is signed off.

use super::event::{AnalysisEvent, CommentMade, CommentSettled, FrozenPart, PartWritten, SignedOff};
use super::{AreaAnalysis, Part};
use crate::plain::{Unfit, plain};
use jiff::civil::Date;

/// Letters in a part, at most.
pub const LONGEST: usize = 20_000;

/// Letters in a comment or its answer, at most.
pub const COMMENT: usize = 2000;

/// Figures in a part, at most.
pub const FIGURES: usize = 24;

/// Skriv en del.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WritePart {
    /// What stands there from now on.
    pub written: PartWritten,
    /// What stood there when the form was opened, so that nobody writes over another.
    pub before: String,
}

/// Kommentera en del.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Say {
    /// What is said.
    pub made: CommentMade,
}

/// Besvara en kommentar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    /// Which, and what became of it.
    pub settled: CommentSettled,
}

/// Signera analysen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// By whom.
    pub by: String,
    /// The parts with their figures as they stand now.
    pub parts: Vec<FrozenPart>,
    /// Their fingerprint.
    pub sha256: String,
}

/// Avslag: why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The text cannot stand as it is.
    #[error("{0}")]
    Text(Unfit),
    /// There are more figures than anybody reads.
    #[error("a part has at most {FIGURES} figures")]
    Figures,
    /// Somebody else has written there meanwhile.
    #[error("somebody else has written there meanwhile")]
    Stale,
    /// There is no such comment.
    #[error("there is no such comment")]
    NoSuch,
    /// A part is empty.
    #[error("the part {} is empty", .0.code())]
    Unfinished(Part),
    /// Nothing has been written since it was last signed off.
    #[error("nothing has been written since it was last signed off")]
    Same,
}

type Decided = Result<Vec<AnalysisEvent>, Refusal>;

impl WritePart {
    /// Decides; nothing when it stands so already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, analysis: &AreaAnalysis) -> Decided {
        let PartWritten { part, text, figures } = &self.written;
        if figures.len() > FIGURES {
            return Err(Refusal::Figures);
        }
        let text = plain(&text.replace("\r\n", "\n"), LONGEST).map_err(Refusal::Text)?;
        let written = PartWritten { part: *part, text, figures: figures.clone() };
        let stands = analysis.part(*part);
        if stands == Some(&written) {
            return Ok(Vec::new());
        }
        if stands.map_or("", |stands| stands.text.as_str()) != self.before.replace("\r\n", "\n") {
            return Err(Refusal::Stale);
        }
        Ok(vec![AnalysisEvent::PartWritten(written)])
    }
}

impl Say {
    /// Decides; nothing when the form is taken already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, analysis: &AreaAnalysis) -> Decided {
        if analysis.comments.iter().any(|one| one.made.form == self.made.form) {
            return Ok(Vec::new());
        }
        let text = plain(&self.made.text, COMMENT).map_err(Refusal::Text)?;
        Ok(vec![AnalysisEvent::CommentMade(CommentMade { text, ..self.made.clone() })])
    }
}

impl Settle {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, analysis: &AreaAnalysis) -> Decided {
        let found = analysis.comments.iter().find(|one| one.number == self.settled.comment && one.settled.is_none());
        let comment = found.ok_or(Refusal::NoSuch)?.number;
        let answer = plain(&self.settled.answer, COMMENT).map_err(Refusal::Text)?;
        Ok(vec![AnalysisEvent::CommentSettled(CommentSettled { comment, answer })])
    }
}

impl SignOff {
    /// Decides. What is signed is what stands: all six parts, with the text that each has now.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, analysis: &AreaAnalysis, today: Date) -> Decided {
        if let Some(empty) = Part::ALL.iter().find(|part| analysis.part(**part).is_none()) {
            return Err(Refusal::Unfinished(*empty));
        }
        if !analysis.changed() {
            return Err(Refusal::Same);
        }
        let stands = |frozen: &FrozenPart| {
            let keys = frozen.figures.iter().map(|figure| &figure.key);
            analysis.part(frozen.part).is_some_and(|now| now.text == frozen.text && keys.eq(&now.figures))
        };
        let every = self.parts.iter().map(|frozen| frozen.part).eq(Part::ALL.iter().copied());
        if !every || !self.parts.iter().all(stands) {
            return Err(Refusal::Stale);
        }
        let version = analysis.versions.last().map_or(1, |last| last.version.saturating_add(1));
        let Self { by, parts, sha256 } = self.clone();
        Ok(vec![AnalysisEvent::SignedOff(SignedOff { version, on: today, by, parts, sha256 })])
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::Figure;
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 5);

    fn take(analysis: &mut AreaAnalysis, decided: Decided) -> Result<usize, Refusal> {
        let events = decided?;
        events.iter().for_each(|event| analysis.evolve(event));
        Ok(events.len())
    }

    fn write(part: Part, before: &str, text: &str) -> WritePart {
        let figures = if part == Part::Demography { vec!["area:population".to_owned()] } else { Vec::new() };
        WritePart { written: PartWritten { part, text: text.to_owned(), figures }, before: before.to_owned() }
    }

    fn frozen(analysis: &AreaAnalysis) -> SignOff {
        let figure = |key: &String| Figure {
            key: key.clone(),
            title: "Befolkning".to_owned(),
            told: vec!["11 407".to_owned()],
            source: "SCB".to_owned(),
            on: TODAY,
        };
        let part = |part: &Part| {
            let now = analysis.part(*part).cloned();
            let (text, figures) = now.map_or_else(Default::default, |now| (now.text, now.figures));
            FrozenPart { part: *part, text, figures: figures.iter().map(figure).collect() }
        };
        let parts = Part::ALL.iter().map(part).collect();
        SignOff { by: "Ruth Forskare, FoU".to_owned(), parts, sha256: "00".to_owned() }
    }

    #[test]
    fn nobody_writes_over_another_and_the_same_text_twice_is_written_once() {
        let mut analysis = AreaAnalysis::default();
        let first = write(Part::Needs, "", "Kvällarna är svårast.");
        assert_eq!(take(&mut analysis, first.decide(&AreaAnalysis::default())), Ok(1));
        assert_eq!(first.decide(&analysis), Ok(Vec::new()));
        assert_eq!(write(Part::Needs, "", "Något annat.").decide(&analysis), Err(Refusal::Stale));
        let number = write(Part::Needs, "Kvällarna är svårast.", "Se 20160423-2387.");
        assert_eq!(number.decide(&analysis), Err(Refusal::Text(Unfit::Number)));
        let next = write(Part::Needs, "Kvällarna är svårast.", "Kvällar och lov är svårast.").decide(&analysis);
        assert_eq!(take(&mut analysis, next), Ok(1));
    }

    #[test]
    fn what_is_signed_is_what_stands_in_all_six_parts_and_a_new_version_follows() {
        let mut analysis = AreaAnalysis::default();
        assert_eq!(frozen(&analysis).decide(&analysis, TODAY), Err(Refusal::Unfinished(Part::Demography)));
        for part in Part::ALL {
            let written = write(*part, "", "Text.").decide(&analysis);
            take(&mut analysis, written).expect("a part");
        }
        let early = frozen(&analysis);
        let later = write(Part::Needs, "Text.", "Ny text.").decide(&analysis);
        take(&mut analysis, later).expect("a part");
        assert_eq!(early.decide(&analysis, TODAY), Err(Refusal::Stale), "somebody wrote while it was signed");
        let signed = frozen(&analysis).decide(&analysis, TODAY);
        take(&mut analysis, signed).expect("it is signed");
        assert_eq!(frozen(&analysis).decide(&analysis, TODAY), Err(Refusal::Same));
        let next = write(Part::Needs, "Ny text.", "Nyast text.").decide(&analysis);
        take(&mut analysis, next).expect("the writing goes on");
        assert_eq!(analysis.version(1).map(|signed| signed.parts[1].text.as_str()), Some("Ny text."));
        let signed = frozen(&analysis).decide(&analysis, TODAY);
        take(&mut analysis, signed).expect("it is signed again");
        assert_eq!(analysis.versions.last().map(|signed| signed.version), Some(2));
    }

    #[test]
    fn a_comment_is_made_once_and_answered_once() {
        let mut analysis = AreaAnalysis::default();
        let made = CommentMade {
            form: "f".to_owned(),
            part: Part::Influence,
            text: "Fråga ungdomsrådet.".to_owned(),
            role: "partner".to_owned(),
            on: TODAY,
        };
        for count in [1, 0] {
            let decided = Say { made: made.clone() }.decide(&analysis);
            assert_eq!(take(&mut analysis, decided), Ok(count));
        }
        assert_eq!(analysis.open(Part::Influence).count(), 1);
        let settle = Settle { settled: CommentSettled { comment: 1, answer: "Vi frågar i maj.".to_owned() } };
        let decided = settle.decide(&analysis);
        assert_eq!(take(&mut analysis, decided), Ok(1));
        assert_eq!((analysis.open(Part::Influence).count(), settle.decide(&analysis)), (0, Err(Refusal::NoSuch)));
    }
}
