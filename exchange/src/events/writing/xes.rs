//! XES (IEEE 1849).

use super::Times;
use followup::process::log::{EventLog, LoggedCase};
use quick_xml::escape::escape;
use std::io::{self, Write};

/// Writes a log.
pub fn write(log: &EventLog, times: Times, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<log xes.version=\"2.0\" xmlns=\"http://www.xes-standard.org/\">")?;
    for (name, prefix) in [("Concept", "concept"), ("Time", "time"), ("Organizational", "org")] {
        let uri = format!("http://www.xes-standard.org/{prefix}.xesext");
        writeln!(out, "  <extension name=\"{name}\" prefix=\"{prefix}\" uri=\"{uri}\"/>")?;
    }
    for case in log.cases() {
        trace(log, &case, times, out)?;
    }
    writeln!(out, "</log>")
}

fn trace(log: &EventLog, case: &LoggedCase<'_>, times: Times, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "  <trace>")?;
    text(out, "    ", "concept:name", case.name)?;
    if let Some(deadline) = case.deadline {
        date(out, "    ", "deadline", &times.of(deadline))?;
    }
    for at in 0..case.activity.len() {
        writeln!(out, "    <event>")?;
        text(out, "      ", "concept:name", log.activities.name(case.activity[at]))?;
        date(out, "      ", "time:timestamp", &times.of(case.at[at]))?;
        if let Some(resource) = case.resource[at] {
            text(out, "      ", "org:resource", log.resources.name(resource))?;
        }
        if let Some(group) = case.group[at] {
            text(out, "      ", "org:group", log.groups.name(group))?;
        }
        writeln!(out, "    </event>")?;
    }
    writeln!(out, "  </trace>")
}

fn text(out: &mut impl Write, indent: &str, key: &str, value: &str) -> io::Result<()> {
    writeln!(out, "{indent}<string key=\"{key}\" value=\"{}\"/>", escape(value))
}

fn date(out: &mut impl Write, indent: &str, key: &str, value: &str) -> io::Result<()> {
    writeln!(out, "{indent}<date key=\"{key}\" value=\"{value}\"/>")
}
