//! Handlingar: what can be printed or handed out of a case. Each one that is shown is logged as a disclosure.
//!
//! Who reported is never in them: that is tried for itself before it is told (OSL 26:5).

mod case_file;
mod notices;
mod paper;
mod register_extract;
mod single;

use crate::case::chronicle::{self, Entry, Kind};
use crate::case::{may, open};
use crate::error::Error;
use crate::gallery::Gallery;
use crate::language::Language;
use crate::leaving;
use crate::routes::{Route, as_value};
use crate::samples::{self, Far};
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Names};
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::access::Action;
use casework::child::ChildIdentity;
use jiff::civil::Date;
use serde::Deserialize;
use store::journal::Recorded;

/// Förteckning över handlingar.
#[derive(Template)]
#[template(path = "documents/documents.html")]
pub struct DocumentsPage {
    /// The frame.
    pub shell: Shell,
    /// The child's name.
    pub child: String,
    /// Back to the case.
    pub case: Route,
    /// What there is: a heading, and the documents under it.
    pub groups: Vec<(String, Vec<Item>)>,
}

/// En handling i förteckningen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub title: String,
    /// From when, or what for.
    pub more: String,
    /// Where it is.
    pub link: String,
}

/// En handling.
#[derive(Template)]
#[template(path = "documents/document.html")]
pub struct DocumentPage {
    /// The frame.
    pub shell: Shell,
    /// What it is.
    pub title: String,
    /// The unit that hands it out.
    pub unit: String,
    /// The day, for people.
    pub day: String,
    /// Back to the documents.
    pub back: Route,
    /// Case number, whom it is about and the like.
    pub facts: Vec<(String, String)>,
    /// What to look at before it leaves the screen; not printed.
    pub review: Vec<String>,
    /// Paragraphs before the sections.
    pub intro: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Who signs it, and their title.
    pub signed: Option<String>,
    /// What stands across each page, when somebody is to be protected.
    pub watermark: Option<String>,
    /// Where the same is as a PDF, in a build that makes them.
    pub pdf: Option<String>,
}

/// Ett avsnitt i en handling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// What has happened, the first first.
    pub entries: Vec<Entry>,
    /// A table: its heads and its rows.
    pub table: Option<(Vec<String>, Vec<Vec<String>>)>,
}

/// What every document is made from.
struct Source<'s> {
    language: Language,
    recorded: &'s Recorded,
    names: &'s Names,
    today: Date,
    unit: &'s str,
    /// Who prints it, and their title.
    by: String,
}

/// Shows what can be printed.
pub(crate) async fn list(
    State(app): State<AppState>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Error> {
    let opened = open(&app, &visit, &number, Action::Disclose, false).await?;
    let names = visit.names()?;
    page(&DocumentsPage::new(visit.shell(Place::Cases), &opened.recorded, &names, visit.today()))
}

/// What a document is asked for besides.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Who is to get it.
    #[serde(default)]
    till: Option<String>,
    /// As what.
    #[serde(default)]
    som: Option<String>,
}

/// Shows a document, and logs that it is disclosed.
pub(crate) async fn document(
    State(app): State<AppState>,
    visit: Visit,
    Path((number, document)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let permit = may(&app, &visit, &number, Action::Disclose).await?;
    let staff = visit.staff()?;
    let names = visit.names()?;
    let which = Which::parse(&document).ok_or(Error::NotFound)?;
    let (recorded, readers) = match which {
        Which::RegisterExtract => app.store.extract(permit).await?,
        _ => (app.store.disclose(permit, which.code()).await?, Vec::new()),
    };
    let source = Source {
        language: visit.language,
        recorded: &recorded,
        names: &names,
        today: visit.today(),
        unit: &staff.unit,
        by: format!("{}, {}", staff.name, staff.title),
    };
    let shell = visit.shell(Place::Cases);
    let view = match which {
        Which::CaseFile => Some(source.case_file(shell)),
        Which::RegisterExtract => Some(source.register_extract(shell, &readers, asked.till.as_deref())),
        Which::Single(seq) => source.single(shell, seq),
        Which::Notice(seq) => source.notice(shell, seq),
        Which::Feedback(seq) => source.feedback(shell, seq),
    };
    let mut view = view.ok_or(Error::NotFound)?;
    if asked.som.as_deref() == Some("pdf") {
        let name = format!("{number}-{}.pdf", which.name());
        return leaving::to_reader(leaving::pdf(name, view.on_paper(visit.today()), 0).await?);
    }
    let more = asked.till.map_or_else(String::new, |till| format!("till={}&", as_value(&till)));
    view.pdf = documents::PDF.then(|| format!("{}?{more}som=pdf", which.route(&recorded)));
    page(&view)
}

/// Vilken handling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// The whole file.
    CaseFile,
    /// What is kept about the child, where from, and who has seen it.
    RegisterExtract,
    /// One decision, note or plan, by its number in the case.
    Single(i64),
    /// A notice to those concerned, of what has that number.
    Notice(i64),
    /// Feedback to a reporter, on the decision with that number.
    Feedback(i64),
}

