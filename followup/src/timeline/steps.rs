//! Markeringens steg: set it, correct it, take it away.

use super::Mark;
use super::event::{Corrected, MarkEvent, Marked, Withdrawn};
use jiff::ToSpan;
use jiff::civil::Date;

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not say what happened.
    #[error("nothing is written")]
    NothingWritten,
    /// The day lies where no series does.
    #[error("the day is before any figures, or more than a year ahead")]
    DayOutOfReach,
    /// Why it is changed is not said.
    #[error("a changed mark says why")]
    NoReason,
    /// It says the same as before.
    #[error("nothing is changed")]
    NothingChanged,
    /// It has been taken away.
    #[error("the mark has been taken away")]
    Withdrawn,
}

/// Sätt en markering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetMark {
    /// What it says.
    pub marked: Marked,
}

/// Rätta en markering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectMark {
    /// What it is to say, whole.
    pub marked: Marked,
    /// Why.
    pub why: String,
}

/// Ta bort en markering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawMark {
    /// Why.
    pub why: String,
}

/// The first day that a series may reach back to.
const FIRST: Date = jiff::civil::date(1990, 1, 1);

impl SetMark {
    /// Decides, on a day. What is planned may be marked before it begins.
    ///
    /// # Errors
    /// [`Refusal`] when nothing is written, or the day lies where no series does.
    pub fn decide(&self, today: Date) -> Result<Vec<MarkEvent>, Refusal> {
        Ok(vec![MarkEvent::MarkSet(whole(&self.marked, today)?)])
    }
}

impl CorrectMark {
    /// Decides, on a day. The unit stays: another unit's mark is its own.
    ///
    /// # Errors
    /// [`Refusal`] when it has been taken away, says the same as before, or does not say why.
    pub fn decide(&self, mark: &Mark, today: Date) -> Result<Vec<MarkEvent>, Refusal> {
        let stands = mark.stands().ok_or(Refusal::Withdrawn)?;
        let marked = Marked { unit: stands.unit.clone(), ..whole(&self.marked, today)? };
        if marked == *stands {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![MarkEvent::MarkCorrected(Corrected { marked, why: reason(&self.why)? })])
    }
}

