//! Ord för det som är fel, nekas eller har ändrats i en verksamhetslogik.

use super::said;
use super::view::{stage_name, status_name};
use crate::language::Language;
use crate::state::Names;
use casework::ids::WorkerId;
use casework::occasion::day_in_sweden;
use followup::theory::changes::{Between, Change};
use followup::theory::faults::{Fault, Wrong};
use followup::theory::name::PartName;
use followup::theory::steps::Refusal;
use followup::theory::{Link, Theory};
use jiff::Timestamp;
use std::fmt::Display;

/// What is wrong, and what to do about it.
#[must_use]
pub fn fault(language: Language, theory: &Theory, fault: &Fault) -> String {
    match &fault.wrong {
        Wrong::NoOutcome => language.t("theory-fault-no-outcome"),
        Wrong::PartTwice(name) => language.t1("theory-fault-part-twice", "part", titled(language, theory, name)),
        Wrong::LinkTwice(name) => language.t1("theory-fault-link-twice", "link", name),
        Wrong::SameWay(_) => language.t("theory-fault-same-way"),
        Wrong::NoSuchPart(name) => language.t1("theory-fault-no-such-part", "part", name),
        Wrong::ToItself => language.t("theory-fault-to-itself"),
        Wrong::Backwards(from, to) => {
            let values: [(&str, &dyn Display); 2] =
                [("from", &stage_name(language, *from)), ("to", &stage_name(language, *to))];
            language.with("theory-fault-backwards", &values)
        }
        Wrong::Circle(_) => language.t("theory-fault-circle"),
        Wrong::Orphan(name) => language.t1("theory-fault-orphan", "part", titled(language, theory, name)),
        Wrong::UnknownIndicator(name) => language.t1("theory-fault-unknown-indicator", "indicator", name),
        Wrong::NoSource(_) => language.t("theory-fault-no-source"),
    }
}

/// Why something was not done.
#[must_use]
pub fn refusal(language: Language, theory: &Theory, refusal: &Refusal) -> Vec<String> {
    let key = match refusal {
        Refusal::Faulty(faults) => return faults.iter().map(|found| fault(language, theory, found)).collect(),
        Refusal::AlreadyThere => "theory-already-there",
        Refusal::DraftInTheWay => "theory-draft-in-the-way",
        Refusal::Unchanged => "theory-unchanged",
        Refusal::WhyMissing => "theory-why-missing",
        Refusal::NoDraft => "theory-no-draft",
        Refusal::NotThere(_) => "theory-not-there",
    };
    vec![language.t(key)]
}

/// What differs between two versions, a line each.
#[must_use]
pub fn change(language: Language, before: &Theory, after: &Theory, change: &Change) -> String {
    let text = |key: &str, what: &dyn Display| language.t1(key, "what", what);
    match change {
        Change::About { .. } => language.t("theory-change-about"),
        Change::Order => language.t("theory-change-order"),
        Change::Part(Between::Added(part)) => text("theory-change-part-added", &said(language, &part.title)),
        Change::Part(Between::Removed(part)) => text("theory-change-part-removed", &said(language, &part.title)),
        Change::Part(Between::Changed { before: old, after: new }) => {
            let (was, is) = (said(language, &old.title), said(language, &new.title));
            let (from, to) = (stage_name(language, old.stage), stage_name(language, new.stage));
            match (was == is, from == to) {
                (false, _) => language.with("theory-change-part-renamed", &[("before", &was), ("after", &is)]),
                (true, false) => {
                    language.with("theory-change-part-moved", &[("what", &is), ("before", &from), ("after", &to)])
                }
                (true, true) => text("theory-change-part", &is),
            }
        }
        Change::Link(Between::Added(link)) => text("theory-change-link-added", &arrow(language, after, link)),
        Change::Link(Between::Removed(link)) => text("theory-change-link-removed", &arrow(language, before, link)),
        Change::Link(Between::Changed { before: old, after: new }) => {
            let what = arrow(language, after, new);
            if old.evidence.status != new.evidence.status {
                let (was, is) =
                    (status_name(language, old.evidence.status), status_name(language, new.evidence.status));
                return language.with("theory-change-evidence", &[("what", &what), ("before", &was), ("after", &is)]);
            }
            if old.assumption != new.assumption {
                let (was, is) = (said(language, &old.assumption), said(language, &new.assumption));
                return language.with("theory-change-assumption", &[("what", &what), ("before", &was), ("after", &is)]);
            }
            text("theory-change-link", &what)
        }
    }
}

fn arrow(language: Language, theory: &Theory, link: &Link) -> String {
    format!("{} → {}", titled(language, theory, &link.from), titled(language, theory, &link.to))
}

fn titled(language: Language, theory: &Theory, name: &PartName) -> String {
    theory.part(name).map_or_else(|| name.to_string(), |part| said(language, &part.title))
}

/// When something was written, and by whom; the command line has no name of its own.
#[must_use]
pub fn when(language: Language, at: Timestamp, by: WorkerId, names: &Names) -> String {
    let who = if by.as_bytes() == &[0; 16] { language.t("evaluation-command-line") } else { names.of(by).to_owned() };
    language.with("evaluation-when-by", &[("when", &language.full_day(day_in_sweden(at))), ("who", &who)])
}
