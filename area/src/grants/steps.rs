//! Stegen med statsbidrag: a grant is taken in, changed, drawn, paid back and reported.

use super::event::{Grant, GrantAdded, GrantChanged, GrantEvent, GrantReported, MoneyMoved};
use super::ordinance::Asked;
use super::{Grants, Held, Movement};
use crate::plain::{Unfit, perhaps, plain};
use jiff::civil::Date;

/// Letters in a line and in a text, at most.
const LINE: usize = 200;
const TEXT: usize = 4000;

/// The years that a grant can be for.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// Ta in ett bidrag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddGrant {
    /// The form's own key.
    pub form: String,
    /// What was granted.
    pub grant: Grant,
}

/// Ändra uppgifterna om ett bidrag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeGrant {
    /// Which.
    pub number: u32,
    /// What it says from now on.
    pub grant: Grant,
}

/// Skriv in att pengar har rekvirerats eller betalats tillbaka.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveMoney {
    /// What moved.
    pub moved: MoneyMoved,
}

/// Redovisa ett bidrag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportGrant {
    /// What is reported.
    pub reported: GrantReported,
}

/// Avslag: why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A text cannot stand as it is.
    #[error("{0}: {1}")]
    Text(&'static str, Unfit),
    /// It is no year that a grant is for.
    #[error("the year is none that a grant is for")]
    Year,
    /// A sum is not above zero.
    #[error("{0}: a sum above zero is expected")]
    Money(&'static str),
    /// More would be drawn than was granted.
    #[error("more is drawn than was granted")]
    OverGranted,
    /// More would be paid back than was drawn.
    #[error("more is paid back than was drawn")]
    OverDrawn,
    /// The day has not come.
    #[error("what has not been done yet cannot be told")]
    Ahead,
    /// Another grant has the ledger's code: one cost is never in two grants (FACTS 9, common clauses).
    #[error("another grant has that code in the ledger")]
    Doubled,
    /// There is no such grant.
    #[error("there is no such grant")]
    NoSuch,
}

type Decided = Result<Vec<GrantEvent>, Refusal>;

impl AddGrant {
    /// Decides; nothing when the form is sent already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Grants) -> Decided {
        if all.grants.iter().any(|known| !known.form.is_empty() && known.form == self.form) {
            return Ok(Vec::new());
        }
        let grant = fit(&self.grant)?;
        alone(all, &grant, None)?;
        Ok(vec![GrantEvent::Added(GrantAdded { form: self.form.clone(), grant })])
    }
}

impl ChangeGrant {
    /// Decides; nothing when all is as it was.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Grants) -> Decided {
        let held = all.held(self.number).ok_or(Refusal::NoSuch)?;
        let grant = fit(&self.grant)?;
        alone(all, &grant, Some(self.number))?;
        if held.moved_sek(Movement::Requisitioned) > grant.granted_sek {
            return Err(Refusal::OverGranted);
        }
        if grant == held.grant {
            return Ok(Vec::new());
        }
        Ok(vec![GrantEvent::Changed(GrantChanged { number: self.number, grant })])
    }
}

impl MoveMoney {
    /// Decides; nothing when the same is told already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Grants, today: Date) -> Decided {
        let MoneyMoved { number, how, on, sek } = self.moved;
        let held = all.held(number).ok_or(Refusal::NoSuch)?;
        if sek <= 0 {
            return Err(Refusal::Money("sek"));
        }
        if on > today {
            return Err(Refusal::Ahead);
        }
        if held.moved.contains(&self.moved) {
            return Ok(Vec::new());
        }
        let after = |how| held.moved_sek(how).saturating_add(sek);
        match how {
            Movement::Requisitioned if after(how) > held.grant.granted_sek => Err(Refusal::OverGranted),
            Movement::Returned if after(how) > held.moved_sek(Movement::Requisitioned) => Err(Refusal::OverDrawn),
            _ => Ok(vec![GrantEvent::Moved(self.moved)]),
        }
    }
}

