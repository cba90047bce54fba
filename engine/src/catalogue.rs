//! Katalogen: every definition there is. Those of Nära are compiled in; a researcher's own lie in a folder beside the data,
//! and are read anew each time, so that a file that is added or mended counts at once.
//!
//! A definition that changes what it counts gets a new version, and the earlier one stays beside it in a file of its own
//! (`share-opened.v1.toml`): a figure as of an earlier day is made by the version that was in force then.

mod files;

use crate::definition::{Flow, Indicator, Measure};
use crate::problem::{Faulty, Problem};
use crate::processes::Processes;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

pub use files::FILES;

/// Katalog: the definitions that can be used, and what is wrong with those that cannot.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The versions in force, in the order of the work, then the researcher's own by file name.
    pub indicators: Vec<Indicator>,
    /// The versions before them.
    pub earlier: Vec<Indicator>,
    /// What is wrong in the folder's files; the rest of the catalogue stands.
    pub problems: Vec<Problem>,
}

/// Nära's own, read once: they are compiled in.
static OURS: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue::default();
    for (file, text) in FILES {
        catalogue.add(Indicator::read(file, text));
    }
    catalogue
});

impl Catalogue {
    /// Loads the definitions of Nära, and those in the folder if it is there. A file there with the id of one of ours
    /// takes its place, so that a municipality can count in its own way and say so.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let mut catalogue = OURS.clone();
        let Some(folder) = folder else { return catalogue };
        let processes = Processes::load(beside(folder).as_deref());
        catalogue.beside(&processes);
        let mut own = Self::default();
        for path in definitions(folder) {
            let file = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => own.add(Indicator::read_beside(&file, &text, &processes)),
                Err(failure) => own.problems.push(Problem {
                    file,
                    line: 1,
                    column: 1,
                    what: format!("the file cannot be read as text in UTF-8: {failure}"),
                }),
            }
        }
        catalogue.problems.extend(processes.problems);
        catalogue.problems.append(&mut own.problems);
        catalogue.give_place(own);
        catalogue
    }

    /// What tells whether the folder's files are the same as before: their names, lengths and when they were written.
    #[must_use]
    pub fn as_they_are(folder: Option<&Path>) -> String {
        let mut text = String::new();
        let processes = folder.and_then(beside).map(|folder| definitions(&folder));
        for path in folder.map(definitions).into_iter().chain(processes).flatten() {
            let about = std::fs::metadata(&path).ok().map(|about| (about.len(), about.modified().ok()));
            text.push_str(&format!("{path:?} {about:?} "));
        }
        text
    }

    /// The indicator with an id, in the version in force.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The indicator with an id, in the version in force on a day; the first there was, on a day before all of them.
    #[must_use]
    pub fn on(&self, id: &str, day: Date) -> Option<&Indicator> {
        let versions = self.versions(id);
        let in_force = versions.iter().find(|version| version.since.is_none_or(|since| since <= day));
        in_force.or(versions.last()).copied()
    }

    /// Every version of an indicator, the one in force first.
    #[must_use]
    pub fn versions(&self, id: &str) -> Vec<&Indicator> {
        let mut earlier: Vec<&Indicator> = self.earlier.iter().filter(|indicator| indicator.id == id).collect();
        earlier.sort_by_key(|indicator| std::cmp::Reverse(indicator.version));
        self.find(id).into_iter().chain(earlier).collect()
    }

    /// Puts a municipality's own processes in the place of ours, in the definitions that are beside them.
    fn beside(&mut self, processes: &Processes) {
        let all = self.indicators.iter_mut().chain(&mut self.earlier);
        for indicator in all.filter(|one| matches!(one.measure, Measure::Process(Flow::Beside(..)))) {
            match Indicator::read_beside(&indicator.file, &indicator.text, processes) {
                Ok(read) => *indicator = read,
                Err(faulty) => self.problems.extend(faulty.problems),
            }
        }
    }

    /// A municipality's own definitions take the place of ours; ours are earlier versions of them when their number is lower.
    fn give_place(&mut self, own: Self) {
        for indicator in own.indicators {
            let (id, mut lowest) = (indicator.id.clone(), indicator.version);
            for earlier in own.earlier.iter().filter(|earlier| earlier.id == id) {
                lowest = lowest.min(earlier.version);
            }
            match self.indicators.iter_mut().find(|known| known.id == id) {
                Some(known) => self.earlier.push(std::mem::replace(known, indicator)),
                None => self.indicators.push(indicator),
            }
            self.earlier.retain(|earlier| earlier.id != id || earlier.version < lowest);
        }
        self.earlier.extend(own.earlier);
    }

    /// Adds a definition from the same place: of two with one id the higher version is in force.
    fn add(&mut self, read: Result<Indicator, Faulty>) {
        let indicator = match read {
            Ok(indicator) => indicator,
            Err(faulty) => return self.problems.extend(faulty.problems),
        };
        let Some(known) = self.indicators.iter_mut().find(|known| known.id == indicator.id) else {
            return self.indicators.push(indicator);
        };
        let same =
            self.earlier.iter().chain([&*known]).find(|one| {
                one.id == indicator.id && (one.version == indicator.version || one.since == indicator.since)
            });
        if let Some(same) = same {
            let line = indicator.text.lines().position(|line| line.starts_with("version")).unwrap_or(0) + 1;
            let what = format!(
                "“{}” is defined in {} too, by the same version or from the same day; a changed definition has a higher version and a later “since”",
                indicator.id, same.file
            );
            self.problems.push(Problem { file: indicator.file, line, column: 1, what });
        } else if indicator.version > known.version {
            self.earlier.push(std::mem::replace(known, indicator));
        } else {
            self.earlier.push(indicator);
        }
    }
}

