//! Equiplots: the groups of each place, or of each span of years, as markers on one line, so that the line is the gap.

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Comparison;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::scene::SceneTable;
use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::ReleasedRow;
use crate::statistics::certainty::Certainty;
use crate::statistics::estimate::NotEstimable;
use crate::wording::comparison::finding_of_rows;
use crate::wording::comparison::finding_out_of;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::voice::Voice;

/// More groups cannot be told apart on one line.
pub(crate) const MOST_GROUPS: usize = 6;

/// Up to this many missing numbers are named in a remark.
const MOST_NAMED: usize = 6;

/// Where the line of a row lies, and how far its ranges hang below it, in rows.
const LINE_AT: f64 = 0.2;
const FIRST_RANGE: f64 = 0.24;
const RANGES: f64 = 0.48;
const NEXT_RANGE: f64 = 0.12;

/// One line: a place or a span of years, with a row for each group.
#[derive(Clone)]
pub(crate) struct Line<'a> {
    pub(crate) name: String,
    /// The color of its name.
    pub(crate) role: Role,
    pub(crate) rows: Vec<&'a ReleasedRow>,
}

/// The groups that are drawn, and those that the table alone has.
pub(crate) struct Groups<'a> {
    pub(crate) drawn: Vec<&'a GroupLabel>,
    left_out: Vec<&'a GroupLabel>,
}

/// The groups that have a shown rate on some line, at most [`MOST_GROUPS`]; everyone where there is room.
pub(crate) fn groups_of<'a>(voice: Voice<'a>, lines: &[Line<'a>]) -> Groups<'a> {
    let is_shown = |group: &GroupLabel| {
        lines
            .iter()
            .flat_map(|it| &it.rows)
            .any(|it| it.group.key == group.key && it.rate.shown().is_some())
    };
    let mut drawn: Vec<&GroupLabel> = voice
        .view
        .table
        .groups()
        .into_iter()
        .filter(|it| is_shown(it))
        .collect();
    drawn.sort_by_key(|it| it.key.is_everyone());
    let left_out = if drawn.len() > MOST_GROUPS {
        drawn.split_off(MOST_GROUPS)
    } else {
        Vec::new()
    };
    Groups { drawn, left_out }
}

/// Draws the lines, the first on top.
pub(crate) fn drawing(voice: Voice<'_>, lines: &[Line<'_>], groups: &Groups<'_>) -> Drawing {
    let all: Vec<&ReleasedRow> = lines.iter().flat_map(|it| it.rows.clone()).collect();
    if let Some(reason) = parts::nothing_to_draw(voice, &all) {
        return reason;
    }
    if groups.drawn.is_empty() {
        return Drawing::Reason(voice.words.say("title-none", &[]));
    }
    let mut marks: Vec<Mark> = groups
        .drawn
        .iter()
        .map(|group| {
            let role = parts::role_of(group);
            Mark::Key {
                role,
                pattern: Pattern::of(role),
                text: voice.name(group),
            }
        })
        .collect();
    marks.extend(parts::goal_rule(voice, true));
    for (position, line) in lines.iter().enumerate() {
        let y = axis::row_at(position, lines.len());
        marks.extend(marks_of(voice, line, y, groups));
    }
    let names: Vec<(String, Role)> = lines.iter().map(|it| (it.name.clone(), it.role)).collect();
    Drawing::Axes(Axes {
        x: axis_of(voice, &drawn_rows(lines, groups)),
        y: axis::of_names(&names),
        marks,
    })
}

fn axis_of(voice: Voice<'_>, rows: &[&ReleasedRow]) -> crate::charts::scene::Axis {
    axis::from_zero(
        &parts::reliable_reach(voice, rows),
        &voice.unit(),
        parts::tick_suffix(voice),
    )
}

fn drawn_rows<'a>(lines: &[Line<'a>], groups: &Groups<'_>) -> Vec<&'a ReleasedRow> {
    lines
        .iter()
        .flat_map(|it| it.rows.iter().copied())
        .filter(|row| groups.drawn.iter().any(|it| it.key == row.group.key))
        .collect()
}

