//! Samverkan: the organisations that a unit works with in its area, what they have agreed on, and when they met.
//!
//! Partners are organisations, never persons, and a meeting about one child stands in the child's case file and not here.

pub mod event;
pub mod steps;

use crate::activity::{Level, PartnerKind};
use crate::codes::codes;
use event::{Agreed, CollaborationEvent, Met};
use jiff::civil::Date;

codes! {
    /// Grad av samverkan.
    pub enum Degree {
        /// Informera varandra.
        Inform = "inform",
        /// Samordna det var och en gör.
        Coordinate = "coordinate",
        /// Göra tillsammans.
        CoProduce = "co_produce",
    }
}

codes! {
    /// Vad samverkan gäller.
    pub enum Subject {
        /// Gemensam lägesbild (lag 2023:196 asks for one, FACTS 9.20).
        SharedPicture = "shared_picture",
        /// Tidiga insatser.
        EarlySupport = "early_support",
        /// Skolnärvaro.
        SchoolAttendance = "school_attendance",
        /// Trygghet och brottsförebyggande arbete.
        Safety = "safety",
        /// Fritid.
        Leisure = "leisure",
        /// Stöd till familjer.
        Families = "families",
        /// Handlingsplan för området.
        ActionPlan = "action_plan",
        /// Annat.
        Other = "other",
    }
}

/// Samverkan som den är nu.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Collaboration {
    /// The partners, known by their places, from one.
    pub partners: Vec<Partner>,
    /// The agreements, known by their places, from one.
    pub agreements: Vec<Agreement>,
    /// The meetings, known by their places, from one.
    pub meetings: Vec<Meeting>,
}

/// Samverkanspart: an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Its number in the unit, from one.
    pub number: u32,
    /// What kind.
    pub kind: PartnerKind,
    /// What it is called.
    pub name: String,
}

/// Överenskommelse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Its number in the unit, from one.
    pub number: u32,
    /// With whom, about what, from and until when.
    pub agreed: Agreed,
    /// The day by which it is looked over.
    pub review_on: Date,
    /// How many times it has been looked over.
    pub reviews: u32,
    /// The day on which it ended before its time.
    pub ended: Option<Date>,
}

/// Samverkansmöte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its number in the unit, from one.
    pub number: u32,
    /// Who met, about what, and how far they worked together.
    pub met: Met,
    /// Whether it was noted by mistake.
    pub withdrawn: bool,
    /// The key of the form that it was noted with.
    pub form: String,
}

/// Nätverk ett år: a partner, how many meetings it took part in, and the highest degree reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// The partner.
    pub partner: u32,
    /// Meetings in the year.
    pub meetings: u32,
    /// The highest degree.
    pub degree: Degree,
}

impl Collaboration {
    /// Takes in what has happened. It never refuses.
    pub fn evolve(&mut self, event: &CollaborationEvent) {
        let next = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1);
        match event {
            CollaborationEvent::PartnerAdded(added) => {
                let number = next(self.partners.len());
                self.partners.push(Partner { number, kind: added.kind, name: added.name.clone() });
            }
            CollaborationEvent::AgreementMade(agreed) => {
                let number = next(self.agreements.len());
                let review_on = agreed.review_on;
                self.agreements.push(Agreement { number, agreed: agreed.clone(), review_on, reviews: 0, ended: None });
            }
            CollaborationEvent::AgreementReviewed(reviewed) => {
                if let Some(found) = self.agreements.iter_mut().find(|one| one.number == reviewed.agreement) {
                    found.reviews = found.reviews.saturating_add(1);
                    match reviewed.next_on {
                        Some(next_on) => found.review_on = next_on,
                        None => found.ended = Some(reviewed.on),
                    }
                }
            }
            CollaborationEvent::MeetingNoted(noted) => {
                let number = next(self.meetings.len());
                let (met, form) = (noted.met.clone(), noted.form.clone());
                self.meetings.push(Meeting { number, met, withdrawn: false, form });
            }
            CollaborationEvent::MeetingWithdrawn(withdrawn) => {
                if let Some(found) = self.meetings.iter_mut().find(|one| one.number == withdrawn.meeting) {
                    found.withdrawn = true;
                }
            }
        }
    }

    /// The collaboration out of everything that has happened in it.
    pub fn from_events<'e>(events: impl IntoIterator<Item = &'e CollaborationEvent>) -> Self {
        let mut all = Self::default();
        events.into_iter().for_each(|event| all.evolve(event));
        all
    }

    /// The partner of a number.
    #[must_use]
    pub fn partner(&self, number: u32) -> Option<&Partner> {
        self.partners.iter().find(|partner| partner.number == number)
    }

    /// The agreement of a number.
    #[must_use]
    pub fn agreement(&self, number: u32) -> Option<&Agreement> {
        self.agreements.iter().find(|agreement| agreement.number == number)
    }

    /// Who the unit met in a year, the most often met first.
    #[must_use]
    pub fn network(&self, year: i16) -> Vec<Tie> {
        let met = |partner: &Partner| {
            let meetings = self.meetings.iter().filter(|one| !one.withdrawn && one.met.held_on.year() == year);
            let degrees: Vec<Degree> =
                meetings.filter(|one| one.met.partners.contains(&partner.number)).map(|one| one.met.degree).collect();
            let degree = degrees.iter().copied().max()?;
            Some(Tie { partner: partner.number, meetings: u32::try_from(degrees.len()).unwrap_or(u32::MAX), degree })
        };
        let mut ties: Vec<Tie> = self.partners.iter().filter_map(met).collect();
        ties.sort_by_key(|tie| (std::cmp::Reverse(tie.meetings), tie.partner));
        ties
    }

    /// The years in which anybody was met, the latest first.
    #[must_use]
    pub fn years(&self) -> Vec<i16> {
        let mut years: Vec<i16> =
            self.meetings.iter().filter(|one| !one.withdrawn).map(|one| one.met.held_on.year()).collect();
        years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
        years.dedup();
        years
    }
}

impl Agreement {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn in_force(&self, on: Date) -> bool {
        self.agreed.from <= on && self.agreed.to.is_none_or(|to| on <= to) && self.ended.is_none_or(|ended| on < ended)
    }

    /// Whether it should have been looked over by a day.
    #[must_use]
    pub fn overdue(&self, on: Date) -> bool {
        self.in_force(on) && self.review_on <= on
    }
}

impl Met {
    /// The level of the work that the meeting was about: what concerns families is group work, the rest is the area's.
    #[must_use]
    pub const fn level(&self) -> Level {
        match self.subject {
            Subject::Families | Subject::EarlySupport => Level::Group,
            _ => Level::Area,
        }
    }
}
