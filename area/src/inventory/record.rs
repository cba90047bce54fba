//! Insatsen som uppgifter: one list of fields, which a form, a sheet and a page share, so that none of them forgets one.

use super::AreaOfActivity;
use super::offer::{
    Decided, Digital, Entry, Evidence, EvidenceStatus, FollowUpUse, Offer, OfferKind, OfferLanguage, ProviderKind,
    ShownTo, Terms,
};
use crate::activity::Level;
use crate::plain::Unfit;
use jiff::civil::Date;
use std::str::FromStr;

/// The oldest age that is asked for.
const OLDEST: u8 = 120;

/// The code of an entry in fields.
const ENTRIES: [&str; 2] = ["assessed", "without_assessment"];

/// Vad en uppgift är.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A line of text.
    Line,
    /// A text of some lines.
    Text,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// One of some codes.
    One,
    /// Several of some codes.
    Several,
}

/// Every field, in the order in which it is asked for.
pub const FIELDS: [(&str, Shape); 31] = [
    ("name", Shape::Line),
    ("summary", Shape::Text),
    ("target_group", Shape::Line),
    ("areas", Shape::Several),
    ("kind", Shape::One),
    ("level", Shape::One),
    ("from_age", Shape::Number),
    ("to_age", Shape::Number),
    ("entry", Shape::One),
    ("conditions", Shape::Text),
    ("decided_on", Shape::Day),
    ("decision", Shape::Line),
    ("exempt_on", Shape::Day),
    ("exemption", Shape::Line),
    ("digital", Shape::One),
    ("manual", Shape::Line),
    ("evidence", Shape::One),
    ("source", Shape::Line),
    ("evidence_on", Shape::Day),
    ("ksi", Shape::Line),
    ("provider", Shape::One),
    ("provider_name", Shape::Line),
    ("places", Shape::Number),
    ("fee", Shape::Number),
    ("cost", Shape::Number),
    ("follow_up", Shape::One),
    ("instrument", Shape::Line),
    ("languages", Shape::Several),
    ("way", Shape::Text),
    ("contact", Shape::Line),
    ("web", Shape::Line),
];

/// The two that stand last in a form, for they say what becomes of the entry itself.
pub const ABOUT: [(&str, Shape); 2] = [("shown_to", Shape::One), ("review_on", Shape::Day)];

/// Fel i en uppgift: at which field, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {fault}")]
pub struct Refusal {
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

/// Vad som är fel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A text cannot stand.
    #[error(transparent)]
    Text(#[from] Unfit),
    /// It is none of those that can be chosen.
    #[error("is none of those that can be chosen")]
    Unlisted,
    /// It is no whole number of the kind.
    #[error("is no whole number, such as 12")]
    Number,
    /// It is no day.
    #[error("is no day, such as 2026-01-31")]
    Day,
    /// It is no code of KSI.
    #[error("is no KSI code, such as SME.PH.ZZ")]
    Ksi,
    /// It is no address of a page.
    #[error("is no address that begins with https:// or http://")]
    Web,
    /// The oldest age comes before the youngest.
    #[error("the last age comes before the first")]
    Ages,
    /// An assessment of needs is always asked for.
    #[error("is always given after an assessment of needs ({0})")]
    AlwaysAssessed(&'static str),
    /// The day has not come.
    #[error("the day has not come yet")]
    Ahead,
    /// The day has passed.
    #[error("the day has passed")]
    Passed,
    /// There is one of that name, or of that number.
    #[error("there is one already")]
    Known,
    /// It is not there, or offered no longer.
    #[error("there is no such intervention that is offered now")]
    NoSuch,
}

impl Refusal {
    /// A fault at a field.
    #[must_use]
    pub const fn at(field: &'static str, fault: Fault) -> Self {
        Self { field, fault }
    }

    /// The section of the act that it rests on, when it does.
    #[must_use]
    pub const fn section(&self) -> Option<&'static str> {
        match self.fault {
            Fault::AlwaysAssessed(section) => Some(section),
            _ => None,
        }
    }
}

/// The codes that a field can have, in the order in which they are offered.
#[must_use]
pub fn codes(field: &str) -> Vec<&'static str> {
    macro_rules! of {
        ($of:ty) => {
            <$of>::ALL.iter().map(|one| one.code()).collect()
        };
    }
    match field {
        "areas" => of!(AreaOfActivity),
        "kind" => of!(OfferKind),
        "level" => of!(Level),
        "entry" => ENTRIES.to_vec(),
        "digital" => of!(Digital),
        "evidence" => of!(EvidenceStatus),
        "provider" => of!(ProviderKind),
        "follow_up" => of!(FollowUpUse),
        "languages" => of!(OfferLanguage),
        "shown_to" => of!(ShownTo),
        _ => Vec::new(),
    }
}

