//! Programteori som fil: read by a researcher, written in any editor, with line and column for what is wrong in it.
//!
//! An arrow names the indicators that test it, and the definition of an indicator names the link that it tests with
//! `theory = "…"`. The second says where a measure belongs, the first which few are looked at.

use crate::catalogue::Catalogue;
use crate::definition::Indicator;
use crate::definition::section::{Section, Text};
use crate::problem::{Fault, Faulty};
use followup::theory::faults::Place;
use followup::theory::name::{IndicatorName, LinkName, NotAName, TheoryName};
use followup::theory::{About, Evidence, Link, Part, Stage, Status, Theory, Words};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::str::FromStr;
use toml::de::DeTable;

/// The theories that come with Nära.
pub const FILES: &[(&str, &str)] = &[
    ("skaggetorp.toml", include_str!("../../theories/skaggetorp.toml")),
    ("barnsparet.toml", include_str!("../../theories/barnsparet.toml")),
];

/// The theories that come with Nära, read.
#[must_use]
pub fn ours() -> Vec<(TheoryName, Theory)> {
    let known = known(&Catalogue::load(None));
    FILES.iter().filter_map(|(file, text)| read(file, text, &known).ok()).collect()
}

/// The indicators that an arrow may name.
#[must_use]
pub fn known(catalogue: &Catalogue) -> BTreeSet<IndicatorName> {
    catalogue.indicators.iter().filter_map(|indicator| indicator.id.parse().ok()).collect()
}

/// The indicators whose definitions say that they test a link.
pub fn testing<'c>(catalogue: &'c Catalogue, link: &'c LinkName) -> impl Iterator<Item = &'c Indicator> {
    catalogue.indicators.iter().filter(|indicator| indicator.theory.as_deref() == Some(link.as_str()))
}

/// Reads a theory, and sees to it that it hangs together.
///
/// # Errors
/// Everything found wrong, each with line and column.
pub fn read(file: &str, text: &str, known: &BTreeSet<IndicatorName>) -> Result<(TheoryName, Theory), Faulty> {
    whole(text, known).map_err(|mut faults| {
        faults.sort_by_key(|fault| fault.at.start);
        Faulty { problems: faults.into_iter().map(|fault| fault.in_file(file, text)).collect() }
    })
}

fn whole(text: &str, known: &BTreeSet<IndicatorName>) -> Result<(TheoryName, Theory), Vec<Fault>> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        vec![Fault::new(at, format!("this is not TOML: {}", error.message().trim()))]
    })?;
    let mut top = Section::new("", 0..0, table.into_inner());
    let name = named(&mut top, "name", "write name = \"skaggetorp\" or the like");
    let about = about(&mut top);
    let parts = each(&mut top, "part", part);
    let links = each(&mut top, "link", link);
    let faults = top.end();
    let (Some(name), Some(about), Some((part_places, parts)), Some((link_places, links)), true) =
        (name, about, parts, links, faults.is_empty())
    else {
        return Err(faults);
    };
    let theory = Theory { about, parts, links };
    let faults = theory.faults(known).into_iter().map(|fault| {
        let at = match fault.at {
            Place::Whole => Some(&(0..0)),
            Place::Part(number) => part_places.get(number),
            Place::Link(number) => link_places.get(number),
        };
        Fault::new(at.cloned().unwrap_or(0..0), fault.wrong.to_string())
    });
    let faults: Vec<Fault> = faults.collect();
    if faults.is_empty() { Ok((name, theory)) } else { Err(faults) }
}

fn about(top: &mut Section<'_>) -> Option<About> {
    let sources = top.texts("sources").into_iter().map(|found| found.text.trim().to_owned()).collect();
    let Some((title, lead)) = titled(top, "sv") else {
        if !top.has("sv") && top.faults.iter().all(|fault| !fault.what.contains("[sv]")) {
            top.missing("[sv]", "write [sv] with title and lead");
        }
        titled(top, "en");
        return None;
    };
    let (en_title, en_lead) = titled(top, "en").unzip();
    Some(About { title: Words { sv: title, en: en_title }, lead: Words { sv: lead, en: en_lead }, sources })
}

fn titled(top: &mut Section<'_>, language: &'static str) -> Option<(String, String)> {
    let mut section = top.section(language)?;
    let title = section.needed("title", "what is it called?");
    let lead = section.needed("lead", "which work is it about, and who wrote it down from what?");
    top.faults.extend(section.end());
    Some((trimmed(title?), trimmed(lead?)))
}

