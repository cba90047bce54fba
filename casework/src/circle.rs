//! Ärendets krets: who may come near a case besides what role and responsibility say.
//!
//! A protected identity narrows the circle to those named (FACTS 2.50–2.54); a conflict of interest keeps one worker out
//! of it (FL 16–18 §§). `access` reads both from the case.

pub mod conflict_of_interest;
pub mod insight;
pub mod protected_identity;
