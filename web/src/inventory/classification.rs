//! KSI: searching the classification by Swedish words.

use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::AppState;
use crate::visit::Visit;
use area::classification::{KsiActivity, Selection};
use area::sought::Sought;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casework::access::Action;
use serde::Deserialize;
use store::classifications::KnownVersion;

/// Activities that are shown at most; one more tells that there are more.
const SHOWN: usize = 40;

/// Sidan med klassifikationen.
#[derive(Template)]
#[template(path = "inventory/classification.html")]
pub struct ClassificationPage {
    /// The frame.
    pub shell: Shell,
    /// Which version is in use, in words; none when none has been read in.
    pub version: Option<String>,
    /// What was searched for.
    pub sought: String,
    /// Whom it is searched for: code, words, whether it is chosen.
    pub selections: Vec<(&'static str, String, bool)>,
    /// How many were found, in words; none when nothing was searched for.
    pub found: Option<String>,
    /// What was found, the nearest first.
    pub rows: Vec<Classified>,
}

/// En aktivitet i KSI, som den visas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classified {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub description: String,
    /// What belongs to it.
    pub includes: Option<String>,
    /// What does not.
    pub excludes: Option<String>,
    /// For whom it is picked out.
    pub selections: String,
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    sok: String,
    #[serde(default)]
    urval: String,
}

/// Shows the search, and what it found.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visit.permit(Action::ReadArea)?;
    let selection = Selection::from_code(&asked.urval);
    let found = match Sought::new(&asked.sok) {
        Some(sought) => Some(app.store.classified(&sought, selection, SHOWN + 1).await?),
        None => None,
    };
    let version = app.store.classification().await?;
    page(&ClassificationPage::of(visit.shell(Place::Inventory), version.as_ref(), (asked.sok, selection), found))
}

impl ClassificationPage {
    /// The page with what was searched for, and what was found.
    #[must_use]
    pub fn of(
        shell: Shell,
        version: Option<&KnownVersion>,
        (sought, selection): (String, Option<Selection>),
        found: Option<Vec<KsiActivity>>,
    ) -> Self {
        let language = shell.language;
        let whom = |one: Option<Selection>| {
            let code = one.map_or("", Selection::code);
            let key = if code.is_empty() { "ksi-all".to_owned() } else { format!("ksi-{code}") };
            (code, language.t(&key), one == selection)
        };
        let told = found.as_ref().map(|found| match found.len() {
            many if many > SHOWN => language.t1("ksi-many", "count", SHOWN),
            few => language.n("ksi-found", few),
        });
        let rows = found.iter().flatten().take(SHOWN).map(|one| Classified::of(language, one)).collect();
        let selections = std::iter::once(None).chain(Selection::ALL.iter().copied().map(Some)).map(whom).collect();
        Self { version: version.map(|version| words(language, version)), sought, selections, found: told, rows, shell }
    }
}

/// Which version it is, of which day and by whom.
fn words(language: Language, known: &KnownVersion) -> String {
    let day = known.dated_on.map(|day| language.full_day(day));
    let told = [Some(known.version.clone()), day, known.source.clone()];
    let told: Vec<String> = told.into_iter().flatten().collect();
    language.with("ksi-version", &[("version", &told.join(", ")), ("count", &known.count)])
}

impl Classified {
    fn of(language: Language, one: &KsiActivity) -> Self {
        let said = |text: &String| (!text.is_empty()).then(|| text.clone());
        let selections: Vec<String> =
            one.selections.iter().map(|selection| language.t(&format!("ksi-{}", selection.code()))).collect();
        Self {
            code: one.code.dotted(),
            title: one.title.clone(),
            description: one.description.clone(),
            includes: said(&one.includes),
            excludes: said(&one.excludes),
            selections: selections.join(" · "),
        }
    }
}
