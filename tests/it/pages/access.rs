//! Åtkomstmatrisen: every route, each role, what it answers and how many rows it leaves in the access log.

use super::desk::{Desk, Office, REPORT, worker};
use anyhow::ensure;
use std::fmt::Write as _;
use web::routes::Route;

/// The status and the number of log rows for: nobody, the responsible case worker, a colleague, the unit manager, an
/// area worker, a researcher, the manager of another unit, and a partner.
///
/// What is forbidden answers like what does not exist. Where a route names a thing, none of that name exists.
/// The pages and steps of a case are told in `circle`, where each has the same circle.
const MATRIX: &str = "
/                                          303+0  200+2  200+2  200+4  200+0  303+0  200+4  303+0
/anmalan/ny                                303+0  200+0  200+0  200+0  404+0  404+0  200+0  404+0
/anmalan/kvitto/{notice}                   303+0  404+1  404+1  404+1  404+0  404+0  404+1  404+0
/arenden                                   303+0  200+1  200+1  200+1  404+0  404+0  200+1  404+0
/omradet                                   303+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/omradet/aktiviteter                       303+0  200+1  200+1  200+1  200+1  200+0  200+1  200+0
/omradet/aktiviteter/ny                    303+0  200+1  200+1  200+1  200+1  404+0  200+1  404+0
/omradet/aktiviteter/serie                 404+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/aktiviteter/{month}/{number}      303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/samverkan                         303+0  200+1  200+1  200+1  200+1  200+1  200+1  200+1
/omradet/samverkan/mote                    303+0  200+1  200+1  200+1  200+1  404+0  200+1  404+0
/omradet/samverkan/overenskommelse         303+0  200+1  200+1  200+1  200+1  404+0  200+1  404+0
/omradet/register                          303+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/omradet/register/nytt                     303+0  200+0  200+0  200+0  200+0  404+0  200+0  404+0
/omradet/riket                             303+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/omradet/atgardsplan                       303+0  200+2  200+2  200+2  200+2  200+2  200+2  200+2
/omradet/atgardsplan/lagesbild             303+0  200+1  200+1  200+1  200+1  200+1  200+1  200+1
/omradet/atgardsplan/ny                    303+0  404+0  404+0  200+1  200+1  200+1  200+1  404+0
/omradet/atgardsplan/atgard/{measure}      303+0  404+1  404+1  404+1  404+1  404+1  404+1  404+1
/omradet/atgardsplan/atgard/{measure}/andra  303+0  404+0  404+0  404+1  404+1  404+1  404+1  404+0
/omradet/{code}                            303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/{code}/omraknat                   303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/{code}/risk-och-skydd             303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/{code}/prioriteringar             303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/{code}/ctc                        303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/{code}/analys                     303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/{code}/analys/del/{part}          303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/omradet/{code}/analys/version/{version}   303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/insatser                                  303+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/insatser/ny                               303+0  404+0  404+0  200+0  404+0  200+0  200+0  404+0
/insatser/oppet                            200+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/insatser/oppet.json                       200+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/insatser/ksi                              303+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/insatser/{number}                         303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/insatser/{number}/andra                   303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning                               303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/katalog                       303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/process                       303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/genomlysning                  303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/genomlysning/rader            303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/bidrag                                    303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/bidrag/nytt                               303+0  404+0  404+0  200+0  404+0  200+0  200+0  404+0
/bidrag/{number}                           303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/bidrag/{number}/andra                     303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/oppna-data                    303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/oppna-data/{id}               303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/instrument                    303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/instrument/{id}               303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/verksamhetslogik              303+0  200+1  200+1  200+1  200+1  200+1  200+1  404+0
/uppfoljning/verksamhetslogik/ny           303+0  404+0  404+0  200+0  404+0  200+0  200+0  404+0
/uppfoljning/verksamhetslogik/{theory}     303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/verksamhetslogik/{theory}/version/{version}  303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/verksamhetslogik/{theory}/utkast  303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/verksamhetslogik/{theory}/utkast/om  303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/verksamhetslogik/{theory}/utkast/del  303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/verksamhetslogik/{theory}/utkast/samband  303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/roster                        303+0  200+1  200+1  200+1  200+1  200+1  200+1  404+0
/uppfoljning/roster/ny                     303+0  404+0  404+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/roster/enkater                303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/roster/enkater/{questionnaire}  303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/roster/{round}                303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/roster/{round}/lappar         303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/reflektioner                  303+0  200+0  200+0  200+0  200+0  404+0  200+0  404+0
/tyck-till                                 200+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/tyck-till/{token}                         404+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/moten                         303+0  200+1  200+1  200+1  200+1  200+1  200+1  404+0
/uppfoljning/moten/{month}                 303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/tidslinje                     303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/uppfoljning/tidslinje/{mark}              303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/uppfoljning/{id}                          303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/utvardering                               303+0  404+0  404+0  200+1  404+0  200+1  200+1  404+0
/utvardering/ny                            303+0  404+0  404+0  404+0  404+0  200+0  404+0  404+0
/utvardering/metoder                       303+0  200+0  200+0  200+0  200+0  200+0  200+0  404+0
/utvardering/metoder/{method}              303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/utvardering/{plan}                        303+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/administration/ej-verkstallda             303+0  404+0  404+0  200+1  404+0  404+0  200+1  404+0
/administration/utlamnat                   303+0  404+0  404+0  200+1  404+0  200+1  200+1  404+0
/uppdrag                                   303+0  200+1  200+1  404+0  404+0  404+0  404+0  404+0
/utan-namn                                 303+0  200+0  200+0  200+0  200+0  404+0  200+0  404+0
/administration/atkomst                    303+0  404+0  404+0  200+1  404+0  404+0  200+1  404+0
/administration/inloggningar               303+0  404+0  404+0  200+1  404+0  404+0  200+1  404+0
/konto                                     200+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/konto/losenord/{token}                    404+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/sprak                                     303+0  303+0  303+0  303+0  303+0  303+0  303+0  303+0
/galleri                                   200+0  200+0  200+0  200+0  200+0  200+0  200+0  200+0
/galleri/{name}                            404+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
/assets/{name}                             404+0  404+0  404+0  404+0  404+0  404+0  404+0  404+0
";

