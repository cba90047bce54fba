//! Ärendets krets i varje vy: each page and each step of a case, for each role, for whoever is kept out, and for those
//! named when the identity is protected.

use super::desk::{Desk, Office, REPORT, worker};
use anyhow::{Context, ensure};
use std::collections::BTreeMap;
use web::routes::Route;

/// The case that one is responsible for.
const OWN: &str = "2026-0001";
/// The case whose identity is protected; Amina is responsible, and Karim is named.
const PROTECTED: &str = "2026-0002";
/// The case that Amina was responsible for, before she declared a conflict of interest.
const CONFLICTED: &str = "2026-0003";

/// Who is inside the circle of each case: Amina (1), responsible or kept out; Karim (2), a colleague who is named when the
/// identity is protected; Maria (3), who leads the unit; an area worker, a researcher, the manager of another unit, and
/// Petra (7), a colleague who is named nowhere. A case that nobody is responsible for waits for any of the unit's.
const CIRCLES: [(&str, &[u128], &[u128]); 3] =
    [(OWN, &[1, 3], &[2, 7, 4, 5, 6]), (PROTECTED, &[1, 2, 3], &[7, 4, 5, 6]), (CONFLICTED, &[2, 3, 7], &[1, 4, 5, 6])];

#[tokio::test]
async fn every_page_and_step_of_a_case_is_closed_to_whoever_is_outside_its_circle() -> anyhow::Result<()> {
    let office = filled().await?;
    let mut desks = BTreeMap::new();
    for number in 1..=7 {
        desks.insert(number, office.desk(number).await?);
    }
    let (mut open, mut closed) = (0, 0);
    for pattern in Route::PATTERNS.iter().filter(|pattern| pattern.starts_with("/arenden/{number}")) {
        for (case, inside, outside) in CIRCLES {
            let path = path(pattern, case);
            for &number in outside {
                refused(&office, &desks[&number], &path).await.with_context(|| format!("{number}"))?;
                closed += 1;
            }
            // A page that names a thing besides the case has no thing of that name here.
            for &number in inside.iter().filter(|_| pattern.matches('{').count() == 1) {
                admitted(&office, &desks[&number], &path).await.with_context(|| format!("{number}"))?;
                open += 1;
            }
        }
        let path = path(pattern, OWN);
        let signed_out = office.nobody().get(&path).await?.status.as_u16();
        ensure!(signed_out == 303, "{path} answers somebody not signed in: {signed_out}");
        let sent_out = office.nobody().post(&path, &[("reasons", "Det jag skrev.")]).await?.status.as_u16();
        ensure!(matches!(sent_out, 401 | 404), "{path} takes a form from somebody not signed in: {sent_out}");
    }
    ensure!(open > 500 && closed > 500, "only {open} and {closed} were tried");
    Ok(())
}

/// Whoever is outside sees nothing, takes no step, keeps no draft, and leaves no row of a reading.
async fn refused(office: &Office, desk: &Desk<'_>, path: &str) -> anyhow::Result<()> {
    let before = office.accesses().await?;
    let seen = desk.get(path).await?.status.as_u16();
    let token = desk.post(path, &[]).await?;
    let sent = desk.fill_in(path, &token.body, &[]).await?.status.as_u16();
    let kept = desk.fill_in(path, &token.body, &[("draft_save", "auto"), ("facts", "Nyfiken.")]).await?.status.as_u16();
    ensure!([seen, sent, kept] == [404; 3], "{path} answers {seen}, {sent}, {kept}");
    ensure!(office.accesses().await? == before, "{path}: what is refused leaves no row of a reading");
    Ok(())
}

/// Whoever is inside sees the page, and is told what is missing in an empty form, or is sent on when there is nothing
/// to do; each leaves a row.
async fn admitted(office: &Office, desk: &Desk<'_>, path: &str) -> anyhow::Result<()> {
    let before = office.accesses().await?;
    let page = desk.get(path).await?;
    ensure!(matches!(page.status.as_u16(), 200 | 303), "{path} answers {}", page.status);
    ensure!(office.accesses().await? > before, "{path}: each reading leaves a row");
    if page.body.contains("data-keep") {
        let sent = desk.fill_in(path, &page.body, &[("draft_save", "1")]).await?.status.as_u16();
        ensure!(matches!(sent, 303), "{path} keeps no draft: {sent}");
    }
    Ok(())
}

