//! Stegen i samverkan: a partner is added, an agreement is made and looked over, a meeting is noted or taken back.

use super::Collaboration;
use super::event::{Agreed, CollaborationEvent, MeetingNoted, MeetingWithdrawn, Met, PartnerAdded, Reviewed};
use crate::activity::PartnerKind;
use jiff::civil::Date;

/// Letters in the name of an organisation, at most.
pub const LONGEST: usize = 80;

/// Digits in a name, at least, that may be somebody's number. An address of a school has fewer.
const DIGITS: usize = 6;

/// Lägg till en samverkanspart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddPartner {
    /// What kind.
    pub kind: PartnerKind,
    /// The organisation's name.
    pub name: String,
}

/// Träffa en överenskommelse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeAgreement {
    /// With whom, about what, from and until when.
    pub agreed: Agreed,
}

/// Gå igenom en överenskommelse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewAgreement {
    /// Which.
    pub agreement: u32,
    /// The next day by which it is looked over; it ends when none.
    pub next_on: Option<Date>,
}

/// Notera ett möte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteMeeting {
    /// The form's own key.
    pub form: String,
    /// The meeting.
    pub met: Met,
}

/// Ta bort ett möte som noterades av misstag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithdrawMeeting {
    /// Which.
    pub meeting: u32,
}

/// Avslag: why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The organisation has no name, or a very long one.
    #[error("the organisation has no name that can be used")]
    Name,
    /// A number that may be a person's stands in the name.
    #[error("the name of an organisation holds no long number")]
    Number,
    /// There is one of that name.
    #[error("the organisation is there already")]
    Known,
    /// Nobody was there, or somebody who is no partner.
    #[error("say with whom")]
    NoPartner,
    /// The days do not follow each other.
    #[error("the last day and the day of review come after the first")]
    Days,
    /// The day has not come yet.
    #[error("what has not been held yet cannot be noted")]
    Ahead,
    /// The agreement is not there, or not in force that day.
    #[error("there is no such agreement in force that day")]
    NoAgreement,
    /// There is no such meeting.
    #[error("there is no such meeting")]
    NoSuch,
}

impl AddPartner {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Collaboration) -> Result<Vec<CollaborationEvent>, Refusal> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST {
            return Err(Refusal::Name);
        }
        if name.chars().filter(char::is_ascii_digit).count() >= DIGITS {
            return Err(Refusal::Number);
        }
        if all.partners.iter().any(|known| known.name.to_lowercase() == name.to_lowercase()) {
            return Err(Refusal::Known);
        }
        let added = PartnerAdded { kind: self.kind, name: name.to_owned() };
        Ok(vec![CollaborationEvent::PartnerAdded(added)])
    }
}

impl MakeAgreement {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Collaboration) -> Result<Vec<CollaborationEvent>, Refusal> {
        let Agreed { partners, from, to, review_on, .. } = &self.agreed;
        known(all, partners)?;
        if to.is_some_and(|to| to < *from) || review_on <= from {
            return Err(Refusal::Days);
        }
        Ok(vec![CollaborationEvent::AgreementMade(self.agreed.clone())])
    }
}

impl ReviewAgreement {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Collaboration, today: Date) -> Result<Vec<CollaborationEvent>, Refusal> {
        let found = all.agreement(self.agreement).ok_or(Refusal::NoAgreement)?;
        if !found.in_force(today) {
            return Err(Refusal::NoAgreement);
        }
        if self.next_on.is_some_and(|next_on| next_on <= today) {
            return Err(Refusal::Days);
        }
        let reviewed = Reviewed { agreement: self.agreement, on: today, next_on: self.next_on };
        Ok(vec![CollaborationEvent::AgreementReviewed(reviewed)])
    }
}

impl NoteMeeting {
    /// Decides; nothing when the form is noted already.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Collaboration, today: Date) -> Result<Vec<CollaborationEvent>, Refusal> {
        if all.meetings.iter().any(|noted| noted.form == self.form) {
            return Ok(Vec::new());
        }
        known(all, &self.met.partners)?;
        if self.met.held_on > today {
            return Err(Refusal::Ahead);
        }
        if let Some(number) = self.met.agreement {
            let agreement = all.agreement(number).filter(|found| found.in_force(self.met.held_on));
            agreement.ok_or(Refusal::NoAgreement)?;
        }
        let noted = MeetingNoted { form: self.form.clone(), met: self.met.clone() };
        Ok(vec![CollaborationEvent::MeetingNoted(noted)])
    }
}