/// The statuses that an empty form of the own session is answered with, in the same order. A page that takes no form
/// answers as if it did not exist, and so does the account when the form names nobody.
const FORMS: &str = "
/                                          404  404  404  404  404  404  404  404
/anmalan/ny                                401  422  422  422  404  404  422  404
/anmalan/kvitto/{notice}                   404  404  404  404  404  404  404  404
/arenden                                   401  200  200  200  404  404  200  404
/omradet                                   404  404  404  404  404  404  404  404
/omradet/aktiviteter                       404  404  404  404  404  404  404  404
/omradet/aktiviteter/ny                    401  422  422  422  422  404  422  404
/omradet/aktiviteter/serie                 401  404  404  404  404  404  404  404
/omradet/aktiviteter/{month}/{number}      401  404  404  404  404  404  404  404
/omradet/samverkan                         401  422  422  422  422  404  422  404
/omradet/samverkan/mote                    401  422  422  422  422  404  422  404
/omradet/samverkan/overenskommelse         401  422  422  422  422  404  422  404
/omradet/register                          404  404  404  404  404  404  404  404
/omradet/register/nytt                     401  422  422  422  422  404  422  404
/omradet/riket                             404  404  404  404  404  404  404  404
/omradet/atgardsplan                       401  404  404  404  404  404  404  404
/omradet/atgardsplan/lagesbild             401  404  404  422  422  422  422  404
/omradet/atgardsplan/ny                    401  404  404  422  422  422  422  404
/omradet/atgardsplan/atgard/{measure}      401  404  404  404  404  404  404  404
/omradet/atgardsplan/atgard/{measure}/andra  401  404  404  404  404  404  404  404
/omradet/{code}                            404  404  404  404  404  404  404  404
/omradet/{code}/omraknat                   404  404  404  404  404  404  404  404
/omradet/{code}/risk-och-skydd             404  404  404  404  404  404  404  404
/omradet/{code}/prioriteringar             401  404  404  404  404  404  404  404
/omradet/{code}/ctc                        401  404  404  404  404  404  404  404
/omradet/{code}/analys                     401  404  404  404  404  404  404  404
/omradet/{code}/analys/del/{part}          401  404  404  404  404  404  404  404
/omradet/{code}/analys/version/{version}   404  404  404  404  404  404  404  404
/insatser                                  404  404  404  404  404  404  404  404
/insatser/ny                               401  404  404  422  404  422  422  404
/insatser/oppet                            404  404  404  404  404  404  404  404
/insatser/oppet.json                       404  404  404  404  404  404  404  404
/insatser/ksi                              404  404  404  404  404  404  404  404
/insatser/{number}                         401  404  404  404  404  404  404  404
/insatser/{number}/andra                   401  404  404  404  404  404  404  404
/uppfoljning                               404  404  404  404  404  404  404  404
/uppfoljning/katalog                       404  404  404  404  404  404  404  404
/uppfoljning/process                       404  404  404  404  404  404  404  404
/uppfoljning/genomlysning                  404  404  404  404  404  404  404  404
/uppfoljning/genomlysning/rader            404  404  404  404  404  404  404  404
/bidrag                                    404  404  404  404  404  404  404  404
/bidrag/nytt                               401  404  404  422  404  422  422  404
/bidrag/{number}                           401  404  404  404  404  404  404  404
/bidrag/{number}/andra                     401  404  404  404  404  404  404  404
/uppfoljning/oppna-data                    404  404  404  404  404  404  404  404
/uppfoljning/oppna-data/{id}               404  404  404  404  404  404  404  404
/uppfoljning/instrument                    404  404  404  404  404  404  404  404
/uppfoljning/instrument/{id}               404  404  404  404  404  404  404  404
/uppfoljning/verksamhetslogik              404  404  404  404  404  404  404  404
/uppfoljning/verksamhetslogik/ny           401  404  404  422  404  422  422  404
/uppfoljning/verksamhetslogik/{theory}     404  404  404  404  404  404  404  404
/uppfoljning/verksamhetslogik/{theory}/version/{version}  404  404  404  404  404  404  404  404
/uppfoljning/verksamhetslogik/{theory}/utkast  401  404  404  404  404  404  404  404
/uppfoljning/verksamhetslogik/{theory}/utkast/om  401  404  404  404  404  404  404  404
/uppfoljning/verksamhetslogik/{theory}/utkast/del  401  404  404  404  404  404  404  404
/uppfoljning/verksamhetslogik/{theory}/utkast/samband  401  404  404  404  404  404  404  404
/uppfoljning/roster                        404  404  404  404  404  404  404  404
/uppfoljning/roster/ny                     401  404  404  422  422  422  422  404
/uppfoljning/roster/enkater                404  404  404  404  404  404  404  404
/uppfoljning/roster/enkater/{questionnaire}  404  404  404  404  404  404  404  404
/uppfoljning/roster/{round}                401  404  404  404  404  404  404  404
/uppfoljning/roster/{round}/lappar         401  404  404  404  404  404  404  404
/uppfoljning/reflektioner                  401  422  422  422  422  404  422  404
/tyck-till                                 404  404  404  404  404  404  404  404
/tyck-till/{token}                         404  404  404  404  404  404  404  404
/uppfoljning/moten                         404  404  404  404  404  404  404  404
/uppfoljning/moten/{month}                 401  404  404  404  404  404  404  404
/uppfoljning/tidslinje                     401  404  404  422  404  422  422  404
/uppfoljning/tidslinje/{mark}              401  404  404  404  404  404  404  404
/uppfoljning/{id}                          404  404  404  404  404  404  404  404
/utvardering                               404  404  404  404  404  404  404  404
/utvardering/ny                            401  404  404  404  404  422  404  404
/utvardering/metoder                       404  404  404  404  404  404  404  404
/utvardering/metoder/{method}              404  404  404  404  404  404  404  404
/utvardering/{plan}                        401  404  404  404  404  404  404  404
/administration/ej-verkstallda             404  404  404  404  404  404  404  404
/administration/utlamnat                   404  404  404  404  404  404  404  404
/uppdrag                                   404  404  404  404  404  404  404  404
/utan-namn                                 401  422  422  422  422  404  422  404
/administration/atkomst                    404  404  404  404  404  404  404  404
/administration/inloggningar               404  404  404  404  404  404  404  404
/konto                                     404  404  404  404  404  404  404  404
/konto/losenord/{token}                    404  404  404  404  404  404  404  404
/sprak                                     404  404  404  404  404  404  404  404
/galleri                                   404  404  404  404  404  404  404  404
/galleri/{name}                            404  404  404  404  404  404  404  404
/assets/{name}                             404  404  404  404  404  404  404  404
";

