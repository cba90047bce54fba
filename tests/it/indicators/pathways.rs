//! The pathways are held against a recount of the same rows in another way: group by group, with nothing of ours but the rows.

use super::given;
use anyhow::ensure;
use followup::disclosure::choices::{Choice, Told};
use followup::observations::{Intervention, Investigation, Report, Row};
use followup::pathways::{Stage, Trait};
use harness::databases::for_each_database;
use harness::invented::{Invented, Known, SINCE_EARLY, insert};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

const AS_OF: Date = date(2026, 1, 31);

fn intervention(invented: &mut Invented, number: usize) -> Row<Intervention> {
    let reasons = [None, Some("goals_reached"), Some("declined"), Some("moved_away"), Some("other")];
    let reason = reasons.get(number % 7).copied().flatten();
    let own = Intervention {
        form: "personal_support".to_owned(),
        ksi_code: None,
        needs_assessed: true,
        legal_basis: "SoL 11:1".to_owned(),
        side: "authority".to_owned(),
        method: None,
        decided_on: None,
        started_on: (!number.is_multiple_of(5)).then(|| date(2025, 1, 1)),
        ended_on: reason.map(|_| date(2025, 6, 1)),
        end_reason: reason.map(str::to_owned),
        goals: 0,
        goal_attainment: None,
        sessions: 0,
    };
    Row { common: invented.common(number), own }
}

/// The rows of one case.
struct OneCase<'a> {
    reports: Vec<&'a Row<Report>>,
    investigations: Vec<&'a Investigation>,
    interventions: Vec<&'a Intervention>,
}

impl OneCase<'_> {
    fn first(&self) -> Option<&Row<Report>> {
        self.reports.iter().copied().min_by_key(|report| (report.own.received_on, report.common.sex.clone()))
    }

    fn is_at(&self, stage: Stage, all: &[Row<Report>]) -> bool {
        let outcomes: BTreeSet<&str> =
            self.investigations.iter().map(|one| one.outcome.as_deref().unwrap_or("running")).collect();
        let assessed: Vec<&str> = self.reports.iter().filter_map(|report| report.own.outcome.as_deref()).collect();
        let opened = !outcomes.is_empty() || assessed.iter().any(|outcome| *outcome != "do_not_open");
        let waits = !opened && assessed.is_empty();
        let granted = outcomes.contains("intervention");
        let declined = |one: &&Intervention| one.started_on.is_some() && one.end_reason.as_deref() == Some("declined");
        let better = |one: &Intervention| {
            one.end_reason.is_none() || one.started_on.is_some() && one.end_reason.as_deref() == Some("goals_reached")
        };
        let again = |months: i32| {
            let Some(first) = self.first() else { return false };
            let last = first.own.received_on + months.months();
            let of_child = all.iter().filter(|report| report.common.child == first.common.child);
            of_child.map(|report| report.own.received_on).any(|on| on > first.own.received_on && on <= last)
        };
        let followed = self.first().is_some_and(|first| first.own.received_on + 12.months() <= AS_OF);
        !waits
            && match stage {
                Stage::Assessed => true,
                Stage::Opened => opened,
                Stage::NotOpened => !opened,
                Stage::HelpedUnassessed => !opened && !self.interventions.is_empty(),
                Stage::Granted => granted,
                Stage::BrokenOff => {
                    granted
                        && self.interventions.iter().any(declined)
                        && !self.interventions.iter().any(|one| better(one))
                }
                Stage::SeveralWorkers => {
                    (granted || !outcomes.contains("running") && !outcomes.is_empty())
                        && self.investigations.iter().any(|one| one.one_worker == Some(false))
                }
                Stage::Followed => followed,
                Stage::Again => followed && again(12),
                Stage::AgainWithinSix => followed && again(6),
                _ => false,
            }
    }
}

const RECOUNTED: [Stage; 10] = [
    Stage::Assessed,
    Stage::Opened,
    Stage::NotOpened,
    Stage::HelpedUnassessed,
    Stage::Granted,
    Stage::BrokenOff,
    Stage::SeveralWorkers,
    Stage::Followed,
    Stage::Again,
    Stage::AgainWithinSix,
];

#[tokio::test]
async fn what_is_told_of_the_ways_is_what_the_rows_say_and_the_rest_is_withheld() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let mut invented = Invented::seeded(11);
        let reports: Vec<_> = (0..3000).map(|number| invented.report(number)).collect();
        let investigations: Vec<_> = (0..900).map(|number| invented.investigation(number * 2)).collect();
        let interventions: Vec<_> =
            (0..500).map(|number| intervention(&mut invented, number * 3 + number % 2)).collect();
        insert(database.engine, &database.url, &reports, SINCE_EARLY).await?;
        insert(database.engine, &database.url, &investigations, SINCE_EARLY).await?;
        insert(database.engine, &database.url, &interventions, SINCE_EARLY).await?;
        // What came to be known after the day is not counted.
        let late = Known { recorded_at: "2026-02-01T08:00:00.000000Z", superseded_at: None };
        let later: Vec<_> = (9000..9300).map(|number| invented.report(number)).collect();
        insert(database.engine, &database.url, &later, late).await?;
        let found = engine::pathways::read(&store, AS_OF).await?;
        let cases: BTreeSet<_> = reports.iter().filter_map(|report| report.common.case_ref.as_ref()).collect();
        let of = |case: &String| OneCase {
            reports: reports.iter().filter(|row| row.common.case_ref.as_ref() == Some(case)).collect(),
            investigations: (investigations.iter())
                .filter(|row| row.common.case_ref.as_ref() == Some(case))
                .map(|row| &row.own)
                .collect(),
            interventions: (interventions.iter())
                .filter(|row| row.common.case_ref.as_ref() == Some(case))
                .map(|row| &row.own)
                .collect(),
        };
        let cases: Vec<OneCase<'_>> = cases.into_iter().map(of).collect();
        let (mut told, mut withheld) = (0, 0);
        for year in [None, Some(2023), Some(2025)] {
            for sex in [None, Some("girl"), Some("boy"), Some("unknown")] {
                let period = year.and_then(|year| found.years.iter().position(|known| *known == year));
                let mut choice = Choice::of_period(period.and_then(|at| u16::try_from(at).ok()));
                if let Some(label) = sex.and_then(|sex| found.label(Trait::Sex, Some(sex))) {
                    choice = choice.and(0, label).unwrap_or(choice);
                }
                let chosen = |case: &&OneCase<'_>| {
                    case.first().is_some_and(|first| {
                        year.is_none_or(|year| first.own.received_on.year() == year)
                            && sex.is_none_or(|sex| first.common.sex.as_deref() == Some(sex))
                    })
                };
                for stage in RECOUNTED {
                    let counted = cases.iter().filter(chosen).filter(|case| case.is_at(stage, &reports)).count();
                    match found.answers.get().told(&choice, stage.place()) {
                        Told::Count(count) => {
                            told += 1;
                            let rows = found.cases(choice, stage).count();
                            ensure!(
                                usize::try_from(count)? == counted && rows == counted,
                                "{stage:?} {year:?} {sex:?}: {count}, {rows} rows, recounted {counted}"
                            );
                            ensure!(counted >= 4, "{stage:?}: {counted} is told");
                        }
                        Told::Withheld => withheld += 1,
                        Told::Nobody => ensure!(counted == 0, "{stage:?}: {counted} are said to be nobody"),
                    }
                }
            }
        }
        ensure!(told > 30, "{told} told, {withheld} withheld");
        Ok(store.close().await?)
    })
    .await
}
