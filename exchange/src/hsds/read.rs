//! HSDS in: services become interventions. What HSDS does not tell is not made up: an intervention that is known keeps what is
//! known of it, and a new one is put where somebody looks it over before anybody else reads of it.

use super::write::nameless;
use super::{LANGUAGES, Publisher, id, reference};
use crate::{Faults, Rejected, Rejection, text};
use area::inventory::offer::{
    Digital, Entry, Evidence, EvidenceStatus, FollowUpUse, Offer, OfferKind, OfferLanguage, ProviderKind, ShownTo,
    Terms,
};
use area::inventory::steps::OfferRow;
use area::inventory::{AreaOfActivity, Inventory, Offered};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeSet;

/// What stands for whom an intervention is, when the file does not tell.
const UNTOLD: &str = "Framgår inte av källan";

/// What of a service is read; anything else that says something is told as left out.
const READ: [&str; 26] = [
    "id",
    "organization_id",
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "status",
    "interpretation_services",
    "application_process",
    "fees_description",
    "fees",
    "eligibility_description",
    "minimum_age",
    "maximum_age",
    "assured_date",
    "last_modified",
    "phones",
    "contacts",
    "languages",
    "cost_options",
    "service_at_locations",
    "organization",
    "attributes",
    "program_id",
    "taxonomy_ids",
];

/// Tjänster i en HSDS-fil.
#[derive(Debug, Clone, PartialEq)]
pub struct Services {
    /// Each as the file has it.
    pub services: Vec<Value>,
    /// What some of them tell that the catalogue has no place for.
    pub left_out: BTreeSet<String>,
}

/// Reads JSON of HSDS 3: a service, an organization with its services, a list of either, or a page of one.
///
/// # Errors
/// When it is no JSON, with the line, or holds no services.
pub fn json(bytes: &[u8]) -> Result<Services, Rejected> {
    let decoded = text::decode_json(bytes)?;
    let value = serde_json::from_str(&decoded).map_err(|fault| Rejected {
        rejections: vec![Rejection {
            row: Some(fault.line() as u64),
            field: None,
            problem: format!("it is no JSON: {fault}"),
        }],
    })?;
    Services::of(value)
}

impl Services {
    pub(super) fn of(value: Value) -> Result<Self, Rejected> {
        let mut services = Vec::new();
        gather(value, &mut services);
        if services.is_empty() {
            return Err(Rejected::whole(
                "there is no service in it; expected HSDS 3: a service, an organization with services, or a list of them",
            ));
        }
        let mut left_out = BTreeSet::new();
        for service in &services {
            let said = service.as_object().into_iter().flatten();
            let said = said.filter(|(key, value)| !READ.contains(&key.as_str()) && !empty(value));
            left_out.extend(said.map(|(key, _)| key.clone()));
        }
        Ok(Self { services, left_out })
    }

    /// The services as rows of the catalogue, in the light of what it holds: one that is known keeps what HSDS does not tell.
    /// A new one belongs to `within`, and is for staff and to be looked over from today.
    ///
    /// # Errors
    /// Everything that cannot be read, by the service's number in the file and by field.
    pub fn rows(
        &self,
        known: &Inventory,
        by: Publisher<'_>,
        (within, today): (AreaOfActivity, Date),
    ) -> Result<Vec<(u64, OfferRow)>, Rejected> {
        let (mut faults, mut rows, mut seen) = (Faults::default(), Vec::new(), BTreeSet::new());
        for (number, value) in (1..).zip(&self.services) {
            let told = Told(value);
            let (Some(own), Some(name)) = (told.text("id"), told.text("name")) else {
                faults.add(number, "", "the service has no `id` or no `name`, which HSDS asks for");
                continue;
            };
            if !seen.insert(own.clone()) {
                faults.add(number, "id", format!("the service “{own}” stands there twice"));
                continue;
            }
            let mine = |one: &&Offered| id(&[by.code, &one.reference]) == own || one.reference == reference(&own);
            let found = known.offers.iter().find(mine);
            let offer = told.offer(name, found.map(|found| &found.offer), by, (within, today));
            let ended = told.text("status").filter(|status| status != "active").map(|status| {
                let known = found.and_then(|found| found.closed.clone());
                known.unwrap_or_else(|| (today, format!("HSDS: {status}")))
            });
            let reference = found.map_or_else(|| reference(&own), |found| found.reference.clone());
            rows.push((number, OfferRow { reference, offer, closed: ended }));
        }
        faults.or(rows)
    }
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

/// The services in a value, whatever holds them.
fn gather(value: Value, services: &mut Vec<Value>) {
    match value {
        Value::Array(all) => all.into_iter().for_each(|one| gather(one, services)),
        Value::Object(mut one) => {
            if let Some(contents) = one.remove("contents").filter(Value::is_array) {
                return gather(contents, services);
            }
            let Some(Value::Array(within)) = one.remove("services") else {
                return services.push(Value::Object(one));
            };
            let organization = Value::Object(one);
            for mut service in within {
                if let Some(told) = service.as_object_mut()
                    && !told.contains_key("organization")
                {
                    told.insert("organization".to_owned(), organization.clone());
                }
                services.push(service);
            }
        }
        _ => {}
    }
}

/// What a part of a file tells.
struct Told<'v>(&'v Value);

