//! Nekanden i ord: what a refusal of the core means, and what to do next.

use crate::language::Language;
use casework::{assignment, closure, intake, investigation};

/// A refusal that can be worded.
pub(crate) trait Wording {
    /// Its key in the catalogue.
    fn key(&self) -> &'static str;

    /// What it says, and what to do next.
    fn words(&self, language: Language) -> String {
        language.t(self.key())
    }
}

impl Wording for intake::report_of_concern::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NoReason => "refusal-report-no-reason",
            Self::ArrivesInTheFuture => "refusal-report-future",
            Self::ReporterKindNotInForce => "refusal-report-reporter",
            Self::NoChildren => "refusal-report-no-children",
            Self::AnonymousWithIdentity => "refusal-report-anonymous",
            Self::AlreadyRegistered => "refusal-report-already",
            Self::NotYoung => "refusal-report-not-young",
            Self::BornAfterTheReport => "refusal-report-born-after",
        }
    }
}

impl Wording for intake::protection_assessment::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownReport => "refusal-unknown-report",
            Self::AlreadyAssessed => "refusal-protection-already",
            Self::BeforeTheReport => "refusal-protection-before",
            Self::CaseClosed => "refusal-case-closed",
        }
    }
}

impl Wording for intake::preliminary_assessment::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownReport => "refusal-unknown-report",
            Self::CaseClosed => "refusal-case-closed",
            Self::AlreadyDecided => "refusal-preliminary-already",
            Self::ProtectionNotAssessed => "refusal-preliminary-protection",
            Self::BeforeProtection => "refusal-preliminary-before",
            Self::CompetenceRequired => "refusal-competence",
            Self::InvestigationRuns => "refusal-preliminary-runs",
            Self::NoSuchRunningInvestigation => "refusal-preliminary-none-runs",
        }
    }
}

impl Wording for investigation::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NotRunning => "refusal-investigation-not-running",
            Self::BeforeItOpened => "refusal-investigation-before",
            Self::ReportWaits => "refusal-investigation-report-waits",
            Self::CompetenceRequired => "refusal-competence",
        }
    }
}

impl Wording for assignment::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::CaseClosed => "refusal-case-closed",
            Self::AlreadyAssigned => "refusal-assignment-already",
            Self::NobodyAssigned => "refusal-assignment-nobody",
            Self::SameWorker => "refusal-assignment-same",
            Self::BeforeTheLast => "refusal-assignment-before",
        }
    }
}

impl Wording for closure::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::AlreadyClosed => "refusal-case-closed",
            Self::ReportWaits => "refusal-closure-report-waits",
            Self::InvestigationRuns => "refusal-closure-investigation-runs",
        }
    }
}
