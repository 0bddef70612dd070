//! Both sides of progress: did the gap move because one group gained, or because the other lost?

use crate::charts::axis;
use crate::charts::gap_over_time;
use crate::charts::gap_over_time::Measure;
use crate::charts::gap_over_time::gap_alt_text;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::BandPoint;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Panel;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::Tick;
use crate::charts::trend_by_group::middle;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::gap::Gap;
use crate::disclosure::released::ReleasedRow;
use crate::wording::change::spans_to_draw;
use crate::wording::gap_finding::GapStory;
use crate::wording::gap_finding::gap_in_words;
use crate::wording::gap_finding::gap_story;
use crate::wording::sides_finding::sides_finding;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// The room left and right of the two spans, as a part of what lies between them.
const BESIDE: f64 = 0.28;

/// Draws the level of two groups then and now, with the absolute and the relative gap under them.
#[must_use]
pub fn both_sides(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let (periods, left_out) = spans_to_draw(voice);
    let story = gap_story(voice, &periods).map(only_ends);
    let finding = sides_finding(voice, story.as_ref());
    let ends = story.as_ref().and_then(GapStory::both_ends);
    let drawing = match ends {
        Some((early, late)) => drawing(voice, early, late),
        None => Drawing::Reason(finding.title.clone()),
    };
    let content = Content {
        subtitle: gap_over_time::subtitle(voice, story.as_ref()),
        drawing,
        notes: gap_over_time::notes(voice, story.as_ref(), &periods, &left_out),
        alt_text: alt_text(voice, story.as_ref()),
        table: story
            .as_ref()
            .map_or_else(SceneTable::default, |it| gap_over_time::table(voice, it)),
        finding,
    };
    parts::scene(voice, content)
}

