//! The funnel: which places differ by more than chance? Places by births and rate, with what chance alone would bring.

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::place_rows;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::BandPoint;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::Tick;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::funnel::Funnel;
use crate::disclosure::derived::funnel::FunnelLimits;
use crate::disclosure::derived::funnel::funnel as funnel_of;
use crate::disclosure::derived::funnel::limits_at;
use crate::disclosure::released::ReleasedRow;
use crate::statistics::small_area::funnel::FunnelPlace;
use crate::wording::finding::Finding;
use crate::wording::funnel_finding::funnel_finding;
use crate::wording::numbers;
use crate::wording::place_finding::place_finding;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// With so many places or fewer all are named, else only those outside the funnel, as far as they are no more.
const MOST_NAMED: usize = 10;

/// Up to this many places are named in a remark.
const MOST_NAMED_IN_NOTE: usize = 8;

/// From this ratio of the most to the fewest births, equal steps of the axis are equal times.
const STEEP: f64 = 12.0;

/// Into how many pieces the edge of the funnel is drawn.
const PIECES: u16 = 96;

/// Draws the places of the latest years in their funnel.
#[must_use]
pub fn funnel(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let all = place_rows::rows(voice);
    let larger = place_rows::reference_row(voice, &all);
    let rows: Vec<&ReleasedRow> = all
        .iter()
        .copied()
        .filter(|it| place_rows::rank(it.place.kind) == 0)
        .filter(|it| larger.is_none_or(|larger| larger.place.id != it.place.id))
        .collect();
    let indicator = &voice.view.table.indicator;
    let found = funnel_of(&rows, larger, indicator).ok();
    let reference = reference_name(voice, larger, found.as_ref());
    let finding = match &found {
        Some(found) => funnel_finding(voice, &rows, found, &reference),
        None => nothing_to_say(voice, &all),
    };
    let content = Content {
        finding,
        subtitle: place_rows::subtitle(voice, &all),
        drawing: match &found {
            Some(found) => drawing(voice, &rows, found, &reference),
            None => Drawing::Reason(place_finding(voice, &all).title),
        },
        notes: notes(voice, &rows, found.as_ref(), &reference),
        alt_text: alt_text(voice, &rows, found.as_ref(), &reference),
        table: place_rows::table(voice, &all),
    };
    parts::scene(voice, content)
}

fn nothing_to_say(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Finding {
    let finding = place_finding(voice, rows);
    Finding {
        title: finding.title,
        sentence: finding.sentence,
    }
}

/// "Missouri", or "all of them together".
fn reference_name(
    voice: Voice<'_>,
    larger: Option<&ReleasedRow>,
    found: Option<&Funnel>,
) -> String {
    larger
        .filter(|_| found.is_some_and(|it| !it.is_pooled))
        .map_or_else(
            || voice.words.say("funnel-together", &[]),
            |it| voice.place(&it.place),
        )
}

fn notes(
    voice: Voice<'_>,
    rows: &[&ReleasedRow],
    found: Option<&Funnel>,
    reference: &str,
) -> Vec<String> {
    let Some(_) = found else {
        return Vec::new();
    };
    let mut notes = vec![
        voice
            .words
            .say("funnel-note", &[("reference", reference.into())]),
    ];
    notes.extend(voice.small_note(rows));
    notes.extend(
        voice.missing_notes_or_counts(rows, MOST_NAMED_IN_NOTE, |it| voice.place(&it.place)),
    );
    notes
}

/// How births become places on the level axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Births {
    /// Equal steps are equal numbers.
    Even,
    /// Equal steps are equal times.
    Steep,
}

impl Births {
    fn at(self, births: f64) -> f64 {
        match self {
            Self::Even => births,
            Self::Steep => births.max(1.0).log10(),
        }
    }

    fn births(self, at: f64) -> f64 {
        match self {
            Self::Even => at,
            Self::Steep => 10_f64.powf(at),
        }
    }
}

