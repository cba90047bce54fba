//! Stegen i insatskatalogen: an intervention is added, changed, looked over and closed, or a whole file of them is read in.

use super::event::{InventoryEvent, OfferAdded, OfferChanged, OfferClosed, OfferReviewed};
use super::offer::Offer;
use super::record::{Fault, Refusal};
use super::{Inventory, Offered};
use crate::plain::{perhaps, plain};
use jiff::civil::Date;

/// Letters in a line and in a text, at most.
const LINE: usize = 200;
const TEXT: usize = 2000;

/// Lägg till en insats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddOffer {
    /// The form's own key.
    pub form: String,
    /// What is offered.
    pub offer: Offer,
}

/// Ändra en insats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeOffer {
    /// Which.
    pub number: u32,
    /// What is offered from now on.
    pub offer: Offer,
}

/// Gå igenom en insats: it stands as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewOffer {
    /// Which.
    pub number: u32,
    /// The next day by which it is looked over.
    pub next_on: Date,
}

/// Avsluta en insats: it is offered no longer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseOffer {
    /// Which.
    pub number: u32,
    /// Why.
    pub why: String,
}

/// Läs in insatser ur en fil. One that is known by its reference is changed; what stands as it was is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOffers {
    /// The rows.
    pub rows: Vec<OfferRow>,
}

/// En insats i en fil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferRow {
    /// What the file calls it.
    pub reference: String,
    /// What is offered.
    pub offer: Offer,
    /// When it stopped being offered, and why.
    pub closed: Option<(Date, String)>,
}

impl AddOffer {
    /// Decides; nothing when the form is sent already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Inventory, today: Date) -> Result<Vec<InventoryEvent>, Refusal> {
        if all.offers.iter().any(|known| !known.form.is_empty() && known.form == self.form) {
            return Ok(Vec::new());
        }
        let offer = fit(&self.offer, today)?;
        alone(all, &offer, None)?;
        ahead("review_on", offer.review_on, today)?;
        let taken = |reference: &String| all.offers.iter().any(|known| known.reference == *reference);
        let mut references = (all.offers.len() + 1..).map(|number| format!("N{number}"));
        let reference = references.find(|reference| !taken(reference)).unwrap_or_default();
        Ok(vec![InventoryEvent::Added(OfferAdded { reference, form: self.form.clone(), offer })])
    }
}

impl ChangeOffer {
    /// Decides; nothing when all is as it was.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Inventory, today: Date) -> Result<Vec<InventoryEvent>, Refusal> {
        let found = open(all, self.number)?;
        let offer = fit(&self.offer, today)?;
        alone(all, &offer, Some(self.number))?;
        if offer == found.offer {
            return Ok(Vec::new());
        }
        Ok(vec![InventoryEvent::Changed(OfferChanged { number: self.number, offer })])
    }
}

impl ReviewOffer {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Inventory, today: Date) -> Result<Vec<InventoryEvent>, Refusal> {
        open(all, self.number)?;
        ahead("next_on", self.next_on, today)?;
        let reviewed = OfferReviewed { number: self.number, on: today, next_on: self.next_on };
        Ok(vec![InventoryEvent::Reviewed(reviewed)])
    }
}

impl CloseOffer {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Inventory, today: Date) -> Result<Vec<InventoryEvent>, Refusal> {
        open(all, self.number)?;
        let why = plain(&self.why, LINE).map_err(|fault| Refusal::at("why", fault.into()))?;
        Ok(vec![InventoryEvent::Closed(OfferClosed { number: self.number, on: today, why })])
    }
}

impl ImportOffers {
    /// Decides on all rows, or names the first that cannot stand.
    ///
    /// # Errors
    /// The row, counted from zero, and why.
    pub fn decide(&self, all: &Inventory, today: Date) -> Result<Vec<InventoryEvent>, (usize, Refusal)> {
        let (mut after, mut events) = (all.clone(), Vec::new());
        for (at, row) in self.rows.iter().enumerate() {
            for event in row.decide(&after, today).map_err(|refusal| (at, refusal))? {
                after.evolve(&event);
                events.push(event);
            }
        }
        Ok(events)
    }
}

