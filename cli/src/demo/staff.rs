//! Personal: fifteen invented people who work in the unit.

use super::chance::Chance;
use super::city;
use casework::access::{Actor, Competence, Role};
use casework::ids::{UnitId, WorkerId};
use jiff::civil::Date;
use store::staff::{Unit, Worker};

/// What the unit is called, on every page.
pub const UNIT: &str = "Socialtjänst Skäggetorp (påhittad)";

/// Name, title, role and competence. The first is the one whose day the demo opens with.
const PEOPLE: [(&str, &str, Role, Competence); 15] = [
    ("Amira Lindvall", "Socialsekreterare, utredning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Bodil Åkesdotter", "Socialsekreterare, mottagning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Dalia Norrby", "Socialsekreterare, mottagning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Elin Västerholm", "Socialsekreterare, mottagning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Farhad Sjölin", "Socialsekreterare, utredning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Greta Kvarnlöf", "Socialsekreterare, utredning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Hanna Björkdal", "Socialsekreterare, utredning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Ismail Rydberg", "Socialsekreterare, utredning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Jonas Tallmark", "Socialsekreterare, utredning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Karin Solberga", "Socialsekreterare, uppföljning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Leila Hedmark", "Socialsekreterare, uppföljning", Role::CaseWorker, Competence::SocialWorkDegree),
    ("Mattias Ekedal", "Enhetschef", Role::UnitManager, Competence::SocialWorkDegree),
    ("Nadifa Holmgren", "Områdesarbetare", Role::AreaWorker, Competence::Other),
    ("Oskar Lundqvist", "Fältare", Role::AreaWorker, Competence::Other),
    ("Petra Gransjö", "Forskare, FoU", Role::Researcher, Competence::Other),
];

/// Those who work in the unit.
pub struct Staff {
    /// The unit.
    pub unit: Unit,
    /// Everybody in it.
    pub workers: Vec<Worker>,
}

impl Staff {
    /// The staff, with ids of the day the unit's history begins.
    pub fn hired(chance: &mut Chance, on: Date) -> Self {
        let at = chance.at(on, 0);
        let unit = Unit {
            unit: UnitId::new(chance.id(at)),
            name: UNIT.to_owned(),
            municipality: city::MUNICIPALITY.to_owned(),
        };
        let hire = |(name, title, role, competence): (&str, &str, Role, Competence)| Worker {
            worker: WorkerId::new(chance.id(at)),
            name: name.to_owned(),
            title: title.to_owned(),
            role,
            competence,
            unit: unit.unit,
        };
        let workers = PEOPLE.into_iter().map(hire).collect();
        Self { unit, workers }
    }

    /// One of those who take in reports.
    pub fn intake(&self, chance: &mut Chance) -> Actor {
        self.workers[usize::try_from(chance.between(1, 3)).unwrap_or(1)].actor()
    }

    /// One of those who investigate and follow up.
    pub fn investigator(&self, chance: &mut Chance) -> Actor {
        let at = usize::try_from(chance.between(4, 11)).unwrap_or(4);
        // The eight who investigate are the first of the list and the fifth to the eleventh.
        self.workers[if at == 11 { 0 } else { at }].actor()
    }

    /// The one whose day the demo opens with.
    pub fn first(&self) -> Actor {
        self.workers[0].actor()
    }

    /// The unit's manager.
    pub fn manager(&self) -> Actor {
        self.workers[11].actor()
    }

    /// The actor with an id.
    pub fn actor(&self, worker: WorkerId) -> Actor {
        self.workers.iter().find(|found| found.worker == worker).map_or_else(|| self.manager(), Worker::actor)
    }
}
