//! Vad talen säger nu: the latest figure of each indicator that tests an arrow, and whether it has moved since the year before.

use crate::error::Error;
use crate::followup::card::whole_periods;
use crate::followup::reading::{Reading, Shown};
use crate::language::Language;
use crate::routes::Route;
use crate::state::AppState;
use engine::definition::{Better, Measure};
use engine::{Answer, Ask, Catalogue, Indicator};
use std::collections::BTreeMap;
use std::fmt::Display;

/// Läge: what one indicator says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The indicator's page, with its definition.
    pub link: Route,
    /// What it is called.
    pub title: String,
    /// The figure, or that there is none.
    pub value: String,
    /// Whether there is a figure.
    pub known: bool,
    /// Its period and interval.
    pub when: String,
    /// Whether it has moved since the year before, and which way is better.
    pub moved: String,
    /// The tone of the movement: `better`, `worse`, or empty.
    pub tone: &'static str,
}

/// Lägen, by the indicator's name.
pub type Standings = BTreeMap<String, Standing>;

/// What these indicators say, asked so.
pub(crate) async fn standings<'n>(
    app: &AppState,
    catalogue: &Catalogue,
    language: Language,
    ask: &Ask,
    names: impl Iterator<Item = &'n str>,
) -> Result<Standings, Error> {
    let version = app.store.figures().await?;
    let definitions = app.definitions_as_they_are();
    let mut found = Standings::new();
    for name in names {
        let Some(indicator) = catalogue.find(name).filter(|_| !found.contains_key(name)) else { continue };
        let question = format!("{} {} {:?} {name} {definitions}", language.tag(), ask.today, ask.as_of);
        let making = async {
            Ok::<_, Error>(match indicator.measure {
                // Many figures a period, or a log of its own: its page has them.
                Measure::Distribution(..) | Measure::Process(_) => Standing::on_its_page(language, indicator),
                _ => {
                    let answer = engine::run(&app.store, indicator, &ask.clone().by(&["year"])).await?;
                    Standing::of(language, indicator, &answer)
                }
            })
        };
        found.insert(name.to_owned(), app.standings.made(version, question, making).await?);
    }
    Ok(found)
}

impl Standing {
    /// What an answer by year says.
    #[must_use]
    pub fn of(language: Language, indicator: &Indicator, answer: &Answer) -> Self {
        let reading = Reading::new(language, indicator, &[answer]);
        let whole = whole_periods(&reading, answer);
        let Some(at) = whole.iter().rposition(|(_, shown)| shown.value.is_some()) else {
            let withheld = answer.rows().any(|row| row.cell.suppressed);
            let value = language.t(if withheld { "theory-figure-withheld" } else { "theory-no-figure" });
            return Self { value, ..Self::on_its_page(language, indicator) };
        };
        let (period, shown) = &whole[at];
        let before = whole[..at].last().filter(|(_, before)| before.value.is_some());
        let (moved, tone) = moved(&reading, indicator.better, shown, before);
        let unit = &reading.texts().unit;
        Self {
            value: if unit == "%" { shown.words.clone() } else { format!("{} {unit}", shown.words) },
            known: true,
            when: match shown.interval_words.as_str() {
                "" => reading.period(period),
                interval => {
                    let values: [(&str, &dyn Display); 2] =
                        [("period", &reading.period(period)), ("interval", &interval)];
                    language.with("followup-when", &values)
                }
            },
            moved,
            tone,
            ..Self::on_its_page(language, indicator)
        }
    }

    fn on_its_page(language: Language, indicator: &Indicator) -> Self {
        Self {
            link: Route::Indicator(indicator.id.clone()),
            title: crate::followup::reading::texts(indicator, language).title.clone(),
            value: language.t("theory-figure-on-its-page"),
            known: false,
            when: String::new(),
            moved: String::new(),
            tone: "",
        }
    }
}

/// Against the year before: a difference is one only where the intervals do not overlap.
fn moved(
    reading: &Reading<'_>,
    better: Better,
    now: &Shown,
    before: Option<&(String, Shown)>,
) -> (String, &'static str) {
    let language = reading.language;
    let Some(((period, before), (new, old))) = before.and_then(|found| Some((found, now.value.zip(found.1.value)?)))
    else {
        return (language.t("theory-moved-nothing-before"), "");
    };
    let values: [(&str, &dyn Display); 2] = [("period", &reading.period(period)), ("value", &before.words)];
    let overlap = now.interval.zip(before.interval).map(|(now, before)| now.0 <= before.1 && before.0 <= now.1);
    if overlap != Some(false) || new.total_cmp(&old).is_eq() {
        return (language.with("theory-moved-no-surely", &values), "");
    }
    let up = new > old;
    let tone = match (better, up) {
        (Better::Neither, _) => "",
        (Better::Higher, true) | (Better::Lower, false) => "better",
        _ => "worse",
    };
    let key = if up { "theory-moved-up" } else { "theory-moved-down" };
    let way = match tone {
        "better" => language.t("theory-moved-better"),
        "worse" => language.t("theory-moved-worse"),
        _ => String::new(),
    };
    ([language.with(key, &values), way].join(" ").trim_end().to_owned(), tone)
}
