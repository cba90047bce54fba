use super::given::{Counts, import};
use anyhow::{Context, ensure};
use area::{AreaKind, Division, Sex, Value};
use harness::databases::{Database, for_each_database};
use harness::shared::shared;
use store::area_values::{Known, Wanted};
use store::{Keys, Store};

/// Every file of data: its mapping, and what its README says that it holds.
const FILES: &[(&str, &str, Counts)] = &[
    ("kolada/data_N00945_storstader_2000-2020_v3.json", "", (63, 63, 0)),
    ("kolada/data_N03011_linkoping_norrkoping_sundsvall_harnosand_2015-2025.csv", "kolada/values", (44, 44, 0)),
    ("kolada/data_N03011_stockholms_lan_26_kommuner_2015-2025.csv", "kolada/values", (286, 286, 0)),
    ("kolada/kpi_v3_2026-03.json", "", (6099, 0, 0)),
    ("kolada/kpi_individ_och_familjeomsorg_2026-03.csv", "kolada/kpi", (362, 0, 0)),
    ("kolada/municipality_v3_2026-03.json", "", (312, 0, 0)),
    ("kolada/municipality_groups_urval_2026-03.json", "", (57, 0, 0)),
    ("scb/regso_socioekonomiskt_index_2022.csv", "scb/regso_socioekonomiskt_index", (3363, 3363, 0)),
    ("scb/regso_fodelseregion_2020-2023.csv", "scb/regso_fodelseregion", (6726, 26_904, 0)),
    ("scb/regso_loneinkomst_2020-2023.csv", "scb/regso_loneinkomst", (3363, 13_452, 0)),
    // Every value of the derived file is in the three before it.
    ("scb/omraden_linkoping_sundsvall_regso2020_harledd.csv", "scb/omraden_regso2020_harledd", (63, 0, 819)),
    // Six RegSO of Linköping and eight of Sundsvall have all their DeSO in the file, and get sums: 17 ages, two sexes.
    ("scb/deso_linkoping_urval_alder_kon_2025.csv", "scb/deso_alder_kon", (884, 884 + 6 * 34, 0)),
    ("scb/deso_sundsvall_urval_alder_kon_2025.csv", "scb/deso_alder_kon", (714, 714 + 8 * 34, 0)),
    ("scb/deso_linkoping_urval_indikatorer_2024-2025.csv", "scb/deso_indikatorer", (26, 26 * 13, 0)),
    ("scb/deso_sundsvall_urval_indikatorer_2024-2025.csv", "scb/deso_indikatorer", (21, 21 * 13, 0)),
    ("scb/deso_linkoping_urval_upplatelseform_2025.csv", "scb/deso_upplatelseform", (104, 104, 0)),
    ("scb/deso_sundsvall_urval_upplatelseform_2025.csv", "scb/deso_upplatelseform", (84, 84, 0)),
    ("scb/kommunpanel_2002-2022.csv", "scb/kommunpanel", (1739, 1739 * 11, 0)),
    ("scb/pxweb2_TAB6471_data.jsonstat2.json", "", (2772, 2772, 0)),
    ("scb/pxweb2_TAB6471_metadata.json", "", (0, 0, 0)),
    ("scb/TAB001_folkmangd.px", "scb/eurostat_folkmangd", (5940, 198, 5742)),
    ("trygghet/bra_anmalda_brott_linkoping_sundsvall_1996-2025.csv", "trygghet/bra_anmalda_brott", (360, 720, 0)),
    // Authorities are read; the lines of regions and the country are left out: 12 to 13 years of 11, and one.
    (
        "barnavard_england/c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
        "england/referrals",
        (2132, 1976 * 7, 156),
    ),
    ("barnavard_england/b1_children_in_need_2013_to_2025.csv", "england/children_in_need", (2132, 1976 * 5, 156)),
    // Two pairs of authorities answer together, 14 times.
    ("barnavard_england/csww_indicators_2017_to_2025.csv", "england/workforce", (1463, 1341 * 7, 108 + 14)),
    ("barnavard_england/lait_cin_cla_arbetsstyrka_lang.csv.gz", "england/assessments_in_time", (45_900, 6800, 39_100)),
    ("barnavard_england/sn_model_2025_wide.csv", "england/statistical_neighbours", (153, 0, 0)),
    ("trygghet/polisen_utsatta_omraden_2025_overlapp.csv", "trygghet/polisen_utsatta_omraden", (125, 375, 0)),
];

#[tokio::test]
async fn every_file_of_open_statistics_comes_in_once() -> anyhow::Result<()> {
    let Some(data) = shared("data/scb").and_then(|scb| scb.parent().map(std::path::Path::to_path_buf)) else {
        return Ok(());
    };
    for_each_database(async |database| {
        for (file, mapping, expected) in FILES {
            let mapping = format!("mappings/{mapping}.toml");
            let arguments = if mapping == "mappings/.toml" { vec![] } else { vec!["--mapping", mapping.as_str()] };
            let counts = import(database, "statistics", &data.join(file), &arguments).context(*file)?;
            ensure!(counts == *expected, "{file}: {counts:?}, expected {expected:?}");
            let again = import(database, "statistics", &data.join(file), &arguments).context(*file)?;
            ensure!(again.1 == 0, "{file} again: {again:?}");
        }
        let store = open(database).await?;
        the_figures_of_the_readmes_are_there(&store).await?;
        store.close().await?;
        Ok(())
    })
    .await
}

