//! Lagrum: which section says what on a day, by the act in force then (FACTS 1.3–1.4, 1.G). Sections that clocks or consent
//! rest on stand with those; here are the others that a chronicle cites.
//!
//! The sections of the act of 2001 other than 11:1, 11:1 a, 11:2, 11:5 and 11:6 are cited from memory and not verified.

use jiff::civil::{Date, date};

/// The first day of the act of 2025.
pub const NEW_ACT_BEGINS: Date = date(2025, 7, 1);

/// Ämne för lagrum: what a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Att utredning inleds genast.
    OpenInvestigation,
    /// Att de som berörs får veta det.
    TellOfInvestigation,
    /// Hur utredningen bedrivs, så att ingen utsätts för mer än nödvändigt.
    ConductInvestigation,
    /// Uppgifter från den som är anmälningsskyldig.
    DutyToTell,
    /// Samtal med barnet utan vårdnadshavare.
    TalkWithChild,
    /// Kommunicering.
    Communicate,
    /// Att få tala inför nämnden.
    Hearing,
    /// Fyra månader och förlängning.
    FourMonths,
    /// Rapport om beslut som inte har verkställts.
    NotExecuted,
}

/// The section about something, by the act in force on a day.
#[must_use]
pub fn section(topic: Topic, day: Date) -> &'static str {
    let (new, old) = match topic {
        Topic::OpenInvestigation => ("SoL 2025:400 14:2", "SoL 2001:453 11:1"),
        Topic::TellOfInvestigation => ("SoL 2025:400 20:4", "SoL 2001:453 11:2"),
        Topic::ConductInvestigation => ("SoL 2025:400 20:5", "SoL 2001:453 11:2"),
        Topic::DutyToTell => ("SoL 2025:400 20:6", "SoL 2001:453 14:1"),
        Topic::TalkWithChild => ("SoL 2025:400 20:7", "SoL 2001:453 11:10"),
        Topic::Communicate => ("FL 25 §, SoL 2025:400 14:8", "FL 25 §, SoL 2001:453 11:8"),
        Topic::Hearing => ("SoL 2025:400 14:10", "SoL 2001:453 11:9"),
        Topic::FourMonths => ("SoL 2025:400 20:3", "SoL 2001:453 11:2"),
        Topic::NotExecuted => ("SoL 2025:400 34:1", "SoL 2001:453 16:6f"),
    };
    if day >= NEW_ACT_BEGINS { new } else { old }
}

#[cfg(test)]
mod tests {
    use super::{Topic, section};
    use jiff::civil::date;

    #[test]
    fn what_happened_before_july_2025_cites_the_act_of_2001() {
        assert_eq!(section(Topic::TellOfInvestigation, date(2025, 6, 30)), "SoL 2001:453 11:2");
        assert_eq!(section(Topic::TellOfInvestigation, date(2025, 7, 1)), "SoL 2025:400 20:4");
    }
}
