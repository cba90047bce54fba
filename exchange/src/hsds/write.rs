//! Katalogen som HSDS 3: a service an intervention, each whole in itself.

use super::{LANGUAGES, Publisher, TERMS, id};
use crate::inventory::{column, words};
use area::inventory::offer::{Digital, Offer, OfferLanguage, ProviderKind};
use area::inventory::record::written;
use area::inventory::{Inventory, Offered};
use serde_json::{Map, Value, json};

/// How one comes to what is assessed.
const APPLY: &str = "Insatsen ges efter ansökan, när socialtjänsten har prövat behovet (SoL 11:1).";

/// What residents may read of, as services.
#[must_use]
pub fn services(all: &Inventory, by: Publisher<'_>) -> Vec<Value> {
    all.published().map(|one| service(one, by)).collect()
}

/// The services as the one page of a list, as an address answers.
#[must_use]
pub fn page(services: Vec<Value>) -> Value {
    json!({
        "total_items": services.len(),
        "total_pages": 1,
        "page_number": 1,
        "size": services.len(),
        "first_page": true,
        "last_page": true,
        "empty": services.is_empty(),
        "contents": services,
    })
}

fn service(one: &Offered, by: Publisher<'_>) -> Value {
    let offer = &one.offer;
    let own = id(&[by.code, &one.reference]);
    let organization = organization(offer, by);
    let apply = offer.entry.terms().map_or(APPLY, |terms| terms.conditions.as_str());
    let spoken = offer.languages.iter().filter(|one| **one != OfferLanguage::Interpreter);
    let interpreted = offer.languages.contains(&OfferLanguage::Interpreter);
    let said = [
        ("id", Some(json!(own))),
        ("organization_id", organization.get("id").cloned()),
        ("name", Some(json!(offer.name))),
        ("description", Some(json!(offer.summary))),
        ("url", offer.web.as_ref().map(|web| json!(web))),
        ("email", contact(offer).and_then(Contact::email).map(|email| json!(email))),
        ("status", Some(json!("active"))),
        ("interpretation_services", interpreted.then(|| json!("Med tolk"))),
        ("application_process", Some(json!(apply))),
        ("fees_description", offer.fee_sek.map(|fee| json!(fee_in_words(fee)))),
        ("eligibility_description", Some(json!(offer.target_group))),
        ("minimum_age", offer.from_age.map(|age| json!(age))),
        ("maximum_age", offer.to_age.map(|age| json!(age))),
        ("assured_date", one.reviewed_on.map(|on| json!(on.to_string()))),
        ("phones", contact(offer).and_then(|contact| contact.phone(&own))),
        ("contacts", contact(offer).and_then(|contact| contact.department(&own))),
        ("languages", Some(Value::Array(spoken.filter_map(|one| language(&own, one.code())).collect()))),
        ("cost_options", offer.fee_sek.map(|fee| cost(&own, fee))),
        ("service_at_locations", Some(Value::Array(locations(&own, offer)))),
        ("organization", Some(organization.clone())),
        ("attributes", Some(Value::Array(attributes(&own, offer)))),
    ];
    let says_something = |value: &Value| !matches!(value, Value::Array(all) if all.is_empty());
    let kept = said.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value.filter(says_something)?)));
    Value::Object(kept.collect::<Map<_, _>>())
}

/// Who gives it: the provider by name, or the kind of provider in the municipality.
fn organization(offer: &Offer, by: Publisher<'_>) -> Value {
    let kind = offer.provider.code();
    let (id, name) = match (&offer.provider_name, offer.provider) {
        (Some(name), _) => (id(&[by.code, "organization", kind, name]), name.clone()),
        (None, ProviderKind::Own) => (nameless(by.code, kind), by.name.to_owned()),
        (None, _) => (nameless(by.code, kind), format!("{} ({})", by.name, words("provider", kind))),
    };
    let description = match offer.provider {
        ProviderKind::Own => format!("Kommunens egen verksamhet i {}", by.name),
        _ => format!("Utförare för {}: {}", by.name, words("provider", kind)),
    };
    json!({"id": id, "name": name, "description": description})
}

/// The id of a provider of a kind that has no name in the catalogue.
pub(super) fn nameless(code: &str, kind: &str) -> String {
    id(&[code, "organization", kind])
}

fn fee_in_words(fee: u32) -> String {
    if fee == 0 { "Kostar ingenting.".to_owned() } else { format!("{fee} kronor") }
}

fn cost(service: &str, fee: u32) -> Value {
    json!([{"id": id(&[service, "cost"]), "service_id": service, "currency": "SEK", "amount": fee}])
}

fn language(service: &str, code: &str) -> Option<Value> {
    let (code, name, _) = LANGUAGES.iter().find(|(known, ..)| *known == code)?;
    Some(json!({"id": id(&[service, "language", code]), "service_id": service, "name": name, "code": code}))
}

/// Where it is, and that it can be had from anywhere when it can.
fn locations(service: &str, offer: &Offer) -> Vec<Value> {
    let at = |kind: &str, key: &str, said: Option<&String>| {
        let (link, place) = (id(&[service, "at", kind]), id(&[service, "location", kind]));
        let mut location = json!({"id": place, "location_type": kind});
        if let Some(said) = said {
            location[key] = json!(said);
        }
        json!({"id": link, "service_id": service, "location_id": place, "location": location})
    };
    let mut all: Vec<Value> = offer.way.iter().map(|way| at("physical", "description", Some(way))).collect();
    if offer.digital == Digital::Fully {
        all.push(at("virtual", "url", offer.web.as_ref()));
    }
    all
}

fn attributes(service: &str, offer: &Offer) -> Vec<Value> {
    let known = written(offer);
    let mut all = Vec::new();
    for (field, taxonomy) in TERMS {
        for (_, code) in known.iter().filter(|(of, _)| *of == field) {
            let (word, term) = (words(field, code), id(&["term", taxonomy, code]));
            all.push(json!({
                "id": id(&[service, "attribute", field, code]),
                "link_id": service,
                "link_type": field,
                "link_entity": "service",
                "taxonomy_term_id": term,
                "taxonomy_term": {
                    "id": term,
                    "code": code,
                    "name": word,
                    "description": format!("{}: {word}", column(field)),
                    "taxonomy": taxonomy,
                },
            }));
        }
    }
    all
}

/// The line by which one gets in touch: an address for mail, a telephone number, or words.
#[derive(Clone, Copy)]
struct Contact<'a>(&'a str);

fn contact(offer: &Offer) -> Option<Contact<'_>> {
    offer.contact.as_deref().map(Contact)
}

impl<'o> Contact<'o> {
    fn email(self) -> Option<&'o str> {
        let (before, after) = self.0.split_once('@')?;
        let whole = !before.is_empty() && after.contains('.') && !self.0.contains(char::is_whitespace);
        (whole && self.0.is_ascii()).then_some(self.0)
    }

    fn is_phone(self) -> bool {
        let digits = self.0.chars().filter(char::is_ascii_digit).count();
        let fit = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '-' | '–' | '+' | '(' | ')' | '/');
        digits >= 5 && self.0.chars().all(fit)
    }

    fn phone(self, service: &str) -> Option<Value> {
        let line = self.0;
        self.is_phone().then(|| json!([{"id": id(&[service, "phone"]), "service_id": service, "number": line}]))
    }

    fn department(self, service: &str) -> Option<Value> {
        let line = self.0;
        let words = self.email().is_none() && !self.is_phone();
        words.then(|| json!([{"id": id(&[service, "contact"]), "service_id": service, "department": line}]))
    }
}