impl OfferRow {
    fn decide(&self, all: &Inventory, today: Date) -> Result<Vec<InventoryEvent>, Refusal> {
        let offer = fit(&self.offer, today)?;
        let reference = plain(&self.reference, LINE).map_err(|fault| Refusal::at("reference", fault.into()))?;
        let known = all.offers.iter().find(|known| known.reference == reference);
        let closed = self.closed.as_ref().map(|(on, why)| {
            if *on > today {
                return Err(Refusal::at("closed_on", Fault::Ahead));
            }
            let why = plain(why, LINE).map_err(|fault| Refusal::at("why", fault.into()))?;
            Ok((*on, why))
        });
        let closed = closed.transpose()?;
        if known.is_some_and(|known| known.offer == offer && known.closed == closed) {
            return Ok(Vec::new());
        }
        if closed.is_none() {
            alone(all, &offer, known.map(|known| known.number))?;
        }
        let next = u32::try_from(all.offers.len()).unwrap_or(u32::MAX).saturating_add(1);
        let number = known.map_or(next, |known| known.number);
        let first = match known {
            Some(_) => InventoryEvent::Changed(OfferChanged { number, offer }),
            None => InventoryEvent::Added(OfferAdded { reference, form: String::new(), offer }),
        };
        let last = closed.map(|(on, why)| InventoryEvent::Closed(OfferClosed { number, on, why }));
        Ok(std::iter::once(first).chain(last).collect())
    }
}

/// An intervention that can stand: its texts have an end and no person's number, and what the act asks for is there.
fn fit(offer: &Offer, today: Date) -> Result<Offer, Refusal> {
    let line = |field, text: &str| plain(text, LINE).map_err(|fault| Refusal::at(field, fault.into()));
    let text = |field, text: &str| plain(text, TEXT).map_err(|fault| Refusal::at(field, fault.into()));
    let maybe = |field, text: &Option<String>, longest| {
        perhaps(text.as_deref().unwrap_or_default(), longest).map_err(|fault| Refusal::at(field, fault.into()))
    };
    let mut fit = offer.clone();
    fit.name = line("name", &offer.name)?;
    fit.summary = text("summary", &offer.summary)?;
    fit.target_group = line("target_group", &offer.target_group)?;
    fit.manual = maybe("manual", &offer.manual, LINE)?;
    fit.evidence.source = maybe("source", &offer.evidence.source, LINE)?;
    fit.provider_name = maybe("provider_name", &offer.provider_name, LINE)?;
    fit.instrument = maybe("instrument", &offer.instrument, LINE)?;
    fit.way = maybe("way", &offer.way, TEXT)?;
    fit.contact = maybe("contact", &offer.contact, LINE)?;
    fit.web = maybe("web", &offer.web, LINE)?;
    if offer.areas.is_empty() {
        return Err(Refusal::at("areas", Fault::Text(crate::plain::Unfit::Empty)));
    }
    if let (Some(from), Some(to)) = (offer.from_age, offer.to_age)
        && to < from
    {
        return Err(Refusal::at("to_age", Fault::Ages));
    }
    if let Some(terms) = offer.entry.terms() {
        // SoL 11:5: some are always given after an assessment, whatever the committee has decided (FACTS 1.60).
        if let Some(section) = offer.kind.always_assessed() {
            return Err(Refusal::at("entry", Fault::AlwaysAssessed(section)));
        }
        text("conditions", &terms.conditions)?;
        line("decision", &terms.decision.reference)?;
        behind("decided_on", Some(terms.decision.on), today)?;
        if let Some(exempt) = &terms.not_documented {
            line("exemption", &exempt.reference)?;
            behind("exempt_on", Some(exempt.on), today)?;
        }
    }
    behind("evidence_on", offer.evidence.reviewed_on, today)?;
    Ok(fit)
}

fn behind(field: &'static str, day: Option<Date>, today: Date) -> Result<(), Refusal> {
    if day.is_some_and(|day| day > today) { Err(Refusal::at(field, Fault::Ahead)) } else { Ok(()) }
}

fn ahead(field: &'static str, day: Date, today: Date) -> Result<(), Refusal> {
    if day <= today { Err(Refusal::at(field, Fault::Passed)) } else { Ok(()) }
}

