//! Skrivbordet: somebody at a desk, who follows links and sends forms as they stand on the page, without scripts.

use anyhow::{Context, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{Method, Request, StatusCode, request};
use casework::access::{Actor, Competence, Role, SecrecyBorder};
use casework::ids::{UnitId, WorkerId};
use harness::databases::{Database, Engine, fresh};
use jiff::Timestamp;
use store::staff::{Unit, Worker};
use store::{Keys, Store};
use tower::ServiceExt;
use uuid::Uuid;
use web::{AppState, Mode};

/// Thursday 5 March 2026, 09:00 in Sweden.
pub const NOW: &str = "2026-03-05T08:00:00Z";

/// An invented unit, and its pages.
pub struct Office {
    pub store: Store,
    pub database: Database,
    app: Router,
}

/// Somebody signed in at the office.
pub struct Desk<'o> {
    office: &'o Office,
    cookie: Option<String>,
}

/// What a page answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub body: String,
}

/// Who works at the office.
pub const STAFF: [(&str, u128, Role, u128); 9] = [
    ("Amina Hassan", 1, Role::CaseWorker, 1),
    ("Karim Haddad", 2, Role::CaseWorker, 1),
    ("Maria Lindgren", 3, Role::UnitManager, 1),
    ("Olle Fält", 4, Role::AreaWorker, 1),
    ("Ruth Forskare", 5, Role::Researcher, 1),
    ("Vera Annanstans", 6, Role::UnitManager, 2),
    ("Petra Kollega", 7, Role::CaseWorker, 1),
    ("Ylva Utförare", 8, Role::Provider, 1),
    ("Rektor Påhittad", 9, Role::Partner, 1),
];

pub fn worker(number: u128) -> WorkerId {
    WorkerId::new(Uuid::from_u128(0x0a00 + number))
}

fn unit(number: u128) -> UnitId {
    UnitId::new(Uuid::from_u128(0x0d00 + number))
}

pub fn actor(number: u128) -> anyhow::Result<Actor> {
    let (_, _, role, of) = STAFF.into_iter().find(|(_, found, ..)| *found == number).context("nobody")?;
    Ok(Actor { worker: worker(number), role, unit: unit(of), competence: Competence::SocialWorkDegree })
}

impl Office {
    /// Opens an office with nothing in it yet.
    pub async fn open() -> anyhow::Result<Self> {
        Self::with(SecrecyBorder::Kept).await
    }

    /// The same in a municipality that has decided on the border between the two sides of the unit.
    pub async fn with(border: SecrecyBorder) -> anyhow::Result<Self> {
        let database = fresh(Engine::Sqlite).await?;
        let store = Store::open(&database.url, Keys::for_tests(1)).await?;
        for (number, name) in [(1, "Påhittad enhet Skäggetorp"), (2, "Påhittad enhet Ryd")] {
            store.add_unit(Unit { unit: unit(number), name: name.to_owned(), municipality: "0580".to_owned() }).await?;
        }
        for (name, number, ..) in STAFF {
            let Actor { worker, role, unit, competence } = actor(number)?;
            let (name, title) = (name.to_owned(), "medarbetare".to_owned());
            store.add_worker(Worker { worker, name, title, role, competence, unit }).await?;
        }
        let now: Timestamp = NOW.parse()?;
        let definitions = database.folder.path().join("indicators");
        let state = AppState::new(Mode::Demo, store.clone())
            .with_definitions(definitions)
            .with_surveys(database.folder.path().join("surveys"))
            .with_border(border);
        let app = web::app(state.at(move || now));
        Ok(Self { store, database, app })
    }

    /// The application, to be served to a browser.
    pub fn app(&self) -> Router {
        self.app.clone()
    }

    /// A desk at which nobody has signed in.
    pub fn nobody(&self) -> Desk<'_> {
        Desk { office: self, cookie: None }
    }

    /// Signs somebody in.
    pub async fn desk(&self, number: u128) -> anyhow::Result<Desk<'_>> {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/konto")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(encoded(&[("worker", &worker(number).to_string()), ("till", "/")])))?;
        let response = self.app.clone().oneshot(request).await?;
        let cookie = response.headers().get(SET_COOKIE).context("a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().map(str::to_owned);
        Ok(Desk { office: self, cookie })
    }

    /// How many rows the access log holds.
    pub async fn accesses(&self) -> anyhow::Result<i64> {
        let found = self.store.select("SELECT COUNT(*) FROM access_log", &[]).await?;
        let first = found.rows.first().and_then(|row| row.first()).context("a count")?;
        match first {
            store::select::Value::Integer(count) => Ok(*count),
            other => anyhow::bail!("{other:?} is no count"),
        }
    }
}

impl Desk<'_> {
    /// Opens a page.
    pub async fn get(&self, path: &str) -> anyhow::Result<Answer> {
        self.send(Request::builder().uri(path), Body::empty()).await
    }

    /// Opens a page that must be there.
    pub async fn open(&self, path: &str) -> anyhow::Result<String> {
        let answer = self.get(path).await?;
        ensure!(answer.status == StatusCode::OK, "{path} answers {}", answer.status);
        Ok(answer.body)
    }

    /// Sends fields as they are.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        self.post_from(path, fields, "http://nara.test").await
    }

    /// Sends fields from a page of a site.
    pub async fn post_from(&self, path: &str, fields: &[(&str, &str)], origin: &str) -> anyhow::Result<Answer> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(HOST, "nara.test")
            .header(ORIGIN, origin)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(encoded(fields))).await
    }

    /// Opens a form, fills in fields and sends it with all that the page put into it.
    pub async fn fill(&self, page: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let body = self.open(page).await?;
        self.fill_in(page, &body, fields).await
    }

    /// Fills in a form that is open already.
    pub async fn fill_in(&self, page: &str, body: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let mut all = standing(body);
        all.retain(|(name, _)| !fields.iter().any(|(given, _)| given == name));
        let mut all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.extend(fields);
        let path = page.split('?').next().unwrap_or(page);
        self.post(path, &all).await
    }

    async fn send(&self, request: request::Builder, body: Body) -> anyhow::Result<Answer> {
        let request = match &self.cookie {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        };
        let response = self.office.app.clone().oneshot(request.body(body)?).await?;
        let status = response.status();
        let location = response.headers().get(LOCATION).map(|to| to.to_str().map(str::to_owned)).transpose()?;
        let body = String::from_utf8(to_bytes(response.into_body(), 4 << 20).await?.to_vec())?;
        Ok(Answer { status, location, body })
    }
}

/// What stands in a page's inputs: hidden values and what was typed into lines.
fn standing(body: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    body.split("<input")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .filter(|tag| !tag.contains("radio") && (!tag.contains("checkbox") || tag.contains(" checked")))
        .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default())))
        .collect()
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        text.bytes().fold(String::new(), |mut out, byte| {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
            out
        })
    };
    fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}

/// A whole report about an invented child.
pub const REPORT: [(&str, &str); 9] = [
    ("day", "2026-03-05"),
    ("time", "08:30"),
    ("reporter", "school"),
    ("reporter_name", "Påhittad Rektor"),
    ("reason", "neglect"),
    ("text", "Elsa kommer hungrig till skolan."),
    ("child-0-given", "Elsa"),
    ("child-0-family", "Exempelsson"),
    ("child-0-personnummer", "20160423-2387"),
];
