//! Gyllene rader: what was stored when the shape of an event was new. They are read for as long as Nära is.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The golden rows of some kinds, each with its kind.
macro_rules! golden {
    ($($kind:literal),* $(,)?) => {
        [$(($kind, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/events/", $kind, ".v1.json")))),*]
    };
}

pub(crate) use golden;

/// Every row is read as an event of its kind, and written as it was.
pub fn read_and_written_as_they_were<E: Serialize + DeserializeOwned>(
    rows: &[(&str, &str)],
    kind_of: impl Fn(&E) -> &'static str,
) {
    for (kind, stored) in rows {
        let event: E = serde_json::from_str(stored).expect("a golden row is read");
        assert_eq!(kind_of(&event), *kind);
        let value: serde_json::Value = serde_json::from_str(stored).expect("a golden row is JSON");
        assert_eq!(serde_json::to_value(&event).expect("an event is written"), value, "{kind}");
    }
}
