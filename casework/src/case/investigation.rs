//! Utredning i ärendet: its opening, what has been done in it, and its conclusion.

use crate::clocks::{Code, clock};
use crate::event::investigation::{
    BbicAreaDescribed, ChildHeard, Communicated, CommunicationAnswered, Hearing, InvestigationExtended,
    InvestigationPlanned, InvestigationTold, MaterialCommunicated, SourceConsulted, Stage,
};
use crate::event::{Event, InvestigationConcluded, InvestigationOpened};
use crate::ids::InvestigationId;
use crate::investigation::bbic::Area;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Utredning: as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Investigation {
    /// Its opening.
    pub opened: InvestigationOpened,
    /// Its plan, the latest.
    pub plan: Option<InvestigationPlanned>,
    /// What those concerned have been told, in order.
    pub told: Vec<InvestigationTold>,
    /// What is known in each sub-area of the triangle, the latest.
    pub areas: BTreeMap<Area, BbicAreaDescribed>,
    /// Talks with the child, held or not, in order.
    pub talks: Vec<ChildHeard>,
    /// What others know, in order.
    pub sources: Vec<SourceConsulted>,
    /// What the parties got to see, or the exceptions used, in order.
    pub communicated: Vec<MaterialCommunicated>,
    /// The parties' replies, in order.
    pub replies: Vec<CommunicationAnswered>,
    /// Every extension, in order.
    pub extensions: Vec<InvestigationExtended>,
    /// Its conclusion.
    pub concluded: Option<InvestigationConcluded>,
}

/// Kommunicerat: what was sent, by what day an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// When it was sent.
    pub on: Date,
    /// The last day to reply.
    pub reply_by: Date,
}

impl Investigation {
    pub(super) const fn open(opened: InvestigationOpened) -> Self {
        Self {
            opened,
            plan: None,
            told: Vec::new(),
            areas: BTreeMap::new(),
            talks: Vec::new(),
            sources: Vec::new(),
            communicated: Vec::new(),
            replies: Vec::new(),
            extensions: Vec::new(),
            concluded: None,
        }
    }

    /// Which investigation an event is about, when it is about one.
    pub(super) const fn of(event: &Event) -> Option<InvestigationId> {
        match event {
            Event::InvestigationTold(told) => Some(told.investigation),
            Event::InvestigationPlanned(planned) => Some(planned.investigation),
            Event::BbicAreaDescribed(described) => Some(described.investigation),
            Event::ChildHeard(heard) => Some(heard.investigation),
            Event::SourceConsulted(consulted) => Some(consulted.investigation),
            Event::MaterialCommunicated(communicated) => Some(communicated.investigation),
            Event::CommunicationAnswered(answered) => Some(answered.investigation),
            Event::InvestigationExtended(extended) => Some(extended.investigation),
            Event::InvestigationConcluded(concluded) => Some(concluded.investigation),
            _ => None,
        }
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::InvestigationTold(told) => self.told.push(told.clone()),
            Event::InvestigationPlanned(planned) => self.plan = Some(planned.clone()),
            Event::BbicAreaDescribed(described) => {
                self.areas.insert(described.area, described.clone());
            }
            Event::ChildHeard(heard) => self.talks.push(heard.clone()),
            Event::SourceConsulted(consulted) => self.sources.push(consulted.clone()),
            Event::MaterialCommunicated(communicated) => self.communicated.push(communicated.clone()),
            Event::CommunicationAnswered(answered) => self.replies.push(answered.clone()),
            Event::InvestigationExtended(extended) => self.extensions.push(extended.clone()),
            Event::InvestigationConcluded(concluded) => self.concluded = Some(concluded.clone()),
            _ => {}
        }
    }

    /// The last day: the latest extension's, else what the act says (SoL 20:3).
    #[must_use]
    pub fn due_on(&self) -> Date {
        self.extended_to().unwrap_or_else(|| {
            let opened_on = self.opened.opened_on;
            clock(Code::Utr, opened_on).due_on_from_day(opened_on)
        })
    }

    /// The last day by the latest extension, when there is one.
    #[must_use]
    pub fn extended_to(&self) -> Option<Date> {
        self.extensions.last().map(|extension| extension.until)
    }

    /// What those concerned were told of the opening, first.
    #[must_use]
    pub fn told_of_opening(&self) -> Option<&InvestigationTold> {
        self.told.iter().find(|told| told.stage == Stage::Opened)
    }

    /// What those concerned were told of the conclusion, first.
    #[must_use]
    pub fn told_of_conclusion(&self) -> Option<&InvestigationTold> {
        self.told.iter().find(|told| told.stage == Stage::Concluded)
    }

    /// How many times the child was met.
    #[must_use]
    pub fn talks_held(&self) -> usize {
        self.talks.iter().filter(|talk| talk.form.met()).count()
    }

    /// What was sent last for the party to see, if anything was.
    #[must_use]
    pub fn sent(&self) -> Option<Sent> {
        self.communicated.iter().rev().find_map(|communicated| match &communicated.outcome {
            Communicated::Sent { reply_by, .. } => Some(Sent { on: communicated.on, reply_by: *reply_by }),
            Communicated::Omitted { .. } => None,
        })
    }

    /// The first reply to what was sent last.
    #[must_use]
    pub fn reply_to_sent(&self) -> Option<&CommunicationAnswered> {
        let sent = self.sent()?;
        self.replies.iter().find(|reply| reply.on >= sent.on)
    }

    /// Whether a reply is still waited for on a day.
    #[must_use]
    pub fn waits_for_reply(&self, day: Date) -> bool {
        self.sent().is_some_and(|sent| day <= sent.reply_by) && self.reply_to_sent().is_none()
    }

    /// Whether the parties have seen the material and had their time, or an exception was used.
    #[must_use]
    pub fn communication_settled(&self, day: Date) -> bool {
        !self.communicated.is_empty() && !self.waits_for_reply(day)
    }

    /// Whether a party wants to be heard by the committee (SoL 14:10).
    #[must_use]
    pub fn hearing_wanted(&self) -> bool {
        self.replies.iter().any(|reply| reply.hearing == Hearing::Wanted)
    }
}