fn drawing(voice: Voice<'_>, rows: &[&ReleasedRow], found: &Funnel, reference: &str) -> Drawing {
    let births: Vec<f64> = rows
        .iter()
        .filter(|it| it.rate.shown().is_some())
        .filter_map(|it| it.births.shown())
        .map(|it| it as f64)
        .collect();
    let most = births.iter().copied().fold(1.0, f64::max);
    let fewest = births.iter().copied().fold(most, f64::min).max(1.0);
    let scale = if most / fewest > STEEP {
        Births::Steep
    } else {
        Births::Even
    };
    let x = births_axis(voice, fewest, most, scale);
    let limits = limits(voice, found, &x, scale);
    let points: Vec<(&ReleasedRow, FunnelPlace)> = rows
        .iter()
        .zip(&found.places)
        .filter_map(|(row, place)| Some((*row, (*place)?)))
        .collect();
    let mut values: Vec<f64> = points
        .iter()
        .filter_map(|it| Some(it.0.rate.shown()?.value))
        .collect();
    values.push(found.average.value * 2.0);
    // The funnel opens beyond the drawing where births are fewest; from a quarter of the width on it is all seen.
    let quarter = x.first + (x.last - x.first) / 4.0;
    values.extend(
        limits
            .iter()
            .filter(|it| scale.at(it.births) >= quarter)
            .filter_map(|it| it.outer.upper),
    );
    let mut marks = vec![
        band(&limits, scale, |it| it.outer),
        band(&limits, scale, |it| it.inner),
        Mark::Rule {
            at: found.average.value,
            upright: false,
            role: Role::Quiet,
            // Its number stands in the sentence; here it would take the width from the funnel.
            label: capitalized(reference),
        },
    ];
    let named = named_places(&points);
    // The places that are named stand in front.
    for is_named in [false, true] {
        marks.extend(
            points
                .iter()
                .filter(|it| named.contains(&it.1) == is_named)
                .filter_map(|(row, place)| point(voice, row, *place, scale, is_named)),
        );
    }
    Drawing::Axes(Axes {
        x,
        y: axis::from_zero(&values, &voice.unit(), parts::tick_suffix(voice)),
        marks,
    })
}

/// Which places are named: all where they are few, else those outside, or outside by far.
fn named_places(points: &[(&ReleasedRow, FunnelPlace)]) -> Vec<FunnelPlace> {
    let far = [FunnelPlace::FarBelow, FunnelPlace::FarAbove];
    let near = [FunnelPlace::Below, FunnelPlace::Above];
    let outside = points
        .iter()
        .filter(|it| it.1 != FunnelPlace::Inside)
        .count();
    let mut named = far.to_vec();
    if outside <= MOST_NAMED {
        named.extend(near);
    }
    if points.len() <= MOST_NAMED {
        named.push(FunnelPlace::Inside);
    }
    named
}

fn point(
    voice: Voice<'_>,
    row: &ReleasedRow,
    place: FunnelPlace,
    scale: Births,
    is_named: bool,
) -> Option<Mark> {
    let rate = row.rate.shown()?;
    let births = row.births.shown()?;
    let name = place_rows::name(voice, row);
    let is_outside = place != FunnelPlace::Inside;
    let label = is_named.then(|| PointLabel {
        strong: place_rows::short_name(row),
        quiet: if is_outside {
            voice.rate_with_range(&rate)
        } else {
            String::new()
        },
    });
    let where_it_lies = voice.words.say(words_of(place), &[]);
    Some(Mark::Point {
        x: scale.at(births as f64),
        y: rate.value,
        role: role_of(voice, place),
        hollow: row.rate.has_small_numbers(),
        label,
        hover: voice.words.say(
            "map-hover",
            &[
                (
                    "item",
                    (&voice.item(&name, &voice.row_in_words(row))).into(),
                ),
                ("compared", (&where_it_lies).into()),
            ],
        ),
    })
}

/// Worse is the first color with a round mark, better the second with a diamond, inside the funnel grey.
fn role_of(voice: Voice<'_>, place: FunnelPlace) -> Role {
    let worse = voice.view.lower_is_better();
    match place {
        FunnelPlace::Inside => Role::Everyone,
        FunnelPlace::Above | FunnelPlace::FarAbove if worse => Role::Series(0),
        FunnelPlace::Below | FunnelPlace::FarBelow if !worse => Role::Series(0),
        FunnelPlace::Above | FunnelPlace::FarAbove | FunnelPlace::Below | FunnelPlace::FarBelow => {
            Role::Series(1)
        }
    }
}

