//! Språk: everything on a page comes from the Fluent catalogues, Swedish first and English beside it.

mod alphabet;
mod typography;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use followup::voices::tongue::Tongue;
use std::fmt::Display;
use std::sync::LazyLock;
use unic_langid::{LanguageIdentifier, langid};

/// Språk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Svenska.
    Swedish,
    /// English.
    English,
}

type Bundle = FluentBundle<FluentResource>;

/// One catalogue a page area: its name, and the text in Swedish and in English.
macro_rules! catalogues {
    ($($name:literal),+ $(,)?) => {
        const CATALOGUES: &[(&str, &str, &str)] = &[$((
            $name,
            include_str!(concat!("../locales/sv/", $name, ".ftl")),
            include_str!(concat!("../locales/en/", $name, ".ftl")),
        )),+];
    };
}

catalogues!(
    "shell",
    "forms",
    "my-day",
    "clocks",
    "report",
    "codes",
    "case",
    "steps",
    "people",
    "interventions",
    "area",
    "followup",
    "grants",
    "signals",
    "scrutiny",
    "theory",
    "meeting",
    "timeline",
    "notes",
    "investigation",
    "decision",
    "drafts",
    "documents",
    "evaluation",
    "estimates",
    "verdict",
    "methods",
    "voices",
    "activities",
    "collaboration",
    "inventory",
    "action-plan",
    "analysis",
    "ctc"
);

static SWEDISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Swedish));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English));

impl Language {
    /// Both, the default first.
    pub const ALL: [Self; 2] = [Self::Swedish, Self::English];

    /// The tag in HTML and in the cookie.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// The language with a tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The same among the languages that surveys are answered in.
    #[must_use]
    pub const fn tongue(self) -> Tongue {
        match self {
            Self::Swedish => Tongue::Swedish,
            Self::English => Tongue::English,
        }
    }

    /// The other language, for the switch.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Swedish => Self::English,
            Self::English => Self::Swedish,
        }
    }

    /// A text without parameters.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A text with one named value.
    #[must_use]
    pub fn t1(self, key: &str, name: &str, value: impl Display) -> String {
        self.with(key, &[(name, &value)])
    }

    /// A text with a count, named `$count` in the catalogue, in the right number.
    #[must_use]
    pub fn n(self, key: &str, count: impl TryInto<i64>) -> String {
        self.n_with(key, count, &[])
    }

    /// A text with named values.
    #[must_use]
    pub fn with(self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        self.format(key, Some(&arguments(values)))
    }

    /// A text with a count, named `$count`, and named values.
    #[must_use]
    pub fn n_with(self, key: &str, count: impl TryInto<i64>, values: &[(&str, &dyn Display)]) -> String {
        let mut arguments = arguments(values);
        let count = count.try_into().unwrap_or(i64::MAX);
        arguments.set("count", FluentValue::from(count));
        self.format(key, Some(&arguments))
    }

    /// Whether the catalogue has a key.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    fn format(self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = self.tag(), "a text is missing in the catalogue");
            return key.to_owned();
        };
        let mut problems = Vec::new();
        let text = bundle.format_pattern(pattern, arguments, &mut problems);
        if !problems.is_empty() {
            tracing::error!(key, language = self.tag(), "a text lacks a value");
        }
        text.into_owned()
    }

    fn bundle(self) -> &'static Bundle {
        match self {
            Self::Swedish => &SWEDISH,
            Self::English => &ENGLISH,
        }
    }

    const fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Swedish => langid!("sv-SE"),
            Self::English => langid!("en-SE"),
        }
    }
}

fn arguments<'v>(values: &[(&'v str, &dyn Display)]) -> FluentArgs<'v> {
    let mut arguments = FluentArgs::new();
    for (name, value) in values {
        arguments.set(*name, FluentValue::from(value.to_string()));
    }
    arguments
}

fn bundle(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // Isolation marks are for mixed writing directions; here they would only disturb copying.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(count_as_text));
    for (name, swedish, english) in CATALOGUES {
        let text = match language {
            Language::Swedish => swedish,
            Language::English => english,
        };
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, problems)| {
            tracing::error!(name, language = language.tag(), ?problems, "a catalogue has lines that cannot be read");
            resource
        });
        if let Err(problems) = bundle.add_resource(resource) {
            tracing::error!(name, language = language.tag(), ?problems, "a key stands in two catalogues");
        }
    }
    bundle
}

/// Counts are written as in running text: 1 000, −2.
fn count_as_text<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "Fluent keeps counts as f64; they come from i64")]
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 => {
            Some(typography::grouped(*value as i64))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{CATALOGUES, Language};
    use fluent_bundle::FluentResource;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    fn keys(text: &str) -> BTreeSet<String> {
        text.lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once('='))
            .map(|(key, _)| key.trim().to_owned())
            .collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for (name, swedish, english) in CATALOGUES {
            for text in [swedish, english] {
                assert!(FluentResource::try_new((*text).to_owned()).is_ok(), "{name} can be read");
            }
            assert_eq!(keys(swedish), keys(english), "{name}");
        }
    }

    #[test]
    fn no_key_has_two_meanings() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (name, swedish, _) in CATALOGUES {
            for key in keys(swedish) {
                let before = seen.insert(key.clone(), name);
                assert_eq!(before, None, "{key} stands in {name} too");
            }
        }
    }

    #[test]
    fn every_key_on_a_page_is_in_the_catalogue() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut missing = Vec::new();
        for file in files(&root.join("src")).into_iter().chain(files(&root.join("templates"))) {
            let text = std::fs::read_to_string(&file).expect("a source file can be read");
            for call in [".t(\"", ".t1(\"", ".n(\"", ".with(\"", ".n_with(\"", ".t(&\""] {
                for after in text.split(call).skip(1) {
                    let key = after.split('"').next().unwrap_or_default();
                    if !key.is_empty() && !Language::ALL.iter().all(|language| language.has(key)) {
                        missing.push(format!("{}: {key}", file.display()));
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn every_code_of_the_core_has_its_words() {
        use casework::assignment::HandoverReason;
        use casework::child::Sex;
        use casework::clocks::Code;
        use casework::closure::ClosureReason;
        use casework::intake::protection_assessment::ProtectionNeed;
        use casework::intake::report_of_concern::Reason;
        use casework::intake::reporters;
        use jiff::civil::date;

        let days = [date(2024, 1, 1), date(2025, 8, 1), date(2026, 2, 1)];
        let reporters = days.into_iter().flat_map(reporters::on).map(|listed| listed.kind.code());
        let codes = Vec::new()
            .into_iter()
            .chain(reporters.map(|code| ["reporter-", code].concat()))
            .chain(Reason::ALL.map(|reason| ["reason-", reason.code()].concat()))
            .chain(HandoverReason::ALL.map(|reason| ["handover-", reason.code()].concat()))
            .chain(ClosureReason::ALL.map(|reason| ["closure-", reason.code()].concat()))
            .chain(ProtectionNeed::ALL.map(|need| ["told-protection-", need.code()].concat()))
            .chain(Sex::ALL.map(|sex| ["sex-", sex.code()].concat()))
            .chain(Sex::ALL.map(|sex| ["child-", sex.code()].concat()))
            .chain(Code::ALL.iter().map(|code| format!("clock-{}", code.as_str().to_ascii_lowercase())));
        for key in codes {
            for language in Language::ALL {
                assert!(language.has(&key), "{key} in {}", language.tag());
            }
        }
    }

    fn files(folder: &Path) -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder).expect("the folder can be read");
        entries
            .filter_map(Result::ok)
            .flat_map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { vec![entry.path()] })
            .collect()
    }
}
