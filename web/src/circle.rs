//! Ärendets krets: a protected identity, and a conflict of interest.

pub mod conflict_of_interest;
pub mod insight;
pub mod protected_identity;