impl Which {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "akt" => return Some(Self::CaseFile),
            "registerutdrag" => return Some(Self::RegisterExtract),
            _ => {}
        }
        let (kind, seq) = text.split_once('-')?;
        let seq = seq.parse().ok()?;
        match kind {
            "handling" => Some(Self::Single(seq)),
            "underrattelse" => Some(Self::Notice(seq)),
            "aterkoppling" => Some(Self::Feedback(seq)),
            _ => None,
        }
    }

    /// Its code in the access log.
    const fn code(self) -> &'static str {
        match self {
            Self::CaseFile => "case_file",
            Self::RegisterExtract => "register_extract",
            Self::Single(_) => "document",
            Self::Notice(_) => "notice",
            Self::Feedback(_) => "feedback_to_reporter",
        }
    }

    fn name(self) -> String {
        match self {
            Self::CaseFile => "akt".to_owned(),
            Self::RegisterExtract => "registerutdrag".to_owned(),
            Self::Single(seq) => format!("handling-{seq}"),
            Self::Notice(seq) => format!("underrattelse-{seq}"),
            Self::Feedback(seq) => format!("aterkoppling-{seq}"),
        }
    }

    fn route(self, recorded: &Recorded) -> String {
        Route::Document(recorded.number.to_string(), self.name()).to_string()
    }
}

impl DocumentsPage {
    fn new(shell: Shell, recorded: &Recorded, names: &Names, today: Date) -> Self {
        let language = shell.language;
        let t = |key: &str| language.t(key);
        let told = chronicle::of(language, &recorded.events, names, today);
        let item = |title: String, more: String, which: Which| Item { title, more, link: which.route(recorded) };
        let extract = Which::RegisterExtract.route(recorded);
        let whole = vec![
            item(t("document-case-file"), t("document-case-file-more"), Which::CaseFile),
            item(t("document-extract"), t("document-extract-child"), Which::RegisterExtract),
            Item {
                title: t("document-extract"),
                more: t("document-extract-guardian"),
                link: format!("{extract}?till=vardnadshavare"),
            },
        ];
        let letters = notices::of(recorded)
            .map(|(key, which, on)| item(t(key), language.day_seen_from(on, today), which))
            .collect();
        let single = |kinds: &[Kind]| -> Vec<Item> {
            let found = told
                .iter()
                .filter(|entry| kinds.contains(&entry.kind) && (entry.note.is_some() || entry.kind != Kind::Note));
            found.map(|entry| item(entry.heading.clone(), entry.day.clone(), Which::Single(entry.seq))).collect()
        };
        let groups = [
            (t("documents-whole"), whole),
            (t("documents-letters"), letters),
            (t("documents-decisions"), single(&[Kind::Decision, Kind::Plan])),
            (t("documents-notes"), single(&[Kind::Note, Kind::Talk])),
        ];
        Self {
            child: recorded.case.child.name.to_string(),
            case: Route::Case(recorded.number.to_string()),
            groups: groups.into_iter().filter(|(_, items)| !items.is_empty()).collect(),
            shell,
        }
    }
}

impl Source<'_> {
    /// A document with what stands at the head of all of them.
    fn blank(&self, shell: Shell, title: String) -> DocumentPage {
        let language = self.language;
        let child = &self.recorded.case.child;
        let mut facts = vec![
            (language.t("document-case"), self.recorded.number.to_string()),
            (language.t("document-child"), child.name.to_string()),
        ];
        facts.extend(identity(language, &child.identity));
        // Who is protected is so on paper too; how to reach them was not read at all.
        let protection = self.recorded.case.circle.protection.as_ref();
        let watermark = protection.map(|_| language.t("protected-banner"));
        let review = protection.map(|_| language.t("document-review-protected")).into_iter().collect();
        DocumentPage {
            title,
            unit: self.unit.to_owned(),
            day: language.full_day(self.today),
            back: Route::Documents(self.recorded.number.to_string()),
            facts,
            review,
            intro: Vec::new(),
            sections: Vec::new(),
            signed: None,
            watermark,
            pdf: None,
            shell,
        }
    }

    /// What has happened, the first first.
    fn told(&self) -> Vec<Entry> {
        let mut told = chronicle::of(self.language, &self.recorded.events, self.names, self.today);
        told.reverse();
        told
    }
}

fn identity(language: Language, identity: &ChildIdentity) -> Option<(String, String)> {
    match identity {
        ChildIdentity::Personnummer(number) => {
            let digits = number.as_str();
            Some((language.t("fact-personnummer"), format!("{}\u{2011}{}", &digits[..8], &digits[8..])))
        }
        ChildIdentity::BornOn(day) => Some((language.t("fact-born"), language.full_day(*day))),
        ChildIdentity::ReserveNumber { number, .. } => Some((language.t("fact-reserve-number"), number.clone())),
        ChildIdentity::Unborn { .. } | ChildIdentity::Unknown => None,
    }
}

pub(crate) fn hang(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let (recorded, names, today) = (samples::case(Far::Noted), samples::names(), samples::today());
    let frame = |gallery: &Gallery| gallery.frame(Place::Cases);
    gallery.show("documents", &DocumentsPage::new(frame(gallery), &recorded, &names, today))?;
    let language = gallery.language;
    let source = Source {
        language,
        recorded: &recorded,
        names: &names,
        today,
        unit: "Socialtjänst Skäggetorp",
        by: "Amina Hassan, socialsekreterare".to_owned(),
    };
    let mut file = source.case_file(frame(gallery));
    file.watermark = Some(language.t("protected-banner"));
    file.pdf = Some("?som=pdf".to_owned());
    gallery.show("document-case-file", &file)?;
    let readers = register_extract::sample_readers();
    let extract = source.register_extract(frame(gallery), &readers, Some("vardnadshavare"));
    gallery.show("document-register-extract", &extract)?;
    for (name, which) in [
        ("document-decision", Which::Single(3)),
        ("document-notice", Which::Notice(4)),
        ("document-feedback", Which::Feedback(3)),
    ] {
        let view = match which {
            Which::Notice(seq) => source.notice(frame(gallery), seq),
            Which::Feedback(seq) => source.feedback(frame(gallery), seq),
            _ => source.single(frame(gallery), 3),
        };
        if let Some(view) = view {
            gallery.show(name, &view)?;
        }
    }
    Ok(())
}
