//! Äldre former: an event stored in an old shape is read as one of today's. The stored row is never touched.

use casework::Event;

/// Why a stored event could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Neither kind nor version is known here; a newer Nära wrote it.
    UnknownShape,
    /// The shape is known, but the content is not of it.
    Malformed,
}

/// The kinds that version 1 has.
const KINDS_V1: [&str; 8] = [
    "report_received",
    "protection_assessed",
    "preliminary_assessment_decided",
    "investigation_opened",
    "investigation_concluded",
    "case_worker_assigned",
    "case_handed_over",
    "case_closed",
];

/// Reads a stored event. A changed shape gets its arm here, with what turns the old one into the new.
pub fn read(kind: &str, version: i64, plain: &[u8]) -> Result<Event, Unreadable> {
    match version {
        1 if KINDS_V1.contains(&kind) => {
            let event: Event = serde_json::from_slice(plain).map_err(|_| Unreadable::Malformed)?;
            if event.kind() == kind { Ok(event) } else { Err(Unreadable::Malformed) }
        }
        _ => Err(Unreadable::UnknownShape),
    }
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, read};

    #[test]
    fn a_kind_or_version_from_the_future_is_told_apart_from_a_broken_row() {
        assert_eq!(read("case_closed", 2, b"{}"), Err(Unreadable::UnknownShape));
        assert_eq!(read("case_reopened", 1, b"{}"), Err(Unreadable::UnknownShape));
        assert_eq!(read("case_closed", 1, b"{}"), Err(Unreadable::Malformed));
    }
}
