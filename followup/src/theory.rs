//! Programteori (verksamhetslogik): what a piece of work is thought to lead to, and why.
//!
//! Resources make activities possible, activities give outputs, and outputs are thought to lead to what is hoped for, soon and
//! later. Each arrow between two parts rests on an assumption that can be wrong: it says what is known of it, from which source,
//! and which indicators test it. A picture without its doubts is a slogan (FACTS 7.2), and a measure of activity is no outcome
//! (FACTS 4.5). A theory holds no persons.

pub mod changes;
pub mod event;
pub mod faults;
pub mod history;
pub mod name;
pub mod steps;

use name::{IndicatorName, LinkName, PartName};
use serde::{Deserialize, Serialize};

/// Programteori: a picture of work, whole or under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theory {
    /// What it is a theory of.
    pub about: About,
    /// The parts, in the order in which they are read.
    pub parts: Vec<Part>,
    /// The links between them, in the order in which they are read.
    pub links: Vec<Link>,
}

/// Om teorin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What it is called.
    pub title: Words,
    /// Which work, and who wrote it down from what.
    pub lead: Words,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// Ord: Swedish, and English for those who read that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// In Swedish.
    pub sv: String,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// Del av verksamhetslogiken: one box in the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name in files and addresses.
    pub name: PartName,
    /// Where in the chain it stands.
    pub stage: Stage,
    /// What it says.
    pub title: Words,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Led i kedjan, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Resurser: what there is to work with.
    Resource,
    /// Aktiviteter: what is done.
    Activity,
    /// Prestationer: what comes out of it, and can be counted.
    Output,
    /// Effekter på kort sikt.
    ShortOutcome,
    /// Effekter på lång sikt.
    LongOutcome,
}

/// Samband: an arrow from one part to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its name in files and addresses; definitions of indicators point at it with `theory = "…"`.
    pub name: LinkName,
    /// Where it begins.
    pub from: PartName,
    /// Where it leads.
    pub to: PartName,
    /// Antagande: why the one should lead to the other.
    pub assumption: Words,
    /// What is known of it.
    pub evidence: Evidence,
    /// The indicators that test it, the most telling first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorName>,
}

/// Kunskapsläge: what is known of a link, and from where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// In one word.
    pub status: Status,
    /// From where; needed unless nobody has tested it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// In more words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Kunskapslägets status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Inte prövat: nobody has tested it here, and no research is named.
    NotTested,
    /// Lokal erfarenhet: seen here, without anything to compare with.
    LocalExperience,
    /// Omstritt: what is known points in different ways, or can be explained in another way.
    Contested,
    /// Stöd från annat håll: research elsewhere supports it; whether it holds here is another question.
    SupportedElsewhere,
    /// Stöd här: an evaluation here found it.
    SupportedHere,
    /// Talar emot: what is known speaks against it.
    SpeaksAgainst,
}

impl Theory {
    /// The part of a name.
    #[must_use]
    pub fn part(&self, name: &PartName) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == *name)
    }

    /// The link of a name.
    #[must_use]
    pub fn link(&self, name: &LinkName) -> Option<&Link> {
        self.links.iter().find(|link| link.name == *name)
    }

    /// The links that begin or end at a part.
    pub fn links_at<'t>(&'t self, part: &'t PartName) -> impl Iterator<Item = &'t Link> {
        self.links.iter().filter(move |link| link.from == *part || link.to == *part)
    }
}

impl Words {
    /// In Swedish alone.
    #[must_use]
    pub fn sv(text: &str) -> Self {
        Self { sv: text.to_owned(), en: None }
    }

    /// For a reader of English; Swedish where nobody has written English.
    #[must_use]
    pub fn en_or_sv(&self) -> &str {
        self.en.as_deref().unwrap_or(&self.sv)
    }
}

impl Stage {
    /// All, from left to right.
    pub const ALL: [Self; 5] = [Self::Resource, Self::Activity, Self::Output, Self::ShortOutcome, Self::LongOutcome];

    /// The word for it in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Activity => "activity",
            Self::Output => "output",
            Self::ShortOutcome => "short_outcome",
            Self::LongOutcome => "long_outcome",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

impl Status {
    /// All, from the least known.
    pub const ALL: [Self; 6] = [
        Self::NotTested,
        Self::LocalExperience,
        Self::Contested,
        Self::SupportedElsewhere,
        Self::SupportedHere,
        Self::SpeaksAgainst,
    ];

    /// The word for it in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotTested => "not_tested",
            Self::LocalExperience => "local_experience",
            Self::Contested => "contested",
            Self::SupportedElsewhere => "supported_elsewhere",
            Self::SupportedHere => "supported_here",
            Self::SpeaksAgainst => "speaks_against",
        }
    }

    /// The one with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

#[cfg(test)]
pub(crate) mod sample {
    use super::*;
    use std::collections::BTreeSet;

    pub(crate) fn part(name: &str, stage: Stage) -> Part {
        Part { name: name.parse().expect("a name"), stage, title: Words::sv(name), note: None }
    }

    pub(crate) fn link(name: &str, from: &str, to: &str) -> Link {
        Link {
            name: name.parse().expect("a name"),
            from: from.parse().expect("a name"),
            to: to.parse().expect("a name"),
            assumption: Words::sv("Därför."),
            evidence: Evidence { status: Status::NotTested, source: None, note: None },
            indicators: vec!["home-visits".parse().expect("a name")],
        }
    }

    /// A team makes home visits, which reach families.
    pub(crate) fn theory() -> Theory {
        Theory {
            about: About { title: Words::sv("Påhittad"), lead: Words::sv("En påhittad teori."), sources: Vec::new() },
            parts: vec![
                part("team", Stage::Resource),
                part("visits", Stage::Activity),
                part("reached", Stage::ShortOutcome),
            ],
            links: vec![link("they-go", "team", "visits"), link("they-reach", "visits", "reached")],
        }
    }

    pub(crate) fn known() -> BTreeSet<IndicatorName> {
        BTreeSet::from(["home-visits".parse().expect("a name")])
    }
}
