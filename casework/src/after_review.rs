//! Uppföljning efteråt: after an investigation without an intervention, after a placement, after care under LVU
//! (SoL 23:1–5, LVU 21 b–c §§, FACTS 1.22–1.24).

use crate::access::Competence;
use crate::codes::codes;
use crate::event::Event;
use crate::event::after_review::{AfterReviewBegun, AfterReviewEnded, CaseReopened};
use crate::ids::{AfterReviewId, InvestigationId, MeasureId, PlacementId};
use crate::investigation::Conclusion;
use crate::measure::MeasureKind;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Vad uppföljningen kommer efter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// An investigation that was closed without an intervention (SoL 23:1).
    Investigation(InvestigationId),
    /// A placement that has ended (SoL 23:2).
    Placement(PlacementId),
    /// Care under LVU that has ended (LVU 21 b §).
    Care(MeasureId),
}

codes! {
    /// Grund för uppföljningen.
    pub enum AfterGround {
        /// Vårdnadshavarna, eller barnet från femton år, samtycker.
        Consent = "consent",
        /// Barnet är i särskilt behov av skydd eller stöd från nämnden.
        SpecialNeed = "special_need",
        /// Uppföljningen ska göras (LVU 21 b §).
        Mandatory = "mandatory",
    }
}

codes! {
    /// Orsak till uppföljningens slut.
    pub enum AfterEndReason {
        /// Barnet har det bra.
        Well = "well",
        /// Sex månader har gått.
        TimeOut = "time_out",
        /// En ny utredning inleds.
        NewInvestigation = "new_investigation",
        /// Annat.
        Other = "other",
    }
}

/// Inled uppföljning. A closed case opens with it.
#[derive(Debug, Clone)]
pub struct BeginAfterReview {
    /// The follow-up.
    pub review: AfterReviewId,
    /// What it comes after.
    pub after: After,
    /// On consent, or without it.
    pub ground: AfterGround,
    /// Why it is needed.
    pub reasons: FreeText,
    /// When guardians, and a child of fifteen or more, were told; none when they have not been.
    pub told_on: Option<Date>,
}

/// Avsluta uppföljningen.
#[derive(Debug, Clone)]
pub struct EndAfterReview {
    /// The follow-up.
    pub review: AfterReviewId,
    /// Why.
    pub reason: AfterEndReason,
    /// How the child fares now.
    pub summary: FreeText,
    /// When guardians, and a child of fifteen or more, were told; none when they have not been.
    pub told_on: Option<Date>,
}

/// Öppna ärendet igen, without a new report.
#[derive(Debug, Clone)]
pub struct ReopenCase {
    /// Why.
    pub reasons: FreeText,
}

/// Avslag på steg: why the follow-up could not be begun or ended, or the case not reopened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing of the kind has ended, or it led to an intervention.
    NothingToFollow,
    /// It is followed up already.
    AlreadyFollowed,
    /// Six months have passed (SoL 23:4).
    TooLate,
    /// An investigation runs: that ends every follow-up (SoL 23:4).
    InvestigationRuns,
    /// Guardians, and a child of fifteen or more, are told when it begins and when it ends (SoL 23:5).
    NotTold,
    /// Only care under LVU is followed up without asking; the rest takes consent or a special need (SoL 23:3).
    WrongGround,
    /// Following up takes a degree in social work (SoL 25:1).
    CompetenceRequired,
    /// There is no such follow-up, or it has ended.
    NotRunning,
    /// The case is open.
    CaseOpen,
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::NothingToFollow => Some("SoL 2025:400 23:1-2"),
            Self::TooLate | Self::InvestigationRuns => Some("SoL 2025:400 23:4"),
            Self::NotTold => Some("SoL 2025:400 23:5"),
            Self::WrongGround => Some("SoL 2025:400 23:3"),
            Self::CompetenceRequired => Some("SoL 2025:400 25:1"),
            Self::AlreadyFollowed | Self::NotRunning | Self::CaseOpen => None,
        }
    }
}

