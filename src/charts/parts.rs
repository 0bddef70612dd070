//! What several charts share: the marks of one rate, the row of a table, the frame of words.

use std::collections::HashSet;

use crate::charts::axis;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::ReleasedRow;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::voice::Voice;

/// Up to this many ranges that go on beyond a drawing are named.
const MOST_BEYOND: usize = 2;

/// What differs from chart to chart.
pub(crate) struct Content {
    pub(crate) finding: Finding,
    pub(crate) subtitle: String,
    pub(crate) drawing: Drawing,
    pub(crate) notes: Vec<String>,
    pub(crate) alt_text: String,
    pub(crate) table: SceneTable,
}

/// The scene of these contents, with source line, framing and audience.
pub(crate) fn scene(voice: Voice<'_>, content: Content) -> Scene {
    Scene {
        audience: voice.view.audience,
        title: content.finding.title,
        subtitle: content.subtitle,
        drawing: content.drawing,
        notes: content
            .notes
            .into_iter()
            .chain(voice.put_together_note())
            .collect(),
        sentence: content.finding.sentence,
        framing: voice.framing(),
        source: voice.source(),
        alt_text: content.alt_text,
        table: content.table,
        is_sample: voice.view.table.is_sample,
    }
}

/// The color of a group.
pub(crate) fn role_of(group: &GroupLabel) -> Role {
    group.series.map_or(Role::Everyone, Role::Series)
}

/// Range and marker of a row's rate at this height, or the reason why there is none.
pub(crate) fn rate_marks(
    voice: Voice<'_>,
    row: &ReleasedRow,
    y: f64,
    role: Role,
    name: &str,
) -> Vec<Mark> {
    let Some(rate) = row.rate.shown() else {
        return vec![Mark::Note {
            x: 0.0,
            y,
            text: reasons::why_empty(&row.rate, voice.words).unwrap_or_default(),
        }];
    };
    vec![
        Mark::Range {
            y,
            low: rate.lower,
            high: rate.upper.unwrap_or(rate.value),
            role,
            open_ended: rate.upper.is_none(),
        },
        Mark::Point {
            x: rate.value,
            y,
            role,
            hollow: row.rate.has_small_numbers(),
            label: Some(PointLabel {
                strong: voice.rate(rate.value),
                quiet: voice.bracketed(&voice.range_of_rate(&rate)),
            }),
            hover: voice.item(name, &voice.row_in_words(row)),
        },
    ]
}

/// The goal as an upright or level line, where it is shown.
pub(crate) fn goal_rule(voice: Voice<'_>, upright: bool) -> Option<Mark> {
    let rate = goal_rate(voice)?;
    Some(Mark::Rule {
        at: rate,
        upright,
        role: Role::Goal,
        label: voice.goal_mark(rate),
    })
}

/// The rate of the goal, where it is shown.
pub(crate) fn goal_rate(voice: Voice<'_>) -> Option<f64> {
    voice.view.table.goal.as_ref()?.target_rate.shown()
}

/// A row for each name with its rate and range, and the goal; the reason where nothing can be drawn.
pub(crate) fn named_rows(
    voice: Voice<'_>,
    rows: &[&ReleasedRow],
    names: &[(String, Role)],
) -> Drawing {
    named_rows_reaching(voice, rows, names, reach)
}

