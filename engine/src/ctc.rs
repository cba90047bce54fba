//! CTC: the phases with what is done in each, and the scales of its survey, from the files in `ctc/`.

use followup::scales::{Domain, Kind};
use serde::Deserialize;
use std::sync::LazyLock;

/// Fas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its number, from one.
    pub number: u8,
    /// What it is called in Swedish.
    pub sv: String,
    /// What it is called in English.
    pub en: String,
    /// Whether it is told from memory.
    #[serde(default)]
    pub unverified: bool,
    /// What is done in it.
    pub step: Vec<PhaseStep>,
}

/// Steg i en fas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseStep {
    /// Its name for programs.
    pub id: String,
    /// What is done, in Swedish.
    pub sv: String,
    /// What is done, in English.
    pub en: String,
    /// Who is proposed to do it, in Swedish.
    pub who_sv: String,
    /// Who is proposed to do it, in English.
    pub who_en: String,
}

/// Skala i CTC.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CtcScale {
    /// Its name for programs.
    pub id: String,
    /// Where in a young person's life it belongs.
    pub domain: Domain,
    /// Whether it is a risk or a protection.
    pub kind: Kind,
    /// What it is called in Swedish.
    pub sv: String,
    /// What it is called in English.
    pub en: String,
}

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    phase: Vec<Phase>,
    #[serde(default)]
    scale: Vec<CtcScale>,
}

static PHASES: LazyLock<Vec<Phase>> = LazyLock::new(|| read(include_str!("../../ctc/phases.toml")).phase);
static SCALES: LazyLock<Vec<CtcScale>> = LazyLock::new(|| read(include_str!("../../ctc/scales.toml")).scale);

/// The phases, in order.
#[must_use]
pub fn phases() -> &'static [Phase] {
    &PHASES
}

/// The scales of the survey, by domain.
#[must_use]
pub fn scales() -> &'static [CtcScale] {
    &SCALES
}

/// The files are the program's own, and a test reads them.
fn read(text: &str) -> File {
    toml::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_phases_are_five_and_each_step_has_a_name_of_its_own() {
        assert_eq!(phases().iter().map(|phase| phase.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let steps: Vec<&str> = phases().iter().flat_map(|phase| &phase.step).map(|step| step.id.as_str()).collect();
        assert_eq!(steps.iter().collect::<BTreeSet<_>>().len(), steps.len());
        assert!(phases().iter().all(|phase| !phase.step.is_empty()));
        assert!(phases()[4].unverified, "the fifth phase is from memory (FACTS 6.1)");
    }

    #[test]
    fn every_domain_has_scales_of_risk_and_of_protection() {
        for domain in [Domain::Community, Domain::Family, Domain::School, Domain::PeerIndividual] {
            for kind in [Kind::Risk, Kind::Protective] {
                assert!(
                    scales().iter().any(|scale| scale.domain == domain && scale.kind == kind),
                    "{domain:?} {kind:?}"
                );
            }
        }
        let names: BTreeSet<&str> = scales().iter().map(|scale| scale.id.as_str()).collect();
        assert_eq!(names.len(), scales().len());
    }
}
