//! Stegen i åtgärdsplanen: the picture is drawn, what the law asks for is done, measures are added, changed and followed up.

use super::event::{ActionPlanEvent, DutyMet, FollowedUp, MeasureAdded, MeasureChanged, Picture, Planned};
use super::{ActionPlan, Status};
use crate::plain::{Unfit, perhaps, plain};
use jiff::civil::Date;

/// Letters in a line, at most.
pub const LINE: usize = 160;

/// Letters in a text, at most.
pub const TEXT: usize = 4000;

/// Teckna lägesbilden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawPicture {
    /// The picture.
    pub picture: Picture,
}

/// Skriv in att något som lagen begär är gjort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetDuty {
    /// What, and when.
    pub met: DutyMet,
}

/// Lägg till en åtgärd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddMeasure {
    /// The form's own key.
    pub form: String,
    /// The measure.
    pub planned: Planned,
    /// How it stands.
    pub status: Status,
}

/// Ändra en åtgärd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeMeasure {
    /// Which.
    pub measure: u32,
    /// What it says from now on.
    pub planned: Planned,
    /// Why.
    pub why: String,
}

/// Följ upp en åtgärd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpMeasure {
    /// Which, how it stands, and what has come of it.
    pub followed: FollowedUp,
}

/// Läs in kommunens åtgärdsplan: each measure with its reference; one that is known is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportMeasures {
    /// The measures and how each stands, in the order of the file.
    pub measures: Vec<(Planned, Status)>,
    /// Which file.
    pub why: String,
}

/// Avslag: why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A text cannot stand as it is.
    #[error("{0}: {1}")]
    Text(&'static str, Unfit),
    /// The last day comes before the first.
    #[error("the last day comes after the first")]
    Days,
    /// The day has not come yet.
    #[error("what has not been done yet cannot be told")]
    Ahead,
    /// A sum is below zero.
    #[error("money is told as a sum of zero or more")]
    Money,
    /// Another measure has the reference.
    #[error("another measure has that reference")]
    Known,
    /// There is no such measure.
    #[error("there is no such measure")]
    NoSuch,
    /// It was followed up later than that.
    #[error("it has been followed up after that day")]
    Before,
    /// Nothing would be otherwise.
    #[error("nothing is changed")]
    Same,
}

type Decided = Result<Vec<ActionPlanEvent>, Refusal>;

impl DrawPicture {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, plan: &ActionPlan, today: Date) -> Decided {
        let Picture { on, crime, other, analysis } = &self.picture;
        if *on > today {
            return Err(Refusal::Ahead);
        }
        if plan.pictures.last().is_some_and(|last| last.on > *on) {
            return Err(Refusal::Before);
        }
        let picture = Picture {
            on: *on,
            crime: written("crime", crime, TEXT)?,
            other: written("other", other, TEXT)?,
            analysis: written("analysis", analysis, TEXT)?,
        };
        if plan.pictures.last() == Some(&picture) {
            return Ok(Vec::new());
        }
        Ok(vec![ActionPlanEvent::PictureDrawn(picture)])
    }
}

impl MeetDuty {
    /// Decides; nothing when it is told already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, plan: &ActionPlan, today: Date) -> Decided {
        if self.met.on > today {
            return Err(Refusal::Ahead);
        }
        let note = perhaps(self.met.note.as_deref().unwrap_or_default(), LINE);
        let met = DutyMet { note: note.map_err(|unfit| Refusal::Text("note", unfit))?, ..self.met.clone() };
        if plan.met.contains(&met) {
            return Ok(Vec::new());
        }
        Ok(vec![ActionPlanEvent::DutyMet(met)])
    }
}

impl AddMeasure {
    /// Decides; nothing when the form is taken already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, plan: &ActionPlan, today: Date) -> Decided {
        if plan.measures.iter().any(|one| one.form == self.form) {
            return Ok(Vec::new());
        }
        let planned = fit(&self.planned)?;
        if planned.reference.as_deref().is_some_and(|reference| plan.referred(reference).is_some()) {
            return Err(Refusal::Known);
        }
        let added = MeasureAdded { form: self.form.clone(), on: today, planned, status: self.status };
        Ok(vec![ActionPlanEvent::MeasureAdded(added)])
    }
}

impl ChangeMeasure {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, plan: &ActionPlan) -> Decided {
        let found = plan.measure(self.measure).ok_or(Refusal::NoSuch)?;
        let planned = fit(&self.planned)?;
        let other = planned.reference.as_deref().and_then(|reference| plan.referred(reference));
        if other.is_some_and(|other| other.number != self.measure) {
            return Err(Refusal::Known);
        }
        if planned == found.planned {
            return Err(Refusal::Same);
        }
        let why = written("why", &self.why, LINE)?;
        Ok(vec![ActionPlanEvent::MeasureChanged(MeasureChanged { measure: self.measure, planned, why })])
    }
}

