//! Anmärkningar: what a reader must know of an estimate before leaning on it; a code with its values, for catalogues to word.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Anmärkning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    code: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    values: Map<String, Value>,
}

impl Note {
    /// Every code of a note.
    pub const CODES: [&'static str; 96] = [
        "adjusted-any",
        "adjusted-share",
        "against-binned",
        "against-dropped",
        "against-each",
        "all-withheld",
        "always-treated",
        "areas-alike",
        "areas-on-regression",
        "chains-disagree",
        "change-alone",
        "chart-asks",
        "chart-shifted",
        "chart-short",
        "competing-events",
        "conformal-floor",
        "cox-few-clusters",
        "cr2-impossible",
        "different-persons",
        "draft-floor",
        "draft-floor-high",
        "draft-periods",
        "draft-weak",
        "drawn-toward-common",
        "few-clusters",
        "few-clusters-cr1",
        "few-clusters-cr2",
        "few-early",
        "few-early-in-group",
        "few-treated",
        "few-treated-clusters",
        "fewer-than-ten",
        "forbidden-comparisons",
        "funnel-inside",
        "funnel-overdispersed",
        "gaussian-rate",
        "gray-late-entry",
        "group-without-before",
        "group-without-comparison",
        "hazard-changes",
        "indirect-with-reference",
        "items-against",
        "its-alone",
        "its-controlled",
        "its-linked",
        "its-short",
        "its-short-season",
        "leads-little-power",
        "method-not-let-out",
        "negative-weights",
        "newey-west-short",
        "no-clustered-error",
        "no-score-after",
        "no-score-after-in-group",
        "no-sensitivity",
        "no-sensitivity-here",
        "one-donor",
        "overdispersed-counts",
        "periods-bridged",
        "periods-withheld",
        "placebo-error-alike",
        "placebo-error-exact",
        "placebo-error-few",
        "placebo-floor",
        "placebos-for-one",
        "pooled-staggered",
        "poor-fit",
        "pretest-little-power",
        "randomisation-all",
        "randomisation-drawn",
        "rests-on-belief",
        "romano-wolf-without-draws",
        "rows-independent",
        "rows-left-out",
        "rows-without-covariate",
        "rows-without-item",
        "sdid-early",
        "sdid-more-periods-than-units",
        "second-reference",
        "short-before",
        "steps-withheld",
        "structural-alone",
        "structural-comparison",
        "structural-short",
        "subdistribution",
        "subgroup-refused",
        "subgroups-not-run",
        "subgroups-together",
        "survey-silent",
        "too-many-covariates",
        "unadjusted",
        "unbalanced",
        "units-left-out",
        "variances-known",
        "wild-too-seldom",
        "written",
    ];

    /// The value that names the outcome that a note is about, where a plan has several.
    pub const OUTCOME: &'static str = "of_outcome";

    /// A note without values yet.
    #[must_use]
    pub fn of(code: &'static str) -> Self {
        debug_assert!(Self::CODES.contains(&code), "{code} is not among the codes");
        Self { code: Cow::Borrowed(code), values: Map::new() }
    }

    /// A note that an earlier version of Nära wrote out, in English.
    #[must_use]
    pub fn written(text: String) -> Self {
        Self::of(WRITTEN).with("text", text)
    }

    /// With one more value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The values by name: whole numbers, numbers, and words.
    #[must_use]
    pub const fn values(&self) -> &Map<String, Value> {
        &self.values
    }

    /// What the outcome is called that it is about, when it is not about all.
    #[must_use]
    pub fn outcome(&self) -> Option<&str> {
        self.values.get(Self::OUTCOME).and_then(Value::as_str)
    }

    /// The text of a note that was written out.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.values.get("text").filter(|_| self.code == WRITTEN).and_then(Value::as_str)
    }
}

const WRITTEN: &str = "written";