#[tokio::test]
async fn a_protected_address_is_shown_on_request_alone_and_never_printed() -> anyhow::Result<()> {
    let office = filled().await?;
    let amina = office.desk(1).await?;
    let page = "/arenden/2026-0002/personer";
    let hidden = amina.open(page).await?;
    ensure!(!hidden.contains("Hemliga gatan 1") && hidden.contains("Visa skyddade kontaktuppgifter"));
    for view in [page, "/arenden/2026-0002"] {
        let seen = amina.open(view).await?;
        ensure!(seen.contains("class=\"watermark\"") && seen.contains("Skyddad folkbokföring"), "{view}");
        ensure!(!seen.contains("Hemliga gatan 1"), "{view}");
    }
    let before = office.accesses().await?;
    let shown = amina.open("/arenden/2026-0002/personer?skyddat=visa").await?;
    ensure!(office.accesses().await? == before + 2, "the reading, and the showing");
    let (_, details) = shown.split_once("class=\"off-paper\"").context("what is shown is kept off paper")?;
    ensure!(details.contains("Hemliga gatan 1") && shown.contains("skrivs inte ut"));
    let manager = office.desk(3).await?;
    let led = manager.open("/arenden/2026-0002/personer?skyddat=visa").await?;
    ensure!(!led.contains("Hemliga gatan 1") && !led.contains("Visa skyddade"), "to lead the unit is not to need it");
    ensure!(manager.open("/administration/atkomst").await?.contains("Såg skyddade kontaktuppgifter"));
    Ok(())
}

#[tokio::test]
async fn no_document_of_a_protected_child_tells_where_it_is() -> anyhow::Result<()> {
    let office = filled().await?;
    for number in [1, 2, 3] {
        let desk = office.desk(number).await?;
        let list = desk.open("/arenden/2026-0002/handlingar").await?;
        let links = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let documents: Vec<&str> = links.filter(|link| link.contains("/handlingar/")).collect();
        ensure!(documents.len() >= 3, "{documents:?}");
        for document in documents {
            let paper = desk.open(document).await?;
            ensure!(paper.contains("class=\"watermark\""), "{document} carries no watermark");
            ensure!(!paper.contains("Hemliga gatan 1"), "{document} tells the address to {number}");
        }
    }
    let amina = office.desk(1).await?;
    let to_guardian = amina.open("/arenden/2026-0002/handlingar/registerutdrag?till=vardnadshavare").await?;
    ensure!(to_guardian.contains("OSL 21:3"), "whoever hands it to a guardian is told to try it first");
    Ok(())
}

#[tokio::test]
async fn a_protected_child_is_found_by_those_named_and_by_nobody_else() -> anyhow::Result<()> {
    let office = filled().await?;
    for (number, finds) in [(1, true), (2, true), (3, true), (7, false), (6, false)] {
        let desk = office.desk(number).await?;
        for term in ["Skyddad", "2026-0002", "20161163-2397"] {
            let found = desk.fill("/arenden", &[("sok", term)]).await?;
            ensure!(found.body.contains("/arenden/2026-0002") == finds, "{term} by {number}");
        }
        ensure!(desk.open("/").await?.contains("Skyddad Exempelsson") == (finds && number != 2), "the day of {number}");
    }
    Ok(())
}

