//! Ten years of a municipality in the journal: how long each page of casework takes, and how long a step takes
//! while sixteen work at once. Every page leaves its row in the access log, as it does in everyday work.

use crate::demo;
use crate::table::Line;
use crate::visitor::Packing::{Gzip, Plain};
use crate::visitor::{Answer, Server, Visitor, addresses, hidden, percentiles, timed};
use anyhow::{Context, ensure};
use harness::databases::Engine;
use harness::postgres::Cluster;
use std::collections::BTreeMap;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;
use store::select::Value;
use store::{Keys, Store};

/// How large the municipality is: eight units of sixteen, ten years before this one, eight of them told in full.
const SIZE: [&str; 6] = ["--units", "8", "--years", "10", "--told-years", "8"];

/// How often each page is asked for, each time of another case where it is a case's.
const TIMES: usize = 200;

/// How many write at once, and how many notices each registers.
const WRITERS: usize = 16;
const NOTICES: usize = 25;

/// Lists as a unit manager and a case worker ask for them.
const LISTS: [&str; 5] = ["/", "/arenden", "/arenden?visa=mina", "/arenden?visa=alla", "/arenden?visa=alla&sida=60"];

/// Pages of figures, which read no case.
const FIGURES: [&str; 2] = ["/omradet", "/uppfoljning"];

/// What is searched for: a name that many have, one that nobody has, and a number.
const SEARCHES: [&str; 3] = ["Amina", "Ingen Sådan", "2024-0412"];

/// Measures on the databases that are asked for, in a folder that may hold what an earlier run has filled.
pub fn run(folder: Option<&Path>, engines: &[Engine]) -> anyhow::Result<Vec<Line>> {
    let temporary = tempfile::Builder::new().prefix("nara-municipality-").tempdir()?;
    let folder = match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            folder.canonicalize()?
        }
        None => temporary.path().to_owned(),
    };
    // PostgreSQL's server must reach its part of the folder.
    std::fs::set_permissions(&folder, Permissions::from_mode(0o755))?;
    let mut lines = Vec::new();
    for engine in engines {
        lines.extend(match engine {
            Engine::Sqlite => sqlite(&folder)?,
            Engine::Postgres => postgres(&folder)?,
        });
    }
    Ok(lines)
}

fn sqlite(folder: &Path) -> anyhow::Result<Vec<Line>> {
    let data = folder.join("sqlite");
    let filled = fill(&data, None)?;
    measure(Engine::Sqlite, &data, None, filled)
}

fn postgres(folder: &Path) -> anyhow::Result<Vec<Line>> {
    let runtime = tokio::runtime::Runtime::new()?;
    let cluster = runtime.block_on(Cluster::start(&folder.join("cluster")))?;
    let (data, url) = (folder.join("postgres"), cluster.url());
    let filled = fill(&data, Some(&url))?;
    if filled.is_some() {
        runtime.block_on(cluster.settle())?;
    }
    measure(Engine::Postgres, &data, Some(&url), filled)
}

/// Fills a folder unless it is filled; answers with how many seconds that took.
fn fill(data: &Path, url: Option<&str>) -> anyhow::Result<Option<f64>> {
    if data.join("demo.toml").exists() {
        return Ok(None);
    }
    let address: Vec<&str> = url.map_or_else(Vec::new, |url| vec!["--database", url]);
    let (took, ()) = timed(|| demo::fill(data, &[&SIZE[..], &address].concat()))?;
    Ok(Some(took / 1000.0))
}

/// How much there is: cases, events, and rows of the access log.
fn counted(data: &Path, url: Option<&str>) -> anyhow::Result<[i64; 3]> {
    let url = url.map_or_else(|| format!("sqlite://{}/nara.sqlite", data.display()), ToOwned::to_owned);
    tokio::runtime::Runtime::new()?.block_on(async {
        let store = Store::open(&url, Keys::for_tests(1)).await?;
        let mut counted = [0; 3];
        for (count, table) in counted.iter_mut().zip(["cases", "recorded_events", "access_log"]) {
            let rows = store.select(&format!("SELECT COUNT(*) FROM {table}"), &[]).await?.rows;
            if let Some([Value::Integer(found)]) = rows.first().map(Vec::as_slice) {
                *count = *found;
            }
        }
        store.close().await?;
        Ok(counted)
    })
}

