//! `nara fetch` against a server of our own that answers as Kolada and `PxWebApi` 2 do. The figures are invented.

use anyhow::{Context, ensure};
use area::{Sex, Value};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use harness::command::nara;
use harness::shared::shared;
use harness::site::Site;
use serde_json::{Value as Json, json};
use std::path::Path as File;
use std::sync::{Arc, Mutex};
use store::area_values::{Known, Wanted};
use store::{Keys, Store};

/// What a server was asked, and what it answers with next.
#[derive(Default)]
struct Asked {
    questions: Vec<String>,
    stumbles: usize,
    updated: String,
    next: String,
    recorded: Option<(Bytes, Bytes)>,
}

type Shared = Arc<Mutex<Asked>>;

/// What a run said: on the screen, in the answer, and whether it went well.
struct Said {
    answer: Json,
    errors: String,
    well: bool,
}

fn fetch(data: &File, arguments: &[&str]) -> anyhow::Result<Said> {
    let output = nara(data)?.arg("fetch").args(arguments).arg("--format=json").output()?;
    let answer = serde_json::from_slice(&output.stdout).unwrap_or(Json::Null);
    Ok(Said { answer, errors: String::from_utf8(output.stderr)?, well: output.status.success() })
}

fn told(asked: &Shared, question: String) -> std::sync::MutexGuard<'_, Asked> {
    let mut asked = asked.lock().expect("no question panics");
    asked.questions.push(question);
    asked
}

/// Kolada in two pages, the second of which stumbles first: too many questions, then trouble.
async fn kolada(
    State(asked): State<Shared>,
    Path((kpi, municipalities, years)): Path<(String, String, String)>,
) -> Response {
    let next = told(&asked, format!("{kpi} {municipalities} {years}")).next.clone();
    let values = json!([
        {"kpi": kpi, "municipality": "0580", "period": "2023", "values": [
            {"gender": "T", "count": 1, "status": "", "value": 9.1},
            {"gender": "F", "count": 1, "status": "", "value": 8.2},
            {"gender": "M", "count": 1, "status": "Privacy", "value": null}]},
        {"kpi": kpi, "municipality": "0580", "period": 2024, "values": [
            {"gender": "T", "count": 1, "status": "", "value": 9.5},
            {"gender": "K", "count": 1, "status": "Missing", "value": null}]}]);
    json!({"count": 2, "values": values, "next_url": next}).to_string().into_response()
}

async fn kolada_page(State(asked): State<Shared>) -> Response {
    let mut asked = told(&asked, "page 2".to_owned());
    asked.stumbles += 1;
    match asked.stumbles {
        1 => (StatusCode::TOO_MANY_REQUESTS, [("Retry-After", "0")]).into_response(),
        2 => (StatusCode::SERVICE_UNAVAILABLE, [("Retry-After", "0")]).into_response(),
        _ => {
            let values = json!([{"kpi": "N33818", "municipality": "0000", "period": 2024,
                "values": [{"gender": "T", "count": 1, "status": "", "value": 11}]}]);
            json!({"count": 1, "values": values, "next_page": null}).to_string().into_response()
        }
    }
}

async fn kpi(State(asked): State<Shared>, Path(kpi): Path<String>) -> Response {
    drop(told(&asked, format!("about {kpi}")));
    json!({"count": 1, "values": [{"id": "N33818", "title": "Påhittat mått", "description": "Påhittad definition"}]})
        .to_string()
        .into_response()
}

#[tokio::test(flavor = "multi_thread")]
async fn kolada_is_fetched_page_by_page_and_kept() -> anyhow::Result<()> {
    let asked = Shared::default();
    let routes = Router::new()
        .route("/v3/data/kpi/{kpi}/municipality/{municipalities}/year/{years}", get(kolada))
        .route("/v3/page/2", get(kolada_page))
        .route("/v3/kpi/{kpi}", get(kpi))
        .with_state(asked.clone());
    let site = Site::serve(routes).await?;
    asked.lock().expect("no question panics").next = site.at("/v3/page/2");
    let (folder, from) = (tempfile::tempdir()?, site.at("/v3"));
    let question = ["kolada", "N33818", "--municipality=0580,0000", "--years=2023-2024", "--from", from.as_str()];
    let said = fetch(folder.path(), &question)?;
    ensure!(said.well && said.answer["values"] == 6 && said.answer["rows"] == 3, "{} {}", said.answer, said.errors);
    let questions = |asked: &Shared| asked.lock().expect("no question panics").questions.clone();
    ensure!(
        questions(&asked) == ["N33818 0580,0000 2023,2024", "page 2", "page 2", "page 2", "about N33818"],
        "{:?}",
        questions(&asked)
    );
    the_figures_are_as_they_were_sent(folder.path()).await?;

    // What was fetched today is not asked for again, and changes nothing.
    let again = fetch(folder.path(), &question)?;
    ensure!(again.well && again.answer["values"] == 0 && again.answer["skipped"] == 6, "{}", again.answer);
    ensure!(questions(&asked).len() == 5, "{:?}", questions(&asked));

    // Without the source, what is kept is used and said; what was never fetched is refused.
    drop(site);
    let old = fetch(folder.path(), &[&question[..], &["--fresh=0"]].concat())?;
    ensure!(old.well && old.errors.contains("cannot be reached") && old.errors.contains("is used"), "{}", old.errors);
    let offline = fetch(folder.path(), &[&question[..], &["--offline"]].concat())?;
    ensure!(offline.well && offline.errors.contains("offline: the answer that was kept"), "{}", offline.errors);
    let never = ["kolada", "N33818", "--municipality=0581", "--years=2024", "--from", from.as_str(), "--offline"];
    let never = fetch(folder.path(), &never)?;
    ensure!(!never.well && never.errors.contains("is kept: fetch it once"), "{}", never.errors);
    Ok(())
}

