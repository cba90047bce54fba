//! Files of marks on the timeline: what has happened in a place or around it, each with who tells it, as TOML.

use crate::{Faults, Rejected, text};
use area::LocalityCode;
use followup::timeline::event::{MarkKind, Marked};
use jiff::civil::Date;
use serde::Deserialize;

/// The most that such a file can be.
pub const MOST_BYTES: u64 = 1 << 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    mark: Vec<WrittenMark>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMark {
    on: String,
    what: String,
    place: Option<String>,
    source: Option<String>,
    #[serde(default)]
    indicators: Vec<String>,
}

/// Reads the marks of a file, tables `[[mark]]`, as a unit's.
///
/// # Errors
/// When the file is broken, or a day or a place is none.
pub fn read(bytes: &[u8], unit: &str) -> Result<Vec<Marked>, Rejected> {
    let text = text::decode(bytes, None)?;
    let written: Written = toml::from_str(&text).map_err(|fault| Rejected::whole(fault.to_string()))?;
    let mut faults = Faults::default();
    let mut marks = Vec::new();
    for (row, mark) in (1..).zip(written.mark) {
        let on = mark.on.parse::<Date>();
        if on.is_err() {
            faults.add(row, "on", format!("“{}” is no day: write it as 2025-07-01", mark.on));
        }
        let place = mark.place.as_deref().map(str::parse::<LocalityCode>).transpose();
        if let Err(fault) = &place {
            faults.add(row, "place", fault.to_string());
        }
        let (Ok(on), Ok(place)) = (on, place) else { continue };
        let WrittenMark { what, source, indicators, .. } = mark;
        let unit = unit.to_owned();
        marks.push(Marked { kind: MarkKind::AroundUs, on, what, indicators, unit, place, source });
    }
    faults.or(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_says_when_what_where_and_who_tells_it() {
        let file = "[[mark]]\non = \"2023-10-02\"\nwhat = \"Fritidshem på kvällen\"\nplace = \"0580R018\"\nsource = \"esf.se\"\n\
                    [[mark]]\non = \"2021-01-01\"\nwhat = \"Bidrag\"\nplace = \"0580\"\n";
        let marks = read(file.as_bytes(), "enhet").expect("it can be read");
        let places: Vec<Option<String>> = marks.iter().map(|one| one.place.as_ref().map(ToString::to_string)).collect();
        assert_eq!(places, [Some("0580R018".to_owned()), Some("0580".to_owned())]);
        assert_eq!((marks[0].source.as_deref(), marks[0].kind), (Some("esf.se"), MarkKind::AroundUs));
    }

    #[test]
    fn what_is_no_day_or_no_place_is_told_with_its_row() {
        let file =
            "[[mark]]\non = \"hösten\"\nwhat = \"a\"\n[[mark]]\non = \"2023-10-02\"\nwhat = \"b\"\nplace = \"Ryd\"\n";
        let rejected = read(file.as_bytes(), "enhet").expect_err("nothing of it is read");
        let told: Vec<_> = rejected.rejections.iter().map(|one| (one.row, one.field.as_deref())).collect();
        assert_eq!(told, [(Some(1), Some("on")), (Some(2), Some("place"))]);
    }
}
