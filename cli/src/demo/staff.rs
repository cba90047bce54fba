//! Personal: sixteen invented people who work in the unit.

use super::chance::Chance;
use super::city;
use casework::access::{Actor, Competence, Role};
use casework::ids::{UnitId, WorkerId};
use casework::typical::Cast;
use jiff::civil::Date;
use store::staff::{Unit, Worker};

/// Where the units are; the first is the demo's own.
const PLACES: [&str; 8] =
    ["Skäggetorp", "Ryd", "Berga", "Lambohov", "Johannelund", "Ekholmen", "Innerstaden", "Landsbygden"];

/// Name, title, role and competence. The first is the one whose day the demo opens with.
const PEOPLE: [(&str, &str, Role, Competence); 16] = [
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
    ("Ylva Sandmark", "Familjebehandlare", Role::Provider, Competence::Other),
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
    pub fn hired(number: usize, chance: &mut Chance, on: Date) -> Self {
        let at = chance.at(on, 0);
        let unit = Unit {
            unit: UnitId::new(chance.id(at)),
            name: format!("Socialtjänst {} (påhittad)", PLACES[number % PLACES.len()]),
            municipality: city::MUNICIPALITY.to_owned(),
        };
        // In another unit the same given names go with other family names, so that nobody works in two.
        let family_of =
            |at: usize| PEOPLE[(at + number) % PEOPLE.len()].0.split_once(' ').map_or("", |(_, family)| family);
        let mut hire = |(seat, (name, title, role, competence)): (usize, (&str, &str, Role, Competence))| Worker {
            worker: WorkerId::new(chance.id(at)),
            name: format!("{} {}", name.split(' ').next().unwrap_or(name), family_of(seat)),
            title: title.to_owned(),
            role,
            competence,
            unit: unit.unit,
        };
        let workers = PEOPLE.into_iter().enumerate().map(&mut hire).collect();
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

    /// Those who play in the typical cases.
    pub fn cast(&self) -> Cast {
        let seat = |at: usize| self.workers[at].actor();
        Cast {
            unit: self.unit.unit,
            intake: seat(1),
            worker: seat(0),
            next: seat(4),
            provider: seat(9),
            manager: seat(11),
        }
    }

    /// The one on the provider side.
    pub fn provider(&self) -> Actor {
        self.workers[15].actor()
    }

    /// The one who works in the area.
    pub fn area_worker(&self) -> Actor {
        let found = self.workers.iter().find(|worker| worker.role == Role::AreaWorker);
        found.map_or_else(|| self.manager(), Worker::actor)
    }

    /// The one who evaluates.
    pub fn researcher(&self) -> Actor {
        self.workers[14].actor()
    }

    /// The title of somebody who works there.
    pub fn title(&self, worker: WorkerId) -> &str {
        self.workers.iter().find(|found| found.worker == worker).map_or("", |found| found.title.as_str())
    }

    /// The actor with an id.
    pub fn actor(&self, worker: WorkerId) -> Actor {
        self.workers.iter().find(|found| found.worker == worker).map_or_else(|| self.manager(), Worker::actor)
    }
}