impl ReportGrant {
    /// Decides: everything that its ordinance asks for is told.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Grants, today: Date) -> Decided {
        let told = &self.reported;
        let held = all.held(told.number).ok_or(Refusal::NoSuch)?;
        if told.on > today {
            return Err(Refusal::Ahead);
        }
        if told.used_sek < 0 {
            return Err(Refusal::Money("used_sek"));
        }
        let asked = |what: Asked, field: &'static str, text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            if held.grant.ordinance.asks().contains(&what) {
                return written(field, text).map(Some);
            }
            perhaps(text, TEXT).map_err(|unfit| Refusal::Text(field, unfit))
        };
        let reported = GrantReported {
            used_for: written("used_for", &told.used_for)?,
            results: written("results", &told.results)?,
            purpose: asked(Asked::Purpose, "relation", &told.purpose)?,
            terms: asked(Asked::Terms, "kept", &told.terms)?,
            ..told.clone()
        };
        if held.reported.last() == Some(&reported) {
            return Ok(Vec::new());
        }
        Ok(vec![GrantEvent::Reported(reported)])
    }
}

fn written(field: &'static str, text: &str) -> Result<String, Refusal> {
    plain(text, TEXT).map_err(|unfit| Refusal::Text(field, unfit))
}

/// A grant that can stand.
fn fit(grant: &Grant) -> Result<Grant, Refusal> {
    let line = |field, text: &str| plain(text, LINE).map_err(|unfit| Refusal::Text(field, unfit));
    let maybe = |field, text: &Option<String>, longest| {
        perhaps(text.as_deref().unwrap_or_default(), longest).map_err(|unfit| Refusal::Text(field, unfit))
    };
    if !YEARS.contains(&grant.year) {
        return Err(Refusal::Year);
    }
    if grant.granted_sek <= 0 {
        return Err(Refusal::Money("granted"));
    }
    Ok(Grant {
        name: line("name", &grant.name)?,
        decision: line("decision", &grant.decision)?,
        purpose: written("purpose", &grant.purpose)?,
        pays_for: written("pays_for", &grant.pays_for)?,
        terms: maybe("terms", &grant.terms, TEXT)?,
        plan: maybe("plan", &grant.plan, TEXT)?,
        ledger_code: maybe("ledger_code", &grant.ledger_code, LINE)?,
        source: maybe("source", &grant.source, LINE)?,
        ..grant.clone()
    })
}

