//! What is believed about the rows: headings, data, labels over rows, totals and notes.

use crate::domain::population_group::DimensionId;
use crate::import::belief::Alternative;
use crate::import::belief::Belief;
use crate::import::belief::BeliefPart;
use crate::import::belief::Typed;
use crate::import::cell::CellAddress;
use crate::import::cell::RowRange;
use crate::import::cell::column_letters;
use crate::import::draft::Draft;
use crate::import::draft::RowStatus;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::known::Known;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::OutlineLevel;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::RowRole;
use crate::import::say::parts::alternative;
use crate::import::say::parts::belief;
use crate::import::say::parts::choice;
use crate::import::say::parts::columns_words;
use crate::import::say::parts::rows_words;
use crate::import::say::parts::text;
use crate::import::say::words::dimension_words;
use crate::import::say::words::field_alternatives;
use crate::import::say::words::has;

/// "Headings are in row 4."
pub(crate) fn headings_belief(reading: &Reading) -> Belief {
    let guess = &reading.header_rows;
    let row = |row: u32| RowRange {
        first: row,
        last: row,
    };
    let current = guess.value.map_or(0, |it| it.first);
    let mut alternatives: Vec<Alternative> = (1..=(current + 3).min(12))
        .filter(|it| guess.value != Some(row(*it)))
        .map(|it| alternative(&format!("row {it}"), Change::HeaderRows(Some(row(it)))))
        .collect();
    if current > 0 {
        alternatives.push(alternative(
            &format!("rows {current} and {}", current + 1),
            Change::HeaderRows(Some(RowRange {
                first: current,
                last: current + 1,
            })),
        ));
    }
    alternatives.push(alternative("no row", Change::HeaderRows(None)));
    let words = guess.value.map_or_else(|| "no row".to_owned(), rows_words);
    Belief {
        row: guess.value.map(|it| it.first),
        ..belief(
            vec![
                text("Headings are in "),
                choice(words, alternatives, Some(Typed::HeaderRow)),
                text("."),
            ],
            guess.confidence,
            &guess.reason,
        )
    }
}

/// "Data are in rows 5 to 13."
pub(crate) fn data_belief(reading: &Reading) -> Belief {
    let guess = &reading.data_rows;
    let words = guess
        .value
        .map_or_else(|| "no rows yet".to_owned(), rows_words);
    Belief {
        row: guess.value.map(|it| it.first),
        ..belief(
            vec![
                text("Data are in "),
                choice(words, Vec::new(), Some(Typed::DataRows)),
                text("."),
            ],
            guess.confidence,
            &guess.reason,
        )
    }
}

/// "Each row is a county, a race, a year."
pub(crate) fn row_belief(reading: &Reading, known: &Known) -> Belief {
    let mut parts: Vec<BeliefPart> = vec![text("Each row is ")];
    let mut confidence = Confidence::Certain;
    let mut column = None;
    let mut order = 0;
    for held in &reading.columns {
        let words = match &held.field.value {
            Field::PlaceName => "a place".to_owned(),
            Field::Measure => "a measure".to_owned(),
            Field::Unit => "a unit".to_owned(),
            Field::PlaceFips if !has(reading, &Field::PlaceName) => "a place".to_owned(),
            Field::StateName
                if !has(reading, &Field::PlaceName) && !has(reading, &Field::PlaceFips) =>
            {
                "a state".to_owned()
            }
            Field::Group { dimension } => group_words(dimension, reading, known),
            Field::Period => "a year".to_owned(),
            _ => continue,
        };
        if order > 0 {
            parts.push(text(", "));
        }
        order += 1;
        column = column.or(Some(held.column));
        confidence = confidence.min(held.field.confidence);
        parts.push(choice(
            words,
            field_alternatives(reading, held.column, known),
            None,
        ));
    }
    if let Some(outline) = &reading.outline {
        for level in &outline.value.levels {
            let words = match level {
                OutlineLevel::Place => "a place".to_owned(),
                OutlineLevel::Period => "a year".to_owned(),
                OutlineLevel::Group { dimension } => group_words(dimension, reading, known),
                OutlineLevel::Measure => "a measure".to_owned(),
            };
            if order > 0 {
                parts.push(text(", "));
            }
            order += 1;
            parts.push(text(&words));
        }
    }
    if order == 0 {
        parts.push(text("a set of counts"));
    }
    parts.push(text("."));
    Belief {
        column,
        ..belief(parts, confidence, &Reason::Usual)
    }
}

