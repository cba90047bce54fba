//! England's panels and Brå's series, on the page of open data, against the files counted once more.

use super::raw::Raw;
use crate::pages::desk::Office;
use anyhow::{Context, ensure};
use axum::http::StatusCode;
use exchange::statistics::mapping::Mapping;
use exchange::statistics::{Beside, Format, read};
use followup::evaluation::spc::options::Chart;
use followup::signals::{Control, Figure, Verdict};
use harness::shared::{repository, shared};
use std::path::Path;
use store::Store;
use store::area_values::StatisticsFile;
use store::imports::Provenance;

const REFERRALS: &str = "data/barnavard_england/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv";
const NEIGHBOURS: &str = "data/barnavard_england/sn_model_2025_wide.csv";
const OFFENCES: &str = "data/trygghet/bra_anmalda_brott_linkoping_sundsvall_1996-2025.csv";

async fn bring_in(store: &Store, file: &Path, mapping: &str) -> anyhow::Result<()> {
    let mapping = std::fs::read_to_string(repository().join("mappings").join(mapping))?;
    let mapping = Mapping::read(&mapping).map_err(|rejected| anyhow::anyhow!("{rejected:?}"))?;
    let bytes = std::fs::read(file)?;
    let read =
        read(&bytes, Format::Csv, &mapping, &Beside::default()).map_err(|rejected| anyhow::anyhow!("{rejected:?}"))?;
    let provenance = Provenance {
        kind: "statistics".to_owned(),
        file_name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        file_hash: String::new(),
        mapping_hash: String::new(),
        source: read.source.clone(),
        licence: read.licence.clone(),
        row_count: read.rows,
        imported_by: "test".to_owned(),
    };
    let file = StatisticsFile { values: read.values, titles: read.titles, areas: read.areas, groups: read.groups };
    store.import_statistics(file, provenance).await?;
    Ok(())
}

/// A number as a Swedish page writes it, with one decimal and per cent.
fn per_cent(value: f64) -> String {
    format!("{value:.1}\u{a0}%").replace('.', ",")
}