/// Every repeated table, each with the bytes where it stands; none when one of them could not be read.
fn each<T>(
    top: &mut Section<'_>,
    key: &'static str,
    read: fn(&mut Section<'_>) -> Option<T>,
) -> Option<(Vec<Range<usize>>, Vec<T>)> {
    let (mut places, mut things) = (Vec::new(), Vec::new());
    let mut complete = true;
    for mut section in top.sections(key) {
        places.push(section.start());
        match read(&mut section) {
            Some(thing) => things.push(thing),
            None => complete = false,
        }
        top.faults.extend(section.end());
    }
    complete.then_some((places, things))
}

fn part(section: &mut Section<'_>) -> Option<Part> {
    let name = named(section, "name", "write name = \"home-visits\" or the like");
    let stage = section.word("stage", &Stage::ALL.map(|stage| (stage.code(), stage)));
    let title = words(section, "sv", "en", "what does it say?");
    let note = maybe(section, "note_sv", "note_en");
    Some(Part { name: name?, stage: stage?, title: title?, note })
}

fn link(section: &mut Section<'_>) -> Option<Link> {
    let name = named(section, "name", "write name = \"earlier-support\" or the like");
    let from = named(section, "from", "write the name of the part where it begins");
    let to = named(section, "to", "write the name of the part that it leads to");
    let assumption = words(section, "sv", "en", "why should the one lead to the other?");
    let status = section.word("evidence", &Status::ALL.map(|status| (status.code(), status)));
    let source = section.text("source").map(trimmed);
    let note = maybe(section, "evidence_sv", "evidence_en");
    let mut indicators = Vec::new();
    for found in section.texts("indicators") {
        match found.text.parse() {
            Ok(name) => indicators.push(name),
            Err(NotAName(text)) => section.fault(found.at, format!("“{text}” is no name of an indicator")),
        }
    }
    let evidence = Evidence { status: status?, source, note };
    Some(Link { name: name?, from: from?, to: to?, assumption: assumption?, evidence, indicators })
}

fn named<T: FromStr<Err = NotAName>>(section: &mut Section<'_>, key: &'static str, help: &str) -> Option<T> {
    let found = section.needed(key, help)?;
    found.text.parse().map_err(|wrong: NotAName| section.fault(found.at, wrong.to_string())).ok()
}

fn words(section: &mut Section<'_>, sv: &'static str, en: &'static str, help: &str) -> Option<Words> {
    let swedish = section.needed(sv, help).map(trimmed);
    let english = section.text(en).map(trimmed);
    Some(Words { sv: swedish?, en: english })
}

fn maybe(section: &mut Section<'_>, sv: &'static str, en: &'static str) -> Option<Words> {
    let swedish = section.text(sv).map(trimmed);
    match (swedish, section.text(en)) {
        (Some(sv), english) => Some(Words { sv, en: english.map(trimmed) }),
        (None, Some(english)) => {
            section.fault(english.at, format!("“{en}” has no “{sv}”; the Swedish is the one that all read"));
            None
        }
        (None, None) => None,
    }
}

fn trimmed(found: Text) -> String {
    found.text.trim().to_owned()
}

/// A theory as a file that can be read again.
#[must_use]
pub fn write(name: &TheoryName, theory: &Theory) -> String {
    let mut text = String::new();
    line(&mut text, "name", name.as_str());
    list(&mut text, "sources", &theory.about.sources);
    let About { title, lead, .. } = &theory.about;
    for (language, title, lead) in
        [("sv", Some(&title.sv), Some(&lead.sv)), ("en", title.en.as_ref(), lead.en.as_ref())]
    {
        if let Some((title, lead)) = title.zip(lead) {
            let _ = writeln!(text, "\n[{language}]");
            line(&mut text, "title", title);
            line(&mut text, "lead", lead);
        }
    }
    for part in &theory.parts {
        text.push_str("\n[[part]]\n");
        line(&mut text, "name", part.name.as_str());
        line(&mut text, "stage", part.stage.code());
        both(&mut text, ["sv", "en"], Some(&part.title));
        both(&mut text, ["note_sv", "note_en"], part.note.as_ref());
    }
    for link in &theory.links {
        text.push_str("\n[[link]]\n");
        line(&mut text, "name", link.name.as_str());
        line(&mut text, "from", link.from.as_str());
        line(&mut text, "to", link.to.as_str());
        both(&mut text, ["sv", "en"], Some(&link.assumption));
        line(&mut text, "evidence", link.evidence.status.code());
        if let Some(source) = &link.evidence.source {
            line(&mut text, "source", source);
        }
        both(&mut text, ["evidence_sv", "evidence_en"], link.evidence.note.as_ref());
        list(&mut text, "indicators", &link.indicators.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    text
}

fn both(text: &mut String, [sv, en]: [&str; 2], words: Option<&Words>) {
    let Some(words) = words else { return };
    line(text, sv, &words.sv);
    if let Some(english) = &words.en {
        line(text, en, english);
    }
}

fn line(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {}", toml::Value::from(value));
}

fn list(text: &mut String, key: &str, values: &[String]) {
    if !values.is_empty() {
        let values: Vec<String> = values.iter().map(|value| toml::Value::from(value.as_str()).to_string()).collect();
        let _ = writeln!(text, "{key} = [{}]", values.join(", "));
    }
}

#[cfg(test)]
mod tests;
