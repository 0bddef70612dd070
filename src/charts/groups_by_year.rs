//! Groups by year: are the groups coming together? A line for each span of years, the first on top, with a marker for each group.

use crate::charts::equiplot;
use crate::charts::equiplot::Line;
use crate::charts::equiplot::Titles;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::disclosure::answer::Answer;
use crate::wording::change;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// Draws the first place over its spans of years.
#[must_use]
pub fn groups_by_year(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let lines = lines(voice);
    let latest = lines.last().map_or(&[][..], std::slice::from_ref);
    let groups = equiplot::groups_of(voice, &lines);
    let place = lines
        .iter()
        .find_map(|it| it.rows.first())
        .map_or_else(String::new, |it| voice.place(&it.place));
    let content = Content {
        finding: equiplot::finding(
            voice,
            &lines,
            latest,
            Titles {
                some: "title-groups-years-some",
                none: "title-groups-years-none",
            },
        ),
        subtitle: if place.is_empty() {
            voice.measure()
        } else {
            format!("{} · {}", voice.measure(), capitalized(&place))
        },
        drawing: equiplot::drawing(voice, &lines, &groups),
        notes: equiplot::notes(voice, &lines, &groups),
        alt_text: voice.words.say(
            "alt-trend",
            &[
                ("measure", (&voice.measure()).into()),
                ("where", (&place).into()),
                ("items", (&equiplot::items(voice, &lines)).into()),
            ],
        ),
        table: equiplot::table(voice, voice.words.say("heading-years", &[]), &lines),
    };
    parts::scene(voice, content)
}

/// One line a span, oldest first.
fn lines(voice: Voice<'_>) -> Vec<Line<'_>> {
    let table = voice.view.table;
    let place = table.rows.first().map(|it| &it.place.id);
    let (periods, _) = change::spans_to_draw(voice);
    periods
        .iter()
        .map(|period| Line {
            name: period.label(),
            role: Role::Ink,
            rows: table
                .rows
                .iter()
                .filter(|it| Some(&it.place.id) == place && it.period == *period)
                .collect(),
        })
        .collect()
}
