//! The county map: where? Each county shaded by how it compares, hatched where the numbers cannot tell, blank where they are not shown.

use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::place_rows;
use crate::charts::projection::Projection;
use crate::charts::scene::Drawing;
use crate::charts::scene::MapArea;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Scene;
use crate::charts::scene::Shade;
use crate::charts::scene::ShadedMap;
use crate::disclosure::answer::Answer;
use crate::disclosure::released::ReleasedRow;
use crate::domain::county_shapes;
use crate::domain::county_shapes::CountyShape;
use crate::domain::county_shapes::Degrees;
use crate::domain::us_places::by_fips;
use crate::wording::numbers;
use crate::wording::place_finding::place_finding;
use crate::wording::place_finding::unsure_note;
use crate::wording::reasons;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// Up to this many counties carry their numbers on the map.
const MOST_LABELS: usize = 24;

/// Up to this many places are named in a remark.
const MOST_NAMED: usize = 8;

/// How far around the shaded counties quiet ones are drawn, beside the size of the shaded part.
const CONTEXT: f64 = 2.5;

/// Shades in the order they are explained.
const SHADES: [Shade; 7] = [
    Shade::ClearlyWorse,
    Shade::MaybeWorse,
    Shade::CannotTell,
    Shade::MaybeBetter,
    Shade::ClearlyBetter,
    Shade::Reference,
    Shade::Blank,
];

/// Draws the counties of the latest years on a map.
#[must_use]
pub fn county_map(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let rows = place_rows::rows(voice);
    let counties = counties(&rows);
    let shapeless: Vec<String> = rows
        .iter()
        .filter(|it| place_rows::rank(it.place.kind) == 0)
        .filter(|it| !counties.iter().any(|one| one.row.place.id == it.place.id))
        .map(|it| voice.place(&it.place))
        .collect();
    let mut notes = Vec::new();
    if !counties.is_empty() {
        notes.extend(no_shape_note(voice, &shapeless));
        notes.extend(unsure_note(voice, &rows));
        let of_map: Vec<&ReleasedRow> = counties.iter().map(|it| it.row).collect();
        notes.extend(
            voice.missing_notes_or_counts(&of_map, MOST_NAMED, |it| voice.place(&it.place)),
        );
    }
    let content = Content {
        finding: place_finding(voice, &rows),
        subtitle: place_rows::subtitle(voice, &rows),
        drawing: drawing(voice, &rows, &counties, &shapeless),
        notes,
        alt_text: alt_text(voice, &rows, &counties),
        table: place_rows::table(voice, &rows),
    };
    parts::scene(voice, content)
}

/// A county of the table and its shape.
struct County<'a> {
    row: &'a ReleasedRow,
    fips: &'a str,
    shape: &'static CountyShape,
}

fn counties<'a>(rows: &[&'a ReleasedRow]) -> Vec<County<'a>> {
    rows.iter()
        .filter_map(|row| {
            let fips = row.place.id.fips()?;
            let shape = county_shapes::county_shape(fips)?;
            Some(County { row, fips, shape })
        })
        .collect()
}

/// What the counties are compared with, with its number; empty where they are compared with nothing.
fn compared_with(voice: Voice<'_>, rows: &[&ReleasedRow]) -> String {
    let reference =
        place_rows::reference_row(voice, rows).and_then(|it| Some((it, it.rate.shown()?)));
    let Some((row, rate)) = reference else {
        return String::new();
    };
    voice.words.say(
        "map-compared",
        &[
            ("reference", (&voice.place(&row.place)).into()),
            ("rate", (&voice.rate_with_range(&rate)).into()),
        ],
    )
}

fn no_shape_note(voice: Voice<'_>, shapeless: &[String]) -> Option<String> {
    let words = voice.words;
    match shapeless.len() {
        0 => None,
        1..=MOST_NAMED => Some(words.say(
            "map-no-shape",
            &[("places", (&voice.list(shapeless)).into())],
        )),
        many => {
            let many = numbers::count(u64::try_from(many).unwrap_or(u64::MAX));
            Some(words.say("map-no-shape-many", &[("n", (&many).into())]))
        }
    }
}