impl WithdrawMeeting {
    /// Decides.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, all: &Collaboration) -> Result<Vec<CollaborationEvent>, Refusal> {
        let found = all.meetings.iter().find(|one| one.number == self.meeting && !one.withdrawn);
        found.ok_or(Refusal::NoSuch)?;
        Ok(vec![CollaborationEvent::MeetingWithdrawn(MeetingWithdrawn { meeting: self.meeting })])
    }
}

fn known(all: &Collaboration, partners: &[u32]) -> Result<(), Refusal> {
    let every = partners.iter().all(|number| all.partner(*number).is_some());
    if partners.is_empty() || !every { Err(Refusal::NoPartner) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::super::{Degree, Subject, Tie};
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 5);

    fn add(all: &mut Collaboration, kind: PartnerKind, name: &str) -> Result<(), Refusal> {
        let events = AddPartner { kind, name: name.to_owned() }.decide(all)?;
        events.iter().for_each(|event| all.evolve(event));
        Ok(())
    }

    fn met(form: &str, partners: &[u32], degree: Degree) -> NoteMeeting {
        let partners = partners.to_vec();
        let met = Met { held_on: TODAY, partners, subject: Subject::Safety, degree, agreement: None };
        NoteMeeting { form: form.to_owned(), met }
    }

    fn with_two() -> Collaboration {
        let mut all = Collaboration::default();
        add(&mut all, PartnerKind::School, "Skäggetorpsskolan").expect("a school");
        add(&mut all, PartnerKind::Police, "Lokalpolisområdet").expect("the police");
        all
    }

    #[test]
    fn a_partner_is_an_organisation_and_is_added_once() {
        let mut all = with_two();
        assert_eq!(add(&mut all, PartnerKind::School, "skäggetorpsskolan "), Err(Refusal::Known));
        assert_eq!(add(&mut all, PartnerKind::Other, "20160423-2387"), Err(Refusal::Number));
        assert_eq!(add(&mut all, PartnerKind::Other, " "), Err(Refusal::Name));
    }

    #[test]
    fn who_was_met_in_a_year_is_counted_with_the_highest_degree() {
        let mut all = with_two();
        for step in
            [met("a", &[1, 2], Degree::Inform), met("b", &[1], Degree::CoProduce), met("b", &[2], Degree::Inform)]
        {
            for event in step.decide(&all, TODAY).expect("it is noted") {
                all.evolve(&event);
            }
        }
        let tie = |partner, meetings, degree| Tie { partner, meetings, degree };
        assert_eq!(all.network(2026), [tie(1, 2, Degree::CoProduce), tie(2, 1, Degree::Inform)]);
        assert_eq!((all.years(), all.network(2025)), (vec![2026], vec![]));
        for event in (WithdrawMeeting { meeting: 2 }).decide(&all).expect("it is taken back") {
            all.evolve(&event);
        }
        assert_eq!(all.network(2026), [tie(1, 1, Degree::Inform), tie(2, 1, Degree::Inform)]);
    }

    #[test]
    fn an_agreement_is_looked_over_and_a_meeting_stands_under_it_while_it_is_in_force() {
        let mut all = with_two();
        let agreed = Agreed {
            partners: vec![1],
            subject: Subject::SchoolAttendance,
            from: date(2025, 9, 1),
            to: None,
            review_on: date(2026, 3, 1),
        };
        let wrong = MakeAgreement { agreed: Agreed { review_on: date(2025, 9, 1), ..agreed.clone() } };
        assert_eq!(wrong.decide(&all), Err(Refusal::Days));
        for event in (MakeAgreement { agreed }).decide(&all).expect("it is made") {
            all.evolve(&event);
        }
        assert!(all.agreements[0].overdue(TODAY));
        let mut under = met("a", &[1], Degree::Coordinate);
        under.met.agreement = Some(1);
        assert!(under.decide(&all, TODAY).is_ok());
        let ends = ReviewAgreement { agreement: 1, next_on: None };
        for event in ends.decide(&all, TODAY).expect("it ends") {
            all.evolve(&event);
        }
        assert_eq!(under.decide(&all, TODAY), Err(Refusal::NoAgreement));
        assert_eq!(ends.decide(&all, TODAY), Err(Refusal::NoAgreement));
        assert!(!all.agreements[0].overdue(TODAY));
    }

    #[test]
    fn a_meeting_is_held_with_somebody_and_not_tomorrow() {
        let all = with_two();
        assert_eq!(met("a", &[], Degree::Inform).decide(&all, TODAY), Err(Refusal::NoPartner));
        assert_eq!(met("a", &[7], Degree::Inform).decide(&all, TODAY), Err(Refusal::NoPartner));
        assert_eq!(met("a", &[1], Degree::Inform).decide(&all, date(2026, 3, 4)), Err(Refusal::Ahead));
    }
}
