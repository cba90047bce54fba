//! Tillstånd: what every page reaches.

use crate::activities::figures::FigureView;
use crate::area::national::NationalView;
use crate::area::profile::ProfileView;
use crate::area::{Column, Country, Divisions, Pictured};
use crate::error::Error;
use crate::followup::process::described::Beside;
use crate::followup::scrutiny::costs::Costs;
use crate::followup::{Chapters, Counted};
use crate::language::Language;
use crate::lately::Lately;
use crate::my_day::area_duties::Undertaken;
use crate::remembered::Remembered;
use crate::session::Sessions;
use crate::theory::standing::Standing;
use crate::visit::{Staff, Visit};
use area::AreaKind;
use area::inventory::Inventory;
use casework::access::{Permit, Role, SecrecyBorder};
use casework::ids::WorkerId;
use casework::notes::NoteLock;
use engine::instruments::Scored;
use engine::pathways::Pathways;
use engine::surveys::Surveys;
use engine::{Catalogue, Processes};
use followup::meeting::OpenAgreement;
use followup::meeting::event::Seen;
use followup::process::measures::Measures;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;
use store::area_values::StatisticKnown;
use store::timeline::RecordedMark;
use uuid::Uuid;

/// What every page reaches. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub(crate) store: Store,
    pub(crate) sessions: Sessions,
    pub(crate) mode: Mode,
    pub(crate) note_lock: NoteLock,
    pub(crate) border: SecrecyBorder,
    pub(crate) pictures: Remembered<Pictured>,
    pub(crate) divisions: Remembered<Arc<Divisions>>,
    pub(crate) profiles: Remembered<Arc<ProfileView>>,
    pub(crate) columns: Remembered<Arc<Vec<Column>>>,
    pub(crate) country: Remembered<Arc<Country>>,
    pub(crate) national: Remembered<Option<Arc<NationalView>>>,
    pub(crate) chapters: Lately<Chapters>,
    pub(crate) pathways: Remembered<Arc<Pathways>>,
    pub(crate) conformances: Lately<Arc<Vec<Beside>>>,
    pub(crate) costs: Remembered<Option<Arc<Costs>>>,
    pub(crate) counted: Lately<Arc<Counted>>,
    places: Remembered<Arc<Places>>,
    pub(crate) standings: Remembered<Standing>,
    pub(crate) activity_figures: Remembered<Vec<FigureView>>,
    pub(crate) seen: Remembered<Arc<Vec<Seen>>>,
    pub(crate) observed: Lately<Arc<BTreeSet<String>>>,
    pub(crate) scores: Remembered<Arc<Scored>>,
    pub(crate) measures: Lately<Arc<Measures>>,
    pub(crate) open_data: Remembered<Arc<Vec<StatisticKnown>>>,
    pub(crate) agreements: Remembered<Arc<Vec<OpenAgreement>>>,
    pub(crate) timeline: Remembered<Arc<Vec<RecordedMark>>>,
    undertaken: Remembered<Undertaken>,
    inventories: Remembered<Arc<Inventory>>,
    definitions: Option<PathBuf>,
    surveys: Option<PathBuf>,
    plan_files: Option<PathBuf>,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

/// Drift: a demo lets anyone choose who to be; all else is invented there too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Invented persons, an account switcher, the gallery.
    Demo,
    /// Real work. Sign-in must be set up.
    Work,
}

/// Områden: code and name.
pub(crate) type Places = Vec<(String, String)>;

/// Namn på medarbetare: who the ids in a case are.
#[derive(Debug, Clone, Default)]
pub struct Names {
    all: BTreeMap<WorkerId, String>,
    case_workers: Vec<(WorkerId, String)>,
    providers: Vec<(WorkerId, String)>,
}