/// No other that is offered now has the name.
fn alone(all: &Inventory, offer: &Offer, number: Option<u32>) -> Result<(), Refusal> {
    let name = offer.name.to_lowercase();
    let same = |known: &&Offered| Some(known.number) != number && known.offer.name.to_lowercase() == name;
    if all.open().any(|known| same(&known)) { Err(Refusal::at("name", Fault::Known)) } else { Ok(()) }
}

fn open(all: &Inventory, number: u32) -> Result<&Offered, Refusal> {
    all.offered(number).filter(|found| found.closed.is_none()).ok_or(Refusal::at("", Fault::NoSuch))
}

#[cfg(test)]
mod tests {
    use super::super::AreaOfActivity;
    use super::super::offer::{
        Decided, Digital, Entry, Evidence, EvidenceStatus, FollowUpUse, OfferKind, ProviderKind, ShownTo, Terms,
    };
    use super::super::record::{read, written};
    use super::*;
    use crate::activity::Level;
    use crate::plain::Unfit;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 5);

    fn offer(name: &str) -> Offer {
        let decision = Decided { on: date(2025, 11, 3), reference: "SN 2025-118".to_owned() };
        let terms = Terms { conditions: "Bor i kommunen.".to_owned(), decision, not_documented: None };
        Offer {
            name: name.to_owned(),
            summary: "Samtal utan kö.".to_owned(),
            target_group: "Unga".to_owned(),
            areas: vec![AreaOfActivity::Children],
            kind: OfferKind::Advice,
            level: Level::Individual,
            from_age: Some(13),
            to_age: None,
            entry: Entry::WithoutAssessment(terms),
            digital: Digital::Partly,
            manual: None,
            evidence: Evidence { status: EvidenceStatus::NotReviewed, source: None, reviewed_on: None },
            ksi: None,
            provider: ProviderKind::Own,
            provider_name: None,
            places: None,
            fee_sek: Some(0),
            cost_sek: None,
            follow_up: FollowUpUse::AdHoc,
            instrument: None,
            languages: Vec::new(),
            way: None,
            contact: None,
            web: None,
            shown_to: ShownTo::Residents,
            review_on: date(2027, 1, 1),
        }
    }

    fn take(all: &mut Inventory, events: Vec<InventoryEvent>) {
        events.iter().for_each(|event| all.evolve(event));
    }

    fn with(names: &[&str]) -> Inventory {
        let mut all = Inventory::default();
        for name in names {
            let step = AddOffer { form: (*name).to_owned(), offer: offer(name) };
            let events = step.decide(&all, TODAY).expect("it can stand");
            take(&mut all, events);
        }
        all
    }

    #[test]
    fn an_intervention_is_added_once_and_names_are_told_apart() {
        let all = with(&["Råd på torget"]);
        let again = AddOffer { form: "Råd på torget".to_owned(), offer: offer("Annat") };
        assert_eq!(again.decide(&all, TODAY), Ok(vec![]), "the form came twice");
        let same = AddOffer { form: "b".to_owned(), offer: offer("råd PÅ torget") };
        assert_eq!(same.decide(&all, TODAY), Err(Refusal::at("name", Fault::Known)));
        assert_eq!(all.offers[0].reference, "N1");
    }

    #[test]
    fn what_is_always_assessed_is_not_offered_without_assessment() {
        for kind in
            [OfferKind::ContactPerson, OfferKind::FamilyHome, OfferKind::ResidentialCare, OfferKind::SpecialHousing]
        {
            let refused = AddOffer { form: "a".to_owned(), offer: Offer { kind, ..offer("Hem") } }
                .decide(&Inventory::default(), TODAY)
                .expect_err("it is always assessed");
            assert_eq!(refused.field, "entry");
            assert!(refused.section().is_some_and(|section| section.starts_with("SoL 2025:400 11:5")), "{refused:?}");
            let assessed = Offer { kind, entry: Entry::Assessed, ..offer("Hem") };
            assert!(AddOffer { form: "a".to_owned(), offer: assessed }.decide(&Inventory::default(), TODAY).is_ok());
        }
    }

    #[test]
    fn a_decision_that_is_still_to_come_gives_nothing_and_no_text_names_a_person() {
        let refused = |change: &dyn Fn(&mut Offer)| {
            let mut offer = offer("Råd");
            change(&mut offer);
            AddOffer { form: "a".to_owned(), offer }.decide(&Inventory::default(), TODAY).expect_err("it cannot stand")
        };
        let coming = refused(&|offer| {
            if let Entry::WithoutAssessment(terms) = &mut offer.entry {
                terms.decision.on = date(2026, 3, 6);
            }
        });
        assert_eq!(coming, Refusal::at("decided_on", Fault::Ahead));
        let person = refused(&|offer| offer.contact = Some("Ring 20160423-2387".to_owned()));
        assert_eq!(person, Refusal::at("contact", Fault::Text(Unfit::Number)));
        assert_eq!(refused(&|offer| offer.to_age = Some(12)), Refusal::at("to_age", Fault::Ages));
        assert_eq!(refused(&|offer| offer.review_on = TODAY), Refusal::at("review_on", Fault::Passed));
        assert_eq!(refused(&|offer| offer.areas.clear()), Refusal::at("areas", Fault::Text(Unfit::Empty)));
    }

    #[test]
    fn it_becomes_due_is_looked_over_and_ends() {
        let mut all = with(&["Råd", "Stöd"]);
        let later = date(2027, 1, 1);
        assert!(all.offers[0].due(later));
        let review = ReviewOffer { number: 1, next_on: date(2028, 1, 1) };
        assert_eq!(review.decide(&all, date(2028, 1, 1)), Err(Refusal::at("next_on", Fault::Passed)));
        let events = review.decide(&all, later).expect("it is looked over");
        take(&mut all, events);
        assert!(!all.offers[0].due(later) && all.offers[1].due(later));
        let close = CloseOffer { number: 2, why: "Ersatt".to_owned() };
        let events = close.decide(&all, later).expect("it ends");
        take(&mut all, events);
        assert_eq!((all.open().count(), all.published().count()), (1, 1));
        assert_eq!(close.decide(&all, later), Err(Refusal::at("", Fault::NoSuch)));
        let change = ChangeOffer { number: 2, offer: offer("Stöd") };
        assert_eq!(change.decide(&all, later), Err(Refusal::at("", Fault::NoSuch)));
    }

    #[test]
    fn residents_read_nothing_that_is_for_staff() {
        let mut all = with(&["Råd"]);
        let hidden = Offer { shown_to: ShownTo::Staff, ..offer("Råd") };
        let events = ChangeOffer { number: 1, offer: hidden }.decide(&all, TODAY).expect("it is changed");
        take(&mut all, events);
        assert_eq!((all.open().count(), all.published().count()), (1, 0));
    }

    #[test]
    fn an_intervention_is_the_same_when_it_has_been_fields() {
        let known = offer("Råd");
        let fields = written(&known);
        let values = |field: &str| {
            fields.iter().filter(|(name, _)| *name == field).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(read(values), Ok(known));
        let missing = read(|_| Vec::new()).expect_err("nothing is there");
        let of: Vec<&str> = missing.iter().map(|refusal| refusal.field).collect();
        for field in ["name", "areas", "kind", "level", "entry", "evidence", "provider", "review_on"] {
            assert_eq!(of.iter().filter(|one| **one == field).count(), 1, "{field} in {of:?}");
        }
    }

    #[test]
    fn a_file_changes_what_it_names_and_leaves_the_rest() {
        let mut all = with(&["Råd", "Stöd"]);
        let row = |reference: &str, name: &str, closed| OfferRow {
            reference: reference.to_owned(),
            offer: offer(name),
            closed,
        };
        let ended = Some((date(2026, 2, 1), "Ersatt".to_owned()));
        let import =
            ImportOffers { rows: vec![row("N1", "Råd", None), row("N2", "Stöd", ended), row("7", "Nytt", None)] };
        let events = import.decide(&all, TODAY).expect("the rows can stand");
        assert_eq!(
            events.iter().map(InventoryEvent::kind).collect::<Vec<_>>(),
            ["offer_changed", "offer_closed", "offer_added"]
        );
        take(&mut all, events);
        assert_eq!(import.decide(&all, TODAY), Ok(vec![]), "the same file twice changes nothing");
        let twice = ImportOffers { rows: vec![row("8", "Råd", None)] };
        assert_eq!(twice.decide(&all, TODAY), Err((0, Refusal::at("name", Fault::Known))));
    }
}
