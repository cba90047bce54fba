//! Asking a source over HTTP: politely, again when it stumbles, and not at all when an answer is kept.

use super::kept::{Folder, Kept};
use super::patience::{Fault, Next, next, retry_after};
use super::{Common, LONGEST_ANSWER};
use anyhow::{Context, bail};
use exchange::statistics::MOST_BYTES;
use jiff::{Timestamp, Unit};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A source that is asked.
#[derive(Debug)]
pub struct Source {
    agent: ureq::Agent,
    kept: Folder,
    now: Timestamp,
    offline: bool,
    fresh: u32,
    tries: u32,
    pace: Duration,
    asked: Option<Instant>,
    /// What people should know of the answers.
    pub notes: Vec<String>,
}

/// An answer, and the one that was kept before it when the source was asked anew.
#[derive(Debug)]
pub struct Answer {
    /// The answer.
    pub body: Vec<u8>,
    /// What the source answered the time before.
    pub before: Option<Vec<u8>>,
}

/// En fråga till källan.
#[derive(Debug, Clone, Copy)]
pub enum Question<'q> {
    /// What stands at an address.
    At(&'q str),
    /// What an address answers to a body of JSON.
    Of(&'q str, &'q str),
}

impl Source {
    /// A source whose answers are kept in a folder.
    pub fn new(folder: PathBuf, common: &Common, now: Timestamp) -> Self {
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(LONGEST_ANSWER))
            .http_status_as_error(false)
            .user_agent(concat!("nara/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        let Common { offline, fresh, tries, .. } = *common;
        let (kept, notes) = (Folder(folder), Vec::new());
        Self { agent, kept, now, offline, fresh, tries, pace: Duration::ZERO, asked: None, notes }
    }

    /// Leaves at least so long between questions.
    pub fn keep_pace(&mut self, pace: Duration) {
        self.pace = pace;
    }

    /// The answer to a question: kept and fresh, or from the source, or kept when the source cannot be asked.
    pub fn ask(&mut self, question: Question<'_>) -> anyhow::Result<Answer> {
        let name = question.name();
        let kept = self.kept.get(&name);
        let address = question.address();
        match kept {
            Some(kept) if self.offline => Ok(self.old(kept, "offline")),
            None if self.offline => {
                bail!("no answer of {address} is kept: fetch it once with a network before it is asked for offline")
            }
            Some(kept) if self.is_fresh(&kept) => Ok(Answer { body: kept.body, before: None }),
            kept => match self.ask_until_answered(question) {
                Ok(body) => {
                    self.kept.put(&name, self.now, &body)?;
                    Ok(Answer { body, before: kept.map(|kept| kept.body) })
                }
                Err(Stopped { why, lasting }) => match kept.filter(|_| lasting) {
                    Some(kept) => Ok(self.old(kept, &format!("{address} {why}"))),
                    None => bail!("{address} {why}, and no earlier answer is kept; nothing is imported"),
                },
            },
        }
    }

    fn is_fresh(&self, kept: &Kept) -> bool {
        self.now
            .since(kept.at)
            .is_ok_and(|age| age.total(Unit::Hour).is_ok_and(|hours| (0.0..f64::from(self.fresh)).contains(&hours)))
    }

    fn old(&mut self, kept: Kept, why: &str) -> Answer {
        let day = kept.at.to_zoned(jiff::tz::TimeZone::UTC).date();
        let note = format!("{why}: the answer that was kept on {day} is used");
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        Answer { body: kept.body, before: None }
    }

    fn ask_until_answered(&mut self, question: Question<'_>) -> Result<Vec<u8>, Stopped> {
        let mut asked = 0;
        loop {
            self.wait_for_turn();
            asked += 1;
            let fault = match self.ask_once(question) {
                Ok(body) => return Ok(body),
                Err(fault) => fault,
            };
            match next(&fault, asked, self.tries) {
                Next::Wait(wait) => std::thread::sleep(wait),
                // What is refused or not there is not covered up with what was there once.
                Next::GiveUp(why) => {
                    let lasting = matches!(fault, Fault::Unreachable(_) | Fault::Status(408 | 429 | 500.., _));
                    return Err(Stopped { why, lasting });
                }
            }
        }
    }

    fn ask_once(&self, question: Question<'_>) -> Result<Vec<u8>, Fault> {
        let unreachable = |fault: ureq::Error| Fault::Unreachable(fault.to_string());
        let answer = match question {
            Question::At(address) => self.agent.get(address).header("Accept", "application/json").call(),
            Question::Of(address, body) => {
                self.agent.post(address).header("Content-Type", "application/json").send(body.as_bytes())
            }
        };
        let mut answer = answer.map_err(unreachable)?;
        let status = answer.status().as_u16();
        if status != 200 {
            let said = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
            return Err(Fault::Status(status, said.and_then(|text| retry_after(text, self.now))));
        }
        answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec().map_err(unreachable)
    }

    fn wait_for_turn(&mut self) {
        if let Some(asked) = self.asked {
            std::thread::sleep(self.pace.saturating_sub(asked.elapsed()));
        }
        self.asked = Some(Instant::now());
    }
}

/// Why there is no answer, and whether an older one may stand for it.
struct Stopped {
    why: String,
    lasting: bool,
}

impl Question<'_> {
    fn address(self) -> String {
        match self {
            Self::At(address) | Self::Of(address, _) => address.to_owned(),
        }
    }

    fn name(self) -> String {
        match self {
            Self::At(address) => address.to_owned(),
            Self::Of(address, body) => format!("{address} {body}"),
        }
    }
}

/// Whether an address is on the same server as the one that named it: an answer cannot send us elsewhere.
pub fn same_server(one: &str, other: &str) -> anyhow::Result<bool> {
    let server = |address: &str| -> anyhow::Result<(String, String)> {
        let address: axum::http::Uri = address.parse().with_context(|| format!("“{address}” is no address"))?;
        let scheme = address.scheme_str().unwrap_or_default().to_owned();
        Ok((scheme, address.authority().map(ToString::to_string).unwrap_or_default()))
    };
    Ok(server(one)? == server(other)?)
}
