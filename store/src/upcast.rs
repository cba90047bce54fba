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
    use super::{KINDS_V1, Unreadable, read};

    /// The golden files are what was stored when the shape was new: they are read for as long as Nära is.
    macro_rules! golden {
        ($($kind:literal),* $(,)?) => {
            [$(($kind, include_str!(concat!("../../casework/golden/events/", $kind, ".v1.json")))),*]
        };
    }

    #[test]
    fn every_shape_that_was_ever_stored_is_read() {
        let golden = golden![
            "report_received",
            "protection_assessed",
            "preliminary_assessment_decided",
            "investigation_opened",
            "investigation_concluded",
            "case_worker_assigned",
            "case_handed_over",
            "case_closed",
        ];
        assert_eq!(golden.map(|(kind, _)| kind), KINDS_V1);
        for (kind, stored) in golden {
            let event = read(kind, 1, stored.as_bytes()).expect("a golden row is read");
            assert_eq!(event.kind(), kind);
        }
        assert_eq!(read("case_closed", 1, golden[0].1.as_bytes()), Err(Unreadable::Malformed), "a kind that lies");
    }

    #[test]
    fn a_kind_or_version_from_the_future_is_told_apart_from_a_broken_row() {
        assert_eq!(read("case_closed", 2, b"{}"), Err(Unreadable::UnknownShape));
        assert_eq!(read("case_reopened", 1, b"{}"), Err(Unreadable::UnknownShape));
        assert_eq!(read("case_closed", 1, b"{}"), Err(Unreadable::Malformed));
    }
}