#[tokio::test]
async fn each_role_sends_the_forms_that_are_its_own_and_no_others() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let mut seen = String::from("\n");
    for pattern in Route::PATTERNS.iter().filter(|pattern| !pattern.starts_with("/arenden/{number}")) {
        let path = pattern.split('/').map(|part| if part.starts_with('{') { "okand" } else { part });
        let path = path.collect::<Vec<_>>().join("/");
        write!(seen, "{pattern:<41}")?;
        for desk in everybody(&office).await? {
            let asked = desk.post(&path, &[]).await?;
            let sent = desk.fill_in(&path, &asked.body, &[]).await?;
            write!(seen, "  {}", sent.status.as_u16())?;
        }
        seen.push('\n');
    }
    ensure!(seen == FORMS, "the matrix of forms is now:\n{seen}");
    Ok(())
}

/// Nobody, and then everybody in the order of the matrix.
async fn everybody(office: &Office) -> anyhow::Result<Vec<Desk<'_>>> {
    let mut desks = vec![office.nobody()];
    for number in (1..=6).chain([9]) {
        desks.push(office.desk(number).await?);
    }
    Ok(desks)
}

#[tokio::test]
async fn each_role_sees_what_the_matrix_says_and_no_more() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let amina = office.desk(1).await?;
    amina.fill("/anmalan/ny", &REPORT).await?;
    amina.fill("/arenden/2026-0001/ansvarig", &[("worker", &worker(1).to_string())]).await?;
    let desks = everybody(&office).await?;
    let mut seen = String::from("\n");
    for pattern in Route::PATTERNS.iter().filter(|pattern| !pattern.starts_with("/arenden/{number}")) {
        let path = pattern.replace("{number}", "2026-0001");
        let path = path
            .replace("{notice}", "okand")
            .replace("{code}", "okand")
            .replace("{id}", "okand")
            .replace("{document}", "okand");
        let path = path.replace("{theory}", "okand").replace("{version}", "1");
        let path = path.replace("{name}", "okand").replace("{plan}", "okand").replace("{method}", "okand");
        let path = path.replace("{questionnaire}", "okand").replace("{round}", "okand").replace("{token}", "okand");
        let path = path.replace("{month}", "okand").replace("{mark}", "okand");
        let path = path.replace("{measure}", "okand").replace("{part}", "okand");
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