fn marks_of(voice: Voice<'_>, line: &Line<'_>, y: f64, groups: &Groups<'_>) -> Vec<Mark> {
    let shown: Vec<(usize, &ReleasedRow)> = groups
        .drawn
        .iter()
        .enumerate()
        .filter_map(|(position, group)| {
            let row = line.rows.iter().find(|it| it.group.key == group.key)?;
            row.rate.shown()?;
            Some((position, *row))
        })
        .collect();
    if shown.is_empty() {
        let why = line
            .rows
            .iter()
            .find_map(|it| reasons::why_empty(&it.rate, voice.words));
        return vec![Mark::Note {
            x: 0.0,
            y,
            text: why.unwrap_or_default(),
        }];
    }
    let rates: Vec<f64> = shown
        .iter()
        .filter_map(|it| Some(it.1.rate.shown()?.value))
        .collect();
    let low = rates.iter().copied().fold(f64::MAX, f64::min);
    let high = rates.iter().copied().fold(0.0, f64::max);
    let at = y + LINE_AT;
    let mut marks = vec![Mark::Line {
        points: vec![Some((low, at)), Some((high, at))],
        role: Role::Quiet,
        dashed: false,
    }];
    let apart = shown
        .iter()
        .fold(0.0, |sum: f64, _| sum + 1.0)
        .recip()
        .min(NEXT_RANGE / RANGES)
        * RANGES;
    let mut below = FIRST_RANGE - apart;
    for (_, row) in &shown {
        let Some(rate) = row.rate.shown() else {
            continue;
        };
        below += apart;
        marks.push(Mark::Range {
            y: at - below,
            low: rate.lower,
            high: rate.upper.unwrap_or(rate.value),
            role: parts::role_of(&row.group),
            open_ended: rate.upper.is_none(),
        });
    }
    // Everyone first, so that no group is covered.
    for (_, row) in shown.iter().rev() {
        let Some(rate) = row.rate.shown() else {
            continue;
        };
        let name = format!("{}, {}", line.name, voice.name(&row.group));
        marks.push(Mark::Point {
            x: rate.value,
            y: at,
            role: parts::role_of(&row.group),
            hollow: row.rate.has_small_numbers(),
            label: None,
            hover: voice.item(&name, &voice.row_in_words(row)),
        });
    }
    marks
}

/// How to read the drawing, and what is not in it.
pub(crate) fn notes(voice: Voice<'_>, lines: &[Line<'_>], groups: &Groups<'_>) -> Vec<String> {
    let rows = drawn_rows(lines, groups);
    if rows.is_empty() {
        return Vec::new();
    }
    let words = voice.words;
    let name_of = |it: &ReleasedRow| {
        let line = lines
            .iter()
            .find(|line| line.rows.iter().any(|row| std::ptr::eq(*row, it)));
        let line = line.map_or("", |it| it.name.as_str());
        format!("{line} {}", voice.name(&it.group))
    };
    let mut notes = vec![words.say("equiplot-note", &[])];
    notes.extend(voice.compared_note(&rows));
    notes.extend(voice.small_note(&rows));
    if !groups.left_out.is_empty() {
        let names: Vec<String> = groups.left_out.iter().map(|it| voice.name(it)).collect();
        notes.push(words.say(
            "equiplot-left-out",
            &[("names", (&voice.list(&names)).into())],
        ));
    }
    notes.extend(parts::beyond_note(
        voice,
        &rows,
        axis_of(voice, &rows).last,
        name_of,
    ));
    notes.extend(voice.missing_notes_or_counts(&counted_rows(lines), MOST_NAMED, name_of));
    notes
}

/// The rows without those that the file does not have at all.
fn counted_rows<'a>(lines: &[Line<'a>]) -> Vec<&'a ReleasedRow> {
    lines
        .iter()
        .flat_map(|it| it.rows.iter().copied())
        .filter(|it| it.rate != Cell::NoNumber(NotEstimable::NoCount))
        .collect()
}

/// The words of a title that says how many lines show a clear gap.
#[derive(Clone, Copy)]
pub(crate) struct Titles {
    pub(crate) some: &'static str,
    pub(crate) none: &'static str,
}

/// On how many lines there is a clear gap, and what the headline of the lines in `told` says.
pub(crate) fn finding(
    voice: Voice<'_>,
    lines: &[Line<'_>],
    told: &[Line<'_>],
    titles: Titles,
) -> Finding {
    let rows: Vec<&ReleasedRow> = told.iter().flat_map(|it| it.rows.clone()).collect();
    let Some(headline) = voice.view.headline(&rows) else {
        return finding_of_rows(voice, &rows);
    };
    let clear = clear_lines(voice, lines);
    let count = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
    let title = if clear == 0 {
        voice.words.say(titles.none, &[])
    } else {
        voice.words.say(
            titles.some,
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

/// On how many lines some group differs clearly from what it is compared with.
fn clear_lines(voice: Voice<'_>, lines: &[Line<'_>]) -> usize {
    lines
        .iter()
        .filter(|line| {
            voice
                .view
                .headline(&line.rows)
                .is_some_and(|it| it.certainty == Certainty::Clear)
        })
        .count()
}

/// Every line and group with its counts, rate and comparison.
pub(crate) fn table(voice: Voice<'_>, heading: String, lines: &[Line<'_>]) -> SceneTable {
    let headings = vec![heading, voice.words.say("heading-group", &[])];
    let named: Vec<(Vec<String>, &ReleasedRow)> = lines
        .iter()
        .flat_map(|line| {
            let name = |it: &ReleasedRow| vec![line.name.clone(), voice.name(&it.group)];
            line.rows.iter().map(move |it| (name(it), *it))
        })
        .collect();
    let rows: Vec<&ReleasedRow> = named.iter().map(|it| it.1).collect();
    parts::table_of_rates(voice, headings, named, Comparison::of(&rows))
}

/// Every line and group in words.
pub(crate) fn items(voice: Voice<'_>, lines: &[Line<'_>]) -> String {
    let mut items: Vec<String> = lines
        .iter()
        .flat_map(|line| {
            line.rows.iter().map(|row| {
                let name = format!("{}, {}", line.name, voice.name(&row.group));
                voice.item(&name, &voice.row_in_words(row))
            })
        })
        .collect();
    items.extend(parts::goal_sentence(voice));
    items.join(" ")
}
