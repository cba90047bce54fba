use super::*;
use proptest::prelude::*;

/// All are assessed; of those some are opened, and of those some are helped.
const STAGES: usize = 5;
const ALL: usize = 0;
const CLOSED: usize = 1;
const OPENED: usize = 2;
const NOT_HELPED: usize = 3;
const HELPED: usize = 4;

fn sums() -> Vec<Sum> {
    vec![(ALL, vec![CLOSED, OPENED]), (OPENED, vec![NOT_HELPED, HELPED])]
}

fn alike(period: u16, labels: &[u16], end: usize, count: i64) -> Alike {
    let stages = match end {
        CLOSED => 1 << ALL | 1 << CLOSED,
        end => 1 << ALL | 1 << OPENED | 1 << end,
    };
    Alike { period, month: 5, labels: labels.to_vec(), stages, count }
}

/// Three years, and as many traits as the rows have, of at most five labels each.
fn with_ground<T>(rows: &[Alike], then: impl FnOnce(Ground<'_>) -> T) -> T {
    let label = |at: u16| Some(format!("{at}"));
    let traits = rows.first().map_or(0, |row| row.labels.len());
    let labels = vec![(0..5).map(label).collect(); traits];
    let (sums, years, together) = (sums(), [2023, 2024, 2025], Month::of(2023, 1));
    then(Ground { rows, stages: STAGES, sums: &sums, years: &years, labels: &labels, together })
}

fn answers(rows: &[Alike]) -> Answers {
    with_ground(rows, |ground| protect(ground, Rules::REGISTER)).into_inner()
}

fn all() -> Choice {
    Choice::default()
}

#[test]
fn a_few_in_one_area_are_not_found_by_taking_the_others_from_the_whole() {
    let rows: Vec<Alike> = [(0, 40, 41), (1, 2, 42), (2, 60, 43), (3, 30, 35)]
        .into_iter()
        .flat_map(|(area, helped, not_helped)| {
            [
                alike(0, &[area], HELPED, helped),
                alike(0, &[area], CLOSED, 50),
                alike(0, &[area], NOT_HELPED, not_helped),
            ]
        })
        .collect();
    let answers = answers(&rows);
    let helped = |area| answers.told(&all().and(0, area).unwrap_or_default(), HELPED);
    assert_eq!(answers.told(&all(), HELPED), Told::Count(132));
    assert_eq!(
        [helped(0), helped(1), helped(2), helped(3)],
        [Told::Count(40), Told::Withheld, Told::Count(60), Told::Withheld]
    );
    // Nor by taking those not helped from those opened.
    let not_helped = answers.told(&all().and(0, 1).unwrap_or_default(), NOT_HELPED);
    assert_eq!(not_helped, Told::Withheld);
}

#[test]
fn a_few_in_one_year_are_not_found_by_taking_the_other_years_from_all() {
    let rows: Vec<Alike> =
        [(0, 2), (1, 30), (2, 40)].into_iter().map(|(year, count)| alike(year, &[0], CLOSED, count)).collect();
    let answers = answers(&rows);
    let year = |period| answers.told(&Choice { period: Some(period), ..all() }, CLOSED);
    assert_eq!([year(0), year(1), year(2)], [Told::Withheld, Told::Withheld, Told::Count(40)]);
}

#[test]
fn what_nobody_has_come_to_in_the_whole_period_is_no_secret() {
    let rows = [alike(0, &[0], CLOSED, 30), alike(0, &[1], CLOSED, 40)];
    let answers = answers(&rows);
    assert_eq!(answers.told(&all(), OPENED), Told::Nobody);
    assert_eq!(answers.told(&all(), CLOSED), Told::Count(70));
}

#[test]
fn that_nobody_in_an_area_was_helped_is_not_told() {
    let mut rows: Vec<Alike> = (0..4).map(|area| alike(0, &[area], HELPED, 30)).collect();
    rows.push(alike(0, &[4], NOT_HELPED, 30));
    rows.extend((0..4).map(|area| alike(0, &[area], NOT_HELPED, 30)));
    let answers = answers(&rows);
    assert_eq!(answers.told(&all().and(0, 4).unwrap_or_default(), HELPED), Told::Withheld);
}

#[test]
fn a_group_of_twenty_is_not_broken_down() {
    let rows = [alike(0, &[0], CLOSED, 10), alike(0, &[0], HELPED, 5), alike(0, &[0], NOT_HELPED, 5)];
    let answers = answers(&rows);
    assert_eq!(answers.told(&all(), ALL), Told::Count(20));
    assert_eq!(answers.told(&all(), CLOSED), Told::Withheld);
}

#[test]
fn a_third_trait_is_not_chosen() {
    let two = all().and(0, 1).and_then(|one| one.and(2, 0));
    assert_eq!(two.map(|two| two.traits().collect::<Vec<_>>()), Some(vec![(0, 1), (2, 0)]));
    assert_eq!(two, all().and(2, 0).and_then(|one| one.and(0, 1)), "in whichever order");
    assert_eq!(two.and_then(|two| two.and(1, 0)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_line_of_any_choice_gives_a_withheld_cell_away(
        counts in proptest::collection::vec(0..25_i64, 2 * 3 * 2 * 3 * 3),
    ) {
        let mut rows = Vec::new();
        for (at, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let at = u16::try_from(at).unwrap_or(0);
            let labels = [at / 2 % 3, at / 6 % 2, at / 12 % 3];
            rows.push(alike(at % 2, &labels, [CLOSED, NOT_HELPED, HELPED][usize::from(at / 36)], *count));
        }
        let sums = sums();
        let mut system = with_ground(&rows, |ground| {
            let mut system = System::of(ground, Rules::REGISTER);
            system.withhold_small(&sums);
            system.settle(&Everybody::of(ground, Rules::REGISTER));
            system
        });
        let lines = system.lines(&sums);
        system.withhold_more(&lines);
        for line in &lines {
            let held: Vec<usize> = line.parts.iter().copied().filter(|at| system.states[*at] == State::Withheld).collect();
            let sum: i64 = held.iter().map(|at| system.counts[*at]).sum();
            match system.states[line.total] {
                State::Withheld => prop_assert!(!held.is_empty()),
                _ => prop_assert!(held.is_empty() || held.len() > 1 && sum >= 4),
            }
        }
        for (at, (low, high)) in audit::bounds(&system, &lines, &audit::through(&lines, system.counts.len())).into_iter().enumerate() {
            if system.states[at] == State::Withheld {
                prop_assert!(low <= system.counts[at] && system.counts[at] <= high);
                prop_assert!(low < high, "a withheld cell of {} is found", low);
            }
        }
    }
}