fn drawing(
    voice: Voice<'_>,
    rows: &[&ReleasedRow],
    counties: &[County<'_>],
    shapeless: &[String],
) -> Drawing {
    if let Some(reason) = parts::nothing_to_draw(voice, rows) {
        return reason;
    }
    let Some((south_west, north_east)) = corners(counties.iter().map(|it| it.shape)) else {
        let mut reason = vec![voice.words.say("map-none", &[])];
        reason.extend(no_shape_note(voice, shapeless));
        return Drawing::Reason(reason.join(" "));
    };
    let projection = Projection::around(south_west, north_east);
    let reference = place_rows::reference_row(voice, rows);
    let mut areas = context(counties, south_west, north_east, &projection);
    let mut shades = Vec::new();
    for county in counties {
        let area = area(voice, county, rows, &projection, counties.len());
        shades.extend(area.shade);
        areas.push(area);
    }
    let legend = SHADES
        .into_iter()
        .filter(|it| shades.contains(it))
        .map(|it| (it, legend_words(voice, it, reference)))
        .collect();
    let fips: Vec<&str> = counties.iter().map(|it| it.fips).collect();
    Drawing::Map(ShadedMap {
        areas,
        borders: county_shapes::state_borders()
            .iter()
            .map(|line| projection.line(line))
            .collect(),
        outlines: county_shapes::border_around(&fips)
            .iter()
            .map(|line| projection.line(line))
            .collect(),
        legend_heading: compared_with(voice, rows),
        legend,
    })
}

/// A shade in few words, under a heading that names what the counties are compared with.
fn legend_words(voice: Voice<'_>, shade: Shade, reference: Option<&ReleasedRow>) -> String {
    let is_above = |is_worse: bool| is_worse == voice.view.lower_is_better();
    let id = match shade {
        Shade::ClearlyWorse | Shade::ClearlyBetter if is_above(shade == Shade::ClearlyWorse) => {
            "map-clearly-above"
        }
        Shade::ClearlyWorse | Shade::ClearlyBetter => "map-clearly-below",
        Shade::MaybeWorse | Shade::MaybeBetter if is_above(shade == Shade::MaybeWorse) => {
            "map-maybe-above"
        }
        Shade::MaybeWorse | Shade::MaybeBetter => "map-maybe-below",
        Shade::CannotTell => "map-cannot-tell",
        Shade::Reference | Shade::Blank => {
            return place_rows::shade_words(voice, shade, reference);
        }
    };
    voice.words.say(id, &[])
}

/// The quiet counties around.
fn context(
    counties: &[County<'_>],
    south_west: Degrees,
    north_east: Degrees,
    projection: &Projection,
) -> Vec<MapArea> {
    let reach = (north_east.0 - south_west.0).max(north_east.1 - south_west.1) * CONTEXT;
    county_shapes::counties_with_shape()
        .filter(|(fips, _)| !counties.iter().any(|it| it.fips == *fips))
        .filter(|(_, shape)| {
            corners(std::iter::once(*shape)).is_some_and(|(low, high)| {
                low.0 < north_east.0 + reach
                    && high.0 > south_west.0 - reach
                    && low.1 < north_east.1 + reach
                    && high.1 > south_west.1 - reach
            })
        })
        .map(|(fips, shape)| {
            let name = by_fips(fips).map_or_else(String::new, |it| it.name.clone());
            MapArea {
                hover: String::new(),
                name,
                rings: rings(shape, projection),
                shade: None,
                label: None,
            }
        })
        .collect()
}

fn rings(shape: &CountyShape, projection: &Projection) -> Vec<Vec<(f64, f64)>> {
    shape.rings.iter().map(|it| projection.line(it)).collect()
}

fn area(
    voice: Voice<'_>,
    county: &County<'_>,
    rows: &[&ReleasedRow],
    projection: &Projection,
    counties: usize,
) -> MapArea {
    let row = county.row;
    let shade = place_rows::shade(voice, row, rows);
    let label = match row.rate.shown() {
        Some(rate) => PointLabel {
            strong: voice.rate(rate.value),
            quiet: voice.bracketed(&voice.range_of_rate(&rate)),
        },
        None => PointLabel {
            strong: reasons::why_empty(&row.rate, voice.words).unwrap_or_default(),
            quiet: String::new(),
        },
    };
    let reference = place_rows::reference_row(voice, rows);
    let mut hover = voice.item(&place_rows::name(voice, row), &voice.row_in_words(row));
    if !matches!(shade, Shade::Blank | Shade::Reference) {
        let compared = place_rows::shade_words(voice, shade, reference);
        hover = voice.words.say(
            "map-hover",
            &[("item", (&hover).into()), ("compared", (&compared).into())],
        );
    }
    MapArea {
        name: place_rows::short_name(row),
        rings: rings(county.shape, projection),
        shade: Some(shade),
        label: (counties <= MOST_LABELS).then_some(label),
        hover,
    }
}

/// South-west and north-east of shapes.
fn corners<'a>(shapes: impl Iterator<Item = &'a CountyShape>) -> Option<(Degrees, Degrees)> {
    shapes
        .flat_map(|it| it.rings.iter().flatten())
        .map(|it| (*it, *it))
        .reduce(|one, two| {
            (
                (one.0.0.min(two.0.0), one.0.1.min(two.0.1)),
                (one.1.0.max(two.1.0), one.1.1.max(two.1.1)),
            )
        })
}

/// Every county in words where they are few, else how many there are of each shade.
fn alt_text(voice: Voice<'_>, rows: &[&ReleasedRow], counties: &[County<'_>]) -> String {
    let reference = place_rows::reference_row(voice, rows);
    let items: Vec<String> = if counties.len() <= MOST_LABELS {
        counties
            .iter()
            .map(|it| {
                let name = place_rows::name(voice, it.row);
                let item = voice.item(&name, &voice.row_in_words(it.row));
                let shade = place_rows::shade(voice, it.row, rows);
                if matches!(shade, Shade::Blank | Shade::Reference) {
                    return item;
                }
                let compared = place_rows::shade_words(voice, shade, reference);
                voice.words.say(
                    "map-hover",
                    &[("item", (&item).into()), ("compared", (&compared).into())],
                )
            })
            .collect()
    } else {
        SHADES
            .into_iter()
            .filter_map(|shade| {
                let of_shade = |it: &&County<'_>| place_rows::shade(voice, it.row, rows) == shade;
                let found = counties.iter().filter(of_shade).count();
                let found = u64::try_from(found).ok().filter(|it| *it > 0)?;
                let words = place_rows::shade_words(voice, shade, reference);
                Some(voice.item(&words, &numbers::count(found)))
            })
            .collect()
    };
    let years = rows
        .first()
        .map_or_else(String::new, |it| it.period.label());
    voice.words.say(
        "alt-map",
        &[
            ("measure", (&voice.measure()).into()),
            ("years", (&years).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}