impl BeginAfterReview {
    /// Decides the follow-up.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        if occasion.by.competence != Competence::SocialWorkDegree {
            return Err(Refusal::CompetenceRequired);
        }
        let on = occasion.on();
        let ended_on = self.after.ended_on(case).filter(|ended_on| *ended_on <= on).ok_or(Refusal::NothingToFollow)?;
        let known = |found: &crate::case::after_reviews::AfterReview| {
            found.begun.review == self.review || found.begun.after == self.after
        };
        if case.after_reviews.begun.iter().any(known) {
            return Err(Refusal::AlreadyFollowed);
        }
        if case.running_investigation().is_some() {
            return Err(Refusal::InvestigationRuns);
        }
        if on > ended_on.saturating_add(6.months()) {
            return Err(Refusal::TooLate);
        }
        let mandatory = matches!(self.after, After::Care(_));
        if mandatory != (self.ground == AfterGround::Mandatory) {
            return Err(Refusal::WrongGround);
        }
        let told_on = self.told_on.filter(|told_on| *told_on <= on).ok_or(Refusal::NotTold)?;
        let mut events = Vec::new();
        if case.closed.is_some() {
            events.push(Event::CaseReopened(CaseReopened { on, reasons: self.reasons.clone() }));
        }
        events.push(Event::AfterReviewBegun(AfterReviewBegun {
            review: self.review,
            after: self.after,
            on,
            ground: self.ground,
            reasons: self.reasons.clone(),
            told_on,
        }));
        Ok(events)
    }
}

impl EndAfterReview {
    /// Decides the end.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = case.after_reviews.running().filter(|found| found.begun.review == self.review);
        let found = found.filter(|_| case.closed.is_none()).ok_or(Refusal::NotRunning)?;
        let on = occasion.on();
        if on < found.begun.on {
            return Err(Refusal::NotRunning);
        }
        let told_on = self.told_on.filter(|told_on| *told_on <= on).ok_or(Refusal::NotTold)?;
        Ok(vec![Event::AfterReviewEnded(AfterReviewEnded {
            review: self.review,
            on,
            reason: self.reason,
            summary: self.summary.clone(),
            told_on,
        })])
    }
}

impl ReopenCase {
    /// Decides the reopening.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let closed = case.closed.as_ref().ok_or(Refusal::CaseOpen)?;
        if occasion.on() < closed.on {
            return Err(Refusal::CaseOpen);
        }
        Ok(vec![Event::CaseReopened(CaseReopened { on: occasion.on(), reasons: self.reasons.clone() })])
    }
}

impl After {
    /// The day that the six months run from; none when nothing of the kind has ended.
    #[must_use]
    pub fn ended_on(self, case: &Case) -> Option<Date> {
        match self {
            Self::Investigation(investigation) => {
                let concluded = case.investigation(investigation)?.concluded.as_ref()?;
                (concluded.conclusion != Conclusion::Intervention).then_some(concluded.concluded_on)
            }
            Self::Placement(placement) => case.placements.placement(placement)?.ended.as_ref().map(|ended| ended.on),
            Self::Care(measure) => {
                let found = case.measures.measure(measure)?;
                let care = matches!(
                    found.decided.kind,
                    MeasureKind::Home | MeasureKind::Behaviour | MeasureKind::HomeAndBehaviour
                );
                if care { found.ended_on() } else { None }
            }
        }
    }