#[tokio::test]
async fn a_guardian_who_asks_to_see_a_protected_case_raises_an_alert() -> anyhow::Result<()> {
    let office = filled().await?;
    let amina = office.desk(1).await?;
    let person = [("name", "Påhittad Pappa"), ("relation", "guardian_jointly")];
    amina.fill("/arenden/2026-0002/personer/ny", &person).await?;
    let form = amina.open("/arenden/2026-0002/insyn").await?;
    let (_, option) = form.split_once("Välj …</option>").context("a choice")?;
    let id = option.rsplit_once("\">Påhittad Pappa").and_then(|(before, _)| before.rsplit('"').next());
    let asked = [("by", id.context("his id")?), ("what", "Var hon bor.")];
    let noted = amina.fill_in("/arenden/2026-0002/insyn", &form, &asked).await?;
    ensure!(noted.status == 303, "{}", noted.body);
    ensure!(
        amina.open("/arenden/2026-0002").await?.contains("Påhittad Pappa (vårdnadshavare, gemensamt) begär insyn.")
    );
    let trial = [asked[0], ("answer", "refused"), ("reasons", "Adressen kan röjas (OSL 21:3).")];
    let tried = amina.fill("/arenden/2026-0002/insyn/svar", &trial).await?;
    ensure!(tried.status == 303, "{}", tried.body);
    let case = amina.open("/arenden/2026-0002").await?;
    ensure!(case.contains("Påhittad Pappa får inte insyn") && !case.contains("begär insyn.</strong>"));
    Ok(())
}

#[tokio::test]
async fn whoever_declares_a_conflict_sees_the_case_no_more_and_the_manager_sees_who() -> anyhow::Result<()> {
    let office = filled().await?;
    let amina = office.desk(1).await?;
    let another = [("worker", worker(2).to_string()), ("tie", "close".to_owned())];
    let another: Vec<_> = another.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = amina.fill("/arenden/2026-0001/jav", &another).await?;
    ensure!(refused.status == 422 && refused.body.contains("FL 18 §"), "{}", refused.status);
    let manager = office.desk(3).await?;
    let case = manager.open("/arenden/2026-0003").await?;
    ensure!(case.contains("Amina Hassan hålls utanför ärendet: jäv") && case.contains("Utse ansvarig"));
    ensure!(!amina.open("/arenden?visa=alla").await?.contains(CONFLICTED));
    let assigned = manager.fill("/arenden/2026-0003/ansvarig", &[("worker", &worker(1).to_string())]).await?;
    ensure!(assigned.status == 422 && assigned.body.contains("FL 16–17 §§"), "{}", assigned.status);
    let fields = [("worker", worker(1).to_string()), ("reason", "En annan familj.".to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    manager.fill("/arenden/2026-0003/jav/avsluta", &fields).await?;
    amina.open("/arenden/2026-0003").await?;
    Ok(())
}

/// An office with the three cases, and a second colleague who is in none of their circles.
async fn filled() -> anyhow::Result<Office> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    for (given, number) in [("Elsa", "20160423-2387"), ("Skyddad", "20161163-2397"), ("Noor", "")] {
        let mut typed = REPORT.to_vec();
        typed.retain(|(name, _)| !name.starts_with("child-0-given") && !name.starts_with("child-0-personnummer"));
        typed.extend([("child-0-given", given), ("child-0-personnummer", number)]);
        let registered = amina.fill("/anmalan/ny", &typed).await?;
        ensure!(registered.status == 303, "{}", registered.body);
    }
    for case in [OWN, PROTECTED, CONFLICTED] {
        amina.fill(&format!("/arenden/{case}/ansvarig"), &[("worker", &worker(1).to_string())]).await?;
    }
    let mother = [("name", "Påhittad Mamma"), ("relation", "guardian_jointly"), ("address", "Hemliga gatan 1")];
    amina.fill("/arenden/2026-0002/personer/ny", &mother).await?;
    let karim = worker(2).to_string();
    let protection = [
        ("level", "protected_registration"),
        ("provision", "FOL 16 §"),
        ("authority", "Skatteverket"),
        ("decided", "2026-03-01"),
        ("named", karim.as_str()),
    ];
    let protected = amina.fill("/arenden/2026-0002/skydd", &protection).await?;
    ensure!(protected.status == 303, "{}", protected.body);
    let amina_herself = worker(1).to_string();
    let declared = amina.fill("/arenden/2026-0003/jav", &[("worker", &amina_herself), ("tie", "close")]).await?;
    ensure!(declared.status == 303 && declared.location.as_deref() == Some("/arenden?klart=step-conflict"));
    Ok(office)
}

fn path(pattern: &str, case: &str) -> String {
    let path = pattern.replace("{number}", case);
    path.split('/').map(|part| if part.starts_with('{') { "okand" } else { part }).collect::<Vec<_>>().join("/")
}