async fn the_figures_are_as_they_were_sent(folder: &File) -> anyhow::Result<()> {
    let known = figures(folder, "N33818").await?;
    let of = |period: &str, sex| known.iter().find(|known| known.value.period == period && known.value.sex == sex);
    let value = |period: &str, sex| of(period, sex).map(|known| known.value.value);
    ensure!(value("2023", Sex::All) == Some(Value::Number(9.1)));
    ensure!(value("2023", Sex::Female) == Some(Value::Number(8.2)), "F is the older way to write K");
    ensure!(value("2023", Sex::Male) == Some(Value::Suppressed), "withheld is never 0");
    ensure!(value("2024", Sex::Female) == Some(Value::Missing), "missing is never 0");
    let whole = of("2024", Sex::All).context("the total of 2024")?;
    ensure!(whole.source.as_deref() == Some("Kolada") && whole.licence.as_deref() == Some("CC0 1.0"));
    ensure!(whole.file_name.ends_with("/data/kpi/N33818/municipality/0580,0000/year/2023,2024"), "{}", whole.file_name);
    Ok(())
}

async fn figures(folder: &File, indicator: &str) -> anyhow::Result<Vec<Known>> {
    let url = format!("sqlite://{}", folder.join("nara.sqlite").display());
    let store = Store::open(&url, Keys::open_or_create(&folder.join("keys"))?).await?;
    let kind = area::AreaKind::Municipality;
    let wanted = Wanted { indicator: indicator.to_owned(), kind, division: None, municipality: "0580".to_owned() };
    let known = store.area_values(&wanted).await?;
    store.close().await?;
    Ok(known)
}

/// A table of four municipalities and three years; the server answers twelve cells at most, and six at once.
fn metadata(updated: &str) -> Json {
    json!({"version": "2.0", "class": "dataset", "label": "Påhittad folkmängd", "source": "SCB", "updated": updated,
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": ["Region", "Kon", "ContentsCode", "Tid"], "size": [4, 2, 1, 3],
        "dimension": {
            "Region": {"label": "region", "category": {"index": {"0580": 0, "0581": 1, "2281": 2, "2280": 3}}},
            "Kon": {"label": "kön", "category": {"index": {"1": 0, "2": 1}}, "extension": {"elimination": true}},
            "ContentsCode": {"label": "tabellinnehåll", "category": {"index": {"X1": 0}, "label": {"X1": "Folkmängd"}}},
            "Tid": {"label": "år", "category": {"index": {"2022": 0, "2023": 1, "2024": 2}}}}})
}

/// Answers what is asked for of the table: the year and the last digits of the code, and nothing for Norrköping in 2024.
async fn table(State(asked): State<Shared>, body: Bytes) -> Response {
    let asked = told(&asked, String::from_utf8_lossy(&body).into_owned());
    if let Some((_, data)) = &asked.recorded {
        return data.clone().into_response();
    }
    let question: Json = serde_json::from_slice(&body).unwrap_or_default();
    let chosen = |code: &str| -> Vec<String> {
        let all = question["selection"].as_array().cloned().unwrap_or_default();
        let one = all.iter().find(|one| one["variableCode"] == code).map(|one| one["valueCodes"].clone());
        serde_json::from_value(one.unwrap_or_default()).unwrap_or_default()
    };
    let (regions, years) = (chosen("Region"), chosen("Tid"));
    let number = |text: &str| text.parse::<i64>().unwrap_or_default();
    let cells: Vec<Json> = regions
        .iter()
        .flat_map(|region| years.iter().map(move |year| (region, year)))
        .map(|(region, year)| match (region.as_str(), year.as_str()) {
            ("0581", "2024") => Json::Null,
            (region, year) => json!(number(year) + 10_000 * number(region)),
        })
        .collect();
    json!({"version": "2.0", "class": "dataset", "label": "Påhittad folkmängd", "source": "SCB", "updated": asked.updated,
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": ["Region", "ContentsCode", "Tid"], "size": [regions.len(), 1, years.len()],
        "dimension": {
            "Region": {"label": "region", "category": {"index": regions}},
            "ContentsCode": {"label": "tabellinnehåll", "category": {"index": ["X1"], "label": {"X1": "Folkmängd"}}},
            "Tid": {"label": "år", "category": {"index": years}}},
        "value": cells})
    .to_string()
    .into_response()
}