    /// What can be followed up in a case: what has ended and is not followed up.
    #[must_use]
    pub fn all_in(case: &Case) -> Vec<Self> {
        let investigations = case.investigations.iter().map(|found| Self::Investigation(found.opened.investigation));
        let placements = case.placements.stays.iter().map(|found| Self::Placement(found.started.placement));
        let care = case.measures.decided.iter().map(|found| Self::Care(found.decided.measure));
        investigations
            .chain(placements)
            .chain(care)
            .filter(|after| after.ended_on(case).is_some())
            .filter(|after| case.after_reviews.begun.iter().all(|found| found.begun.after != *after))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{After, AfterEndReason, AfterGround, BeginAfterReview, EndAfterReview, Refusal};
    use crate::clocks::{self, Code};
    use crate::closure::{CloseCase, ClosureReason, Refusal as ClosureRefusal};
    use crate::ids::AfterReviewId;
    use crate::intake::preliminary_assessment::Outcome;
    use crate::investigation::{ConcludeInvestigation, Conclusion, Summary};
    use crate::sample::{assess, at, decide, given, investigated, investigation_id, moment, report, then, words};
    use crate::{Case, Event, NextStep, Occasion, next_step};
    use jiff::civil::date;
    use uuid::Uuid;

    fn begin() -> BeginAfterReview {
        BeginAfterReview {
            review: AfterReviewId::new(Uuid::from_u128(0x1f01)),
            after: After::Investigation(investigation_id(1)),
            ground: AfterGround::SpecialNeed,
            reasons: words("Vi är oroliga för hur våren blir."),
            told_on: Some(date(2027, 2, 1)),
        }
    }

    /// The investigation ended on 20 January 2027: a need, and no consent to meet it.
    fn without_consent() -> Vec<Event> {
        let step = ConcludeInvestigation {
            investigation: investigation_id(1),
            conclusion: Conclusion::NeedWithoutConsent,
            assessment: words("Behov finns, men familjen säger nej."),
            summary: Summary::default(),
        };
        then(investigated(), |case| step.decide(case, &at("2027-01-20T09:00:00Z")).expect("a conclusion"))
    }

    fn begun() -> Vec<Event> {
        then(without_consent(), |case| begin().decide(case, &at("2027-02-01T09:00:00Z")).expect("a follow-up"))
    }

    fn refused(case: &Case, step: &BeginAfterReview, when: &Occasion) -> Option<Refusal> {
        step.decide(case, when).err()
    }

    #[test]
    fn a_follow_up_comes_within_six_months_and_those_it_concerns_are_told() {
        let case = given(&without_consent());
        let when = at("2027-02-01T09:00:00Z");
        assert_eq!(refused(&given(&investigated()), &begin(), &when), Some(Refusal::NothingToFollow));
        assert_eq!(refused(&case, &begin(), &at("2027-07-21T09:00:00Z")), Some(Refusal::TooLate));
        let untold = BeginAfterReview { told_on: None, ..begin() };
        assert_eq!(refused(&case, &untold, &when).and_then(Refusal::section), Some("SoL 2025:400 23:5"));
        let mandatory = BeginAfterReview { ground: AfterGround::Mandatory, ..begin() };
        assert_eq!(refused(&case, &mandatory, &when), Some(Refusal::WrongGround));
        let clock = clocks::of(&given(&begun())).into_iter().find(|clock| clock.clock.code == Code::UppfUtr);
        assert_eq!(clock.map(|clock| clock.due_on), Some(date(2027, 7, 20)), "counted from the investigation's end");
    }

    #[test]
    fn a_closed_case_opens_with_its_follow_up_and_closes_after_it() {
        let close = CloseCase { reason: ClosureReason::NoIntervention, note: None };
        let events =
            then(without_consent(), |case| close.decide(case, &at("2027-01-25T09:00:00Z")).expect("a closure"));
        let events = then(events, |case| begin().decide(case, &at("2027-02-01T09:00:00Z")).expect("a follow-up"));
        let case = given(&events);
        assert_eq!((case.closed.is_none(), case.earlier_closures.len()), (true, 1));
        let when = at("2027-06-01T09:00:00Z");
        assert_eq!(close.decide(&case, &when).err(), Some(ClosureRefusal::FollowedUp));
        assert!(matches!(next_step(&case), NextStep::EndAfterReview(_)));
        let end = EndAfterReview {
            review: begin().review,
            reason: AfterEndReason::Well,
            summary: words("Elsa mår bra."),
            told_on: Some(date(2027, 6, 1)),
        };
        let events = then(events, |case| end.decide(case, &when).expect("an end"));
        assert!(close.decide(&given(&events), &when).is_ok());
    }

    #[test]
    fn a_new_investigation_ends_the_follow_up() {
        let when = at("2027-03-01T09:00:00Z");
        let mut again = report(2);
        again.received_at = moment("2027-03-01T08:00:00Z");
        let events = then(begun(), |case| again.decide(Some(case), &when).expect("a report"));
        let events = then(events, |case| assess(2).decide(case, &when).expect("an assessment"));
        let open = decide(2, Outcome::Open(investigation_id(2)));
        let events = then(events, |case| open.decide(case, &when).expect("an investigation"));
        let case = given(&events);
        assert!(case.after_reviews.running().is_none());
        assert_eq!(case.after_reviews.begun[0].ended_on, Some(date(2027, 3, 1)));
    }
}
