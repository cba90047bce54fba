//! Aktualisering: a report comes in, protection is assessed at once, and it is decided whether to investigate.

pub mod preliminary_assessment;
pub mod protection_assessment;
pub mod report_of_concern;
pub mod reporters;
