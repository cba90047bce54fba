//! En del av verksamhetslogiken: added, changed or taken away, in the draft.

use super::form::{self, REMOVE, TheoryForm, both, in_hand, maybe_words, put, words};
use crate::error::Error;
use crate::fields::{Field, Fields};
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
use followup::theory::name::PartName;
use followup::theory::steps::ChangeDraft;
use followup::theory::{Part, Stage, Theory};
use serde::Deserialize;
use store::theories::RecordedTheory;

/// Which part; none for a new one.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    del: Option<String>,
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
    let part = named(in_hand(&recorded)?, asked.del.as_deref())?;
    let mut typed = Typed::default();
    if let Some(part) = part {
        typed.put("stage", part.stage.code());
        put(&mut typed, "title", Some(&part.title));
        put(&mut typed, "note", part.note.as_ref());
    }
    page(&shown(visit.shell(Place::FollowUp), &typed, Problems::default(), &recorded, part))
}

/// Puts the part into the draft, or takes it out.
pub(crate) async fn post(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
    typed: Typed,
) -> Result<Response, Error> {
    let may = visit.permit(Action::WriteTheory)?;
    let recorded = super::find(&app, may, &name).await?;
    let theory = in_hand(&recorded)?;
    let part = named(theory, Some(typed.one("del")).filter(|name| !name.is_empty()))?;
    let mut problems = Problems::default();
    let change = match part {
        Some(part) if typed.has(REMOVE) => Some(ChangeDraft::RemovePart(part.name.clone())),
        _ => read(visit.language, theory, part, &typed, &mut problems).map(ChangeDraft::PutPart),
    };
    if let Some(change) = change {
        match form::change(&app, &visit, may, &recorded, &typed, &change).await? {
            Ok(answer) => return Ok(answer),
            Err(wrong) => wrong.into_iter().for_each(|words| problems.add("", words)),
        }
    }
    let view = shown(visit.shell(Place::FollowUp), &typed, problems, &recorded, part);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn named<'t>(theory: &'t Theory, asked: Option<&str>) -> Result<Option<&'t Part>, Error> {
    let Some(asked) = asked else { return Ok(None) };
    let name: PartName = asked.parse().map_err(|_| Error::NotFound)?;
    theory.part(&name).map(Some).ok_or(Error::NotFound)
}

fn read(
    language: Language,
    theory: &Theory,
    changed: Option<&Part>,
    typed: &Typed,
    problems: &mut Problems,
) -> Option<Part> {
    let stage = Stage::from_code(typed.one("stage"));
    if stage.is_none() {
        problems.add("stage", language.t("theory-stage-missing"));
    }
    let title = words(language, typed, "title", problems)?;
    let taken: Vec<&PartName> = theory.parts.iter().map(|part| &part.name).collect();
    let name = changed.map_or_else(|| PartName::of(&title.sv, &taken), |part| part.name.clone());
    Some(Part { name, stage: stage?, title, note: maybe_words(typed, "note") })
}

pub(crate) fn shown(
    shell: Shell,
    typed: &Typed,
    problems: Problems,
    recorded: &RecordedTheory,
    changed: Option<&Part>,
) -> TheoryForm {
    let language = shell.language;
    let make = Fields { typed, problems: &problems };
    let stages = Stage::ALL.map(|stage| {
        let about = language.t(&["theory-stage-", stage.code(), "-about"].concat());
        (stage.code(), super::view::stage_name(language, stage), Some(about))
    });
    let mut fields = vec![Field::Choice(make.one_of("stage", language.t("theory-field-stage"), stages.to_vec()))];
    fields.extend(both(language, make, "title", false));
    fields.extend(both(language, make, "note", true));
    let name = recorded.name.to_string();
    let arrows = changed.map(|part| recorded.history.in_hand().map_or(0, |theory| theory.links_at(&part.name).count()));
    TheoryForm {
        title: language.t(if changed.is_some() { "theory-change-part-form" } else { "theory-add-part" }),
        lead: language.t("theory-part-lead"),
        action: Route::TheoryPart(name.clone()),
        of: changed.map(|part| ("del", part.name.to_string())),
        back: Route::TheoryDraft(name),
        fields,
        version: recorded.version.get(),
        remove: arrows.map(|arrows| language.n("theory-remove-part", arrows)),
        problems,
        shell,
    }
}
