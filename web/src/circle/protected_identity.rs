//! Skyddade personuppgifter: recorded with ground, authority and day, and with those who may work with the case.

use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::people::relation::filled;
use crate::refusals::Wording;
use crate::routes::Route;
use crate::shell::Shell;
use crate::state::Names;
use crate::step::Step;
use casework::access::Action;
use casework::circle::protected_identity::{EndIdentityProtection, ProtectIdentity, ProtectionLevel, Refusal};
use casework::event::circle::ProtectionGrounds;
use casework::ids::WorkerId;
use casework::text::FreeText;
use casework::{Case, Event, Occasion};
use jiff::civil::Date;

/// Skylten på en sida om ett skyddat barn; on paper it becomes a watermark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedSign {
    /// Which level, in words.
    pub level: String,
    /// The section.
    pub law: String,
    /// Where its grounds are completed, when they are missing yet.
    pub complete: Option<Route>,
    /// Who around the child has asked to see the case, and where it is tried.
    pub alert: Option<(String, Route)>,
}

impl ProtectedSign {
    /// The sign of a case whose identity is protected.
    #[must_use]
    pub fn of(shell: &Shell, case: &Case, number: &str) -> Option<Self> {
        let protection = case.circle.protection.as_ref()?;
        Some(Self {
            level: shell.t(&["protection-", protection.level.code()].concat()),
            law: protection.level.section().replace(' ', "\u{a0}"),
            alert: alert(shell, case, number),
            complete: protection.grounds.is_none().then(|| Route::ProtectIdentity(number.to_owned())),
        })
    }
}

/// A request to see the case, above all from a guardian, may tell where the child is (OSL 12:3, 21:3, 26:2).
fn alert(shell: &Shell, case: &Case, number: &str) -> Option<(String, Route)> {
    let waiting = case.circle.waiting_insights().next()?;
    let asker = case.people.relation(waiting.by)?;
    let relation = shell.t(&["relation-", asker.person.relation.code()].concat()).to_lowercase();
    let values: &[(&str, &dyn std::fmt::Display)] = &[("name", &asker.person.name.as_str()), ("relation", &relation)];
    Some((shell.language.with("protected-alert", values), Route::AnswerInsight(number.to_owned())))
}

impl Step for ProtectIdentity {
    type Refusal = Refusal;
    const KEY: &'static str = "step-protect";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ProtectIdentity(number)
    }

    fn about(_: &Typed, _: &Case) -> Option<Vec<(String, String)>> {
        Some(Vec::new())
    }

    fn known(case: &Case, me: WorkerId) -> Typed {
        let Some(protection) = &case.circle.protection else {
            return filled(&[("authority", "Skatteverket"), ("named", &me.to_string())]);
        };
        let mut typed = filled(&[("level", protection.level.code()), ("authority", "Skatteverket")]);
        if let Some(grounds) = &protection.grounds {
            typed.put("provision", grounds.provision.as_str());
            typed.put("authority", grounds.authority.as_str());
            typed.put("decided", grounds.decided_on.to_string());
        }
        let named = protection.named.iter().map(|worker| ("named".to_owned(), worker.to_string()));
        Typed::new(typed.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).chain(named))
    }

    fn fields(language: Language, fields: Fields<'_>, case: &Case, names: &Names) -> Vec<Field> {
        let t = |key: &str| language.t(key);
        let level = |level: ProtectionLevel| {
            let key = ["protection-", level.code()].concat();
            (level.code(), t(&key), Some(t(&[&key, "-hint"].concat())))
        };
        let may_be_named = names.case_workers().filter(|(worker, _)| !case.circle.keeps_out(*worker));
        let workers: Vec<_> = may_be_named.map(|(worker, name)| (worker.to_string(), name.to_owned())).collect();
        let workers = workers.iter().map(|(worker, name)| (worker.as_str(), name.clone(), None)).collect();
        let line = |kind, name: &str, key: &str| Field::Line(fields.line(kind, name, t(key), None));
        vec![
            Field::Choice(fields.one_of("level", t("protect-level"), ProtectionLevel::ALL.map(level).into())),
            line(LineKind::Words, "provision", "protect-provision"),
            line(LineKind::Words, "authority", "protect-authority"),
            line(LineKind::Day, "decided", "protect-decided"),
            Field::Choice(fields.some_of("named", t("protect-named"), t("protect-named-hint"), workers)),
        ]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let level = ProtectionLevel::from_code(typed.one("level"));
        let provision = FreeText::new(typed.raw("provision")).ok();
        let authority = FreeText::new(typed.raw("authority")).ok();
        let decided_on: Option<Date> = typed.one("decided").parse().ok();
        for (field, missing) in [
            ("level", level.is_none()),
            ("provision", provision.is_none()),
            ("authority", authority.is_none()),
            ("decided", decided_on.is_none()),
        ] {
            if missing {
                problems.add(field, language.t(&["protect-", field, "-missing"].concat()));
            }
        }
        let named = typed.all("named").filter_map(|worker| worker.parse().ok()).collect();
        let grounds = ProtectionGrounds { provision: provision?, authority: authority?, decided_on: decided_on? };
        Some(Self { level: level?, grounds, named })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Step for EndIdentityProtection {
    type Refusal = Refusal;
    const KEY: &'static str = "step-unprotect";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::EndIdentityProtection(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.circle.protection.is_some().then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        vec![Field::Text(fields.text("reason", language.t("unprotect-reason"), None))]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let reason = FreeText::new(typed.raw("reason")).ok();
        if reason.is_none() {
            problems.add("reason", language.t("unprotect-reason-missing"));
        }
        Some(Self { reason: reason? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }
}

impl Wording for Refusal {
    fn key(&self) -> &'static str {
        match self {
            Self::DecidedInTheFuture => "refusal-protect-future",
            Self::NamedIsKeptOut => "refusal-protect-kept-out",
            Self::NothingNew => "refusal-nothing-new",
            Self::NotProtected => "refusal-protect-not",
        }
    }
}
