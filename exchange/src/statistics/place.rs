//! From the source's way of writing an area to its code and division.

use super::Labelled;
use super::mapping::{AreaBy, AreaColumn, DescribedArea, Mapping};
use super::number::short;
use area::{AreaCode, Division};

/// An area as a key of a value.
pub type Keyed = (AreaCode, Option<Division>);

/// What a source's text for an area comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// An area.
    Area(Keyed),
    /// An area that the mapping leaves out.
    Other,
}

/// Reads the text of an area as the mapping says that it is written.
pub fn read(text: &str, mapping: &Mapping, labelled: &Labelled) -> Result<Place, String> {
    let plain = DescribedArea {
        column: String::new(),
        by: AreaBy::Code,
        width: None,
        prefix: String::new(),
        name: None,
        codes: std::collections::BTreeMap::new(),
        skip_others: false,
    };
    let (text, described) = match &mapping.area {
        None | Some(AreaColumn::Named(_)) => (text.trim(), &plain),
        Some(AreaColumn::Fixed(fixed)) => (fixed.fixed.trim(), &plain),
        Some(AreaColumn::Described(described)) => (text.trim(), described),
    };
    let text = described.codes.get(text).map_or(text, String::as_str);
    let keyed = match described.by {
        AreaBy::Code => keyed(&[described.prefix.as_str(), &padded(text, described.width)].concat(), mapping),
        AreaBy::LeadingCode => keyed(text.split_whitespace().next().unwrap_or_default(), mapping),
        AreaBy::Label => match labelled.get(&comparable(text)) {
            Some(code) => keyed(code.as_str(), mapping),
            None => Err(format!(
                "“{}” is no area that is known by label: import the areas of the division first, or name a key file under [labels]",
                short(text)
            )),
        },
    };
    match keyed {
        Err(_) if described.skip_others => Ok(Place::Other),
        keyed => keyed.map(Place::Area),
    }
}

/// Reads a code, with SCB's suffix for the division or without, and Kolada's four digits for country and county.
pub fn keyed(text: &str, mapping: &Mapping) -> Result<Keyed, String> {
    let (code, suffix) = match text.split_once('_') {
        Some((code, suffix)) => (code, Some(suffix)),
        None => (text, None),
    };
    let code = match code.strip_prefix("00") {
        // Kolada: 0000 is the country, 0005 the region that shares county 05's borders.
        Some(county) if county.len() == 2 => county,
        _ => code,
    };
    let code: AreaCode = code.parse().map_err(|_| area::code::NotAnAreaCode(short(text)).to_string())?;
    let told = match suffix {
        None => None,
        Some("DeSO2025" | "RegSO2025") => Some(Division::Y2025),
        Some("DeSO2018" | "RegSO2020") => Some(Division::Y2018),
        Some(other) => return Err(format!("“_{}” is not a division: expected _DeSO2025 or _RegSO2025", short(other))),
    };
    if !code.kind().has_divisions() {
        return Ok((code, None));
    }
    let said = mapping.division.map(|year| year.0);
    match (told, said) {
        (Some(told), Some(said)) if told != said => Err(format!(
            "“{code}” is of the division {}, though {} was said: the two are never joined",
            told.as_str(),
            said.as_str()
        )),
        (None, None) => Err(format!(
            "“{code}” follows a division, and the file does not say which: say `division = 2018` or `2025` in the mapping, or --division"
        )),
        _ => Ok((code, told.or(said))),
    }
}

/// A label as labels are compared: SCB's tables write both `Botkyrka (Tuna)` and `Botkyrka (Tuna )`, both `–` and `-`.
pub fn comparable(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")").replace('–', "-")
}

fn padded(text: &str, width: Option<usize>) -> String {
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match width {
        // Nine is the longest code there is; a wider one cannot be meant.
        Some(width) if all_digits => format!("{text:0>width$}", width = width.min(9)),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, mapping: &str) -> Option<(String, Option<Division>)> {
        let mapping = Mapping::read(mapping).expect("it is a mapping");
        match read(text, &mapping, &Labelled::from([("Linköping (Ryd)".to_owned(), "0580R017".parse().expect("code"))]))
        {
            Ok(Place::Area((code, division))) => Some((code.to_string(), division)),
            _ => None,
        }
    }

    #[test]
    fn an_area_is_read_as_the_source_writes_it() {
        let old = Some(Division::Y2018);
        let new = Some(Division::Y2025);
        for (text, mapping, expected) in [
            ("0580", "", Some(("0580", None))),
            ("0000", "", Some(("00", None))),
            ("0005", "", Some(("05", None))),
            ("114", "area = {column = \"k\", width = 4}", Some(("0114", None))),
            ("0580C1610_DeSO2025", "", Some(("0580C1610", new))),
            ("0580R017", "division = 2020", Some(("0580R017", old))),
            ("0580 Linköping", "area = {column = \"k\", by = \"leading_code\"}", Some(("0580", None))),
            ("Linköping (Ryd)", "division = 2020\narea = {column = \"k\", by = \"label\"}", Some(("0580R017", old))),
            ("Linköping (Ryd )", "division = 2020\narea = {column = \"k\", by = \"label\"}", Some(("0580R017", old))),
            ("SE", "area = {column = \"k\", codes = {SE = \"00\"}}", Some(("00", None))),
            ("AT", "", None),
        ] {
            let expected = expected.map(|(code, division)| (code.to_owned(), division));
            assert_eq!(check(text, mapping), expected, "{text}");
        }
    }

    #[test]
    fn two_divisions_are_never_joined_silently() {
        assert_eq!(check("0580R017", ""), None);
        assert_eq!(check("0580R017_RegSO2025", "division = 2020"), None);
    }
}
