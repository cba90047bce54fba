//! Valbara tabeller: every table that a page lets its reader choose, protected as one system.
//!
//! Who may choose period, sex, area and more can subtract one answer from another: all less the girls are the boys; all years
//! less the years that are shown are the one that is not. So the answers to every choice that can be made are worked out
//! together, each number is a cell, and each way in which cells add up is a line: a whole is the sum of its stages, and a
//! choice is the sum of the same choice for each area, each sex, each year. In no line may what is withheld be found from the rest:
//! it is at least two cells, together large enough to be shown, or the total is withheld too.
//!
//! To keep the system whole, a choice holds at most two traits besides the period, and a period is one year or all of them.
//!
//! How many there are in a choice at all may be told by an indicator too. So that is decided as it is there, by the lattices
//! and pairs of that set of rows ([`everybody`]); here it stands fast, and what is shown of it protects nothing.
//!
//! Lines that are safe one by one may not be safe together. So the least and the most that each withheld cell can be are worked
//! out from all of them ([`audit`]), and more is withheld until nothing that is small in itself is found closer than the least
//! that may be shown. What is withheld for its sake alone is no secret.

mod audit;
mod everybody;

use super::lattice::Month;
use super::{Publishable, Rules};
use everybody::Everybody;
use std::collections::{BTreeMap, HashMap};

/// The stage, by number, that everybody is at.
pub const EVERYBODY: usize = 0;

/// Most traits that may be chosen at once, besides the period.
pub const MOST_TRAITS: usize = 2;

/// Rad: so many that are alike in all that can be chosen, and counted at the same stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The period, by number.
    pub period: u16,
    /// The month in it, from 1.
    pub month: i8,
    /// The label of each trait, by number.
    pub labels: Vec<u16>,
    /// The stages that they are counted at, a bit each.
    pub stages: u32,
    /// How many.
    pub count: i64,
}

/// Summa: the whole stage and its parts, by number.
pub type Sum = (usize, Vec<usize>);

/// Underlag: all that can be chosen among, and what is counted.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// What is alike, and how many.
    pub rows: &'a [Alike],
    /// How many stages there are.
    pub stages: usize,
    /// How the stages add up. A stage is a part in any number of sums.
    pub sums: &'a [Sum],
    /// The year that each period is, by number.
    pub years: &'a [i16],
    /// What each label of each trait is called, by number.
    pub labels: &'a [Vec<Option<String>>],
    /// The first month of the latest years that are put together where indicators are told.
    pub together: Month,
}

/// Val: what somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Choice {
    /// One period; all when none.
    pub period: Option<u16>,
    traits: [Option<(u8, u16)>; MOST_TRAITS],
}

/// Siffra: what may be told of a stage in a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// This many.
    Count(i64),
    /// Too few, or a key to somewhere else with too few.
    Withheld,
    /// Nobody in the whole period has come there, whoever is chosen; or nobody is chosen.
    Nobody,
}

/// Svar på alla val: the cells of every choice, as they may be told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    at: HashMap<Choice, usize>,
    told: Vec<Vec<Told>>,
}

impl Choice {
    /// One period, and no trait.
    #[must_use]
    pub fn of_period(period: Option<u16>) -> Self {
        Self { period, ..Self::default() }
    }

    /// The traits chosen, by number, each with its label.
    pub fn traits(&self) -> impl Iterator<Item = (u8, u16)> {
        self.traits.into_iter().flatten()
    }

    /// The same with one trait more; none when that would be too many, or the trait is chosen already.
    #[must_use]
    pub fn and(&self, of: u8, label: u16) -> Option<Self> {
        let traits = match self.traits {
            [None, None] => [Some((of, label)), None],
            [Some(one), None] if one.0 < of => [Some(one), Some((of, label))],
            [Some(one), None] if one.0 > of => [Some((of, label)), Some(one)],
            _ => return None,
        };
        Some(Self { period: self.period, traits })
    }

    /// The same without a trait.
    fn without(&self, of: u8) -> Self {
        let rest = self.traits().filter(|(known, _)| *known != of);
        rest.fold(Self::of_period(self.period), |choice, (of, label)| choice.and(of, label).unwrap_or(choice))
    }
}

impl Answers {
    /// What may be told of a stage. That nobody meets a choice is withheld like one, two and three.
    #[must_use]
    pub fn told(&self, choice: &Choice, stage: usize) -> Told {
        let told = |choice: &Choice| self.at.get(choice).and_then(|at| self.told.get(*at)?.get(stage)).copied();
        told(choice).unwrap_or_else(|| match told(&Choice::of_period(choice.period)) {
            None | Some(Told::Nobody) => Told::Nobody,
            Some(Told::Count(_) | Told::Withheld) => Told::Withheld,
        })
    }
}