/// Asks for every kind of page, and writes.
fn measure(engine: Engine, data: &Path, url: Option<&str>, filled: Option<f64>) -> anyhow::Result<Vec<Line>> {
    let [cases_there, events, logged] = counted(data, url)?;
    let held = format!("{cases_there} cases, {events} events, {logged} rows in the access log");
    let took = filled.map_or_else(|| "filled before".to_owned(), |seconds| format!("filled in {seconds:.0} s"));
    // Nothing is worked out in advance, so that the first visit to a page of figures tells what it costs.
    let server = Server::start(data, url, &["--cold"])?;
    let manager = Visitor::sign_in(&server, "nhetschef")?;
    let worker = Visitor::sign_in(&server, "Socialsekreterare, utredning")?;
    let mut lines = vec![line(engine, &held, took, "60 000 cases, 1 500 000 events")];
    for (who, visitor) in [("manager", &manager), ("case worker", &worker)] {
        for list in LISTS {
            lines.push(page(engine, &format!("`{list}`, {who}"), visitor, &[list.to_owned()])?);
        }
    }
    for sought in SEARCHES {
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let token = hidden(&manager.get("/arenden", Plain)?.text());
            let token = token.iter().find(|(name, _)| name == "form_token").context("the search has a token")?;
            times.push(timed(|| manager.send("/arenden", &[("form_token", &token.1), ("sok", sought)]))?.0);
        }
        lines.push(line(engine, &format!("search for “{sought}”"), percentiles(&mut times), "p99 20 ms"));
    }
    let mut steps: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in cases(&manager)? {
        for address in addresses(&manager.get(&case, Plain)?.text()) {
            if let Some(rest) = address.strip_prefix(&case).filter(|rest| rest.starts_with('/')) {
                let step = rest.split('?').next().unwrap_or(rest);
                // A page of one thing in the case has its id in its address.
                let step: Vec<_> = step.split('/').map(|part| if part.len() > 30 { "{id}" } else { part }).collect();
                steps.entry(format!("/arenden/{{no}}{}", step.join("/"))).or_default().push(address);
            }
        }
        steps.entry("/arenden/{no}".to_owned()).or_default().push(case);
    }
    for (step, addresses) in steps {
        lines.push(page(engine, &format!("`{step}`"), &manager, &addresses)?);
    }
    lines.extend(indicators(engine, &manager)?);
    for list in FIGURES {
        lines.push(page(engine, &format!("`{list}`"), &manager, &[list.to_owned()])?);
    }
    lines.extend(writes(engine, &worker)?);
    Ok(lines)
}