#[tokio::test]
async fn an_authority_of_england_is_seen_over_time_beside_its_neighbours_and_in_a_funnel() -> anyhow::Result<()> {
    let (Some(referrals), Some(neighbours)) = (shared(REFERRALS), shared(NEIGHBOURS)) else { return Ok(()) };
    let office = Office::open().await?;
    bring_in(&office.store, &referrals, "england/referrals.toml").await?;
    bring_in(&office.store, &neighbours, "england/statistical_neighbours.toml").await?;
    let raw = Raw::read(&referrals, ',')?;
    let (mut all, mut again, mut withheld, mut missing) = (0.0, 0.0, 0, 0);
    let mut alike: Vec<f64> = Vec::new();
    let of_barking = Raw::read(&neighbours, ',')?;
    let of_barking = of_barking.rows().find(|field| field("old_la_code") == "301").context("no Barking")?;
    let members: Vec<String> = (1..=10).map(|at| of_barking(&format!("SN_{at}")).to_owned()).collect();
    for field in raw.rows().filter(|field| field("geographic_level") == "Local authority") {
        withheld += usize::from(field("rereferral_percent") == "c");
        missing += usize::from(["u", "x", "z"].contains(&field("rereferral_percent")));
        if field("time_period") == "2025" {
            let counts = (field("referral_count").parse::<f64>(), field("rereferral_count").parse::<f64>());
            if let (Ok(whole), Ok(part)) = counts {
                all += whole;
                again += part;
            }
            if members.iter().any(|member| member == field("old_la_code")) {
                alike.extend(field("rereferral_percent").parse::<f64>());
            }
        }
    }
    alike.sort_by(f64::total_cmp);
    let ruth = office.desk(5).await?;
    let list = ruth.get("/uppfoljning/oppna-data").await?.body;
    ensure!(list.contains(&format!("{withheld} tal är skyddade av källan. {missing} tal saknas.")), "{list}");
    let answer = ruth.get("/uppfoljning/oppna-data/england.rereferral-share?omrade=E301").await?;
    ensure!(answer.status == StatusCode::OK, "{}", answer.status);
    let page = answer.body;
    // 1 158 of 5 307 referrals in the year to 31 March 2025, 21.8 per cent by the file.
    ensure!(page.contains("Barking and Dagenham: 21,8\u{a0}% (2025)"), "{page}");
    let median = f64::midpoint(alike[4], alike[5]);
    let said = format!("medianen {}, från {} till {}", per_cent(median), per_cent(alike[0]), per_cent(alike[9]));
    ensure!(page.contains(&said), "{said} in\n{page}");
    ensure!(page.contains("Tal finns för 10 av 10"), "{page}");
    // The funnel's middle is all authorities together.
    ensure!(page.contains(&per_cent(100.0 * again / all)), "{} in\n{page}", per_cent(100.0 * again / all));
    ensure!(page.contains("gränserna vidgade"), "the authorities differ by more than chance:\n{page}");
    let missing = ruth.get("/uppfoljning/oppna-data/england.finns-inte").await?;
    ensure!(missing.status == StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn the_offences_of_thirty_years_have_the_limits_that_their_moves_give() -> anyhow::Result<()> {
    let Some(offences) = shared(OFFENCES) else { return Ok(()) };
    let office = Office::open().await?;
    bring_in(&office.store, &offences, "trygghet/bra_anmalda_brott.toml").await?;
    let raw = Raw::read(&offences, ';')?;
    let ours = raw.rows().filter(|field| field("kommun") == "0580" && field("key") == "total");
    let mut series: Vec<(u16, f64)> =
        ours.map(|field| Ok((field("period").parse()?, field("per100k").parse()?))).collect::<anyhow::Result<_>>()?;
    series.sort_by_key(|(year, _)| *year);
    ensure!(series.len() == 30 && series[0].0 == 1996 && series[29].0 == 2025, "{series:?}");
    let values: Vec<f64> = series.iter().map(|(_, value)| *value).collect();
    let centre = values.iter().sum::<f64>() / 30.0;
    let moves: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let usual = moves.iter().sum::<f64>() / 29.0;
    let kept: Vec<f64> = moves.into_iter().filter(|size| *size < 3.267 * usual).collect();
    let reach = 3.0 * kept.iter().sum::<f64>() / kept.len() as f64 / 1.128;
    let figures: Vec<Option<Figure>> = values.iter().map(|value| Some((*value, 1.0))).collect();
    let control = Control::of(Chart::I, &figures, &[], 1.0);
    let band = control.points[0].and_then(|point| point.limits).context("no limits")?;
    ensure!((band.centre - centre).abs() < 1e-6 && (band.high - centre - reach).abs() < 1e-6, "{band:?}");
    let outside: Vec<u16> =
        series.iter().filter(|(_, value)| (value - centre).abs() > reach).map(|(year, _)| *year).collect();
    let told: Vec<u16> = control
        .signals
        .iter()
        .filter(|signal| signal.rule.name() == "outside")
        .flat_map(|signal| signal.points.iter().map(|at| series[*at].0))
        .collect();
    ensure!(told == outside, "{told:?}, expected {outside:?}");
    let amina = office.desk(1).await?;
    let page = amina.get("/uppfoljning/oppna-data/offences.total.per-100000?omrade=0580").await?.body;
    let expected = if control.verdict() == Verdict::Signal { "Signal: talen rör sig" } else { "Brus: talen går" };
    ensure!(page.contains(expected), "{expected} in\n{page}");
    ensure!(page.contains("Källan säger inte hur många som står bakom talen"), "{page}");
    // A phase of its own from 2010 on has a middle of its own.
    let phase = amina.get("/uppfoljning/oppna-data/offences.total.per-100000?omrade=0580&fas=2010").await?.body;
    ensure!(phase.contains("Ny fas från 2010"), "{phase}");
    Ok(())
}
