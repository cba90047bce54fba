//! Enkäter: Nära's own questionnaires, and a municipality's in a folder beside the data. They are read anew each time, so
//! that a file that is added or mended is in use at once. What is asked in a municipality's own questionnaire is followed
//! from the first closed round: each question has an indicator, made from it and shown in full like any other.

use crate::catalogue::{Catalogue, definitions};
use crate::definition::Indicator;
use crate::problem::{Fault, Faulty, Problem};
use followup::voices::questionnaire::{FILES, Question, QuestionKind, Questionnaire, Respondent};
use followup::voices::tongue::{Tongue, said};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use toml::Value;

/// Enkäterna som kan användas, and what is wrong with those that cannot.
#[derive(Debug, Clone, Default)]
pub struct Surveys {
    /// The questionnaires, Nära's own first.
    pub known: Vec<Known>,
    /// What is wrong in the folder's files; the rest can be used.
    pub problems: Vec<Problem>,
}

/// En enkät som kan användas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The questionnaire.
    pub read: Questionnaire,
    /// The file's text, which a round keeps.
    pub text: String,
    /// Whether it is the municipality's own.
    pub own: bool,
}

impl Surveys {
    /// Loads Nära's own, and those in the folder if it is there. A file there with the id of one of ours takes its place,
    /// by a higher version.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let ours = FILES.iter().filter_map(|text| {
            Some(Known { read: Questionnaire::parse(text).ok()?, text: (*text).to_owned(), own: false })
        });
        let mut surveys = Self { known: ours.collect(), problems: Vec::new() };
        for path in folder.map(definitions).unwrap_or_default() {
            let file = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => surveys.add(&file, text),
                Err(failure) => surveys.problems.push(Problem {
                    file,
                    line: 1,
                    column: 1,
                    what: format!("the file cannot be read as text in UTF-8: {failure}"),
                }),
            }
        }
        surveys
    }

    /// The one with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Known> {
        self.known.iter().find(|known| known.read.id == id)
    }

    fn add(&mut self, file: &str, text: String) {
        let read = match read(file, &text) {
            Ok(read) => read,
            Err(faulty) => return self.problems.extend(faulty.problems),
        };
        match self.known.iter_mut().find(|known| known.read.id == read.id) {
            None => self.known.push(Known { read, text, own: true }),
            Some(known) if known.own || known.read.version >= read.version => {
                let what = format!(
                    "there is a questionnaire “{}” of version {}; choose another id, or a higher version to take its place",
                    read.id, known.read.version
                );
                self.problems.push(Fault::new(find(&text, "version"), what).in_file(file, &text));
            }
            Some(known) => *known = Known { read, text, own: true },
        }
    }
}

impl Catalogue {
    /// The same with an indicator for each question of the municipality's own questionnaires. A definition in a file with
    /// the same id says it better, and stands.
    #[must_use]
    pub fn with_surveys(mut self, surveys: &Surveys) -> Self {
        for known in surveys.known.iter().filter(|known| known.own) {
            for (id, text) in definitions_of(&known.read) {
                if self.find(&id).is_none() {
                    self.indicators.extend(Indicator::read(&format!("surveys/{}", known.read.id), &text));
                }
            }
        }
        self
    }
}

/// Reads a questionnaire.
///
/// # Errors
/// What is wrong in it, with line and column.
pub fn read(file: &str, text: &str) -> Result<Questionnaire, Faulty> {
    Questionnaire::parse(text).map_err(|faulty| {
        let at = faulty.at().unwrap_or_else(|| find(text, faulty.place()));
        Faulty { problems: vec![Fault::new(at, faulty.to_string()).in_file(file, text)] }
    })
}

/// The indicators that follow from a questionnaire: id and definition, one for each question that has answers to choose.
#[must_use]
pub fn definitions_of(of: &Questionnaire) -> Vec<(String, String)> {
    let counted = of.questions.iter().filter(|question| question.kind != QuestionKind::FreeText);
    counted.map(|question| (indicator_id(of, question), definition(of, question))).collect()
}

