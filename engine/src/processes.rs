//! Beskrivna processer: files that say which steps a case should take, in which order and how soon. Those of Nära are compiled
//! in; a municipality's own lie in the data folder's `processes`, and one with the id of one of ours takes its place.

use crate::catalogue::definitions;
use crate::definition::section::Section;
use crate::problem::{Fault, Faulty, Problem, one_of};
use followup::process::described::{Process, Step, Within, Words};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use toml::de::DeTable;

/// The processes of Nära.
pub const FILES: [(&str, &str); 1] = [("childs-case.toml", include_str!("../../processes/childs-case.toml"))];

/// Processerna: those that can be used, and what is wrong with the others.
#[derive(Debug, Clone, Default)]
pub struct Processes {
    /// Ours, or what stands in their place, then a municipality's others.
    pub processes: Vec<Arc<Process>>,
    /// What is wrong in the folder's files.
    pub problems: Vec<Problem>,
}

static OURS: LazyLock<Processes> = LazyLock::new(|| {
    let mut ours = Processes::default();
    for (file, text) in FILES {
        ours.add(read(file, text));
    }
    ours
});

impl Processes {
    /// Those of Nära.
    #[must_use]
    pub fn ours() -> &'static Self {
        &OURS
    }

    /// Loads those of Nära, and those in the folder if it is there.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let mut all = OURS.clone();
        for path in folder.map(definitions).unwrap_or_default() {
            let file = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => all.add(read(&file, &text)),
                Err(failure) => all.problems.push(Problem {
                    file,
                    line: 1,
                    column: 1,
                    what: format!("the file cannot be read as text in UTF-8: {failure}"),
                }),
            }
        }
        all
    }

    /// The process with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Arc<Process>> {
        self.processes.iter().find(|process| process.id == id)
    }

    fn add(&mut self, read: Result<Process, Faulty>) {
        match read {
            Err(faulty) => self.problems.extend(faulty.problems),
            Ok(process) => match self.processes.iter_mut().find(|known| known.id == process.id) {
                Some(known) => *known = Arc::new(process),
                None => self.processes.push(Arc::new(process)),
            },
        }
    }
}

/// Reads a process.
///
/// # Errors
/// Everything found wrong, each with line and column.
pub fn read(file: &str, text: &str) -> Result<Process, Faulty> {
    process(text).map_err(|mut faults| {
        faults.sort_by_key(|fault| fault.at.start);
        Faulty { problems: faults.into_iter().map(|fault| fault.in_file(file, text)).collect() }
    })
}

fn process(text: &str) -> Result<Process, Vec<Fault>> {
    let table = DeTable::parse(text).map_err(|error| {
        let what = format!("this is not TOML: {}", error.message().trim());
        vec![Fault::new(error.span().unwrap_or(0..0), what)]
    })?;
    let mut top = Section::new("", 0..0, table.into_inner());
    let id = top.needed("id", "write id = \"childs-case\" or the like").map(|found| found.text);
    let version = top.count("version");
    if version.is_none() {
        top.missing("version", "begin with version = 1, and raise it when the process changes");
    }
    let log = top.needed("log", "write log = \"journal\", or the name of an event log that is read in");
    let (sv, en) = (words(&mut top, "sv"), words(&mut top, "en"));
    let mut sections = top.sections("step");
    if sections.is_empty() {
        top.missing("step", "write each step after a line [[step]]");
    }
    let mut codes: Vec<String> = Vec::new();
    for section in &mut sections {
        let found = section.needed("code", "write code = \"report\" or the like, to name the step by");
        if let Some(found) = &found
            && codes.contains(&found.text)
        {
            section.fault(found.at.clone(), format!("“{}” names another step too", found.text));
        }
        codes.push(found.map(|found| found.text).unwrap_or_default());
    }
    let mut taken: Vec<String> = Vec::new();
    let steps: Vec<Option<Step>> = (sections.into_iter().zip(&codes))
        .map(|(mut section, code)| {
            let step = step(&mut section, code, &codes, &mut taken);
            top.faults.extend(section.end());
            step
        })
        .collect();
    let faults = top.end();
    if !faults.is_empty() {
        return Err(faults);
    }
    let whole = || {
        let steps = steps.into_iter().collect::<Option<Vec<Step>>>()?;
        Some(Process { id: id?, version: version?, log: log?.text, sv: sv?, en: en?, steps })
    };
    whole().ok_or_else(|| vec![Fault::new(0..0, "the process is not whole")])
}