/// No other grant of the year has the ledger's code.
fn alone(all: &Grants, grant: &Grant, number: Option<u32>) -> Result<(), Refusal> {
    let Some(code) = &grant.ledger_code else { return Ok(()) };
    let other = |known: &Held| Some(known.number) != number;
    if all.of_code(code, grant.year).is_some_and(other) { Err(Refusal::Doubled) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::super::Then;
    use super::super::ordinance::Ordinance;
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn grant(year: i16, sek: i64, code: Option<&str>) -> Grant {
        Grant {
            ordinance: Ordinance::PreventiveServices,
            name: format!("Påhittat bidrag {year}"),
            decision: "PÅHITTAT 1".to_owned(),
            year,
            granted_sek: sek,
            purpose: "Att fler får stöd tidigt.".to_owned(),
            terms: None,
            pays_for: "Två fältare".to_owned(),
            then: Then::Undecided,
            plan: None,
            ledger_code: code.map(str::to_owned),
            report_on: Some(date(year + 1, 2, 28)),
            source: None,
        }
    }

    fn with(grants: &[Grant]) -> Grants {
        let mut all = Grants::default();
        for (form, grant) in (1..).zip(grants) {
            let step = AddGrant { form: format!("{form}"), grant: grant.clone() };
            step.decide(&all).expect("it can stand").iter().for_each(|event| all.evolve(event));
        }
        all
    }

    #[test]
    fn a_code_in_the_ledger_belongs_to_one_grant_so_that_no_cost_is_in_two() {
        let all = with(&[grant(2026, 100, Some("P7")), grant(2026, 100, None)]);
        let doubled = AddGrant { form: "x".to_owned(), grant: grant(2026, 100, Some(" P7 ")) };
        assert_eq!(doubled.decide(&all), Err(Refusal::Doubled));
        let next = AddGrant { form: "y".to_owned(), grant: grant(2027, 100, Some("P7")) };
        assert!(next.decide(&all).is_ok(), "the year after is another grant's");
        let change = ChangeGrant { number: 2, grant: grant(2026, 100, Some("P7")) };
        assert_eq!(change.decide(&all), Err(Refusal::Doubled));
        assert!(ChangeGrant { number: 1, grant: grant(2026, 200, Some("P7")) }.decide(&all).is_ok(), "its own code");
        assert_eq!(AddGrant { form: "1".to_owned(), grant: grant(2030, 1, None) }.decide(&all), Ok(vec![]));
    }

    #[test]
    fn no_more_is_drawn_than_was_granted_and_no_more_paid_back_than_was_drawn() {
        let mut all = with(&[grant(2026, 1000, None)]);
        let step = |how, sek, on| MoveMoney { moved: MoneyMoved { number: 1, how, on, sek } };
        let draw = step(Movement::Requisitioned, 800, TODAY).decide(&all, TODAY).expect("it was granted");
        draw.iter().for_each(|event| all.evolve(event));
        let day = date(2026, 11, 1);
        assert_eq!(step(Movement::Requisitioned, 201, day).decide(&all, TODAY), Err(Refusal::OverGranted));
        assert_eq!(step(Movement::Returned, 801, day).decide(&all, TODAY), Err(Refusal::OverDrawn));
        assert_eq!(step(Movement::Returned, 1, date(2026, 11, 23)).decide(&all, TODAY), Err(Refusal::Ahead));
        assert_eq!(step(Movement::Returned, 0, day).decide(&all, TODAY), Err(Refusal::Money("sek")));
        assert_eq!(step(Movement::Requisitioned, 800, TODAY).decide(&all, TODAY), Ok(vec![]), "the same told twice");
        assert_eq!(all.grants[0].unused_sek(500), 300, "what is drawn and not used is paid back");
        let less = ChangeGrant { number: 1, grant: grant(2026, 700, None) };
        assert_eq!(less.decide(&all), Err(Refusal::OverGranted));
    }

    #[test]
    fn a_report_tells_all_that_its_ordinance_asks_for_and_is_then_no_longer_due() {
        let mut all = with(&[grant(2025, 1000, None), grant(2026, 1000, None)]);
        assert_eq!(all.to_report(date(2026, 2, 28)).len(), 1);
        let told = |purpose: Option<&str>| ReportGrant {
            reported: GrantReported {
                number: 1,
                on: TODAY,
                used_sek: 900,
                used_for: "Löner.".to_owned(),
                results: "Fler möten.".to_owned(),
                purpose: purpose.map(str::to_owned),
                terms: None,
            },
        };
        assert_eq!(told(None).decide(&all, TODAY), Err(Refusal::Text("relation", Unfit::Empty)));
        let events = told(Some("Syftet är delvis nått.")).decide(&all, TODAY).expect("all is told");
        events.iter().for_each(|event| all.evolve(event));
        assert_eq!(all.to_report(date(2026, 12, 31)).len(), 0);
        assert_eq!(all.to_report(date(2027, 2, 28)).len(), 1);
    }

    #[test]
    fn the_cliff_is_the_year_after_the_last_grant_and_what_ends_is_named() {
        // The unit's own figures: 5 866 000 kronor in 2021 and 6 979 940 in 2022 (FACTS 6.26).
        let all = with(&[grant(2021, 5_866_000, None), grant(2022, 6_979_940, None)]);
        assert_eq!(all.by_year(), [(2021, 5_866_000), (2022, 6_979_940), (2023, 0)]);
        assert_eq!((all.ending(2021).count(), all.ending(2022).count()), (0, 1), "2022 follows 2021");
        assert!(Grants::default().by_year().is_empty());
    }

    #[test]
    fn what_cannot_stand_is_refused_at_its_field() {
        let refused = |change: &dyn Fn(&mut Grant)| {
            let mut grant = grant(2026, 1, None);
            change(&mut grant);
            AddGrant { form: "a".to_owned(), grant }.decide(&Grants::default()).expect_err("it cannot stand")
        };
        assert_eq!(refused(&|grant| grant.name.clear()), Refusal::Text("name", Unfit::Empty));
        assert_eq!(refused(&|grant| grant.granted_sek = 0), Refusal::Money("granted"));
        assert_eq!(refused(&|grant| grant.year = 26), Refusal::Year);
        assert_eq!(
            refused(&|grant| grant.pays_for = "20160423-2387".to_owned()),
            Refusal::Text("pays_for", Unfit::Number)
        );
    }
}