/// An id as indicators have it, within their sixty letters.
fn indicator_id(of: &Questionnaire, question: &Question) -> String {
    let id = format!("survey-{}-{}", of.id, question.id).replace('_', "-");
    id.chars().take(60).collect()
}

fn definition(of: &Questionnaire, question: &Question) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let good: Vec<String> = question
        .codes()
        .iter()
        .filter(|code| question.is_good(code) == Some(true))
        .map(|code| format!("answer = '{code}'"))
        .collect();
    let level = match of.respondents.first() {
        Some(Respondent::Resident) => "area",
        Some(Respondent::Staff | Respondent::Partner) => "group",
        _ => "individual",
    };
    let mut text = format!(
        "# Gjord av enkäten {id} version {version}, frågan {question}.\nid = {name}\nversion = {version}\ntheme = \"voices\"\nkind = \"share\"\nfrom = \"answers\"\nwhere = \"questionnaire = '{id}' AND question = '{question}' AND answer <> 'unknown'\"\nnumerator = \"{good}\"\nperiod = \"ended_on\"\ngranularity = \"quarter\"\nby = [\"unit\", \"area\", \"language\"]\nbetter = \"higher\"\nlevel = \"{level}\"\nlegal = []\nresearch = [{source}]\n",
        id = of.id,
        version = of.version,
        question = question.id,
        name = quoted(&indicator_id(of, question)),
        good = good.join(" OR "),
        source = quoted(&of.source),
    );
    let swedish = Words {
        share: "Andelen goda svar på frågan",
        good: "svar som räknas som goda",
        all: "svar med en åsikt",
        reading: "Läs den delad på språk, och se hur många som svarade.",
        caveat: "De som svarar är inte slumpvis valda. Frågan är kommunens egen; om den är prövad står i enkäten.",
        better: "Högre är bättre, om de som svarar vågar säga vad de tycker.",
        source: "Enkätomgångar som enheten har hållit.",
    };
    let english = Words {
        share: "The share of good answers to the question",
        good: "answers that count as good",
        all: "answers with an opinion",
        reading: "Read it split by language, and see how many answered.",
        caveat: "Those who answer are not chosen at random. The question is the municipality's own; the questionnaire says whether it has been tried.",
        better: "Higher is better, if those who answer dare say what they think.",
        source: "Survey rounds that the unit has held.",
    };
    for (name, tongue, words) in [("sv", Tongue::Swedish, swedish), ("en", Tongue::English, english)] {
        let (asked, title) = (said(&question.text, tongue), said(&of.title, tongue));
        let _ = write!(
            text,
            "\n[{name}]\ntitle = {}\ndescription = {}\nnumerator = {}\ndenominator = {}\nreading = {}\ncaveat = {}\nbetter = {}\nsource = {}\nunit = \"%\"\n",
            quoted(&format!("{asked} ({title})")),
            quoted(&format!("{}: ”{asked}”", words.share)),
            quoted(words.good),
            quoted(words.all),
            quoted(words.reading),
            quoted(words.caveat),
            quoted(words.better),
            quoted(words.source),
        );
    }
    text
}

/// What a made definition says of itself.
struct Words {
    share: &'static str,
    good: &'static str,
    all: &'static str,
    reading: &'static str,
    caveat: &'static str,
    better: &'static str,
    source: &'static str,
}

/// The bytes that a place in a questionnaire stands at: a key, a question, or a question and one of its options.
fn find(text: &str, place: &str) -> Range<usize> {
    let place = place.strip_prefix("question ").unwrap_or(place);
    let mut from = 0;
    let mut found = 0..0;
    for name in place.split(' ') {
        let Some(at) = line_of(text, from, name) else { break };
        from = at.end;
        found = at;
    }
    found
}

