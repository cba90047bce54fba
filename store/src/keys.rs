//! The installation's keys: one master key, from which a key a purpose is derived, and one key that signs checkpoints.

use crate::error::{Error, Result};
use ed25519_dalek::{SigningKey, VerifyingKey};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Nycklar. A cheap handle; what it holds is wiped from memory with the last one.
#[derive(Clone)]
pub struct Keys {
    inner: Arc<Inner>,
}

/// A key that is wiped from memory when it is dropped.
type Key = Zeroizing<[u8; 32]>;

/// Nyckel för ett ändamål.
pub struct PurposeKey(Key);

impl PurposeKey {
    /// The pseudonym that stands for one of follow-up.
    #[must_use]
    pub fn pseudonym(&self, of: &str) -> String {
        hex(&mac(&self.0, of.as_bytes())[..16])
    }
}

impl std::fmt::Debug for PurposeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PurposeKey(…)")
    }
}

struct Inner {
    wrap: Key,
    blind: Key,
    follow_up: Key,
    research: Key,
    session: Key,
    draft: Key,
    voices: Key,
    signing: Key,
}

impl Keys {
    /// Reads the keys of an installation, or makes them when the folder has none.
    ///
    /// # Errors
    /// When a file cannot be read or written, or holds no key.
    pub fn open_or_create(folder: &Path) -> Result<Self> {
        let failed = |doing| move |source| Error::Keys { path: folder.display().to_string(), doing, source };
        fs::create_dir_all(folder).map_err(failed("made"))?;
        let master = read_or_make(&folder.join("master.key"))?;
        let signing = read_or_make(&folder.join("signing.key"))?;
        Ok(Self::derive(&master, &signing))
    }

    /// Keys for tests, the same for the same seed. Never for real data.
    #[must_use]
    pub fn for_tests(seed: u64) -> Self {
        let master: [u8; 32] = Sha256::digest([b"test master ".as_slice(), &seed.to_be_bytes()].concat()).into();
        let signing: [u8; 32] = Sha256::digest([b"test signing ".as_slice(), &seed.to_be_bytes()].concat()).into();
        Self::derive(&master, &signing)
    }

    fn derive(master: &[u8; 32], signing: &[u8; 32]) -> Self {
        let from_master = Hkdf::<Sha256>::new(Some(b"nara keys v1"), master);
        let subkey = |purpose: &str| {
            let mut key = Key::default();
            from_master.expand(purpose.as_bytes(), key.as_mut_slice()).expect("32 bytes is a length that HKDF gives");
            key
        };
        Self {
            inner: Arc::new(Inner {
                wrap: subkey("wrap data keys"),
                blind: subkey("blind index"),
                follow_up: subkey("pseudonyms for follow-up"),
                research: subkey("pseudonyms for purposes of their own"),
                session: subkey("session cookies"),
                draft: subkey("drafts outside of cases"),
                voices: subkey("ballots and reflections"),
                signing: Zeroizing::new(*signing),
            }),
        }
    }

    /// A pseudonym for follow-up: the same for the same person or thing, and telling nothing without the key (FACTS 2.47).
    #[must_use]
    pub fn pseudonym(&self, of: &[u8]) -> String {
        hex(&mac(&self.inner.follow_up, of)[..16])
    }

    /// Nyckel för ett ändamål: its pseudonyms meet those of no other purpose, so that two files cannot be put together by them.
    /// The same purpose on the same approval gets the same key, so that a study can be added to.
    #[must_use]
    pub fn of_purpose(&self, purpose: &str, approval: &str) -> PurposeKey {
        let named = [purpose.trim().as_bytes(), &[0], approval.trim().as_bytes()].concat();
        PurposeKey(Zeroizing::new(mac(&self.inner.research, &named)))
    }

    /// The key under which `web` signs session cookies.
    #[must_use]
    pub fn session_key(&self) -> &[u8; 32] {
        &self.inner.session
    }

    /// The public key that checkpoints are checked with, in hexadecimal; keep a copy outside the installation.
    #[must_use]
    pub fn public_key(&self) -> String {
        hex(self.verifying_key().as_bytes())
    }

    pub(crate) fn wrap_key(&self) -> &[u8; 32] {
        &self.inner.wrap
    }

    pub(crate) fn draft_key(&self) -> &[u8; 32] {
        &self.inner.draft
    }

    pub(crate) fn voices_key(&self) -> &[u8; 32] {
        &self.inner.voices
    }

    pub(crate) fn blind(&self, kind: &str, term: &str) -> Vec<u8> {
        mac(&self.inner.blind, &[kind.as_bytes(), &[0], term.as_bytes()].concat())[..16].to_vec()
    }

    pub(crate) fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(&self.inner.signing)
    }

    pub(crate) fn verifying_key(&self) -> VerifyingKey {
        self.signing_key().verifying_key()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a key, or makes one that only the owner of the process can read.
fn read_or_make(path: &Path) -> Result<Key> {
    let shown = path.display().to_string();
    let failed = |doing| {
        let path = shown.clone();
        move |source| Error::Keys { path, doing, source }
    };
    match fs::read(path).map(Zeroizing::new) {
        Ok(bytes) => {
            let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| Error::BrokenKey(shown.clone()))?;
            Ok(Zeroizing::new(key))
        }
        Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => {
            let mut key = Key::default();
            getrandom::fill(key.as_mut_slice()).map_err(|_| Error::NoRandomness)?;
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(path).map_err(failed("made"))?;
            file.write_all(key.as_slice()).and_then(|()| file.sync_all()).map_err(failed("written"))?;
            Ok(key)
        }
        Err(failure) => Err(failed("read")(failure)),
    }
}