/// Every indicator's page as it opens, and each of its groupings: asked for the first time, when all of it is counted, and
/// again.
fn indicators(engine: Engine, manager: &Visitor) -> anyhow::Result<Vec<Line>> {
    let (took, catalogue) = timed(|| manager.get("/uppfoljning/katalog", Plain))?;
    let below = |address: &String| {
        let rest = address.strip_prefix("/uppfoljning/")?;
        (!rest.is_empty() && !rest.contains(['/', '?', '.'])).then(|| address.clone())
    };
    let (mut first, mut grouped, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for address in addresses(&catalogue.text()).iter().filter_map(below) {
        let (took, answer) = timed(|| manager.get(&address, Plain))?;
        let page = answer.text();
        // The catalogue leads to other pages of the follow-up too.
        if !page.contains("name=\"period\"") {
            continue;
        }
        first.push(took);
        for by in options(&page, "efter") {
            grouped.push(timed(|| manager.get(&format!("{address}?efter={by}"), Gzip))?.0);
        }
        for _ in 0..3 {
            again.push(timed(|| manager.get(&address, Gzip))?.0);
        }
    }
    ensure!(!first.is_empty(), "the catalogue names no indicator");
    let whole = format!("{:.1} s; the list itself {took:.0} ms", first.iter().sum::<f64>() / 1000.0);
    let pages = format!("`/uppfoljning/{{indicator}}`, {} pages", first.len());
    let groupings = format!("its groupings, {} pages, first visit", grouped.len());
    Ok(vec![
        line(engine, &format!("{pages}, first visit"), half_and_most(&mut first), "p95 100 ms"),
        line(engine, &groupings, half_and_most(&mut grouped), "p95 100 ms"),
        line(engine, &format!("{pages}, again"), half_and_most(&mut again), "p95 100 ms"),
        line(engine, "the whole catalogue, every page once", whole, "5 s"),
    ])
}

/// The values that a list on a page offers.
fn options(page: &str, name: &str) -> Vec<String> {
    let list = page.split_once(&format!("name=\"{name}\"")).and_then(|(_, rest)| rest.split_once("</select>"));
    let values = list.into_iter().flat_map(|(list, _)| list.split("value=\"").skip(1));
    values.filter_map(|value| value.split('"').next().map(str::to_owned)).collect()
}

/// The time that half, and that 95 of 100, were within.
fn half_and_most(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let last = times.len().saturating_sub(1) as f64;
    let at = |share: f64| times.get((share * last).round() as usize).copied().unwrap_or_default();
    format!("p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms", at(0.5), at(0.95), at(1.0))
}

/// Open cases and others, from lists near and far.
fn cases(manager: &Visitor) -> anyhow::Result<Vec<String>> {
    let mut cases = Vec::new();
    for list in ["?visa=oppna&sida=0", "?visa=oppna&sida=1", "?visa=oppna&sida=3", "?visa=alla&sida=40"] {
        let page = manager.get(&format!("/arenden{list}"), Plain)?.text();
        let found = addresses(&page).into_iter().filter(|address| {
            address.strip_prefix("/arenden/").is_some_and(|number| number.starts_with("20") && !number.contains('/'))
        });
        cases.extend(found);
    }
    ensure!(!cases.is_empty(), "the lists name no case");
    Ok(cases)
}

/// One kind of page, asked for again and again, of one case after another.
fn page(engine: Engine, what: &str, visitor: &Visitor, addresses: &[String]) -> anyhow::Result<Line> {
    let mut times = Vec::new();
    for address in addresses.iter().cycle().take(TIMES) {
        // A step that cannot be taken any longer leads back to its case, which is an answer too.
        let (took, Answer(bytes)) = timed(|| visitor.ask_for(address, Gzip))?;
        ensure!(bytes.starts_with(b"HTTP/1.1 200") || bytes.starts_with(b"HTTP/1.1 303"), "{address}");
        times.push(took);
    }
    Ok(line(engine, what, percentiles(&mut times), "p99 20 ms"))
}

/// Sixteen register notices and assess protection, all at once.
fn writes(engine: Engine, worker: &Visitor) -> anyhow::Result<Vec<Line>> {
    let (mut registered, mut assessed) = (Vec::new(), Vec::new());
    let done: Vec<anyhow::Result<(Vec<f64>, Vec<f64>)>> = thread::scope(|scope| {
        let all: Vec<_> = (0..WRITERS).map(|writer| scope.spawn(move || write(worker, writer))).collect();
        all.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a writer stopped")))).collect()
    });
    for times in done {
        let (register, assess) = times?;
        registered.extend(register);
        assessed.extend(assess);
    }
    let what = |what: &str| format!("{what}, {WRITERS} at once");
    Ok(vec![
        line(engine, &what("register a notice"), percentiles(&mut registered), "p99 50 ms"),
        line(engine, &what("assess protection"), percentiles(&mut assessed), "p99 50 ms"),
    ])
}

/// One of those who write.
fn write(worker: &Visitor, writer: usize) -> anyhow::Result<(Vec<f64>, Vec<f64>)> {
    let (mut registered, mut assessed) = (Vec::new(), Vec::new());
    for notice in 0..NOTICES {
        let known = hidden(&worker.get("/anmalan/ny", Plain)?.text());
        let family = format!("Mätning{writer}x{notice}");
        let (day, time) = ("2026-11-02", "08:15");
        let typed = [
            ("day", day),
            ("time", time),
            ("child-0-given", "Kim"),
            ("child-0-family", &family),
            ("child-0-sex", "unknown"),
            ("text", "Påhittad oro, för en mätning."),
            ("reason", "neglect"),
            ("reporter", "school"),
        ];
        let (took, answer) = sent(worker, "/anmalan/ny", &known, &typed)?;
        registered.push(took);
        let receipt = location(&answer).with_context(|| format!("no receipt: {}", answer.status()))?;
        let receipt = worker.get(&receipt, Plain)?.text();
        let step = addresses(&receipt).into_iter().find(|address| address.contains("/skyddsbedomning"));
        let step = step.context("the receipt leads to the protection assessment")?;
        let known = hidden(&worker.get(&step, Plain)?.text());
        let path = step.split('?').next().unwrap_or(&step);
        let typed = [("need", "not_at_once"), ("reasons", "Påhittad bedömning, för en mätning.")];
        let (took, answer) = sent(worker, path, &known, &typed)?;
        ensure!(answer.status().contains("303"), "{path}: {}", answer.status());
        assessed.push(took);
    }
    Ok((registered, assessed))
}

/// Sends a form with what it carries unseen and what is typed in it.
fn sent(
    worker: &Visitor,
    path: &str,
    known: &[(String, String)],
    typed: &[(&str, &str)],
) -> anyhow::Result<(f64, Answer)> {
    let known = known.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = known.chain(typed.iter().copied()).collect();
    timed(|| worker.send(path, &fields))
}

/// Where an answer leads.
fn location(answer: &Answer) -> Option<String> {
    answer.text().lines().find_map(|line| line.strip_prefix("location: ").map(|path| path.trim().to_owned()))
}

fn line(engine: Engine, what: &str, ours: String, bar: &str) -> Line {
    Line { what: format!("{engine}: {what}"), ours, beside: "–".to_owned(), ratio: None, bar: bar.to_owned() }
}