/// The first line from a byte on that begins with a key, or that gives a question or an option its name.
fn line_of(text: &str, from: usize, name: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let plain: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
        let key = [format!("{name}="), format!("[{name}]"), format!("[[{name}]]")];
        let named = [format!("id=\"{name}\""), format!("code=\"{name}\"")];
        let fits = key.iter().any(|key| plain.starts_with(key)) || named.iter().any(|named| plain.contains(named));
        if start >= from && fits {
            let at = start + line.find(name).unwrap_or(0);
            return Some(at..at + name.len());
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = r#"id = "torget"
version = 1
respondents = ["resident"]
wording = "own"
source = "Egna frågor om \"torget\""
languages = { sv = "original" }
title = { sv = "Om torget" }
lead = { sv = "Tre frågor." }

[[question]]
id = "safe"
kind = "agree"
text = { sv = "Jag känner mig trygg på torget." }

[[question]]
id = "how_often"
kind = "choice"
good = ["weekly"]
text = { sv = "Hur ofta är du där?" }
option = [
    { code = "weekly", text = { sv = "Varje vecka" } },
    { code = "seldom", text = { sv = "Sällan" } },
]
"#;

    fn problem(text: &str) -> String {
        read("torget.toml", text).expect_err("it is wrong").to_string()
    }

    #[test]
    fn what_is_wrong_in_a_questionnaire_is_told_with_line_and_column() {
        assert!(read("torget.toml", OWN).is_ok());
        let said = problem(&OWN.replace("kind = \"agree\"", "kind = \"agreee\""));
        assert!(said.starts_with("torget.toml, line 12, column 8: ") && said.contains("agreee"), "{said}");
        let said = problem(&OWN.replace("{ sv = \"Tre frågor.\" }", "{ en = \"Three.\" }"));
        assert_eq!(said, "torget.toml, line 8, column 1: lead: the words in sv are missing");
        let said = problem(&OWN.replace("{ sv = \"Sällan\" }", "{ en = \"Seldom\" }"));
        assert_eq!(said, "torget.toml, line 22, column 15: how_often seldom: the words in sv are missing");
        let said = problem(&OWN.replace("good = [\"weekly\"]", "good = [\"dagligen\"]"));
        assert!(said.starts_with("torget.toml, line 16, column 7: question how_often: “dagligen”"), "{said}");
        let said = problem(&format!("colour = 1\n{OWN}"));
        assert!(said.starts_with("torget.toml, line 1, column 1: ") && said.contains("colour"), "{said}");
    }

    #[test]
    fn each_question_of_an_own_questionnaire_is_followed_by_an_indicator() {
        let mut surveys = Surveys::load(None);
        surveys.add("torget.toml", OWN.to_owned());
        assert_eq!(surveys.problems, []);
        let catalogue = Catalogue::load(None).with_surveys(&surveys);
        assert_eq!(catalogue.indicators.len(), Catalogue::load(None).indicators.len() + 2, "ours have theirs already");
        let often = catalogue.find("survey-torget-how-often").expect("it was made");
        assert_eq!(often.sv.title, "Hur ofta är du där? (Om torget)");
        assert!(often.text.contains("numerator = \"answer = 'weekly'\""), "{}", often.text);
        let safe = catalogue.find("survey-torget-safe").expect("it was made");
        assert!(safe.text.contains("answer = '4' OR answer = '5'"), "{}", safe.text);
        assert_eq!(safe.research, ["Egna frågor om \"torget\""]);
    }

    #[test]
    fn a_file_takes_the_place_of_one_of_ours_by_a_higher_version_alone() {
        let ours = FILES.iter().find(|text| text.contains("id = \"parents\"")).expect("it is ours");
        let mut surveys = Surveys::load(None);
        surveys.add("a.toml", (*ours).to_owned());
        let [problem] = &surveys.problems[..] else { panic!("{:?}", surveys.problems) };
        assert!(problem.to_string().starts_with("a.toml, line 3, column 1: there is a questionnaire “parents”"));
        surveys.add("b.toml", ours.replacen("version = 1", "version = 2", 1));
        let parents = surveys.find("parents").expect("it is there");
        assert_eq!((parents.read.version, parents.own, surveys.problems.len()), (2, true, 1));
    }
}