/// The same with an axis that ends beyond the values that `reaching` gives.
pub(crate) fn named_rows_reaching(
    voice: Voice<'_>,
    rows: &[&ReleasedRow],
    names: &[(String, Role)],
    reaching: fn(Voice<'_>, &[&ReleasedRow]) -> Vec<f64>,
) -> Drawing {
    if let Some(reason) = nothing_to_draw(voice, rows) {
        return reason;
    }
    let mut marks: Vec<Mark> = goal_rule(voice, true).into_iter().collect();
    for (position, (row, (name, role))) in rows.iter().zip(names).enumerate() {
        let y = axis::row_at(position, rows.len());
        marks.extend(rate_marks(voice, row, y, *role, name));
    }
    Drawing::Axes(Axes {
        x: axis::from_zero(&reaching(voice, rows), &voice.unit(), tick_suffix(voice)),
        y: axis::of_names(names),
        marks,
    })
}

/// Every shown value that a drawing of these rows reaches, with the goal.
pub(crate) fn reach(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Vec<f64> {
    rows.iter()
        .filter_map(|it| it.rate.shown())
        .map(|it| it.upper.unwrap_or(it.value))
        .chain(goal_rate(voice))
        .collect()
}

/// The same, where ranges that rest on small numbers may run out of the drawing, so that the others stay readable.
pub(crate) fn reliable_reach(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Vec<f64> {
    let reliable: Vec<&ReleasedRow> = rows
        .iter()
        .copied()
        .filter(|it| !it.rate.has_small_numbers())
        .collect();
    if reliable.is_empty() {
        return reach(voice, rows);
    }
    let rates = rows
        .iter()
        .filter_map(|it| it.rate.shown())
        .map(|it| it.value);
    reach(voice, &reliable).into_iter().chain(rates).collect()
}

/// Which ranges go on beyond the end of the drawing, with their numbers.
pub(crate) fn beyond_note(
    voice: Voice<'_>,
    rows: &[&ReleasedRow],
    last: f64,
    name: impl Fn(&ReleasedRow) -> String,
) -> Option<String> {
    let beyond: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let rate = row.rate.shown()?;
            (rate.upper? > last).then(|| format!("{} {}", name(row), voice.rate_with_range(&rate)))
        })
        .collect();
    match beyond.len() {
        0 => None,
        1..=MOST_BEYOND => Some(
            voice
                .words
                .say("beyond-note", &[("ranges", (&voice.list(&beyond)).into())]),
        ),
        _ => Some(voice.words.say("beyond-many-note", &[])),
    }
}

/// "%" behind the ticks of a part of a whole, else nothing.
pub(crate) fn tick_suffix(voice: Voice<'_>) -> &'static str {
    if voice.view.is_share() { "%" } else { "" }
}

/// Events, births and rate of a row: the cells every table of rates has.
pub(crate) fn count_cells(voice: Voice<'_>, row: &ReleasedRow) -> [String; 3] {
    [
        voice.cell(&row.events, numbers::count),
        voice.cell(&row.births, numbers::count),
        voice.cell(&row.rate, |it| voice.rate_with_range(&it)),
    ]
}

/// The headings of [`count_cells`].
pub(crate) fn count_headings(voice: Voice<'_>) -> [String; 3] {
    [
        voice.of_indicator("events", &[]),
        voice.of_indicator("births", &[]),
        voice.rate_heading(),
    ]
}

/// Ratio, difference and excess of a row against its reference.
pub(crate) fn comparison_cells(
    voice: Voice<'_>,
    row: &ReleasedRow,
    is_reference: bool,
) -> [String; 3] {
    if is_reference {
        let itself = voice.words.say("comparison-itself", &[]);
        return [itself, String::new(), String::new()];
    }
    let Some(compared) = &row.compared else {
        return Default::default();
    };
    let with_range = |text: String, range: String| format!("{text} {}", voice.bracketed(&range));
    [
        voice.cell(&compared.ratio, |it| {
            with_range(numbers::one_decimal(it.value), voice.range(&it, 1))
        }),
        voice.cell(&compared.difference, |it| {
            with_range(numbers::fixed(it.value, 1), voice.range(&it, 1))
        }),
        voice.cell(&compared.excess, |it| {
            with_range(numbers::fixed(it.value, 0), voice.range(&it, 0))
        }),
    ]
}

/// The headings of [`comparison_cells`].
pub(crate) fn comparison_headings(voice: Voice<'_>) -> [String; 3] {
    [
        voice.words.say("heading-ratio", &[]),
        voice.words.say("heading-difference", &[]),
        voice.words.say("heading-excess", &[]),
    ]
}

/// The rows that others of them are compared with, found once for a whole table.
pub(crate) struct References<'a>(HashSet<(&'a PlaceId, Period, &'a GroupKey)>);

impl<'a> References<'a> {
    /// Finds them among these rows.
    pub(crate) fn of(voice: Voice<'a>, rows: &[&ReleasedRow]) -> Self {
        Self(
            rows.iter()
                .filter_map(|it| it.compared.as_ref())
                .filter_map(|it| voice.view.table.rows.get(it.reference))
                .map(|it| (&it.place.id, it.period, &it.group.key))
                .collect(),
        )
    }

    /// Whether others are compared with this row.
    pub(crate) fn has(&self, row: &ReleasedRow) -> bool {
        self.0
            .contains(&(&row.place.id, row.period, &row.group.key))
    }
}

/// Whether a table has the columns of [`comparison_headings`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Told,
    LeftOut,
}

impl Comparison {
    /// Told where some row is compared with another.
    pub(crate) fn of(rows: &[&ReleasedRow]) -> Self {
        if rows.iter().any(|it| it.compared.is_some()) {
            Self::Told
        } else {
            Self::LeftOut
        }
    }
}

/// Rows with their counts, rates and comparisons, behind the cells that say what each is about.
pub(crate) fn table_of_rates(
    voice: Voice<'_>,
    mut headings: Vec<String>,
    named: Vec<(Vec<String>, &ReleasedRow)>,
    comparison: Comparison,
) -> SceneTable {
    headings.extend(count_headings(voice));
    let answering = headings.len();
    if comparison == Comparison::Told {
        headings.extend(comparison_headings(voice));
    }
    let all: Vec<&ReleasedRow> = named.iter().map(|it| it.1).collect();
    let references = References::of(voice, &all);
    let rows = named
        .into_iter()
        .map(|(mut cells, row)| {
            cells.extend(count_cells(voice, row));
            if comparison == Comparison::Told {
                cells.extend(comparison_cells(voice, row, references.has(row)));
            }
            table_row(row, cells)
        })
        .collect();
    SceneTable {
        headings,
        rows,
        answering,
    }
}

/// A row of a table with its mark of small numbers.
pub(crate) fn table_row(row: &ReleasedRow, cells: Vec<String>) -> SceneTableRow {
    SceneTableRow {
        cells,
        small_numbers: row.rate.has_small_numbers(),
    }
}

/// "Our goal is 8.3 out of 1,000.", where a goal is shown.
pub(crate) fn goal_sentence(voice: Voice<'_>) -> Option<String> {
    let rate = goal_rate(voice)?;
    let text = voice.rate_in_unit(&numbers::goal(rate));
    Some(voice.words.say("alt-goal", &[("goal", (&text).into())]))
}

/// The reason in place of a drawing, where every row hides its number or there are no rows.
pub(crate) fn nothing_to_draw(voice: Voice<'_>, rows: &[&ReleasedRow]) -> Option<Drawing> {
    if rows.is_empty() {
        return Some(Drawing::Reason(voice.words.say("title-none", &[])));
    }
    rows.iter()
        .all(|it| matches!(it.rate, Cell::NotShown(_)))
        .then(|| Drawing::Reason(voice.words.say("title-too-few", &[])))
}