fn words_of(place: FunnelPlace) -> &'static str {
    match place {
        FunnelPlace::FarBelow => "funnel-far-below",
        FunnelPlace::Below => "funnel-below",
        FunnelPlace::Inside => "funnel-inside",
        FunnelPlace::Above => "funnel-above",
        FunnelPlace::FarAbove => "funnel-far-above",
    }
}

fn limits(voice: Voice<'_>, found: &Funnel, x: &Axis, scale: Births) -> Vec<FunnelLimits> {
    // Where equal steps are equal numbers, the funnel changes most where births are few.
    let births: Vec<f64> = (0..=PIECES)
        .map(|it| {
            let share = f64::from(it) / f64::from(PIECES);
            let share = match scale {
                Births::Even => share * share,
                Births::Steep => share,
            };
            scale.births(x.first + share * (x.last - x.first))
        })
        .collect();
    limits_at(&births, &found.average, &voice.view.table.indicator)
}

fn band(
    limits: &[FunnelLimits],
    scale: Births,
    of: impl Fn(&FunnelLimits) -> crate::statistics::estimate::Range,
) -> Mark {
    Mark::Band {
        points: limits
            .iter()
            .map(|it| {
                let range = of(it);
                BandPoint {
                    x: scale.at(it.births),
                    low: range.lower,
                    high: range.upper.unwrap_or(range.lower),
                }
            })
            .collect(),
        role: Role::Quiet,
    }
}

/// An axis of births that the fewest and the most stand well inside of.
fn births_axis(voice: Voice<'_>, fewest: f64, most: f64, scale: Births) -> Axis {
    let unit = voice.of_indicator("births", &[]);
    let tick = |births: f64| Tick {
        at: scale.at(births),
        label: numbers::fixed(births, 0),
        is_name: false,
        role: Role::Quiet,
    };
    match scale {
        Births::Even => {
            let mut axis = axis::from_zero(&[most * 1.04], "", "");
            // What is counted stands behind the last number, which leaves the funnel a line more.
            if let Some(last) = axis.ticks.last_mut() {
                last.label = format!("{} {}", last.label, unit.to_lowercase());
            }
            axis.has_grid = false;
            axis
        }
        Births::Steep => {
            let (first, last) = (fewest * 0.7, most * 1.5);
            let ticks = (0..9)
                .flat_map(|power| [1.0, 2.0, 5.0].map(|it| it * 10_f64.powi(power)))
                .filter(|it| (first..=last).contains(it))
                .map(tick)
                .collect();
            Axis {
                first: scale.at(first),
                last: scale.at(last),
                ticks,
                label: voice
                    .words
                    .say("funnel-births-steep", &[("births", (&unit).into())]),
                has_grid: false,
            }
        }
    }
}

fn alt_text(
    voice: Voice<'_>,
    rows: &[&ReleasedRow],
    found: Option<&Funnel>,
    reference: &str,
) -> String {
    let mut items = Vec::new();
    if let Some(found) = found {
        items.push(voice.item(reference, &voice.rate_in_unit_with_range(&found.average)));
        for (row, place) in rows.iter().zip(&found.places) {
            let item = voice.item(&place_rows::name(voice, row), &voice.row_in_words(row));
            let Some(place) = place else {
                items.push(item);
                continue;
            };
            let where_it_lies = voice.words.say(words_of(*place), &[]);
            items.push(voice.words.say(
                "map-hover",
                &[
                    ("item", (&item).into()),
                    ("compared", (&where_it_lies).into()),
                ],
            ));
        }
    }
    let years = rows
        .first()
        .map_or_else(String::new, |it| it.period.label());
    voice.words.say(
        "alt-funnel",
        &[
            ("measure", (&voice.measure()).into()),
            ("years", (&years).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}