/// Works out the answer to every choice, and withholds what could point at a person in any of them.
#[must_use]
pub fn protect(ground: Ground<'_>, rules: Rules) -> Publishable<Answers> {
    let mut system = System::of(ground, rules);
    system.withhold_small(ground.sums);
    system.settle(&Everybody::of(ground, rules));
    let lines = system.lines(ground.sums);
    system.withhold_more(&lines);
    Publishable(system.answers())
}

/// What becomes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Shown,
    Withheld,
    /// Known to everybody to be none.
    Absent,
}

struct System {
    at: HashMap<Choice, usize>,
    /// The choices, in the order of their numbers.
    choices: Vec<Choice>,
    stages: usize,
    counts: Vec<i64>,
    states: Vec<State>,
    /// What is too small in itself.
    small: Vec<bool>,
    /// What stands fast: it is told, or withheld, elsewhere too.
    settled: Vec<bool>,
    rules: Rules,
}

/// Cells, by number, that add up to another.
struct Line {
    total: usize,
    parts: Vec<usize>,
}

impl Line {
    fn cells(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().copied().chain([self.total])
    }
}

impl System {
    fn of(ground: Ground<'_>, rules: Rules) -> Self {
        let mut system = Self {
            at: HashMap::new(),
            choices: Vec::new(),
            stages: ground.stages,
            counts: Vec::new(),
            states: Vec::new(),
            small: Vec::new(),
            settled: Vec::new(),
            rules,
        };
        for row in ground.rows {
            for choice in choices_of(row) {
                let at = system.number(choice) * ground.stages;
                for stage in (0..ground.stages).filter(|stage| row.stages & (1 << stage) != 0) {
                    system.counts[at + stage] += row.count;
                }
            }
        }
        // Whoever is met in any year may be asked for in every year.
        let ever: Vec<Choice> = system.choices.iter().filter(|choice| choice.period.is_none()).copied().collect();
        for period in (0..).take(ground.years.len()) {
            for choice in &ever {
                system.number(Choice { period: Some(period), ..*choice });
            }
        }
        system.states = vec![State::Shown; system.counts.len()];
        system.small = vec![false; system.counts.len()];
        system.settled = vec![false; system.counts.len()];
        system
    }

    /// The number of a choice, which gets one when it is met first.
    fn number(&mut self, choice: Choice) -> usize {
        if let Some(at) = self.at.get(&choice) {
            return *at;
        }
        let at = self.choices.len();
        self.at.insert(choice, at);
        self.choices.push(choice);
        self.counts.resize((at + 1) * self.stages, 0);
        at
    }

    fn count(&self, at: usize, stage: usize) -> i64 {
        self.counts.get(at * self.stages + stage).copied().unwrap_or(0)
    }

    /// A stage that nobody in the whole period has come to is no secret of anybody's: the process is not there yet, or is over.
    /// Every other cell below the least is withheld, none like one, and so are the parts of a whole with few.
    fn withhold_small(&mut self, sums: &[Sum]) {
        for (at, choice) in self.choices.iter().enumerate() {
            let everybody = self.at.get(&Choice::of_period(choice.period)).copied().unwrap_or(at);
            for stage in 0..self.stages {
                let of = || sums.iter().filter(|(_, parts)| parts.contains(&stage));
                // Where all can only have come to one part, the part is the whole by another name.
                let is_split =
                    |parts: &[usize]| parts.iter().filter(|part| self.count(everybody, **part) > 0).count() > 1;
                let few = |whole: usize| self.count(at, whole) < self.rules.least_denominator;
                let count = self.count(at, stage);
                let state = if self.count(everybody, stage) == 0 {
                    State::Absent
                } else if count < self.rules.least_numerator
                    || of().any(|(whole, parts)| is_split(parts) && few(*whole))
                {
                    State::Withheld
                } else {
                    State::Shown
                };
                self.states[at * self.stages + stage] = state;
                self.small[at * self.stages + stage] = state == State::Withheld;
            }
        }
    }

    /// Settles how many there are in each choice.
    fn settle(&mut self, everybody: &Everybody) {
        for (at, choice) in self.choices.iter().enumerate() {
            let cell = at * self.stages + EVERYBODY;
            if self.states[cell] != State::Absent {
                let is_told = everybody.shows(choice) && self.counts[cell] >= self.rules.least_numerator;
                self.states[cell] = if is_told { State::Shown } else { State::Withheld };
                self.settled[cell] = true;
            }
        }
    }

