//! Steget som just togs, as the address that it led to tells it.

use crate::language::Language;
use serde::Deserialize;

/// Which step was just taken, if any.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Taken {
    #[serde(default)]
    klart: Option<String>,
}

impl Taken {
    /// What was done, in words. The key comes from the address, so one that nothing is said of says nothing.
    pub(crate) fn told(self, language: Language) -> Option<String> {
        let key = ["done-", &self.klart?].concat();
        language.has(&key).then(|| language.t(&key))
    }
}
