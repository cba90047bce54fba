//! Planer: vårdplan, genomförandeplan and individuell plan, each with the content that its section asks for (FACTS 1.F).

use super::{Refusal, open};
use crate::access::Role;
use crate::codes::codes;
use crate::event::Event;
use crate::event::intervention::PlanMade;
use crate::ids::{InterventionId, PlanId};
use crate::text::FreeText;
use crate::{Case, Occasion};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

codes! {
    /// Slag av plan.
    pub enum PlanKind {
        /// Genomförandeplan (SoF 10:3).
        Implementation = "implementation",
        /// Vårdplan (SoL 9:12, SoF 10:2).
        Care = "care",
        /// Samordnad individuell plan, Sip (SoL 10:8–9).
        Individual = "individual",
    }
}

codes! {
    /// Del av en plan: what a section asks the plan to say.
    pub enum PlanPart {
        /// Målet.
        Goal = "goal",
        /// Vilka insatser som behövs.
        Measures = "measures",
        /// Hur och när insatserna genomförs.
        Carrying = "carrying",
        /// När och hur insatserna följs upp.
        FollowUp = "follow_up",
        /// När och hur barnet får del av andra huvudmäns åtgärder.
        OthersMeasures = "others_measures",
        /// Andra huvudmäns ansvar.
        OthersResponsibility = "others_responsibility",
        /// Hur kontakten med föräldrar, vårdnadshavare, syskon och andra ordnas.
        Contact = "contact",
        /// När och hur kontakten med nämnden sker.
        ContactWithCommittee = "contact_with_committee",
        /// Barnets egen inställning.
        ChildsView = "childs_view",
        /// Vårdnadshavarnas inställning.
        GuardiansView = "guardians_view",
        /// Var barnet ska bo på lång sikt; from the first revision on (SoL 9:13).
        LongTerm = "long_term",
        /// Vem som gör vad.
        WhoDoesWhat = "who_does_what",
        /// Vem som har det övergripande ansvaret.
        Responsible = "responsible",
        /// Den enskildes samtycke.
        Consent = "consent",
    }
}

/// En plans innehåll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanContent {
    /// Which kind.
    pub kind: PlanKind,
    /// What it says, part by part.
    pub parts: BTreeMap<PlanPart, FreeText>,
    /// Särskilda skäl: why something is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<FreeText>,
}

/// Upprätta plan, or revise it.
#[derive(Debug, Clone)]
pub struct MakePlan {
    /// The plan; a known one is revised.
    pub plan: PlanId,
    /// The intervention.
    pub intervention: InterventionId,
    /// What it says.
    pub content: PlanContent,
}

impl PlanKind {
    /// What the plan must say, in the order of a form.
    #[must_use]
    pub const fn parts(self) -> &'static [PlanPart] {
        match self {
            Self::Implementation => &[
                PlanPart::Goal,
                PlanPart::Carrying,
                PlanPart::FollowUp,
                PlanPart::OthersMeasures,
                PlanPart::Contact,
                PlanPart::ContactWithCommittee,
                PlanPart::ChildsView,
                PlanPart::GuardiansView,
            ],
            Self::Care => &[
                PlanPart::Goal,
                PlanPart::Measures,
                PlanPart::Contact,
                PlanPart::OthersResponsibility,
                PlanPart::ChildsView,
                PlanPart::GuardiansView,
            ],
            Self::Individual => &[
                PlanPart::Measures,
                PlanPart::WhoDoesWhat,
                PlanPart::OthersMeasures,
                PlanPart::Responsible,
                PlanPart::Consent,
            ],
        }
    }

    /// The section that says so.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Implementation => "SoF 10:3",
            Self::Care => "SoF 10:2",
            Self::Individual => "SoL 2025:400 10:9",
        }
    }
}

