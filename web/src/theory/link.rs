//! Ett samband i verksamhetslogiken: added, changed or taken away, in the draft.

use super::form::{self, REMOVE, TheoryForm, both, in_hand, maybe_words, put, words};
use super::said;
use crate::error::Error;
use crate::fields::{Field, Fields, LineKind};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::shell::{Place, Shell, page, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use casework::access::Action;
use followup::theory::name::{IndicatorName, LinkName, PartName};
use followup::theory::steps::ChangeDraft;
use followup::theory::{Evidence, Link, Status, Theory};
use serde::Deserialize;
use store::theories::RecordedTheory;

/// Which link; none for a new one.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    samband: Option<String>,
}

/// Shows the form.
pub(crate) async fn get(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let recorded = super::find(&app, may, &name).await?;
    let link = named(in_hand(&recorded)?, asked.samband.as_deref())?;
    let typed = link.map(typed).unwrap_or_default();
    page(&shown(visit.shell(Place::FollowUp), &typed, Problems::default(), &recorded, link))
}

/// Puts the link into the draft, or takes it out.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let recorded = super::find(&app, may, &name).await?;
    let theory = in_hand(&recorded)?;
    let link = named(theory, Some(typed.one("samband")).filter(|name| !name.is_empty()))?;
    let mut problems = Problems::default();
    let change = match link {
        Some(link) if typed.has(REMOVE) => Some(ChangeDraft::RemoveLink(link.name.clone())),
        _ => read(visit.language, theory, link, &typed, &mut problems).map(ChangeDraft::PutLink),
    };
    if let Some(change) = change {
        match form::change(&app, &visit, may, &recorded, &typed, &change).await? {
            Ok(answer) => return Ok(answer),
            Err(wrong) => wrong.into_iter().for_each(|words| problems.add("", words)),
        }
    }
    let view = shown(visit.shell(Place::FollowUp), &typed, problems, &recorded, link);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn named<'t>(theory: &'t Theory, asked: Option<&str>) -> Result<Option<&'t Link>, Error> {
    let Some(asked) = asked else { return Ok(None) };
    let name: LinkName = asked.parse().map_err(|_| Error::NotFound)?;
    theory.link(&name).map(Some).ok_or(Error::NotFound)
}

fn typed(link: &Link) -> Typed {
    let indicators: Vec<&str> = link.indicators.iter().map(IndicatorName::as_str).collect();
    let mut typed = Typed::new([
        ("from".to_owned(), link.from.to_string()),
        ("to".to_owned(), link.to.to_string()),
        ("status".to_owned(), link.evidence.status.code().to_owned()),
        ("source".to_owned(), link.evidence.source.clone().unwrap_or_default()),
        ("indicators".to_owned(), indicators.join("\n")),
    ]);
    put(&mut typed, "assumption", Some(&link.assumption));
    put(&mut typed, "evidence", link.evidence.note.as_ref());
    typed
}

fn read(
    language: Language,
    theory: &Theory,
    changed: Option<&Link>,
    typed: &Typed,
    problems: &mut Problems,
) -> Option<Link> {
    let mut end = |field: &str| -> Option<PartName> {
        let found = typed.one(field).parse().ok();
        if found.is_none() {
            problems.add(field, language.t("theory-end-missing"));
        }
        found
    };
    let (from, to) = (end("from"), end("to"));
    let assumption = words(language, typed, "assumption", problems);
    let status = Status::from_code(typed.one("status"));
    if status.is_none() {
        problems.add("status", language.t("theory-status-missing"));
    }
    let source = Some(typed.one("source").to_owned()).filter(|source| !source.is_empty());
    if source.is_none() && status.is_some_and(|status| status != Status::NotTested) {
        problems.add("source", language.t("theory-fault-no-source"));
    }
    let mut indicators = Vec::new();
    for word in typed.one("indicators").split([',', ' ', '\n', '\r']).filter(|word| !word.is_empty()) {
        match word.parse::<IndicatorName>() {
            Ok(name) => indicators.push(name),
            Err(_) => problems.add("indicators", language.t1("theory-fault-unknown-indicator", "indicator", word)),
        }
    }
    let (from, to, assumption, status) = (from?, to?, assumption?, status?);
    if !problems.is_empty() {
        return None;
    }
    let taken: Vec<&LinkName> = theory.links.iter().map(|link| &link.name).collect();
    let name = changed.map_or_else(|| LinkName::of(&format!("{from}-{to}"), &taken), |link| link.name.clone());
    let evidence = Evidence { status, source, note: maybe_words(typed, "evidence") };
    Some(Link { name, from, to, assumption, evidence, indicators })
}

pub(crate) fn shown(
    shell: Shell,
    typed: &Typed,
    problems: Problems,
    recorded: &RecordedTheory,
    changed: Option<&Link>,
) -> TheoryForm {
    let language = shell.language;
    let make = Fields { typed, problems: &problems };
    let parts = recorded.history.in_hand().map(|theory| theory.parts.as_slice()).unwrap_or_default();
    let text = |key: &str| language.t(key);
    let end = |name: &str| {
        let options = parts.iter().map(|part| {
            let stage = super::view::stage_name(language, part.stage);
            (part.name.to_string(), format!("{} ({stage})", said(language, &part.title)))
        });
        let label = text(&["theory-field-", name].concat());
        Field::Pick(make.pick(name, label, None, text("theory-choose-part"), options.collect()))
    };
    let statuses = Status::ALL.map(|status| {
        let about = text(&["theory-status-", status.code(), "-about"].concat());
        (status.code(), super::view::status_name(language, status), Some(about))
    });
    let mut fields = vec![end("from"), end("to")];
    fields.extend(both(language, make, "assumption", true));
    fields.push(Field::Choice(make.one_of("status", text("theory-field-status"), statuses.to_vec())));
    let hint = |key: &str| Some(text(key));
    let source = make.line(LineKind::Words, "source", text("theory-field-source"), hint("theory-field-source-hint"));
    fields.push(Field::Line(source));
    fields.extend(both(language, make, "evidence", true));
    let indicators = make.text("indicators", text("theory-field-indicators"), hint("theory-field-indicators-hint"));
    fields.push(Field::Text(indicators));
    let name = recorded.name.to_string();
    TheoryForm {
        title: text(if changed.is_some() { "theory-change-link-form" } else { "theory-add-link" }),
        lead: text("theory-link-lead"),
        action: Route::TheoryLink(name.clone()),
        of: changed.map(|link| ("samband", link.name.to_string())),
        back: Route::TheoryDraft(name),
        fields,
        version: recorded.version.get(),
        remove: changed.map(|_| text("theory-remove-link")),
        problems,
        shell,
    }
}
