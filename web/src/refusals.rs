//! Nekanden i ord: what a refusal of the core means, and what to do next.

use crate::clock;
use crate::language::Language;
use casework::delegation::May;
use casework::{
    after_review, assignment, closure, consent, decision, instrument, intake, intervention, investigation, measure,
    notes, placement,
};

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
            Self::NotFromThatSender => "refusal-report-sender",
            Self::ApplicantUnder15 => "refusal-report-under-15",
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
            Self::InterventionGoesOn => "refusal-closure-intervention",
            Self::MeasureHolds => "refusal-closure-measure",
            Self::FollowedUp => "refusal-closure-followed",
        }
    }
}

/// Words with the section that they rest on, when they rest on one.
fn with_section(language: Language, key: &str, section: Option<&str>) -> String {
    let words = language.t(key);
    match section {
        Some(section) => {
            language.with("refusal-with-section", &[("words", &words), ("section", &clock::short(section))])
        }
        None => words,
    }
}

impl Wording for intervention::unnamed::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::InTheFuture => "refusal-unnamed-future",
            Self::HowMany => "refusal-unnamed-how-many",
            Self::RightNotTold => "refusal-unnamed-right",
        }
    }
}

impl Wording for intervention::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::CaseClosed => "refusal-case-closed",
            Self::Unknown => "refusal-intervention-unknown",
            Self::AlreadyArranged => "refusal-intervention-arranged",
            Self::InTheFuture => "refusal-future",
            Self::TooEarly => "refusal-too-early",
            Self::NextInThePast => "refusal-next-in-the-past",
            Self::DecisionMissing => "refusal-intervention-decision",
            Self::AlwaysAssessed(_) => "refusal-intervention-always-assessed",
            Self::RightNotTold => "refusal-intervention-right",
            Self::ConsentMissing(_) | Self::ConsentNotStated => "refusal-intervention-consent",
            Self::MeasureMissing => "refusal-intervention-measure",
            Self::FormAndGround => "refusal-intervention-form",
            Self::AlreadyStarted => "refusal-intervention-started",
            Self::NotStarted => "refusal-intervention-not-started",
            Self::Interrupted => "refusal-intervention-interrupted",
            Self::AlreadyEnded => "refusal-intervention-ended",
            Self::PlacementGoesOn => "refusal-intervention-placement",
            Self::UnknownGoal => "refusal-intervention-goal",
            Self::PlanLacks(_) => "refusal-intervention-plan-lacks",
            Self::NotOutsideHome => "refusal-intervention-care-plan",
            Self::NotTheProviders => "refusal-intervention-not-the-providers",
            Self::PlanWithoutConsent => "refusal-intervention-plan-consent",
            Self::AnotherPlan => "refusal-intervention-plan",
            Self::NoAssignment => "refusal-assignment-none",
            Self::AnothersAssignment => "refusal-assignment-anothers",
            Self::AlreadyAnswered => "refusal-assignment-answered",
            Self::NotByProvider => "refusal-assignment-side",
        }
    }

    fn words(&self, language: Language) -> String {
        with_section(language, self.key(), self.section())
    }
}

impl Wording for placement::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::CaseClosed => "refusal-case-closed",
            Self::NoIntervention => "refusal-intervention-unknown",
            Self::NotOutsideHome => "refusal-placement-outside",
            Self::AlreadyPlaced => "refusal-placement-already",
            Self::TooYoungForSupportedHousing => "refusal-placement-too-young",
            Self::Unknown | Self::AlreadyEnded => "refusal-placement-unknown",
            Self::AlreadyDone => "refusal-placement-done",
            Self::InTheFuture => "refusal-future",
            Self::TooEarly => "refusal-too-early",
            Self::NextInThePast => "refusal-next-in-the-past",
            Self::NotByConsent => "refusal-placement-coerced",
            Self::NotAFamilyHome => "refusal-placement-family-home",
            Self::NotDelegated(_) => "refusal-committee-only",
        }
    }

    fn words(&self, language: Language) -> String {
        with_section(language, self.key(), self.section())
    }
}

impl Wording for measure::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::CaseClosed => "refusal-case-closed",
            Self::Unknown | Self::AlreadyEnded => "refusal-measure-unknown",
            Self::AlreadyDecided => "refusal-measure-decided",
            Self::InTheFuture => "refusal-future",
            Self::TooEarly => "refusal-too-early",
            Self::NotDelegated(_) => "refusal-committee-only",
            Self::NoSuchStage | Self::StageReached => "refusal-measure-stage",
            Self::StageBefore(_) => "refusal-measure-stage-before",
            Self::NotReviewed => "refusal-measure-not-reviewed",
            Self::TooOld => "refusal-measure-too-old",
            Self::InterventionRestsOnIt => "refusal-measure-rests",
        }
    }

    fn words(&self, language: Language) -> String {
        with_section(language, self.key(), self.section())
    }
}

impl Wording for after_review::Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::NothingToFollow => "refusal-after-nothing",
            Self::AlreadyFollowed => "refusal-after-already",
            Self::TooLate => "refusal-after-too-late",
            Self::InvestigationRuns => "refusal-after-investigation",
            Self::NotTold => "refusal-after-not-told",
            Self::WrongGround => "refusal-after-ground",
            Self::CompetenceRequired => "refusal-competence",
            Self::NotRunning => "refusal-after-not-running",
            Self::CaseOpen => "refusal-reopen-open",
        }
    }

    fn words(&self, language: Language) -> String {
        with_section(language, self.key(), self.section())
    }
}
