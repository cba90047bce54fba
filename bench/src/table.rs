//! What was measured, as a table for `bench/README.md`.

/// One measured thing.
#[derive(Debug)]
pub struct Line {
    /// What was done, and how much of it.
    pub what: String,
    /// What Nära took or reached, with its spread: `12 400/s (11 900–12 800)`.
    pub ours: String,
    /// What it is measured beside, and what that took: `raw SQLite commits: 13 000/s`.
    pub beside: String,
    /// How many times better than what it stands beside; under one is worse.
    pub ratio: Option<f64>,
    /// What we want to reach.
    pub bar: String,
}

/// Seconds of several runs as median and spread: `4.1 s (4.0–4.3)`.
pub fn spread(runs: &mut [f64], unit: &str) -> String {
    runs.sort_by(f64::total_cmp);
    let at = |place: usize| runs.get(place).copied().unwrap_or_default();
    format!("{:.1} {unit} ({:.1}–{:.1})", at(runs.len() / 2), at(0), at(runs.len().saturating_sub(1)))
}

/// Prints the lines of one bench.
pub fn print(title: &str, lines: &[Line]) {
    println!("## {title}\n\n| what | Nära | beside | ratio | bar |\n| --- | --- | --- | --- | --- |");
    for Line { what, ours, beside, ratio, bar } in lines {
        let ratio = ratio.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"));
        println!("| {what} | {ours} | {beside} | {ratio} | {bar} |");
    }
    println!();
}
