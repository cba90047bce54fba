//! Inloggad session: a signed cookie says who, since when; a token in each form is bound to it.
//!
//! Nothing is kept on the server. The cookie holds no name and no secret, only ids and a signature.

use casework::ids::WorkerId;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use std::fmt::Write;

/// The cookie's name.
pub(crate) const COOKIE: &str = "nara";

/// A working day and some: after that one signs in anew.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// Signs and reads sessions.
#[derive(Clone)]
pub(crate) struct Sessions {
    key: [u8; 32],
}

/// Who is signed in, as the cookie says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    pub worker: WorkerId,
    pub since: Timestamp,
    nonce: String,
}

impl Sessions {
    pub(crate) const fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// Begins a session.
    pub(crate) fn begin(&self, worker: WorkerId, now: Timestamp) -> Result<Session, getrandom::Error> {
        let mut nonce = [0; 16];
        getrandom::fill(&mut nonce)?;
        Ok(Session { worker, since: now, nonce: hex(&nonce) })
    }

    /// The cookie's value.
    pub(crate) fn sign(&self, session: &Session) -> String {
        let said = said(session);
        let signature = self.mac("session", &said);
        format!("{said}.{signature}")
    }

    /// The session in a cookie, if the signature is ours and it has not run out.
    pub(crate) fn read(&self, cookie: &str, now: Timestamp) -> Option<Session> {
        let (said, signature) = cookie.rsplit_once('.')?;
        if !same(signature, &self.mac("session", said)) {
            return None;
        }
        let mut parts = said.split('.');
        let worker = parts.next()?.parse().ok()?;
        let since = Timestamp::from_second(parts.next()?.parse().ok()?).ok()?;
        let nonce = parts.next()?.to_owned();
        let age = now.duration_since(since);
        (age <= LASTS && !age.is_negative()).then_some(Session { worker, since, nonce })
    }

    /// The token that each form carries.
    pub(crate) fn form_token(&self, session: &Session) -> String {
        self.mac("form", &session.nonce)
    }

    /// Whether a form's token belongs to the session.
    pub(crate) fn accepts(&self, session: &Session, token: &str) -> bool {
        same(token, &self.form_token(session))
    }

    fn mac(&self, purpose: &str, text: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(b"\0");
        mac.update(text.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

fn said(session: &Session) -> String {
    format!("{}.{}.{}", session.worker, session.since.as_second(), session.nonce)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Compares without telling by the time it takes how far two texts agree.
fn same(left: &str, right: &str) -> bool {
    left.len() == right.len() && left.bytes().zip(right.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::{LASTS, Sessions};
    use casework::ids::WorkerId;
    use jiff::Timestamp;

    #[test]
    fn a_session_is_believed_only_with_our_signature_and_for_a_working_day() {
        let (ours, other) = (Sessions::new([1; 32]), Sessions::new([2; 32]));
        let worker: WorkerId = "01900000-0000-7000-8000-000000000001".parse().expect("an id");
        let now = Timestamp::UNIX_EPOCH;
        let session = ours.begin(worker, now).expect("the machine has randomness");
        let cookie = ours.sign(&session);

        assert_eq!(ours.read(&cookie, now).map(|read| read.worker), Some(worker));
        assert!(other.read(&cookie, now).is_none(), "another key");
        assert!(ours.read(&cookie.replace("0001.", "0002."), now).is_none(), "another worker");
        assert!(ours.read(&cookie, now + LASTS + LASTS).is_none(), "too old");
        for nonsense in ["", ".", "a.b.c.d", "…"] {
            assert!(ours.read(nonsense, now).is_none());
        }
    }

    #[test]
    fn a_form_is_believed_only_in_its_own_session() {
        let sessions = Sessions::new([1; 32]);
        let worker: WorkerId = "01900000-0000-7000-8000-000000000001".parse().expect("an id");
        let begin = || sessions.begin(worker, Timestamp::UNIX_EPOCH).expect("the machine has randomness");
        let (mine, yours) = (begin(), begin());
        assert!(sessions.accepts(&mine, &sessions.form_token(&mine)));
        assert!(!sessions.accepts(&mine, &sessions.form_token(&yours)));
        assert!(!sessions.accepts(&mine, ""));
    }
}
