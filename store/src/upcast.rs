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

/// Reads a stored event. A changed shape gets its arm here, with what turns the old one into the new.
pub fn read(kind: &str, version: i64, plain: &[u8]) -> Result<Event, Unreadable> {
    match version {
        1 if Event::KINDS.contains(&kind) => {
            let event: Event = serde_json::from_slice(plain).map_err(|_| Unreadable::Malformed)?;
            if event.kind() == kind { Ok(event) } else { Err(Unreadable::Malformed) }
        }
        _ => Err(Unreadable::UnknownShape),
    }
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, read};
    use casework::Event;
    use std::path::Path;

    /// What was stored when the shape was new: it is read for as long as Nära is.
    fn golden(kind: &str) -> Vec<u8> {
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../casework/golden/events");
        std::fs::read(files.join(format!("{kind}.v1.json"))).expect("every shape has a golden file")
    }

    #[test]
    fn every_shape_that_was_ever_stored_is_read() {
        for kind in Event::KINDS {
            let event = read(kind, 1, &golden(kind)).expect("a golden row is read");
            assert_eq!(event.kind(), *kind);
        }
        let lies = read("case_closed", 1, &golden("report_received"));
        assert_eq!(lies, Err(Unreadable::Malformed), "a kind that lies");
    }

    #[test]
    fn a_kind_or_version_from_the_future_is_told_apart_from_a_broken_row() {
        assert_eq!(read("case_closed", 2, b"{}"), Err(Unreadable::UnknownShape));
        assert_eq!(read("case_forgotten", 1, b"{}"), Err(Unreadable::UnknownShape));
        assert_eq!(read("case_closed", 1, b"{}"), Err(Unreadable::Malformed));
    }
}
