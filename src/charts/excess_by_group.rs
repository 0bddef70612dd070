//! Excess deaths by group: how many first birthdays would equity mean?

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::PointLabel;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::disclosure::answer::Answer;
use crate::disclosure::derived::attributable::share_in_all;
use crate::disclosure::derived::attributable::share_in_group;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::statistics::estimate::Estimate;
use crate::wording::excess_finding::excess_finding;
use crate::wording::excess_finding::excess_label;
use crate::wording::excess_finding::per_year;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::signed::crosses_zero;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// Draws how many more events each group has than at the reference's rate, with its range.
#[must_use]
pub fn excess_by_group(answer: &Answer, words: &Words) -> Scene {
    scene_of(Voice::new(View::of(&answer.table), words))
}

pub(crate) fn scene_of(voice: Voice<'_>) -> Scene {
    let all = voice.view.latest_rows();
    let rows: Vec<&ReleasedRow> = all
        .iter()
        .copied()
        .filter(|it| !it.group.key.is_everyone())
        .collect();
    let reference = reference_of(voice, &rows);
    let finding = excess_finding(voice, &all);
    let content = Content {
        subtitle: voice.subtitle(all.first().copied()),
        drawing: drawing(voice, &rows, reference),
        notes: notes(voice, &rows, reference),
        alt_text: if rows.is_empty() {
            finding.title.clone()
        } else {
            alt_text(voice, &rows, reference)
        },
        table: table(voice, &rows, reference),
        finding,
    };
    parts::scene(voice, content)
}

/// The row that the others are compared with.
fn reference_of<'a>(voice: Voice<'a>, rows: &[&ReleasedRow]) -> Option<&'a ReleasedRow> {
    let compared = rows.iter().find_map(|it| it.compared.as_ref())?;
    voice.view.table.rows.get(compared.reference)
}

fn is_reference(row: &ReleasedRow, reference: Option<&ReleasedRow>) -> bool {
    reference.is_some_and(|it| it.group.key == row.group.key && it.place.id == row.place.id)
}

fn excess_of(row: &ReleasedRow) -> Option<&Cell<Estimate>> {
    row.compared.as_ref().map(|it| &it.excess)
}

/// Whom the others are compared with, as said in a sentence.
fn who_of(voice: Voice<'_>, rows: &[&ReleasedRow], reference: Option<&ReleasedRow>) -> String {
    match (rows.first(), reference) {
        (Some(row), Some(reference)) => voice.who_as_reference(row, reference),
        _ => String::new(),
    }
}

fn drawing(voice: Voice<'_>, rows: &[&ReleasedRow], reference: Option<&ReleasedRow>) -> Drawing {
    if let Some(reason) = parts::nothing_to_draw(voice, rows) {
        return reason;
    }
    if rows.iter().all(|it| excess_of(it).is_none()) {
        return Drawing::Reason(voice.words.say("no-reference", &[]));
    }
    let names: Vec<(String, Role)> = rows
        .iter()
        .map(|it| (voice.name(&it.group), parts::role_of(&it.group)))
        .collect();
    let mut marks = vec![Mark::Rule {
        at: 0.0,
        upright: true,
        role: Role::Quiet,
        label: voice.words.say("excess-same", &[]),
    }];
    for (position, row) in rows.iter().enumerate() {
        let y = axis::row_at(position, rows.len());
        marks.extend(row_marks(voice, row, y, is_reference(row, reference)));
    }
    let reach: Vec<f64> = rows
        .iter()
        .filter_map(|it| excess_of(it)?.shown())
        .flat_map(|it| [it.lower, it.value, it.upper.unwrap_or(it.value)])
        .collect();
    let span = rows
        .first()
        .map_or_else(String::new, |it| voice.span(&it.period));
    let label = voice.words.say(
        "excess-axis",
        &[
            ("events", (&voice.of_indicator("events", &[])).into()),
            ("who", (&who_of(voice, rows, reference)).into()),
            ("span", (&span).into()),
        ],
    );
    Drawing::Axes(Axes {
        x: axis::around_zero(&reach, &label, |at, written| {
            if at < 0.0 {
                voice
                    .words
                    .say("excess-tick-fewer", &[("number", written.into())])
            } else if at > 0.0 {
                voice
                    .words
                    .say("excess-tick-more", &[("number", written.into())])
            } else {
                written.to_owned()
            }
        }),
        y: axis::of_names(&names),
        marks,
    })
}

