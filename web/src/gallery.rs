//! Galleri: every view with its sample, rendered. What the gallery shows, tests check.

use crate::account::password::PasswordPage;
use crate::account::sign_in::{SignInPage, SignedInPage};
use crate::account::{Account, AccountPage, SendAgainPage};
use crate::area;
use crate::decision::{self, not_executed};
use crate::error::{Error, Failure};
use crate::evaluation;
use crate::followup;
use crate::form::Problems;
use crate::intake::{receipt, report_of_concern};
use crate::investigation::{self, overview};
use crate::language::Language;
use crate::router::FailurePage;
use crate::routes::Route;
use crate::shell::{Place, Shell, page};
use crate::state::{AppState, Mode};
use crate::visit::Visit;
use crate::{
    access_log, action_plan, activities, after_review, analysis, assignments, case, cases, collaboration, ctc,
    documents, grants, intervention, inventory, measure, my_day, notes, people, placement, step, theory, unnamed,
    voices,
};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};

/// Ett exempel: a page as it looks with invented content.
pub struct Sample {
    /// Its name in the gallery's address.
    pub name: &'static str,
    /// The language of the page; those who answer surveys have more of them than staff.
    pub lang: &'static str,
    /// The page.
    pub html: String,
}

/// Every view's samples in a language.
///
/// # Errors
/// When a template fails.
pub fn samples(language: Language) -> Result<Vec<Sample>, askama::Error> {
    let mut gallery = Gallery { language, samples: Vec::new() };
    my_day::hang(&mut gallery)?;
    report_of_concern::hang(&mut gallery)?;
    receipt::hang(&mut gallery)?;
    cases::hang(&mut gallery)?;
    case::hang(&mut gallery)?;
    step::hang(&mut gallery)?;
    people::hang(&mut gallery)?;
    notes::hang(&mut gallery)?;
    documents::hang(&mut gallery)?;
    assignments::hang(&mut gallery)?;
    unnamed::hang(&mut gallery)?;
    intervention::hang(&mut gallery)?;
    placement::hang(&mut gallery)?;
    measure::hang(&mut gallery)?;
    after_review::hang(&mut gallery)?;
    crate::intake::hang(&mut gallery)?;
    overview::hang(&mut gallery)?;
    investigation::hang(&mut gallery)?;
    decision::hang(&mut gallery)?;
    not_executed::hang(&mut gallery)?;
    access_log::hang(&mut gallery)?;
    access_log::sign_ins::hang(&mut gallery)?;
    shell_samples(&mut gallery)?;
    area::sample::hang(&mut gallery)?;
    activities::sample::hang(&mut gallery)?;
    collaboration::sample::hang(&mut gallery)?;
    grants::sample::hang(&mut gallery)?;
    inventory::sample::hang(&mut gallery)?;
    ctc::sample::hang(&mut gallery)?;
    action_plan::sample::hang(&mut gallery)?;
    analysis::sample::hang(&mut gallery)?;
    followup::sample::hang(&mut gallery)?;
    followup::released::hang(&mut gallery)?;
    followup::timeline::sample::hang(&mut gallery)?;
    followup::scrutiny::sample::hang(&mut gallery)?;
    followup::open_data::sample::hang(&mut gallery)?;
    followup::instruments::hang(&mut gallery)?;
    theory::sample::hang(&mut gallery)?;
    evaluation::sample::hang(&mut gallery)?;
    voices::sample::hang(&mut gallery)?;
    Ok(gallery.samples)
}

/// Where samples are hung.
pub(crate) struct Gallery {
    pub language: Language,
    samples: Vec<Sample>,
}

impl Gallery {
    /// The frame for a sample.
    pub fn frame(&self, place: Place) -> Shell {
        Shell::sample(self.language, place)
    }

    /// Hangs a sample.
    pub fn show(&mut self, name: &'static str, view: &impl Template) -> Result<(), askama::Error> {
        self.show_in(name, self.language.tag(), view)
    }

    /// Hangs a sample in a language of its own.
    pub fn show_in(
        &mut self,
        name: &'static str,
        lang: &'static str,
        view: &impl Template,
    ) -> Result<(), askama::Error> {
        self.samples.push(Sample { name, lang, html: view.render()? });
        Ok(())
    }
}

