//! Ord för uppgifterna om en insats: what each field and code is called on a page.

use crate::language::Language;
use area::inventory::offer::Offer;
use area::inventory::record::{ABOUT, FIELDS};
use area::inventory::record::{Fault, Refusal, Shape};
use area::plain::Unfit;

/// What a field is called.
pub(super) fn label(language: Language, field: &str) -> String {
    language.t(&["offer-", field].concat())
}

/// What a code of a field is called.
pub(super) fn code(language: Language, field: &str, code: &str) -> String {
    language.t(&["offer-", field, "-", code].concat())
}

/// A value as it is read.
pub(super) fn value(language: Language, field: &str, value: &str) -> String {
    let shape = FIELDS.into_iter().chain(ABOUT).find(|(known, _)| *known == field).map(|(_, shape)| shape);
    match shape {
        Some(Shape::One | Shape::Several) => code(language, field, value),
        Some(Shape::Day) => value.parse().map_or_else(|_| value.to_owned(), |day| language.full_day(day)),
        Some(Shape::Number) if matches!(field, "fee" | "cost") => match value.parse::<i64>() {
            Ok(0) if field == "fee" => language.t("inventory-free"),
            Ok(sum) => language.t1("inventory-kronor", "sum", language.whole(sum)),
            Err(_) => value.to_owned(),
        },
        _ => value.to_owned(),
    }
}

/// For whom, with the ages.
pub(super) fn target(language: Language, offer: &Offer) -> String {
    match ages(language, offer) {
        Some(ages) => format!("{}, {ages}", offer.target_group),
        None => offer.target_group.clone(),
    }
}

/// From and to which age.
pub(super) fn ages(language: Language, offer: &Offer) -> Option<String> {
    match (offer.from_age, offer.to_age) {
        (Some(from), Some(to)) => Some(language.with("inventory-ages", &[("from", &from), ("to", &to)])),
        (Some(from), None) => Some(language.t1("inventory-ages-from", "from", from)),
        (None, Some(to)) => Some(language.t1("inventory-ages-to", "to", to)),
        (None, None) => None,
    }
}

/// What is wrong, and what to do.
pub(super) fn fault(language: Language, refusal: &Refusal) -> String {
    let key = match refusal.fault {
        Fault::Text(Unfit::Empty) => {
            return language.t1("ask-missing", "label", label(language, refusal.field));
        }
        Fault::AlwaysAssessed(section) => return language.t1("inventory-refused-always", "section", section),
        Fault::Text(Unfit::Long) => "inventory-refused-long",
        Fault::Text(Unfit::Number) => "inventory-refused-person",
        Fault::Unlisted => "inventory-refused-unlisted",
        Fault::Number => "inventory-refused-number",
        Fault::Day => "inventory-refused-day",
        Fault::Ksi => "inventory-refused-ksi",
        Fault::Web => "inventory-refused-web",
        Fault::Ages => "inventory-refused-ages",
        Fault::Ahead => "inventory-refused-ahead",
        Fault::Passed => "inventory-refused-passed",
        Fault::Known => "inventory-refused-known",
        Fault::NoSuch => "inventory-refused-gone",
    };
    language.t(key)
}
