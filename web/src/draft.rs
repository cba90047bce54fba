//! Utkast på sidan: what is typed in a form is kept while it is typed, with and without scripts.
//!
//! Each page that is opened is a hand of its own. When two pages hold the same form, the one that comes second is shown
//! both texts side by side, and nothing is overwritten unseen.

use crate::error::Error;
use crate::fields::{Chance, Field};
use crate::form::Typed;
use crate::language::Language;
use crate::shell::page_with;
use crate::state::{AppState, new_id};
use crate::visit::Visit;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use casework::access::Permit;
use casework::occasion::day_in_sweden;
use jiff::Timestamp;
use store::drafts::{Draft, DraftPlace, Saved};

/// What every field of a draft's own begins with; such fields are no part of what was typed.
const OWN: &str = "draft_";
/// Which page it is.
pub(crate) const HAND: &str = "draft_hand";
/// Which version of the draft the page has seen.
const SEEN: &str = "draft_seen";
/// What in the case the form is about.
pub(crate) const ABOUT: &str = "draft_about";
/// The address of the page.
const PAGE: &str = "draft_page";
/// The button that keeps the draft; `auto` when the page does so by itself.
const SAVE: &str = "draft_save";
/// The button that keeps what stands here in place of the version that it names.
const MINE: &str = "draft_mine";
/// The button that throws the draft away.
const DISCARD: &str = "draft_discard";

/// Utkastets del av sidan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftPart {
    /// Which page it is.
    pub hand: String,
    /// Which version it has seen.
    pub seen: i64,
    /// What in the case the form is about.
    pub about: String,
    /// The page's address.
    pub page: String,
    /// That a draft was found, and from when.
    pub found: Option<String>,
    /// How far it is kept.
    pub state: State,
}

/// Utkastets läge: what stands beside the button.
#[derive(Template, Debug, Clone, Default, PartialEq, Eq)]
#[template(path = "components/draft_state.html")]
pub struct State {
    /// Which version the page has seen.
    pub seen: i64,
    /// That it is kept, and since when.
    pub kept: Option<String>,
    /// What another page says, when it says something else.
    pub differs: Option<Differs>,
}

/// Två olika texter: what stands here, and what was written on another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// That there are two, and from when the other one is.
    pub heading: String,
    /// The heads of the columns: the field, here, there.
    pub heads: [String; 3],
    /// Field, what stands here, what stands there.
    pub rows: Vec<(String, String, String)>,
    /// The button that keeps what stands here, and the version that it takes the place of.
    pub keep: (String, i64),
    /// The link that shows what stands there.
    pub take: (String, String),
}

/// What a form that came is to do with its draft.
pub(crate) enum Wish {
    /// Nothing: the step is to be taken.
    None,
    /// Keep it; the page stays as it is.
    KeepQuietly,
    /// Keep it and come back to the page.
    Keep,
    /// Throw it away.
    Discard,
}

impl Wish {
    /// What a form asks for.
    pub(crate) fn of(typed: &Typed) -> Self {
        match typed.one(SAVE) {
            "auto" => Self::KeepQuietly,
            _ if typed.has(DISCARD) => Self::Discard,
            _ if typed.has(SAVE) || typed.has(MINE) => Self::Keep,
            _ => Self::None,
        }
    }
}

