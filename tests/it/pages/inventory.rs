//! The catalogue of interventions in the pages: added, found, looked over, and read by residents without signing in.

use super::desk::{Desk, Office};
use anyhow::ensure;

const PAGE: &str = "/insatser";

const OFFER: [(&str, &str); 14] = [
    ("name", "Påhittade rådet"),
    ("summary", "Samtal utan kö."),
    ("target_group", "Unga som mår dåligt"),
    ("areas", "children"),
    ("kind", "advice"),
    ("level", "individual"),
    ("from_age", "13"),
    ("entry", "without_assessment"),
    ("digital", "partly"),
    ("evidence", "not_reviewed"),
    ("provider", "own"),
    ("follow_up", "ad_hoc"),
    ("shown_to", "residents"),
    ("review_on", "2027-01-01"),
];

async fn add(desk: &Desk<'_>, more: &[(&str, &str)]) -> anyhow::Result<super::desk::Answer> {
    desk.fill("/insatser/ny", &[&OFFER[..], more].concat()).await
}

#[tokio::test]
async fn an_intervention_is_added_with_its_decision_and_residents_read_of_it() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let maria = office.desk(3).await?;
    let undecided = add(&maria, &[]).await?;
    ensure!(undecided.status == 422 && undecided.body.contains("Villkor för att delta"), "{}", undecided.body);
    ensure!(undecided.body.contains("value=\"Påhittade rådet\""), "what was typed is there");
    let terms = [("conditions", "Bor i kommunen."), ("decided_on", "2025-11-03"), ("decision", "SN 2025-118")];
    let added = add(&maria, &terms).await?;
    ensure!(added.status == 303, "{}", added.body);

    let list = maria.get(&format!("{PAGE}?sok=samtalen+ung")).await?.body;
    ensure!(list.contains("Påhittade rådet") && list.contains("En insats."), "it is found by bent words: {list}");
    let none = maria.get(&format!("{PAGE}?omrade=older")).await?.body;
    ensure!(!none.contains("Påhittade rådet"), "it is for no older people");
    let one = maria.get("/insatser/1").await?.body;
    ensure!(one.contains("SoL 11:6") && one.contains("från 13 år") || one.contains("13"), "{one}");

    let open = office.nobody().get("/insatser/oppet").await?;
    ensure!(open.status == 200 && open.body.contains("Du behöver inte ansöka. Bor i kommunen."), "{}", open.body);
    ensure!(!open.body.contains("SN 2025-118"), "the decision's number is the staff's");

    let data = office.nobody().get("/insatser/oppet.json").await?;
    let data: serde_json::Value = serde_json::from_str(&data.body)?;
    ensure!(data["total_items"] == 1 && data["contents"][0]["name"] == "Påhittade rådet", "{data}");
    ensure!(data["contents"][0]["minimum_age"] == 13 && !data.to_string().contains("SN 2025-118"), "{data}");

    let closed = maria.fill("/insatser/1", &[("close", "1"), ("why", "Ersatt")]).await?;
    ensure!(closed.status == 303, "{}", closed.body);
    ensure!(!office.nobody().get("/insatser/oppet").await?.body.contains("Påhittade rådet"), "it is offered no longer");
    let ended = maria.get(&format!("{PAGE}?visa=avslutade")).await?.body;
    ensure!(ended.contains("Påhittade rådet"), "and it is still known");
    Ok(())
}

#[tokio::test]
async fn what_the_act_always_assesses_is_refused_with_its_section() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let ruth = office.desk(5).await?;
    let terms = [("conditions", "Inga"), ("decided_on", "2025-11-03"), ("decision", "SN 2025-118")];
    let home = [("kind", "family_home")];
    let refused = ruth.fill("/insatser/ny", &[&OFFER[..4], &home, &OFFER[5..], &terms].concat()).await?;
    ensure!(refused.status == 422 && refused.body.contains("11:5 p. 2"), "{}", refused.body);
    Ok(())
}

#[tokio::test]
async fn the_catalogue_is_read_by_all_and_kept_by_few() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let terms = [("conditions", "Inga"), ("decided_on", "2025-11-03"), ("decision", "SN 2025-118")];
    ensure!(add(&office.desk(3).await?, &[&terms[..], &[("shown_to", "staff")]].concat()).await?.status == 303);
    for reader in [1, 4, 9] {
        let desk = office.desk(reader).await?;
        ensure!(desk.get("/insatser/1").await?.status == 200);
        ensure!(desk.get("/insatser/1/andra").await?.status == 404);
        ensure!(!desk.get(PAGE).await?.body.contains("Lägg till en insats"));
    }
    let file = office.desk(1).await?.get(&format!("{PAGE}?som=csv")).await?;
    ensure!(file.status == 200 && file.body.starts_with("nummer;insats;"), "{}", file.body);
    Ok(())
}

#[tokio::test]
async fn what_is_typed_of_an_intervention_is_kept_until_it_is_added() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let maria = office.desk(3).await?;
    let hand = [("draft_hand", "a"), ("draft_about", "ny"), ("draft_page", "/insatser/ny"), ("draft_save", "auto")];
    let kept = maria.fill("/insatser/ny", &[&[("name", "Halvfärdiga rådet")], &hand[..]].concat()).await?;
    ensure!(kept.status == 200 && kept.body.contains("draft_seen"), "{}", kept.body);
    let back = maria.get("/insatser/ny").await?.body;
    ensure!(back.contains("value=\"Halvfärdiga rådet\""), "it is there when one comes back: {back}");
    ensure!(maria.get("/").await?.body.contains("Insats i katalogen"), "and on my day");
    let other = office.desk(5).await?.get("/insatser/ny").await?.body;
    ensure!(!other.contains("Halvfärdiga"), "it is its writer's own");
    let terms = [("conditions", "Inga"), ("decided_on", "2025-11-03"), ("decision", "SN 2025-118")];
    ensure!(add(&maria, &[&terms[..], &hand[..3]].concat()).await?.status == 303);
    ensure!(!maria.get("/insatser/ny").await?.body.contains("Halvfärdiga"), "it is done with");
    Ok(())
}