async fn config(State(asked): State<Shared>) -> Response {
    let cells = if asked.lock().expect("no question panics").recorded.is_some() { 150_000 } else { 6 };
    json!({"apiVersion": "2.2.0", "maxDataCells": cells, "maxCallsPerTimeWindow": 30, "timeWindow": 1,
        "license": "https://creativecommons.org/share-your-work/public-domain/cc0/"})
    .to_string()
    .into_response()
}

async fn described(State(asked): State<Shared>) -> Response {
    let asked = asked.lock().expect("no question panics");
    match &asked.recorded {
        Some((metadata, _)) => metadata.clone().into_response(),
        None => metadata(&asked.updated).to_string().into_response(),
    }
}

fn pxweb(asked: &Shared) -> Router {
    Router::new()
        .route("/api/v2/config", get(config))
        .route("/api/v2/tables/{table}/metadata", get(described))
        .route("/api/v2/tables/{table}/data", post(table))
        .with_state(asked.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_asked_for_in_parts_and_its_new_version_is_said() -> anyhow::Result<()> {
    let asked = Shared::default();
    asked.lock().expect("no question panics").updated = "2026-05-08T06:00:00Z".to_owned();
    let site = Site::serve(pxweb(&asked)).await?;
    let (folder, from) = (tempfile::tempdir()?, site.at("/api/v2"));
    let question = ["scb", "TAB1", "--select", "Region=058?,2281", "--from", from.as_str(), "--fresh=0"];
    let said = fetch(folder.path(), &question)?;
    ensure!(said.well && said.answer["values"] == 9, "{} {}", said.answer, said.errors);
    let parts = asked.lock().expect("no question panics").questions.len();
    ensure!(parts == 2, "nine cells, six at once: {parts}");
    let known = figures(folder.path(), "X1").await?;
    let value = |period: &str| known.iter().find(|known| known.value.period == period).map(|known| known.value.value);
    ensure!(value("2024") == Some(Value::Number(5_802_024.0)), "{known:?}");
    let first = known.first().context("there are figures")?;
    ensure!(first.source.as_deref() == Some("SCB") && first.licence.as_deref() == Some("CC0 1.0"), "{first:?}");

    asked.lock().expect("no question panics").updated = "2026-06-08T06:00:00Z".to_owned();
    let newer = fetch(folder.path(), &question)?;
    ensure!(newer.well && newer.answer["values"] == 0, "{}", newer.answer);
    ensure!(newer.errors.contains("version is of 2026-06-08"), "{}", newer.errors);
    let wrong = fetch(folder.path(), &["scb", "TAB1", "--select", "Alder=*", "--from", from.as_str()])?;
    ensure!(!wrong.well && wrong.errors.contains("it has Region, Kon, ContentsCode, Tid"), "{}", wrong.errors);
    let gone = fetch(folder.path(), &["kolada", "N1", "--municipality=0580", "--years=2024", "--from", from.as_str()])?;
    ensure!(!gone.well && gone.errors.contains("has nothing by that name (404)"), "{}", gone.errors);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_statistics_sweden_answered_comes_in_as_its_file_does() -> anyhow::Result<()> {
    let (Some(metadata), Some(data)) =
        (shared("data/scb/pxweb2_TAB6471_metadata.json"), shared("data/scb/pxweb2_TAB6471_data.jsonstat2.json"))
    else {
        return Ok(());
    };
    let asked = Shared::default();
    asked.lock().expect("no question panics").recorded =
        Some((std::fs::read(metadata)?.into(), std::fs::read(data)?.into()));
    let site = Site::serve(pxweb(&asked)).await?;
    let (folder, from) = (tempfile::tempdir()?, site.at("/api/v2"));
    let counties = "Region=01,03,04,05,06,07,08,09,10,12,13,14,17,18,19,20,21,22,23,24,25";
    let question = ["scb", "TAB6471", "--select", counties, "--select", "Tid=from(2026M01)", "--from", from.as_str()];
    let said = fetch(folder.path(), &question)?;
    ensure!(said.well && said.answer["values"] == 2772, "{} {}", said.answer, said.errors);
    Ok(())
}
