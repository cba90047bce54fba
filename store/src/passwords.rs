//! Lösenord: only ever as an Argon2id hash with a salt of its own.

use crate::error::{Error, Result};
use crate::keys::hex;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

/// Each takes 19 MB and some tens of milliseconds of a core: a crowd that guesses must not take the machine.
pub(crate) static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A password as it is kept.
pub(crate) async fn kept(password: String) -> Result<String> {
    aside(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        // A password of any length is taken: what can fail is the salt.
        hash.map(|hash| hash.to_string()).map_err(|_| Error::NoRandomness)
    })
    .await?
}

/// Whether a password is the one that is kept. Where none is, as much is worked out, so that time tells nothing.
pub(crate) async fn is_kept(password: String, kept: Option<String>) -> Result<bool> {
    aside(move || {
        let argon = Argon2::default();
        let Some(known) = kept.as_deref().and_then(|kept| PasswordHash::new(kept).ok()) else {
            // What comes of it does not matter.
            let _for_nobody = argon.hash_password(password.as_bytes());
            return false;
        };
        argon.verify_password(password.as_bytes(), &known).is_ok()
    })
    .await
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)
}

/// A code for a one-time link: 256 random bits.
pub(crate) fn new_code() -> Result<String> {
    let mut code = [0; 32];
    getrandom::fill(&mut code).map_err(|_| Error::NoRandomness)?;
    Ok(hex(&code))
}

/// A code as it is kept. It is random and long, so a plain hash hides it.
pub(crate) fn kept_code(code: &str) -> String {
    hex(&Sha256::digest(code.as_bytes()))
}
