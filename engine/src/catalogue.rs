//! Katalogen: every definition there is. Those of Nära are compiled in; a researcher's own lie in a folder beside the data.

use crate::definition::Indicator;
use crate::problem::{Faulty, Problem};
use std::path::Path;

/// Katalog: the definitions that can be used, and what is wrong with those that cannot.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// In the order of the work, then the researcher's own by file name.
    pub indicators: Vec<Indicator>,
    /// What is wrong in the folder's files; the rest of the catalogue stands.
    pub problems: Vec<Problem>,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => { [$(($name, include_str!(concat!("../../indicators/", $name)))),*] };
}

/// The definitions of Nära, in the order of the work.
pub const FILES: [(&str, &str); 20] = files![
    "reports-per-1000-children.toml",
    "reports-received.toml",
    "protection-assessed-in-time.toml",
    "preliminary-assessment-in-time.toml",
    "share-opened.toml",
    "days-to-decision.toml",
    "days-to-decision-distribution.toml",
    "reported-again-within-a-year.toml",
    "investigation-in-time.toml",
    "days-in-investigation.toml",
    "handovers-per-case.toml",
    "one-worker-throughout.toml",
    "handovers-with-joint-meeting.toml",
    "usual-worker.toml",
    "gathered-contacts.toml",
    "throughput-time.toml",
    "handovers-of-work.toml",
    "handovers-between-groups.toml",
    "within-deadline.toml",
    "ways-through-the-work.toml",
];

impl Catalogue {
    /// Loads the definitions of Nära, and those in the folder if it is there. A file there with the id of one of ours
    /// takes its place, so that a municipality can count in its own way and say so.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let mut catalogue = Self::default();
        for (file, text) in FILES {
            catalogue.add(Indicator::read(file, text));
        }
        for path in folder.map(definitions).unwrap_or_default() {
            let file = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => catalogue.add(Indicator::read(&file, &text)),
                Err(failure) => catalogue.problems.push(Problem {
                    file,
                    line: 1,
                    column: 1,
                    what: format!("the file cannot be read as text in UTF-8: {failure}"),
                }),
            }
        }
        catalogue
    }

    /// The indicator with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    fn add(&mut self, read: Result<Indicator, Faulty>) {
        match read {
            Err(faulty) => self.problems.extend(faulty.problems),
            Ok(indicator) => match self.indicators.iter_mut().find(|known| known.id == indicator.id) {
                Some(known) => *known = indicator,
                None => self.indicators.push(indicator),
            },
        }
    }
}

/// The folder's definitions, by name.
fn definitions(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Better;

    #[test]
    fn every_definition_of_ours_can_be_used_and_says_which_way_is_better() {
        let catalogue = Catalogue::load(None);
        assert_eq!(catalogue.problems, []);
        assert_eq!(catalogue.indicators.len(), FILES.len());
        for (indicator, (file, _)) in catalogue.indicators.iter().zip(FILES) {
            assert_eq!(format!("{}.toml", indicator.id), file);
            assert!(indicator.better == Better::Neither || indicator.sv.better.contains("är bättre"), "{file}");
        }
    }

    #[test]
    fn every_file_in_the_folder_of_definitions_is_compiled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../indicators");
        assert_eq!(definitions(&folder).len(), FILES.len());
    }
}
