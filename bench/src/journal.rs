//! Appends to the journal beside raw SQLite commits of rows as large, on the same disk, both with `synchronous = FULL`.
//!
//! An append is a step in a case: its event, the views, the observations and the access-log row, encrypted and chained.
//! The raw commit is one INSERT of a row of the same bytes as the event alone.

use crate::table::Line;
use anyhow::{Context, anyhow};
use casework::access::{Action, Actor, Competence, Role, permit, permit_case};
use casework::assignment::AssignCaseWorker;
use casework::child::{Child, ChildIdentity, Name, Sex};
use casework::closure::{CloseCase, ClosureReason};
use casework::ids::{NoticeId, ReportId, UnitId, WorkerId};
use casework::intake::preliminary_assessment::{DecidePreliminaryAssessment, Outcome};
use casework::intake::protection_assessment::{AssessProtection, ProtectionNeed};
use casework::intake::report_of_concern::{Concern, FeedbackWanted, Reason, RegisterReport, Reporter};
use casework::intake::reporters::ReporterKind;
use casework::intake::way_in::WayIn;
use casework::text::{FreeText, Protected};
use casework::{Case, Event, Occasion};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Row, SqliteConnection};
use std::time::{Duration, Instant};
use store::journal::{Append, Version};
use store::staff::Unit;
use store::{Keys, Store};
use tempfile::TempDir;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Cases in each measurement; each has four appends.
const CASES: u128 = 500;
const WRITERS: usize = 64;
const ROUNDS: usize = 3;

pub fn run() -> anyhow::Result<Vec<Line>> {
    tokio::runtime::Runtime::new()?.block_on(measure())
}

async fn measure() -> anyhow::Result<Vec<Line>> {
    let mut alone = Vec::new();
    let mut together = Vec::new();
    let mut raw_alone = Vec::new();
    let mut raw_together = Vec::new();
    let mut event_bytes = 0;
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let store =
            Store::open(&format!("sqlite://{}/nara.sqlite", folder.path().display()), Keys::for_tests(1)).await?;
        store
            .add_unit(Unit { unit: actor().unit, name: "Påhittad enhet".to_owned(), municipality: "0580".to_owned() })
            .await?;
        let lives = lives(&store, 0).await?;
        alone.push(rate(&lives, appends(&store, vec![lives.clone()]).await?));
        let lives = self::lives(&store, CASES).await?;
        let shares = (0..WRITERS).map(|writer| lives.iter().skip(writer).step_by(WRITERS).cloned().collect()).collect();
        together.push(rate(&lives, appends(&store, shares).await?));
        let average = store.select("SELECT CAST(AVG(LENGTH(body)) AS BIGINT) FROM recorded_events", &[]).await?;
        let Some([store::select::Value::Integer(bytes)]) = average.rows.first().map(Vec::as_slice) else {
            return Err(anyhow!("the events have no length"));
        };
        event_bytes = usize::try_from(*bytes)?;
        store.close().await?;
        raw_alone.push(raw(&folder, "alone", 1, event_bytes).await?);
        raw_together.push(raw(&folder, "together", WRITERS, event_bytes).await?);
    }
    let (base, crowd) = (median(&raw_alone), median(&raw_together));
    let line = |what: &str, ours: &[f64], beside: String, ratio: f64, bar: &str| Line {
        what: what.to_owned(),
        ours: spread(ours),
        beside,
        ratio: Some(ratio),
        bar: bar.to_owned(),
    };
    let by_one = format!("one raw writer, {event_bytes} bytes: {}", spread(&raw_alone));
    let by_many = format!("{WRITERS} raw writers: {}", spread(&raw_together));
    Ok(vec![
        line("appends, one writer", &alone, by_one.clone(), median(&alone) / base, "≥ 0.8"),
        line("appends, 64 writers", &together, by_one, median(&together) / base, "≥ 20"),
        line("appends, 64 writers", &together, by_many, median(&together) / crowd, ""),
    ])
}

/// Appends what each writer has, one step at a time, all writers at once.
async fn appends(store: &Store, shares: Vec<Vec<Vec<Append>>>) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    let mut writers = JoinSet::new();
    for share in shares {
        let store = store.clone();
        writers.spawn(async move {
            for append in share.into_iter().flatten() {
                store.append(append.permit, append.expected, append.events, &append.occasion).await?;
            }
            store::Result::Ok(())
        });
    }
    while let Some(done) = writers.join_next().await {
        done??;
    }
    Ok(begun.elapsed())
}

/// Registers cases, and decides what is to be appended to each.
async fn lives(store: &Store, first: u128) -> anyhow::Result<Vec<Vec<Append>>> {
    let mut lives = Vec::new();
    for number in first..first + CASES {
        let report = report(number)?;
        let may = permit(actor(), Action::RegisterReport).map_err(|_| anyhow!("may not register"))?;
        let occasion = at("2026-11-02T09:10:00Z")?;
        let events = report.decide(None, &occasion).map_err(|refusal| anyhow!("{refusal:?}"))?;
        let id = report.report;
        let receipt = store.register_notice(may, &number.to_string(), vec![report], &occasion).await?;
        let case_id = receipt.children.first().context("one child")?.case;
        let scope = store.scope_of_case(case_id).await?.context("the case")?;
        let work = permit_case(actor(), Action::WorkOnCase, &scope).map_err(|_| anyhow!("may not work"))?;
        let mut case = Case::from_events(&events).context("a case")?;
        let mut life = Vec::new();
        for step in steps(id) {
            let occasion = at("2026-11-03T09:10:00Z")?;
            let events = step(&case, &occasion)?;
            let expected = Version::new(i64::try_from(life.len())? + 1);
            events.iter().for_each(|event| case.evolve(event));
            life.push(Append { permit: work, expected, events, occasion });
        }
        lives.push(life);
    }
    Ok(lives)
}

