//! Områdesanalysen i demon: one that is begun and commented on, invented from end to end.

use area::LocalityCode;
use area::analysis::Part;
use area::analysis::event::{CommentMade, PartWritten};
use area::analysis::steps::{Say, WritePart};
use casework::Occasion;
use casework::access::{Action, Actor, permit};
use casework::occasion::day_in_sweden;
use jiff::Timestamp;
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

/// Begins the analysis.
pub async fn fill(store: &Store, worker: Actor, now: Timestamp) -> anyhow::Result<()> {
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