/// The first and the last gap that are shown, without those between.
fn only_ends(mut story: GapStory<'_>) -> GapStory<'_> {
    if let Some((first, last)) = story.ends {
        let kept: Vec<Gap<'_>> = story
            .gaps
            .iter()
            .enumerate()
            .filter(|(position, _)| *position == first || *position == last)
            .map(|(_, gap)| gap.clone())
            .collect();
        story.gaps = kept;
        story.ends = Some((0, 1));
    }
    story
}

fn drawing(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> Drawing {
    let who = voice.who_as_reference(late.row, late.reference);
    let levels = Panel {
        heading: voice
            .words
            .say("panel-levels", &[("unit", (&voice.unit()).into())]),
        axes: levels(voice, early, late),
        weight: 2.4,
    };
    let difference = Panel {
        heading: voice.words.say(
            "panel-difference",
            &[("who", (&who).into()), ("per", (&voice.per()).into())],
        ),
        axes: gap_rows(voice, early, late, Measure::Difference),
        weight: 1.0,
    };
    let ratio = Panel {
        heading: voice.words.say("panel-ratio", &[("who", (&who).into())]),
        axes: gap_rows(voice, early, late, Measure::Ratio),
        weight: 1.0,
    };
    Drawing::Panels(vec![levels, difference, ratio])
}

/// Each group's rate then and now, joined by a line.
fn levels(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>) -> Axes {
    let sides = [[early.reference, late.reference], [early.row, late.row]];
    let mut marks = Vec::new();
    let reach: Vec<&ReleasedRow> = sides.iter().flatten().copied().collect();
    for side in sides {
        marks.push(Mark::Band {
            points: side
                .iter()
                .filter_map(|row| {
                    let rate = row.rate.shown()?;
                    Some(BandPoint {
                        x: middle(&row.period),
                        low: rate.lower,
                        high: rate.upper.unwrap_or(rate.value),
                    })
                })
                .collect(),
            role: role(side),
        });
    }
    for side in sides {
        marks.push(Mark::Line {
            points: side
                .iter()
                .map(|row| Some((middle(&row.period), row.rate.shown()?.value)))
                .collect(),
            role: role(side),
            dashed: false,
        });
        for (position, row) in side.into_iter().enumerate() {
            let Some(rate) = row.rate.shown() else {
                continue;
            };
            let name = side_name(voice, row, late);
            let range = voice.rate_with_range(&rate);
            let label = if position == 0 {
                PointLabel {
                    strong: voice.rate(rate.value),
                    quiet: voice.bracketed(&voice.range_of_rate(&rate)),
                }
            } else {
                PointLabel {
                    strong: name.clone(),
                    quiet: range,
                }
            };
            marks.push(Mark::Point {
                x: middle(&row.period),
                y: rate.value,
                role: role(side),
                hollow: row.rate.has_small_numbers(),
                label: Some(label),
                hover: voice.item(
                    &format!("{name}, {}", row.period.label()),
                    &voice.row_in_words(row),
                ),
            });
        }
    }
    Axes {
        x: two_spans(early.row, late.row),
        y: axis::from_zero(
            &parts::reliable_reach(voice, &reach),
            "",
            parts::tick_suffix(voice),
        ),
        marks,
    }
}

fn role([_, late]: [&ReleasedRow; 2]) -> Role {
    parts::role_of(&late.group)
}

/// The group's name, or the place's where the same group is compared between places.
fn side_name(voice: Voice<'_>, row: &ReleasedRow, gap: &Gap<'_>) -> String {
    if gap.row.place.id == gap.reference.place.id {
        voice.name(&row.group)
    } else {
        row.place.name.clone()
    }
}

fn two_spans(early: &ReleasedRow, late: &ReleasedRow) -> Axis {
    let (first, last) = (middle(&early.period), middle(&late.period));
    let beside = (last - first).max(1.0) * BESIDE;
    Axis {
        first: first - beside,
        last: last + beside * 0.15,
        ticks: [early, late]
            .map(|row| Tick {
                at: middle(&row.period),
                label: row.period.label(),
                is_name: false,
                role: Role::Quiet,
            })
            .to_vec(),
        label: String::new(),
        has_grid: false,
    }
}

/// One measure of the gap then and now, as two rows.
fn gap_rows(voice: Voice<'_>, early: &Gap<'_>, late: &Gap<'_>, measure: Measure) -> Axes {
    let gaps = [early.clone(), late.clone()];
    let role = parts::role_of(&late.row.group);
    let mut marks = Vec::new();
    for (position, gap) in gaps.iter().enumerate() {
        let y = axis::row_at(position, gaps.len());
        let Some(it) = measure.cell(gap).shown() else {
            marks.push(Mark::Note {
                x: measure.none(),
                y,
                text: crate::wording::reasons::why_empty(measure.cell(gap), voice.words)
                    .unwrap_or_default(),
            });
            continue;
        };
        marks.push(Mark::Range {
            y,
            low: it.lower,
            high: it.upper.unwrap_or(it.value),
            role,
            open_ended: it.upper.is_none(),
        });
        marks.push(Mark::Point {
            x: it.value,
            y,
            role,
            hollow: measure.cell(gap).has_small_numbers(),
            label: Some(measure.label(voice, &it)),
            hover: voice.item(&gap.row.period.label(), &gap_in_words(voice, gap)),
        });
    }
    let names = [early, late].map(|it| (it.row.period.label(), Role::Ink));
    Axes {
        x: from_none(&gaps, measure),
        y: axis::of_names(&names),
        marks,
    }
}

/// An axis without words that begins where there is no gap, unless a range goes below.
fn from_none(gaps: &[Gap<'_>], measure: Measure) -> Axis {
    let reach = gap_over_time::reach(gaps, measure);
    let none = measure.none();
    let from_none: Vec<f64> = reach.iter().map(|it| it - none).collect();
    let around = axis::around_zero(&from_none, "", |_, _| String::new());
    Axis {
        first: around.first + none,
        last: around.last + none,
        ticks: Vec::new(),
        label: String::new(),
        has_grid: false,
    }
}

fn alt_text(voice: Voice<'_>, story: Option<&GapStory<'_>>) -> String {
    gap_alt_text(voice, story, |last, gaps| {
        let rows = story.map(GapStory::rows).unwrap_or_default();
        let items: Vec<String> = rows
            .iter()
            .map(|row| {
                voice.item(
                    &format!("{}, {}", side_name(voice, row, last), row.period.label()),
                    &voice.row_in_words(row),
                )
            })
            .collect();
        let items = format!("{} {gaps}", items.join(" "));
        voice.words.say(
            "alt-sides",
            &[
                ("measure", (&voice.measure()).into()),
                ("who", (&voice.who(&last.row.group)).into()),
                (
                    "who2",
                    (&voice.who_as_reference(last.row, last.reference)).into(),
                ),
                ("place", (&voice.place(&last.row.place)).into()),
                ("items", (&items).into()),
            ],
        )
    })
}
