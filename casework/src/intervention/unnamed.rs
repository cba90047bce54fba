//! Insats utan namn: advice, and what the committee has decided to give without writing down who came (SoL 10:1, 11:5, 14:4–5).
//!
//! The act takes the personal circumstances out of the documentation, so no event is made and no case is touched: what is
//! kept is that an intervention was given, on a day, to so many, in a unit. Only the observations get it.

use crate::Occasion;
use crate::codes::codes;
use jiff::civil::Date;

codes! {
    /// Slag av insats utan namn.
    pub enum UnnamedForm {
        /// Rådgivning (SoL 10:1, 14:4).
        Advice = "advice",
        /// Öppen insats med nämndens undantag från dokumentation (SoL 11:5, 14:5).
        OpenService = "open_service",
    }
}

/// Räkna en insats utan namn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountUnnamed {
    /// What was given.
    pub form: UnnamedForm,
    /// The day.
    pub on: Date,
    /// How many children and young people it was given to.
    pub children: u16,
    /// Whether they know that they can apply for an assessed intervention (SoL 11:6).
    pub right: super::arranging::RightToApply,
}

/// Avslag: why it could not be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The day has not been.
    InTheFuture,
    /// Somebody came, or there is nothing to count; more than a few hundred is a slip of the pen.
    HowMany,
    /// They have not been told that they can apply (SoL 11:6).
    RightNotTold,
}

impl CountUnnamed {
    /// Whether it may be counted. There is no event to answer with.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn check(&self, occasion: &Occasion) -> Result<(), Refusal> {
        if self.on > occasion.on() {
            return Err(Refusal::InTheFuture);
        }
        if !(1..=500).contains(&self.children) {
            return Err(Refusal::HowMany);
        }
        let told = self.right == super::arranging::RightToApply::Told;
        // SoL 11:6 speaks of interventions by 11:5; advice is none.
        if self.form == UnnamedForm::OpenService && !told { Err(Refusal::RightNotTold) } else { Ok(()) }
    }
}

impl UnnamedForm {
    /// The act, chapter and section.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Advice => "SoL 2025:400 10:1",
            Self::OpenService => "SoL 2025:400 11:5",
        }
    }
}

impl Refusal {
    /// The section that the refusal rests on, when it rests on one.
    #[must_use]
    pub const fn section(self) -> Option<&'static str> {
        match self {
            Self::RightNotTold => Some("SoL 2025:400 11:6"),
            Self::InTheFuture | Self::HowMany => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CountUnnamed, Refusal, UnnamedForm};
    use crate::intervention::arranging::RightToApply;
    use crate::sample::at;
    use jiff::civil::date;

    #[test]
    fn what_is_given_without_names_is_counted_and_the_right_to_apply_is_told() {
        let count = CountUnnamed {
            form: UnnamedForm::OpenService,
            on: date(2026, 11, 20),
            children: 12,
            right: RightToApply::Told,
        };
        let when = at("2026-11-20T20:00:00Z");
        assert_eq!(count.check(&when), Ok(()));
        let untold = CountUnnamed { right: RightToApply::NotTold, ..count.clone() };
        assert_eq!(untold.check(&when), Err(Refusal::RightNotTold));
        assert_eq!(CountUnnamed { form: UnnamedForm::Advice, ..untold }.check(&when), Ok(()));
        assert_eq!(CountUnnamed { children: 0, ..count.clone() }.check(&when), Err(Refusal::HowMany));
        assert_eq!(count.check(&at("2026-11-19T20:00:00Z")), Err(Refusal::InTheFuture));
    }
}
