//! Ärendets krets i krönikan: protected identity and conflict of interest.

use super::{Entry, Kind, Telling, text};
use casework::event::circle::{
    ConflictDeclared, ConflictEnded, IdentityProtected, IdentityProtectionEnded, InsightAnswered, InsightRequested,
};

impl Telling<'_> {
    pub(super) fn identity_protected(&self, protected: &IdentityProtected) -> Entry {
        let language = self.language;
        let grounds = protected.grounds.as_ref().map(|grounds| {
            let (provision, authority) = (grounds.provision.as_str(), grounds.authority.as_str());
            let day = language.full_day(grounds.decided_on);
            language
                .with("told-protected-grounds", &[("provision", &provision), ("authority", &authority), ("day", &day)])
        });
        let named: Vec<_> = protected.named.iter().map(|worker| self.names.of(*worker)).collect();
        let named = (!named.is_empty()).then(|| language.t1("told-protected-named", "names", named.join(", ")));
        Entry {
            heading: language.t(&["told-protected-", protected.level.code()].concat()),
            told: grounds.into_iter().chain(named).collect(),
            law: Some(protected.level.section().replace(' ', "\u{a0}")),
            ..self.entry(protected.from_on)
        }
    }

    pub(super) fn identity_protection_ended(&self, ended: &IdentityProtectionEnded) -> Entry {
        Entry {
            heading: self.language.t("told-protection-ended"),
            told: vec![ended.reason.as_str().to_owned()],
            ..self.entry(ended.on)
        }
    }

    pub(super) fn insight_requested(&self, requested: &InsightRequested) -> Entry {
        let name = self.people.get(&requested.by).map_or("–", String::as_str);
        Entry {
            heading: self.language.t1("told-insight-requested", "name", name),
            told: vec![requested.what.as_str().to_owned()],
            ..self.entry(requested.on)
        }
    }

    pub(super) fn insight_answered(&self, answered: &InsightAnswered) -> Entry {
        let name = self.people.get(&answered.by).map_or("–", String::as_str);
        Entry {
            kind: Kind::Decision,
            heading: self.language.t1(&["told-insight-", answered.answer.code()].concat(), "name", name),
            told: vec![answered.reasons.as_str().to_owned()],
            law: Some("OSL\u{a0}26:1".to_owned()),
            ..self.entry(answered.on)
        }
    }

    pub(super) fn conflict_declared(&self, declared: &ConflictDeclared) -> Entry {
        let language = self.language;
        Entry {
            heading: language.t1("told-conflict", "name", self.names.of(declared.worker)),
            told: [Some(language.t(&["tie-", declared.tie.code()].concat())), text(declared.note.as_ref())]
                .into_iter()
                .flatten()
                .collect(),
            law: Some("FL\u{a0}16–18\u{a0}§§".to_owned()),
            ..self.entry(declared.on)
        }
    }

    pub(super) fn conflict_ended(&self, ended: &ConflictEnded) -> Entry {
        Entry {
            heading: self.language.t1("told-conflict-ended", "name", self.names.of(ended.worker)),
            told: vec![ended.reason.as_str().to_owned()],
            ..self.entry(ended.on)
        }
    }
}
