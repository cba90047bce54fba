//! Områdesanalyserna i demon: one that is begun and commented on, and one of another area that is signed off and talked of
//! again. Invented from end to end.

use crate::commands::import::file::sha256;
use area::LocalityCode;
use area::analysis::Part;
use area::analysis::event::{CommentMade, CommentSettled, FrozenPart, PartWritten};
use area::analysis::steps::{Say, Settle, SignOff, WritePart};
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use casework::occasion::day_in_sweden;
use jiff::{SignedDuration, Timestamp};
use store::Store;

/// The area that the demo's unit works in.
const AREA: &str = "0580R018";

/// What stands in the parts that are begun, and the figures beside it.
const WRITTEN: [(Part, &str, &[&str]); 3] = [
    (
        Part::Demography,
        "Påhittat: området är ungt och växer. Många familjer är nya i staden.\nFler barn än i övriga staden växer upp med låg ekonomisk standard.",
        &["area:population"],
    ),
    (
        Part::Needs,
        "Påhittat: kvällarna och loven är svårast. Skolan ser att frånvaron börjar i årskurs sju.\nStarkt: många vuxna i föreningar som barnen känner.",
        &["indicator:reports-received"],
    ),
    (
        Part::Interventions,
        "Påhittat: öppen verksamhet tre kvällar i veckan, föräldragrupper på fyra språk, skolsocialt team på två skolor.",
        &["collaboration", "plan", "indicator:visits-to-activities"],
    ),
];

/// Another area, whose analysis is done.
const DONE: &str = "0580R017";

/// For how many days it has been.
const DAYS: i64 = 45;

/// What stands in each of its parts.
const SIGNED: [(Part, &str); 6] = [
    (
        Part::Demography,
        "Påhittat: här bor många studenter och många barnfamiljer, sida vid sida. Var fjärde flyttar varje år.\nBarnen är färre än för tio år sedan, och allt fler av dem går i förskola.",
    ),
    (
        Part::Needs,
        "Påhittat: trångboddheten gör att läxor läses i trapphuset. Familjer som är nya vet sällan vart de kan vända sig.\nStarkt: gården mitt i området, där alla åldrar går förbi.",
    ),
    (
        Part::Interventions,
        "Påhittat: läxhjälp i biblioteket två dagar i veckan, öppen förskola, fältare på fredagar. Ingen insats på individnivå ges i området.",
    ),
    (
        Part::FollowUp,
        "Påhittat: läxhjälpen når trettio barn i veckan. Om den hjälper är inte prövat, och det sägs inte heller.",
    ),
    (
        Part::Influence,
        "Påhittat: elever i årskurs åtta har gått en runda i området med oss och visat var de är och var de inte är.",
    ),
    (
        Part::Conclusions,
        "Påhittat: fler ska hitta till det som finns. Mål: varje familj som flyttar in får ett besök. Mått: andel besökta inom tre månader.\nVi provar ett år och ser efter.",
    ),
];

/// Begins the one analysis and signs the other off.
pub async fn fill(store: &Store, worker: Actor, manager: Option<Actor>, now: Timestamp) -> anyhow::Result<()> {
    begin(store, worker, now).await?;
    if let Some(manager) = manager {
        sign_off(store, worker, manager, now).await?;
    }
    Ok(())
}

/// Writes every part of an analysis, comments on it, answers and signs it off; then somebody goes on.
async fn sign_off(store: &Store, worker: Actor, manager: Actor, now: Timestamp) -> anyhow::Result<()> {
    let denied = |_| anyhow::anyhow!("the worker may not write about the area");
    let (writes, says) =
        (permit(worker, Action::PlanArea).map_err(denied)?, permit(worker, Action::CommentOnArea).map_err(denied)?);
    let signs = permit(manager, Action::SignAnalysis).map_err(denied)?;
    let code: LocalityCode = DONE.parse()?;
    let earlier = now - SignedDuration::from_hours(24 * DAYS);
    let at = Occasion { by: worker, at: earlier };
    for (part, text) in SIGNED {
        let written = PartWritten { part, text: text.to_owned(), figures: Vec::new() };
        let step = WritePart { written, before: String::new() };
        store.analyse(writes, &code, &at, move |all, _| step.decide(all)).await??;
    }
    let comment = |form: &str, part, text: &str, at: Timestamp| Say {
        made: CommentMade {
            form: form.to_owned(),
            part,
            text: text.to_owned(),
            role: "partner".to_owned(),
            on: day_in_sweden(at),
        },
    };
    let text = "Påhittat: nämn att tvättstugan är den verkliga mötesplatsen.";
    let step = comment("demo-1", Part::Needs, text, earlier);
    store.analyse(says, &code, &at, move |all, _| step.decide(all)).await??;
    let settled = CommentSettled { comment: 1, answer: "Påhittat: det gör vi i nästa version.".to_owned() };
    store.analyse(writes, &code, &at, move |all, _| Settle { settled }.decide(all)).await??;
    let frozen = |(part, text): (Part, &str)| FrozenPart { part, text: text.to_owned(), figures: Vec::new() };
    let parts: Vec<FrozenPart> = SIGNED.map(frozen).to_vec();
    let sha256 = sha256(serde_json::to_string(&parts)?.as_bytes());
    let organisation = store.organisation().await?;
    let by = organisation.worker(manager.worker).map(|found| format!("{}, {}", found.name, found.title));
    let step = SignOff { by: by.unwrap_or_default(), parts, sha256 };
    let signing = Occasion { by: manager, at: earlier };
    store.analyse(signs, &code, &signing, move |all, today| step.decide(all, today)).await??;
    let text = "Påhittat: till nästa version, skriv om bussen som inte längre går på kvällen.";
    let step = comment("demo-2", Part::Needs, text, now);
    store.analyse(says, &code, &Occasion { by: worker, at: now }, move |all, _| step.decide(all)).await??;
    Ok(())
}

/// Begins an analysis.
async fn begin(store: &Store, worker: Actor, now: Timestamp) -> anyhow::Result<()> {
    let denied = |_| anyhow::anyhow!("the worker may not write about the area");
    let writes = permit(worker, Action::PlanArea).map_err(denied)?;
    let says = permit(worker, Action::CommentOnArea).map_err(denied)?;
    let (code, at): (LocalityCode, _) = (AREA.parse()?, Occasion { by: worker, at: now });
    for (part, text, figures) in WRITTEN {
        let figures = figures.iter().map(|key| (*key).to_owned()).collect();
        let step = WritePart { written: PartWritten { part, text: text.to_owned(), figures }, before: String::new() };
        store.analyse(writes, &code, &at, move |all, _| step.decide(all)).await??;
    }
    let text = "Påhittat: i skolan ser vi samma sak. Fråga eleverna i årskurs åtta också.".to_owned();
    let (form, role, on) = ("demo".to_owned(), "partner".to_owned(), day_in_sweden(now));
    let step = Say { made: CommentMade { form, part: Part::Needs, text, role, on } };
    store.analyse(says, &code, &at, move |all, _| step.decide(all)).await??;
    Ok(())
}
