//! Placeringar, tvångsåtgärder och uppföljning efteråt i krönikan.

use super::{Entry, Kind, Telling};
use crate::clock::short;
use casework::event::after_review::{AfterReviewBegun, AfterReviewEnded, CaseReopened};
use casework::event::measure::{MeasureAdvanced, MeasureDecided, MeasureEnded, MeasureReviewed};
use casework::event::placement::{
    CustodyTransferConsidered, HealthNoticeGiven, PlacedChildVisited, PlacementConsidered, PlacementEnded,
    PlacementStarted,
};
use casework::measure::MeasureKind;
use casework::placement::HealthNotice;

impl Telling<'_> {
    pub(super) fn placed(&self, started: &PlacementStarted) -> Entry {
        Entry {
            heading: self.language.t("told-placed"),
            told: vec![started.home.as_str().to_owned()],
            ..self.entry(started.on)
        }
    }

    pub(super) fn health(&self, given: &HealthNoticeGiven) -> Entry {
        let (heading, told) = match &given.notice {
            HealthNotice::Sent => ("told-health-sent", Vec::new()),
            HealthNotice::NotNeeded(why) => ("told-health-not-needed", vec![why.as_str().to_owned()]),
        };
        Entry { heading: self.language.t(heading), told, law: Some(short("SoL 2025:400 22:7")), ..self.entry(given.on) }
    }

    pub(super) fn visited(&self, visited: &PlacedChildVisited) -> Entry {
        Entry {
            heading: self.language.t("told-visited"),
            told: vec![self.sentence("alone-", visited.alone.code()), visited.told.as_str().to_owned()],
            kind: Kind::Talk,
            law: Some(short("SoL 2025:400 22:11")),
            ..self.entry(visited.on)
        }
    }

    pub(super) fn considered(&self, considered: &PlacementConsidered) -> Entry {
        Entry {
            heading: self.language.t("told-considered"),
            told: vec![
                self.sentence("course-", considered.course.code()),
                considered.grounds.as_str().to_owned(),
                self.decided_by(&considered.decided_by),
            ],
            kind: Kind::Decision,
            law: Some(short("SoL 2025:400 22:13")),
            ..self.entry(considered.on)
        }
    }

    pub(super) fn custody(&self, considered: &CustodyTransferConsidered) -> Entry {
        Entry {
            heading: self.language.t("told-custody"),
            told: vec![
                self.sentence("custody-", considered.outcome.code()),
                considered.grounds.as_str().to_owned(),
                self.decided_by(&considered.decided_by),
            ],
            kind: Kind::Decision,
            law: Some(short("SoL 2025:400 22:14")),
            ..self.entry(considered.on)
        }
    }

    pub(super) fn left(&self, ended: &PlacementEnded) -> Entry {
        Entry {
            heading: self.language.t("told-left"),
            told: vec![self.sentence("leave-", ended.reason.code())],
            ..self.entry(ended.on)
        }
    }

    pub(super) fn measure_decided(&mut self, decided: &MeasureDecided) -> Entry {
        self.measures.insert(decided.measure, decided.kind);
        let what = self.language.t(&["measure-", decided.kind.code()].concat());
        Entry {
            heading: self.language.t1("told-measure", "what", what),
            told: vec![decided.grounds.as_str().to_owned(), self.decided_by(&decided.decided_by)],
            kind: Kind::Decision,
            law: Some(decided.kind.section().to_owned()),
            ..self.entry(decided.on)
        }
    }

    pub(super) fn measure_advanced(&self, advanced: &MeasureAdvanced) -> Entry {
        let stage = self.language.t(&["stage-", advanced.stage.code()].concat());
        let heading = format!("{}: {}", self.measure(advanced.measure), stage.to_lowercase());
        let law = self.measures.get(&advanced.measure).copied().map(MeasureKind::section);
        Entry { heading, law: law.map(str::to_owned), ..self.entry(advanced.on) }
    }

    pub(super) fn measure_reviewed(&self, reviewed: &MeasureReviewed) -> Entry {
        let law = self.measures.get(&reviewed.measure).copied().map(MeasureKind::section);
        Entry {
            heading: self.language.t1("told-measure-reviewed", "what", self.measure(reviewed.measure)),
            told: vec![
                self.sentence("course-", reviewed.course.code()),
                reviewed.grounds.as_str().to_owned(),
                self.decided_by(&reviewed.decided_by),
            ],
            kind: Kind::Decision,
            law: law.map(str::to_owned),
            ..self.entry(reviewed.on)
        }
    }

    pub(super) fn measure_ended(&self, ended: &MeasureEnded) -> Entry {
        Entry {
            heading: self.language.t1("told-measure-ended", "what", self.measure(ended.measure)),
            told: vec![self.sentence("measure-end-", ended.reason.code())],
            ..self.entry(ended.on)
        }
    }

    pub(super) fn after_begun(&self, begun: &AfterReviewBegun) -> Entry {
        Entry {
            heading: self.language.t("told-after"),
            told: vec![begun.reasons.as_str().to_owned(), self.sentence("after-ground-", begun.ground.code())],
            law: Some(short("SoL 2025:400 23:1-5")),
            ..self.entry(begun.on)
        }
    }

    pub(super) fn after_ended(&self, ended: &AfterReviewEnded) -> Entry {
        Entry {
            heading: self.language.t("told-after-end"),
            told: vec![self.sentence("after-end-", ended.reason.code()), ended.summary.as_str().to_owned()],
            ..self.entry(ended.on)
        }
    }

    pub(super) fn reopened(&self, reopened: &CaseReopened) -> Entry {
        Entry {
            heading: self.language.t("told-reopened"),
            told: vec![reopened.reasons.as_str().to_owned()],
            ..self.entry(reopened.on)
        }
    }

    fn measure(&self, measure: casework::ids::MeasureId) -> String {
        let kind = self.measures.get(&measure);
        kind.map(|kind| self.language.t(&["measure-", kind.code()].concat())).unwrap_or_default()
    }
}