impl MakePlan {
    /// Decides the plan.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let found = open(case, self.intervention)?;
        let kind = self.content.kind;
        // SoL 9:12: the committee makes the care plan; the implementation plan is made with whoever carries it out.
        if kind == PlanKind::Care && occasion.by.role == Role::Provider {
            return Err(Refusal::NotTheProviders);
        }
        if kind == PlanKind::Care && !found.arranged.form.outside_home() {
            return Err(Refusal::NotOutsideHome);
        }
        // SoL 10:8: an individual plan is made only with the person's consent, and no reason stands in for it.
        if kind == PlanKind::Individual && !self.content.parts.contains_key(&PlanPart::Consent) {
            return Err(Refusal::PlanWithoutConsent);
        }
        let earlier = case.interventions.plan(self.plan);
        if earlier.is_some_and(|plan| plan.intervention != self.intervention || plan.content.kind != kind) {
            return Err(Refusal::AnotherPlan);
        }
        let lacks = kind.parts().iter().any(|part| !self.content.parts.contains_key(part));
        if lacks && self.content.left_out.is_none() {
            return Err(Refusal::PlanLacks(kind.section()));
        }
        // SoL 9:13: from the first revision a child's care plan takes up where the child is to live in the long run.
        let long_term = self.content.parts.contains_key(&PlanPart::LongTerm);
        if kind == PlanKind::Care && earlier.is_some() && !long_term && self.content.left_out.is_none() {
            return Err(Refusal::PlanLacks("SoL 2025:400 9:13"));
        }
        Ok(vec![Event::PlanMade(PlanMade {
            plan: self.plan,
            intervention: self.intervention,
            on: occasion.on(),
            content: self.content.clone(),
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{MakePlan, PlanContent, PlanKind, PlanPart, Refusal};
    use crate::Case;
    use crate::intervention::sample::{intervention_id, plan, plan_id, started};
    use crate::placement::sample::placed;
    use crate::sample::{at, given, then, words};

    fn make(case: &Case, content: PlanContent) -> Result<Vec<crate::Event>, Refusal> {
        MakePlan { plan: plan_id(1), intervention: intervention_id(1), content }
            .decide(case, &at("2027-02-01T09:00:00Z"))
    }

    #[test]
    fn a_plan_says_what_its_section_asks_or_why_not() {
        let case = given(&started());
        for kind in PlanKind::ALL.iter().copied().filter(|kind| *kind != PlanKind::Care) {
            assert!(make(&case, plan(kind)).is_ok(), "{kind:?}");
            let mut gap = plan(kind);
            gap.parts.remove(&PlanPart::OthersMeasures);
            let refused = make(&case, gap.clone()).err();
            assert_eq!(refused.and_then(Refusal::section), Some(kind.section()), "{kind:?}");
            gap.left_out = Some(words("Ingen annan huvudman är inblandad."));
            assert!(make(&case, gap).is_ok(), "{kind:?}");
        }
    }

    #[test]
    fn no_reason_stands_in_for_the_persons_consent() {
        let mut content = plan(PlanKind::Individual);
        content.parts.remove(&PlanPart::Consent);
        content.left_out = Some(words("Det var bråttom."));
        assert_eq!(make(&given(&started()), content).err(), Some(Refusal::PlanWithoutConsent));
    }

    #[test]
    fn a_care_plan_is_for_care_away_from_home_and_its_revision_looks_far_ahead() {
        assert_eq!(make(&given(&started()), plan(PlanKind::Care)).err(), Some(Refusal::NotOutsideHome));
        let events = then(placed(), |case| make(case, plan(PlanKind::Care)).expect("a care plan"));
        let case = given(&events);
        let refused = make(&case, plan(PlanKind::Care)).err();
        assert_eq!(refused.and_then(Refusal::section), Some("SoL 2025:400 9:13"));
        let mut revised = plan(PlanKind::Care);
        revised.parts.insert(PlanPart::LongTerm, words("Elsa vill bo kvar."));
        assert!(make(&case, revised).is_ok());
    }

    #[test]
    fn a_care_plan_is_made_by_the_authority_side() {
        let mut occasion = at("2027-02-01T09:00:00Z");
        occasion.by.role = crate::access::Role::Provider;
        let make = |kind| MakePlan { plan: plan_id(1), intervention: intervention_id(1), content: plan(kind) };
        let case = given(&placed());
        let refused = make(PlanKind::Care).decide(&case, &occasion).err();
        assert_eq!(refused.and_then(Refusal::section), Some("SoL 2025:400 9:12"));
        assert!(make(PlanKind::Implementation).decide(&case, &occasion).is_ok());
    }
}