fn shell_samples(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let frame = gallery.frame(Place::Elsewhere);
    gallery.show("not-found", &FailurePage::new(frame.clone(), Failure::NotFound))?;
    gallery.show("broken", &FailurePage::new(frame.clone(), Failure::Broken))?;
    let account = |name: &str, title: &str, current| Account {
        worker: "01900000-0000-7000-8000-000000000001".to_owned(),
        name: name.to_owned(),
        title: format!("{title}, Socialtjänst Skäggetorp"),
        current,
    };
    let accounts =
        vec![account("Amina Hassan", "socialsekreterare", true), account("Maria Lindgren", "enhetschef", false)];
    let page = AccountPage { shell: frame.clone(), accounts, back: "/".to_owned(), kept: Vec::new() };
    gallery.show("account", &page)?;
    let signed_out = Shell { who: None, menu: Vec::new(), demo: false, ..frame.clone() };
    let page = AccountPage { shell: signed_out, accounts: Vec::new(), back: "/".to_owned(), kept: Vec::new() };
    gallery.show("account-not-set-up", &page)?;
    sign_in_samples(gallery)?;
    let kept = vec![("text".to_owned(), "Det här skrev jag innan sessionen gick ut.".to_owned())];
    gallery.show("send-again", &SendAgainPage { shell: frame, action: "/".to_owned(), kept })
}

fn sign_in_samples(gallery: &mut Gallery) -> Result<(), askama::Error> {
    let language = gallery.language;
    let work = Shell { demo: false, ..gallery.frame(Place::Elsewhere) };
    let title = format!("Amina Hassan, {}, Socialtjänst Skäggetorp", language.t("role-case-worker"));
    gallery.show("signed-in", &SignedInPage { shell: work.clone(), title })?;
    let signed_out = Shell { who: None, menu: Vec::new(), ..work };
    let sign_in = |name: &str, kept: Vec<(String, String)>, problems| SignInPage {
        shell: signed_out.clone(),
        name: name.to_owned(),
        back: "/".to_owned(),
        kept,
        problems,
    };
    gallery.show("sign-in", &sign_in("", Vec::new(), Problems::default()))?;
    let mut wrong = Problems::default();
    wrong.add("sign-in", language.t("sign-in-wrong"));
    let kept = vec![("kept.text".to_owned(), "Det här skrev jag.".to_owned())];
    gallery.show("sign-in-wrong", &sign_in("amina@example.se", kept, wrong))?;
    let choose =
        |problems| PasswordPage::new(signed_out.clone(), "Amina Hassan".to_owned(), "exempel".to_owned(), problems);
    gallery.show("choose-password", &choose(Problems::default()))?;
    let mut short = Problems::default();
    short.add("password", language.n("password-too-short", store::sign_ins::SHORTEST));
    gallery.show("choose-password-wrong", &choose(short))
}

/// The gallery's first page.
#[derive(Template)]
#[template(path = "gallery.html")]
struct GalleryPage {
    shell: Shell,
    names: Vec<(&'static str, Route)>,
}

/// Shows every sample's name, in a demo only.
pub(crate) async fn get(State(app): State<AppState>, visit: Visit) -> Result<Response, Error> {
    let names = rooms(&app, visit.language)?.into_iter().map(|sample| sample.name);
    let names = names.map(|name| (name, Route::Sample(name.to_owned()))).collect();
    page(&GalleryPage { shell: visit.shell(Place::Elsewhere), names })
}

/// Shows one sample, in a demo only.
pub(crate) async fn sample(
    State(app): State<AppState>,
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let found = rooms(&app, visit.language)?.into_iter().find(|sample| sample.name == name);
    Ok(Html(found.ok_or(Error::NotFound)?.html).into_response())
}

fn rooms(app: &AppState, language: Language) -> Result<Vec<Sample>, Error> {
    if app.mode != Mode::Demo {
        return Err(Error::NotFound);
    }
    Ok(samples(language)?)
}

#[cfg(test)]
mod tests {
    use super::samples;
    use crate::language::Language;

    #[test]
    fn every_sample_is_a_whole_page_in_both_languages() -> Result<(), askama::Error> {
        for language in Language::ALL {
            for sample in samples(language)? {
                let name = sample.name;
                let lang = format!("<html lang=\"{}\"", sample.lang);
                assert!(sample.html.contains(&lang), "{name} says its language");
                assert_eq!(sample.html.matches("<h1").count(), 1, "{name} has one heading");
                assert_eq!(sample.html.matches("<main").count(), 1, "{name} has one main part");
                for inline in ["style=", "onclick=", "<style", "javascript:"] {
                    assert!(!sample.html.contains(inline), "{name} has no {inline}");
                }
            }
        }
        Ok(())
    }
}
