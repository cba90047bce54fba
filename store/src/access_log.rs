//! Åtkomstlogg: who has seen or changed what, for the recurrent checks of SoLPUL 10 § (FACTS 2.45).

use crate::cases::{CaseNumber, Page, among};
use crate::database::Store;
use crate::error::{Error, Result};
use crate::waiting::{Bind, Target, Waiting};
use crate::writer::{self, moment};
use casework::access::{Action, Ground, Permit};
use casework::ids::{CaseId, WorkerId};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::borrow::Cow;

/// A use of a permit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub worker: WorkerId,
    /// In which role, as a code.
    pub role: String,
    /// For what, as a code of `casework::access::Action`.
    pub action: String,
    /// On which ground, as a code of `casework::access::Ground`.
    pub ground: String,
    /// Which case, when it was one.
    pub case: Option<CaseId>,
    /// The number of that case.
    pub number: Option<CaseNumber>,
    /// What was done: the kinds of events written, or what kind of search. Never a name or a number of a person.
    pub what: String,
}

static ACCESS_LOG: Target = Target {
    insert: Cow::Borrowed("INSERT INTO access_log (at, worker_id, role, unit_id, action, ground, case_id, what)"),
    conflict: "",
    order: 9,
    supersede: None,
};

/// Notes the use of a permit, in the transaction of the use.
pub(crate) fn note(waiting: &mut Waiting, permit: Permit, at: Timestamp, what: &str) {
    note_in(waiting, permit, at, what, permit.case());
}

/// Notes the use of a permit in a case that was found first when it was used.
pub(crate) fn note_in(waiting: &mut Waiting, permit: Permit, at: Timestamp, what: &str, case: Option<CaseId>) {
    let actor = permit.actor();
    let row = vec![
        moment(at).into(),
        actor.worker.to_string().into(),
        actor.role.code().into(),
        actor.unit.to_string().into(),
        action_code(permit.action()).into(),
        ground_code(permit.ground()).into(),
        Bind::Text(case.map(|case| case.to_string())),
        what.into(),
    ];
    waiting.insert(&ACCESS_LOG, row);
}

/// A use of a permit, and what was done with it.
pub(crate) type Use = (Permit, Cow<'static, str>);

impl Store {
    /// Reads what is logged. The reading and the rows of the log go each their way at once, and the answer is given when
    /// both are done and the rows are committed: nobody sees anything that is not logged, and no reader holds up a writer.
    pub(crate) async fn logged<T>(&self, uses: Vec<Use>, reading: impl Future<Output = Result<T>>) -> Result<T> {
        let noting = self.writer().write(move |writing| {
            let at = writer::now();
            for (permit, what) in uses {
                note(writing.waiting(), permit, at, &what);
            }
            Box::pin(async { Ok(()) })
        });
        let (noted, read) = tokio::join!(noting, reading);
        noted.and(read)
    }

    /// The log of the actor's unit, latest first, but for cases that the actor is kept out of. To read it is logged too.
    ///
    /// # Errors
    /// When the permit is not for the log, or the database fails.
    pub async fn access_log(&self, permit: Permit, page: Page) -> Result<Vec<AccessRow>> {
        if permit.action() != Action::ReadAccessLog {
            return Err(Error::NotPermitted);
        }
        // The look at the log is a row in it, which it shows.
        self.logged(vec![(permit, "".into())], async { Ok(()) }).await?;
        let rows = sqlx::query(
            "SELECT a.at, a.worker_id, a.role, a.action, a.ground, a.case_id, c.number, a.what
                 FROM access_log a
                 LEFT JOIN cases c ON c.case_id = a.case_id
                 WHERE a.unit_id = $1
                     AND (c.kept_out IS NULL OR c.kept_out NOT LIKE $2)
                 ORDER BY a.at DESC, a.access_id DESC
                 LIMIT $3 OFFSET $4",
        )
        .bind(permit.actor().unit.to_string())
        .bind(among(permit.actor().worker))
        .bind(i64::from(page.take))
        .bind(i64::from(page.skip))
        .fetch_all(self.readers())
        .await
        .map_err(Error::database("reading the access log"))?;
        rows.iter().map(access_row).collect()
    }
}

fn access_row(row: &AnyRow) -> Result<AccessRow> {
    let text = |at: usize| row.try_get::<String, _>(at).map_err(Error::database("reading the access log"));
    let maybe = |at: usize| row.try_get::<Option<String>, _>(at).map_err(Error::database("reading the access log"));
    let damaged = || Error::Damaged { stream: "the access log".to_owned(), what: "a row".to_owned() };
    Ok(AccessRow {
        at: text(0)?.parse().map_err(|_| damaged())?,
        worker: text(1)?.parse().map_err(|_| damaged())?,
        role: text(2)?,
        action: text(3)?,
        ground: text(4)?,
        case: maybe(5)?.map(|case| case.parse().map_err(|_| damaged())).transpose()?,
        number: maybe(6)?.map(|number| number.parse().map_err(|_| damaged())).transpose()?,
        what: text(7)?,
    })
}

const fn action_code(action: Action) -> &'static str {
    match action {
        Action::RegisterReport => "register_report",
        Action::ListCases => "list_cases",
        Action::ReadCase => "read_case",
        Action::ReadReporterIdentity => "read_reporter_identity",
        Action::ReadProtectedContact => "read_protected_contact",
        Action::WorkOnCase => "work_on_case",
        Action::AssignCase => "assign_case",
        Action::CloseCase => "close_case",
        Action::ListAssignments => "list_assignments",
        Action::ReadAssignment => "read_assignment",
        Action::CarryOut => "carry_out",
        Action::CountUnnamed => "count_unnamed",
        Action::Disclose => "disclose",
        Action::ReadAccessLog => "read_access_log",
        Action::ReadFollowUp => "read_follow_up",
        Action::ReadObservations => "read_observations",
        Action::HandOutObservations => "hand_out_observations",
        Action::ReadReleases => "read_releases",
        Action::WriteTheory => "write_theory",
        Action::LeadMeeting => "lead_meeting",
        Action::MarkTimeline => "mark_timeline",
        Action::ReadEvaluation => "read_evaluation",
        Action::RunEvaluation => "run_evaluation",
        Action::ReadVoices => "read_voices",
        Action::HoldRound => "hold_round",
        Action::Reflect => "reflect",
        Action::WorkInArea => "work_in_area",
        Action::ReadArea => "read_area",
        Action::CommentOnArea => "comment_on_area",
        Action::PlanArea => "plan_area",
        Action::SignAnalysis => "sign_analysis",
        Action::KeepInventory => "keep_inventory",
        Action::KeepGrants => "keep_grants",
    }
}

const fn ground_code(ground: Ground) -> &'static str {
    match ground {
        Ground::Responsible => "responsible",
        Ground::Named => "named",
        Ground::Intake => "intake",
        Ground::LeadsUnit => "leads_unit",
        Ground::Assignment => "assignment",
        Ground::Role => "role",
    }
}
