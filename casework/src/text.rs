//! Free text and protected values: personal by nature, so never printed by `Debug`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Fritext: what a person wrote; trimmed and never empty.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FreeText(String);

/// Tom text: nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyText;

impl FreeText {
    /// Takes a text with something in it.
    ///
    /// # Errors
    /// [`EmptyText`] when there is nothing but white space.
    pub fn new(text: impl Into<String>) -> Result<Self, EmptyText> {
        let text: String = text.into();
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(EmptyText);
        }
        Ok(Self(trimmed.to_owned()))
    }

    /// The text itself, for those who may read it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FreeText {
    type Error = EmptyText;

    fn try_from(text: String) -> Result<Self, EmptyText> {
        Self::new(text)
    }
}

impl From<FreeText> for String {
    fn from(text: FreeText) -> Self {
        text.0
    }
}

impl fmt::Debug for FreeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl fmt::Display for EmptyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is empty")
    }
}

/// Särskilt skyddad uppgift: held under a key of its own and withheld from readers who do not need it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Protected<T> {
    /// It exists, but this reader does not see it.
    #[default]
    Withheld,
    /// It is shown to this reader.
    Shown(T),
}

impl<T> Protected<T> {
    /// The value, if this reader sees it.
    #[must_use]
    pub const fn shown(&self) -> Option<&T> {
        match self {
            Self::Withheld => None,
            Self::Shown(value) => Some(value),
        }
    }
}

impl<T> fmt::Debug for Protected<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Withheld => "Withheld",
            Self::Shown(_) => "Shown(…)",
        })
    }
}