impl AppState {
    /// Makes the state around the store, whose keys sign the sign-in cookie.
    #[must_use]
    pub fn new(mode: Mode, store: Store) -> Self {
        let sessions = Sessions::new(*store.keys().session_key());
        Self {
            store,
            sessions,
            mode,
            note_lock: NoteLock::DEFAULT,
            border: SecrecyBorder::default(),
            pictures: Remembered::new(),
            divisions: Remembered::new(),
            profiles: Remembered::new(),
            columns: Remembered::new(),
            country: Remembered::new(),
            national: Remembered::new(),
            chapters: Lately::new(),
            pathways: Remembered::new(),
            conformances: Lately::new(),
            costs: Remembered::new(),
            counted: Lately::new(),
            places: Remembered::new(),
            standings: Remembered::new(),
            activity_figures: Remembered::new(),
            seen: Remembered::new(),
            observed: Lately::new(),
            scores: Remembered::new(),
            measures: Lately::new(),
            open_data: Remembered::new(),
            agreements: Remembered::new(),
            timeline: Remembered::new(),
            undertaken: Remembered::new(),
            inventories: Remembered::new(),
            definitions: None,
            surveys: None,
            plan_files: None,
            clock: Arc::new(wall_clock),
        }
    }

    /// The same with the unit's own number of days until an unsigned note locks.
    #[must_use]
    pub const fn with_note_lock(mut self, lock: NoteLock) -> Self {
        self.note_lock = lock;
        self
    }

    /// The same with what the municipality has decided about secrecy between the authority side and the provider side.
    #[must_use]
    pub const fn with_border(mut self, border: SecrecyBorder) -> Self {
        self.border = border;
        self
    }

    /// The same with a folder of the municipality's own indicator definitions.
    #[must_use]
    pub fn with_definitions(mut self, folder: PathBuf) -> Self {
        self.definitions = Some(folder);
        self
    }

    /// The same with a folder of the municipality's own questionnaires.
    #[must_use]
    pub fn with_surveys(mut self, folder: PathBuf) -> Self {
        self.surveys = Some(folder);
        self
    }

    /// The same with a folder of files that evaluation plans may name.
    #[must_use]
    pub fn with_plan_files(mut self, folder: PathBuf) -> Self {
        self.plan_files = Some(folder);
        self
    }

    /// The folder of files that evaluation plans may name.
    pub(crate) fn plan_files(&self) -> Option<&std::path::Path> {
        self.plan_files.as_deref()
    }

