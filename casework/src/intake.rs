//! Aktualisering: a report comes in, protection is assessed at once, and it is decided whether to investigate.

pub mod earlier;
pub mod feedback;
pub mod meeting;
pub mod preliminary_assessment;
pub mod protection_assessment;
pub mod reply;
pub mod report_of_concern;
pub mod reporters;
pub mod way_in;
