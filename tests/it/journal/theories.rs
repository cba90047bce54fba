use super::given::{at, manager, may, unit, worker};
use anyhow::{Context, ensure};
use casework::access::{Action, Actor, Role, permit};
use engine::theory::{self, known};
use followup::theory::history::TheoryHistory;
use followup::theory::name::TheoryName;
use followup::theory::steps::{ChangeDraft, EndDraft, RegisterTheory};
use followup::theory::{Theory, Words};
use harness::databases::for_each_database;
use store::journal::Version;
use store::{Error, Store};

fn researcher() -> Actor {
    Actor { role: Role::Researcher, ..worker(5) }
}

fn ours(name: &str) -> anyhow::Result<(TheoryName, Theory)> {
    let found = theory::ours().into_iter().find(|(found, _)| found.as_str() == name);
    found.with_context(|| format!("no theory {name}"))
}

fn indicators() -> std::collections::BTreeSet<followup::theory::name::IndicatorName> {
    known(&engine::Catalogue::load(None))
}

/// Registers the Barnspåret theory, and says at what version it stands.
async fn register(store: &Store) -> anyhow::Result<(TheoryName, Theory, Version)> {
    let (name, theory) = ours("barnsparet")?;
    let step = RegisterTheory { theory: theory.clone(), why: None };
    let events = step.decide(&TheoryHistory::default(), &indicators())?;
    let occasion = at(researcher(), "2026-11-22T09:00:00Z")?;
    let writes = may(researcher(), Action::WriteTheory)?;
    let version = store.tell(writes, name.clone(), Version::new(0), events, &occasion).await?;
    Ok((name, theory, version))
}

#[tokio::test]
async fn a_theory_is_read_as_it_stood_and_as_it_stands() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (name, first, version) = register(&store).await?;
        let reads = may(worker(1), Action::ReadFollowUp)?;
        let found = store.theory(reads, name.clone()).await?.context("the theory")?;
        ensure!(found.history.current() == Some(&first));

        let mut part = first.parts[0].clone();
        part.title = Words::sv("En handläggare som stannar");
        let mut history = found.history.clone();
        let mut events = ChangeDraft::PutPart(part.clone()).decide(&history, &indicators())?;
        events.iter().for_each(|event| history.evolve(event));
        events.extend(EndDraft::Publish("Vi sade det otydligt.".to_owned()).decide(&history, &indicators())?);
        let occasion = at(manager(), "2026-12-01T09:00:00Z")?;
        store.tell(may(manager(), Action::WriteTheory)?, name.clone(), version, events, &occasion).await?;

        let found = store.theory(reads, name.clone()).await?.context("the theory")?;
        let versions: Vec<_> = found.versions().collect();
        ensure!(versions.len() == 2 && versions[0].0.theory == first, "the first version stays as it was");
        ensure!(versions[1].0.theory.part(&part.name) == Some(&part), "{versions:?}");
        ensure!(versions[0].1.by == researcher().worker && versions[1].1.by == manager().worker);
        ensure!(versions[1].0.why == "Vi sade det otydligt.");
        ensure!(store.theories(reads).await? == [found]);
        let report = store.verify().await?;
        ensure!(report.findings.is_empty() && report.events == 3, "{report:?}");
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn all_read_a_theory_and_a_researcher_or_a_manager_writes_it() -> anyhow::Result<()> {
    ensure!(permit(worker(1), Action::WriteTheory).is_err(), "a case worker reads it");
    for_each_database(async |database| {
        let store = unit(database).await?;
        let (name, theory, version) = register(&store).await?;
        let occasion = at(worker(1), "2026-11-22T10:00:00Z")?;
        let events = || vec![followup::theory::event::TheoryEvent::TheoryAboutChanged(theory.about.clone())];
        let reads = may(worker(1), Action::ReadFollowUp)?;
        let refused = store.tell(reads, name.clone(), version, events(), &occasion).await;
        ensure!(matches!(refused, Err(Error::NotPermitted)), "{refused:?}");
        let writes = may(researcher(), Action::WriteTheory)?;
        let another = store.tell(writes, name.clone(), version, events(), &occasion).await;
        ensure!(matches!(another, Err(Error::NotPermitted)), "nobody writes in another's name: {another:?}");
        let occasion = at(researcher(), "2026-11-22T10:00:00Z")?;
        let late = store.tell(writes, name.clone(), Version::new(0), events(), &occasion).await;
        ensure!(matches!(late, Err(Error::Stale { .. })), "{late:?}");
        let evaluations = may(manager(), Action::ReadEvaluation)?;
        let other = store.theories(evaluations).await;
        ensure!(matches!(other, Err(Error::NotPermitted)), "each kind has permits of its own");
        ensure!(store.plans(evaluations).await?.is_empty(), "and stands in a list of its own");
        Ok(store.close().await?)
    })
    .await
}
