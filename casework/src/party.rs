//! Part: who a case concerns besides the authority, and by whom something was said or received.

use crate::codes::codes;
use crate::text::FreeText;
use serde::{Deserialize, Serialize};

codes! {
    /// Part eller annan berörd: who is told, asked, or speaks.
    pub enum PartyKind {
        /// Barnet självt; from fifteen it acts for itself (SoL 3:4).
        Child = "child",
        /// Vårdnadshavare.
        Guardian = "guardian",
        /// Den andra vårdnadshavaren.
        OtherGuardian = "other_guardian",
        /// Ombud, offentligt biträde eller särskild företrädare.
        Representative = "representative",
        /// Någon annan som berörs.
        Other = "other",
    }
}

/// Part: who, and by what name when more than one can be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// In what capacity.
    pub kind: PartyKind,
    /// The name, when it helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FreeText>,
}