    /// Every way in which cells add up: stages within a choice, and the labels of one trait, or the periods, within a stage.
    fn lines(&self, sums: &[Sum]) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut split: BTreeMap<(usize, Option<u8>), Vec<usize>> = BTreeMap::new();
        for (at, choice) in self.choices.iter().enumerate() {
            let cell = |stage: &usize| at * self.stages + stage;
            lines.extend(
                sums.iter().map(|(whole, parts)| Line { total: cell(whole), parts: parts.iter().map(cell).collect() }),
            );
            let all_periods = choice.period.map(|_| (Choice { period: None, ..*choice }, None));
            let wider = choice.traits().map(|(of, _)| (choice.without(of), Some(of)));
            for (whole, by) in wider.chain(all_periods) {
                if let Some(whole) = self.at.get(&whole) {
                    split.entry((*whole, by)).or_default().push(at);
                }
            }
        }
        for ((whole, _), parts) in split {
            let line = |stage| Line {
                total: whole * self.stages + stage,
                parts: parts.iter().map(|at| at * self.stages + stage).collect(),
            };
            lines.extend((0..self.stages).map(line));
        }
        lines.retain(|line| self.states[line.total] != State::Absent);
        lines
    }

    /// Withholds until no line gives anything away, nor all of them together anything that is small, as far as [`audit`] sees.
    fn withhold_more(&mut self, lines: &[Line]) {
        let through = audit::through(lines, self.counts.len());
        loop {
            while lines.iter().filter(|line| self.mend(line)).count() > 0 {}
            let bounds = audit::bounds(self, lines, &through);
            let narrow = |at: &usize| {
                let (low, high) = bounds[*at];
                self.small[*at] && !self.settled[*at] && high - low < self.rules.least_numerator
            };
            let narrow: Vec<usize> = (0..self.counts.len()).filter(narrow).collect();
            // One cell may help many, so nothing more is withheld near it before that is known.
            let mut touched = vec![false; lines.len()];
            for at in narrow {
                if !through[at].iter().any(|line| touched[*line])
                    && let Some(next) = self.widen(at, lines, &through)
                {
                    through[next].iter().for_each(|line| touched[*line] = true);
                }
            }
            if !touched.contains(&true) {
                return;
            }
        }
    }

    /// Withholds the smallest cell that stands in a line with one that is too narrow, or else with one that does.
    fn widen(&mut self, at: usize, lines: &[Line], through: &[Vec<usize>]) -> Option<usize> {
        let near = |at: usize| through[at].iter().flat_map(|line| lines[*line].cells());
        let open = |at: &usize| self.states[*at] == State::Shown && !self.settled[*at] && self.counts[*at] > 0;
        let smallest = |cells: &mut dyn Iterator<Item = usize>| cells.filter(open).min_by_key(|at| self.counts[*at]);
        let hidden = near(at).filter(|at| self.states[*at] == State::Withheld);
        let next = smallest(&mut near(at)).or_else(|| smallest(&mut hidden.flat_map(near)))?;
        self.states[next] = State::Withheld;
        Some(next)
    }

    /// Withholds one cell more where the line gives something away. Answers whether it did.
    fn mend(&mut self, line: &Line) -> bool {
        let withheld = line.parts.iter().filter(|at| self.states[**at] == State::Withheld);
        let (count, sum) = withheld.fold((0, 0), |(count, sum), at| (count + 1, sum + self.counts[*at]));
        let safe = match (count, self.states[line.total]) {
            (0, State::Withheld) => false,
            (0, _) | (_, State::Withheld) => true,
            _ => count > 1 && sum >= self.rules.least_numerator,
        };
        if safe {
            return false;
        }
        let open = |at: &&usize| self.states[**at] == State::Shown && !self.settled[**at];
        // The smallest loses least; the total itself when there is no other left.
        let next = line.parts.iter().filter(open).min_by_key(|at| self.counts[**at]);
        if let Some(next) = next.or(Some(&line.total).filter(open)) {
            self.states[*next] = State::Withheld;
            return true;
        }
        // The only part of a total that is known is known, and protects nothing else.
        let known = |at: &&usize| self.states[**at] == State::Withheld && !self.settled[**at];
        let Some(only) = line.parts.iter().find(known).copied().filter(|_| self.settled[line.total]) else {
            return false;
        };
        self.states[only] = State::Shown;
        self.settled[only] = true;
        true
    }

    fn answers(self) -> Answers {
        let told = self.counts.iter().zip(&self.states).map(|(count, state)| match state {
            State::Shown => Told::Count(*count),
            State::Withheld => Told::Withheld,
            State::Absent => Told::Nobody,
        });
        let told: Vec<Told> = told.collect();
        Answers { at: self.at, told: told.chunks(self.stages.max(1)).map(<[Told]>::to_vec).collect() }
    }
}

/// Every choice that a row is counted in.
fn choices_of(row: &Alike) -> impl Iterator<Item = Choice> {
    let labels: Vec<(u8, u16)> = (0_u8..).zip(row.labels.iter().copied()).collect();
    let mut choices = vec![Choice::default()];
    for (at, (of, label)) in labels.iter().enumerate() {
        let Some(one) = Choice::default().and(*of, *label) else { continue };
        choices.push(one);
        choices.extend(labels[at + 1..].iter().filter_map(|(of, label)| one.and(*of, *label)));
    }
    let period = row.period;
    choices.into_iter().flat_map(move |choice| [choice, Choice { period: Some(period), ..choice }])
}

#[cfg(test)]
mod tests;
