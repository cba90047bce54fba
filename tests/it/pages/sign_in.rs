//! Outside the demo one signs in with a name and a password, and nobody chooses whom to be.

use super::desk::{NOW, Office, worker};
use anyhow::{Context, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use casework::access::{Competence, Role};
use casework::ids::UnitId;
use harness::databases::{Engine, fresh};
use harness::shared::repository;
use jiff::Timestamp;
use store::imports::Provenance;
use store::staff::{Unit, Worker};
use store::{Keys, Store};
use tower::ServiceExt;
use uuid::Uuid;
use web::account::password::link;
use web::{AppState, Mode};

/// What a page answers: status, where it leads, the cookie it gives, and its text.
struct Answer {
    status: StatusCode,
    to: String,
    cookie: String,
    body: String,
}

async fn ask(app: &Router, cookie: &str, path: &str, form: Option<&str>) -> anyhow::Result<Answer> {
    let method = if form.is_some() { Method::POST } else { Method::GET };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, "nara.test")
        .header(ORIGIN, "http://nara.test")
        .header(COOKIE, cookie)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form.unwrap_or_default().to_owned()))?;
    let response = app.clone().oneshot(request).await?;
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (to, cookie) =
        (header(LOCATION).to_owned(), header(SET_COOKIE).split(';').next().unwrap_or_default().to_owned());
    let status = response.status();
    let body = String::from_utf8(to_bytes(response.into_body(), 4 << 20).await?.to_vec())?;
    Ok(Answer { status, to, cookie, body })
}

#[tokio::test]
async fn one_chooses_a_password_signs_in_and_out_and_is_shut_out_when_one_has_left() -> anyhow::Result<()> {
    let database = fresh(Engine::Sqlite).await?;
    let store = Store::open(&database.url, Keys::for_tests(1)).await?;
    let now: Timestamp = NOW.parse()?;
    let app = web::app(AppState::new(Mode::Work, store.clone()).at(move || now));
    let empty = ask(&app, "", "/konto", None).await?;
    ensure!(empty.body.contains("nara user add"), "nobody is added: {}", empty.body);

    let unit = UnitId::new(Uuid::from_u128(0x0d01));
    store.add_unit(Unit { unit, name: "Påhittad enhet".to_owned(), municipality: "0580".to_owned() }).await?;
    let partner = Worker {
        worker: worker(77),
        name: "Påhittad Rektor".to_owned(),
        title: "rektor".to_owned(),
        role: Role::Partner,
        competence: Competence::Other,
        unit,
    };
    let invitation = store.add_sign_in(partner, "rektor@example.se", now).await?.context("a link")?;
    let path = link("", &invitation.code);
    ensure!(ask(&app, "", &path, None).await?.body.contains("Påhittad Rektor"), "the link says whose it is");
    let short = ask(&app, "", &path, Some("password=kort")).await?;
    ensure!(short.status == StatusCode::UNPROCESSABLE_ENTITY && !short.body.contains("kort\""), "{}", short.body);
    let chosen = ask(&app, "", &path, Some("password=fyra+glada+ord+i+rad")).await?;
    ensure!(chosen.status == StatusCode::SEE_OTHER && chosen.cookie.starts_with("nara="), "{}", chosen.status);
    ensure!(ask(&app, "", &path, None).await?.status == StatusCode::NOT_FOUND, "the link works once");

    let nobody_is_chosen = ask(&app, "", "/konto", Some(&format!("worker={}", worker(77)))).await?;
    ensure!(nobody_is_chosen.status == StatusCode::UNPROCESSABLE_ENTITY && nobody_is_chosen.cookie.is_empty());
    let wrong = ask(&app, "", "/konto", Some("sign-in=rektor@example.se&password=fel&till=/omradet&kept.a=b")).await?;
    ensure!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.body.contains("hör inte ihop"), "{}", wrong.body);
    ensure!(wrong.body.contains("name=\"kept.a\"") && !wrong.body.contains("\"fel\""), "{}", wrong.body);
    let form = "sign-in=Rektor@example.se&password=fyra+glada+ord+i+rad&till=/omradet/samverkan";
    let signed_in = ask(&app, "", "/konto", Some(form)).await?;
    ensure!(signed_in.to == "/omradet/samverkan", "{}", signed_in.to);
    let cookie = signed_in.cookie;
    ensure!(ask(&app, &cookie, "/omradet/samverkan", None).await?.status == StatusCode::OK);
    ensure!(ask(&app, &cookie, "/arenden", None).await?.status == StatusCode::NOT_FOUND, "a partner meets no case");
    ensure!(ask(&app, &cookie, "/konto", None).await?.body.contains("Logga ut"));
    let left = ask(&app, &cookie, "/konto", Some("leave=1")).await?;
    ensure!(left.to == "/konto" && left.cookie == "nara=", "{}", left.cookie);

    store.close_sign_in("rektor@example.se", now).await?;
    let closed = ask(&app, &cookie, "/omradet/samverkan", None).await?;
    ensure!(closed.status == StatusCode::SEE_OTHER && closed.to.starts_with("/konto"), "{}", closed.to);
    Ok(())
}

/// A partner who is let in to Ryd alone: the rest of the area's pages are not there, and what is common is.
#[tokio::test]
async fn a_partner_sees_the_pages_of_the_areas_that_the_sign_in_reaches() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let bytes = std::fs::read(repository().join("data/regso2025_linkoping.geojson"))?;
    let areas = exchange::areas::boundaries::read(&bytes, area::AreaKind::Regso, None)?;
    let about = Provenance {
        kind: "areas".to_owned(),
        file_name: "områden".to_owned(),
        file_hash: String::new(),
        mapping_hash: String::new(),
        source: None,
        licence: None,
        row_count: 0,
        imported_by: "nara".to_owned(),
    };
    office.store.import_areas(areas.areas, about).await?;
    let now: Timestamp = NOW.parse()?;
    let rector = Worker {
        worker: worker(9),
        name: "Rektor Påhittad".to_owned(),
        title: "rektor".to_owned(),
        role: Role::Partner,
        competence: Competence::Other,
        unit: UnitId::new(Uuid::from_u128(0x0d01)),
    };
    office.store.add_sign_in(rector, "rektor@example.se", now).await?.context("a link")?;
    office
        .store
        .limit_sign_in("Rektor@example.se", ["0580R017".to_owned()].into(), now)
        .await?
        .context("the rector")?;
    let (partner, staff) = (office.desk(9).await?, office.desk(4).await?);
    for page in ["", "/omraknat", "/risk-och-skydd", "/ctc", "/analys"] {
        for (area, seen) in [("0580R017", true), ("0580R018", false)] {
            let path = format!("/omradet/{area}{page}");
            let status = partner.get(&path).await?.status;
            ensure!(
                (status == StatusCode::OK) == seen && (seen || status == StatusCode::NOT_FOUND),
                "{path}: {status}"
            );
            ensure!(staff.get(&path).await?.status == StatusCode::OK, "staff see {path}");
        }
    }
    let overview = partner.open("/omradet").await?;
    ensure!(overview.contains("Du är inbjuden till") && overview.contains("href=\"/omradet/0580R017\""), "{overview}");
    ensure!(!staff.open("/omradet").await?.contains("Du är inbjuden till"));
    office.store.limit_sign_in("rektor@example.se", [].into(), now).await?.context("the rector")?;
    ensure!(partner.get("/omradet/0580R018").await?.status == StatusCode::OK, "and every area again");
    Ok(())
}
