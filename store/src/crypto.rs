//! Kryptering: a case's own keys, and what is sealed with them (XChaCha20-Poly1305, a fresh nonce each time).

use crate::error::{Error, Result};
use crate::keys::Keys;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

const NONCE: usize = 24;

/// What the key of a case's texts is sealed as.
const BODY_KEY: &str = "body key";

/// Dataknycklar: the two keys of a stream. Whoever destroys them has destroyed what they seal.
#[derive(Clone)]
pub struct DataKeys {
    body: Zeroizing<[u8; 32]>,
    protected: Zeroizing<[u8; 32]>,
}

/// What a sealed text belongs to; it opens nowhere else.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The stream.
    pub stream: &'a str,
    /// The event in it, or zero for what a view holds.
    pub seq: i64,
    /// The kind of event or of view.
    pub kind: &'a str,
}

impl DataKeys {
    /// New keys for a new stream.
    pub fn make() -> Result<Self> {
        let mut made = Self { body: Zeroizing::default(), protected: Zeroizing::default() };
        getrandom::fill(made.body.as_mut_slice()).map_err(|_| Error::NoRandomness)?;
        getrandom::fill(made.protected.as_mut_slice()).map_err(|_| Error::NoRandomness)?;
        Ok(made)
    }

    /// The keys as stored: sealed with the installation's key. First the body's, then the protected one.
    pub fn wrap(&self, keys: &Keys, stream: &str) -> Result<(Vec<u8>, Vec<u8>)> {
        let wrap = |key: &[u8; 32], kind| seal(keys.wrap_key(), Place { stream, seq: 0, kind }, key);
        Ok((wrap(&self.body, BODY_KEY)?, wrap(&self.protected, "protected key")?))
    }

    /// The keys out of what is stored; none when it is not what was stored for this stream.
    pub fn unwrap_from(keys: &Keys, stream: &str, body: &[u8], protected: &[u8]) -> Option<Self> {
        let unwrap = |sealed, kind| {
            let opened = Zeroizing::new(open(keys.wrap_key(), Place { stream, seq: 0, kind }, sealed)?);
            Some(Zeroizing::new(<[u8; 32]>::try_from(opened.as_slice()).ok()?))
        };
        Some(Self { body: unwrap(body, BODY_KEY)?, protected: unwrap(protected, "protected key")? })
    }

    /// Opens one text that a case says, with no more of its keys than that takes.
    pub fn open_one(keys: &Keys, body_key: &[u8], place: Place<'_>, sealed: &[u8]) -> Option<Vec<u8>> {
        let body = open(keys.wrap_key(), Place { seq: 0, kind: BODY_KEY, ..place }, body_key).map(Zeroizing::new)?;
        let body = Zeroizing::new(<[u8; 32]>::try_from(body.as_slice()).ok()?);
        open(&body, place, sealed)
    }

    /// Seals what a case says.
    pub fn seal_body(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        seal(&self.body, place, plain)
    }

    /// Seals what is protected even within the case (OSL 26:5).
    pub fn seal_protected(&self, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        seal(&self.protected, place, plain)
    }

    /// Opens what a case says; none when it has been changed or moved.
    pub fn open_body(&self, place: Place<'_>, sealed: &[u8]) -> Option<Vec<u8>> {
        open(&self.body, place, sealed)
    }

    /// Opens what is protected within the case; none when it has been changed or moved.
    pub fn open_protected(&self, place: Place<'_>, sealed: &[u8]) -> Option<Vec<u8>> {
        open(&self.protected, place, sealed)
    }
}

impl Place<'_> {
    fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend_from_slice(self.stream.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(&self.seq.to_be_bytes());
        bytes.extend_from_slice(self.kind.as_bytes());
        bytes
    }
}

/// Seals with a key.
pub fn seal(key: &[u8; 32], place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|_| Error::NoRandomness)?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &place.bytes() })
        .map_err(|_| Error::Damaged { stream: place.stream.to_owned(), what: "a text too long to seal".to_owned() })?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens with a key; none when it has been changed or moved.
pub fn open(key: &[u8; 32], place: Place<'_>, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: &place.bytes() }).ok()
}

#[cfg(test)]
mod tests {
    use super::{DataKeys, Place};
    use crate::Keys;

    const PLACE: Place<'static> = Place { stream: "a", seq: 1, kind: "report_received" };

    #[test]
    fn what_is_sealed_opens_only_in_its_place_and_unchanged() -> crate::Result<()> {
        let keys = DataKeys::make()?;
        let mut sealed = keys.seal_body(PLACE, b"oro")?;
        assert_eq!(keys.open_body(PLACE, &sealed).as_deref(), Some(b"oro".as_slice()));
        assert_eq!(keys.open_body(Place { seq: 2, ..PLACE }, &sealed), None);
        assert_eq!(keys.open_body(Place { stream: "b", ..PLACE }, &sealed), None);
        assert_eq!(keys.open_protected(PLACE, &sealed), None);
        if let Some(last) = sealed.last_mut() {
            *last ^= 1;
        }
        assert_eq!(keys.open_body(PLACE, &sealed), None);
        assert_eq!(keys.open_body(PLACE, b"short"), None);
        Ok(())
    }

    #[test]
    fn one_text_opens_with_the_key_of_its_stream_alone() -> crate::Result<()> {
        let installation = Keys::for_tests(1);
        let keys = DataKeys::make()?;
        let (body, protected) = keys.wrap(&installation, "a")?;
        let sealed = keys.seal_body(PLACE, b"oro")?;
        let open = |keys, body: &[u8], place| DataKeys::open_one(keys, body, place, &sealed);
        assert_eq!(open(&installation, &body, PLACE).as_deref(), Some(b"oro".as_slice()));
        assert_eq!(open(&installation, &protected, PLACE), None);
        assert_eq!(open(&installation, &body, Place { stream: "b", ..PLACE }), None);
        assert_eq!(open(&Keys::for_tests(2), &body, PLACE), None);
        Ok(())
    }

    #[test]
    fn a_wrapped_key_opens_only_for_its_stream_and_installation() -> crate::Result<()> {
        let installation = Keys::for_tests(1);
        let keys = DataKeys::make()?;
        let (body, protected) = keys.wrap(&installation, "a")?;
        assert!(DataKeys::unwrap_from(&installation, "a", &body, &protected).is_some());
        assert!(DataKeys::unwrap_from(&installation, "b", &body, &protected).is_none());
        assert!(DataKeys::unwrap_from(&installation, "a", &protected, &body).is_none());
        assert!(DataKeys::unwrap_from(&Keys::for_tests(2), "a", &body, &protected).is_none());
        Ok(())
    }
}
