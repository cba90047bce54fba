//! Områdesanalys: a living document about an area in the six parts of the assignment (FACTS 6.24). It is written part by part,
//! with figures that follow what is known, until somebody signs it off; then text and figures stand as they were, under a
//! version and a fingerprint, and the writing goes on towards the next.

pub mod event;
pub mod steps;

use crate::codes::codes;
use event::{AnalysisEvent, CommentMade, CommentSettled, PartWritten, SignedOff};

codes! {
    /// Områdesanalysens delar, in the order of the assignment (FACTS 6.24).
    pub enum Part {
        /// Demografi och socioekonomi.
        Demography = "demography",
        /// Problem och behov.
        Needs = "needs",
        /// Insatser som finns, på individ-, grupp- och områdesnivå.
        Interventions = "interventions",
        /// Hur insatserna följs upp.
        FollowUp = "follow_up",
        /// Invånarnas inflytande.
        Influence = "influence",
        /// Slutsatser: mål, utfallsmått, strategier, organisation.
        Conclusions = "conclusions",
    }
}

/// Områdesanalys som den är nu.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AreaAnalysis {
    /// What stands in each part that somebody has written in.
    written: Vec<PartWritten>,
    /// How many times anything was written.
    pub revision: u32,
    /// The comments, known by their places, from one.
    pub comments: Vec<Comment>,
    /// The versions signed off, the latest last.
    pub versions: Vec<SignedOff>,
    /// The revision that the last version holds.
    signed_revision: u32,
}

/// Kommentar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its number in the analysis, from one.
    pub number: u32,
    /// What was said, about which part, in which role.
    pub made: CommentMade,
    /// What became of it, once somebody has said so.
    pub settled: Option<String>,
}

impl AreaAnalysis {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &AnalysisEvent) {
        match event {
            AnalysisEvent::PartWritten(written) => {
                self.written.retain(|one| one.part != written.part);
                self.written.push(written.clone());
                self.revision = self.revision.saturating_add(1);
            }
            AnalysisEvent::CommentMade(made) => {
                let number = u32::try_from(self.comments.len()).unwrap_or(u32::MAX).saturating_add(1);
                self.comments.push(Comment { number, made: made.clone(), settled: None });
            }
            AnalysisEvent::CommentSettled(CommentSettled { comment, answer }) => {
                if let Some(found) = self.comments.iter_mut().find(|one| one.number == *comment) {
                    found.settled = Some(answer.clone());
                }
            }
            AnalysisEvent::SignedOff(signed) => {
                self.versions.push(signed.clone());
                self.signed_revision = self.revision;
            }
        }
    }

    /// The analysis out of everything that has happened to it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e AnalysisEvent>) -> Self {
        let mut analysis = Self::default();
        events.into_iter().for_each(|event| analysis.evolve(event));
        analysis
    }

    /// What stands in a part.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<&PartWritten> {
        self.written.iter().find(|one| one.part == part)
    }

    /// A version that was signed off.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&SignedOff> {
        self.versions.iter().find(|signed| signed.version == number)
    }

    /// Whether anything was written since it was last signed off.
    #[must_use]
    pub const fn changed(&self) -> bool {
        self.revision > self.signed_revision
    }

    /// The comments on a part that nobody has answered.
    pub fn open(&self, part: Part) -> impl Iterator<Item = &Comment> {
        self.comments.iter().filter(move |one| one.made.part == part && one.settled.is_none())
    }
}