    /// The same with another clock, for tests and for a demo at a given day.
    #[must_use]
    pub fn at(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// The definitions that figures are made by: ours, and the municipality's own.
    pub(crate) fn catalogue(&self) -> Catalogue {
        Catalogue::load(self.definitions.as_deref()).with_surveys(&self.surveys())
    }

    /// The questionnaires that can be used: ours, and the municipality's own.
    pub(crate) fn surveys(&self) -> Surveys {
        Surveys::load(self.surveys.as_deref())
    }

    /// The processes that are described: ours, and the municipality's own.
    pub(crate) fn processes(&self) -> Processes {
        Processes::load(self.definitions.as_deref().and_then(engine::catalogue::beside).as_deref())
    }

    /// Which definitions there are, and since when: another text as soon as a file is changed.
    pub(crate) fn definitions_as_they_are(&self) -> String {
        let folders = [&self.definitions, &self.surveys];
        folders.map(|folder| Catalogue::as_they_are(folder.as_deref())).concat()
    }

    /// What is agreed at follow-up meetings and not done, in every unit; the same for all who look.
    pub(crate) async fn open_agreements(&self, may: Permit) -> Result<Arc<Vec<OpenAgreement>>, Error> {
        let happened = self.store.happened_at_meetings().await?;
        let making = async { Ok::<_, Error>(Arc::new(self.store.open_agreements(may).await?)) };
        self.agreements.made(happened, String::new(), making).await
    }

    /// The marks on the timeline; the same for all who look.
    pub(crate) async fn marks(&self, may: Permit) -> Result<Arc<Vec<RecordedMark>>, Error> {
        let happened = self.store.happened_to_marks().await?;
        let making = async { Ok::<_, Error>(Arc::new(self.store.marks(may).await?)) };
        self.timeline.made(happened, String::new(), making).await
    }

    /// The action plan and the collaboration of the permit's unit; the same for all who look.
    pub(crate) async fn undertaken(&self, may: Permit) -> Result<Undertaken, Error> {
        let happened = self.store.happened_in_area().await?;
        let making = async {
            Ok::<_, Error>(Arc::new((self.store.action_plan(may).await?, self.store.collaboration(may).await?)))
        };
        self.undertaken.made(happened, may.actor().unit.to_string(), making).await
    }

    /// A municipality's catalogue of interventions, remembered until something happens to one. It names nobody.
    pub(crate) async fn inventory(&self, municipality: String) -> Result<Arc<Inventory>, Error> {
        let happened = self.store.happened_to_inventories().await?;
        let making = async { Ok::<_, Error>(Arc::new(self.store.inventory_of(municipality.clone()).await?)) };
        self.inventories.made(happened, municipality.clone(), making).await
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Every member of staff, for the demo's account switcher.
    pub(crate) async fn everyone(&self) -> Result<Vec<Staff>, Error> {
        let organisation = self.store.organisation().await?;
        Ok(organisation.workers.iter().map(|worker| Staff::of(worker, &organisation)).collect())
    }

    /// The areas of the visitor's municipality that a child can live in, by name; none before areas are imported.
    pub(crate) async fn areas(&self, visit: &Visit) -> Result<Arc<Places>, Error> {
        let (version, municipality) = (visit.organisation.version, visit.municipality()?);
        let making = async {
            let levels = self.store.area_levels(&municipality).await?;
            let mut named = Places::new();
            if let Some(level) = levels.into_iter().find(|level| level.kind == AreaKind::Regso) {
                let areas = self.store.areas(level.kind, level.division, Some(&municipality)).await?;
                named.extend(areas.into_iter().map(|area| (area.code.to_string(), area.name)));
                named.sort_by(|(_, left), (_, right)| Language::Swedish.compare(left, right));
            }
            Ok(Arc::new(named))
        };
        self.places.made(version, municipality.clone(), making).await
    }
}

impl Names {
    /// Takes ids, roles, whether they work in the reader's unit, and names, in the order in which they are offered.
    #[must_use]
    pub fn new(names: impl IntoIterator<Item = (WorkerId, Role, bool, String)>) -> Self {
        let mut these = Self::default();
        for (worker, role, here, name) in names {
            if here && matches!(role, Role::CaseWorker | Role::UnitManager) {
                these.case_workers.push((worker, name.clone()));
            }
            if here && role == Role::Provider {
                these.providers.push((worker, name.clone()));
            }
            these.all.insert(worker, name);
        }
        these
    }

    /// A name; a dash when nobody has the id.
    #[must_use]
    pub fn of(&self, worker: WorkerId) -> &str {
        self.all.get(&worker).map_or("–", String::as_str)
    }

    /// Those who can be given an assignment: the provider side first, for in a small unit case workers carry out as well.
    #[must_use]
    pub fn providers(&self) -> Vec<(String, String)> {
        let all = self.providers.iter().chain(&self.case_workers);
        all.map(|(worker, name)| (worker.to_string(), name.clone())).collect()
    }

    /// Those who can be responsible for a case.
    pub fn case_workers(&self) -> impl Iterator<Item = (WorkerId, &str)> {
        self.case_workers.iter().map(|(worker, name)| (*worker, name.as_str()))
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place in web that reads the clock; tests pass another")]
fn wall_clock() -> Timestamp {
    Timestamp::now()
}

/// A new id.
#[expect(clippy::disallowed_methods, reason = "the one place in web where ids are made")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}