fn row_marks(voice: Voice<'_>, row: &ReleasedRow, y: f64, is_reference: bool) -> Vec<Mark> {
    let note = |text: String| vec![Mark::Note { x: 0.0, y, text }];
    if is_reference {
        return note(voice.words.say("comparison-itself", &[]));
    }
    let Some(cell) = excess_of(row) else {
        return note(voice.words.say("no-reference", &[]));
    };
    let Some(excess) = cell.shown() else {
        return note(reasons::why_empty(cell, voice.words).unwrap_or_default());
    };
    let role = parts::role_of(&row.group);
    let (strong, quiet) = excess_label(voice, &excess);
    vec![
        Mark::Range {
            y,
            low: excess.lower,
            high: excess.upper.unwrap_or(excess.value),
            role,
            open_ended: excess.upper.is_none(),
        },
        Mark::Point {
            x: excess.value,
            y,
            role,
            hollow: cell.has_small_numbers(),
            label: Some(PointLabel { strong, quiet }),
            hover: voice.item(&voice.name(&row.group), &in_words(voice, row)),
        },
    ]
}

/// "29 more (15 to 47) than at the comparison rate; 14.9 out of 1,000 (11.3 to 19.2), 58 out of 3,900"
fn in_words(voice: Voice<'_>, row: &ReleasedRow) -> String {
    let rate = voice.row_in_words(row);
    match excess_of(row).and_then(Cell::shown) {
        Some(excess) => {
            let (number, range) = excess_label(voice, &excess);
            let excess = format!("{number} {range}");
            voice.words.say(
                "alt-excess-item",
                &[("excess", (&excess).into()), ("row", (&rate).into())],
            )
        }
        None => rate,
    }
}

fn notes(voice: Voice<'_>, rows: &[&ReleasedRow], reference: Option<&ReleasedRow>) -> Vec<String> {
    let words = voice.words;
    let who = who_of(voice, rows, reference);
    let mut notes = Vec::new();
    if reference.is_some() {
        notes.push(words.say("excess-mark-note", &[("who", (&who).into())]));
    }
    let named = |wanted: &dyn Fn(&Estimate) -> bool| {
        let names: Vec<String> = rows
            .iter()
            .filter(|it| {
                excess_of(it)
                    .and_then(Cell::shown)
                    .is_some_and(|it| wanted(&it))
            })
            .map(|it| voice.name(&it.group))
            .collect();
        (!names.is_empty()).then(|| voice.list(&names))
    };
    if let Some(names) = named(&crosses_zero) {
        notes.push(words.say("excess-unsure-note", &[("names", (&names).into())]));
    }
    if let Some(names) = named(&|it| it.upper.is_some_and(|it| it < 0.0)) {
        notes.push(words.say(
            "excess-fewer-note",
            &[("names", (&names).into()), ("who", (&who).into())],
        ));
    }
    if !rows.is_empty() {
        notes.push(voice.order_note());
    }
    notes.extend(voice.compared_note(rows));
    notes.extend(voice.small_note(rows));
    notes.extend(voice.missing_notes(rows, |it| voice.name(&it.group)));
    notes
}

