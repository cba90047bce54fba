//! Grupp- och områdesarbete: what a unit does with groups and in its area, told without naming anybody.
//!
//! An activity has no free text, no child and no worker, so nothing that names a person can be written in it
//! (SoL 14:5 lets the committee decide that identities are not documented; FACTS 1.62). Who logged it, and when, is known
//! to the journal alone. What was logged is corrected by a new version, and never lost.

pub mod event;
pub mod log;
pub mod participants;
pub mod series;
pub mod steps;

use crate::AreaCode;
use crate::codes::codes;
use jiff::civil::Date;
use participants::Participants;
use serde::{Deserialize, Serialize};

/// Aktivitet: one occasion of group or area work, as somebody told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The day.
    pub held_on: Date,
    /// What it was.
    pub what: ActivityKind,
    /// Where; none when it was not in one area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<AreaCode>,
    /// On which level of the work.
    pub level: Level,
    /// Whom it is for, as prevention is spoken of.
    pub prevention: Prevention,
    /// By which method, when there is one with a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// With whom, each kind once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<PartnerKind>,
    /// How many came.
    pub participants: Participants,
    /// The working hours of the unit's own staff, together.
    pub hours: u16,
    /// Whose idea it was.
    pub initiated_by: Initiator,
    /// How far those who came took part in deciding, when somebody has judged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participation: Option<Participation>,
    /// The series that it is an occasion of, by its number in the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<u32>,
}

codes! {
    /// Vad som gjordes.
    pub enum ActivityKind {
        /// Öppen ungdomsverksamhet: a youth club, an open evening.
        OpenYouth = "open_youth",
        /// Fältarbete, uppsökande arbete.
        Outreach = "outreach",
        /// Barn- eller ungdomsgrupp.
        ChildGroup = "child_group",
        /// Föräldragrupp.
        ParentGroup = "parent_group",
        /// Öppen förskola, familjecentral.
        OpenPreschool = "open_preschool",
        /// Arbete i skolan.
        InSchool = "in_school",
        /// Lov-, kultur- eller idrottsaktivitet.
        Leisure = "leisure",
        /// Öppen rådgivning, without a case.
        OpenAdvice = "open_advice",
        /// Information: a meeting, a talk.
        Information = "information",
        /// Boendedialog, medborgardialog.
        ResidentDialogue = "resident_dialogue",
        /// Trygghetsvandring, trygghetsarbete.
        SafetyWalk = "safety_walk",
        /// Områdesfest, träff på torget.
        AreaEvent = "area_event",
        /// Annat.
        Other = "other",
    }
}

codes! {
    /// Nivå: individ, grupp eller område (FACTS 6.22).
    pub enum Level {
        /// Individnivå: with one at a time, without a case.
        Individual = "individual",
        /// Gruppnivå.
        Group = "group",
        /// Områdesnivå.
        Area = "area",
    }
}

codes! {
    /// Förebyggande nivå.
    pub enum Prevention {
        /// Universell: for all.
        Universal = "universal",
        /// Selektiv: for those at greater risk.
        Selective = "selective",
        /// Indikerad: for those with signs of a problem.
        Indicated = "indicated",
    }
}

codes! {
    /// Metod: methods with a name of their own. The list is a beginning, and says nothing of how well they work.
    pub enum Method {
        /// Alla Barn i Centrum.
        Abc = "abc",
        /// Komet.
        Komet = "komet",
        /// Cope.
        Cope = "cope",
        /// Vägledande samspel.
        Icdp = "icdp",
        /// Motiverande samtal.
        MotivationalInterviewing = "mi",
        /// Repulse.
        Repulse = "repulse",
        /// Samhällsarbete: residents organise themselves.
        CommunityWork = "community_work",
        /// Enhetens eget arbetssätt.
        Own = "own",
    }
}

codes! {
    /// Samverkanspart: a kind of organisation, never a person.
    pub enum PartnerKind {
        /// Skola.
        School = "school",
        /// Förskola.
        Preschool = "preschool",
        /// Hälso- och sjukvård.
        HealthCare = "health_care",
        /// Polis.
        Police = "police",
        /// Hyresvärd, fastighetsägare.
        Landlord = "landlord",
        /// Kultur och fritid.
        CultureLeisure = "culture_leisure",
        /// Förening.
        Association = "association",
        /// Trossamfund.
        Faith = "faith",
        /// Annan.
        Other = "other",
    }
}

codes! {
    /// Initiativ: whose idea it was.
    pub enum Initiator {
        /// Enheten.
        Unit = "unit",
        /// En samverkanspart.
        Partner = "partner",
        /// Boende.
        Residents = "residents",
        /// Barn eller unga.
        Children = "children",
        /// Vi tillsammans.
        Together = "together",
    }
}

codes! {
    /// Grad av delaktighet, after Shier (2001): FACTS 7.41, from memory. The third level is what the Convention asks for.
    pub enum Participation {
        /// De lyssnades på.
        Heard = "1",
        /// De fick stöd att säga vad de tycker.
        Supported = "2",
        /// Det de tyckte vägdes in.
        Considered = "3",
        /// De var med och bestämde.
        Deciding = "4",
        /// De delade makt och ansvar.
        SharingPower = "5",
    }
}

impl ActivityKind {
    /// The level and the prevention that such an activity mostly has, where nobody says otherwise.
    #[must_use]
    pub const fn usual(self) -> (Level, Prevention) {
        match self {
            Self::OpenYouth | Self::OpenPreschool | Self::InSchool | Self::Leisure => {
                (Level::Group, Prevention::Universal)
            }
            Self::ChildGroup | Self::ParentGroup => (Level::Group, Prevention::Selective),
            Self::Outreach => (Level::Area, Prevention::Selective),
            Self::OpenAdvice => (Level::Individual, Prevention::Selective),
            Self::Information | Self::ResidentDialogue | Self::SafetyWalk | Self::AreaEvent | Self::Other => {
                (Level::Area, Prevention::Universal)
            }
        }
    }
}

impl Participation {
    /// The level as a number, 1 to 5.
    #[must_use]
    pub const fn level(self) -> i64 {
        match self {
            Self::Heard => 1,
            Self::Supported => 2,
            Self::Considered => 3,
            Self::Deciding => 4,
            Self::SharingPower => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_read_as_it_is_written() {
        assert!(ActivityKind::ALL.iter().all(|one| ActivityKind::from_code(one.code()) == Some(*one)));
        assert!(PartnerKind::ALL.iter().all(|one| PartnerKind::from_code(one.code()) == Some(*one)));
        assert!(Participation::ALL.iter().all(|one| one.level().to_string() == one.code()));
        assert_eq!(Level::from_code("country"), None);
    }
}
