//! Groups by year: are the groups coming together? A line for each span of years, the first on top, with a marker for each group.

use crate::charts::equiplot;
use crate::charts::equiplot::Line;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::disclosure::answer::Answer;
use crate::disclosure::released::ReleasedRow;
use crate::wording::change;
use crate::wording::comparison::finding_of_rows;
use crate::wording::comparison::finding_out_of;
use crate::wording::finding::Finding;
use crate::wording::numbers;
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
    let groups = equiplot::groups_of(voice, &lines);
    let place = lines
        .iter()
        .find_map(|it| it.rows.first())
        .map_or_else(String::new, |it| voice.place(&it.place));
    let content = Content {
        finding: finding(voice, &lines),
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

/// How many spans show a clear gap, and what the latest of them says.
fn finding(voice: Voice<'_>, lines: &[Line<'_>]) -> Finding {
    let latest: Vec<&ReleasedRow> = lines.last().map_or_else(Vec::new, |it| it.rows.clone());
    let Some(headline) = voice.view.headline(&latest) else {
        return finding_of_rows(voice, &latest);
    };
    let clear = equiplot::clear_lines(voice, lines);
    let count = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
    let title = if clear == 0 {
        voice.words.say("title-groups-years-none", &[])
    } else {
        voice.words.say(
            "title-groups-years-some",
            &[
                ("count", count(clear).into()),
                ("n", (&numbers::count(count(clear))).into()),
                ("all", (&numbers::count(count(lines.len()))).into()),
            ],
        )
    };
    let about = finding_out_of(voice, &headline, voice.view.table.indicator.multiplier);
    Finding {
        title,
        sentence: about.sentence,
    }
}