impl<'v> Told<'v> {
    fn text(&self, key: &str) -> Option<String> {
        let said = match self.0.get(key)? {
            Value::String(text) => text.trim().trim_matches('"').trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!said.is_empty()).then_some(said)
    }

    fn all(&self, key: &str) -> impl Iterator<Item = Told<'v>> + use<'v> {
        self.0.get(key).and_then(Value::as_array).into_iter().flatten().map(Told)
    }

    fn part(&self, key: &str) -> Told<'v> {
        Told(self.0.get(key).unwrap_or(&Value::Null))
    }

    fn age(&self, key: &str) -> Option<u8> {
        let age = self.0.get(key)?.as_f64().or_else(|| self.text(key)?.parse().ok())?;
        (0.0..=120.0).contains(&age).then_some(age.floor() as u8)
    }

    /// The codes of a field of ours among the attributes.
    fn codes(&self, field: &str) -> Vec<String> {
        let ours = super::TERMS.iter().find(|(known, _)| *known == field).map(|(_, taxonomy)| *taxonomy);
        let terms = self.all("attributes").map(|one| one.part("taxonomy_term"));
        terms.filter(|term| term.text("taxonomy").as_deref() == ours).filter_map(|term| term.text("code")).collect()
    }

    fn code<T>(&self, field: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.codes(field).iter().find_map(|code| from_code(code))
    }

    fn offer(
        &self,
        name: String,
        known: Option<&Offer>,
        by: Publisher<'_>,
        (within, today): (AreaOfActivity, Date),
    ) -> Offer {
        let base = known.cloned().unwrap_or_else(|| nothing_told(within, today));
        let areas: BTreeSet<AreaOfActivity> =
            self.codes("areas").iter().filter_map(|code| AreaOfActivity::from_code(code)).collect();
        let (provider, provider_name) = self.provider(&base, known.is_some(), by);
        let languages = self.languages();
        Offer {
            summary: self.text("description").unwrap_or_else(|| name.clone()),
            name,
            target_group: self.text("eligibility_description").unwrap_or(base.target_group),
            areas: if areas.is_empty() { base.areas } else { areas.into_iter().collect() },
            kind: self.code("kind", OfferKind::from_code).unwrap_or(base.kind),
            level: self.code("level", area::activity::Level::from_code).unwrap_or(base.level),
            from_age: self.age("minimum_age").or(base.from_age),
            to_age: self.age("maximum_age").or(base.to_age),
            entry: self.entry(base.entry),
            digital: self.code("digital", Digital::from_code).or_else(|| self.digital()).unwrap_or(base.digital),
            ksi: self.code("ksi", |code| code.parse().ok()).or(base.ksi),
            provider,
            provider_name,
            fee_sek: self.fee().or(base.fee_sek),
            languages: if languages.is_empty() { base.languages } else { languages },
            way: self.way().or(base.way),
            contact: self.contact().or(base.contact),
            web: self.text("url").filter(|url| url.starts_with("http")).or(base.web),
            manual: base.manual,
            evidence: base.evidence,
            places: base.places,
            cost_sek: base.cost_sek,
            follow_up: base.follow_up,
            instrument: base.instrument,
            shown_to: base.shown_to,
            review_on: base.review_on,
        }
    }

    /// What is asked of who takes part. Without the committee's decision nothing is given without an assessment (SoL 11:5), so
    /// that a file alone makes no such intervention.
    fn entry(&self, known: Entry) -> Entry {
        match known {
            Entry::WithoutAssessment(terms) => {
                let conditions = self.text("application_process").unwrap_or(terms.conditions);
                Entry::WithoutAssessment(Terms { conditions, ..terms })
            }
            Entry::Assessed => Entry::Assessed,
        }
    }

    fn provider(&self, base: &Offer, known: bool, by: Publisher<'_>) -> (ProviderKind, Option<String>) {
        let organization = self.part("organization");
        let own = organization.text("id").unwrap_or_default();
        let unnamed = ProviderKind::ALL.iter().find(|kind| nameless(by.code, kind.code()) == own);
        if let Some(kind) = unnamed {
            return (*kind, None);
        }
        let kind = self.code("provider", ProviderKind::from_code).unwrap_or_else(|| {
            let status = organization.text("legal_status").or_else(|| organization.text("tax_status"));
            let status = status.unwrap_or_default().to_lowercase();
            let non_profit = ["non-profit", "nonprofit", "charit", "ideell"].iter().any(|word| status.contains(word));
            match (known, non_profit) {
                (true, _) => base.provider,
                (false, true) => ProviderKind::NonProfit,
                (false, false) => ProviderKind::Private,
            }
        });
        (kind, organization.text("name").or_else(|| base.provider_name.clone()))
    }

    fn digital(&self) -> Option<Digital> {
        let kinds: BTreeSet<String> =
            self.all("service_at_locations").filter_map(|at| at.part("location").text("location_type")).collect();
        match (kinds.contains("virtual"), kinds.len()) {
            (true, 1) => Some(Digital::Fully),
            (true, _) => Some(Digital::Partly),
            _ => None,
        }
    }

    /// A fee in kronor; what is asked in another currency is no such fee.
    fn fee(&self) -> Option<u32> {
        let mut costs = self.all("cost_options").filter(|cost| cost.text("currency").as_deref() == Some("SEK"));
        let amount = costs.find_map(|cost| cost.0.get("amount")?.as_f64())?;
        (0.0..=f64::from(u32::MAX)).contains(&amount).then_some(amount.round() as u32)
    }

    fn languages(&self) -> Vec<OfferLanguage> {
        let named = |one: Told<'_>| {
            let (code, name) = (one.text("code").unwrap_or_default(), one.text("name").unwrap_or_default());
            let (code, name) = (code.to_lowercase(), name.to_lowercase());
            let found = LANGUAGES
                .iter()
                .find(|(known, swedish, english)| *known == code || *swedish == name || *english == name);
            found.and_then(|(code, ..)| OfferLanguage::from_code(code))
        };
        let mut all: Vec<OfferLanguage> = self.all("languages").filter_map(named).collect();
        all.extend(self.text("interpretation_services").map(|_| OfferLanguage::Interpreter));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Where it is and how one gets there, of the first place that is one.
    fn way(&self) -> Option<String> {
        let places = self.all("service_at_locations").map(|at| at.part("location"));
        let place = places.into_iter().find(|place| place.text("location_type").as_deref() != Some("virtual"))?;
        let address = place.all("addresses").next().unwrap_or(Told(&Value::Null));
        let said = [
            place.text("name"),
            address.text("address_1"),
            address.text("address_2"),
            address.text("city"),
            place.text("description"),
            place.text("transportation"),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// How one gets in touch with the unit; a person who is named as a contact is not read.
    fn contact(&self) -> Option<String> {
        let phone = self.all("phones").find_map(|phone| phone.text("number"));
        let department =
            self.all("contacts").find_map(|one| one.text("department").filter(|_| one.text("name").is_none()));
        let said: Vec<String> = [phone, self.text("email"), department].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}

/// What is put where nothing is told: the rule of the act, and nothing that anybody has vouched for.
fn nothing_told(within: AreaOfActivity, today: Date) -> Offer {
    Offer {
        name: String::new(),
        summary: String::new(),
        target_group: UNTOLD.to_owned(),
        areas: vec![within],
        kind: OfferKind::Other,
        level: area::activity::Level::Individual,
        from_age: None,
        to_age: None,
        entry: Entry::Assessed,
        digital: Digital::No,
        manual: None,
        evidence: Evidence { status: EvidenceStatus::NotReviewed, source: None, reviewed_on: None },
        ksi: None,
        provider: ProviderKind::Private,
        provider_name: None,
        places: None,
        fee_sek: None,
        cost_sek: None,
        follow_up: FollowUpUse::None,
        instrument: None,
        languages: Vec::new(),
        way: None,
        contact: None,
        web: None,
        shown_to: ShownTo::Staff,
        review_on: today,
    }
}
