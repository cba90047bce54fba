//! What every figure must be, whatever it draws: well-formed, of finite numbers, and with its words in place.

use crate::Svg;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The texts of all elements of this name, after checking the whole figure.
pub(crate) fn texts(figure: &Svg, name: &str) -> Vec<String> {
    let text = figure.as_str();
    for wrong in ["NaN", "inf", "style=", "<script", "=\"\""] {
        assert!(!text.contains(wrong), "“{wrong}” in {text}");
    }
    let mut reader = Reader::from_str(text);
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("a figure is well-formed") {
            Event::Start(start) if start.name().as_ref() == name => {
                inside = true;
                found.push(String::new());
            }
            Event::End(end) if end.name().as_ref() == name => inside = false,
            Event::Text(words) if inside => {
                found.last_mut().expect("a text has begun").push_str(&words);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}
