//! Metoderna i klartext: what each does, what it takes for granted, how to read it, and its traps.

use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::visit::Visit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::access::Action;

/// En metod: its code in plans, and the common traps that it is open to.
struct Method {
    code: &'static str,
    traps: &'static [&'static str],
}

/// Every method with a page, in the order in which one asks: areas over time, one series, persons, many questions.
const METHODS: [Method; 15] = [
    Method { code: "synthetic-control", traps: &["few-areas", "spill-over", "mean", "measure"] },
    Method { code: "augmented-synthetic-control", traps: &["few-areas", "spill-over", "measure"] },
    Method { code: "synthetic-did", traps: &["few-areas", "spill-over", "measure"] },
    Method { code: "did", traps: &["few-areas", "mean", "composition", "spill-over"] },
    Method { code: "event-study", traps: &["few-areas", "composition", "spill-over"] },
    Method { code: "twfe", traps: &["few-areas", "composition"] },
    Method { code: "its", traps: &["measure", "mean", "composition"] },
    Method { code: "structural-series", traps: &["measure", "spill-over"] },
    Method { code: "kaplan-meier", traps: &["composition"] },
    Method { code: "aalen-johansen", traps: &["composition"] },
    Method { code: "cox", traps: &["composition", "many"] },
    Method { code: "reliable-change", traps: &["mean", "many"] },
    Method { code: "small-area", traps: &["mean", "many"] },
    Method { code: "multiplicity", traps: &["many"] },
    Method { code: "power", traps: &["few-areas"] },
];

/// The common traps, in the order in which they are told.
const TRAPS: [&str; 6] = ["few-areas", "mean", "composition", "spill-over", "many", "measure"];

/// Sidan om metoderna.
#[derive(Template)]
#[template(path = "evaluation/methods.html")]
pub struct MethodsPage {
    /// The frame.
    pub shell: Shell,
    /// Where, name, what it does.
    pub methods: Vec<(Route, String, String)>,
    /// Name and explanation of each common trap.
    pub traps: Vec<(String, String)>,
}

/// Sidan om en metod.
#[derive(Template)]
#[template(path = "evaluation/method.html")]
pub struct MethodPage {
    /// The frame.
    pub shell: Shell,
    /// Its name.
    pub name: String,
    /// Its word in a plan.
    pub code: &'static str,
    /// What it does, what it takes for granted, how it is read, its own trap.
    pub parts: [(String, String); 4],
    /// The common traps that it is open to.
    pub traps: Vec<(String, String)>,
}

/// Shows all methods, with the common traps.
pub(crate) async fn get(visit: Visit) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    page(&MethodsPage::of(visit.shell(Place::Evaluation)))
}

/// Shows one method.
pub(crate) async fn get_method(visit: Visit, Path(code): Path<String>) -> Result<Response, Error> {
    visit.permit(Action::ReadFollowUp)?;
    page(&MethodPage::of(visit.shell(Place::Evaluation), &code).ok_or(Error::NotFound)?)
}

impl MethodsPage {
    pub(crate) fn of(shell: Shell) -> Self {
        let language = shell.language;
        let methods = METHODS.iter().map(|method| {
            let does = language.t(&["method-", method.code, "-does"].concat());
            (Route::EvaluationMethod(method.code.to_owned()), super::words::method(language, method.code), does)
        });
        Self { methods: methods.collect(), traps: traps(language, &TRAPS), shell }
    }
}

impl MethodPage {
    pub(crate) fn of(shell: Shell, code: &str) -> Option<Self> {
        let language = shell.language;
        let method = METHODS.iter().find(|method| method.code == code)?;
        let part = |part: &str| {
            (language.t(&["method-part-", part].concat()), language.t(&["method-", method.code, "-", part].concat()))
        };
        Some(Self {
            name: super::words::method(language, method.code),
            code: method.code,
            parts: [part("does"), part("assumes"), part("read"), part("trap")],
            traps: traps(language, method.traps),
            shell,
        })
    }
}

fn traps(language: Language, codes: &[&str]) -> Vec<(String, String)> {
    let text = |code: &str, part: &str| language.t(&["trap-", code, part].concat());
    codes.iter().map(|code| (text(code, ""), text(code, "-why"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_and_trap_is_told_in_both_languages() {
        for language in Language::ALL {
            for method in METHODS {
                for part in ["does", "assumes", "read", "trap"] {
                    let key = format!("method-{}-{part}", method.code);
                    assert!(language.has(&key), "{key} in {}", language.tag());
                }
                assert!(language.has(&format!("verdict-method-{}", method.code)));
                assert!(method.traps.iter().all(|trap| TRAPS.contains(trap)));
            }
            for trap in TRAPS {
                assert!(language.has(&format!("trap-{trap}")) && language.has(&format!("trap-{trap}-why")), "{trap}");
            }
        }
    }
}
