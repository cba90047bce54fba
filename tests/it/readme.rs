//! What the README shows is what a person gets: each `console` block is run, and its answer compared.

use anyhow::{Context, ensure};
use harness::command::nara;
use harness::shared::repository;
use std::path::Path;

/// A command as shown, and what the README says that it prints. `…` stands for anything.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    command: String,
    printed: Vec<String>,
}

#[test]
fn every_command_in_the_readme_prints_what_it_says() -> anyhow::Result<()> {
    let readme = std::fs::read_to_string(repository().join("README.md"))?;
    let data = tempfile::tempdir()?;
    let shown = shown(&readme);
    ensure!(!shown.is_empty(), "the README shows no command");
    for Shown { command, printed } in shown {
        let answer = run(&command, data.path())?;
        let lines: Vec<&str> = answer.lines().collect();
        let expected: Vec<&str> = printed.iter().map(String::as_str).collect();
        ensure!(
            agrees(&expected, &lines),
            "$ {command}\nREADME.md says:\n{}\nit prints:\n{answer}",
            printed.join("\n")
        );
    }
    Ok(())
}

/// Runs `nara …` in the repository, on a data folder that all the README's commands share.
fn run(command: &str, data: &Path) -> anyhow::Result<String> {
    let arguments = command.strip_prefix("nara ").with_context(|| format!("not a nara command: {command}"))?;
    let output = nara(data)?.args(arguments.split_whitespace()).current_dir(repository()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command} failed: {said}");
    Ok(String::from_utf8(output.stdout)?)
}

/// The commands of the `console` blocks, in order.
fn shown(markdown: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            shown.push(Shown { command: command.to_owned(), printed: Vec::new() });
        } else if let Some(last) = shown.last_mut().filter(|_| inside) {
            last.printed.push(line.to_owned());
        }
    }
    shown
}

/// Whether lines are as expected; a line that is only `…` stands for any number of lines.
fn agrees(expected: &[&str], lines: &[&str]) -> bool {
    match expected.split_first() {
        None => lines.iter().all(|line| line.trim().is_empty()),
        Some((&"…", rest)) => (0..=lines.len()).any(|skipped| agrees(rest, &lines[skipped..])),
        Some((first, rest)) => {
            lines.split_first().is_some_and(|(line, left)| matches(first, line) && agrees(rest, left))
        }
    }
}

/// Whether a line is as expected; `…` stands for any text in it. Space at the end does not matter.
fn matches(expected: &str, line: &str) -> bool {
    let (expected, line) = (expected.trim_end(), line.trim_end());
    match expected.split_once('…') {
        None => expected == line,
        Some((start, rest)) => line.strip_prefix(start).is_some_and(|left| {
            left.char_indices().map(|(at, _)| at).chain([left.len()]).any(|at| matches(rest, &left[at..]))
        }),
    }
}

#[test]
fn an_ellipsis_stands_for_anything_and_nothing_else_does() {
    assert!(agrees(&["a…c", "…", "d"], &["abc", "x", "y", "d  ", ""]));
    assert!(!agrees(&["a…c", "d"], &["abc", "x", "d"]));
    assert!(!agrees(&["ac"], &["abc"]));
    let markdown = "```sh\n$ cargo run\n```\n```console\n$ nara law clocks\nFORHAND …\n```\n";
    let clocks = Shown { command: "nara law clocks".into(), printed: vec!["FORHAND …".into()] };
    assert_eq!(shown(markdown), [clocks]);
}