impl FollowUpMeasure {
    /// Decides; nothing when it is told already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, plan: &ActionPlan, today: Date) -> Decided {
        let found = plan.measure(self.followed.measure).ok_or(Refusal::NoSuch)?;
        if self.followed.on > today {
            return Err(Refusal::Ahead);
        }
        if self.followed.spent_sek.is_some_and(i64::is_negative) {
            return Err(Refusal::Money);
        }
        let followed = FollowedUp { told: written("told", &self.followed.told, TEXT)?, ..self.followed.clone() };
        match found.followed.last() {
            Some(last) if *last == followed => Ok(Vec::new()),
            Some(last) if last.on > followed.on => Err(Refusal::Before),
            _ => Ok(vec![ActionPlanEvent::MeasureFollowedUp(followed)]),
        }
    }
}

impl ImportMeasures {
    /// Decides. What stands already as the file says is left alone, so that the same file twice changes nothing.
    ///
    /// # Errors
    /// The place of the measure in the file, and [`Refusal`].
    pub fn decide(&self, plan: &ActionPlan, today: Date) -> Result<Vec<ActionPlanEvent>, (usize, Refusal)> {
        let mut plan = plan.clone();
        let mut events = Vec::new();
        for (at, (planned, status)) in self.measures.iter().enumerate() {
            let reference = planned.reference.clone().unwrap_or_default();
            let decided = match plan.referred(&reference) {
                None => {
                    let form = format!("import {reference}");
                    AddMeasure { form, planned: planned.clone(), status: *status }.decide(&plan, today)
                }
                Some(known) => again(&plan, known.number, planned, *status, (&self.why, today)),
            };
            for event in decided.map_err(|refusal| (at, refusal))? {
                plan.evolve(&event);
                events.push(event);
            }
        }
        Ok(events)
    }
}

/// A measure that is known, in a file: changed when it says something else, followed up when it stands otherwise.
fn again(plan: &ActionPlan, number: u32, planned: &Planned, status: Status, (why, today): (&str, Date)) -> Decided {
    let change = ChangeMeasure { measure: number, planned: planned.clone(), why: why.to_owned() };
    let mut events = match change.decide(plan) {
        Err(Refusal::Same) => Vec::new(),
        other => other?,
    };
    if plan.measure(number).is_some_and(|known| known.status != status) {
        let followed = FollowedUp { measure: number, on: today, status, told: why.to_owned(), spent_sek: None };
        events.extend(FollowUpMeasure { followed }.decide(plan, today)?);
    }
    Ok(events)
}

fn written(field: &'static str, text: &str, longest: usize) -> Result<String, Refusal> {
    plain(text, longest).map_err(|unfit| Refusal::Text(field, unfit))
}

