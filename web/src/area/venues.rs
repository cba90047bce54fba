//! Platser i området: schools and meeting places beside the statistics, as pins on the map and as a list that says the same.

pub(crate) mod sample;

use super::asking::rings;
use super::picture::Observed;
use super::readings::Subject;
use crate::choice::Choice;
use crate::error::Error;
use crate::language::Language;
use crate::routes::Route;
use crate::state::AppState;
use area::value::Value;
use area::venue::holding;
use area::{Area, AreaCode, AreaKind, Division, Venue, VenueKind};
use figures::Svg;
use figures::map::pins::{Pin, PinForm, sample};
use figures::map::{Map, Shape};
use figures::outline::Extent;
use figures::svg::Caption;

/// En plats med det område som den ligger i.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// The place.
    pub venue: Venue,
    /// The RegSO that it lies in: code and name.
    pub area: Option<(AreaCode, String)>,
}

/// Platserna i ett område.
#[derive(Debug, Clone, PartialEq)]
pub struct VenuesHere {
    /// The places.
    pub listed: Vec<Located>,
    /// The area and its neighbours, to draw.
    pub areas: Vec<Observed>,
    /// The parts of the area.
    pub chosen: Vec<AreaCode>,
}

/// Platserna på en sida.
#[derive(Debug, Clone)]
pub struct VenuesView {
    /// How many, and what is not known of them.
    pub summary: String,
    /// A map of their own; none where they stand on the map of a statistic.
    pub map: Option<Svg>,
    /// What the forms mean: form, kind, how many.
    pub legend: Vec<(Svg, String, String)>,
    /// Every place.
    pub rows: Vec<VenueRow>,
}

/// En plats i listan.
#[derive(Debug, Clone, PartialEq)]
pub struct VenueRow {
    /// What it is called.
    pub name: String,
    /// What kind.
    pub kind: String,
    /// The area's page, when it lies in one.
    pub link: Option<Route>,
    /// The area's name, or why there is none.
    pub area: String,
    /// Its address.
    pub address: String,
    /// Who tells of it, and of which day.
    pub source: String,
}

/// The places of a municipality, each with its area.
pub(super) async fn located(app: &AppState, municipality: &str) -> Result<Vec<Located>, Error> {
    let venues = app.store.venues(municipality).await?;
    if venues.is_empty() {
        return Ok(Vec::new());
    }
    let areas = app.store.areas(AreaKind::Regso, Some(Division::Y2025), Some(municipality)).await?;
    let locate = |venue: Venue| {
        let area = venue.position.and_then(|position| holding(&areas, position));
        Located { area: area.map(|area| (area.code.clone(), area.name.clone())), venue }
    };
    Ok(venues.into_iter().map(locate).collect())
}

/// The places within an area, and its neighbours on the map; none when none are known, or its boundary is not.
pub(super) async fn here(
    app: &AppState,
    subject: &Subject,
    municipality: &str,
    neighbours: &[Area],
) -> Result<Option<VenuesHere>, Error> {
    let all = located(app, municipality).await?;
    if all.is_empty() {
        return Ok(None);
    }
    let mut parts = Vec::new();
    for code in &subject.parts {
        parts.extend(app.store.area(code, Some(subject.division)).await?);
    }
    if parts.is_empty() || parts.iter().any(|area| area.boundary.is_none()) {
        return Ok(None);
    }
    let within = |located: &Located| located.venue.position.is_some_and(|position| holding(&parts, position).is_some());
    let chosen: Vec<AreaCode> = parts.iter().map(|area| area.code.clone()).collect();
    let others = neighbours.iter().filter(|area| !chosen.contains(&area.code)).cloned();
    let drawn = |area: Area| Observed { rings: rings(&area), code: area.code, name: area.name, value: Value::Missing };
    Ok(Some(VenuesHere {
        listed: all.into_iter().filter(within).collect(),
        areas: others.chain(parts.iter().cloned()).map(drawn).collect(),
        chosen,
    }))
}

/// Which kinds to show; empty shows all. Open only where there is more than one kind.
pub(super) fn choice(language: Language, all: &[Located], asked: Option<&str>) -> Option<Choice> {
    let kinds = VenueKind::ALL.iter().filter(|kind| all.iter().any(|one| one.venue.kind == **kind));
    let every = (String::new(), language.t("area-venues-all"));
    let options: Vec<(String, String)> =
        std::iter::once(every).chain(kinds.map(|kind| (kind.code().to_owned(), words(language, *kind)))).collect();
    (options.len() > 2).then(|| {
        let chosen = asked.filter(|asked| options.iter().any(|(code, _)| code == asked)).unwrap_or_default().to_owned();
        Choice::new("platser", language.t("area-venues-choose"), options, &chosen)
    })
}

