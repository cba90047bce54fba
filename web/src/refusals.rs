//! Nekanden i ord: what a refusal of the core means, and what to do next.

use crate::clock;
use crate::language::Language;
use casework::delegation::May;
use casework::{assignment, closure, consent, decision, instrument, intake, investigation, notes};

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
            Self::InTheFuture => "refusal-in-the-future",
            Self::NotConcluded => "refusal-investigation-not-concluded",
            Self::CaseClosed => "refusal-case-closed",
            Self::NobodyNamed => "refusal-nobody-named",
            Self::NotBoundToTell => "refusal-not-bound",
            Self::NoTimeToReply => "refusal-no-time-to-reply",
            Self::NothingCommunicated => "refusal-nothing-communicated",
            Self::NotLater => "refusal-extension-not-later",
            Self::TimeIsOut => "refusal-extension-time-out",
        }
    }
}

impl Wording for instrument::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::CaseClosed => "refusal-case-closed",
            Self::InTheFuture => "refusal-in-the-future",
            Self::OutOfRange => "refusal-score-range",
            Self::AlreadyScored => "refusal-score-already",
        }
    }
}

impl Wording for decision::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::CaseClosed => "refusal-case-closed",
            Self::UnknownDecision => "refusal-decision-unknown",
            Self::AlreadyMade => "refusal-decision-already",
            Self::InTheFuture => "refusal-in-the-future",
            Self::BeforeTheDecision => "refusal-decision-before",
            Self::CompetenceRequired => "refusal-competence",
            Self::NotDelegated(found) if found.may == May::SubCommitteeOrChair => "refusal-not-delegated-chair",
            Self::NotDelegated(_) => "refusal-not-delegated",
            Self::InAnothersName => "refusal-decision-anothers-name",
            Self::NotProposed => "refusal-decision-not-proposed",
            Self::ConsentMissing(consent::Refusal::GuardiansAlways(_)) => "refusal-consent-guardians",
            Self::ConsentMissing(consent::Refusal::GuardiansOrSuitable(_)) => "refusal-consent-suitable",
            Self::ConsentMissing(consent::Refusal::Child(_)) => "refusal-consent-child",
            Self::ConsentNotStated => "refusal-consent-not-stated",
            Self::NotCommunicated => "refusal-not-communicated",
            Self::AlreadyChanged => "refusal-decision-changed",
            Self::ReceivedWhen => "refusal-received-when",
            Self::NoSuchAppeal => "refusal-no-appeal",
            Self::CameInTime => "refusal-appeal-in-time",
            Self::CameTooLate => "refusal-appeal-late",
            Self::NothingToExecute => "refusal-nothing-to-execute",
            Self::AlreadyExecuted => "refusal-already-executed",
            Self::NotExecuted => "refusal-not-executed",
            Self::AlreadyRequested => "refusal-request-already",
            Self::TooEarlyToRequest => "refusal-request-early",
            Self::NoRequest => "refusal-no-request",
        }
    }

    fn words(&self, language: Language) -> String {
        let section = self.section().map(clock::short).unwrap_or_default();
        language.t1(self.key(), "section", section)
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
            Self::KeptOut => "refusal-assignment-kept-out",
        }
    }
}

impl Wording for notes::write::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::AlreadyWritten => "refusal-note-already",
            Self::InTheFuture => "refusal-note-future",
            Self::UnknownAbout => "refusal-note-about",
            Self::ContactDiffers => "refusal-note-contact",
            Self::TalkWithoutTheChild => "refusal-note-talk",
        }
    }
}

impl Wording for notes::correct::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownNote => "refusal-note-unknown",
            Self::ReasonRequired => "refusal-note-reason",
            Self::NothingChanged => "refusal-note-nothing",
            Self::Unwritable(refusal) => refusal.key(),
        }
    }
}

impl Wording for notes::dissent::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::UnknownNote => "refusal-note-unknown",
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