/// What was typed, as it is kept.
pub(crate) fn typed_fields(typed: &Typed) -> Vec<(String, String)> {
    let own = |name: &str| name.starts_with(OWN);
    typed.fields().filter(|(name, _)| !own(name)).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

impl DraftPart {
    /// The draft's part of a page that is opened now.
    pub(crate) fn opened(language: Language, draft: Option<&Draft>, now: Timestamp) -> Self {
        let seen = draft.map_or(0, |draft| draft.version);
        let found = draft.map(|draft| language.t1("draft-found", "when", when(language, draft.saved_at, now)));
        let state = State { seen, kept: None, differs: None };
        Self { hand: new_id().to_string(), seen, found, state, ..Self::default() }
    }

    /// The draft's part of a page that comes back with what was typed.
    pub(crate) fn returned(typed: &Typed) -> Self {
        let seen = typed.one(SEEN).parse().unwrap_or_default();
        let hand = typed.one(HAND).to_owned();
        Self { hand, seen, state: State { seen, kept: None, differs: None }, ..Self::default() }
    }
}

/// Where the draft of a form lies.
pub(crate) fn place(permit: Permit, form: &str, about: &str) -> DraftPlace {
    // What it is about comes back from the page; it is a code or an id, never a text.
    let about: String = about.chars().filter(|letter| letter.is_ascii_graphic()).take(120).collect();
    DraftPlace { form: form.to_owned(), about, case: permit.case() }
}

/// What became of a wish to keep a draft.
pub(crate) enum Kept {
    /// It is kept, or the step was taken already.
    Yes(Response),
    /// Another page says something else.
    Differs(Draft),
}

/// Keeps what was typed. `form_page` is the form's own address: the page comes back to nothing else.
pub(crate) async fn keep(
    app: &AppState,
    language: Language,
    now: Timestamp,
    permit: Permit,
    (form, form_page): (&str, &str),
    typed: &Typed,
) -> Result<Kept, Error> {
    let place = place(permit, form, typed.one(ABOUT));
    let (hand, fields) = (typed.one(HAND).to_owned(), typed_fields(typed));
    let page = typed.one(PAGE);
    let ours = page == form_page || page.strip_prefix(form_page).is_some_and(|rest| rest.starts_with('?'));
    let page = if ours { page } else { form_page }.to_owned();
    let seen = if typed.has(MINE) { MINE } else { SEEN };
    let seen = typed.one(seen).parse().unwrap_or_default();
    let quietly = matches!(Wish::of(typed), Wish::KeepQuietly);
    let draft = (page.clone(), fields);
    Ok(Kept::Yes(match app.store.keep_draft(permit, place, seen, hand, draft, now).await? {
        Saved::Differs(there) => return Ok(Kept::Differs(there)),
        Saved::Kept { version } if quietly => {
            let kept = Some(language.t1("draft-kept", "when", when(language, now, now)));
            Html(State { seen: version, kept, differs: None }.render()?).into_response()
        }
        // The answer changes nothing on a page that has been sent already.
        Saved::Finished if quietly => StatusCode::NO_CONTENT.into_response(),
        Saved::Kept { .. } | Saved::Finished => Redirect::to(&page).into_response(),
    }))
}

/// En sida med ett formulär som sparas medan det skrivs.
pub(crate) trait Drafted {
    /// How far it is kept.
    fn draft(&mut self) -> &mut DraftPart;

    /// What is asked.
    fn fields(&self) -> &[Field];
}

/// Does what a form asks for besides its step: keeps it or throws it away; none when the step is to be taken. `view` is the page with
/// what was typed, to show when another page says something else.
pub(crate) async fn attend<P: Template + Drafted>(
    app: &AppState,
    visit: &Visit,
    permit: Permit,
    (form, here): (&str, &str),
    typed: &Typed,
    view: impl Fn(&Typed) -> P,
) -> Result<Option<Response>, Error> {
    match Wish::of(typed) {
        Wish::None => return Ok(None),
        Wish::Discard => {
            finish(app, permit, form, typed, visit.now).await;
            return Ok(Some(Redirect::to(here).into_response()));
        }
        Wish::Keep | Wish::KeepQuietly => {}
    }
    let there = match keep(app, visit.language, visit.now, permit, (form, here), typed).await? {
        Kept::Yes(answer) => return Ok(Some(answer)),
        Kept::Differs(there) => there,
    };
    let (mut mine, theirs) = (view(typed), view(&Typed::new(there.fields.iter().cloned())));
    let state = differs(visit.language, typed, &there, [mine.fields(), theirs.fields()], visit.now);
    if matches!(Wish::of(typed), Wish::KeepQuietly) {
        return Ok(Some(Html(state.render()?).into_response()));
    }
    mine.draft().state = state;
    page_with(StatusCode::CONFLICT, &mine).map(Some)
}

/// The draft that a step empties when it is taken, and the page it was taken on; none when the page kept none.
pub(crate) fn finished(permit: Permit, form: &str, typed: &Typed) -> Option<(DraftPlace, String)> {
    let hand = typed.one(HAND);
    (!hand.is_empty()).then(|| (place(permit, form, typed.one(ABOUT)), hand.to_owned()))
}

/// Throws a draft away, or empties it when what it was for is done. A failure is no reason to say that it was not.
pub(crate) async fn finish(app: &AppState, permit: Permit, form: &str, typed: &Typed, now: Timestamp) {
    let Some((place, hand)) = finished(permit, form, typed) else { return };
    if let Err(failure) = app.store.finish_draft(permit, place, hand, now).await {
        tracing::error!(error = &failure as &dyn std::error::Error, "a draft was not emptied");
    }
}

/// Both texts side by side: of each field that differs, what stands here and what stands there.
pub(crate) fn differs(
    language: Language,
    typed: &Typed,
    there: &Draft,
    [mine, theirs]: [&[Field]; 2],
    now: Timestamp,
) -> State {
    let (mine, theirs) = (said(mine), said(theirs));
    let mut rows: Vec<(String, String, String)> = mine
        .iter()
        .map(|(name, label, here)| {
            let there = theirs.iter().find(|(other, ..)| other == name).map_or("", |(.., there)| there.as_str());
            (label.clone(), here.clone(), there.to_owned())
        })
        .filter(|(_, here, there)| here != there)
        .collect();
    let only_there =
        theirs.iter().filter(|(name, _, said)| !said.is_empty() && mine.iter().all(|(other, ..)| other != name));
    rows.extend(only_there.map(|(_, label, there)| (label.clone(), String::new(), there.clone())));
    let t = |key: &str| language.t(key);
    State {
        seen: typed.one(SEEN).parse().unwrap_or_default(),
        kept: None,
        differs: Some(Differs {
            heading: language.t1("draft-differs", "when", when(language, there.saved_at, now)),
            heads: [t("draft-differs-field"), t("draft-differs-here"), t("draft-differs-there")],
            rows,
            keep: (t("draft-differs-keep"), there.version),
            take: (t("draft-differs-take"), there.address.clone()),
        }),
    }
}

/// Each field's name, its words, and what it says.
fn said(fields: &[Field]) -> Vec<(String, String, String)> {
    let chosen = |options: &[Chance]| {
        let chosen: Vec<&str> =
            options.iter().filter(|option| option.chosen).map(|option| option.label.as_str()).collect();
        chosen.join(", ")
    };
    let mut said = Vec::new();
    for field in fields {
        match field {
            Field::Line(line) => said.push((line.name.clone(), line.label.clone(), line.value.clone())),
            Field::Text(text) => said.push((text.name.clone(), text.label.clone(), text.value.clone())),
            Field::Choice(choice) => said.push((choice.name.clone(), choice.legend.clone(), chosen(&choice.options))),
            Field::Pick(pick) => said.push((pick.name.clone(), pick.label.clone(), chosen(&pick.options))),
            Field::More(more) => said.extend(self::said(&more.fields)),
        }
    }
    said
}

fn when(language: Language, at: Timestamp, now: Timestamp) -> String {
    let (day, today) = (day_in_sweden(at), day_in_sweden(now));
    let time = language.time(at);
    if day == today { time } else { format!("{} {time}", language.day_seen_from(day, today)) }
}

/// The address of a page that was asked for with some values.
pub(crate) fn page_address(route: &str, hidden: &[(String, String)]) -> String {
    let query: Vec<String> = hidden.iter().map(|(name, value)| format!("{name}={value}")).collect();
    if query.is_empty() { route.to_owned() } else { format!("{route}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::{Wish, differs, typed_fields};
    use crate::fields::{Field, Fields};
    use crate::form::{Problems, Typed};
    use crate::language::Language;
    use jiff::Timestamp;
    use store::drafts::Draft;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        Typed::new(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_page_keeps_what_was_typed_and_nothing_of_its_own() {
        let form = typed(&[("facts", "Hemma."), ("draft_hand", "h"), ("draft_save", "auto"), ("form_token", "t")]);
        assert_eq!(typed_fields(&form), [("facts".to_owned(), "Hemma.".to_owned())]);
        assert!(matches!(Wish::of(&form), Wish::KeepQuietly));
        assert!(matches!(Wish::of(&typed(&[("facts", "Hemma.")])), Wish::None));
    }

    #[test]
    fn two_texts_stand_side_by_side_where_they_differ() {
        let (here, there) =
            (typed(&[("facts", "Hemma."), ("view", "Bra.")]), typed(&[("facts", "Borta."), ("view", "Bra.")]));
        let problems = Problems::default();
        let fields = |typed: &Typed| -> Vec<Field> {
            let fields = Fields { typed, problems: &problems };
            let text = |name: &str| Field::Text(fields.text(name, name.to_owned(), None));
            vec![text("facts"), text("view")]
        };
        let draft = Draft { version: 4, saved_at: Timestamp::UNIX_EPOCH, address: "/a".to_owned(), fields: Vec::new() };
        let state = differs(Language::Swedish, &here, &draft, [&fields(&here), &fields(&there)], Timestamp::UNIX_EPOCH);
        let differs = state.differs.expect("they differ");
        assert_eq!(differs.rows, [("facts".to_owned(), "Hemma.".to_owned(), "Borta.".to_owned())]);
        assert_eq!(differs.keep.1, 4);
    }
}