type Step = Box<dyn Fn(&Case, &Occasion) -> anyhow::Result<Vec<Event>>>;

fn steps(report: ReportId) -> [Step; 4] {
    let words = || FreeText::new("Barnet är tryggt i kväll. Samtal med skolan och med båda föräldrarna. ".repeat(4));
    [
        Box::new(move |case, on| {
            let reasons = words().map_err(|_| anyhow!("no words"))?;
            let step = AssessProtection { report, need: ProtectionNeed::NotAtOnce, reasons };
            step.decide(case, on).map_err(|refusal| anyhow!("{refusal:?}"))
        }),
        Box::new(|case, on| {
            AssignCaseWorker { worker: on.by.worker }.decide(case, on).map_err(|refusal| anyhow!("{refusal:?}"))
        }),
        Box::new(move |case, on| {
            let grounds = words().map_err(|_| anyhow!("no words"))?;
            let step = DecidePreliminaryAssessment { report, outcome: Outcome::DoNotOpen, grounds };
            step.decide(case, on).map_err(|refusal| anyhow!("{refusal:?}"))
        }),
        Box::new(move |case, on| {
            let step = CloseCase { reason: ClosureReason::NotOpened, note: words().ok() };
            step.decide(case, on).map_err(|refusal| anyhow!("{refusal:?}"))
        }),
    ]
}

/// Commits rows one by one, from so many connections at once; answers with commits a second.
async fn raw(folder: &TempDir, name: &str, writers: usize, bytes: usize) -> anyhow::Result<f64> {
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join(format!("raw-{name}.sqlite")))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(60));
    let mut first = options.connect().await?;
    sqlx::query(
        "CREATE TABLE raw (stream_id TEXT NOT NULL, seq BIGINT NOT NULL, kind TEXT NOT NULL, recorded_at TEXT NOT NULL,
             actor TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream_id, seq))",
    )
    .execute(&mut first)
    .await?;
    let commits = usize::try_from(CASES)? * 4;
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for writer in 0..writers {
        let options = options.clone();
        all.spawn(async move {
            let mut connection = options.connect().await?;
            for number in (writer..commits).step_by(writers) {
                commit(&mut connection, number, bytes).await?;
            }
            Ok::<_, sqlx::Error>(())
        });
    }
    while let Some(done) = all.join_next().await {
        done??;
    }
    let rate = commits as f64 / begun.elapsed().as_secs_f64();
    let count: i64 = sqlx::query("SELECT COUNT(*) FROM raw").fetch_one(&mut first).await?.try_get(0)?;
    anyhow::ensure!(usize::try_from(count)? == commits);
    Ok(rate)
}

async fn commit(connection: &mut SqliteConnection, number: usize, bytes: usize) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO raw (stream_id, seq, kind, recorded_at, actor, body) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(Uuid::from_u128(number as u128 / 4).to_string())
        .bind(i64::try_from(number % 4).unwrap_or_default())
        .bind("preliminary_assessment_decided")
        .bind("2026-11-03T09:10:00.000000Z")
        .bind(actor().worker.to_string())
        .bind(vec![7; bytes + 64])
        .execute(connection)
        .await
        .map(drop)
}

fn actor() -> Actor {
    Actor {
        worker: WorkerId::new(Uuid::from_u128(0x0a01)),
        role: Role::UnitManager,
        unit: UnitId::new(Uuid::from_u128(0x0d01)),
        competence: Competence::SocialWorkDegree,
    }
}

fn at(moment: &str) -> anyhow::Result<Occasion> {
    Ok(Occasion { by: actor(), at: moment.parse()? })
}

fn report(number: u128) -> anyhow::Result<RegisterReport> {
    Ok(RegisterReport {
        report: ReportId::new(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + (number << 80) + number)),
        notice: NoticeId::new(Uuid::from_u128(0x0e00 + number)),
        received_at: "2026-11-02T09:00:00Z".parse()?,
        unit: actor().unit,
        reporter: Reporter { kind: ReporterKind::School, identity: Protected::Shown(None) },
        concern: Concern {
            reasons: vec![Reason::Neglect],
            text: FreeText::new("Kommer till skolan utan frukost.").map_err(|_| anyhow!("no words"))?,
        },
        child: Child {
            name: Name { given: format!("Barn{number}"), family: "Exempelsson".to_owned() },
            identity: ChildIdentity::Unknown,
            sex: Sex::Unknown,
            area: None,
            interpreter: None,
        },
        children_count: 1,
        way_in: WayIn::Report,
        feedback: FeedbackWanted::No,
        protection: None,
        siblings: Vec::new(),
    })
}

fn rate(lives: &[Vec<Append>], took: Duration) -> f64 {
    lives.iter().map(Vec::len).sum::<usize>() as f64 / took.as_secs_f64()
}

fn median(rates: &[f64]) -> f64 {
    let mut rates = rates.to_vec();
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn spread(rates: &[f64]) -> String {
    let low = rates.iter().copied().fold(f64::INFINITY, f64::min);
    let high = rates.iter().copied().fold(0.0, f64::max);
    format!("{:.0}/s ({low:.0}–{high:.0})", median(rates))
}
