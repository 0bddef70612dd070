//! Groups by place: in which places are the groups far apart? A line for each place, by name, with a marker for each group.

use std::collections::HashMap;

use crate::charts::equiplot;
use crate::charts::equiplot::Line;
use crate::charts::equiplot::Titles;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::place_rows;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::disclosure::answer::Answer;
use crate::disclosure::released::ReleasedRow;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::wording::numbers;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// With more places, those without two shown groups are in the table alone.
const MOST_PLACES: usize = 16;

/// Draws the places of the latest years.
#[must_use]
pub fn groups_by_place(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let all = lines(voice);
    let (drawn, left_out) = with_two_groups(&all);
    let groups = equiplot::groups_of(voice, &drawn);
    let mut notes = equiplot::notes(voice, &drawn, &groups);
    if !notes.is_empty() {
        notes.insert(0, voice.words.say("places-order-note", &[]));
    }
    if left_out > 0 {
        let n = numbers::count(u64::try_from(left_out).unwrap_or(u64::MAX));
        notes.push(
            voice
                .words
                .say("equiplot-places-left-out", &[("n", (&n).into())]),
        );
    }
    let years = all
        .iter()
        .find_map(|it| Some(it.rows.first()?.period.label()))
        .unwrap_or_default();
    let content = Content {
        finding: equiplot::finding(
            voice,
            &all,
            &all,
            Titles {
                some: "title-groups-places-some",
                none: "title-groups-places-none",
            },
        ),
        subtitle: if years.is_empty() {
            voice.measure()
        } else {
            format!("{} · {years}", voice.measure())
        },
        drawing: equiplot::drawing(voice, &drawn, &groups),
        notes,
        alt_text: voice.words.say(
            "alt-places",
            &[
                ("measure", (&voice.measure()).into()),
                ("years", (&years).into()),
                ("items", (&equiplot::items(voice, &all)).into()),
            ],
        ),
        table: equiplot::table(voice, voice.words.say("heading-place", &[]), &all),
    };
    parts::scene(voice, content)
}

/// One line a place: small places by name, then what they lie in.
fn lines(voice: Voice<'_>) -> Vec<Line<'_>> {
    let mut of_places: HashMap<(&PlaceId, Period), Vec<&ReleasedRow>> = HashMap::new();
    for row in &voice.view.table.rows {
        let of_place = of_places.entry((&row.place.id, row.period));
        of_place.or_default().push(row);
    }
    place_rows::rows(voice)
        .into_iter()
        .map(|first| {
            let rows = of_places
                .remove(&(&first.place.id, first.period))
                .unwrap_or_default();
            let role = if place_rows::rank(first.place.kind) == 0 {
                Role::Ink
            } else {
                Role::Quiet
            };
            Line {
                name: place_rows::name(voice, first),
                role,
                rows,
            }
        })
        .collect()
}

/// Where places are many, those of which at least two groups are shown, and how many others there are.
fn with_two_groups<'a>(all: &[Line<'a>]) -> (Vec<Line<'a>>, usize) {
    if all.len() <= MOST_PLACES {
        return (all.to_vec(), 0);
    }
    let kept: Vec<Line<'a>> = all
        .iter()
        .filter(|line| {
            let shown = line
                .rows
                .iter()
                .filter(|it| !it.group.key.is_everyone() && it.rate.shown().is_some());
            shown.count() >= 2
        })
        .cloned()
        .collect();
    if kept.is_empty() {
        return (all.to_vec(), 0);
    }
    let left_out = all.len() - kept.len();
    (kept, left_out)
}
