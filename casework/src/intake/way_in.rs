//! Väg in: what came, of what a case can begin with.

use super::reporters::ReporterKind;
use crate::codes::codes;

codes! {
    /// Väg in: a report of concern, an application, or something else that a case begins with.
    #[derive(Default)]
    pub enum WayIn {
        /// Orosanmälan (SoL 19:1–4): protection is assessed at once, and within 14 days whether to investigate.
        #[default]
        Report = "report",
        /// Ansökan (SoL 11:1, 14:2): leads to an investigation at once, unless it plainly gives no reason for one.
        Application = "application",
        /// Begäran om yttrande from the police, a prosecutor, or a court.
        StatementRequest = "statement_request",
        /// Underrättelse om avhysning (SoF 11:3): answered the same day, with who holds the case (FACTS 1.42).
        EvictionNotice = "eviction_notice",
    }
}

impl WayIn {
    /// Whether it is a report of concern, which has the clocks of SoL 20:1–2.
    #[must_use]
    pub const fn is_report(&self) -> bool {
        matches!(self, Self::Report)
    }

    /// Whether somebody waits for a reply to it.
    #[must_use]
    pub const fn asks_for_a_reply(self) -> bool {
        matches!(self, Self::StatementRequest | Self::EvictionNotice)
    }

    /// Whether it can come from a kind of sender.
    pub(crate) const fn can_come_from(self, kind: ReporterKind) -> bool {
        match self {
            Self::Report => true,
            // SoL 3:4, FB 6:11: a guardian applies for the child, and from 15 the child itself.
            Self::Application => matches!(kind, ReporterKind::Child | ReporterKind::Relative),
            Self::StatementRequest => !matches!(
                kind,
                ReporterKind::Child | ReporterKind::Relative | ReporterKind::Public | ReporterKind::Anonymous
            ),
            // Before 2026-01-15 the list has no item for the enforcement authority.
            Self::EvictionNotice => matches!(kind, ReporterKind::Enforcement | ReporterKind::OtherAuthority),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WayIn;
    use crate::intake::reporters::ReporterKind;

    #[test]
    fn each_way_in_has_its_senders() {
        assert!(WayIn::Application.can_come_from(ReporterKind::Child));
        assert!(!WayIn::Application.can_come_from(ReporterKind::School));
        assert!(!WayIn::EvictionNotice.can_come_from(ReporterKind::Police));
        assert!(!WayIn::StatementRequest.can_come_from(ReporterKind::Anonymous));
    }
}
