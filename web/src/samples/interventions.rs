//! Exempel på insatser: the sample case led on through decisions, interventions, a placement and what comes after.

use super::{Far, Story, case, words, worker};
use casework::after_review::{After, AfterGround, BeginAfterReview};
use casework::consent::{ChildsWord, Consents, Guardians, Suitability};
use casework::decision::DecisionKind;
use casework::decision::making::{MakeDecision, ProposeDecision};
use casework::event::decision::Answer;
use casework::event::investigation::DecidedBy;
use casework::ids::{
    AfterReviewId, DecisionId, GoalId, InterventionId, InvestigationId, MeasureId, PlacementId, PlanId,
};
use casework::intervention::arranging::{ArrangeIntervention, RestsOn};
use casework::intervention::delivery::{Minutes, Present, RecordSession};
use casework::intervention::form::{Form, Side};
use casework::intervention::goal::{Level, RateGoals, Rating, SetGoal};
use casework::intervention::plan::{MakePlan, PlanContent, PlanKind};
use casework::intervention::provider::{AnswerAssignment, AssignProvider};
use casework::intervention::running::StartIntervention;
use casework::investigation::{ConcludeInvestigation, Conclusion, Summary};
use casework::measure::deciding::DecideMeasure;
use casework::measure::following::AdvanceMeasure;
use casework::measure::{MeasureKind, Stage};
use casework::placement::starting::StartPlacement;
use casework::text::FreeText;
use jiff::civil::date;
use store::journal::Recorded;
use uuid::Uuid;

fn investigation() -> InvestigationId {
    InvestigationId::new(Uuid::from_u128(0x0c01))
}

fn decision() -> DecisionId {
    DecisionId::new(Uuid::from_u128(0x2a01))
}

pub(crate) fn intervention() -> InterventionId {
    InterventionId::new(Uuid::from_u128(0x1a01))
}

fn goal(n: u128) -> GoalId {
    GoalId::new(Uuid::from_u128(0x1b00 + n))
}

fn placement() -> PlacementId {
    PlacementId::new(Uuid::from_u128(0x1d01))
}

fn measure() -> MeasureId {
    MeasureId::new(Uuid::from_u128(0x1e01))
}

fn chair() -> FreeText {
    words("Ordförande Påhittad Person")
}

/// The investigated case, on the way on.
fn investigated() -> Story {
    Story { events: case(Far::Investigated).events }
}

/// A decision of a kind is proposed and made, and the investigation concluded.
fn decided(kind: DecisionKind, decided_by: DecidedBy) -> Story {
    let mut story = investigated();
    story.on("2026-02-27T12:00:00Z", |case, occasion| {
        let proposal = words("Familjen behöver stöd nu, och vill ha det.");
        ProposeDecision { decision: decision(), kind, proposal }.decide(case, occasion).expect("a proposal")
    });
    story.on("2026-02-27T13:00:00Z", |case, occasion| {
        let step = MakeDecision {
            decision: decision(),
            kind,
            on: date(2026, 2, 27),
            answer: Answer::InFavour,
            content: words("Stöd i hemmet i sex månader."),
            decided_by,
            others: None,
            reasons: words("Morgnarna fungerar inte, och Elsa far illa av det."),
            rules: words("SoL 11:1, 21:1."),
            consents: Some(Consents {
                guardians: Guardians::All,
                child: ChildsWord::Consents,
                without_guardians: Suitability::NotSuitable,
            }),
            changes: None,
        };
        step.decide(case, occasion).expect("a decision")
    });
    story.on("2026-02-27T14:00:00Z", |case, occasion| {
        let step = ConcludeInvestigation {
            investigation: investigation(),
            conclusion: Conclusion::Intervention,
            assessment: words("Elsa och hennes föräldrar behöver stöd på morgnarna."),
            summary: Summary::default(),
        };
        step.decide(case, occasion).expect("a conclusion")
    });
    story
}

fn arrange(story: &mut Story, form: Form, rests_on: RestsOn, side: Side) {
    story.on("2026-02-27T14:30:00Z", |case, occasion| {
        let step = ArrangeIntervention {
            intervention: intervention(),
            form,
            rests_on,
            side,
            method: (form == Form::PersonalSupport).then(|| words("Familjebehandling i hemmet")),
            ksi_code: None,
        };
        step.decide(case, occasion).expect("an intervention")
    });
}

fn supported(side: Side) -> Story {
    let mut story = decided(DecisionKind::OpenIntervention, DecidedBy::Official(worker(1)));
    arrange(&mut story, Form::PersonalSupport, RestsOn::Decision(decision()), side);
    story
}

/// A decision waits for its intervention; from 1, the intervention is arranged.
pub(crate) fn arranged(interventions: u8) -> Recorded {
    if interventions == 0 {
        return decided(DecisionKind::OpenIntervention, DecidedBy::Official(worker(1))).recorded();
    }
    supported(Side::Authority).recorded()
}

/// The provider side is asked, and has not answered.
pub(crate) fn asked() -> Recorded {
    with_assignment().recorded()
}

fn with_assignment() -> Story {
    let mut story = supported(Side::Provider);
    story.on("2026-02-27T15:00:00Z", |case, occasion| {
        let assignment = words("Hembesök två morgnar i veckan. Mål och plan görs med familjen. Rapport varje månad.");
        let step = AssignProvider { intervention: intervention(), provider: worker(2), assignment };
        step.decide(case, occasion).expect("asked")
    });
    story
}

