//! Kommunicering: the party sees all that matters and may reply before a decision (FL 25, SoL 14:8, 14:10, FACTS 1.16).

use super::{Refusal, about};
use crate::codes::codes;
use crate::event::Event;
use crate::event::investigation::{Communicated, CommunicationAnswered, Hearing, MaterialCommunicated};
use crate::ids::InvestigationId;
use crate::party::Party;
use crate::text::FreeText;
use crate::{Case, Occasion};
use jiff::civil::Date;

codes! {
    /// Undantag från kommunicering (FL 25 § first paragraph).
    pub enum Exception {
        /// Uppenbart obehövligt.
        Unnecessary = "unnecessary",
        /// Beslutet skulle annars bli avsevärt svårare att genomföra.
        HinderExecution = "hinder_execution",
        /// Ett väsentligt intresse kräver att beslutet meddelas omedelbart.
        CannotWait = "cannot_wait",
    }
}

/// Kommunicera: let the party see what the decision will rest on, or use an exception.
#[derive(Debug, Clone)]
pub struct Communicate {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// To whom, or the exception used.
    pub outcome: Communicated,
}

/// Ta emot yttrande: the party's reply.
#[derive(Debug, Clone)]
pub struct ReceiveReply {
    /// The investigation.
    pub investigation: InvestigationId,
    /// When.
    pub on: Date,
    /// By whom.
    pub party: Party,
    /// What was said; none when the party has nothing to add.
    pub words: Option<FreeText>,
    /// Whether the party wants to be heard by the committee.
    pub hearing: Hearing,
}

impl Communicate {
    /// Decides the communication.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        about(case, self.investigation, self.on, occasion)?;
        if let Communicated::Sent { parties, reply_by, .. } = &self.outcome {
            if parties.is_empty() {
                return Err(Refusal::NobodyNamed);
            }
            if *reply_by <= self.on {
                return Err(Refusal::NoTimeToReply);
            }
        }
        Ok(vec![Event::MaterialCommunicated(MaterialCommunicated {
            investigation: self.investigation,
            on: self.on,
            outcome: self.outcome.clone(),
        })])
    }
}

impl ReceiveReply {
    /// Decides the reply.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        let investigation = about(case, self.investigation, self.on, occasion)?;
        if investigation.sent().is_none_or(|sent| self.on < sent.on) {
            return Err(Refusal::NothingCommunicated);
        }
        Ok(vec![Event::CommunicationAnswered(CommunicationAnswered {
            investigation: self.investigation,
            on: self.on,
            party: self.party.clone(),
            words: self.words.clone(),
            hearing: self.hearing,
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::{Communicate, Exception, ReceiveReply, Refusal};
    use crate::Event;
    use crate::event::investigation::{Communicated, Hearing};
    use crate::party::{Party, PartyKind};
    use crate::sample::{at, given, investigated, investigation_id, then, words};
    use jiff::civil::{Date, date};

    fn guardian() -> Party {
        Party { kind: PartyKind::Guardian, name: None }
    }

    fn send(reply_by: Date) -> Communicate {
        let outcome = Communicated::Sent { parties: vec![guardian()], material: words("Hela utredningen."), reply_by };
        Communicate { investigation: investigation_id(1), on: date(2026, 12, 1), outcome }
    }

    fn reply(on: Date) -> ReceiveReply {
        ReceiveReply {
            investigation: investigation_id(1),
            on,
            party: guardian(),
            words: Some(words("Vi håller med.")),
            hearing: Hearing::NotWanted,
        }
    }

    fn sent() -> Vec<Event> {
        let step = send(date(2026, 12, 10));
        then(investigated(), |case| step.decide(case, &at("2026-12-01T09:00:00Z")).expect("sent"))
    }

    #[test]
    fn the_party_gets_time_to_reply() {
        let when = at("2026-12-01T09:00:00Z");
        assert_eq!(send(date(2026, 12, 1)).decide(&given(&investigated()), &when).err(), Some(Refusal::NoTimeToReply));
    }

    #[test]
    fn communication_waits_until_the_reply_has_come_or_its_time_is_out() {
        let events = sent();
        let waits = |events: &[Event], day| given(events).investigations[0].waits_for_reply(day);
        assert!(waits(&events, date(2026, 12, 10)));
        assert!(!waits(&events, date(2026, 12, 11)));
        let when = at("2026-12-05T09:00:00Z");
        let events = then(events, |case| reply(date(2026, 12, 5)).decide(case, &when).expect("a reply"));
        assert!(!waits(&events, date(2026, 12, 6)));
    }

    #[test]
    fn there_is_nothing_to_reply_to_when_nothing_was_sent() {
        let when = at("2026-12-05T09:00:00Z");
        let step = reply(date(2026, 12, 5));
        assert_eq!(step.decide(&given(&investigated()), &when).err(), Some(Refusal::NothingCommunicated));
        let omitted = Communicate {
            outcome: Communicated::Omitted {
                exception: Exception::CannotWait,
                reasons: words("Barnet måste skyddas i kväll."),
            },
            ..send(date(2026, 12, 10))
        };
        let events = then(investigated(), |case| omitted.decide(case, &when).expect("an exception"));
        assert_eq!(step.decide(&given(&events), &when).err(), Some(Refusal::NothingCommunicated));
        assert!(given(&events).investigations[0].communication_settled(date(2026, 12, 5)));
    }
}