/// A measure with its texts trimmed, when all of it can stand.
fn fit(planned: &Planned) -> Result<Planned, Refusal> {
    if planned.from.zip(planned.to).is_some_and(|(from, to)| to < from) {
        return Err(Refusal::Days);
    }
    if planned.budget_sek.is_some_and(i64::is_negative) {
        return Err(Refusal::Money);
    }
    let reference = perhaps(planned.reference.as_deref().unwrap_or_default(), LINE);
    let mut partners = planned.partners.clone();
    partners.sort_unstable();
    partners.dedup();
    Ok(Planned {
        reference: reference.map_err(|unfit| Refusal::Text("reference", unfit))?,
        title: written("title", &planned.title, LINE)?,
        goal: written("goal", &planned.goal, TEXT)?,
        responsible: written("responsible", &planned.responsible, LINE)?,
        partners,
        ..planned.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action_plan::Duty;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 5);

    fn planned(reference: &str, title: &str) -> Planned {
        Planned {
            reference: Some(reference.to_owned()),
            title: title.to_owned(),
            goal: "Fler barn är ute".to_owned(),
            responsible: "Kultur- och fritidsförvaltningen".to_owned(),
            partners: vec![2, 1, 2],
            indicator: None,
            place: None,
            from: Some(date(2025, 1, 1)),
            to: None,
            budget_sek: Some(200_000),
        }
    }

    fn with(steps: &[(&str, &str)]) -> ActionPlan {
        let measures = steps.iter().map(|(reference, title)| (planned(reference, title), Status::Ongoing)).collect();
        let import = ImportMeasures { measures, why: "plan.csv".to_owned() };
        ActionPlan::from_events(&import.decide(&ActionPlan::default(), TODAY).expect("a plan"))
    }

    #[test]
    fn the_same_file_twice_changes_nothing_and_a_changed_row_changes_its_measure() {
        let plan = with(&[("1", "Fältare på kvällar"), ("2", "Öppen gård")]);
        let mut measures =
            vec![(planned("1", "Fältare på kvällar"), Status::Ongoing), (planned("2", "Öppen gård"), Status::Ongoing)];
        let import = |measures| ImportMeasures { measures, why: "plan.csv".to_owned() };
        assert_eq!(import(measures.clone()).decide(&plan, TODAY), Ok(Vec::new()));
        measures[1].0.title = "Öppen skolgård".to_owned();
        measures[0].1 = Status::Done;
        let events = import(measures.clone()).decide(&plan, TODAY).expect("a new file");
        let kinds: Vec<&str> = events.iter().map(ActionPlanEvent::kind).collect();
        assert_eq!(kinds, ["measure_followed_up", "measure_changed"]);
        measures[1].0.responsible = String::new();
        assert_eq!(import(measures).decide(&plan, TODAY), Err((1, Refusal::Text("responsible", Unfit::Empty))));
    }

    #[test]
    fn a_measure_is_followed_up_every_year_until_it_is_done() {
        let mut plan = with(&[("1", "Fältare på kvällar")]);
        assert_eq!(plan.measures[0].planned.partners, [1, 2]);
        assert_eq!(plan.measures[0].follow_up_on(), Some(date(2026, 1, 1)), "a year after it began");
        assert_eq!(plan.to_follow_up(TODAY).len(), 1);
        let followed = |on, status, spent| FollowUpMeasure {
            followed: FollowedUp {
                measure: 1, on, status, told: "Tre kvällar i veckan.".to_owned(), spent_sek: spent
            },
        };
        assert_eq!(followed(date(2026, 3, 6), Status::Ongoing, None).decide(&plan, TODAY), Err(Refusal::Ahead));
        assert_eq!(followed(TODAY, Status::Ongoing, Some(-1)).decide(&plan, TODAY), Err(Refusal::Money));
        for event in followed(TODAY, Status::Ongoing, Some(90_000)).decide(&plan, TODAY).expect("it is told") {
            plan.evolve(&event);
        }
        assert_eq!(followed(TODAY, Status::Ongoing, Some(90_000)).decide(&plan, TODAY), Ok(Vec::new()), "sent twice");
        assert_eq!(followed(date(2026, 3, 4), Status::Done, None).decide(&plan, TODAY), Err(Refusal::Before));
        assert_eq!(plan.measures[0].follow_up_on(), Some(date(2027, 3, 5)));
        for event in followed(TODAY, Status::Done, Some(10_000)).decide(&plan, TODAY).expect("it is done") {
            plan.evolve(&event);
        }
        assert_eq!((plan.measures[0].follow_up_on(), plan.measures[0].spent_sek()), (None, Some(100_000)));
    }

    #[test]
    fn the_picture_and_the_plan_are_due_two_years_after_they_were_last_made() {
        let mut plan = ActionPlan::default();
        assert_eq!(plan.due_on(Duty::Plan), None, "what has never been made has no day");
        let met = MeetDuty { met: DutyMet { duty: Duty::Plan, on: date(2024, 6, 12), note: None } };
        for event in met.decide(&plan, TODAY).expect("it was adopted") {
            plan.evolve(&event);
        }
        assert_eq!(plan.due_on(Duty::Plan), Some(date(2026, 6, 12)));
        let text = || "Enligt polisens och kommunens bild".to_owned();
        let drawn = |on| DrawPicture { picture: Picture { on, crime: text(), other: text(), analysis: text() } };
        assert_eq!(drawn(date(2026, 4, 1)).decide(&plan, TODAY), Err(Refusal::Ahead));
        for event in drawn(date(2024, 1, 31)).decide(&plan, TODAY).expect("it is drawn") {
            plan.evolve(&event);
        }
        assert_eq!(plan.due_on(Duty::Picture), Some(date(2026, 1, 31)), "overdue on {TODAY}");
        let met = MeetDuty { met: DutyMet { duty: Duty::Council, on: TODAY, note: None } };
        for event in met.decide(&plan, TODAY).expect("the council met") {
            plan.evolve(&event);
        }
        assert_eq!((plan.last_met(Duty::Council), plan.due_on(Duty::Council)), (Some(TODAY), None));
    }

    #[test]
    fn nobodys_number_stands_in_a_measure_and_two_have_not_the_same_reference() {
        let plan = with(&[("1", "Fältare på kvällar")]);
        let add = |planned| AddMeasure { form: "f".to_owned(), planned, status: Status::Planned }.decide(&plan, TODAY);
        assert_eq!(add(planned("1", "Ännu en")), Err(Refusal::Known));
        let number = planned("2", "Stöd till 20160423-2387");
        assert_eq!(add(number), Err(Refusal::Text("title", Unfit::Number)));
        let days = Planned { to: Some(date(2024, 1, 1)), ..planned("2", "Baklänges") };
        assert_eq!(add(days), Err(Refusal::Days));
    }
}
