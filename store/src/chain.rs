//! Kedjan: each event carries a hash of its content and of the event before it in its stream.
//!
//! A hash is made of the ciphertext, so that the chain is verified without any key, and still holds when a case
//! has been disposed of and only the content's hash is left.

use sha2::{Digest, Sha256};

/// A hash.
pub type Hash = [u8; 32];

/// What stands in clear of an event.
#[derive(Debug, Clone)]
pub struct Meta<'a> {
    /// The stream.
    pub stream: &'a str,
    /// The place in it, from one.
    pub seq: i64,
    /// The kind of event.
    pub kind: &'a str,
    /// The version of its shape.
    pub version: i64,
    /// When it was recorded, as stored.
    pub recorded_at: &'a str,
    /// Who recorded it, as stored.
    pub actor: &'a str,
}

/// Where a stream's chain begins: what the stream is.
pub fn genesis(stream: &str, kind: &str, number: &str) -> Hash {
    digest("nara stream v1", &[stream.as_bytes(), kind.as_bytes(), number.as_bytes()])
}

/// The hash of an event's content, as sealed. That there is no protected part differs from an empty one.
pub fn content_hash(body: &[u8], protected: Option<&[u8]>) -> Hash {
    match protected {
        None => digest("nara content v1", &[body]),
        Some(protected) => digest("nara content v1", &[body, protected]),
    }
}

/// The hash of an event, which the next one builds on.
pub fn event_hash(previous: &Hash, meta: &Meta<'_>, content: &[u8]) -> Hash {
    digest(
        "nara event v1",
        &[
            previous,
            meta.stream.as_bytes(),
            &meta.seq.to_be_bytes(),
            meta.kind.as_bytes(),
            &meta.version.to_be_bytes(),
            meta.recorded_at.as_bytes(),
            meta.actor.as_bytes(),
            content,
        ],
    )
}

/// The hash of the heads that a checkpoint covers, in the order given.
pub fn heads_hash<'h>(heads: impl IntoIterator<Item = (&'h str, i64, &'h [u8])>) -> Hash {
    let mut all = Sha256::new();
    all.update(b"nara heads v1");
    for (stream, version, hash) in heads {
        all.update(digest("nara head v1", &[stream.as_bytes(), &version.to_be_bytes(), hash]));
    }
    all.finalize().into()
}

/// The hash of a checkpoint, which is signed, and which the next one builds on.
pub fn checkpoint_hash(previous: &[u8], checkpoint: i64, made_at: &str, heads: &[u8]) -> Hash {
    digest("nara checkpoint v1", &[previous, &checkpoint.to_be_bytes(), made_at.as_bytes(), heads])
}

/// Hashes parts so that no two lists of parts give the same bytes.
fn digest(label: &str, parts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new();
    hash.update(label.as_bytes());
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{Meta, content_hash, event_hash, genesis};

    const META: Meta<'static> = Meta { stream: "s", seq: 1, kind: "k", version: 1, recorded_at: "t", actor: "a" };

    #[test]
    fn every_part_of_an_event_is_in_its_hash() {
        let start = genesis("s", "case", "2026-0001");
        let content = content_hash(b"body", None);
        let hash = event_hash(&start, &META, &content);
        let changed = [
            event_hash(&genesis("s", "case", "2026-0002"), &META, &content),
            event_hash(&start, &Meta { stream: "z", ..META }, &content),
            event_hash(&start, &Meta { seq: 2, ..META }, &content),
            event_hash(&start, &Meta { kind: "z", ..META }, &content),
            event_hash(&start, &Meta { version: 2, ..META }, &content),
            event_hash(&start, &Meta { recorded_at: "z", ..META }, &content),
            event_hash(&start, &Meta { actor: "z", ..META }, &content),
            event_hash(&start, &META, &content_hash(b"bodz", None)),
            event_hash(&start, &META, &content_hash(b"body", Some(b""))),
        ];
        assert!(changed.iter().all(|other| *other != hash));
    }
}
