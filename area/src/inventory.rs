//! Insatskatalog: what a municipality offers, to whom, in which ways, and what is known of it (FACTS 1.63, 5.8).
//!
//! No person is here. The words for what is offered, the level, the digital and the follow-up are Nära's own proposal, for
//! no question of SKR's inventory of 2022 is published (FACTS 5.6, 5.8).

pub mod event;
pub mod offer;
pub mod record;
pub mod steps;

use crate::codes::codes;
use event::InventoryEvent;
use jiff::civil::Date;
use offer::Offer;

codes! {
    /// Verksamhetsområde: the six of SKR's workshops on the inventory (FACTS 5.3).
    pub enum AreaOfActivity {
        /// Barn och unga.
        Children = "children",
        /// Funktionshinder.
        Disability = "disability",
        /// Missbruk och beroende.
        Addiction = "addiction",
        /// Socialpsykiatri.
        SocialPsychiatry = "social_psychiatry",
        /// Våld i nära relationer.
        Violence = "violence",
        /// Äldre.
        Older = "older",
    }
}

/// Insatskatalogen som den är nu.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inventory {
    /// What is or was offered, known by its place, from one.
    pub offers: Vec<Offered>,
}

/// En insats i katalogen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its number in the catalogue, from one.
    pub number: u32,
    /// What the municipality's own file calls it; what it is known by when a file is read in again.
    pub reference: String,
    /// The key of the form that it was added with.
    pub form: String,
    /// What is offered.
    pub offer: Offer,
    /// The day on which it was looked over last.
    pub reviewed_on: Option<Date>,
    /// The day on which it stopped being offered, and why.
    pub closed: Option<(Date, String)>,
}

impl Inventory {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &InventoryEvent) {
        match event {
            InventoryEvent::Added(added) => {
                let number = u32::try_from(self.offers.len()).unwrap_or(u32::MAX).saturating_add(1);
                self.offers.push(Offered {
                    number,
                    reference: added.reference.clone(),
                    form: added.form.clone(),
                    offer: added.offer.clone(),
                    reviewed_on: None,
                    closed: None,
                });
            }
            InventoryEvent::Changed(changed) => {
                if let Some(found) = self.find(changed.number) {
                    found.offer = changed.offer.clone();
                    found.closed = None;
                }
            }
            InventoryEvent::Reviewed(reviewed) => {
                if let Some(found) = self.find(reviewed.number) {
                    found.reviewed_on = Some(reviewed.on);
                    found.offer.review_on = reviewed.next_on;
                }
            }
            InventoryEvent::Closed(closed) => {
                if let Some(found) = self.find(closed.number) {
                    found.closed = Some((closed.on, closed.why.clone()));
                }
            }
        }
    }

    /// The catalogue out of everything that has happened in it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e InventoryEvent>) -> Self {
        let mut all = Self::default();
        events.into_iter().for_each(|event| all.evolve(event));
        all
    }

    /// The intervention of a number.
    #[must_use]
    pub fn offered(&self, number: u32) -> Option<&Offered> {
        self.offers.iter().find(|one| one.number == number)
    }

    /// What is offered now, in the order in which it was added.
    pub fn open(&self) -> impl Iterator<Item = &Offered> {
        self.offers.iter().filter(|one| one.closed.is_none())
    }

    /// What residents may read of.
    pub fn published(&self) -> impl Iterator<Item = &Offered> {
        self.open().filter(|one| one.offer.shown_to == offer::ShownTo::Residents)
    }

    fn find(&mut self, number: u32) -> Option<&mut Offered> {
        self.offers.iter_mut().find(|one| one.number == number)
    }
}

impl Offered {
    /// Whether it should have been looked over by a day.
    #[must_use]
    pub fn due(&self, on: Date) -> bool {
        self.closed.is_none() && self.offer.review_on <= on
    }
}