/// Support goes on, with the provider side asked, two goals, a session and ratings.
pub(crate) fn started() -> Recorded {
    let mut story = with_assignment();
    let id = intervention();
    story.then_by(worker(2), "2026-02-28T07:30:00Z", |case, occasion| {
        AnswerAssignment { intervention: id, declined: None }.decide(case.expect("a case"), occasion).expect("taken")
    });
    story.on("2026-02-28T08:00:00Z", |case, occasion| {
        let step = StartIntervention { intervention: id, on: date(2026, 2, 28), review_on: Some(date(2026, 5, 28)) };
        step.decide(case, occasion).expect("a start")
    });
    for (n, text, baseline) in [
        (1, "Elsa äter frukost och kommer i tid till skolan.", Level::FarBelow),
        (2, "Pappa och Elsa pratar utan att det blir bråk.", Level::Below),
    ] {
        story.on("2026-02-28T09:00:00Z", |case, occasion| {
            let step = SetGoal { goal: goal(n), intervention: id, words: words(text), baseline };
            step.decide(case, occasion).expect("a goal")
        });
    }
    story.on("2026-03-02T08:30:00Z", |case, occasion| {
        let step = RecordSession {
            intervention: id,
            on: date(2026, 3, 2),
            minutes: Minutes::try_from(75).expect("a little more than an hour"),
            present: vec![Present::Child, Present::Guardian],
            what: words("Var med från väckningen till skolporten."),
            benefit: Some(words("Elsa sa att det var skönt att ingen skrek.")),
        };
        step.decide(case, occasion).expect("a session")
    });
    for (on, level) in [(date(2026, 3, 2), Level::Below), (date(2026, 3, 4), Level::Reached)] {
        story.on("2026-03-04T15:00:00Z", |case, occasion| {
            let ratings = vec![Rating { goal: goal(1), level }];
            RateGoals { intervention: id, on, ratings }.decide(case, occasion).expect("a rating")
        });
    }
    story.recorded()
}

fn away() -> Story {
    let mut story = decided(DecisionKind::FamilyHome, DecidedBy::SubCommittee(chair()));
    arrange(&mut story, Form::FamilyHome, RestsOn::Decision(decision()), Side::External);
    story
}

fn moved_in() -> Story {
    let mut story = away();
    story.on("2026-03-01T12:00:00Z", |case, occasion| {
        let step = StartPlacement {
            placement: placement(),
            intervention: intervention(),
            on: date(2026, 3, 1),
            home: words("Familjen Påhittad i Exempelby"),
            visit_on: date(2026, 3, 12),
        };
        step.decide(case, occasion).expect("a placement")
    });
    story
}

/// Care in a family home is decided; the child has not moved.
pub(crate) fn arranged_away() -> Recorded {
    away().recorded()
}

/// The child lives in a family home, with a care plan.
pub(crate) fn placed() -> Recorded {
    let mut story = moved_in();
    story.on("2026-03-01T13:00:00Z", |case, occasion| {
        let parts = PlanKind::Care.parts().iter().map(|part| (*part, words("Det som är bestämt med familjen.")));
        let content = PlanContent { kind: PlanKind::Care, parts: parts.collect(), left_out: None };
        let plan = PlanId::new(Uuid::from_u128(0x1c01));
        MakePlan { plan, intervention: intervention(), content }.decide(case, occasion).expect("a care plan")
    });
    story.recorded()
}

/// The child has been taken into care at once, and the committee has applied for care.
pub(crate) fn coerced() -> Recorded {
    let mut story = investigated();
    story.on("2026-02-28T20:00:00Z", |case, occasion| {
        let step = DecideMeasure {
            measure: measure(),
            kind: MeasureKind::Immediate,
            on: date(2026, 2, 28),
            decided_by: DecidedBy::Chair(chair()),
            grounds: words("Elsa är inte trygg hemma i natt, och rättens beslut kan inte avvaktas."),
        };
        step.decide(case, occasion).expect("a measure")
    });
    story.on("2026-03-01T10:00:00Z", |case, occasion| {
        let step = AdvanceMeasure { measure: measure(), stage: Stage::Executed, on: date(2026, 2, 28) };
        step.decide(case, occasion).expect("a stage")
    });
    story.on("2026-03-01T11:00:00Z", |case, occasion| {
        let step = DecideMeasure {
            measure: MeasureId::new(Uuid::from_u128(0x1e02)),
            kind: MeasureKind::Contact,
            on: date(2026, 3, 1),
            decided_by: DecidedBy::SubCommittee(chair()),
            grounds: words("Elsa ska få lugn och ro den första tiden."),
        };
        step.decide(case, occasion).expect("a measure")
    });
    story.recorded()
}

fn concluded_without() -> Story {
    let mut story = investigated();
    story.on("2026-03-02T10:00:00Z", |case, occasion| {
        let step = ConcludeInvestigation {
            investigation: investigation(),
            conclusion: Conclusion::NeedWithoutConsent,
            assessment: words("Elsa behöver stöd, men föräldrarna säger nej."),
            summary: Summary::default(),
        };
        step.decide(case, occasion).expect("a conclusion")
    });
    story
}

/// The investigation ended without an intervention.
pub(crate) fn without_intervention() -> Recorded {
    concluded_without().recorded()
}

/// It is followed up.
pub(crate) fn followed() -> Recorded {
    let mut story = concluded_without();
    story.on("2026-03-04T10:00:00Z", |case, occasion| {
        let step = BeginAfterReview {
            review: AfterReviewId::new(Uuid::from_u128(0x1f01)),
            after: After::Investigation(investigation()),
            ground: AfterGround::SpecialNeed,
            reasons: words("Vi är fortfarande oroliga för Elsa."),
            told_on: Some(date(2026, 3, 4)),
        };
        step.decide(case, occasion).expect("a follow-up")
    });
    story.recorded()
}
