//! Stegen på områdets väg: priorities are chosen and argued, and a step of a phase is marked.

use super::event::{CtcEvent, Factor, Marked, Priorities};
use super::{StepState, Way};
use jiff::civil::Date;

/// Factors in one choice, at most: more than a few is no priority. The number is ours (FACTS 6.1 names none).
pub const MOST: usize = 5;

/// Letters in an argument, at most.
pub const LONGEST: usize = 2000;

/// Letters in the name of a group, at most.
pub const LONGEST_NAME: usize = 80;

/// Digits in a row, at least, that may be somebody's number. A year and a share have fewer.
const DIGITS: usize = 6;

/// Välj prioriteringar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoosePriorities {
    /// What was chosen.
    pub chosen: Priorities,
}

/// Markera ett steg.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkStep {
    /// Which.
    pub step: String,
    /// How far it has come.
    pub state: StepState,
    /// Who does it; a group or an organisation.
    pub by: String,
}

/// Avslag: why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No factor was chosen.
    #[error("choose at least one factor")]
    Nothing,
    /// More than a few were chosen.
    #[error("more than {MOST} factors are no priority")]
    TooMany,
    /// One was chosen twice.
    #[error("a factor is chosen once")]
    Twice,
    /// A factor stands without why, or without its ground.
    #[error("each factor says why, and on what ground")]
    Unargued,
    /// Nobody is said to have decided.
    #[error("say which group decided")]
    Nobody,
    /// The day has not come.
    #[error("what has not been decided yet cannot be noted")]
    Ahead,
    /// A long number stands in a text; it may be a person's.
    #[error("no long number may stand in the text")]
    Number,
    /// A text is too long.
    #[error("the text is too long")]
    Long,
}

impl ChoosePriorities {
    /// Decides; nothing when the form is noted already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, way: &Way, today: Date) -> Result<Vec<CtcEvent>, Refusal> {
        let chosen = &self.chosen;
        if way.priorities.iter().any(|noted| noted.form == chosen.form) {
            return Ok(Vec::new());
        }
        match chosen.factors.len() {
            0 => return Err(Refusal::Nothing),
            count if count > MOST => return Err(Refusal::TooMany),
            _ => {}
        }
        let twice = |(at, factor): (usize, &Factor)| chosen.factors[..at].iter().any(|one| one.scale == factor.scale);
        if chosen.factors.iter().enumerate().any(twice) {
            return Err(Refusal::Twice);
        }
        if chosen.factors.iter().any(|factor| factor.why.trim().is_empty() || factor.evidence.trim().is_empty()) {
            return Err(Refusal::Unargued);
        }
        if chosen.decided_by.trim().is_empty() {
            return Err(Refusal::Nobody);
        }
        if chosen.decided_on > today {
            return Err(Refusal::Ahead);
        }
        chosen
            .factors
            .iter()
            .flat_map(|factor| [&factor.why, &factor.evidence])
            .try_for_each(|text| plain(text, LONGEST))?;
        plain(&chosen.decided_by, LONGEST_NAME)?;
        Ok(vec![CtcEvent::PrioritiesChosen(chosen.clone())])
    }
}

impl MarkStep {
    /// Decides; nothing when it stands so already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, way: &Way, today: Date) -> Result<Vec<CtcEvent>, Refusal> {
        let by = self.by.trim();
        plain(by, LONGEST_NAME)?;
        let known = way.marks.get(&self.step);
        if known.is_some_and(|known| known.state == self.state && known.by == by)
            || known.is_none() && self.state == StepState::Waiting && by.is_empty()
        {
            return Ok(Vec::new());
        }
        let marked = Marked { step: self.step.clone(), state: self.state, by: by.to_owned(), on: today };
        Ok(vec![CtcEvent::StepMarked(marked)])
    }
}

/// A text without what may be a person's number, and not longer than fits.
fn plain(text: &str, longest: usize) -> Result<(), Refusal> {
    if text.chars().count() > longest {
        return Err(Refusal::Long);
    }
    let mut run = 0;
    for sign in text.chars() {
        run = match sign {
            sign if sign.is_ascii_digit() => run + 1,
            '-' | '+' => run,
            _ => 0,
        };
        if run >= DIGITS {
            return Err(Refusal::Number);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 5);

    fn factor(scale: &str) -> Factor {
        let text = |text: &str| text.to_owned();
        Factor {
            scale: text(scale),
            title: text(scale),
            why: text("Högre än i staden."),
            evidence: text("Enkäten 2025."),
        }
    }

    fn choice(factors: Vec<Factor>) -> ChoosePriorities {
        let chosen = Priorities {
            form: "a".to_owned(),
            decided_by: "Områdesteamet".to_owned(),
            decided_on: TODAY,
            survey: None,
            factors,
        };
        ChoosePriorities { chosen }
    }

    #[test]
    fn what_is_chosen_is_argued_and_a_new_choice_leaves_the_old_one_readable() {
        let mut way = Way::default();
        let first = choice(vec![factor("school"), factor("drugs")]);
        for event in first.decide(&way, TODAY).expect("it is argued") {
            way.evolve(&event);
        }
        assert_eq!(first.decide(&way, TODAY), Ok(Vec::new()), "the same form twice is one choice");
        let mut second = choice(vec![factor("friends")]);
        second.chosen.form = "b".to_owned();
        for event in second.decide(&way, TODAY).expect("it is argued") {
            way.evolve(&event);
        }
        assert_eq!(way.priorities.len(), 2);
        assert_eq!(way.standing().map(|chosen| chosen.factors[0].scale.as_str()), Some("friends"));
    }

    #[test]
    fn a_choice_without_arguments_or_with_somebody_in_it_is_refused() {
        let with = |change: fn(&mut Priorities)| {
            let mut step = choice(vec![factor("school")]);
            change(&mut step.chosen);
            step.decide(&Way::default(), TODAY)
        };
        assert_eq!(with(|chosen| chosen.factors.clear()), Err(Refusal::Nothing));
        assert_eq!(with(|chosen| chosen.factors.push(factor("school"))), Err(Refusal::Twice));
        assert_eq!(
            with(|chosen| chosen.factors = (0..6).map(|at| factor(&at.to_string())).collect()),
            Err(Refusal::TooMany)
        );
        assert_eq!(with(|chosen| chosen.factors[0].why.clear()), Err(Refusal::Unargued));
        assert_eq!(with(|chosen| chosen.factors[0].evidence = "20160423-2387 sa det".to_owned()), Err(Refusal::Number));
        assert_eq!(with(|chosen| chosen.decided_by.clear()), Err(Refusal::Nobody));
        assert_eq!(with(|chosen| chosen.decided_on = date(2026, 3, 6)), Err(Refusal::Ahead));
        assert!(with(|chosen| chosen.factors[0].why = "34,5 % 2025 mot 20,1 % 2023".to_owned()).is_ok());
    }

    #[test]
    fn a_step_is_marked_when_something_has_changed() {
        let mut way = Way::default();
        let mark = |state| MarkStep { step: "core-team".to_owned(), state, by: "Kommunledningen".to_owned() };
        for event in mark(StepState::Done).decide(&way, TODAY).expect("it is marked") {
            way.evolve(&event);
        }
        assert_eq!((way.state("core-team"), way.state("survey")), (StepState::Done, StepState::Waiting));
        assert_eq!(mark(StepState::Done).decide(&way, TODAY), Ok(Vec::new()));
        assert!(mark(StepState::Begun).decide(&way, TODAY).is_ok_and(|events| events.len() == 1));
    }
}
