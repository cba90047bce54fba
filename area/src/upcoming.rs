//! Att göra i området: what the plan's law, its measures and the written agreements ask for by a day.
//!
//! The picture and the plan every second year (lag 2023:196, FACTS 9.20), each measure once a year, and an agreement on the
//! day of review that its parties set themselves.

use crate::action_plan::{ActionPlan, Duty};
use crate::collaboration::Collaboration;
use jiff::civil::Date;

/// Något att göra, och när.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Upcoming {
    /// By which day.
    pub on: Date,
    /// What.
    pub what: ToDo,
}

/// Vad som ska göras.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToDo {
    /// Meet a duty of the act again.
    Meet(Duty),
    /// Look an agreement over, by its number.
    Review(u32),
    /// Follow a measure up, by its number.
    FollowUp(u32),
}

/// What is to be done by a day, as seen today; the day that comes first stands first.
#[must_use]
pub fn upcoming(plan: &ActionPlan, all: &Collaboration, today: Date, by: Date) -> Vec<Upcoming> {
    let duties =
        Duty::ALL.iter().filter_map(|duty| Some(Upcoming { on: plan.due_on(*duty)?, what: ToDo::Meet(*duty) }));
    let agreements = all.agreements.iter().filter(|one| one.in_force(today));
    let agreements = agreements.map(|one| Upcoming { on: one.review_on, what: ToDo::Review(one.number) });
    let measures = plan.measures.iter().filter_map(|one| {
        let what = ToDo::FollowUp(one.number);
        one.follow_up_on().map(|on| Upcoming { on, what })
    });
    let mut upcoming: Vec<_> = duties.chain(agreements).chain(measures).filter(|one| one.on <= by).collect();
    upcoming.sort_unstable();
    upcoming
}

#[cfg(test)]
mod tests {
    use super::{ToDo, Upcoming, upcoming};
    use crate::action_plan::event::{ActionPlanEvent, DutyMet, FollowedUp, MeasureAdded, Planned};
    use crate::action_plan::{ActionPlan, Duty, Status};
    use crate::collaboration::event::{Agreed, CollaborationEvent, Reviewed};
    use crate::collaboration::{Collaboration, Subject};
    use jiff::civil::{Date, date};

    fn measure(title: &str, on: Date, status: Status) -> ActionPlanEvent {
        let planned = Planned {
            reference: None,
            title: title.to_owned(),
            goal: "Fler är ute.".to_owned(),
            responsible: "Kultur och fritid".to_owned(),
            partners: Vec::new(),
            indicator: None,
            place: None,
            from: Some(on),
            to: None,
            budget_sek: None,
        };
        ActionPlanEvent::MeasureAdded(MeasureAdded { form: title.to_owned(), on, planned, status })
    }

    fn met(duty: Duty, on: Date) -> ActionPlanEvent {
        ActionPlanEvent::DutyMet(DutyMet { duty, on, note: None })
    }

    #[test]
    fn the_plan_comes_back_every_second_year_and_a_measure_every_year() {
        let followed = FollowedUp {
            measure: 2,
            on: date(2026, 2, 1),
            status: Status::Ongoing,
            told: "Det går.".to_owned(),
            spent_sek: None,
        };
        let plan = ActionPlan::from_events(&[
            met(Duty::Plan, date(2024, 3, 1)),
            met(Duty::Council, date(2020, 1, 1)),
            measure("Öppen skolgård", date(2025, 2, 10), Status::Ongoing),
            measure("Fältare", date(2024, 9, 1), Status::Ongoing),
            measure("Belysning", date(2024, 1, 1), Status::Done),
            ActionPlanEvent::MeasureFollowedUp(followed),
        ]);
        let none = Collaboration::default();
        let seen = upcoming(&plan, &none, date(2026, 2, 20), date(2026, 3, 20));
        let expected = [
            Upcoming { on: date(2026, 2, 10), what: ToDo::FollowUp(1) },
            Upcoming { on: date(2026, 3, 1), what: ToDo::Meet(Duty::Plan) },
        ];
        assert_eq!(
            seen, expected,
            "what is done, or was followed up lately, or has no time in the act, waits for nobody"
        );
    }

    #[test]
    fn an_agreement_is_looked_over_until_it_has_ended() {
        let agreed = |review_on, to| {
            CollaborationEvent::AgreementMade(Agreed {
                partners: vec![1],
                subject: Subject::Safety,
                from: date(2025, 1, 1),
                to,
                review_on,
            })
        };
        let reviewed = |agreement, next_on| {
            CollaborationEvent::AgreementReviewed(Reviewed { agreement, on: date(2026, 2, 1), next_on })
        };
        let all = Collaboration::from_events(&[
            agreed(date(2026, 3, 1), None),
            agreed(date(2026, 1, 15), None),
            agreed(date(2026, 1, 15), None),
            agreed(date(2026, 1, 15), Some(date(2025, 12, 31))),
            reviewed(2, Some(date(2026, 8, 1))),
            reviewed(3, None),
        ]);
        let seen = upcoming(&ActionPlan::default(), &all, date(2026, 3, 5), date(2026, 4, 4));
        assert_eq!(seen, [Upcoming { on: date(2026, 3, 1), what: ToDo::Review(1) }]);
    }
}