/// "Rows 6 and 9 are everyone; row 13 is the region; row 14 is a note."
pub(crate) fn role_beliefs(grid: &Grid, sheet: usize, draft: &Draft) -> Vec<Belief> {
    let kinds = [
        (
            RowStatus::Everyone,
            "everyone in their place",
            RowRole::Everyone,
        ),
        (RowStatus::Region, "the region", RowRole::Region),
        (RowStatus::State, "the state", RowRole::State),
        (RowStatus::Nation, "the nation", RowRole::Nation),
        (
            RowStatus::Unidentified,
            "counties that the source pooled",
            RowRole::Unidentified,
        ),
        (RowStatus::Note, "a note", RowRole::Note),
    ];
    let mut said = Vec::new();
    for (status, words, role) in kinds {
        let rows: Vec<u32> = draft
            .statuses
            .iter()
            .filter(|it| it.1 == status)
            .map(|it| it.0)
            .collect();
        let Some(first) = rows.first().copied() else {
            continue;
        };
        let shown: Vec<String> = rows.iter().take(4).map(u32::to_string).collect();
        let subject = match rows.len() {
            1 => format!("Row {first} is "),
            2..=4 => {
                let (last, before) = shown
                    .split_last()
                    .map_or(("", String::new()), |it| (it.0.as_str(), it.1.join(", ")));
                format!("Rows {before} and {last} are ")
            }
            many => format!("Rows {} and {} more are ", shown.join(", "), many - 4),
        };
        // One click changes one row; many rows are changed in the grid itself.
        let alternatives = if rows.len() == 1 {
            [
                ("data", RowRole::Data),
                ("everyone in its place", RowRole::Everyone),
                ("a note", RowRole::Note),
                ("skipped", RowRole::Skipped),
            ]
            .into_iter()
            .filter(|it| it.1 != role)
            .map(|(label, role)| alternative(label, Change::RowRole { row: first, role }))
            .collect()
        } else {
            Vec::new()
        };
        let words = match (status, rows.len()) {
            (RowStatus::Note, 2..) => "notes",
            (RowStatus::Everyone, 1) => "everyone in its place",
            _ => words,
        };
        let place = grid
            .sheets
            .get(sheet)
            .map(|it| it.cell(CellAddress::new(first, 1)).text.trim().to_owned())
            .unwrap_or_default();
        said.push(Belief {
            row: Some(first),
            ..belief(
                vec![
                    text(&subject),
                    choice(words.to_owned(), alternatives, None),
                    text("."),
                ],
                Confidence::Likely,
                &Reason::TextAt {
                    at: CellAddress::new(first, 1),
                    text: place.chars().take(60).collect(),
                },
            )
        });
    }
    said
}

/// "a race", "a level of schooling"
pub(crate) fn group_words(dimension: &DimensionId, reading: &Reading, known: &Known) -> String {
    match dimension.0.as_str() {
        "race_ethnicity" => "a race".to_owned(),
        "education" => "a level of schooling".to_owned(),
        "plurality" => "a single or multiple birth".to_owned(),
        _ => {
            let words = dimension_words(dimension, reading, known);
            let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) {
                "an"
            } else {
                "a"
            };
            format!("{article} {words}")
        }
    }
}

/// "Labels in column A, such as “Dunklin”, stand over the rows they are for."
pub(crate) fn outline_belief(
    reading: &Reading,
    grid: &Grid,
    sheet: usize,
    draft: &Draft,
) -> Option<Belief> {
    let guess = reading.outline.as_ref()?;
    let column = guess.value.column;
    let label_row = draft
        .statuses
        .iter()
        .find(|it| it.1 == RowStatus::Section)
        .map(|it| it.0);
    let example = label_row
        .and_then(|row| {
            let cells = grid.sheets.get(sheet)?;
            let label = cells.cell(CellAddress::new(row, column)).text.trim();
            (!label.is_empty()).then(|| format!(", such as “{}”,", short(label)))
        })
        .unwrap_or_default();
    Some(Belief {
        row: label_row,
        column: Some(column),
        ..belief(
            vec![
                text(&format!(
                    "Labels in column {}{example} ",
                    column_letters(column)
                )),
                choice(
                    "stand over the rows they are for".to_owned(),
                    vec![alternative(
                        "say nothing about the rows under them",
                        Change::Outline(None),
                    )],
                    None,
                ),
                text("."),
            ],
            guess.confidence,
            &guess.reason,
        )
    })
}

/// "Column A says what kind of place each row is." and "A blank cell in column A means the same as above."
pub(crate) fn helper_column_beliefs(reading: &Reading, known: &Known) -> Vec<Belief> {
    let mut said = Vec::new();
    for column in &reading.columns {
        if column.field.value == Field::PlaceLevel {
            said.push(Belief {
                column: Some(column.column),
                ..belief(
                    vec![
                        text(&format!("Column {} says ", column_letters(column.column))),
                        choice(
                            "what kind of place each row is".to_owned(),
                            field_alternatives(reading, column.column, known),
                            None,
                        ),
                        text(", so the state and the nation are kept apart from the counties."),
                    ],
                    column.field.confidence,
                    &column.field.reason,
                )
            });
        }
    }
    let filled: Vec<u32> = reading
        .columns
        .iter()
        .filter(|it| it.fills_down)
        .map(|it| it.column)
        .collect();
    if let Some(first) = filled.first() {
        said.push(Belief {
            column: Some(*first),
            ..belief(
                vec![text(&format!(
                    "A blank cell in {} means the same as the cell above it.",
                    columns_words(&filled)
                ))],
                Confidence::Likely,
                &Reason::Usual,
            )
        });
    }
    said
}

fn short(label: &str) -> String {
    let mut shown: String = label.chars().take(40).collect();
    if shown.len() < label.len() {
        shown.push('…');
    }
    shown
}
