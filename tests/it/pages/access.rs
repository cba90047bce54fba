//! Åtkomstmatrisen: every route, each role, what it answers and how many rows it leaves in the access log.

use super::desk::{Desk, Office, REPORT, worker};
use anyhow::ensure;
use std::fmt::Write as _;
use web::routes::Route;

/// The status and the number of log rows for: nobody, the responsible case worker, a colleague, the unit manager, an
/// area worker, a researcher, and the manager of another unit.
///
/// What is forbidden answers like what does not exist. Where a route names a thing, none of that name exists.
/// The pages and steps of a case are told in `circle`, where each has the same circle.
const MATRIX: &str = "
/                                          303+0  200+2  200+2  200+2  303+0  303+0  200+2
/anmalan/ny                                303+0  200+0  200+0  200+0  404+0  404+0  200+0
/anmalan/kvitto/{notice}                   303+0  404+1  404+1  404+1  404+0  404+0  404+1
/arenden                                   303+0  200+1  200+1  200+1  404+0  404+0  200+1
/omradet                                   303+0  200+0  200+0  200+0  200+0  200+0  200+0
/omradet/{code}                            303+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning                               303+0  200+0  200+0  200+0  200+0  200+0  200+0
/uppfoljning/process                       303+0  200+0  200+0  200+0  200+0  200+0  200+0
/uppfoljning/{id}                          303+0  404+0  404+0  404+0  404+0  404+0  404+0
/utvardering                               303+0  404+0  404+0  200+1  404+0  200+1  200+1
/utvardering/ny                            303+0  404+0  404+0  404+0  404+0  200+0  404+0
/utvardering/metoder                       303+0  200+0  200+0  200+0  200+0  200+0  200+0
/utvardering/metoder/{method}              303+0  404+0  404+0  404+0  404+0  404+0  404+0
/utvardering/{plan}                        303+0  404+0  404+0  404+0  404+0  404+0  404+0
/administration/ej-verkstallda             303+0  404+0  404+0  200+1  404+0  404+0  200+1
/administration/atkomst                    303+0  404+0  404+0  200+1  404+0  404+0  200+1
/konto                                     200+0  200+0  200+0  200+0  200+0  200+0  200+0
/sprak                                     303+0  303+0  303+0  303+0  303+0  303+0  303+0
/galleri                                   200+0  200+0  200+0  200+0  200+0  200+0  200+0
/galleri/{name}                            404+0  404+0  404+0  404+0  404+0  404+0  404+0
/assets/{name}                             404+0  404+0  404+0  404+0  404+0  404+0  404+0
";

#[tokio::test]
async fn each_role_sees_what_the_matrix_says_and_no_more() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    amina.fill("/arenden/2026-0001/ansvarig", &[("worker", &worker(1).to_string())]).await?;
    let mut desks: Vec<Desk<'_>> = vec![office.nobody()];
    for number in 1..=6 {
        desks.push(office.desk(number).await?);
    }
    let mut seen = String::from("\n");
    for pattern in Route::PATTERNS.iter().filter(|pattern| !pattern.starts_with("/arenden/{number}")) {
        let path = pattern.replace("{number}", "2026-0001");
        let path = path
            .replace("{notice}", "okand")
            .replace("{code}", "okand")
            .replace("{id}", "okand")
            .replace("{document}", "okand");
        let path = path.replace("{name}", "okand").replace("{plan}", "okand").replace("{method}", "okand");
        write!(seen, "{pattern:<41}")?;
        for desk in &desks {
            let before = office.accesses().await?;
            let status = desk.get(&path).await?.status.as_u16();
            write!(seen, "  {status}+{}", office.accesses().await? - before)?;
        }
        seen.push('\n');
    }
    ensure!(seen == MATRIX, "the matrix is now:\n{seen}");
    Ok(())
}
