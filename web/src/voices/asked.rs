//! Frågan som den visas: its words and its answers in one language, with faces where faces are asked for.

use super::words::say;
use followup::voices::UNKNOWN;
use followup::voices::questionnaire::{Question, QuestionKind, Questionnaire};
use followup::voices::tongue::{Tongue, said};

/// A question on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its name in the form.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// The answers; none for free text.
    pub options: Vec<Answering>,
    /// What was written, when the page comes back.
    pub written: String,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// Its code.
    pub code: String,
    /// Its words.
    pub words: String,
    /// How far up the corners of the mouth go, when it is a face.
    pub mouth: Option<&'static str>,
    /// Whether it is chosen, when the page comes back.
    pub chosen: bool,
}

/// The mouths of the five faces, from sad to happy.
const MOUTHS: [&str; 5] =
    ["M14 36 Q24 24 34 36", "M14 35 Q24 29 34 35", "M14 33 L34 33", "M14 31 Q24 38 34 31", "M13 29 Q24 44 35 29"];

/// The questions in a language, with what was given before.
pub fn of<'g>(questionnaire: &Questionnaire, tongue: Tongue, given: impl Fn(&str) -> &'g str) -> Vec<Asked> {
    questionnaire.questions.iter().map(|question| Asked::of(question, tongue, given(&question.id))).collect()
}

impl Asked {
    fn of(question: &Question, tongue: Tongue, given: &str) -> Self {
        let options = question.codes().into_iter().map(|code| Answering {
            code: code.to_owned(),
            words: words(question, tongue, code),
            mouth: (question.kind == QuestionKind::Faces).then(|| mouth(code)).flatten(),
            chosen: code == given,
        });
        Self {
            id: question.id.clone(),
            text: said(&question.text, tongue).to_owned(),
            kind: question.kind,
            options: options.collect(),
            written: if question.kind == QuestionKind::FreeText { given.to_owned() } else { String::new() },
        }
    }

    /// Whether it is answered with faces.
    #[must_use]
    pub fn faces(&self) -> bool {
        self.kind == QuestionKind::Faces
    }
}

/// The words of an answer.
pub fn words(question: &Question, tongue: Tongue, code: &str) -> String {
    match question.kind {
        QuestionKind::Choice => {
            let option = question.options.iter().find(|option| option.code == code);
            option.map_or_else(String::new, |option| said(&option.text, tongue).to_owned())
        }
        QuestionKind::Faces => say(tongue, &["face-", code].concat()),
        QuestionKind::Agree if code != UNKNOWN => say(tongue, &["agree-", code].concat()),
        QuestionKind::Agree | QuestionKind::YesNo | QuestionKind::FreeText => say(tongue, code),
    }
}

fn mouth(code: &str) -> Option<&'static str> {
    let place: usize = code.parse().ok()?;
    MOUTHS.get(place.checked_sub(1)?).copied()
}