async fn the_figures_of_the_readmes_are_there(store: &Store) -> anyhow::Result<()> {
    for (area, children) in [
        ("0580R018", 2781.0),
        ("0580R017", 1762.0),
        ("2281R019", 1057.0),
        ("2281R025", 784.0),
        ("2281R006", 533.0),
        ("2281R017", 1312.0),
    ] {
        let values = values(store, "population", area, Some(Division::Y2025)).await?;
        let young = ["0-4", "5-9", "10-14", "15-19"];
        let counted = values.iter().filter(|known| {
            known.value.area.as_str() == area
                && known.value.age_group.as_deref().is_some_and(|ages| young.contains(&ages))
        });
        let sum: f64 = counted.filter_map(number).sum();
        ensure!((sum - children).abs() < 0.5, "{area}: {sum} children, expected {children}");
    }
    for (area, kind) in [
        ("0580R018", 1.0),
        ("0580R017", 2.0),
        ("0580R001", 2.0),
        ("2281R025", 2.0),
        ("2281R006", 2.0),
        ("2281R017", 2.0),
    ] {
        let values = values(store, "area-type", area, Some(Division::Y2018)).await?;
        let found = values.iter().find(|known| known.value.area.as_str() == area).context(area)?;
        ensure!(found.value.value == Value::Number(kind), "{area}: {:?}", found.value);
        ensure!(found.source.as_deref() == Some("SCB") && found.file_name == "regso_socioekonomiskt_index_2022.csv");
    }
    let ryd = values(store, "share-multi-dwelling", "0580C1460", Some(Division::Y2025)).await?;
    let withheld = ryd.iter().filter(|known| known.value.value == Value::Suppressed).count();
    ensure!(withheld == 3, "an empty cell is withheld, never 0: {withheld}");
    let cost = values(store, "N03011", "0580", None).await?;
    ensure!(number(&cost[0]) == Some(-47_743.420_106), "{:?}", cost[0].value);
    ensure!(cost[0].value.sex == Sex::All && cost[0].licence.as_deref() == Some("CC0 1.0"));
    let groups = store.area_groups().await?;
    let like = groups.iter().find(|group| group.group == "G36573").context("no G36573")?;
    ensure!(like.members.len() == 7, "{like:?}");
    let titles = store.indicator_titles().await?;
    ensure!(titles.iter().any(|title| title.indicator == "N33818" && title.description.is_some()));
    let choices = store.indicator_choices("0580", AreaKind::Deso, Some(Division::Y2025)).await?;
    ensure!(choices.iter().any(|choice| choice.indicator == "unemployment" && choice.areas == 26), "{choices:?}");
    Ok(())
}

#[tokio::test]
async fn a_newer_figure_supersedes_an_older_one_and_both_are_kept() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let folder = database.folder.path();
        let mapping = folder.join("mapping.toml");
        std::fs::write(
            &mapping,
            "area = \"a\"\nperiod = \"p\"\nvalue = \"v\"\nindicator = {fixed = \"x\"}\nsource = \"SCB\"",
        )?;
        let mapping = ["--mapping", mapping.to_str().context("the folder has a strange name")?];
        let file = folder.join("figures.csv");
        std::fs::write(&file, "a,p,v\n0580,2023,1\n0580,2024,2\n")?;
        ensure!(import(database, "statistics", &file, &mapping)? == (2, 2, 0));
        std::fs::write(&file, "a,p,v\n0580,2023,1\n0580,2024,..\n")?;
        ensure!(import(database, "statistics", &file, &mapping)? == (2, 1, 1));
        let store = open(database).await?;
        let now = values(&store, "x", "0580", None).await?;
        ensure!(now.len() == 2 && now[1].value.value == Value::Missing, "{now:?}");
        let ever = store.select("SELECT COUNT(*) FROM area_values WHERE superseded_at IS NOT NULL", &[]).await?;
        ensure!(ever.rows == [[store::select::Value::Integer(1)]], "{ever:?}");
        store.close().await?;
        Ok(())
    })
    .await
}

async fn open(database: &Database) -> anyhow::Result<Store> {
    Ok(Store::open(&database.url, Keys::open_or_create(&database.folder.path().join("keys"))?).await?)
}

async fn values(store: &Store, indicator: &str, area: &str, division: Option<Division>) -> anyhow::Result<Vec<Known>> {
    let area: area::AreaCode = area.parse()?;
    let municipality = area.municipality().context("an area of no municipality")?.to_owned();
    let wanted = Wanted { indicator: indicator.to_owned(), kind: area.kind(), division, municipality };
    Ok(store.area_values(&wanted).await?)
}

fn number(known: &Known) -> Option<f64> {
    match known.value.value {
        Value::Number(number) => Some(number),
        Value::Suppressed | Value::Missing => None,
    }
}