fn words(language: Language, kind: VenueKind) -> String {
    language.t(&format!("area-venue-{}", kind.code().replace('_', "-")))
}

impl Located {
    /// Where it stands on a map.
    pub(super) fn at(&self) -> Option<(f64, f64)> {
        self.venue.position.map(|position| (position.longitude, position.latitude))
    }

    /// What is said about it on a map.
    pub(super) fn said(&self, language: Language) -> String {
        format!("{}, {}", self.venue.name, words(language, self.venue.kind).to_lowercase())
    }

    fn row(&self, language: Language) -> VenueRow {
        let area = match (&self.area, self.venue.position) {
            (Some((_, name)), _) => name.clone(),
            (None, Some(_)) => language.t("area-venue-outside"),
            (None, None) => language.t("area-venue-no-position"),
        };
        let day = self.venue.as_of.map(|day| language.full_day(day));
        VenueRow {
            name: self.venue.name.clone(),
            kind: words(language, self.venue.kind),
            link: self.area.as_ref().map(|(code, _)| Route::AreaProfile(code.to_string())),
            area,
            address: self.venue.address.clone().unwrap_or_default(),
            source: [Some(self.venue.source.clone()), day].into_iter().flatten().collect::<Vec<_>>().join(", "),
        }
    }
}

/// The form of a kind on the map.
pub(super) const fn form(kind: VenueKind) -> PinForm {
    match kind {
        VenueKind::School => PinForm::Square,
        VenueKind::Preschool => PinForm::Triangle,
        VenueKind::FamilyCentre => PinForm::Cross,
        VenueKind::YouthClub => PinForm::Disc,
        VenueKind::Library => PinForm::Diamond,
        VenueKind::MeetingPlace => PinForm::Ring,
    }
}

impl VenuesView {
    /// Lists places that stand on the map of a statistic.
    #[must_use]
    pub fn of(language: Language, listed: &[Located]) -> Self {
        let unplaced = listed.iter().filter(|one| one.venue.position.is_none()).count();
        let mut summary = language.n("area-venues-summary", i64::try_from(listed.len()).unwrap_or(i64::MAX));
        if unplaced > 0 {
            summary.push(' ');
            summary.push_str(&language.n("area-venues-unplaced", i64::try_from(unplaced).unwrap_or(i64::MAX)));
        }
        let legend = VenueKind::ALL.iter().filter_map(|kind| {
            let count = listed.iter().filter(|one| one.venue.kind == *kind && one.venue.position.is_some()).count();
            (count > 0).then(|| (sample(form(*kind)), words(language, *kind), count.to_string()))
        });
        Self {
            summary,
            map: None,
            legend: legend.collect(),
            rows: listed.iter().map(|one| one.row(language)).collect(),
        }
    }
}

impl VenuesHere {
    /// Draws and lists the places of an area.
    #[must_use]
    pub fn view(&self, language: Language, name: &str) -> VenuesView {
        let view = VenuesView::of(language, &self.listed);
        VenuesView { map: self.map(language, name, &view.summary), ..view }
    }

    fn map(&self, language: Language, name: &str, summary: &str) -> Option<Svg> {
        let said: Vec<String> = self.listed.iter().map(|one| one.said(language)).collect();
        let pins: Vec<Pin<'_>> = (self.listed.iter().zip(&said))
            .filter_map(|(one, said)| Some(Pin { at: one.at()?, form: form(one.venue.kind), said }))
            .collect();
        let links: Vec<String> =
            self.areas.iter().map(|area| Route::AreaProfile(area.code.to_string()).to_string()).collect();
        let shapes: Vec<Shape<'_>> = (self.areas.iter().zip(&links))
            .map(|(area, href)| Shape {
                rings: &area.rings,
                name: &area.name,
                value: "",
                said: &area.name,
                shade: Some(1),
                href,
                selected: self.chosen.contains(&area.code),
            })
            .collect();
        let chosen = self.areas.iter().filter(|area| self.chosen.contains(&area.code));
        let extent = Extent::of(chosen.flat_map(|area| area.rings.iter().flatten())).map(|extent| extent.widened(0.15));
        let title = language.t1("area-venues-map", "name", name);
        let caption = Caption { id: "platskarta", title: &title, summary };
        Map { caption, shapes: &shapes, extent, frame: None, pins: &pins }.draw()
    }
}