/// An intervention as fields with their values, those that have any.
#[must_use]
pub fn written(offer: &Offer) -> Vec<(&'static str, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let age = |age: Option<u8>| number(age.map(u32::from));
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let terms = offer.entry.terms();
    let exempt = terms.and_then(|terms| terms.not_documented.as_ref());
    let mut fields = vec![
        ("name", offer.name.clone()),
        ("summary", offer.summary.clone()),
        ("target_group", offer.target_group.clone()),
        ("kind", offer.kind.code().to_owned()),
        ("level", offer.level.code().to_owned()),
        ("from_age", age(offer.from_age)),
        ("to_age", age(offer.to_age)),
        ("entry", ENTRIES[usize::from(terms.is_some())].to_owned()),
        ("conditions", terms.map(|terms| terms.conditions.clone()).unwrap_or_default()),
        ("decided_on", day(terms.map(|terms| terms.decision.on))),
        ("decision", terms.map(|terms| terms.decision.reference.clone()).unwrap_or_default()),
        ("exempt_on", day(exempt.map(|decided| decided.on))),
        ("exemption", exempt.map(|decided| decided.reference.clone()).unwrap_or_default()),
        ("digital", offer.digital.code().to_owned()),
        ("manual", text(&offer.manual)),
        ("evidence", offer.evidence.status.code().to_owned()),
        ("source", text(&offer.evidence.source)),
        ("evidence_on", day(offer.evidence.reviewed_on)),
        ("ksi", offer.ksi.as_ref().map(crate::classification::KsiCode::dotted).unwrap_or_default()),
        ("provider", offer.provider.code().to_owned()),
        ("provider_name", text(&offer.provider_name)),
        ("places", number(offer.places)),
        ("fee", number(offer.fee_sek)),
        ("cost", number(offer.cost_sek)),
        ("follow_up", offer.follow_up.code().to_owned()),
        ("instrument", text(&offer.instrument)),
        ("way", text(&offer.way)),
        ("contact", text(&offer.contact)),
        ("web", text(&offer.web)),
        ("shown_to", offer.shown_to.code().to_owned()),
        ("review_on", day(Some(offer.review_on))),
    ];
    fields.extend(offer.areas.iter().map(|one| ("areas", one.code().to_owned())));
    fields.extend(offer.languages.iter().map(|one| ("languages", one.code().to_owned())));
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// Reads an intervention out of fields; `values` answers with what stands in one.
///
/// # Errors
/// Everything that is missing or cannot be read, each at its field.
pub fn read<'v>(values: impl Fn(&str) -> Vec<&'v str>) -> Result<Offer, Vec<Refusal>> {
    let mut reading = Reading { values, refusals: Vec::new() };
    let offer = reading.offer();
    match offer {
        Some(offer) if reading.refusals.is_empty() => Ok(offer),
        _ => Err(reading.refusals),
    }
}

struct Reading<F> {
    values: F,
    refusals: Vec<Refusal>,
}