impl WithdrawMark {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`] when it has been taken away already, or it is not said why.
    pub fn decide(&self, mark: &Mark) -> Result<Vec<MarkEvent>, Refusal> {
        mark.stands().ok_or(Refusal::Withdrawn)?;
        Ok(vec![MarkEvent::MarkWithdrawn(Withdrawn { why: reason(&self.why)? })])
    }
}

fn whole(marked: &Marked, today: Date) -> Result<Marked, Refusal> {
    let what = marked.what.trim().to_owned();
    if what.is_empty() {
        return Err(Refusal::NothingWritten);
    }
    if !(FIRST..=today.saturating_add(1.year())).contains(&marked.on) {
        return Err(Refusal::DayOutOfReach);
    }
    let mut indicators = marked.indicators.clone();
    indicators.sort();
    indicators.dedup();
    let source = marked.source.as_deref().map(str::trim).filter(|source| !source.is_empty()).map(str::to_owned);
    Ok(Marked { what, indicators, source, ..marked.clone() })
}

fn reason(why: &str) -> Result<String, Refusal> {
    let why = why.trim();
    if why.is_empty() { Err(Refusal::NoReason) } else { Ok(why.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::super::event::MarkKind;
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn marked(on: Date, indicators: &[&str]) -> Marked {
        Marked {
            kind: MarkKind::NewPractice,
            on,
            what: " Vi ringer inom två dagar ".to_owned(),
            indicators: indicators.iter().map(|id| (*id).to_owned()).collect(),
            unit: "enhet".to_owned(),
            place: None,
            source: None,
        }
    }

    fn set(on: Date, indicators: &[&str]) -> Mark {
        let events = SetMark { marked: marked(on, indicators) }.decide(TODAY).expect("it can be set");
        Mark::from_events(&events).expect("it is set")
    }

    #[test]
    fn a_new_way_of_working_begins_a_phase_in_the_series_of_its_own_unit() {
        let mark = set(date(2026, 3, 2), &["days-to-decision"]);
        let stands = mark.stands().expect("it stands");
        assert_eq!(stands.what, "Vi ringer inom två dagar");
        assert_eq!(stands.begins_phase("days-to-decision", "enhet"), Some(date(2026, 3, 2)));
        assert_eq!(stands.begins_phase("share-opened", "enhet"), None, "it is not about that");
        assert_eq!(stands.begins_phase("days-to-decision", "annan"), None, "another unit works as before");
        let everywhere = set(date(2026, 3, 2), &[]);
        assert!(everywhere.stands().is_some_and(|stands| stands.is_about("share-opened")));
        let around = Marked { kind: MarkKind::AroundUs, ..marked(date(2026, 3, 2), &[]) };
        assert_eq!(around.begins_phase("share-opened", "enhet"), None, "the unit works as before");
    }

    #[test]
    fn what_was_wrong_is_corrected_by_a_new_version_that_says_why() {
        let mark = set(date(2026, 3, 2), &[]);
        let correct = |on, why: &str| CorrectMark { marked: marked(on, &[]), why: why.to_owned() };
        assert_eq!(correct(date(2026, 3, 9), " ").decide(&mark, TODAY), Err(Refusal::NoReason));
        assert_eq!(correct(date(2026, 3, 2), "Samma.").decide(&mark, TODAY), Err(Refusal::NothingChanged));
        let mut corrected = correct(date(2026, 3, 9), "Fel dag.");
        corrected.marked.unit = "annan".to_owned();
        let events = corrected.decide(&mark, TODAY).expect("it stands");
        let all = [vec![MarkEvent::MarkSet(mark.versions[0].marked.clone())], events].concat();
        let mark = Mark::from_events(&all).expect("it is set");
        let stands = mark.stands().expect("it stands");
        assert_eq!((stands.on, stands.unit.as_str(), mark.versions.len()), (date(2026, 3, 9), "enhet", 2));
        assert_eq!(mark.versions[1].why, "Fel dag.");
    }

    #[test]
    fn a_mark_that_was_taken_away_stands_nowhere_and_is_not_changed() {
        let mark = set(date(2026, 3, 2), &[]);
        let events = WithdrawMark { why: "Vi började aldrig.".to_owned() }.decide(&mark).expect("it stands");
        let all = [vec![MarkEvent::MarkSet(mark.versions[0].marked.clone())], events].concat();
        let gone = Mark::from_events(&all).expect("it was set");
        assert_eq!((gone.stands(), gone.withdrawn.as_deref()), (None, Some("Vi började aldrig.")));
        let again = WithdrawMark { why: "Igen.".to_owned() }.decide(&gone);
        assert_eq!(again, Err(Refusal::Withdrawn));
    }

    #[test]
    fn what_happened_in_one_area_stands_on_its_charts_and_not_on_anothers() {
        let code = |text: &str| area::LocalityCode::in_address(text, "0580").expect("it is a place");
        let (ryd, whole) = ([code("0580R017"), code("0580")], [code("0580R018"), code("0580")]);
        let at = |place: Option<&str>, indicators: &[&str]| Marked {
            place: place.map(code),
            ..marked(date(2026, 3, 2), indicators)
        };
        assert!(at(Some("0580R018"), &[]).stands_at(&whole) && !at(Some("0580R018"), &[]).stands_at(&ryd));
        assert!(at(Some("0580"), &[]).stands_at(&whole) && at(None, &[]).stands_at(&ryd));
        assert!(!at(None, &["days-to-decision"]).stands_at(&ryd), "it is about one of the unit's own figures");
    }

    #[test]
    fn a_day_is_one_that_a_series_can_have() {
        let on = |on| SetMark { marked: marked(on, &[]) }.decide(TODAY).map(|events| events.len());
        assert_eq!(on(date(2027, 1, 1)), Ok(1), "what is planned");
        assert_eq!(on(date(2028, 1, 1)), Err(Refusal::DayOutOfReach));
        assert_eq!(on(date(226, 1, 1)), Err(Refusal::DayOutOfReach));
    }
}
