//! Fasta filer: style sheet, script and typeface, named after their content so that a browser keeps them for good.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

use crate::error::Error;

/// The parts of Designsystemet's style sheet that our pages use, in its own order.
const DESIGNSYSTEMET: &[&str] = &[
    include_str!("../assets/vendor/designsystemet/base.css"),
    include_str!("../assets/vendor/designsystemet/alert.css"),
    include_str!("../assets/vendor/designsystemet/button.css"),
    include_str!("../assets/vendor/designsystemet/details.css"),
    include_str!("../assets/vendor/designsystemet/error-summary.css"),
    include_str!("../assets/vendor/designsystemet/field.css"),
    include_str!("../assets/vendor/designsystemet/fieldset.css"),
    include_str!("../assets/vendor/designsystemet/input.css"),
    include_str!("../assets/vendor/designsystemet/label.css"),
    include_str!("../assets/vendor/designsystemet/table.css"),
    include_str!("../assets/vendor/designsystemet/validation-message.css"),
];

/// Our own: the theme, the shell, and one part a page area.
const OWN: &[&str] = &[
    include_str!("../assets/fonsterplats.css"),
    include_str!("../assets/shell.css"),
    include_str!("../assets/pages.css"),
    include_str!("../assets/figures.css"),
    include_str!("../assets/voices.css"),
    include_str!("../assets/activities.css"),
    include_str!("../assets/print.css"),
];

/// What a page needs of the style when it stands alone, without menu and forms.
const FILE_STYLE: [&str; 5] = [
    include_str!("../assets/fonsterplats.css"),
    include_str!("../assets/shell.css"),
    include_str!("../assets/pages.css"),
    include_str!("../assets/figures.css"),
    include_str!("../assets/print.css"),
];

const FONT: &[u8] = include_bytes!("../assets/vendor/source-sans/source-sans-3-latin-wght-normal.woff2");
const HTMX: &[u8] = include_bytes!("../assets/vendor/htmx/htmx.min.js");
const SCRIPT: &[u8] = include_bytes!("../assets/nara.js");
const ALOUD: &[u8] = include_bytes!("../assets/aloud.js");
const ICON: &[u8] = include_bytes!("../assets/icon.svg");

/// En fast fil.
#[derive(Debug)]
pub struct Asset {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

/// Every fixed file.
#[derive(Debug)]
pub struct Assets {
    style: Asset,
    script: Asset,
    aloud: Asset,
    htmx: Asset,
    font: Asset,
    icon: Asset,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::make);

/// The fixed files of this build.
#[must_use]
pub fn assets() -> &'static Assets {
    &ASSETS
}

impl Assets {
    fn make() -> Self {
        let font = Asset::new("source-sans-3", "woff2", "font/woff2", FONT.to_vec());
        // Designsystemet goes into a layer below ours, so that our rules win without a fight over specificity.
        let style = format!(
            "@font-face{{font-family:\"Source Sans 3\";font-weight:200 900;font-display:swap;src:url(\"{}\") format(\"woff2\")}}\n\
             @layer designsystemet{{{}}}\n{}",
            font.name,
            DESIGNSYSTEMET.concat(),
            OWN.concat(),
        );
        Self {
            style: Asset::new("nara", "css", "text/css; charset=utf-8", style.into_bytes()),
            script: Asset::new("nara", "js", "text/javascript; charset=utf-8", SCRIPT.to_vec()),
            aloud: Asset::new("aloud", "js", "text/javascript; charset=utf-8", ALOUD.to_vec()),
            htmx: Asset::new("htmx", "js", "text/javascript; charset=utf-8", HTMX.to_vec()),
            icon: Asset::new("icon", "svg", "image/svg+xml", ICON.to_vec()),
            font,
        }
    }

    /// The style sheet's address.
    #[must_use]
    pub fn style(&self) -> String {
        self.style.address()
    }

    /// The own script's address.
    #[must_use]
    pub fn script(&self) -> String {
        self.script.address()
    }

    /// The address of the script that reads questions aloud.
    #[must_use]
    pub fn aloud(&self) -> String {
        self.aloud.address()
    }

    /// The address of htmx.
    #[must_use]
    pub fn htmx(&self) -> String {
        self.htmx.address()
    }

    /// The icon's address.
    #[must_use]
    pub fn icon(&self) -> String {
        self.icon.address()
    }

    /// The typeface's address.
    #[must_use]
    pub fn font(&self) -> String {
        self.font.address()
    }

    /// Every file's name and content.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.all().into_iter().map(|asset| (asset.name.as_str(), asset.bytes.as_slice()))
    }

    fn all(&self) -> [&Asset; 6] {
        [&self.style, &self.script, &self.aloud, &self.htmx, &self.font, &self.icon]
    }
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, bytes: Vec<u8>) -> Self {
        let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self { name: format!("{stem}-{hash}.{extension}"), kind, bytes }
    }

    fn address(&self) -> String {
        crate::routes::Route::Asset(self.name.clone()).to_string()
    }
}

/// Serves one fixed file.
/// The style of a page that is handed out as a file of its own, in the file.
pub(crate) fn in_a_file() -> String {
    format!("<style>{}</style>", FILE_STYLE.concat())
}

pub(crate) async fn get(Path(name): Path<String>) -> Result<Response, Error> {
    let found = assets().all().into_iter().find(|asset| asset.name == name).ok_or(Error::NotFound)?;
    let headers = [(CONTENT_TYPE, found.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, found.bytes.as_slice()).into_response())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    type Colours = BTreeMap<String, [u8; 3]>;

    fn colours(css: &str) -> Colours {
        css.split("--")
            .filter_map(|part| part.split_once(": #"))
            .filter_map(|(name, rest)| {
                let part = |at: usize| u8::from_str_radix(rest.get(at..at + 2)?, 16).ok();
                Some((name.to_owned(), [part(0)?, part(2)?, part(4)?]))
            })
            .collect()
    }

    fn luminance(colour: [u8; 3]) -> f64 {
        let linear = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.039_28 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_where_it_stands_in_light_and_dark() {
        let css = include_str!("../assets/fonsterplats.css");
        let theme = css.split("/* Designsystemet").next().unwrap_or(css);
        let (light, dark) = theme.split_once("@media").expect("the theme has a dark part");
        // What people read long takes 7:1, other text 4.5:1, the edge of a field 3:1 (WCAG 1.4.3, 1.4.6, 1.4.11).
        let pairs = [
            (7.0, "ink", &["paper", "card", "lake-soft", "amber-soft", "berry-soft", "moss-soft"][..]),
            (4.5, "quiet", &["paper", "card", "lake-soft", "amber-soft", "berry-soft", "moss-soft"]),
            (4.5, "lake", &["paper", "card", "lake-soft", "amber-soft", "berry-soft", "on-lake"]),
            (4.5, "lake-deep", &["on-lake"]),
            (4.5, "moss", &["moss-soft", "card"]),
            (4.5, "amber", &["amber-soft", "card"]),
            (4.5, "berry", &["berry-soft", "card", "paper", "on-berry"]),
            (3.0, "edge", &["paper", "card"]),
        ];
        for (mode, colours) in [("light", colours(light)), ("dark", colours(dark))] {
            for (least, text, grounds) in pairs {
                for ground in grounds {
                    let found = contrast(colours[text], colours[*ground]);
                    assert!(found >= least, "{mode}: {text} on {ground} is {found:.2}:1");
                }
            }
        }
    }
}