fn step(section: &mut Section<'_>, code: &str, codes: &[String], taken: &mut Vec<String>) -> Option<Step> {
    let mut activities = Vec::new();
    for found in section.texts("activities") {
        if taken.contains(&found.text) {
            section.fault(found.at, format!("“{}” is another step already; an activity is one step", found.text));
        } else {
            taken.push(found.text.clone());
            activities.push(found.text);
        }
    }
    if activities.is_empty() {
        section.missing("activities", "list which activities of the log are this step");
    }
    let (after, then) = (named(section, "after", codes), named(section, "then", codes));
    let flag = |section: &mut Section<'_>, key| section.flag(key).unwrap_or(false);
    let (repeats, ends) = (flag(section, "repeats"), flag(section, "ends"));
    let within = within(section, codes);
    let legal = section.texts("legal").into_iter().map(|found| found.text).collect();
    let (sv, en) = (words(section, "sv"), words(section, "en"));
    Some(Step { code: code.to_owned(), activities, after, then, repeats, ends, within, legal, sv: sv?, en: en? })
}

/// Steps by their names.
fn named(section: &mut Section<'_>, key: &'static str, codes: &[String]) -> Vec<usize> {
    let mut steps = Vec::new();
    for found in section.texts(key) {
        match codes.iter().position(|code| *code == found.text) {
            Some(step) => steps.push(step),
            None => section.fault(found.at, unknown(&found.text, codes)),
        }
    }
    steps
}

fn within(section: &mut Section<'_>, codes: &[String]) -> Option<Within> {
    if !section.has("within") {
        return None;
    }
    let mut inner = section.section("within")?;
    let of = inner.needed("of", "write which step starts the clock: within = { of = \"report\", days = 14 }");
    let (months, days) = (inner.count("months"), inner.count("days"));
    if months.is_none() && days.is_none() {
        inner.missing("days", "write how long it is: days = 14, or months = 4");
    }
    let found = of.and_then(|of| {
        let step = codes.iter().position(|code| *code == of.text);
        if step.is_none() {
            inner.fault(of.at, unknown(&of.text, codes));
        }
        step
    });
    section.faults.extend(inner.end());
    Some(Within { of: found?, months: months.unwrap_or(0), days: days.unwrap_or(0) })
}

fn unknown(code: &str, codes: &[String]) -> String {
    format!("there is no step “{code}”; expected {}", one_of(codes.iter().map(String::as_str)))
}

fn words(section: &mut Section<'_>, language: &'static str) -> Option<Words> {
    let Some(mut inner) = section.section(language) else {
        let help = format!("every process speaks Swedish and English: {language} = {{ title = \"…\", about = \"…\" }}");
        section.missing(language, &help);
        return None;
    };
    let title = inner.needed("title", "what is it called?").map(|found| found.text);
    let about = inner.needed("about", "what does it mean?").map(|found| found.text);
    section.faults.extend(inner.end());
    Some(Words { title: title?, about: about? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_process_of_ours_can_be_used_and_rests_on_law() {
        let ours = Processes::load(None);
        assert_eq!(ours.problems, []);
        assert_eq!(ours.processes.len(), FILES.len());
        for step in ours.processes.iter().flat_map(|process| &process.steps) {
            assert!(!step.legal.is_empty(), "{}", step.code);
            assert!(step.within.is_none_or(|within| within.days + within.months > 0), "{}", step.code);
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_place_and_what_to_do() {
        let words = "sv = { title = \"a\", about = \"b\" }\nen = { title = \"a\", about = \"b\" }\n";
        let text = format!(
            "id = \"x\"\nversion = 1\nlog = \"journal\"\n{words}[[step]]\ncode = \"a\"\nactivities = [\"one\"]\nafter = [\"c\"]\n{words}\
             [[step]]\ncode = \"b\"\nactivities = [\"one\"]\nwithin = {{ of = \"a\" }}\n{words}"
        );
        let told = read("own.toml", &text).expect_err("it has faults").to_string();
        for expected in [
            "own.toml, line 9, column 10: there is no step “c”; expected a or b",
            "own.toml, line 14, column 15: “one” is another step already; an activity is one step",
            "“activities” is missing in [step]; list which activities of the log are this step",
            "“days” is missing in [within]; write how long it is: days = 14, or months = 4",
        ] {
            assert!(told.contains(expected), "{told}");
        }
    }

    #[test]
    fn a_municipalitys_own_takes_the_place_of_ours() {
        let (file, text) = FILES[0];
        let mut loaded = Processes::load(None);
        loaded.add(read(file, &text.replacen("version = 1", "version = 7", 1)));
        assert_eq!(loaded.processes.iter().map(|process| process.version).collect::<Vec<_>>(), [7]);
    }
}