/// The folder of processes, beside that of indicators.
#[must_use]
pub fn beside(indicators: &Path) -> Option<PathBuf> {
    Some(indicators.parent()?.join("processes"))
}

/// The folder's definitions, by name.
pub(crate) fn definitions(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Better, Language, Theme};
    use jiff::civil::date;
    use std::collections::BTreeSet;

    #[test]
    fn every_definition_of_ours_can_be_used_and_says_which_way_is_better() {
        let catalogue = Catalogue::load(None);
        assert_eq!(catalogue.problems, []);
        for (indicator, (file, _)) in catalogue.indicators.iter().zip(FILES) {
            assert_eq!(format!("{}.toml", indicator.id), *file);
            assert!(indicator.better == Better::Neither || indicator.sv.better.contains("är bättre"), "{file}");
            assert!(indicator.theme != Theme::Other && indicator.theory.is_some(), "{file}");
        }
        assert_eq!(catalogue.indicators.len() + catalogue.earlier.len(), FILES.len());
    }

    #[test]
    fn every_file_in_the_folder_of_definitions_is_compiled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../indicators");
        assert_eq!(definitions(&folder).len(), FILES.len());
    }

    #[test]
    fn every_share_and_rate_of_ours_says_in_words_what_is_taken_of_what() {
        for indicator in Catalogue::load(None).indicators {
            if matches!(indicator.measure, Measure::Share(_) | Measure::Rate(..)) {
                for language in [Language::Swedish, Language::English] {
                    let texts = indicator.texts(language);
                    assert!(texts.numerator.is_some() && texts.denominator.is_some(), "{}", indicator.id);
                }
            }
        }
    }

    #[test]
    fn every_definition_of_ours_rests_on_law_or_research() {
        for indicator in Catalogue::load(None).indicators {
            assert!(!indicator.legal.is_empty() || !indicator.research.is_empty(), "{}", indicator.id);
        }
    }

    #[test]
    fn no_two_of_ours_have_the_same_title() {
        let catalogue = Catalogue::load(None);
        let titles: BTreeSet<&str> = catalogue.indicators.iter().map(|one| one.sv.title.as_str()).collect();
        assert_eq!(titles.len(), catalogue.indicators.len());
    }

    #[test]
    fn all_that_is_asked_for_stands_in_the_catalogue() {
        let text = include_str!("../../docs/INDICATORS.md");
        let (_, list) = text.split_once("## What is followed").expect("the list is there");
        let rows = list.lines().filter(|line| line.starts_with("| ")).skip(1);
        let catalogue = Catalogue::load(None);
        let columns = ["needs_assessed", "area", "sex", "code"];
        let mut asked = 0;
        for row in rows.map(|row| row.split('`').skip(1).step_by(2)) {
            for id in row.filter(|id| !columns.contains(id)) {
                assert!(catalogue.find(id).is_some(), "{id}");
                asked += 1;
            }
        }
        assert!(asked > 60, "{asked}");
    }

    fn version(number: u32, since: &str) -> Result<Indicator, Faulty> {
        let (_, text) = FILES.iter().find(|(file, _)| *file == "share-opened.toml").expect("it is ours");
        let since = if since.is_empty() { String::new() } else { format!("since = {since}\n") };
        Indicator::read(
            &format!("share-opened.v{number}.toml"),
            &text.replacen("version = 1\n", &format!("version = {number}\n{since}"), 1),
        )
    }

    #[test]
    fn a_day_is_answered_by_the_version_that_was_in_force_on_it() {
        let mut catalogue = Catalogue::default();
        catalogue.add(version(2, "2026-01-15"));
        catalogue.add(version(1, ""));
        catalogue.add(version(3, "2026-07-01"));
        assert_eq!(catalogue.problems, []);
        let found = |day| catalogue.on("share-opened", day).map(|one| one.version);
        assert_eq!(found(date(2025, 12, 31)), Some(1));
        assert_eq!(found(date(2026, 1, 15)), Some(2));
        assert_eq!(found(date(2026, 11, 22)), Some(3));
        assert_eq!(catalogue.find("share-opened").map(|one| one.version), Some(3));
    }

    #[test]
    fn a_changed_definition_with_the_same_version_is_told_of() {
        let mut catalogue = Catalogue::default();
        catalogue.add(version(1, ""));
        catalogue.add(version(1, "2026-01-15"));
        let told = catalogue.problems.first().map(ToString::to_string).unwrap_or_default();
        assert!(told.starts_with("share-opened.v1.toml, line 3, column 1: “share-opened” is defined in"), "{told}");
    }
}