impl<'v, F: Fn(&str) -> Vec<&'v str>> Reading<F> {
    fn offer(&mut self) -> Option<Offer> {
        let (name, summary, target_group) = (self.text("name"), self.text("summary"), self.text("target_group"));
        let (areas, kind) = (self.several("areas", AreaOfActivity::from_code), self.one("kind", OfferKind::from_code));
        if areas.is_empty() {
            self.missing("areas");
        }
        let level = self.one("level", Level::from_code);
        let age = |text: &str| text.parse().ok().filter(|age| *age <= OLDEST);
        let (from_age, to_age) =
            (self.perhaps("from_age", Fault::Number, age), self.perhaps("to_age", Fault::Number, age));
        let entry = self.entry();
        let digital = self.one("digital", Digital::from_code);
        let (evidence, follow_up) = (self.evidence(), self.one("follow_up", FollowUpUse::from_code));
        let provider = self.one("provider", ProviderKind::from_code);
        let (shown_to, review_on) = (self.one("shown_to", ShownTo::from_code), self.day("review_on"));
        let http = |text: &str| (text.starts_with("https://") || text.starts_with("http://")).then(|| text.to_owned());
        Some(Offer {
            manual: self.line("manual"),
            ksi: self.perhaps("ksi", Fault::Ksi, |text| text.parse().ok()),
            provider_name: self.line("provider_name"),
            places: self.number("places"),
            fee_sek: self.number("fee"),
            cost_sek: self.number("cost"),
            instrument: self.line("instrument"),
            languages: self.several("languages", OfferLanguage::from_code),
            way: self.line("way"),
            contact: self.line("contact"),
            web: self.perhaps("web", Fault::Web, http),
            name: name?,
            summary: summary?,
            target_group: target_group?,
            areas,
            kind: kind?,
            level: level?,
            from_age,
            to_age,
            entry: entry?,
            digital: digital?,
            evidence: evidence?,
            provider: provider?,
            follow_up: follow_up?,
            shown_to: shown_to?,
            review_on: review_on?,
        })
    }

    /// What is asked of one without assessment is asked of no other.
    fn entry(&mut self) -> Option<Entry> {
        let found = |code: &str| ENTRIES.iter().position(|known| *known == code);
        if self.one("entry", found)? == 0 {
            return Some(Entry::Assessed);
        }
        let (conditions, on, reference) = (self.text("conditions"), self.day("decided_on"), self.text("decision"));
        let exempt_on = self.perhaps("exempt_on", Fault::Day, |text| text.parse().ok());
        let not_documented = match (exempt_on, self.line("exemption")) {
            (Some(on), Some(reference)) => Some(Decided { on, reference }),
            (Some(_), None) => {
                self.missing("exemption");
                None
            }
            (None, Some(_)) => {
                self.missing("exempt_on");
                None
            }
            (None, None) => None,
        };
        let decision = Decided { on: on?, reference: reference? };
        Some(Entry::WithoutAssessment(Terms { conditions: conditions?, decision, not_documented }))
    }

    /// Who says that something is known says where, and when they looked.
    fn evidence(&mut self) -> Option<Evidence> {
        let status = self.one("evidence", EvidenceStatus::from_code)?;
        if status == EvidenceStatus::NotReviewed {
            return Some(Evidence { status, source: None, reviewed_on: None });
        }
        let (source, reviewed_on) = (self.text("source"), self.day("evidence_on"));
        Some(Evidence { status, source: Some(source?), reviewed_on: Some(reviewed_on?) })
    }

    fn first(&self, field: &str) -> &'v str {
        (self.values)(field).first().map_or("", |text| text.trim())
    }

    fn text(&mut self, field: &'static str) -> Option<String> {
        let found = self.line(field);
        if found.is_none() {
            self.missing(field);
        }
        found
    }

    fn line(&self, field: &str) -> Option<String> {
        Some(self.first(field).to_owned()).filter(|text| !text.is_empty())
    }

    fn number(&mut self, field: &'static str) -> Option<u32> {
        self.perhaps(field, Fault::Number, |text| {
            text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().parse().ok()
        })
    }

    fn day(&mut self, field: &'static str) -> Option<Date> {
        if self.first(field).is_empty() {
            self.missing(field);
        }
        self.perhaps(field, Fault::Day, |text| Date::from_str(text).ok())
    }

    fn one<T>(&mut self, field: &'static str, from_code: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.first(field).is_empty() {
            self.missing(field);
        }
        self.perhaps(field, Fault::Unlisted, from_code)
    }

    fn several<T: Ord>(&mut self, field: &'static str, from_code: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut all = Vec::new();
        for code in (self.values)(field).into_iter().map(str::trim).filter(|code| !code.is_empty()) {
            match from_code(code) {
                Some(one) => all.push(one),
                None => self.refusals.push(Refusal::at(field, Fault::Unlisted)),
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn perhaps<T>(&mut self, field: &'static str, fault: Fault, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.first(field);
        if text.is_empty() {
            return None;
        }
        let found = read(text);
        if found.is_none() {
            self.refusals.push(Refusal::at(field, fault));
        }
        found
    }

    fn missing(&mut self, field: &'static str) {
        self.refusals.push(Refusal::at(field, Fault::Text(Unfit::Empty)));
    }
}
