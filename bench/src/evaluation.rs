//! Evaluations: each estimator beside the package that a researcher would use, on the same file.
//!
//! Both are timed inside the process, after the file is read. R comes from Debian, Python's packages from
//! `bench/python/requirements-evaluation.txt`; what is not there is said, and our own times are still told.

mod simulated;

use crate::events::{cpu_seconds, peak_mib};
use crate::python;
use crate::table::Line;
use anyhow::{Context, ensure};
use followup::evaluation::dataset::Dataset;
use followup::evaluation::estimate::{Answer, Estimate};
use followup::evaluation::{plan::Plan, run as evaluate};
use harness::shared::shared;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// For how long one of ours is repeated, so that CPU time can be told from the clock's hundredths.
const LONG_ENOUGH: Duration = Duration::from_secs(2);

/// One evaluation, and those who do it too.
struct Job {
    what: &'static str,
    /// The file under the reference cases, or the simulated cohort.
    file: Option<&'static str>,
    plan: String,
    /// The estimate that both give, and how near they must be, as a share.
    ours: fn(&Answer) -> Option<f64>,
    near: f64,
    beside: Vec<Beside>,
    bar: &'static str,
}

enum Beside {
    Python(&'static str, u8),
    R(&'static str),
}

/// What another took.
struct Told {
    package: String,
    cpu: f64,
    estimate: f64,
    peak_mib: f64,
}

/// Every estimator with a bar, and some without.
pub fn run() -> anyhow::Result<Vec<Line>> {
    let folder = tempfile::Builder::new().prefix("nara-evaluation-").tempdir()?;
    let python = python::environment(folder.path(), "requirements-evaluation.txt");
    if let Err(missing) = &python {
        eprintln!("without Python's packages: {missing:#}");
    }
    let cohort = folder.path().join("cohort.csv");
    simulated::write_cohort(&cohort, 50_000, 7)?;
    let mut lines = Vec::new();
    for job in jobs() {
        let file = match job.file {
            None => cohort.clone(),
            Some(name) => match shared(&format!("golden/{name}")) {
                None => continue,
                Some(file) => file,
            },
        };
        lines.extend(job.lines(&file, python.as_deref().ok())?);
    }
    lines.push(Line {
        what: "peak memory, all of the above in one process".to_owned(),
        ours: peak_mib().map_or_else(|| "–".to_owned(), |mib| format!("{mib:.0} MiB")),
        beside: "each of them: above".to_owned(),
        ratio: None,
        bar: "–".to_owned(),
    });
    Ok(lines)
}

impl Job {
    fn lines(&self, file: &Path, python: Option<&Path>) -> anyhow::Result<Vec<Line>> {
        let plan = Plan::parse(&self.plan)?;
        let data = exchange::dataset::read(&std::fs::read(file)?)?;
        let (answer, cpu, wall, rounds) = repeated(&plan, &data)?;
        let estimate = (self.ours)(&answer).with_context(|| format!("{}: no estimate", self.what))?;
        let ours = format!("{} CPU, {} by the clock (median of {rounds})", short(cpu), short(wall));
        let mut lines = Vec::new();
        for beside in &self.beside {
            let told = match beside.told(file, python) {
                Ok(told) => told,
                Err(missing) => {
                    eprintln!("{}: {missing:#}", self.what);
                    continue;
                }
            };
            let off = (told.estimate - estimate).abs() / estimate.abs().max(1e-9);
            ensure!(off <= self.near, "{}: {} says {}, we {estimate}", self.what, told.package, told.estimate);
            lines.push(Line {
                what: self.what.to_owned(),
                ours: ours.clone(),
                beside: format!("{} {} CPU, {:.0} MiB", told.package, short(told.cpu), told.peak_mib),
                ratio: Some(told.cpu / cpu),
                bar: self.bar.to_owned(),
            });
        }
        if lines.is_empty() {
            let bar = self.bar.to_owned();
            lines.push(Line { what: self.what.to_owned(), ours, beside: "–".to_owned(), ratio: None, bar });
        }
        Ok(lines)
    }
}

/// Runs a plan again and again; its answer, CPU seconds a run, median seconds a run, and how many runs.
fn repeated(plan: &Plan, data: &Dataset) -> anyhow::Result<(Answer, f64, f64, usize)> {
    let answer = evaluate(plan, data).map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
    let (start, cpu) = (Instant::now(), cpu_seconds()?);
    let mut walls = Vec::new();
    while walls.is_empty() || start.elapsed() < LONG_ENOUGH {
        let one = Instant::now();
        evaluate(plan, data).map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
        walls.push(one.elapsed().as_secs_f64());
    }
    let cpu = (cpu_seconds()? - cpu) / walls.len() as f64;
    walls.sort_by(f64::total_cmp);
    Ok((answer, cpu, walls[walls.len() / 2], walls.len()))
}

impl Beside {
    fn told(&self, file: &Path, python: Option<&Path>) -> anyhow::Result<Told> {
        let output = match self {
            Self::Python(job, rounds) => Command::new(python.context("there is no Python environment")?)
                .arg(python::here("evaluation_time.py"))
                .arg(job)
                .arg(file)
                .arg(rounds.to_string())
                .output()?,
            Self::R(job) => {
                let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("r/evaluation_time.R");
                let mut command = Command::new("Rscript");
                command.arg(script).arg(job).arg(file);
                command.output().context("Rscript is not there; install r-base-core and r-cran-survival")?
            }
        };
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout)?;
        let told: Value = serde_json::from_str(text.lines().last().context("nothing was told")?)?;
        let number = |key: &str| told[key].as_f64().with_context(|| format!("{key} was not told"));
        let package = told["package"].as_str().context("no package")?.to_owned();
        Ok(Told { package, cpu: number("cpu")?, estimate: number("estimate")?, peak_mib: number("peak_mib")? })
    }
}

fn jobs() -> Vec<Job> {
    panels().into_iter().chain(lives()).chain(series()).collect()
}

/// Areas followed over time.
fn panels() -> Vec<Job> {
    let state = "[data]\nfile = \"here\"\nunit = \"state\"\ntime = \"year\"\noutcome = \"cigsale\"\n[treatment]\nunits = [\"California\"]\nstart = 1989\n[[estimator]]\nmethod = ";
    let predictors = "predictors = [{ column = \"lnincome\", times = [1980, 1988] }, { column = \"retprice\", times = [1980, 1988] }, \
        { column = \"age15to24\", times = [1980, 1988] }, { column = \"beer\", times = [1984, 1988] }]\n\
        lagged_outcomes = [1975, 1980, 1988]\nfit_times = [1970, 1988]";
    let smoking = Some("scm/prop99/smoking.csv");
    let first = |answer: &Answer| answer.estimates.first().and_then(|estimate| estimate.estimate);
    vec![
        Job {
            what: "`did`, mpdta, 1 000 draws, all aggregations",
            file: Some("did/mpdta/mpdta.csv"),
            plan: "[data]\nfile = \"here\"\nunit = \"countyreal\"\ntime = \"year\"\noutcome = \"lemp\"\n[treatment]\nfirst_treated = \"first.treat\"\n[[estimator]]\nmethod = \"did\"\nbootstrap = 1000\naggregate = [\"simple\", \"dynamic\", \"group\", \"calendar\"]\n".to_owned(),
            ours: |answer| found(answer, "att").and_then(|estimate| estimate.estimate),
            near: 1e-6,
            beside: vec![Beside::Python("did", 9), Beside::Python("did-csdid", 5)],
            bar: "10 ms, 10 ×",
        },
        Job {
            what: "`synthetic-control`, Prop 99, outcomes alone, all placebos",
            file: smoking,
            plan: format!("{state}\"synthetic-control\"\nplacebo = true\n"),
            ours: first,
            near: 1e-3,
            beside: vec![Beside::Python("synthetic-control", 5)],
            bar: "50 ms",
        },
        Job {
            what: "`synthetic-control`, Prop 99, searched V and all placebos; beside one fit without placebos",
            file: smoking,
            plan: format!("{state}\"synthetic-control\"\nplacebo = true\n{predictors}\n"),
            ours: first,
            near: 0.25,
            beside: vec![Beside::Python("searched", 1)],
            bar: "5 s",
        },
        Job {
            what: "`synthetic-did`, Prop 99, every placebo; beside 200 drawn ones",
            file: smoking,
            plan: format!("{state}\"synthetic-did\"\n"),
            ours: first,
            near: 0.02,
            beside: vec![Beside::Python("synthetic-did", 5)],
            bar: "1 s",
        },
    ]
}

/// Times until something happens.
fn lives() -> Vec<Job> {
    use Beside::{Python, R};
    let cohort = |id: &str, method: &str| {
        format!("[data]\nfile = \"here\"\nduration = \"time\"\n{id}\n[[estimator]]\nmethod = {method}\n")
    };
    let covariates: Vec<String> = (0..10).map(|at| format!("\"x{at}\"")).collect();
    let cox = format!("\"cox\"\ncovariates = [{}]", covariates.join(", "));
    let hazard = |answer: &Answer| found(answer, "hazard-ratio").and_then(|estimate| estimate.estimate);
    vec![
        Job {
            what: "`cox`, 100 000 rows, 10 covariates",
            file: None,
            plan: cohort("event = \"event\"", &cox),
            ours: hazard,
            near: 1e-4,
            beside: vec![Python("cox", 1), R("cox")],
            bar: "–",
        },
        Job {
            what: "`cox`, 100 000 rows, robust for 50 000 pairs",
            file: None,
            plan: cohort("event = \"event\"\nid = \"pair\"", &cox),
            ours: hazard,
            near: 1e-4,
            beside: vec![R("cox-robust")],
            bar: "0.5 s",
        },
        Job {
            what: "`kaplan-meier`, 100 000 rows",
            file: None,
            plan: cohort("event = \"event\"", "\"kaplan-meier\""),
            ours: |answer| found(answer, "restricted-mean").and_then(|row| row.details["median"].as_f64()),
            near: 1e-6,
            beside: vec![R("kaplan-meier")],
            bar: "–",
        },
        Job {
            what: "`aalen-johansen`, 100 000 rows, two causes",
            file: None,
            plan: cohort("event = \"cause\"", "\"aalen-johansen\"\ncause = 1"),
            ours: |answer| {
                let steps = answer.estimates.iter().filter(|row| row.estimand == "cif(cause,t)");
                steps.filter_map(|row| row.estimate).reduce(f64::max)
            },
            near: 1e-6,
            beside: vec![R("aalen-johansen")],
            bar: "–",
        },
    ]
}

/// One series.
fn series() -> Vec<Job> {
    vec![
        Job {
            what: "`structural-series`, the vignette of CausalImpact, 10 000 draws",
            file: Some("bsts/causalimpact_vignette/ci_vignette.csv"),
            plan: "[data]\nfile = \"here\"\ntime = \"t\"\noutcome = \"y\"\n[[estimator]]\nmethod = \"structural-series\"\npre = [1, 70]\npost = [71, 100]\ncovariates = [\"x1\"]\ndraws = 10000\n".to_owned(),
            ours: |answer| found(answer, "att").and_then(|estimate| estimate.estimate),
            near: 1.0,
            beside: Vec::new(),
            bar: "0.5 s",
        },
        Job {
            what: "`its`, Sicily, Poisson with offset",
            file: Some("its/sicily/sicily.csv"),
            plan: "[data]\nfile = \"here\"\ntime = \"time\"\noutcome = \"aces\"\npopulation = \"stdpop\"\n[[estimator]]\nmethod = \"its\"\nfamily = \"poisson\"\ninterruption = 37\n".to_owned(),
            ours: |answer| found(answer, "rate-ratio").and_then(|estimate| estimate.estimate),
            near: 1e-6,
            beside: vec![Beside::Python("its", 51)],
            bar: "–",
        },
    ]
}

fn found<'a>(answer: &'a Answer, estimand: &str) -> Option<&'a Estimate> {
    answer.estimates.iter().find(|estimate| estimate.estimand == estimand)
}

/// Seconds with a unit that fits.
fn short(seconds: f64) -> String {
    if seconds < 0.1 { format!("{:.2} ms", seconds * 1000.0) } else { format!("{seconds:.2} s") }
}