fn alt_text(voice: Voice<'_>, rows: &[&ReleasedRow], reference: Option<&ReleasedRow>) -> String {
    let items: Vec<String> = rows
        .iter()
        .map(|it| voice.item(&voice.name(&it.group), &in_words(voice, it)))
        .collect();
    let place = rows
        .first()
        .map_or_else(String::new, |it| voice.where_when(&it.place, &it.period));
    voice.words.say(
        "alt-excess",
        &[
            (
                "events",
                (&lowered(&voice.of_indicator("events", &[]))).into(),
            ),
            ("who", (&who_of(voice, rows, reference)).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn table(voice: Voice<'_>, rows: &[&ReleasedRow], reference: Option<&ReleasedRow>) -> SceneTable {
    let words = voice.words;
    let events = lowered(&voice.of_indicator("events", &[]));
    let mut headings = vec![words.say("heading-group", &[])];
    headings.extend(parts::count_headings(voice));
    headings.extend([
        words.say("heading-excess-period", &[]),
        words.say("heading-excess-year", &[]),
        words.say("heading-excess-share", &[("events", (&events).into())]),
    ]);
    let mut lines: Vec<SceneTableRow> = rows
        .iter()
        .map(|row| {
            let mut cells = vec![voice.name(&row.group)];
            cells.extend(parts::count_cells(voice, row));
            cells.extend(excess_cells(voice, row, reference));
            parts::table_row(row, cells)
        })
        .collect();
    let together = rows
        .iter()
        .position(|it| is_reference(it, reference))
        .map(|at| share_in_all(rows, at));
    if let Some(share) = together {
        let mut cells = vec![words.say("excess-all", &[])];
        cells.extend(std::iter::repeat_n(String::new(), 5));
        cells.push(share_cell(voice, &share));
        lines.push(SceneTableRow {
            cells,
            small_numbers: share.has_small_numbers(),
        });
    }
    SceneTable::new(headings, lines)
}

/// Over the period, a year, and out of 100 events of the group.
fn excess_cells(
    voice: Voice<'_>,
    row: &ReleasedRow,
    reference: Option<&ReleasedRow>,
) -> [String; 3] {
    if is_reference(row, reference) {
        let itself = voice.words.say("comparison-itself", &[]);
        return [itself, String::new(), String::new()];
    }
    let (Some(cell), Some(reference)) = (excess_of(row), reference) else {
        return Default::default();
    };
    [
        voice.cell(cell, |it| voice.more_or_fewer_with_range(&it, 0)),
        voice.cell(cell, |it| {
            voice.more_or_fewer_with_range(&per_year(&it, row), 1)
        }),
        share_cell(voice, &share_in_group(row, reference)),
    ]
}

/// A heading as it stands inside a sentence: "deaths".
fn lowered(heading: &str) -> String {
    let mut letters = heading.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "50 (31 to 64)"; a share below 0 is none.
fn share_cell(voice: Voice<'_>, cell: &Cell<Estimate>) -> String {
    voice.cell(cell, |it| {
        if it.value <= 0.0 {
            return voice.words.say("excess-none", &[]);
        }
        let shown = Estimate {
            lower: it.lower.max(0.0),
            ..it
        };
        format!(
            "{} {}",
            numbers::fixed(shown.value, 0),
            voice.bracketed(&voice.range(&shown, 0))
        )
    })
}

#[cfg(test)]
mod tests {
    use super::scene_of;
    use crate::charts::scene::Drawing;
    use crate::charts::scene::Mark;
    use crate::charts::scene::Scene;
    use crate::wording::language::Language;
    use crate::wording::test_tables::TestTable;
    use crate::wording::words::Words;

    fn drawn(table: &TestTable) -> Scene {
        let words = Words::new(Language::English);
        scene_of(table.voice(&words))
    }

    fn labels(scene: &Scene) -> Vec<String> {
        let Drawing::Axes(axes) = &scene.drawing else {
            panic!("{:?}", scene.drawing)
        };
        axes.marks
            .iter()
            .filter_map(|it| match it {
                Mark::Point {
                    label: Some(label), ..
                } => Some(format!("{} {}", label.strong, label.quiet)),
                Mark::Note { text, .. } => Some(text.clone()),
                Mark::Rule { at, label, .. } => Some(format!("{label} at {at}")),
                _ => None,
            })
            .collect()
    }

    fn three_groups() -> TestTable {
        TestTable::new(&[
            ("White", 88, 11_900),
            ("Black", 58, 3_900),
            ("Hispanic", 9, 1_050),
        ])
        .working()
    }

    #[test]
    fn every_group_has_its_excess_and_a_range_over_zero_cannot_tell() {
        let scene = drawn(&three_groups());
        assert_eq!(
            labels(&scene),
            [
                "same rate at 0",
                "comparison",
                "29 more (15 to 47)",
                "1 more (3 fewer to 9 more, cannot tell)"
            ]
        );
        assert!(scene.notes.iter().any(|it| it
            == "Hispanic: the range holds both more and fewer, so these numbers cannot tell."));
    }

    #[test]
    fn the_table_has_the_excess_over_the_period_a_year_and_out_of_100() {
        let scene = drawn(&three_groups());
        assert_eq!(
            scene.table.rows[1].cells,
            [
                "Black",
                "58",
                "3,900",
                "14.9 (11.3 to 19.2)",
                "29 more (15 to 47)",
                "2.9 more (1.5 to 4.7)",
                "50 (31 to 64)"
            ]
        );
        assert_eq!(scene.table.rows[0].cells[4], "comparison");
        let all = scene.table.rows.last().unwrap();
        assert_eq!(all.cells[0], "All groups together");
        // 155 deaths, 124.6 of them at the rate of the reference: 19.6 of 100.
        assert!(all.cells[6].starts_with("20 ("), "{}", all.cells[6]);
    }

    #[test]
    fn a_group_with_fewer_is_said_and_its_share_is_never_below_none() {
        let words = Words::new(Language::English);
        let mut table = TestTable::new(&[("White", 880, 119_000), ("Black", 580, 39_000)]);
        table.table.reference = crate::disclosure::request::Reference::BestReliable;
        // Compared with the higher rate, the other group has fewer.
        let rows = table.table.rows.clone();
        let compared = crate::disclosure::released::Comparison {
            reference: 1,
            ..rows[1].compared.clone().unwrap()
        };
        let fewer = |value: f64| crate::disclosure::released::Cell::Shown {
            value: crate::statistics::excess_deaths::excess_deaths(
                crate::statistics::tally::Tally::new(880, 119_000),
                crate::statistics::tally::Tally::new(580, 39_000),
            )
            .inspect(|it| assert!(it.value < value))
            .unwrap(),
            small_numbers: false,
        };
        table.table.rows[0].compared = Some(crate::disclosure::released::Comparison {
            excess: fewer(0.0),
            ..compared
        });
        table.table.rows[1].compared = None;
        let scene = scene_of(table.voice(&words));
        assert!(
            labels(&scene)[1].starts_with("890 fewer ("),
            "{:?}",
            labels(&scene)
        );
        assert_eq!(scene.table.rows[0].cells[6], "none");
        assert!(
            scene
                .notes
                .contains(&"White: fewer than at the rate of Black babies.".to_owned())
        );
    }

    #[test]
    fn a_hidden_group_leaves_no_trace() {
        let hidden = |events, births| {
            drawn(
                &TestTable::of(
                    "infant_mortality_rate",
                    &[
                        ("the Bootheel", (2013, 2022), "White", 88, 11_900),
                        ("the Bootheel", (2013, 2022), "Black", 58, 3_900),
                        ("the Bootheel", (2013, 2022), "Hispanic", events, births),
                    ],
                )
                .hiding(&["Hispanic"]),
            )
        };
        let scene = hidden(9, 1_050);
        assert_eq!(scene, hidden(2, 3_000));
        assert_eq!(labels(&scene)[3], "not shown");
        assert_eq!(scene.table.rows.last().unwrap().cells[6], "not shown");
    }
}
